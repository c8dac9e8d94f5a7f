"""The fonts an edition brings: ``data/edition.yml`` names them under ``fonts``; and one that is the engine's own.

Each is cut down to the letters the edition uses, once for all: a browser, the e-book and the PDF are given the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from glossator.faults import Fault
from glossator.output.kept_files import KeptFiles, digest
from glossator.reading.edition import Edition
from glossator.reading.text_file import is_below
from glossator.text.direction import has_rtl

from . import font_file, letters, scripts
from .font_file import Face, UnfitError
from .scripts import Script

_KEPT = 24
#: Where the letters are that the site's own fonts are for: Latin, Cyrillic, marks and signs.
_OWN = re.compile("[\0-\u036f\u0400-\u052f\u1d00-\u1eff\u2000-\u2bff]")
#: Marks that go with the letter before them; the tie of ALA-LC's transliteration is in the fine cuts too.
_MARK = re.compile("[\u0300-\u0360\u0362-\u036f]")
#: Two dashes that hardly a device has, and the font that is added where they are used.
_DASHES, _DASHES_FILE = frozenset("\u2e3a\u2e3b"), Path(__file__).with_name("signs") / "dashes.woff2"
#: Languages written with the letters of two fine cuts, of those that the site's own fonts are for.
_PLAIN, _OWN_SCRIPTS = frozenset({"en", "ru"}), frozenset({"Latin", "Cyrillic"})


@dataclass(frozen=True)
class AddedFont:
    """A font of the edition's.

    Attributes:
        file: where it lies.
        name: how it is called in messages.
        script: what it is for.
        face: what it says of itself.
        letters: those it is taken for: of the script, and such as belong to none and are in no other font.
        family: our name for it.
    """

    file: Path
    name: str
    script: Script
    face: Face
    letters: frozenset[str]
    family: str


@dataclass(frozen=True)
class Fonts:
    """The fonts of an edition, and the letters it uses.

    Attributes:
        added: the fonts.
        letters: all letters of the text and the data.
        language: the edition's.
    """

    added: tuple[AddedFont, ...] = ()
    letters: frozenset[str] = frozenset()
    language: str = "en"

    def cuts(self, cache: Path | None) -> list[Cut]:
        """Each font cut down to the letters used; those of which none is used are left out."""
        return [cut for font in self.added if (cut := Cut(font, self.letters & font.letters, cache)).letters]

    @cached_property
    def by_script(self) -> dict[Script, list[str]]:
        """The letters used by their script, as far as the site's own fonts are not for them."""
        return scripts.among((letter for letter in self.letters if not _OWN.match(letter)), self.language)

    @property
    def are_large(self) -> bool:
        """Whether pages load the large cuts of the site's own fonts, not the fine ones.

        In the fine ones no mark stands with its letter, and a language with many letters would need most of them.
        """
        script = scripts.of_language(self.language)
        has_many = script is None or script.name in _OWN_SCRIPTS
        return (has_many and self.language.split("-")[0] not in _PLAIN) or bool(_MARK.search("".join(self.letters)))

    @property
    def has_rtl(self) -> bool:
        """Whether there are words that run from right to left."""
        return has_rtl("".join(self.letters))


@dataclass(frozen=True)
class Cut:
    """A font with the letters that the edition uses, made when it is asked for and kept."""

    font: AddedFont
    letters: frozenset[str]
    cache: Path | None

    @cached_property
    def woff2(self) -> bytes:
        """With the letters used, for the site and the e-book."""
        return self._kept("woff2", partial(font_file.cut, self.font.file, self.letters, self.font.family))

    @cached_property
    def opentype(self) -> bytes:
        """With all its letters, for the PDF, which also has what a style of citation says in their language."""
        return self._kept("otf", partial(font_file.whole, self.font.file, self.font.family))

    @cached_property
    def key(self) -> str:
        """What it is made of."""
        code = Path(font_file.__file__).read_bytes()
        return digest(
            code, self.font.file.read_bytes(), "".join(sorted(self.letters)).encode(), self.font.family.encode()
        )

    def _kept(self, kind: str, make: Callable[[], bytes]) -> bytes:
        kept = KeptFiles(self.cache / "fonts" if self.cache else None, f".{kind}", _KEPT)
        content = kept.get(self.key)
        if content is None:
            content = make()
            kept.put(self.key, content)
        return content


def read(edition: Edition, data: Path, used: frozenset[str], faults: list[Fault]) -> Fonts:
    """The fonts that ``edition.yml`` names.

    Args:
        edition: what the data says.
        data: its directory.
        used: all letters of the text and the data.
        faults: where a fault is added for each font that cannot be used.
    """
    located = edition.located["edition"]
    added: list[AddedFont] = []
    for index, wanted in enumerate(edition.head.fonts):
        script = scripts.of_language(wanted.for_)
        if script is None:
            line = located.line(("fonts", index, "for"))
            what = f"nobody knows what the language ‘{wanted.for_}’ is written in"
            faults.append(Fault(located.file, line, what, f"name its script too, as in {wanted.for_}-Latn"))
            continue
        name, line = f"{data.name}/{wanted.file}", located.line(("fonts", index, "file"))
        if not is_below(data / wanted.file, data):
            what = f"the font {name} lies outside {data.name}/"
            faults.append(Fault(located.file, line, what, f"put it into {data.name}/fonts/"))
            continue
        try:
            font = _added(data / wanted.file, name, script, used, added)
        except FileNotFoundError:
            faults.append(Fault(located.file, line, f"the font {name} is missing", "put it there, or correct its name"))
        except OSError as error:
            what = f"the font {name} cannot be read ({error.strerror})"
            faults.append(Fault(located.file, line, what, "name a file that can be read"))
        except UnfitError as error:
            faults.append(Fault(located.file, line, f"the font {name} {error}", error.remedy))
        else:
            added.append(font)
    if used & _DASHES - {letter for font in added for letter in font.letters}:
        added.append(_added(_DASHES_FILE, "the engine’s own", scripts.SIGNS, used, added))
    return Fonts(tuple(added), used, edition.head.language)


def _added(file: Path, name: str, script: Script, used: frozenset[str], others: list[AddedFont]) -> AddedFont:
    face = font_file.read(file)
    own = {letter for letter in face.letters if scripts.writes(script, letter)}
    if not own and script != scripts.SIGNS:
        remedy = f"say under ‘for’ what it is for, or take one that has them, such as {script.font}"
        raise UnfitError(f"has no {script.name} letters", remedy)
    own |= {*scripts.among((face.letters & used) - letters.settable(), "").get(scripts.SIGNS, [])}
    alike = sum((o.script, o.face.style, o.face.is_bold) == (script, face.style, face.is_bold) for o in others)
    family = f"Edition {script.name}" + (f" {alike + 1}" if alike else "")
    return AddedFont(file, name, script, face, frozenset(own), family)
