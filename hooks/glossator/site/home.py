"""What the home page shows of an edition around the editors' own words: how long it is, its sections, a first look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from glossator import addresses
from glossator.drawing import charts
from glossator.load import Loaded
from glossator.model import Figure, Place
from glossator.reading.interface import Words
from glossator.text.blocks import AUTHORS, POINTS, Block

from .blocks import Serialiser
from .marks import Known
from .templating import Templates

#: Words in a minute of reading closely, and letters for a word in scripts that set no spaces between words.
_PACE, _LETTERS = 200, 2
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w[\w’'‘-]*")
#: The words of the page that say what this is: what the engine shows comes behind them.
_SAID_FIRST = re.compile(r'(?:.*<p class="gl-home__(?:author|lead|start)">.*?</p>|.*?</h1>)', re.DOTALL)
#: Minutes from which they are told in fives, and in hours.
_FIVES, _HOURS = 10, 120


def parts(html: str) -> tuple[Markup, Markup]:
    """The editors' words on the home page: those that say what this is, and the rest."""
    said = _SAID_FIRST.match(html)
    end = said.end() if said else 0
    return Markup(html[:end]), Markup(html[end:])  # noqa: S704 - as the generator renders it


def extent(paragraphs: Sequence[str], words: Words) -> str:
    """How much there is to read: “21 paragraphs, about 15 minutes”."""
    minutes = _length(paragraphs) / _PACE
    if minutes >= _HOURS:
        time = words.fill("home_hours", count=round(minutes / 60))
    else:
        time = words.fill("home_minutes", count=5 * round(minutes / 5) if minutes >= _FIVES else max(1, round(minutes)))
    return f"{words.fill('home_paragraphs', count=len(paragraphs))}, {time}"


def first_look(loaded: Loaded, templates: Templates) -> str:
    """The epigraph, the map and a figure, as far as there are such."""
    link = addresses.relative("")
    shown, edition = loaded.edition.head.home, loaded.edition
    epigraph = _epigraph(loaded)
    more: dict[str, Any] = {
        "epigraph": epigraph,
        "figure": _figure(edition.figures.values(), shown.figure, templates.words),
        "located": [place for place in edition.collection(Place) if isinstance(place, Place) and place.coordinates],
    }
    if epigraph:
        own = tuple(mark for mark in epigraph.marks if mark.kind in AUTHORS - POINTS)
        text = Serialiser(link, templates.words, known=Known.of(loaded)).text(replace(epigraph, marks=own))
        more["words_of_epigraph"] = Markup(text)  # noqa: S704 - the engine's own output
    return templates.render("home.html", "", **more)


def _epigraph(loaded: Loaded) -> Block | None:
    named = loaded.edition.head.home.epigraph
    blocks = [block for _, block in loaded.paper.blocks.values()]
    return next((block for block in blocks if (block.id == named if named else block.kind == "epigraph")), None)


def _figure(figures: Iterable[Figure], named: str | None, words: Words) -> Figure | None:
    """The one that is named, or the first that has a chart."""
    return next((one for one in figures if (one.id == named if named else charts.draw(one, words))), None)


def _length(texts: Iterable[str]) -> float:
    """So many words."""
    count = 0.0
    for text in texts:
        spaceless = len(_SPACELESS.findall(text))
        count += spaceless / _LETTERS + len(_WORD.findall(_SPACELESS.sub(" ", text)))
    return count
