"""What an editor sets in ``mkdocs.yml`` as Material documents it: it takes effect, or is named, or is a fault."""

from __future__ import annotations

import contextlib
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies
from mkdocs.config import load_config

from glossator import frame
from glossator.faults import EditionError
from glossator.frame import settings
from glossator.frame.look import Look
from tests.edition import site_checks
from tests.edition.site_checks import Site

from .kit import CIRCLE, edition, run, site

SETTINGS = {
    "plain": "",
    "one": """
theme:
  logo: images/logo.svg
  favicon: images/logo.svg
  features: [content.action.view, navigation.footer]
  palette: {scheme: slate, primary: teal}
copyright: © The editors <b>2026</b>
repo_url: https://github.com/a/b
extra:
  social: [{icon: fontawesome/brands/mastodon, link: https://m.org/@x}]
  homepage: https://example.org/
  alternate: [{name: Deutsch, link: /de/, lang: de}]
extra_css: [own.css]
extra_javascript: [{path: own.mjs, type: module}, {path: own.js, async: true}]
""",
    "other": """
theme: {icon: {logo: material/library, edit: material/pencil}}
repo_url: https://x.org/a
repo_name: a/b
edit_uri: edit/main/docs/
""",
}
EFFECTS = {
    "logo": ("one", "about/", "//*[@class='gl-title']/img[@src='../images/logo.svg']"),
    "icon.logo": ("other", "about/", "//*[@class='gl-title']/*[local-name()='svg']"),
    "favicon": ("one", "about/", "//link[@rel='icon'][@href='../images/logo.svg']"),
    "copyright": ("one", "about/", "//footer//b[.='2026']"),
    "repo_url": ("one", "about/", "//footer//a[@href='https://github.com/a/b'][span='GitHub']/*[local-name()='svg']"),
    "repo_name": ("other", "about/", "//footer//a[@href='https://x.org/a'][span='a/b']"),
    "edit_uri": ("other", "about/", "//main//a[@rel='edit'][@href='https://x.org/a/edit/main/docs/about.md']"),
    "edit_uri, the text": ("other", "text/one/", "//main//a[@href='https://x.org/a/edit/main/docs/text/one.md']"),
    "content.action.view": ("one", "about/", "//main//a[@href='https://github.com/a/b/raw/master/docs/about.md']"),
    "navigation.footer": ("one", "about/", "//main/div/nav/a[@rel='prev']"),
    "social": ("one", "text/one/", "//footer//a[@href='https://m.org/@x'][@rel='me noopener'][span='m.org']"),
    "homepage": ("one", "about/", "//a[@class='gl-title'][@href='https://example.org/']"),
    "alternate": ("one", "about/", "//*[@class='gl-menu']//a[@href='/de/'][@hreflang='de'][.='Deutsch']"),
    "extra_css": ("one", "text/one/", "//link[@rel='stylesheet'][@href='../../own.css']"),
    "extra_javascript, module": ("one", "about/", "//body/script[@src='../own.mjs'][@type='module']"),
    "extra_javascript, async": ("one", "about/", "//body/script[@src='../own.js'][@async]"),
    "palette.scheme": ("one", "text/one/", "/html[@data-colours='dark']"),
    "palette.primary": ("one", "text/one/", "//style[contains(., '--accent:light-dark(#007065,#00ccb8)')]"),
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """The same edition with each of the settings."""
    files = {"docs/images/logo.svg": CIRCLE, "docs/own.css": "", "docs/own.js": "", "docs/own.mjs": ""}
    root = tmp_path_factory.mktemp("settings")
    return {name: site(edition(root / name, given, files=files)) for name, given in SETTINGS.items()}


@pytest.mark.parametrize(("which", "address", "path"), EFFECTS.values(), ids=list(EFFECTS))
def test_it_takes_effect(sites: dict[str, Site], which: str, address: str, path: str) -> None:
    assert sites[which].page(address).xpath(path), "with the setting"
    assert not sites["plain"].page(address).xpath(path), "without it"


def test_the_site_is_as_good_with_settings(sites: dict[str, Site]) -> None:
    for built in sites.values():
        assert site_checks.nesting(built) == []
        assert site_checks.ids(built) == []
        assert site_checks.hosts(built) == []


def test_the_paper_gains_no_byte_by_what_prose_uses(sites: dict[str, Site], root: Path) -> None:
    plain, written = sites["plain"], edition(root, pages={"about": "# About\n\n!!! note\n\n    Of this edition.\n"})
    built = site(written)
    for page in ("text/one/index.html", "text/index.html", "p/1/index.html", "glossary/index.html"):
        assert (plain.root / page).read_bytes() == (built.root / page).read_bytes(), page
    style = "//link[contains(@href, 'material.css')]"
    assert built.page("about/").xpath(style)
    assert [name for name, page in plain.pages.items() if page.xpath(style)] == ["api/index.html"]


def test_an_edition_changes_blocks_as_it_would_material_s(root: Path) -> None:
    blocks = "{% block announce %}<p>Read this</p>{% endblock %}{% block footer %}{{ super() }}!{% endblock %}"
    page = site(edition(root, files={"overrides/main.html": f'{{% extends "base.html" %}}{blocks}'})).page("text/one/")
    assert page.xpath("//aside[@class='gl-announce']/p[.='Read this']")
    assert page.xpath("//footer[@class='gl-footer']")
    assert not page.xpath("//*[contains(@class, 'md-')]"), "Material’s frame"


def test_plugins_know_the_language_of_the_edition(root: Path) -> None:
    kit = edition(root)
    kit.replace("data/edition.yml", "language: en", "language: de")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    seen: list[str] = []
    config.plugins._register_event("config", lambda given: seen.append(given.theme["language"]))
    config.plugins.on_config(config)
    config.plugins.on_build_error(error=Exception())
    assert seen == ["de"]


# --- one by one -------------------------------------------------------------------------------------------------------


def read(given: str, tmp_path: Path) -> Look:
    """The look that some settings make."""
    file = tmp_path / "mkdocs.yml"
    file.write_text(given, encoding="utf-8")
    values: dict[str, Any] = yaml.safe_load(given) or {}
    plugins = values.get("plugins", [])
    values["plugins"] = [name for item in plugins for name in ([item] if isinstance(item, str) else item)]
    values["theme"] = {"name": "material", **values.get("theme", {})}
    return settings.read(values, file, directories())


def directories() -> list[Path]:
    """Those of the theme."""
    material = find_spec("material")
    assert material
    assert material.submodule_search_locations
    return [frame.DIRECTORY, Path(material.submodule_search_locations[0]) / "templates"]


KEYS = strategies.sampled_from(["scheme", "primary", "accent", "media", "icon", "link", "name", "lang", "admonition"])
NAMES = [
    "red", "pink", "purple", "deep purple", "indigo", "blue", "light blue", "cyan", "teal", "green", "light green",
    "lime", "yellow", "amber", "orange", "deep orange", "brown", "grey", "blue grey", "black", "white",
]  # fmt: skip
#: The lightest and the darkest ground of each scheme that links stand on.
GROUNDS = {"light": ("#fdfbf5", "#f5e5b8"), "dark": ("#171614", "#4d3e20")}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", NAMES)
def test_every_colour_can_be_read_on_our_grounds(name: str, tmp_path: Path) -> None:
    look = read(f"theme: {{palette: {{primary: {name}}}}}", tmp_path)
    found = re.search(r"light-dark\((#\w{6}),(#\w{6})\)", look.colours)
    assert found
    for colour, grounds in zip(found.groups(), GROUNDS.values(), strict=True):
        for ground in grounds:
            dark, light = sorted([luminance(colour), luminance(ground)])
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (colour, ground)


MEDIA = "(prefers-color-scheme:"
TWO = f"palette: [{{media: '{MEDIA} light)', primary: teal}}, {{media: '{MEDIA} dark)', scheme: slate, primary: lime}}]"
PALETTES = {
    "teal": ("palette: {primary: teal}", "", "#007065,#00ccb8"),
    "dark": ("palette: {scheme: slate}", "dark", ""),
    "light": ("palette: {scheme: default, accent: teal}", "light", "#007062,#00c2a8"),
    "as the device": (TWO, "", "#007065,#cbdc38"),
    "a list that begins in the dark": ("palette: [{scheme: slate}, {scheme: default}]", "dark", ""),
    "custom": ("palette: {primary: custom}", "", "var(--md-primary-fg-color,light-dark(#8f2d14,#eda58b)"),
    "nothing": ("features: []", "", ""),
}


@pytest.mark.parametrize(("given", "scheme", "colours"), PALETTES.values(), ids=list(PALETTES))
def test_a_palette(given: str, scheme: str, colours: str, tmp_path: Path) -> None:
    look = read(f"theme: {{{given}}}", tmp_path)
    assert look.scheme == scheme
    assert colours in look.colours
    assert bool(colours) == bool(look.colours)


def test_icons_of_admonitions(tmp_path: Path) -> None:
    look = read("theme: {icon: {admonition: {note: material/star}}}", tmp_path)
    assert look.admonitions.startswith(":root{--md-admonition-icon--note:url(")
    assert not look.unused


# --- what nothing comes of, and what is wrong -------------------------------------------------------------------------

UNUSED = {
    "theme: {features: [navigation.tabs, content.code.copy]}": ["feature navigation.tabs"],
    "theme: {font: {text: Lato}}": ["theme: font (the site has fonts of its own and loads nothing from elsewhere)"],
    "theme: {font: false}": [],
    "theme: {language: de}": ["theme: language (data/edition.yml says it)"],
    "theme: {logos: x.svg}": ["theme: logos"],
    "theme: {icon: {menu: material/menu, repo: material/git}}": ["icon menu"],
    "theme: {palette: {scheme: youtube}}": ["palette scheme youtube (there are a light and a dark one)"],
    "theme: {palette: [{toggle: {icon: a, name: b}}]}": ["palette toggle (the frame has its own switch)"],
    "extra: {analytics: {provider: google}, mine: 1}": ["extra: analytics (nothing is loaded from elsewhere)"],
    "extra: {version: {provider: mike}}": ["extra: version"],
    "plugins: [search]": ["plugins: search (the edition’s own search finds paragraphs and entries)"],
    "markdown_extensions: [pymdownx.arithmatex]": [
        "markdown_extensions: pymdownx.arithmatex (formulas need a script that is not here)"
    ],
    "copyright: x": [],
}


@pytest.mark.parametrize(("given", "unused"), UNUSED.items(), ids=list(UNUSED))
def test_what_nothing_comes_of_is_named(given: str, unused: list[str], tmp_path: Path) -> None:
    assert read(given, tmp_path).unused == unused


def test_it_is_said_in_one_line_that_no_strict_build_fails_by(root: Path) -> None:
    given = "theme: {features: [navigation.tabs, toc.follow]}\nextra: {consent: {title: x}}\n"
    done = run(edition(root, given, files={"overrides/partials/comments.html": "x"}), "--strict")
    assert done.returncode == 0
    (said,) = [line for line in done.stderr.splitlines() if "Nothing comes of" in line]
    for what in ("feature navigation.tabs", "feature toc.follow", "extra: consent", "overrides/partials/comments.html"):
        assert what in said


FAULTS = {
    "theme:\n  name: readthedocs": (2, "the theme is ‘readthedocs’"),
    "theme:\n  icon:\n    logo: material/gitt": (3, "there is no icon ‘material/gitt’; did you mean ‘material/git’?"),
    "theme:\n  palette:\n    scheme: slate\n    primary: tael": (4, "no primary colour ‘tael’"),
    "theme:\n  palette: teal": (2, "‘palette’ is no palette"),
    "theme:\n  icon: material/git": (2, "‘icon’ has no names below it"),
    "theme:\n  icon:\n    admonition: material/git": (3, "‘admonition’ has no names below it"),
    "theme:\n  logo: images/none.svg": (2, "there is no file ‘images/none.svg’ in docs/"),
    "theme:\n  favicon: none.png": (2, "there is no file ‘none.png’ in docs/"),
    "theme:\n  features: navigation.top": (2, "‘features’ is no list"),
    "extra:\n  social:\n    - icon: material/git\n      link: x\n    - link: y": (5, "lacks its ‘icon’ or ‘link’"),
    "extra:\n  alternate: [{name: x}]": (2, "lacks its ‘name’, ‘link’ or ‘lang’"),
    "extra:\n  alternate: [{name: x, link: /x/, lang: [de]}]": (2, "lacks its ‘name’, ‘link’ or ‘lang’"),
    "theme:\n  logo: ../mkdocs.yml": (2, "there is no file ‘../mkdocs.yml’ in docs/"),
    "theme:\n  favicon: main.html": (2, "‘main.html’ is no picture; name one that ends in .avif, "),
    "extra_css:\n  - ../mkdocs.yml": (2, "there is no file ‘../mkdocs.yml’ in docs/"),
    "extra_javascript:\n  - ''": (2, "there is no file ‘’ in docs/"),
    "extra:\n  report: ed at example.org": (2, "‘report’ is ‘ed at example.org’, where nobody can write to"),
    "extra:\n  editor: vim": (2, "‘editor’ is ‘vim’, which opens no file"),
    "plugins:\n  - redirects\n  - material/social:\n      cards: true": (3, "the plugin ‘social’ cannot be used here"),
    "plugins: [offline]": (1, "the plugin ‘offline’ cannot be used here"),
    "plugins:\n  privacy:\n    enabled: true": (2, "the plugin ‘privacy’ cannot be used here"),
    "plugins: [blog]": (1, "the plugin ‘blog’ cannot be used here"),
    "extra_templates:\n  - robots.txt\n  - 404": (3, "‘extra_templates’ has ‘404’, no file’s name"),
    "use_directory_urls: false": (1, "would change every address"),
}


@pytest.mark.parametrize(("given", "fault"), FAULTS.items(), ids=list(FAULTS))
def test_what_cannot_work_is_a_fault_at_its_line(given: str, fault: tuple[int, str], tmp_path: Path) -> None:
    with pytest.raises(EditionError) as raised:
        read(given, tmp_path)
    (found,) = raised.value.faults
    assert str(found).startswith(f"mkdocs.yml:{fault[0]}: ")
    assert fault[1] in str(found)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *[
            ("site_url", f"https://e.org/{end}")
            for end in ('"><script>x()</script>', "a b/", "?a=b", "#c", "../a/", "./")
        ],
        *[
            ("site_url", value)
            for value in (
                "https://me:word@e.org/",
                "http://[bad",
                "https://e.org:99999999/",
                "file:///x",
                "javascript:x()",
            )
        ],
        *[(key, "javascript:x()") for key in ("repo_url", "edit_uri", "edit_uri_template", "homepage", "social")],
        ("alternate", "data:text/html,x"),
    ],
)
def test_an_address_that_would_run_or_lead_astray_is_a_fault(key: str, value: str) -> None:
    """Whatever mkdocs.yml says that pages repeat as an address."""
    entry = {"link": value, "icon": "material/star", "name": "x", "lang": "de"}
    below = {"homepage": value, "social": [entry], "alternate": [entry]}
    given = {"extra": {key: below[key]}} if key in below else {key: value}
    with pytest.raises(EditionError) as raised:
        settings.read({"theme": {"name": "material"}, **given}, Path("mkdocs.yml"), directories())
    assert value in str(raised.value)


