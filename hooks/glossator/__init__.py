"""Glossator: an annotated edition from Markdown sections and YAML data, with any generator around it.

What it offers is :mod:`.build`, one build put together, and :mod:`.command_line`. Beneath them lie the floors, each of
which knows only those below it; ARCHITECTURE.md draws them.
"""

import gc

# What a build or a command makes lasts until it ends, and to look through it again and again for what may go takes an
# eighth of its time. Memory is given back all the same, but for what refers to itself, which can wait.
gc.set_threshold(200_000, 1, 1)
