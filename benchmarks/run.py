"""What the edition costs beside bare Material, and what a reader's browser fetches: `python benchmarks/run.py`.

Every build time is a ratio of medians from one run on one machine, the two sites built in turn. The budgets are the
project's promises; a machine that is busy with something else makes single figures worthless, the ratios less so.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from builds import (
    BenchmarkError,
    Builder,
    Site,
    Time,
    bare,
    bare_twin,
    copy_engine,
    copy_project,
    forget_citations,
    middle,
)
from first_load import heaviest, most_of_our_own
from report import Figure, Group, load, machine, table, to_json
from serving import Server, edit_definition, edit_page, edit_title
from synthetic import Synthetic

_KINDS = {"build": "as MkDocs prints it", "process": "the whole process", "cpu": "processor time"}


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    Attributes:
        small: builds of this edition.
        large: builds of the large edition.
        growth: sections of the small and of the large edition that growth is seen between, and builds of each.
        abbr: sections and terms of what Python-Markdown's ``abbr`` is given, and builds.
        saves: saves under ``serve``.
    """

    small: int = 9
    large: int = 5
    growth: tuple[tuple[int, int], tuple[int, int]] = ((100, 5), (1_000, 3))
    abbr: tuple[int, int, int] = (30, 200, 3)
    saves: int = 7


_QUICK = Plan(small=3, large=1, growth=((50, 1), (250, 1)), abbr=(10, 60, 1), saves=3)


