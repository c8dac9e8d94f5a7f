"""LaTeX in other languages than English: its quotation marks became English ones, and what babel writes was lost."""

from pathlib import Path

import pytest

from glossator.importing import latex_letters

from .import_kit import found, losses, write

TEX = (
    "\\documentclass{{article}}\\usepackage[{}]{{babel}}\n\\begin{{document}}\n\\section{{A}}\nA: {}\n\\end{{document}}"
)

#: What babel is told, what is typed, and the words that a reader sees.
LETTERS: dict[str, tuple[str, str, str]] = {
    "German quotation marks": ("ngerman", "\"`Rye\"' \\enquote{a \\enquote{b}} ``c''", "„Rye“ „a ‚b‘“ “c”"),
    "German hyphens": (
        "german",
        'Schiff"|fahrt Bau"=ernhof Rog"-gen O"~Ton "<so">',
        "Schifffahrt Bau-ernhof Roggen O-Ton «so»",
    ),
    "German umlauts": (
        "german",
        'm"usste, Stra"se, "Uber, Dru"cker, STRA"SE',
        "müsste, Straße, Über, Drucker, STRASSE",
    ),
    "French quotation marks": (
        "french",
        r"dit \og le blé \fg{} et \og{}deux\fg, \enquote{x}.",
        "dit «\u00a0le blé\u00a0» et «\u00a0deux\u00a0», «\u00a0x\u00a0».",
    ),
    "French raised letters": (
        "french",
        r"N\up{o} 5, \no 6, 1\ier{}, \bsc{Dupont}",
        "N[o]{.superscript} 5, n[o]{.superscript}\u00a06, 1[er]{.superscript}, [Dupont]{.smallcaps}",
    ),
    "Russian": (
        "english,main=russian",
        'Слово "--- дело, "<цитата">, кое"=что, \\enquote{а}',
        "Слово — дело, «цитата», кое-что, «а»",
    ),
    "English": ("english", "\\enquote{c} ``d'' `e'", "“c” “d” ‘e’"),
    "symbols": (
        "english",
        r"a\dag{} b\textemdash c \leavevmode d\texteuro 5 e\nobreakspace f",
        "a† b—c d€5 e\u00a0f",
    ),
    "what is shown as it is typed": ("ngerman", '\\verb|"a \\dag| "a', '`"a \\dag` ä'),
}


@pytest.mark.parametrize("name", LETTERS)
def test_letters_are_what_a_reader_sees(tmp_path: Path, name: str) -> None:
    told, typed, seen = LETTERS[name]
    of = found(write(tmp_path, "p.tex", TEX.format(told, typed)))
    assert [block.markdown for block in of.sections[0].blocks] == [f"A: {seen}"]
    assert "left out" not in losses(of)


#: What stands before the text, and the language it is in.
LANGUAGES = {
    r"\usepackage[ngerman]{babel}": "de",
    r"\usepackage[ngerman,english]{babel}": "en",
    r"\usepackage[main=russian,english]{babel}": "ru",
    "\\documentclass[12pt,french]{article}\n\\usepackage{babel}": "fr",
    "\\documentclass[12pt]{article}": "",
    r"\setdefaultlanguage[spelling=old]{german}": "de",
    r"\setmainlanguage{klingon}": "",
    "": "",
}


@pytest.mark.parametrize("before", LANGUAGES)
def test_the_language_is_the_one_that_latex_is_told(before: str) -> None:
    text = f"{before}\n\\begin{{document}}\nRye.\\usepackage[french]{{babel}}"
    assert latex_letters.language(text) == LANGUAGES[before]


def test_a_number_that_latex_counts_is_told(tmp_path: Path) -> None:
    of = found(write(tmp_path, "p.tex", TEX.format("english", r"See \ref{rye}.")))
    assert "a number that LaTeX counts stands as its name: [rye]" in losses(of)
