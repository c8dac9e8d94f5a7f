"""What tests of several exports share."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests.edition.validators import Validators
from tests.edition_kit import REPOSITORY

SCHEMA = Path(os.environ.get("TEI_SCHEMA", REPOSITORY.parent / "shared" / "schema" / "tei_all.rng"))
Invalid = Callable[[etree._Element], list[str]]


@pytest.fixture(scope="session")
def invalid(validators: Validators) -> Invalid:
    """What TEI's schema objects to in a document."""
    if not SCHEMA.exists():
        pytest.skip(f"TEI's schema is not at {SCHEMA}; name it in TEI_SCHEMA")
    return lambda root: validators.xml_faults(etree.tostring(root), SCHEMA)


@pytest.fixture(scope="session")
def invalid_if_told(request: pytest.FixtureRequest) -> Invalid:
    """The same for tests that show something else as well: nothing where there is no schema, or no Java."""
    asked: Invalid = request.getfixturevalue("invalid") if SCHEMA.exists() and shutil.which("java") else lambda _: []
    return asked
