"""What a preview shows, for everything that can be previewed, in one small file that is fetched on first use."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from html import escape

from glossator import addresses
from glossator.citing.formatting import Citations
from glossator.load import Loaded
from glossator.model import Variant
from glossator.prose import richtext
from glossator.prose.languages import cyrillic_language
from glossator.prose.richtext import plain_text
from glossator.reading.edition import Edition
from glossator.reading.interface import Words

from . import borrowed

_LINK = re.compile(r'<a href="([^"#:]*)#([^"]+)"(?![^>]*data-preview)')


_OFFERED = re.compile(r'(<a\b[^<>]*") data-preview(?:="[^"]*")?(?=[ >])')
_SAID_TWICE = re.compile(r'(#([^"]+)" data-preview)="[^"/]+/\2"')


def shortened(html: str) -> str:
    """A finished page, on which a link that has a preview does not say whose: its address does, and scripts read it."""
    return _SAID_TWICE.sub(r"\1", html)


def without_previews(html: str) -> str:
    """A page that has no scripts to show them."""
    return _OFFERED.sub(r"\1", html)


def with_previews(html: str, page: str, edition: Edition) -> str:
    """A page of prose whose links to records say what their preview is.

    Args:
        html: its content.
        page: its address, relative to the site's root.
        edition: the records.
    """

    def marked(link: re.Match[str]) -> str:
        key = f"{posixpath.normpath(posixpath.join(page, link[1]))}/{link[2]}"
        return f'{link[0]} data-preview="{key}"' if key in edition.records else link[0]

    return _LINK.sub(marked, html)


def to_json(loaded: Loaded, citations: Citations, words: Words) -> str:
    """Previews by key (``glossary/okrug``): ``html``, ``title``, and the ``url`` of the whole entry.

    Addresses in ``html`` are relative to the site's root: the browser makes them right for the page it is on.
    """
    link = addresses.relative("")
    previews: dict[str, dict[str, str]] = {}

    def add(key: str, title: str, html: str) -> None:
        previews[key] = {
            "title": borrowed.plain(title),
            "url": addresses.entry(key),
            "html": borrowed.marked(html, loaded.edition.head.direction),
        }

    edition = loaded.edition

    def rich(markdown: str) -> str:
        return richtext.to_html(markdown, link, cyrillic_language(edition.head))

    for entry in edition.entries.values():
        native = ""
        if entry.native:
            lang = escape(entry.native_lang or edition.head.native_lang or "")
            native = f' <span class="gl-entry__native" lang="{lang}" dir="auto">{escape(entry.native)}</span>'
        add(entry.key, entry.title, _headed(entry.title, rich(entry.prose), native))
    _add_commentary(edition, words, rich, add)
    for name, note in edition.notes.items():
        says = note.text or note.citing
        if says:
            title = words.fill("note", number=note.sign)
            label = "" if note.text else f"<p>{escape(words['note_citing'] + words['colon'])}</p>"
            add(addresses.note_key(name), title, _headed(title, label + rich(says)))
    for work, formatted in citations.works.items():
        add(f"bibliography/{work}", work, f"<p>{formatted.bibliography}</p>")
    return json.dumps(previews, ensure_ascii=False, separators=(",", ":"))


def _headed(title: str, html: str, native: str = "") -> str:
    return f"<p><strong>{escape(title)}</strong>{native}</p>{html}"


def _add_commentary(
    edition: Edition, words: Words, rich: Callable[[str], str], add: Callable[[str, str, str], None]
) -> None:
    for annotation in edition.annotations.values():
        kind = f'<p class="gl-annotation__kind">{escape(words[f"kind_{annotation.kind}"])}</p>'
        body = rich(annotation.body)
        title = plain_text(annotation.headline)
        add(f"commentary/{annotation.id}", title, kind + _headed(title, body))
    for slip in edition.emendations.values():
        forms = f"<del>{escape(slip.quote)}</del> → <ins>{escape(slip.reading)}</ins>"
        says = f"<p><span>{escape(words['source_reads'])}</span> {forms}</p>"
        add(f"corrections/{slip.id}", slip.quote, says + rich(slip.reason))
    for variant in edition.variants.values():
        add(f"variants/{variant.id}", variant.quote, _readings(variant, words, rich))
    for event in edition.events.values():
        title = plain_text(event.title)
        add(f"timeline/{event.id}", title, _headed(title, rich(event.text)))
    for division in edition.divisions.values():
        when = f'<p class="gl-annotation__kind">{escape(words.term(division.from_, division.until))}</p>'
        add(f"map/{division.id}", division.name, when + _headed(division.name, rich(division.text)))
    for figure in edition.figures.values():
        add(f"figures/{figure.id}", figure.title, _headed(figure.title, rich(figure.caption)))


def _readings(variant: Variant, words: Words, rich: Callable[[str], str]) -> str:
    """What the witnesses have, as an apparatus puts it."""
    omitted = f"<em>{escape(words['omitted'])}</em>"
    said = "; ".join(
        f"{escape(one.text) if one.text else omitted} {escape(' '.join(one.witnesses))}" for one in variant.readings
    )
    return f"<p>{escape(variant.quote)}] {said}</p>{rich(variant.note) if variant.note else ''}"
