"""What the engine does with MkDocs' own objects: its messages, its theme, its files, its server.

``hooks/main.py`` alone uses it, to be as short as the list of MkDocs' events; nothing else in the engine knows MkDocs.
"""
