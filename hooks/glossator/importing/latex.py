"""LaTeX before pandoc reads it: a book in several files as one, and without what it need not or cannot read."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from . import files_beside, latex_letters, latex_lists, latex_notes, latex_pictures, latex_typed_works, latex_verse
from .encodings import decoded
from .found import Loss, UnreadableError

#: What takes in another file; a sign % before it makes it a comment.
_TAKES_IN = re.compile(
    r"^((?:[^%\n\\]|\\.)*?)\\(?:(?:input|include|subfile)(?![A-Za-z])|(?:sub)?import\*?\s*\{([^{}]*)\})\s*"
    r"(?:\{([^{}]+)\}|([^\s{}\\]+))",
    re.MULTILINE,
)
#: What shows another file letter for letter.
_SHOWS = re.compile(
    r"\\(lstinputlisting|[vV]erbatim[iI]nput|inputminted(?=\s*(?:\[[^\]]*\]\s*)?(\{[^{}]*\})))"
    r"\*?\s*(?:\[[^\]]*\]\s*)?(?(2)\{[^{}]*\}\s*)\{([^{}]+)\}"
)
_LACKING = "takes in a file that is not beside it: its words are lacking; put it there"
_BODY = re.compile(r"\\begin\s*\{document\}(.*?)(?:\\end\s*\{document\}|\Z)", re.DOTALL)
#: TeX's own words for a gap, at which pandoc gives up.
_SKIP = re.compile(r"\\[vh]skip\s*-?[\d.]*\s*(?:\\[A-Za-z]+|(?:pt|em|ex|cm|mm|in|pc|bp)\b)")
#: A name for the sign between cells, as other programs give it: pandoc gives up at it.
_CELL = re.compile(r"\\let\s*\\([A-Za-z]+)\s*=?\s*&")
#: Headings of KOMA-Script's that have no number, by LaTeX's own.
_HEADINGS = {"addchap": "chapter*", "addsec": "section*", "minisec": "paragraph*"}
_HEADING = re.compile(rf"\\({'|'.join(_HEADINGS)})\*?(?=\s*[\[{{])")
#: What gives words a width, in a heading too, where pandoc gives up at it.
_BOX = re.compile(r"\\(?:parbox\s*(?:\[[^\]]*\]\s*)*\{[^{}]*\}|f(?:rame)?box\s*(?:\[[^\]]*\]\s*)*(?=\{))")
#: Quotations as packages call them.
_QUOTATION = re.compile(r"\\(begin|end)\s*\{(?:quoting|displayquote|displayquotes|inquote)\}(?:\s*\[[^\[\]]*\])?")
#: What stands before a text and is of it; braces in it stand three deep at the most.
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_OF_THE_TEXT = re.compile(rf"\\(?:title|subtitle|author|date)\s*{_BRACES}")
#: Files within files, no deeper.
_DEEPEST = 8
#: So many letters and files a text has with all that it takes in: of files that take in several each there is no end.
_LARGEST, _MOST = 50_000_000, 5_000


def whole(text: str, path: Path) -> tuple[str, list[Loss]]:
    """The text with what it takes in from other files beside it or below, and those that are not there."""
    losses: list[Loss] = []
    text = _SHOWS.sub(partial(_shown, path.parent, losses), text)
    text = _BOX.sub("", _SKIP.sub(" ", _taken_in(text, path.parent, path.parent, losses, 0, [len(text)])))
    text = _HEADING.sub(lambda match: f"\\{_HEADINGS[match[1]]}", text)
    names = _CELL.findall(text)
    text = _CELL.sub("", text)
    for name in names:
        text = re.sub(rf"\\{name}(?![A-Za-z])", "&", text)
    text, told = latex_lists.with_labels(text)
    text, told_of_notes = latex_notes.with_all(latex_verse.as_verse(text))
    text = latex_typed_works.with_labels(_QUOTATION.sub(r"\\\1{quote}", text))
    text = latex_pictures.found(latex_letters.typed(text), path.parent)
    return _with_plain_tables(text), [*losses, *told, *told_of_notes]


def without_preamble(text: str) -> tuple[str, list[Loss]]:
    """The text without the commands that stand before it, on its lines; title and author stay."""
    before, begins, body = text.partition("\\begin{document}")
    if not begins:
        return text, []
    kept = "".join(match[0] for match in _OF_THE_TEXT.finditer(before))
    lines = "\n" * (before.count("\n") - kept.count("\n"))
    what = "are passed over, since pandoc cannot read them: what they were to say in the text is lacking there"
    return f"\\documentclass{{article}}{kept}{lines}{begins}{body}", [Loss("the commands before the text", what)]


def _taken_in(text: str, root: Path, here: Path, losses: list[Loss], depth: int, sizes: list[int]) -> str:
    def one(match: re.Match[str]) -> str:
        name = (match[3] or match[4]).strip()
        folders = [here / match[2].strip(), root / match[2].strip()] if match[2] else [root, here]
        path = next((at for folder in folders if (at := _file(folder, name, root))), None)
        if path is None or depth == _DEEPEST:
            if "#" not in name:  # where a command of the author's is told what it does
                losses.append(Loss(f"\\input of {name}", _LACKING))
            return match[1]
        inner, told = decoded(path.read_bytes(), path.name)
        losses.extend(told)
        sizes.append(len(inner))
        if sum(sizes) > _LARGEST or len(sizes) > _MOST:
            raise UnreadableError(f"files take one another in without end, {name} among them; take in each once")
        body = _BODY.search(inner)  # a file that can be set by itself
        return match[1] + _taken_in(body[1] if body else inner, root, path.parent, losses, depth + 1, sizes)

    while (made := _TAKES_IN.sub(one, text)) != text:  # several may stand on a line
        text = made
    return text


def _shown(root: Path, losses: list[Loss], match: re.Match[str]) -> str:
    path = _file(root, match[3].strip(), root)
    if path is None:
        losses.append(Loss(f"\\{match[1]} of {match[3].strip()}", _LACKING))
        return ""
    words, told = decoded(path.read_bytes(), path.name)
    losses.extend(told)
    return f"\\begin{{verbatim}}\n{words}\n\\end{{verbatim}}"


def _file(folder: Path, name: str, root: Path) -> Path | None:
    """A file that a name means, if it lies below the text's own folder."""
    paths = ((folder / one).absolute() for one in (f"{name}.tex", name))
    return next(filter(None, (files_beside.path(root, str(path)) for path in paths)), None)


def _with_plain_tables(text: str) -> str:
    """LaTeX without what a long table repeats on each page: pandoc would read it as a row, and lose one."""
    text = re.sub(r"\\textbar(?![A-Za-z])(\{\})?\s*", "|", text)  # which it does not know
    text = re.sub(r"\\endfirsthead.*?\\endhead", "", text, flags=re.DOTALL)
    return re.sub(r"\\endhead|(\\bottomrule\S*\s*)?(\\noalign\{\}\s*)?\\endlastfoot", "", text)
