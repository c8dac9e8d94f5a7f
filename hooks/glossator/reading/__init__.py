"""From files to checked data: YAML with line numbers, validation, checks between records, and the proof of the text.

:mod:`.edition` offers all that ``data/`` says, or every fault in it; :mod:`.interface` the words of the interface;
:mod:`.proof` the comparison with the source copy.
"""
