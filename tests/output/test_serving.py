"""What an editor sees under ``mkdocs serve``: the site that ``mkdocs build`` makes, much of it only when asked for."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.edition_kit import EditionKit
from tests.served import PATIENCE, Served, end


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served.started(EditionKit.copy("sever", tmp_path_factory.mktemp("served")))
    yield served
    end(served.process)


def test_a_server_that_will_not_stop_is_killed() -> None:
    deaf = (
        "import signal, time; [signal.signal(one, signal.SIG_IGN) for one in (signal.SIGINT, signal.SIGTERM)];"
        "print('here', flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline()
        end(process, 0.2)
        assert process.returncode


def test_all_that_a_build_makes_is_there(served: Served) -> None:
    site = served.kit.build(site_url=served.url)
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
    assert {"p/1/index.html", "cite/p1.bib", "api/edition.json"} < set(files)
    assert {Path(name).suffix for name in files} >= {".pdf", ".epub", ".xml", ".md", ".txt", ".png"}
    # Sizes are not said under ``serve``, for which the files would have to be made; and nothing is kept there.
    unlike = {"downloads/index.html", "sitemap.xml.gz", "sw.js"}
    # Nor has a page its policy there, against which what MkDocs puts into it would be.
    policy = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="[^"]+">\n')
    different = {
        name for name, content in files.items() if name not in unlike and served.get(name) != policy.sub(b"", content)
    }
    assert not different
    assert not [name for name, content in files.items() if "desk" in name or b"gl-desk" in content]
    size = "\N{NO-BREAK SPACE}КБ".encode()
    assert size in files["downloads/index.html"]
    assert size not in served.get("downloads/")


@pytest.mark.parametrize("address", ["p/999/", "cite/p999.bib", "../data/edition.yml", "p/1/../../../mkdocs.yml"])
def test_nothing_else_is(served: Served, address: str) -> None:
    with pytest.raises(HTTPError, match="404"):
        served.get(address)


def test_what_was_made_is_made_anew_after_a_save(served: Served) -> None:
    before = served.get("api/edition.json")
    served.kit.replace("data/edition.yml", "version: 0.1.0", "version: 0.1.9")
    assert served.comes("p/1/", "0.1.9")
    assert b"0.1.9" not in before
    assert b"0.1.9" in served.get("api/edition.json")
    served.kit.replace("data/edition.yml", "version: 0.1.9", "version: 0.1.0")


def test_the_desk_is_served_beside_the_site(served: Served) -> None:
    assert b"gl-faults" in served.get("assets/desk/faults.js")
    assert b"data/glossary.yml:" in served.get("assets/desk/sources.json")
    with pytest.raises(HTTPError, match="404"):
        served.get("assets/desk/../../../data/edition.yml")


@pytest.mark.parametrize(
    ("file", "good", "bad", "fault"),
    [
        ("data/edition.yml", "version: 0.1.0", "version: newest", '"place": "data/edition.yml:'),
        ("docs/about.md", "# ", "[@nobody-2000] # ", '"place": "docs/about.md:'),
        ("mkdocs.yml", "strict: false", "strict: [", '"failed": true'),
    ],
)
def test_a_faulty_save_leaves_the_site_and_is_said_in_its_pages(
    served: Served, file: str, good: str, bad: str, fault: str
) -> None:
    before = served.get("p/1/")
    served.kit.replace(file, good, bad)
    assert served.says("p/1/", fault), served.log()
    assert served.get("p/1/") == before
    served.kit.replace(file, bad, good)
    assert served.says("p/1/", '{"faults": [], "failed": false}'), served.log()


def test_faults_at_the_start_are_said_and_waited_for(tmp_path: Path) -> None:
    kit = EditionKit.copy("sever", tmp_path / "faulty")
    kit.replace("data/edition.yml", "version: 0.1.0", "version: newest")
    faulty = Served(kit)
    try:
        until = time.monotonic() + PATIENCE
        while "Waiting until a file in data/ or docs/ is saved" not in faulty.log() and time.monotonic() < until:
            assert faulty.process.poll() is None, faulty.log()
            time.sleep(0.05)
        assert "data/edition.yml:" in faulty.log()
        assert "Traceback" not in faulty.log()
        with pytest.raises(HTTPError, match="503") as shown:
            faulty.get("p/1/")
        assert b"data/edition.yml:" in shown.value.read()
        kit.replace("data/edition.yml", "version: newest", "version: 0.1.0")
        assert faulty.comes("p/1/", "0.1.0"), faulty.log()
    finally:
        end(faulty.process)
