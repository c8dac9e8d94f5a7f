"""Glossator: an annotated edition from Markdown sections and YAML data, with any generator around it."""
