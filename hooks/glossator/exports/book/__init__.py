"""The edition as one book, from which the PDF and the e-book are written: :class:`.book.Book`."""
