"""Bad input: one edit to a sound edition, and every line the build then says."""
# ruff: noqa: E501 - a fault is one line, however long

import re
from pathlib import Path

import pytest

from tests.edition_kit import EditionKit

FILES = {
    "data/edition.yml": """\
title: A Tiny Paper
author: [{family: Author, given: Ann}]
language: en
native_lang: ru
date: 2001-02-03
description: A paper for tests.
editors: [{family: Editor, given: Ed}]
edition: {version: 1.0.0, date: 2020-01-01}
source: {file: source/paper.txt, notes_file: source/notes.txt}
sections:
  - id: one
    title: One
  - id: two
    title: Two
    kinds: {p2: epigraph}
transliterations: {iso-9: ISO 9}
rights: {paper: His., apparatus: Ours., code: MIT.}
interface: {glossary: Words}
notes: {statement: One is missing., missing: It is missing.}
""",
    "data/glossary.yml": """\
- id: okrug
  headword: okrug
  native: округ
  transliterations: {iso-9: okrug}
  forms: [okrug, okrugs]
  definition: A [district](glossary/#krai).
  related: [krai]
  works: [{id: martin-2001, locator: "12"}]
  certainty: certain
- id: krai
  headword: krai
  forms:
    - krai
  definition: A large region.
  basis: gloss
  certainty: probable
- id: rayon
  headword: rayon
  background: true
  definition: A small district.
  basis: text
  certainty: possible
""",
    "data/notes.yml": """\
- number: 1
  text: See Martin.
- number: 2
  citing: a newspaper
  basis: text
""",
    "data/bibliography.yml": """\
- id: martin-2001
  type: book
  title: An Empire
  author: [{family: Martin, given: Terry}]
  issued: {date-parts: [[2001]]}
  URL: https://example.org/martin
""",
    "docs/text/one.md": "An okrug and okrugs [^1].\n",
    "docs/text/two.md": "> A krai [^2].\n\nThe end.\n",
    "data/source/notes.txt": "[1] See Martin.\n",
    "data/source/paper.txt": "One\nAn okrug and okrugs [1].\nTwo\nA krai [2].\nThe end.\n",
}


def sound(root: Path) -> EditionKit:
    return EditionKit(root, {"one": "", "two": ""}, files=FILES)


def test_the_edition_is_sound(root: Path) -> None:
    assert sound(root).faults() == []


HEAD, GLOSSARY, NOTES, WORKS = (f"data/{name}.yml" for name in ("edition", "glossary", "notes", "bibliography"))
ONE, TWO = "docs/text/one.md", "docs/text/two.md"

