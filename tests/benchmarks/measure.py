"""How benchmarks measure and what they print."""

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """A measured figure against its floor, or, where there is no floor, against a bound in seconds."""

    name: str
    value: float
    floor: float
    aim: float
    unit: str = "ms"
    ratio: bool = True

    def line(self) -> str:
        """As the table shows it."""
        scale = 1000 if self.unit == "ms" else 1
        if self.ratio:
            kept = self.value / self.floor
            return (f"{self.name:<62} {kept:6.2f} x   (aim under {self.aim:g})   "
                    f"{self.value * scale:9.2f} against {self.floor * scale:.2f} {self.unit}")
        return f"{self.name:<62} {self.value:6.2f} s   (aim under {self.aim:g} s)"

    @property
    def met(self) -> bool:
        """Whether the aim is met."""
        return (self.value / self.floor if self.ratio else self.value) < self.aim


def median(deed: Callable[[], object], times: int) -> float:
    """The median duration of a deed, in seconds."""
    return statistics.median(took(deed) for _ in range(times))


def took(deed: Callable[[], object]) -> float:
    """How long a deed takes, in seconds."""
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


@contextmanager
def folder():
    """A folder for a benchmark's files; on the disk, since a commit's cost is the disk's."""
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as name:
        yield Path(name)
