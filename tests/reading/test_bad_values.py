"""Bad values in a sound edition with a record of every kind: whatever is wrong is named, at its place, and once.

`test_bad_input.py` has slips that editors make; here stands what nobody means: values that another program, another
hand or a lost quotation mark has left, and what would break a format, fill the memory or deceive a reader.
"""
# ruff: noqa: E501, Q003 - a fault is one line, however long; the edits are as they are written

import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from glossator.faults import EditionError, Fault
from glossator.model import Person
from glossator.reading import findings, page_files, refused_letters
from glossator.reading.text_file import decoded
from glossator.reading.yaml_lines import REPEATED, Located
from tests.edition_kit import EditionKit
from tests.reading.whole import FILES, whole

HEAD, GLOSSARY, PEOPLE, PLACES, NOTES, WORKS, ANNOTATIONS, EMENDATIONS, VARIANTS = (
    f"data/{name}.yml"
    for name in (
        "edition", "glossary", "people", "places", "notes", "bibliography", "annotations", "emendations", "variants",
    )
)  # fmt: skip
EVENTS, DIVISIONS, FIGURES, CROSSREFS, CHANGES = (
    f"data/{name}.yml" for name in ("events", "divisions", "figures", "crossrefs", "changes")
)
ONE, TWO, SOURCE, ABOUT = "docs/text/one.md", "docs/text/two.md", "data/source/paper.txt", "docs/about.md"

