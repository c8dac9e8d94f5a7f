"""HTML typed among the words of Markdown: “H<sub>2</sub>O” lost what it shows, and “a<br>b” its line."""

from pathlib import Path

import pytest

from .import_kit import found, losses, write

#: What is typed, what stands in the edition, and the tags that are told.
TYPED: dict[str, tuple[str, list[str]]] = {
    "H<sub>2</sub>O, 7<SUP class=x>th</SUP>": ("H[2]{.subscript}O, 7[th]{.superscript}", []),
    "<u>a <b>b</b></u> <s>c</s> <ins>d</ins>": ("[a **b**]{.underline} [c]{.struck} [d]{.underline}", []),
    '<i>a</i> <em>b *c*</em> <abbr title="x">d</abbr> <mark>e</mark>': ("*a* *b c* d e", []),
    "a<br>b<br />c": ("a\\\nb\\\nc", []),
    "<i>a <u>b</i> c</u>": ("*a b* c", ["<u>", "</u>"]),
    "a <sup>b": ("a b", ["<sup>"]),
    "a</sup> b": ("a b", ["</sup>"]),
    "<q>a</q>": ("a", ["<q>", "</q>"]),
}


@pytest.mark.parametrize("typed", TYPED)
def test_tags_among_words(tmp_path: Path, typed: str) -> None:
    of = found(write(tmp_path, "p.md", f"# On grain\n\nWords: {typed}\n"))
    made, told = TYPED[typed]
    assert [block.markdown for block in of.sections[0].blocks] == [f"Words: {made}"]
    lines = losses(of).split("\n")
    assert [line.rpartition("left out: ")[2].strip("“”") for line in lines if "html code" in line] == told


def test_what_a_link_shows_when_it_is_touched_is_told(tmp_path: Path) -> None:
    of = found(write(tmp_path, "p.md", '# On grain\n\nSee [rye](http://a.org "a kind of grain").\n'))
    assert "what is shown when the link “rye” is touched is left out: “a kind of grain”" in losses(of)


TABLE = """# On grain

Words.

<table>
<caption>How much</caption>
<tr><th>Rye</th><th>Oats</th></tr>
<tr><td>1|2</td><td align="right">2<sup>nd</sup></td></tr>
</table>

More.

{}
"""


@pytest.mark.parametrize("after", ["", "<table><tr><td><p>a</p><p>b</p></td></tr></table>"])
def test_a_table_of_html_is_a_table(tmp_path: Path, after: str) -> None:
    of = found(write(tmp_path, "p.md", TABLE.format(after)))
    blocks = [block.markdown for block in of.sections[0].blocks]
    assert blocks[1] == "| Rye | Oats |\n|---|---:|\n| 1\\|2 | 2[nd]{.superscript} |\n\n: How much"
    assert len(blocks) == (4 if after else 3)
    assert "html code" not in losses(of)
    assert "has not" not in losses(of)


def test_one_that_is_shown_letter_for_letter_is_none(tmp_path: Path) -> None:
    of = found(write(tmp_path, "p.md", "# On grain\n\n```\n<table><tr><td>a</td></tr></table>\n```\n"))
    assert r"\<table>" in of.sections[0].blocks[0].markdown
