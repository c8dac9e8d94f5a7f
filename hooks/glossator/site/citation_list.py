"""How to cite one thing, as a list: every style, the permanent address, files for reference managers.

Written without a template: a long paper has thousands of these lists.
"""

from __future__ import annotations

import re
from dataclasses import fields
from html import escape
from typing import Protocol

from markupsafe import Markup

from glossator.addresses import Link, citation_file
from glossator.citing.files import CitationFiles
from glossator.citing.styles import Cited, Forms
from glossator.ledger.history import History
from glossator.reading.interface import Words

_STYLES = [form.name for form in fields(Forms)]
_FILES = (".bib", ".ris", ".json")
#: Where a section's list stands on its page.
PLACE = "gl-cite"
_LINK = re.compile(r"</?a\b[^>]*>")


#: So many versions that can still be had are given beside the permanent address; a page lists them all.
_VERSIONS = 3


class CitationList(Protocol):
    """Writes the list for a key, on a page whose links are made by the third argument.

    What is the same for a larger thing but for the address is not said again: the list leads to that thing's.
    """

    def __call__(self, cited: Cited, key: str, link: Link, within: str = "") -> Markup:
        """The list as HTML."""


def citation_lists(words: Words, history: History, made: CitationFiles | None = None) -> CitationList:
    """What writes the lists.

    Args:
        words: interface words.
        history: which versions there were, and where they can still be had.
        made: the files, where some have no address.
    """
    names = [(style, escape(words[f"style_{style}"])) for style in _STYLES]
    files = [(ending, escape(words[f"file_{ending[1:]}"])) for ending in _FILES]
    address_word, files_word = escape(words["permanent_address"]), escape(words["cite_files"])
    larger_word = escape(words["cite_with_larger"])

    def saved(key: str, ending: str, link: Link) -> str:
        address = citation_file(key, ending)
        if made is None or made.are_apart(key):
            return f'href="{escape(link(address))}" download'
        return f'href="{made.inside(key, ending)}" download="{escape(address.rpartition("/")[2])}"'

    def write(cited: Cited, key: str, link: Link, within: str = "") -> Markup:
        forms, citable = cited.forms[key], cited.citables[key]
        shown = [(style, name) for style, name in names if not within or _is_its_own(cited, key, within, style)]
        # The address in a citation is there to be copied; one link to it is enough.
        rows = "".join(
            f"<div><dt>{name}</dt><dd>{_LINK.sub('', getattr(forms, style))}</dd></div>\n" for style, name in shown
        )
        address = f'<a href="{escape(link(citable.address))}">{escape(str(citable.item["URL"]))}</a>'
        older = "".join(
            f"<div><dt>{escape(words.fill('cite_as_in_version', version=release.version))}</dt>"
            f'<dd><a href="{escape(url)}">{escape(url)}</a></dd></div>\n'
            for release, url in history.archived(citable.address)[:_VERSIONS]
        )
        what, links = files_word, ", ".join(f"<a {saved(key, ending, link)}>{name}</a>" for ending, name in files)
        if within:
            there = cited.citables[within]
            what, links = larger_word, f'<a href="{escape(link(there.address))}#{PLACE}">{escape(there.title)}</a>'
        return Markup(  # noqa: S704 - pandoc's output, and escaped words
            f'<dl class="gl-facts gl-formats">\n{rows}<div><dt>{address_word}</dt><dd>{address}</dd></div>\n{older}'
            f'<div class="gl-formats__files"><dt>{what}</dt><dd>{links}</dd></div>\n</dl>'
        )

    return write


def _is_its_own(cited: Cited, key: str, within: str, style: str) -> bool:
    """Whether a thing is cited otherwise than the larger one but for the address."""
    return _without_address(cited, key, style) != _without_address(cited, within, style)


def _without_address(cited: Cited, key: str, style: str) -> str:
    form = _LINK.sub("", getattr(cited.forms[key], style))
    return form.replace(escape(str(cited.citables[key].item["URL"])), "")
