"""``python -m glossator``: what an editor does beside editing; ``make`` calls it.

A command imports what it needs when it is given, so that ``check`` has not to wait for the readers of Word files.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shlex
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from textwrap import dedent

from .faults import EditionError, RefusalError, shown
from .load import Loaded, load

#: The folder that holds the engine.
_ENGINE = Path(__file__).resolve().parents[1]
_STOPPED = 130
#: The environment variable that ``make`` says more arguments by.
OPTIONS = "GLOSSATOR_OPTIONS"

_MANUAL = """\
What an editor does beside editing. Run it in the folder of the edition:

    PYTHONPATH=hooks .venv/bin/python -m glossator COMMAND

or, shorter, as a task of make: `make help` lists them, and installs what is needed. Each command explains itself:

    python -m glossator suggest --help
"""
_ORDER = """\
A new edition, from the file to the citation:

    new ../my-edition --from paper.docx    a repository with text, notes and everything it needs
    check                                  what is wrong, by file and line
    suggest                                what might be explained
    suggest --write --only okrug,GOELRO    …and these begun, as drafts
    status                                 what is still to be done
    release 0.1.0                          addresses recorded, for good

hooks/GUIDE.md goes this way step by step.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 where it was done, 1 where it could not be, each fault on a line of standard error."""
    if arguments is None:
        arguments = [*sys.argv[1:], *_more()]
    given = _parser(arguments).parse_args(arguments)
    try:
        words, code = _COMMANDS[given.command](given)
    except (EditionError, RefusalError) as error:
        sys.stderr.write(f"{shown(str(error))}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped; nothing was written.\n")
        return _STOPPED
    except BrokenPipeError:  # whoever was reading has read enough
        sys.stderr.close()
        return 0
    sys.stdout.write(f"{shown(words)}\n")
    return code


def _more() -> list[str]:
    """What ``make`` was told besides, read as a shell would read it, which then runs nothing of it."""
    try:
        return shlex.split(os.environ.pop(OPTIONS, ""))
    except ValueError as error:
        sys.stderr.write(f"OPTIONS: {str(error).lower()}; write OPTIONS='--title \"A Title\" --yes'\n")
        sys.exit(2)


# --- what each may be told --------------------------------------------------------------------------------------------


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m glossator", description=_MANUAL, epilog=_ORDER, formatter_class=_Manual)
    parser.add_argument("--root", type=Path, default=Path(), help="the edition’s folder, if it is not this one")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")

    def command(name: str, brief: str, manual: str) -> argparse.ArgumentParser:
        about = f"{brief[0].upper()}{brief[1:]}.\n\n{dedent(manual).strip()}"
        return commands.add_parser(name, help=brief, description=about, formatter_class=_Manual)

    new = command("new", "make the repository of a new edition", _NEW)
    if "new" in arguments:  # only who makes one waits for what reads the files
        from .importing import command as importing  # noqa: PLC0415

        importing.add_options(new)
    command("check", "say what is wrong with the data and the text, and nothing else", _CHECK)
    _suggest_options(command("suggest", "list what might be explained, or begin entries for it", _SUGGEST))
    command("status", "say what is still to be done", _STATUS)
    release = command("release", "record in data/permalinks.yml what a version publishes", _RELEASE)
    release.add_argument("version", nargs="?", default="", help="that of data/edition.yml, to make sure")
    release.add_argument("--check", action="store_true", help="write nothing; fail where something is not recorded")
    notes = command("notes", "say in Markdown what a version changed", _NOTES)
    notes.add_argument("version", nargs="?", default="", help="the newest, if not given")
    command("citation", "bring CITATION.cff up to date", _CITATION)
    newer = command("upgrade", "take a newer engine, if the edition fits it", _UPGRADE)
    newer.add_argument("engine", type=Path, help="a repository that holds it: its folder, or a zip file of it")
    normalise = command("normalise", "write files in Unicode normal form C (composed letters)", _NORMALISE)
    normalise.add_argument("files", nargs="+", type=Path, help="text files, from the edition’s folder on")
    command("reference", "write the reference of data/, as a page and as schemas", _REFERENCE)
    return parser


class _Manual(argparse.RawDescriptionHelpFormatter):
    """Help that keeps the lines of its examples, and does not say a placeholder twice."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=100)


