"""The apparatus on the text: Markdown and written forms in, a block's HTML out; and the text never changes."""

from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from glossator import addresses, model
from glossator.faults import Fault
from glossator.marking.mentions import Forms
from glossator.marking.note_references import resolve
from glossator.marking.paper import Paper, mark
from glossator.reading import interface
from glossator.reading.edition import Edition
from glossator.reading.yaml_lines import Located
from glossator.site.blocks import Serialiser
from glossator.text.blocks import Block, Group, Line, Mark, MarkKind, Section, one_line, with_markers
from tests.edition_kit import HEAD, EditionKit, term


def link(entry: str, words: str) -> str:
    return (
        f'<a class="gl-term" role="doc-glossref" href="../../glossary/#{entry}" '
        f'data-preview="glossary/{entry}">{words}</a>'
    )


def note(number: int, part: int = 1) -> str:
    anchor = f"r{number}" if part == 1 else f"r{number}-{part}"
    return (
        f'<sup class="gl-noteref"><a id="{anchor}" role="doc-noteref" href="#n{number}" data-note="{number}" '
        f'aria-label="Note {number}">{number}</a></sup>'
    )


#: Markers side by side are told apart.
COMMA = '<sup class="gl-noteref gl-between" data-apparatus="">, </sup>'


def beside(marker: str) -> str:
    return marker.replace("gl-noteref", "gl-noteref gl-noteref--beside")


