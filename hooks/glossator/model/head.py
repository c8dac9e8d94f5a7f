"""``edition.yml``: the paper, its source copy and its sections."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from .base import BlockId, Coordinates, Doi, Language, Line, Many, Record, Slug, Text, Url
from .dates import PartialDate
from .publication import Publication
from .works import Name


class Source(Record):
    """The source copy the text is proved against.

    ``marker`` says how it writes a note marker; ``holds_notes`` that the notes' texts follow the last section,
    each after its marker, and are to be proved as well. ``online`` is where the paper itself can be read.
    """

    file: Line
    """Where it lies, below `data/`: `source/paper.txt`."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """Its SHA-256 checksum in 64 hexadecimal digits: a copy that has changed is a fault."""
    marker: Annotated[str, StringConstraints(pattern=r"^.*\{number\}.*$")] = "[{number}]"
    """How it writes the marker of a note; `{number}` stands for what the marker shows. A marker that is nothing but
    `{number}` follows its word without a space.
    """
    page_marker: Annotated[str, StringConstraints(pattern=r"^.*\{page\}.*$")] | None = None
    """How it writes the beginning of a printed page, which the text has as `{p. 23}`: `"[Pg {page}]"`. Without it the
    source copy has no such signs, and those in the text are the editors’.
    """
    holds_notes: bool = False
    """`true` where it has the texts of the notes, each after its marker: they are then proved as well."""
    notes_at: Literal["end", "section"] = "end"
    """Where it has them: after its last section (`end`), or after each section those of that section (`section`)."""
    notes_file: Line | None = None
    """Another copy that has texts of notes, where the source copy has none, below `data/`: `source/notes.txt`. It holds
    each text that `notes.yml` has after its marker, in order, and nothing else; they are proved against it. Readers are
    told what copy it is by `statement` under `notes`.
    """
    paragraphs: Literal["lines", "empty-lines", "unmarked"] | None = None
    """What parts its paragraphs: the ends of `lines`, or `empty-lines`; where they are `unmarked`, only words are
    proved. Left out, it is empty lines where there are about as many of them as paragraphs.
    """
    online: Url | None = None
    """Where the paper itself can be read."""


#: Who gave a section its heading. Only one from the source is part of the proof.
HeadingOrigin = Literal["source", "transcription", "editors"]
#: What a block can be called where Markdown shows only a paragraph or a quotation.
BlockKind = Literal[
    "paragraph",
    "quotation",
    "epigraph",
    "dialogue",
    "verse",
    "speech",
    "verse-speech",
    "stage",
    "opener",
    "closer",
    "signature",
]


#: Keys of what holds words, which a part of the paper does not.
OF_SECTIONS = ("author", "byline", "kinds")


def _a_section_or_a_part(schema: dict[str, Any]) -> None:
    """What an editor program is told of keys that only a section, or only a part, may have."""
    schema["anyOf"] = [{"required": ["id"]}, {"required": ["sections"]}]
    schema["dependentSchemas"] = {"sections": {"properties": dict.fromkeys(OF_SECTIONS, False)}}


class SectionHead(Record):
    """A section of the paper as ``edition.yml`` lists it, or a part of the paper, which holds sections.

    A section’s words are in ``docs/text/<id>.md``; a part has none but its title.
    """

    model_config = ConfigDict(json_schema_extra=_a_section_or_a_part)

    id: Slug | None = None
    """The section’s address, for good, and the name of its file: `introduction` is `text/introduction/` and lies in
    `docs/text/introduction.md`. A section must have it. A part is found at `text/#<id>`; without one, its id is made
    from its title.
    """
    title: Line
    """Its heading, which may have emphasis and notes, as the text may."""
    title_from: HeadingOrigin = "source"
    """Who gave the heading: the `source` copy, another `transcription`, or the `editors`. Only one from the source is
    part of the proof; that of a part stands before the heading of its first section.
    """
    author: Many[Name] = ()
    """Who wrote the section, where it is not who wrote the paper. Citations of it and its paragraphs name them."""
    byline: Line | None = None
    """The line below the heading in which the source copy names who wrote the section, as it stands there: `By Ada
    Example`. It is part of the proof. Without it, the names in `author` are shown.
    """
    kinds: dict[BlockId, BlockKind] = Field(default_factory=dict)
    """What a block is where Markdown cannot show it: `{p2: epigraph}`. Quotations written with `>` and lists are seen
    without it.
    """
    sections: Many[SectionHead] | None = None
    """What makes it a part, such as a volume, a book or a chapter: the sections in it, in order, or smaller parts.
    Parts may stand in one another four deep. A part has no file, and neither `author`, `byline` nor `kinds`.
    """


class Home(Record):
    """What the home page shows of the edition, besides its sections and its map."""

    epigraph: BlockId | None = None
    """A block of the paper that is set before everything else, such as its epigraph; without it, the first block whose
    kind is `epigraph`: `p17`.
    """
    figure: Slug | None = None
    """The chart that is shown, by the id of its figure; without it, the first that has one."""


class Font(Record):
    """A font for a script that the engine has none for, or a better one."""

    file: Line
    """Where it lies, below `data/`: `fonts/NotoSerifJP-Regular.otf`. A TrueType, OpenType or WOFF file of one face;
    what it is (regular, bold, italic) stands in it. The site, the e-book and the PDF get the letters the edition uses.
    """
    for_: Language = Field(alias="for")
    """The language it is for: `ja`. All words in that language’s script are set in it. Where one language is written in
    several scripts, name that too: `uz-Arab`.
    """


#: What the CLDR calls the forms that a count may take.
PluralForm = Literal["zero", "one", "two", "few", "many", "other"]


#: The sign of a witness, as an apparatus prints it: `B`, `Ed1`.
Siglum = Annotated[str, StringConstraints(pattern=r"^[^\W\d_][\w’'*-]{0,11}$")]


class Witness(Record):
    """A copy of the text, in print or manuscript, whose readings are compared with the source copy's."""

    id: Siglum
    """Its siglum, as an apparatus prints it: `B`."""
    name: Line
    """What it is: `Moscow, State Archive, fond 5, no. 12` (Markdown)."""


