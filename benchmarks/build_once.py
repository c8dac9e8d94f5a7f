"""One build in a process of its own: `python build_once.py CONFIG SITE_DIR COMMAND`.

The command is MkDocs's: ``serve``, which leaves to be made what nobody has opened yet, or ``build``, for a whole site.

Says on standard output what MkDocs says of its own time. Nothing but MkDocs is imported, so that all that an edition's
hooks import counts as theirs.
"""

import logging
import sys
from typing import Literal, cast

from mkdocs.commands.build import build
from mkdocs.config import load_config


def main(config_file: str, site_dir: str, command: Literal["build", "serve"]) -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(logging.StreamHandler(sys.stdout))
    config = load_config(config_file, site_dir=site_dir)
    config.plugins.on_startup(command=command, dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/" if command == "serve" else None)
    config.plugins.on_shutdown()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], cast("Literal['build', 'serve']", sys.argv[3]))
