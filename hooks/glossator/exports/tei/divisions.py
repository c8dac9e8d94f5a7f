"""The divisions of the country, as places that lasted for a time and lay within others."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from glossator.exports.material import Material
from glossator.model import Division

from .dating import dating
from .pointers import Pointers, record_id
from .xml import sub

#: Writes what the editors say of a record into an element.
Account = Callable[[etree._Element, str, Division], object]


def write_divisions(stand: etree._Element, material: Material, pointers: Pointers, account: Account) -> None:
    """A list of places for all divisions.

    Args:
        stand: where to.
        material: the edition.
        pointers: to other records.
        account: writes what the editors say.
    """
    edition = material.loaded.edition
    if not edition.divisions:
        return
    group = sub(stand, "listPlace", type="divisions")
    for division in edition.divisions.values():
        term = f"{division.from_}/{division.until or ''}"
        place = sub(group, "place", xml_id=record_id(f"map/{division.id}"), type="division", subtype=division.rank)
        sub(place, "placeName", division.name)
        if division.native:
            language = division.native_lang or material.head.native_lang or ""
            sub(place, "placeName", division.native, type="native", xml_lang=language)
        for later in division.later_names:
            sub(place, "placeName", later.name, type="later", **dating(f"{later.from_}/", span=True))
        name, at = edition.seat_of(division)
        location = sub(place, "location", type="seat", **dating(term, span=True))
        sub(location, "settlement", name)
        sub(location, "geo", f"{at.lat} {at.lon}")
        if division.land:
            lands = " ".join(pointers.record(f"map/{land}") for land in division.land)
            sub(sub(place, "note", type="land"), "ptr", target=lands)
        account(place, division.text, division)
