"""Checks of the divisions of the country: each has a seat on the map and land of somebody's; steps show a change."""

from __future__ import annotations

from collections.abc import Mapping

from glossator import model
from glossator.faults import Fault
from glossator.model.redrawing import Redrawing, begin, end

from .data_files import DataFiles
from .yaml_lines import Located


def check_redrawing(
    data: DataFiles,
    head: model.EditionHead,
    head_file: Located,
    divisions: Mapping[str, model.Division],
    places: Mapping[str, model.Place],
) -> None:
    """What divisions say of one another, and the steps at which their map is drawn.

    Args:
        data: the files read so far.
        head: the edition, which names the steps.
        head_file: where it does so.
        divisions: by id.
        places: likewise.
    """
    if "divisions" in data.incomplete:
        return
    before = len(data.faults)
    for division in divisions.values():
        _check_times(data, division)
        _check_seat(data, division, places)
        for number, land in enumerate(division.land):
            data.exists("divisions", land, "divisions", (data.indices["divisions"][division.id], "land", number))
        if division.native and not (division.native_lang or head.native_lang):
            where = (data.indices["divisions"][division.id], "native")
            data.fault("divisions", where, "the language of ‘native’ is not said", "add native_lang")
    if len(data.faults) == before:
        _check_steps(data, Redrawing(divisions, head.map_steps), head_file)


def _check_times(data: DataFiles, division: model.Division) -> None:
    index = data.indices["divisions"][division.id]
    if division.until and end(division.until) < begin(division.from_):
        what = f"‘{division.id}’ ends before it begins"
        data.fault("divisions", (index, "until"), what, "mend one of the dates")
    for number, later in enumerate(division.later_names):
        if end(later.from_) < begin(division.from_):
            what = f"‘{division.id}’ has the name ‘{later.name}’ before it is formed"
            data.fault("divisions", (index, "later_names", number), what, "mend one of the dates")


def _check_seat(data: DataFiles, division: model.Division, places: Mapping[str, model.Place]) -> None:
    index, seat = data.indices["divisions"][division.id], division.seat
    where = (index, "seat")
    if division.id in places:
        what = f"‘{division.id}’ is a place too, and both stand on the map"
        data.fault("divisions", (index, "id"), what, f"give the division another id, such as {division.id}-oblast")
    if seat.place and not (seat.name or seat.coordinates):
        data.exists("places", seat.place, "divisions", (*where, "place"))
        if seat.place in places and not places[seat.place].coordinates:
            what = f"the seat of ‘{division.id}’, ‘{seat.place}’, has no coordinates"
            data.fault("divisions", (*where, "place"), what, "give it coordinates in places.yml")
    elif seat.place or not (seat.name and seat.coordinates):
        what = f"the seat of ‘{division.id}’ cannot be put on the map"
        data.fault("divisions", where, what, "give place: and an id of places.yml, or name: and coordinates:")


def _check_steps(data: DataFiles, redrawing: Redrawing, head_file: Located) -> None:
    def fault(index: int, what: str, remedy: str) -> None:
        path = ("map_steps", index) if redrawing.dates else ()
        data.faults.append(Fault(head_file.file, head_file.line(path), what, remedy))

    if bool(redrawing.dates) != bool(redrawing.divisions):
        has, lacks = ("steps", "divisions.yml") if redrawing.dates else ("divisions", "map_steps in edition.yml")
        fault(0, f"the map has {has}, but there is nothing in {lacks}", "add both, or neither")
        return
    for index, date in enumerate(redrawing.dates):
        if date.endswith(("/", "/..")):
            fault(index, f"the step {date} has no end", "write the moment at which the map is drawn, such as 1930")
            return
    for index, (date, later) in enumerate(zip(redrawing.dates, redrawing.dates[1:], strict=False), 1):
        if end(later) <= end(date):
            fault(index, f"the step {later} does not come after {date}", "order the steps in time")
            return
    for index, step in enumerate(redrawing.steps()):
        if index and not (step.new or step.gone):
            fault(index, f"nothing changes between {redrawing.dates[index - 1]} and {step.date}", "leave the step out")
        for land in step.lacking:
            what = f"at the end of {step.date} nobody has the land of ‘{land}’"
            fault(index, what, "add it to the ‘land’ of the division that had it then, or leave the step out")
