"""What stands on the author's text: where it names things, what the editors attach to which words.

:mod:`.paper` offers the marked-up paper, :mod:`.attachments` what hangs on each block, :mod:`.backlinks` who refers to
what, :mod:`.concordance` a word in its context. The other modules find things: written forms (:mod:`.mentions`), quotes
(:mod:`.quotes`), references to notes, forms that occur nowhere, links of the site that lead nowhere.
"""