MARKED = {
    "a term": ("The okrug was.", {"okrug": ["okrug"]}, f"The {link('okrug', 'okrug')} was."),
    "a term that is all": ("okrug", {"okrug": ["okrug"]}, link("okrug", "okrug")),
    "the first occurrence only": ("okrug, okrug", {"okrug": ["okrug"]}, f"{link('okrug', 'okrug')}, okrug"),
    "the first of each form": (
        "okrugs, an okrug, okrugs, okrug",
        {"okrug": ["okrug", "okrugs"]},
        f"{link('okrug', 'okrugs')}, an {link('okrug', 'okrug')}, okrugs, okrug",
    ),
    "a form with a no-break space is the same": (
        "big okrug, big\u00a0okrug",
        {"okrug": ["big okrug"]},
        f"{link('okrug', 'big okrug')}, big\u00a0okrug",
    ),
    "two terms": (
        "krai and okrug",
        {"okrug": ["okrug"], "krai": ["krai"]},
        f"{link('krai', 'krai')} and {link('okrug', 'okrug')}",
    ),
    "the longest form wins": (
        "a national okrug",
        {"okrug": ["okrug"], "national-okrug": ["national okrug"]},
        f"a {link('national-okrug', 'national okrug')}",
    ),
    "the shorter one is linked where it stands alone": (
        "a national okrug, an okrug",
        {"okrug": ["okrug"], "national-okrug": ["national okrug"]},
        f"a {link('national-okrug', 'national okrug')}, an {link('okrug', 'okrug')}",
    ),
    "the longest form of one entry": (
        "Khanty-Mansi",
        {"khanty": ["Khanty", "Khanty-Mansi"], "mansi": ["Mansi"]},
        link("khanty", "Khanty-Mansi"),
    ),
    "a possessive": ("the okrug’s end", {"okrug": ["okrug"]}, f"the {link('okrug', 'okrug')}’s end"),
    "in quotation marks": ("the “okrug”", {"okrug": ["okrug"]}, f"the “{link('okrug', 'okrug')}”"),
    "a form with an ampersand": ("R&D now", {"rd": ["R&D"]}, f"{link('rd', 'R&amp;D')} now"),
    "right to left": ("he said, אמר שלום.", {"shalom": ["שלום"]}, f"he said, אמר {link('shalom', 'שלום')}."),
    "a note behind a term": ("the okrug [^1].", {"okrug": ["okrug"]}, f"the {link('okrug', 'okrug')}{note(1)}."),
    "a note before a term": ("so [^1] okrug", {"okrug": ["okrug"]}, f"so{note(1)} {link('okrug', 'okrug')}"),
    "a note inside a term": (
        "a national [^1] okrug",
        {"national-okrug": ["national okrug"]},
        f"a {link('national-okrug', 'national')}{note(1)}{link('national-okrug', ' okrug')}",
    ),
    "two notes together": ("so [^1][^2].", {}, f"so{beside(note(1))}{COMMA}{beside(note(2))}."),
    "a note at the beginning": ("[^1] So.", {}, f"{note(1)}So."),
    "several references to one note": (
        "a [^1] b [^1] c [^2] d [^1]",
        {},
        f"a{note(1)} b{note(1, 2)} c{note(2)} d{note(1, 3)}",
    ),
    "a term in emphasis": ("an *okrug*", {"okrug": ["okrug"]}, f"an {link('okrug', '<em>okrug</em>')}"),
    "a term within emphasis": (
        "*an okrug is*",
        {"okrug": ["okrug"]},
        f"<em>an </em>{link('okrug', '<em>okrug</em>')}<em> is</em>",
    ),
    "a term half in emphasis": (
        "a *national* okrug",
        {"national-okrug": ["national okrug"]},
        f"a {link('national-okrug', '<em>national</em> okrug')}",
    ),
    "a term in strong emphasis": ("**okrug**", {"okrug": ["okrug"]}, link("okrug", "<strong>okrug</strong>")),
    "emphasis in strong emphasis": ("**a *b* c**", {}, "<strong>a <em>b</em> c</strong>"),
    "a note at the end of emphasis": ("*so [^1]* on", {}, f"<em>so</em>{note(1)} on"),
    "a note within emphasis": ("*so [^1] on*", {}, f"<em>so{note(1)} on</em>"),
    "never in code": ("`okrug` okrug", {"okrug": ["okrug"]}, f"<code>okrug</code> {link('okrug', 'okrug')}"),
    "never in a link of the author’s": (
        "[the okrug](http://a.b/) okrug",
        {"okrug": ["okrug"]},
        f'<a class="gl-link" href="http://a.b/">the okrug</a> {link("okrug", "okrug")}',
    ),
    "beside a link of the author’s": (
        "[(the)](http://a.b/)okrug[(s)](http://a.b/)",
        {"okrug": ["okrug"]},
        f'<a class="gl-link" href="http://a.b/">(the)</a>{link("okrug", "okrug")}<a class="gl-link" href="http://a.b/">(s)</a>',
    ),
    "never half in a link of the author’s": (
        "a [national](http://a.b/) okrug",
        {"national-okrug": ["national okrug"]},
        'a <a class="gl-link" href="http://a.b/">national</a> okrug',
    ),
    "angle brackets are words": ("a &lt;b> & c", {}, "a &lt;b&gt; &amp; c"),
}


@pytest.mark.parametrize(("markdown", "terms", "expected"), MARKED.values(), ids=MARKED)
def test_marked(root: Path, markdown: str, terms: dict[str, list[str]], expected: str) -> None:
    kit = EditionKit(root, markdown, glossary="".join(term(name, *forms) for name, forms in terms.items()))
    assert kit.block_html() == f'<p class="gl-text" id="p1" tabindex="-1">{expected}</p>'


def key(letter: str, name: str) -> str:
    return (
        f'<a class="gl-key" data-apparatus="" data-key="{letter}" aria-label="Editors’ note {letter}" '
        f'href="../../commentary/#{name}" data-preview="commentary/{name}"></a>'
    )


def noted(name: str, words: str) -> str:
    return f'<span class="gl-annotated" data-annotation="{name}">{words}</span>'


