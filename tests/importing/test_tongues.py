"""In which language a text is, where its file does not say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.importing import tongues

from .import_kit import found, write

RUSSIAN = (
    "Все счастливые семьи похожи друг на друга, и каждая несчастливая по-своему. Жена узнала, что муж "
    "был в связи с тем, что он не мог из дома, и объявила, что это не так, как он это видел, но то не к добру."
)


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("The reader of these pages is asked to look at the map, and to read the note that is in it. " * 3, "en"),
        ("Der Leser der Seiten ist gebeten, die Karte mit Sorgfalt zu lesen, und das nicht allein. " * 3, "de"),
        ("De lezer van het boek is een man die niet met zijn broer op zee was, en ook niet voor. " * 3, "nl"),
        (RUSSIAN, "ru"),
        ("Μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος οὐλομένην, ἣ μυρί᾽ Ἀχαιοῖς ἄλγε᾽ ἔθηκε.", "grc"),
        ("Lorem 1890 12.", ""),
    ],
)  # fmt: skip
def test_a_language_is_told_by_its_commonest_words(words: str, tag: str) -> None:
    assert tongues.of_words([words]) == tag


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251"])
def test_a_russian_file_makes_a_russian_edition_and_says_so(tmp_path: Path, encoding: str) -> None:
    of = found(write(tmp_path, "p.txt", f"ПОВЕСТЬ\n\n{RUSSIAN}\n".encode(encoding)))
    assert of.language == "ru"
    assert any("Russian (ru) is taken" in loss.what for loss in of.losses)


def test_what_the_file_says_holds_in_the_shortest_tag(tmp_path: Path) -> None:
    of = found(write(tmp_path, "p.html", f"<html lang='eng'><body><p>{RUSSIAN}</p></body></html>"))
    assert (of.language, tongues.shortest("ger-AT"), tongues.shortest("grc")) == ("en", "de-AT", "grc")
    assert not any("is taken, from its words" in loss.what for loss in of.losses)
