"""The tree of a text's headings, and where in it the sections begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .document import Block, FileBegins, Heading, words_of

#: What the heading of a part begins with: one that stands alone is still no title.
PART = re.compile(
    r"(part|book|volume|vol\.|teil|buch|band|часть|книга|том|partie|livre|tome|parte|libro)\b", re.IGNORECASE
)


@dataclass
class Node:
    """A heading, or none: the words right below it, and the headings below it."""

    heading: Heading | None
    own: list[Block] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)


def tree(blocks: Iterable[Block]) -> list[Node]:
    """The nodes of the highest headings, and of words that have none."""
    roots: list[Node] = []
    open_: list[Node] = []
    pending: FileBegins | None = None
    for block in blocks:
        if isinstance(block, FileBegins):
            pending = block
            continue
        if isinstance(block, Heading):
            while open_ and open_[-1].heading and open_[-1].heading.level >= block.level:
                open_.pop()
            node = Node(block)
            (open_[-1].children if open_ and open_[-1].heading else roots).append(node)
            open_ = [node] if not open_ or not open_[-1].heading else [*open_, node]
        else:
            is_bare = bool(open_ and open_[-1].heading and not open_[-1].own)  # what follows stands below it
            if pending and roots and not is_bare and words_of(block).strip():  # a file that begins without a heading
                open_ = [Node(None)]
                roots += open_
            if not open_:
                open_ = [Node(None)]
                roots += open_
            open_[-1].own.append(block)
        pending = None
    return [root for root in roots if root.heading or any(words_of(block).strip() for block in root.own)]


def parted(roots: list[Node], matter: list[str]) -> list[Node]:
    """The nodes that are sections or parts: of a single heading above all others, those below it."""
    while len([root for root in roots if root.heading]) == 1:
        at = next(number for number, root in enumerate(roots) if root.heading)
        root = roots[at]
        is_part = root.heading is not None and bool(PART.match(words_of(root.heading)))
        if is_part or len(root.children) < 2:  # noqa: PLR2004
            break
        if root.heading and not root.own:
            matter.append(" ".join(words_of(root.heading).split()))
        opening = [Node(root.heading, root.own)] if root.own else []
        roots = [*roots[:at], *opening, *root.children, *roots[at + 1 :]]
    return roots


def is_part(node: Node) -> bool:
    """Whether a heading holds sections: two headings below it, and no words of its own."""
    return bool(node.children) and not any(words_of(block).strip() for block in node.own)
