"""Find out which letters the PDF can be set in, and write them to hooks/glossator/fonts/settable.txt.

usage: settable_letters.py

Run it when Typst brings other fonts (a test tells), or fonts were added to frame/assets/fonts/ or fonts/print/. Typst
says only of one letter at a time that it has no font for it, so this takes half a minute. Scripts that its own fonts
have but do not join as they are written (Devanagari), or only as a typewriter would (Arabic, Lao), do not count; nor do
combining marks that no font has together with a letter to bear them.
"""

import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from glossator.exports.typst.faces import faces

ENGINE = Path(__file__).parents[1] / "hooks/glossator"
FONTS = (ENGINE / "frame/assets/fonts", ENGINE / "fonts/print")
#: Where letters and signs are that anybody might print: all but Chinese and Korean and the planes of old scripts.
TRIED = ((0xA0, 0x2E80), (0xA640, 0xAC00), (0xFB00, 0xFE70), (0xFFF9, 0xFFFE), (0x1D400, 0x1D800), (0x1F000, 0x1F900))
ILL_SET = ("ARABIC ", "DEVANAGARI ", "HANGUL ", "KHMER ", "LAO ", "MONGOLIAN ")
#: What bears a mark, by the beginning of its name.
BEARING = {"COMBINING CYRILLIC ": "ж", "COMBINING ": "q"}
AT_ONCE, COLUMNS = 64, 12
HEAD = "# Letters that can be set without a font of the edition's; written by tools/settable_letters.py.\n"


def document(letters: Iterable[str]) -> bytes:
    """Typst's source of a page with all the letters, or letters with marks."""
    written = ("".join(f"\\u{{{ord(one):x}}}" for one in letter) for letter in letters)
    boxes = " ".join(f'#box[#text("{letter}")]' for letter in written)
    return f'#set document(title: "x", date: none)\n#set text(lang: "en")\n= x\n{boxes}'.encode()


def is_set(letters: list[str], compiler: typst.Compiler) -> bool:
    """Whether Typst has a font for all of them."""
    try:
        compiler.compile(document(letters), format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError:
        return False
    return True


def found(letters: list[str], compiler: typst.Compiler) -> list[str]:
    """Those of the letters that Typst has a font for."""
    if not letters or is_set(letters, compiler):
        return letters
    half = len(letters) // 2
    return found(letters[:half], compiler) + found(letters[half:], compiler) if half else []


def with_bearer(letter: str) -> str:
    """A combining mark after a letter that bears it; any other letter by itself."""
    name = unicodedata.name(letter, "")
    return next((bearing for begins, bearing in BEARING.items() if name.startswith(begins)), "") + letter


def ranges(letters: Iterable[str]) -> Iterator[str]:
    """Letters as ranges of numbers."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return (f"{first:04X}" if first == last else f"{first:04X}-{last:04X}" for first, last in runs)


def main() -> None:
    """Try all letters, and write the file."""
    tried = [chr(code) for first, end in TRIED for code in range(first, end)]
    tried = [letter for letter in tried if unicodedata.category(letter) not in {"Cn", "Co", "Cs"}]
    tried = [letter for letter in tried if not unicodedata.name(letter, "").startswith(ILL_SET)]
    compiler = typst.Compiler(font_paths=[], ignore_system_fonts=True)
    letters = {chr(code) for code in range(0x20, 0x7F)}
    for at in range(0, len(tried), AT_ONCE):
        letters |= {*found(tried[at : at + AT_ONCE], compiler)}
    for folder in FONTS:
        for file in folder.glob("*.woff2"):
            letters |= {chr(code) for code in TTFont(file).getBestCmap() if code >= 0x20}  # noqa: PLR2004
    marks = [with_bearer(letter) for letter in sorted(letters) if with_bearer(letter) != letter]
    with tempfile.TemporaryDirectory() as scratch:
        faces(FONTS, None).write(Path(scratch))
        compiler = typst.Compiler(font_paths=[scratch], ignore_system_fonts=True)
        letters -= {mark[-1] for mark in {*marks} - {*found(marks, compiler)}}
    parts = [*ranges(letters)]
    lines = [" ".join(parts[at : at + COLUMNS]) for at in range(0, len(parts), COLUMNS)]
    (ENGINE / "fonts/settable.txt").write_text(HEAD + "\n".join(lines) + "\n", encoding="ascii")
    print(f"{len(letters)} letters", file=sys.stderr)


if __name__ == "__main__":
    main()
