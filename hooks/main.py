"""MkDocs' events in, Glossator's answers out: the only file that knows MkDocs.

Everything is read anew on every build (``on_config``) and kept on the build's own configuration, so that nothing
survives into the next one.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from rcssmin import cssmin
from rjsmin import jsmin

from glossator import addresses, exports, frame
from glossator.addresses import Site
from glossator.citing import files as citation_files
from glossator.citing import styles as citing
from glossator.citing.formatting import AUTHOR_DATE, Citations, CiteError, cite
from glossator.citing.needed import requests
from glossator.extension import GlossatorExtension, key
from glossator.faults import EditionError, Fault
from glossator.load import Loaded, load
from glossator.output import file_writing
from glossator.output.file_writing import Make
from glossator.output.files_on_request import OnRequest
from glossator.output.site_swap import Staging
from glossator.prose.richtext import to_inline_html
from glossator.reading import interface
from glossator.reading.edition import Edition
from glossator.site import previews, search_index
from glossator.site.metadata import Metadata
from glossator.site.pages import Page, Pages
from glossator.site.paragraph_pages import CitingPages, Frame, list_addresses, record_addresses
from glossator.site.publication import RETIRED, Publication
from glossator.site.templating import Compact, compiled_templates
from glossator.text.blocks import Section

log = logging.getLogger("mkdocs.glossator")

_BUILD = "glossator_build"
#: Where the site stands, if mkdocs.yml does not say: where ``serve`` shows it.
_NOWHERE = "http://127.0.0.1:8000/"
_SAY_WHERE = "to publish the site, build it with SITE_URL=https://… (where it will stand)"

#: Seconds between two looks whether a file was saved, while ``serve`` runs.
_LOOK_EVERY = 0.05


@dataclass
class _Build:
    """One build's state."""

    loaded: Loaded
    citations: Citations
    cited: citing.Cited
    site: Site
    words: dict[str, str]
    pages: Pages
    publication: Publication
    generated: dict[str, Page]
    sections: dict[str, Section]
    products: Mapping[str, tuple[exports.Product, ...]]
    metadata: Metadata
    cache: Path
    staging: Staging | None
    prose: list[search_index.ProsePage] = field(default_factory=list)
    nav: Navigation | None = None
    later: list[File] = field(default_factory=list)
    frame: Frame | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Keep the hook's object alive between ``serve`` rebuilds (MkDocs does so where this event is handled)."""
    _command["name"] = command


#: What MkDocs was asked to do; ``serve`` builds into a directory of its own, which needs no staging.
_command = {"name": "build"}
#: What ``serve`` makes only when it is asked for.
_on_request = OnRequest()


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Notice a save sooner than MkDocs, which looks for one every half second; make on request what is many."""
    watched = list(server._watched_paths)  # noqa: SLF001 - nothing else says what MkDocs watches so far
    for path in watched:
        server.unwatch(path)
    server.observer = type(server.observer)(timeout=_LOOK_EVERY)
    server.build_delay = 1.5 * _LOOK_EVERY  # for so long nothing more may be saved
    for path in watched:
        server.watch(path)
    server.set_app(_on_request.before(server.get_app(), server.mount_path, partial(_built, server)))
    return server


def _built(server: Any) -> None:
    """Wait, as MkDocs does before it answers, until no build is under way."""
    with server._epoch_cond:  # noqa: SLF001 - nothing else says so
        server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)  # noqa: SLF001


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, check and prove the edition; nothing is written and nothing old is touched before that has succeeded."""
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    kept = root / ".cache" / "citations"
    try:
        # Pandoc takes as long as all the rest, and has a process of its own.
        with ThreadPoolExecutor(1) as beside:
            works: list[Future[Citations]] = []
            loaded = load(
                root,
                root / "data",
                Path(config.docs_dir) / "text",
                lambda edition: works.append(beside.submit(_cite, edition, kept)),
            )
            words = interface.words(loaded.edition.head.interface)
            config.site_url = f"{(config.site_url or _NOWHERE).rstrip('/')}/"
            site = Site(config.site_url)
            cited = citing.cited(loaded, words, site, kept)
            citations = works[0].result()
    except EditionError as error:
        for fault in error.faults:
            log.error("%s", fault)  # noqa: TRY400 - the fault is the message; a traceback would bury it
        raise PluginError(_nothing_built(len(error.faults))) from None
    except CiteError as error:
        raise PluginError(str(error)) from None
    serving = _command["name"] == "serve"
    material = exports.Material(loaded, citations, words, site, frame.ASSETS, root / ".cache")
    products = exports.all_products(material)
    downloads = exports.offered(exports.EXPORTS, products, words, sized=not serving)
    pages = Pages(loaded, citations, words, root / ".cache" / "templates", cited, downloads)
    publication = Publication(loaded, words, always="GLOSSATOR_ADDRESSES" in os.environ)
    generated = {_source(page.address): page for page in pages.generated()}
    retired = publication.retired_pages(
        lambda address: _source(address) in generated or (Path(config.docs_dir) / _source(address)).exists()
    )
    build = _Build(
        loaded=loaded,
        citations=citations,
        cited=cited,
        site=site,
        words=words,
        pages=pages,
        publication=publication,
        generated={**generated, **{_source(page.address): page for page in retired}},
        sections={f"text/{section.id}.md": section for section in loaded.paper.sections},
        products=products,
        metadata=Metadata(material, products, citation_files.addresses_of),
        cache=root / ".cache",
        staging=None if serving else Staging(Path(config.site_dir)),
    )
    own = root / "overrides"
    _put_frame(config, own if own.is_dir() else None)
    # [TOC] on a line of its own is words, too.
    config.mdx_configs.setdefault("toc", {})["marker"] = ""
    config.extra[_BUILD] = build
    config.extra["glossator"] = _context(build)
    config.markdown_extensions.append(_extension(build))  # type: ignore[arg-type]  # MkDocs passes instances on
    head = loaded.edition.head
    config.site_name = config.site_name or head.title
    config.theme["language"] = head.language.split("-")[0]
    if config.nav is None:
        config.nav = _nav(build, Path(config.docs_dir))
    if build.staging:
        config.site_dir = str(build.staging.begin())
    return config