#: Text, the words that notes are about by the notes' names, and the block.
LETTERED = {
    "behind its words": ("So it was.", {"x": "it was"}, f"So {noted('x', 'it was')}{key('a', 'x')}."),
    "in the order of the text": (
        "So it was.",
        {"x": "was", "y": "So"},
        f"{noted('y', 'So')}{key('a', 'y')} it {noted('x', 'was')}{key('b', 'x')}.",
    ),
    "two that end at once": (
        "So it was.",
        {"x": "was", "y": "it was"},
        f"So {noted('y', 'it ' + noted('x', 'was'))}{key('a', 'y')}{key('b', 'x')}.",
    ),
    "before a marker of the author’s": (
        "It was [^1].",
        {"x": "was"},
        f"It {noted('x', 'was')}{key('a', 'x')}{note(1)}.",
    ),
    "outside a link": (
        "An okrug was.",
        {"x": "okrug was", "y": "An okrug"},
        f"{noted('y', 'An ' + noted('x', link('okrug', 'okrug')))}{noted('x', key('a', 'y') + ' was')}{key('b', 'x')}.",
    ),
    "once, where its words are cut by a line": (
        "One,\\\ntwo.",
        {"x": "One, two"},
        f"{noted('x', 'One,')}<br>{noted('x', 'two')}{key('a', 'x')}.",
    ),
}


@pytest.mark.parametrize(("markdown", "quotes", "expected"), LETTERED.values(), ids=LETTERED)
def test_the_words_of_a_note_carry_its_letter(root: Path, markdown: str, quotes: dict[str, str], expected: str) -> None:
    records = "".join(
        f"- {{id: {name}, block: p1, quote: '{quote}', headline: So., kind: context, body: So., basis: gloss, "
        "certainty: certain}\n"
        for name, quote in quotes.items()
    )
    kit = EditionKit(root, markdown, glossary=term("okrug", "okrug"), files={"data/annotations.yml": records})
    if "okrug" not in markdown:
        kit.write("data/glossary.yml", "")
    assert kit.block_html() == f'<p class="gl-text" id="p1" tabindex="-1">{expected}</p>'


SHAPES = {
    "words that run the other way": (
        "אמר שלום, ok.",
        '<p class="gl-text" dir="rtl" id="p1" tabindex="-1">אמר שלום, ok.</p>',
    ),
    "words that do so in the end": (
        "So: אמר שלום, אמר.",
        '<p class="gl-text" id="p1" tabindex="-1">So: אמר שלום, אמר.</p>',
    ),
    "a word that does": ("He said שלום.", '<p class="gl-text" id="p1" tabindex="-1">He said שלום.</p>'),
    "a quotation": (
        "> One.\n>\n> Two [^1].",
        f'<blockquote class="gl-text" id="p1" tabindex="-1"><p>One.</p><p>Two{note(1)}.</p></blockquote>',
    ),
    "a quotation with a hard break": (
        "> One,\\\n> two.",
        '<blockquote class="gl-text" id="p1" tabindex="-1"><p>One,<br>two.</p></blockquote>',
    ),
    "a verse": ("One,\\\ntwo.", '<p class="gl-text" id="p1" tabindex="-1">One,<br>two.</p>'),
    "a list": ("- One\n- two", '<ul class="gl-text" id="p1" tabindex="-1"><li>One</li><li>two</li></ul>'),
    "a numbered list": ("1. One\n2. two", '<ol class="gl-text" id="p1" tabindex="-1"><li>One</li><li>two</li></ol>'),
    "a numbered list that goes on": (
        "3. Three\n4. four",
        '<ol start="3" class="gl-text" id="p1" tabindex="-1"><li>Three</li><li>four</li></ol>',
    ),
    "a numbered list from nought": (
        "0. Nought\n1. one",
        '<ol start="0" class="gl-text" id="p1" tabindex="-1"><li>Nought</li><li>one</li></ol>',
    ),
    "a list with a second paragraph": (
        "- One\n\n  more\n- two",
        '<ul class="gl-text" id="p1" tabindex="-1"><li><p>One</p><p>more</p></li><li>two</li></ul>',
    ),
    "emphasis over a hard break": (
        "*one\\\ntwo* three",
        '<p class="gl-text" id="p1" tabindex="-1"><em>one</em><br><em>two</em> three</p>',
    ),
}


