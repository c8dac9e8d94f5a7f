"""What is found to be explained, in each language, and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from glossator.suggesting.finding import Search, Suggestion
from tests.edition_kit import EditionKit, term


def found(root: Path, text: str, *kinds: str, language: str = "en", **more: Any) -> list[Suggestion]:
    kit = EditionKit(root, text, head={"language": language, **more.pop("head", {})}, source=more.pop("source", None))
    for name, content in more.items():
        kit.write(f"data/{name}.yml", content)
    return Search(kit.load()).all(*([kinds] if kinds else []))


def titles(suggestions: list[Suggestion]) -> dict[str, int]:
    return {one.title: one.count for one in suggestions}


NAMES = {
    "no first word of a sentence": ("en", "Clearly Lenin spoke. Later, in spring, Lenin slept.", {"Lenin": 2}),
    "a name at the head of a sentence, once known": ("en", "We saw Lenin. Lenin slept.", {"Lenin": 2}),
    "plural and possessive": ("en", "One Bolshevik; two Bolsheviks; a Bolshevik’s hat.", {"Bolshevik": 3}),
    "several words": ("en", "In the Committee of the Soviet Party.", {"Committee of the Soviet Party": 1}),
    "a possessive in a name": ("en", "The people saw a People’s Court, the People's Commissariat, a People’s Court.",
                               {"People’s Court": 2, "People's Commissariat": 1}),
    "a possessive of a name": ("en", "He saw Lenin’s Party, by Lenin, in Lenin’s Party and Lenin.",
                               {"Lenin": 4, "Party": 2}),
    "a possessive once": ("en", "It was Brown’s Hotel.", {"Brown": 1, "Hotel": 1}),
    "initials": ("en", "It was A.I. Rykov. And Rykov left.", {"Rykov": 2}),
    "a title": ("en", "The plan of Comrade Murugov and of Dr. Brown.", {"Murugov": 1, "Brown": 1}),
    "a hyphen": ("en", "The Khanty-Mansi land and Moscow-based men.", {"Khanty-Mansi": 1, "Moscow": 1}),
    "no month, no pronoun": ("en", "It was in May that I left on Monday.", {}),
    "no heading": ("en", "## The Great Plan\n\nIt was a plan.", {}),
    "no quoted sentence": ("en", "He said: “Nothing is lost.”", {}),
    "no shouting": ("en", "THE GREAT REPORT\n\nIt said so.", {}),
    "German nouns are no names": ("de", "Der Hunger war groß, und die Partei sah den Hunger. Das Volk litt.", {}),
    "a German name": ("de", "Man ging nach Moskau, und da lebte Rosa Luxemburg.", {"Moskau": 1, "Rosa Luxemburg": 1}),
    "German cases": ("de", "Er kam aus Berlin. Man sah in Berlins Straßen viel.", {"Berlin": 2}),
    "a German adjective": ("de", "In der Deutschen Demokratischen Republik.", {"Deutschen Demokratischen Republik": 1}),
    "Russian cases": ("ru", "Вот Моцарт. Он видел Моцарта и шёл с Моцартом.", {"Моцарт": 3}),
    "a Russian surname is not its first name": ("ru", "Там Иван, там Иванов.", {"Иван": 1, "Иванов": 1}),
    "French": ("fr", "Il vit la Chambre des Députés. L’Assemblée alla à Paris, puis l’Assemblée dormit.",
               {"Assemblée": 2, "Chambre des Députés": 1, "Paris": 1}),
    "French elision": ("fr", "On lit d’Alembert et les lettres d’Alembert.", {"Alembert": 2}),
    "Spanish": ("es", "Fue a Castilla. Vio el Consejo de Indias en lunes.", {"Castilla": 1, "Consejo de Indias": 1}),
    "any other language": ("it", "Andò a Roma con Dante; poi Roma cadde.", {"Roma": 2, "Dante": 1}),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), NAMES.values(), ids=NAMES)
def test_names(root: Path, language: str, text: str, names: dict[str, int]) -> None:
    assert titles(found(root, text, "names", language=language)) == names


def test_what_is_a_name_only_in_italics_is_listed_as_such(root: Path) -> None:
    text = "He read the *Harbour Ledger*, on the *Aurora*; but the Aurora left Omsk."
    names = found(root, text, "names", source=text.replace("*", ""))
    assert titles(names) == {"Aurora": 2, "Omsk": 1}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("So wrote Donald J. *Revolution in Omsk and all the towns*.", {"Revolution": 1, "Donald": 1, "Omsk": 1}),
        ("We saw **Lenin** Street.", {"Lenin": 1, "Street": 1}),
        ("It was the Bank of *London Bridge and of many others*.", {"Bank": 1, "London Bridge": 1}),
        ("It was *the whole story of Donald Raleigh in Omsk*.", {"Donald Raleigh": 1, "Omsk": 1}),
    ],
)
def test_no_name_goes_over_the_edge_of_emphasis(root: Path, text: str, names: dict[str, int]) -> None:
    assert titles(found(root, text, "names", source=text.replace("*", ""))) == names


@pytest.mark.parametrize(
    ("sign", "lines"),
    [
        ("*{}*", ["quel navire passe,", "quelle voile", "aucun navire"]),
        ("[{}]{{lang=fr}}", ["quel navire passe,", "quelle voile", "aucun navire"]),
        ("{}", ["корабль идёт,", "парус там", "никого нет"]),
    ],
    ids=["italics", "a-language", "a-script"],
)
def test_lines_of_verse_are_together_too_many_words_for_a_term(root: Path, sign: str, lines: list[str]) -> None:
    before = "The song goes on and on and on, and says so at last:\n\n"
    text = before + "\\\n".join(sign.format(line) for line in lines)
    assert titles(found(root, text, "foreign", "italic", source=before + "\n".join(lines))) == {}


SIGNS = {
    "acronyms": ("acronyms", "The CPSU, the VKP(b), the U.S.S.R., two MTSs and XIV, IV.",
                 {"CPSU": 1, "VKP(b)": 1, "U.S.S.R.": 1, "MTSs": 1}),
    "an acronym that is a word": ("acronyms", "He asked US and told us.", {"US": 1}),
    "no initials": ("acronyms", "It was A.I. Rykov.", {}),
    "a foreign word": ("foreign", "The [okrug]{lang=ru} was one of many okrugs.", {"okrug": 2}),
    "another script": ("foreign", "The okrug (округ) and the автономный округ.", {"округ": 2, "автономный округ": 1}),
    "italics, with forms": ("italic", "An *okrug* has rayons. Okrugs and this okrug.", {"okrug": 3}),
    "an apostrophe before a space": ("italic", "The *m' toulin* and another M' toulin.", {"m' toulin": 2}),
    "stress is no term": ("italic", "A man and a man, a man, a man, a man and *this* *man*.", {}),
    "a name in italics": ("italic", "He read the *Harbour Ledger* and saw Omsk.", {"Harbour Ledger": 1}),
    "a long stretch in italics": ("italic", "He wrote *this whole sentence in italics* once.", {}),
    "years": ("years", "In 1917, in the 1920s, by 1917; 1500 tons, p. 1900.", {"1917": 2}),
    "years before our era": ("years", "It fell in 431 BC.", {"431": 1}),
    "figures": ("figures", "He had 130 million roubles, 89.2 per cent, 1,234 men; £4,000 in 13 regions.",
                {"130 million roubles": 1, "89.2 per cent": 1, "1,234 men": 1, "£4,000": 1, "13": 1}),
    "pages are no figures": ("figures", "See p. 120 and vol. 12 there, 10–15 and 7 here.", {}),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), SIGNS.values(), ids=SIGNS)
def test_what_looks_give_away(root: Path, kind: str, text: str, expected: dict[str, int]) -> None:
    source = text.replace("[okrug]{lang=ru}", "okrug").replace("*", "")
    assert titles(found(root, text, kind, source=source)) == expected


EXPLAINED = {
    "by a form": {"glossary": term("lenin", "Lenin"), "people": ""},
    "by another ending": {"glossary": term("lenins", "Lenin", headword="Lenins")},
    "by a spelling": {"glossary": term("ilyich", "hat", spellings=["Lenin"])},
    "by a draft": {"glossary": "- {id: begun, draft: true, headword: Lenin, forms: [Lenin]}"},
    "by a note on these words": {
        "annotations": "- {id: a, block: p1, quote: V. I. Lenin, kind: context, headline: He., body: He., "
        "basis: gloss, certainty: certain}\n"
    },
}


@pytest.mark.parametrize("data", EXPLAINED.values(), ids=EXPLAINED)
def test_what_is_explained_is_not_found(root: Path, data: dict[str, str]) -> None:
    assert titles(found(root / "with", "So V. I. Lenin took a hat.", "names", **data)) == {}


def test_a_longer_name_is_another(root: Path) -> None:
    entry = term("soviet", "Soviet")
    assert titles(found(root, "The Soviet people and the Soviet Union.", "names", glossary=entry)) == {
        "Soviet Union": 1
    }


def test_years_and_figures_with_a_record_are_not_found(root: Path) -> None:
    data = {
        "events": "- {id: e, date: 1917, title: A, text: A., basis: text, certainty: certain}\n",
        "figures": "- {id: f, title: A, kind: single, unit: men, caption: A., basis: text, certainty: certain, "
        "values: [{block: p1, quote: 40 men, value: 40}]}\n",
    }
    assert found(root, "In 1917 there were 40 men.", "years", "figures", **data) == []


@pytest.mark.parametrize(
    ("text", "title", "collection"),
    [
        ("It was V. Lenin. So Lenin left.", "Lenin", "people"),
        ("He went to live in Moscow.", "Moscow", "places"),
        ("He joined the Soviet Party.", "Soviet Party", "organisations"),
        ("He saw the Kremlin.", "Kremlin", "glossary"),
        ("He met Darth Vader.", "Darth Vader", "people"),
    ],
)
def test_where_a_name_belongs(root: Path, text: str, title: str, collection: str) -> None:
    (one,) = found(root, text, "names")
    assert (one.title, one.collection) == (title, collection)


def test_names_in_notes_are_found_when_asked_for(root: Path) -> None:
    kit = EditionKit(root, "He left.[^1]", notes="- {number: 1, text: So says Martin.}\n")
    search = Search(kit.load())
    assert titles(search.all(["names"])) == {}
    assert titles(search.all(["names"], notes=True)) == {"Martin": 1}


def test_sorted_by_use_and_once_each(root: Path) -> None:
    text = "We saw Omsk, Tomsk and Tomsk; the *Tomsk*; the NEP."
    assert [(one.kind, one.title) for one in found(root, text)] == [
        ("acronyms", "NEP"),
        ("names", "Tomsk"),
        ("names", "Omsk"),
    ]


@pytest.mark.parametrize(
    ("title", "own"),
    [("Пятилетка", "piatiletka"), ("Ärzte-Straße", "arzte-strasse"), ("თბილისი", "word-1"), ("L’État", "letat"),
     ("Λόγος", "logos")],
)  # fmt: skip
def test_ids_are_plain_letters(root: Path, title: str, own: str) -> None:
    one = Search(EditionKit(root, f"It says {title} here.").load()).word(title)
    assert one
    assert one.id == own


def test_places_are_in_the_order_of_the_text(root: Path) -> None:
    (one,) = found(root, "Here comes Rykov.\n\nIt is A. Rykov.\n\nRykov goes.", "names")
    assert [(place.block.id, place.text) for place in one.places] == [
        ("p1", "Rykov"),
        ("p2", "A. Rykov"),
        ("p3", "Rykov"),
    ]
