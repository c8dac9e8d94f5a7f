"""Editions of people who mean harm: payloads in every free text of every kind of record, and in the author's words.

What may stand anywhere is found in the model, so that a new key is filled as well. Each text is enclosed in signs of
its own (``Zq7z … zq7Z``): whatever reads an output by another program finds there the payload, letter for letter.
"""

# ruff: noqa: E501 - a kind of record is a line, however long

from __future__ import annotations

import html
import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import yaml
from pydantic import BaseModel

from glossator import model
from glossator.model.base import Line, Text
from glossator.model.works import Name
from glossator.reference.descriptions import descriptions
from tests.edition_kit import EditionKit

#: What would run, or change the page around it.
HTML = [
    "<script>window.__owned=1</script>",
    '"><img src=x onerror=window.__owned=1>',
    "'><svg onload=window.__owned=1>",
    "</script><script>window.__owned=1</script>",
    "</style></title></textarea>--><i>x</i>",
    "]]><b>x</b><![CDATA[",
    "&lt;b&gt; &amp; &#60;i&#62; &amp;lt;",
    "{{ 7*7 }}{% raw %}{# x #}",
    "[x](javascript:window.__owned=1)",
    "![x](https://evil.example/x.png)",
    "<a href=javascript:window.__owned=1>x</a>",
    '" onmouseover="window.__owned=1" x="',
    "*x* _y_ `z` ~~w~~ {.gl-text onclick=x()}",
    "x{background:url(//evil.example)}</style>",
    "<iframe srcdoc='<script>parent.__owned=1</script>'>",
    "<math><mtext><img src=x onerror=__owned=1>",
    "<!-- x --!> <?php x ?>",
    "${window.__owned=1}`\\",
]
#: What other alphabets, and the rules of Unicode, have in store.
TEXT = [
    "שלום (עולם) 123",
    "العربية, 45%",
    "a\u2067b\u2069 c",
    "x\u200dy\u200cz",
    "x\u200ey\u200fz",
    "q\u0323\u0331\u0330\u0324\u0316\u0307\u0308\u0304\u0306",
    "раураl",
    "W" * 400,
    "a\u00a0b\u202fc",
    "İıſßŉǰ",
    "ﬁ ﬂ Ǆ",
    "1\u2044 2\u2212 3\u2030",
    "\u02bcx\u2019y\u201dz\u201e",
]
#: What means something in a file of another format.
FORMATS = [
    "} @book{x, title={y}}",
    "{x} \\input{/etc/passwd} %y",
    "x \\end{document} \\write18{y}",
    "TY - BOOK ER - x",
    "AU - Evil",
    "a and b, c and others",
    '{"a": [1]} \\u0041 \\n',
    "- a: &b !!python/name:c |",
    "--- # x: y",
    '#let x = 1 $y$ #image("z")',
    "=1+1",
    '=HYPERLINK("//x")',
    "@SUM(1) +1 -1",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'z'>]>",
    "<TEI/><note>x</note>",
    "BEGIN:VCARD;FN:x,y",
    "^9] {p} {-} ^1^",
    "| a | b | # c > d",
    "~x _y_ ^z $w & v",
    "%s %(x)s {0} {label} {count}",
]
#: What no reader can be shown: refused, wherever it stands.
REFUSED = [
    "a\u202eb", "a\u202eb\u202c", "a\u202db\u202c", "a\u202ab", "a\u2066b", "a\u2069b", "a\u202cb", "a\u2067b\u202c",
    "a\u2028b", "a\u2029b", "a\u0085b", "a\u0000b", "a\u001bb", "a\ufeffb", "a\u200bb", "a\u00adb", "a\u2060b", "a\ufffeb",
    "a\ufdd0b", "a\U0001ffffb",
]  # fmt: skip

#: Texts that something else than their own letters decides: they quote the paper, or name something.
BOUND = {
    (model.base.Anchor, "quote"), (model.base.Anchor, "prefix"), (model.base.Anchor, "suffix"),
    (model.CrossReference, "quote"), (model.entries.Entry, "forms"), (model.claims.Claim, "quote"),
    (model.commentary.Emendation, "witness"), (model.commentary.Note, "text"), (model.works.Work, "language"),
    (model.base.WorkCited, "locator"), (model.EditionHead, "title_matter"), (model.EditionHead, "called"),
    (model.head.Source, "file"), (model.head.Source, "notes_file"), (model.head.Font, "file"),
    (model.head.SectionHead, "byline"), (model.EditionHead, "interface"),
}  # fmt: skip


