"""Writing the site's files.

:mod:`.site_swap` offers a place inside the old site's, :mod:`.exchange` puts the new one in at the end, with
:mod:`.locks` among builds; :mod:`.file_writing` writes many files at once, :mod:`.files_on_request` those that are made
when somebody asks; :mod:`.kept_files` keeps what takes long; :mod:`.refusals` says what the machine refused;
:mod:`.saves` is the wait for an editor's next save.
"""
