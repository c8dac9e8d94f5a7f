"""The author's text: sections of blocks, each a plain string with stand-off marks.

:mod:`.blocks` offers what a text is, :mod:`.section_parser` makes it of a section's Markdown, :mod:`.nesting` walks a
line with its marks for whoever writes it, :mod:`.spelling` says which spellings count as the same.
"""