def _suggest_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kind", action="append", default=[], metavar="KIND",
        help="only these: acronyms, foreign, names, italic, years, figures (may be given several times)",
    )  # fmt: skip
    parser.add_argument("--least", type=int, default=1, metavar="N", help="only what occurs at least so often")
    parser.add_argument("--all", action="store_true", help="list all of each kind, not the 20 most used")
    parser.add_argument("--notes", action="store_true", help="look for names in the author’s notes as well")
    parser.add_argument("--write", action="store_true", help="begin entries, as drafts; asks which, unless told")
    parser.add_argument("--only", default="", metavar="A,B", help="those to write, as they are written in the text")
    parser.add_argument("--skip", default="", metavar="A,B", help="those never to list again, as they are in the text")
    parser.add_argument(
        "--to", default="", choices=("glossary", "people", "places", "organisations"), metavar="FILE",
        help="where to write words: glossary, people, places or organisations (not where the list says)",
    )  # fmt: skip


# --- what each does ---------------------------------------------------------------------------------------------------


def _load(given: argparse.Namespace) -> Loaded:
    return load(given.root, given.root / "data", given.root / "docs" / "text")


def _new(given: argparse.Namespace) -> tuple[str, int]:
    from .importing import command as importing  # noqa: PLC0415

    return importing.new(given, _ENGINE)


def _check(given: argparse.Namespace) -> tuple[str, int]:
    """That nothing is wrong, and the checksum of the source copy, for ``edition.yml``."""
    from .citing import citation_file  # noqa: PLC0415
    from .reading import settings_file  # noqa: PLC0415

    if faults := [*settings_file.check(given.root)]:
        raise EditionError(faults)
    loaded = _load(given)
    if faults := [*citation_file.check(given.root, loaded.edition.head)]:
        raise EditionError(faults)
    source = loaded.edition.head.source
    digest = hashlib.sha256((given.root / "data" / source.file).read_bytes()).hexdigest()
    count = len(loaded.paper.blocks)
    blocks = "1 block agrees" if count == 1 else f"{count} blocks agree"
    return f"No fault; {blocks} with data/{source.file}, whose SHA-256 is {digest}", 0


def _suggest(given: argparse.Namespace) -> tuple[str, int]:
    from .suggesting import command as suggesting  # noqa: PLC0415

    return suggesting.suggest(given, _load(given)), 0


def _status(given: argparse.Namespace) -> tuple[str, int]:
    from .suggesting.status import status  # noqa: PLC0415

    return "\n".join(status(_load(given))), 0


def _release(given: argparse.Namespace) -> tuple[str, int]:
    from .releasing import release  # noqa: PLC0415

    return release(given.root, _load(given), given.version, check=given.check), 0


def _notes(given: argparse.Namespace) -> tuple[str, int]:
    from .releasing import notes  # noqa: PLC0415

    return notes(_load(given), given.version), 0


def _upgrade(given: argparse.Namespace) -> tuple[str, int]:
    from .upgrading import upgrade  # noqa: PLC0415

    return "\n".join(upgrade(given.root.resolve(), given.engine)), 0


def _normalise(given: argparse.Namespace) -> tuple[str, int]:
    return "\n".join(_composed(given.root / file, str(file)) for file in given.files), 0


