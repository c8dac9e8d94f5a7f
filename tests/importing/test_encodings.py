"""A file says in what encoding it is, each kind in its way: LaTeX in KOI8-R was guessed at, and guessed wrong."""

import pytest

from glossator.importing.encodings import decoded

#: How a file says so, and in what it then is.
SAID = {
    r"\usepackage[koi8-r]{inputenc}": "koi8_r",
    r"\usepackage [latin1] {inputenc}": "cp1252",
    r"\usepackage[latin2]{inputenc}": "iso8859_2",
    r"\usepackage[applemac]{inputenc}": "mac_roman",
    r"\usepackage[ansinew]{inputenc}": "cp1252",
    "% -*- mode: latex; coding: cp1251 -*-": "cp1251",
    '<meta charset="windows-1251">': "cp1251",
    '<?xml version="1.0" encoding="ISO-8859-2"?>': "iso8859_2",
}
WORDS = {"koi8_r": "Ржи нет", "cp1251": "Ржи нет", "iso8859_2": "żyto łąka", "cp1252": "blé “vert”", "mac_roman": "blé"}


@pytest.mark.parametrize("said", SAID)
def test_a_file_is_read_as_it_says(said: str) -> None:
    encoding = SAID[said]
    text, losses = decoded(f"{said}\n{WORDS[encoding]}\n".encode(encoding), "p.tex")
    assert text == f"{said}\n{WORDS[encoding]}\n"
    assert "as it says" in losses[0].what
