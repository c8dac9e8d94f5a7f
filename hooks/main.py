"""MkDocs' events in, Glossator's answers out.

Everything is read anew on every build (``on_config``) and kept on the build's own configuration, so that nothing
survives into the next one. What is done with MkDocs' own objects is in ``glossator.under_mkdocs``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from rcssmin import cssmin
from rjsmin import jsmin

from glossator import frame
from glossator.build import Build, Project
from glossator.desk.waiting import shown_while_waiting
from glossator.faults import EditionError, Fault, ToolError
from glossator.frame import changes, writing
from glossator.output import file_writing, refusals
from glossator.output.saves import wait_for_save
from glossator.output.site_swap import SiteSwap
from glossator.reading import page_heads
from glossator.site import offline, policy
from glossator.site.lean import renamed, short_names
from glossator.site.publication import RETIRED
from glossator.site.search_index import ProsePage
from glossator.site.templating import Compact, CompiledTemplates
from glossator.under_mkdocs.files import check_published, in_name_only, leave_out, own_files
from glossator.under_mkdocs.messages import log, nothing_built, say, whole_log
from glossator.under_mkdocs.pages import are_made_when_opened, more, opened, plain, published, tell
from glossator.under_mkdocs.serving import Serving
from glossator.under_mkdocs.settings import check_place, look, root
from glossator.under_mkdocs.state import State, build_of, state
from glossator.under_mkdocs.theme import put_frame

#: Where the site stands, if mkdocs.yml does not say: where ``serve`` shows it.
_NOWHERE = "http://127.0.0.1:8000/"
_SAY_WHERE = "to publish the site, build it with SITE_URL=https://… (where it will stand)"
_PUT_BACK = "The last build was ended while it replaced the site; the site is again what it was"
_LOCAL = "For this machine only: citations and permalinks lead to %s; %s"

#: What is left around a page's content by a plugin that takes it for a whole page.
_WHOLE = re.compile(r"\A<html><head></head><body>|</body></html>\s*\Z")

#: What the frame shows of a page's data as HTML, since plugins give it so.
_DATES = ("git_revision_date_localized", "git_creation_date_localized", "revision_date")

#: What lasts from build to build.
_serving = Serving()


# --- the command ------------------------------------------------------------------------------------------------------


def on_startup(command: str, dirty: bool) -> None:
    """Keep the hook's object alive between ``serve`` rebuilds (MkDocs does so where this event is handled)."""
    _serving.start(is_on=command == "serve")


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Serve what the engine has beside the site, too."""
    _serving.take(server, config, builder)
    return server


# --- settings ---------------------------------------------------------------------------------------------------------


@event_priority(50)  # before plugins, which read the language
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, check and prove the edition; nothing is written and nothing old is touched before that has succeeded."""
    _serving.afterwards.end()
    check_place(config)
    swap = SiteSwap(Path(config.site_dir), whole_log)
    if swap.recover():
        log.info(_PUT_BACK)
    config.site_url = f"{(config.site_url or _NOWHERE).rstrip('/')}/"
    project_root = root(config)
    own = project_root / "overrides"
    put_frame(config, own if own.is_dir() else None)
    seen = look(config)
    repository = seen.repository.link if seen.repository else ""
    project = Project(project_root, Path(config.docs_dir), config.site_url, repository, seen.report, seen.raw_html)
    build = _read(project, config.dev_addr, seen.editor)
    head = build.loaded.edition.head
    State(build, swap, seen, writing.Writing(config.theme.dirs, head.direction)).keep(config)
    config.extra["glossator"] = {**build.context(), "look": seen}
    config.site_name = config.site_name or head.title
    config.theme["language"] = head.language.split("-")[0]
    pages = [path.read_text(encoding="utf-8", errors="replace") for path in project.prose]
    writing.prepare(config.markdown_extensions, config.mdx_configs, pages, project_root)
    extensions: list[Any] = config.markdown_extensions  # names, or extensions themselves
    extensions.append(build.prose_citations)
    if config.nav is None:
        config.nav = build.navigation()
    config.site_dir = str(swap.begin(is_published=not _serving.is_on))
    return config


def _read(project: Project, address: tuple[str, int], editor: str) -> Build:
    """The edition. Where ``serve`` has nothing to show yet, wait for each fault to be mended instead of giving up."""
    is_served = _serving.is_on
    while True:
        try:
            return Build(project, is_served=is_served)
        except EditionError as error:
            faults = error.faults
            say(faults)
            if not is_served or _serving.has_shown:
                raise nothing_built(len(faults)) from None
        except ToolError as error:
            raise PluginError(str(error)) from None
        with shown_while_waiting(address, faults, project.root, editor):
            log.info("Waiting until a file in data/ or %s/ is saved; Ctrl+C ends it", project.docs.name)
            wait_for_save(project.root / "data", project.docs)
        _serving.desk.told.forget()


