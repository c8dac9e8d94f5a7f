"""Files of ``docs/`` that are published as they lie, and that a browser would run as pages of the site.

A script in a web page, a drawing or another XML file there has all that a page of the site has, and none of them
carries the policy of the pages. What a browser keeps in a web archive (``.mhtml``) or a PDF it does not run there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from lxml import etree

from glossator.faults import Fault

from . import html_grammar, prose_html

_HTML, _XML = {".html", ".htm"}, {".svg", ".xml", ".xhtml", ".xht", ".xsl", ".xslt"}
#: What servers run, or fill in, before they send it.
_ON_SERVERS = {".shtml", ".php", ".phtml", ".phar", ".asp", ".aspx", ".jsp", ".cgi"}
#: What no browser takes for XML, whatever stands in it.
_WORDS = {".txt", ".md", ".js", ".mjs", ".css", ".json", ".csv", ".yml"}
_CHARSET = re.compile(r"<meta\b[^<>]*charset\s*=[\s\"']*([\w.:-]*)", re.IGNORECASE)
_OF_DTD = re.compile(r"<!(ENTITY|ATTLIST)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_ENCODINGS = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII", "ISO-8859-1", "WINDOWS-1252"}
_SPACES = {
    "http://www.w3.org/1999/xhtml": "",
    "http://www.w3.org/2000/svg": "",
    "http://www.w3.org/1998/Math/MathML": "",
    "http://www.w3.org/1999/xlink": "xlink:",
}
_LOOK_AT = 64
_REMEDY = "take it out, or allow such files: raw_html: true under extra in mkdocs.yml"


def check(files: Iterable[Path], docs: Path) -> Iterator[Fault]:
    """A fault for each such file.

    Args:
        files: those of the editors' that are published and no pages in Markdown.
        docs: the directory in which they lie.
    """
    for path in files:
        try:
            state = path.stat()
            what = _wrong(path, state.st_mtime_ns, state.st_size)
        except OSError:  # said by whoever copies it
            continue
        if what:
            yield Fault(f"{docs.name}/{path.relative_to(docs).as_posix()}", 0, what, _REMEDY)


@lru_cache(1024)
def _wrong(path: Path, _changed: int, _size: int) -> str:
    """What is wrong with a file; kept, since a save under ``serve`` changes one file of many."""
    ending = path.suffix.lower()
    if ending in _ON_SERVERS:
        return "a server may run this"
    if ending == ".svgz":
        return "a packed drawing, which is not looked into"
    if ending in _HTML:
        return in_html(path.read_bytes())
    if ending in _WORDS:
        return ""
    with path.open("rb") as opened:
        begins = opened.read(_LOOK_AT).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")
    found = in_xml(path.read_bytes()) if begins or ending in _XML else ""
    return found if ending in _XML or found is not UNREADABLE else ""


def in_html(content: bytes) -> str:
    """What a web page would do that no page of prose may; empty where it does nothing of the kind."""
    try:
        html = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "a web page that is not in UTF-8"
    if any(name.lower() not in {"utf-8", "utf8"} for name in _CHARSET.findall(html)) or _CONTROL.search(html):
        return "a web page that browsers may read as another than UTF-8"
    if unlike := html_grammar.unlike(html, is_whole=True):
        return f"‘{unlike}’, which browsers read in several ways,"
    return prose_html.first_of_page(html)


#: What is said of what cannot be read at all.
UNREADABLE = "cannot be read as XML"


def in_xml(content: bytes) -> str:
    """The same of a drawing, or of any XML."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return UNREADABLE
    told = root.getroottree().docinfo
    if (told.encoding or "UTF-8").upper() not in _ENCODINGS:
        return f"XML in {told.encoding}, which browsers may read otherwise"
    if told.internalDTD is not None and _OF_DTD.search(str(etree.tostring(root.getroottree(), encoding="unicode"))):
        return "XML with entities or attributes of its own"
    notes = [node for node in (*root.itersiblings(preceding=True), *root.iter()) if node.tag is etree.PI]
    if any(note.target == "xml-stylesheet" and not _is_css(note) for note in notes):
        return "<?xml-stylesheet> that makes a page of XML"
    return prose_html.first_of_tags(map(_as_html, filter(_is_shown, root.iter("*"))))


def _is_css(note: etree._ProcessingInstruction) -> bool:
    href = str(note.get("href") or "")
    return note.get("type") == "text/css" and not re.match(r"\s*([A-Za-z][\w+.-]*:|[/\\]{2})", href)


def _is_shown(element: etree._Element) -> bool:
    return etree.QName(element).namespace in _SPACES


def _as_html(element: etree._Element) -> tuple[str, list[tuple[str, str | None]], str]:
    """An element as the reader of HTML meets it: its name, its attributes, and the words of a style."""
    name = etree.QName(element).localname.lower()
    given: list[tuple[str, str | None]] = []
    for key, value in element.items():
        said = etree.QName(key)
        given.append((f"{_SPACES.get(said.namespace or '', '')}{said.localname.lower()}", str(value)))
    return name, given, "".join(map(str, element.itertext())) if name == "style" else ""
