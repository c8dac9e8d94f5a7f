"""The page about the data for programs (``api/``), which is the same in every edition: ``api.md``, in English."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from pathlib import Path

from markdown import Markdown

from glossator import addresses
from glossator.model import EditionHead
from glossator.reading import languages
from glossator.reading.interface import Words

from .pages import Page

#: The Markdown file that stands for it; an edition's own of this name takes its place.
SOURCE = "api.md"
_ADDRESS = "api/"
_WORDS = Path(__file__).with_name("api.md")
#: A link within the site, as the words have it: from the root.
_LINK = re.compile(r"(?<=\]\()(?:api|cite)/[^)]*")
#: Where a block of it begins. They stand in no common element, since the page sets what stands right in its column.
_BLOCK = re.compile(r"^<(p|ul|h2|div)\b", re.MULTILINE)
#: What the words are written with, whatever the edition's own pages are.
_EXTENSIONS = {
    "attr_list": {},
    "pymdownx.highlight": {},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
}


def markdown(head: EditionHead) -> str:
    """What it says, in Markdown, with what the edition calls its text."""
    english = languages.read(languages.ENGLISH)
    is_english = languages.spoken(head.language) in (english, None)
    named = is_english or (isinstance(head.called, str) and head.called in english.called)
    naming = english.naming(head.called if named else "text")
    return str(languages.named(_WORDS.read_text(encoding="utf-8"), naming))


def api_page(head: EditionHead, words: Words) -> Page:
    """The page.

    Args:
        head: the edition, which says what its text is called.
        words: interface words.
    """
    link = addresses.relative(_ADDRESS)
    said = _LINK.sub(lambda address: link(address[0]), markdown(head))
    html = _html(said)
    if languages.base(head.language) != languages.ENGLISH:
        html = _BLOCK.sub(rf'<\1 lang="{languages.ENGLISH}" dir="ltr"', html)
    content = f"<h1>{words['api']}</h1>\n{html}"
    return Page(_ADDRESS, words["api"], "plain", partial(str, content), words["api_description"])


@lru_cache(1)
def _html(said: str) -> str:
    """Kept, since hardly a save under ``serve`` changes it."""
    return Markdown(extensions=[*_EXTENSIONS], extension_configs=_EXTENSIONS).convert(said)
