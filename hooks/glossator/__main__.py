"""``python -m glossator``: see :mod:`glossator.command_line`."""

import gc
import sys

# Nothing that is imported is ever thrown away: to look for garbage in it takes a sixth of the time of ``check``.
gc.disable()
from .command_line import main  # noqa: E402 - that is what it is for

gc.freeze()
gc.enable()

sys.exit(main())
