"""Tiny editions with settings of their own in ``mkdocs.yml``."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.edition.site_checks import Site
from tests.edition_kit import SUB_PATH, EditionKit, mkdocs_build, term

CIRCLE = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle cx="45" cy="45" r="40"/></svg>'


def edition(
    root: Path, settings: str = "", *, pages: Mapping[str, str] | None = None, files: Mapping[str, str] | None = None
) -> EditionKit:
    """An edition, ready to be built.

    Args:
        root: an empty directory.
        settings: YAML that is put over this repository’s ``mkdocs.yml``, lists and all.
        pages: pages of prose by name, in Markdown.
        files: other files by path.
    """
    written = {f"docs/{name}.md": text for name, text in (pages or {"about": "# About\n\nOf this edition.\n"}).items()}
    kit = EditionKit(root, "An okrug was a district.", glossary=term("okrug"), files={**written, **(files or {})})
    kit.prepare()
    (root / "mkdocs.yml").rename(root / "base.yml")
    kit.write("mkdocs.yml", f"INHERIT: base.yml\n{settings}")
    return kit


def run(
    kit: EditionKit, *arguments: str, site_url: str = SUB_PATH, **environment: str
) -> subprocess.CompletedProcess[str]:
    """``mkdocs build``, as an editor runs it."""
    return mkdocs_build(kit.root, *arguments, site_url=site_url, **environment)


def site(kit: EditionKit, *, plugins: bool = False) -> Site:
    """The site, built strictly; in a process of its own where plugins may leave something of theirs behind."""
    if not plugins:
        return Site(kit.build_as_set(), SUB_PATH)
    done = run(kit, "--strict")
    assert done.returncode == 0, done.stderr
    return Site(kit.root / "site", SUB_PATH)
