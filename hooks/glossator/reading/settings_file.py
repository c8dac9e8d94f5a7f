"""A plain look at ``mkdocs.yml``, without MkDocs: what would end it before the engine is asked, and single settings.

``hooks/start.py``, by which ``make`` starts MkDocs, looks here first, ``make faults`` as well; ``CITATION.cff`` has its
addresses from here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from glossator.faults import Fault

from .yaml_lines import LOADER, read_settings

FILE = "mkdocs.yml"
#: What ``hooks`` has for the engine: without it MkDocs makes a site, and one that is no edition.
_ENGINE = "main.py"


def check(root: Path) -> Iterator[Fault]:
    """A fault for each such setting, in the file or in one that it inherits from."""
    file, seen, hooks = root / FILE, set[Path](), None
    while file.exists():
        seen.add(file.resolve())
        faults: list[Fault] = []
        located = read_settings(file, file.name, faults)
        yield from faults
        if located is None:
            return
        if not isinstance(located.value, dict | None):
            yield Fault(file.name, 1, "no set of settings", "write each as its name, a colon and its value")
            return
        found = _nodes(file)
        hooks = hooks or found.get("hooks")
        if url := found.get("site_url"):
            yield from _address(file, url)
        above = found.get("INHERIT")
        if above is None:
            yield from _engine(hooks)
            return
        name = str(above.value) if isinstance(above, yaml.ScalarNode) else ""
        file = file.parent / name
        if file.is_dir() or file.resolve() in seen:
            said = f"names {name}, which leads back here" if name and not file.is_dir() else "names no file"
            yield Fault(FILE, above.start_mark.line + 1, f"INHERIT {said}", "take the line out")
            return


def line(root: Path, key: str, named: str = "") -> int:
    """The line of a setting in the file itself; 0 where it is not there.

    Args:
        root: the project.
        key: the setting.
        named: what is said of it; where that has in quotes what stands below the key, the line is that one's.
    """
    node = _nodes(root / FILE).get(key)
    words = {*re.findall(r"""['"]([^'"]+)['"]""", named)}
    at = next((one for one in _words(node) if one.value in words), node)
    return at.start_mark.line + 1 if at else 0


def _words(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """All words within a setting, in order."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for item in node.value:
            for one in item if isinstance(item, tuple) else (item,):
                yield from _words(one)


def told(root: Path, key: str) -> str:
    """A setting that is a plain word in the file itself; empty where it is not there, or told by a tag (``!ENV``)."""
    node = _nodes(root / FILE).get(key)
    is_plain = isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str"
    return str(node.value) if node and is_plain else ""


def _nodes(file: Path) -> dict[str, yaml.Node]:
    """The settings of a file, whatever tags they have; none where it is no YAML, which MkDocs says itself."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return {}
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _engine(hooks: yaml.Node | None) -> Iterator[Fault]:
    if not any(Path(one.value).name == _ENGINE for one in _words(hooks)):
        at = hooks.start_mark.line + 1 if hooks else 1
        what = "the engine is not among ‘hooks’, and the site would be no edition"
        yield Fault(FILE, at, what, "add hooks: [hooks/main.py]")


def _address(file: Path, node: yaml.Node) -> Iterator[Fault]:
    names = [one.value for one in node.value] if isinstance(node, yaml.SequenceNode) else []
    given = next((os.environ[name] for name in names[:-1] if name in os.environ), names[-1] if names else node.value)
    try:
        _ = urlsplit(str(given)).port
    except ValueError:
        what = f"‘site_url’ is ‘{given}’, which is no address"
        yield Fault(file.name, node.start_mark.line + 1, what, "write one that begins with https://")
