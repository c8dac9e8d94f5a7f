"""Rectangles on a drawing, y downwards: what a label takes up, what a map shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .maps.projection import Point


class Box(NamedTuple):
    """A rectangle; its edges belong to it."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> Box:
        """The smallest box that holds some points, at least one."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @classmethod
    def at(cls, centre: Point, width: float, height: float) -> Box:
        """A box about its centre."""
        x, y = centre
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    @property
    def corners(self) -> tuple[Point, Point]:
        """The two that make it."""
        return Point(self.left, self.top), Point(self.right, self.bottom)

    def meets(self, other: Box) -> bool:
        """Whether the two have an area in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other one lies wholly inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def has(self, point: Point) -> bool:
        """Whether a point lies inside."""
        return self.left <= point.x <= self.right and self.top <= point.y <= self.bottom

    def grown(self, by: float) -> Box:
        """The box with a margin of so much on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def shaped(self, least: float, most: float) -> Box:
        """The box, made higher or wider about its centre till width to height lies between two proportions."""
        width = max(self.width, self.height * least)
        return Box.at(self.centre, width, max(self.height, width / most))
