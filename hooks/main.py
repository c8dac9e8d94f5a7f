"""MkDocs' events in, Glossator's answers out: the only file that knows MkDocs.

Everything is read anew on every build (``on_config``) and kept on the build's own configuration, so that nothing
survives into the next one.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from rcssmin import cssmin
from rjsmin import jsmin

from glossator import frame
from glossator.build import Build, Project
from glossator.desk.server import ADDRESS as DESK
from glossator.desk.server import Desk
from glossator.desk.waiting import shown_while_waiting
from glossator.faults import EditionError, Fault, ToolError, shown
from glossator.frame import changes as frame_changes
from glossator.frame import own_folders, settings, writing
from glossator.frame.look import Look
from glossator.output import file_writing, foreign_files, refusals
from glossator.output.afterwards import Afterwards
from glossator.output.file_writing import Make
from glossator.output.files_on_request import OnRequest
from glossator.output.saves import wait_for_save
from glossator.output.site_swap import SiteSwap
from glossator.reading import page_files, page_heads, settings_file
from glossator.site import offline, policy, published_settings
from glossator.site.lean import renamed, short_names
from glossator.site.pages import Page
from glossator.site.paragraph_pages import Frame
from glossator.site.publication import RETIRED
from glossator.site.search_index import ProsePage
from glossator.site.templating import Compact, CompiledTemplates

#: ``mkdocs``, or ``properdocs``, its living fork: whose messages a strict build counts.
_GENERATOR = MkDocsConfig.__module__.partition(".")[0]
log = logging.getLogger(f"{_GENERATOR}.glossator")

#: Keys of ``config.extra``: one build's own state.
_BUILD, _SWAP, _NAV, _LATER, _WRITING, _ENVIRONMENT, _OPENED, _MORE = (
    f"glossator_{name}" for name in ("build", "swap", "nav", "later", "writing", "environment", "opened", "more")
)
#: Where the site stands, if mkdocs.yml does not say: where ``serve`` shows it.
_NOWHERE = "http://127.0.0.1:8000/"
_SAY_WHERE = "to publish the site, build it with SITE_URL=https://… (where it will stand)"
_PUT_BACK = "The last build was ended while it replaced the site; the site is again what it was"
_LEFT_OUT = "Not published, since some program has left it in %s/: %s (under another name it would be)"
_LOCAL = "For this machine only: citations and permalinks lead to %s; %s"

#: What is left around a page's content by a plugin that takes it for a whole page.
_WHOLE = re.compile(r"\A<html><head></head><body>|</body></html>\s*\Z")

#: What MkDocs takes for the first page of a folder: of several it takes one.
_FIRST = ("index.md", "README.md", "index.html")

#: What the frame shows of a page's data as HTML, since plugins give it so.
_DATES = ("git_revision_date_localized", "git_creation_date_localized", "revision_date")

#: Seconds between two looks whether a file was saved, while ``serve`` runs.
_LOOK_EVERY = 0.05

#: What MkDocs was asked to do, and whether ``serve`` has shown anything yet. A served site has a directory of its own.
_command = {"name": "build", "shown": ""}
#: What ``serve`` makes only when it is asked for; what it looks through when the page at hand is shown.
_on_request, _afterwards = OnRequest(), Afterwards()
#: A page is made by whoever opens it, or by who looks through all.
_making = Lock()
#: What it has beside the site for whoever edits it.
_desk = Desk()


# --- the command ------------------------------------------------------------------------------------------------------


def on_startup(command: str, dirty: bool) -> None:
    """Keep the hook's object alive between ``serve`` rebuilds (MkDocs does so where this event is handled)."""
    _command.update(name=command, shown="")
    if command == "serve":
        logging.getLogger(_GENERATOR).addHandler(_desk.told)


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Notice a save sooner than MkDocs, which looks for one every half second; make on request what is many."""
    watched = list(server._watched_paths)  # noqa: SLF001 - nothing else says what MkDocs watches so far
    for path in watched:
        server.unwatch(path)
    server.observer = type(server.observer)(timeout=_LOOK_EVERY)
    server.build_delay = 1.5 * _LOOK_EVERY  # for so long nothing more may be saved
    own = _root(config) / "overrides"
    for path in (*watched, *([str(own)] if own.is_dir() else [])):
        server.watch(path)
    site = _on_request.before(server.get_app(), server.mount_path, partial(_built, server))
    server.set_app(_desk.before(site, server.mount_path))
    server.builder = _desk.told.heard(builder)
    _command["shown"] = "once"
    _desk.show_again = partial(_show_again, server)
    return server


def _show_again(server: Any) -> None:
    """Have the open pages loaded again, unless a build is under way, after which they are."""
    with server._epoch_cond:  # noqa: SLF001 - nothing else says so
        if server._visible_epoch == server._wanted_epoch:  # noqa: SLF001
            server._visible_epoch = server._wanted_epoch = server._wanted_epoch + 1  # noqa: SLF001
            server._epoch_cond.notify_all()  # noqa: SLF001


def _built(server: Any) -> None:
    """Wait, as MkDocs does before it answers, until no build is under way."""
    with server._epoch_cond:  # noqa: SLF001 - nothing else says so
        server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)  # noqa: SLF001


# --- settings ---------------------------------------------------------------------------------------------------------


@event_priority(50)  # before plugins, which read the language
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, check and prove the edition; nothing is written and nothing old is touched before that has succeeded."""
    _afterwards.end()
    if misplaced := _misplaced(config):
        _say([misplaced])
        raise PluginError(_nothing_built(1))
    swap = config.extra[_SWAP] = SiteSwap(Path(config.site_dir), logging.getLogger(_GENERATOR))
    if swap.recover():
        log.info(_PUT_BACK)
    config.site_url = f"{(config.site_url or _NOWHERE).rstrip('/')}/"
    root = _root(config)
    own = root / "overrides"
    _put_frame(config, own if own.is_dir() else None)
    look = _look(config)
    repository = look.repository.link if look.repository else ""
    project = Project(root, Path(config.docs_dir), config.site_url, repository, look.report, look.raw_html)
    build = _read(project, config.dev_addr, look.editor)
    head = build.loaded.edition.head
    prose = writing.Writing(config.theme.dirs, head.direction)
    config.extra |= {
        _BUILD: build,
        _LATER: [],
        _WRITING: prose,
        _OPENED: {},
        "glossator": {**build.context(), "look": look},
    }
    config.site_name = config.site_name or head.title
    config.theme["language"] = head.language.split("-")[0]
    pages = [path.read_text(encoding="utf-8", errors="replace") for path in project.prose]
    writing.prepare(config.markdown_extensions, config.mdx_configs, pages, root)
    extensions: list[Any] = config.markdown_extensions  # names, or extensions themselves
    extensions.append(build.prose_citations)
    if config.nav is None:
        config.nav = build.navigation()
    config.site_dir = str(swap.begin(is_published=_command["name"] != "serve"))
    return config


