"""The editors' Markdown as a tree."""

import pytest

from glossator.prose import tree as prose
from glossator.prose.tree import Node


def words(text: str) -> Node:
    return Node("text", text)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One\ntwo.", (Node("paragraph", children=(words("One"), words(" "), words("two."))),)),
        (
            "*okrug*, [here](glossary/#okrug)",
            (
                Node(
                    "paragraph",
                    children=(
                        Node("emphasis", children=(words("okrug"),)),
                        words(", "),
                        Node("link", href="glossary/#okrug", children=(words("here"),)),
                    ),
                ),
            ),
        ),
        (
            "- a\n- **b**",
            (
                Node(
                    "list",
                    children=(
                        Node("item", children=(Node("paragraph", children=(words("a"),)),)),
                        Node(
                            "item",
                            children=(Node("paragraph", children=(Node("strong", children=(words("b"),)),)),),
                        ),
                    ),
                ),
            ),
        ),
        ("a <b>c</b> `d`", (Node("paragraph", children=(words("a <b>c</b> "), Node("code", "d"))),)),
    ],
)
def test_markdown_becomes_a_tree(markdown: str, expected: tuple[Node, ...]) -> None:
    assert _joined(prose.blocks(markdown)) == expected


def test_a_single_paragraph_comes_without_its_paragraph() -> None:
    assert _joined(prose.inline("Of  the\nnorth")) == (words("Of the north"),)


def _joined(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Neighbouring texts are one: where a parser parts them does not matter, but at a line's end."""
    found: list[Node] = []
    for node in nodes:
        mended = Node(node.kind, node.text, node.href, _joined(node.children))
        if found and node.kind == found[-1].kind == "text" and " " not in {node.text, found[-1].text}:
            found[-1] = words(found[-1].text + node.text)
        else:
            found.append(mended)
    return tuple(found)
