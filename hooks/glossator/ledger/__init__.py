"""Every address ever published, and that none of them vanishes.

:mod:`.file` offers the ledger as it is read and written, :mod:`.wording` checksums of what stands at the addresses,
:mod:`.comparison` what is published against what was, :mod:`.history` since when words stand.
"""
