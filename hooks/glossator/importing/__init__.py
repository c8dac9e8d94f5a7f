"""From the file a historian has to an edition: readers of formats make a :class:`~.found.Found`, a writer a repository.

:mod:`.found` says what every reader hands over: the text in the Markdown that a section is written in, its notes and
pictures, what is known of the paper, and, never silently, what could not be carried over. A reader knows its format and
nothing of repositories; the writer knows repositories and no format.
"""
