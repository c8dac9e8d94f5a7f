"""The Jinja templates of the generated pages and what they can call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, get_args

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from markupsafe import Markup, escape
from rjsmin import jsmin

from glossator import addresses, model
from glossator.addresses import Link
from glossator.citing.files import CitationFiles
from glossator.citing.formatting import Citations, Request
from glossator.citing.grounds import grounds
from glossator.citing.styles import Cited
from glossator.drawing import charts, maps
from glossator.drawing.maps import svg as map_svg
from glossator.exports.redrawing import RedrawnMap
from glossator.load import Loaded
from glossator.marking import backlinks, concordance
from glossator.marking.backlinks import Referrer
from glossator.model import Note, Place, dates, locales
from glossator.model.kinds import KINDS
from glossator.model.redrawing import Step
from glossator.output.kept_files import KeptFiles, digest
from glossator.prose import richtext
from glossator.prose.languages import cyrillic_language, with_language
from glossator.reading.interface import Words
from glossator.reading.prose_pages import ProsePage
from glossator.text.blocks import Block, note_id
from glossator.text.contents import walk
from glossator.text.direction import has_rtl

from .blocks import Serialiser
from .citation_list import PLACE, citation_lists
from .marks import Known
from .template_calls import QuickContext

_TEMPLATES = Path(__file__).with_name("templates")
_ENGINE = Path(__file__).parents[1]


class CompiledTemplates(BytecodeCache):
    """Compiled templates, kept from build to build: compiling them takes as long as reading an edition."""

    def __init__(self, cache: Path | None) -> None:
        # The name holds this file's letters, as what is kept depends on what `Compact` below does to a template.
        self._prefix = digest(Path(__file__).read_bytes())[:8]
        self._kept = KeptFiles(cache / "templates" if cache else None, ".cache", 1000)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Have what is kept taken, if it was made of the same."""
        if kept := self._kept.get(f"{self._prefix}_{bucket.key}"):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._kept.put(f"{self._prefix}_{bucket.key}", bucket.bytecode_to_string())


#: Where a report leads: its title, the address of what it is about, what the reader goes on from, how to link a page.
Report = Callable[[str, str, str, Link], str]


class Compact(Extension):
    """Takes out of the engine's own templates what is for who reads them: indentation, and comments in scripts."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's
        """A template of the engine's, its lines without the spaces they begin with; others as they are."""
        if filename is None or not Path(filename).is_relative_to(_ENGINE):
            return source
        return jsmin(source) if filename.endswith(".js") else re.sub(r"^ +", "", source, flags=re.MULTILINE)


class _Optional:
    """A record whose kind may lack a field: asked for one, it answers None."""

    def __init__(self, record: object) -> None:
        self._record = record

    def __getattr__(self, name: str) -> Any:
        return getattr(self._record, name, None)


def _choices(kind: str, field: str) -> tuple[str, ...]:
    """The words that a field of a model may hold: ``_choices("Annotation", "kind")``."""
    options = get_args(getattr(model, kind).model_fields[field].annotation)
    return tuple(word for option in options for word in ([option] if isinstance(option, str) else get_args(option)))


def own_direction(direction: str, words: concordance.Context) -> Markup:
    """The attribute of words around an occurrence that may run another way than the page: there are thousands."""
    is_plain = direction == "ltr" and not has_rtl(words.left + words.form + words.right)
    return Markup("") if is_plain else Markup(' dir="auto"')


def _time(date: str, words: Words) -> Markup:
    """A date in words, marked for programs where HTML has a way to write it: a day, a month or a year of our era."""
    shown, begin = escape(words.date(date)), dates.parse(date).begin
    if begin is None or begin.first != begin.last or begin.first <= 0:
        return shown
    return Markup('<time datetime="{}">{}</time>').format(begin.iso, shown)


def _cited_on(pages: Iterable[ProsePage]) -> dict[str, list[ProsePage]]:
    """The pages of prose that cite a work, by its id."""
    found: dict[str, list[ProsePage]] = {}
    for page in pages:
        for work in dict.fromkeys(cited.work for cited in page.cited):
            found.setdefault(work, []).append(page)
    return found


