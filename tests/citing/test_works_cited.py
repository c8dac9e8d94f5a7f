"""What pandoc will not have is named at its place in the bibliography."""

from pathlib import Path
from typing import Any

import pytest

from glossator.citing import formatting, works_cited
from glossator.citing.pandoc import CiteError
from glossator.faults import EditionError
from tests.edition_kit import EditionKit

WORKS = "".join(f"- id: w{n}\n  type: book\n  title: Title {n}\n  issued: 2001\n" for n in range(9))


@pytest.mark.parametrize("bad", [0, 4, 8])
def test_a_work_that_pandoc_stops_at_is_found_among_the_others(
    root: Path, monkeypatch: pytest.MonkeyPatch, bad: int
) -> None:
    edition = EditionKit(root, bibliography=WORKS).load().edition

    def stopping(items: Any, *_: Any, **__: Any) -> Any:
        if any(item["id"] == f"w{bad}" for item in items):
            raise CiteError("pandoc failed: no parse", is_answer=True)
        return formatting.Citations({}, {})

    monkeypatch.setattr(works_cited, "cite", stopping)
    with pytest.raises(EditionError) as raised:
        works_cited.works_cited(edition, (), root)
    line = 1 + 4 * bad
    what = f"pandoc stops at ‘w{bad}’ (pandoc failed: no parse)"
    assert str(raised.value) == f"data/bibliography.yml:{line}: {what}; look for what is unusual in it"


def test_a_pandoc_that_is_not_there_is_nobodys_fault(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = EditionKit(root, bibliography=WORKS).load().edition

    def missing(*_: Any, **__: Any) -> Any:
        raise CiteError("pandoc is missing")

    monkeypatch.setattr(works_cited, "cite", missing)
    with pytest.raises(CiteError, match="pandoc is missing"):
        works_cited.works_cited(edition, (), root)


def test_works_are_cited_in_the_edition_s_language(root: Path) -> None:
    work = "- {id: w, type: book, title: T, issued: 2001, author: [{family: A, given: B}], edition: '2'}\n"
    edition = EditionKit(root, bibliography=work, head={"language": "de"}).load().edition
    (entry,) = works_cited.works_cited(edition, (), root / "cache").works.values()
    assert "2. Aufl." in entry.bibliography
