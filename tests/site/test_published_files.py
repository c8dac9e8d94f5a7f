"""Files of docs/ that are published as they lie: none runs in a reader's browser at the site's address."""

from pathlib import Path

import pytest

from glossator.site import published_files
from tests.frame.kit import edition, run

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
SCRIPT = '<h:script xmlns:h="http://www.w3.org/1999/xhtml">x()</h:script>'
REFUSED = {
    "a web page": ("a.html", "<p>b</p><script>x()</script>", "<script> on a page"),
    "a handler": ("a.HTM", "<b onclick=x()>b</b>", "‘onclick’ at <b>"),
    "a redirection": ("a.html", "<meta http-equiv=refresh content='0;url=b'>", "‘http-equiv’ at <meta>"),
    "a style from elsewhere": ("a.html", "<link rel=stylesheet href=//b.example/a.css>", "<link> loads"),
    "another style": ("a.html", "<style>@import '//b.example'</style>", "<style> that loads or hides"),
    "a hidden tag": ("a.html", "<title><b title='</title><b onclick=x()>'></b></title>", "‘<title>’, which browsers"),
    "other letters": ("a.html", "<meta charset=iso-2022-jp>", "a web page that browsers may read as another"),
    "letters of two bytes": ("a.html", "<script>x()</script>".encode("utf-16"), "a web page that is not in UTF-8"),
    "a drawing": ("a.svg", SVG.format("<script>x()</script>"), "<script> on a page"),
    "a drawing that loads": ("a.svg", SVG.format("<image href='//b.example/a'/>"), "<image> loads"),
    "a drawing that leads to a script": ("a.svg", SVG.format("<a xlink:href='javascript:x()'/>"), "a link to"),
    "a drawing that changes a link": ("a.svg", SVG.format("<set/>"), "<set> on a page"),
    "a filter from elsewhere": ("a.svg", SVG.format("<g filter='url(//b.example/#a)'/>"), "a style of <g> that loads"),
    "entities": ("a.svg", f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{SVG}", "XML with entities"),
    "attributes by default": ("a.svg", f"<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x()'>]>{SVG}", "XML with entities"),
    "no drawing": ("a.svg", "<svg", "cannot be read as XML"),
    "a packed drawing": ("a.svgz", b"\x1f\x8b", "a packed drawing"),
    "XML": ("a.xml", f"<a>{SCRIPT}</a>", "<script> on a page"),
    "XML by another name": ("a.rdf", f"\ufeff <a>{SCRIPT}</a>", "<script> on a page"),
    "XML in two bytes": ("a.tei", f"<a>{SCRIPT}</a>".encode("utf-16"), "<script> on a page"),
    "XML that becomes a page": ("a.xml", '<?xml-stylesheet type="text/xsl" href="a.xsl"?><a/>', "<?xml-stylesheet>"),
    "what a server runs": ("a.php", "<?php x();", "a server may run this"),
}  # fmt: skip
ALLOWED = {
    "a web page": ("a.html", '<!DOCTYPE html><html><head><meta charset="utf-8"><title>A</title></head><p>b</p></html>'),
    "a proof of ownership": ("google1.html", "google-site-verification: google1.html"),
    "a drawing": ("a.svg", SVG.format("<title>A</title><style>a{fill:url(#b)}</style><a href='https://a.example/'/>")),
    "a drawing with a type": ("a.svg", f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">{SVG}'),
    "TEI": ("a.xml", '<TEI xmlns="http://www.tei-c.org/ns/1.0"><script>a</script></TEI>'),
    "TEI with a style": ("a.xml", '<?xml-stylesheet type="text/css" href="a.css"?><TEI/>'),
    "no XML": ("a.dat", "<a"),
    "words": ("a.txt", f"<a>{SCRIPT}</a>"),
    "a script": ("a.js", "x()"),
}


def said(tmp_path: Path, name: str, content: str | bytes) -> list[str]:
    file = tmp_path / "docs" / name
    file.parent.mkdir()
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [str(fault) for fault in published_files.check([file], file.parent)]


@pytest.mark.parametrize(("name", "content", "what"), REFUSED.values(), ids=list(REFUSED))
def test_refused(name: str, content: str | bytes, what: str, tmp_path: Path) -> None:
    (fault,) = said(tmp_path, name, content)
    assert fault.startswith(f"docs/{name}: {what}")
    assert fault.endswith("; take it out, or allow such files: raw_html: true under extra in mkdocs.yml")


@pytest.mark.parametrize(("name", "content"), ALLOWED.values(), ids=list(ALLOWED))
def test_allowed(name: str, content: str, tmp_path: Path) -> None:
    assert said(tmp_path, name, content) == []


def test_it_ends_the_build_unless_it_is_allowed(root: Path) -> None:
    kit = edition(root, files={"docs/a.html": "<script>x()</script>"})
    assert "docs/a.html: <script> on a page" in run(kit).stderr
    assert not (root / "site").exists()
    kit.write("mkdocs.yml", "INHERIT: base.yml\nextra: {raw_html: true}\n")
    assert run(kit).returncode == 0
    assert (root / "site/a.html").exists()
