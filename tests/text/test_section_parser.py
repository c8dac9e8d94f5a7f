"""A section's Markdown to blocks: their words, how they are set, what the author marks in them, and what is refused."""

import pytest

from glossator.text.blocks import Block, Group, Line, Markers, Section, with_markers
from glossator.text.section_parser import SectionParser


def parsed(markdown: str, **kinds: str) -> tuple[Block, ...]:
    parser = SectionParser()
    items = parser.parse(markdown, "one.md", kinds)
    assert parser.faults == []
    return items


def blocks(markdown: str, **kinds: str) -> list[Block]:
    return [item for item in parsed(markdown, **kinds) if item.number]


def faults(markdown: str) -> list[str]:
    parser = SectionParser()
    parser.parse(markdown, "one.md", {})
    return [str(fault) for fault in parser.faults]


def marks(markdown: str) -> list[tuple[str, ...]]:
    """Marks of the only block: a kind with its words (and target), a note with the words before it."""
    (block,) = blocks(markdown)
    shown: list[tuple[str, ...]] = []
    for mark in block.marks:
        assert 0 <= mark.start <= mark.end <= len(block.text)
        if mark.kind == "note":
            shown.append((f"note {mark.target}", block.text[: mark.start]))
        else:
            shown.append((mark.kind, block.text[mark.start : mark.end], *filter(None, [mark.target])))
    return shown


WORDS = {
    "a paragraph": ("The okrug was a district.", ["The okrug was a district."]),
    "lines of a paragraph are joined": ("The okrug\nwas a\ndistrict.", ["The okrug was a district."]),
    "blank lines part paragraphs": ("One.\n\nTwo.\n\n\n\nThree.", ["One.", "Two.", "Three."]),
    "white space folds": ("  The   okrug \t was a\u2003district.  ", ["The okrug was a district."]),
    "no-break spaces are letters": ("« mot\u00a0» 10\u202f000 p.\u00a012", ["« mot\u00a0» 10\u202f000 p.\u00a012"]),
    "a hard break is a new line": ("One\\\ntwo  \nthree.", ["One\ntwo\nthree."]),
    "a quotation": ("> One\n> two.", ["One two."]),
    "a quotation of paragraphs": ("> One.\n>\n> Two.", ["One.\nTwo."]),
    "a list": ("- one\n- two\n+ other", ["one\ntwo", "other"]),
    "a numbered list": ("1. one\n2. two", ["one\ntwo"]),
    "a list with a second paragraph": ("- one\n\n  more\n- two", ["one\nmore\ntwo"]),
    "escapes": (r"\*not emphasis\*, \[7], 1\. and \\", ["*not emphasis*, [7], 1. and \\"]),
    "an escape before a marker's bracket": (r"literal \[^7] stays", ["literal [^7] stays"]),
    "entities": ("R&amp;D &lt;i&gt; &#8212; &eacute; &quot;x&quot;", ['R&D <i> — é "x"']),
    "an escaped entity is words": ("write &amp;amp; for &amp;", ["write &amp; for &"]),
    "a bare ampersand": ("Stalinism & Centralisation, AT&T;", ["Stalinism & Centralisation, AT&T;"]),
    "a no-break entity is one": ("5&nbsp;%", ["5\u00a0%"]),
    "indented lines are no code": ("    a verse indented", ["a verse indented"]),
    "bars alone are words": ("a | b\n|x|", ["a | b |x|"]),
    "a link definition is words": ("[c]: http://example.org", ["[c]: http://example.org"]),
    "an unresolved reference is words": ("see [above] and [a][b]", ["see [above] and [a][b]"]),
    "dashes and quotation marks stay as typed": ("“war” -- 'x' ... (c)", ["“war” -- 'x' ... (c)"]),
    "right to left": ("הוא כתב «שלום» בעיר", ["הוא כתב «שלום» בעיר"]),
    "Cyrillic": ("Районирование и коренизация", ["Районирование и коренизация"]),
    "beyond the basic plane": ("𐍈𐌰 and 𝔘", ["𐍈𐌰 and 𝔘"]),
    "a soft hyphen is the author's": ("ko\u00adren", ["ko\u00adren"]),
    "a line of dashes inside words": ("one - two — three", ["one - two — three"]),
    "no words": ("\n\n", []),
}


@pytest.mark.parametrize(("markdown", "expected"), WORDS.values(), ids=WORDS)
def test_words(markdown: str, expected: list[str]) -> None:
    assert [block.text for block in blocks(markdown)] == expected


