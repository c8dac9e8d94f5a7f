"""The bytes of a file, and its letters: by the encoding that it declares or seems to have."""

from __future__ import annotations

import re
from pathlib import Path

from charset_normalizer import from_bytes

from . import not_texts
from .found import Loss, UnreadableError


def contents(path: Path) -> bytes:
    """What is in a file that may be a text.

    Raises:
        UnreadableError: if nothing is, or it is none.
    """
    try:
        source = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: it cannot be read ({error.strerror}); see whether you may open it") from error
    if not source.strip():
        raise UnreadableError(f"{path}: the file is empty")
    if source.startswith(b"%PDF"):
        raise UnreadableError(f"{path}: {not_texts.INSTEAD['.pdf']}")
    return source


#: What Python decodes, and no file is in.
_PYTHON_S_OWN = {
    "unicode_escape",
    "unicode-escape",
    "raw_unicode_escape",
    "raw-unicode-escape",
    "undefined",
    "idna",
    "punycode",
}
#: How a file says so: HTML and XML, LaTeX, and Emacs in a comment.
_DECLARED = re.compile(
    rb"""(?:charset\s*=\s*["']?|encoding\s*=\s*["']|-\*-.{0,80}?\bcoding:\s*)([\w-]+)"""
    rb"""|\\usepackage\s*\[([\w-]+)\]\s*\{inputenc\}""",
    re.IGNORECASE,
)
#: Names that Python has otherwise; what is called Latin 1 is Windows' kind of it.
_CALLED = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "us-ascii", "utf-8", "utf8", "utf8x", "ansinew"), "cp1252"),
    "applemac": "mac_roman", "macce": "mac_latin2", "cp437de": "cp437",
}  # fmt: skip
_LIKELY = [
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp1250",
    "iso8859_7",
    "cp1253",
    "cp1255",
    "cp1256",
    "shift_jis",
    "gb18030",
    "big5",
]


def decoded(source: bytes, name: str) -> tuple[str, tuple[Loss, ...]]:
    """A file's letters, by the encoding that it declares or seems to have; and which that is, if not UTF-8."""
    for sign, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if source.startswith(sign):
            return source.decode(encoding, "replace"), ()
    try:
        return source.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if b"\0" in source[:4096]:
        raise UnreadableError(f"{name}: it is no text; save the text as .docx, .html or .txt")
    declared = _DECLARED.search(source[:4096])
    if declared:
        encoding = (declared[1] or declared[2]).decode().lower()
        encoding = "cp1252" if encoding in _PYTHON_S_OWN else _CALLED.get(encoding, encoding)
        try:
            return source.decode(encoding), (
                Loss(f"{name}:1", f"is not in UTF-8: it is read as {encoding}, as it says"),
            )
        except (LookupError, UnicodeError):
            pass
    best = from_bytes(source, cp_isolation=_LIKELY).best()
    encoding = best.encoding if best else "cp1252"
    few = sum(byte > 127 for byte in source) * 20 < len(source)  # noqa: PLR2004
    if encoding != "cp1252" and (few or source.decode(encoding, "replace") == source.decode("cp1252", "replace")):
        encoding = "cp1252"  # most likely a western text
    text = source.decode(encoding, "replace")
    return text, (
        Loss(f"{name}:1", f"is not in UTF-8 and says no encoding: it is read as {encoding}; look at its accents"),
    )
