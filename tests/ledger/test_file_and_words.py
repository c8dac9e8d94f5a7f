"""The ledger and the releases: what is read from them, and every line said where they or the text were changed."""
# ruff: noqa: E501 - a fault is one line, however long

import datetime as dt
import hashlib
import json
import random
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.faults import Fault
from glossator.ledger.comparison import Published, news, recorded
from glossator.ledger.file import Ledger, Promise, State, read_ledger, written
from glossator.ledger.history import Change, History, Sum
from glossator.ledger.wording import checksum, wording
from tests.edition_kit import EditionKit, term
from tests.fuzzing import edit
from tests.reading.whole import whole

CHANGES = """\
- version: 0.2.0
  date: 2020-01-01
  text: More [terms](glossary/#krai).
  archive: https://example.org/site-0.2.0.zip
- version: 0.1.0
  date: 2019-01-01
  text: The first.
"""


def digits(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


P1, P2 = digits("An okrug [1]."), digits("A krai.")
OKRUG, KRAI = "0123456789ab", "ba9876543210"
LEDGER = f"""\
# Ours.

glossary/:
  the page: 0.1.0
  krai: 0.2.0 {KRAI}
  okrug: 0.1.0 {OKRUG}, 0.2.0 {KRAI}
  raion: {{was: 0.1.0 {OKRUG}, retired: 0.2.0, to: glossary/#okrug, why: It was the same.}}
text/:
  p1: 0.1.0 {P1}
  p2: 0.2.0 {P2}
text/one/:
  the page: 0.1.0
  p1: 0.1.0 {P1}
  p2: 0.2.0 {P2}
notes/:
  the page: 0.1.0
  n1: 0.1.0 {OKRUG}
"""


def edition(root: Path, **files: str) -> EditionKit:
    return EditionKit(
        root,
        "An okrug [^1].\n\nA krai.",
        head={"edition": {"version": "0.2.0", "date": dt.date(2020, 1, 1)}},
        glossary=term("okrug") + term("krai"),
        files={"data/changes.yml": CHANGES, "data/permalinks.yml": LEDGER, **files},
    )


def test_a_sound_ledger(root: Path) -> None:
    assert edition(root).faults() == []


PERMALINKS, RELEASES, HEAD, TEXT = "data/permalinks.yml", "data/changes.yml", "data/edition.yml", "docs/text/one.md"

#: name: (file, what it said, what it says instead, the faults)
ONE_EDIT = {
    # --- the ledger, edited by hand
    "a version that is no release": (
        PERMALINKS,
        "krai: 0.2.0",
        "krai: 0.1.5",
        ["data/permalinks.yml:5: there is no version 0.1.5; the releases in changes.yml are 0.2.0, 0.1.0"],
    ),
    "a version that is yet to come": (
        PERMALINKS,
        "krai: 0.2.0",
        "krai: 0.10.0",
        ["data/permalinks.yml:5: version 0.10.0 is later than the edition’s, 0.2.0; give the version it was published with"],
    ),
    "versions that go backwards": (
        PERMALINKS,
        f"okrug: 0.1.0 {OKRUG}, 0.2.0 {KRAI}",
        f"okrug: 0.2.0 {OKRUG}, 0.1.0 {KRAI}",
        ["data/permalinks.yml:6: version 0.1.0 stands after 0.2.0; order them from the oldest on, each once"],
    ),
    "a version twice": (
        PERMALINKS,
        f"okrug: 0.1.0 {OKRUG}, 0.2.0 {KRAI}",
        f"okrug: 0.1.0 {OKRUG}, 0.1.0 {KRAI}",
        ["data/permalinks.yml:6: version 0.1.0 stands after 0.1.0; order them from the oldest on, each once"],
    ),
    "no version": (
        PERMALINKS,
        f"krai: 0.2.0 {KRAI}",
        "krai: new",
        ["data/permalinks.yml:5: ‘new’ is not what the ledger can hold; write a version and, where it had one, its checksum of 12 digits: 0.1.0 5f2a90c1d3e4"],
    ),
    "nothing": (
        PERMALINKS,
        f"krai: 0.2.0 {KRAI}",
        "krai:",
        ["data/permalinks.yml:5: ‘’ is not what the ledger can hold; write a version and, where it had one, its checksum of 12 digits: 0.1.0 5f2a90c1d3e4"],
    ),
    "a checksum with a digit too few": (
        PERMALINKS,
        f"krai: 0.2.0 {KRAI}",
        "krai: 0.2.0 ba987654321",
        ["data/permalinks.yml:5: ‘0.2.0 ba987654321’ is not what the ledger can hold; write a version and, where it had one, its checksum of 12 digits: 0.1.0 5f2a90c1d3e4"],
    ),
    "an address twice": (
        PERMALINKS,
        f"krai: 0.2.0 {KRAI}",
        f"krai: 0.2.0 {KRAI}\n  krai: 0.2.0 {KRAI}",
        ["data/permalinks.yml:6: the key ‘krai’ stands twice; keep one (the first is in line 5)"],
    ),
    "a page twice": (
        PERMALINKS,
        "text/:",
        "glossary/: 0.1.0\ntext/:",
        ["data/permalinks.yml:8: the key ‘glossary/’ stands twice; keep one (the first is in line 3)"],
    ),
    "an address for a page": (
        PERMALINKS,
        "text/:",
        "glossary/#krai: 0.1.0\ntext/:",
        ["data/permalinks.yml:8: ‘glossary/#krai’ is no page; write what follows # on a line below its page"],
    ),
    "an address from the host’s root": (
        PERMALINKS,
        "text/:",
        "/text/:",
        ["data/permalinks.yml:8: ‘/text/’ is no address of a page; write it from the site’s root, as glossary/; the home page is ./"],
    ),
    "an address in a roundabout way": (
        PERMALINKS,
        "text/:",
        "glossary/../text/:",
        ["data/permalinks.yml:8: ‘glossary/../text/’ is no address of a page; write it from the site’s root, as glossary/; the home page is ./"],
    ),
    "an id with a space": (
        PERMALINKS,
        "  krai:",
        "  the krai:",
        ["data/permalinks.yml:5: ‘the krai’ is no id; write an id, or ‘the page’"],
    ),
    "a list": (
        PERMALINKS,
        LEDGER,
        "- glossary/\n",
        ["data/permalinks.yml:1: not a list of pages; begin each page with its address and a colon: glossary/:"],
    ),
    "a wrong checksum in one place of two": (
        PERMALINKS,
        f"text/:\n  p1: 0.1.0 {P1}",
        f"text/:\n  p1: 0.1.0 {P2}",
        [f"data/permalinks.yml:9: the checksum of ‘text/#p1’ is not that of the same words at ‘text/one/#p1’; write ‘p1: 0.1.0 {P1}’"],
    ),
    "no checksum of the author’s words": (
        PERMALINKS,
        f"text/:\n  p1: 0.1.0 {P1}",
        "text/:\n  p1: 0.1.0",
        [f"data/permalinks.yml:9: ‘text/#p1’ has no checksum of the author’s words; write ‘p1: 0.1.0 {P1}’"],
    ),
    "the author’s words in two states": (
        PERMALINKS,
        f"text/:\n  p1: 0.1.0 {P1}",
        f"text/:\n  p1: 0.1.0 {P1}, 0.2.0 {P2}",
        ["data/permalinks.yml:9: the author’s words at ‘text/#p1’ are fixed, yet have 2 states; keep the one they were published with"],
    ),
    # --- retirements
    "retired to nowhere": (
        PERMALINKS,
        ", to: glossary/#okrug",
        "",
        ["data/permalinks.yml:7: ‘glossary/#raion’ is retired without a ‘to’; write {was: …what stood here…, retired: the version, to: the address its words went to}"],
    ),
    "retired without what was there": (
        PERMALINKS,
        f"was: 0.1.0 {OKRUG}, ",
        "",
        ["data/permalinks.yml:7: ‘glossary/#raion’ is retired without a ‘was’; write {was: …what stood here…, retired: the version, to: the address its words went to}"],
    ),
    "retired with no version": (
        PERMALINKS,
        "retired: 0.2.0, ",
        "",
        ["data/permalinks.yml:7: ‘glossary/#raion’ is retired without a ‘retired’; write {was: …what stood here…, retired: the version, to: the address its words went to}"],
    ),
    "retired with a version that is no release": (
        PERMALINKS,
        "retired: 0.2.0",
        "retired: 0.1.7",
        ["data/permalinks.yml:7: there is no version 0.1.7; the releases in changes.yml are 0.2.0, 0.1.0"],
    ),
    "retired with what is no version": (
        PERMALINKS,
        "retired: 0.2.0",
        "retired: new",
        ["data/permalinks.yml:7: ‘new’ is no version; use three numbers such as 1.0.0"],
    ),
    "retired before it was there": (
        PERMALINKS,
        f"was: 0.1.0 {OKRUG}, retired: 0.2.0",
        f"was: 0.2.0 {OKRUG}, retired: 0.1.0",
        ["data/permalinks.yml:7: ‘glossary/#raion’ is retired with 0.1.0, before its last words, of 0.2.0; give the version that retired it"],
    ),
    "an unknown key": (
        PERMALINKS,
        "why: It",
        "because: It",
        ["data/permalinks.yml:7: unknown key ‘because’ at ‘glossary/#raion’; the keys of a retired address are retired, to, was, why"],
    ),
    "a reason that is a list": (
        PERMALINKS,
        "why: It was the same.",
        "why: [It was, the same]",
        ["data/permalinks.yml:7: ‘why’ of ‘glossary/#raion’ is no text; write a sentence, in quotes"],
    ),
    "a reason that is a number": (
        PERMALINKS,
        "why: It was the same.",
        "why: 0",
        ["data/permalinks.yml:7: ‘why’ of ‘glossary/#raion’ is no text; write a sentence, in quotes"],
    ),
    "a retirement on lines of its own": (
        PERMALINKS,
        f"raion: {{was: 0.1.0 {OKRUG}, retired: 0.2.0, to: glossary/#okrug, why: It was the same.}}",
        "raion:\n    to: glossary/#okrug\n    was: 0.1.5\n    retired: 0.1.7\n    because: It was the same.",
        [
            "data/permalinks.yml:9: there is no version 0.1.5; the releases in changes.yml are 0.2.0, 0.1.0",
            "data/permalinks.yml:10: there is no version 0.1.7; the releases in changes.yml are 0.2.0, 0.1.0",
            "data/permalinks.yml:11: unknown key ‘because’ at ‘glossary/#raion’; the keys of a retired address are retired, to, was, why",
        ],
    ),
    "retired before it was there, on lines of its own": (
        PERMALINKS,
        f"raion: {{was: 0.1.0 {OKRUG}, retired: 0.2.0, to: glossary/#okrug, why: It was the same.}}",
        "raion:\n    to: glossary/#okrug\n    was: 0.2.0\n    retired: 0.1.0",
        ["data/permalinks.yml:10: ‘glossary/#raion’ is retired with 0.1.0, before its last words, of 0.2.0; give the version that retired it"],
    ),
    "a retired address in use again": (
        PERMALINKS,
        f"krai: 0.2.0 {KRAI}",
        f"krai: {{was: 0.1.0 {KRAI}, retired: 0.2.0, to: glossary/#okrug}}",
        ["data/permalinks.yml:5: ‘glossary/#krai’ is in use, yet was retired with version 0.2.0; give what is new another id, for others still mean what is gone"],
    ),
    "a record that is gone": (
        PERMALINKS,
        "  krai:",
        "  kray:",
        [("data/permalinks.yml:5: ‘glossary/#kray’, published with version 0.2.0, is gone; bring it back, or write here "
         f'{{was: "0.2.0 {KRAI}", retired: "0.2.0", to: the address its words went to}}; if 0.2.0 is not published yet, take the line away')],
    ),
    "a paragraph that is gone": (
        PERMALINKS,
        "text/one/:\n",
        f"text/one/:\n  p3: 0.1.0 {P1}\n",
        [("data/permalinks.yml:12: ‘text/one/#p3’, published with version 0.1.0, is gone; bring it back, or write here "
         f'{{was: "0.1.0 {P1}", retired: "0.2.0", to: the address its words went to}}')],
    ),
    "a section that is gone": (
        PERMALINKS,
        "text/one/:\n",
        "text/eins/:\n  the page: 0.1.0\ntext/one/:\n",
        [("data/permalinks.yml:12: ‘text/eins/’, published with version 0.1.0, is gone; bring it back, or write here "
         '{was: "0.1.0", retired: "0.2.0", to: the address its words went to}')],
    ),
    # --- releases
    "the edition goes backwards": (
        HEAD,
        "version: 0.2.0",
        "version: 0.1.0",
        [
            "data/edition.yml:12: the edition’s version is 0.1.0, yet the newest in changes.yml is 0.2.0; give both the same, or add the release at the top there",
            *(f"data/permalinks.yml:{line}: version 0.2.0 is later than the edition’s, 0.1.0; give the version it was published with" for line in (5, 6, 7, 10, 14)),
        ],
    ),
    "another date": (
        HEAD,
        "date: 2020-01-01",
        "date: 2020-01-02",
        ["data/edition.yml:13: version 0.2.0 has the date 2020-01-02 here and 2020-01-01 in changes.yml; give both the same"],
    ),
    "a date that goes backwards": (
        RELEASES,
        "date: 2019-01-01",
        "date: 2021-01-01",
        ["data/changes.yml:6: version 0.1.0 of 2021-01-01 is later than 0.2.0 of 2020-01-01; mend one of the dates"],
    ),
    "a release twice": (
        RELEASES,
        "version: 0.1.0",
        "version: 0.2.0",
        [
            "data/changes.yml:5: the version ‘0.2.0’ is taken; give it another, or merge it with the one in line 1",
            *(f"data/permalinks.yml:{line}: there is no version 0.1.0; the releases in changes.yml are 0.2.0" for line in (4, 6, 7, 9, 12, 13, 16, 17)),
        ],
    ),
    "a link to no entry": (
        RELEASES,
        "#krai",
        "#kray",
        ["data/changes.yml:3: ‘kray’ is not in glossary.yml; name one of data/glossary.yml, or add it there"],
    ),
    "an archive that is no address": (
        RELEASES,
        "https://example.org/",
        "",
        ["data/changes.yml:4: ‘archive’ is ‘site-0.2.0.zip’; begin with http:// or https:// and leave no space"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "faults"), ONE_EDIT.values(), ids=ONE_EDIT)
def test_one_edit(root: Path, file: str, old: str, new: str, faults: list[str]) -> None:
    kit = edition(root)
    kit.replace(file, old, new)
    assert kit.faults() == faults


def test_the_author_s_words_are_fixed(root: Path) -> None:
    kit = edition(root)
    kit.write(TEXT, "An okrug [^1].\n\nThe krai.")
    kit.write("data/source/paper.txt", "An okrug [1].\n\nThe krai.\n\n[1] Note 1.")
    assert kit.faults() == [
        (
            "docs/text/one.md:3: the words of ‘text/one/#p2’ are not those published with version 0.2.0; put them back, for "
            f"others cite them (a slip is corrected in data/emendations.yml); only if 0.2.0 was never published, write ‘p2: 0.2.0 {digits('The krai.')}’ in data/permalinks.yml:14 and data/permalinks.yml:10"
        )
    ]


def test_a_note_marker_is_one_of_them(root: Path) -> None:
    kit = edition(root)
    kit.write(TEXT, "An okrug.\n\nA krai [^1].")
    kit.write("data/source/paper.txt", "An okrug.\n\nA krai [1].\n\n[1] Note 1.")
    assert [fault.split(" are ")[0] for fault in kit.faults()] == [
        "docs/text/one.md:1: the words of ‘text/one/#p1’",
        "docs/text/one.md:3: the words of ‘text/one/#p2’",
    ]


def test_a_paragraph_put_in_between(root: Path) -> None:
    """It would take the next one's number."""
    kit = edition(root)
    kit.write(TEXT, "An okrug [^1].\n\nNew.\n\nA krai.")
    kit.write("data/source/paper.txt", "An okrug [1].\n\nNew.\n\nA krai.\n\n[1] Note 1.")
    (fault,) = kit.faults()
    assert fault.startswith("docs/text/one.md:3: the words of ‘text/one/#p2’ are not those published")


def test_emphasis_is_no_word(root: Path) -> None:
    kit = edition(root)
    kit.write(TEXT, "An *okrug* [^1].\n\nA krai.")
    assert kit.faults() == []


NOTE = digits("Seen at *Omsk*.".replace("*", ""))
OF_NOTE = f"text/one/:\n  the page: 0.1.0\n  n1: 0.1.0 {NOTE}\n"
NOTES = "data/notes.yml"


def noted(root: Path, text: str, ledger: str) -> EditionKit:
    said = f"- number: 1\n  text: {text}\n" if text else "- {number: 1, citing: A map., basis: text}\n"
    kit = edition(root, **{NOTES: said})
    kit.replace(HEAD, "language: en", "language: en\nnotes: {statement: Lost., missing: Lost.}")
    kit.replace(PERMALINKS, "text/one/:\n  the page: 0.1.0\n", ledger)
    return kit


def test_the_words_of_a_note_are_the_author_s(root: Path) -> None:
    assert noted(root, "Seen at *Omsk*.", OF_NOTE).faults() == []


def test_the_words_of_a_note_are_fixed(root: Path) -> None:
    assert noted(root, "Seen at Tomsk.", OF_NOTE).faults() == [
        (
            "data/notes.yml:2: the words of ‘text/one/#n1’ are not those published with version 0.1.0; put them back, for "
            f"others cite them (a slip is corrected in data/emendations.yml); only if 0.1.0 was never published, write ‘n1: 0.1.0 {digits('Seen at Tomsk.')}’ in data/permalinks.yml:13"
        )
    ]


def test_the_words_of_a_note_that_are_gone(root: Path) -> None:
    assert noted(root, "", OF_NOTE).faults() == [
        "data/permalinks.yml:13: the author’s words at ‘text/one/#n1’, published with version 0.1.0, are gone; put them back, for others cite them"
    ]


def test_the_words_of_a_note_become_known_later(root: Path) -> None:
    """What stood in the note's place before were words of the editors'."""
    kit = noted(root, "Seen at Omsk.", "text/one/:\n  the page: 0.1.0\n  n1: 0.1.0\n")
    assert kit.faults() == []
    loaded = kit.load()
    published = Published({"text/one/": ("n1",)})
    assert loaded.history.ledger
    assert news(loaded.history.ledger, published, loaded.history.wording).changed == ("text/one/#n1",)
    now = recorded(loaded.history.ledger, published, loaded.history.wording, "0.2.0").promises["text/one/#n1"]
    assert now.states == (State("0.1.0"), State("0.2.0", NOTE))
    kit.replace(PERMALINKS, "n1: 0.1.0\n", f"n1: {now.written}\n")
    assert kit.faults() == []


def test_a_line_of_verse_keeps_its_number(root: Path) -> None:
    """A poem in front of another that is no longer called verse would give its numbers to the next."""
    text = "An okrug [^1].\n\nA krai.\n\nNo ship.\n\nNo sail."
    kit = edition(root)
    kit.write(TEXT, text)
    kit.write("data/source/paper.txt", text.replace("[^1]", "[1]") + "\n\n[1] Note 1.")
    lines = f"  l1: 0.1.0 {digits('No ship.')}\n  l2: 0.1.0 {digits('No sail.')}\n"
    kit.replace(PERMALINKS, "text/one/:\n  the page: 0.1.0\n", f"text/one/:\n  the page: 0.1.0\n{lines}")
    kit.replace(HEAD, "  title_from: editors\n", "  title_from: editors\n  kinds: {p3: verse, p4: verse}\n")
    assert kit.faults() == []
    kit.replace(HEAD, "p3: verse, ", "")
    gone, changed = kit.faults()
    assert gone.startswith("data/permalinks.yml:14: ‘text/one/#l2’, published with version 0.1.0, is gone")
    assert changed.startswith(
        "docs/text/one.md:7: the words of ‘text/one/#l1’ are not those published with version 0.1.0"
    )


def test_no_ledger_without_releases(root: Path) -> None:
    kit = edition(root)
    (kit.root / RELEASES).unlink()
    assert kit.faults() == [
        "data/permalinks.yml:1: the ledger names versions, yet there is no changes.yml; write it; each version is a release"
    ]


def test_releases_without_a_ledger(root: Path) -> None:
    kit = edition(root)
    (kit.root / PERMALINKS).unlink()
    assert kit.faults() == []
    assert kit.load().history.of("p1") == ()


def test_releases_out_of_order(root: Path) -> None:
    kit = edition(root)
    first, second = re.split(r"(?m)^(?=- version: 0\.1)", CHANGES)
    kit.write(RELEASES, f"{first}{second}- version: 0.1.5\n  date: 2018-01-01\n  text: Lost.\n")
    assert kit.faults() == [
        "data/changes.yml:8: version 0.1.5 stands below 0.1.0; order the releases from the newest down"
    ]


def test_all_faults_come_at_once(root: Path) -> None:
    kit = edition(root)
    kit.replace("data/glossary.yml", "What krai means.", "See [it](glossary/#kray).")
    kit.replace(PERMALINKS, "  krai:", "  kray:")
    kit.replace(PERMALINKS, "retired: 0.2.0", "retired: 0.3.0")
    kit.write(TEXT, "An okrug [^1].\n\nThe krai.")
    assert [fault.split(": ")[0] for fault in kit.faults()] == [
        "data/glossary.yml:10",
        "docs/text/one.md:3",
        "data/permalinks.yml:5",
        "data/permalinks.yml:7",
        "docs/text/one.md:3",
    ]


# --- history ----------------------------------------------------------------------------------------------------------

FIRST, SECOND = ("0.1.0", dt.date(2019, 1, 1)), ("0.2.0", dt.date(2020, 1, 1))
HISTORIES = {
    "a block": ("text/one/#p1", [Change(*FIRST, "added")]),
    "by its id": ("p1", [Change(*FIRST, "added")]),
    "by its record": ("p/1/", [Change(*FIRST, "added")]),
    "in the whole paper": ("text/#p2", [Change(*SECOND, "added")]),
    "an entry that was improved": ("glossary/#okrug", [Change(*FIRST, "added"), Change(*SECOND, "changed")]),
    "by its key": ("glossary/okrug", [Change(*FIRST, "added"), Change(*SECOND, "changed")]),
    "a page": ("glossary/", [Change(*FIRST, "added")]),
    "what is retired": ("glossary/#raion", [Change(*FIRST, "added"), Change(*SECOND, "retired")]),
    "a note": ("notes/n1", [Change(*FIRST, "added"), Change(*SECOND, "changed")]),
    "the same at the foot of its section": ("text/one/#n1", [Change(*FIRST, "added"), Change(*SECOND, "changed")]),
    "what is not recorded yet": ("text/one/#one", [Change(*SECOND, "added")]),
}


@pytest.mark.parametrize(("what", "changes"), HISTORIES.values(), ids=HISTORIES)
def test_history(root: Path, what: str, changes: list[Change]) -> None:
    assert list(edition(root).load().history.of(what)) == changes


def test_improved_words_count_to_the_version_at_hand(root: Path) -> None:
    kit = edition(root)
    kit.replace(PERMALINKS, f"okrug: 0.1.0 {OKRUG}, 0.2.0 {KRAI}", f"okrug: 0.1.0 {OKRUG}")
    assert kit.load().history.of("glossary/okrug") == (Change(*FIRST, "added"), Change(*SECOND, "changed"))


def test_where_a_version_can_be_had(root: Path) -> None:
    """Those that had something at an address, the newest first; of the first nobody has kept anything."""
    kit = edition(root)
    kit.replace(RELEASES, "  text: The first.\n", "  text: The first.\n  archive: https://web.example/2019/\n")
    history = kit.load().history
    second, first = "https://example.org/site-0.2.0.zip", "https://web.example/2019/"
    assert {
        address: [(release.version, url) for release, url in history.archived(address)]
        for address in ("p1", "p2", "glossary/#okrug", "nowhere/")
    } == {
        "p1": [("0.2.0", second), ("0.1.0", f"{first}p1")],
        "p2": [("0.2.0", second)],
        "glossary/#okrug": [("0.2.0", second), ("0.1.0", f"{first}glossary/#okrug")],
        "nowhere/": [("0.2.0", second)],
    }


def test_what_a_version_recorded(root: Path) -> None:
    history = edition(root).load().history
    found = {
        version: tuple(
            [promise.address for promise in group]
            for group in (
                history.in_version(version).added,
                history.in_version(version).changed,
                history.in_version(version).retired,
            )
        )
        for version in ("0.1.0", "0.2.0")
    }
    pages = ["glossary/", "text/one/", "notes/"]
    assert sorted(found["0.1.0"][0]) == sorted(
        [*pages, "glossary/#okrug", "glossary/#raion", "text/#p1", "text/one/#p1", "notes/#n1"]
    )
    assert found["0.1.0"][1:] == ([], [])
    assert found["0.2.0"] == (
        ["glossary/#krai", "text/#p2", "text/one/#p2"], ["glossary/#okrug"], ["glossary/#raion"],
    )  # fmt: skip


def test_the_fragments_of_a_page(root: Path) -> None:
    ledger = edition(root).load().history.ledger
    assert ledger
    assert [promise.address for promise in ledger.on("text/one/")] == ["text/one/#p1", "text/one/#p2"]
    assert ledger.on("nowhere/") == ()


def test_what_is_retired_itself_or_with_its_page() -> None:
    states = (State("0.1.0"),)
    page, own = Promise("a/", states, "0.2.0", "b/"), Promise("a/#own", states, "0.2.0", "b/#own")
    there = [page, own, Promise("a/#with", states), Promise("b/", states), Promise("b/#own", states)]
    ledger = Ledger("", {promise.address: promise for promise in there})
    assert [ledger.retirement_of(one) for one in ("a/", "a/#own", "a/#with", "a/#never")] == [page, own, page, page]
    assert [ledger.retirement_of(one) for one in ("b/", "b/#own", "b/#never", "c/")] == [None] * 4


def test_the_paragraphs_of_the_first_version() -> None:
    """The first by its number, not its letters; what they are counted for is how the numbers are shown."""
    came = {"p/1/": "0.10.0", "p/2/": "0.9.0", "p/3/": "0.9.0", "n/1/": "0.1.0", "p/4/#x": "0.1.0", "p/": "0.1.0"}
    held = {address: Promise(address, (State(version), State("0.11.0"))) for address, version in came.items()}
    assert History(ledger=Ledger("", held)).first_paragraphs == 2
    assert History(ledger=Ledger("")).first_paragraphs == 0


def test_without_a_ledger_there_is_no_history() -> None:
    history = History()
    assert (history.first_paragraphs, history.of("p1"), history.in_version("0.1.0")) == (0, (), Sum())


SHOWN = {
    "a page": (Promise("a/", (State("0.1.0"),)), "a/"),
    "a fragment": (Promise("a/#b", (State("0.1.0"),)), "a/#b"),
    "a retired page": (Promise("a/", (State("0.1.0"),), "0.2.0"), "a/"),
    "a retired fragment": (Promise("a/#b", (State("0.1.0"),), "0.2.0"), "a/#b"),
    "the first page": (Promise("", (State("0.1.0"),), "0.2.0"), ""),
    "a file": (Promise("a.pdf", (State("0.1.0"),)), "a.pdf"),
    "a retired file": (Promise("a.pdf", (State("0.1.0"),), "0.2.0"), "a.pdf/"),
    "a pattern": (Promise("a/*.bib", (State("0.1.0"),)), None),
}


@pytest.mark.parametrize(("promise", "address"), SHOWN.values(), ids=SHOWN)
def test_where_something_of_it_is_shown(promise: Promise, address: str | None) -> None:
    assert promise.shown_at == address


def test_whose_words_stand_where(root: Path) -> None:
    """The author's are fixed, in their section and in the whole; the editors' are free; the rest is said elsewhere."""
    loaded = whole(root).load()
    found = wording(loaded.edition, loaded.paper)
    blocks = {"one": ("p1", "p2", "n1"), "two": ("p3", "p4")}
    assert sorted(found.fixed) == sorted(
        address for name, ids in blocks.items() for one in ids for address in (f"text/{name}/#{one}", f"text/#{one}")
    )
    assert sorted(found.free) == [
        "bibliography/#martin-2001", "commentary/#census", "corrections/#slip", "figures/#regions", "glossary/#krai",
        "glossary/#okrug", "map/#omsk-oblast", "map/#perm-oblast", "notes/#n1", "notes/#n2", "organisations/#gosplan",
        "people/#syrtsov", "places/#omsk", "text/one/#one", "text/two/#omsk-and-more", "text/two/#two",
        "timeline/#plan", "variants/#end",
    ]  # fmt: skip
    assert found.same == {
        "claims/#notes-n2": "notes/#n2",
        "map/#omsk": "places/#omsk",
        "text/#c-census": "commentary/#census",
        "text/#n1": "notes/#n1",
        "text/#n2": "notes/#n2",
        "text/#omsk-and-more": "text/two/#omsk-and-more",
        "text/#one": "text/one/#one",
        "text/#two": "text/two/#two",
        "text/one/#c-census": "commentary/#census",
        "text/one/#n1": "notes/#n1",
        "text/two/#n2": "notes/#n2",
    }
    assert (found.fixed["text/#p4"], found.free["text/two/#two"]) == (checksum("It had teh 13 krais."), checksum("Two"))


# --- as it is written -------------------------------------------------------------------------------------------------

VERSIONS = ("0.1.0", "0.2.0", "0.10.0")
SUMS = st.one_of(st.just(""), st.text("0123456789abcdef", min_size=12, max_size=12))
IDS = st.one_of(
    st.sampled_from(["no", "null", "1e5", "~", "2001-02-03", "was", "retired", "p1", "0x1F", "=", "<<", "c-x.y", "0"]),
    st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1).map(
        lambda text: re.sub(r"\s", "", text) or "x"
    ),
)
PAGES = st.sampled_from(["", "glossary/", "p/9/", "p/10/", "downloads/a.epub", "on/", "1/", "ё/", "downloads/*.bib"])


@st.composite
def promises(draw: st.DrawFn) -> Promise:
    page, name = draw(PAGES), draw(st.one_of(st.just(""), IDS))
    chosen = draw(st.lists(st.sampled_from(VERSIONS), min_size=1, unique=True))
    states = tuple(State(version, draw(SUMS)) for version in VERSIONS if version in chosen)
    retired = draw(st.booleans())
    text = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]))
    return Promise(
        f"{page}#{name}" if name else page,
        states,
        "0.10.0" if retired else "",
        draw(st.sampled_from(["glossary/", "glossary/#no", ""])) if retired else "",
        draw(text) if retired else "",
    )