MARKERS = {
    "after a space": ("It was so. [^7] Then", "It was so. Then", [("note 7", "It was so.")]),
    "without a space": ("It was so.[^7] Then", "It was so. Then", [("note 7", "It was so.")]),
    "before punctuation": ("It was so [^7], then", "It was so, then", [("note 7", "It was so")]),
    "inside a word": ("re[^7]gion", "region", [("note 7", "re")]),
    "two together": ("so [^7][^8].", "so.", [("note 7", "so"), ("note 8", "so")]),
    "two with a space between": ("so [^7] [^8] on", "so on", [("note 7", "so"), ("note 8", "so")]),
    "the same twice": ("a [^7] b [^7]", "a b", [("note 7", "a"), ("note 7", "a b")]),
    "at the beginning": ("[^7] Then", "Then", [("note 7", "")]),
    "at the end of a line": ("so [^7]\nthen", "so then", [("note 7", "so")]),
    "at the beginning of a line": ("so\n[^7] then", "so then", [("note 7", "so")]),
    "before a hard break": ("so [^7]\\\nthen", "so\nthen", [("note 7", "so")]),
    "after a hard break": ("so\\\n[^7] then", "so\nthen", [("note 7", "so\n")]),
    "after emphasis": ("*so* [^7] on", "so on", [("emphasis", "so"), ("note 7", "so")]),
    "at the end of emphasis": ("*so [^7]* on", "so on", [("emphasis", "so"), ("note 7", "so")]),
    "within emphasis": ("*so [^7] on*", "so on", [("emphasis", "so on"), ("note 7", "so")]),
    "after a quotation mark": ("“so” [^7] on", "“so” on", [("note 7", "“so”")]),
    "within brackets": ("(so [^7]) on", "(so) on", [("note 7", "(so")]),
    "behind code": ("`so` [^7] on", "so on", [("code", "so"), ("note 7", "so")]),
    "in code it is words": ("`[^7]` on", "[^7] on", [("code", "[^7]")]),
    "within a link": ("[so [^7] on](http://a.b/)", "so on", [("link", "so on", "http://a.b/"), ("note 7", "so")]),
    "between right-to-left words": ("אבג [^7] דהו", "אבג דהו", [("note 7", "אבג")]),
    "behind astral letters, counted in code points": ("𐍈𐌰 [^7]", "𐍈𐌰", [("note 7", "𐍈𐌰")]),
    "in a list": ("- a [^7]\n- b [^8]", "a\nb", [("note 7", "a"), ("note 8", "a\nb")]),
    "in a quotation": ("> a [^7]\n>\n> b", "a\nb", [("note 7", "a")]),
}


@pytest.mark.parametrize(("markdown", "text", "expected"), MARKERS.values(), ids=MARKERS)
def test_note_markers(markdown: str, text: str, expected: list[tuple[str, ...]]) -> None:
    (block,) = blocks(markdown)
    assert block.text == text
    assert marks(markdown) == expected


SPANS = {
    "emphasis": ("an *old* word", [("emphasis", "old")]),
    "strong": ("an __old__ word", [("strong", "old")]),
    "both, nested": ("***old** word*", [("strong", "old"), ("emphasis", "old word")]),
    "across a line": ("an *old\nword*", [("emphasis", "old word")]),
    "across a hard break": ("an *old\\\nword*", [("emphasis", "old\nword")]),
    "inside a word": ("re*gion*al", [("emphasis", "gion")]),
    "an underscore inside a word is words": ("snake_case_name", []),
    "a link": ("see [there](http://a.b/c?d=e&f)", [("link", "there", "http://a.b/c?d=e&f")]),
    "a link of emphasis": ("[an *old* one](http://a.b/)", [("link", "an old one", "http://a.b/"), ("emphasis", "old")]),
    "an address": ("<http://a.b/>", [("link", "http://a.b/", "http://a.b/")]),
    "code keeps its characters": ("`*a* &amp;`", [("code", "*a* &amp;")]),
    "a space at the end of code stays outside": ("`a ` b", [("code", "a")]),
    "code of nothing": ("a ` ` b", []),
    "a script is no link": ("[x](javascript:alert)", []),
    "spaces at the ends stay outside": ("a *b* c", [("emphasis", "b")]),
}


@pytest.mark.parametrize(("markdown", "expected"), SPANS.values(), ids=SPANS)
def test_spans_of_the_author(markdown: str, expected: list[tuple[str, ...]]) -> None:
    assert marks(markdown) == expected


