"""Files in one zip file, the same bytes wherever it is made; and what a long paper offers so."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Collection, Mapping
from datetime import date
from io import BytesIO

from .material import Material, Product

MEDIA_TYPE = "application/zip"


def zipped(files: Mapping[str, bytes], day: date, stored: Collection[str] = ()) -> bytes:
    """The files in one.

    Args:
        files: their contents by name, in the order in which they are to stand.
        day: the date in it, which is the edition's; before 1980 the format knows none.
        stored: the names of those that are not compressed.
    """
    moment = (max(1980, day.year), day.month, day.day, 0, 0, 0)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, moment)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)
    return out.getvalue()


def words_to_take_away(material: Material, ending: str, media_type: str, make: Callable[[], bytes]) -> Product:
    """A file of the whole paper's words; a long paper's is packed, to a third, unless it was published as it is."""
    address = material.download(ending)
    if not material.loaded.is_long or material.loaded.history.promises(address):
        return Product(address, media_type, make)
    name = address.rpartition("/")[2]
    return Product(f"{address}.zip", MEDIA_TYPE, lambda: zipped({name: make()}, material.head.edition.date))
