"""What on a page of prose is printed as it was written, since Markdown could make nothing of it."""

import pytest

from glossator.site import prose_slips

#: What a page has (HTML); the Markdown; how the fault begins.
SLIPS = {
    "a note that is not there": ("<p>x[^no]</p>", "x[^no]", "1: ‘[^no]’ has no note; "),
    "an icon that is not there": ("<p>:material-no:</p>", "\n:material-no:", "2: ‘:material-no:’ is no icon; "),
    "code that does not end": ("<p>```python\nx = 1</p>", "```python\nx = 1", "1: ‘```’ begins code that does not "),
    "a box without its second mark": ('<p>!!! note "A\n x</p>', '!!! note "A\n  x', "1: ‘!!! n’ begins no box; "),
    "a tab without its second mark": ('<p>=== "A</p>', '=== "A', '1: ‘=== "’ begins no tab; '),
    "a block of no kind": ("<p>/// no\nA\n///</p>", "/// no\nA\n///", "1: ‘/// no’ begins no block; "),
    "a change that does not end": ("<li>{++ a</li>", "- {++ a", "1: ‘{++’ begins a change that does not end; "),
    "an address that is not there": ("<td>[x][no]</td>", "[x][no]", "1: ‘[x][no]’ leads nowhere; "),
    "two ids alike": ('<h2 id="a">X</h2><h2 id="a">Y</h2>', "\n## X {#a}\n## Y {#a}", "2: the id ‘a’ stands "),
    "two notes alike": ("<p>x</p>", "x[^a]\n\n[^a]: y\n[^a]: z", "3: two notes are called [^a]; "),
}  # fmt: skip


@pytest.mark.parametrize(("html", "markdown", "said"), SLIPS.values(), ids=SLIPS)
def test_it_is_named(html: str, markdown: str, said: str) -> None:
    (found,) = prose_slips.check(html, markdown, "docs/about.md")
    assert str(found).startswith(f"docs/about.md:{said}")


SOUND = {
    "code that shows it": ("<p><code>[^a] :material-star:</code></p><pre><code>!!! note</code></pre>", ""),
    "signs among words": ("<p>See [sic] and [1] [2], [12][13]: a === b, 5:30, :-) and !!!</p><p>=== End ===</p>", ""),
    "notes in code": ("<p>x</p>", "```\n[^a]: y\n[^a]: z\n```\n"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "markdown"), SOUND.values(), ids=SOUND)
def test_what_is_meant_is_no_slip(html: str, markdown: str) -> None:
    assert not prose_slips.check(html, markdown, "docs/about.md")
