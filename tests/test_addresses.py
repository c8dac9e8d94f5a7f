"""Links from one page to another, as a browser needs them."""

import pytest

from glossator.addresses import relative

FROM_TO = {
    "home to a section": ("", "text/one/", "text/one/"),
    "home to an entry": ("", "glossary/#okrug", "glossary/#okrug"),
    "home to home": ("", "", "./"),
    "a section to another": ("text/one/", "text/two/", "../two/"),
    "a section to the whole paper": ("text/one/", "text/", "../"),
    "a section to an entry": ("text/one/", "glossary/#okrug", "../../glossary/#okrug"),
    "a section to home": ("text/one/", "", "../../"),
    "a section to itself": ("text/one/", "text/one/", "./"),
    "to an anchor of the page": ("text/one/", "text/one/#p7", "#p7"),
    "the whole paper to a section": ("text/", "text/one/#p7", "one/#p7"),
    "an entry to a paragraph": ("glossary/", "text/one/#p7", "../text/one/#p7"),
    "to a file": ("glossary/", "assets/search.json", "../assets/search.json"),
    "a fragment of many signs": ("glossary/", "notes/#a b«", "../notes/#a%20b%C2%AB"),
}


@pytest.mark.parametrize(("page", "target", "expected"), FROM_TO.values(), ids=FROM_TO)
def test_relative(page: str, target: str, expected: str) -> None:
    assert relative(page)(target) == expected