Edits = list[tuple[str, str | None, str | bytes]]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> EditionKit:
    return whole(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def kit(shared: EditionKit) -> Iterator[EditionKit]:
    """The edition, put back as it was."""
    yield shared
    for path in [path for place in ("data", "docs") for path in shared.root.joinpath(place).rglob("*")]:
        if path.is_symlink() or (path.is_file() and path.relative_to(shared.root).as_posix() not in FILES):
            path.unlink()
    for name, content in FILES.items():
        shared.write(name, content)


def edited(kit: EditionKit, edits: Edits) -> EditionKit:
    for file, old, new in edits:
        if old is None:
            kit.write(file, new)
        else:
            assert isinstance(new, str)
            kit.replace(file, old, new)
    return kit


def test_the_edition_is_sound(kit: EditionKit) -> None:
    assert kit.faults() == []


#: name: (what is changed: file, what it said (None for all), what it says; the faults)
BAD: dict[str, tuple[Edits, list[str]]] = {
    # --- what YAML makes of it
    "a tag that Python fails at": (
        [(GLOSSARY, "A large region.", "!!bool x")],
        ["data/glossary.yml:14: a tag, !!bool, which no data need; write the value alone, a text in quotes"],
    ),
    "a tag of a number that is none": (
        [(GLOSSARY, "A large region.", '!!int ""')],
        ["data/glossary.yml:14: a tag, !!int, which no data need; write the value alone, a text in quotes"],
    ),
    "a tag of a program’s": (
        [(GLOSSARY, "A large region.", "!!python/object/apply:os.system [id]")],
        ["data/glossary.yml:14: a tag, !!python/object/apply:os.system, which no data need; write the value alone, a text in quotes"],
    ),
    "a list tagged as a text": (
        [(GLOSSARY, "[okrug, okrugs]", "!!str [okrug, okrugs]")],
        ["data/glossary.yml:6: a tag, !!str, which no data need; write the value alone, a text in quotes"],
    ),
    "keys merged in": (
        [(GLOSSARY, "  by: ed\n", "  <<: {by: ed}\n")],
        ["data/glossary.yml:17: <<, which would bring in other keys; write these keys out"],
    ),
    "a sign that YAML keeps for itself": (
        [(GLOSSARY, "A large region.", "=")],
        ["data/glossary.yml:14: ‘=’, which means something else in YAML; put it in quotes: '='"],
    ),
    "a list for a key": (
        [(GLOSSARY, "  by: ed\n", "  ? [by]\n  : ed\n")],
        ["data/glossary.yml:17: a key is a list or a mapping; write a word before the colon"],
    ),
    "braces of another program’s": (
        [(GLOSSARY, "A large region.", "{{ region }}")],
        ["data/glossary.yml:14: a key is a list or a mapping; write a word before the colon"],
    ),
    "words that YAML takes for a comment": (
        [(WORKS, "title: An Empire", "title: Bulletin #3")],
        ["data/bibliography.yml:3: ‘#3’ after ‘Bulletin’ is a comment to YAML, and lost; put the whole text in quotes, or begin the comment with # and a space"],
    ),
    "a text that begins with an asterisk": (
        [(GLOSSARY, "A large region.", "*Large* region.")],
        ["data/glossary.yml:14: not valid YAML (did not find expected alphabetic or numeric character); put a text that begins with a special character in quotes"],
    ),
    "two sets of records in one file": (
        [(PLACES, "- id: omsk", "---\n- id: tomsk\n---\n- id: omsk")],
        ["data/places.yml:3: not valid YAML (but found another document); take away the line --- or ... in the middle: a file is one list or one set of keys"],
    ),
    "a letter of no alphabet, by its number": (
        [(GLOSSARY, "A large region.", '"A \\UFFFFFFFF region."')],
        ["data/glossary.yml:14: not valid YAML (found invalid Unicode character escape code); between double quotation marks write two backslashes for one, or use single ones"],
    ),
    "a line indented by what is no space": (
        [(GLOSSARY, "  headword: krai", "\u00a0\u00a0headword: krai")],
        ["data/glossary.yml:12: a line begins with U+00A0, which is no space; use spaces"],
    ),
    "a page’s end in a data file": (
        [(GLOSSARY, "A large region.", "A large \f region.")],
        ["data/glossary.yml:14: a page’s end, U+000C; take it away"],
    ),
    "two versions that git left in a data file": (
        [(GLOSSARY, "- id: krai", "<<<<<<< HEAD\n- id: krai\n=======\n- id: kray\n>>>>>>> b")],
        ["data/glossary.yml:11: two versions that git could not join begin here; keep one, without git’s lines"],
    ),
    "\\t in a definition": (
        [(GLOSSARY, "A large region.", '"A large\\tregion."')],
        ["data/glossary.yml:14: a tab or a page’s end written with a backslash; use spaces"],
    ),
    "\\f in a definition": (
        [(GLOSSARY, "A large region.", '"A large\\fregion."')],
        ["data/glossary.yml:14: a tab or a page’s end written with a backslash; use spaces"],
    ),
    # --- what is seen of it
    "a headword in which nothing is seen": (
        [(GLOSSARY, "headword: krai", 'headword: "\\u200d"')],
        ["data/glossary.yml:12: ‘headword’ is ‘\u200d’, which begins with a sign that belongs to a letter before it; put the letter before it"],
    ),
    "a name of signs of direction": (
        [(PLACES, "name: Omsk", 'name: "\\u200e\\u200f"')],
        ["data/places.yml:2: ‘name’ is ‘\u200e\u200f’, in which nothing is seen; give it words, or take the key away"],
    ),
    "a name that joins what stands before it": (
        [(PLACES, "name: Omsk", 'name: "\\u0338Omsk"')],
        ["data/places.yml:2: ‘name’ is ‘\u0338Omsk’, which begins with a sign that belongs to a letter before it; put the letter before it"],
    ),
    "words hidden in the signs of languages": (
        [(GLOSSARY, "A large region.", '"A large region.\\U000E0068\\U000E0069"')],
        ["data/glossary.yml:14: an invisible U+E0068 (tag latin small letter h) between “ge region.” and “\U000e0069”; take it away, in the text and in the source copy"],
    ),
    "a sign of notes between lines": (
        [(GLOSSARY, "A large region.", '"A large \\ufff9region."')],
        ["data/glossary.yml:14: an invisible U+FFF9 (interlinear annotation anchor) between “A large ” and “region.”; take it away, in the text and in the source copy"],
    ),
    # --- a remedy that helps
    "related to no id": (
        [(GLOSSARY, "related: [krai, people/syrtsov]", "related: [Krai]")],
        ["data/glossary.yml:8: ‘related[1]’ is ‘Krai’; name a record by its id, or by file and id: glossary/okrug"],
    ),
    "a siglum that is none": (
        [(HEAD, "{id: B, name", "{id: '2', name")],
        ["data/edition.yml:20: ‘witnesses[1].id’ is ‘2’; use a letter, and up to eleven letters or digits after it, such as B or Ed1"],
    ),
    "a marker of pages without its number": (
        [(HEAD, 'marker: "[{number}]"}', 'marker: "[{number}]", page_marker: "[p.]"}')],
        ["data/edition.yml:10: ‘source.page_marker’ is ‘[p.]’; hold {page} where the number of the page stands"],
    ),
    # --- records that name others
    "related to crossrefs/1": (
        [(GLOSSARY, "related: [krai, people/syrtsov]", "related: [crossrefs/1]")],
        ["data/glossary.yml:8: there is no collection ‘crossrefs’; write glossary, people, places, organisations, notes, annotations, emendations, variants, events, divisions, figures, bibliography before the slash, e.g. glossary/okrug"],
    ),
    "related to edition/title": (
        [(GLOSSARY, "related: [krai, people/syrtsov]", "related: [edition/title]")],
        ["data/glossary.yml:8: there is no collection ‘edition’; write glossary, people, places, organisations, notes, annotations, emendations, variants, events, divisions, figures, bibliography before the slash, e.g. glossary/okrug"],
    ),
    "related p1": (
        [(GLOSSARY, "related: [krai, people/syrtsov]", "related: [p1]")],
        ["data/glossary.yml:8: ‘p1’ is not in glossary.yml; name one of data/glossary.yml, or add it there"],
    ),
    "related to text/one": (
        [(GLOSSARY, "related: [krai, people/syrtsov]", "related: [text/one]")],
        ["data/glossary.yml:8: there is no collection ‘text’; write glossary, people, places, organisations, notes, annotations, emendations, variants, events, divisions, figures, bibliography before the slash, e.g. glossary/okrug"],
    ),
    "related to x/y": (
        [(GLOSSARY, "related: [krai, people/syrtsov]", "related: [x/y]")],
        ["data/glossary.yml:8: there is no collection ‘x’; write glossary, people, places, organisations, notes, annotations, emendations, variants, events, divisions, figures, bibliography before the slash, e.g. glossary/okrug"],
    ),
    "a cross-reference to where it stands": (
        [(CROSSREFS, "to: p4", "to: p1")],
        ["data/crossrefs.yml:2: p1 refers to itself; name another block"],
    ),
    "born in 0": (
        [(PEOPLE, "born: 1893-07", "born: 0")],
        ["data/people.yml:6: ‘born’ is ‘0’, which is no date; there is no year 0; leave out what is not known, or write 0000 for 1 BC"],
    ),
    "value inf": (
        [(FIGURES, "value: 13", "value: .inf")],
        ["data/figures.yml:5: ‘values[1].value’ is inf, no number; give the number, or take the key away"],
    ),
    "value 1e400": (
        [(FIGURES, "value: 13", "value: 1e400")],
        ["data/figures.yml:5: ‘values[1].value’ is the text ‘1e400’, not a number; write a number"],
    ),
    "value 1.0e+400": (
        [(FIGURES, "value: 13", "value: 1.0e+400")],
        ["data/figures.yml:5: ‘values[1].value’ is inf, no number; give the number, or take the key away"],
    ),
    "value nan": (
        [(FIGURES, "value: 13", "value: .nan")],
        ["data/figures.yml:5: ‘values[1].value’ is nan, no number; give the number, or take the key away"],
    ),
    "low nan": (
        [(FIGURES, "value: 13", "low: .nan, high: 4")],
        ["data/figures.yml:5: ‘values[1].low’ is nan, no number; give the number, or take the key away"],
    ),
    "low 1e300": (
        [(FIGURES, "value: 13", "low: 1, high: 1.0e+300")],
        ["data/figures.yml:5: ‘values[1].high’ is 1e+300; use 1,000,000,000,000,000 or less"],
    ),
    "value 1e300": (
        [(FIGURES, "value: 13", "value: 1.0e+300, derived: x")],
        ["data/figures.yml:5: ‘values[1].value’ is 1e+300; use 1,000,000,000,000,000 or less"],
    ),
    "value true": (
        [(FIGURES, "value: 13", "value: true")],
        ["data/figures.yml:5: ‘values[1].value’ is read as the truth value true, not a number; write a number"],
    ),
    "an address too long in a definition": (
        [(GLOSSARY, "A large region.", f"A [large](https://example.org/{'a' * 70_000}) region.")],
        ["data/glossary.yml:14: a link has 70,020 letters: ‘https://example.org/aaaaaaaaaaaaaaaaaaaa …’; use 2,000 at the most"],
    ),
    "a link of the author’s, too long": (
        [(ONE, "An okrug", f"[An](https://example.org/{'a' * 70_000}) okrug")],
        ["docs/text/one.md:1: a link has 70,020 letters: ‘https://example.org/aaaaaaaaaaaaaaaaaaaa …’; use 2,000 at the most"],
    ),
    "a title of a book’s length": (
        [(HEAD, "title: A Tiny Paper", f"title: {'Tiny ' * 10_000}Paper")],
        ["data/edition.yml:1: ‘title’ has 50,005 letters: ‘Tiny Tiny Tiny Tiny Tiny Tiny Tiny Tiny …’; use 10,000 at the most"],
    ),
    "value 013": (
        [(FIGURES, "value: 13}", "value: 013}")],
        ["data/figures.yml:5: ‘values[1].value’ is the text ‘013’, not a number; write 13 without quotes"],
    ),
    "value '13'": (
        [(FIGURES, "value: 13", "value: '13'")],
        ["data/figures.yml:5: ‘values[1].value’ is the text ‘13’, not a number; write 13 without quotes"],
    ),
    "edition 2108": (
        [(HEAD, "{version: 1.0.0, date: 2020-01-01}", "{version: 1.0.0, date: 2108-01-01}"), (CHANGES, "date: 2020-01-01", "date: 2108-01-01")],
        ["data/changes.yml:2: ‘date’ is 2108-01-01; use 2107-12-31 or less",
         "data/edition.yml:9: ‘edition.date’ is 2108-01-01; use 2107-12-31 or less"],
    ),
    "edition 0001": (
        [(HEAD, "{version: 1.0.0, date: 2020-01-01}", "{version: 1.0.0, date: 0001-01-01}"), (CHANGES, "date: 2020-01-01", "date: 0001-01-01")],
        ["data/changes.yml:2: ‘date’ is 0001-01-01; use 1980-01-01 or more",
         "data/edition.yml:9: ‘edition.date’ is 0001-01-01; use 1980-01-01 or more"],
    ),
    "edition 1950": (
        [(HEAD, "{version: 1.0.0, date: 2020-01-01}", "{version: 1.0.0, date: 1950-01-01}"), (CHANGES, "date: 2020-01-01", "date: 1950-01-01")],
        ["data/changes.yml:2: ‘date’ is 1950-01-01; use 1980-01-01 or more",
         "data/edition.yml:9: ‘edition.date’ is 1950-01-01; use 1980-01-01 or more"],
    ),
    "\\0 in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\0 region.\"")],
        ["data/glossary.yml:14: a control character, U+0000, between “A large ” and “ region.”; take it away"],
    ),
    "\\x1b in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\x1b region.\"")],
        ["data/glossary.yml:14: a control character, U+001B, between “A large ” and “ region.”; take it away"],
    ),
    "\\ufffe in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\ufffe region.\"")],
        ["data/glossary.yml:14: a control character, U+FFFE, between “A large ” and “ region.”; take it away"],
    ),
    "\\uffff in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\uffff region.\"")],
        ["data/glossary.yml:14: a control character, U+FFFF, between “A large ” and “ region.”; take it away"],
    ),
    "\\x85 in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\x85 region.\"")],
        ["data/glossary.yml:14: a control character, U+0085, between “A large ” and “ region.”; take it away"],
    ),
    "\\u2028 in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\u2028 region.\"")],
        ["data/glossary.yml:14: a line separator, U+2028, between “A large ” and “ region.”; take it away"],
    ),
    "\\u200b in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\u200b region.\"")],
        ["data/glossary.yml:14: an invisible U+200B (zero width space) between “A large ” and “ region.”; take it away, in the text and in the source copy"],
    ),
    "\\ufdd0 in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\ufdd0 region.\"")],
        ["data/glossary.yml:14: a control character, U+FDD0, between “A large ” and “ region.”; take it away"],
    ),
    "\\U0001ffff in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\U0001ffff region.\"")],
        ["data/glossary.yml:14: a control character, U+1FFFF, between “A large ” and “ region.”; take it away"],
    ),
    "\\r in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\r region.\"")],
        ["data/glossary.yml:14: a control character, U+000D, between “A large ” and “ region.”; take it away"],
    ),
    "\\ue000 in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\ue000 region.\"")],
        ["data/glossary.yml:14: the PDF has no font for  (U+E000) in “”, once; put one such as Noto Sans Symbols 2 into data/fonts/, and under ‘fonts’ in data/edition.yml: - {file: fonts/NotoSansSymbols2-Regular.ttf, for: zxx}"],
    ),
    "\\u0003 in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\u0003 region.\"")],
        ["data/glossary.yml:14: a control character, U+0003, between “A large ” and “ region.”; take it away"],
    ),
    "\\xad in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\xad region.\"")],
        ["data/glossary.yml:14: an invisible U+00AD (soft hyphen) between “A large ” and “ region.”; take it away, in the text and in the source copy"],
    ),
    "\\0 in a title": (
        [(HEAD, "title: A Tiny Paper", "title: \"A Tiny \\0 Paper\"")],
        ["data/edition.yml:1: a control character, U+0000, between “A Tiny ” and “ Paper”; take it away"],
    ),
    "\\n in a title": (
        [(HEAD, "title: A Tiny Paper", "title: \"A Tiny \\n Paper\"")],
        ["data/edition.yml:1: ‘title’ is ‘A Tiny Paper’, which has several lines; write it in one"],
    ),
    "\\u2028 in a title": (
        [(HEAD, "title: A Tiny Paper", "title: \"A Tiny \\u2028 Paper\"")],
        ["data/edition.yml:1: a line separator, U+2028, between “A Tiny ” and “ Paper”; take it away"],
    ),
    "\\ufffe in a title": (
        [(HEAD, "title: A Tiny Paper", "title: \"A Tiny \\ufffe Paper\"")],
        ["data/edition.yml:1: a control character, U+FFFE, between “A Tiny ” and “ Paper”; take it away"],
    ),
    "\\n in a name": (
        [(HEAD, "{family: Author, given: Ann}", "{family: \"Au\\nthor\", given: Ann}")],
        ["data/edition.yml:2: ‘author[1].family’ is ‘Au thor’, which has several lines; write it in one"],
    ),
    "\\0 in a name": (
        [(HEAD, "{family: Author, given: Ann}", "{family: \"Au\\0thor\", given: Ann}")],
        ["data/edition.yml:2: a control character, U+0000, between “Au” and “thor”; take it away"],
    ),
    "\\u2028 in a name": (
        [(HEAD, "{family: Author, given: Ann}", "{family: \"Au\\u2028thor\", given: Ann}")],
        ["data/edition.yml:2: a line separator, U+2028, between “Au” and “thor”; take it away"],
    ),
    "a character in a key": (
        [(HEAD, "interface: {since: \"from {date}\"}", "interface: {\"si\\0nce\": \"from {date}\"}")],
        ["data/edition.yml:19: a control character, U+0000, between “si” and “nce”; take it away"],
    ),
    "\\0 in a quote": (
        [(ANNOTATIONS, "quote: okrug", "quote: \"okr\\0ug\"")],
        ["data/annotations.yml:3: a control character, U+0000, between “okr” and “ug”; take it away"],
    ),
    "fffe in the text itself": (
        [(ONE, "saw the end", "saw the ￾ end"), (SOURCE, "saw the end", "saw the ￾ end")],
        ["docs/text/one.md:3: a control character, U+FFFE, between “n saw the ” and “ end.”; take it away"],
    ),
    "nul in the text itself": (
        [(ONE, "saw the end", "saw the \u0000 end"), (SOURCE, "saw the end", "saw the \u0000 end")],
        ["docs/text/one.md:3: a control character, U+0000, between “n saw the ” and “ end.”; take it away"],
    ),
    "esc in the text itself": (
        [(ONE, "saw the end", "saw the \u001b end"), (SOURCE, "saw the end", "saw the \u001b end")],
        ["docs/text/one.md:3: a control character, U+001B, between “n saw the ” and “ end.”; take it away"],
    ),
    "2028 in the text itself": (
        [(ONE, "saw the end", "saw the   end"), (SOURCE, "saw the end", "saw the   end")],
        ["docs/text/one.md:3: a line separator, U+2028, between “n saw the ” and “ end.”; take it away"],
    ),
    "char raw pua e000 text": (
        [(ONE, "saw the end", "saw ^1 the end"), (SOURCE, "saw the end", "saw ^1 the end")],
        ["docs/text/one.md:3: a sign of the engine’s own, U+E000, between “splan saw ” and “1 the end”; take it away"],
    ),
    "entity &#xfffe; text": (
        [(ONE, "saw the end", "saw &#xfffe; the end"), (SOURCE, "saw the end", "saw ￾ the end")],
        ["data/source/paper.txt:5: a control character, U+FFFE, between “splan saw ” and “ the end.”; take it away"],
    ),
    "entity &#27; text": (
        [(ONE, "saw the end", "saw &#27; the end"), (SOURCE, "saw the end", "saw \u001b the end")],
        ["data/source/paper.txt:5: a control character, U+001B, between “splan saw ” and “ the end.”; take it away"],
    ),
    "entity &shy; text": (
        [(ONE, "saw the end", "saw&shy; the end"), (SOURCE, "saw the end", "saw­ the end")],
        ["data/source/paper.txt:5: an invisible U+00AD (soft hyphen) between “osplan saw” and “ the end.”; take it away, in the text and in the source copy"],
    ),
    "an override in a definition": (
        [(GLOSSARY, "A large region.", "\"A large \\u202eregion\\u202c.\"")],
        ["data/glossary.yml:14: U+202E (right-to-left override) between “A large ” and “region<U+202C>.” turns letters around; take it away"],
    ),
    "an override by its number": (
        [(GLOSSARY, "A large region.", "A large &#x202e;region&#x202C;.")],
        ["data/glossary.yml:14: U+202E (right-to-left override) between “A large ” and “region<U+202C>.” turns letters around; take it away"],
    ),
    "an embedding that is never ended, in a name": (
        [(PEOPLE, "name: Sergei Syrtsov", "name: Sergei \u202bSyrtsov")],
        ["data/people.yml:2: U+202B (right-to-left embedding) between “e: Sergei ” and “Syrtsov” is never ended; end it with U+202C in the same line, or take it away"],
    ),
    "an isolate that something else ends": (
        [(PEOPLE, "account: He wrote.", "account: \u2067He\u202c wrote.")],
        ["data/people.yml:8: U+202C (pop directional formatting) between “count: <U+2067>He” and “ wrote.” ends nothing; take it away"],
    ),
    "an isolate ended in the next line": (
        [(PEOPLE, "account: He wrote.", "account: \"\\u2068He\\nwrote\\u2069.\"")],
        ["data/people.yml:8: U+2068 (first strong isolate) between “” and “He” is never ended; end it with U+2069 in the same line, or take it away"],
    ),
    "an isolate in a comment": (
        [(PEOPLE, "account: He wrote.", "account: He wrote. # \u2067 so")],
        ["data/people.yml:8: U+2067 (right-to-left isolate) between “wrote. # ” and “ so” is never ended; end it with U+2069 in the same line, or take it away"],
    ),
    "an override in a quote that the text has not": (
        [(VARIANTS, "quote: end", "quote: \"\\u202eend\\u202c\"")],
        ["data/variants.yml:3: “<U+202E>end<U+202C>” is not in p2; the nearest words are “ end.”"],
    ),
    "an override that the source copy has not": (
        [(ONE, "saw the end", "saw \u202ethe\u202c end")],
        ["docs/text/one.md:3: “<U+202E>the<U+202C>” after “of Gosplan saw” differs from the source copy; “the”, as in data/source/paper.txt:5"],
    ),
    "an override of the source’s that is never ended": (
        [(ONE, "saw the end", "saw &#x202e;the end"), (SOURCE, "saw the end", "saw \u202ethe end")],
        ["docs/text/one.md:3: U+202E (right-to-left override) between “splan saw ” and “the end.” is never ended; end it with U+202C in the same line, or take it away, in the text and in the source copy"],
    ),
    "an override in the number of a printed page": (
        [(ONE, "saw the end", "saw {p. a\u202eb} the end")],
        ["docs/text/one.md:3: U+202E (right-to-left override) between “a” and “b” turns letters around; take it away"],
    ),
    "an override on a page": (
        [(ABOUT, None, "# About\n\nA \u202ed\u202c.\n")],
        ["docs/about.md:3: U+202E (right-to-left override) between “A ” and “d<U+202C>.” turns letters around; take it away"],
    ),
    "what XML has no letter for, by its number": (
        [(GLOSSARY, "A large region.", "A large &#xfffe; region.")],
        ["data/glossary.yml:14: a control character, U+FFFE, between “A large ” and “ region.”; take it away"],
    ),
    "a soft hyphen by its name": (
        [(GLOSSARY, "A large region.", "A large re&shy;gion.")],
        ["data/glossary.yml:14: an invisible U+00AD (soft hyphen) between “A large re” and “gion.”; take it away, in the text and in the source copy"],
    ),
    "docs nul": (
        [(ABOUT, None, b"# About \x00 x\n")],
        ["docs/about.md:1: a control character, U+0000, between “# About ” and “ x”; take it away"],
    ),
    "a page with nothing for the search": (
        [(ABOUT, None, "---\nsearch:\n---\n# About\n")],
        ["docs/about.md:2: ‘search’ does not say whether the page is found; write search: {exclude: true}, or take it away"],
    ),
    "a page with a word for the search": (
        [(ABOUT, None, "---\nsearch: no\n---\n# About\n")],
        ["docs/about.md:2: ‘search’ does not say whether the page is found; write search: {exclude: true}, or take it away"],
    ),
    "a list for the title of a page": (
        [(ABOUT, None, "---\ntitle: [a]\n---\n# About\n")],
        ["docs/about.md:2: ‘title’ is no text; give it a text"],
    ),
    "the order of a page, nan": (
        [(ABOUT, None, "---\norder: .nan\n---\n# About\n")],
        ["docs/about.md:2: ‘order’ is ‘nan’, no number; write a number: order: 1"],
    ),
    "the order of a page, true": (
        [(ABOUT, None, "---\norder: true\n---\n# About\n")],
        ["docs/about.md:2: ‘order’ is ‘True’, no number; write a number: order: 1"],
    ),
    "what a page is found by, a number": (
        [(ABOUT, None, "---\nsearch: {finds: 5}\n---\n# About\n")],
        ["docs/about.md:2: ‘search.finds’ is no list of words; write search: {finds: [Zotero, footnote]}, numbers in quotes"],
    ),
    "above a page, broken": (
        [(ABOUT, None, "---\ntitle: [a\n---\n# About\n")],
        ["docs/about.md:3: not valid YAML (did not find expected ',' or ']'); check indentation, quotes and colons here and just above"],
    ),
    "above a page, unclosed": (
        [(ABOUT, None, "---\ntitle: a\n# About\n")],
        ["docs/about.md:1: the lines about the page do not end; write --- on a line below them"],
    ),
    "above a page, below an empty line": (
        [(ABOUT, None, "\n---\ntitle: a\n---\n# About\n")],
        ["docs/about.md:2: the lines about the page would be printed; begin the file with ---, write them as key: value, and --- below them"],
    ),
    "above a page, more hyphens": (
        [(ABOUT, None, "----\ntitle: a\n----\n# About\n")],
        ["docs/about.md:1: the lines about the page would be printed; begin the file with ---, write them as key: value, and --- below them"],
    ),
    "above a page, TOML": (
        [(ABOUT, None, '+++\ntitle = "a"\n+++\n# About\n')],
        ["docs/about.md:1: the lines about the page would be printed; begin the file with ---, write them as key: value, and --- below them"],
    ),
    "above a page, latin keys": (
        [(ABOUT, None, "---\n1: a\n---\n# About\n")],
        ["docs/about.md:2: the key ‘1’ is not a text; put it in quotes: '1'"],
    ),
    "an address with control": (
        [(WORKS, "URL: https://example.org/martin", "URL: \"https://example.org/a\\x01\"")],
        ["data/bibliography.yml:6: a control character, U+0001, between “mple.org/a” and “”; take it away"],
    ),
    "an address with [": (
        [(WORKS, "https://example.org/martin", "'https://[x'")],
        ["data/bibliography.yml:6: ‘URL’ is ‘https://[x’, which is no address; copy it anew from the browser"],
    ),
    "an address with port": (
        [(WORKS, "https://example.org/martin", "'https://example.org:abc/'")],
        ["data/bibliography.yml:6: ‘URL’ is ‘https://example.org:abc/’, which is no address; copy it anew from the browser"],
    ),
    "an address with quote": (
        [(WORKS, "https://example.org/martin", "'https://exa\"mple.org/<b>'")],
        ["data/bibliography.yml:6: ‘URL’ is ‘https://exa\"mple.org/<b>’, which is no address; copy it anew from the browser"],
    ),
    "an address with a password": (
        [(WORKS, "https://example.org/martin", "https://me:word@example.org/")],
        ["data/bibliography.yml:6: ‘URL’ is ‘https://me:word@example.org/’, which is no address; copy it anew from the browser"],
    ),
    "an address with none": (
        [(WORKS, "https://example.org/martin", "'https://'")],
        ["data/bibliography.yml:6: ‘URL’ is ‘https://’; begin with http:// or https:// and leave no space"],
    ),
    "aliases merge": (
        [(GLOSSARY, None, "- &a {id: x}\n- {<<: *a}\n")],
        ["data/glossary.yml:2: <<, which would bring in other keys; write these keys out"],
    ),
    "alias self": (
        [(GLOSSARY, None, "- &a [*a]\n")],
        ["data/glossary.yml:1: a list or mapping that holds itself; write it out without the alias"],
    ),
    "editors {}": (
        [(HEAD, "{id: ed, family: Editor, given: Ed, orcid: 0000-0002-1825-0097}", "{}"), (GLOSSARY, "  by: ed\n", "")],
        ["data/edition.yml:8: ‘editors[1]’ is empty; give family and given, or literal for a body"],
    ),
    "author given": (
        [(HEAD, "{family: Author, given: Ann}", "{given: Pete}")],
        ["data/edition.yml:2: ‘author[1]’ is empty; give family and given, or literal for a body"],
    ),
    "collection-editor empty": (
        [(WORKS, "  annotation", "  collection-editor: [{given: X}]\n  annotation")],
        ["data/bibliography.yml:7: a name of ‘martin-2001’ is empty; give family and given, or literal for a body"],
    ),
    "container-author {}": (
        [(WORKS, "  annotation", "  container-author: [{}]\n  annotation")],
        ["data/bibliography.yml:7: a name of ‘martin-2001’ is empty; give family and given, or literal for a body"],
    ),
    "reviewed-author": (
        [(WORKS, "  annotation", "  reviewed-author: [{}]\n  annotation")],
        ["data/bibliography.yml:7: a name of ‘martin-2001’ is empty; give family and given, or literal for a body"],
    ),
    "lat true": (
        [(PLACES, "lat: 55.0", "lat: true")],
        ["data/places.yml:5: ‘coordinates.lat’ is read as the truth value true, not a number; write a number"],
    ),
    "lat '52.3'": (
        [(PLACES, "lat: 55.0", "lat: '52.3'")],
        ["data/places.yml:5: ‘coordinates.lat’ is the text ‘52.3’, not a number; write 52.3 without quotes"],
    ),
    "lat nan": (
        [(PLACES, "lat: 55.0", "lat: .nan")],
        ["data/places.yml:5: ‘coordinates.lat’ is nan, no number; give the number, or take the key away"],
    ),
    "lat inf": (
        [(PLACES, "lat: 55.0", "lat: .inf")],
        ["data/places.yml:5: ‘coordinates.lat’ is inf, no number; give the number, or take the key away"],
    ),
    "lat 1e400": (
        [(PLACES, "lat: 55.0", "lat: 1e400")],
        ["data/places.yml:5: ‘coordinates.lat’ is the text ‘1e400’, not a number; write a number"],
    ),
    "lat 1:30": (
        [(PLACES, "lat: 55.0", "lat: 1:30")],
        ["data/places.yml:5: ‘coordinates.lat’ is read as the value 90, not a number; write a number"],
    ),
    "lat 91": (
        [(PLACES, "lat: 55.0", "lat: 91")],
        ["data/places.yml:5: ‘coordinates.lat’ is 91; use 90 or less"],
    ),
    "lat 12.30.1": (
        [(PLACES, "lat: 55.0", "lat: 0x10")],
        ["data/places.yml:5: ‘coordinates.lat’ is read as the value 16, not a number; write a number"],
    ),
    "born in 01750": (
        [(PEOPLE, "born: 1893-07", "born: 01750")],
        ["data/people.yml:6: ‘born’ is ‘01750’, which is no date; write one such as 1920-12-29, 1920-12, 1920, 1640~ or 1927/1929"],
    ),
    "born in 1:30": (
        [(PEOPLE, "born: 1893-07", "born: 1:30")],
        ["data/people.yml:6: ‘born’ is read as the value 90, not a text; put it in quotes: '1:30'"],
    ),
    "born in 17:50:30": (
        [(PEOPLE, "born: 1893-07", "born: 17:50:30")],
        ["data/people.yml:6: ‘born’ is read as the value 64230, not a text; put it in quotes: '17:50:30'"],
    ),
    "born in arabic": (
        [(PEOPLE, "born: 1893-07", "born: '١٨٩٣'")],
        ["data/people.yml:6: ‘born’ is ‘١٨٩٣’, which is no date; write one such as 1920-12-29, 1920-12, 1920, 1640~ or 1927/1929"],
    ),
    "born in fullwidth": (
        [(PEOPLE, "born: 1893-07", "born: '１８９３-07'")],
        [*(f"data/people.yml:6: the PDF has no font for {digit} (U+{ord(digit):X} {unicodedata.name(digit)}) in “１８９３-07”, once; put one such as Noto Serif SC into data/fonts/, and under ‘fonts’ in data/edition.yml: - {{file: fonts/NotoSerifSC-Regular.ttf, for: zh}}" for digit in "１３８９"),
         "data/people.yml:6: ‘born’ is ‘１８９３-07’, which is no date; write one such as 1920-12-29, 1920-12, 1920, 1640~ or 1927/1929"],
    ),
    "born in 0x76": (
        [(PEOPLE, "born: 1893-07", "born: 0x765")],
        ["data/people.yml:6: ‘born’ is read as the value 1893, not a text; put it in quotes: '0x765'"],
    ),
    "born in 1_893": (
        [(PEOPLE, "born: 1893-07", "born: 1_893")],
        ["data/people.yml:6: ‘born’ is read as the value 1893, not a text; put it in quotes: '1_893'"],
    ),
    "born in 0b1": (
        [(PEOPLE, "born: 1893-07", "born: 0b11101100101")],
        ["data/people.yml:6: ‘born’ is read as the value 1893, not a text; put it in quotes: '0b11101100101'"],
    ),
    "born in 1893.0": (
        [(PEOPLE, "born: 1893-07", "born: 1893.0")],
        ["data/people.yml:6: ‘born’ is read as the value 1893.0, not a text; put it in quotes: '1893.0'"],
    ),
    "born in 18930": (
        [(PEOPLE, "born: 1893-07", "born: 18930")],
        ["data/people.yml:6: ‘born’ is ‘18930’, which is no date; write one such as 1920-12-29, 1920-12, 1920, 1640~ or 1927/1929"],
    ),
    "born in -5": (
        [(PEOPLE, "born: 1893-07", "born: -5")],
        ["data/people.yml:6: ‘born’ is ‘-5’, which is no date; write the year with four digits; 5 BC is -0004"],
    ),
    "issued 1:30": (
        [(WORKS, "issued: {date-parts: [[2001]]}", "issued: 33:21")],
        ["data/bibliography.yml:5: ‘issued’ is ‘2001’, which is no date; write one such as 1920-12-29, 1920-12, 1920, 1640~ or 1927/1929, or CSL’s date-parts"],
    ),
    "issued arabic": (
        [(WORKS, "issued: {date-parts: [[2001]]}", "issued: '٢٠٠١'")],
        ["data/bibliography.yml:5: ‘issued’ is ‘٢٠٠١’, which is no date; write one such as 1920-12-29, 1920-12, 1920, 1640~ or 1927/1929"],
    ),
    "issued 30 feb": (
        [(WORKS, "issued: {date-parts: [[2001]]}", "issued: 2001-02-30")],
        ["data/bibliography.yml:5: ‘issued’ is ‘2001-02-30’, which has no such day; that month has 28"],
    ),
    "when 30 feb": (
        [(FIGURES, "value: 13}", "value: 13, when: 1934-02-30}")],
        ["data/figures.yml:5: ‘when’ is ‘1934-02-30’, which has no such day; that month has 28"],
    ),
    "version 01": (
        [(HEAD, "version: 1.0.0", "version: '01.0.0'"), (CHANGES, "version: 1.0.0", "version: '01.0.0'")],
        ["data/changes.yml:1: ‘version’ is ‘01.0.0’; use three numbers such as 1.0.0",
         "data/edition.yml:9: ‘edition.version’ is ‘01.0.0’; use three numbers such as 1.0.0"],
    ),
    "version of two lines": (
        [(HEAD, "version: 1.0.0", "version: \"1.0.0\\n\"")],
        ["data/edition.yml:9: ‘edition.version’ is ‘1.0.0 ’; use three numbers such as 1.0.0"],
    ),
    "orcid arabic": (
        [(HEAD, "0000-0002-1825-0097", "'٠000-0002-1825-0097'")],
        ["data/edition.yml:8: ‘editors[1].orcid’ is ‘٠000-0002-1825-0097’; write it alone, with hyphens, such as 0000-0002-1825-0097"],
    ),
    "the id of two lines": (
        [(GLOSSARY, "- id: krai", "- id: \"krai\\n\"")],
        ["data/glossary.yml:7: ‘krai’ is not in glossary.yml; name one of data/glossary.yml, or add it there",
         "data/glossary.yml:8: ‘krai’ is not in glossary.yml; name one of data/glossary.yml, or add it there",
         "data/glossary.yml:11: ‘id’ is ‘krai ’; use lower-case ASCII letters, digits and single hyphens only"],
    ),
    "died before being born": (
        [(PEOPLE, "died: 1937-09-10", "died: 1880")],
        ["data/people.yml:7: ‘syrtsov’ died, 1880, before being born, 1893-07; mend one of the dates"],
    ),
    "done away with before being formed": (
        [(DIVISIONS, "from: 1938-10-03", "from: 1938-10-03\n  until: 1935")],
        ["data/divisions.yml:13: ‘perm-oblast’ ends before it begins; mend one of the dates"],
    ),
    "event 30 Feb": (
        [(EVENTS, "1928-10-01", "1928-02-30")],
        ["data/events.yml:2: ‘date’ is ‘1928-02-30’, which has no such day; that month has 29"],
    ),
    "event year 0": (
        [(EVENTS, "1928-10-01", "0")],
        ["data/events.yml:2: ‘date’ is ‘0’, which is no date; there is no year 0; leave out what is not known, or write 0000 for 1 BC"],
    ),
    "later name before": (
        [(DIVISIONS, "from: 1935,", "from: 1910,")],
        ["data/divisions.yml:9: ‘omsk-oblast’ has the name ‘Omsk region’ before it is formed; mend one of the dates"],
    ),
    "the id gl-words": (
        [(GLOSSARY, "- id: krai", "- id: gl-words"), (GLOSSARY, "related: [krai, people/syrtsov]", "related: []"), (GLOSSARY, "(glossary/#krai)", "(glossary/#gl-words)")],
        ["data/glossary.yml:11: ‘id’ is ‘gl-words’, which begins as the interface’s own ids do; choose another"],
    ),
    "the id gl-main": (
        [(GLOSSARY, "- id: krai", "- id: gl-main"), (GLOSSARY, "related: [krai, people/syrtsov]", "related: []"), (GLOSSARY, "(glossary/#krai)", "(glossary/#gl-main)")],
        ["data/glossary.yml:11: ‘id’ is ‘gl-main’, which begins as the interface’s own ids do; choose another"],
    ),
    "a link of the author’s, js": (
        [(ONE, "saw the end", "saw [the](javascript:alert(1)) end")],
        ["docs/text/one.md:3: “[the] (javascript:alert(1))” after “of Gosplan saw” differs from the source copy; “the”, as in data/source/paper.txt:5"],
    ),
    "a link of the author’s, data": (
        [(ONE, "saw the end", "saw [the](data:text/html,x) end")],
        ["docs/text/one.md:3: “[the] (data:text/html,x)” after “of Gosplan saw” differs from the source copy; “the”, as in data/source/paper.txt:5"],
    ),
    "a link of the author’s, nowhere": (
        [(ONE, "saw the end", "saw [the](../nowhere/#x) end")],
        ["docs/text/one.md:3: ‘../nowhere/#x’ leads nowhere; write an address from the site’s root, such as glossary/#okrug or text/introduction/#p1"],
    ),
    "author autolink": (
        [(ONE, "saw the end", "saw <https://evil.example> end")],
        ["docs/text/one.md:3: “https://evil.example” after “of Gosplan saw” differs from the source copy; “the”, as in data/source/paper.txt:5"],
    ),
    "a link of the author’s, file": (
        [(ONE, "saw the end", "saw [the](file:///etc/passwd) end")],
        ["docs/text/one.md:3: “[the] (file:///etc/passwd)” after “of Gosplan saw” differs from the source copy; “the”, as in data/source/paper.txt:5"],
    ),
    "a link of the author’s, proto-rel": (
        [(ONE, "saw the end", "saw [the](//evil.example) end")],
        ["docs/text/one.md:3: ‘//evil.example’ leads nowhere; write an address from the site’s root, such as glossary/#okrug or text/introduction/#p1"],
    ),
    "data link empty": (
        [(GLOSSARY, "A large region.", "A [large]() region.")],
        ["data/glossary.yml:14: ‘’ leads nowhere; write an address from the site’s root, such as glossary/#okrug or text/introduction/#p1"],
    ),
    "the heading empty": (
        [(TWO, "## Omsk and more", "## "), (SOURCE, "Omsk and more\n\n", "")],
        ["docs/text/two.md:3: a heading without words; write it, or take its signs away",
         "data/places.yml:4: the form ‘Omsk’ of ‘omsk’ never occurs; give it as the paper writes it, or take it away (an entry without any is background: true)"],
    ),
    "the heading note only": (
        [(TWO, "## Omsk and more", "## [^1]"), (SOURCE, "Omsk and more", "[1]")],
        ["docs/text/two.md:3: a heading without words; write it, or take its signs away",
         "data/places.yml:4: the form ‘Omsk’ of ‘omsk’ never occurs; give it as the paper writes it, or take it away (an entry without any is background: true)"],
    ),
    "title empty md": (
        [(HEAD, "    title: Two", "    title: '**'")],
        ["data/edition.yml:15: “**” after “saw the end.” differs from the source copy; “Two”, as in data/source/paper.txt:7"],
    ),
    "related twice": (
        [(GLOSSARY, "related: [krai, people/syrtsov]", "related: [krai, krai]")],
        ["data/glossary.yml:8: ‘krai’ stands there twice; take one away"],
    ),
    "related twice two ways": (
        [(GLOSSARY, "related: [krai, people/syrtsov]", "related: [krai, glossary/krai]")],
        ["data/glossary.yml:8: ‘glossary/krai’ is ‘krai’ once more; take one away"],
    ),
    "related twice note": (
        [(GLOSSARY, "related: [krai, people/syrtsov]", "related: [notes/1, notes/n1]")],
        ["data/glossary.yml:8: ‘notes/n1’ is ‘notes/1’ once more; take one away"],
    ),
    "related twice page": (
        [(GLOSSARY, "related: [krai, people/syrtsov]", "related: [annotations/census, commentary/census]")],
        ["data/glossary.yml:8: ‘commentary/census’ is ‘annotations/census’ once more; take one away"],
    ),
    "works twice": (
        [(ANNOTATIONS, "works: [{id: martin-2001}]", "works: [{id: martin-2001}, {id: martin-2001}]")],
        ["data/annotations.yml:8: the same stands there twice; take one away"],
    ),
    "reading twice": (
        [(NOTES, "reading: [{id: martin-2001, why: It is good.}]", "reading: [{id: martin-2001, why: It is good.}, {id: martin-2001, why: Ever.}]")],
        ["data/notes.yml:7: ‘martin-2001’ stands there twice; take one away"],
    ),
    "candidate works twice": (
        [(NOTES, "{works: [{id: martin-2001}],", "{works: [{id: martin-2001}, {id: martin-2001}],")],
        ["data/notes.yml:6: the same stands there twice; take one away"],
    ),
    "crossref twice": (
        [(CROSSREFS, "  backward: It was said.\n", "  backward: It was said.\n- from: p1\n  to: p4\n  forward: It is taken up.\n  backward: It was said.\n")],
        ["data/crossrefs.yml:5: p1 leads to p4 already, in line 1; keep one of the two"],
    ),
    "places twice": (
        [(EVENTS, "[{block: p2, quote: Gosplan}]", "[{block: p2, quote: Gosplan}, {block: p2, quote: Gosplan}]")],
        ["data/events.yml:5: the same stands there twice; take one away"],
    ),
    "spellings twice": (
        [(GLOSSARY, "spellings: [okruga]", "spellings: [okruga, okruga]")],
        ["data/glossary.yml:5: ‘okruga’ stands there twice; take one away"],
    ),
    "witness twice": (
        [(HEAD, "[{id: B, name: The second}]", "[{id: B, name: The second}, {id: B, name: Third}]")],
        ["data/edition.yml:20: the id ‘B’ is taken; give another id than in line 20"],
    ),
    "hands twice": (
        [(HEAD, "map_frame", "hands: [{id: t, name: T}, {id: t, name: S}]\nmap_frame")],
        ["data/edition.yml:21: the id ‘t’ is taken; give another id than in line 21"],
    ),
    "author twice": (
        [(HEAD, "{family: Author, given: Ann}", "{family: Author, given: Ann}, {family: Author, given: Ann}")],
        ["data/edition.yml:2: the same stands there twice; take one away"],
    ),
    "land twice": (
        [(DIVISIONS, "land: [omsk-oblast, perm-oblast]", "land: [omsk-oblast, perm-oblast, perm-oblast]")],
        ["data/divisions.yml:5: ‘perm-oblast’ stands there twice; take one away"],
    ),
    "reading of two lines": (
        [(EMENDATIONS, "reading: the", "reading: \"t\\nhe\"")],
        ["data/emendations.yml:4: ‘reading’ is ‘t he’, which has several lines; write it in one"],
    ),
    "reading marker": (
        [(EMENDATIONS, "reading: the", "reading: \"the [^1]\"")],
        ["data/emendations.yml:4: the reading has a marker, [^1]; leave it out; those of the text stay in place"],
    ),
    "reading page marker": (
        [(EMENDATIONS, "reading: the", "reading: \"the {p. 3}\"")],
        ["data/emendations.yml:4: the reading has a marker, {p. 3}; leave it out; those of the text stay in place"],
    ),
    "variant of two lines": (
        [(VARIANTS, "text: close", "text: \"cl\\nose\"")],
        ["data/variants.yml:5: ‘readings[1].text’ is ‘cl ose’, which has several lines; write it in one"],
    ),
    "variant marker": (
        [(VARIANTS, "text: close", "text: \"close[^1]\"")],
        ["data/variants.yml:5: the reading has a marker, [^1]; leave it out; those of the text stay in place"],
    ),
    "interface without its placeholder": (
        [(HEAD, "{since: \"from {date}\"}", "{since: \"from\"}")],
        ["data/edition.yml:19: ‘since’ does not say {date}; put {date} where that is to stand"],
    ),
    "interface with a placeholder of its own": (
        [(HEAD, "{since: \"from {date}\"}", "{since: \"from {dat} {date}\"}")],
        ["data/edition.yml:19: ‘since’ says {dat}, which nothing fills in; use {date}"],
    ),
    "interface forms": (
        [(HEAD, "{since: \"from {date}\"}", "{glossary: {one: x}}")],
        ["data/edition.yml:19: ‘glossary’ has no general form; add ‘other: …’"],
    ),
    "interface forms missing other": (
        [(HEAD, "{since: \"from {date}\"}", "{since: {one: \"x {date}\"}}")],
        ["data/edition.yml:19: ‘since’ has no general form; add ‘other: …’"],
    ),
    "note not in source holds": (
        [(HEAD, "notes_file: source/notes.txt", "holds_notes: true")],
        ["data/notes.yml:2: “[1] See Martin. [2]” after “teh 13 krais.” is not in the source copy; take it out (data/source/paper.txt:13)"],
    ),
    "a note’s text of no copy": (
        [(HEAD, "notes_file: source/notes.txt, ", "")],
        ["data/notes.yml:2: note 1 has a text, and the source copy has none of its notes; take it away; or add to ‘source’ in edition.yml holds_notes: true, if the source copy has it, or notes_file: source/notes.txt, a copy that does"],
    ),
    "a note’s text that the copy has not": (
        [(NOTES, "- number: 2\n", "- number: 2\n  text: It says so.\n")],
        ["data/notes.yml:4: “[2] It says so.” after “[1] See Martin.” is not in the source copy; take it out (data/source/notes.txt:1)"],
    ),
    "a word of a note’s that the copy has otherwise": (
        [(NOTES, "See Martin.", "See Marten.")],
        ["data/notes.yml:2: “Marten.” after “[1] See” differs from the source copy; “Martin.”, as in data/source/notes.txt:1"],
    ),
    "a text of the copy’s that no note has": (
        [(NOTES, "text: See Martin.", "citing: a book\n  basis: text")],
        ["data/notes.yml:1: “[1] See Martin.” is missing; put it in, as in data/source/notes.txt:1"],
    ),
    "two copies with texts of notes": (
        [(HEAD, "notes_file:", "holds_notes: true, notes_file:")],
        ["data/edition.yml:10: the source copy has the texts of the notes, and another copy is named for them; take away holds_notes or notes_file",
         "data/notes.yml:2: “[1] See Martin. [2]” after “teh 13 krais.” is not in the source copy; take it out (data/source/paper.txt:13)"],
    ),
    "a copy with texts of notes that readers are not told of": (
        [(HEAD, "notes: {statement: One is missing., missing: It is missing.}\n", "")],
        ["data/edition.yml:10: the texts of the notes are from another copy, and readers are not told from which; add ‘statement: …’ under ‘notes’"],
    ),
    "a copy with texts of notes that is not there": (
        [(HEAD, "source/notes.txt", "source/note.txt")],
        ["data/edition.yml:10: data/source/note.txt is missing; name the source copy, below the data directory"],
    ),
    "section .MD": (
        [("docs/text/three.MD", None, "Hidden.\n")],
        ["docs/text/three.MD: the ending .MD is not read; rename it three.md"],
    ),
    "section .markdown": (
        [("docs/text/three.markdown", None, "Hidden.\n")],
        ["docs/text/three.markdown: the ending .markdown is not read; rename it three.md"],
    ),
    "unclosed quote": (
        [(GLOSSARY, "headword: okrug", "headword: \"okrug")],
        ["data/glossary.yml:2: a quotation mark is opened here and closed in line 9, by the next one; close it where the text ends"],
    ),
    "unclosed quote edition": (
        [(HEAD, "description: A paper for tests.", "description: \"A paper for tests.")],
        ["data/edition.yml:6: a quotation mark is opened here and closed in line 10, by the next one; close it where the text ends"],
    ),
    "unclosed quote '": (
        [(GLOSSARY, "headword: okrug", "headword: 'okrug")],
        ["data/glossary.yml:2: not valid YAML (found unexpected end of stream); check indentation, quotes and colons here and just above"],
    ),
    "source outside": (
        [(HEAD, "source/paper.txt", "../../../../../../etc/passwd")],
        ["data/edition.yml:10: data/../../../../../../etc/passwd lies outside data/; copy it to below the data directory"],
    ),
    "source abs": (
        [(HEAD, "source/paper.txt", "/etc/passwd")],
        ["data/edition.yml:10: data//etc/passwd lies outside data/; copy it to below the data directory"],
    ),
    "source nul": (
        [(HEAD, "source/paper.txt", "\"source/paper\\0.txt\"")],
        ["data/edition.yml:10: a control character, U+0000, between “urce/paper” and “.txt”; take it away"],
    ),
    "font outside": (
        [(HEAD, "map_frame", "fonts: [{file: ../x.ttf, for: ja}]\nmap_frame")],
        ["data/edition.yml:21: the font data/../x.ttf lies outside data/; put it into data/fonts/"],
    ),
    "font nul": (
        [(HEAD, "map_frame", "fonts: [{file: \"x\\0.ttf\", for: ja}]\nmap_frame")],
        ["data/edition.yml:21: a control character, U+0000, between “x” and “.ttf”; take it away"],
    ),
    "marker of two lines": (
        [(HEAD, "marker: \"[{number}]\"", "marker: \"[{number}\\n]\"")],
        ["data/edition.yml:10: ‘source.marker’ is ‘[{number} ]’; hold {number} where the number stands"],
    ),
    "locator of two lines": (
        [(GLOSSARY, "locator: \"12\"", "locator: \"1\\n2\"")],
        ["data/glossary.yml:9: ‘works[1].locator’ is ‘1 2’, which has several lines; write it in one"],
    ),
    "lang of two lines": (
        [(HEAD, "language: en", "language: \"en\\n\"")],
        ["data/edition.yml:3: ‘language’ is ‘en ’, which is no language tag such as ru; mend it"],
    ),
    "a step of the map that never ends": (
        [(HEAD, "[1930, 1940]", "[1930/.., 1940]")],
        ["data/edition.yml:22: the step 1930/.. has no end; write the moment at which the map is drawn, such as 1930"],
    ),
    "a figure for the home page that is no chart": (
        [(HEAD, "map_steps", "home: {figure: regions}\nmap_steps")],
        ["data/edition.yml:22: ‘regions’ has no chart; name a series, or leave it out"],
    ),
    "map_steps order": (
        [(HEAD, "[1930, 1940]", "[1940, 1930]")],
        ["data/edition.yml:22: the step 1930 does not come after 1940; order the steps in time"],
    ),
    "witness long": (
        [(VARIANTS, "witness: B", "witness: [B, B]")],
        ["data/variants.yml:5: ‘B’ has two readings in ‘end’; give it one",
         "data/variants.yml:5: ‘B’ stands there twice; take one away"],
    ),
    "signed by nobody, with editors to choose from": (
        [(HEAD, "  - {id: ed, family: Editor, given: Ed, orcid: 0000-0002-1825-0097}\n", "  - {id: ed, family: Editor, given: Ed, orcid: 0000-0002-1825-0097}\n  - {id: other, family: Other}\n"), (GLOSSARY, "by: ed", "by: anna")],
        ["data/glossary.yml:17: no editor has the id ‘anna’; sign with one of ed, other, or give an editor in edition.yml ‘id: anna’"],
    ),
    "a claim of a figure that does not say what the record says": (
        [(FIGURES, "caption: How many there were.", "caption: How many there were.\n  claim: {verdict: differs}")],
        ["data/figures.yml:7: the claim ‘regions’ does not say what the record says; add record to it, or reservations to the figure"],
    ),
    "a chapter of nothing": (
        [(WORKS, "type: book", "type: chapter")],
        ["data/bibliography.yml:2: ‘martin-2001’ is a chapter of nothing, which neither BibTeX nor RIS can say; add container-title, or give it another type"],
    ),
    "an entry of no encyclopedia": (
        [(WORKS, "type: book", "type: entry-encyclopedia")],
        ["data/bibliography.yml:2: ‘martin-2001’ is an entry-encyclopedia of nothing, which neither BibTeX nor RIS can say; add container-title, or give it another type"],
    ),
    "a checksum that is none": (
        [(HEAD, "source: {file", "source: {sha256: 12x, file")],
        ["data/edition.yml:10: ‘source.sha256’ is ‘12x’; give the 64 hexadecimal digits of the checksum"],
    ),
    "what the text is called, in a case that is none": (
        [(HEAD, "notes: {statement", "called: {Nom: play}\nnotes: {statement")],
        ["data/edition.yml:23: ‘called.Nom’ is ‘Nom’; use lower-case ASCII letters only"],
    ),
    "what the text is called, as a number": (
        [(HEAD, "notes: {statement", "called: 5\nnotes: {statement")],
        ["data/edition.yml:23: ‘called’ is read as the value 5, not a text; put it in quotes: '5'"],
    ),
    "what the text is called in a case, as a list": (
        [(HEAD, "notes: {statement", "called: {nom: [play]}\nnotes: {statement")],
        ["data/edition.yml:23: ‘called.nom’ is a list, not a text; give it a text"],
    ),
    "a word of the interface that is a list": (
        [(HEAD, 'interface: {since: "from {date}"}', "interface: {since: [a]}")],
        ["data/edition.yml:19: ‘interface.since’ is a list, not a text; give it a text"],
    ),
    "a note that says nothing": (
        [(HEAD, "notes: {statement: One is missing., missing: It is missing.}\n", ""), (NOTES, "- number: 2\n  citing: a newspaper\n  basis: text\n", "- basis: text\n  number: 2\n")],
        ["data/edition.yml:10: the texts of the notes are from another copy, and readers are not told from which; add ‘statement: …’ under ‘notes’",
         "data/notes.yml:4: note 2 says nothing; give its text, or say under ‘notes’ in edition.yml what readers are told where texts are missing"],
    ),
    "a note of no section": (
        [(NOTES, "- number: 2\n", "- number: 2\n  section: three\n")],
        ["data/notes.yml:4: note 2 names no section, ‘three’; the sections are one, two"],
    ),
    "the seat of a division in a place that is not there": (
        [(DIVISIONS, "seat: {place: omsk}", "seat:\n    place: tomsk")],
        ["data/divisions.yml:5: ‘tomsk’ is not in places.yml; name one of data/places.yml, or add it there"],
    ),
    "a link of an event's to nobody": (
        [(EVENTS, "text: It began.", "text: It [began](people/#stalin).")],
        ["data/events.yml:4: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there"],
    ),
    "a link of a division's to nobody": (
        [(DIVISIONS, "text: It was large.", "text: It [was](people/#stalin).")],
        ["data/divisions.yml:6: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there"],
    ),
    "a link of a figure's to nobody": (
        [(FIGURES, "caption: How many there were.", "caption: How [many](people/#stalin).")],
        ["data/figures.yml:6: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there"],
    ),
    "a link of a commentary's to nobody": (
        [(ANNOTATIONS, "body: It was a district.", "body: It [was](people/#stalin).")],
        ["data/annotations.yml:7: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there"],
    ),
    "a link of a variant's to nobody": (
        [(VARIANTS, "note: They differ.", "note: They [differ](people/#stalin).")],
        ["data/variants.yml:6: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there"],
    ),
    "a link of a work's to nobody": (
        [(WORKS, "annotation: It is good.", "annotation: It [is](people/#stalin).")],
        ["data/bibliography.yml:7: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there"],
    ),
    "a link of a note's to nobody": (
        [(NOTES, "citing: a newspaper", "citing: a [newspaper](people/#stalin)")],
        ["data/notes.yml:4: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there"],
    ),
    "a link of a release's to nobody": (
        [(CHANGES, "text: The first.", "text: The [first](people/#stalin).")],
        ["data/changes.yml:3: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there"],
    ),
    "related records of each kind that are not there": (
        [(FIGURES, "  title: Regions", "  title: Regions\n  related: [people/stalin]"), (VARIANTS, "  quote: end", "  quote: end\n  related: [people/stalin]"), (EVENTS, "  title: The plan", "  title: The plan\n  related: [people/stalin]"), (DIVISIONS, "  name: Perm oblast", "  name: Perm oblast\n  related: [people/stalin]"), (WORKS, "  title: An Empire", "  title: An Empire\n  related: [people/stalin]"), (NOTES, "  citing: a newspaper", "  citing: a newspaper\n  related: [people/stalin]"), (EMENDATIONS, "  reading: the", "  reading: the\n  related: [people/stalin]"), (PLACES, "  name: Omsk", "  name: Omsk\n  related: [people/stalin]")],
        ["data/bibliography.yml:4: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there",
         "data/divisions.yml:12: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there",
         "data/emendations.yml:5: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there",
         "data/events.yml:4: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there",
         "data/figures.yml:3: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there",
         "data/notes.yml:5: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there",
         "data/places.yml:3: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there",
         "data/variants.yml:4: ‘stalin’ is not in people.yml; name one of data/people.yml, or add it there"],
    ),
    "another version than the newest": (
        [(HEAD, "edition: {version: 1.0.0, date: 2020-01-01}", "edition:\n  version: 1.0.1\n  date: 2020-01-01")],
        ["data/edition.yml:10: the edition’s version is 1.0.1, yet the newest in changes.yml is 1.0.0; give both the same, or add the release at the top there"],
    ),
    "another date than the newest": (
        [(HEAD, "edition: {version: 1.0.0, date: 2020-01-01}", "edition:\n  version: 1.0.0\n  date: 2020-01-02")],
        ["data/edition.yml:11: version 1.0.0 has the date 2020-01-02 here and 2020-01-01 in changes.yml; give both the same"],
    ),
    "a draft where a record is named": (
        [(GLOSSARY, "- id: krai\n", "- id: krai\n  draft: true\n"), (GLOSSARY, "A [district](glossary/#krai)", "A district")],
        ["data/glossary.yml:8: ‘krai’ is a draft, which readers do not see (data/glossary.yml:11); finish it and take its ‘draft’ away, or do not name it yet"],
    ),
    "the seat of a division in a place on no map": (
        [(PLACES, "  coordinates: {lat: 55.0, lon: 73.4}\n", ""), (DIVISIONS, "seat: {place: omsk}", "seat:\n    place: omsk")],
        ["data/divisions.yml:5: the seat of ‘omsk-oblast’, ‘omsk’, has no coordinates; give it coordinates in places.yml"],
    ),
    "an address too long": (
        [(WORKS, "https://example.org/martin", "https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")],
        ["data/bibliography.yml:6: ‘URL’ has 2,020 letters: ‘https://example.org/aaaaaaaaaaaaaaaaaaaa …’; use 2,000 at the most"],
    ),
    "a number of a book that would end its field in BibTeX": (
        [(WORKS, "title: An Empire", "title: An Empire\n  ISBN: \"0521660858\"\n  ISSN: 'a}, author={Evil'")],
        ["data/bibliography.yml:5: ‘ISSN’ is ‘a}, author={Evil’, which is no such number; give its digits, with hyphens or spaces between them"],
    ),
    "the number of a book with a wrong check digit": (
        [(WORKS, "title: An Empire", "title: An Empire\n  ISBN: 978-0-8014-8677-8")],
        ["data/bibliography.yml:4: ‘ISBN’ is ‘978-0-8014-8677-8’, whose last digit does not fit the others; copy it anew, or leave it out"],
    ),
    "one wrong among several numbers of a book": (
        [(WORKS, "title: An Empire", 'title: An Empire\n  ISBN: "0-8014-8677-7 (pbk), 0-8014-8677-8"')],
        ["data/bibliography.yml:4: ‘ISBN’ is ‘0-8014-8677-7 (pbk), 0-8014-8677-8’, whose last digit does not fit the others; copy it anew, or leave it out"],
    ),
    "the number of a journal with a wrong check digit": (
        [(WORKS, "title: An Empire", "title: An Empire\n  ISSN: 1234-5678")],
        ["data/bibliography.yml:4: ‘ISSN’ is ‘1234-5678’, whose last digit does not fit the others; copy it anew, or leave it out"],
    ),
    "the number of a journal with a digit too few": (
        [(WORKS, "title: An Empire", "title: An Empire\n  ISSN: 1234-567")],
        ["data/bibliography.yml:4: ‘ISSN’ is ‘1234-567’, which is no such number; give all its 8 digits, or leave it out"],
    ),
    "a DOI with what BibTeX takes for an escape": (
        [(WORKS, "title: An Empire", "title: An Empire\n  DOI: '10.1000/a\\'")],
        ["data/bibliography.yml:4: ‘DOI’ is ‘10.1000/a\\’; give the DOI itself, from 10. on, without https://doi.org/"],
    ),
    "a name whose parts are not apart": (
        [(WORKS, "{family: Martin, given: Terry}", "{family: \"Martin, Terry\"}")],
        ["data/bibliography.yml:4: a name of ‘martin-2001’ has a comma in a part; give family, given and suffix each by itself, or literal for a body"],
    ),
    "letters in parts, written with a backslash": (
        [(WORKS, "title: An Empire", "title: \"K\\u006f\\u0308ln\"")],
        ["data/bibliography.yml:3: letters written with a backslash are not in Unicode normal form C; write the letters themselves"],
    ),
    "a word with something filled in where nothing is": (
        [(HEAD, "interface: {since: \"from {date}\"}", "interface: {since: \"from {date}\", undated: \"no {date}\"}")],
        ["data/edition.yml:19: ‘undated’ says {date}, which nothing fills in; nothing is filled in there"],
    ),
    "a word that fills in something else": (
        [(HEAD, "interface: {since: \"from {date}\"}", "interface: {since: \"from {day}\"}")],
        ["data/edition.yml:19: ‘since’ does not say {date}; put {date} where that is to stand"],
    ),
    "a page that may be found or not": (
        [(ABOUT, "# About", "---\ntitle: A\nsearch: maybe\n---\n# About")],
        ["docs/about.md:3: ‘search’ does not say whether the page is found; write search: {exclude: true}, or take it away"],
    ),
    "a page that cites what is not there": (
        [(ABOUT, "@martin-2001", "@martin-2002 and @xyz")],
        ["docs/about.md:3: ‘martin-2002’ is not in bibliography.yml; did you mean ‘martin-2001’? (the sign alone is written \\@)",
         "docs/about.md:3: ‘xyz’ is not in bibliography.yml; name one of data/bibliography.yml, or add it there (the sign alone is written \\@)"],
    ),
    "a correction after a witness that is not listed": (
        [(EMENDATIONS, "  reading: the\n", "  reading: the\n  witness: C\n")],
        ["data/emendations.yml:5: there is no witness ‘C’; the witnesses are B"],
    ),
    "a reading of a witness that is not listed": (
        [(VARIANTS, "    - {witness: B, text: close}", "    - text: close\n      witness: C")],
        ["data/variants.yml:6: there is no witness ‘C’; the witnesses are B"],
    ),
    "a witness with two readings": (
        [(VARIANTS, "    - {witness: B, text: close}", "    - {witness: B, text: close}\n    - text: ends\n      witness: B")],
        ["data/variants.yml:7: ‘B’ has two readings in ‘end’; give it one"],
    ),
    "a reading that is none": (
        [(VARIANTS, "text: close", "omitted: false")],
        ["data/variants.yml:5: a reading of ‘end’ has neither text nor omitted; say what the witness has: text: …, or omitted: true"],
    ),
    "a reading that is there and is not": (
        [(VARIANTS, "text: close", "text: close, omitted: true")],
        ["data/variants.yml:5: a reading of ‘end’ has both text and omitted; say what the witness has: text: …, or omitted: true"],
    ),
    "a reading that is the source's": (
        [(VARIANTS, "text: close", "text: end")],
        ["data/variants.yml:5: the reading of B in ‘end’ is the source copy’s; leave it out: a witness that is not named agrees"],
    ),
    "an octal number": (
        [(FIGURES, "value: 13}", "value: 01_3}")],
        ["data/figures.yml:5: ‘values[1].value’ is read as the value 11, not a number; write a number"],
    ),
    "a headline of many words": (
        [(ANNOTATIONS, "headline: What an okrug was", "headline: a b c d e f g h i j k")],
        ["data/annotations.yml:5: the headline of ‘census’ has 11 words; use 10 at the most"],
    ),
    "a range of one": (
        [(FIGURES, "value: 13}", "low: 13, high: 13}")],
        ["data/figures.yml:5: a range of ‘regions’ is empty; give low below high"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "expected"), BAD.values(), ids=[re.sub(r"[^ -~]", "?", name) for name in BAD])