class NotesPolicy(Record):
    """How the author's notes are numbered, and what the reader is told where the source copy lacks their texts."""

    statement: Text | None = None
    """What the reader is told, once, above the notes (Markdown). Needed, with `missing`, where a note has no text; and
    where their texts are from `source.notes_file`: which copy that is.
    """
    missing: Text | None = None
    """What stands at each note without a text (Markdown)."""
    numbering: Literal["paper", "section"] = "paper"
    """Whether the author’s notes are numbered through the `paper`, or anew in each `section`; each note then names
    its `section`.
    """


class LinesPolicy(Record):
    """How lines of verse are numbered."""

    numbering: Literal["paper", "section"] = "paper"
    """Whether lines of verse are numbered through the `paper`, or anew in each `section`."""


class Hand(Record):
    """Who wrote notes of the source that are not the author's: a translator, an earlier editor."""

    id: Slug
    """What notes name it by: `translator`."""
    name: Line
    """What their list is headed with: `Notes of the translator`."""
    marker: Annotated[str, StringConstraints(pattern=r"^.*\{label\}.*$")] = "{label}"
    """What the reader sees as the marker of such a note, so that nobody takes it for the author’s: `tr. {label}`."""


def _checked_orcid(orcid: str) -> str:
    """ISO 7064, MOD 11-2."""
    digits, check = orcid.replace("-", "")[:-1], orcid[-1]
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    if check != "0123456789X"[(12 - total % 11) % 11]:
        raise ValueError("whose last digit does not fit the others", "copy it anew from orcid.org")
    return orcid


class Contributor(Name):
    """Somebody who wrote, translated or edits the paper: a name, and who that is."""

    orcid: (
        Annotated[
            str,
            StringConstraints(pattern=r"^([0-9]{4}-){3}[0-9]{3}[0-9X]$"),
            AfterValidator(_checked_orcid),
        ]
        | None
    ) = None
    """Their ORCID, without `https://orcid.org/`: `0000-0002-1825-0097`."""

    @property
    def address(self) -> str:
        """The address that stands for them; empty where there is none."""
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""


class Editor(Contributor):
    """One of the editors."""

    id: Slug | None = None
    """What a record that they sign names them by: `by: anna`."""


class Rights(Record):
    """The terms of the paper, of the editors' apparatus and of the code, each in a short sentence (Markdown).

    ``apparatus_licence`` is the address of the apparatus's licence, for machines.
    """

    paper: Text
    """The terms of the paper, in a sentence (Markdown)."""
    apparatus: Text
    """The terms of what the editors wrote, in a sentence (Markdown)."""
    code: Text
    """The terms of the code, in a sentence (Markdown)."""
    apparatus_licence: Url | None = None
    """The address of the licence of the apparatus: `https://creativecommons.org/licenses/by/4.0/`."""


def version_key(version: str) -> tuple[int, ...]:
    """A version as something that can be compared: 0.10.0 is later than 0.9.0."""
    return tuple(map(int, version.split(".")))


class Release(Record):
    """A state of the edition."""

    version: Annotated[str, StringConstraints(pattern=r"^(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){2}$")]
    """Three numbers: `0.2.0`. The first rises when an address or the form of the data changes, the second when
    something is added, the third when something is mended.
    """
    date: Annotated[dt.date, Field(ge=dt.date(1980, 1, 1), le=dt.date(2107, 12, 31))]
    """The day it was published: `2026-11-24`. E-books, like all ZIP files, know days from 1980 to 2107."""


