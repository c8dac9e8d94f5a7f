"""Dates as attributes of TEI: what it has names for, and the whole in EDTF beside them where it has not."""

from __future__ import annotations

from glossator.model import dates
from glossator.model.dates import Point

_CERT = {"~": "medium", "?": "low", "%": "low"}


def dating(date: str, *, span: bool = False) -> dict[str, str]:
    """The attributes of an element for a date.

    Years before our era are in ISO 8601, since W3C's own types have had no year 0, and others one.

    Args:
        date: in EDTF.
        span: of something that lasted, so that two ends are its beginning and its end; else they are a doubt.
    """
    said = dates.parse(date)
    vague = any(point.first != point.last for point in said.points)
    first, last = ("from", "to") if span and said.is_span and not vague else ("notBefore", "notAfter")
    ends = (
        {first: _end(said.begin, 0), last: _end(said.end, -1)}
        if said.is_span or vague
        else {"when": _end(said.begin, 0)}
    )
    form = "-iso" if any(point.first <= 0 for point in said.points) else ""
    made = {f"{name}{form}": end for name, end in ends.items() if end}
    if doubts := {point.sign for point in said.points} - {""}:
        made["cert"] = min(map(_CERT.__getitem__, doubts))
    if dates.iso(date) != date:
        made["when-custom"] = date
    return made


def _end(point: Point | None, which: int) -> str:
    """A point as one date: of several years it may be, the first or the last."""
    return point.iso.split("/")[which] if point else ""