def escaped(words: str) -> str:
    """Words as Markdown that says just them."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", words)


@dataclass
class Hostile:
    """Hands out payloads in turn, and remembers what was put where.

    Attributes:
        payloads: what is put everywhere.
        words: what each text says, by its number.
        keys: the keys that hold them, by the same number: ``Term.headword``.
    """

    payloads: Iterable[str]
    words: dict[int, str] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._turn = cycle(self.payloads)

    def text(self, payload: str | None = None, *, markdown: bool = False, key: str = "", without: str = "") -> str:
        """The next payload between signs of its own; one without some letters, where these are a fault."""
        said = next(one for one in self._turn if set(without).isdisjoint(one)) if payload is None else payload
        number = len(self.words)
        self.words[number] = said
        self.keys[number] = key
        words = f"Zq{number}z{said}zq{number}Z"
        return escaped(words) if markdown else words

    def said(self, number: int, alike: Callable[[str], str]) -> set[str]:
        """What an output may say for a text: the words, or the Markdown that they are in the data."""
        return {alike(self.words[number]), alike(escaped(self.words[number]))}

    def filled(self, kind: type[BaseModel], given: Mapping[str, Any]) -> dict[str, Any]:
        """A record with a payload in every text that it may have; what is given stays."""
        record = dict(given)
        if issubclass(kind, Name):  # its parts or the whole, as they are given
            return record
        told = descriptions(kind)
        for name, hint in get_type_hints(kind, include_extras=True).items():
            known = kind.model_fields.get(name)
            if known is None or any((holder, name) in BOUND for holder in kind.__mro__):
                continue
            key = known.alias or name
            is_markdown = "(Markdown" in told[key]
            if key in record:
                record[key] = self._within(hint, record[key])
            elif _is_text(hint):
                record[key] = self.text(markdown=is_markdown, key=f"{kind.__name__}.{key}")
            elif _holds(hint, _is_text):
                record[key] = [self.text(markdown=is_markdown, key=f"{kind.__name__}.{key}")]
            elif _holds(hint, lambda one: one is Name):
                parts = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle")
                record[key] = [{part: self.text(without=",") for part in parts}, {"literal": self.text()}]
        return record

    def _within(self, hint: Any, value: Any) -> Any:
        """Records in a record."""
        kinds = [one for one in _parts(hint) if isinstance(one, type) and issubclass(one, BaseModel)]
        if kinds and isinstance(value, dict):
            return self.filled(kinds[0], value)
        if kinds and isinstance(value, list):
            return [self.filled(kinds[0], item) for item in value]
        return value


def _parts(hint: Any) -> Iterator[Any]:
    """A type, and all that it is made of."""
    yield hint
    for part in get_args(hint):
        yield from _parts(part) if get_origin(part) or isinstance(part, type) else ()


def _is_text(hint: Any) -> bool:
    if get_origin(hint) in {Union, types.UnionType}:
        return any(_is_text(part) for part in get_args(hint))
    return hint in (Line, Text)


def _holds(hint: Any, wanted: Any) -> bool:
    """Whether it is a list of what is wanted."""
    inner = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return get_origin(inner) is tuple and wanted(get_args(inner)[0])


#: So many records of each kind: that each payload stands in each kind, and each key has several.
MANY = 4


def edition(root: Path, payloads: list[str]) -> tuple[EditionKit, Hostile]:
    """The edition of such payloads, and what stands where."""
    made = Hostile(payloads)
    said = [made.text(payload) for payload in payloads]
    slips = [made.text(payload) for payload in payloads[:MANY]]
    noted = [made.text(payload) for payload in payloads[:MANY]]
    titled = made.text()
    first = len(said)
    grounds = {"basis": "gloss", "certainty": "possible"}
    cited = {"works": [{"id": "w0"}], "certainty": "possible"}
    at = [{"block": f"p{number}", "quote": words} for number, words in enumerate(said, 1)]
    entry = {"background": True, "transliterations": {"iso-9": made.text()}, **cited}

    def records(kind: type[BaseModel], *given: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [made.filled(kind, {"id": f"{kind.__name__.lower()}-{n}", **one}) for n, one in enumerate(given)]

    head = made.filled(
        model.EditionHead,
        {
            "language": "en", "date": yaml.safe_load("2001-02-03"), "native_lang": "ru",
            "author": [{"family": made.text(without=","), "given": made.text(without=",")}],
            "translators": [{"literal": made.text()}],
            "editors": [{"literal": made.text()}, {"id": "ed", "family": made.text(without=","), "given": made.text(without=",")}],
            "edition": {"version": "1.0.0", "date": yaml.safe_load("2020-01-01")},
            "source": {"file": "source/paper.txt", "notes_file": "source/notes.txt", "marker": "[{number}]"},
            "title_matter": titled, "published": {"type": "book", "issued": 2001},
            "sections": [
                {"id": "one", "title_from": "editors", "title": made.text(markdown=True), "author": [{"literal": made.text()}]},
                {"id": "two", "title_from": "editors", "title": made.text(markdown=True)},
            ],
            "notes": {}, "witnesses": [{"id": "B"}], "hands": [{"id": "tr"}], "rights": {}, "home": {}, "lines": {},
            "transliterations": {"iso-9": made.text()}, "map_waters": [{"lat": 61.2, "lon": 74.5}], "map_steps": [1930],
            "interface": {"since": made.text(without="{}") + " {date}", "copy_link": made.text(without="{}")},
        },
    )  # fmt: skip
    data: dict[str, Any] = {
        "edition": head,
        "glossary": records(model.Term, *({"forms": [words], "expansion": {}, **{k: v for k, v in entry.items() if k != "background"}} for words in said)),
        "people": records(model.Person, *[{"kind": "historical", **entry}] * MANY),
        "places": records(model.Place, *[{"coordinates": {"lat": 55.0, "lon": 60.0 + n}, **entry} for n in range(MANY)]),
        "organisations": records(model.Organisation, *[{"kind": "body", **entry}] * MANY),
        "bibliography": [
            made.filled(model.Work, {"id": f"w{n}", "type": kind, "issued": {"date-parts": [[2001]]}, "URL": "https://example.org/"})
            for n, kind in enumerate(["book", "chapter", "article-journal", "thesis", "webpage", "map"])
        ],
        "annotations": records(model.Annotation, *[{"kind": "difference", "claim": {}, **at[n], **cited} for n in range(first)]),
        "emendations": records(
            model.Emendation,
            *[{"block": f"p{first + n + 1}", "quote": words, "kind": "misprint", **grounds} for n, words in enumerate(slips)],
        ),
        "variants": records(model.Variant, *[{"readings": [{"witness": "B"}], **at[n]} for n in range(MANY)]),
        "events": records(model.Event, *[{"date": 1928 + n, "claim": {"verdict": "differs"}, "places_in_paper": [at[n]], **grounds} for n in range(MANY)]),
        "divisions": records(
            model.Division,
            *[
                # What the map is labelled with: Typst has no fonts for other letters in a picture, which stops a build.
                {"from": 1920, "map_name": "North", "later_names": [{"from": 1925, "map_name": "East"}],
                 "seat": {"coordinates": {"lat": 58.0, "lon": 56.0 + n}, "name": "Perm",
                          "later_names": [{"from": 1926, "name": "Omsk"}]}, **grounds}
                for n in range(MANY)
            ],
        ),
        "figures": records(
            model.Figure,
            *[{"kind": "single", "claim": {"verdict": "differs"}, "values": [{"value": 13, **at[n]}], **grounds} for n in range(MANY)],
        ),
        "crossrefs": [made.filled(model.CrossReference, {"from": f"p{n + 1}", "to": f"p{n + 2}"}) for n in range(MANY)],
        "changes": [made.filled(model.PublishedRelease, {"version": "1.0.0", "date": yaml.safe_load("2020-01-01")})],
        "notes": [
            *({"number": n, "text": escaped(words)} for n, words in enumerate(noted, 1)),
            made.filled(
                model.Note,
                {"number": MANY + 1, "basis": "text", "candidate": cited, "reading": [{"id": "w1"}]},
            ),
        ],
    }  # fmt: skip
    files = {f"data/{name}.yml": yaml.safe_dump(value, sort_keys=False, width=100_000) for name, value in data.items()}
    lines = [f"It says {escaped(words)} so." for words in said]
    lines = [f"{line}[^{n}]" if n <= MANY + 1 else line for n, line in enumerate(lines, 1)]
    plain = [f"It says {words} so." + (f"[{n}]" if n <= MANY + 1 else "") for n, words in enumerate(said, 1)]
    slipped = [f"Here stands {words} again." for words in slips]
    files |= {
        "docs/text/one.md": "\n\n".join(lines) + "\n",
        "docs/text/two.md": "\n\n".join(f"Here stands {escaped(words)} again." for words in slips) + "\n",
        "data/source/paper.txt": "\n\n".join([titled, *plain, *slipped]) + "\n",
        "data/source/notes.txt": "\n\n".join(f"[{n}] {words}" for n, words in enumerate(noted, 1)) + "\n",
        "docs/about.md": "# About\n\n" + re.sub(r"([\\`*_{}\[\]()#+.!-])", r"\\\1", html.escape(made.text())) + "\n",
    }
    return EditionKit(root, {"one": "", "two": ""}, files=files), made


#: A text between its signs, as an output has it.
ENCLOSED = re.compile(r"Zq(\d+)z(.*?)zq\1Z", re.DOTALL)


def enclosed(output: Iterable[str]) -> list[tuple[int, str]]:
    """The texts that an output has, each with its number; white space folded, as everywhere."""
    return [(int(number), " ".join(said.split(" "))) for text in output for number, said in ENCLOSED.findall(text)]