def normal(promise: Promise) -> Promise:
    """Its texts as a file may hold them, and wherever it stands."""
    address, why = (unicodedata.normalize("NFC", text) for text in (promise.address, promise.why))
    return replace(promise, address=address, why=why, line=0)


@pytest.mark.parametrize("text", ["", "# Ours.\n", "{}\n"])
def test_an_emptied_ledger_is_a_fault(tmp_path: Path, text: str) -> None:
    path, faults = tmp_path / "permalinks.yml", list[Fault]()
    path.write_text(text, encoding="utf-8")
    read_ledger(path, "permalinks.yml", VERSIONS, "0.10.0", faults)
    assert [str(fault) for fault in faults] == [
        (
            "permalinks.yml:1: the ledger is empty; bring back what it held (git log); where nothing is published yet, "
            "delete it and ‘make release’"
        )
    ]


@given(found=st.lists(promises(), min_size=1, unique_by=lambda promise: promise.address))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, found: list[Promise]) -> None:
    pages = [Promise(page, (State("0.1.0"),)) for page in {promise.page for promise in found}]
    expected = {promise.address: promise for promise in map(normal, [*pages, *found])}
    path = tmp_path_factory.mktemp("ledger") / "permalinks.yml"
    text = written(Ledger("", expected, "# Ours."))
    path.write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    ledger = read_ledger(path, "permalinks.yml", VERSIONS, "0.10.0", faults)
    assert faults == []
    assert ledger is not None
    assert {address: normal(promise) for address, promise in ledger.promises.items()} == expected
    assert written(ledger) == text


