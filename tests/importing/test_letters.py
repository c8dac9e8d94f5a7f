"""Letters among the paragraphs of a file: which are taken for such, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .import_kit import edition, found, kinds, losses, write

LETTERS = {
    "English": (
        "The Harbour, 1 May 1871\n\nDear Sir,\n\nYour ledger is in good hands.\n\nYours sincerely,\n\nA. Pilot",
        ["opener", "opener", "paragraph", "closer", "signature"],
    ),
    "a name below the close": (
        "London, 3 June\n\nMy dear Pilot:\n\nSalt will not do.\n\nYour most obedient servant,\\\nW. Warden",
        ["opener", "opener", "paragraph", "closer"],
    ),
    "a postscript, a close in a sentence": (
        "Dear Anna,\n\nAll is well.\n\nI am, as ever, your loving\n\nAda\n\nP.S. The cat too.",
        ["opener", "paragraph", "closer", "signature", "paragraph"],
    ),
    "a headnote above": (
        "This letter was found in a drawer.\n\n1 May 1871\n\nDear Sir,\n\nIt is lost.\n\nYours,\n\nA. P.",
        ["paragraph", "opener", "opener", "paragraph", "closer", "signature"],
    ),
    "German": (
        "Wien, den 3. Mai\n\nSehr geehrter Herr!\n\nDas Buch ist da.\n\nMit besten Grüßen\n\nIhr A. Lotse",
        ["opener", "opener", "paragraph", "closer", "signature"],
    ),
    "French": (
        "Paris, le 3 mai\n\nMonsieur,\n\nLe livre est là.\n\nVeuillez agréer mes salutations,\n\nA. Pilote",
        ["opener", "opener", "paragraph", "closer", "signature"],
    ),
    "Russian": (
        "Дорогой друг!\n\nКнига здесь.\n\nС уважением,\n\nА. Лоцман",
        ["opener", "paragraph", "closer", "signature"],
    ),
    "Spanish": (
        "Estimado señor:\n\nEl libro está aquí.\n\nAtentamente,\n\nA. Piloto\n\nCádiz, 3 de mayo de 1871",
        ["opener", "paragraph", "closer", "signature", "closer"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LETTERS.values(), ids=LETTERS)
def test_what_is_clearly_a_letter_has_its_parts_and_is_listed(tmp_path: Path, text: str, expected: list[str]) -> None:
    of = found(write(tmp_path, "letter.md", f"# One\n\n{text}\n\n# Two\n\nMore.\n"))
    assert kinds(edition(of, tmp_path / "new")) == [*expected, "paragraph"]
    assert "is taken for a letter (opener “" in losses(of)


NO_LETTERS = {
    "no close": (
        "Dear Sir,\n\nYour ledger is in good hands. It was *dear*, my dear.\n\nNobody came.",
        "name its parts",
    ),
    "no salutation": ("The price was dear.\n\nNobody came.\n\nYours,\n\nA. Pilot", ""),
    "a price": ("Dear bread was the cause of it all, he said, and nobody answered.\n\nYours, said they.\n\nEnd.", ""),
    "words of a story": ("“Sir,” said he, “go.”\n\nHe went.\n\nYours is the ledger that I never saw in my life.", ""),
    "far from the end": ("Dear Sir,\n\nOne.\n\nYours,\n\nTwo.\n\nThree.\n\nFour.\n\nFive.", "name its parts"),
}


@pytest.mark.parametrize(("text", "listed"), NO_LETTERS.values(), ids=NO_LETTERS)
def test_what_may_be_none_stays_as_it_is(tmp_path: Path, text: str, listed: str) -> None:
    of = found(write(tmp_path, "letter.md", f"# One\n\n{text}\n\n# Two\n\nMore.\n"))
    assert {*kinds(edition(of, tmp_path / "new"))} == {"paragraph"}
    assert listed in losses(of)
    assert "is taken for a letter" not in losses(of)
