"""How much work something is, whatever else the machine does at the time."""

import time
from collections.abc import Callable


def processor_seconds(deed: Callable[[], object]) -> float:
    """The processor's time that this thread spends on a deed, in seconds: waiting for others is not in it."""
    begin = time.thread_time()
    deed()
    return time.thread_time() - begin
