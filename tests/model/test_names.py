"""Names, with all their parts."""

from __future__ import annotations

import pytest

from glossator.model import Name

#: the parts: (as one says it, as an index files it)
NAMES = {
    "parts": ({"given": "Ann", "family": "Author"}, "Ann Author", "Author, Ann"),
    "a particle that stays": (
        {"given": "Jan Willem", "family": "Berg", "non-dropping-particle": "van der"},
        "Jan Willem van der Berg",
        "van der Berg, Jan Willem",
    ),
    "a particle that goes": (
        {"given": "Alexander", "family": "Humboldt", "dropping-particle": "von"},
        "Alexander von Humboldt",
        "Humboldt, Alexander von",
    ),
    "both": (
        {"given": "Ada", "family": "Fontaine", "dropping-particle": "de", "non-dropping-particle": "La"},
        "Ada de La Fontaine",
        "La Fontaine, Ada de",
    ),
    "a suffix": (
        {"given": "Martin Luther", "family": "King", "suffix": "Jr."},
        "Martin Luther King Jr.",
        "King, Martin Luther, Jr.",
    ),
    "one name": ({"family": "Plato"}, "Plato", "Plato"),
    "a body": ({"literal": "Academy of Sciences"}, "Academy of Sciences", "Academy of Sciences"),
}


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_is_written_one_way(kind: str) -> None:
    parts, full, inverted = NAMES[kind]
    name = Name.model_validate(parts)
    assert (name.full, name.inverted, name.fault, name.csl()) == (full, inverted, None, parts)


@pytest.mark.parametrize(
    "parts", [{}, {"given": "Tara"}, {"suffix": "Jr."}, {"literal": "A", "family": "B"}, {"literal": "A", "given": "B"}]
)
def test_a_name_that_is_none_is_named(parts: dict[str, str]) -> None:
    assert Name.model_validate(parts).fault
