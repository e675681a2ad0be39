"""What a command asks and shows on a terminal while it is at work; nothing of it in a pipe."""

import sys
from contextlib import contextmanager

from tqdm import tqdm


def agreed(question: str) -> bool:
    """Whether somebody at a terminal says yes; in a pipe nobody does."""
    if not sys.stdin or not sys.stdin.isatty():
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


@contextmanager
def progress(label: str):
    """A bar on a terminal, nothing in a pipe."""
    with tqdm(total=100, desc=label, disable=not sys.stderr.isatty(), leave=False, bar_format="{desc} {bar} {n:.0f}%",
              file=sys.stderr) as bar:
        yield lambda share: bar.update(share * 100 - bar.n)
