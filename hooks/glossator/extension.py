"""The Python-Markdown extension: a section's Markdown in, its marked-up blocks out.

A site generator hands a document to Python-Markdown. Where the document is a section of the paper, its lines are
taken out before they are parsed and the blocks, which were parsed, marked and proved once, are put in their place as a
tree. Any other document passes through untouched. The same extension serves any generator that runs Python-Markdown.

Registered:

- preprocessor ``glossator_recognise``, priority 100: before every other one, so that it sees the document as written;
- treeprocessor ``glossator_blocks``, priority 7: after ``attr_list`` (8), before ids are collected (5) and links
  between documents are resolved (0).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

#: Builds a section's elements.
Build = Callable[[], list[ET.Element]]


def key(document: str) -> str:
    """What a document is recognised by: its lines, whatever the white space at its ends."""
    return "\n".join(line.rstrip() for line in document.strip().splitlines())


class _Recognise(Preprocessor):
    """Takes a section's lines out and remembers which section it was."""

    def __init__(self, md: Markdown, sections: Mapping[str, Build]) -> None:
        super().__init__(md)
        self._sections = sections
        self.found: Build | None = None

    def run(self, lines: list[str]) -> list[str]:
        self.found = self._sections.get(key("\n".join(lines)))
        return [] if self.found else lines


class _Blocks(Treeprocessor):
    """Puts the section's elements in."""

    def __init__(self, md: Markdown, recognise: _Recognise) -> None:
        super().__init__(md)
        self._recognise = recognise

    def run(self, root: ET.Element) -> None:
        if self._recognise.found:
            elements = self._recognise.found()
            for element in (inner for outer in elements for inner in outer.iter()):
                # The serialiser lets "&amp;" pass as an entity; where it is words, its ampersand must be written out.
                element.text = element.text and element.text.replace("&", f"{AMP_SUBSTITUTE}amp;")
                element.tail = element.tail and element.tail.replace("&", f"{AMP_SUBSTITUTE}amp;")
            root.extend(elements)


class GlossatorExtension(Extension):
    """Python-Markdown extension for the sections of one edition."""

    def __init__(self, sections: Mapping[str, Build]) -> None:
        """Prepare for an edition.

        Args:
            sections: for each section's Markdown, as made by :func:`key`, what builds its elements.
        """
        super().__init__()
        self._sections = sections

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the two processors named in this module's docstring."""
        recognise = _Recognise(md, self._sections)
        md.preprocessors.register(recognise, "glossator_recognise", 100)
        md.treeprocessors.register(_Blocks(md, recognise), "glossator_blocks", 7)
