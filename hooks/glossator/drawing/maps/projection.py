"""Albers' equal-area conic projection of the sphere, and how it is fitted to a set of places.

The formulas are those of John P. Snyder, *Map Projections: A Working Manual* (US Geological Survey Professional Paper
1395, 1987), chapter 14, equations 14-1 to 14-6 for the sphere. The standard parallels follow the one-sixth rule of
Deetz and Adams, which Snyder gives on p. 99: each lies a sixth of the range of latitudes within its end.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

#: The mean radius of the earth, in kilometres: coordinates on the map are kilometres.
EARTH = 6371.0

_LEAST_RANGE = 4.0
_LEAST_CONSTANT = 0.02


class Point(NamedTuple):
    """A point on the map: x to the right and y, as in SVG, down."""

    x: float
    y: float


def from_meridian(lon: float, meridian: float) -> float:
    """How many degrees a longitude lies east of a meridian, from -180 up to 180."""
    return (lon - meridian + 180) % 360 - 180


@dataclass(frozen=True)
class Albers:
    """Albers' projection.

    Attributes:
        lon: the central meridian (λ₀), where x is 0.
        lat: the latitude of origin (φ₀), where y is 0 on the central meridian.
        parallels: the two standard parallels (φ₁, φ₂), not symmetric to the equator.
        radius: of the sphere.
    """

    lon: float
    lat: float
    parallels: tuple[float, float]
    radius: float = EARTH

    @cached_property
    def constant(self) -> float:
        """The cone constant n (Snyder 14-6)."""
        first, second = self.parallels
        return (math.sin(math.radians(first)) + math.sin(math.radians(second))) / 2

    def _distance(self, lat: float) -> float:
        """The distance ρ of a parallel from the apex of the cone (14-3, with C from 14-5)."""
        first = math.radians(self.parallels[0])
        n = self.constant
        c = math.cos(first) ** 2 + 2 * n * math.sin(first)
        return self.radius * math.sqrt(max(0.0, c - 2 * n * math.sin(math.radians(lat)))) / n

    @cached_property
    def _origin(self) -> float:
        return self._distance(self.lat)

    def point(self, lat: float, lon: float) -> Point:
        """Where a place stands on the map (14-1, 14-2, 14-4), its longitude counted the shorter way round."""
        return self.unwrapped(lat, from_meridian(lon, self.lon))

    def unwrapped(self, lat: float, east: float) -> Point:
        """The same for degrees east of the central meridian, which may pass 180."""
        theta = self.constant * math.radians(east)
        rho = self._distance(lat)
        return Point(rho * math.sin(theta), rho * math.cos(theta) - self._origin)


def fitted(places: Sequence[tuple[float, float]]) -> Albers:
    """The projection that suits some places.

    Args:
        places: latitudes and longitudes, at least one pair.
    """
    lats = [lat for lat, _ in places]
    lack = max(0.0, _LEAST_RANGE - (max(lats) - min(lats))) / 2
    low, high = max(-89.0, min(lats) - lack), min(89.0, max(lats) + lack)
    sixth = (high - low) / 6
    first, second = low + sixth, high - sixth
    if abs(math.sin(math.radians(first)) + math.sin(math.radians(second))) / 2 < _LEAST_CONSTANT:
        # Parallels symmetric to the equator make the cone a cylinder, which the formulas cannot say.
        shift = 2 * math.degrees(_LEAST_CONSTANT)
        first, second = first + shift, second + shift
    return Albers(central_meridian(lon for _, lon in places), (low + high) / 2, (first, second))


def central_meridian(lons: Iterable[float]) -> float:
    """The middle of the shortest arc that holds all longitudes, be it across the antimeridian."""
    ordered = sorted({lon % 360 for lon in lons})
    gaps = [(after - before, before) for before, after in zip(ordered, [*ordered[1:], ordered[0] + 360], strict=True)]
    widest, before = max(gaps)
    return from_meridian(before + widest + (360 - widest) / 2, 0)
