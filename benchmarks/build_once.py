"""One build in a process of its own, as ``mkdocs serve`` makes it: `python build_once.py CONFIG SITE_DIR`.

Says on standard output what MkDocs says of its own time. Nothing but MkDocs is imported, so that all that an edition's
hooks import counts as theirs.
"""

import logging
import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config


def main(config_file: str, site_dir: str) -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(logging.StreamHandler(sys.stdout))
    config = load_config(config_file, site_dir=site_dir)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    config.plugins.on_shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
