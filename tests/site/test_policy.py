"""The policy that each page carries: what its own frame brings, what an edition adds around it, and nothing in it."""

import pytest
from rjsmin import jsmin

from glossator import frame
from glossator.site import policy
from tests.edition.site_checks import Site

BEFORE = jsmin((frame.DIRECTORY / "partials/before_paint.js").read_text(encoding="utf-8"))
CONTINUE = jsmin((frame.DIRECTORY / "partials/continue.js").read_text(encoding="utf-8"))
OURS = f"<script>{BEFORE}</script><script type=module src=../assets/js/page.js></script>"


def rules(around: str = OURS, content: str = "") -> dict[str, list[str]]:
    said = policy.policy(f"<html><head>{around}</head><body><main>{content}</main></body></html>")
    return {name: values for name, *values in (rule.split() for rule in said.split("; "))}


def test_the_frame_brings_two_scripts_and_no_more() -> None:
    made = rules(content=f"<script>{CONTINUE}</script>")
    assert len(made["script-src"]) == 3
    assert made["default-src"] == made["base-uri"] == ["'none'"]
    assert not [value for values in made.values() for value in values if "unsafe" in value or "*" in value]


AMONG = [
    "<script>alert(1)</script>",
    "<script src=https://evil.example/x.js></script>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>p { color: red }</style>",
]


@pytest.mark.parametrize("script", AMONG)
def test_a_script_among_the_content_is_not_allowed(script: str) -> None:
    """What stands in data or text and should become one nevertheless."""
    assert rules(content=script) == rules()


@pytest.mark.parametrize(
    ("around", "name", "value"),
    [
        ('<script src="https://stats.example/a.js"></script>', "script-src", "https://stats.example"),
        ('<script src="https://stats.example/a.js"></script>', "connect-src", "https://stats.example"),
        ('<script src="//stats.example/a.js"></script>', "script-src", "https://stats.example"),
        ('<link rel="stylesheet" href="https://fonts.example/a.css">', "style-src", "https://fonts.example"),
        ('<link rel="stylesheet" href="https://fonts.example/a.css">', "font-src", "https://fonts.example"),
        ("<script>one()</script>", "script-src", "'sha256-3mKoq4wkFZZ/GqOYmGfSjAqRiRzmMmtFv3jZ4ZV7zhc='"),
        ('<script type="application/ld+json">{}</script>', "script-src", "'self'"),
        ("<style>p { color: red }</style>", "style-src", "'sha256-"),
    ],
)
def test_what_an_edition_adds_around_the_content_is(around: str, name: str, value: str) -> None:
    found = rules(OURS + around)[name]
    if value.startswith("'sha256"):
        assert len(found) == len(rules()[name]) + 1
    else:
        assert value in found


@pytest.mark.parametrize(
    "added",
    ["", "<script type=application/ld+json>{}</script>", "<script type=module src=assets/js/prose.js></script>"],
)
def test_only_the_frame_s_own_script_makes_html_of_texts(added: str) -> None:
    made = rules(OURS + added)
    assert (made["require-trusted-types-for"], made["trusted-types"]) == (["'script'"], ["gl"])


@pytest.mark.parametrize(
    "added",
    [
        "<script>one()</script>", "<script src=assets/javascripts/glightbox.min.js></script>",
        "<script src=https://stats.example/assets/js/page.js></script>", "<script src=mine/js/page.js></script>",
        "<script src=assets/js/mine.js></script>",
    ],
)  # fmt: skip
def test_what_an_edition_adds_may_make_html_as_it_likes(added: str) -> None:
    """Plugins do, and know nothing of Trusted Types."""
    assert "require-trusted-types-for" not in rules(OURS + added)


def test_no_address_adds_a_rule() -> None:
    assert rules('<script src="https://a.example; img-src */a.js"></script>')["img-src"] == ["'self'", "data:"]


def test_every_page_of_the_real_site_has_one(real_site: Site) -> None:
    pages = [path.read_text(encoding="utf-8") for path in real_site.root.rglob("*.html")]
    assert pages
    bare = [page for page in pages if page.count('http-equiv="Content-Security-Policy" content="default-src') != 1]
    assert not bare
    assert not any("unsafe-" in page.partition("</head>")[0] for page in pages)
