"""What an editor might explain: names, acronyms, foreign and italic words, years and figures that have no entry yet.

:func:`~.finding.suggestions` reads the marked-up paper and gives them, by kind and use; :mod:`.listing` says them,
:mod:`.choosing` asks which of them are wanted, and :mod:`.drafting` writes these into ``data/`` as drafts. Nothing here
is certain: what a name is, no program knows, so each module rather leaves out what is doubtful than floods the list.
"""
