"""What a web page or an e-book has beside plain paragraphs: notes by links, pages, verse, menus."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.importing.found import Found

from .import_kit import edition, found, kinds, losses, notes, texts, write

#: How others join a note to its marker: the paragraph with the marker, and the note.
SHAPES = {
    "Word’s and LibreOffice’s": (
        '<p>Words<a href="#sdfootnote1sym" name="sdfootnote1anc"><sup>1</sup></a> on.</p>',
        '<div id="sdfootnote1"><p><a href="#sdfootnote1anc" name="sdfootnote1sym">1</a> A note.</p></div>',
    ),
    "Project Gutenberg’s": (
        '<p>Words<a name="FNanchor_1_1" id="FNanchor_1_1"></a><a href="#Footnote_1_1" class="fnanchor">[1]</a> on.</p>',
        (
            '<div class="footnote"><p><a name="Footnote_1_1" id="Footnote_1_1"></a><a href="#FNanchor_1_1">'
            '<span class="label">[1]</span></a> A note.</p></div>'
        ),
    ),
    "Wikipedia’s": (
        '<p>Words<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> on.</p>',
        (
            '<ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b>'  # noqa: E501
            '</span> <span class="reference-text">A note.</span></li></ol>'
        ),
    ),
    "pandoc’s": (
        '<p>Words<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> on.</p>',
        (
            '<section id="footnotes" class="footnotes" role="doc-endnotes"><hr/><ol><li id="fn1"><p>A note.<a href="#fnref1" '  # noqa: E501
            'class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'
        ),
    ),
    "an e-book’s": (
        '<p>Words<a href="#n1" epub:type="noteref">1</a> on.</p>',
        '<aside id="n1" epub:type="footnote"><p>A note.</p></aside>',
    ),
    "by hand, both ways": (
        '<p>Words<a name="r1" href="#n1">(1)</a> on.</p>',
        '<p><a name="n1" href="#r1">(1)</a> A note.</p>',
    ),
    "by hand, one way": (
        '<p>Words<sup><a href="#n1">1</a></sup> on.</p>',
        '<p id="n1">1. A note.</p>',
    ),
    "a star": (
        '<p>Words<a id="r1" href="#n1">*</a> on.</p>',
        '<p id="n1"><a href="#r1">*</a> A note.</p>',
    ),
}


def page(body: str, tmp_path: Path, head: str = "") -> Found:
    return found(write(tmp_path, "p.html", f"<html><head>{head}</head><body>{body}</body></html>"))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_note_joined_by_links(shape: str, tmp_path: Path) -> None:
    marker, note = SHAPES[shape]
    of = page(f"<h1>Title</h1>{marker}<p>More words.</p>{note}", tmp_path)
    loaded = edition(of, tmp_path / "e")
    assert list(notes(loaded).values()) == ["A note."]
    assert texts(loaded)[1:] == ["Words on.", "More words."]
    assert "the file has" not in losses(of)


def test_a_link_within_the_text_is_no_note(tmp_path: Path) -> None:
    of = page('<p>See <a href="#x">below</a>, and chapter <a href="#x">2</a>.</p><p id="x">Here it is.</p>', tmp_path)
    assert not of.notes
    assert texts(edition(of, tmp_path / "e"))[1:] == ["See below, and chapter 2.", "Here it is."]


def test_a_note_of_several_paragraphs_and_one_inside_another(tmp_path: Path) -> None:
    body = (
        '<p>Words<a id="r1" href="#n1">[1]</a> on<a id="r3" href="#n3">[3]</a>.</p><h2>Notes</h2>'
        '<p><a id="n1" href="#r1">[1]</a> First<a id="r2" href="#n2">[2]</a>.</p><p>Second.</p>'
        '<p><a id="n2" href="#r2">[2]</a> Inner.</p><p><a id="n3" href="#r3">[3]</a> Third.</p>'
    )
    loaded = edition(page(body, tmp_path), tmp_path / "e")
    assert notes(loaded) == {"1": "First.\nSecond.", "2": "Inner.", "3": "Third."}


def test_notes_signed_by_an_editor_are_his(tmp_path: Path) -> None:
    head = '<meta name="author" content="Adam Smith">'
    body = (
        '<p>Words<a id="r1" href="#n1">1</a> on<a id="r2" href="#n2">2</a>.</p><ol class="footnotes">'
        '<li id="n1">Mine. <a href="#r1">↩</a></li><li id="n2">His. <cite>—Editor</cite> <a href="#r2">↩</a></li></ol>'
    )
    of = page(body, tmp_path, head)
    assert [note.hand for note in of.notes] == ["", "editor"]
    assert of.hands == {"editor": "Notes of the editor"}
    edition(of, tmp_path / "e")


def test_pages_are_milestones(tmp_path: Path) -> None:
    body = (
        '<p><span class="pagenum"><a id="Page_1">[Pg 1]</a></span></p><p>One wo<span class="pagenum">[Pg 2]</span>rd [Pg 3] '  # noqa: E501
        'more<span epub:type="pagebreak" id="page4" title="4"></span>.</p><p><a id="page_5"></a>Last.</p>'
    )
    loaded = edition(page(body, tmp_path), tmp_path / "e")
    first, second = loaded.paper.sections[0].blocks
    assert first.text == "One word more."
    assert [(mark.start, mark.target) for mark in first.marks if mark.kind == "page"] == [
        (0, "1"), (6, "2"), (8, "3"), (13, "4"),
    ]  # fmt: skip
    assert [mark.target for mark in second.marks] == ["5"]
    assert loaded.edition.head.source.page_marker == "[p. {page}]"


def test_the_number_of_a_page_may_hold_a_no_break_space(tmp_path: Path) -> None:
    body = "<p>Before.</p><p>[p.\u00a012]</p><p>After [Pg\u202fxiv] it.</p>"
    loaded = edition(page(body, tmp_path), tmp_path / "e")
    assert texts(loaded)[-2:] == ["Before.", "After it."]
    assert [mark.target for mark in loaded.paper.sections[0].blocks[1].marks] == ["12", "xiv"]


def test_verse_keeps_its_lines_and_indents(tmp_path: Path) -> None:
    body = (
        '<p>Words.</p><div class="poem"><div class="stanza"><span class="i0">The tide went out,<br /></span>\n'
        '<span class="i2">the tide came in.<br /></span></div></div><blockquote epub:type="z3998:verse"><p><span>A line</span>'  # noqa: E501
        '<br/><span class="i1">another</span></p></blockquote>'
    )
    loaded = edition(page(body, tmp_path), tmp_path / "e")
    assert kinds(loaded) == ["paragraph", "verse", "verse"]
    assert texts(loaded)[2] == "The tide went out,\nthe tide came in."
    assert [line.indent for line in loaded.paper.sections[0].blocks[1].lines] == [0, 2]


@pytest.mark.parametrize(
    "stanza",
    [
        '<div class="linegroup"><div>The tide went out,<i class="lnum">10</i>\n</div>\n<div>it came in.</div></div>',
        '<div class="line"><i class="num-vers">10</i>\nThe tide went out,</div><div class="line">\nit came in.</div>',
        '<div class="poem"><p>The tide went out, <i class="linenum">10</i></p><p>&nbsp;&nbsp;it came in.</p></div>',
    ],
)
def test_lines_that_are_elements_are_verse_without_the_numbers_beside_them(tmp_path: Path, stanza: str) -> None:
    of = page(f"<p>Words.</p>{stanza}<p>More.</p>", tmp_path)
    loaded = edition(of, tmp_path / "e")
    assert texts(loaded)[1:] == ["Words.", "The tide went out,\nit came in.", "More."]
    assert kinds(loaded) == ["paragraph", "verse", "paragraph"]
    assert [line.indent for line in loaded.paper.sections[0].blocks[1].lines] == [0, 2 if "&nbsp;" in stanza else 0]
    assert "the number of a line is left out" in losses(of)


def test_what_is_only_called_like_a_line_is_none_and_lines_quoted_in_a_poem_are(tmp_path: Path) -> None:
    body = (
        '<div class="credit-line">By A. Pilot</div><div class="credit-line">Made in 1890</div><p>Words.</p>'
        '<div class="stanza"><div>He sang:</div><div>and how</div>'
        "<blockquote><div>The tide</div><div>came in.</div></blockquote></div>"
    )
    loaded = edition(page(body, tmp_path), tmp_path / "e")
    assert texts(loaded)[-5:] == ["By A. Pilot", "Made in 1890", "Words.", "He sang:\nand how", "The tide\ncame in."]


def test_a_list_of_a_pages_own_parts_and_what_touching_shows_are_left_out_and_named(tmp_path: Path) -> None:
    contents = '<div id="toc"><h2>Contents</h2><ul><li><a href="#a">1 Harbour</a></li></ul></div>'
    of = page(f'{contents}<h2 id="a">Harbour</h2><p>It <span data-tooltip="1664: vvas">was</span> so.</p>', tmp_path)
    assert texts(edition(of, tmp_path / "e"))[-1:] == ["It was so."]
    assert "a table of contents" in losses(of)
    assert "“1664: vvas”" in losses(of)


def test_an_epigraph_and_the_ends_of_a_letter(tmp_path: Path) -> None:
    body = (
        '<blockquote epub:type="epigraph"><p>Nobody slept.</p></blockquote><p epub:type="z3998:salutation">Sir,</p>'
        '<p>Words.</p><p class="valediction">Yours,</p><p epub:type="z3998:signature">A. Pilot</p>'
    )
    assert kinds(edition(page(body, tmp_path), tmp_path / "e")) == [
        "epigraph", "opener", "paragraph", "closer", "signature",
    ]  # fmt: skip


def test_what_a_site_has_beside_the_text_is_named(tmp_path: Path) -> None:
    body = (
        '<div id="main-menu"><a href="/">Home</a></div><script>x()</script><main><p>The text, of some words more than '
        'the menu.</p><p>[<a href="a.midi">Listen</a>]</p></main><footer role="contentinfo">Imprint</footer>'
    )
    of = page(body, tmp_path)
    assert texts(edition(of, tmp_path / "e"))[1:] == ["The text, of some words more than the menu."]
    for words in ("“Home”", "“Imprint”", "“[Listen]”"):
        assert words in losses(of)


def test_the_frame_of_project_gutenberg_is_named(tmp_path: Path) -> None:
    head = "<title>The Project Gutenberg eBook of The Harbour, by Ada Example</title>"
    body = (
        "<h1>The Project Gutenberg eBook</h1><p>***START OF THE PROJECT GUTENBERG EBOOK***</p><h2>One</h2><p>Words.</p>"
        "<h2>Two</h2><p>More.</p><p>***END OF THE PROJECT GUTENBERG EBOOK***</p><p>Licence.</p>"
    )
    of = page(body, tmp_path, head)
    assert texts(edition(of, tmp_path / "e")) == ["One", "Words.", "Two", "More."]
    assert (of.title, of.authors[0].family) == ("The Harbour", "Example")
    assert "what Project Gutenberg has put before the text is left out" in losses(of)


def test_type_and_language(tmp_path: Path) -> None:
    head = "<style>.x, .sc {font-variant: small-caps}</style>"
    body = '<p><span class="sc">Small</span> <u>under</u> <s>out</s> <i lang="la">sic</i> 1<sup>st</sup> H<sub>2</sub>O.</p>'  # noqa: E501
    loaded = edition(page(body, tmp_path, head), tmp_path / "e")
    marks = {mark.kind for mark in loaded.paper.sections[0].blocks[0].marks}
    assert marks == {"smallcaps", "underline", "struck", "language", "emphasis", "superscript", "subscript"}


def test_a_title_page_and_an_opening(tmp_path: Path) -> None:
    body = (
        "<h3>A series</h3><h1>THE</h1><h1>HARBOUR</h1><h3>1890</h3><h2>The Harbour</h2><p>Opening.</p><h3>One</h3><p>A.</p>"  # noqa: E501
        "<h3>Two</h3><p>B.</p>"
    )
    of = page(body, tmp_path)
    assert of.title_matter == "A series\nTHE\nHARBOUR\n1890"
    assert of.date == "1890"
    assert [section.title for section in edition(of, tmp_path / "e").paper.sections] == ["The Harbour", "One", "Two"]


def test_parts_where_two_levels_nest(tmp_path: Path) -> None:
    body = "".join(
        f"<h1>Book {n}</h1><h2>First</h2><p>A.</p><h2>Second</h2><p>B.</p><h3>Within</h3><p>C.</p>" for n in (1, 2)
    )
    of = page(body, tmp_path)
    assert [(part.title, [one.title for one in part.sections]) for part in of.sections] == [
        ("Book 1", ["First", "Second"]), ("Book 2", ["First", "Second"]),
    ]  # fmt: skip
    assert [block.markdown for block in of.sections[0].sections[1].blocks] == ["B.", "## Within", "C."]


def test_what_frames_a_text_is_left_out_however_deep_it_stands(tmp_path: Path) -> None:
    """As converters of e-books write it, where each heading's words stand in an element of their own."""
    frame = "PROJECT GUTENBERG EBOOK***"
    text = (
        f"<section><h1>The eBook</h1><pre>For anyone.</pre><div><p>***START OF THE {frame}</p></div>"
        "<p>E-text prepared by A.</p><section><h2>One</h2><p>Words.</p></section></section>"
        "<section><h1>Two</h1><p>More.</p><section><h2>Three</h2>"
        f"<p>The end.</p><p>***END OF THE {frame}</p><p>Licence.</p></section><p>So long.</p></section>"
    )
    of = found(write(tmp_path, "page.html", f"<html><body>{text}</body></html>"))
    assert texts(edition(of, tmp_path / "new")) == ["One", "Words.", "Two", "More.", "Three", "The end."]
    assert "E-text prepared by A." in losses(of)
    assert "the text is left out: “***END OF THE PROJECT GUTENBERG EBOOK*** Licence. So long.”" in losses(of)


