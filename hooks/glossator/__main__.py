"""``python -m glossator``: see :mod:`glossator.command_line`."""

import sys

from glossator.command_line import main

sys.exit(main())