#: name: (file, what it said, what it says instead, the faults; or how one begins; or nothing but that the file has one)
ONE_EDIT = {
    # --- YAML itself
    "broken YAML: an open bracket": (
        GLOSSARY,
        "related: [krai]",
        "related: [krai",
        ["data/glossary.yml:8: not valid YAML (did not find expected ',' or ']'); check indentation, quotes and colons here and just above"],
    ),
    "broken YAML: a colon in a text": (
        GLOSSARY,
        "A large region.",
        "A region: large.",
        ["data/glossary.yml:14: not valid YAML (mapping values are not allowed in this context); put a text that holds a colon in quotes"],
    ),
    "broken YAML: an asterisk begins a text": (
        GLOSSARY,
        "definition: A large region.",
        "definition: *Krai* is a region.",
        None,
    ),
    "broken YAML: wrong indentation": (GLOSSARY, "  headword: krai", "   headword: krai", None),
    "broken YAML: an open quote": (HEAD, "title: A Tiny Paper", 'title: "A Tiny Paper', "data/edition.yml:1: not valid YAML"),
    "broken YAML: a tag": (HEAD, "title: A Tiny Paper", "title: !!python/name:os.system x", None),
    "broken YAML: two documents": (NOTES, "- number: 2", "---\n- number: 2", None),
    "a tab before a key": (
        GLOSSARY, "  headword: krai", "\theadword: krai", ["data/glossary.yml:11: a tab; use spaces"],
    ),
    "a tab behind a colon": (
        NOTES, "citing: a newspaper", "citing:\ta newspaper", ["data/notes.yml:4: a tab; use spaces"],
    ),
    "a control character": (
        GLOSSARY, "A large region.", "A large\x07 region.",
        ["data/glossary.yml:14: a control character, U+0007, between “n: A large” and “ region.”; take it away"],
    ),
    "a doubled key": (
        GLOSSARY,
        "  basis: gloss\n",
        "  basis: gloss\n  headword: kray\n",
        ["data/glossary.yml:16: the key ‘headword’ stands twice; keep one (the first is in line 11)"],
    ),
    "a doubled key inside a record": (
        HEAD,
        "rights: {paper: His.,",
        "rights: {paper: His., paper: Hers.,",
        ["data/edition.yml:17: the key ‘paper’ stands twice; keep one (the first is in line 17)"],
    ),
    "a key that is no text": (
        HEAD, "transliterations: {iso-9: ISO 9}", "transliterations: {iso-9: ISO 9, no: Norse}",
        ["data/edition.yml:16: the key ‘no’ is not a text; put it in quotes: 'no'"],
    ),
    "a day that no month has": (
        HEAD, "date: 2001-02-03", "date: 2001-02-30",
        ["data/edition.yml:5: ‘date’ is ‘2001-02-30’, which has no such day; that month has 28"],
    ),
    "29 February in a year without one": (
        HEAD, "date: 2001-02-03", "date: 1900-02-29",
        ["data/edition.yml:5: ‘date’ is ‘1900-02-29’, which has no such day; that month has 28"],
    ),
    "a month that no year has": (
        HEAD, "date: 2001-02-03", "date: 1890-13",
        ["data/edition.yml:5: ‘date’ is ‘1890-13’, which has no such month; write 01 to 12, or 21 to 24 for spring to winter"],
    ),
    "the year -0": (
        HEAD, "date: 2001-02-03", "date: -0000",
        ["data/edition.yml:5: ‘date’ is ‘-0000’, which is no year; write 0000 for 1 BC and -0001 for 2 BC"],
    ),
    "a year before our era as a number": (
        HEAD, "date: 2001-02-03", "date: -44",
        ["data/edition.yml:5: ‘date’ is ‘-44’, which is no date; write the year with four digits; 44 BC is -0043"],
    ),
    "a date in words": (
        HEAD, "date: 2001-02-03", "date: about 1640",
        ["data/edition.yml:5: ‘date’ is ‘about 1640’, which is no date; write one such as 1920-12-29, 1920-12, 1920, 1640~ or 1927/1929"],
    ),
    "a span that ends before it begins": (
        HEAD, "date: 2001-02-03", "date: 1927/1923",
        ["data/edition.yml:5: ‘date’ is ‘1927/1923’, which ends before it begins; give the earlier date first"],
    ),
    "a day of a season": (HEAD, "date: 2001-02-03", "date: 1890-21-01", "data/edition.yml:5: ‘date’ is ‘1890-21-01’, which"),
    "a day of no month": (HEAD, "date: 2001-02-03", "date: 1890-XX-01", "data/edition.yml:5: ‘date’ is ‘1890-XX-01’, which"),
    "a date that is a truth": (HEAD, "date: 2001-02-03", "date: yes", "data/edition.yml:5: ‘date’ is read as the truth value true"),
    "no date, and not undated": (
        HEAD, "date: 2001-02-03\n", "",
        ["data/edition.yml:1: the key ‘date’ is missing; add ‘date: …’, or ‘undated: true’ for a paper without one"],
    ),
    "undated with a date": (
        HEAD, "date: 2001-02-03", "date: 2001-02-03\nundated: true",
        ["data/edition.yml:6: the paper is undated, and has a date; take one of the two away"],
    ),
    "a work’s date in EDTF that is none": (
        WORKS, "issued: {date-parts: [[2001]]}", "issued: 2001-02-30",
        ["data/bibliography.yml:5: ‘issued’ is ‘2001-02-30’, which has no such day; that month has 28"],
    ),
    "a work’s date in parts that is none": (
        WORKS, "[[2001]]", "[[2001, 2, 30]]",
        ["data/bibliography.yml:5: ‘issued.date-parts’ is ‘[[2001, 2, 30]]’, which has no such day; that month has 28"],
    ),
    "CSL’s year 0": (
        WORKS, "[[2001]]", "[[0]]",
        ["data/bibliography.yml:5: ‘issued.date-parts’ is ‘[[0]]’, which has the year 0; CSL has none; 1 BC is [[-1]]"],
    ),
    "an ORCID with a wrong check digit": (
        HEAD, "editors: [{family: Editor, given: Ed}]", "editors: [{family: Editor, orcid: 0000-0002-1825-0096}]",
        ["data/edition.yml:7: ‘editors[1].orcid’ is ‘0000-0002-1825-0096’, whose last digit does not fit the others; copy it anew from orcid.org"],
    ),
    "an ORCID with its address": (
        HEAD, "editors: [{family: Editor, given: Ed}]", "editors: [{family: Editor, orcid: 'https://orcid.org/0000-0002-1825-0097'}]",
        ["data/edition.yml:7: ‘editors[1].orcid’ is ‘https://orcid.org/0000-0002-1825-0097’; write it alone, with hyphens, such as 0000-0002-1825-0097"],
    ),
    "a signature of nobody": (
        GLOSSARY, "  basis: gloss\n", "  basis: gloss\n  by: anna\n",
        ["data/glossary.yml:16: no editor has the id ‘anna’; give an editor in edition.yml ‘id: anna’"],
    ),
    "two editors who sign alike": (
        HEAD, "editors: [{family: Editor, given: Ed}]", "editors: [{id: e, family: Editor}, {id: e, family: Other}]",
        ["data/edition.yml:7: the id ‘e’ is taken; give another id than in line 7"],
    ),
    "a translator without a name": (
        HEAD, "native_lang: ru", "native_lang: ru\ntranslators: [{given: Tara}]",
        ["data/edition.yml:5: ‘translators[1]’ is empty; give family and given, or literal for a body"],
    ),
    "an author in parts and whole": (
        HEAD, "author: [{family: Author, given: Ann}]", "author: [{literal: Ann Author, given: Ann}]",
        ["data/edition.yml:2: ‘author[1]’ has parts beside ‘literal’; give either the parts or the whole"],
    ),
    "an article of no journal": (
        HEAD, "native_lang: ru", "native_lang: ru\npublished: {type: article-journal}",
        ["data/edition.yml:5: the paper was published as article-journal of nothing; add container-title, or another type"],
    ),
    "a first publication in a misspelt key": (
        HEAD, "native_lang: ru", "native_lang: ru\npublished: {type: chapter, container-titel: Roads}",
        ["data/edition.yml:5: unknown key ‘container-titel’; did you mean ‘container-title’?"],
    ),
    "a file that is no list": (
        NOTES,
        FILES[NOTES],
        "number: 1\n",
        ["data/notes.yml:1: not a list; begin each record with ‘- ’"],
    ),
    "a record that has no keys": (
        NOTES, "- number: 2\n  citing: a newspaper\n  basis: text\n", "- number two\n",
        ["data/notes.yml:3: the record is the text ‘number two’, not keys with values; write keys with values"],
    ),
    "an empty edition.yml": (
        HEAD, FILES[HEAD], "", ["data/edition.yml:1: the record is empty, not keys with values; write keys with values"],
    ),
    "a time that YAML takes for a number": (
        GLOSSARY,
        "  headword: krai\n",
        "  headword: krai\n  dates: 19:23\n",
        ["data/glossary.yml:12: ‘dates’ is read as the value 1163, not a text; put it in quotes: '19:23'"],
    ),
    "a source copy that is a folder": (HEAD, "file: source/paper.txt", "file: source", "data/edition.yml:9: data/source is a folder; "),
    # --- keys
    "an unknown key": (
        GLOSSARY, "  headword: krai", "  headword: krai\n  colour: red",
        ["data/glossary.yml:12: unknown key ‘colour’ in ‘krai’; known keys are id, works, basis, certainty, by, related, draft, native, native_lang, transliterations, spellings, finds, forms, background, headword, expansion, literal, dates, definition"],
    ),
    "a key misspelled": (
        GLOSSARY, "  definition: A large", "  defintion: A large",
        ["data/glossary.yml:10: the key ‘definition’ is missing in ‘krai’; add ‘definition: …’",
         "data/glossary.yml:14: unknown key ‘defintion’ in ‘krai’; did you mean ‘definition’?"],
    ),
    "a key misspelled inside a record": (
        HEAD, "edition: {version: 1.0.0,", "edition: {version: 1.0.0, dat: x,",
        ["data/edition.yml:8: unknown key ‘dat’; did you mean ‘date’?"],
    ),
    "a work undated with a date": (
        WORKS, "  type: book", "  undated: true\n  type: book",
        ["data/bibliography.yml:2: ‘martin-2001’ is undated, and has a date; take one of the two away"],
    ),
    "an unknown key in a work": (
        WORKS, "  type: book", "  type: book\n  publsher: Cornell",
        ["data/bibliography.yml:3: unknown key ‘publsher’ in ‘martin-2001’; did you mean ‘publisher’?"],
    ),
    "CSL’s key with an underscore": (
        WORKS, "  type: book", "  type: book\n  publisher_place: Ithaca",
        ["data/bibliography.yml:3: unknown key ‘publisher_place’ in ‘martin-2001’; did you mean ‘publisher-place’?"],
    ),
    "a missing key": (
        GLOSSARY, "  certainty: probable\n", "",
        ["data/glossary.yml:10: the key ‘certainty’ is missing in ‘krai’; add ‘certainty: …’ with one of certain, probable, possible, unknown"],
    ),
    "a missing key of the edition": (
        HEAD, "language: en\n", "", ["data/edition.yml:1: the key ‘language’ is missing; add ‘language: …’"],
    ),
    "a missing key of a section": (
        HEAD, "  - id: two\n    title: Two\n", "  - id: two\n",
        ["data/edition.yml:13: the key ‘title’ is missing; add ‘title: …’"],
    ),
    "an unknown interface word": (
        HEAD, "interface: {glossary: Words}", "interface: {glosary: Words}",
        ["data/edition.yml:18: no interface word ‘glosary’; did you mean ‘glossary’?"],
    ),
    # --- types
    "a year as text": (
        WORKS, "[[2001]]", '[["2001"]]',
        ["data/bibliography.yml:5: ‘issued.date-parts[1][1]’ is the text ‘2001’, not a whole number; write 2001 without quotes"],
    ),
    "a number as text": (
        NOTES, "- number: 2", '- number: "2"',
        ["data/notes.yml:3: ‘number’ is the text ‘2’, not a whole number; write 2 without quotes"],
    ),
    "‘no’ read as false": (
        GLOSSARY, "headword: krai", "headword: no",
        ["data/glossary.yml:11: ‘headword’ is read as the truth value false, not a text; put it in quotes, e.g. 'no' or 'yes'"],
    ),
    "‘on’ in a list": (
        GLOSSARY, "    - krai", "    - on",
        ["data/glossary.yml:13: ‘forms[1]’ is read as the truth value true, not a text; put it in quotes, e.g. 'no' or 'yes'"],
    ),
    "a year where a text belongs": (
        GLOSSARY, "  headword: krai\n", "  headword: krai\n  dates: 1932\n",
        ["data/glossary.yml:12: ‘dates’ is read as the value 1932, not a text; put it in quotes: '1932'"],
    ),
    "a text where a truth value belongs": (
        GLOSSARY, "background: true", "background: 'true'",
        ["data/glossary.yml:19: ‘background’ is the text ‘true’, not true or false; write true or false"],
    ),
    "a text where a list belongs": (
        GLOSSARY, "related: [krai]", "related: krai",
        ["data/glossary.yml:7: ‘related’ is the text ‘krai’, not a list; write [one, two] or one ‘- ’ line for each"],
    ),
    "a list where a text belongs": (
        GLOSSARY, "definition: A large region.", "definition: [A large region.]",
        ["data/glossary.yml:14: ‘definition’ is a list, not a text; give it a text"],
    ),
    "nothing where a text belongs": (
        GLOSSARY, "definition: A large region.", "definition:",
        ["data/glossary.yml:14: ‘definition’ is empty, not a text; give it a text"],
    ),
    "an empty text": (
        GLOSSARY, "headword: krai", 'headword: ""',
        ["data/glossary.yml:11: ‘headword’ is empty; give it a value or take the key away"],
    ),
    "a text of spaces": (
        GLOSSARY, "headword: krai", 'headword: "  "',
        ["data/glossary.yml:11: ‘headword’ is ‘ ’; give it a value or take the key away"],
    ),
    "the date of a release as text": (
        HEAD, "date: 2020-01-01", "date: '2020-01-01'",
        ["data/edition.yml:8: ‘edition.date’ is the text ‘2020-01-01’, not a date such as 2003-12-06; write a date such as 2003-12-06"],
    ),
    "no sections": (
        HEAD, "sections:\n  - id: one\n    title: One\n  - id: two\n    title: Two\n    kinds: {p2: epigraph}\n",
        "sections: []\n",
        ["data/edition.yml:10: ‘sections’ is empty; give it a value or take the key away"],
    ),
    "note 0": (NOTES, "- number: 1", "- number: 0", ["data/notes.yml:1: ‘number’ is 0; use 1 or more"]),
    # --- values
    "an id that is not a slug": (
        GLOSSARY, "- id: rayon", "- id: Rayon_1",
        ["data/glossary.yml:17: ‘id’ is ‘Rayon_1’; use lower-case ASCII letters, digits and single hyphens only"],
    ),
    "an id in Cyrillic": (
        GLOSSARY, "- id: rayon", "- id: район",
        ["data/glossary.yml:17: ‘id’ is ‘район’; use lower-case ASCII letters, digits and single hyphens only"],
    ),
    "an unknown certainty": (
        GLOSSARY, "certainty: probable", "certainty: high",
        ["data/glossary.yml:16: ‘certainty’ is ‘high’; use one of certain, probable, possible or unknown"],
    ),
    "an empty certainty": (
        GLOSSARY, "certainty: probable", "certainty:",
        ["data/glossary.yml:16: ‘certainty’ is empty; use one of certain, probable, possible or unknown"],
    ),
    "an unknown basis": (
        GLOSSARY, "basis: gloss", "basis: guess", ["data/glossary.yml:15: ‘basis’ is ‘guess’; use one of text or gloss"],
    ),
    "an unknown kind of work": (WORKS, "type: book", "type: boook", None),
    "an address without http": (
        WORKS, "URL: https://example.org/martin", "URL: www.example.org",
        ["data/bibliography.yml:6: ‘URL’ is ‘www.example.org’; begin with http:// or https:// and leave no space"],
    ),
    "a script for an address": (
        WORKS, "URL: https://example.org/martin", "URL: javascript:alert",
        ["data/bibliography.yml:6: ‘URL’ is ‘javascript:alert’; begin with http:// or https:// and leave no space"],
    ),
    "a language that is none": (
        HEAD, "language: en", "language: English!",
        ["data/edition.yml:3: ‘language’ is ‘English!’, which is no language tag such as ru; mend it"],
    ),
    "a native language that is none": (
        GLOSSARY, "  native: округ\n", "  native: округ\n  native_lang: in Russian\n", None,
    ),
    "a marker without its number": (
        HEAD, "source: {file: source/paper.txt,", 'source: {file: source/paper.txt, marker: "[n]",',
        ["data/edition.yml:9: ‘source.marker’ is ‘[n]’; hold {number} where the number stands"],
    ),
    "a locator with a brace": (GLOSSARY, 'locator: "12"', 'locator: "{12}"', None),
    "a name that is empty": (
        WORKS, "[{family: Martin, given: Terry}]", "[{given: Terry}]",
        ["data/bibliography.yml:4: a name of ‘martin-2001’ is empty; give family and given, or literal for a body"],
    ),
    "a date of no parts": (WORKS, "[[2001]]", "[[]]", None),
    "a month that is none": (WORKS, "[[2001]]", "[[2001, 13]]", None),
    # --- records and their relations
    "two entries with one id": (
        GLOSSARY, "- id: rayon", "- id: krai",
        ["data/glossary.yml:17: the id ‘krai’ is taken; give it another, or merge it with the one in line 10"],
    ),
    "two works with one id": (
        WORKS, "- id: martin-2001", "- {id: martin-2001, type: book, title: Another}\n- id: martin-2001",
        ["data/bibliography.yml:2: the id ‘martin-2001’ is taken; give it another, or merge it with the one in line 1"],
    ),
    "two sections with one id": (HEAD, "- id: two", "- id: one", "data/edition.yml:13: the section id ‘one’ is taken; "),
    "a section called index": (HEAD, "- id: two", "- id: index", None),
    "a related term that does not exist": (
        GLOSSARY, "related: [krai]", "related: [krai, krei]",
        ["data/glossary.yml:7: ‘krei’ is not in glossary.yml; name one of data/glossary.yml, or add it there"],
    ),
    "a term related to itself": (
        GLOSSARY, "related: [krai]", "related: [okrug]",
        ["data/glossary.yml:7: ‘okrug’ is related to itself; take it away"],
    ),
    "a work that does not exist": (
        GLOSSARY, "id: martin-2001", "id: martin-2002",
        ["data/glossary.yml:8: ‘martin-2002’ is not in bibliography.yml; name one of data/bibliography.yml, or add it there"],
    ),
    "a link to an entry that does not exist": (
        GLOSSARY, "(glossary/#krai)", "(glossary/#kray)",
        ["data/glossary.yml:6: ‘kray’ is not in glossary.yml; name one of data/glossary.yml, or add it there"],
    ),
    "a link to a note that does not exist": (
        NOTES, "text: See Martin.", "text: See [Martin](notes/#n3).",
        ["data/notes.yml:2: ‘3’ is not in notes.yml; name one of data/notes.yml, or add it there"],
    ),
    "a link to a paragraph that does not exist": (
        GLOSSARY, "(glossary/#krai)", "(text/one/#p9)", None,
    ),
    "a link to a page that does not exist": (GLOSSARY, "(glossary/#krai)", "(glosary/#krai)", None),
    "a link written for another page": (GLOSSARY, "(glossary/#krai)", "(../glossary/#krai)", None),
    "a link to nowhere on the page": (GLOSSARY, "(glossary/#krai)", "(#krai)", None),
    "no basis": (
        GLOSSARY, "  basis: gloss\n", "",
        ["data/glossary.yml:10: ‘krai’ has no basis; give works, or basis: text or gloss"],
    ),
    "an editors’ remark on a note without basis": (
        NOTES, "  basis: text\n", "", ["data/notes.yml:4: ‘citing’ of note 2 has no basis; add basis: text or gloss"],
    ),
    "an unknown transliteration": (
        GLOSSARY, "transliterations: {iso-9: okrug}", "transliterations: {ala-lc: okrug}",
        ["data/glossary.yml:4: the transliteration system ‘ala-lc’ is unknown; name the system under ‘transliterations’ in edition.yml"],
    ),
    "a native word in no language": (
        HEAD, "native_lang: ru\n", "",
        ["data/glossary.yml:3: the language of ‘native’ is not said; add native_lang"],
    ),
    # --- forms
    "a form claimed twice": (
        GLOSSARY, "    - krai\n", "    - krai\n    - okrugs\n",
        ["data/glossary.yml:14: the form ‘okrugs’ is claimed by ‘glossary/okrug’ too (data/glossary.yml:5); let one entry have it"],
    ),
    "a form claimed twice by one entry": (
        GLOSSARY, "[okrug, okrugs]", "[okrug, okrugs, okrug]",
        ["data/glossary.yml:5: ‘okrug’ stands there twice; take one away"],
    ),
    "a form that never occurs": (
        GLOSSARY, "    - krai\n", "    - krai\n    - krais\n",
        ["data/glossary.yml:14: the form ‘krais’ of ‘krai’ never occurs; give it as the paper writes it, or take it away (an entry without any is background: true)"],
    ),
    "a form that occurs in another case": (
        GLOSSARY, "    - krai\n", "    - krai\n    - THE\n",
        ["data/glossary.yml:14: the form ‘THE’ of ‘krai’ never occurs; the paper has ‘The’"],
    ),
    "a form that occurs inside a word only": (
        GLOSSARY, "    - krai\n", "    - krai\n    - oku\n",
        ["data/glossary.yml:14: the form ‘oku’ of ‘krai’ never occurs; give it as the paper writes it, or take it away (an entry without any is background: true)"],
    ),
    "a form with a space at its end": (
        GLOSSARY, "    - krai\n", '    - krai\n    - "end "\n',
        ["data/glossary.yml:14: the form ‘end ’ has a space at an end; take it away",
         "data/glossary.yml:14: the form ‘end ’ of ‘krai’ never occurs; the paper has ‘end’"],
    ),
    "an entry that never occurs": (
        GLOSSARY, "  forms:\n    - krai\n", "",
        ["data/glossary.yml:10: ‘krai’ has no forms; list its written forms, or mark it background: true"],
    ),
    "a background entry with forms": (
        GLOSSARY, "background: true", "background: true\n  forms: [end]",
        ["data/glossary.yml:20: ‘rayon’ is marked as background, yet has forms; take away the forms or the mark"],
    ),
    # --- notes
    "a note missing": (
        NOTES, "- number: 1\n  text: See Martin.\n", "",
        ["data/notes.yml:1: “[1] See Martin.” is missing; put it in, as in data/source/notes.txt:1",
         "docs/text/one.md:1: the note marker [^1] is unknown; add note 1 to notes.yml"],
    ),
    "a note doubled": (
        NOTES, "- number: 2", "- number: 1\n  text: Again.\n- number: 2",
        ["data/notes.yml:3: the number ‘1’ is taken; give it an id of its own, or merge it with the one in line 1"],
    ),
    "a note unreferenced": (
        NOTES, "  basis: text\n", "  basis: text\n- number: 3\n  citing: a book\n  basis: text\n",
        ["data/notes.yml:6: note 3 is referred to nowhere; put [^3] into the text, or take it away"],
    ),
    "a note that is faulty is not reported again where it is named": (
        NOTES, "text: See Martin.", "text: 1932",
        ["data/notes.yml:2: ‘text’ is read as the value 1932, not a text; put it in quotes: '1932'"],
    ),
    # --- sections and their files
    "a section that has no file": (
        HEAD, "- id: two", "- id: too",
        ["data/edition.yml:13: the section ‘too’ has no text; write docs/text/too.md",
         "docs/text/two.md: the section is not listed; list it under ‘sections’ in data/edition.yml, or move it elsewhere"],
    ),
    "a kind for a block of another section": (
        HEAD, "kinds: {p2: epigraph}", "kinds: {p1: epigraph}",
        ["data/edition.yml:15: block p1 is not in the section ‘two’; it has p2 to p3"],
    ),
    "a kind for no block": (
        HEAD, "kinds: {p2: epigraph}", "kinds: {8: epigraph}", None,
    ),
    "an unknown kind": (
        HEAD, "kinds: {p2: epigraph}", "kinds: {p2: motto}",
        ["data/edition.yml:15: ‘sections[2].kinds.p2’ is ‘motto’; use one of paragraph, quotation, epigraph, dialogue, verse, speech, verse-speech, stage, opener, closer or signature"],
    ),
    "an empty section": (
        ONE, FILES[ONE], "\n", None,
    ),
    "a letter changed": (
        ONE, "An okrug and", "An 0krug and",
        ["docs/text/one.md:1: “0krug” after “One An” differs from the source copy; “okrug”, as in data/source/paper.txt:2",
         "data/glossary.yml:5: the form ‘okrug’ of ‘okrug’ never occurs; the paper has ‘okrugs’"],
    ),
    "raw HTML": (
        TWO, "The end.", "The <i>end</i>.",
        ["docs/text/two.md:3: raw HTML in the author’s text: </i>; write Markdown, without links of ours",
         "docs/text/two.md:3: raw HTML in the author’s text: <i>; write Markdown, without links of ours"],
    ),
    "a raw inline link": (
        TWO, "The end.", 'The <a href="#x">end</a>.',
        ["docs/text/two.md:3: raw HTML in the author’s text: </a>; write Markdown, without links of ours",
         'docs/text/two.md:3: raw HTML in the author’s text: <a href="#x">; write Markdown, without links of ours'],
    ),
    "a heading level skipped": (
        TWO, "The end.", "#### Deep\n\nThe end.", ["docs/text/two.md:3: a heading of level 4 follows level 1; use ‘##’"],
    ),
    "a marker that is no number": (
        ONE, "[^1]", "[^1] [^a]", None,
    ),
    "an unknown marker": (
        TWO, "[^2]", "[^2] [^7]", None,
    ),
    "front matter in a section": (ONE, "An okrug", "---\ntitle: One\n---\nAn okrug", None),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "expected"), ONE_EDIT.values(), ids=ONE_EDIT)
