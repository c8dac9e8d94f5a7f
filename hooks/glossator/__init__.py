"""Glossator: an annotated edition from Markdown sections and YAML data, with any generator around it.

What it offers is :mod:`.build`, one build put together, and :mod:`.command_line`. Beneath them lie the floors, each of
which knows only those below it; ARCHITECTURE.md draws them.
"""
