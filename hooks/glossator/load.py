"""From the files of an edition to the marked-up, proved paper: the one way in, for hooks and command line alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .faults import EditionError, Fault
from .fonts import Fonts, added, lacking, letters
from .ledger import comparison
from .ledger.file import read_ledger
from .ledger.history import History
from .ledger.wording import wording
from .marking import site_links
from .marking.backlinks import Backlinks, collect
from .marking.note_references import resolve
from .marking.paper import Paper, mark
from .marking.quotes import no_such_block
from .reading import block_kinds, pictures, refused_letters
from .reading.edition import Edition, read_edition
from .reading.proof import prove
from .reading.prose_pages import ProsePage, read_pages
from .reading.sections import Listed, ids, listed
from .reading.stray_files import strays
from .reading.text_file import read_text
from .reading.yaml_lines import Located
from .text.blocks import Section
from .text.section_parser import SectionParser
from .text.verse import Numbering

#: So many paragraphs may each have files of their own.
LONG = 1_000
#: … and more sections than these, many.
MANY = 300


@dataclass(frozen=True)
class Loaded:
    """An edition that may be published: validated, marked up and proved.

    Attributes:
        edition: what ``data/`` says.
        paper: the sections with their marks.
        history: since when words stand at their addresses.
        pictures: width and height of each picture, by its name in the section's Markdown.
        fonts: what it brings for letters that the engine has no font for, and which letters it has.
        pages: the editors' pages of prose, and what they cite.
    """

    edition: Edition
    paper: Paper
    history: History = field(default_factory=History)
    pictures: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    fonts: Fonts = field(default_factory=Fonts)
    pages: tuple[ProsePage, ...] = ()

    @cached_property
    def is_long(self) -> bool:
        """Whether there are more paragraphs than each should have files of its own for besides its page.

        As many as were published first decide: a paper that grows keeps the files it has.
        """
        return (self.history.first_paragraphs or len(self.paper.blocks)) > LONG

    @cached_property
    def backlinks(self) -> Backlinks:
        """Who refers to what."""
        return collect(self.edition)

    @cached_property
    def has_many_sections(self) -> bool:
        """Whether a long paper has more sections than each should have files of its own for besides its page.

        Here, too, as many as were published first decide.
        """
        return self.is_long and (self.history.first_sections or len(self.paper.sections)) > MANY


#: What is begun with sound data, before the paper is read.
Begin = Callable[[Edition, Sequence[ProsePage]], object]


def load(root: Path, data: Path, text: Path, begin: Begin = lambda *_: None) -> Loaded:
    """Read, check and prove an edition.

    Args:
        root: the project; files are named relative to it in messages.
        data: the directory of the YAML files.
        text: the directory of the sections' Markdown files.
        begin: called with sound data before the paper is read: for what takes long and needs no more.

    Raises:
        EditionError: with every fault found.
    """
    faults: list[Fault] = []
    data_name, text_name = _name(data, root), _name(text, root)
    # Not read at all while there is one: it might never end, or be what nobody meant to publish.
    own = root / "overrides"  # what lies there is published beside the pages
    folders = [(data, data_name), (text.parent, _name(text.parent, root)), *([(own, own.name)] if own.is_dir() else [])]
    if found := [fault for folder, name in folders for fault in strays(folder, name, root)]:
        raise EditionError(found)
    edition = read_edition(data, data_name, faults)
    if edition is None:
        raise EditionError(faults)
    # Were the bibliography not whole, every page that cites it would be at fault.
    works = None if "bibliography" in edition.incomplete else edition.works
    pages = read_pages(text.parent, _name(text.parent, root), works, faults)
    if not faults:
        begin(edition, pages)
    located = edition.located["edition"]
    parser = SectionParser(ids(edition.head), Numbering(edition.head.lines.numbering))
    all_listed = listed(edition.head, located, parser)
    sections = list(_sections(all_listed, parser, located, (text, text_name), faults))
    following: list[Fault] = []  # what may be gone when the words are right again
    notes = {
        note.name: parser.note(note.text, note.name, note.sign, *edition.place("notes", note.name, "text"))
        for note in edition.notes.values()
        if note.text
    }
    faults += parser.faults
    words_of_all = [*(block for section in sections for block in section.words), *notes.values()]
    faults += refused_letters.turning_in_blocks(words_of_all)
    sizes = pictures.read(words_of_all, text.parent, _name(text.parent, root), faults)
    # Without all sections, further checks would only repeat, word by word, that one is missing.
    complete = 0 < len(sections) == len(all_listed)
    told = following if complete else []
    block_kinds.check_present(sections, all_listed, located, told)
    source = resolve(edition, sections, notes, told)
    paper = mark(edition, source, told)
    unproved: list[Fault] = []
    if complete and not parser.faults:
        _check_home(edition, paper, following)
        unproved = prove(edition, source.sections, source.notes, source.section_of, data, data_name)
    whole = complete and not parser.faults and not edition.incomplete
    history = _history(edition, paper if whole else None, data, data_name, following)
    if whole and history.ledger is None:  # what is published keeps its number
        block_kinds.check_shapes(sections, all_listed, located, following)
    fonts = _fonts(edition, sections, data, text, following)
    if not (faults or unproved or following):
        site_links.check(edition, paper, text.parent, faults)
    faults += unproved
    if faults or following:
        if not (unproved or parser.faults or edition.unread):
            raise EditionError([*faults, *following])
        raise EditionError(faults, following)
    return Loaded(edition, paper, history, sizes, fonts, pages)


def _fonts(edition: Edition, sections: list[Section], data: Path, text: Path, faults: list[Fault]) -> Fonts:
    """The fonts there are; where all that the edition brings can be used, each letter must be in one."""
    used = letters.of_edition(edition, sections)
    if edition.head.fonts:
        used |= letters.of_prose(text) | letters.of_language(edition.head.language)
    known = len(faults)
    fonts = added.read(edition, data, used, faults)
    if len(faults) == known:
        lacking.check(edition, sections, fonts, text, faults)
    return fonts


def _sections(
    all_listed: Sequence[Listed], parser: SectionParser, located: Located, text: tuple[Path, str], faults: list[Fault]
) -> Iterator[Section]:
    """The sections as far as they can be read; ``text`` is where they lie, and how that is called."""
    if all(one.id for one in all_listed):
        _check_listed({one.id for one in all_listed}, located.file, *text, faults)
    for number, one in enumerate(all_listed, 1):
        path, name, head = text[0] / f"{one.id}.md", f"{text[1]}/{one.id}.md", one.head
        if one.id and not path.exists():
            line = located.line((*one.place, "id"))
            faults.append(Fault(located.file, line, f"the section ‘{one.id}’ has no text", f"write {name}"))
        words = read_text(path, name, faults) if one.id and path.exists() else None
        if words is not None:
            items = parser.parse(words, name, head.kinds, one.id)
            own = (one.parts, head.author, one.byline)
            section = Section(one.id, number, one.title, head.title_from, name, items, *own)
            if not section.blocks and not parser.faults:
                what, remedy = "the section holds no words", "write it, or take it out of edition.yml"
                faults.append(Fault(section.file, 1, what, remedy))
            yield section


def _history(edition: Edition, paper: Paper | None, data: Path, data_name: str, faults: list[Fault]) -> History:
    """Read the ledger, and hold the words against it where all of them could be read."""
    if "changes" in edition.incomplete:
        return History()
    current = edition.head.edition.version
    ledger = read_ledger(
        data / "permalinks.yml", f"{data_name}/permalinks.yml", list(edition.releases), current, faults
    )
    if ledger is None or paper is None:
        return History(edition.releases)
    now = wording(edition, paper)
    comparison.check_words(ledger, now, paper, current, faults)
    return History(edition.releases, ledger, now, paper.sections)


def _check_home(edition: Edition, paper: Paper, faults: list[Fault]) -> None:
    located, shown = edition.located["edition"], edition.head.home
    if shown.epigraph and shown.epigraph not in paper.blocks:
        blocks = {key: block for key, (_, block) in paper.blocks.items()}
        faults.append(no_such_block(shown.epigraph, blocks, located.file, located.line(("home", "epigraph"))))
    if shown.figure and shown.figure not in edition.figures and "figures" not in edition.incomplete:
        line = located.line(("home", "figure"))
        faults.append(Fault(located.file, line, f"there is no figure ‘{shown.figure}’", "name one of figures.yml"))
    elif shown.figure and shown.figure in edition.figures and edition.figures[shown.figure].kind != "series":
        what = f"‘{shown.figure}’ has no chart"
        faults.append(Fault(located.file, located.line(("home", "figure")), what, "name a series, or leave it out"))


def _check_listed(known: set[str], file: str, text: Path, text_name: str, faults: list[Fault]) -> None:
    for path in sorted(text.glob("**/*.md")):
        name = path.relative_to(text).as_posix()
        if name.removesuffix(".md") not in known:
            remedy = f"list it under ‘sections’ in {file}, or move it elsewhere"
            faults.append(Fault(f"{text_name}/{name}", 0, "the section is not listed", remedy))


def _name(path: Path, root: Path) -> str:
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
