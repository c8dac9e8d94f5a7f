"""What cannot be read: a sentence each, exit code 1, nothing half made; and what can, with what was wrong told."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from glossator.command_line import main
from glossator.importing import deep_brackets, office, pandoc_run, picture_files, reader, word
from glossator.importing.found import UnreadableError

from .import_kit import PNG, docx, edition, found, losses, notes, paragraph, texts, write


def zipped(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def book(package: str) -> bytes:
    """An e-book with this as the list of its pages."""
    return zipped(**{"p.opf": package})


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
        *(("p.epub", book(package), "its list of pages (the file .opf) cannot be read") for package in ("", "no XML")),
        ("p.html", f"<p>{'<span>' * 400}Words", "line 1: elements stand more than 250 deep in one another"),
        ("p.html", f"<?xml version='1.0'?><p>{'<i>' * 400}Words", "line 1: elements stand more than 250 deep"),
        ("p.pdf", b"%PDF-1.7", "a PDF has pictures of pages, not the text; take the file it was made from"),
        ("p.txt", b"%PDF-1.7", "a PDF has pictures of pages"),
        ("p.doc", b"x", "it is of Word’s older kind; open it, and save it as .docx"),
        ("p.rtf", b"{\\rtf1}", "open it in a word processor, and save it as .docx"),
        ("p.fodt", b"<office:document/>", "open it in LibreOffice, and save it as .odt"),
        ("p.MHT", b"MIME-Version: 1.0", "open it in a browser, and save the page as .html"),
        ("p.mobi", b"x", "turn it into an .epub, as Calibre does"),
        ("p.xlsx", b"PK", "it has tables or slides, and no running text"),
        ("p.jpg", b"\xff\xd8", "a picture has no words; have them read by a program for it (OCR)"),
        ("p.zip", b"PK", "it is packed; unpack it, and name the file of the text in it"),
        ("p.rst", b"Words", "pandoc turns it into Markdown (pandoc FILE -o FILE.md)"),
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
        ("p.md", f"One.\n\nTwo {'[' * 20}x{']' * 20}\n", "more than 12 brackets stand in one another in line 3"),
        ("p.md", f"One.\n\n{'[a ' * 20}\n{'](b) ' * 20}\n", "more than 12 brackets stand in one another in line 4"),
        ("p.tex", "\\begin{document}\nA \\textbf{b\n\\end{document}", "it at “\\end{document}”, where it did not"),
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


@pytest.mark.parametrize("title", ["a\x07b", "a\udcffb", "a\u202eb"], ids=ascii)
def test_an_answer_that_no_page_can_show(title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And a terminal does not obey the answer when it is told."""
    path = write(tmp_path, "p.md", "Words.\n")
    assert main(["new", str(tmp_path / "to"), "--from", str(path), "--yes", "--title", title]) == 1
    said = capsys.readouterr().err
    assert f"U+{ord(title[1]):04X}" in said
    assert title not in said


@pytest.mark.parametrize("text", ["[a] " * 40, "[" * 40, "\\[" * 40 + "\\]" * 40, "[x\n\n" * 40 + "]" * 40])
def test_brackets_that_do_not_stand_in_one_another(text: str) -> None:
    deep_brackets.check(text)


