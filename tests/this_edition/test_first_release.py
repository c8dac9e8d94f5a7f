"""What version 0.1.0 published is kept by whatever engine there is now.

``permalinks-0.1.0.yml`` is the ledger as it was when that version was finished, on 24 November 2026. It is never
written again: the one in ``data/`` goes on with every release, and could be changed together with what it promises.
"""

import re
import shutil
from pathlib import Path

import pytest

from glossator.faults import Fault
from glossator.ledger.comparison import check_words
from glossator.ledger.file import Ledger, read_ledger
from glossator.ledger.wording import wording
from glossator.load import Loaded, load
from tests.edition import site_checks
from tests.edition.site_checks import Site
from tests.edition_kit import REPOSITORY

VERSION = "0.1.0"
AUTHORS = re.compile(r"text/.*#p\d+")
FILE = Path(__file__).with_name(f"permalinks-{VERSION}.yml")


@pytest.fixture(scope="module")
def first() -> Ledger:
    faults: list[Fault] = []
    ledger = read_ledger(FILE, FILE.name, [VERSION], VERSION, faults)
    assert faults == []
    assert ledger
    return ledger


@pytest.fixture(scope="module")
def now() -> Loaded:
    return load(REPOSITORY, REPOSITORY / "data", REPOSITORY / "docs/text")


def test_it_is_whole(first: Ledger) -> None:
    assert len(first.promises) == 745
    words = [promise for address, promise in first.promises.items() if AUTHORS.fullmatch(address)]
    assert len(words) == 2 * 21  # in its section and in the whole paper
    assert all(promise.states[0].checksum for promise in words)


def test_every_address_leads_to_the_words_it_led_to(real_site: Site, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(FILE, tmp_path / "data/permalinks.yml")
    assert site_checks.ledger(real_site, tmp_path) == []


def test_the_engine_finds_nothing_gone_or_changed(first: Ledger, now: Loaded) -> None:
    faults: list[Fault] = []
    check_words(first, wording(now.edition, now.paper), now.paper, now.edition.head.edition.version, faults)
    assert faults == []


def test_the_ledger_of_today_has_all_its_lines(first: Ledger, now: Loaded) -> None:
    """Those of patterns of files, too, which are no addresses themselves."""
    assert now.history.ledger
    lines = now.history.ledger.promises
    assert [address for address in first.promises if address not in lines] == []
    changed = [address for address in first.promises if lines[address].since != VERSION]
    changed += [
        address
        for address, promise in first.promises.items()
        if AUTHORS.fullmatch(address) and lines[address].states != promise.states
    ]
    assert changed == []
