"""Whatever a section may hold goes through a file of each kind, and comes back with the same words."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.importing.document import (
    Block,
    Break,
    Heading,
    Listing,
    Paragraph,
    Piece,
    Pieces,
    Quotation,
    Span,
    Table,
    Words,
    plain,
    words_of,
)  # fmt: skip
from glossator.importing.markdown import Writer, line
from glossator.text.section_parser import SectionParser

from .import_kit import converted, edition, found, texts

#: Signs that mean something to Markdown somewhere, letters of several scripts, and spaces.
_SIGNS = st.text(alphabet="ab é中ш *_`[](){}<>#+-=~|:!&;.\\\"'^1$@/", min_size=1, max_size=12)
_WORDS = st.builds(Words, _SIGNS)
_KINDS = st.sampled_from(["emphasis", "strong", "underline", "struck", "superscript", "subscript", "smallcaps"])


def _pieces(children: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    return st.builds(Span, _KINDS, st.lists(children, min_size=1, max_size=3).map(tuple))


PIECES: st.SearchStrategy[Pieces] = st.lists(st.recursive(_WORDS, _pieces, max_leaves=4), min_size=1, max_size=5).map(
    tuple
)
_PARAGRAPH = st.builds(
    lambda rows: Paragraph(tuple(piece for row in rows for piece in (*row, Break()))),
    st.lists(PIECES, min_size=1, max_size=3),
)
_BLOCKS: st.SearchStrategy[Block] = st.one_of(
    _PARAGRAPH,
    st.builds(Heading, st.integers(2, 4), PIECES),
    st.builds(lambda inner: Quotation(tuple(inner)), st.lists(_PARAGRAPH, min_size=1, max_size=2)),
    st.builds(
        lambda items, ordered, first: Listing(tuple((item,) for item in items), ordered=ordered, first=first),
        st.lists(_PARAGRAPH, min_size=1, max_size=3), st.booleans(), st.integers(0, 120),
    ),
    st.builds(lambda a, b: Table((a, b), ((b, a),), ("left", "")), PIECES, PIECES),
)  # fmt: skip


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


@given(PIECES)
def test_words_are_written_as_markdown_that_says_them(pieces: Pieces) -> None:
    read = SectionParser().title(Writer().title(pieces), "t", "", 1)
    assert squeezed(read.text) == squeezed(plain(pieces))


@given(_BLOCKS)
def test_blocks_are_written_as_markdown_that_says_them(block: Block) -> None:
    parser = SectionParser()
    read = parser.parse(Writer().block(block), "", {})
    assert squeezed("".join(one.text for one in read)) == squeezed(words_of(block))
    assert not [fault for fault in parser.faults if "level" not in fault.what]


@given(
    st.text(alphabet="ab*\"'., ", min_size=1, max_size=6),
    st.sampled_from(["emphasis", "strong"]),
    st.sampled_from(["", "x", '"', " "]),
)
def test_emphasis_stays_where_punctuation_meets_letters(inner: str, kind: str, beside: str) -> None:
    """``*"foo"*bar`` is no emphasis to CommonMark: the letter beside it is written by its number."""
    if not inner.strip():
        return
    pieces: Pieces = (Words(f"a{beside}"), Span(kind, (Words(inner),)), Words(f"{beside}b"))  # type: ignore[arg-type]
    read = SectionParser().title(line(pieces), "t", "", 1)
    assert squeezed(read.text) == squeezed(plain(pieces))
    assert [mark.kind for mark in read.marks] == [kind]
    assert read.text[read.marks[0].start : read.marks[0].end] == re.sub(r"\s+", " ", inner.strip())


def test_emphasis_inside_emphasis_is_written_once() -> None:
    """``*a *b**`` ends nobody knows where: a title within a title, as e-books have it."""
    inner = Span("emphasis", (Span("language", (Words("Diplomata"),), "la"),))
    writer = Writer()
    assert writer.title((Span("emphasis", (Words("An introduction to "), inner)),)) == (
        "*An introduction to [Diplomata]{lang=la}*"
    )
    assert not writer.lost


#: Every other sign is a letter, so that few are thrown away: Hypothesis gives up where most are.
_PLAIN = (
    st.lists(st.sampled_from("abcéш") | st.sampled_from(" .,;:!?()[]*_#&<>-"), min_size=6, max_size=30)
    .map(lambda signs: " ".join("".join(signs).split()))
    .filter(lambda words: sum(map(str.isalpha, words)) > 2)
)


@settings(max_examples=12)
@given(st.lists(_PLAIN, min_size=1, max_size=4), st.sampled_from(["docx", "odt", "html", "epub"]))
def test_a_paper_comes_back(paragraphs: list[str], kind: str) -> None:
    """Markdown → a file → an edition: the same words, headings and notes.

    They begin with a word that pandoc takes for no numeral, as it does ``x.``.
    """
    writer = Writer()
    body = "\n\n".join(
        f"# Part {number}\n\n{writer.block(Paragraph((Words('so' + words + ' x'),)))}[^{number}]\n\n[^{number}]: Note {number}."  # noqa: E501
        for number, words in enumerate(paragraphs, 1)
    )
    with tempfile.TemporaryDirectory() as place:
        of = found(converted(body, Path(place), kind))
        loaded = edition(of, Path(place) / "e")
    expected = [words for number, one in enumerate(paragraphs, 1) for words in (f"Part {number}", f"so{one} x")]
    assert texts(loaded) == expected
    assert [block.text for block in loaded.paper.notes.values()] == [
        f"Note {n}." for n in range(1, len(paragraphs) + 1)
    ]