@pytest.mark.parametrize("seed", range(60))
def test_a_ledger_that_somebody_edits_is_named_by_its_line_or_can_be_written_again(tmp_path: Path, seed: int) -> None:
    path, faults = tmp_path / "permalinks.yml", list[Fault]()
    chance = random.Random(seed)  # noqa: S311 - the same edits in each run
    path.write_text(edit(chance, LEDGER, is_yaml=True), encoding="utf-8", errors="surrogatepass")
    ledger = read_ledger(path, "permalinks.yml", ["0.2.0", "0.1.0"], "0.2.0", faults)
    for fault in faults:
        assert re.fullmatch(r"permalinks\.yml:\d+: .+; .+", str(fault))
    if faults:
        return
    assert ledger
    path.write_text(written(ledger), encoding="utf-8")
    again = read_ledger(path, "permalinks.yml", ["0.2.0", "0.1.0"], "0.2.0", faults)
    assert again
    assert (faults, {*map(normal, again.promises.values())}) == ([], {*map(normal, ledger.promises.values())})


def test_a_ledger_is_easy_to_read(tmp_path: Path) -> None:
    """Nothing is quoted but what YAML would take for something else; the pages are in the order of their numbers."""
    text = f"""\
# Ours.

./: 0.1.0
"downloads/*.bib": 0.1.0
downloads/a.pdf: 0.1.0
p/9/: 0.1.0
p/10/:
  okrug: 0.1.0 {OKRUG}, 0.2.0
  c-x.y: 0.1.0
  "0.1.0": 0.1.0
  "no": 0.1.0
  "ё": 0.1.0
  a: {{was: "0.1.0", retired: "0.2.0", to: ./, why: "So it is, “ё”."}}
"""
    path = tmp_path / "permalinks.yml"
    path.write_text(text, encoding="utf-8")
    ledger = read_ledger(path, "permalinks.yml", VERSIONS, "0.10.0", [])
    assert ledger
    assert written(ledger) == text


def test_a_work_s_words_are_the_same_whichever_way_its_date_is_written(root: Path) -> None:
    said = set()
    for number, date in enumerate(["{date-parts: [[1640]], circa: true}", "1640~"]):
        works = f"- {{id: old, type: book, title: Öld, issued: {date}}}\n"
        loaded = EditionKit(root / str(number), bibliography=works).load()
        said.add(wording(loaded.edition, loaded.paper).free["bibliography/#old"])
    # As it was before dates could be written in any other way than CSL's.
    record = {"id": "old", "issued": {"circa": True, "date-parts": [[1640]]}, "title": "Öld", "type": "book"}
    assert said == {checksum(json.dumps(record, ensure_ascii=False, sort_keys=True))}
