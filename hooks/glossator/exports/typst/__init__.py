"""What Typst sets: :mod:`.typesetting` runs it, :mod:`.title_image` draws the title."""
