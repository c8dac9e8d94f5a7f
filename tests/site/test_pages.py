"""The generated pages: data in, HTML out."""

import re
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from glossator.marking.concordance import Context, context
from glossator.reading import interface
from glossator.site.templating import own_direction
from tests.edition_kit import EditionKit, term


def test_words_with_quotation_marks_of_their_own_stand_in_the_other_kind() -> None:
    words = interface.words({})
    assert words.quoted("the krai") == "“the krai”"
    assert words.quoted("the “krai” of") == "‘the “krai” of’"


def tree(page: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(page, create_parent="div")


def squeezed(page: str) -> str:
    return re.sub(r">\s+<", "><", page)


def entry(page: str, name: str) -> str:
    """One entry of the glossary, white space between elements dropped."""
    start = page.index(f'<article class="gl-entry" id="{name}"')
    return squeezed(page[start : page.index("</article>", start) + len("</article>")])


# --- glossary ---------------------------------------------------------------------------------------------------------

FULL = """\
- id: okrug
  headword: okrug
  native: округ
  transliterations: {bgn-pcgn: okrug, iso-9: okrug"}
  spellings: [okrugi, <okrug>]
  finds: [county]
  expansion: {original: ОК, english: an area}
  literal: circle & area
  dates: 1923–1930
  forms: [okrug, okrugs]
  definition: A *district*; see [krai](glossary/#krai).
  related: [krai]
  works: [{id: martin-2001, locator: "12"}, {id: anon-1999}]
  basis: text
  certainty: probable
"""
WORKS = """\
- {id: martin-2001, type: book, title: An Empire, annotation: On *all* of it.}
- {id: anon-1999, type: book, title: A <i>Title</i> & More}
- {id: unread-1900, type: book, title: Uncited}
"""
GOLDEN = """\
<article class="gl-entry" id="okrug" tabindex="-1">
<h2 class="gl-entry__head"><dfn><bdi>okrug</bdi></dfn>&ensp;\
<span class="gl-entry__native" lang="ru" dir="auto">округ</span>&nbsp;\
<a class="gl-permalink" href="#okrug" aria-label="Link to “okrug”">#</a></h2>
<div class="gl-entry__definition"><p>A <em>district</em>; see <a href="#krai">krai</a>.</p></div>
<dl class="gl-facts">
<div><dt>Stands for</dt><dd><span lang="ru" dir="auto">ОК</span>, an area</dd></div>
<div><dt>Literally</dt><dd>circle &amp; area</dd></div>
<div><dt>Dates</dt><dd>1923–1930</dd></div>
<div><dt>Transliterated</dt><dd><i lang="ru-Latn">okrug</i> <span class="gl-system">(BGN/PCGN)</span>, \
<i lang="ru-Latn">okrug&#34;</i> <span class="gl-system">(ISO 9)</span></dd></div>
<div><dt>Also spelled</dt><dd><bdi>okrugi</bdi>, <bdi>&lt;okrug&gt;</bdi></dd></div>
<div><dt>See also</dt><dd><a href="#krai" data-preview="glossary/krai">krai</a></dd></div>
<div><dt>Works</dt><dd>\
<a class="gl-citation" href="../bibliography/#martin-2001" data-preview="bibliography/martin-2001">\
[martin-2001, 12]</a>; <a class="gl-citation" href="../bibliography/#anon-1999" data-preview="bibliography/anon-1999">\
[anon-1999]</a></dd></div>
<div><dt>Basis</dt><dd>the paper itself</dd></div>
<div><dt>Certainty</dt><dd class="gl-certainty gl-certainty--probable">probable</dd></div>
</dl>
<details class="gl-occurrences" open>
<summary>2 occurrences in the paper</summary>
<ol>
<li><a class="gl-place" href="../text/one/#p1" aria-label="Paragraph 1">¶ 1</a> \
<span class="gl-context">The <mark>okrug</mark> was.</span></li>
<li><a class="gl-place" href="../text/two/#p3" aria-label="Paragraph 3">¶ 3</a> \
<span class="gl-context">All <mark>okrugs</mark> were.</span></li>
</ol>
</details>
</article>
"""


def full(root: Path) -> EditionKit:
    return EditionKit(
        root,
        {"one": "The okrug [^1] was.\n\nA krai.", "two": "All okrugs were."},
        head={"native_lang": "ru", "transliterations": {"bgn-pcgn": "BGN/PCGN", "iso-9": "ISO 9"}},
        glossary=FULL + term("krai") + term("rayon", background=True),
        bibliography=WORKS,
    )


def test_a_full_entry(root: Path) -> None:
    assert entry(full(root).page("glossary/"), "okrug") == squeezed(GOLDEN).strip()


def test_the_plainest_entry(root: Path) -> None:
    assert entry(full(root).page("glossary/"), "krai") == squeezed(
        '<article class="gl-entry" id="krai" tabindex="-1"><h2 class="gl-entry__head"><dfn><bdi>krai</bdi></dfn>&nbsp;'
        '<a class="gl-permalink" href="#krai" aria-label="Link to “krai”">#</a></h2>'
        '<div class="gl-entry__definition"><p>What krai means.</p></div><dl class="gl-facts">'
        '<div><dt>See also</dt><dd><a href="#okrug" data-preview="glossary/okrug">okrug</a></dd></div>'
        "<div><dt>Basis</dt><dd>the editors’ own gloss</dd></div>"
        '<div><dt>Certainty</dt><dd class="gl-certainty gl-certainty--certain">certain</dd></div></dl>'
        '<details class="gl-occurrences" open><summary>1 occurrence in the paper</summary><ol>'
        '<li><a class="gl-place" href="../text/one/#p2" aria-label="Paragraph 2">¶ 2</a> '
        '<span class="gl-context">A <mark>krai</mark>.</span></li></ol></details></article>'
    )


def test_a_background_entry_says_so(root: Path) -> None:
    page = entry(full(root).page("glossary/"), "rayon")
    assert '<p class="gl-background">Background: not named in the paper.</p>' in page
    assert "gl-occurrences" not in page


def test_an_entry_s_own_language(root: Path) -> None:
    glossary = term("okrug", native="שער", native_lang="he")
    page = EditionKit(root, "The okrug.", head={"native_lang": "ru"}, glossary=glossary).page("glossary/")
    assert '<span class="gl-entry__native" lang="he" dir="auto">שער</span>' in page


def test_headwords_and_definitions_are_no_code(root: Path) -> None:
    glossary = term("okrug", headword="<i>{{ okrug }}</i>", definition="<script>x</script> {{ y }}", literal="<b>")
    page = EditionKit(root, "The okrug.", glossary=glossary).page("glossary/")
    assert "<bdi>&lt;i&gt;{{ okrug }}&lt;/i&gt;</bdi>" in page
    assert "<p>&lt;script&gt;x&lt;/script&gt; {{ y }}</p>" in page
    assert "<dd>&lt;b&gt;</dd>" in page


ORDER = {
    "by letter": (["krai", "okrug", "apparat"], ["apparat", "krai", "okrug"]),
    "capitals and small letters together": (["okrug", "NKVD", "krai"], ["krai", "NKVD", "okrug"]),
    "quotation marks do not count": (["“law”", "krai", "okrug"], ["krai", "“law”", "okrug"]),
    "ё stands with е": (["жито", "ёлка", "ель"], ["ёлка", "ель", "жито"]),
    "an accent does not count": (["zone", "Élan", "east"], ["east", "Élan", "zone"]),
    "Greek": (["νόμος", "Έθνος", "αρχή"], ["αρχή", "Έθνος", "νόμος"]),
}


@pytest.mark.parametrize(("headwords", "expected"), ORDER.values(), ids=ORDER)
def test_the_order_of_entries(root: Path, headwords: list[str], expected: list[str]) -> None:
    glossary = "".join(term(f"e{n}", headword=word, background=True) for n, word in enumerate(headwords))
    page = tree(EditionKit(root, glossary=glossary).page("glossary/"))
    assert [dfn.text_content() for dfn in page.xpath("//dfn")] == expected


def test_the_letters_lead_to_their_first_entries(root: Path) -> None:
    glossary = "".join(term(word, background=True) for word in ("okrug", "oblast", "krai", "nkvd"))
    page = tree(EditionKit(root, glossary=glossary).page("glossary/"))
    letters = page.xpath("//nav[@class='gl-letters']//a")
    assert [(a.text, a.get("href")) for a in letters] == [("K", "#krai"), ("N", "#nkvd"), ("O", "#oblast")]


def test_no_letter_stands_twice(root: Path) -> None:
    glossary = "".join(
        term(f"e{n}", headword=word, background=True)
        for n, word in enumerate(["ель", "Ёж", "еда", "ёлка", "Eel", "éclat"])
    )
    page = tree(EditionKit(root, glossary=glossary).page("glossary/"))
    letters = [a.text for a in page.xpath("//nav[@class='gl-letters']//a")]
    assert letters == ["E", "Е"], "one Latin, one Cyrillic"


# --- contexts ---------------------------------------------------------------------------------------------------------

NINE = "one two three four five six seven eight nine"
CONTEXTS = {
    "the whole block": ("The okrug was.", ("The ", "okrug", " was.")),
    "nothing on either side": ("okrug", ("", "okrug", "")),
    "nine words on each side": (f"{NINE} okrug {NINE}", (f"{NINE} ", "okrug", f" {NINE}")),
    "more words": (f"zero {NINE} okrug {NINE} ten", (f"… {NINE} ", "okrug", f" {NINE} …")),
    "quotation marks stay at the form": (f"zero {NINE} “okrug”, {NINE}", None),
    "no numerals of notes": ("The [^1] okrug [^2] was.", ("The ", "okrug", " was.")),
    "lines of a verse are joined": ("One,\\\nokrug,\\\ntwo.", ("One, ", "okrug", ", two.")),
    "within its block only": ("Before.\n\nThe okrug.\n\nAfter.", ("The ", "okrug", ".")),
    "right to left": ("אחת שתיים okrug שלוש", ("אחת שתיים ", "okrug", " שלוש")),
}


@pytest.mark.parametrize(("markdown", "expected"), CONTEXTS.values(), ids=CONTEXTS)
def test_contexts(root: Path, markdown: str, expected: tuple[str, str, str] | None) -> None:
    (place,) = EditionKit(root, markdown, glossary=term("okrug")).load().paper.occurrences["glossary/okrug"]
    found = context(place)
    if expected:
        assert found == Context(*expected)
    assert (found.left + found.form + found.right).strip("… ") in place.block.text.replace("\n", " ")


def test_a_context_is_short_even_where_words_are_not(root: Path) -> None:
    long = " ".join("x" * 300 for _ in range(20))
    (place,) = (
        EditionKit(root, f"{long} okrug {long}", glossary=term("okrug")).load().paper.occurrences["glossary/okrug"]
    )
    found = context(place)
    assert len(found.left) < 500
    assert len(found.right) < 500
    assert found.left.startswith("… ")
    assert found.right.endswith(" …")


def test_fifty_contexts_then_links(root: Path) -> None:
    paragraphs = "\n\n".join(f"Paragraph {n} on an okrug." for n in range(1, 61))
    page = tree(EditionKit(root, paragraphs, glossary=term("okrug")).page("glossary/"))
    assert page.xpath("string(//summary)") == "60 occurrences in the paper"
    assert len(page.xpath("//ol/li/span[@class='gl-context']")) == 50
    further = page.xpath("//p[@class='gl-more']/a")
    assert [a.get("href") for a in further] == [f"../text/one/#p{n}" for n in range(51, 61)]


def test_many_occurrences_begin_closed(root: Path) -> None:
    three = EditionKit(root / "three", "okrug okrug okrug", glossary=term("okrug")).page("glossary/")
    four = EditionKit(root / "four", "okrug okrug okrug okrug", glossary=term("okrug")).page("glossary/")
    assert '<details class="gl-occurrences" open>' in three
    assert '<details class="gl-occurrences">' in four


# --- bibliography -----------------------------------------------------------------------------------------------------


def test_the_bibliography(root: Path) -> None:
    page = squeezed(full(root).page("bibliography/"))
    assert (
        squeezed(
            '<li class="gl-work" id="martin-2001" tabindex="-1"><p class="gl-work__entry">[martin-2001 in full]&nbsp;'
            '<a class="gl-permalink" href="#martin-2001" aria-label="Link to “[martin-2001]”">#</a></p>'
            '<div class="gl-work__note"><p>On <em>all</em> of it.</p></div>'
            '<p class="gl-work__cited"><span class="gl-label">Cited in:</span> '
            '<span class="gl-work__group">Glossary: '
            '<a href="../glossary/#okrug" data-preview="glossary/okrug">okrug</a></span></p></li>'
        )
        in page
    )


def test_a_work_that_is_not_cited(root: Path) -> None:
    (item,) = tree(full(root).page("bibliography/")).xpath("//li[@id='unread-1900']")
    assert not item.xpath(".//*[@class='gl-work__cited']/a")


# --- the paper --------------------------------------------------------------------------------------------------------


def test_the_whole_paper(root: Path) -> None:
    sections = {"one": "The okrug [^1].\n\n## A heading", "two": "> A krai [^2]."}
    page = tree(EditionKit(root, sections, glossary=term("okrug")).page("text/"))
    assert [h1.text for h1 in page.xpath("//h1")] == ["A Tiny Paper"]
    assert [(h2.get("id"), h2.text_content()) for h2 in page.xpath("//section[@class='gl-section']/h2")] == [
        ("one", "One"),
        ("two", "Two"),
    ]
    assert page.xpath("//section[@class='gl-section']/@aria-labelledby") == ["one", "two"]
    assert [h3.text for h3 in page.xpath("//h3")] == ["A heading"], "a level below the section’s"
    assert page.xpath("//*[@class='gl-text']/@id") == ["p1", "p2"]
    assert page.xpath("//a[@data-note]/@href") == ["#n1", "#n2"]
    assert page.xpath("//li[@class='gl-note']/@id") == ["n1", "n2"]
    assert page.xpath("//a[@class='gl-term']/@href") == ["../glossary/#okrug"]
    assert page.xpath("//h2/a/@href") == ["one/", "two/"]


CLASHES = {
    "the same heading in two sections": {"one": "A.\n\n## Start\n\nB.", "two": "C.\n\n## Start\n\nD."},
    "headings without a Latin letter": {"one": "A.\n\n## Север\n\nB.", "two": "C.\n\n## Юг\n\nD."},
    "a heading like its section": {"one": "A.\n\n## One\n\nB."},
    "a heading like another section": {"one": "A.\n\n## Two\n\nB.", "two": "C."},
    "a heading like the notes": {"one": "A [^1].\n\n## Notes\n\nB."},
    "a section called notes": {"notes": "A [^1]."},
    "a section called like a block": {"p1": "A."},
    "a section called like a note": {"n1": "A [^1]."},
    "a section called like a reference": {"r1": "A [^1]."},
}


@pytest.mark.parametrize("sections", CLASHES.values(), ids=CLASHES)
def test_no_id_stands_twice(root: Path, sections: dict[str, str]) -> None:
    kit = EditionKit(root, sections)
    if kit.faults():
        return  # to refuse such a name is as good
    whole = [str(id_) for id_ in tree(kit.page("text/")).xpath("//@id")]
    assert sorted(whole) == sorted(set(whole))
    for section in kit.load().paper.sections:
        ids = ["notes" if section_has_notes(kit, section.id) else "", section.id]
        ids += [item.id for item in section.items]
        assert sorted(ids) == sorted(set(ids))


def section_has_notes(kit: EditionKit, name: str) -> bool:
    return 'id="notes"' in kit.section_page(name).replace(f'<h1 id="{name}"', "")


PAGERS = {
    "the first": ("one", [("gl-pager__whole", None, "../"), ("gl-pager__next", "next", "../two/")]),
    "one between": (
        "two",
        [
            ("gl-pager__previous", "prev", "../one/"),
            ("gl-pager__whole", None, "../"),
            ("gl-pager__next", "next", "../three/"),
        ],
    ),
    "the last": ("three", [("gl-pager__previous", "prev", "../two/"), ("gl-pager__whole", None, "../")]),
}


@pytest.mark.parametrize(("name", "expected"), PAGERS.values(), ids=PAGERS)
def test_the_pager(root: Path, name: str, expected: list[tuple[str, str | None, str]]) -> None:
    page = tree(EditionKit(root, {"one": "A.", "two": "B.\n\nC.", "three": "D."}).section_page(name))
    assert [(a.get("class"), a.get("rel"), a.get("href")) for a in page.xpath("//nav[@class='gl-pager']/a")] == expected


def test_the_place_in_the_paper(root: Path) -> None:
    kit = EditionKit(root, {"one": "A.", "two": "B.\n\nC."})
    assert "Section 1 of 2, paragraph 1<" in kit.section_page("one")
    assert "Section 2 of 2, paragraphs 2–3<" in kit.section_page("two")


def test_interface_words_are_the_edition_s(root: Path) -> None:
    head = {
        "interface": {
            "glossary": "Wörter & Sachen",
            "occurrences": {"one": "nur einmal", "other": "{count}-mal"},
            "paragraph_short": "Abs. {number}",
        }
    }
    page = EditionKit(root, "The okrug.", head=head, glossary=term("okrug")).page("glossary/")
    assert "<h1>Wörter &amp; Sachen</h1>" in page
    assert "<summary>nur einmal</summary>" in page
    assert ">Abs. 1</a>" in page


def test_only_what_there_is_has_a_page(root: Path) -> None:
    assert [(page.address, page.kind) for page in EditionKit(root, "A.").pages().generated()] == [
        ("text/one/", "section"),
        ("text/", "paper"),
        ("search/", "search"),
    ]
    assert [page.address for page in full(root / "full").pages().generated()] == [
        "text/one/",
        "text/two/",
        "text/",
        "notes/",
        "glossary/",
        "bibliography/",
        "search/",
    ]


# --- dates and hands --------------------------------------------------------------------------------------------------


def test_the_paper_says_who_wrote_and_who_translated_it(root: Path) -> None:
    berg = {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}
    kit = EditionKit(root, head={"author": [berg, {"literal": "An Academy"}], "translators": [{"family": "Other"}]})
    said = tree(kit.page("text/")).xpath("//p[@class='gl-paper-author']/text()")
    assert said == ["Jan van der Berg and An Academy", "Translated by Other"]


def test_a_paper_by_nobody_known_says_so(root: Path) -> None:
    kit = EditionKit(root, head={"author": [], "date": None, "undated": True})
    assert tree(kit.page("text/")).xpath("//p[@class='gl-paper-author']/text()") == ["Anonymous"]


def test_what_one_editor_signs_has_the_name(root: Path) -> None:
    head = {"editors": [{"id": "ann", "family": "King", "given": "Ann", "suffix": "Jr."}, {"family": "Other"}]}
    glossary = term("okrug", by="ann") + term("district")
    page = EditionKit(root, "The okrug was a district.", head=head, glossary=glossary).page("glossary/")
    assert "<dt>By</dt><dd>Ann King Jr.</dd>" in entry(page, "okrug")
    assert "<dt>By</dt>" not in entry(page, "district")


#: date: what of it programs can read, and what is shown
TIMES = {
    "1920-12-29": ("1920-12-29", "29\N{NO-BREAK SPACE}December 1920"),
    "1640~": ("1640", "about 1640"),
    "1923/1927": ("1923", "1923–1927"),
    "189X": (None, "1890s"),
    "-0043": (None, "44\N{NO-BREAK SPACE}BC"),
    "../1927": (None, "until 1927"),
}


@pytest.mark.parametrize("date", TIMES)
def test_an_event_s_date_is_shown_in_words(root: Path, date: str) -> None:
    event = f"- {{id: e, date: '{date}', title: E, text: E., basis: gloss, certainty: certain}}\n"
    (shown,) = tree(EditionKit(root, files={"data/events.yml": event}).page("timeline/")).find_class("gl-event__date")
    assert (next(iter(shown.xpath("time/@datetime")), None), shown.text_content().strip()) == TIMES[date]


def test_an_undated_work_says_so(root: Path) -> None:
    works = "- {id: a, type: book, title: A, undated: true}\n- {id: b, type: book, title: B}\n"
    page = tree(EditionKit(root, bibliography=works).page("bibliography/"))
    assert [len(page.get_element_by_id(name).find_class("gl-work__note")) for name in "ab"] == [1, 0]


@pytest.mark.parametrize(
    ("born", "died", "words"),
    [
        ("1881?", "1938-03", "perhaps 1881 – March 1938"), (None, "1938", "died 1938"),
        ("../1640", "1701/1702", "born 1640 at the latest, died 1701–1702"), ("-0099", "-0043", "100\xa0BC – 44\xa0BC"),
    ],
)  # fmt: skip
def test_a_life_in_words(born: str | None, died: str | None, words: str) -> None:
    assert interface.words({}).life(born, died) == words


@pytest.mark.parametrize(
    ("direction", "words", "expected"),
    [
        ("ltr", "The okrug was", ""),
        ("ltr", "of the \u05e2\u05d9\u05e8 there", ' dir="auto"'),
        ("rtl", "The okrug was", ' dir="auto"'),
    ],
)
def test_words_around_an_occurrence_say_their_direction_where_it_may_be_another(
    direction: str, words: str, expected: str
) -> None:
    assert own_direction(direction, Context(words, "okrug", "")) == expected