def test_a_bad_value_is_named(kit: EditionKit, edits: Edits, expected: list[str]) -> None:
    assert edited(kit, edits).faults() == expected


# --- what is legal, though it looks odd -------------------------------------------------------------------------------

SOUND: dict[str, Edits] = {
    "records of every kind as related": [
        (GLOSSARY, "[krai, people/syrtsov]", "[notes/1, bibliography/martin-2001, annotations/census, events/plan]"),
        (ANNOTATIONS, "[glossary/okrug]", "[figures/regions, emendations/slip, variants/end, divisions/omsk-oblast]"),
    ],
    "a cross-reference to a record": [(CROSSREFS, "to: p4", "to: annotations/census")],
    "1 BC": [(PEOPLE, "born: 1893-07", "born: '-0001'"), (PEOPLE, "died: 1937-09-10", "died: '0000'")],
    "a value that an alias repeats": [
        (GLOSSARY, 'works: [{id: martin-2001, locator: "12"}]', "works: &w [{id: martin-2001}]"),
        (GLOSSARY, "  basis: gloss\n  certainty: probable", "  works: *w\n  certainty: probable"),
    ],
    "a work at two places": [
        (ANNOTATIONS, "[{id: martin-2001}]", "[{id: martin-2001, locator: '1'}, {id: martin-2001, locator: '2'}]"),
    ],
    "words that run the other way, to their end": [
        (PEOPLE, "account: He wrote.", "account: He *\u2067wrote*\u2069, \u202b\u2068so\u2069\u202c."),
        (ABOUT, None, "# About\n\n\u2067*A* b\u2069.\n"),
    ],
    "an override of the source’s, with what quotes it": [
        (ONE, "the end", "the \u202eend\u202c"), (SOURCE, "the end", "the \u202eend\u202c"),
        (VARIANTS, "quote: end", "quote: \u202eend\u202c"),
    ],
    "an id that the frame had": [(CROSSREFS, None, ""), (TWO, "## Omsk and", "## Content of Omsk and"), (SOURCE, "Omsk and", "Content of Omsk and")],
    "a title that YAML ends with a line break": [(HEAD, "title: A Tiny Paper", "title: >\n  A Tiny\n  Paper")],
    "a separator of many signs on a page": [(ABOUT, None, "# About\n\n* * * * * * * * * * * * * *\n")],
    "a comment behind a value": [(WORKS, "title: An Empire", "title: An Empire  # as on the cover")],
    "a sign of numbers in words and in quotes": [(WORKS, "title: An Empire", "title: 'Bulletin #3'")],
    "a page that says nothing of the search": [(ABOUT, None, "---\nsearch: {exclude: true}\norder: 2\n---\n# About\n")],
}  # fmt: skip


