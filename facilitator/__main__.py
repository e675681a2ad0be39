"""`python -m facilitator` is the command `facilitator`."""

import sys

from .cli import main

sys.exit(main(sys.argv[1:]))
