"""Files that no text is taken from, by the ending of their names, and what whoever has one can do."""

from __future__ import annotations

_PICTURE = "a picture has no words; have them read by a program for it (OCR), and save them as .txt or .docx"
_TABLES = "it has tables or slides, and no running text; save its words as .docx or .txt"
_OPEN = "open it in a word processor, and save it as .docx"
_PACKED = "it is packed; unpack it, and name the file of the text in it"
_PANDOC = "it is in a language for texts that is not read here; pandoc turns it into Markdown (pandoc FILE -o FILE.md)"

#: What to do instead.
INSTEAD = {
    ".pdf": "a PDF has pictures of pages, not the text; "
    "take the file it was made from, or save its words as .txt or .docx",
    ".doc": "it is of Word’s older kind; open it, and save it as .docx",
    ".pages": "open it in Pages, and export it as .docx",
    ".fodt": "open it in LibreOffice, and save it as .odt",
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), "open it in a browser, and save the page as .html"),
    **dict.fromkeys((".mobi", ".azw", ".azw3", ".fb2", ".lit"), "turn it into an .epub, as Calibre does"),
    **dict.fromkeys((".rtf", ".wpd", ".wps", ".sxw", ".hwp", ".gdoc"), _OPEN),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp"), _TABLES),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".webp", ".heic", ".djvu"), _PICTURE),
    **dict.fromkeys((".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz"), _PACKED),
    **dict.fromkeys((".rst", ".org", ".adoc", ".textile", ".typ", ".ipynb", ".wiki", ".mediawiki", ".dbk"), _PANDOC),
}
