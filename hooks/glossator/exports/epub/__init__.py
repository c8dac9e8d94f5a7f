"""The e-book: :mod:`.package` binds it, :mod:`.pages` writes its pages, from the book."""