@pytest.mark.parametrize(("markdown", "expected"), SHAPES.values(), ids=SHAPES)
def test_shapes(root: Path, markdown: str, expected: str) -> None:
    assert EditionKit(root, markdown).block_html() == expected


@pytest.mark.parametrize("kind", ["paragraph", "quotation", "epigraph", "dialogue", "verse", "list"])
@pytest.mark.parametrize("markdown", ["One,\\\ntwo.", "> One.\n>\n> Two.", "- One\n- two"], ids=["p", "quote", "list"])
def test_every_kind_fits_every_shape(root: Path, markdown: str, kind: str) -> None:
    """Whatever ``kinds`` says in edition.yml is a fault, or the words stand where HTML allows words."""
    sections = [{"id": "one", "title": "One", "title_from": "editors", "kinds": {"p1": kind}}]
    kit = EditionKit(root, markdown, head={"sections": sections})
    if kit.faults():
        return
    block = lxml.html.fragment_fromstring(kit.block_html())
    for element in block.iter("ul", "ol", "blockquote"):
        assert not (element.text or "").strip(), f"bare words in {element.tag}"
        assert {child.tag for child in element} <= ({"p"} if element.tag == "blockquote" else {"li"})
    assert not block.xpath(".//p//p")


def test_a_name_is_linked_once_in_a_section(root: Path) -> None:
    """Whatever form it has; a term is so in each block, and in each of its forms."""
    people = (
        "- {id: kirov, name: Kirov, sort: Kirov, kind: historical, forms: [Kirov, Sergei Kirov], account: A., "
        "basis: gloss, certainty: certain}"
    )
    paragraphs = "Sergei Kirov, okrug, Kirov.\n\nKirov, okrug."
    kit = EditionKit(
        root, {"one": paragraphs, "two": "Kirov."}, glossary=term("okrug"), files={"data/people.yml": people}
    )
    marks = {
        block.id: [(m.kind, m.start) for m in block.marks] for s in kit.load().paper.sections for block in s.blocks
    }
    assert marks == {"p1": [("name", 0), ("term", 14)], "p2": [("term", 7)], "p3": [("name", 0)]}


def test_a_block_with_its_number(root: Path) -> None:
    section = EditionKit(root, "> The okrug.").load().paper.sections[0]
    outer = Serialiser(addresses.relative("text/one/"), interface.words({})).block(section.blocks[0])
    assert outer == (
        '<div class="gl-block gl-block--quotation">'
        '<a class="gl-locator" data-apparatus="" href="#p1" aria-label="Paragraph 1">¶\u202f1</a>'
        '<a class="gl-copy gl-copy--cite" data-apparatus="" href="../../p/1/" aria-label="Cite paragraph 1">Cite</a>'
        '<blockquote class="gl-text" id="p1" tabindex="-1"><p>The okrug.</p></blockquote></div>'
    )


def test_a_heading_is_linked_and_counts(root: Path) -> None:
    kit = EditionKit(root, "One okrug.\n\n## The okrug", glossary=term("okrug"))
    loaded = kit.load()
    html = Serialiser(addresses.relative("text/one/"), interface.words({})).section(loaded.paper.sections[0])
    assert '<h2 id="the-okrug">The <a class="gl-term" role="doc-glossref"' in html
    assert [place.block.id for place in loaded.paper.occurrences["glossary/okrug"]] == ["p1", "the-okrug"]