def _put_frame(config: MkDocsConfig, own: Path | None) -> None:
    """Lay the engine's frame over the theme, and the edition's own changes over the frame.

    Only what the frame and the edition bring is copied: no page of the frame uses the theme's styles, scripts and
    icons, and only to look through them takes a tenth of a build.
    """
    dirs = config.theme.dirs
    theirs = next((at for at, path in enumerate(dirs) if path != config.theme.custom_dir), len(dirs))
    dirs.insert(theirs, str(frame.DIRECTORY))
    if own and str(own) not in dirs:
        dirs.insert(0, str(own))
    copied = dirs[: dirs.index(str(frame.DIRECTORY)) + 1]
    config.theme.get_env = partial(_copying, config.theme.get_env, copied)  # type: ignore[method-assign]


def _copying(environment: Callable[[], Environment], directories: list[str]) -> Environment:
    """The theme's templates, of which MkDocs is to copy only those in some directories that are no parts of others."""
    made = environment()
    assert isinstance(made.loader, FileSystemLoader), "MkDocs loads them from directories"  # noqa: S101
    names = [name for name in FileSystemLoader(directories).list_templates() if not name.startswith("partials/")]
    made.loader.list_templates = lambda: names  # type: ignore[method-assign]
    return made


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and the files to take away."""
    build = _build(config)
    for source, page in build.generated.items():
        listed = InclusionLevel.NOT_IN_NAV if page.kind == RETIRED else InclusionLevel.UNDEFINED
        files.append(File.generated(config, source, content=f"# {page.title}\n", inclusion=listed))
    # They are written later and by ourselves, or not at all, but pages link to them.
    records = (f"{address}index.html" for address in record_addresses(build.loaded.paper))
    for address in (*records, *_products(build)):
        build.later.append(_file(config, address))
        files.append(build.later[-1])
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep what the frame of the records lists."""
    _build(config).nav = nav
    return nav


def _file(config: MkDocsConfig, address: str) -> File:
    """A file in name only, which is no page even if it is Markdown."""
    file = File.generated(config, f"{address}.file" if address.endswith(".md") else address, content="")
    file.dest_uri = address
    return file


