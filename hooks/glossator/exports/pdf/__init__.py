"""The PDF: :mod:`.document` hands the book to ``document.typ``."""
