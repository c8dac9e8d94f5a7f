"""The engine's pages, and what else a browser fetches.

:mod:`.pages` offers the pages, :mod:`.paragraph_pages` and :mod:`.note_records` those that are filled into one frame,
:mod:`.search_index` and :mod:`.previews` what scripts fetch, :mod:`.metadata` what machines are told,
:mod:`.publication` what one build publishes. :mod:`.blocks` writes the author's words with :mod:`.setting` (how they
are set) and :mod:`.marks` (what is said of them), :mod:`.note_lists` puts his notes together, :mod:`.templating`
renders the templates beside it.
"""