def test_pandoc_has_as_long_as_what_it_reads_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of a hundred thousand cells is a file of a few kilobytes."""
    limits = []

    def none(*_: object, timeout: int, **__: object) -> None:
        limits.append(timeout)
        raise subprocess.TimeoutExpired("pandoc", timeout)

    monkeypatch.setattr(subprocess, "run", none)
    with zipfile.ZipFile(made := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "word " * 100_000)
        archive.writestr("word/media/a.png", b"x" * 1_000_000)
    packed = made.getvalue()
    assert len(packed) < 20_000
    for source in (b"x" * 500_000, packed, b"x" * 50_000_000):
        with pytest.raises(UnreadableError, match=r"pandoc took longer than \d+ seconds"):
            pandoc_run.run(source, "docx")
    assert limits[0] == 310
    assert limits[1] == 310
    assert limits[2] == 1200


@pytest.mark.parametrize(("status", "said"), [(251, b"pandoc: out of memory"), (251, b"Heap exhausted;"), (-9, b"")])
def test_a_text_that_pandoc_has_no_memory_for(status: int, said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(status, "pandoc", stderr=said)

    monkeypatch.setattr(subprocess, "run", ended)
    with pytest.raises(UnreadableError, match="needs more memory for it than there is; give the text in several files"):
        pandoc_run.run(b"x", "html")


@pytest.mark.parametrize(
    ("name", "content"), [("p.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"), ("p.md", "---\ntitle: x\n---\n")]
)
def test_what_is_read_is_said_before(name: str, content: str, tmp_path: Path) -> None:
    said: list[str] = []
    with pytest.raises(UnreadableError):
        reader.read([write(tmp_path, name, content)], said.append)
    assert said[0] == f"Reading {name} …"


def test_a_part_that_an_archive_has_twice(tmp_path: Path) -> None:
    """Each program reads another of the two."""
    made = io.BytesIO(docx(paragraph("Words.")))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(UnreadableError, match=r"it has its word/document\.xml twice; open it where it was written"):
        found(write(tmp_path, "p.docx", made.getvalue()))


def test_an_archive_whose_parts_cannot_be_unpacked() -> None:
    whole = docx(paragraph("The harbour kept its books. " * 50))
    at = whole.index(b"word/document.xml") + len("word/document.xml") + 4
    with pytest.raises(UnreadableError, match="broken"):
        office.docx(whole[:at] + b"\xff" * 12 + whole[at + 12 :], "p.docx")


def test_no_host_is_asked_for_a_picture(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        link = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        write(tmp_path, "p.md", f"Words.\n\n![a]({link})\n")
        pandoc_run.run((tmp_path / "p.md").read_bytes(), "markdown", "--to=json", media=True)
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize("inside", [{2: 2}, {2: 3, 3: 2}])
def test_notes_that_hold_themselves(inside: dict[int, int]) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = "".join(
        f'<w:footnote w:id="{one}"><w:p><w:r><w:footnoteReference w:id="{other}"/></w:r></w:p></w:footnote>'
        for one, other in inside.items()
    )
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{space}"/>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{space}">{notes}</w:footnotes>',
    }
    with pytest.raises(UnreadableError, match="has its own marker inside it"):
        word.prepared(zipped(**parts), "p.docx")


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


def test_a_file_that_needs_more_memory_than_there_is_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It said “save it anew”, of which no file becomes smaller."""
    program = write(tmp_path, "pandoc", "#!/bin/sh\necho 'pandoc: out of memory' >&2\nexit 251\n")
    program.chmod(0o755)
    monkeypatch.setattr(pandoc_run, "program", lambda: [str(program)])
    with pytest.raises(UnreadableError, match="needs more memory for it than there is; give the text in several files"):
        found(write(tmp_path, "p.html", "<p>The harbour slept.</p>"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep such a bound")
def test_pandoc_gets_no_more_memory_than_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It took all there was, and all that other programs had, for as long as it may take."""
    import resource  # Windows has none

    program = write(tmp_path, "pandoc", "#!/bin/sh\nulimit -v >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr(pandoc_run, "program", lambda: [str(program)])
    there_is = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    set_by_others = resource.getrlimit(resource.RLIMIT_AS)[0]
    most = there_is if set_by_others == resource.RLIM_INFINITY else set_by_others
    with pytest.raises(UnreadableError, match=rf"cannot read it \({most // 1024}\)"):
        found(write(tmp_path, "p.html", "<p>The harbour slept.</p>"))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">%s</svg>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"root:x:0:0", "is of a kind that browsers do not show"),
        (b"\x01\0\0\0 EMF", "is of a kind that browsers do not show"),
        (b"\x89PNG\r\n\x1a\n", "cannot be read as PNG"),
        (PNG + b"\0" * 9_000_000, "is larger than"),
        (SVG % b"<script/>", "is no picture alone (<script> on a page"),
        (SVG % b"<g onload='a()'/>", "is no picture alone (‘onload’ at <g>"),
        (SVG % b"<foreignObject/>", "is no picture alone (<foreignobject> on a page"),
        (SVG % b"<image xlink:href='http://host.example/a'/>", "is no picture alone (<image> loads"),
        (SVG % b"<style>a{fill:url(//host.example)}</style>", "is no picture alone (<style> that loads"),
        (b"<!DOCTYPE svg [<!ENTITY e 'x'>]>" + SVG % b"&e;", "is no picture alone (XML with entities"),
        (b"<svg", "cannot be read as SVG"),
        (SVG % b"<path fill='url(#a)' d='M0 0'/><use href='#a'/>", ""),
        (PNG, ""),
    ],
)
def test_what_is_no_picture_that_can_be_shown_is_told_why(content: bytes, why: str) -> None:
    assert picture_files.unfit(content).startswith(why)
    assert bool(picture_files.unfit(content)) == bool(why)


def test_no_picture_is_taken_from_outside_the_folder_of_the_text(tmp_path: Path) -> None:
    write(tmp_path, "outside.png", PNG)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.png").symlink_to(tmp_path / "outside.png")
    names = ("../outside.png", str(tmp_path / "outside.png"), f"file://{tmp_path}/outside.png", "link.png")
    for ending, picture in (("md", "![a]({})"), ("html", '<p><img alt="a" src="{}"></p>')):
        words = "Words of a paper that are quite enough of them to be read as a text by anybody.\n\n"
        shown = "\n\n".join(map(picture.format, names))
        of = found(write(inside, f"paper.{ending}", words + shown))
        assert not of.pictures
        assert len([loss for loss in of.losses if "is left out" in loss.what]) == len(names), losses(of)


def test_what_stands_too_deep_is_named(tmp_path: Path) -> None:
    deep = f"<p>{'<note>' * 2000}x{'</note>' * 2000}</p>"
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{deep}</body></text></TEI>'
    with pytest.raises(UnreadableError, match=r"too deep in one another|cannot be read"):
        reader.read([write(tmp_path, "p.xml", text)])


def test_odd_attributes_of_tei_are_told(tmp_path: Path) -> None:
    body = '<p xml:lang="&lt;b&gt;">a</p><figure><graphic url="http://[bad"/></figure>'
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text xml:lang="EN_gb"><body>{body}</body></text></TEI>'
    made = reader.read([write(tmp_path, "p.xml", text)])
    assert made.language == "en-gb"
    said = [loss.what for loss in made.losses if loss.place == "xml:lang=“<b>”"]
    assert said == ["is no language tag: it is left out"]


def test_controls_are_no_letters(tmp_path: Path) -> None:
    made = reader.read([write(tmp_path, "p.txt", "b\x7fc \ufffed\x01e")])
    assert made.sections[0].blocks[0].markdown == "bc de"
    assert any("letters that nobody sees" in loss.what for loss in made.losses)


@pytest.mark.parametrize(("option", "words"), [("title", "a\nb"), ("title", ""), ("date", "9999~/0001")])
def test_an_answer_that_no_edition_can_have_is_no_traceback(option: str, words: str, tmp_path: Path) -> None:
    text = write(tmp_path, "p.txt", "Words.\n")
    main(["new", str(tmp_path / "to"), "--from", str(text), f"--{option}={words}", "--yes", "--no-build"])


def test_lists_that_pandoc_has_no_end_with_are_named(tmp_path: Path) -> None:
    spaces = "urn:oasis:names:tc:opendocument:xmlns"
    lists = "<t:list><t:list-item>" * 11 + "<t:p>a</t:p>" + "</t:list-item></t:list>" * 11
    content = (
        f'<o:document-content xmlns:o="{spaces}:office:1.0" xmlns:t="{spaces}:text:1.0">'
        f"<o:body><o:text>{lists}</o:text></o:body></o:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", content)
    with pytest.raises(UnreadableError, match="lists stand more than 10 deep"):
        reader.read([write(tmp_path, "p.odt", file.getvalue())])


def test_files_that_take_one_another_in_without_end_are_named(tmp_path: Path) -> None:
    for number in range(8):
        write(tmp_path, f"{number}.tex", f"\\input{{{number + 1}}}\n" * 8)
    write(tmp_path, "8.tex", "Words.\n")
    with pytest.raises(UnreadableError, match="without end"):
        reader.read([tmp_path / "0.tex"])


@pytest.mark.parametrize(
    ("told", "key"),
    [('<idno type="ISSN">1234-5678</idno>', "ISSN"), ('<idno type="ISBN">0-521</idno>', "ISBN"),
     ('<idno type="DOI">none</idno>', "DOI")],
)  # fmt: skip
def test_a_number_that_no_edition_takes_is_left_out(tmp_path: Path, told: str, key: str) -> None:
    """A slip in the head of a file is no reason to refuse its text."""
    path = write(
        tmp_path,
        "a.xml",
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A Paper</title><author>A. Bee'
        "</author></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><biblStruct><monogr>"
        f'<title level="j">Ways</title>{told}<imprint/></monogr></biblStruct></sourceDesc>'
        "</fileDesc></teiHeader><text><body><div><head>One</head><p>Words.</p></div></body></text></TEI>",
    )
    assert main(["new", str(tmp_path / "new"), "--from", str(path), "--yes"]) == 0
    assert f"the {key} ‘" in (tmp_path / "new/IMPORTED.md").read_text(encoding="utf-8")
    assert key not in (tmp_path / "new/data/edition.yml").read_text(encoding="utf-8").replace(f"# {key}", "")