@pytest.mark.parametrize("edits", SOUND.values(), ids=SOUND)
def test_a_sound_value_is_none(kit: EditionKit, edits: Edits) -> None:
    assert edited(kit, edits).faults() == []


# --- too much ---------------------------------------------------------------------------------------------------------

#: Each line says nine times what the one before says.
MULTIPLYING = "k0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
LETTERS = "k" * 70_000
TOO_MUCH: dict[str, tuple[Edits, str]] = {
    "aliases that multiply": ([(GLOSSARY, None, MULTIPLYING)], f"{GLOSSARY}:4: aliases (*…) repeat more than {REPEATED:,} values; "),
    "aliases that multiply in the ledger": ([("data/permalinks.yml", None, MULTIPLYING)], "data/permalinks.yml:4: aliases"),
    "aliases that multiply above a page": ([(ABOUT, None, f"---\n{MULTIPLYING}---\n# About\n")], f"{ABOUT}:5: aliases"),
    "lists in lists": ([(GLOSSARY, None, "- " * 60 + "x\n")], f"{GLOSSARY}:1: lists and mappings stand more than 40 deep"),
    "lists in lists without end": ([(GLOSSARY, None, "[" * 20_000)], f"{GLOSSARY}:1: not valid YAML (exceeded maximum nesting depth)"),
    "quotations in quotations": ([(ONE, "An okrug", ">" * 3_000 + " An okrug")], f"{ONE}:1: quotations or lists stand more than 10 deep"),
    "quotations in quotations of the editors’": ([(GLOSSARY, "A large region.", f"'{'>' * 3_000} A region.'")], f"{GLOSSARY}:14: quotations or lists"),
    "quotations in quotations on a page": ([(ABOUT, None, ">" * 3_000 + " a\n")], f"{ABOUT}:1: quotations or lists"),
    "brackets that nothing closes, on a page": ([(ABOUT, None, f"# About\n\nA\n{'![' * 20_000}\n")], f"{ABOUT}:4: more than 100 brackets are open at once"),
    "links that nothing closes, on a page": ([(ABOUT, None, f"# About\n\n{'[a](' * 5_000}\n")], f"{ABOUT}:3: more than 100 brackets are open at once"),
    "an address without end": ([(WORKS, "org/martin", f"org/{LETTERS}")], f"{WORKS}:6: ‘URL’ has 70,020 letters: "),
    "an id without end": ([(PLACES, "id: omsk", f"id: {LETTERS}")], f"{PLACES}:1: ‘id’ has 70,000 letters: "),
    "the name of a file without end": ([(HEAD, "source/paper.txt", LETTERS)], f"{HEAD}:10: ‘source.file’ has 70,000 letters"),
    "a number without end": ([(FIGURES, "value: 13", f"value: {'9' * 5_000}")], f"{FIGURES}:5: a number of 5000 digits; "),
    "a number of a note without end": ([(NOTES, "number: 2", f"number: {'9' * 5_000}")], f"{NOTES}:3: a number of 5000 digits; "),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "begins"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_is_named_at_once(kit: EditionKit, edits: Edits, begins: str) -> None:
    first, *others = edited(kit, edits).faults()
    fault = next(one for one in [first, *others] if one.startswith(begins[: begins.index(":")]))
    assert fault.startswith(begins)
    assert all(len(one) < 1_000 for one in [first, *others])


def test_a_note_that_lost_its_marker_is_named_whatever_is_said_of_it(kit: EditionKit) -> None:
    """The editors’ note on its words has no place among the claims then."""
    on_the_note = [
        (ANNOTATIONS, "block: p1", "block: n1"),
        (ANNOTATIONS, 'quote: okrug\n  suffix: " and"', "quote: Martin"),
        (ANNOTATIONS, "kind: context", "kind: difference"),
    ]
    lost = [(ONE, " [^1]", ""), (SOURCE, " [1]", "")]
    assert edited(kit, [*on_the_note, *lost]).faults() == [
        f"{NOTES}:1: note 1 is referred to nowhere; put [^1] into the text, or take it away"
    ]


def test_a_file_of_nothing_but_faults_says_fifty(kit: EditionKit) -> None:
    faults = edited(kit, [(NOTES, None, "- x\n" * 5_000)]).faults()
    assert sum(fault.startswith(f"{NOTES}:") for fault in faults) == 51
    assert f"{NOTES}:50: 50 records down to here are faulty; the others were not looked at; mend these first" in faults


# --- the place --------------------------------------------------------------------------------------------------------


def test_a_quotation_mark_is_never_closed_where_it_is_opened(kit: EditionKit) -> None:
    """The next one closes it, so that reading ends wherever that no longer makes sense."""
    entry = '- id: e{0}\n  headword: "e{0}"\n  forms: ["e{0}"]\n  definition: A "word".\n  basis: gloss\n'
    text = "".join(entry.format(n) for n in range(100)).replace('headword: "e5"', 'headword: "e5')
    (first, *_) = edited(kit, [(GLOSSARY, None, text)]).faults()
    assert (
        first
        == f"{GLOSSARY}:27: a quotation mark is opened here and closed in line 28, by the next one; close it where the text ends"
    )


def test_what_there_are_no_words_for_is_said_all_the_same() -> None:
    finding: Any = {"type": "unheard_of", "loc": ("born",), "input": 7, "msg": "Input should be a palindrome"}
    found = findings.fault(Person, Located("people.yml", None, {(0, "born"): 4}), {}, (0,), finding)
    assert str(found) == "people.yml:4: ‘born’: input should be a palindrome; mend the value"


def test_a_value_without_a_place_of_its_own_is_in_the_first_line() -> None:
    assert Located("people.yml", None, {(0,): 4}).line((0, "born", "x")) == 4
    assert Located("people.yml", None, {(0,): 4}).line((1,)) == 1


def test_a_file_that_is_not_there_when_it_is_read(tmp_path: Path) -> None:
    faults: list[Fault] = []
    assert decoded(tmp_path / "gone.md", "gone.md", faults) is None
    assert [str(fault) for fault in faults] == [
        "gone.md: the file is missing; create it, or take away what refers to it"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_that_is_read_as_a_text(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    faults: list[Fault] = []
    assert decoded(tmp_path / "pipe", "pipe", faults) is None
    assert [str(fault) for fault in faults] == [
        "pipe: is no file, but a pipe or a device; put a file there, or take it away"
    ]


# --- causes first -----------------------------------------------------------------------------------------------------


def test_a_stray_paragraph_is_the_first_fault_and_what_follows_from_it_the_second(kit: EditionKit) -> None:
    cause, others = edited(kit, [(ONE, "An okrug", "Stray words.\n\nAn okrug")]).faults()
    assert cause == f"{ONE}:1: “Stray words.” after “One” is not in the source copy; take it out ({SOURCE}:3)"
    assert re.match(r"data/annotations\.yml:3: “okrug” is not in p1; and \d+ more faults: ", others)
    assert others.endswith("; mend what stands above first: these may follow from it")


def test_a_missing_file_is_one_fault(kit: EditionKit) -> None:
    """And not one for each place that names a record of it."""
    kit.replace(PEOPLE, "  basis: text\n", "  basis: text\n  related: [glossary/okrug, glossary/krai]\n")
    (kit.root / GLOSSARY).unlink()
    assert kit.faults()[0] == (
        f"{GLOSSARY}: the file is missing, and 3 places name records of it: ‘okrug’ in {PEOPLE}:10 is the first; put it back"
    )


# --- files ------------------------------------------------------------------------------------------------------------

PAGES: dict[str, tuple[str, bytes, str]] = {
    "in Latin-1": (ABOUT, "# Über\n".encode("latin-1"), f"{ABOUT}:1: byte 0xDC is not UTF-8; save the file as UTF-8"),
    "in UTF-16": (ABOUT, "# About\n".encode("utf-16"), f"{ABOUT}:1: byte 0xFF is not UTF-8; save the file as UTF-8"),
    "data with an ending in capitals": (
        "data/people2.YML", b"", "data/people2.YML: the ending .YML is not read; rename it people2.yml",
    ),
    "data in a folder": (
        "data/more/people.yml", b"", "data/more/people.yml: data in a folder of their own are not read; put them into data/",
    ),
    "two versions that git left": (
        ABOUT, b"# About\n\n<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n>>>>>>> theirs\n",
        f"{ABOUT}:3: two versions that git could not join begin here; keep one, without git\u2019s lines",
    ),
    "with another ending": ("docs/more.MD", b"# More\n", "docs/more.MD: the ending .MD is not read; rename it more.md"),
    "a section with another ending": (
        "docs/text/three.markdown", b"More.\n",
        "docs/text/three.markdown: the ending .markdown is not read; rename it three.md",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "content", "expected"), PAGES.values(), ids=PAGES)
def test_a_page_that_is_none(kit: EditionKit, file: str, content: bytes, expected: str) -> None:
    kit.write(file, content)
    assert kit.faults() == [expected]


def test_what_is_hidden_is_no_page(kit: EditionKit) -> None:
    for hidden in ("docs/.more.md", "docs/.more/page.md"):
        kit.write(hidden, "As [@nobody] says.\n")
    assert kit.faults() == []


#: name: (where it lies, what it is, the fault); a string is what a link leads to.
STRAYS: dict[str, tuple[str, str, str]] = {
    "a pipe for a data file": (PEOPLE, "", f"{PEOPLE}: is no file, but a pipe or a device; put a file there, or take it away"),
    "a pipe for a section": (ONE, "", f"{ONE}: is no file, but a pipe or a device; put a file there, or take it away"),
    "a pipe among what is published as it lies": ("docs/x.pdf", "", "docs/x.pdf: is no file, but a pipe or a device; put a file there, or take it away"),
    "a device for a data file": (PEOPLE, "/dev/zero", f"{PEOPLE}: the link leads out of the project; put a copy of what is meant there"),
    "a file of the machine’s, to be published": ("docs/x.txt", "{outside}/secret", "docs/x.txt: the link leads out of the project; put a copy of what is meant there"),
    "a folder of the machine’s": ("docs/all", "{outside}", "docs/all: the link leads out of the project; put a copy of what is meant there"),
    "a file of the machine’s, to be quoted in a fault": (HEAD, "{outside}/secret", f"{HEAD}: the link leads out of the project; put a copy of what is meant there"),
    "a link to nothing for a data file": (EVENTS, "nowhere", f"{EVENTS}: the link leads to no file; mend it, or take it away"),
    "a file laid over the frame": ("overrides/x.txt", "{outside}/secret", "overrides/x.txt: the link leads out of the project; put a copy of what is meant there"),
    "all that is laid over the frame": ("overrides", "{outside}", "overrides: the link leads out of the project; put a copy of what is meant there"),
    "a link to itself": (EVENTS, "events.yml", f"{EVENTS}: cannot be read (Too many levels of symbolic links); mend it, or take it away"),
}  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
@pytest.mark.parametrize(("file", "leads_to", "expected"), STRAYS.values(), ids=STRAYS)
def test_what_is_no_file_of_the_edition_is_never_opened(
    kit: EditionKit, tmp_path: Path, file: str, leads_to: str, expected: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("Secret words.\n", encoding="utf-8")
    path = kit.root / file
    if path.is_dir():
        path.rename(tmp_path / "before")
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    if leads_to:
        path.symlink_to(leads_to.format(outside=outside))
    else:
        os.mkfifo(path)
    faults = kit.faults()
    path.unlink()
    assert faults == [expected]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        (".md", "the page has no name; name it, such as about.md"),
        ("a\udcff.md", "the name is not in UTF-8; rename it"),
        ("a\nb.md", "the name is not on one line; rename it"),
        ("a\x1b[2J.md", "the name has a control character, U+001B, between “a” and “[2J.md”; rename it"),
    ],
    ids=ascii,
)
def test_a_name_that_nothing_can_show(kit: EditionKit, name: str, wrong: str) -> None:
    path = kit.root / "docs" / name
    path.write_text("# More\n", encoding="utf-8")
    faults = kit.faults()
    path.unlink()
    assert len(faults) == 1
    assert faults[0].endswith(wrong)


def test_a_link_within_the_project_is_a_file_like_any_other(kit: EditionKit) -> None:
    (kit.root / "docs/copy.txt").symlink_to("../data/source/paper.txt")
    assert kit.faults() == []


def test_a_link_to_nothing(kit: EditionKit) -> None:
    (kit.root / "docs/more.md").symlink_to("nowhere.md")
    assert kit.faults() == ["docs/more.md: the link leads to no file; mend it, or take it away"]


def test_a_link_to_a_folder_beside_it(kit: EditionKit) -> None:
    (kit.root / "docs/words").symlink_to("text")
    assert kit.faults() == ["docs/words: the link leads to a folder that is there already; take it away"]


@pytest.mark.parametrize(("link", "to"), [("docs/up", ".."), ("docs/sub/up", "../.."), ("docs/sub/self", ".")])
def test_a_link_to_a_folder_above_is_called_by_its_own_name(link: str, to: str, kit: EditionKit) -> None:
    """And not by the one under which it is met again below itself."""
    (kit.root / link).parent.mkdir(exist_ok=True)
    (kit.root / link).symlink_to(to)
    assert kit.faults() == [f"{link}: the link leads to a folder above it; take it away"]


def test_a_folder_called_like_a_page(kit: EditionKit) -> None:
    folder = kit.root / "docs/more.md"
    folder.mkdir()
    faults = kit.faults()
    folder.rmdir()
    assert faults == ["docs/more.md: a folder is named like a page; give it a name without .md"]


def test_a_folder_that_cannot_be_read(kit: EditionKit, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root may read everything, the system's answer is given here."""
    kit.write("docs/shut/page.md", "# More\n")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    faults: list[object] = []
    page_files.pages(kit.root / "docs", "docs", faults)  # type: ignore[arg-type]
    assert [*map(str, faults)] == ["docs/shut: the folder cannot be read (Permission denied); let the build read it"]


def test_a_source_copy_that_is_a_link_to_elsewhere(kit: EditionKit, tmp_path: Path) -> None:
    """What is proved lies in the repository; and nobody reads a machine's files by a fault's words."""
    secret = tmp_path / "secret"
    secret.write_text("Secret words.\n", encoding="utf-8")
    (kit.root / SOURCE).unlink()
    (kit.root / SOURCE).symlink_to(secret)
    assert kit.faults() == [f"{SOURCE}: the link leads out of the project; put a copy of what is meant there"]


def test_a_fault_obeys_no_terminal(kit: EditionKit) -> None:
    kit.write(NOTES, "- number: 1\n  text: See.\n- number: 2\n  hand: \u202ex\u202c\n")
    with pytest.raises(EditionError) as raised:
        kit.load()
    assert "x<U+202C>" in str(raised.value)
    assert not {"\u202c", "\u202e"} & {*str(raised.value)}


def test_no_letter_that_can_be_seen_is_refused_so_that_most_words_need_no_closer_look() -> None:
    seen = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert len(seen) > 100_000
    assert refused_letters.found_in(seen) is refused_letters.turning_in(seen) is None


def test_signs_of_languages_may_say_of_a_flag_whose_it_is_and_hide_nothing() -> None:
    assert refused_letters.found_in("\U0001f3f4\U000e0067\U000e0062\U000e007f.") is None
    assert refused_letters.found_in("a\U000e0067\U000e0062\U000e007f.")


# --- links ------------------------------------------------------------------------------------------------------------

#: Whatever is shown as Markdown, by file: what stands there, and where the link is put.
LINKED = [
    (GLOSSARY, "headword: krai\n", "headword: krai\n  literal: {}\n"),
    (NOTES, "why: It fits.", "why: {}"),
    (NOTES, "why: It is good.", "why: {}"),
    (ANNOTATIONS, "headline: What an okrug was", "headline: {}"),
    (EVENTS, "text: It began.", "text: It began.\n  paper_says: {}"),
    (FIGURES, "value: 13}", "value: 13, derived: {}}"),
    (FIGURES, "  basis: text", "  reservations: {}\n  basis: text"),
    (CROSSREFS, "forward: It is taken up.", "forward: {}"),
    (HEAD, "statement: One is missing.", "statement: {}"),
    (HEAD, "name: The second", "name: {}"),
    (HEAD, "paper: His.", "paper: {}"),
]


@pytest.mark.parametrize("link", ["glossary/#nobody", "nowhere/"])
@pytest.mark.parametrize(("file", "old", "new"), LINKED, ids=[new for _, _, new in LINKED])
def test_a_link_to_nowhere_is_named_wherever_it_stands(
    kit: EditionKit, file: str, old: str, new: str, link: str
) -> None:
    kit.replace(file, old, new.replace("{}", f"'[x]({link})'"))
    (fault,) = kit.faults()
    assert fault.startswith(f"{file}:")
    assert ("‘nobody’ is not in glossary.yml" if "nobody" in link else "‘nowhere/’ leads nowhere") in fault
