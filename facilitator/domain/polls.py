"""Polls: options, the count of hands and ballots, the base of every percentage, and the verdict of each rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor

from . import order, pollmarks, pollways, presence, voters
from .book import Book
from .changes import Change, create, delete, edit
from .ids import cell_id
from .people import members
from .records import Ballot, Hands, Option, Poll, PollDeed, Rule, Segment, Table, Way
from .tables import present_at, round_of

DRAFT, OPEN, CLOSED, PUBLISHED = "draft", "open", "closed", "published"

_ABSTENTIONS = ("abstain", "abstention", "abstentions")


UNDECIDED = ("no option", "no votes", "hands", "unsound", "nobody")
"""Why a rule may be undecided: none of its options is left; nobody voted yet; hands were raised more than once, so that
they do not tell how many people are meant; more voted than its base has people; its base is nobody."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a rule is met: `counted` people of a base of `base`. Of a minority it says whether it is reached.

    `passed` is None where that cannot be told, and `why` one of `UNDECIDED`.
    """

    rule: Rule
    counted: int
    base: int
    passed: bool | None
    why: str = ""

    @property
    def needed(self) -> int:
        """The fewest people who meet the rule on this base."""
        exact = exact_share(self.rule.percent) * self.base
        return floor(exact) + 1 if self.rule.over else ceil(exact)


@dataclass(frozen=True, slots=True)
class Tally:
    """A poll's count as it was put for the `repeat`th time. `bases` has what each base comes to; shares are of the
    poll's own.

    `counts` are of hands and ballots together; `by_table` are the cells of hands alone, `ballots` those that count.
    Where hands may be raised more than once they do not tell how many people raised them: `tells_people` is then False
    and nobody is cast or valid. `voted` is the fewest people who can have voted. `offered` is how often each option of
    priority pairs was compared: not each is as often.
    """

    poll: Poll
    options: tuple[Option, ...]
    counts: dict[str, int]
    by_table: dict[str, dict[str, int]]
    bases: dict[str, int]
    verdicts: tuple[Verdict, ...]
    ballots: tuple[Ballot, ...] = ()
    repeat: int = 1
    tells_people: bool = True
    voted: int = 0
    offered: Mapping[str, int] = field(default_factory=dict)

    @property
    def base_name(self) -> str:
        """What the percentages are of: the poll's base, or what is added up where options get more than a vote each."""
        return pollmarks.SUMS.get(self.poll.type, self.poll.base)

    @property
    def base(self) -> int:
        """How many the percentages are of."""
        return sum(self.counts.values()) if self.poll.type in pollmarks.SUMS else self.bases.get(self.poll.base, 0)

    @property
    def is_over(self) -> bool:
        """Whether nobody votes any more in this putting."""
        return is_closed(self.poll) or self.repeat < self.poll.repeat

    @property
    def is_told(self) -> bool:
        """Whether what was chosen may leave the desk, in reports, files and on the terminal: once the putting is over,
        or where the poll shows its results early."""
        return self.is_over or self.poll.early

    @property
    def is_hidden(self) -> bool:
        """Whether the count is kept from everybody until it is closed. Hands alone everybody saw anyway."""
        return bool(self.ballots) and not self.is_told

    @property
    def is_sound(self) -> bool:
        """Whether percentages can be told: the base is somebody, and no fewer people than voted."""
        return self.base > 0 and not is_overfull(self.base_name, self.voted, self.bases)

    def share(self, option: str) -> float | None:
        """An option's share of the base, 0 to 1; None where the base is not sound or does not count this option."""
        outside = self.base_name == "valid" and any(o.id == option and o.abstains for o in self.options)
        return None if outside or not self.is_sound or not (of := self.whole(option)) else self.counts[option] / of

    def whole(self, option: str) -> int:
        """How many an option's share is of: the base, or in priority pairs the times that it was offered."""
        return self.offered.get(option, 0) if self.poll.type == "pairs" else self.base

    @property
    def leaders(self) -> tuple[Option, ...]:
        """The options that most voted for, several where they tie; none before anybody voted. In priority pairs the
        rate decides."""
        had = {o.id: Fraction(self.counts[o.id], self.whole(o.id) or 1) if self.offered else self.counts[o.id]
               for o in self.options if not o.abstains}
        most = max(had.values(), default=0)
        return tuple(o for o in self.options if had.get(o.id) == most) if most else ()


def exact_share(percent: float) -> Fraction:
    """A percentage as an exact share, so that no threshold hangs on a rounding error.

    66.67 and 33.33 are how people write two thirds and one third; others are taken to a hundredth of a percent.
    """
    for thirds in (Fraction(1, 3), Fraction(2, 3)):
        if abs(percent - 100 * thirds) < 0.01:
            return thirds
    return Fraction(round(percent * 100), 10_000)


def in_order(book: Book) -> list[Poll]:
    """The polls in the order that they are to be put."""
    return sorted(book.all(Poll), key=lambda poll: (poll.position, poll.id))


