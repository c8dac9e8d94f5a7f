"""Citations: what can be cited, which citations the apparatus needs, their formatting, files for reference managers.

:mod:`.styles` offers everything citable in each style, :mod:`.formatting` works and citations in one style, kept from
build to build, :mod:`.grounds` what a statement rests on, :mod:`.files` BibTeX, RIS and CSL-JSON. :mod:`.pandoc` runs
the program that formats them.
"""
