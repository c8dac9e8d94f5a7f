"""An OpenDocument text before pandoc reads it: what pandoc would drop in silence is put where it reads it, or listed.

The words are read from the XML itself, as a witness against what pandoc makes of it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from glossator.text.depth import DEEPEST

from . import office
from .document import Block, Picture, Words, plain
from .found import Loss, UnreadableError
from .open_document_changes import Changes
from .open_document_left_out import left_out
from .open_document_lists import Lists
from .open_document_styles import Styles
from .open_document_xml import DC, OFFICE, PARAGRAPHS, STYLE, TEXT, all_words, places, words

#: The words of these stand apart from the text.
_OUTSIDE = {f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}table-of-content"}


@dataclass(frozen=True)
class Prepared:
    """An OpenDocument text for pandoc.

    Attributes:
        source: the file.
        witness: its words, a paragraph a line.
        labels: what the markers of its notes show, in their order.
        losses: what was changed or is left out.
        told: what it says of itself: title, creator, language.
    """

    source: bytes
    witness: str
    labels: tuple[str, ...]
    losses: tuple[Loss, ...]
    told: Mapping[str, str]


def prepared(source: bytes, name: str) -> Prepared:
    """The file as pandoc is to read it.

    Raises:
        UnreadableError: if it is none, closed by a password, or nested too deep.
    """
    opened = office.archive(source, "odt")
    content = office.tree(opened, "content.xml")
    if content is None:
        raise UnreadableError(f"it holds no text; {office.SAVE}")
    manifest = office.tree(opened, "META-INF/manifest.xml")
    if manifest is not None and any("encryption-data" in str(one.tag) for one in manifest.iter()):
        raise UnreadableError(f"it is protected by a password; {office.SAVE} without one")
    if _depth(content, f"{TEXT}list") > DEEPEST:  # pandoc takes twice as long for each level
        raise UnreadableError(f"lists stand more than {DEEPEST} deep in one another; take some levels out")
    styles = office.tree(opened, "styles.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableError(f"it holds no text; {office.SAVE}")
    stands = places(body)
    changes = Changes(Styles.of(content, styles), Lists.of(content, styles), stands)
    losses = [*_apart(content, styles, name), *left_out(body, opened, stands)]
    changes.make(body)
    losses += changes.all_losses(name)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in opened.namelist():
            archive.writestr(entry, etree.tostring(content) if entry == "content.xml" else opened.read(entry))
    labels = tuple((note.findtext(f"{TEXT}note-citation") or "").strip() for note in body.iter(f"{TEXT}note"))
    told = _told(office.tree(opened, "meta.xml"))
    return Prepared(made.getvalue(), "\n".join(_rows(body)), labels, tuple(dict.fromkeys(losses)), told)


def captioned(blocks: Iterable[Block]) -> Iterator[Block]:
    """Pictures with the whole of their captions: pandoc takes “Figure 1:” off, and leaves it in their description."""
    for block in blocks:
        if isinstance(block, Picture) and block.caption:
            number = block.description.removesuffix(plain(block.caption))
            if block.description != number and re.fullmatch(r"\S+ \S+: ", number):
                yield replace(block, caption=(Words(number), *block.caption))
                continue
        yield block


def _depth(root: etree._Element, tag: str) -> int:
    """How deep elements of a kind stand in one another."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end"), tag=tag):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _told(meta: etree._Element | None) -> dict[str, str]:
    """What a file says of itself."""
    keys = ("title", "creator", "language") if meta is not None else ()
    said = {key: meta.findtext(f".//{DC}{key}", "").strip() for key in keys}  # type: ignore[union-attr]
    return {key: one for key, one in said.items() if one}


def _apart(content: etree._Element, styles: etree._Element | None, name: str) -> Iterator[Loss]:
    """Comments, changes, headers and footers."""
    for comment in content.iter(f"{OFFICE}annotation"):
        said = " ".join([comment.findtext(f"{DC}creator", ""), all_words(comment)]).strip()
        yield Loss(f"{name}, a comment", f"is left out: {office.quoted(said)}")
    for change in content.iter(f"{TEXT}changed-region"):
        if change.find(f"{TEXT}deletion") is not None:
            yield Loss(f"{name}, a change", f"words deleted are left out: {office.quoted(all_words(change))}")
        elif change.find(f"{TEXT}insertion") is not None:
            yield Loss(f"{name}, a change", "words inserted are taken")
    for part in ("header", "footer"):
        for element in styles.iter(f"{STYLE}{part}") if styles is not None else ():
            if re.search(r"[^\W\d_]", said := all_words(element)):  # the number of a page is none of the words
                yield Loss(f"{name}, {part} of the pages", f"is left out: {office.quoted(said)}")


def _rows(body: etree._Element) -> Iterator[str]:
    """The paragraphs of the text, those of notes last."""
    notes: list[etree._Element] = []
    for paragraph in body.iter(*PARAGRAPHS):
        above = {str(one.tag) for one in paragraph.iterancestors()}
        if f"{TEXT}note-body" in above:
            notes.append(paragraph)
        elif not _OUTSIDE & above:
            yield words(paragraph)
    yield from map(words, notes)