def _read(project: Project, address: tuple[str, int], editor: str) -> Build:
    """The edition. Where ``serve`` has nothing to show yet, wait for each fault to be mended instead of giving up."""
    is_served = _command["name"] == "serve"
    while True:
        try:
            return Build(project, is_served=is_served)
        except EditionError as error:
            faults = error.faults
            _say(faults)
            if not is_served or _command["shown"]:
                raise PluginError(_nothing_built(len(faults))) from None
        except ToolError as error:
            raise PluginError(str(error)) from None
        with shown_while_waiting(address, faults, project.root, editor):
            log.info("Waiting until a file in data/ or %s/ is saved; Ctrl+C ends it", project.docs.name)
            wait_for_save(project.root / "data", project.docs)
        _desk.told.forget()


def _say(faults: Iterable[Fault]) -> None:
    for fault in faults:
        log.error("%s", fault)


def _nothing_built(faults: int) -> str:
    return f"{faults} {'fault' if faults == 1 else 'faults'}: nothing was built"


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def _misplaced(config: MkDocsConfig) -> Fault | None:
    """What is wrong with the place of the site."""
    site, root, name = Path(config.site_dir), _root(config), Path(config.config_file_path).name
    if found := own_folders.in_the_way(site, own_folders.own(root, Path(config.docs_dir))):
        what = f"the site would be put into {site}, and {found} is the project’s own"
        return Fault(name, 0, what, "name another directory for it, such as site")
    return foreign_files.check(site, root, name)


