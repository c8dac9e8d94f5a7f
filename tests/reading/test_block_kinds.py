"""Kinds that are given to blocks by their numbers, after the numbers have changed."""

import re
from pathlib import Path

import pytest

from tests.edition_kit import EditionKit

PROSE = "The harbour was closed."
VERSE = "What ship is that,\\\nwhat sail?\\\nNo ship."
LINE = "No sail."


def faults(root: Path, text: str, kinds: dict[str, str]) -> list[str]:
    head = {"sections": [{"id": "one", "title": "One", "title_from": "editors", "kinds": kinds}]}
    source = re.sub(r"\[(.+?)\]\{.*?\}|(?m:^> |\\$)", r"\1", text)
    return EditionKit(root, text, head=head, source=source).faults()


@pytest.mark.parametrize(
    ("blocks", "kinds", "told"),
    [
        pytest.param(
            [PROSE, VERSE, PROSE], {"p3": "verse"},
            "p3 is called ‘verse’ and has one line only; p2 has 3 lines; did the numbers shift? "
            "Then mend them all; if not, add ‘p2: paragraph’",
            id="a-paragraph-less",
        ),
        pytest.param(
            [PROSE, PROSE, VERSE, VERSE, PROSE], {"p2": "verse", "p3": "verse"},
            "p2 is called ‘verse’ and has one line only; p4 has 3 lines; did the numbers shift? "
            "Then mend them all; if not, add ‘p4: paragraph’",
            id="a-paragraph-more",
        ),
        pytest.param(
            [VERSE, PROSE, PROSE, PROSE], {"p4": "verse"},
            "p4 is called ‘verse’ and has one line only; p1 has 3 lines; did the numbers shift? "
            "Then mend them all; if not, add ‘p1: paragraph’",
            id="three-paragraphs-less",
        ),
        pytest.param(
            [PROSE, "[PILOT]{.speaker} He knows.", PROSE], {"p3": "speech"},
            "p3 is called ‘speech’ and names no speaker; p2 names a speaker; did the numbers shift? "
            "Then mend them all; if not, add ‘p2: paragraph’",
            id="a-speech",
        ),
        pytest.param(
            ["> All rivers are one river.", PROSE, PROSE], {"p2": "epigraph"},
            "p2 is called ‘epigraph’ and is not written with ‘>’; p1 is; did the numbers shift? "
            "Then mend them all; if not, add ‘p1: quotation’",
            id="an-epigraph",
        ),
    ],
)  # fmt: skip
def test_a_kind_that_no_longer_stands_at_its_block_is_a_fault(
    tmp_path: Path, blocks: list[str], kinds: dict[str, str], told: str
) -> None:
    found = faults(tmp_path, "\n\n".join(blocks), kinds)
    assert [one.partition(": ")[2] for one in found] == [told]
    assert found[0].startswith("data/edition.yml:")


@pytest.mark.parametrize(
    ("blocks", "kinds"),
    [
        pytest.param([PROSE, LINE, PROSE], {"p2": "verse"}, id="a-poem-of-one-line"),
        pytest.param([VERSE, LINE, PROSE], {"p1": "verse", "p2": "verse"}, id="a-stanza-of-one-line"),
        pytest.param([VERSE, LINE, PROSE], {"p1": "paragraph", "p2": "verse"}, id="it-is-said-that-lines-are-no-verse"),
        pytest.param([PROSE, PROSE, "> So he said."], {"p1": "epigraph"}, id="an-epigraph-without-signs"),
        pytest.param(["[PILOT]{.speaker} He knows.", PROSE], {"p1": "speech", "p2": "speech"}, id="a-speech-goes-on"),
    ],
)
def test_what_only_looks_otherwise_than_most_of_its_kind_is_none(
    tmp_path: Path, blocks: list[str], kinds: dict[str, str]
) -> None:
    assert faults(tmp_path, "\n\n".join(blocks), kinds) == []