def _products(build: _Build) -> dict[str, Make]:
    """The files to take away, by address."""
    products = (product for made in build.products.values() for product in made)
    return {product.address: partial(getattr, product, "content") for product in products}


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Tell the template what kind of page it is framing."""
    build, source = _build(config), page.file.src_uri
    info: dict[str, Any] = {"kind": "home" if page.is_homepage else "plain"}
    if source in build.sections:
        section = build.sections[source]
        # MkDocs takes first lines such as "Note: …" for data about the page; here they are the author's words.
        markdown = build.loaded.markdown[section.id]
        page.meta = {"title": section.title}
        info = {"kind": "section", "id": section.id, "number": section.number}
    elif source in build.generated:
        generated = build.generated[source]
        page.meta["title"] = generated.title
        if generated.description:
            page.meta["description"] = generated.description
        info = {"kind": generated.kind}
    page.meta["glossator"] = info
    page.update_date = _last_changed(build)
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the engine's pages in the place of their stubs, and tell MkDocs which anchors they have."""
    build, source = _build(config), page.file.src_uri
    if source in build.sections:
        html = build.pages.section(build.sections[source], html)
    elif source in build.generated:
        html = build.generated[source].html
    else:
        anchors = tuple(item.id for item in _headings(page.toc))
        title = str(Markup(page.title or "").unescape())  # noqa: S704 - unescaped, and only a text from here on
        if not page.meta.get("search", {}).get("exclude"):  # as Material's own search has it
            build.prose.append(search_index.ProsePage(page.url, title, page.markdown or "", anchors))
        html = build.publication.page(unquote(page.url), html, page.markdown or "")
        page.present_anchor_ids = (page.present_anchor_ids or set()) | set(re.findall(r' id="([^"]+)"', html))
        return html
    html = build.publication.page(unquote(page.url), html)
    # The table of contents was made from the stub.
    page.toc = TableOfContents([])
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(re.findall(r' id="([^"]+)"', html))
    return html


