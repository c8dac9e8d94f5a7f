"""What the names of styles and classes say: those of word processors, of web pages and of e-books."""

from __future__ import annotations

import re

#: What kind of block a class or a style (in small letters) stands for.
KINDS = {
    "gl-verse": "verse", "poem": "verse", "verse": "verse", "poetry": "verse", "stanza": "verse", "verse text": "verse",
    "gl-lines": "line",
    "epigraph": "epigraph", "gl-epigraph": "epigraph",
    "signature": "signature", "gl-signature": "signature", "e-mail signature": "signature",
    "closing": "closer", "salutation": "opener", "dateline": "opener",
    "blockquot": "quotation", "blockquote": "quotation", "gl-quotation": "quotation",
    "caption": "caption", "image caption": "caption", "table caption": "caption", "figure caption": "caption",
    "abstract title": "heading",
    "toc heading": "contents", "toc 1": "contents", "toc 2": "contents", "toc 3": "contents", "toc 4": "contents",
    "contents 1": "contents", "contents 2": "contents", "contents 3": "contents", "contents heading": "contents",
}  # fmt: skip
#: Styles of word processors that say nothing of the words beyond what pandoc tells otherwise.
_PLAIN = re.compile(
    r"(first paragraph|body text.*|text body.*|normal.*|standard|default.*|compact|block text|(intense )?quote"
    r"|quotations?|table.*|image.*|figure.*|captioned.*|caption.*|footnote.*|endnote.*|list.*|heading.*|title|subtitle|author|date"
    r"|abstract.*|bibliography.*|hyperlink|followedhyperlink|(intense |subtle )?emphasis|strong"
    r"|verbatim char|source code"
    r"|header|footer|page number|plain text|no spacing|annotation.*|comment.*|balloon.*|internet link|index.*"
    r"|preformatted text|html.*|definition( term)?|line number.*|placeholder text|revision)",
    re.IGNORECASE,
)


def known_style(name: str) -> bool:
    """Whether a style says nothing that would be lost."""
    return bool(_PLAIN.fullmatch(name.strip())) or name.casefold() in KINDS
