"""The edition as plain JSON: :mod:`.files` writes it, :mod:`.schema` says what it holds."""
