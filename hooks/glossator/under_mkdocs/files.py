"""The editors' files as MkDocs lists them, and files that it is only told of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions

from glossator.faults import Fault, shown
from glossator.reading import page_files, settings_file

from .messages import log, nothing_built, say
from .settings import root

_LEFT_OUT = "Not published, since some program has left it in %s/: %s (under another name it would be)"
#: What MkDocs takes for the first page of a folder: of several it takes one.
_FIRST = ("index.md", "README.md", "index.html")


def leave_out(files: Files, config: MkDocsConfig) -> None:
    """Say what of the editors' files programs have left behind; readers are not shown it."""
    own = (file for file in files if file.src_dir == config.docs_dir and _is_published(file))
    left = [file for file in own if page_files.is_left_behind(file.src_uri)]
    for file in left:
        files.remove(file)
    if left:
        log.info(_LEFT_OUT, Path(config.docs_dir).name, ", ".join(sorted(shown(file.src_uri) for file in left)))


def own_files(files: Files, config: MkDocsConfig) -> list[File]:
    """The editors' files. Of several that are the first page of one folder all, of which MkDocs has left out some."""
    listed = [file for file in files if file.src_dir == config.docs_dir]
    kept = {file.src_uri for file in listed}
    first = (PurePosixPath(name) for name in kept if name.rpartition("/")[2] in _FIRST)
    beside = {str(path.with_name(name)) for path in first for name in _FIRST} - kept
    docs = Path(config.docs_dir)
    others = [
        File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
        for name in sorted(beside)
        if (docs / name).exists()
    ]
    set_exclusions(others, config)
    return [*listed, *filter(_is_published, others)]


def _is_published(file: File) -> bool:
    return bool(file.inclusion.value > InclusionLevel.DRAFT.value)


def check_published(files: Files, made: Iterable[str], config: MkDocsConfig) -> None:
    """Refuse settings that leave out pages of the edition, whose files are named, and a site without a home page."""
    faults = []
    for file in filter(None, map(files.get_file_from_path, made)):
        if not _is_published(file):
            setting = "exclude_docs" if file.inclusion is InclusionLevel.EXCLUDED else "draft_docs"
            line = settings_file.line(root(config), setting)
            what = f"‘{setting}’ leaves out {file.src_uri}, a page of the edition"
            faults.append(Fault(settings_file.FILE, line, what, "take away the line that does"))
    if not any(file.dest_uri == "index.html" and _is_published(file) for file in files):
        faults.append(Fault(f"{Path(config.docs_dir).name}/index.md", 0, "the home page is missing", "write it"))
    if faults:
        say(faults)
        raise nothing_built(len(faults))


def in_name_only(config: MkDocsConfig, address: str) -> File:
    """What pages may link to though MkDocs does not write it; no page even if it is Markdown."""
    file = File.generated(config, f"{address}.file" if address.endswith(".md") else address, content="")
    file.dest_uri = address
    return file
