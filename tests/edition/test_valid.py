"""Pages, book and TEI are valid in the eyes of the reference validators, where these are at hand."""

import os
from pathlib import Path

import pytest

from .site_checks import Site
from .validators import Validators, html_faults


def download(site: Site, ending: str) -> bytes:
    """The one file to take away with such an ending."""
    (file,) = site.root.glob(f"downloads/*{ending}")
    return file.read_bytes()


def test_pages(real_site: Site) -> None:
    assert html_faults([real_site.root]) == []


def test_the_book(real_site: Site, validators: Validators) -> None:
    assert validators.epub_faults(download(real_site, ".epub")) == []


def test_tei(real_site: Site, validators: Validators) -> None:
    schema = os.environ.get("TEI_SCHEMA")
    if not schema:
        pytest.skip("TEI’s schema is not here; TEI_SCHEMA says where tei_all.rng lies, as it does on GitHub")
    assert validators.xml_faults(download(real_site, ".xml"), Path(schema)) == []
