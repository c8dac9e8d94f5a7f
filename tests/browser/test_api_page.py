"""What the page about the data for programs offers to copy does what it says."""

import pytest

from tests.edition_kit import REPOSITORY

from .kit import Reader, folded

pytestmark = pytest.mark.browser

RUN = """(example) => {
  const said = [];
  const run = new Function("console", `return (async () => {${example}})();`);
  return run({ log: (text) => said.push(text) }).then(() => said.join(" "));
}"""


def test_the_example_in_javascript_gives_the_author_s_words(reader: Reader) -> None:
    page = reader.open("api/")
    page.get_by_text("JavaScript", exact=True).click()
    example = page.locator("code", has_text="Array.from(text)").last.inner_text()
    assert example.count("https://example.org/") == 1
    said = folded(page.evaluate(RUN, example.replace("https://example.org/", reader.address)))
    source = (REPOSITORY / "data/source/glatter-2003.txt").read_text(encoding="utf-8")
    assert len(said) > 500
    assert said in folded(source)
