"""Citations as readers see them, and a cache that spares pandoc."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from glossator.citing import formatting
from glossator.citing import pandoc as citeproc
from glossator.citing.formatting import (
    Citations,
    CiteError,
    Formatted,
    Label,
    Request,
    Work,
    cite,
    format_citations,
    format_works,
)
from glossator.citing.pandoc_html import inlines_html

HOOKS = Path(__file__).parents[2] / "hooks"
STYLES = sorted(file.stem for file in (HOOKS / "glossator" / "citing" / "csl").glob("*.csl"))
HTML = {"em", "strong", "sup", "sub", "a", "span"}


def book(name: str = "martin-2001", **fields: object) -> dict[str, object]:
    martin = {"family": "Martin", "given": "Terry"}
    common: dict[str, object] = {"author": [martin], "issued": {"date-parts": [[2001]]}, "title": "An Empire"}
    work = {"id": name, "type": "book", **common, **fields}
    return {key: value for key, value in work.items() if value is not None}


def formatted(
    *works: dict[str, object], language: str = "en-GB", style: str = "chicago-author-date"
) -> list[Formatted]:
    return list(format_works(works, language=language, cache=None, style=style).values())


def cited(locator: str, label: Label = "page", language: str = "en-GB", style: str = "chicago-author-date") -> str:
    request = Request("martin-2001", locator, label)
    return format_citations([request], [book()], language=language, cache=None, style=style)[0]


def elements(html: str) -> list[str]:
    return [str(element.tag) for element in etree.fromstring(f"<div>{html}</div>").iterdescendants()]


def text(html: str) -> str:
    return "".join(str(part) for part in etree.fromstring(f"<div>{html}</div>").itertext())


# What is printed


def test_a_book() -> None:
    work = book(title="The Affirmative Action Empire", publisher="Cornell University Press")
    expected = Formatted(
        "Martin, Terry. 2001. <em>The Affirmative Action Empire</em>. Cornell University Press.", "Martin 2001"
    )
    assert [expected] == formatted(work)


def test_an_article_with_a_doi() -> None:
    work = book(
        type="article-journal",
        title="Rayonirovanie and after",
        DOI="10.1000/1<2",
        page="12-14",
        volume=3,
        **{"container-title": "Slavic Review"},
    )
    assert formatted(work)[0].bibliography == (
        "Martin, Terry. 2001. ‘Rayonirovanie and After’. <em>Slavic Review</em> 3: 12–14. "
        '<a href="https://doi.org/10.1000/1%3C2">https://doi.org/10.1000/1&lt;2</a>.'
    )


@pytest.mark.parametrize(
    ("author", "entry", "short"),
    [
        (
            {"family": "Beauvoir", "given": "Simone", "non-dropping-particle": "de"},
            "Beauvoir, Simone de.",
            "de Beauvoir",
        ),
        (
            {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
            "Humboldt, Alexander von.",
            "Humboldt",
        ),
        (
            {"literal": "Institute of Ethnography & Co"},
            "Institute of Ethnography &amp; Co.",
            "Institute of Ethnography &amp; Co",
        ),
        ({"family": "Džugašvili", "given": "Ĭosif"}, "Džugašvili, Ĭosif.", "Džugašvili"),
        ({"family": "Круглов", "given": "В. Н."}, "Круглов, В. Н.", "Круглов"),
        ({"family": "O'Callaghan", "given": "Einde"}, "O’Callaghan, Einde.", "O’Callaghan"),
    ],
)
def test_names(author: dict[str, str], entry: str, short: str) -> None:
    [result] = formatted(book(author=[author]))
    assert (f"{entry} 2001. <em>An Empire</em>.", f"{short} 2001") == (result.bibliography, result.short)


def test_a_work_without_a_date() -> None:
    assert [Formatted("Martin, Terry. n.d. <em>An Empire</em>.", "Martin, n.d.")] == formatted(book(issued=None))


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "chicago-notes-bibliography"])
def test_what_stands_for_a_date_is_said_work_by_work(style: str) -> None:
    works = [book(name, issued=None, author=[{"family": name.title()}]) for name in ("seen-not", "dateless")]
    said = {"seen-not": "date not seen", "dateless": "n. & d."}
    printed = cite(works, language="en-GB", cache=None, style=style, dateless=said).works
    for name, work in printed.items():
        for other, words in said.items():
            printed_words = (work.bibliography + work.short).casefold()
            assert (escape(words) in printed_words) is (name == other)


def test_a_date_that_was_not_seen_begins_as_words_do() -> None:
    said = {"martin-2001": "date not seen", "m-2": "n.d."}
    works = [book(issued=None), book("m-2", author=[{"family": "Mill"}], issued=None)]
    entries = [work.bibliography for work in cite(works, language="en", cache=None, dateless=said).works.values()]
    assert entries == ["Martin, Terry. Date not seen. <em>An Empire</em>.", "Mill. n.d. <em>An Empire</em>."]


def test_works_without_a_date_are_told_apart_as_others_are() -> None:
    works = [book(name, issued=None, title=name.upper()) for name in ("a", "b")]
    said = dict.fromkeys("ab", "date not seen")
    first, second = cite(works, [Request("b", "7")], language="en-GB", cache=None, dateless=said).works.values()
    assert first == Formatted("Martin, Terry. Date not seen-a. <em>A</em>.", "Martin, date not seen-a")
    assert second.short == "Martin, date not seen-b"


def test_a_work_without_an_author() -> None:
    assert [Formatted("<em>An Empire</em>. 2001.", "<em>An Empire</em> 2001")] == formatted(book(author=None))


def test_an_article_of_a_work_of_reference_is_listed_though_nobody_signed_it() -> None:
    """Chicago has such in notes alone, and prints nothing for it in a bibliography."""
    (work,) = formatted(book(author=None, type="entry-encyclopedia", title="Okrug", **{"container-title": "A Lexicon"}))
    assert work == Formatted("‘Okrug’. 2001. In <em>A Lexicon</em>.", "‘Okrug’ 2001")


def test_two_works_of_one_author_and_year() -> None:
    second, first = book("m-z", title="Zones"), book("m-a", title="Areas")
    works = format_works([second, first], language="en-GB", cache=None)
    assert [(name, work.short) for name, work in works.items()] == [("m-a", "Martin 2001a"), ("m-z", "Martin 2001b")]
    assert works["m-z"].bibliography == "Martin, Terry. 2001b. <em>Zones</em>."


def test_works_come_in_the_order_of_the_bibliography() -> None:
    works = [book(name, author=[{"literal": name}]) for name in ("slezkine-1994", "baron-2007", "forsyth-1992")]
    assert list(format_works(works, language="en-GB", cache=None)) == ["baron-2007", "forsyth-1992", "slezkine-1994"]


@pytest.mark.parametrize("name", ["a-b--c", "-", "kruglov2022", "ref-refs", "refs", "42", "ж б", "@x;y", "a_b*c"])
def test_an_id_is_any_text(name: str) -> None:
    result = cite([book(name)], [Request(name, "12")], language="en-GB", cache=None)
    expected = Formatted("Martin, Terry. 2001. <em>An Empire</em>.", "Martin 2001")
    assert Citations({name: expected}, {Request(name, "12"): "Martin 2001, 12"}) == result


# Titles


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("Stalinism & Centralisation", "Stalinism &amp; Centralisation"),
        ('On <span class="nocase">De-regionalisation</span> today', "On De-regionalisation Today"),
        ("On De-regionalisation", "On De-Regionalisation"),
        ("The history of <i>Pravda</i>", "The History of <em>Pravda</em>"),
        ("H<sub>2</sub>O", "H<sub>2</sub>O"),
        ('"Quoted" words', "‘Quoted’ Words"),
        ("A *b* _c_ [d](e) `f` $g$ \\h ^i^ ~~j~~ @k", "A *b* _c_ [d](e) `f` $g$ \\h ^i^ ~~j~~ @k"),
        ("R&amp;D", "R&amp;amp;D"),
        ("1 < 2 > 1", "1 &lt; 2 &gt; 1"),
        ("A <i>b", "A &lt;i&gt;b"),
        ("A <b>b</b> c", "A &lt;b&gt;b&lt;/b&gt; c"),
        ("A <sc>b</sc>", "A &lt;Sc&gt;b&lt;/Sc&gt;"),
        ("A <script>b</script>", "A &lt;Script&gt;b&lt;/Script&gt;"),
        ("A <span class='x'>b</span>", "A &lt;Span Class=‘x’&gt;b&lt;/Span&gt;"),
    ],
)
def test_a_title(title: str, html: str) -> None:
    [result] = formatted(book(title=title))
    assert f"Martin, Terry. 2001. <em>{html}</em>." == result.bibliography


@pytest.mark.parametrize("language", ["ru", "ru-RU", "ru-Latn"])
def test_a_foreign_title_keeps_its_capitals_and_its_cyrillic_tells_its_language(language: str) -> None:
    [result] = formatted(book(title="Вопросы истории & Voprosy istorii", language=language))
    assert result.bibliography == (
        'Martin, Terry. 2001. <em><span lang="ru">Вопросы истории</span> &amp; Voprosy istorii</em>.'
    )


def test_on_a_page_in_its_language_nothing_is_foreign() -> None:
    assert (
        "<em>Вопросы истории</em>"
        in formatted(book(title="Вопросы истории", language="ru-RU"), language="ru")[0].bibliography
    )


def test_an_address_becomes_a_valid_link() -> None:
    [result] = formatted(book(URL="http://ru.example.org/Округ?a=[1]&b=2"))
    assert result.bibliography.endswith(
        '<a href="http://ru.example.org/%D0%9E%D0%BA%D1%80%D1%83%D0%B3?a=%5B1%5D&amp;b=2">'
        "http://ru.example.org/Округ?a=[1]&amp;b=2</a>."
    )


def test_only_web_addresses_become_links() -> None:
    link = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "x"}], ["javascript:alert(1)", ""]]}
    assert inlines_html([link]) == "x"


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"]), min_size=1, max_size=40)


@settings(max_examples=12)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=20, max_size=60))
def test_whatever_the_data_the_html_is_well_formed(parts: list[tuple[str, str, str]]) -> None:
    works = [
        book(
            f"work-{number}", title=f"T {title}", author=[{"literal": f"A {name}"}], publisher=publisher, language="ru"
        )
        for number, (title, name, publisher) in enumerate(parts)
    ]
    for work in formatted(*works):
        assert HTML.issuperset(elements(work.bibliography) + elements(work.short))
        assert "\ue000" not in work.bibliography


MARKUP = st.lists(
    st.sampled_from(
        ["<b>", "</b>", "<i>", "</i>", '<span class="nocase">', "</span>", "<sc>", "<", ">", "&", '"', "'", "x", " "]
    )
).map("".join)


@settings(max_examples=12)
@given(st.lists(MARKUP, min_size=20, max_size=60))
def test_broken_markup_gives_sound_html(titles: list[str]) -> None:
    for work in formatted(*(book(f"work-{number}", title=f"T{title}") for number, title in enumerate(titles))):
        assert {"em"}.issuperset(elements(work.bibliography))
        assert text(work.bibliography).startswith("Martin, Terry. 2001")


# Places in a work


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        ("", "Martin 2001"),
        (" ", "Martin 2001"),
        ("12", "Martin 2001, 12"),
        ("12–14", "Martin 2001, 12–14"),
        ("12, 15–17", "Martin 2001, 12, 15–17"),
        ("xii n. 3", "Martin 2001, xii n. 3"),
        ("ch. 3", "Martin 2001, ch. 3"),
        ("<b>1</b> & *2* @x [3]", "Martin 2001, &lt;b&gt;1&lt;/b&gt; &amp; *2* @x [3]"),
    ],
)
def test_a_locator_is_printed_as_it_is(locator: str, expected: str) -> None:
    assert expected == cited(locator)


@pytest.mark.parametrize(
    ("style", "language", "page", "paragraphs"),
    [
        ("chicago-author-date", "en-GB", "Martin 2001, 12", "Martin 2001, paras 8–9"),
        ("chicago-author-date", "de", "Martin 2001, 12", "Martin 2001, Abs. 8–9"),
        ("modern-language-association", "en-US", "Martin 12", "Martin, pars. 8–9"),
        ("apa", "en-US", "Martin, 2001, p. 12", "Martin, 2001, paras. 8–9"),
        ("apa", "de", "Martin, 2001, S. 12", "Martin, 2001, Abs. 8–9"),
        ("apa", "ru", "Martin, 2001, с. 12", "Martin, 2001, пп. 8–9"),
        (
            "chicago-notes-bibliography",
            "en-US",
            "Terry Martin, <em>An Empire</em> (2001), 12.",
            "Terry Martin, <em>An Empire</em> (2001), paras. 8–9.",
        ),
    ],
)
def test_styles_and_languages(style: str, language: str, page: str, paragraphs: str) -> None:
    assert page == cited("12", "page", language, style)
    assert paragraphs == cited("8–9", "paragraph", language, style)


@pytest.mark.parametrize("style", STYLES)
def test_every_citation_is_its_works_first(style: str) -> None:
    alone, requests = cited("12", style=style), [Request("martin-2001", locator) for locator in ("11", "12", "", "12")]
    together = format_citations(requests, [book()], language="en-GB", cache=None, style=style)
    assert [alone, alone] == [together[1], together[3]]


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("apa", "Glatter, P. (2003). <em>De-regionalisation &amp; after</em>. LSHG."),
        ("chicago-author-date", "Glatter, Pete. 2003. <em>De-regionalisation &amp; After</em>. LSHG."),
        ("chicago-notes-bibliography", "Glatter, Pete. <em>De-regionalisation &amp; After</em>. LSHG, 2003."),
        ("modern-language-association", "Glatter, Pete. <em>De-regionalisation &amp; After</em>. LSHG, 2003."),
    ],
)
def test_an_entry_in_every_style(style: str, entry: str) -> None:
    work = book(
        author=[{"family": "Glatter", "given": "Pete"}],
        issued={"date-parts": [[2003, 12]]},
        title='<span class="nocase">De-regionalisation</span> & after',
        publisher="LSHG",
    )
    assert entry == formatted(work, style=style, language="en-US")[0].bibliography


@pytest.mark.parametrize("style", STYLES)
def test_a_style_declares_its_licence(style: str) -> None:
    xml = (HOOKS / "glossator" / "citing" / "csl" / f"{style}.csl").read_text(encoding="utf-8")
    assert 'license="http://creativecommons.org/licenses/by-sa/3.0/"' in xml
    assert f"`{style}.csl`" in (HOOKS / "glossator" / "citing" / "csl" / "README.md").read_text(encoding="utf-8")


# What is refused


@pytest.mark.parametrize(
    ("works", "message"),
    [
        ([book(), book()], "martin-2001: two works have this id"),
        ([book(type=None)], "martin-2001: `type` is missing or no text"),
        ([book(), {"type": "book"}], "work 2 of the bibliography: `id` is missing or no text"),
        (
            [book(issued=date(2001, 1, 1))],
            "martin-2001: not plain CSL data (Object of type date is not JSON serializable)",
        ),
    ],
)
def test_faulty_works_are_named(works: list[dict[str, object]], message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        format_works(works, language="en-GB", cache=None)
    assert message == str(caught.value)


@pytest.mark.parametrize(
    ("request_", "style", "message"),
    [
        (Request("nobody"), "apa", "nobody: cited, but no such work"),
        (Request("martin-2001", "1}"), "apa", "martin-2001: cited with a brace in the locator '1}'"),
        (Request("martin-2001"), "../apa", "../apa: no such citation style; there are " + ", ".join(STYLES)),
    ],
)
def test_faulty_requests_are_named(request_: Request, style: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        cite([book()], [request_], language="en-GB", cache=None, style=style)
    assert message == str(caught.value)


def test_a_work_the_style_does_not_print_is_named() -> None:
    with pytest.raises(CiteError, match=r"^letter: the style prints no bibliography entry for this work$"):
        formatted(book(), book("letter", type="personal_communication"))


def test_pandocs_complaint_is_told_in_one_line_and_names_the_work() -> None:
    message = r"^pandoc failed: Error reading bibliography file works\.json: Error in m-2\['date-parts'\]: [^\n]+$"
    with pytest.raises(CiteError, match=message):
        formatted(book(), book("m-2", issued={"date-parts": "yesterday"}))


def test_a_missing_pandoc_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citeproc, "program", lambda: ("/no/such/pandoc", ""))
    with pytest.raises(CiteError, match=r"^pandoc did not run: .*'/no/such/pandoc'$"):
        formatted(book())


def test_an_unreadable_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citeproc, "program", lambda: ("/bin/true", ""))
    with pytest.raises(CiteError, match=r"^pandoc's answer cannot be read: "):
        formatted(book())


def test_an_answer_that_says_too_little_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no citation is that of another work."""
    answer = json.dumps({"blocks": [{"t": "Div", "c": [["refs", [], []], []]}]})
    monkeypatch.setattr(citeproc, "run_pandoc", lambda *_, **__: answer)
    with pytest.raises(CiteError, match=r"^pandoc's answer cannot be read: "):
        cite([book()], [Request("martin-2001", "12")], language="en-GB", cache=None)


