"""The start of every call: an event is opened, as by a double click, without waiting for the command line's parser."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from . import SUFFIX


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the desk on nothing or on an event's file alone; else does what the command line says.

    Returns the exit status.
    """
    if getattr(sys, "frozen", False):  # Packed as one program it is called again for each process of its own.
        import multiprocessing

        multiprocessing.freeze_support()
    argv = list(sys.argv[1:] if argv is None else argv)
    if len(argv) < 2 and all(arg.endswith(SUFFIX) and Path(arg).is_file() for arg in argv):
        gc.disable()  # Looking for waste takes a fifth of the start; the window will look (ui/waste.py).
        from . import app

        if not app.no_display():
            return app.run(Path(argv[0]).absolute() if argv else None)
    from . import cli

    return cli.main(argv)