def _composed(path: Path, name: str) -> str:
    """Compose the letters of a file; says what was done."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RefusalError(f"{name}: cannot be read ({error}); name a text file in UTF-8") from error
    composed = unicodedata.normalize("NFC", text)
    if composed == text:
        return f"{name}: its letters are composed already"
    path.write_text(composed, encoding="utf-8", newline="")
    changed = sum(a != b for a, b in zip(text.split("\n"), composed.split("\n"), strict=True))
    return f"{name}: {changed} {'line' if changed == 1 else 'lines'} composed"


def _citation(given: argparse.Namespace) -> tuple[str, int]:
    from .citing import citation_file  # noqa: PLC0415

    changed = citation_file.update(given.root, _load(given).edition.head)
    return f"{citation_file.FILE}: {'brought up to date' if changed else 'as data/edition.yml has it'}.", 0


def _reference(given: argparse.Namespace) -> tuple[str, int]:
    from .reference import writing  # noqa: PLC0415

    return "\n".join(f"{name}: written" for name in writing.write(given.root)) or "The reference is up to date.", 0


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], tuple[str, int]]] = {
    "new": _new, "check": _check, "suggest": _suggest, "status": _status, "release": _release, "notes": _notes,
    "citation": _citation, "upgrade": _upgrade, "normalise": _normalise, "reference": _reference,
}  # fmt: skip


# --- the manual -------------------------------------------------------------------------------------------------------

_NEW = """
    From a file to a repository that builds, passes its tests and can be published. What the command cannot know it
    asks; what it could not carry over it lists, each with its place. Nothing that exists is overwritten.

        python -m glossator new ../my-edition --from paper.docx
        python -m glossator new ../my-edition --from article.html --title "The Ledger" --author "Ada Example" --yes
        python -m glossator new ../my-edition                     (an example, to be replaced)
"""
_CHECK = """
    Reads data/ and docs/text/ and holds the text against its source copy, as a build does, without building. Each
    fault is a line, with what would be right:

        data/glossary.yml:41: ‘rayonn’ is not in glossary.yml; name one of data/glossary.yml, or add it there

    Ends with 0 where there is none, else with 1.
"""
_SUGGEST = """
    Names, acronyms, foreign words and scripts, words in italics, years and figures of the text, less what an entry, a
    draft or a note explains already; the most used first, each with all its forms and the paragraphs where it stands.
    Nobody need explain them all, and what a name is, no program knows: the arrow is a guess.

        python -m glossator suggest
        python -m glossator suggest --kind names --least 3

    --write begins entries: drafts, which no reader sees, with the forms found in the text. Fill in what is missing and
    take away the line “draft: true”.

        python -m glossator suggest --write                          (asks for each)
        python -m glossator suggest --write --only okrug,GOELRO      (any words of the text)
        python -m glossator suggest --write --only Moscow --to places
        python -m glossator suggest --write --kind acronyms

    --skip passes over for good what nobody need explain; it stands under ‘passed_over’ in data/edition.yml.

        python -m glossator suggest --skip Harbour,1871
"""
_STATUS = """
    Drafts, notes of the author’s without text, entries that rest on no work, how sure the editors are, which claims
    are open, words without explanation, works that nothing cites.

        python -m glossator status
"""
_RELEASE = """
    Builds the site aside and adds its addresses, and checksums of its words, to the ledger. From then on the build
    stops where one would vanish. May be run as often as you like until the version is tagged.

        python -m glossator release 0.2.0
        python -m glossator release --check      (before publishing: is all recorded?)
"""
_NOTES = """
    The words of data/changes.yml, for the page of a release; SITE_URL=https://… makes their links full ones.

        python -m glossator notes 0.2.0
"""
_CITATION = """
    CITATION.cff tells GitHub how to cite the repository. Title, names and version are those of data/edition.yml; the
    addresses of the site and of the repository those of site_url and repo_url in mkdocs.yml, where these say a public
    one themselves; what else stands there stays. A release does it as well.

        python -m glossator citation
"""
_UPGRADE = """
    Tries the newer engine on a copy of the edition. If the data do not fit, it says what has to be mended, and nothing
    has changed; if they do, hooks/, tests/edition/ and tools/browser.py are replaced.

        python -m glossator upgrade ../glossator
        python -m glossator upgrade glossator.zip
"""
_NORMALISE = """
    Some programs write é as two characters, e and an accent. The build wants one.

        python -m glossator normalise docs/text/introduction.md data/source/paper.txt
"""
_REFERENCE = """
    hooks/REFERENCE.md and data/schema/, from the models in hooks/glossator/model/. Needed after a change of these.

        python -m glossator reference
"""
