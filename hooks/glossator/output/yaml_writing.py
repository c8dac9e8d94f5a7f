"""YAML as an editor writes it."""

from __future__ import annotations

from typing import Any

import yaml


class _Written(yaml.SafeDumper):
    """Lists indented, nothing said by reference."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow)


def as_yaml(value: Any) -> str:
    """A value in lines of YAML."""
    text: str = yaml.dump(value, Dumper=_Written, allow_unicode=True, sort_keys=False, width=110)
    return text
