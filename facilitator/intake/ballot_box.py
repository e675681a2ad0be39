"""The poll that a file's ballots go into: which it takes, equal ones as one, and what is said of them."""

from collections import Counter
from dataclasses import dataclass, field

from ..domain.paperlines import UNREADABLE
from ..domain.pollmarks import got
from ..domain.records import Option, Poll
from .ballot_marks import Vote, Votes
from .errors import IntakeError, listed
from .sheet import Sheet

_REMARKS = (
    ("skipped ranks", "skipped rank", "skipped ranks", "a skipped rank is passed over"),
    ("zeros", "zero as a rank", "zeros as ranks", "a 0 is read as not ranked"),
    ("overvotes", "overvote", "overvotes", "an overvote ends the ballot there"),
    ("shared ranks", "ballot with a shared rank", "ballots with a shared rank", "a run-off takes that for an overvote"),
    ("unreadable", "ballot that cannot be read", "ballots that cannot be read", "one that cannot be read counts as "
                                                                                "cast, not as valid"),
    ("blank", "blank ballot", "blank ballots", "a blank ballot counts as cast"),
    ("invalid", "ballot with too many marks", "ballots with too many marks", "too many marks count as cast, not as "
                                                                             "valid"),
)
"""What is counted, its words for one and for more, and what becomes of it."""

_OPENED = {"draft": ", a draft, which is opened and closed again", "closed": ", which is reopened and closed again"}
"""What becomes of a poll that is not open."""


@dataclass
class Box:
    """The poll that ballots go into, its options by the file's names, and the ballots by their marks. Those of a poll
    that comes back `as_kept` may break its limits: they are then counted as they were."""

    poll: Poll
    options: dict[str, Option]
    sheet: Sheet
    made: bool
    repeat: int = 1
    first: dict[tuple[tuple[str, str], ...], Vote] = field(default_factory=dict)
    counts: dict[tuple[tuple[str, str], ...], int] = field(default_factory=dict)
    read: Counter[str] = field(default_factory=Counter)
    as_kept: bool = False

    def add(self, vote: Vote) -> None:
        """Lays ballots into the box.

        Raises:
            IntakeError: The poll does not take them.
        """
        if not self.as_kept:
            self._check(vote)
        ordered = sorted(vote.marks, key=lambda mark: (self._rank(mark) or 0, self._place(mark[0])))
        is_pairs = self.poll.type == "pairs"
        marks = tuple((self.options[name].id if name else "", self.options[value].id if is_pairs and name else value)
                      for name, value in ordered)
        self.first.setdefault(marks, vote)
        self.counts[marks] = self.counts.get(marks, 0) + vote.count
        ranks = [rank for mark in marks if (rank := self._rank(mark))]
        gaps = {*range(1, max(ranks, default=0)), *vote.skipped} - {*ranks}
        is_lost, is_words = marks == UNREADABLE, self.poll.type in ("number", "text")
        unclear = 0 if is_lost or is_words else sum(not option for option, _ in marks)
        is_over = not (is_lost or is_words or self._is_ranked) and got(self.poll, marks, self._ids) is None
        for what, times in (("unreadable", is_lost), ("skipped ranks", len(gaps)), ("zeros", vote.zeros),
                            ("overvotes", unclear), ("blank", not marks), ("invalid", is_over),
                            ("shared ranks", len(set(ranks)) < len(ranks))):
            self.read[what] += times * vote.count

    @property
    def _ids(self) -> set[str]:
        return {option.id for option in self.options.values()}

    def _place(self, name: str) -> tuple[float, str]:
        return (self.options[name].position, self.options[name].id) if name else (-1.0, "")

    @property
    def _is_ranked(self) -> bool:
        return self.poll.type == "ranked"

    def _rank(self, mark: tuple[str, str]) -> int | None:
        return int(mark[1]) if self._is_ranked and mark[1].isdecimal() else None

    def _check(self, vote: Vote) -> None:
        values = [int(value) for name, value in vote.marks if name] if self.poll.type in ("score", "dots") else []
        most, said = self.poll.most, ""
        if self.poll.type == "score" and values and max(values) > most:
            said = f"this ballot has a score of {max(values)}, and the highest is {most}"
        elif self.poll.type == "dots" and most and sum(values) > most:
            said = f"this ballot has {sum(values)} dots, and there are {most} to give"
        elif self.poll.type == "dots" and self.poll.cap and max(values, default=0) > self.poll.cap:
            said = f"this ballot gives one option {max(values)} dots, and it may get at most {self.poll.cap}"
        if said:
            raise IntakeError(self.sheet.file, vote.row.line, None, said)

    def remarks(self) -> tuple[tuple[str, int], ...]:
        """How many were read in a special way, by what it was."""
        return tuple((key, self.read[key]) for key, *_ in _REMARKS if self.read[key])

    def said(self, found: Votes) -> list[str]:
        """What had to be assumed, and how many ballots were read in a special way."""
        poll = self.poll
        said = [f"A poll is made and closed: “{poll.question}”, {_type_words(poll)}, "
                f"{len(self.options)} {'option' if len(self.options) == 1 else 'options'}."
                if self.made else f"They go into “{poll.question}”"
                f"{_OPENED.get(poll.state, '')}."]
        there = [words for words in _REMARKS if self.read[words[0]]]
        if there:
            counts = [f"{self.read[key]:,} {one if self.read[key] == 1 else more}" for key, one, more, _ in there]
            said.append(f"{', '.join(counts)}: {', '.join(means for *_, means in there)}.")
        if found.twice:
            said.append(f"Options named twice on a ballot: {found.twice:,}. The first counts.")
        if found.ids_again:
            said.append(f"Ids that several rows have: {found.ids_again:,}. Each row counts as a ballot.")
        if found.unused:
            said.append(f"Not taken in: {listed(found.unused)}.")
        said += found.said
        if self.made and not any(map(len, self.first)):
            said.append("No ballot marks anything: nobody wins.")
        if not self.made and poll.state == "open":
            said.append("The poll stays open: `results` tells it once it is closed, or with --open.")
        return said


def _type_words(poll: Poll) -> str:
    more = {"score": f" from 0 to {poll.most}", "dots": f", {poll.most} each",
            "ranked": f" for {poll.places} places" if poll.places > 1 else ""}
    return f"of the kind “{poll.type}”{more.get(poll.type, '')}"
