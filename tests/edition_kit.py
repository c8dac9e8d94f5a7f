"""Tiny editions for tests: a few strings in; an edition, its faults, or a site built by the project's own hooks out.

An :class:`EditionKit` is a project directory with nothing in it but data and text. ``hooks/`` and
``mkdocs.yml`` are those of this repository, so whatever passes here passes without new code.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from glossator import addresses
from glossator.citing.formatting import Citations, Formatted
from glossator.citing.needed import requests
from glossator.faults import EditionError
from glossator.load import Loaded, load
from glossator.reading import interface
from glossator.site.blocks import Serialiser
from glossator.site.pages import Pages
from glossator.text.blocks import Block
from tests.edition.once import REPOSITORY, mkdocs_build

__all__ = ["REPOSITORY", "mkdocs_build"]

EDITIONS = Path(__file__).with_name("editions")
#: The directories of a cache.
KEPT = ("citations", "faces", "fonts", "templates", "typst")
SUB_PATH = "http://localhost:8000/tiny/"

#: ``edition.yml`` where a test says nothing else.
HEAD: dict[str, Any] = {
    "title": "A Tiny Paper",
    "author": [{"family": "Author", "given": "Ann"}],
    "language": "en",
    "date": yaml.safe_load("2001-02-03"),
    "description": "A paper for tests.",
    "editors": [{"family": "Editor", "given": "Ed"}],
    "edition": {"version": "1.0.0", "date": yaml.safe_load("2020-01-01")},
    "source": {"file": "source/paper.txt"},
    "rights": {"paper": "The author’s.", "apparatus": "CC BY 4.0.", "code": "MIT."},
}


class EditionKit:
    """A tiny edition in a directory of its own."""

    #: Where all keep what takes long to make, as an edition does in its ``.cache``; None where each does by itself.
    kept: ClassVar[Path | None] = None

    def __init__(
        self,
        root: Path,
        sections: str | Mapping[str, str] = "The okrug was a district.",
        *,
        head: Mapping[str, Any] | None = None,
        glossary: str = "",
        notes: str | None = None,
        bibliography: str = "",
        source: str | None = None,
        files: Mapping[str, str | bytes] | None = None,
    ) -> None:
        """Write the edition.

        Args:
            root: an empty directory.
            sections: Markdown by id, in order; a single text is the section ``one``.
            head: keys of ``edition.yml`` that differ from :data:`HEAD`.
            glossary: ``glossary.yml``.
            notes: ``notes.yml``; if not given, each marker of the text has a note of one sentence.
            bibliography: ``bibliography.yml``.
            source: the source copy; if not given, the words of the sections.
            files: further files by path, or other contents for those above.
        """
        self.root = root
        texts = {"one": sections} if isinstance(sections, str) else dict(sections)
        listed = [{"id": name, "title": name.capitalize(), "title_from": "editors"} for name in texts]
        notes = _notes(texts.values()) if notes is None else notes
        made = {**HEAD, "sections": listed, **(head or {})}
        copy = words("\n\n".join(texts.values())) if source is None else source
        told, are_all = _texts_of((files or {}).get("data/notes.yml", notes), made["source"])
        if told:
            if source is None and are_all and "paragraphs" not in made["source"]:
                made["source"] = {**made["source"], "holds_notes": True}
                copy = f"{copy}\n\n{told}"
            else:
                made["source"] = {**made["source"], "notes_file": "source/notes.txt"}
                made["notes"] = {"statement": "Their texts are of another copy.", **made.get("notes", {})}
                self.write("data/source/notes.txt", told)
        # In as many lines as without: tests name lines.
        said = re.sub(
            r"(?m)^source:\n  file: (.+)\n  (holds_notes|notes_file): (.+)$(?!\n )",
            r"source:\n  {file: \1, \2: \3}",
            _yaml(made),
        )
        self.write("data/edition.yml", said)
        self.write("data/source/paper.txt", copy)
        for name, text in texts.items():
            self.write(f"docs/text/{name}.md", text)
        given = {"glossary": glossary, "bibliography": bibliography}
        given["notes"] = notes
        for name, text in given.items():
            if text:
                self.write(f"data/{name}.yml", text)
        first = next(iter(texts))
        self.write("docs/index.md", f"# Home\n\n[Read](text/{first}.md)\n")
        for name, content in (files or {}).items():
            self.write(name, content)

    @classmethod
    def at(cls, root: Path) -> EditionKit:
        """The edition that lies in a directory already."""
        kit = cls.__new__(cls)
        kit.root = root
        return kit

    @classmethod
    def copy(cls, name: str, root: Path) -> EditionKit:
        """One of the whole editions in ``tests/editions``."""
        shutil.copytree(EDITIONS / name, root, dirs_exist_ok=True)
        return cls.at(root)

    def write(self, name: str, content: str | bytes) -> None:
        """Put a file into the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        given = content if isinstance(content, bytes) else content.encode()
        if not path.is_file() or path.read_bytes() != given:  # another build may be reading it
            path.write_bytes(given)

    def replace(self, name: str, old: str, new: str) -> None:
        """Change the one place of a file that says ``old``."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} says {old!r} {text.count(old)} times"
        self.write(name, text.replace(old, new))

    # --- through the engine's door ------------------------------------------------------------------------------------

    def load(self) -> Loaded:
        """The edition, read, marked up and proved."""
        return load(self.root, self.root / "data", self.root / "docs" / "text")

    def faults(self) -> list[str]:
        """What is wrong with it, a line each."""
        try:
            self.load()
        except EditionError as error:
            return [str(fault) for fault in error.faults]
        return []

    def blocks(self) -> tuple[Block, ...]:
        """All numbered blocks with their marks."""
        return tuple(block for section in self.load().paper.sections for block in section.blocks)

    def block_html(self, number: int = 1) -> str:
        """One block's words as they stand on its section's page."""
        loaded = self.load()
        for section in loaded.paper.sections:
            for block in section.blocks:
                if block.number == number:
                    link = addresses.relative(addresses.section_page(section))
                    return Serialiser(link, interface.words({})).text(block, block.id)
        raise AssertionError(f"no block {number}")

    def page(self, address: str) -> str:
        """A generated page, its citations plain ones that need no pandoc."""
        return next(page.html for page in self.pages().generated() if page.address == address)

    def section_page(self, name: str = "one") -> str:
        """A section's page."""
        return self.page(f"text/{name}/")

    def pages(self) -> Pages:
        """What renders the pages."""
        loaded = self.load()
        return Pages(loaded, plain_citations(loaded), interface.words(loaded.edition.head.interface), self.kept)

    # --- through MkDocs -----------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Put this repository's hooks, templates, assets and settings beside the data."""
        self._link("hooks", REPOSITORY / "hooks")
        if self.kept and not (self.root / ".cache").exists():
            for name in KEPT:
                self._link(f".cache/{name}", self.kept / name)
        settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
        self.write("mkdocs.yml", re.sub(r"(?m)^site_name:.*$", "site_name: Tiny", settings))

    def _link(self, name: str, directory: Path) -> None:
        link = self.root / name
        if not link.exists():
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(directory, target_is_directory=True)

    def mkdocs(self, *arguments: str, site_url: str = SUB_PATH, **environment: str) -> subprocess.CompletedProcess[str]:
        """``mkdocs build`` as an editor runs it, in a process of its own."""
        self.prepare()
        return mkdocs_build(self.root, *arguments, site_url=site_url, **environment)

    def build(self, *, strict: bool = True, site_url: str = SUB_PATH) -> Path:
        """The site, built in this process, which is quicker."""
        self.prepare()
        return self.build_as_set(strict=strict, site_url=site_url)

    def build_as_set(self, **settings_of_its_own: Any) -> Path:
        """The same by the ``mkdocs.yml`` that is there."""
        given: dict[str, Any] = {"strict": True, "site_url": SUB_PATH} | settings_of_its_own
        settings = load_config(str(self.root / "mkdocs.yml"), **given)
        settings.plugins.on_startup(command="build", dirty=False)
        try:
            build(settings)
        finally:
            settings.plugins.on_shutdown()
        return Path(settings.site_dir)


