"""The text of an edition that begins without a file: a page of an example, to be replaced."""

from .found import Found, FoundBlock, FoundName, FoundNote, FoundSection

EXAMPLE = Found(
    title="An Example",
    authors=(FoundName(family="Example", given="Ada"),),
    date="2001",
    language="en",
    sections=(
        FoundSection(
            "The harbour",
            (
                FoundBlock(
                    "This is an example, to be replaced by your text. The words in docs/text/ are the author’s; "
                    "each has to stand in data/source/text.txt as well.[^1]"
                ),
                FoundBlock("> A quotation is written like this.\n>\n> It may have paragraphs."),
                FoundBlock("The harbour kept its books in *three* hands."),
            ),
        ),
        FoundSection("The ledger", (FoundBlock("The ledger names the harbour, and nobody else.[^2]"),)),
    ),
    notes=(
        FoundNote("1", "1", "This is a note of the author’s. Its text stands in data/notes.yml."),
        FoundNote("2", "2", "See the harbour’s own ledger."),
    ),
)
