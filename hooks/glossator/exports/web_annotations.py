"""The editors' notes and corrections as Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from typing import Any

from glossator import addresses
from glossator.citing.grounds import grounds
from glossator.marking.attachments import Placed
from glossator.model import Annotation, Contributor, Emendation, Variant
from glossator.model.base import Statement
from glossator.prose import richtext
from glossator.prose.languages import cyrillic_language

from .material import Export, Material, Product

MEDIA_TYPE = "application/ld+json"
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: What a fragment means in HTML.
_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3236"
#: How many letters before and after the words are quoted with them, at least.
_AROUND = 32

Node = dict[str, Any]


def make(material: Material) -> Iterable[Product]:
    """All annotations in one file, in the order of the text; none where there are none."""
    edition = material.loaded.edition
    if edition.annotations or edition.emendations:
        yield Product(_address(material), MEDIA_TYPE, partial(_collection, material))


EXPORT = Export("annotations", make)


def _address(material: Material) -> str:
    return material.download("-annotations.jsonld")


def _collection(material: Material) -> bytes:
    items = list(_Writer(material).annotations())
    url = material.site.absolute(_address(material))
    page = f"{url}#page-1"
    collection = {
        "@context": _CONTEXT,
        "id": url,
        "type": "AnnotationCollection",
        "label": f"{material.head.title}: {material.words['download_annotations']}",
        **_hands(material),
        "total": len(items),
        "first": {"id": page, "type": "AnnotationPage", "partOf": url, "startIndex": 0, "items": items},
        "last": page,
    }
    return f"{json.dumps(collection, ensure_ascii=False, indent=1)}\n".encode()


def quoted(text: str, start: int, end: int) -> Node:
    """A selector that finds ``text[start:end]``, and nothing else in the text."""
    around = _AROUND
    while True:
        first = max(0, start - around)
        words = text[first : end + around]
        found = text.find(words)
        # The whole text occurs in itself but once.
        if text.find(words, found + 1) < 0:
            break
        around *= 2
    parts = {"exact": text[start:end], "prefix": text[first:start], "suffix": text[end : end + around]}
    return {"type": "TextQuoteSelector", **{name: part for name, part in parts.items() if part}}


class _Writer:
    """Writes the annotations of one edition."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._absolute = material.site.absolute
        self._cyrillic = cyrillic_language(material.head)
        self._hands = _hands(material)

    def annotations(self) -> Iterator[Node]:
        """In the order of the text, each time the notes, then the corrections."""
        attached = self._material.loaded.paper.attachments
        for block in self._material.loaded.paper.places:
            for placed in (*attached.annotations.get(block, ()), *attached.emendations.get(block, ())):
                yield self._annotation(placed)

    def _annotation(self, placed: Placed) -> Node:
        record = placed.record
        assert not isinstance(record, Variant)  # noqa: S101 - variants are no annotations
        is_note = isinstance(record, Annotation)
        key = f"{'commentary' if is_note else 'corrections'}/{record.id}"
        return {
            "id": self._absolute(addresses.entry(key)),
            "type": "Annotation",
            "motivation": "commenting" if is_note else "editing",
            **self._hands,
            **({"creator": _creator(signer)} if (signer := self._material.head.signer(record.by)) else {}),
            "body": self._note(record) if isinstance(record, Annotation) else self._correction(record),
            "target": self._target(placed),
        }

    def _target(self, placed: Placed) -> Node:
        section, block = self._material.loaded.paper.places[placed.block]
        # Selectors side by side find the same words. The offsets are those of the author's text by itself: a page has
        # the markers of notes in it.
        position = {"type": "TextPositionSelector", "start": placed.start, "end": placed.end}
        return {
            "source": self._absolute(addresses.section_page(section)),
            "selector": {
                "type": "FragmentSelector",
                "value": block.id,
                "conformsTo": _FRAGMENTS,
                "refinedBy": [quoted(block.text, placed.start, placed.end), position],
            },
        }

    def _note(self, note: Annotation) -> Node:
        headline = f"<p><strong>{richtext.to_unlinked_html(note.headline, self._cyrillic)}</strong></p>"
        return self._html(f"{headline}\n{self._rich(note.body)}\n{self._grounds(f'kind_{note.kind}', note)}")

    def _correction(self, slip: Emendation) -> list[Node]:
        reading = {"type": "TextualBody", "purpose": "editing", "format": "text/plain", "value": slip.reading}
        reason = f"{self._rich(slip.reason)}\n{self._grounds(f'kind_of_{slip.kind}', slip)}"
        return [self._in_language(reading), {**self._html(reason), "purpose": "describing"}]

    def _grounds(self, kind: str, statement: Statement) -> str:
        """What kind of statement it is, how sure the editors are, and what it rests on: the standard has no fields."""
        words = self._material.words
        said = grounds(statement, words, self._material.citations, self._material.head)
        sure, rest = (
            [escape(part, quote=False) for part in some]
            for some in ((words[kind], said.certainty), (said.basis, said.by))
        )
        parts = [*sure, *(citation for _, citation in said.works), *rest]
        return f"<p>({'; '.join(filter(None, parts))})</p>"

    def _rich(self, markdown: str) -> str:
        return richtext.to_html(markdown, self._absolute, self._cyrillic)

    def _html(self, html: str) -> Node:
        return self._in_language({"type": "TextualBody", "format": "text/html", "value": html})

    def _in_language(self, body: Node) -> Node:
        head = self._material.head
        direction = {"textDirection": "rtl"} if head.direction == "rtl" else {}
        return {**body, "language": head.language, **direction}


def _hands(material: Material) -> Node:
    """Who says it, as of when, and under what terms."""
    head = material.head
    creators = [_creator(name) for name in head.editors]
    licence = head.rights.apparatus_licence
    return {
        "creator": creators[0] if len(creators) == 1 else creators,
        "modified": f"{head.edition.date.isoformat()}T00:00:00Z",
        **({"rights": licence} if licence else {}),
    }


def _creator(name: Contributor) -> Node:
    known = {"id": name.address} if name.address else {}
    return {**known, "type": "Organization" if name.collective else "Person", "name": name.full}