class OwnRelease(Release):
    """Which state of the edition this is, and what it is known by in every state."""

    DOI: Doi | None = None
    """The edition’s own DOI, from `10.` on: the one that stands for all its versions, as an archive gives it."""


class Water(Coordinates):
    """The name of a river, a lake or a sea, and where the map of the divisions sets it."""

    name: Line
    """The name: `Ob`."""


class EditionHead(Record):
    """``edition.yml``: the paper, its source and its sections."""

    id: Slug = "edition"
    """What the files to take away are called: `rykov-1923` for `rykov-1923.pdf`."""
    title: Line
    """The paper’s title."""
    subtitle: Line | None = None
    """What the edition calls itself: `An annotated edition`."""
    author: Many[Contributor]
    """Who wrote the paper; `[]` where nobody knows."""
    translators: Many[Contributor] = ()
    """Who translated it, where the source copy is a translation."""
    language: Language
    """The paper’s language, as a language tag: `en`."""
    direction: Literal["ltr", "rtl"] = "ltr"
    """How its script runs: from the left or from the right."""
    native_lang: Language | None = None
    """The language of `native` in the glossary and the indexes, where an entry does not say another: `ru`."""
    date: PartialDate | None = None
    """The paper’s date, as exact as it is known: `2003-12-06`, `1890-10`, `1848`, `1640~`."""
    undated: bool = False
    """`true` in place of `date`, for a paper without one."""
    event: Line | None = None
    """Where it was given."""
    published: Publication | None = None
    """Where it was first published."""
    description: Text
    """The edition in a sentence, for search engines."""
    editors: Many[Editor] = Field(min_length=1)
    """Whose hand the apparatus is."""
    edition: OwnRelease
    """Which state of the edition this is: that of the newest release in `changes.yml`."""
    source: Source
    """The source copy that the text is proved against."""
    title_matter: Text | None = None
    """The lines of the source copy before its first section."""
    sections: Many[SectionHead] = Field(min_length=1)
    """The sections of the paper, in order; where it has parts, the parts with the sections in them."""
    notes: NotesPolicy | None = None
    """How the author’s notes are numbered, and what readers are told where texts of them are missing."""
    witnesses: Many[Witness] = ()
    """The copies whose readings `variants.yml` gives, in the order in which sigla are printed."""
    hands: Many[Hand] = ()
    """Who wrote notes of the source that are not the author’s, in the order of their lists."""
    lines: LinesPolicy = LinesPolicy()
    """How lines of verse are numbered."""
    transliterations: dict[Slug, Line] = Field(default_factory=dict)
    """The systems of transliteration the entries use, each by a short id: `{ala-lc: ALA-LC}`."""
    rights: Rights
    """The terms of the paper, the apparatus and the code."""
    home: Home = Home()
    """What the home page shows: `{epigraph: p17, figure: new-regions}`."""
    fonts: Many[Font] = ()
    """Fonts for scripts other than Latin, Greek, Cyrillic, Hebrew and Arabic, which need none."""
    map_frame: Many[Coordinates] = ()
    """Points the map must show besides the places named."""
    map_steps: Many[PartialDate] = ()
    """The moments at which the map of the divisions in `divisions.yml` is drawn, each at the end of what its date says,
    in order: `[1926, 1934-06, 1944]`.
    """
    map_waters: Many[Water] = ()
    """Names to set beside rivers, lakes and seas of that map: `[{name: Ob, lat: 61.2, lon: 74.5}]`."""
    passed_over: Many[Line] = ()
    """Words of the text that `make suggest` need not list, since nobody need explain them: `[Harbour, Pilot]`. Endings
    and capitals do not matter. `make suggest OPTIONS='--skip Harbour'` adds one.
    """
    called: Line | dict[Annotated[str, StringConstraints(pattern=r"^[a-z]+$")], Line] = "paper"
    """What the interface calls the text: `text`, `paper`, `article`, `essay`, `book`, `treatise`, `pamphlet`, `speech`,
    `lecture`, `report`, `diary`, `letter`, `document`, `story`, `novel`, `play` or `poem`, which it says in its own
    language; or in English another word, without an article: `prison diary`; in other languages its forms:
    `{nom: die Denkschrift, acc: die Denkschrift, gen: der Denkschrift, in: in der Denkschrift}`.
    """
    interface: dict[str, Text | dict[PluralForm, Text]] = Field(default_factory=dict)
    """Other words for the interface, key by key of `hooks/glossator/reading/locales/en.yml`. What stands in `{braces}`
    is filled in. The interface is in the language of the edition where that is English, French, German, Russian or
    Spanish; in another it is in English, and marked as such, as far as its words do not stand here.
    """

    def signer(self, by: str | None) -> Editor | None:
        """The editor who signs with an id."""
        return next((editor for editor in self.editors if by and editor.id == by), None)

    @property
    def edition_title(self) -> str:
        """What the edition is cited as: the paper's title, and what the edition calls itself."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title
