"""The words of a TEI element, with what is said of them, as pieces of a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from glossator.importing import quoting
from glossator.importing.document import (
    Break,
    PageBegins,
    Piece,
    Pieces,
    Span,
    Words,
    plain,
    stripped,
    tidied,
)
from glossator.model.kinds import KINDS
from glossator.text.blocks import MarkKind

from .losses import Losses
from .notes import Notes
from .rendering import Rendering
from .xml import ID, language, local, names, said

#: Elements whose words are words like others, and which say nothing that anybody would miss.
_PLAIN = names(
    "p ab head l seg speaker stage ref lem cell item label role roleDesc castItem titlePart docTitle "
    "docAuthor docDate docImprint docEdition byline dateline salute signed opener closer trailer argument "
    "publisher pubPlace bibl cit address addrLine w c pc g s cl phr m ex am desc figDesc xr imprimatur "
    "imprint title emph soCalled mentioned rdg actor postscript div titlePage"
)
#: What our own export says of a segment of a line.
_SEGMENTS: Mapping[str | None, MarkKind] = {"stage": "stage", "speaker": "speaker"}
#: Elements that say something of words which an edition tells otherwise, or not at all.
_SAYING = names(
    "persName placeName orgName name rs date time num measure term gloss abbr expan unclear damage secl "
    "retrace surname forename roleName geogName settlement country region addName genName nameLink "
    "objectName surplus add restore hi distinct metamark mod handShift idno email lang formula locus "
    "material biblScope editor author listBibl eventName"
)
#: Elements without words that stand for something about the source.
_POINTS = names("milestone cb gb anchor handShift fw ptr index interp link space certainty")
_QUOTED = frozenset({"q", "said", "quote", "soCalled"})
_QUOTES = re.compile(r"^\W*[“”„«»‘’‚‹›\"'—–]")
#: Elements whose rendering is a matter of their kind, not of their words.
_SET_OTHERWISE = frozenset({"head", "list", "cell", "row", "table", "note", "l", "lg", "speaker", "stage", "titlePart"})
#: A longer number of a page is none.
_LONGEST_PAGE = 20
#: What leads out of the file, to where a reader can follow.
_ELSEWHERE = re.compile(r"https?://|mailto:", re.IGNORECASE)
#: Which of two forms the source has.
_SOURCE = ("sic", "orig", "abbr", "unclear", "seg")
_OURS_ONLY = {"term", "persName", "placeName", "orgName"}


@dataclass
class WordReader:
    """Reads words.

    Attributes:
        losses: what could not be carried over.
        rendering: what renditions mean.
        notes: reads notes.
        ours: whether our own export wrote the file.
        keeps_lines: whether line ends are the author's, not only the page's.
        anchor: what records call the words of an element; empty where there are none on them.
        left_out: elements whose words are not carried over, which has been told.
        added: quotation marks that the file has only as elements.
        pictures: those met among words, which stand after the block.
    """

    losses: Losses
    rendering: Rendering
    notes: Notes
    ours: bool
    keeps_lines: bool = True
    anchor: Callable[[etree._Element], str] = lambda _: ""
    left_out: set[etree._Element] = field(default_factory=set)
    added: list[str] = field(default_factory=list)
    pictures: list[etree._Element] = field(default_factory=list)

    def pieces(self, element: etree._Element) -> Pieces:
        """All the words in an element."""
        return tidied(self.around(element, self._children(element, element.text, element)))

    def run(self, parent: etree._Element, text: str | None, children: Iterable[etree._Element]) -> Pieces:
        """Words and elements that stand beside each other in one that is read elsewhere."""
        return tidied(self._children(parent, text, children))

    def alone(self, *elements: etree._Element) -> Pieces:
        """Elements as if nothing stood between them."""
        pieces: list[Piece] = []
        for element in elements:
            parent = element.getparent()
            pieces += self._one(element, parent if parent is not None else element)
        return tidied(pieces)

    def _children(
        self, parent: etree._Element, text: str | None, children: Iterable[etree._Element]
    ) -> Iterator[Piece]:
        if text:
            yield Words(text)
        for child in children:
            yield from self._one(child, parent)
            if child.tail:
                yield Words(child.tail)

    def _in(self, element: etree._Element) -> Pieces:
        return tidied(self._children(element, element.text, element))

    # --- single elements ----------------------------------------------------------------------------------------------

    def _one(  # noqa: C901, PLR0911, PLR0912 - a case for each element
        self, element: etree._Element, parent: etree._Element
    ) -> Iterable[Piece]:
        tag = local(element)
        match tag:
            case "lb":
                return self._line_end(element, parent)
            case "pb":
                return self.page(element)
            case "note":
                marker = self.notes.marker(element)
                return (marker,) if marker else ()
            case "ref" | "ptr":
                return self._reference(element)
            case "choice" | "app" | "subst":
                return self._chosen(element, tag)
            case "gap" | "ellipsis":
                return self._gap(element)
            case "del":
                return (Span("struck", self.around(element, self._in(element), but="struck")),)
            case "supplied" | "corr" | "reg":
                if not self.ours:
                    self.losses.at(element, f"“{said(element)}” is not the source’s ({tag}); the words are kept")
                return self.around(element, self._in(element))
            case "sic" | "orig":
                return self.around(element, self._in(element))
            case "foreign":
                return self._foreign(element)
            case "figure" | "graphic" | "media":
                self.pictures.append(element)
                self.losses.sort(element, "a picture among words ({}) stands in a block of its own after them")
                return ()
            case "notatedMusic":
                self.left_out.add(element)
                self.losses.at(
                    element, "music among the words is left out: give it a paragraph of its own, as a picture"
                )
                return ()
            case _ if tag in _POINTS:
                marker = self.notes.at(element) if tag == "anchor" else None
                if marker:
                    return (marker,)
                if tag == "fw":
                    self.left_out.add(element)
                    self.losses.at(element, f"the running head or foot “{said(element)}” is left out")
                elif tag == "space":
                    return (Words(" "),)
                else:
                    self.losses.sort(element, "{} is left out")
                return ()
            case _ if tag in _QUOTED:
                return self._quoted(element, parent)
            case "stage" | "speaker":
                return (Span(tag, self.around(element, self._in(element))),)
            case _:
                return self._spoken_of(element, tag)

    def _spoken_of(self, element: etree._Element, tag: str) -> Iterable[Piece]:
        inner = self._in(element)
        anchor = self.anchor(element)
        if anchor:
            return (Span("annotation", inner, anchor),)
        if self.ours and tag == "seg" and (kind := _SEGMENTS.get(element.get("type"))):
            return (Span(kind, inner),)
        around = self.around(element, inner)
        if tag not in _PLAIN and not (self.ours and tag in _OURS_ONLY) and (tag != "hi" or around == inner):
            if tag in _SAYING:
                if tag != "hi" or inner:
                    self.losses.sort(element, "the words of {} are kept, what it says of them is not")
            else:
                self.losses.sort(element, "the words of {}, which is not known here, are kept as they are")
        return around

    def around(self, element: etree._Element, inner: Iterable[Piece], but: MarkKind | None = None) -> Pieces:
        """The words of an element, with how they are rendered."""
        made = tuple(inner)
        tag = local(element)
        kinds = () if tag in _SET_OTHERWISE else self.rendering.kinds(element)
        if tag in {"hi", "emph"} and not kinds and (tag == "emph" or not _has_rendering(element)):
            kinds = ("emphasis",)
        for kind in reversed(kinds):
            if kind != but:
                made = (Span(kind, made),)
        told = language(element)
        if told and tag in {"hi", "emph", "seg", "q", "quote", "title", "term", "mentioned"} and not self.ours:
            made = (Span("language", made, told),)
        return made

    def _line_end(self, element: etree._Element, parent: etree._Element) -> Iterable[Piece]:
        if self.ours or self.keeps_lines or local(parent) not in {"p", "ab", "hi", "note", "seg", "q", "quote"}:
            return (Break(),)
        self.losses.sort(element, "the line ends of the source ({}) are not kept")
        return () if element.get("break") == "no" else (Words(" "),)

    def page(self, element: etree._Element) -> Iterable[Piece]:
        """Where a page begins."""
        number = " ".join(element.get("n", "").split()).strip("[]")
        if not number or len(number) > _LONGEST_PAGE or re.search(r"[{}]", number):
            self.losses.sort(element, "a page begins ({}) that has no number to cite it by")
            return ()
        return (PageBegins(number),)

    def _reference(self, element: etree._Element) -> Iterable[Piece]:
        target = element.get("target", "").strip()
        marker = self.notes.referred(target) if target.startswith("#") else None
        if marker:
            self.left_out.add(element)  # a marker is no word
            return (marker,)
        inner = self.around(element, self._in(element))
        leads = target[:1] not in {"", "#"} if self.ours else bool(_ELSEWHERE.match(target))
        if leads and " " not in target and plain(inner).strip():
            return (Span("link", inner, target),)
        if self.ours and (page := _on_the_site(target)):
            return (Span("link", inner, page),)
        self.losses.sort(element, "the words of {} are kept, where it leads to is not")
        return inner

    def _chosen(self, element: etree._Element, tag: str) -> Iterable[Piece]:
        if tag == "subst":
            return self._in(element)
        children = list(element)
        if tag == "app":
            children = [one for one in children if local(one) in {"lem", "rdg", "rdgGrp"}]
            first = next((one for one in children if local(one) == "lem"), children[0] if children else None)
        else:
            first = next((one for name in _SOURCE for one in children if local(one) == name), None)
            first = first if first is not None else (children[0] if children else None)
        if first is None:
            return ()
        self.left_out.update(one for one in element if one is not first)
        inner = self.around(first, self._in(first))
        anchor = self.anchor(element)
        if anchor:
            if plain(inner).strip():
                return (Span("annotation", inner, anchor),)
            self.losses.at(element, "readings where the text has no words: an edition’s variants hang on words")
            return inner
        for other in children:
            if other is not first:
                kept = " ".join(plain(inner).split())
                self.losses.at(element, f"“{kept}” is kept, “{said(other)}” ({local(other)}) is left out")
        return inner

    def _gap(self, element: etree._Element) -> Iterable[Piece]:
        sign = next((one for one in element if local(one) == "metamark"), None)
        if sign is not None:
            for other in element:
                if other is not sign:
                    self.left_out.add(other)
            return (Span("gap", self._in(sign)),)
        why = " ".join(f"{key!s}={value!s}" for key, value in element.attrib.items() if key != ID)
        self.losses.at(element, f"a gap ({why or 'not explained'}): the text has […] in its place")
        self.left_out.add(element)
        self.added.append("…")
        return (Span("gap", (Words("[…]"),)),)

    def _foreign(self, element: etree._Element) -> Iterable[Piece]:
        inner = self.around(element, self._in(element))
        tag = language(element)
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
            return (Span("language", inner, tag),)
        self.losses.at(element, f"“{said(element)}” is in a language that has no tag such as grc")
        return inner

    def _quoted(self, element: etree._Element, parent: etree._Element) -> Iterable[Piece]:
        inner = self.around(element, self._in(element))
        before = element.getprevious()
        left = (before.tail if before is not None else parent.text) or ""
        if self.ours or _QUOTES.match(plain(inner)) or left.rstrip()[-1:] in set("“„«‘‚‹\"'—–"):
            return inner
        above = [element, *element.iterancestors()]
        tongue = next((language(one) for one in above if language(one)), "")
        begin, end = quoting.marks(tongue, sum(local(one) in _QUOTED for one in above[1:]))
        outer = "…".join(quoting.marks(tongue))
        self.losses.sort(element, f"the quotation marks of {{}} are not in the file: {outer} are set")
        self.added += [begin.strip(), end.strip()]
        return (Words(begin), *stripped(inner), Words(end))


def _has_rendering(element: etree._Element) -> bool:
    return any(element.get(name) for name in ("rend", "rendition", "style"))


def _on_the_site(target: str) -> str:
    """The address of the record that a pointer of our own export means; empty where it means none."""
    named = (kind for kind in KINDS if kind.tei.endswith("-") and target.startswith(f"#{kind.tei}"))
    return next((f"{kind.page}/#{target.removeprefix(f'#{kind.tei}')}" for kind in named), "")
