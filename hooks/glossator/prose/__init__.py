"""The editors' Markdown."""
