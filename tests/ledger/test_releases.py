"""What a build publishes, and what a release records: addresses stay, leave a pointer, or stop the build."""

import datetime as dt
import io
import logging
import os
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement
from mkdocs.exceptions import Abort

from glossator import releasing
from glossator.build import ADDRESSES
from glossator.command_line import main
from glossator.ledger import comparison
from glossator.ledger.file import Ledger, Promise, State
from glossator.ledger.wording import wording
from glossator.reading import interface
from glossator.site.publication import Publication
from tests.edition import site_checks
from tests.edition.site_checks import Site
from tests.edition_kit import EDITIONS, REPOSITORY, SUB_PATH, EditionKit, term
from tests.output.test_failed_builds import leftovers, state
from tests.served import Served, end

FIRST = "- version: 0.1.0\n  date: 2019-01-01\n  text: The *first*. See [okrug](glossary/#okrug).\n"
SECOND = "- version: 0.2.0\n  date: 2020-01-01\n  text: More.\n  archive: https://example.org/site-0.2.0.zip\n"
BUILD_ASIDE = releasing.build_aside
LEDGER, HEAD, GLOSSARY = "data/permalinks.yml", "data/edition.yml", "data/glossary.yml"


def first(root: Path) -> EditionKit:
    """An edition in its first version, without a ledger."""
    places = "- id: omsk\n  name: Omsk\n  kind: town\n  coordinates: {lat: 55, lon: 73}\n  forms: [Omsk]\n"
    return EditionKit(
        root,
        {"one": "An okrug [^1], a krai.\n\n## Then\n\nOmsk.", "two": "> The apparat."},
        head={"edition": {"version": "0.1.0", "date": dt.date(2019, 1, 1)}},
        glossary=term("okrug") + term("krai") + term("apparat"),
        files={
            "data/changes.yml": FIRST,
            "data/places.yml": f"{places}  account: A town.\n  basis: gloss\n  certainty: certain\n",
            "docs/about.md": "# About\n\n## How to cite {#citing}\n\nSo.\n\n## Errors\n\nTell us.\n",
        },
    )


def glossator(kit: EditionKit, *arguments: str, site_url: str = "") -> tuple[int, str, str]:
    """What ``python -m glossator`` answers in the edition: its exit code, what it said, and what it said of faults."""
    kit.prepare()
    said, faults = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(faults):
        patch.setenv("SITE_URL", site_url or SUB_PATH)
        patch.setattr(releasing, "build_aside", built_aside)
        code = main(["--root", str(kit.root), *arguments])
    return code, said.getvalue(), faults.getvalue()


