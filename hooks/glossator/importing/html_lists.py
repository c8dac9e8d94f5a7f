"""Lists of web pages that count otherwise than from one number to the next: their numerals are typed.

``reversed`` and ``value`` of HTML say so, and pandoc reads neither.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .found import Loss
from .list_numerals import told
from .numerals import FORMS, numeral
from .whole_numbers import whole_number


def type_numerals(body: etree._Element, name: str, losses: list[Loss]) -> None:
    """Type the numerals of such lists before their items, which become paragraphs."""
    typed = [label for one in list(body.iter("ol")) if _is_odd(one) for label in _typed(one)]
    if typed:
        losses.append(told(name, typed))


def _is_odd(list_: etree._Element) -> bool:
    return list_.get("reversed") is not None or any(one.get("value") is not None for one in list_.findall("li"))


def _typed(list_: etree._Element) -> Iterator[str]:
    items = list_.findall("li")
    step = -1 if list_.get("reversed") is not None else 1
    number = whole_number(list_.get("start", ""), len(items) if step < 0 else 1)
    form = FORMS.get(list_.get("type", ""), "decimal")
    for item in items:
        number = whole_number(item.get("value", ""), number)
        label = f"{numeral(number, form)}."
        holder = item
        while len(holder) and not (holder.text or "").strip() and holder[0].tag in {"p", "div"}:
            holder = holder[0]
        holder.text = f"{label} {(holder.text or '').lstrip()}"
        item.tag = "div"
        number += step
        yield label
    list_.tag = "div"
