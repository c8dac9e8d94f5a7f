"""What the keys of a record mean: the docstrings below the fields of its model."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise

from pydantic import BaseModel

#: The keys that name a record stand before the others.
_NAMES = ("id", "number", "version")


@cache
def descriptions(kind: type[BaseModel]) -> dict[str, str]:
    """What each key of a model means (Markdown): those that must be there first.

    Raises:
        ValueError: a field has no docstring.
    """
    said: dict[str, str] = {}
    for holder in kind.__mro__:
        if issubclass(holder, BaseModel) and holder is not BaseModel:
            said |= {name: text for name, text in _docstrings(holder).items() if name not in said}
    fields = kind.model_fields
    if dumb := fields.keys() - said.keys():
        raise ValueError(f"{kind.__name__}: {', '.join(sorted(dumb))} has no docstring; write below it what it means")
    ordered = sorted(said, key=lambda name: (name != "id", not fields[name].is_required(), name not in _NAMES))
    return {fields[name].alias or name: said[name] for name in ordered}


def _docstrings(holder: type[BaseModel]) -> dict[str, str]:
    """What stands below the fields of a class, each in one line.

    pydantic would read it too (``use_attribute_docstrings``), but at every start of the engine, for the sake of a page
    that nobody makes then.
    """
    (made,) = ast.parse(textwrap.dedent(inspect.getsource(holder))).body
    return {
        field.target.id: " ".join(below.value.value.split())
        for field, below in pairwise(made.body if isinstance(made, ast.ClassDef) else [])
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }
