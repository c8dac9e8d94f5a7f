"""The editors' bibliography for reference managers: CSL-JSON, BibTeX, RIS."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from glossator.citing.files import MEDIA_TYPES, Item, biblatex, csl_json, ris
from glossator.reading.interface import Words

from .material import Export, Material, Product


def _export(name: str, ending: str, write: Callable[[list[Item], Words], str]) -> Export:
    def written(material: Material) -> bytes:
        return write([work.item() for work in material.loaded.edition.works.values()], material.words).encode()

    def make(material: Material) -> Iterable[Product]:
        if material.loaded.edition.works:
            address = material.download(f"-bibliography{ending}")
            yield Product(address, MEDIA_TYPES[ending], partial(written, material))

    return Export(name, make, group="cite")


CSL = _export("csl", ".json", lambda items, _: csl_json(items))
BIBTEX = _export("bibtex", ".bib", lambda items, _: "\n\n".join(biblatex(items).values()) + "\n")
RIS = _export("ris", ".ris", ris)
