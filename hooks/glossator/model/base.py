"""What all records of ``data/`` share.

The models are strict and frozen: a year written as text, a word that YAML reads as ``false`` and an unknown key are
faults. Relations *between* records (a related term that does not exist) are checked in
:mod:`glossator.reading.checks`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

T = TypeVar("T")

#: YAML gives lists; the model keeps them as tuples, so that nothing can change them afterwards.
Many = Annotated[tuple[T, ...], Field(strict=False)]


def _not_ours(name: str) -> str:
    if name.startswith("gl-"):
        raise ValueError("which begins as the interface’s own ids do", "choose another")
    return name


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=200), AfterValidator(_not_ours)]
#: An entry as another one names it: ``glossary/okrug``; a bare id stands for one of the same collection.
Ref = Annotated[str, StringConstraints(pattern=r"^([a-z]+/)?[a-z0-9]+(-[a-z0-9]+)*$")]


def _seen(text: str) -> str:
    if text[0] in "\u200d\ufe0e\ufe0f" or unicodedata.category(text[0]) in {"Mn", "Me"}:
        raise ValueError("which begins with a sign that belongs to a letter before it", "put the letter before it")
    if not any(unicodedata.category(letter) not in _NOTHING_SEEN and letter not in _BLANKS for letter in text):
        raise ValueError("in which nothing is seen", "give it words, or take the key away")
    return text


#: What letters that show nothing by themselves are to Unicode; and those that are a blank, though it calls them so.
_NOTHING_SEEN, _BLANKS = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp", "Zs"}), "\u115f\u1160\u2800\u3164\uffa0"
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S"), AfterValidator(_seen)]


#: So many letters an address or a DOI may have, and a text of one line: programs that set them have bounds too.
ADDRESS_LENGTH, _LINE_LENGTH = 2_000, 10_000


def _of_one_line(text: str) -> str:
    """What YAML's ``>`` and ``|`` put at the end of a text is none of it."""
    line = text.rstrip("\n")
    if "\n" in line:
        raise ValueError("which has several lines", "write it in one")
    return line


#: A text that stands in one line wherever it is shown, and in files whose lines mean something.
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=_LINE_LENGTH, pattern=r"\S"),
    AfterValidator(_seen),
    AfterValidator(_of_one_line),
]


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        is_one = bool(parts.hostname) and (parts.port or 0) >= 0 and "@" not in parts.netloc  # which tells a password
    except ValueError:
        is_one = False
    if not is_one or _NOT_IN_ADDRESSES.search(url):
        raise ValueError("which is no address", "copy it anew from the browser")
    return url


#: What no address has unencoded, and what would end it, or begin something else, in the files it is written into.
_NOT_IN_ADDRESSES = re.compile(r"""[<>"{}\\`]""")
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=ADDRESS_LENGTH), AfterValidator(_address)]
#: A DOI from ``10.`` on, without the address of a resolver.
Doi = Annotated[str, StringConstraints(pattern=r"^10\.[^\s{}\\]+$", max_length=ADDRESS_LENGTH)]


#: What stands between the parts of such numbers; the plain one last, as a set of letters needs it.
_HYPHENS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}-"


_OF_ISBN_TODAY = 13


def _sum(digits: str) -> int:
    """The digits, each times its place counted from the end; ``X`` is ten."""
    return sum(place * (10 if digit == "X" else int(digit)) for place, digit in enumerate(reversed(digits), 1))


def _fits(digits: str) -> bool:
    """Whether the last digit of an ISBN or ISSN fits the others."""
    if len(digits) == _OF_ISBN_TODAY:
        # Every second digit counts threefold: their string is written three times over.
        return sum(map(int, digits[::2] + 3 * digits[1::2])) % 10 == 0
    return _sum(digits) % 11 == 0


def _numbers(shape: str, lengths: str) -> AfterValidator:
    """That a text is one number of that shape, or several, as catalogues write them: ``0-521-66085-8 (pbk), 978…``."""

    def checked(text: str) -> str:
        if not re.fullmatch(rf"[A-Za-z0-9 ,;:./(){_HYPHENS}]+", text):
            raise ValueError("which is no such number", "give its digits, with hyphens or spaces between them")
        for part in re.split("[,;/]", re.sub(rf"[{_HYPHENS}]|\([^()]*\)", "", text).upper()):
            whole = part.replace(" ", "")
            numbers = [whole] if re.fullmatch(shape, whole) else part.split()
            if not numbers or not all(re.fullmatch(shape, number) for number in numbers):
                raise ValueError("which is no such number", f"give all its {lengths} digits, or leave it out")
            if not all(map(_fits, numbers)):
                raise ValueError("whose last digit does not fit the others", "copy it anew, or leave it out")
        return text

    return AfterValidator(checked)


