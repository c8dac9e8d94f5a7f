"""What a preview shows, for everything that can be previewed, in one small file that is fetched on first use."""

from __future__ import annotations

import json
from html import escape

from . import addresses, richtext
from .cite import Citations
from .loading import Loaded


def to_json(loaded: Loaded, citations: Citations) -> str:
    """Previews by key (``glossary/okrug``): ``html``, ``title``, and the ``url`` of the whole entry.

    Addresses in ``html`` are relative to the site's root: the browser makes them right for the page it is on.
    """
    link = addresses.relative("")
    head = loaded.edition.head
    previews: dict[str, dict[str, str]] = {}
    for term in loaded.edition.terms.values():
        native = ""
        if term.native:
            lang = escape(term.native_lang or head.native_lang or "")
            native = f' <span class="gl-entry__native" lang="{lang}" dir="auto">{escape(term.native)}</span>'
        previews[f"glossary/{term.id}"] = {
            "title": term.headword,
            "url": addresses.term(term.id),
            "html": f"<p><strong>{escape(term.headword)}</strong>{native}</p>{richtext.to_html(term.definition, link)}",
        }
    for number, note in loaded.edition.notes.items():
        if note.text:
            previews[f"notes/{number}"] = {
                "title": str(number),
                "url": addresses.note(number),
                "html": richtext.to_html(note.text, link),
            }
    for work, formatted in citations.works.items():
        previews[f"bibliography/{work}"] = {
            "title": work,
            "url": addresses.work(work),
            "html": f"<p>{formatted.bibliography}</p>",
        }
    return json.dumps(previews, ensure_ascii=False, separators=(",", ":"))