def options(book: Book, poll: str) -> list[Option]:
    """A poll's options in order."""
    return sorted((o for o in book.all(Option) if o.poll == poll), key=lambda o: (o.position, o.id))


def rules(book: Book, poll: str) -> list[Rule]:
    """A poll's decision rules in order."""
    return sorted((r for r in book.all(Rule) if r.poll == poll), key=lambda r: (r.position, r.id))


def tally(book: Book, poll: Poll, repeat: int = 1, *, hands_alone: bool = False) -> Tally:
    """Counts a poll from its hands and its ballots together, or from hands alone, as it was put for the `repeat`th
    time."""
    offered = options(book, poll.id)
    by_table: dict[str, dict[str, int]] = {}
    hands = {option.id: 0 for option in offered}
    for cell in book.all(Hands):
        if cell.poll == poll.id and cell.repeat == repeat and cell.option in hands and poll.type in pollmarks.RAISED:
            hands[cell.option] += cell.hands
            by_table.setdefault(cell.table, {})[cell.option] = cell.hands
    cast = () if hands_alone else cast_ballots(book, poll.id, repeat)
    piles_of = pollmarks.grouped(cast)
    piles = [voters.Pile(marks, pollmarks.got(poll, marks, hands), count) for marks, count in piles_of]
    counts = {id: n + sum(pile.count * pile.got.get(id, 0) for pile in piles if pile.got) for id, n in hands.items()}
    voted = voters.Voters(poll, hands, piles, {option.id for option in offered if option.abstains})
    bases = {"present": sum(present_by_table(book, poll).values()), "entitled": len(members(book)),
             "cast": voted.cast, "valid": voted.valid}
    people = sum(_voted_by_table(poll, by_table, cast).values())
    verdicts = tuple(_verdict(rule, voted, people, bases) for rule in rules(book, poll.id))
    return Tally(poll, tuple(offered), counts, by_table, bases, verdicts, cast, repeat, voted.tells_people, people,
                 pollmarks.offered(piles_of, hands) if poll.type == "pairs" else {})


def is_overfull(base: str, voted: int, bases: Mapping[str, int]) -> bool:
    """Whether more voted than a base has people, of which no share can be told then: the count is wrong, or the list of
    those present or entitled."""
    return base in ("present", "entitled") and voted > bases[base]


def cast_ballots(book: Book, poll: str, repeat: int = 1) -> tuple[Ballot, ...]:
    """The ballots of a poll that count, in the order of their ids: second typings are only compared with these."""
    return tuple(sorted((b for b in book.all(Ballot) if b.poll == poll and b.repeat == repeat and b.entry == 1),
                        key=lambda ballot: ballot.id))


def is_closed(poll: Poll) -> bool:
    """Whether nobody votes any more, be the result published or not."""
    return poll.state in (CLOSED, PUBLISHED)


def present_by_table(book: Book, poll: Poll) -> dict[str, int]:
    """Members present at each table when a poll is put (`presence.at`); where nobody is seated, all under ""."""
    segment = book.get(Segment, poll.segment)
    round = round_of(book, segment)
    there = presence.at(book, segment) if segment else presence.here(book, "")
    found = {id: n for id, n in present_at(book, round.id, there).items() if n and id} if round else {}
    return found or {"": sum(person.id in there for person in members(book))}


def too_many(book: Book, counted: Tally) -> dict[str, tuple[int, int]]:
    """Tables where more people voted than members are present: both figures, by table id.

    Where hands may be raised several times it is the fewest people that they can be of.
    """
    there = present_by_table(book, counted.poll)
    voted = _voted_by_table(counted.poll, counted.by_table, counted.ballots)
    return {table: (n, there.get(table, 0)) for table, n in voted.items()
            if book.get(Table, table) and n > there.get(table, 0) and "" not in there}


def too_many_at_all(counted: Tally) -> bool:
    """Whether more voted in the whole room than members are present."""
    return counted.voted > counted.bases["present"] > 0


def too_many_phones(book: Book, counted: Tally) -> tuple[int, int] | None:
    """Whether more voted by phone, without a table being known, than members are present at tables that answer so: both
    figures. Codes and devices know no table, so it is told once; nothing where the whole room may answer by phone."""
    there = present_by_table(book, counted.poll)
    tables = [id for id in there if id and pollways.of_table(book, counted.poll, id) == pollways.PHONES]
    people = sum(there[id] for id in tables)
    came = sum(ballot.count for ballot in counted.ballots if ballot.way == pollways.PHONES and not ballot.table)
    return (came, people) if tables and len(tables) < len(there) and came > people else None


def _voted_by_table(poll: Poll, by_table: Mapping[str, Mapping[str, int]], ballots: Sequence[Ballot],
                    ) -> dict[str, int]:
    found = {table: voters.people_at_least(poll, cells) for table, cells in by_table.items()}
    for ballot in ballots:
        found[ballot.table] = found.get(ballot.table, 0) + ballot.count
    return found


