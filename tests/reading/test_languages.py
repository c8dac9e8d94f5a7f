"""Every language of the interface says all that English does, in the forms that it has; what it lacks is marked."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from glossator.model import Name, locales
from glossator.reading import interface, languages
from glossator.reading.interface import BEGIN, END
from glossator.site import borrowed
from glossator.text.section_parser import SectionParser
from tests.edition_kit import EditionKit

ENGLISH = languages.read("en")
OTHERS = [tag for tag in languages.tags() if tag != "en"]
#: What is said alike in several languages, or is a name.
ALIKE = re.compile(
    r"PDF|EPUB|DTS|RIS|CSL-JSON|BibTeX|Markdown|TEI P5 \(XML\)|[NSEWO]|om\.|pp?\. \{page\}|\{number\} km"
    r"|Notes?( \{number\})?|Sections|Corrections|Dates|[cC]ertain|[pP]robable|[pP]ossible|Identification|Source"
    r"|[vV]ersion \{version\}(, \{date\})?|Versions|(Chicago|MHRA), note"
)


def forms(word: languages.Forms) -> list[str]:
    return [word] if isinstance(word, str) else [*word.values()]


def test_there_are_five() -> None:
    assert languages.tags() == ("de", "en", "es", "fr", "ru")


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_has_the_words_that_english_has(tag: str) -> None:
    assert list(languages.read(tag).words) == list(ENGLISH.words)


@pytest.mark.parametrize("tag", OTHERS)
def test_the_same_is_filled_in(tag: str) -> None:
    words = languages.read(tag).words
    for key, english in ENGLISH.words.items():
        for form in forms(words[key]):
            missing = interface.placeholders(english) - interface.placeholders(form)
            # One paragraph has no last one, and what is counted may say “one”.
            allowed = {"last", "count"} if isinstance(english, dict) else set()
            assert missing <= allowed, key
            assert interface.placeholders(form) <= interface.placeholders(english), key


@pytest.mark.parametrize("tag", languages.tags())
def test_what_is_counted_has_all_forms_of_its_language(tag: str) -> None:
    plurals = {*locales.locale(tag).plural_form.tags, "other"}
    for key, word in languages.read(tag).words.items():
        if not isinstance(ENGLISH.words[key], str):
            assert not isinstance(word, str), key
            assert set(word) == plurals, key


@pytest.mark.parametrize("tag", OTHERS)
def test_nothing_is_left_in_english(tag: str) -> None:
    """But names, signs, and the few words that languages share."""
    for key, word in languages.read(tag).words.items():
        if isinstance(word, str) and word == ENGLISH.words[key]:
            assert ALIKE.fullmatch(word) or not re.search(r"[a-z]{2}", re.sub(r"\{\w+\}", "", word)), key


@pytest.mark.parametrize("tag", languages.tags())
def test_a_text_is_called_the_same_things_in_every_form(tag: str) -> None:
    language = languages.read(tag)
    assert list(language.called) == list(ENGLISH.called)
    assert {tuple(forms) for forms in language.called.values()} == {language.inflections or ("",)}
    asked = {form for word in language.words.values() for form in re.findall(r"\{[Ww]ork\.?(\w*)\}", str(word))}
    assert asked == set(language.inflections or ("",))


@pytest.mark.parametrize(
    ("tag", "speaks"),
    [("en", "en"), ("en-GB", "en"), ("de-AT", "de"), ("DE", "de"), ("ru-Latn", "ru"), ("it", None), ("den", None)],
)
def test_a_language_speaks_for_its_countries(tag: str, speaks: str | None) -> None:
    spoken = languages.spoken(tag)
    assert (spoken and spoken.tag) == speaks


@pytest.mark.parametrize(
    ("tag", "called", "key", "said"),
    [
        ("en", "paper", "claim_paper", "The paper says"),
        ("en", "play", "basis_text", "the play itself"),
        ("en", "prison diary", "claim_paper", "The prison diary says"),
        ("de", "play", "claim_paper", "Das Stück sagt"),
        ("de-CH", "letter", "paper_says", "Wortlaut des Briefes"),
        ("de", "speech", "in_the_paper", "Stellen in der Rede"),
        ("de", {"nom": "die Denkschrift", "acc": "", "gen": "der Denkschrift", "in": ""}, "paper", "Die Denkschrift"),
        ("fr", "book", "basis_text", "le livre"),
        ("fr", "play", "paper", "La pièce"),
        ("ru", "letter", "in_the_paper", "Где говорится в письме"),
        ("es", "novel", "whole_paper", "La novela en una sola página"),
        ("it", "play", "paper", "The play"),
    ],
)
def test_what_the_text_is_called(tag: str, called: str | dict[str, str], key: str, said: str) -> None:
    assert interface.words({}, tag, called)[key] == said


@pytest.mark.parametrize(
    ("tag", "count", "said"),
    [
        ("en", 1, "1 occurrence in the paper"), ("en", 5, "5 occurrences in the paper"),
        ("de", 1, "1 Vorkommen im Aufsatz"),
        ("fr", 0, "0 occurrence dans l’étude"), ("fr", 2, "2 occurrences dans l’étude"),
        ("ru", 1, "1 упоминание в работе"), ("ru", 3, "3 упоминания в работе"), ("ru", 11, "11 упоминаний в работе"),
        ("ru", 21, "21 упоминание в работе"),
        ("es", 2, "2 apariciones en el trabajo"),
        ("pl", 3, "3 occurrences in the paper"),
    ],
)  # fmt: skip
def test_counts(tag: str, count: int, said: str) -> None:
    assert interface.words({}, tag).fill("occurrences", count=count) == said


@pytest.mark.parametrize(
    ("tag", "date", "said"),
    [
        ("de", "1890~", "um 1890"), ("de", "189X", "1890er Jahre"), ("de", "1920-21", "Frühjahr 1920"),
        ("de", "1927/..", "ab 1927"), ("fr", "189X", "années 1890"), ("fr", "../1927-03", "jusqu’à : mars 1927"),
        ("ru", "189X", "1890-е годы"), ("ru", "1920-12~", "декабрь 1920 г. (приблизительно)"),
        ("es", "189X", "década de 1890"), ("es", "1920-21", "primavera de 1920"), ("ja", "189X", "1890s"),
    ],
)  # fmt: skip
def test_dates(tag: str, date: str, said: str) -> None:
    assert re.sub(r"\s", " ", interface.words({}, tag).date(date)) == said


@pytest.mark.parametrize(
    ("tag", "said"), [("en", "1,234.5"), ("de", "1.234,5"), ("fr", "1\u202f234,5"), ("ru", "1\xa0234,5")]
)
def test_numbers(tag: str, said: str) -> None:
    assert interface.words({}, tag).number(1234.5) == said


def test_words_of_its_own_make_up_for_a_language_the_engine_lacks() -> None:
    words = interface.words({"glossary": "Glossario", "note": "Nota {number}"}, "it")
    assert (words["glossary"], words.fill("note", number=7)) == ("Glossario", "Nota 7")
    assert "glossary" not in words.borrowed
    assert words["people"] == "People"
    assert "people" in words.borrowed
    assert interface.words({}, "de-AT").borrowed == interface.words({}, "en-US").borrowed == frozenset()


def test_what_is_borrowed_is_marked_on_pages_and_what_is_filled_in_is_not() -> None:
    words = interface.words({}, "it").marked
    assert words.fill("cite_one", title="Vita") == f"{BEGIN}Cite “{END}Vita{BEGIN}”{END}"
    assert (words["paragraph_short"], words.quoted("Vita")) == ("¶ {number}", "“Vita”")
    assert interface.words({}, "de").marked["glossary"] == "Glossar"


@pytest.mark.parametrize("own", [{}, dict(interface.english())], ids=["no words", "all words of its own"])
def test_dates_and_lists_that_the_cldr_has_in_english_are_marked_as_well(own: dict[str, Any]) -> None:
    words = interface.words(own, "grc").marked
    assert words.date("1923-12-06") == f"{BEGIN}6\u00a0December 1923{END}"
    assert words.date("1923/1925") == "1923–1925"
    names = [Name(literal="A"), Name(literal="B")]
    assert borrowed.marked(words.names(names)) == 'A<span lang="en"> and </span>B'
    assert words.names(names[:1]) == "A"
    assert interface.words(own, "grc").date("1923-12") == "December 1923"


@pytest.mark.parametrize(
    ("html", "direction", "written"),
    [
        ("<p>Ciao</p>", "ltr", "<p>Ciao</p>"),
        (f"<p>{BEGIN}Cite “{END}Vita{BEGIN}”{END}</p>", "ltr", '<p><span lang="en">Cite “</span>Vita”</p>'),
        (f"<p>{BEGIN}Cite{END}</p>", "rtl", '<p><span lang="en" dir="ltr">Cite</span></p>'),
        (f'<a aria-label="{BEGIN}Cite{END} &lt;">x</a>', "ltr", '<a aria-label="Cite &lt;">x</a>'),
        (f"<title>{BEGIN}Cite{END} <b></title>", "ltr", "<title>Cite <b></title>"),
        (
            f'<script>["{BEGIN}Cite{END}"]</script>{BEGIN}a{END}',
            "ltr",
            '<script>["Cite"]</script><span lang="en">a</span>',
        ),
        (f"<svg><desc>{BEGIN}Map{END}</desc></svg>", "ltr", "<svg><desc>Map</desc></svg>"),
    ],
)
def test_elements_stand_for_the_marks_where_html_has_room_for_them(html: str, direction: str, written: str) -> None:
    assert borrowed.marked(html, direction) == written


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ({"called": "the play"}, "‘the play’ has an article, which sentences add themselves; leave it out"),
        ({"called": {"nom": "x"}}, "in English a noun has one form; write it alone: called: prison diary"),
        (
            {"language": "fr", "called": "mémoires"},
            (
                "‘mémoires’ has no forms for the sentences of the interface; take one of "
                f"{', '.join(ENGLISH.called)}; or write the forms, as in called: {{the: le livre, of: du livre}}"
            ),
        ),
        (
            {"language": "fr", "called": {"the": "le mémoire"}},
            "these are not the forms that the interface needs; write called: {the: le livre, of: du livre}",
        ),
    ],
)
def test_words_that_cannot_be_used(head: dict[str, Any], fault: str, tmp_path: Path) -> None:
    kit = EditionKit(tmp_path, head=head)
    lines = (tmp_path / "data/edition.yml").read_text(encoding="utf-8").split("\n")
    line = next(n for n, said in enumerate(lines, 1) if said.strip().startswith("called:"))
    assert kit.faults() == [f"data/edition.yml:{line}: {fault}"]


def test_an_editor_called_the_editors_is_nobody() -> None:
    """In the language of the edition, or in English; whoever has a name has it."""
    unnamed = ("the editors", "Die  Herausgeber")
    called = [Name(literal=name) for name in (*unnamed, "The editorship", "Ann Editor")]
    assert [name.full for name in interface.words({}, "de").named(called)] == ["The editorship", "Ann Editor"]


def test_every_kind_of_record_and_of_statement_has_its_words() -> None:
    """And the file has none for kinds there are not."""
    ours = {word for word in ENGLISH.words if re.match("(kind|basis|is)_", word)}
    assert {word for word in interface.needed() if re.match("(kind|basis|is)_", word)} == ours


def test_a_word_without_forms_is_named_by_the_commonest_that_has_them() -> None:
    german = languages.read("de")
    assert german.naming("Wälzer") == german.called[languages.CALLED]
    assert ENGLISH.naming("tome") == {"": "tome"}


def test_no_file_of_words_says_a_key_twice() -> None:
    """YAML would take the last one without a word."""
    for tag in languages.tags():
        text = (languages._FILES / f"{tag}.yml").read_text(encoding="utf-8")
        keys = re.findall(r"(?m)^(\w+):", text)
        assert len(keys) == len(set(keys)) == len(yaml.safe_load(text))


@pytest.mark.parametrize(
    ("words", "short", "long"),
    [
        ("Words.", "¶ 1", "Paragraph 1"),
        ("## Of *all* wages", "“Of all wages”", "“Of all wages”"),
        ("## Of “all”", "‘Of “all”’", "‘Of “all”’"),
    ],
)
def test_where_words_of_the_author_s_stand(words: str, short: str, long: str) -> None:
    (block,) = SectionParser().parse(words, "one.md", {})
    said = interface.words({})
    assert [said.locator(block), said.locator(block, is_short=False)] == [short, long]


def test_where_a_note_stands() -> None:
    block = SectionParser().note("See there.", "n7", "7", "notes.yml", 1)
    assert interface.words({}).locator(block) == "Note 7"
