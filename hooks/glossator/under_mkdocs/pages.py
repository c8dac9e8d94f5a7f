"""The engine's pages in their frame: as MkDocs writes them, or when somebody opens them under ``serve``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from glossator.output.file_writing import Make
from glossator.site import policy
from glossator.site.pages import Page
from glossator.site.paragraph_pages import Frame
from glossator.site.publication import RETIRED

from .serving import Serving
from .state import build_of, state


def are_made_when_opened(config: MkDocsConfig, serving: Serving) -> bool:
    """Whether the engine's pages are: under ``serve``, where no plugin wants to have a hand in them."""
    wanted = ("page_content", "page_context", "post_page")
    return serving.is_on and all(len(config.plugins.events[event]) == 1 for event in wanted)


def tell(page: MkDocsPage, config: MkDocsConfig) -> None:
    """Tell machines what a page is, now that its title is known."""
    info = page.meta["glossator"]
    if info["kind"] != RETIRED:
        description = " ".join(str(page.meta.get("description", "")).split())
        address = page.url.removeprefix("./")
        info["metadata"] = build_of(config).metadata(address, info["kind"], plain(page.title), description)


def plain(title: str | None) -> str:
    """A title as MkDocs has it, as plain text."""
    return str(Markup(title or "").unescape())  # noqa: S704 - unescaped, and only a text from here on


def opened(context: Any, page: MkDocsPage, made: Page, config: MkDocsConfig, serving: Serving) -> bytes:
    """A page of the engine's in its frame, as MkDocs makes it, when somebody opens it."""
    with serving.making:
        page.meta["glossator"] = dict(made.info)
        page.content = build_of(config).made_page(made)
        tell(page, config)
        page.active = True
        try:
            html = state(config).environment.get_template("main.html").render(context)
        finally:
            page.active = False
    return published(html, config, serving).encode()


def published(html: str, config: MkDocsConfig, serving: Serving) -> str:
    """A page as it is published."""
    build = build_of(config)
    return build.shortened(_allowed(build.finished(html), config, serving))


def _allowed(html: str, config: MkDocsConfig, serving: Serving) -> str:
    """A page with its policy. What MkDocs puts into a page that it serves would be against it."""
    is_free = serving.is_on or state(config).look.raw_html
    return html.replace(policy.PLACE, "") if is_free else policy.with_policy(html)


def more(config: MkDocsConfig, serving: Serving) -> Mapping[str, Make]:
    """What is many or takes long, and what the browser fetches: by address, how it is made."""
    build = build_of(config)
    fetched = {address: content.encode for address, content in build.fetched().items()}
    return {**build.files(_frame(config, serving)), **fetched}


def _frame(config: MkDocsConfig, serving: Serving) -> str:
    """The frame of the pages that are filled in, rendered once."""
    now = state(config)
    page = MkDocsPage(Frame.title, File.generated(config, f"{Frame.page.rstrip('/')}.md", content=""), config)
    page.meta = {
        "title": Frame.title,
        "description": Frame.description,
        "glossator": {"kind": "record", "metadata": Frame.metadata, "styles": now.build.record_styles},
    }
    page.content, page.canonical_url = Frame.content, Frame.permalink
    template = now.environment.get_template("record.html" if now.build.loaded.is_long else "main.html")
    assert now.nav is not None, "MkDocs knows it before it makes pages"  # noqa: S101
    return _allowed(str(template.render(get_context(now.nav, now.files, config, page))), config, serving)
