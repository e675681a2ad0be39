"""`python -m facilitator` is the command `facilitator`."""

import sys

from .start import main

sys.exit(main(sys.argv[1:]))
