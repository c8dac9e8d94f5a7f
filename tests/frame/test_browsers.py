"""The lowest browsers that ARCHITECTURE.md names are those that the styles and scripts ask for."""

import re
from collections.abc import Sequence

import pytest

from glossator.frame import ASSETS, DIRECTORY
from tests.edition_kit import REPOSITORY

from .browsers import OLD, SCRIPTS, STYLES, Browser, Feature


def written(pattern: str, *, comment: str) -> str:
    """All files of a kind, without what is said about them."""
    files = [file for folder in (ASSETS, DIRECTORY / "partials") for file in sorted(folder.glob(pattern))]
    assert files
    return re.sub(comment, "", "\n".join(file.read_text(encoding="utf-8") for file in files), flags=re.MULTILINE)


CSS = written("css/*.css", comment=r"/\*[\s\S]*?\*/")
JS = written("js/*.js", comment=r"/\*[\s\S]*?\*/|^\s*//.*$") + written("*.js", comment=r"/\*[\s\S]*?\*/|^\s*//.*$")
ALL = {"styles": (STYLES, CSS), "scripts": (SCRIPTS, JS)}


def lowest(features: Sequence[Feature], text: str) -> Browser:
    """What has all that is needed."""
    needed = [feature.since for feature in features if feature.is_needed and feature.is_in(text)]
    return Browser(*(max(versions) for versions in zip(*needed, strict=True)))


def said() -> list[Browser]:
    """What ARCHITECTURE.md says, in its order: for reading, for all."""
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?:to read|all else)\b.*?\| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", text, re.MULTILINE)
    return [Browser(*map(float, row)) for row in rows]


def test_the_versions_said_are_those_needed() -> None:
    reading, scripts = lowest(STYLES, CSS), lowest(SCRIPTS, JS)
    assert said() == [reading, Browser(*map(max, zip(reading, scripts, strict=True)))]


@pytest.mark.parametrize("kind", ALL)
def test_what_only_adds_is_used(kind: str) -> None:
    """A row of something that is no longer used says too much."""
    features, text = ALL[kind]
    assert [feature.name for feature in features if feature.without and not feature.is_in(text)] == []


#: How what is looked up is written, once the rows of the table are taken out.
PATTERNS = {
    "properties": r"^\s+(?!--)([a-z-]+):(?=\s)",
    "selectors": r"::?(-?[a-z][a-z-]*)",
    "rules": r"@([a-z-]+)",
    "conditions": r"\(([a-z-]+)[:)](?=[^\n]*\{$)",
    "functions": r"(?<![:\w-])([a-zA-Z][\w-]*)\(",
    "units": r"(?<![\w#-])[\d.]*\d([a-z]+)\b",
}


@pytest.mark.parametrize("kind", PATTERNS)
def test_nothing_is_used_that_nobody_looked_up(kind: str) -> None:
    """What a browser does not know it drops without a word."""
    rest = re.sub("|".join(feature.pattern for feature in STYLES), "", CSS, flags=re.MULTILINE)
    rest = re.sub(r'"[^"\n]*"|url\([^)]*\)', '""', rest)
    if kind == "conditions":
        rest = "\n".join(re.findall("^ *@(?:media|container).*", rest, re.MULTILINE))
    assert set(re.findall(PATTERNS[kind], rest, re.MULTILINE)) - set(OLD[kind].split()) == set()