OCCURRENCES = {
    "each place": ("okrug, okrug\n\nokrug", ["p1@0", "p1@7", "p2@0"]),
    "inside a longer form too": ("a national okrug", ["p1@11"]),
    "in a link of the author’s too": ("[okrug](http://a.b/)", ["p1@0"]),
    "never in code": ("`okrug` okrug", ["p1@6"]),
    "offsets are code points": ("𝔘 okrug", ["p1@2"]),
    "once, where a form holds another of its own entry": ("okrug by okrug", ["p1@0"]),
}


@pytest.mark.parametrize(("markdown", "expected"), OCCURRENCES.values(), ids=OCCURRENCES)
def test_occurrences(root: Path, markdown: str, expected: list[str]) -> None:
    longer = term("national-okrug", "national okrug") if "national" in markdown else ""
    forms = ["okrug", "okrug by okrug"] if "by" in markdown else ["okrug"]
    paper = EditionKit(root, markdown, glossary=term("okrug", *forms) + longer).load().paper
    assert [f"{place.block.id}@{place.start}" for place in paper.occurrences["glossary/okrug"]] == expected


# --- properties: whatever stands on the text, the text stands ---------------------------------------------------------

WORDS = "ab okrug& -’.<>;\u0301א𐍈"
_line = st.text(WORDS, min_size=1, max_size=24).map(lambda text: " ".join(text.split())).filter(bool)
_entity = st.sampled_from(["", "&amp;", "&lt;b&gt;", "&#65;", "{: .x }", "**", "[^1]", "<i>"])
_lines = st.lists(st.tuples(_line, _entity).map("".join), min_size=1, max_size=3)


@st.composite
def plain_blocks(draw: st.DrawFn) -> Block:
    """A block with the author's own marks, as the parser might hand it over."""
    texts = draw(_lines)
    kind = draw(st.sampled_from(["paragraph", "quotation", "dialogue", "list"]))
    first, then = ("item", "item") if kind == "list" else ("paragraph", "break" if kind == "paragraph" else "paragraph")
    lines: list[Line] = []
    for text in texts:
        start = lines[-1].end + 1 if lines else 0
        lines.append(Line(start, start + len(text), then if lines else first))  # type: ignore[arg-type]
    text = "\n".join(texts)
    offsets = st.integers(0, len(text))
    marks = [
        Mark(at, at, "note", str(n), label=str(n))
        for n, at in enumerate(sorted(draw(st.lists(offsets, max_size=4))), 1)
    ]
    kinds: list[MarkKind] = ["emphasis", "emphasis", "strong", "code", "link"]
    for span in draw(st.lists(st.sampled_from(kinds), unique=True, max_size=3)):
        start, end = sorted((draw(offsets), draw(offsets)))
        if start < end:
            marks.append(Mark(start, end, span, "http://a.b/?c=d&e" if span == "link" else ""))
    marks.sort(key=lambda m: (m.start, m.end))
    return Block("p1", kind, text, set_as(kind, lines), tuple(marks), "one.md", 1, 1)


def set_as(kind: str, lines: list[Line]) -> tuple[Group, ...]:
    """How a block's lines are set, as the parser would have it."""
    if kind == "paragraph":
        return (Group("paragraph", tuple(lines)),)
    if kind == "list":
        items = (Group("item", (Group("paragraph", (line,)),)) for line in lines)
        return (Group("list", tuple(items)),)
    return (Group("quotation", tuple(Group("paragraph", (line,)) for line in lines)),)


_forms = st.lists(
    st.one_of(st.text("abokrug-’&𐍈א", min_size=1, max_size=5), st.sampled_from(["a b", "okrug", "okr", "b"])),
    unique=True,
    max_size=5,
)