def test_markers_are_put_back_after_a_space() -> None:
    (block,) = blocks("A[^1] b [^2], *c [^3]* d[^4][^5]")
    assert with_markers(block) == "A [1] b [2], c [3] d [4] [5]"
    assert with_markers(block, "({number})") == "A (1) b (2), c (3) d (4) (5)"


KINDS = {
    "a paragraph": ("x", {}, "paragraph"),
    "a quotation": ("> x", {}, "quotation"),
    "a list": ("- x", {}, "list"),
    "an epigraph, by edition.yml": ("> x", {"p1": "epigraph"}, "epigraph"),
    "a dialogue, by edition.yml": ("> x\n>\n> y", {"p1": "dialogue"}, "dialogue"),
    "a table": ("a | b\n--|--", {}, "table"),
    "a picture": ("![a map](map.png)", {}, "picture"),
    "a speech, by edition.yml": ("x", {"p1": "speech"}, "speech"),
    "a verse, by edition.yml": ("x\\\ny", {"p1": "verse"}, "verse"),
    "another block's kind": ("x", {"p2": "epigraph"}, "paragraph"),
}


@pytest.mark.parametrize(("markdown", "kinds", "expected"), KINDS.values(), ids=KINDS)
def test_kinds(markdown: str, kinds: dict[str, str], expected: str) -> None:
    (block,) = blocks(markdown, **kinds)
    assert block.kind == expected


def test_blocks_are_numbered_through_all_sections() -> None:
    parser = SectionParser()
    first = parser.parse("One.\n\n## A heading\n\n> Two.", "one.md", {})
    second = parser.parse("- Three.\n- Three still.\n\nFour.", "two.md", {"p4": "verse"})
    found = [item for item in (*first, *second) if item.number]
    assert [(b.id, b.file, b.line, b.kind) for b in found] == [
        ("p1", "one.md", 1, "paragraph"),
        ("p2", "one.md", 5, "quotation"),
        ("p3", "two.md", 1, "list"),
        ("p4", "two.md", 4, "verse"),
    ]


def shape(block: Block) -> str:
    """How a block's words are set: groups with what they hold in brackets, lines as their words."""
    return " ".join(_shape(group, block.text) for group in block.groups)


def _shape(part: Group | Line, text: str) -> str:
    if isinstance(part, Line):
        return text[part.start : part.end]
    more = f" {part.first}" if part.ordered else "*" if part.is_head else ""
    return f"{part.kind}{more}({', '.join(_shape(child, text) for child in part.children)})"


SHAPES = {
    "lines of a paragraph": ("a\\\nb", "paragraph(a, b)"),
    "paragraphs of a quotation": ("> a\n>\n> b", "quotation(paragraph(a), paragraph(b))"),
    "a quotation in a quotation": ("> a\n>\n>> b", "quotation(paragraph(a), quotation(paragraph(b)))"),
    "a list in a quotation": ("> a\n>\n> - b", "quotation(paragraph(a), list(item(paragraph(b))))"),
    "a list in a list": (
        "- a\n  1. b\n- c",
        "list(item(paragraph(a), list 1(item(paragraph(b)))), item(paragraph(c)))",
    ),
    "a quotation in a list": ("- > a", "list(item(quotation(paragraph(a))))"),
    "an item of two paragraphs": ("98. a\n\n    b", "list 98(item(paragraph(a), paragraph(b)))"),
    "a table": (
        "| a | b |\n|---|--:|\n| 1 | |",
        "table(table(row(cell*(a), cell*(b))), table(row(cell(1), cell())))",
    ),
    "a caption below a table": ("a |\n--|\n\n: About *a*", "table(table(row(cell*(a)))) caption(About a)"),
    "a caption above a table": (": About a\n\na |\n--|", "caption(About a) table(table(row(cell*(a))))"),
    "no caption without a table": (": About a", "paragraph(: About a)"),
    "a picture and its caption": ("![b](c.png)\nA *map* [^1].", "picture(caption(A map.))"),
}


@pytest.mark.parametrize(("markdown", "expected"), SHAPES.values(), ids=SHAPES)
def test_shapes(markdown: str, expected: str) -> None:
    (block,) = blocks(markdown)
    assert shape(block) == expected
    assert [block.text[line.start : line.end] for line in block.lines] == block.text.split("\n")


def test_a_picture_has_a_file_and_a_description() -> None:
    (block,) = blocks("![The *old* town](../img/town.png)\\\nCaption")
    (picture,) = block.groups
    assert (picture.target, picture.description, block.text) == ("../img/town.png", "The old town", "Caption")


