"""Pictures in LaTeX: each was taken for a file with words, and lost with a sentence that said so."""

from pathlib import Path

import pytest

from .import_kit import PNG, found, losses, write

TEX = "\\documentclass{{article}}\n{}\n\\begin{{document}}\n\\section{{A}}\nRye.\n\n{}\n\\end{{document}}\n"
FIGURE = "\\begin{{figure}}\\includegraphics{}\\caption{{Oats}}\\end{{figure}}"

#: What is told before the text, how a picture is named, and where its file lies.
NAMED = {
    "by its whole name": ("", "{grain.png}", "grain.png"),
    "with a size": ("", "[width=0.7\\textwidth]{grain.png}", "grain.png"),
    "without its ending": ("", "{grain}", "grain.png"),
    "in a folder": ("", "{pictures/grain}", "pictures/grain.png"),
    "in a folder told before": ("\\graphicspath{{./more/}{pictures/}}", "{grain}", "pictures/grain.png"),
}


@pytest.mark.parametrize("name", NAMED)
def test_a_picture_comes_over(tmp_path: Path, name: str) -> None:
    before, named, at = NAMED[name]
    (tmp_path / at).parent.mkdir(exist_ok=True)
    (tmp_path / at).write_bytes(PNG)
    of = found(write(tmp_path, "p.tex", TEX.format(before, FIGURE.format(named))))
    assert [*of.pictures.values()] == [PNG]
    assert "Oats" in of.sections[0].blocks[-1].markdown
    assert "lacking" not in losses(of)


@pytest.mark.parametrize("named", ["{grain}", "{../grain.png}", "{/etc/hostname}"])
def test_one_that_is_not_beside_the_text_is_told(tmp_path: Path, named: str) -> None:
    (tmp_path / "grain.png").write_bytes(PNG)
    (tmp_path / "text").mkdir()
    of = found(write(tmp_path / "text", "p.tex", TEX.format("", FIGURE.format(named))))
    assert not of.pictures
    assert "is not there: it is left out" in losses(of)


def test_pictures_beside_one_another_have_their_captions(tmp_path: Path) -> None:
    (tmp_path / "grain.png").write_bytes(PNG)
    oats = "\\subcaptionbox{Oats\\label{a}}{\\includegraphics{grain}}"
    rye = "\\subcaptionbox[R]{Rye}[3cm]{\\includegraphics{grain}}"
    figure = f"\\begin{{figure}}{oats}{rye}\\caption{{Grain}}\\end{{figure}}"
    of = found(write(tmp_path, "p.tex", TEX.format("", figure)))
    picture, first, other, second = [block.markdown for block in of.sections[0].blocks[1:]]
    assert (first, second) == ("Oats", "Rye")
    assert picture.startswith("![")
    assert other.endswith("\nGrain")
    assert "the file has" not in losses(of)
