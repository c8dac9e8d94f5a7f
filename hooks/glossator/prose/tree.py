"""The editors' Markdown as a small tree, for writers other than HTML: TEI, the PDF, plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from .richtext import parse

NodeKind = Literal[
    "paragraph", "list", "ordered", "item", "quotation", "text", "emphasis", "strong", "code", "link", "break"
]

_KINDS: dict[str, NodeKind] = {
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "ordered",
    "list_item_open": "item",
    "blockquote_open": "quotation",
    "em_open": "emphasis",
    "strong_open": "strong",
    "link_open": "link",
}


@dataclass(frozen=True)
class Node:
    """A piece of prose.

    Attributes:
        kind: what it is; ``text``, ``code`` and ``break`` have no children.
        text: the words of ``text`` and ``code``.
        href: of a ``link``: a full address, or one within the site as the editor wrote it (``glossary/#okrug``).
        children: what it holds.
    """

    kind: NodeKind
    text: str = ""
    href: str = ""
    children: tuple[Node, ...] = ()


_LEAVES = {"softbreak": Node("text", " "), "hardbreak": Node("break")}


def blocks(markdown: str) -> tuple[Node, ...]:
    """The paragraphs, lists and quotations of Markdown from YAML.

    Paragraphs of a tight list stand in their items as in a loose one.
    """
    return _nodes(parse(markdown))


def inline(markdown: str) -> tuple[Node, ...]:
    """The words of a single paragraph, without the paragraph."""
    found = blocks(" ".join(markdown.split()))
    return tuple(node for block in found for node in (block.children if block.kind == "paragraph" else (block,)))


def _nodes(tokens: list[Token]) -> tuple[Node, ...]:
    top: list[Node] = []
    stack: list[tuple[NodeKind, str, list[Node]]] = []

    def add(node: Node) -> None:
        (stack[-1][2] if stack else top).append(node)

    for token in tokens:
        if token.type == "inline":
            for node in _nodes(token.children or []):
                add(node)
        elif token.nesting == 1:
            stack.append((_KINDS[token.type], str(token.attrGet("href") or ""), []))
        elif token.nesting == -1:
            kind, href, children = stack.pop()
            add(Node(kind, href=href, children=tuple(children)))
        elif token.type in _LEAVES or token.content:
            add(_LEAVES.get(token.type) or Node("code" if token.type == "code_inline" else "text", token.content))
    return tuple(top)
