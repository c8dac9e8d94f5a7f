"""Figures beside their budgets, as a table for people or as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from importlib import metadata
from typing import Any

_HEAD = ("", "bare", "ours", "figure", "budget", "")
_PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pydantic", "Jinja2")


@dataclass(frozen=True)
class Figure:
    """Something measured.

    Attributes:
        what: in words.
        value: the figure the budget is for.
        unit: of figure and budget: ``×``, ``s``, ``kB`` or nothing.
        budget: the most it may be; None where it is only shown.
        bare: what bare Material needs, in words.
        ours: what this project needs, in words.
        samples: all that was measured, by name.
    """

    what: str
    value: float
    unit: str
    budget: float | None = None
    bare: str = ""
    ours: str = ""
    samples: dict[str, Any] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """``ok``, ``over``, or nothing where there is no budget."""
        if self.budget is None:
            return ""
        return "ok" if self.value <= self.budget else "over"


@dataclass(frozen=True)
class Group:
    """Figures that belong together, or why they could not be had."""

    title: str
    figures: Sequence[Figure]
    remark: str = ""


def load() -> float | None:
    """How many processes wanted a core in the last minute, where the system says so."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def machine() -> dict[str, Any]:
    """What was measured on, for whoever compares."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "load": load(),
        **{name: metadata.version(name) for name in _PACKAGES},
    }


def table(groups: Sequence[Group]) -> str:
    """The groups as lines of a table."""
    rows = [
        (f"  {f.what}", f.bare, f.ours, _with_unit(f.value, f.unit), _with_unit(f.budget, f.unit), f.verdict)
        for group in groups
        for f in group.figures
    ]
    widths = [max(len(row[column]) for row in (_HEAD, *rows)) for column in range(len(_HEAD))]
    lines, cells = [_line(_HEAD, widths)], iter(rows)
    for group in groups:
        lines.append(group.title)
        lines += [_line(next(cells), widths) for _ in group.figures]
        if group.remark:
            lines.append(f"  {group.remark}")
    return "\n".join(lines)


def to_json(groups: Sequence[Group], about: dict[str, Any]) -> str:
    """The groups with all samples."""
    figures = [{"group": g.title, **asdict(f), "verdict": f.verdict} for g in groups for f in g.figures]
    remarks = {g.title: g.remark for g in groups if g.remark}
    return json.dumps({"machine": about, "figures": figures, "remarks": remarks}, ensure_ascii=False, indent=1)


def _with_unit(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.2f} {unit}" if unit else f"{value:.0f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = cells
    padded = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
    return "  ".join(padded).rstrip()