ANYTHING = strategies.recursive(
    strategies.none() | strategies.booleans() | strategies.integers() | strategies.text(max_size=5),
    lambda values: strategies.lists(values, max_size=2) | strategies.dictionaries(KEYS, values, max_size=2),
    max_leaves=4,
)


@given(
    theme=strategies.dictionaries(strategies.sampled_from(["palette", "icon", "logo", "features", "font"]), ANYTHING),
    extra=strategies.dictionaries(
        strategies.sampled_from(["social", "alternate", "homepage", "report", "editor", "tags"]), ANYTHING
    ),
)
def test_nothing_that_is_set_ends_in_a_traceback(theme: dict[str, Any], extra: dict[str, Any]) -> None:
    with contextlib.suppress(EditionError):
        settings.read({"theme": {"name": "material", **theme}, "extra": extra}, Path("mkdocs.yml"), directories())


def test_no_theme_at_all(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="the theme is ‘None’"):
        settings.read({"theme": {"name": None}}, tmp_path / "mkdocs.yml", [frame.DIRECTORY])


def test_a_fault_ends_the_build_at_its_start(root: Path) -> None:
    done = run(edition(root, "theme:\n  palette: {primary: tael}\nuse_directory_urls: false\n"))
    assert done.returncode == 1
    assert "mkdocs.yml:3: " in done.stderr
    assert "mkdocs.yml:4: " in done.stderr
    assert "2 faults: nothing was built" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()
