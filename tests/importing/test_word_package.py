"""Word files whose parts have other names than Word gives them on a desk: what a part is, its relations say."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from .import_kit import docx, edition, found, losses, notes, paragraph, texts, write

BODY = paragraph("One", '<w:r><w:footnoteReference w:id="2"/></w:r>', " two")
NOTES = f'<w:footnotes><w:footnote w:id="2">{paragraph("Foot.")}</w:footnote></w:footnotes>'
_RELATIONS = ("_rels/.rels", "[Content_Types].xml")

Change = Callable[[str, bytes], tuple[str, bytes]]


def numbered(name: str, content: bytes) -> tuple[str, bytes]:
    """As Word on the web does."""
    for part in (b"document", b"footnotes"):
        content = content.replace(part + b".xml", part + b"2.xml")
    return re.sub(r"(document|footnotes)\.xml", r"\g<1>2.xml", name), content


def elsewhere(name: str, content: bytes) -> tuple[str, bytes]:
    if name in _RELATIONS:
        content = content.replace(b'"word/', b'"text/').replace(b"/word/", b"/text/")
    return name.replace("word/", "text/"), content


def in_no_folder(name: str, content: bytes) -> tuple[str, bytes]:
    if name in _RELATIONS:
        content = content.replace(b'"word/', b'"').replace(b"/word/", b"/")
    return name.removeprefix("word/"), content


def from_the_root(name: str, content: bytes) -> tuple[str, bytes]:
    return name, content.replace(b'Target="', b'Target="/' if name in _RELATIONS else b'Target="/word/')


def strict(name: str, content: bytes) -> tuple[str, bytes]:
    """As “Strict Open XML document” of Word’s has it."""
    found_ = rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml)/2006/"
    return name, re.sub(found_, rb"http://purl.oclc.org/ooxml/\1/", content)


@pytest.mark.parametrize("change", [numbered, elsewhere, in_no_folder, from_the_root, strict])
def test_a_word_file_is_read_whatever_its_parts_are_called(tmp_path: Path, change: Change) -> None:
    """“It holds no Word document” was said of what Word on the web had saved."""
    plain, made = zipfile.ZipFile(io.BytesIO(docx(BODY, {"word/footnotes.xml": NOTES}))), io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in plain.namelist():
            archive.writestr(*change(name, plain.read(name)))
    of = found(write(tmp_path, "p.docx", made.getvalue()))
    at = edition(of, tmp_path / "edition")
    assert texts(at)[1:] == ["One two"]
    assert notes(at) == {"1": "Foot."}
    assert "the file has" not in losses(of)