def is_counted_twice(counted: Tally) -> bool:
    """Whether there are hands of single tables and of the whole room, which would count people twice."""
    return "" in counted.by_table and len(counted.by_table) > 1


def missing(book: Book, counted: Tally) -> list[Table]:
    """Tables with people at them that answer by hands and whose hands are not counted yet; none once the whole room was
    counted at once."""
    if "" in counted.by_table:
        return []
    there = present_by_table(book, counted.poll)
    tables = [t for t in book.all(Table) if there.get(t.id) and t.id not in counted.by_table
              and pollways.of_table(book, counted.poll, t.id) == pollways.HANDS]
    return sorted(tables, key=lambda t: t.number)


def is_abstention(text: str) -> bool:
    """Whether an option is named "abstain" in plain words."""
    return text.strip().casefold() in _ABSTENTIONS


def reword(poll: Poll, question: str) -> list[Change]:
    """Puts a question in other words."""
    return [edit(poll, question=question.strip())] if question.strip() != poll.question else []


def reword_option(option: Option, text: str) -> list[Change]:
    """Puts an option in other words."""
    if text.strip() == option.text:
        return []
    return [edit(option, text=text.strip(), abstains=option.abstains or is_abstention(text))]


def move_option(book: Book, option: Option, before: str = "") -> list[Change]:
    """Puts an option before another one, or last."""
    line = {o.id: o for o in options(book, option.poll)}
    written = order.laid([(o.id, o.position) for o in line.values()], [option.id], before)
    return [edit(line[id], position=position) for id, position in written.items()]


def remove_option(book: Book, option: Option) -> list[Change]:
    """Takes an option away, with the hands counted for it and the rules that are about it alone."""
    changes = [delete(option), *(delete(cell) for cell in book.all(Hands) if cell.option == option.id)]
    for rule in rules(book, option.poll):
        left = tuple(id for id in rule.options if id != option.id)
        if left != rule.options:
            changes.append(edit(rule, options=left) if left else delete(rule))
    return changes


def leaning(offered: Sequence[Option]) -> list[Option]:
    """The options that seem to say yes, to propose a rule with: the first half of those that do not abstain, a middle
    one not among them."""
    voting = [option for option in offered if not option.abstains]
    return voting[:max(1, len(voting) // 2)]


def remove_rule(rule: Rule) -> list[Change]:
    """Takes a decision rule away."""
    return [delete(rule)]


def count(book: Book, poll: str, option: str, table: str, hands: int | None, repeat: int = 1) -> list[Change]:
    """Writes the hands counted in one cell, which opens a draft; None empties the cell."""
    id = cell_id("hands", poll, option, table, repeat)
    known = book.get(Hands, id)
    if hands is None:
        return [delete(known)] if known else []
    asked = book.get(Poll, poll)
    opened = set_state(asked, OPEN) if asked and asked.state == DRAFT else []
    if known:
        return [edit(known, hands=hands), *opened]
    return [create(Hands(id=id, poll=poll, option=option, table=table, repeat=repeat, hands=hands)), *opened]


def set_state(poll: Poll, state: str) -> list[Change]:
    """Opens, closes or reopens a poll."""
    return [edit(poll, state=state)] if poll.state != state else []


def reorder(book: Book, poll: Poll, before: str = "") -> list[Change]:
    """Puts a poll before another one, or last."""
    line = {p.id: p for p in in_order(book)}
    written = order.laid([(p.id, p.position) for p in line.values()], [poll.id], before)
    return [edit(line[id], position=position) for id, position in written.items()]


def remove(book: Book, poll: Poll) -> list[Change]:
    """Takes a poll away with all that belongs to it."""
    parts = [r for noun in (Option, Rule, Hands, Ballot, Way, PollDeed) for r in book.all(noun) if r.poll == poll.id]
    return [delete(record) for record in [poll, *parts]]


def _verdict(rule: Rule, voted: voters.Voters, people: int, bases: dict[str, int]) -> Verdict:
    base = bases.get(rule.base, 0)
    # Abstentions are no part of the valid hands, so they cannot count towards a rule on these.
    left = [id for id in dict.fromkeys(rule.options)
            if id in voted.hands and not (rule.base == "valid" and id in voted.abstaining)]
    if rule.type == "quorum":
        counted = voted.cast if voted.tells_people else None
    else:
        counted = voted.people_for(left) if left else None
    unknown = counted is None or rule.base in ("cast", "valid") and not voted.tells_people
    why = next((why for why, is_so in (
        ("no option", rule.type != "quorum" and not left), ("no votes", not voted.anybody), ("hands", unknown),
        ("unsound", is_overfull(rule.base, people, bases)), ("nobody", not base)) if is_so), "")
    verdict = Verdict(rule, counted or 0, base, None, why)
    return verdict if why else replace(verdict, passed=verdict.counted >= verdict.needed)