# --- files and pages --------------------------------------------------------------------------------------------------


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the engine's pages and the files to take away."""
    build = build_of(config)
    leave_out(files, config)
    own = own_files(files, config)
    frames = {path.relative_to(frame.DIRECTORY).as_posix() for path in frame.ASSETS.rglob("*.*")}
    build.check_files([(file.dest_uri, file.src_uri) for file in own], frames)
    for source, page in build.made.items():
        if not files.get_file_from_path(source):  # the sections have Markdown files of their own
            listed = InclusionLevel.NOT_IN_NAV if page.kind == RETIRED else InclusionLevel.UNDEFINED
            files.append(File.generated(config, source, content="", inclusion=listed))
    for source, page in build.written.items():
        files.append(File.generated(config, source, content=page.html))
    # They are written later and by ourselves, or not at all, but pages link to them.
    for address in build.later:
        state(config).later.append(in_name_only(config, address))
        files.append(state(config).later[-1])
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep what the frame of the pages filled in lists; all pages of the edition are published, whatever is set."""
    check_published(files, build_of(config).made, config)
    state(config).nav = nav
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Tell the template what kind of page it is framing; the engine's own pages are not made from Markdown here."""
    build = build_of(config)
    made = build.made.get(page.file.src_uri)
    page.update_date = build.last_changed
    page.render = partial(_render, page, made)  # type: ignore[method-assign]
    if made is None:
        page.meta["glossator"] = {"kind": "home" if page.is_homepage else "plain"}
        if written := build.written.get(page.file.src_uri):
            page.meta.update(title=written.title, description=written.description, search={"exclude": True})
            page.meta.update(glightbox=False, draft=True)  # plugins leave it alone, too
        template = page.meta.get("template")
        if template and not page_heads.has_template(str(template), config.theme.dirs):
            name = f"{Path(config.docs_dir).name}/{page.file.src_uri}"
            build.refuse(Fault(name, 0, f"there is no template ‘{template}’", "put it into overrides/, or take it out"))
            del page.meta["template"]
        return markdown
    # MkDocs takes first lines such as "Note: …" for data about the page; in a section they are the author's words.
    # Plugins leave it alone: no pictures to enlarge, and for those without a file, no news for a feed.
    page.meta = {"title": made.title, "glightbox": False, "draft": not page.file.abs_src_path}
    page.meta["glossator"] = {"kind": made.kind}
    if are_made_when_opened(config, _serving):
        page.meta["template"] = "partials/opened.html"
    else:
        page.meta["glossator"] = made.info
    if made.description:
        page.meta["description"] = made.description
    return f"# {made.title}\n"


def _render(page: MkDocsPage, made: Any, config: MkDocsConfig, files: Files) -> None:
    """Nothing for the engine's pages; those of prose as MkDocs renders them, and if that fails, in one line."""
    if made:
        page.content, page.toc = "", TableOfContents([])
        return
    if page.file.src_uri in build_of(config).written:
        page.content, page.toc = page.markdown, TableOfContents([])
        return
    build_of(config).prose_citations.on_page(page.url.removeprefix("./"))
    try:
        MkDocsPage.render(page, config, files)
    except Exception as error:  # noqa: BLE001 - Markdown extensions raise what they like
        name = f"{Path(config.docs_dir).name}/{page.file.src_uri}"
        fault = Fault(name, 0, f"a Markdown extension stops: {error}", "mend what it was given")
        raise PluginError(str(fault)) from None


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the engine's pages in the place of their stubs, and tell MkDocs which anchors they have."""
    build = build_of(config)
    made = build.made.get(page.file.src_uri)
    if made and are_made_when_opened(config, _serving):
        page.present_anchor_ids = None  # not known yet: any may be linked to
        return ""
    if made:
        html = build.made_page(made)
    else:
        html = writing.mended(_WHOLE.sub("", html), build.words["task"])
        searched = page.meta.get("search", {})
        finds = " · ".join(map(str, searched.get("finds", [])))
        prose = ProsePage(page.url, plain(page.title), page.markdown or "", html, finds)
        is_searched = not searched.get("exclude")  # as Material's own search has it
        beside = "".join(str(page.meta.get(name) or "") for name in _DATES)
        html = build.prose_page(prose, page.file.src_uri, beside, is_searched=is_searched)
        page.meta["glossator"]["writing"] = state(config).writing.note(html)
        if "<img" not in html:
            page.meta.setdefault("glightbox", False)
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(re.findall(r' id="([^"]+)"', html))
    return html