BRACKETS = {
    "a language": ("[Χαῖρε]{lang=grc}, he said", [("language", "Χαῖρε", "grc")]),
    "underlined": ("a [b c]{.underline}", [("underline", "b c")]),
    "two things at once": ("[b]{.struck lang=de}", [("language", "b", "de"), ("struck", "b")]),
    "with a note in it": ("[a[^1] b]{.smallcaps}", [("note 1", "a"), ("smallcaps", "a b")]),
    "with emphasis in it": ("[a *b*]{.gap}", [("emphasis", "b"), ("gap", "a b")]),
    "brackets alone are words": ("[sic]", []),
    "brackets beside braces are words": ("[sic] {x}", []),
}


@pytest.mark.parametrize(("markdown", "expected"), BRACKETS.values(), ids=BRACKETS)
def test_brackets(markdown: str, expected: list[tuple[str, ...]]) -> None:
    assert sorted(marks(markdown)) == sorted(expected)


PAGES = {
    "between words": ("one {p. 23} two", "one two", [("23", 4)]),
    "inside a word": ("exam{p. xii}ple", "example", [("xii", 4)]),
    "at the beginning": ("{p. 1} One", "One", [("1", 0)]),
    "with spaces around it": ("{p.  1 } One", "One", [("1", 0)]),
    "of nothing, which is none": ("One {p. } two", "One {p. } two", []),
    "at the end": ("One. {p. 2}", "One.", [("2", 4)]),
    "by itself, before what follows": ("{p. 3}\n\nOne", "One", [("3", 0)]),
    "by itself, at the end of the section": ("One\n\n{p. 4}", "One", [("4", 3)]),
    "escaped, words": (r"One \{p. 5}", "One {p. 5}", []),
    "in code, words": ("`{p. 6}`", "{p. 6}", []),
}


@pytest.mark.parametrize(("markdown", "text", "expected"), PAGES.values(), ids=PAGES)
def test_printed_pages(markdown: str, text: str, expected: list[tuple[str, int]]) -> None:
    (block,) = blocks(markdown)
    assert block.text == text
    assert [(mark.target, mark.start) for mark in block.marks if mark.kind == "page"] == expected


def test_pages_are_put_back_as_the_source_copy_writes_them() -> None:
    (block,) = blocks("exam{p. 2}ple [^1] {p. 3} words")
    assert with_markers(block, Markers(page="[Pg {page}]")) == "exam[Pg 2]ple [1] [Pg 3] words"
    assert with_markers(block) == "example [1] words"


def numbered(markdown: str, **kinds: str) -> list[tuple[int, int]]:
    return [(line.number, line.indent) for block in blocks(markdown, **kinds) for line in block.lines]


def test_lines_of_verse_are_numbered_through_the_paper() -> None:
    verse = {"p1": "verse", "p2": "verse", "p3": "verse"}
    assert numbered("a\\\n  b\n\n> c\n\n   d", **verse) == [(1, 0), (2, 2), (0, 0), (3, 3)]


def test_a_speaker_alone_on_a_line_is_no_line_of_the_poem() -> None:
    text = "[SALIERI]{.speaker}\\\n[(aside)]{.stage}\\\na\\\n[He]{.speaker} b"
    assert [number for number, _ in numbered(text, p1="verse-speech")] == [0, 0, 1, 2]


def test_a_line_that_two_speakers_share_has_one_number() -> None:
    text = "a\n\n[B]{.speaker}\\\n{+} b\\\nc"
    assert [number for number, _ in numbered(text, p1="verse", p2="verse-speech")] == [1, 0, 1, 2]


HEADINGS = {
    "hashes": ("## A *new* start", (2, "A new start", "a-new-start")),
    "underlined": ("A start\n---", (2, "A start", "a-start")),
    "accents go": ("## Élan & Co.", (2, "Élan & Co.", "elan-co")),
    "no Latin letter": ("## Север", (2, "Север", "heading")),
    "a block's id is taken": ("## p7", (2, "p7", "heading-p7")),
    "a note's id is taken": ("## N12", (2, "N12", "heading-n12")),
    "the notes' id is taken": ("## Notes", (2, "Notes", "heading-notes")),
}


@pytest.mark.parametrize(("markdown", "expected"), HEADINGS.values(), ids=HEADINGS)
def test_headings(markdown: str, expected: tuple[int, str, str]) -> None:
    (heading,) = parsed(markdown)
    assert heading.kind == "heading"
    assert (heading.level, heading.text, heading.id) == expected


