"""What ``mkdocs.yml`` says, where MkDocs has read it: where the project lies and its site goes, how it looks."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from glossator import frame
from glossator.faults import EditionError, Fault
from glossator.frame import changes as frame_changes
from glossator.frame import own_folders, settings
from glossator.frame.look import Look
from glossator.output import foreign_files
from glossator.site import published_settings

from .messages import log, nothing_built, say


def root(config: MkDocsConfig) -> Path:
    """The folder of the project."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def check_place(config: MkDocsConfig) -> None:
    """Refuse to put the site where something else lies."""
    if misplaced := _misplaced(config):
        say([misplaced])
        raise nothing_built(1)


def _misplaced(config: MkDocsConfig) -> Fault | None:
    """What is wrong with the place of the site."""
    site, project, name = Path(config.site_dir), root(config), Path(config.config_file_path).name
    if found := own_folders.in_the_way(site, own_folders.own(project, Path(config.docs_dir))):
        what = f"the site would be put into {site}, and {found} is the project’s own"
        return Fault(name, 0, what, "name another directory for it, such as site")
    return foreign_files.check(site, project, name)


def look(config: MkDocsConfig) -> Look:
    """What the settings make of the frame; said, where nothing comes of one."""
    file = Path(config.config_file_path)
    changes = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    made = Look()
    try:
        made = settings.read(config, file, [Path(directory) for directory in config.theme.dirs])
        faults = [*published_settings.wrong(made, file, changes)]
        for directory in config.theme.dirs[: config.theme.dirs.index(str(frame.DIRECTORY))]:
            faults += frame_changes.wrong(Path(directory), Path(directory).name)
    except EditionError as error:
        faults = list(error.faults)
    if faults:
        say(faults)
        raise nothing_built(len(faults))
    if made.unused:
        log.info("Nothing comes of these in %s: %s", file.name, ", ".join(made.unused))
    return made
