"""Mutation testing: change the engine in one place, and see whether a test notices it; `make mutate`.

Why not a tool that others keep. mutmut (3.8) changes functions only, none that is decorated, and takes no statement and
no condition away: of the slips that were found here by hand it makes none. Cosmic Ray (8.7) has one command for all
that it changes, and starts Python and the tests anew for each. mutatest has not been kept since 2022. Our own is here:
what to change (`changes.py`), which tests to run (`reach.py`), and each change tried in a copy of the repository and a
process of its own (`trials.py`). pytest runs the tests, Coverage.py says what they reach.
"""