def test_no_works_need_no_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citeproc, "program", lambda: ("/no/such/pandoc", ""))
    assert Citations({}, {}) == cite([], language="en-GB", cache=None)


# The cache


REQUESTS = [Request("martin-2001", "12"), Request("m-2", "3", "paragraph")]
WORKS = [book(), book("m-2", title="Вопросы", language="ru")]


def ask(
    cache: Path,
    works: Sequence[Work] = WORKS,
    requests: Sequence[Request] = REQUESTS,
    language: str = "en-GB",
    style: str = "apa",
    dateless: Mapping[str, str] | None = None,
) -> Citations:
    return cite(works, requests, language=language, cache=cache, style=style, dateless=dateless)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every run of pandoc is listed."""
    listed: list[object] = []
    run = citeproc.run_pandoc

    def listing(question: str, *arguments: str, files: Mapping[str, str] | None = None) -> str:
        listed.append(question)
        return run(question, *arguments, files=files)

    monkeypatch.setattr(citeproc, "run_pandoc", listing)
    return listed


def test_everything_takes_one_run_and_a_second_time_none(tmp_path: Path, runs: list[object]) -> None:
    first = ask(tmp_path / "not" / "yet")
    assert len(runs) == 1
    second = ask(tmp_path / "not" / "yet")
    assert len(runs) == 1
    assert first == second
    assert list(first.works) == list(second.works)
    assert list(first.requests) == REQUESTS


@pytest.mark.parametrize(
    "other",
    [
        {"works": [*WORKS, book("m-3")]},
        {"works": [book(), book("m-2", title="Вопрос", language="ru")]},
        {"works": WORKS[::-1]},
        {"requests": []},
        {"requests": [Request("martin-2001", "12"), Request("m-2", "3")]},
        {"language": "de"},
        {"dateless": {"m-2": "date not seen"}},
        {"style": "chicago-notes-bibliography"},
    ],
)
def test_another_question_is_asked_anew(tmp_path: Path, runs: list[object], other: dict[str, Any]) -> None:
    ask(tmp_path)
    ask(tmp_path, **other)
    assert len(runs) == 2


def test_another_pandoc_is_asked_anew(tmp_path: Path, runs: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    ask(tmp_path)
    monkeypatch.setattr(formatting, "program", lambda: ("", "99"))
    ask(tmp_path)
    assert len(runs) == 2


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[]",
        b"null",
        b'{"entries": {}, "citations": []}',
        b'{"entries": 1, "citations": 1}',
        b'{"entries": {"martin-2001": "x", "m-2": "y"}, "citations": ["a"]}',
        b'{"entries": {"martin-2001": "x"}, "citations": ["a", "b", "c", "d"]}',
        b'{"entries": {"martin-2001": "x", "m-2": null}, "citations": ["a", "b", "c", "d"]}',
    ],
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, runs: list[object], damage: bytes) -> None:
    first = ask(tmp_path)
    [file] = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert first == ask(tmp_path)
    assert len(runs) == 2
    assert whole == file.read_bytes()


def test_old_files_go_and_used_ones_stay(tmp_path: Path) -> None:
    ask(tmp_path)
    [used] = tmp_path.iterdir()
    os.utime(used, (1, 1))
    for number in range(100):
        other = tmp_path / f"{number}.json"
        other.write_text("{}")
        os.utime(other, (1000 + number, 1000 + number))
    ask(tmp_path)
    ask(tmp_path, requests=[])
    kept = {file.name for file in tmp_path.iterdir()}
    assert len(kept) == 64
    assert {used.name, "99.json"} < kept
    assert "0.json" not in kept


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert ask(tmp_path / "file").works["martin-2001"].short == "Martin, 2001a"


def test_a_file_holds_the_answer_as_readable_json(tmp_path: Path) -> None:
    result = ask(tmp_path)
    [file] = tmp_path.iterdir()
    written = file.read_bytes()[: -hashlib.sha256().digest_size].decode()  # the rest proves it
    kept = json.loads(written)
    assert kept["entries"] == {name: work.bibliography for name, work in result.works.items()}
    assert "Вопросы" in written