def test_one_edit(root: Path, file: str, old: str, new: str, expected: list[str] | str | None) -> None:
    kit = sound(root)
    kit.replace(file, old, new)
    faults = kit.faults()
    if isinstance(expected, str):
        assert any(fault.startswith(expected) for fault in faults)
    elif expected is None:
        assert any(fault.startswith(f"{file}:") for fault in faults)
    else:
        assert sorted(faults) == sorted(expected)
    check_shape(faults)


def check_shape(faults: list[str]) -> None:
    """``file:line: what is wrong; what would be right``, each on one line."""
    for fault in faults:
        place, _, rest = fault.partition(": ")
        assert re.fullmatch(r"(data|docs/text)/[^:]+(:\d+)?", place)
        assert rest.count("; ") >= 1
        assert "\n" not in fault
        assert not fault.endswith((".", " "))


#: name: (the file with its contents as bytes, the lines of faults)
WHOLE_FILES = {
    "a glossary not UTF-8": (
        GLOSSARY, FILES[GLOSSARY].encode("koi8-r"),
        ["data/glossary.yml:3: byte 0xCF is not UTF-8; save the file as UTF-8"],
    ),
    "notes in UTF-16": (
        NOTES, FILES[NOTES].encode("utf-16"), ["data/notes.yml:1: byte 0xFF is not UTF-8; save the file as UTF-8"],
    ),
    "a glossary not NFC": (
        GLOSSARY, FILES[GLOSSARY].replace("A large", "À large").replace("À", "A\u0300").encode(),
        ["data/glossary.yml:14: not in Unicode normal form C near “finition: A\u0300 large reg”; ‘make normalise FILES=data/glossary.yml’ composes the letters"],
    ),
    "a section not UTF-8": (
        ONE, b"An okrug \xe9 and okrugs [^1].\n",
        ["docs/text/one.md:1: byte 0xE9 is not UTF-8; save the file as UTF-8"],
    ),
    "a section not NFC": (
        ONE, "An okrug\n\ncafe\u0301 [^1].\n".encode(),
        ["docs/text/one.md:3: not in Unicode normal form C near “cafe\u0301 [^1].”; ‘make normalise FILES=docs/text/one.md’ composes the letters"],
    ),
    "a section not listed": (
        "docs/text/three.md", b"More.\n",
        ["docs/text/three.md: the section is not listed; list it under ‘sections’ in data/edition.yml, or move it elsewhere"],
    ),
    "a section in a folder": (
        "docs/text/more/three.md", b"More.\n",
        ["docs/text/more/three.md: the section is not listed; list it under ‘sections’ in data/edition.yml, or move it elsewhere"],
    ),
    "a file with another ending": (
        "data/notes.yaml", b"", ["data/notes.yaml: the ending .yaml is not read; rename it notes.yml"],
    ),
    "a file nobody knows": (
        "data/glosary.yml", b"",
        ["data/glosary.yml: no such file is known; the files are annotations, bibliography, changes, crossrefs, divisions, edition, emendations, events, figures, glossary, notes, organisations, people, permalinks, places, variants"],
    ),
    "YAML that holds itself": (GLOSSARY, b"- &a [*a]\n", None),
}  # fmt: skip


