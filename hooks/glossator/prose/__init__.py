"""The editors' Markdown, in the data: emphasis, lists and links, and nothing else.

:mod:`.richtext` offers it as HTML and as plain text, :mod:`.tree` as a tree for all that is no page, :mod:`.languages`
the words in it that are in another script.
"""
