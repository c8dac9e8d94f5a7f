"""A hook for MkDocs that writes down what each page holds without the theme's frame, as JSON, at the end of a build."""

import json
import os
from pathlib import Path
from typing import Any

_contents: dict[str, str] = {}


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> None:  # noqa: ARG001 - MkDocs' parameters
    """Remember the page's content by the Markdown file it is said to come from."""
    _contents[page.file.src_uri] = page.content


def on_post_build(config: Any) -> None:  # noqa: ARG001
    """Write all contents to the file that the environment variable CONTENTS names."""
    Path(os.environ["CONTENTS"]).write_text(json.dumps(_contents), encoding="utf-8")
