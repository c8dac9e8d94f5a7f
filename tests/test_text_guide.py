"""``hooks/TEXT.md``, how a text is written: each of its examples is built, and shows what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml
from lxml.html import HtmlElement
from markdown_it import MarkdownIt

from glossator.load import Loaded
from glossator.reading import interface
from glossator.site.blocks import Serialiser
from glossator.text.blocks import TITLES, Block
from tests.edition_kit import REPOSITORY, EditionKit

GUIDE = REPOSITORY / "hooks" / "TEXT.md"
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg'/>"


@dataclass
class Example:
    """What one example says, by what it is of: ``source``, ``text``, ``edition``, ``notes``, ``seen``, ``fault``."""

    heading: str
    parts: dict[str, str] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)


def examples() -> Iterator[Example]:
    """The examples: each begins with the words of a source copy."""
    found: list[Example] = []
    heading = ""
    tokens = MarkdownIt().parse(GUIDE.read_text(encoding="utf-8"))
    for before, token in zip([tokens[0], *tokens], tokens, strict=False):
        if before.type == "heading_open" and before.tag == "h2":
            heading = token.content
        if token.type == "fence":
            _, of, *section = token.info.split()
            if of == "source":
                found.append(Example(heading))
            if of == "text":
                found[-1].sections["".join(section) or "one"] = token.content.rstrip("\n")
            else:
                key = "html" if token.info.startswith("html") else of
                assert key not in found[-1].parts, f"{heading}: two of {key}"
                found[-1].parts[key] = token.content
    return iter(found)


ALL = [*examples()]
OVER = pytest.mark.parametrize("example", ALL, ids=[f"{at}: {example.heading}" for at, example in enumerate(ALL)])


def kit(root: Path, example: Example) -> EditionKit:
    head: dict[str, Any] = yaml.safe_load(example.parts.get("edition", "{}"))
    files = {
        f"docs/text/{name}": PICTURE for text in example.sections.values() for name in re.findall(r"\w+\.svg", text)
    }
    files |= {"data/variants.yml": example.parts["variants"]} if "variants" in example.parts else {}
    source, notes = example.parts["source"], example.parts.get("notes")
    return EditionKit(root, example.sections, head=head, source=source, notes=notes, files=files)


def seen(loaded: Loaded) -> str:
    """What a reader sees of the author's words, markers raised, and what is in the margin in brackets."""
    serialiser = Serialiser(str, interface.words({}))
    pieces = []
    for section in loaded.paper.sections:
        heads = [block for block in section.words if block.kind in TITLES and block.text.lower() != block.id]
        pieces += [_words(serialiser.inside(head)) for head in heads]
        pieces += [section.byline.text] if section.byline else []
        for block in section.items:
            number = f"¶ {block.number} " if block.number else ""
            pieces.append(number + _words(_html(serialiser, block)))
        for name in loaded.paper.notes_of(section):
            if name in loaded.paper.notes:
                pieces.append(
                    f"{loaded.edition.notes[name].sign} {_words(serialiser.inside(loaded.paper.notes[name]))}"
                )
    return "\n".join(pieces)


def _html(serialiser: Serialiser, block: Block) -> str:
    return serialiser.text(block, block.id) if block.number else serialiser.inside(block)


def _words(html: str) -> str:
    return "".join(_pieces(lxml.html.fragment_fromstring(html, create_parent=True)))


def _pieces(element: HtmlElement) -> Iterator[str]:
    signs = element.xpath(".//*[@data-note]") if "gl-noteref" in element.get("class", "") else []
    if signs:
        yield f"^{signs[0].get('data-note')}"
    elif "gl-between" in element.get("class", ""):
        yield element.text_content()
    elif "gl-unseen" in element.get("class", "") or (element.get("data-apparatus") is not None and not _shown(element)):
        return
    elif element.get("data-apparatus") is not None:
        yield (f" [{_shown(element)}] " if "gl-line" in element.get("class", "") else f"[{_shown(element)}]")
    elif element.tag == "img":
        yield f"[picture: {element.get('alt')}]"
    else:
        if element.tag in {"p", "li", "br", "td", "th", "caption", "figcaption", "blockquote"}:
            yield "\n"
        if element.tag == "li":
            items = element.getparent()
            number = int(items.get("start", 1)) + items.index(element)
            yield f"{number}. " if items.tag == "ol" else "• "
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""


def _shown(element: HtmlElement) -> str:
    """What is seen of an element's words; the rest is for those who hear the page."""
    return "".join(element.xpath(".//text()[not(ancestor::*[contains(@class, 'gl-unseen')])]"))


def folded(text: str) -> str:
    """With white space folded, and none beside what stands in the margin."""
    return re.sub(r" ?(\[p\. \w+\]) ?", r"\1", " ".join(text.split()))


@OVER
def test_each_example_shows_what_it_says(root: Path, example: Example) -> None:
    made = kit(root, example)
    if "fault" in example.parts:
        assert made.faults() == example.parts["fault"].splitlines()
        return
    assert made.faults() == []
    if "html" in example.parts:
        assert folded(example.parts["html"]) in folded(made.block_html())
    else:
        assert folded(seen(made.load())) == folded(example.parts["seen"])


@OVER
def test_each_example_has_what_it_needs(example: Example) -> None:
    assert example.sections
    assert len({"seen", "html", "fault"} & example.parts.keys()) == 1


def test_every_form_has_its_example() -> None:
    """Each kind of block, group and mark that the model knows is in some example."""
    told = GUIDE.read_text(encoding="utf-8")
    for kind in ("epigraph", "dialogue", "verse", "speech", "verse-speech", "stage", "opener", "closer", "signature"):
        assert re.search(rf"kinds: \{{.*: {kind}\b", told), kind
    for sign in ("underline", "struck", "superscript", "subscript", "smallcaps", "gap", "speaker", "stage"):
        assert re.search(rf"\]\{{\.{sign}\b", told), sign