@pytest.mark.parametrize(("file", "content", "expected"), WHOLE_FILES.values(), ids=WHOLE_FILES)
def test_a_whole_file(root: Path, file: str, content: bytes, expected: list[str] | None) -> None:
    kit = sound(root)
    kit.write(file, content)
    faults = kit.faults()
    if expected is None:
        assert any(fault.startswith(f"{file}:") for fault in faults)
    else:
        # A glossary or a section that cannot be read leaves nothing to be said of what names it.
        assert faults == expected
    check_shape(faults)


@pytest.mark.parametrize("file", [GLOSSARY, NOTES, WORKS])
def test_a_file_that_cannot_be_read_is_one_fault(root: Path, file: str) -> None:
    """What names its records is not reported too: forty lines would bury the one that matters."""
    kit = sound(root)
    kit.write(file, FILES[file] + "\t\n")
    line = FILES[file].count("\n") + 1
    assert kit.faults() == [f"{file}:{line}: a tab; use spaces"]


@pytest.mark.parametrize("file", [ONE, TWO, HEAD, "data/source/paper.txt"])
def test_a_file_that_is_missing(root: Path, file: str) -> None:
    kit = sound(root)
    (kit.root / file).unlink()
    faults = kit.faults()
    assert any(file in fault for fault in faults)
    check_shape(faults)


