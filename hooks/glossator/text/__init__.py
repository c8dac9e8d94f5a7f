"""The author's text."""
