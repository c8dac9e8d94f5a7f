"""Letters as LaTeX writes them where pandoc does not know it: babel's shorthands and quotation marks, symbols by name.

The language is the one that babel or polyglossia is told; what a shorthand stands for, babel's manual says.
"""

from __future__ import annotations

import re

from .latex_syntax import SHOWN
from .quoting import marks

#: Languages by babel's names for them.
_LANGUAGES = {
    **dict.fromkeys(("german", "ngerman", "germanb", "austrian", "naustrian", "swissgerman", "nswissgerman"), "de"),
    **dict.fromkeys(("english", "british", "american", "UKenglish", "USenglish", "australian", "canadian"), "en"),
    **dict.fromkeys(("french", "francais", "frenchb"), "fr"), "russian": "ru", "ukrainian": "uk", "spanish": "es",
    "italian": "it", "portuguese": "pt", "brazil": "pt", "brazilian": "pt", "dutch": "nl", "polish": "pl",
    "czech": "cs", "swedish": "sv", "danish": "da", "norsk": "nb", "nynorsk": "nn", "finnish": "fi",
    "hungarian": "hu", "magyar": "hu", "greek": "el", "polutonikogreek": "el",
    "latin": "la", "catalan": "ca", "turkish": "tr", "romanian": "ro",
    "croatian": "hr", "serbian": "sr", "slovak": "sk", "slovene": "sl", "bulgarian": "bg", "estonian": "et",
    "latvian": "lv", "lithuanian": "lt", "welsh": "cy", "irish": "ga", "icelandic": "is", "hebrew": "he",
    "arabic": "ar",
}  # fmt: skip
_TOLD = re.compile(
    r"\\usepackage\s*\[([^\[\]]*)\]\s*\{babel\}|\\set(?:main|default)language\s*(?:\[[^\[\]]*\])?\s*\{(\w+)\}"
    r"|\\documentclass\s*\[([^\[\]]*)\]"
)
#: What a quotation mark and a sign are to babel, and where it takes one for the sign of an umlaut.
_SHORT = {"`": "„", "'": "“", "<": "«", ">": "»", "|": "", '"': "", "-": "", "=": "-", "~": "-"}
_WITH_SHORT = {"bg", "ca", "da", "de", "es", "et", "fi", "it", "nb", "nl", "nn", "pl", "pt", "ru", "sv", "uk"}
_UMLAUTS = dict(zip("aouAOUeisz", "äöüÄÖÜëïßß", strict=True)) | {"S": "SS", "Z": "SZ", "": ""}
_SHORTHAND = re.compile(
    rf"{SHOWN}|(?<!\\)\"(---|--[~*]|[`'<>|\"=~-]|[aouAOUeisSzZ]|(?=ck|ff|ll|mm|nn|pp|rr|tt))", re.DOTALL
)
_ENQUOTE = re.compile(
    r"\\enquote\*?\s*\{((?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{[^{}]*\})*\})*\}){0,20000})\}"
)
#: The same, with the work quoted; a stop, which follows it, is left to the author.
_TEXTQUOTE = re.compile(r"\\textquote\*?\s*((?:\[[^\[\]]*\]\s*){0,2})(?=\{)")
_SYMBOLS = {
    "textemdash": "—", "textendash": "–", "dag": "†", "ddag": "‡", "textdaggerdbl": "‡", "texteuro": "€",
    "textnumero": "№", "textperiodcentered": "·", "textasteriskcentered": "*", "textellipsis": "…", "textbar": "|",
    "textcent": "¢", "texttrademark": "™", "textordmasculine": "º", "textordfeminine": "ª", "nobreakspace": "~",
    "enspace": " ", "quad": " ", "qquad": " ", "thinspace": r"\,", "linebreak": " ",
    "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "og": "«~", "fg": "~»",
    "up": r"\textsuperscript", "fup": r"\textsuperscript", "bsc": r"\textsc",
    "no": r"n\textsuperscript{o}~", "No": r"N\textsuperscript{o}~",
    "nos": r"n\textsuperscript{os}~", "Nos": r"N\textsuperscript{os}~",
    "ier": r"\textsuperscript{er}", "iere": r"\textsuperscript{re}", "ieme": r"\textsuperscript{e}",
    "iers": r"\textsuperscript{ers}", "ieres": r"\textsuperscript{res}", "iemes": r"\textsuperscript{es}",
    **dict.fromkeys(("textcompwordmark", "leavevmode", "null", "relax", "xspace", "allowbreak"), ""),
}  # fmt: skip
_SYMBOL = re.compile(
    rf"{SHOWN}|[ ~]?(?<!\\)\\(fg)(?![A-Za-z])(?:\{{\}}|\\(?= ))?"
    rf"|(?<!\\)\\({'|'.join(_SYMBOLS)})(?![A-Za-z])(?:\{{\}}|[ ]+)?",
    re.DOTALL,
)


def language(text: str) -> str:
    """The code of the language that a text is in, by what it tells LaTeX; nothing, where that is not said."""
    before = text.partition("\\begin{document}")[0]
    names: list[str] = []
    for packed, alone, of_class in _TOLD.findall(before):
        said = re.sub(r"\w+\s*=\s*", "", packed or alone or of_class)
        known = [name for name in re.split(r"[\s,]+", said) if name in _LANGUAGES]
        main = re.search(r"main\s*=\s*(\w+)", packed)
        names = [main[1]] if main else known or names
    return _LANGUAGES.get(names[-1], "") if names else ""  # the last one that babel is told is the text's


def typed(text: str) -> str:
    """The text with letters where LaTeX has names for them."""
    tongue = language(text)
    text = _TEXTQUOTE.sub(r"\\enquote", text)
    if tongue in _WITH_SHORT:
        text = _SHORTHAND.sub(lambda match: _letter(match, tongue), text)
    if tongue:
        text = _quoted(text, tongue, 0)
    return _SYMBOL.sub(_symbol, text)


def _letter(match: re.Match[str], tongue: str) -> str:
    sign = match[3]
    if sign is None:  # shown as it is typed
        return match[0]
    if sign.startswith("--"):
        return "— " if tongue in {"ru", "uk", "bg"} else match[0]
    if sign in _UMLAUTS:
        return _UMLAUTS[sign] if tongue in {"de", "nl"} else match[0]
    return _SHORT.get(sign, "")


def _quoted(text: str, tongue: str, depth: int) -> str:
    begin, end = marks(tongue, depth)
    return _ENQUOTE.sub(lambda match: f"{begin}{_quoted(match[1], tongue, depth + 1)}{end}", text)


def _symbol(match: re.Match[str]) -> str:
    name = match[3] or match[4]
    return _SYMBOLS[name] if name else match[0]