@pytest.mark.parametrize("file", [GLOSSARY, NOTES, WORKS])
def test_glossary_notes_and_bibliography_may_be_absent(root: Path, file: str) -> None:
    kit = EditionKit(root, "The end.", files={file: ""})
    assert kit.faults() == []
    (kit.root / file).unlink()
    assert kit.faults() == []


def test_a_paper_without_notes_policy_must_have_its_notes(root: Path) -> None:
    """A note without a text needs a word to the reader: ``notes`` in edition.yml says what."""
    kit = EditionKit(root, "So [^1].", notes="- number: 1\n")
    (fault,) = kit.faults()
    assert fault.startswith(("data/notes.yml:1: ", "data/edition.yml:1: "))


def test_a_later_reference_to_an_earlier_note_is_no_fault(root: Path) -> None:
    assert EditionKit(root, "So [^1] and [^2], as [^1] says.").faults() == []


def test_all_faults_come_at_once_in_order(root: Path) -> None:
    kit = sound(root)
    kit.replace(HEAD, "native_lang: ru", "native_lang: ru\ncolour: red")
    kit.replace(GLOSSARY, "headword: krai", "headword: no")
    kit.replace(GLOSSARY, "related: [krai]", "related: [kray]")
    kit.replace(WORKS, "type: book", "typ: book")
    kit.replace(NOTES, "- number: 1", "- number: one")
    kit.write("data/notes.yaml", "")
    faults = kit.faults()
    assert [fault.split(": ")[0] for fault in faults] == [
        "data/bibliography.yml:1",
        "data/bibliography.yml:2",
        "data/edition.yml:5",
        "data/glossary.yml:7",
        "data/glossary.yml:11",
        "data/notes.yaml",
        "data/notes.yml:1",
    ]


