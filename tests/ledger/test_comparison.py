"""What is published against what was, and what a release records: each case a ledger, and the site there is now."""
# ruff: noqa: E501 - a fault is one line, however long

from pathlib import Path

import pytest

from glossator.ledger.comparison import News, Published, check_addresses, news, recorded
from glossator.ledger.file import Ledger, read_ledger, written
from glossator.ledger.wording import Wording

OLD, NEW, NEWER = "000000000001", "000000000002", "000000000003"


def held(root: Path, text: str) -> Ledger:
    path = root / "permalinks.yml"
    path.write_text(text, encoding="utf-8")
    ledger = read_ledger(path, "permalinks.yml", ("0.2.0", "0.1.0"), "0.2.0", [])
    assert ledger
    return ledger


BACK = "bring it back, or write here"
#: name: (the ledger, the pages with what is on them, the files, the faults)
GONE: dict[str, tuple[str, dict[str, tuple[str, ...]], tuple[str, ...], list[str]]] = {
    "nothing": ("a/:\n  the page: 0.1.0\n  b: 0.1.0\nc.pdf: 0.1.0\n", {"a/": ("b", "new")}, ("c.pdf",), []),
    "a page: one fault, not another for all that was on it": (
        "a/:\n  the page: 0.1.0\n  b: 0.1.0\n  c: 0.1.0\n",
        {"": ()},
        (),
        [f'permalinks.yml:2: ‘a/’, published with version 0.1.0, is gone; {BACK} {{was: "0.1.0", retired: "0.2.0", to: the address its words went to}}'],
    ),
    "what was on a page that is still there": (
        "a/:\n  the page: 0.1.0\n  b: 0.1.0\n  c: 0.1.0\n",
        {"a/": ("c",)},
        (),
        [f'permalinks.yml:3: ‘a/#b’, published with version 0.1.0, is gone; {BACK} {{was: "0.1.0", retired: "0.2.0", to: the address its words went to}}'],
    ),
    "what was on a page of which no line speaks": (
        "a/:\n  b: 0.1.0\n",
        {"": ()},
        (),
        [f'permalinks.yml:2: ‘a/#b’, published with version 0.1.0, is gone; {BACK} {{was: "0.1.0", retired: "0.2.0", to: the address its words went to}}'],
    ),
    "the home page": (
        "./: 0.1.0\n",
        {"a/": ()},
        (),
        [f'permalinks.yml:1: ‘./’, published with version 0.1.0, is gone; {BACK} {{was: "0.1.0", retired: "0.2.0", to: the address its words went to}}'],
    ),
    "what came with the version at hand": (
        f"a/:\n  b: 0.2.0 {OLD}\n",
        {"a/": ()},
        (),
        [f'permalinks.yml:2: ‘a/#b’, published with version 0.2.0, is gone; {BACK} {{was: "0.2.0 {OLD}", retired: "0.2.0", to: the address its words went to}}; if 0.2.0 is not published yet, take the line away'],
    ),
    "a file and a pattern": (
        "z.pdf: 0.1.0\ncite/*.bib: 0.1.0\ncite/*.ris: 0.1.0\ncite/p1.bib: 0.1.0\n",
        {},
        ("cite/*.bib",),
        [
            f'permalinks.yml:1: ‘z.pdf’, published with version 0.1.0, is gone; {BACK} {{was: "0.1.0", retired: "0.2.0", to: the address its words went to}}',
            f'permalinks.yml:3: ‘cite/*.ris’, published with version 0.1.0, is gone; {BACK} {{was: "0.1.0", retired: "0.2.0", to: the address its words went to}}',
        ],
    ),
    "what is retired, and leads on": (
        "a/:\n  b: {was: 0.1.0, retired: 0.2.0, to: a/#c}\n  d: {was: 0.1.0, retired: 0.2.0, to: ./}\nb.pdf: {was: 0.1.0, retired: 0.2.0, to: a/}\n",
        {"": (), "a/": ("c",)},
        (),
        [],
    ),
    "what was on a page that is retired": (
        "a/:\n  the page: {was: 0.1.0, retired: 0.2.0, to: c/}\n  b: 0.1.0\n",
        {"c/": ()},
        (),
        [],
    ),
    "where what is retired leads on to": (
        "a/:\n  b: {was: 0.1.0, retired: 0.2.0, to: c/}\n./: {was: 0.1.0, retired: 0.2.0, to: c/}\nd/: {was: 0.1.0, retired: 0.2.0, to: ./}\n",
        {"a/": ()},
        (),
        [
            "permalinks.yml:2: ‘a/#b’ leads on to ‘c/’, which is not there; name an address of the site that is in use",
            "permalinks.yml:3: ‘./’ leads on to ‘c/’, which is not there; name an address of the site that is in use",
            "permalinks.yml:4: ‘d/’ leads on to ‘./’, which is not there; name an address of the site that is in use",
        ],
    ),
    "nothing, but something came back": (
        "./: {was: 0.1.0, retired: 0.2.0, to: a/}\na/:\n  b: {was: 0.1.0, retired: 0.2.0, to: c/}\n",
        {"": (), "a/": ("b",)},
        (),
        [
            "permalinks.yml:1: ‘./’ is in use, yet was retired with version 0.2.0; give what is new another id, for others still mean what is gone",
            "permalinks.yml:3: ‘a/#b’ is in use, yet was retired with version 0.2.0; give what is new another id, for others still mean what is gone",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("ledger", "pages", "files", "faults"), GONE.values(), ids=GONE)
def test_what_is_gone(
    tmp_path: Path, ledger: str, pages: dict[str, tuple[str, ...]], files: tuple[str, ...], faults: list[str]
) -> None:
    published = Published(pages, files=files, all_files=("cite/p1.bib",))
    assert list(map(str, check_addresses(held(tmp_path, ledger), published, "0.2.0"))) == faults


def test_what_is_published_is_handed_on_whole() -> None:
    published = Published({"a/": ("b", "ё"), "": ()}, {"a/": OLD}, ("cite/*.bib",), ("cite/p1.bib",))
    assert Published.from_json(published.to_json()) == published
    assert list(published.addresses()) == ["a/", "a/#b", "a/#ё", "", "cite/*.bib"]


NEWS = {
    "nothing": (0, 0, ""),
    "an address": (1, 0, "1 address"),
    "addresses": (2, 0, "2 addresses"),
    "a wording": (0, 1, "1 improved wording"),
    "wordings": (0, 2, "2 improved wordings"),
    "both": (2, 1, "2 addresses and 1 improved wording"),
}


@pytest.mark.parametrize(("added", "changed", "said"), NEWS.values(), ids=NEWS)
def test_news_in_words(added: int, changed: int, said: str) -> None:
    found = News(("a/",) * added, ("b/",) * changed)
    assert (str(found), bool(found)) == (said, bool(said))


#: name: (the ledger before, what is new to it, the ledger after)
RELEASED = {
    "a first release": (
        "",
        News(("", "a/", "a/#x", "a/#y", "z.pdf"), ()),
        f"./: 0.2.0\na/:\n  the page: 0.2.0 {NEW}\n  x: 0.2.0 {NEW}\n  y: 0.2.0\nz.pdf: 0.2.0\n",
    ),
    "what stays as it is": (
        f"./: 0.1.0\na/:\n  the page: 0.1.0 {NEW}\n  x: 0.1.0 {OLD}, 0.2.0 {NEW}\n  y: 0.1.0 {OLD}\nz.pdf: 0.1.0\n",
        News(),
        f"./: 0.1.0\na/:\n  the page: 0.1.0 {NEW}\n  x: 0.1.0 {OLD}, 0.2.0 {NEW}\n  y: 0.1.0 {OLD}\nz.pdf: 0.1.0\n",
    ),
    "words improved": (
        f"./: 0.1.0\na/:\n  the page: 0.1.0 {OLD}\n  x: 0.1.0 {OLD}\n  y: 0.1.0\nz.pdf: 0.1.0\n",
        News((), ("a/", "a/#x")),
        f"./: 0.1.0\na/:\n  the page: 0.1.0 {OLD}, 0.2.0 {NEW}\n  x: 0.1.0 {OLD}, 0.2.0 {NEW}\n  y: 0.1.0\nz.pdf: 0.1.0\n",
    ),
    "words improved twice before they are published: once": (
        f"./: 0.1.0\na/:\n  the page: 0.2.0 {OLD}\n  x: 0.1.0 {OLD}, 0.2.0 {NEWER}\n  y: 0.1.0\nz.pdf: 0.1.0\n",
        News((), ("a/", "a/#x")),
        f"./: 0.1.0\na/:\n  the page: 0.2.0 {NEW}\n  x: 0.1.0 {OLD}, 0.2.0 {NEW}\n  y: 0.1.0\nz.pdf: 0.1.0\n",
    ),
    "what is retired, where it stood": (
        (f'./: 0.1.0\na/:\n  the page: 0.1.0 {NEW}\n  x: 0.1.0 {NEW}\n  g: {{was: "0.1.0", retired: "0.2.0", to: z.pdf}}\n'
        f'  h: {{was: "0.1.0", retired: "0.2.0", to: z.pdf}}\n  y: 0.1.0\nz.pdf: 0.1.0\n'),
        News(),
        (f'./: 0.1.0\na/:\n  the page: 0.1.0 {NEW}\n  x: 0.1.0 {NEW}\n  g: {{was: "0.1.0", retired: "0.2.0", to: z.pdf}}\n'
        f'  h: {{was: "0.1.0", retired: "0.2.0", to: z.pdf}}\n  y: 0.1.0\nz.pdf: 0.1.0\n'),
    ),
    "the first of its page, whose own line stands elsewhere": (
        f'z.pdf: 0.1.0\na/:\n  g: {{was: "0.1.0", retired: "0.2.0", to: z.pdf}}\n  y: 0.1.0\n  x: 0.1.0 {NEW}\n./: 0.1.0\n',
        News(("a/",), ()),
        (f'./: 0.1.0\na/:\n  the page: 0.2.0 {NEW}\n  g: {{was: "0.1.0", retired: "0.2.0", to: z.pdf}}\n  x: 0.1.0 {NEW}\n'
        "  y: 0.1.0\nz.pdf: 0.1.0\n"),
    ),
    "on a page that is retired, in its order": (
        'b/:\n  the page: {was: "0.1.0", retired: "0.2.0", to: a/}\n  g: {was: "0.1.0", retired: "0.2.0", to: a/}\n  h: 0.1.0\n',
        News(("", "a/", "a/#x", "a/#y", "z.pdf"), ()),
        (f'./: 0.2.0\na/:\n  the page: 0.2.0 {NEW}\n  x: 0.2.0 {NEW}\n  y: 0.2.0\n'
        'b/:\n  the page: {was: "0.1.0", retired: "0.2.0", to: a/}\n  g: {was: "0.1.0", retired: "0.2.0", to: a/}\n  h: 0.1.0\nz.pdf: 0.2.0\n'),
    ),
    "a comment at the top": (
        f"# Ours.\n\n./: 0.1.0\na/:\n  the page: 0.1.0 {NEW}\n  x: 0.1.0 {NEW}\n  y: 0.1.0\n",
        News(("z.pdf",), ()),
        f"# Ours.\n\n./: 0.1.0\na/:\n  the page: 0.1.0 {NEW}\n  x: 0.1.0 {NEW}\n  y: 0.1.0\nz.pdf: 0.2.0\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "new", "after"), RELEASED.values(), ids=RELEASED)
def test_what_a_release_records(tmp_path: Path, before: str, new: News, after: str) -> None:
    """Of a page of prose, a record, a paragraph without a checksum, and a file."""
    published = Published({"": (), "a/": ("x", "y")}, {"a/": NEW}, ("z.pdf",))
    now, ledger = Wording(free={"a/#x": NEW}), held(tmp_path, before)
    assert news(ledger, published, now) == new
    assert written(recorded(ledger, published, now, "0.2.0")) == after


def test_words_of_the_author_s_are_never_improved(tmp_path: Path) -> None:
    """Another checksum of theirs is a fault, found before; the first that there is, is news."""
    ledger, now = held(tmp_path, f"a/:\n  p1: 0.1.0 {OLD}\n  n1: 0.1.0\n"), Wording({"a/#p1": NEW, "a/#n1": NEW})
    assert news(ledger, Published({"a/": ("p1", "n1")}), now) == News(("a/",), ("a/#n1",))
