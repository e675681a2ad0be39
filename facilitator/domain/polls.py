"""Polls by hands: options, the count, the base of every percentage, and the verdict of each rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from .book import Book
from .ids import cell_id, new_id
from .people import members, present
from .records import Change, Hands, Option, Poll, Rule, Segment, Table, create, delete, edit
from .tables import present_at, round_of

DRAFT, OPEN, CLOSED = "draft", "open", "closed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a rule is met: `counted` hands of a base of `base`; None while the base is nobody."""

    rule: Rule
    counted: int
    base: int
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Tally:
    """A poll's count. `bases` has what each base comes to; shares are of the poll's own."""

    poll: Poll
    options: tuple[Option, ...]
    counts: dict[str, int]
    by_table: dict[str, dict[str, int]]
    bases: dict[str, int]
    verdicts: tuple[Verdict, ...]

    @property
    def base(self) -> int:
        """How many the percentages are of."""
        return self.bases[self.poll.base]

    def share(self, option: str) -> float | None:
        """An option's share of the base, 0 to 1, or None where the base is nobody."""
        return self.counts[option] / self.base if self.base else None

    @property
    def leaders(self) -> tuple[Option, ...]:
        """The options with the most hands, several where they tie; none before any hand is counted."""
        most = max((self.counts[o.id] for o in self.options if not o.abstains), default=0)
        return tuple(o for o in self.options if not o.abstains and self.counts[o.id] == most) if most else ()


def in_order(book: Book) -> list[Poll]:
    """The polls in the order that they are to be put."""
    return sorted(book.all(Poll), key=lambda poll: (poll.position, poll.id))


def options(book: Book, poll: str) -> list[Option]:
    """A poll's options in order."""
    return sorted((o for o in book.all(Option) if o.poll == poll), key=lambda o: (o.position, o.id))


def rules(book: Book, poll: str) -> list[Rule]:
    """A poll's decision rules in order."""
    return sorted((r for r in book.all(Rule) if r.poll == poll), key=lambda r: (r.position, r.id))


def tally(book: Book, poll: Poll, repeat: int = 1) -> Tally:
    """Counts a poll from its hands."""
    offered = options(book, poll.id)
    counts = {option.id: 0 for option in offered}
    by_table: dict[str, dict[str, int]] = {}
    for cell in book.all(Hands):
        if cell.poll == poll.id and cell.repeat == repeat and cell.option in counts:
            counts[cell.option] += cell.hands
            by_table.setdefault(cell.table, {})[cell.option] = cell.hands
    cast = sum(counts.values())
    bases = {"present": sum(present_by_table(book, poll).values()), "entitled": len(members(book)), "cast": cast,
             "valid": cast - sum(counts[o.id] for o in offered if o.abstains)}
    verdicts = tuple(_verdict(rule, counts, bases) for rule in rules(book, poll.id))
    return Tally(poll, tuple(offered), counts, by_table, bases, verdicts)


def present_by_table(book: Book, poll: Poll) -> dict[str, int]:
    """Members present at each table when a poll is put; where nobody is seated, all present under ""."""
    segment = book.get(Segment, poll.segment)
    day = segment.day if segment else ""
    round = round_of(book, segment)
    found = {id: n for id, n in present_at(book, round.id, day).items() if n} if round else {}
    return found or {"": len(present(book, day))}


def too_many(book: Book, counted: Tally) -> dict[str, tuple[int, int]]:
    """Tables where more hands were counted than members are present: hands and present, by table id."""
    there = present_by_table(book, counted.poll)
    sums = {table: sum(cells.values()) for table, cells in counted.by_table.items()}
    return {table: (n, there.get(table, 0)) for table, n in sums.items()
            if book.get(Table, table) and n > there.get(table, 0) and "" not in there}


def missing(book: Book, counted: Tally) -> list[Table]:
    """Tables with people at them whose hands are not counted yet."""
    there = present_by_table(book, counted.poll)
    tables = [t for t in book.all(Table) if there.get(t.id) and t.id not in counted.by_table]
    return sorted(tables, key=lambda t: t.number)


def add(book: Book, question: str, answers: Sequence[str], *, segment: str = "", base: str = "cast") -> list[Change]:
    """A new poll with its options, as a draft; one named "abstain" in plain words abstains."""
    position = max((p.position for p in book.all(Poll)), default=-1.0) + 1
    poll = Poll(id=new_id(), question=question.strip(), segment=segment, position=position, base=base)
    return [create(poll)] + [change for place, text in enumerate(answers)
                             for change in add_option(poll.id, text, float(place))]


def add_option(poll: str, text: str, position: float) -> list[Change]:
    """One more option of a poll."""
    abstains = text.strip().casefold() in ("abstain", "abstention", "abstentions")
    return [create(Option(id=new_id(), poll=poll, text=text.strip(), position=position, abstains=abstains))]


def add_rule(book: Book, poll: str, options: Sequence[str], percent: float, *, over: bool, base: str) -> list[Change]:
    """One more decision rule of a poll."""
    position = max((r.position for r in rules(book, poll)), default=-1.0) + 1
    return [create(Rule(id=new_id(), poll=poll, position=position, options=tuple(options), percent=percent, over=over,
                        base=base))]


def count(book: Book, poll: str, option: str, table: str, hands: int | None, repeat: int = 1) -> list[Change]:
    """Writes the hands counted in one cell; None empties it."""
    id = cell_id("hands", poll, option, table, repeat)
    known = book.get(Hands, id)
    if hands is None:
        return [delete(known)] if known else []
    if known:
        return [edit(known, hands=hands)]
    return [create(Hands(id=id, poll=poll, option=option, table=table, repeat=repeat, hands=hands))]


def set_state(poll: Poll, state: str) -> list[Change]:
    """Opens, closes or reopens a poll."""
    return [edit(poll, state=state)] if poll.state != state else []


def remove(book: Book, poll: Poll) -> list[Change]:
    """Takes a poll away with all that belongs to it."""
    parts = [r for noun in (Option, Rule, Hands) for r in book.all(noun) if r.poll == poll.id]
    return [delete(record) for record in [poll, *parts]]


def _verdict(rule: Rule, counts: dict[str, int], bases: dict[str, int]) -> Verdict:
    counted, base = sum(counts.get(id, 0) for id in rule.options), bases.get(rule.base, 0)
    if not base:
        return Verdict(rule, counted, base, None)
    # Hundredths of a percent as whole numbers: two thirds and four fifths must not hang on a rounding error.
    left, right = counted * 10_000, round(rule.percent * 100) * base
    if abs(rule.percent - 200 / 3) < 0.01:  # 66.67 is how people write two thirds.
        left, right = counted * 3, 2 * base
    return Verdict(rule, counted, base, left > right if rule.over else left >= right)