@pytest.mark.parametrize(
    ("old", "new", "own"),
    [
        ("  certainty: probable\n", "", "10: the key ‘certainty’ is missing in ‘krai’; add ‘certainty: …’ with one of certain, probable, possible, unknown"),
        ("  headword: krai\n", "  headword: 1924\n", "11: ‘headword’ is read as the value 1924, not a text; put it in quotes: '1924'"),
        ("  headword: krai\n", "  headwort: krai\n", "11: unknown key ‘headwort’ in ‘krai’; did you mean ‘headword’?"),
        ("  certainty: probable\n", "  certainty: probable\n  colour: red\n", ": unknown key ‘colour’ in ‘krai’; known keys are "),
    ],
    ids=["a key is missing", "a wrong type", "a misspelt key", "an unknown key"],
)  # fmt: skip
def test_one_fault_of_an_entry_hides_no_other(root: Path, old: str, new: str, own: str) -> None:
    """The form that never occurs, the work that is not there, the related term that is not there: all at once."""
    kit = sound(root)
    kit.replace(GLOSSARY, old, new)
    kit.replace(GLOSSARY, "    - krai\n", "    - krai\n    - kraya\n")
    kit.replace(GLOSSARY, "  basis: gloss\n", "  works: [{id: nobody-1}]\n  related: [guberniya]\n")
    told = [fault.removeprefix(f"{GLOSSARY}:") for fault in kit.faults()]
    expected = [
        own,
        "‘nobody-1’ is not in bibliography.yml",
        "‘guberniya’ is not in glossary.yml",
        "the form ‘kraya’ of ‘krai’ never occurs",
        *["the key ‘headword’ is missing in ‘krai’"] * ("headwort" in new),
    ]
    assert all(any(part in fault for fault in told) for part in expected)
    assert len(told) == len(expected)


def test_faults_of_data_and_text_come_together(root: Path) -> None:
    kit = sound(root)
    kit.replace(GLOSSARY, "related: [krai]", "related: [kray]")
    kit.replace(ONE, "An okrug", "# An\n\nAn okrug")
    kit.write(TWO, b"\xff")
    assert [
        fault.split(": ")[0] for fault in kit.faults() if "never occurs" not in fault and "nowhere" not in fault
    ] == [
        "data/glossary.yml:7",
        "docs/text/one.md:1",
        "docs/text/two.md:1",
    ]
