"""``python -m glossator``: see :mod:`glossator.command_line`."""

import sys

from .command_line import main

sys.exit(main())
