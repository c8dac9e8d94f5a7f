"""What is read in place of the source copy's words: corrections of the editors', and readings of other witnesses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from glossator import model
from glossator.model.kinds import BY_FILE

from .checks import check_related, check_statement
from .data_files import DataFiles
from .yaml_lines import Place

#: What only the text may have: markers of notes and of pages.
_MARKER = re.compile(r"\[\^[^\]\s]+\]|\{(?:p\.[ \u00a0]*[^{}]{1,20}|\+)\}")


def check_emendations(data: DataFiles, emendations: Iterable[model.Emendation]) -> None:
    """The corrections: a reading that differs, and a basis."""
    for emendation in emendations:
        index = data.indices["emendations"][emendation.id]
        _check_one_hand(data, "emendations", (index, "reading"), emendation.reading)
        if emendation.reading == emendation.quote:
            what = f"‘{emendation.id}’ corrects nothing"
            data.fault("emendations", (index, "reading"), what, "give a reading that differs from the quote")
        check_statement(data, "emendations", (index,), emendation, emendation.id)
        check_related(data, BY_FILE["emendations"], index, emendation)


def check_variants(
    data: DataFiles,
    head: model.EditionHead | None,
    variants: Iterable[model.Variant],
    emendations: Iterable[model.Emendation],
) -> None:
    """Readings of other witnesses: each by one that is listed, once, and unlike the source copy's."""
    known = [witness.id for witness in head.witnesses] if head else []
    listed = f"the witnesses are {', '.join(known)}" if known else "list it under ‘witnesses’ in edition.yml"
    for variant in variants:
        index = data.indices["variants"][variant.id]
        seen: set[str] = set()
        for number, reading in enumerate(variant.readings):
            path = (index, "readings", number)
            for siglum in reading.witnesses:
                if head is not None and siglum not in known:
                    data.fault("variants", (*path, "witness"), f"there is no witness ‘{siglum}’", listed)
                if siglum in seen:
                    what = f"‘{siglum}’ has two readings in ‘{variant.id}’"
                    data.fault("variants", (*path, "witness"), what, "give it one")
                seen.add(siglum)
            _check_reading(data, path, variant, reading)
        check_related(data, BY_FILE["variants"], index, variant)
    for emendation in emendations:
        if head is not None and emendation.witness and emendation.witness not in known:
            where = (data.indices["emendations"][emendation.id], "witness")
            data.fault("emendations", where, f"there is no witness ‘{emendation.witness}’", listed)


def _check_one_hand(data: DataFiles, stem: str, path: Place, reading: str) -> None:
    """A reading is words: a marker in it would be printed as it is written."""
    marker = _MARKER.search(reading)
    if marker:
        data.fault(
            stem, path, f"the reading has a marker, {marker[0]}", "leave it out; those of the text stay in place"
        )


def _check_reading(data: DataFiles, path: Place, variant: model.Variant, reading: model.Reading) -> None:
    if not reading.witnesses:
        data.fault("variants", path, f"a reading of ‘{variant.id}’ has no witness", "name one")
    if (reading.text is None) != reading.omitted:
        has = "both text and" if reading.omitted else "neither text nor"
        what = f"a reading of ‘{variant.id}’ has {has} omitted"
        data.fault("variants", path, what, "say what the witness has: text: …, or omitted: true")
    elif reading.text and _MARKER.search(reading.text):
        _check_one_hand(data, "variants", (*path, "text"), reading.text)
    elif reading.text == variant.quote:
        what = f"the reading of {', '.join(reading.witnesses)} in ‘{variant.id}’ is the source copy’s"
        data.fault("variants", (*path, "text"), what, "leave it out: a witness that is not named agrees")
