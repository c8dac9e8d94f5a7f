"""LaTeX that shows other files: those beside the text, and never one elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.importing.latex import whole

SHOWN = {
    "a listing": r"\lstinputlisting[language=C]{code.txt}",
    "a listing of a language": r"\inputminted[linenos]{c}{code.txt}",
    "letter for letter": r"\verbatiminput{code.txt}",
    "with numbered lines": r"\VerbatimInput{code.txt}",
}


@pytest.mark.parametrize("command", SHOWN.values(), ids=SHOWN)
def test_a_file_that_is_shown_is_read_where_it_lies_beside_the_text_alone(tmp_path: Path, command: str) -> None:
    """A text of a stranger's could show whoever imports it what only he may read, and so publish it."""
    beside = tmp_path / "text"
    beside.mkdir()
    for place, words in ((tmp_path, "outside"), (beside, "one % two")):
        (place / "code.txt").write_text(words, encoding="utf-8")
    verbatim = "\\begin{verbatim}\none % two\n\\end{verbatim}"
    assert whole(f"A {command} B", beside / "p.tex") == (f"A {verbatim} B", [])
    for name in ("../code.txt", str(tmp_path / "code.txt"), "none.txt"):
        text, (loss,) = whole(f"A {command.replace('code.txt', name)} B", beside / "p.tex")
        assert (text, loss.place.endswith(f" of {name}")) == ("A  B", True)
