"""Writing the site’s files."""
