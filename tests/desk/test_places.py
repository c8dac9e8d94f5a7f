"""Where everything on the site comes from, and what opens the editor program there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from glossator.desk.places import editor_link, places
from glossator.model.kinds import KINDS
from tests.edition.site_checks import Site
from tests.edition_kit import EditionKit

Editions = Callable[[str], tuple[EditionKit, Site]]


@pytest.mark.parametrize("name", ["scroll", "gate", "sever"])
def test_every_record_and_every_block_has_the_line_it_stands_on(whole_edition: Editions, name: str) -> None:
    kit, _ = whole_edition(name)
    loaded = kit.load()
    found = places(loaded, kit.root, kit.root / "docs")
    for kind in KINDS:
        for record in loaded.edition.of(kind):
            file, line = found[f"{kind.page}/#{kind.fragment(getattr(record, kind.names))}"]
            assert file == f"data/{kind.file}.yml"
            stands = (kit.root / file).read_text(encoding="utf-8").splitlines()[line - 1]
            assert stands.startswith("- ")
            assert str(getattr(record, kind.names)) in stands or kind.file == "notes"
    for section, block in loaded.paper.blocks.values():
        file, line = found[f"text/{section.id}/#{block.id}"]
        stands = (kit.root / file).read_text(encoding="utf-8").splitlines()[line - 1]
        assert file == f"docs/text/{section.id}.md"
        assert stands.strip()
    assert found["about/"] == ("docs/about.md", 1)
    assert found[""] == ("docs/index.md", 1)
    assert all((kit.root / file).is_file() for file, _ in found.values())


@pytest.mark.parametrize(
    ("pattern", "link"),
    [
        ("vscode://file/{path}:{line}", "vscode://file/a%20b/data/x.yml:7"),
        ("idea://open?file={path}&line={line}", "idea://open?file=/a%20b/data/x.yml&line=7"),
        ("txmt://open?url=file://{path}&line={line}", "txmt://open?url=file:///a%20b/data/x.yml&line=7"),
        ("zed://file/{path}", "zed://file/a%20b/data/x.yml"),
    ],
)
def test_editor_programs_have_addresses_of_their_own(pattern: str, link: str) -> None:
    root = Path("/a b")
    assert unquote(editor_link(pattern, root, ("data/x.yml", 7)).replace("/C:", "")) == unquote(link)
    assert editor_link(pattern, root, ("data/x.yml", 7)).count("%20") == 1


def test_where_no_line_is_known_the_file_is_opened_at_its_beginning() -> None:
    assert editor_link("x:{path}:{line}", Path("/a"), ("data/x.yml", 0)).endswith("x.yml:1")
