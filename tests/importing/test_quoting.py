"""What a page quotes by ``q`` had English marks, whatever its language, and was said to differ from the file."""

from pathlib import Path

import pytest

from .import_kit import found, losses, write

PAGE = "<!doctype html><html{}><title>T</title><body><article><h1>T</h1><p>A: {}.</p></article></body></html>"

#: What the page says of its language, what it quotes, and what a browser shows.
QUOTED = {
    "German": (' lang="de-AT"', "<q>a <q>b</q> c</q>", "„a ‚b‘ c“"),
    "French in it": (' lang="de"', '<q lang="fr">le blé</q>', "[«\u00a0le blé\u00a0»]{lang=fr}"),
    "with emphasis": (' lang="ru"', "<q><i>a</i></q> <q><i>b</i> c</q>", "«*a*» «*b* c»"),
    "no language": ("", "<q>a <q>b</q></q>", "“a ‘b’”"),
}


@pytest.mark.parametrize("name", QUOTED)
def test_what_is_quoted_has_the_marks_of_its_language(tmp_path: Path, name: str) -> None:
    language, typed, shown = QUOTED[name]
    of = found(write(tmp_path, "p.html", PAGE.format(language, typed)))
    assert [block.markdown for block in of.sections[0].blocks] == [f"A: {shown}."]
    assert "has not" not in losses(of)