def test_headings_of_one_section_differ_in_id() -> None:
    ids = [item.id for item in parsed("## Start\n\n### Start\n\n## Север\n\n## Юг") if item.kind == "heading"]
    assert ids == ["start", "start-2", "heading", "heading-2"]


REFUSED = {
    "raw HTML": (
        "One.\n\n<div>Two</div>",
        ["one.md:3: raw HTML in the author’s text; write Markdown"],
    ),
    "a comment": ("<!-- ours -->", ["one.md:1: raw HTML in the author’s text; write Markdown"]),
    "a raw inline link": (
        'One\ntwo <a href="x">three</a>.',
        [
            'one.md:2: raw HTML in the author’s text: <a href="x">; write Markdown, without links of ours',
            "one.md:2: raw HTML in the author’s text: </a>; write Markdown, without links of ours",
        ],
    ),
    "raw HTML in a quotation": (
        "> One\n>\n> two <b>",
        ["one.md:3: raw HTML in the author’s text: <b>; write Markdown, without links of ours"],
    ),
    "raw HTML after a hard break": (
        "One\\\ntwo <b>",
        ["one.md:2: raw HTML in the author’s text: <b>; write Markdown, without links of ours"],
    ),
    "raw HTML in a heading": (
        "## A <b>",
        ["one.md:1: raw HTML in the author’s text: <b>; write Markdown, without links of ours"],
    ),
    "a picture among the words": (
        "See ![a map](map.png) here.",
        [
            (
                "one.md:1: a picture among the words: map.png; "
                "give it a paragraph of its own, its caption in the lines below it"
            )
        ],
    ),
    "a picture that nobody describes": (
        "![](map.png)",
        [
            (
                "one.md:1: the picture map.png has no description; "
                "say between the brackets what it shows, for those who cannot see it"
            )
        ],
    ),
    "a row with a cell too many": (
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
        ["one.md:3: a row of 3 cells in a table of 2 columns; give each row as many cells as the first has"],
    ),
    "a row with a cell too few": (
        "> | a | b |\n> |---|---|\n> | 1 |",
        ["one.md:3: a row of 1 cell in a table of 2 columns; give each row as many cells as the first has"],
    ),
    "a class that nobody knows": (
        "[sic]{.blue}",
        [
            (
                "one.md:1: ‘class=blue’ at a bracket means nothing; use one of .underline, .struck, .superscript, "
                ".subscript, .smallcaps, .gap, .speaker, .stage, or lang=… with a language tag such as grc"
            )
        ],
    ),
    "the number of a page that a scan left": (
        "One [Pg 23] two.",
        [
            (
                "one.md:1: ‘[Pg 23]’ looks like the number of a printed page; "
                "write {p. 23}, and say as source.page_marker how the source writes it; "
                "or \\[Pg 23] if it is a word of the author’s"
            )
        ],
    ),
    "a fence": ("```\nx\n```", ["one.md:1: ‘```’ is not for the author’s text; write plain paragraphs"]),
    "a heading of level 1": (
        "# Title",
        ["one.md:1: a heading of level 1; begin with ‘##’; the section’s own title is in edition.yml"],
    ),
    "a level skipped": ("One.\n\n### Deep", ["one.md:3: a heading of level 3 follows level 1; use ‘##’"]),
    "a level skipped further down": (
        "## One\n\n#### Deep",
        ["one.md:3: a heading of level 4 follows level 2; use ‘###’"],
    ),
    "a heading in a quotation": ("> One\n>\n> ## Two", ["one.md:3: not plain words inside a block; write paragraphs"]),
    "a fence in a list": ("- one\n\n  ```\n  x\n  ```", ["one.md:3: not plain words inside a block; write paragraphs"]),
}


@pytest.mark.parametrize(("markdown", "expected"), REFUSED.values(), ids=REFUSED)
def test_refused(markdown: str, expected: list[str]) -> None:
    assert faults(markdown) == expected


def test_a_rule_is_refused() -> None:
    (fault,) = faults("One.\n\n***")
    assert fault.startswith("one.md:3: ‘***")


def test_a_step_back_in_levels_is_no_fault() -> None:
    assert faults("## One\n\n### Two\n\n## Three") == []


def test_a_paragraph_of_nothing_but_a_marker_does_not_vanish() -> None:
    parser = SectionParser()
    items = parser.parse("One.\n\n[^7]\n\nTwo.", "one.md", {})
    title = parser.title("One", "one", "edition.yml", 1)
    section = Section("one", 1, title, "editors", "one.md", items)
    kept = any(mark.kind == "note" for block in section.blocks for mark in block.marks)
    assert kept or parser.faults
