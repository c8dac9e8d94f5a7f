"""What an editor does with a release: record its addresses in the ledger, hold the site against it, say what is new.

The addresses of a site are known only to whoever builds it: so a build is made aside, and tells them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from .addresses import Site
from .citing import citation_file
from .faults import RefusalError
from .ledger import comparison, since_release
from .ledger.comparison import News, Published
from .ledger.file import Ledger, shown, written
from .ledger.wording import wording
from .load import Loaded

_HEADER = """\
# yaml-language-server: $schema=schema/permalinks.json
# The ledger: every address ever published, with the version it came with; then a checksum of its words, and each later
# version that improved them. `make release` writes it, in order; only a retirement is written by hand. What each line
# means stands in hooks/REFERENCE.md."""
#: What stands below the words of each release, for whoever would not take them on trust.
_CHECKING = """\
---

*To check this version:* in a clone with all tags, `make recorded` builds the site, holds its addresses against the
ledger, and ledger and source copy against the release before; `make test` proves every letter of the text.
`gh attestation verify site-{version}.zip --repo OWNER/NAME` says from which commit the site in it was built."""
#: The same for whoever trusts none of ours.
_WITHOUT = """
Without our software, `git diff v{before} v{version} -- data/permalinks.yml data/source` shows the same: lines may have
been added, or added to, and an address retired; else they are as they were."""
#: So many addresses are named by ``--check``.
_NAMED = 10


def release(root: Path, loaded: Loaded, version: str, *, check: bool) -> str:
    """Record, or check, what the edition's version publishes; says what was done."""
    head = loaded.edition.head
    path = root / "data" / "permalinks.yml"
    releases = since_release.releases(root, head.edition.version)
    if check and not (version or loaded.edition.releases or path.exists() or releases):
        return "Nothing is released yet: there is nothing to hold the site against."
    _check_version(root, loaded, version.removeprefix("v"))
    now = wording(loaded.edition, loaded.paper)
    ledger = loaded.history.ledger or Ledger("data/permalinks.yml", {}, _HEADER)
    kept = _kept(root, loaded, ledger, releases)  # first: a line that was lost is not to be recorded as new
    published = _published(root)
    news = comparison.news(ledger, published, now)
    own = head.edition.version
    is_published = any(one.tag == f"v{own}" and one.is_recorded for one in releases)
    if check:
        if news:
            raise RefusalError(
                "\n".join([*_unrecorded(news, own, is_published=is_published), *_too_early(root, version)])
            )
        return f"data/permalinks.yml holds all that version {own} publishes.\n{kept}"
    if news and is_published:
        raise RefusalError(_over(own, news))
    text = written(comparison.recorded(ledger, published, now, own))
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    cited = "\nCITATION.cff: brought up to date." if citation_file.update(root, head) else ""
    early = "" if is_published else "".join(f"\n{line}" for line in _too_early(root, own))
    return f"data/permalinks.yml: version {own} adds {news or 'nothing'}.{cited}{early}"


def _kept(root: Path, loaded: Loaded, ledger: Ledger, releases: list[since_release.Release]) -> str:
    """Hold ledger and source copy against what was released; says what was done."""
    if not releases:
        return "Git knows of no earlier release here (git fetch --tags asks for them): held against none."
    source = loaded.edition.head.source.file
    text = (root / "data" / source).read_text(encoding="utf-8")
    for release in releases:
        faults = sorted(since_release.check(release, ledger, source, text))
        if faults:
            more = [f"and {len(faults) - _NAMED} more"] if len(faults) > _NAMED else []
            raise RefusalError("\n".join([*map(str, faults[:_NAMED]), *more]))
    return f"All that {' and '.join(release.tag for release in releases)} published is as it was, its source copy too."


def _over(version: str, news: News) -> str:
    """What is to be done with what is new after a release."""
    return (
        f"version {version} is published (there is a tag v{version}), and {news} came after it; add a release with a "
        "higher version at the top of data/changes.yml, write its version and date under ‘edition’ in "
        "data/edition.yml, and run ‘make release’"
    )


def _too_early(root: Path, version: str) -> list[str]:
    """How a tag is taken back that stands at a commit without its release."""
    tag = f"v{version.removeprefix('v')}"
    if not version or not _is_tagged(root, tag):
        return []
    away = f"git tag -d {tag} && git push origin :{tag}"
    return [f"The tag {tag} was set too early: take it back ({away}), and set it when its release is committed."]


def _check_version(root: Path, loaded: Loaded, version: str) -> None:
    own = loaded.edition.head.edition
    early = "".join(f"\n{line}" for line in _too_early(root, version))
    if version and version != own.version:
        raise RefusalError(
            f"data/edition.yml: the edition’s version is {own.version}, not {version}; write under ‘edition’ "
            f"version: {version} and its date, and add the release at the top of data/changes.yml{early}"
        )
    if not loaded.edition.releases:
        raise RefusalError(
            "data/changes.yml: there are no releases; write\n"
            f"- version: {own.version}\n  date: {own.date}\n  text: What this version gives its readers.{early}"
        )


def _unrecorded(news: News, version: str, *, is_published: bool) -> list[str]:
    lines = [
        f"data/permalinks.yml: ‘{shown(address)}’ {what}"
        for what, addresses in (("is not recorded", news.added), ("has improved words", news.changed))
        for address in addresses
    ]
    more = [f"and {len(lines) - _NAMED} more"] if len(lines) > _NAMED else []
    what = f"{news} not recorded; run ‘make release’ and commit the ledger"
    return [*lines[:_NAMED], *more, _over(version, news) if is_published else what]


def _published(root: Path) -> Published:
    """Build the site aside, and ask the build for its addresses."""
    with tempfile.TemporaryDirectory() as scratch:
        told = Path(scratch) / "addresses.json"
        build_aside(root, Path(scratch) / "site", told)
        return Published.from_json(told.read_text(encoding="utf-8"))


def build_aside(root: Path, site: Path, told: Path) -> None:
    """Build an edition's site in ``site``, and have its addresses told in the file ``told``.

    Raises:
        RefusalError: what the build says, where it fails.
    """
    run = subprocess.run(  # noqa: S603 - this Python's own MkDocs
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=root,
        env={**os.environ, "GLOSSATOR_ADDRESSES": str(told), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if run.returncode or not told.exists():
        raise RefusalError(run.stderr.strip() or "the site could not be built")


def _is_tagged(root: Path, tag: str) -> bool:
    """Whether Git knows a tag; where there is no Git, nobody knows."""
    try:
        run = subprocess.run(  # noqa: S603 - no shell reads the tag
            ["git", "rev-parse", "--quiet", "--verify", f"refs/tags/{tag}"],  # noqa: S607 - where it is found
            cwd=root,
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return run.returncode == 0


# --- notes ------------------------------------------------------------------------------------------------------------


def notes(loaded: Loaded, version: str) -> str:
    """The words of a release, its links within the site made full ones where SITE_URL says where that stands."""
    releases = loaded.edition.releases
    version = version.removeprefix("v") or next(iter(releases), "")
    if version not in releases:
        raise RefusalError(f"data/changes.yml: there is no version {version}; the releases are {', '.join(releases)}")
    site = Site(f"{os.environ.get('SITE_URL', '').rstrip('/')}/".lstrip("/"))
    text = re.sub(r"\]\((?![a-z]+:)([^)]+)\)", lambda m: f"]({site.absolute(m[1])})", releases[version].text.strip())
    before = [*releases, ""][[*releases].index(version) + 1]
    without = _WITHOUT.format(before=before, version=version) if before else ""
    return f"{text}\n\n{_CHECKING.format(version=version)}{without}"
