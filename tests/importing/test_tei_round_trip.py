"""What our own export writes as TEI is read back whole: text, notes and apparatus of any edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exports.materials import ROOTS, edition_material
from tests.importing.tei_round import differences, through_tei


@pytest.mark.parametrize("name", ROOTS)
def test_whole_editions_come_back(name: str, tmp_path: Path) -> None:
    material = edition_material(name)
    found = through_tei(material, tmp_path)
    assert list(differences(material, found)) == []
