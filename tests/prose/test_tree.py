"""The editors' Markdown as a tree."""

import pytest

from glossator.prose import tree as prose
from glossator.prose.tree import Piece


def words(text: str) -> Piece:
    return Piece("text", text)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One\ntwo.", (Piece("paragraph", children=(words("One"), words(" "), words("two."))),)),
        (
            "*okrug*, [here](glossary/#okrug)",
            (
                Piece(
                    "paragraph",
                    children=(
                        Piece("emphasis", children=(words("okrug"),)),
                        words(", "),
                        Piece("link", target="glossary/#okrug", children=(words("here"),)),
                    ),
                ),
            ),
        ),
        (
            "- a\n- **b**",
            (
                Piece(
                    "list",
                    children=(
                        Piece("item", children=(Piece("paragraph", children=(words("a"),)),)),
                        Piece(
                            "item",
                            children=(Piece("paragraph", children=(Piece("strong", children=(words("b"),)),)),),
                        ),
                    ),
                ),
            ),
        ),
        (
            "a <b>c</b> `d`",
            (Piece("paragraph", children=(words("a <b>c</b> "), Piece("code", children=(words("d"),)))),),
        ),
    ],
)
def test_markdown_becomes_a_tree(markdown: str, expected: tuple[Piece, ...]) -> None:
    assert _joined(prose.blocks(markdown)) == expected


def test_a_single_paragraph_comes_without_its_paragraph() -> None:
    assert _joined(prose.inline("Of  the\nnorth")) == (words("Of the north"),)


def _joined(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Neighbouring texts are one: where a parser parts them does not matter, but at a line's end."""
    found: list[Piece] = []
    for piece in pieces:
        mended = Piece(piece.kind, piece.text, piece.target, _joined(piece.children))
        if found and piece.kind == found[-1].kind == "text" and " " not in {piece.text, found[-1].text}:
            found[-1] = words(found[-1].text + piece.text)
        else:
            found.append(mended)
    return tuple(found)