@pytest.mark.parametrize(
    "part", ['<div role="main">{}</div>', "<main>{}</main><p>And what follows it,<o:p></o:p> {}</p>"]
)
def test_notes_of_a_page_whose_text_is_its_main_part(part: str, tmp_path: Path) -> None:
    """Of a page with such a part pandoc reads nothing else; the notes are taken out of it before."""
    shape = "".join(SHAPES["Wikipedia’s"])
    made = edition(page(part.format(f"<h1>P</h1>{shape}", "which is long " * 20), tmp_path), tmp_path / "edition")
    assert notes(made) == {"1": "A note."}


def test_every_article_of_an_e_book_s_page_is_its_text(tmp_path: Path) -> None:
    """A cycle of poems in one file has one far longer than the others."""
    poems = "".join(
        f'<article id="p{n}" epub:type="z3998:poem"><h3>Poem {n}</h3><p>{"so on " * n}</p></article>' for n in (1, 40)
    )
    body = f'<body epub:type="bodymatter"><h2>Cycle</h2>{poems}</body>'
    book = f'<html xmlns:epub="http://www.idpf.org/2007/ops">{body}</html>'
    made = edition(found(write(tmp_path, "p.xhtml", book)), tmp_path / "edition")
    assert [text for text in texts(made) if "Poem" in text] == ["Poem 1", "Poem 40"]


def test_icons_of_a_site_s_own_font_are_left_out_and_letters_are_not(tmp_path: Path) -> None:
    """No font of ours has them: the edition would not be built."""
    of = page("<h1>P</h1><p>Words<i>\ue0c3</i> to share: <b>\uf09a</b>, and a word\ue8b3.</p>", tmp_path)
    assert of.sections[0].blocks[0].markdown == "Words to share: , and a word\ue8b3."
    assert "2 signs of a font of the site’s own" in losses(of)


@pytest.mark.parametrize(
    "around", ["<form action='/'>{}</form>", "<div class='two-col sidebar-right'>{}<form>Search</form></div>"]
)
def test_what_holds_the_text_is_kept_whatever_it_is_called(around: str, tmp_path: Path) -> None:
    """Some systems put a whole page into a form, or name its frame after the column beside the text."""
    made = edition(page(around.format("<h1>P</h1><p>Words of the text.</p>"), tmp_path), tmp_path / "edition")
    assert texts(made) == ["P", "Words of the text."]