def plain_citations(loaded: Loaded) -> Citations:
    """Works and citations as ``[id]`` and ``[id, locator]``: tests of pages need no pandoc."""
    return Citations(
        {name: Formatted(f"[{name} in full]", f"[{name}]") for name in loaded.edition.works},
        {
            request: f"[{request.work}{request.locator and ', '}{request.locator}]"
            for request in requests(loaded.edition)
        },
    )


def words(markdown: str) -> str:
    """What a source copy of this Markdown says: a plain second opinion, good for the little markup tests use."""
    kept: list[str] = []

    def keep(literal: str) -> str:
        kept.append(literal)
        return f"\0{len(kept) - 1}\0"

    text = re.sub(r"\\([!-/:-@[-`{-~])", lambda escape: keep(escape[1]), markdown)
    text = re.sub(r"`([^`]+)`", lambda code: keep(code[1]), text)
    text = re.sub(r"(?m)^(?:> ?)+|^[-+*] |^\d+\. |^#+ |\\$", "", text)
    text = re.sub(r"\[\^(\d+)]", lambda marker: keep(f"[{marker[1]}]"), text)
    text = re.sub(r"\[([^]]*)]\([^)]*\)", r"\1", text)
    text = html.unescape(text.replace("*", ""))
    return re.sub(r"\0(\d+)\0", lambda place: kept[int(place[1])], text)


def _texts_of(notes: str | bytes, source: Mapping[str, Any]) -> tuple[str, bool]:
    """What a copy has that holds these texts of notes, and whether each has one; nothing where a copy is named."""
    if source.keys() & {"holds_notes", "notes_file"}:
        return "", False
    try:
        listed = yaml.safe_load(notes) or []
    except yaml.YAMLError:
        return "", False
    given = [note for note in listed if isinstance(note, dict) and isinstance(note.get("text"), str)]
    marker = source.get("marker", "[{number}]")
    told = "\n\n".join(
        f"{marker.replace('{number}', str(note.get('number') or note.get('label')))} {words(note['text'])}"
        for note in given
    )
    return told, len(given) == len(listed)


def term(name: str, *forms: str, **more: Any) -> str:
    """One entry of ``glossary.yml``: its id, its written forms, and what differs from the plainest entry."""
    entry = {"id": name, "headword": name, "definition": f"What {name} means."}
    occurring = {} if more.get("background") else {"forms": list(forms or [name])}
    return _yaml([{**entry, **occurring, "basis": "gloss", "certainty": "certain", **more}])


def _notes(texts: Any) -> str:
    numbers = sorted({int(number) for text in texts for number in re.findall(r"\[\^(\d+)]", text)})
    return "".join(f"- number: {number}\n  text: Note {number}.\n" for number in numbers)


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