def built_aside(root: Path, site: Path, told: Path) -> None:
    """The same in this process, which is quicker; what cannot be built is left to the engine to say."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ADDRESSES, str(told))
        try:
            EditionKit.at(root).build_as_set(strict=False, site_dir=str(site))
        except Abort:
            patch.undo()
            BUILD_ASIDE(root, site, told)


def done(kit: EditionKit, *arguments: str, site_url: str = "") -> str:
    """What a command said that did what it was asked."""
    code, answer, faults = glossator(kit, *arguments, site_url=site_url)
    assert (code, faults) == (0, "")
    return answer


def refused(kit: EditionKit, *arguments: str) -> list[str]:
    """The lines a command said that was refused."""
    code, answer, faults = glossator(kit, *arguments)
    assert (code, answer) == (1, "")
    return faults.splitlines()


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> EditionKit:
    kit = first(tmp_path_factory.mktemp("recorded") / "project")
    done(kit, "release")
    return kit


@pytest.fixture
def published(recorded: EditionKit, root: Path) -> EditionKit:
    """The first version, recorded, and the second one begun."""
    shutil.copytree(recorded.root, root, symlinks=True)
    kit = EditionKit.at(root)
    kit.write("data/changes.yml", SECOND + FIRST)
    kit.replace(HEAD, "version: 0.1.0\n  date: 2019-01-01", "version: 0.2.0\n  date: 2020-01-01")
    return kit


def ledger(kit: EditionKit) -> str:
    return (kit.root / LEDGER).read_text(encoding="utf-8")


def retire(kit: EditionKit, name: str, to: str, why: str = "") -> None:
    """Retire one line of the ledger, as an editor does."""
    (line,) = [line for line in ledger(kit).splitlines() if line.startswith(f"{name}: ")]
    was = line.removeprefix(f"{name}: ")
    kit.replace(LEDGER, f"\n{line}\n", f"\n{name}: {{was: {was}, retired: 0.2.0, to: {to}{why and ', why: '}{why}}}\n")


def drop(kit: EditionKit, name: str) -> None:
    """Take a term out of the glossary."""
    kit.replace(GLOSSARY, term(name), "")


def built(kit: EditionKit) -> Site:
    return Site(kit.build(), SUB_PATH)


def said(kit: EditionKit, caplog: pytest.LogCaptureFixture) -> list[str]:
    """The faults a build stopped for."""
    with caplog.at_level(logging.ERROR, "mkdocs"), pytest.raises(Abort):
        kit.build()
    *faults, last = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert last == f"{len(faults)} fault{'s' if len(faults) > 1 else ''}: nothing was built"
    return faults


def only(page: HtmlElement, name: str) -> HtmlElement:
    (element,) = page.xpath(f"//*[@id='{name}']")
    return element


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


# --- what is recorded -------------------------------------------------------------------------------------------------


def test_a_first_release(recorded: EditionKit) -> None:
    lines = [line.split(": 0.1.0")[0] for line in ledger(recorded).splitlines() if line and line[0] != "#"]
    groups: list[str] = []
    for line in lines:
        groups.append(groups[-1] if line[0] == " " else line)
    assert [line for line in lines if line.startswith(("n/", "p/"))] == ["n/1/", "p/1/", "p/2/", "p/3/"]
    # Of what can be taken away, the exports' own tests speak.
    taken_away = ("api/", '"api/', "cite/", '"cite/', "downloads/", "n/", "p/")
    assert [line for line, group in zip(lines, groups, strict=True) if not group.startswith(taken_away)] == [
        "./",
        "about/:",
        "  the page",
        "  citing",
        "  errors",
        "changes/:",
        "  the page",
        '  "0.1.0"',
        "glossary/:",
        "  the page",
        "  apparat",
        "  krai",
        "  okrug",
        "linkset.json",
        "map/:",
        "  the page",
        "  places-named",
        "  omsk",
        "notes/:",
        "  the page",
        "  notes",
        "  n1",
        "places/:",
        "  the page",
        "  omsk",
        "search/",
        "text/:",
        "  the page",
        "  one",
        "  p1",
        "  then",
        "  p2",
        "  two",
        "  p3",
        "  notes",
        "  n1",
        "text/one/:",
        "  the page",
        "  one",
        "  p1",
        "  then",
        "  p2",
        "  notes",
        "  n1",
        "text/two/:",
        "  the page",
        "  two",
        "  p3",
    ]


def test_it_is_recorded_once(recorded: EditionKit) -> None:
    before = ledger(recorded)
    assert done(recorded, "release", "0.1.0") == "data/permalinks.yml: version 0.1.0 adds nothing.\n"
    assert ledger(recorded) == before
    assert done(recorded, "release", "--check", "v0.1.0").startswith("data/permalinks.yml holds all")


def test_the_site_with_a_ledger_is_sound(recorded: EditionKit) -> None:
    assert site_checks.check(built(recorded), recorded.root) == []


def test_a_second_release(published: EditionKit, caplog: pytest.LogCaptureFixture) -> None:
    published.replace(GLOSSARY, "What krai means.", "A large region.")
    published.replace("docs/about.md", "Tell us.", "Tell us all.")
    published.write(GLOSSARY, (published.root / GLOSSARY).read_text(encoding="utf-8") + term("raion", background=True))
    before = ledger(published)
    with caplog.at_level(logging.INFO, "mkdocs"):
        published.build()
    assert [r.getMessage() for r in caplog.records if "permalinks.yml" in r.getMessage()] == [
        "Not in data/permalinks.yml yet: 2 addresses and 2 improved wordings; ‘make release’ records them"
    ]
    assert refused(published, "release", "--check") == [
        "data/permalinks.yml: ‘glossary/#raion’ is not recorded",
        "data/permalinks.yml: ‘changes/#0.2.0’ is not recorded",
        "data/permalinks.yml: ‘about/’ has improved words",
        "data/permalinks.yml: ‘glossary/#krai’ has improved words",
        "2 addresses and 2 improved wordings not recorded; run ‘make release’ and commit the ledger",
    ]
    assert ledger(published) == before, "to look is not to touch"
    published.write(LEDGER, before.replace("# The ledger", "# Ours.\n#\n# The ledger"))
    assert done(published, "release", "0.2.0") == (
        "data/permalinks.yml: version 0.2.0 adds 2 addresses and 2 improved wordings.\n"
    )
    now = ledger(published)
    assert now.split("\n")[1:4] == ["# Ours.", "#", before.split("\n")[1]], "comments at its top stay"
    new = [line for line in now.splitlines() if line[:1] != "#" and line not in before.splitlines()]
    assert [re.sub(r"[0-9a-f]{12}", "…", line) for line in new] == [
        "  the page: 0.1.0 …, 0.2.0 …",
        '  "0.2.0": 0.2.0',
        "  krai: 0.1.0 …, 0.2.0 …",
        "  raion: 0.2.0 …",
    ]
    krai = next(line for line in now.splitlines() if line.startswith("  krai: "))
    # Worded better once more before it is published: still one improvement.
    published.replace(GLOSSARY, "A large region.", "A large and distant region.")
    assert done(published, "release").endswith("adds 1 improved wording.\n")
    again = next(line for line in ledger(published).splitlines() if line.startswith("  krai: "))
    assert again != krai
    assert again[: -len("0123456789ab")] == krai[: -len("0123456789ab")]
    assert [change.kind for change in published.load().history.of("glossary/krai")] == ["added", "changed"]


def test_a_record_says_since_when_its_words_stand(root: Path) -> None:
    def noted(name: str, quote: str) -> str:
        head = f"- id: {name}\n  block: p1\n  quote: {quote}\n  headline: Of the {quote}\n"
        return f"{head}  kind: context\n  body: There.\n  basis: gloss\n  certainty: certain\n"

    def versions() -> list[str]:
        record = lxml.html.parse(kit.build() / "p/1/index.html").getroot()
        (items,) = record.xpath("//h2[.='Versions']/following-sibling::ul[1]")
        return [words(item) for item in items]

    kit = first(root)
    kit.write("data/annotations.yml", noted("one", "okrug") + noted("two", "krai"))
    done(kit, "release")
    words_since = "The author’s words: in every version since 0.1.0, of 1 January 2019."
    assert versions() == [words_since, "The editors’ notes: as in version 0.1.0, of 1 January 2019."]
    kit.write("data/changes.yml", SECOND + FIRST)
    kit.replace(HEAD, "version: 0.1.0\n  date: 2019-01-01", "version: 0.2.0\n  date: 2020-01-01")
    kit.write(
        "data/annotations.yml",
        noted("one", "okrug") + noted("two", "krai").replace("There.", "Here.") + noted("three", "An"),
    )
    assert versions() == [
        words_since,
        "Of the editors’ notes, as in version 0.2.0, of 1 January 2020: “Of the An”, “Of the krai”",
        "Of the editors’ notes, as in version 0.1.0, of 1 January 2019: “Of the okrug”",
    ]


def tag(kit: EditionKit, version: str) -> None:
    for command in (["init", "-q"], ["add", "data"], ["commit", "-qm", "x"], ["tag", f"v{version}"]):
        names = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *names, *command], cwd=kit.root, check=True)


def test_a_published_version_gets_nothing_more(published: EditionKit) -> None:
    done(published, "release")
    tag(published, "0.2.0")
    assert done(published, "release").endswith("adds nothing.\n")
    published.replace(GLOSSARY, "What krai means.", "A large region.")
    (line,) = refused(published, "release")
    over = "version 0.2.0 is published (there is a tag v0.2.0), and 1 improved wording came after it; add a release"
    assert line.startswith(over)
    first, last = refused(published, "release", "--check")
    assert first == "data/permalinks.yml: ‘glossary/#krai’ has improved words"
    assert last == line, "whoever looks is not sent to make release, which would refuse"


def test_a_tag_before_its_release_is_no_release(published: EditionKit) -> None:
    tag(published, "0.2.0")
    early = (
        "The tag v0.2.0 was set too early: take it back (git tag -d v0.2.0 && git push origin :v0.2.0), and set it "
        "when its release is committed."
    )
    *_, what, last = refused(published, "release", "--check", "v0.2.0")
    assert what.endswith("not recorded; run ‘make release’ and commit the ledger")
    assert last == early
    assert done(published, "release").endswith(f" adds 1 address.\n{early}\n")


def test_as_an_editor_calls_it(published: EditionKit) -> None:
    published.replace("docs/about.md", "## How to cite {#citing}", "## How to cite this")
    run = subprocess.run(
        [sys.executable, "-m", "glossator", "release", "--check"],
        cwd=published.root,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert "Traceback" not in run.stderr
    fault, last = run.stderr.splitlines()
    assert "‘about/#citing’, published with version 0.1.0, is gone;" in fault
    assert last.endswith("1 fault: nothing was built")


REFUSALS = {
    "another version": (
        ["0.3.0"],
        {},
        [
            (
                "data/edition.yml: the edition’s version is 0.1.0, not 0.3.0; write under ‘edition’ "
                "version: 0.3.0 and its date, and add the release at the top of data/changes.yml"
            )
        ],
    ),
    "no releases": (
        [],
        {"data/changes.yml": ""},
        [
            "data/changes.yml: there are no releases; write",
            "- version: 0.1.0",
            "  date: 2019-01-01",
            "  text: What this version gives its readers.",
        ],
    ),
    "a fault": (
        [],
        {"data/changes.yml": SECOND + FIRST},
        [
            (
                "data/edition.yml:12: the edition’s version is 0.1.0, yet the newest in changes.yml is 0.2.0; "
                "give both the same, or add the release at the top there"
            )
        ],
    ),
}


@pytest.mark.parametrize(("arguments", "files", "lines"), REFUSALS.values(), ids=REFUSALS)
def test_no_release(root: Path, arguments: list[str], files: dict[str, str], lines: list[str]) -> None:
    kit = first(root)
    for name, text in files.items():
        kit.write(name, text)
    assert refused(kit, "release", *arguments) == lines
    assert not (root / LEDGER).exists()


def test_the_notes_of_a_release(published: EditionKit) -> None:
    said, checking = done(published, "notes").split("\n---\n")
    assert said == "More.\n"
    assert "gh attestation verify site-0.2.0.zip" in checking
    assert "`git diff v0.1.0 v0.2.0 -- data/permalinks.yml data/source`" in checking
    address = "https://example.org/paper/"
    said = done(published, "notes", "v0.1.0", site_url=address)
    assert said.startswith(f"The *first*. See [okrug]({address}glossary/#okrug).\n\n---\n")
    (line,) = refused(published, "notes", "0.7.0")
    assert line == "data/changes.yml: there is no version 0.7.0; the releases are 0.2.0, 0.1.0"


# --- what stops a build -----------------------------------------------------------------------------------------------


def test_what_is_gone_stops_the_build(published: EditionKit, caplog: pytest.LogCaptureFixture) -> None:
    site = published.build()
    before = state(site)
    published.replace("docs/about.md", "## How to cite {#citing}", "## How to cite this")
    (published.root / "data/places.yml").unlink()
    caplog.clear()
    faults = said(published, caplog)
    lines = ledger(published).splitlines()
    assert [fault.split(", published")[0] for fault in faults] == [
        f"data/permalinks.yml:{lines.index('  citing: 0.1.0') + 1}: ‘about/#citing’",
        f"data/permalinks.yml:{lines.index('cite/places/: 0.1.0') + 1}: ‘cite/places/’",
        f"data/permalinks.yml:{lines.index('map/:') + 2}: ‘map/’",
        f"data/permalinks.yml:{lines.index('places/:') + 2}: ‘places/’",
    ]
    assert faults[0].endswith(
        "with version 0.1.0, is gone; bring it back, or write here "
        '{was: "0.1.0", retired: "0.2.0", to: the address its words went to}'
    )
    assert state(site) == before
    assert leftovers(published.root) == []


def test_it_ends_as_other_faults_do(published: EditionKit) -> None:
    published.replace("docs/about.md", "## How to cite {#citing}", "## How to cite this")
    run = published.mkdocs("--strict")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert run.stderr.count("ERROR") == 2
    assert leftovers(published.root) == []


def test_the_page_at_hand_is_still_served_and_soon_says_so(published: EditionKit) -> None:
    """``serve`` makes pages when they are opened, and only with all of them are the addresses known."""
    published.replace("docs/about.md", "## How to cite {#citing}", "## How to cite this")
    served = Served.started(published)
    try:
        first = served.epoch("about/")
        assert served.comes("about/", "How to cite this")
        assert served.says("about/", "‘about/#citing’"), served.log()
        assert "‘about/#citing’" in served.log()
        assert served.epoch("about/") > first, "the open page is not loaded anew"
    finally:
        end(served.process)


def test_a_retirement_that_leads_to_nothing(published: EditionKit, caplog: pytest.LogCaptureFixture) -> None:
    published.replace("docs/about.md", "## How to cite {#citing}", "## How to cite this")
    retire(published, "  citing", "about/#how-to")
    (fault,) = said(published, caplog)
    assert fault.endswith(
        ": ‘about/#citing’ leads on to ‘about/#how-to’, which is not there; name an address of the site that is in use"
    )


def test_a_retired_heading_in_use(published: EditionKit, caplog: pytest.LogCaptureFixture) -> None:
    retire(published, "  citing", "about/#errors")
    (fault,) = said(published, caplog)
    assert "‘about/#citing’ is in use, yet was retired with version 0.2.0; give what is new another id" in fault


def test_a_retired_page_in_use(published: EditionKit, caplog: pytest.LogCaptureFixture) -> None:
    published.replace(
        LEDGER, "about/:\n  the page: 0.1.0", "about/:\n  the page: {was: 0.1.0, retired: 0.2.0, to: ./} #"
    )
    (fault,) = said(published, caplog)
    assert "‘about/’ is in use, yet was retired" in fault


# --- what retirement leaves -------------------------------------------------------------------------------------------


def test_a_retired_entry(published: EditionKit) -> None:
    """Its id stays where it stood, between its neighbours, and leads to where its words went."""
    published.replace(GLOSSARY, "forms:\n  - okrug", "forms: [okrug, krai]")
    drop(published, "krai")
    retire(published, "  krai", "glossary/#okrug", "'A *krai* is told there.'")
    site = built(published)
    page = site.page("glossary/")
    pointer = only(page, "krai")
    assert words(pointer) == (
        "What stood here was retired with version 0.2.0; it is now at okrug. A krai is told there."
    )
    assert pointer.xpath("string(.//a/@href)") == "#okrug"
    order = [str(name) for name in page.xpath("//@id") if name in {"apparat", "krai", "okrug"}]
    assert order == ["apparat", "krai", "okrug"]
    assert site_checks.check(site, published.root) == []
    done(published, "release")
    names = [line.split(":")[0].strip() for line in ledger(published).splitlines()]
    assert names[names.index("apparat") : names.index("okrug") + 1] == ["apparat", "krai", "okrug"]
    assert "retired: 0.2.0" in ledger(published).replace('"', "")


def test_a_retired_place(published: EditionKit) -> None:
    """A pointer in a list is an item of it; the last of a page stands at its end."""
    two = "- id: tara\n  name: Tara\n  kind: town\n  coordinates: {lat: 56, lon: 74}\n  background: true\n"
    published.write("data/places.yml", f"{two}  account: A town.\n  basis: gloss\n  certainty: certain\n")
    for page in ("map/", "places/"):
        old = ledger(published)
        at = old.index("  omsk: ", old.index(f"\n{page}:"))
        end = old.index("\n", at)
        was = old[at + len("  omsk: ") : end]
        published.write(LEDGER, f"{old[:at]}  omsk: {{was: {was}, retired: 0.2.0, to: {page}#tara}}{old[end:]}")
    site = built(published)
    assert words(only(site.page("places/"), "omsk")).endswith("it is now at Tara.")
    assert only(site.page("map/"), "omsk").tag == "p"
    done(published, "release")
    # From now on its neighbour is known.
    site = built(published)
    assert [only(site.page("map/"), name).tag for name in ("omsk", "tara")] == ["li", "li"]
    assert site_checks.check(site, published.root) == []


def test_a_retired_paragraph(published: EditionKit) -> None:
    """A paragraph that went to another section: the words stay, the old address says where."""
    published.write("docs/text/one.md", "An okrug [^1], a krai.\n\n## Then\n")
    published.write("docs/text/two.md", "Omsk.\n\n> The apparat.")
    old = ledger(published)
    at = old.index("  p2: ", old.index("\ntext/one/:"))
    end = old.index("\n", at)
    published.write(
        LEDGER, f"{old[:at]}  p2: {{was: {old[at + 6 : end]}, retired: 0.2.0, to: text/two/#p2}}{old[end:]}"
    )
    site = built(published)
    pointer = only(site.page("text/one/"), "p2")
    assert pointer.xpath("string(.//a/@href)") == "../two/#p2"
    assert [str(child.tag) for child in pointer] == ["span"]
    assert pointer[0].get("data-apparatus") == ""
    order = [str(name) for name in site.page("text/one/").xpath("//@id") if name in {"p1", "then", "p2", "notes"}]
    assert order == ["p1", "then", "p2", "notes"]


def test_a_retired_page(published: EditionKit) -> None:
    """It says where its words went, and keeps what was cited on it."""
    (published.root / "docs/about.md").unlink()
    published.write("docs/policy.md", "# Policy\n\n## Citing\n\nSo.\n\n[Before](about.md#citing)\n")
    was = ledger(published).split("about/:\n  the page: ")[1].split("\n")[0]
    published.replace(
        LEDGER,
        f"about/:\n  the page: {was}",
        f"about/:\n  the page: {{was: {was}, retired: 0.2.0, to: policy/, why: Both said the same.}}",
    )
    retire(published, "  citing", "policy/#citing")
    site = built(published)
    page = site.page("about/")
    (content,) = page.xpath("//main")
    assert words(content).startswith(
        "This page is retired What stood here was retired with version 0.2.0; it is now at policy/. Both said the same."
    )
    assert [only(page, name).xpath("string(.//a/@href)") for name in ("citing", "errors")] == [
        "../policy/#citing",
        "../policy/",
    ]
    assert not page.xpath("//header//a[@href='./' or contains(@href, 'about')]"), "it is in no list"
    assert site_checks.check(site, published.root) == []


def test_a_retired_file(published: EditionKit) -> None:
    """A host shows the page in the directory of that name."""
    published.write(
        LEDGER,
        f"{ledger(published)}downloads/tiny.rtf: {{was: 0.1.0, retired: 0.2.0, to: text/, why: 'Nobody read it.'}}\n",
    )
    page = built(published).page("downloads/tiny.rtf/")
    assert page.xpath("string(//main//a/@href)") == "../../text/"


# --- the page of changes ----------------------------------------------------------------------------------------------


def test_the_page_of_changes(published: EditionKit) -> None:
    published.replace(GLOSSARY, "forms:\n  - okrug", "forms: [okrug, krai]")
    drop(published, "krai")
    retire(published, "  krai", "glossary/#okrug")
    done(published, "release")
    page = lxml.html.fragment_fromstring(published.page("changes/"), create_parent="div")
    newest, oldest = page.xpath(".//article")
    assert [article.get("id") for article in (newest, oldest)] == ["0.2.0", "0.1.0"]
    assert words(newest.xpath("h2")[0]) == "Version 0.2.0, 1 January 2020 #"
    assert [words(summary) for summary in newest.xpath(".//summary")] == [
        "Addresses added: 1",
        "Words improved: 1",
        "Addresses retired: 1",
    ]
    assert newest.xpath(".//details[3]//a/@href") == ["../glossary/", "../glossary/#krai"]
    assert newest.xpath("string(.//a[contains(., 'The whole site')]/@href)") == "https://example.org/site-0.2.0.zip"
    (added,) = [words(summary) for summary in oldest.xpath(".//summary")]
    promised = [line for line in ledger(published).splitlines() if "0.1.0" in line and line[0] != "#"]
    assert added == f"Addresses added: {len(promised)}"
    assert "../glossary/#okrug" in oldest.xpath(".//div//a/@href")
    assert not oldest.xpath(".//a[contains(., 'The whole site')]")
    assert "No release has an archive" not in words(page)


def test_no_archive_is_promised(root: Path) -> None:
    assert "No release has an archive of the site yet." in first(root).page("changes/")


def test_without_releases_no_page(root: Path) -> None:
    assert all(page.kind != "changes" for page in EditionKit(root).pages().generated())


def test_files_of_which_there_is_one_for_each_block(published: EditionKit) -> None:
    """One line with a star; what it stands for is there or not, whatever its name."""
    publication = Publication(published.load(), interface.words({}))
    files = ["cite/p1.bib", "cite/p2.bib", "api/p1.json", "downloads/edition.bib", "assets/x.json", "cite/okrug.bib"]
    publication.check(files)
    assert publication.published.files == ("cite/*.bib", "api/p1.json", "downloads/edition.bib")
    kept = Ledger(
        "ledger", {name: Promise(name, (State("0.1.0"),)) for name in ("cite/p1.bib", "cite/*.bib", "cite/*.ris")}
    )
    gone = comparison.check_addresses(kept, publication.published, "0.2.0")
    assert [fault.what for fault in gone] == ["‘cite/*.ris’, published with version 0.1.0, is gone"]


PAGES = {
    "ids of elements": ('<h2 id="a">A</h2><p class="x" id="b">B</p>', None, ("a", "b")),
    "none of the interface’s, none of note markers": ('<p id="gl-x"><a id="r1"></a><a id="r1-2"></a></p>', None, ()),
    "none among the words": ('<p>so id="a" <code>&lt;p id="b"</code></p><p id="c">x > id="d"</p>', None, ("c",)),
    "not the title of a page of prose": ('<h1 id="a">A</h1><h2 id="b">B</h2>', "# A", ("b",)),
    "the title of a section": ('<h1 id="a">A</h1>', None, ("a",)),
    "written as HTML": ('<p id="a&amp;b">A</p>', None, ("a&b",)),
}


@pytest.mark.parametrize(("html", "markdown", "ids"), PAGES.values(), ids=PAGES)
def test_what_can_be_cited_on_a_page(
    recorded: EditionKit, html: str, markdown: str | None, ids: tuple[str, ...]
) -> None:
    publication = Publication(recorded.load(), interface.words({}))
    assert publication.page("x/", html, markdown) == html
    publication.page("p/1/", html)
    publication.check([])
    assert publication.published.pages == {"x/": ids, "p/1/": ()}, "of a paragraph’s record, only its own address"


def test_lines_of_verse_printed_pages_and_notes_are_addresses_and_markers_are_none() -> None:
    """Whatever is cited in the paper may not vanish; where a note is referred to stands and falls with the words."""
    kit = EditionKit.at(EDITIONS / "scroll")
    loaded = kit.load()
    publication = Publication(loaded, interface.words({}), always=True)
    for page in kit.pages().generated():
        publication.page(page.address, page.html)
    publication.check([])
    published = {*publication.published.addresses()}
    for address in ("text/accounts/#page-10", "text/#page-ix", "text/the-masque/#l5", "text/#l10", "notes/#n-tr1"):
        assert address in published
    assert {"text/accounts/#n-accounts-asterisk", "text/#n-accounts-6", "text/accounts/#of-dues-and-wages"} <= published
    assert [address for address in published if "#r-" in address] == []
    assert wording(loaded.edition, loaded.paper).fixed.keys() <= published