def on_page_context(context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
    """Tell machines what the page is, now that its title is known."""
    build, info = _build(config), page.meta["glossator"]
    if info["kind"] != RETIRED:
        title = str(Markup(page.title or "").unescape())  # noqa: S704 - unescaped, and only a text from here on
        description = " ".join(str(page.meta.get("description", "")).split())
        info["metadata"] = build.metadata.for_page(page.url.removeprefix("./"), info["kind"], title, description)
    return context


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Write what the browser fetches; every page's words are known by now."""
    build = _build(config)
    _check_addresses(build)
    env.bytecode_cache = compiled_templates(build.cache / "templates")
    env.add_extension(Compact)
    documents = search_index.documents(build.loaded, build.citations, build.words, build.prose)
    for name, content in {
        addresses.SEARCH_INDEX: search_index.to_json(documents),
        addresses.PREVIEWS: previews.to_json(build.loaded, build.citations, build.words),
        addresses.CITATIONS: citing.to_json(build.cited),
    }.items():
        files.append(File.generated(config, name, content=content))
    build.frame = _frame(env, build, config, files)
    for file in build.later:
        files.remove(file)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is many or takes long, make styles and scripts smaller, and finish the site."""
    build, site = _build(config), Path(config.site_dir)
    if build.staging:
        file_writing.write(site, _made_by_us(build))
    else:
        _on_request.offer(site, _made_by_us(build))
    for pattern, smaller in (("assets/js/*.js", jsmin), ("assets/css/*.css", cssmin)):
        for file in site.glob(pattern):
            file.write_text(f"{smaller(file.read_text(encoding='utf-8'))}\n", encoding="utf-8")
    if build.staging:
        config.site_dir = str(build.staging.finish(strict=bool(config.strict)))
        if build.site.is_local:  # no warning: to look at it at home is no fault
            log.info("For this machine only: citations and permalinks lead to %s; %s", build.site.url, _SAY_WHERE)


def on_build_error(error: Exception) -> None:
    """Leave the last good site as it was."""
    Staging.abandon_all()


def _made_by_us(build: _Build) -> dict[str, Make]:
    """Records of paragraphs, lists of citations, files for reference managers, files to take away."""
    assert build.frame is not None, "MkDocs makes the environment before it ends"  # noqa: S101
    pages = CitingPages(build.loaded, build.cited, build.pages, build.site, build.frame, build.metadata)
    files = citation_files.CitationFiles(build.cited, build.words["cite_version"])
    linkset = {addresses.LINKSET: build.metadata.linkset}
    return {**pages.files(), **files.files(), **linkset, **_products(build)}


def _frame(env: Any, build: _Build, config: MkDocsConfig, files: Files) -> Frame:
    """The frame of the pages that are filled in, rendered once."""
    page = MkDocsPage(Frame.title, File.generated(config, f"{Frame.page.rstrip('/')}.md", content=""), config)
    page.meta = {
        "title": Frame.title,
        "description": Frame.description,
        "glossator": {"kind": "record", "metadata": Frame.metadata},
    }
    page.content, page.canonical_url = Frame.content, Frame.permalink
    assert build.nav is not None, "MkDocs makes the navigation before the environment"  # noqa: S101
    return Frame(env.get_template("main.html").render(get_context(build.nav, files, config, page)))


def _check_addresses(build: _Build) -> None:
    """All pages are known, none is written: what was published must still be there.

    Under ``serve`` the old pages are gone by now: there a fault is said, and the page at hand still shown.
    """
    products = [*_products(build)]
    products += [addresses.LINKSET, *(addresses.citation_file("*", ending) for ending in citation_files.MEDIA_TYPES)]
    for address in (*record_addresses(build.loaded.paper), *list_addresses(build.cited)):
        build.publication.page(address, "")
    faults = build.publication.check(products)
    for fault in sorted(faults):
        log.error("%s", fault)
    if faults and build.staging:
        raise PluginError(_nothing_built(len(faults)))
    if "GLOSSATOR_ADDRESSES" in os.environ:
        Path(os.environ["GLOSSATOR_ADDRESSES"]).write_text(build.publication.published.to_json(), encoding="utf-8")
    elif build.publication.news:
        log.info("Not in data/permalinks.yml yet: %s; ‘make release’ records them", build.publication.news)


def _last_changed(build: _Build) -> str:
    """For the sitemap: the day the build is said to be of, or else the edition's; never that of the build itself."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    day = dt.datetime.fromtimestamp(int(epoch), dt.UTC).date() if epoch else build.loaded.edition.head.edition.date
    return day.isoformat()


def _nothing_built(faults: int) -> str:
    return f"{faults} {'fault' if faults == 1 else 'faults'}: nothing was built"


def _headings(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """A page's headings below its title, in order."""
    for item in items:
        if item.level > 1:
            yield item
        yield from _headings(item.children)


def _build(config: MkDocsConfig) -> _Build:
    build: _Build = config.extra[_BUILD]
    return build


def _cite(edition: Edition, cache: Path) -> Citations:
    """Format all works and citations; a work the style can make nothing of is a fault at its place."""
    try:
        return cite(
            [work.csl() for work in edition.works.values()],
            requests(edition),
            language=edition.head.language,
            cache=cache,
            style=AUTHOR_DATE,
        )
    except CiteError as error:
        if error.work not in edition.works:
            raise
        file, line = edition.place("bibliography", error.work, "type")
        remedy = "give it what a work of this type has (author, container, publisher), or another type"
        raise EditionError([Fault(file, line, f"nothing can be printed for ‘{error.work}’", remedy)]) from None


def _source(address: str) -> str:
    """The Markdown file MkDocs is told a page comes from."""
    return f"{address}index.md" if address == addresses.PAPER else f"{address.rstrip('/')}.md"


def _extension(build: _Build) -> GlossatorExtension:
    return GlossatorExtension(
        {
            key(build.loaded.markdown[section.id]): partial(build.pages.elements, section, addresses.to_sources(source))
            for source, section in build.sections.items()
        }
    )


def _context(build: _Build) -> dict[str, Any]:
    """What the templates know of the edition, as ``config.extra.glossator``."""
    head = build.loaded.edition.head
    return {
        "title": head.title,
        "subtitle": head.subtitle or "",
        "author": [name.model_dump(exclude_none=True) for name in head.author],
        "date": head.date,
        "description": head.description,
        "language": head.language,
        "direction": head.direction,
        "version": head.edition.version,
        "released": head.edition.date,
        "rights_html": {
            whose: to_inline_html(getattr(head.rights, whose), addresses.relative(""))
            for whose in ("paper", "apparatus", "code")
        },
        "words": build.words,
        "sections": [
            {
                "id": s.id,
                "title": s.title,
                "url": addresses.section_page(s),
                "number": s.number,
                "first": s.blocks[0].number,
                "last": s.blocks[-1].number,
            }
            for s in build.loaded.paper.sections
        ],
        "pages": [
            {"title": page.title, "url": page.address, "kind": page.kind}
            for page in build.generated.values()
            if page.kind != RETIRED
        ],
        "search_index": addresses.SEARCH_INDEX,
        "previews": addresses.PREVIEWS,
        "cite_html": build.pages.render("cite_edition.html", ""),
    }


def _nav(build: _Build, docs: Path) -> list[Any]:
    """The site's contents: home, the paper, the apparatus, then the prose pages."""
    sections: list[Any] = [{section.title: source} for source, section in build.sections.items()]
    generated = {source: page for source, page in build.generated.items() if page.kind != RETIRED}
    whole = {page.title: source for source, page in generated.items() if page.kind == "paper"}
    rest: list[Any] = [{page.title: source} for source, page in generated.items() if page.kind != "paper"]
    prose: list[Any] = sorted(path.name for path in docs.glob("*.md") if path.name != "index.md")
    return ["index.md", {build.words["paper"]: [*sections, whole]}, *rest, *prose]