class Templates:
    """Renders templates for one edition.

    Attributes:
        words: interface words.
        report: where a report to the editors leads; nothing until somebody says.
    """

    def __init__(
        self,
        loaded: Loaded,
        citations: Citations,
        words: Words,
        cache: Path | None = None,
        cited: Cited | None = None,
    ) -> None:
        """Prepare.

        Args:
            loaded: the edition and its marked-up paper.
            citations: its works and citations, formatted.
            words: interface words.
            cache: directory for what takes long, made where need be; None keeps nothing.
            cited: everything citable, formatted; without it, nothing says how to cite.
        """
        self.report: Report = lambda *_: ""
        self.words = words
        self._escaped = {key: escape(word) for key, word in words.items()}
        self._map_frame = loaded.edition.head.map_frame
        head, places = loaded.edition.head, loaded.edition.collection(Place)
        self._redrawn_key = (loaded.edition.divisions, head.map_steps, head.map_waters, places)
        self._cyrillic = cyrillic_language(loaded.edition.head)
        self._citations = citations
        self._maps = KeptFiles(cache / "maps" if cache else None, ".html", 24)
        self._environment = Environment(
            auto_reload=False,  # each build makes an environment of its own
            bytecode_cache=CompiledTemplates(cache),
            extensions=[Compact],
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.context_class = QuickContext
        self._environment.globals.update(
            edition=loaded.edition,
            paper=loaded.paper,
            address=addresses,
            back=loaded.backlinks,
            cited_on=_cited_on(loaded.pages),
            name_of=self._name_of,
            referrer=partial(backlinks.referrer, loaded.edition),
            report_to=self._report_to,
            open_claims={row.key for row in loaded.paper.claims if row.is_open},
            grounds_of=lambda statement: grounds(statement, words, citations, loaded.edition.head),
            choices=_choices,
            collections=[kind.page for kind in KINDS if kind.is_entry],
            word=self._word,
            has_word=words.__contains__,
            optional=_Optional,
            spelled=lambda text: Markup(with_language(text, self._cyrillic)),  # noqa: S704
            context=concordance.context,
            shown=concordance.SHOWN,
            own_direction=partial(own_direction, loaded.edition.head.direction),
            citation=self._citation,
            works=citations.works,
            all_cited=cited,
            formats=citation_lists(
                words, loaded.history, CitationFiles(cited, words, is_long=loaded.is_long) if cited else None
            ),
            cited_from_paragraphs=PLACE if loaded.is_long else "",
            date=words.date,
            life=words.life,
            time=lambda date: _time(date, words),
            names=words.names,
            titled=words.titled,
            walk=walk,
            chart=lambda figure: Markup(charts.draw(figure, words)),  # noqa: S704 - the engine's own drawing
            drawn_map=self._map,
            drawn_overview=self._overview,
            term=words.term,
            redrawn=RedrawnMap(loaded.edition, words),
            redrawn_ground=self._redrawn_ground,
            redrawn_step=self._redrawn_step,
            step_id=lambda step: f"redrawing-{step.date}",
            number=words.number,
            quoted=words.quoted,
            locator=words.locator,
            note_id=note_id,
            beside_id=addresses.beside_id,
            note_text=self._note_text,
            beside_note=self._beside_note,
            title_words=lambda head, link: Markup(Serialiser(link, words).inside(head)),  # noqa: S704 - likewise
            title_markers=lambda head, link: Markup(Serialiser(link, words).markers(head)),  # noqa: S704
        )
        self._notes, self._attached, self._known = loaded.paper.notes, loaded.paper.attachments, Known.of(loaded)

    def render(self, template: str, page: str, **more: Any) -> str:
        """A page's content.

        Args:
            template: the template's name.
            page: the page's address, from which links are made relative.
            more: what else the template needs.
        """
        return self.render_with(template, addresses.relative(page), page=page, **more)

    def render_with(self, template: str, link: Link, **more: Any) -> str:
        """A part of a page whose links are made by ``link``."""
        for name in ("blocks_of", "title_of"):
            if name in more:
                more[name] = partial(more[name], link)
        return self._environment.get_template(template).render(
            link=link,
            rich=lambda markdown: Markup(richtext.to_html(markdown, link, self._cyrillic)),  # noqa: S704 - it lets no HTML through
            rich_inline=lambda markdown: Markup(richtext.to_inline_html(markdown, link, self._cyrillic)),  # noqa: S704
            **more,
        )

    def _word(self, key: str, **values: object) -> Markup:
        """An interface word with its braces filled; values that are markup stay markup."""
        if not values:
            return self._escaped[key]
        word = escape(self.words.form(key, values.get("count")))
        said = {name: str(escape(value)) for name, value in values.items()}
        return Markup(locales.filled(str(word), said))  # noqa: S704 - all of it is escaped

    def _note_text(self, note: Note, link: Link) -> Markup:
        """The text of a note of the source's, marked up."""
        serialiser = Serialiser(link, self.words, partial(self.beside, link), self._known)
        return Markup(serialiser.inside(self._notes[note.name]))  # noqa: S704 - the engine's own output

    def beside(self, link: Link, block: Block, *, is_brief: bool = False) -> str:
        """What the editors say of words, as HTML; nothing where they say nothing.

        Args:
            link: how the page links to others.
            block: the words.
            is_brief: without what is related to it, which the commentary names: for a page of many notes.
        """
        if not self._attached.of(block.id):
            return ""
        return self.render_with("beside.html", link, block=block, attached=self._attached, is_brief=is_brief)

    def _beside_note(self, note: Note, link: Link) -> Markup:
        """What the editors say of a note's words."""
        return Markup(self.beside(link, self._notes[note.name]))  # noqa: S704 - the engine's own output

    def _citation(self, work: str, locator: str | None = None) -> Markup:
        return Markup(self._citations.requests[Request(work, locator or "")])  # noqa: S704 - pandoc's output

    def _name_of(self, referrer: Referrer) -> Markup:
        """A record as a link to it names it: a work as it is cited, a note of the author's by its number."""
        if referrer.kind == "bibliography":
            return Markup(self._citations.works[referrer.key.partition("/")[2]].short)  # noqa: S704 - pandoc's output
        if referrer.is_marked_up:
            return Markup(richtext.to_unlinked_html(referrer.title, self._cyrillic))  # noqa: S704 - of Markdown
        return self._word("note", number=referrer.title) if referrer.kind == "notes" else escape(referrer.title)

    def _report_to(self, link: Link, kind: str, title: str, place: str) -> str:
        """Where a reader's report on something leads, prepared in the words of the interface."""
        return self.report(self.words.fill(f"report_{kind}", title=title), place, self.words["report_body"], link)

    def _redrawn_ground(self, redrawn: RedrawnMap) -> Markup:
        """What the drawings of the divisions share."""
        return self._kept(("ground", self._redrawn_key), redrawn.ground)

    def _redrawn_step(self, redrawn: RedrawnMap, step: Step, link: Link) -> Markup:
        """The drawing of the divisions at a step, each name a link."""

        def link_to(key: str) -> str:
            return f'href="{escape(link(addresses.entry(key)))}" data-preview="{escape(key)}"'

        # In a page it is the style sheet that paints outlines first: HTML has no such attribute.
        def draw() -> str:
            return redrawn.drawing(step, link_to).replace(' paint-order="stroke"', "")

        return self._kept(("page", step.date, link(addresses.MAP), self._redrawn_key), draw)

    def _kept(self, told: object, draw: Callable[[], str]) -> Markup:
        """A drawing, made if it is not kept from a build before."""
        key = digest(repr(told).encode(), maps.code())
        drawn = self._maps.get(key) or draw().encode()
        self._maps.put(key, drawn)
        return Markup(drawn.decode())  # noqa: S704 - the engine's own drawing

    def _map(self, places: list[Place], link: Link) -> Markup:
        """The places on a map, numbered as in the list below it."""
        marks, fit_to = self._marks(places, link)
        told = (marks, self.words["map"], self.words["map_description"])
        # It takes a fifth of a build, and its places seldom change.
        length = self.words["kilometres"]
        return self._kept((told, fit_to, length), lambda: map_svg.draw(*told, fit_to=fit_to, length=length))

    def _overview(self, places: list[Place], link: Link) -> Markup:
        """The same, small."""
        marks, fit_to = self._marks(places, link)
        length = self.words["kilometres"]
        drawn = partial(map_svg.overview, marks, fit_to=fit_to, length=length)
        return self._kept(("overview", marks, fit_to, length), drawn)

    def _marks(
        self, places: list[Place], link: Link
    ) -> tuple[tuple[map_svg.MapPlace, ...], tuple[tuple[float, float], ...]]:
        """The places as the map has them, and what it must show besides."""
        marks = tuple(
            map_svg.MapPlace(
                place.map_name or place.name,
                link(addresses.entry(place.key)),
                place.coordinates.lat,
                place.coordinates.lon,
                place.region,
                number,
            )
            for number, place in enumerate(places, 1)
            if place.coordinates
        )
        return marks, tuple((point.lat, point.lon) for point in self._map_frame)
