"""What ``mkdocs.yml`` sets, in the words of Material's documentation, as the frame understands it.

Plain data in, plain data out. The frame is the edition's own and uses none of Material's templates; so what an editor
sets the way Material documents it is read here: it takes effect, or it is named as something that nothing comes of, or,
where the site could not be what it promises, it is a fault.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from glossator.faults import EditionError, Fault

from . import ASSETS, DIRECTORY, changes, intact, material, own_folders, setting_addresses
from .look import Linked, Look
from .palette import Palette
from .stylesheets import stylesheet

#: Features of Material's that the frame has. What it always has needs no word: sections in the contents, no tabs.
FEATURES = frozenset(
    {"content.action.edit", "content.action.view", "content.code.copy", "content.tabs.link", "navigation.footer"}
)
#: Icons that the frame shows, besides those of admonitions, and Material's own choice.
_ICONS = {
    "logo": "material/library",
    "repo": "fontawesome/brands/git-alt",
    "edit": "material/file-edit-outline",
    "view": "material/file-eye-outline",
}
#: Keys of the theme that are read here or by MkDocs.
_THEME = {"name", "locale", "custom_dir", "features", "palette", "icon", "logo", "favicon"}
#: What nothing comes of, and why: keys of the theme, of ``extra``, plugins, Markdown extensions.
_NOTHING: Mapping[str, Mapping[str, str]] = {
    "theme": {
        "font": "the site has fonts of its own and loads nothing from elsewhere",
        "language": "data/edition.yml says it",
        "direction": "data/edition.yml says it",
    },
    "extra": {
        "analytics": "nothing is loaded from elsewhere",
        "consent": "nothing is asked of readers, nothing loaded from elsewhere",
        "annotate": "",
        "status": "",
        "tags": "",
        "version": "",
    },
    "plugins": {
        "search": "the edition’s own search finds paragraphs and entries",
        "info": "",
        "tags": "",
        "typeset": "",
    },
    "markdown_extensions": {
        "pymdownx.arithmatex": "formulas need a script that is not here",
    },
}
#: What cannot stand beside the engine, why, and what to do.
_PLUGINS = {
    "blog": ("its pages need Material’s own frame", "take it out; pages in docs/ are listed by themselves"),
    "offline": ("it changes every address of the site", "take it out; the downloads are for reading offline"),
    "privacy": ("the site loads nothing from elsewhere, and its files keep their addresses", "take it out"),
    "projects": ("it builds several sites, each at addresses of its own", "build each edition for itself"),
    "social": ("each page has its picture and description for links already", "take it out"),
}
#: Where MkDocs itself takes the pages of some hosts to be edited; whoever wants that asks for it by a feature.
_GUESSED = re.compile(r"(edit/master|src/default)/[^/]+/")
_REPORTED = {"http", "https", "mailto"}
#: What is told of the text in another language.
_TOLD = ("name", "link", "lang")
#: What browsers show as a logo, or in the tab of a page.
_PICTURES = {".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
_SCHEMES = {"default": "light", "slate": "dark"}


def read(settings: Mapping[str, Any], file: Path, directories: Sequence[Path]) -> Look:
    """What of the settings the frame understands.

    Args:
        settings: those of MkDocs: ``theme``, ``extra``, ``plugins`` (names), …
        file: ``mkdocs.yml``, for the lines of faults.
        directories: the theme's: the edition's own, ours, Material's.

    Raises:
        EditionError: with every setting that is wrong, or that the site could not be what it promises with.
    """
    reader = _Reader(settings, file, directories)
    if reader.faults:
        raise EditionError(reader.faults)
    return reader.look


class _Reader:
    def __init__(self, settings: Mapping[str, Any], file: Path, directories: Sequence[Path]) -> None:
        self._file, self._directories, self._material = file, directories, material(directories)
        self.faults: list[Fault] = []
        self.look = Look(copyright=settings.get("copyright") or "")
        self._docs = Path(settings.get("docs_dir") or "docs")
        theirs = self._material / "mkdocs_theme.yml"
        defaults = yaml.safe_load(theirs.read_text(encoding="utf-8")) if theirs.is_file() else {}
        given = settings.get("theme") or {}
        self._icons: Mapping[str, Any] = {}
        self._theme({key: value for key, value in given.items() if value != defaults.get(key)})
        self._repository(settings)
        self._extra(settings.get("extra") or {})
        self._plugins(settings)
        self._templates()
        self._changes(getattr(given, "custom_dir", None), settings.get("site_dir"))
        for path, what, remedy in setting_addresses.wrong(settings):
            self._fault(path, what, remedy)
        self.faults += intact.missing_of_ours()
        for path, name in intact.missing_of_theirs(settings, (self._docs, *directories)):
            self._fault(path, f"there is no file ‘{name}’ in {self._docs.name}/", "put it there, or take the line out")

    def _fault(self, path: tuple[str, ...], what: str, remedy: str) -> None:
        self.faults.append(Fault(self._file.name, _line(self._file, path), what, remedy))

    def _nothing(self, where: str, keys: Iterable[str]) -> None:
        """Name those of the keys that nothing comes of."""
        for key in keys:
            why = _NOTHING[where].get(key)
            if why is not None:
                self.look.unused.append(f"{where}: {key}{f' ({why})' if why else ''}")

    # --- the theme ----------------------------------------------------------------------------------------------------

    def _theme(self, theme: Mapping[str, Any]) -> None:
        look = self.look
        if theme.get("name") != "material":
            self._fault(("theme", "name"), f"the theme is ‘{theme.get('name')}’", "the frame stands on ‘material’")
        features = [str(name) for name in self._list(("theme", "features"), theme.get("features"))]
        look.unused += [f"theme: {name}" for name in theme if name not in _THEME and name not in _NOTHING["theme"]]
        look.unused += [f"feature {name}" for name in features if name not in FEATURES]
        self._nothing("theme", (key for key, value in theme.items() if value is not False))  # `font: false`
        look.steps = "navigation.footer" in features
        look.features = [name for name in features if name in {"content.code.copy", "content.tabs.link"}]
        look.favicon = self._published(("theme", "favicon"), theme.get("favicon"))
        look.logo = self._published(("theme", "logo"), theme.get("logo"))
        self._icons = self._names(("theme", "icon"), theme.get("icon"))
        if "logo" in self._icons and not look.logo:
            look.logo_icon = self._icon_of("logo")
        if "content.action.edit" in features:
            look.edit = self._icon_of("edit")
        if "content.action.view" in features:
            look.view = self._icon_of("view")
        look.admonitions = self._admonitions(
            self._names(("theme", "icon", "admonition"), self._icons.get("admonition"))
        )
        look.unused += [f"icon {name}" for name in self._icons if name not in {*_ICONS, "admonition"}]
        self._palette(theme.get("palette"))

    def _admonitions(self, icons: Mapping[str, str]) -> str:
        made = []
        for kind, name in icons.items():
            if not re.fullmatch(r"[\w-]+", str(kind)):
                self._fault(("theme", "icon", "admonition"), f"‘{kind}’ is no kind of admonition", "write one word")
                continue
            svg = self._icon(("theme", "icon", "admonition", kind), name).replace('"', "'").replace("#", "%23")
            made.append(f'--md-admonition-icon--{kind}:url("data:image/svg+xml;charset=utf-8,{svg.strip()}")')
        return f":root{{{';'.join(made)}}}" if made else ""

    def _palette(self, given: Any) -> None:
        if not given:
            return
        entries = given if isinstance(given, list) else [given]
        if not all(isinstance(entry, dict) for entry in entries):
            self._fault(("theme", "palette"), "‘palette’ is no palette", "write `primary: teal` below it")
            return
        first = entries[0]
        if "prefers-color-scheme" not in str(first.get("media", "")):
            self.look.scheme = _SCHEMES.get(str(first.get("scheme", "")), "")
        for entry in entries:
            scheme = str(entry.get("scheme", "default"))
            if scheme not in _SCHEMES:
                self.look.unused.append(f"palette scheme {scheme} (there are a light and a dark one)")
        if any("toggle" in entry for entry in entries):
            self.look.unused.append("palette toggle (the frame has its own switch)")
        light = next((entry for entry in entries if entry.get("scheme", "default") != "slate"), first)
        dark = next((entry for entry in entries if entry.get("scheme") == "slate"), first)
        self.look.colours = self._colours(light, dark)

    def _colours(self, light: Mapping[str, Any], dark: Mapping[str, Any]) -> str:
        """CSS for the accent colour and for what is pointed at; also where ``light-dark()`` is not known."""
        own = (ASSETS / "css" / "edition.css").read_text(encoding="utf-8")
        palette = Palette(stylesheet(self._material, "palette"), own)
        found = {}
        for which in ("primary", "accent"):
            known = palette.names(which)
            names = [str(entry.get(which) or "").replace(" ", "-") for entry in (light, dark)]
            for name in {*names} - {"", *known}:
                what = f"Material has no {which} colour ‘{name}’"
                self._fault(("theme", "palette", which), what, f"it has {', '.join(known)}")
            if any(names) and {*names} <= {"", *known}:
                found[which] = palette.colour(which, names[0] or names[1], names[1] or names[0])
        ours = found.get("primary") or found.get("accent")
        if not ours:
            return ""
        plain = ours.removeprefix("light-dark(").partition(",")[0]
        css = "" if ours.startswith("var(") else f":root{{--accent:{plain}}}"
        css += f"@supports (color:light-dark(#000,#fff)){{:root{{--accent:{ours}}}"
        css += f":is(a,summary,button):hover{{color:{found['accent']}}}" if len(found) > 1 else ""
        return f"{css}}}"

    def _icon_of(self, part: str) -> str:
        """The icon of a part of the page."""
        return self._icon(("theme", "icon", part), self._icons.get(part) or _ICONS[part])

    def _icon(self, path: tuple[str, ...], name: Any) -> str:
        """The SVG of an icon, as ``:material-star:`` names it with slashes: ``material/star``."""
        is_below = re.fullmatch(r"\w[\w-]*(/\w[\w.-]*)*", str(name))  # not a file of the machine’s
        for directory in self._directories if is_below else ():
            file = directory / ".icons" / f"{name}.svg"
            if file.is_file():
                return file.read_text(encoding="utf-8")
        collection, _, last = str(name).rpartition("/")
        there = [file.stem for file in (self._material / ".icons" / collection).glob("*.svg")] if is_below else []
        near = difflib.get_close_matches(last, there, 1)
        remedy = f"did you mean ‘{collection}/{near[0]}’?" if near else "write it as `material/star`"
        self._fault(path, f"there is no icon ‘{name}’", remedy)
        return ""

    # --- beside the theme ---------------------------------------------------------------------------------------------

    def _repository(self, settings: Mapping[str, Any]) -> None:
        url = str(settings.get("repo_url") or "")
        if url:
            name = str(settings.get("repo_name") or urlsplit(url).netloc)
            self.look.repository = Linked(url, name, self._icon_of("repo"))
        edited = str(settings.get("edit_uri_template") or settings.get("edit_uri") or "")
        if edited and not _GUESSED.fullmatch(edited) and not self.look.edit:
            self.look.edit = self._icon_of("edit")

    def _extra(self, extra: Mapping[str, Any]) -> None:
        look = self.look
        for at, entry in enumerate(self._list(("extra", "social"), extra.get("social"))):
            path = ("extra", "social", str(at))
            if not isinstance(entry, dict) or not entry.get("link") or not entry.get("icon"):
                self._fault(path, "a link of ‘social’ lacks its ‘icon’ or ‘link’", "give both")
                continue
            link, icon = str(entry["link"]), str(entry["icon"])
            rel = "me noopener" if "mastodon" in icon else "noopener"
            name = str(entry.get("name") or link.partition("//")[2].partition("/")[0] or link)
            look.social.append(Linked(link, name, self._icon(path, icon), rel))
        for at, entry in enumerate(self._list(("extra", "alternate"), extra.get("alternate"))):
            if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in _TOLD):
                what = "another language lacks its ‘name’, ‘link’ or ‘lang’, each a text"
                self._fault(("extra", "alternate", str(at)), what, "give all three")
                continue
            look.languages.append({key: entry[key] for key in _TOLD})
        look.homepage = str(extra.get("homepage") or "")
        look.report = str(extra.get("report") or "")
        is_place = re.match(r"mailto:[^@\s?]+@|https?://", look.report)
        if look.report and not (is_place and not setting_addresses.wrong_address(look.report, _REPORTED)):
            what = f"‘report’ is ‘{look.report}’, where nobody can write to"
            self._fault(("extra", "report"), what, "write `mailto:` and an address, or one that begins with https://")
        look.editor = str(extra.get("editor") or look.editor)
        if "{path}" not in look.editor or not re.match(r"[A-Za-z][\w+.-]*:", look.editor):
            what = f"‘editor’ is ‘{look.editor}’, which opens no file"
            self._fault(("extra", "editor"), what, "write it as `vscode://file/{path}:{line}`")
        look.raw_html = extra.get("raw_html") is True
        if not isinstance(extra.get("raw_html", False), bool):
            self._fault(("extra", "raw_html"), "‘raw_html’ is neither true nor false", "write true, or take it out")
        self._nothing("extra", extra)

    def _plugins(self, settings: Mapping[str, Any]) -> None:
        plugins = {name: name.removeprefix("material/") for name in settings.get("plugins") or ()}
        for written, name in plugins.items():
            if name in _PLUGINS:
                why, remedy = _PLUGINS[name]
                self._fault(("plugins", written), f"the plugin ‘{name}’ cannot be used here: {why}", remedy)
        self._nothing("plugins", plugins.values())
        self._nothing("markdown_extensions", settings.get("markdown_extensions") or ())
        if settings.get("use_directory_urls") is False:
            what = "‘use_directory_urls: false’ would change every address of the edition"
            self._fault(("use_directory_urls",), what, "take it out")

    def _templates(self) -> None:
        """Name what lies in the edition's own directories to change a template of Material's that the frame has not."""
        for directory in self._directories:
            if directory in {self._material, DIRECTORY}:
                return
            self.look.unused += changes.idle(directory)
            for file in sorted(directory.rglob("*.html")):
                name = file.relative_to(directory)
                if (self._material / name).exists() and not (DIRECTORY / name).exists():
                    self.look.unused.append(f"{directory.name}/{name.as_posix()} (no page uses it)")

    def _changes(self, given: Any, site: Any) -> None:
        """A folder with changes of the edition's own, all of which is published."""
        root = self._file.parent
        if not given:
            return
        if wrong := own_folders.unfit_for_changes(root / given, root, self._docs, Path(site) if site else None):
            what = f"‘custom_dir’ is ‘{given}’, which {wrong}"
            self._fault(("theme", "custom_dir"), what, "name a folder of its own in the project, such as overrides")

    def _published(self, path: tuple[str, ...], value: Any) -> str:
        """The address of a picture that the site has, or that is elsewhere, where that is allowed."""
        name = str(value or "")
        if not name or name.startswith("//") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", name):
            return name
        if not intact.is_published(name, (self._docs, *self._directories)):
            self._fault(path, f"there is no file ‘{name}’ in {self._docs.name}/", "put it there, or name another")
        elif Path(name).suffix.lower() not in _PICTURES:
            self._fault(path, f"‘{name}’ is no picture", f"name one that ends in {', '.join(sorted(_PICTURES))}")
        return name

    def _names(self, path: tuple[str, ...], value: Any) -> dict[str, Any]:
        if value is None or isinstance(value, dict):
            return value or {}
        self._fault(path, f"‘{path[-1]}’ has no names below it", "write one, such as `repo: material/git`")
        return {}

    def _list(self, path: tuple[str, ...], value: Any) -> list[Any]:
        if value is None or isinstance(value, list):
            return value or []
        self._fault(path, f"‘{path[-1]}’ is no list", "begin each of its lines with a hyphen")
        return []


def _line(file: Path, path: Sequence[str]) -> int:
    """Where a setting stands in a YAML file, whatever tags it has; 0 where it does not stand there."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, yaml.YAMLError):
        return 0
    line = 0
    for key in path:
        found = _below(node, key)
        if found is None:
            break
        line, node = found
    return line


def _below(node: yaml.Node | None, key: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((name.start_mark.line + 1, value) for name, value in node.value if name.value == key), None)
    if isinstance(node, yaml.SequenceNode):
        items = list(enumerate(node.value))
        for at, item in items:
            if str(at) == key or getattr(item, "value", None) == key:
                return item.start_mark.line + 1, item
            inner = _below(item, key) if isinstance(item, yaml.MappingNode) else None
            if inner:
                return inner
    return None
