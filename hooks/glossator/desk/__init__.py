"""The editor's desk: what stands beside the site while ``serve`` shows it, and never on the one that is published.

Where each thing on a page comes from, by file and line (:mod:`.places`); the record that selected words would be the
beginning of (:mod:`.drafts`); what is wrong, in the page that is open (:mod:`.told`). A server is given all of it by
:mod:`.server`, and by :mod:`.waiting` while there is no site yet. What the browser needs lies in
``frame/assets/desk/``.
"""
