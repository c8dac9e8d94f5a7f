"""Letters in a text: their openers, closers and signatures, which no file tells from other paragraphs.

Only what begins with a salutation and ends with a close as letters do is taken for one, and that is listed; where there
is but a salutation, the list says how the parts are named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .document import Block, Heading, Paragraph, words_of
from .found import Loss

#: How letters begin, in the languages that have an interface.
_SALUTATIONS = (
    r"((my|our) )?(very )?(dear|dearest|honou?red)\b",
    r"(reverend |right honourable )?(sirs?|madam|gentlemen|my lord)\b",
    r"(sehr |hoch)?(ge|ver)ehrte",
    r"(meine? )?(sehr )?(liebe[rs]?|th?eure[rs]?)\b",
    r"((mon|ma|mes) )?(très )?ch(ers?|ères?)\b",
    r"(monsieur|madame|messieurs)\b",
    r"(мо[йяи] )?((много|глубоко)?уважаем|дорог|милостив|любезн)",
    r"(muy )?(señora?\b|querid|estimad|distinguid)|mi (querid|estimad|amad)",
)
_BEFORE = r"((i|we) (am|are|remain|have the honou?r to be)\b.*|(ever|believe me)\b.*)?\b"
#: How they end, before the name: the line begins so, or after “I am”.
_CLOSES = (
    rf"{_BEFORE}yours\b",
    rf"{_BEFORE}your ((most|very|ever) )*(obedient|humble|affectionate|sincere|loving|faithful|devoted|obliged|old)\b",
    r"with ((best|kind(est)?|warm(est)?|all good) )+(wishes|regards)|(sincerely|faithfully|respectfully)\b",
    r"mit (\w+ ){1,3}(gruß|grüßen|grüssen|hochachtung)|hochachtungsvoll|herzliche grüße|(dein|ihr|euer)e?\b",
    r"(je vous prie de |veuillez )(agréer|recevoir|croire)",
    r"votre ((très|tout|bien) )*(humble|dévoué|affectionné|obéissant|obligé)|(bien |tout )?(à vous|à toi)\b",
    r"(amicalement|cordialement|respectueusement)\b",
    r"((искренне|всегда|весь) )?(ваш|твой|преданн|любящ)|с (\w+ )?(уважением|почтением|приветом)",
    r"(atenta|afectuosa|cordial)mente\b|suy[oa]\b|su (seguro|afectísim|atent|humilde|más)|saludos|queda de usted",
)
_SALUTATION = re.compile("|".join(_SALUTATIONS), re.IGNORECASE)
_CLOSE = re.compile("|".join(_CLOSES), re.IGNORECASE)
_DATED = re.compile(r"\d")
_AFTER = re.compile(r"p\. ?s\.?\b|ps[.:]?\b|n\. ?b\.|nachschrift|post ?scriptum|п\. ?с\.", re.IGNORECASE)
#: The lines of a letter's frame are no longer than this; so many stand before the salutation, and below the close.
_LONGEST, _ABOVE, _BELOW = 90, 4, 3
_HOW = "hooks/TEXT.md#letters-and-dialogues"


def with_letters(blocks: Sequence[Block], losses: list[Loss]) -> list[Block]:
    """Blocks with the parts of each letter among them; letters are parted by headings."""
    made: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            made += [*_one(run, losses), block]
            run = []
        else:
            run.append(block)
    return [*made, *_one(run, losses)]


def _one(blocks: list[Block], losses: list[Loss]) -> list[Block]:
    salutes = next((at for at in range(min(_ABOVE + 1, len(blocks))) if _salutes(blocks[at])), None)
    if salutes is None:
        return blocks
    words = _said(blocks[salutes])
    end = next((at for at in range(salutes + 1, len(blocks)) if _AFTER.match(_said(blocks[at]))), len(blocks))
    closes = next((at for at in range(max(salutes + 2, end - _BELOW), end) if _closes(blocks[at])), None)
    if closes is None or not all(_is_short(block) for block in blocks[closes + 1 : end]):
        if _said(blocks[salutes])[-1:] == ",":
            what = f"begins as a letter does and does not end so: if it is one, name its parts by ‘kinds’ ({_HOW})"
            losses.append(Loss(f"at “{words}”", what))
        return blocks
    first = next((at for at in range(salutes - 1, -1, -1) if not _is_above(blocks[at])), -1) + 1
    kinds = dict.fromkeys(range(first, salutes + 1), "opener")
    kinds |= {closes: "closer"} | dict.fromkeys(range(closes + 1, end), "signature")
    kinds |= {at: "closer" for at in range(closes + 1, end) if _DATED.search(_said(blocks[at]))}
    named = [f"{kind} “{_said(blocks[at])}”" for at, kind in sorted(kinds.items())]
    what = f"is taken for a letter ({', '.join(named)}): if it is none, take its ‘kinds’ out of data/edition.yml"
    losses.append(Loss(f"at “{words}”", what))
    return [
        replace(block, kind=kinds[at]) if at in kinds and isinstance(block, Paragraph) else block
        for at, block in enumerate(blocks)
    ]


def _said(block: Block) -> str:
    return " ".join(words_of(block).split())


def _is_short(block: Block) -> bool:
    return isinstance(block, Paragraph) and 0 < len(_said(block)) <= _LONGEST


def _salutes(block: Block) -> bool:
    return _is_short(block) and bool(_SALUTATION.match(_said(block))) and _said(block)[-1:] in {*",:!.;—–-"}


def _closes(block: Block) -> bool:
    """Whether it is a close; the name may stand below it in the same paragraph."""
    return _is_short(block) and bool(_CLOSE.match(words_of(block).strip().partition("\n")[0]))


def _is_above(block: Block) -> bool:
    """Whether it is place, date or address: a short line with a number, or one that ends without a stop."""
    return _is_short(block) and (bool(_DATED.search(_said(block))) or _said(block)[-1] not in {*".:;!?"})