#: An ISBN or ISSN. Its last digit proves the others: reference managers and catalogues look a work up by it, and a
#: wrong one finds another work. BibTeX has no way to write other signs there, and one of them could end the field.
Isbn = Annotated[Line, _numbers("[0-9]{9}[0-9X]|97[89][0-9]{10}", "10 or 13")]
Issn = Annotated[Line, _numbers("[0-9]{7}[0-9X]", "8")]
#: A number: no float can hold a larger one exactly, and neither infinity nor what is no number is one.
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
#: Words of the author's by their id: a numbered block, a note (``n7``), a heading, the title of a section.
PlaceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
BlockId = Annotated[str, StringConstraints(pattern=r"^p[1-9][0-9]*$")]


def _language_tag(tag: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise ValueError("which is no language tag such as ru")
    return tag


Language = Annotated[str, AfterValidator(_language_tag)]
#: How sure the editors are of a statement.
Certainty = Literal["certain", "probable", "possible", "unknown"]
#: Where a statement comes from when it is not a work: the paper itself, or common knowledge glossed by the editors.
Basis = Literal["text", "gloss"]


class Record(BaseModel):
    """What all records share: strict types, no unknown keys, nothing changes after reading."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


M = TypeVar("M", bound=BaseModel)


class Coordinates(Record):
    """A point on the earth, in degrees north and east."""

    lat: Annotated[float, Field(allow_inf_nan=False, ge=-90, le=90)]
    """Degrees north of the equator, negative to the south of it: `61.0`."""
    lon: Annotated[float, Field(allow_inf_nan=False, ge=-180, le=180)]
    """Degrees east of Greenwich, negative to the west of it: `69.0`."""


class WorkCited(Record):
    """A work that supports a statement, and where in it."""

    id: Slug
    """A work of `bibliography.yml`."""
    locator: Annotated[Line, StringConstraints(pattern=r"^[^{}]+$")] | None = None
    """The page or pages, only where they were seen: `"12–14"`. It holds no braces."""


class Related(Record):
    """What all records that have an address share: others to read beside it, of whatever kind."""

    related: Many[Ref] = ()
    """Other records to read beside it, by file or by page: `[glossary/okrug, commentary/census, notes/7]`. An id alone
    is one of the same file. Both ends show it.
    """


class Draftable(Related):
    """What editors may begin today and finish another day: until then it is a draft, which no reader sees."""

    draft: bool = False
    """`true` while it is not finished. No reader sees a draft, on the site or in any file; keys that must be there may
    be missing, what is there must be right, and nothing else may name it. `python -m glossator status` lists them.
    """


class Statement(Record):
    """Something the editors say: it has a basis (works, the text itself, or a gloss of theirs) and a certainty."""

    works: Many[WorkCited] = ()
    """The works it rests on: `[{id: example-1998, locator: "71"}]`."""
    basis: Basis | None = None
    """What it rests on where it is no work: `text`, the paper itself; `gloss`, the editors’ own explanation of what is
    commonly known. Needed where no `works` are given.
    """
    certainty: Certainty
    """How sure the editors are of it."""
    by: Slug | None = None
    """Which of the editors says so, where not all of them do: the `id` that `edition.yml` gives one, `anna`."""


class Anchor(Record):
    """Words of the paper: ``quote`` in ``block``, with the words around it where it is not unique there.

    Quote, prefix and suffix match ``Block.text`` exactly, case and quotation marks included.
    """

    block: PlaceId
    """The block the words stand in: `p8`; or a note, `n7`; a heading, by its id on the page; a section’s title, by the
    section’s id. Blocks are numbered through the whole paper; the page shows the numbers.
    """
    quote: Text
    """The words, exactly as the source copy has them, without note markers. A quote that is not in the block, or is
    there twice, is a fault: nothing is moved to similar words.
    """
    prefix: Text | None = None
    """The words just before the quote, up to and with the space between, where the quote alone stands in the block more
    than once.
    """
    suffix: Text | None = None
    """The words just after the quote, likewise."""