def marked_paper(block: Block, forms: list[str]) -> Paper:
    terms = {
        f"t{n // 2}": model.Term(
            id=f"t{n // 2}", headword="x", forms=tuple(forms[n : n + 2]), definition="x", certainty="certain"
        )
        for n in range(0, len(forms), 2)
    }
    numbers = [m.target for m in block.marks if m.kind == "note"]
    head = model.EditionHead.model_validate({**HEAD, "sections": [{"id": "one", "title": "One"}]})
    located = {name: Located(f"{name}.yml", None) for name in ("glossary", "notes")}
    indices: dict[str, dict[str | int, int]] = {
        "glossary": {name: n for n, name in enumerate(terms)},
        "notes": dict.fromkeys(numbers, 0),
    }
    notes = {number: model.Note(number=int(number)) for number in numbers}
    edition = Edition(
        head=head,
        entries={entry.key: entry for entry in terms.values()},
        notes=notes,
        works={},
        annotations={},
        emendations={},
        variants={},
        events={},
        divisions={},
        figures={},
        crossreferences=(),
        links=(),
        incomplete=frozenset(),
        located={**located, "crossrefs": Located("crossrefs.yml", None)},
        indices=indices,
        releases={},
        drafts=(),
        unread=frozenset(),
    )
    faults: list[Fault] = []
    title = Block("one", "title", "One", one_line("One"), (), "edition.yml", 1, level=1)
    section = Section("one", 1, title, "editors", "one.md", (block,))
    paper = mark(edition, resolve(edition, [section], {}, faults), faults)
    assert {fault.file for fault in faults} <= {"glossary.yml"}, "only forms that never occur"
    return paper


def words_of(element: HtmlElement) -> str:
    """A block taken apart as a reader would who checks it: apparatus away, markers back, lines parted."""
    return "".join(_words(element)).removeprefix("\n")


def _words(element: HtmlElement) -> Iterator[str]:
    if "data-apparatus" in element.attrib:
        return
    if "data-note" in element.attrib:
        assert element.text_content() == element.get("data-note")
        yield f" [{element.get('data-note')}]"
        return
    if element.tag in {"br", "li"} or (element.tag == "p" and "gl-text" not in element.get("class", "")):
        yield "\n"
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def check(block: Block, page: str) -> None:
    tree = lxml.html.fragment_fromstring(page, create_parent="div")
    (element,) = tree.xpath(".//*[@id='p1']")
    assert words_of(element) == with_markers(block)
    assert not tree.xpath(".//a//a"), "a link inside a link"
    assert not tree.xpath(".//*[@data-note and (@data-apparatus or ancestor::*[@data-apparatus])]")
    assert len(tree.xpath(".//@id")) == len(set(tree.xpath(".//@id")))


@given(plain_blocks(), _forms)
def test_marking_changes_no_letter(block: Block, forms: list[str]) -> None:
    (section,) = marked_paper(block, forms).sections
    (marked,) = section.blocks
    assert with_markers(marked) == with_markers(block)
    serialiser = Serialiser(addresses.relative("text/one/"), interface.words({}))
    check(block, serialiser.section(section))


@given(plain_blocks(), _forms)
def test_every_mark_stands_on_a_form_that_stands_alone(block: Block, forms: list[str]) -> None:
    paper = marked_paper(block, forms)
    owner = {form: f"t{n // 2}" for n, form in enumerate(forms)}
    code = [m for m in block.marks if m.kind == "code"]
    links = [m for m in block.marks if m.kind == "link"]
    found = [m for m in Forms(owner).find(block.text) if not any(c.start < m.end and m.start < c.end for c in code)]
    expected = {
        (one.start, one.end)
        for one in found
        if not any(m.entry == one.entry and m.start <= one.start and one.end <= m.end for m in found if m != one)
    }
    occurrences = {(o.start, o.end) for places in paper.occurrences.values() for o in places}
    assert occurrences == expected
    terms = [m for m in paper.sections[0].blocks[0].marks if m.kind == "term"]
    assert {(m.start, m.end) for m in terms} <= occurrences
    assert len({m.target for m in terms}) == len(terms), "an entry linked twice in a block"
    for one in terms:
        assert not any(one.start < other.end and other.start < one.end for other in links), "a link on a link"
        assert not any(one.start < other.end and other.start < one.end for other in terms if other is not one)
