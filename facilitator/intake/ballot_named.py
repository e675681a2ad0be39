"""Ballots that name their options, as they are read: each option as it was written first, each ballot mark by mark."""

from collections.abc import Iterable, Iterator

from .ballot_marks import Vote, Votes, alike, is_overvote, is_skipped
from .sheet import Row, normal


class Names:
    """The names of options, each as it was written first, and on which line."""

    def __init__(self):
        self._names: dict[str, str] = {}
        self._read: dict[str, str] = {}
        self.lines: dict[str, int] = {}

    def of(self, name: str, line: int) -> str:
        """An option's name, which is read on a line."""
        if (known := self._read.get(name)) is None:
            known = self._read[name] = self._names.setdefault(normal(name), " ".join(name.split()))
        self.lines[known] = min(line, self.lines.get(known, line))
        return known


class Ranking:
    """One ballot as it is read: the first of two ranks for an option counts."""

    def __init__(self, row: Row, count: int):
        self.row, self.count, self.again, self.zeros = row, count, 0, 0
        self._marks: dict[tuple[str, str], None] = {}
        self._named: set[str] = set()
        self._skipped: list[int] = []

    def skip(self, rank: int) -> None:
        """Notes that a rank was left free."""
        self._skipped.append(rank)

    def mark(self, option: str, value: int) -> None:
        """Marks an option; "" is several that are not known."""
        if option and option in self._named:
            self.again += 1
            return
        self._named.add(option)
        self._marks[option, str(value)] = None

    def vote(self) -> Vote:
        """What was read."""
        return Vote(self.row, tuple(self._marks), self.count, tuple(self._skipped), self.zeros)


def finished(type: str, names: Names, ballots: Iterable[Ranking]) -> Votes:
    """Ballots as they are read, one at a time, so that of a long file only different ones are held."""
    found = Votes(type, lines=names.lines)

    def read() -> Iterator[Vote]:
        for ballot in ballots:
            found.twice += ballot.again * ballot.count
            yield ballot.vote()

    found.votes = alike(read())
    found.options = list(names.lines)
    return found


def take(ballot: Ranking, names: Names, choice: str, got: int, is_rank: bool, line: int) -> None:
    """Reads the name of an option, or what stands instead of one, on a line."""
    if not choice or is_skipped(choice):
        if choice and is_rank:
            ballot.skip(got)
    elif is_rank and not got:
        ballot.zeros += 1
        names.of(choice, line)
    elif is_overvote(choice):
        ballot.mark("", got)
    else:
        ballot.mark(names.of(choice, line), got)
