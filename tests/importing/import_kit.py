"""What tests of imports share: files made by pandoc or by hand, and the edition that comes of them, proved."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from glossator.importing import pandoc_run, reader
from glossator.importing.found import Found
from glossator.importing.text_files import write_text
from glossator.load import Loaded, load

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = {
    "title": "The Paper",
    "author": [{"literal": "Somebody"}],
    "language": "en",
    "undated": True,
    "description": "A paper.",
    "editors": [{"literal": "the editors"}],
    "edition": {"version": "0.1.0", "date": "2020-02-02"},
    "rights": {"paper": "Free.", "apparatus": "Free.", "code": "Free."},
}
#: The smallest picture there is.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def converted(markdown: str, folder: Path, kind: str) -> Path:
    """Markdown as a file of a kind that pandoc writes."""
    to = folder / f"paper.{kind}"
    form = {"tex": "latex", "html": "html"}.get(kind, kind)
    pandoc_run.run(markdown.encode(), "markdown-smart", f"--to={form}", "--standalone", f"--output={to.absolute()}")
    return to


def found(*paths: Path) -> Found:
    """What is found in files."""
    return reader.read(list(paths))


def edition(of: Found, to: Path) -> Loaded:
    """The edition that comes of a text; it has no fault."""
    text = write_text(to, of)
    head: dict[str, Any] = {**_HEAD, **text}
    head["edition"] = {"version": "0.1.0", "date": yaml.safe_load("2020-02-02")}
    words = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
    (to / "data/edition.yml").write_text(words, encoding="utf-8")
    return load(to, to / "data", to / "docs/text")


def texts(loaded: Loaded) -> list[str]:
    """The words of all blocks and headings, in order."""
    return [block.text for section in loaded.paper.sections for block in section.words]


def kinds(loaded: Loaded) -> list[str]:
    """The kinds of all numbered blocks."""
    return [block.kind for section in loaded.paper.sections for block in section.blocks]


def notes(loaded: Loaded) -> dict[str, str]:
    """The texts of all notes by their names."""
    return {name: block.text for name, block in loaded.paper.notes.items()}


def losses(of: Found) -> str:
    """All that is to be looked at, a line each."""
    return "\n".join(f"{loss.place}: {loss.what}" for loss in of.losses)


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file written by hand: the XML of its body, and of further parts by name (``word/comments.xml``)."""
    more = dict(parts or {})
    kinds_ = {
        "document": "document.main", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments",
        "header1": "header", "footer1": "footer", "numbering": "numbering", "styles": "styles", "settings": "settings",
    }  # fmt: skip
    names = {"document": "", **{Path(name).stem: name for name in more}}
    types = "".join(
        f'<Override PartName="/word/{stem}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{kinds_[stem]}+xml"/>'
        for stem in names
    )
    relations = "".join(
        f'<Relationship Id="r{stem}" Target="{stem}.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{stem.rstrip("1")}"/>'
        for stem in names
        if stem != "document"
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f"{types}</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Target="word/document.xml" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')
        for name, content in more.items():
            archive.writestr(name, content.replace("<w:", "<w:", 1).replace(">", f' xmlns:w="{_W}">', 1))
    return made.getvalue()


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of Word's, of runs that are words or XML."""
    inner = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{inner}</w:p>"