def _look(config: MkDocsConfig) -> Look:
    """What the settings make of the frame; said, where nothing comes of one."""
    file = Path(config.config_file_path)
    changes = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    look = Look()
    try:
        look = settings.read(config, file, [Path(directory) for directory in config.theme.dirs])
        faults = [*published_settings.wrong(look, file, changes)]
        for directory in _own_directories(config):
            faults += frame_changes.wrong(directory, directory.name)
    except EditionError as error:
        faults = list(error.faults)
    if faults:
        _say(faults)
        raise PluginError(_nothing_built(len(faults)))
    if look.unused:
        log.info("Nothing comes of these in %s: %s", file.name, ", ".join(look.unused))
    return look


def _own_directories(config: MkDocsConfig) -> list[Path]:
    """Those in which the edition changes the frame."""
    dirs = config.theme.dirs
    return [Path(directory) for directory in dirs[: dirs.index(str(frame.DIRECTORY))]]


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
    """The theme's files, of which MkDocs is to copy those in some directories that are for readers, and no parts."""
    made = environment()
    assert isinstance(made.loader, FileSystemLoader), "MkDocs loads them from directories"  # noqa: S101
    unpublished = ("partials/", DESK)
    names = [
        name
        for name in FileSystemLoader(directories).list_templates()
        if not name.startswith(unpublished) and not page_files.is_left_behind(name)
    ]
    made.loader.list_templates = lambda: names  # type: ignore[method-assign]
    return made


# --- files and pages --------------------------------------------------------------------------------------------------


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the engine's pages and the files to take away."""
    build = _build(config)
    _leave_out(files, config)
    own = _own(files, config)
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
        config.extra[_LATER].append(_file(config, address))
        files.append(config.extra[_LATER][-1])
    return files


def _leave_out(files: Files, config: MkDocsConfig) -> None:
    """Say what of the editors' files programs have left behind; readers are not shown it."""
    own = (file for file in files if file.src_dir == config.docs_dir and _is_published(file))
    left = [file for file in own if page_files.is_left_behind(file.src_uri)]
    for file in left:
        files.remove(file)
    if left:
        log.info(_LEFT_OUT, Path(config.docs_dir).name, ", ".join(sorted(shown(file.src_uri) for file in left)))


def _own(files: Files, config: MkDocsConfig) -> list[File]:
    """The editors' files. Of several that are the first page of one folder all, of which MkDocs has left out some."""
    own = [file for file in files if file.src_dir == config.docs_dir]
    kept = {file.src_uri for file in own}
    first = (PurePosixPath(name) for name in kept if name.rpartition("/")[2] in _FIRST)
    beside = {str(path.with_name(name)) for path in first for name in _FIRST} - kept
    docs = Path(config.docs_dir)
    others = [
        File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
        for name in sorted(beside)
        if (docs / name).exists()
    ]
    set_exclusions(others, config)
    return [*own, *filter(_is_published, others)]


def _is_published(file: File) -> bool:
    return bool(file.inclusion.value > InclusionLevel.DRAFT.value)


def _file(config: MkDocsConfig, address: str) -> File:
    """A file in name only, which is no page even if it is Markdown."""
    file = File.generated(config, f"{address}.file" if address.endswith(".md") else address, content="")
    file.dest_uri = address
    return file


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep what the frame of the pages filled in lists; all pages of the edition are published, whatever is set."""
    left_out = [file for name in _build(config).made if not _is_published(file := files.src_uris[name])]
    for file in left_out:
        setting = "exclude_docs" if file.inclusion is InclusionLevel.EXCLUDED else "draft_docs"
        line = settings_file.line(_root(config), setting)
        what = f"‘{setting}’ leaves out {file.src_uri}, a page of the edition"
        log.error("%s", Fault(settings_file.FILE, line, what, "take away the line that does"))
    if not any(file.dest_uri == "index.html" and _is_published(file) for file in files):
        log.error("%s", Fault(f"{Path(config.docs_dir).name}/index.md", 0, "the home page is missing", "write it"))
        left_out.append(files.src_uris["text/index.md"])
    if left_out:
        raise PluginError(_nothing_built(len(left_out)))
    config.extra[_NAV] = nav
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Tell the template what kind of page it is framing; the engine's own pages are not made from Markdown here."""
    build = _build(config)
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
    if _are_made_when_opened(config):
        page.meta["template"] = "partials/opened.html"
    else:
        page.meta["glossator"] = made.info
    if made.description:
        page.meta["description"] = made.description
    return f"# {made.title}\n"


