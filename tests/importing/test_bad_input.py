"""What cannot be read: a sentence each, exit code 1, nothing half made; and what can, with what was wrong told."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from glossator.command_line import main

from .import_kit import docx, edition, found, losses, notes, paragraph, texts, write


def zipped(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


MENUS = (
    "<html><body>" + "".join(f"<p><a href='/{n}'>Another page of ours</a></p>" for n in range(40)) + "</body></html>"
)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "p.docx",
            b"\xd0\xcf\x11\xe0" + b"\0" * 600,
            "it is protected by a password, or of an older kind (.doc); open it",
        ),
        ("p.docx", b"no archive", "it is no .docx file, or broken; open it where it was written and save it anew"),
        ("p.docx", docx(paragraph("Words."))[:-40], "it is no .docx file, or broken"),
        ("p.docx", zipped(other="x"), "it holds no Word document"),
        ("p.docx", zipped(**{"word/document.xml": "<w:document"}), "it is broken at word/document.xml"),
        ("p.odt", zipped(other="x"), "it holds no text"),
        ("p.epub", zipped(other="x"), "it is no e-book: it has no list of its pages"),
        ("p.pdf", b"%PDF-1.7", "a PDF has pictures of pages, not the text; take the file it was made from"),
        ("p.txt", b"%PDF-1.7", "a PDF has pictures of pages"),
        ("p.doc", b"x", "it is of Word’s older kind; open it, and save it as .docx"),
        ("p.rtf", b"{\\rtf1}", "open it in a word processor, and save it as .docx"),
        (
            "p.html",
            MENUS,
            "the page is mostly menus (160 of 160 words are links); save the page that has the text itself",
        ),
        ("p.html", "<html><body><nav>Home</nav></body></html>", "the page holds no words of a text"),
        ("p.html", "<html><body><h1>Only a title</h1></body></html>", "it holds no words of a text"),
        ("p.txt", "  \n \n", "the file is empty"),
        ("p.txt", b"\x01\x00\xff\xfe\x00\x80" * 50, "it is no text; save the text as .docx, .html or .txt"),
        ("p.md", "---\ntitle: x\n---\n", "it holds no words of a text"),
    ],
)
def test_a_file_that_cannot_be_read(
    name: str, content: str | bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, name, content)
    assert main(["new", str(tmp_path / "to"), "--from", str(path), "--yes"]) == 1
    said = capsys.readouterr().err.strip().split("\n")[-1]
    assert said.startswith(f"{path}: ")
    assert sentence in said
    assert "Traceback" not in said
    assert sorted(one.name for one in tmp_path.iterdir()) == [name]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--from", "gone.docx"], "gone.docx: there is no such file; look at its name"),
        (["--date", "yesterday"], "‘yesterday’ is no date; write one such as 1890"),
        (["--language", "English"], "‘English’ is no language tag; write one such as en"),
    ],
)
def test_a_command_that_cannot_be_done(
    options: list[str],
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "to", *options, "--yes"]) == 1
    assert sentence in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "p.md", "Words.\n")
    write(tmp_path / "to", "mine.txt", "mine")
    assert main(["new", str(tmp_path / "to"), "--from", str(path), "--yes"]) == 1
    assert "the folder is not empty, and nothing in it is overwritten" in capsys.readouterr().err
    assert [one.name for one in (tmp_path / "to").iterdir()] == ["mine.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_where_one_may_not_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "p.md", "Words.\n")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert main(["new", str(closed / "to"), "--from", str(path), "--yes"]) == 1
    assert "you may not write in" in capsys.readouterr().err


# --- what can be read, though something is wrong ----------------------------------------------------------------------


def test_latin_1_is_read_as_it_declares(tmp_path: Path) -> None:
    page = '<html><head><meta charset="ISO-8859-1"></head><body><p>Zu\xf1i “no”</p></body></html>'.encode("cp1252")
    of = found(write(tmp_path, "p.html", page))
    assert texts(edition(of, tmp_path / "e"))[1] == "Zuñi “no”"
    assert "p.html:1: is not in UTF-8: it is read as cp1252, as it says" in losses(of)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "Die Bücher der Größe, der Straße und der Übung lagen über den Türen des Hafens."),
        ("cp1251", "Гавань вела свои книги тремя руками, и никто не помнил, чья была третья из них."),
    ],
)
def test_an_encoding_is_guessed_and_told(encoding: str, words: str, tmp_path: Path) -> None:
    of = found(write(tmp_path, "p.txt", words.encode(encoding)))
    assert texts(edition(of, tmp_path / "e"))[1] == words
    assert f"says no encoding: it is read as {encoding}; look at its accents" in losses(of)


def test_markers_without_notes_and_notes_without_markers(tmp_path: Path) -> None:
    paper = "One[1] two[2] four[4].\n\nNotes\n\n[1] First.\n\n[2] Second.\n\n[2] Again.\n\n[3] Alone.\n"
    of = found(write(tmp_path, "p.txt", paper))
    loaded = edition(of, tmp_path / "e")
    assert notes(loaded) == {"1": "First.", "2": "Second."}
    assert set(loaded.edition.notes) == {"1", "2", "4"}
    assert texts(loaded)[1:] == ["One two four.", "[2] Again.", "[3] Alone."]
    said = losses(of)
    assert "note 2: there are two notes of that label; the second has no marker" in said
    assert "note 3: has no marker in the text: it stands as a paragraph at its end" in said
    assert "the marker [4]: has no note: the edition has one without a text" in said


def test_a_text_whose_notes_are_lacking_altogether(tmp_path: Path) -> None:
    loaded = edition(found(write(tmp_path, "p.txt", "One[1] two[2] three[3].\n")), tmp_path / "e")
    assert set(loaded.edition.notes) == {"1", "2", "3"}
    assert loaded.edition.head.notes is not None
    assert loaded.edition.head.notes.missing


def test_letters_that_nobody_sees_are_taken_out(tmp_path: Path) -> None:
    of = found(write(tmp_path, "p.txt", "The har\u00adbour\u2060 slept.\n"))
    assert texts(edition(of, tmp_path / "e"))[1] == "The harbour slept."
    assert "2 letters that nobody sees (soft hyphens, joiners, signs of direction) are taken out" in losses(of)


def test_what_turns_words_around_and_is_never_ended_is_taken_out(tmp_path: Path) -> None:
    """Copied numbers bring it along; an edition that turned what follows would not build."""
    of = found(write(tmp_path, "p.txt", "Call \u202a12\u202c or \u202e34, \u20675.\n"))
    assert texts(edition(of, tmp_path / "e"))[1] == "Call 12 or 34, 5."
    assert "4 letters that nobody sees (soft hyphens, joiners, signs of direction) are taken out" in losses(of)


def test_twenty_megabytes_of_a_page(tmp_path: Path) -> None:
    if not os.environ.get("GLOSSATOR_LARGE"):
        pytest.skip("takes minutes; set GLOSSATOR_LARGE")
    page = "<h1>A</h1>" + "<p>The harbour kept its books in <i>three</i> hands, and nobody slept.</p>" * 270_000
    of = found(write(tmp_path, "p.html", page))
    assert sum(len(leaf.blocks) for leaf in of.sections) == 270_000