class Benchmark:
    """The measurements, each a method that gives a group of figures."""

    def __init__(self, scratch: Path, plan: Plan) -> None:
        self._scratch = scratch
        self._plan = plan
        self._builder = Builder(scratch)
        # Once for nothing: Python compiles what it imports.
        self._builder.series(self._synthetic(2, 3), 1)

    def edition(self) -> Group:
        """This edition against its own pages in bare Material, citations kept on disk and formatted anew."""
        ours = copy_project(self._scratch / "edition")
        twin, pages = bare_twin(ours, self._scratch / "twin", self._builder)
        sites = [Site(twin), Site(ours), Site(ours, before=forget_citations(ours))]
        plain, warm, cold = self._builder.series(sites, self._plan.small)
        return Group(
            f"this edition, {pages} pages, as serve builds it",
            [*_ratios(plain, warm, 1.0), *_ratios(plain, cold, 1.0, ", citations formatted anew")],
        )

    def large(self) -> Group:
        """300 sections, 1,000 terms."""
        ours, plain = self._synthetic(300, 1_000)
        without, with_ = self._builder.series([plain, ours], self._plan.large)
        return Group("300 sections of 1,000 words, 1,000 terms, each in one of 40 words", _ratios(without, with_, 1.1))

    def growth(self) -> Group:
        """What a section costs in a large edition, and in a small one; terms grow with the sections."""
        costs: list[tuple[list[Time], list[Time]]] = []
        counts = [count for count, _ in self._plan.growth]
        for count, rounds in self._plan.growth:
            ours, plain = self._synthetic(count, count * 10 // 3)
            times = self._builder.series([plain, ours], rounds)
            costs.append((times[0], times[1]))
        figures = []
        for kind, words in _KINDS.items():
            bare_growth, our_growth = (
                middle(large, kind) / middle(small, kind) * counts[0] / counts[1]
                for small, large in zip(*costs, strict=True)
            )
            samples = {f"{name} {count}": [asdict(time) for time in series]
                       for count, pair in zip(counts, costs, strict=True)
                       for name, series in zip(("bare", "ours"), pair, strict=True)}  # fmt: skip
            ratio = our_growth / bare_growth
            figures.append(Figure(words, ratio, "×", 0.33, f"{bare_growth:.2f} ×", f"{our_growth:.2f} ×", samples))
        return Group(f"cost of a section among {counts[1]:,}, against among {counts[0]:,}", figures)

    def abbr(self) -> Group:
        """Python-Markdown's ``abbr``, which puts each definition into every page, at a size where it ends."""
        sections, terms, rounds = self._plan.abbr
        edition = Synthetic(sections, terms)
        ours, plain = self._synthetic(sections, terms)
        config = bare(self._scratch / "abbr", prune=True, markdown_extensions=["abbr"])
        edition.write_pages(config.parent)
        definitions = edition.abbreviations()
        for page in (config.parent / "docs").rglob("*.md"):
            page.write_text(f"{page.read_text(encoding='utf-8')}\n{definitions}\n", encoding="utf-8")
        without, engine, abbr = self._builder.series([plain, ours, Site(config)], rounds)
        return Group(
            f"beside Python-Markdown’s abbr: {sections} sections, {terms} terms",
            [
                *_ratios(without, engine, None, ", this engine", kinds=["build"]),
                *_ratios(without, abbr, None, ", abbr", kinds=["build"]),
            ],
        )

    def save(self) -> Group:
        """From the save of a YAML file to the new page."""
        ours, count = copy_project(self._scratch / "served"), self._plan.saves
        twin, _ = bare_twin(ours, self._scratch / "served-twin", self._builder)
        data = ours.parent / "data"
        with Server(twin, self._scratch) as server:
            plain = server.saves(twin.parent / "docs" / "glossary.md", edit_page, "glossary/", count)
        with Server(ours, self._scratch) as server:
            entry = server.saves(data / "glossary.yml", edit_definition, "glossary/", count)
            work = server.saves(data / "bibliography.yml", edit_title, "bibliography/", count)
            shown = server.saves_shown(data / "glossary.yml", edit_definition, "glossary/", count)
        figures = [
            _seconds("glossary.yml, until the server gives it out", entry, plain),
            _seconds("bibliography.yml, likewise, citations formatted anew", work),
        ]
        if shown:
            figures.append(_seconds("glossary.yml, until an open browser shows it", shown))
        title = f"from a save to the new page under serve, {count} saves (bare: of a page)"
        return Group(title, figures, "" if shown else "no browser to see it in")

    def load(self) -> Group:
        """What a browser fetches."""
        site = copy_project(self._scratch / "loaded")
        built = Builder(self._scratch / "load")
        built.build(Site(site), "build")
        root = built.site
        page, load = heaviest(root)
        own = {(suffix, of): most_of_our_own(root, suffix, of) for of in ("text/*/", "**/") for suffix in ("js", "css")}
        rows: list[tuple[str, dict[str, int], float | None, str]] = [
            ("without search", load.first, 85, "requests"),
            ("search: library and index", load.search, 56, "requests"),
            *(
                (f"our own {suffix}, most in {of}: {page}", sizes, 8 if of == "text/*/" else None, "files")
                for (suffix, of), (page, sizes) in own.items()
            ),
        ]
        figures = [
            Figure(what, sum(sizes.values()) / 1_000, "kB", budget, "", f"{len(sizes)} {noun}", dict(sizes))
            for what, sizes, budget, noun in rows
        ]
        both = {**load.first, **load.search}
        figures.insert(2, Figure("with search", sum(both.values()) / 1_000, "kB", None, "", f"{len(both)} requests"))
        figures.append(Figure("requests to other hosts", len(load.foreign), "", 0, samples={"urls": load.foreign}))
        remark = "" if load.by_browser else "no browser: read from the page, its preloaded fonts only"
        return Group(f"first load of {page}, gzip, without headers", figures, remark)

    def _synthetic(self, sections: int, terms: int) -> tuple[Site, Site]:
        """A made-up edition and the same text in bare Material, both with ``navigation.prune``."""
        edition = Synthetic(sections, terms)
        directory = self._scratch / f"synthetic-{sections}-{terms}"
        ours, plain = directory / "ours" / "mkdocs.yml", directory / "bare" / "mkdocs.yml"
        if not directory.exists():
            ours, plain = copy_engine(ours.parent, prune=True), bare(plain.parent, prune=True)
            edition.write_edition(ours.parent)
            edition.write_pages(plain.parent)
        return Site(ours), Site(plain)


def _ratios(
    bare_times: Sequence[Time],
    our_times: Sequence[Time],
    budget: float | None,
    more: str = "",
    *,
    kinds: Sequence[str] = tuple(_KINDS),
) -> list[Figure]:
    figures = []
    for kind in kinds:
        without, with_ = middle(bare_times, kind), middle(our_times, kind)
        samples = {"bare": [asdict(time) for time in bare_times], "ours": [asdict(time) for time in our_times]}
        words = _KINDS[kind] + more
        figures.append(Figure(words, with_ / without, "×", budget, f"{without:.2f} s", f"{with_:.2f} s", samples))
    return figures


def _seconds(what: str, ours: Sequence[float], plain: Sequence[float] = ()) -> Figure:
    bare_words, our_words = (f"{median(s):.2f}, max {max(s):.2f} s" if s else "" for s in (plain, ours))
    return Figure(what, median(ours), "s", 0.5, bare_words, our_words, {"bare": list(plain), "ours": list(ours)})


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure this project beside bare Material for MkDocs.")
    names = ["edition", "large", "growth", "abbr", "save", "load"]
    parser.add_argument("only", nargs="*", metavar="|".join(names), help="measure these only")
    parser.add_argument("--quick", action="store_true", help="small sizes and few builds: for a first look")
    parser.add_argument("--json", action="store_true", help="all samples as JSON instead of the table")
    given = parser.parse_args()
    if unknown := sorted(set(given.only) - set(names)):
        parser.error(f"unknown: {', '.join(unknown)}")
    start, about = time.perf_counter(), machine()
    groups: list[Group] = []
    with tempfile.TemporaryDirectory(prefix="benchmark-", ignore_cleanup_errors=True) as scratch:
        benchmark = Benchmark(Path(scratch), _QUICK if given.quick else Plan())
        for name in given.only or names:
            print(f"benchmark: {name} …", file=sys.stderr, flush=True)
            measure: Callable[[], Group] = getattr(benchmark, name)
            try:
                groups.append(measure())
            except BenchmarkError as error:
                groups.append(Group(name, [], f"not measured: {error}"))
    if given.json:
        print(to_json(groups, about))
        return
    print(", ".join(f"{key} {value}" for key, value in about.items()))
    print(table(groups))
    seconds = time.perf_counter() - start
    print(f"Medians; kB are 1,000 bytes; measured in {seconds:.0f} s, load before {about['load']}, after {load()}.")


if __name__ == "__main__":
    main()
