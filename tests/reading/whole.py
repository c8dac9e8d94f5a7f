"""A sound little edition with a record of every kind: what bad values are put into, one after the other."""

from __future__ import annotations

from pathlib import Path

from tests.edition_kit import EditionKit

FILES = {
    "data/edition.yml": """\
title: A Tiny Paper
author: [{family: Author, given: Ann}]
language: en
native_lang: ru
date: 2001-02-03
description: A paper for tests.
editors:
  - {id: ed, family: Editor, given: Ed, orcid: 0000-0002-1825-0097}
edition: {version: 1.0.0, date: 2020-01-01}
source: {file: source/paper.txt, notes_file: source/notes.txt, marker: "[{number}]"}
sections:
  - id: one
    title: One
  - id: two
    title: Two
    kinds: {p3: epigraph}
transliterations: {iso-9: ISO 9}
rights: {paper: His., apparatus: Ours., code: MIT.}
interface: {since: "from {date}"}
witnesses: [{id: B, name: The second}]
map_frame: [{lat: 50.0, lon: 30.0}]
map_steps: [1930, 1940]
notes: {statement: One is missing., missing: It is missing.}
""",
    "data/glossary.yml": """\
- id: okrug
  headword: okrug
  native: округ
  transliterations: {iso-9: okrug}
  spellings: [okruga]
  forms: [okrug, okrugs]
  definition: A [district](glossary/#krai).
  related: [krai, people/syrtsov]
  works: [{id: martin-2001, locator: "12"}]
  certainty: certain
- id: krai
  headword: krai
  forms: [krai]
  definition: A large region.
  basis: gloss
  certainty: probable
  by: ed
""",
    "data/people.yml": """\
- id: syrtsov
  name: Sergei Syrtsov
  sort: Syrtsov, Sergei
  kind: historical
  forms: [Syrtsov]
  born: 1893-07
  died: 1937-09-10
  account: He wrote.
  basis: text
  certainty: certain
""",
    "data/places.yml": """\
- id: omsk
  name: Omsk
  kind: city
  forms: [Omsk]
  coordinates: {lat: 55.0, lon: 73.4}
  account: A city.
  basis: gloss
  certainty: certain
""",
    "data/organisations.yml": """\
- id: gosplan
  name: Gosplan
  kind: body
  forms: [Gosplan]
  account: It planned.
  basis: gloss
  certainty: certain
""",
    "data/notes.yml": """\
- number: 1
  text: See Martin.
- number: 2
  citing: a newspaper
  basis: text
  candidate: {works: [{id: martin-2001}], why: It fits., certainty: possible}
  reading: [{id: martin-2001, why: It is good.}]
""",
    "data/bibliography.yml": """\
- id: martin-2001
  type: book
  title: An Empire
  author: [{family: Martin, given: Terry}]
  issued: {date-parts: [[2001]]}
  URL: https://example.org/martin
  annotation: It is good.
""",
    "data/annotations.yml": """\
- id: census
  block: p1
  quote: okrug
  suffix: " and"
  headline: What an okrug was
  kind: context
  body: It was a district.
  works: [{id: martin-2001}]
  certainty: certain
  related: [glossary/okrug]
""",
    "data/emendations.yml": """\
- id: slip
  block: p4
  quote: teh
  reading: the
  reason: A slip.
  kind: misprint
  basis: text
  certainty: certain
""",
    "data/variants.yml": """\
- id: end
  block: p2
  quote: end
  readings:
    - {witness: B, text: close}
  note: They differ.
""",
    "data/events.yml": """\
- id: plan
  date: 1928-10-01
  title: The plan
  text: It began.
  places_in_paper: [{block: p2, quote: Gosplan}]
  basis: text
  certainty: certain
""",
    "data/divisions.yml": """\
- id: omsk-oblast
  name: Omsk oblast
  from: 1920
  seat: {place: omsk}
  land: [omsk-oblast, perm-oblast]
  text: It was large.
  basis: gloss
  certainty: certain
  later_names: [{from: 1935, name: Omsk region}]
- id: perm-oblast
  name: Perm oblast
  from: 1938-10-03
  seat: {name: Perm, coordinates: {lat: 58.0, lon: 56.2}}
  text: It was small.
  basis: gloss
  certainty: certain
""",
    "data/figures.yml": """\
- id: regions
  title: Regions
  kind: single
  unit: regions
  values: [{block: p4, quote: 13 krais, value: 13}]
  caption: How many there were.
  basis: text
  certainty: certain
""",
    "data/crossrefs.yml": """\
- from: p1
  to: p4
  forward: It is taken up.
  backward: It was said.
""",
    "data/changes.yml": """\
- version: 1.0.0
  date: 2020-01-01
  text: The first.
""",
    "docs/text/one.md": "An okrug and okrugs [^1].\n\nSyrtsov of Gosplan saw the end.\n",
    "docs/text/two.md": "> A krai [^2].\n\n## Omsk and more\n\nIt had teh 13 krais.\n",
    "data/source/paper.txt": (
        "One\n\nAn okrug and okrugs [1].\n\nSyrtsov of Gosplan saw the end.\n\n"
        "Two\n\nA krai [2].\n\nOmsk and more\n\nIt had teh 13 krais.\n"
    ),
    "data/source/notes.txt": "[1] See Martin.\n",
    "docs/about.md": "# About\n\nSee @martin-2001.\n",
}


def whole(root: Path) -> EditionKit:
    """That edition in an empty directory."""
    return EditionKit(root, {"one": "", "two": ""}, files=FILES)
