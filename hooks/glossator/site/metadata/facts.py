"""What every vocabulary asks for: the edition's title and hands, full addresses, the files to take away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from glossator.exports import Material, Product
from glossator.model import EditionHead, Entry, Person, Place
from glossator.reading.interface import Words
from glossator.text.blocks import Section

#: Pages with the author's own words. The licence of the apparatus is not theirs; nor is it that of the whole edition,
#: which holds them.
_AUTHORS = frozenset({"home", "paper", "section", "notes"})
#: Files of the site itself, which nobody takes away.
_ASSETS = "assets/"
TITLE_IMAGE = "assets/images/title.png"


@dataclass(frozen=True)
class Subject:
    """A page.

    Attributes:
        address: relative to the site's root.
        kind: what sort of page it is.
        title: as plain text.
        description: one sentence.
        section: the section it shows, if it is one's page.
    """

    address: str
    kind: str
    title: str
    description: str
    section: Section | None = None

    @property
    def is_apparatus(self) -> bool:
        """Whether the page is the editors' work."""
        return self.kind not in _AUTHORS


@dataclass(frozen=True)
class Facts:
    """What is said again and again of one edition.

    Attributes:
        material: the edition and where it will stand.
        products: the files made, by format.
    """

    material: Material
    products: Mapping[str, tuple[Product, ...]]

    @property
    def head(self) -> EditionHead:
        """What ``edition.yml`` says."""
        return self.material.head

    @property
    def words(self) -> Words:
        """Interface words."""
        return self.material.words

    @property
    def title(self) -> str:
        """What the edition is cited as: the paper's title, and what the edition calls itself."""
        return self.head.edition_title

    def absolute(self, address: str) -> str:
        """The full address of one relative to the site's root."""
        return self.material.site.absolute(address)

    def downloads(self) -> Iterator[tuple[str, Product]]:
        """The file that stands for each format, with the format's name."""
        for name, made in self.products.items():
            if made and not made[0].address.startswith(_ASSETS):
                yield name, made[0]

    @cached_property
    def pdf(self) -> str:
        """Full address of the PDF; empty where none was made."""
        made = next((product for name, product in self.downloads() if name == "pdf"), None)
        return self.absolute(made.address) if made else ""

    @cached_property
    def title_image(self) -> str:
        """Full address of the title as an image; empty where none was made."""
        made = (product.address for products in self.products.values() for product in products)
        return self.absolute(TITLE_IMAGE) if TITLE_IMAGE in made else ""

    @cached_property
    def named(self) -> Mapping[str, list[Entry]]:
        """The people and places named in each section, by its id."""
        paper, entries = self.material.loaded.paper, self.material.loaded.edition.entries
        found: dict[str, list[Entry]] = {section.id: [] for section in paper.sections}
        for key, places in paper.occurrences.items():
            if isinstance(entries[key], Person | Place):
                for section in dict.fromkeys(place.section.id for place in places):
                    found[section].append(entries[key])
        return found

    @property
    def licence(self) -> str:
        """Address of the apparatus's licence; empty where none is given."""
        return self.head.rights.apparatus_licence or ""