def on_page_context(context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
    """Tell machines what the page is, now that its title is known."""
    made = build_of(config).made.get(page.file.src_uri)
    if made and are_made_when_opened(config, _serving):
        state(config).opened[page.file.dest_uri] = partial(opened, context, page, made, config, _serving)
    else:
        tell(page, config)
    return context


@event_priority(-100)  # after plugins, which add scripts
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Say of words in another language than the page's that they are, and what the page may do in a browser."""
    return published(output, config, _serving)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Likewise on the page for what does not exist."""
    return published(output, config, _serving) if template_name.endswith(".html") else output


# --- the end ----------------------------------------------------------------------------------------------------------


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Where every page's words are known by now, hold their addresses against those that were published.

    Under ``serve`` a fault of the addresses is said, and the page at hand still shown.
    """
    build = build_of(config)
    faults = [] if are_made_when_opened(config, _serving) else _check_addresses(build)
    if faults and not _serving.is_on:
        raise nothing_built(len(faults))
    if build.lacking:
        log.info("%s; give them under ‘interface:’ in data/edition.yml", build.lacking)
    env.bytecode_cache = CompiledTemplates(root(config) / ".cache")
    env.add_extension(Compact)
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
    for name, content in state(config).writing.files().items():
        files.append(File.generated(config, name, content=content))
    state(config).environment, state(config).files = env, files
    for file in state(config).later:
        files.remove(file)


def _check_addresses(build: Build) -> Sequence[Fault]:
    """Say what is wrong with the addresses, or which are new."""
    faults = build.check_addresses()
    say(faults)
    if build.news and not faults:
        log.info("Not in data/permalinks.yml yet: %s; ‘make release’ records them", build.news)
    return faults


def _look_through(build: Build) -> Iterator[None]:
    """Make the pages that nobody has opened yet: only with them all addresses are known."""
    for page in build.made.values():
        with _serving.making:
            build.made_page(page)
        yield
    if faults := _check_addresses(build):
        _serving.tell(faults)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is many or takes long, make styles and scripts smaller, and finish the site."""
    build, site, swap = build_of(config), Path(config.site_dir), state(config).swap
    is_served = _serving.is_on
    if not is_served:
        if build.record_sheet and not config.extra_css:  # whose styles may name a class
            sheets = (site / part for part in build.record_sheet[1])
            css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.exists())
            build.short_names = short_names(css)
        file_writing.write(site, more(config, _serving))
    if build.record_sheet:
        one, parts = build.record_sheet
        css = "\n".join((site / part).read_text(encoding="utf-8") for part in parts)
        (site / one).write_text(renamed(css, build.short_names), encoding="utf-8")
    for pattern, smaller in (("assets/js/*.js", jsmin), ("assets/css/*.css", cssmin)):
        for file in site.glob(pattern):
            file.write_text(f"{smaller(file.read_text(encoding='utf-8'))}\n", encoding="utf-8")
    kept = None if is_served else site
    file_writing.write(site, {offline.ADDRESS: partial(offline.worker, kept, build.words)})
    file_writing.write(site, {policy.HEADERS_ADDRESS: policy.HEADERS.encode})
    config.site_dir = str(swap.finish(strict=bool(config.strict)))
    if is_served:
        now, published_to = state(config), Path(config.site_dir)
        _serving.on_request.offer(published_to, now.opened, partial(more, config, _serving))
        _serving.desk.lay_out(build.loaded, root(config), Path(config.docs_dir), now.look.editor)
        if are_made_when_opened(config, _serving):
            _serving.afterwards.begin(_look_through(build))
    elif build.site.is_local:  # no warning: to look at it at home is no fault
        log.info(_LOCAL, build.site.url, _SAY_WHERE)


def on_shutdown() -> None:
    """Leave what is not looked through yet."""
    _serving.afterwards.end()


def on_build_error(error: Exception) -> None:
    """Leave the last good site as it was, and say what the machine refused, or where a template of theirs fails."""
    SiteSwap.abandon_all()
    if fault := changes.failing(error, Path.cwd()):
        say([fault])
        raise Abort("Aborted with a BuildError!") from None
    if isinstance(error, OSError | ToolError):
        log.error("%s", refusals.told(error) if isinstance(error, OSError) else error)
        raise Abort("Aborted with a BuildError!") from None  # as MkDocs says it of other errors
