"""What templates call, called with less ado: an edition's pages call macros and functions some forty thousand times."""

from __future__ import annotations

from functools import partial
from types import FunctionType, MethodType
from typing import Any

from jinja2.runtime import Context, Macro

#: What is called as it is, unless it says that it wants something handed in.
_PLAIN = frozenset({FunctionType, MethodType, partial})


class QuickContext(Context):
    """Jinja's context, which asks no more than it must of what it calls; a tenth of a build is that asking."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or a function as Jinja does; all else Jinja calls itself."""
        kind = type(called)
        if kind is Macro:  # it wants to know whether what it gives is escaped
            args = (self.eval_ctx, *args)
        elif kind not in _PLAIN or hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)