def _are_made_when_opened(config: MkDocsConfig) -> bool:
    """Whether the engine's pages are: under ``serve``, where no plugin wants to have a hand in them."""
    wanted = ("page_content", "page_context", "post_page")
    return _command["name"] == "serve" and all(len(config.plugins.events[event]) == 1 for event in wanted)


def _render(page: MkDocsPage, made: Any, config: MkDocsConfig, files: Files) -> None:
    """Nothing for the engine's pages; those of prose as MkDocs renders them, and if that fails, in one line."""
    if made:
        page.content, page.toc = "", TableOfContents([])
        return
    if page.file.src_uri in _build(config).written:
        page.content, page.toc = page.markdown, TableOfContents([])
        return
    _build(config).prose_citations.on_page(page.url.removeprefix("./"))
    try:
        MkDocsPage.render(page, config, files)
    except Exception as error:  # noqa: BLE001 - Markdown extensions raise what they like
        name = f"{Path(config.docs_dir).name}/{page.file.src_uri}"
        fault = Fault(name, 0, f"a Markdown extension stops: {error}", "mend what it was given")
        raise PluginError(str(fault)) from None


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the engine's pages in the place of their stubs, and tell MkDocs which anchors they have."""
    build = _build(config)
    made = build.made.get(page.file.src_uri)
    if made and _are_made_when_opened(config):
        page.present_anchor_ids = None  # not known yet: any may be linked to
        return ""
    if made:
        html = build.made_page(made)
    else:
        html = writing.mended(_WHOLE.sub("", html), build.words["task"])
        searched = page.meta.get("search", {})
        finds = " · ".join(map(str, searched.get("finds", [])))
        prose = ProsePage(page.url, _text(page.title), page.markdown or "", html, finds)
        is_searched = not searched.get("exclude")  # as Material's own search has it
        beside = "".join(str(page.meta.get(name) or "") for name in _DATES)
        html = build.prose_page(prose, page.file.src_uri, beside, is_searched=is_searched)
        page.meta["glossator"]["writing"] = config.extra[_WRITING].note(html)
        if "<img" not in html:
            page.meta.setdefault("glightbox", False)
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(re.findall(r' id="([^"]+)"', html))
    return html


def on_page_context(context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
    """Tell machines what the page is, now that its title is known."""
    made = _build(config).made.get(page.file.src_uri)
    if made and _are_made_when_opened(config):
        config.extra[_OPENED][page.file.dest_uri] = partial(_opened, context, page, made, config)
    else:
        _tell(page, config)
    return context


def _tell(page: MkDocsPage, config: MkDocsConfig) -> None:
    info = page.meta["glossator"]
    if info["kind"] != RETIRED:
        description = " ".join(str(page.meta.get("description", "")).split())
        address = page.url.removeprefix("./")
        info["metadata"] = _build(config).metadata(address, info["kind"], _text(page.title), description)


def _opened(context: Any, page: MkDocsPage, made: Page, config: MkDocsConfig) -> bytes:
    """A page of the engine's in its frame, as MkDocs makes it, when somebody opens it."""
    build = _build(config)
    with _making:
        page.meta["glossator"] = dict(made.info)
        page.content = build.made_page(made)
        _tell(page, config)
        page.active = True
        try:
            html = config.extra[_ENVIRONMENT].get_template("main.html").render(context)
        finally:
            page.active = False
    return _published(html, config).encode()


@event_priority(-100)  # after plugins, which add scripts
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Say of words in another language than the page's that they are, and what the page may do in a browser."""
    return _published(output, config)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Likewise on the page for what does not exist."""
    return _published(output, config) if template_name.endswith(".html") else output


def _published(html: str, config: MkDocsConfig) -> str:
    """A page as it is published."""
    build = _build(config)
    return build.shortened(_allowed(build.finished(html), config))


def _allowed(html: str, config: MkDocsConfig) -> str:
    """A page with its policy. What MkDocs puts into a page that it serves would be against it."""
    is_free = _command["name"] == "serve" or config.extra["glossator"]["look"].raw_html
    return html.replace(policy.PLACE, "") if is_free else policy.with_policy(html)


def _text(title: str | None) -> str:
    return str(Markup(title or "").unescape())  # noqa: S704 - unescaped, and only a text from here on


# --- the end ----------------------------------------------------------------------------------------------------------


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Where every page's words are known by now, hold their addresses against those that were published.

    Under ``serve`` a fault of the addresses is said, and the page at hand still shown.
    """
    build = _build(config)
    faults = [] if _are_made_when_opened(config) else _check_addresses(build)
    if faults and _command["name"] != "serve":
        raise PluginError(_nothing_built(len(faults)))
    if build.lacking:
        log.info("%s; give them under ‘interface:’ in data/edition.yml", build.lacking)
    env.bytecode_cache = CompiledTemplates(_root(config) / ".cache")
    env.add_extension(Compact)
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
    for name, content in config.extra[_WRITING].files().items():
        files.append(File.generated(config, name, content=content))
    config.extra[_ENVIRONMENT] = env
    config.extra[_MORE] = partial(_more, env, config, files)
    for file in config.extra[_LATER]:
        files.remove(file)


def _check_addresses(build: Build) -> Sequence[Fault]:
    """Say what is wrong with the addresses, or which are new."""
    faults = build.check_addresses()
    _say(faults)
    if build.news and not faults:
        log.info("Not in data/permalinks.yml yet: %s; ‘make release’ records them", build.news)
    return faults


def _look_through(build: Build) -> Iterator[None]:
    """Make the pages that nobody has opened yet: only with them all addresses are known."""
    for page in build.made.values():
        with _making:
            build.made_page(page)
        yield
    if faults := _check_addresses(build):
        _desk.told.add(faults)
        _desk.show_again()


def _more(env: Any, config: MkDocsConfig, files: Files) -> Mapping[str, Make]:
    """What is many or takes long, and what the browser fetches."""
    build = _build(config)
    fetched = {address: content.encode for address, content in build.fetched().items()}
    return {**build.files(_frame(env, config, files)), **fetched}


def _frame(env: Any, config: MkDocsConfig, files: Files) -> str:
    """The frame of the pages that are filled in, rendered once."""
    page = MkDocsPage(Frame.title, File.generated(config, f"{Frame.page.rstrip('/')}.md", content=""), config)
    page.meta = {
        "title": Frame.title,
        "description": Frame.description,
        "glossator": {"kind": "record", "metadata": Frame.metadata, "styles": _build(config).record_styles},
    }
    page.content, page.canonical_url = Frame.content, Frame.permalink
    template = "record.html" if _build(config).loaded.is_long else "main.html"
    html = str(env.get_template(template).render(get_context(config.extra[_NAV], files, config, page)))
    return _allowed(html, config)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is many or takes long, make styles and scripts smaller, and finish the site."""
    build, site, swap = _build(config), Path(config.site_dir), config.extra[_SWAP]
    is_served = _command["name"] == "serve"
    if not is_served:
        if build.record_sheet and not config.extra_css:  # whose styles may name a class
            sheets = (site / part for part in build.record_sheet[1])
            css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.exists())
            build.short_names = short_names(css)
        file_writing.write(site, config.extra[_MORE]())
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
        _on_request.offer(Path(config.site_dir), config.extra[_OPENED], config.extra[_MORE])
        _desk.lay_out(build.loaded, _root(config), Path(config.docs_dir), config.extra["glossator"]["look"].editor)
        if _are_made_when_opened(config):
            _afterwards.begin(_look_through(build))
    elif build.site.is_local:  # no warning: to look at it at home is no fault
        log.info(_LOCAL, build.site.url, _SAY_WHERE)


def on_shutdown() -> None:
    """Leave what is not looked through yet."""
    _afterwards.end()


def on_build_error(error: Exception) -> None:
    """Leave the last good site as it was, and say what the machine refused, or where a template of theirs fails."""
    SiteSwap.abandon_all()
    if fault := frame_changes.failing(error, Path.cwd()):
        log.error("%s", fault)
        raise Abort("Aborted with a BuildError!") from None
    if isinstance(error, OSError | ToolError):
        log.error("%s", refusals.told(error) if isinstance(error, OSError) else error)
        raise Abort("Aborted with a BuildError!") from None  # as MkDocs says it of other errors


def _build(config: MkDocsConfig) -> Build:
    build: Build = config.extra[_BUILD]
    return build
