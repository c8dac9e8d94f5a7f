"""Writing the site's files.

:mod:`.site_swap` offers a place beside the old site and the swap at the end, :mod:`.file_writing` many files at once,
:mod:`.files_on_request` those that are made when somebody asks, :mod:`.saves` the wait for an editor's next save.
"""
