"""Kinds of polls: what each asks for in numbers, which ways it can be answered, scales to begin with, and polls made
of a shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import SystemRandom

from . import order, pollmarks, polls
from .book import Book
from .changes import Change, create, delete, edit, field_types
from .ids import new_id
from .records import WAYS, Option, Poll, Rule

WITHOUT_OPTIONS = ("number", "text")
"""Types that people answer in figures or words of their own."""

_LOT = 1_000_000
_OWN = ("id", "question", "segment", "position", "state", "repeat", "was", "recommendation")
"""What of a poll is its own and not its shape's."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number that a type of poll needs: the field of `Poll` that holds it, its value where nobody said another, and
    the least and the largest that make sense. A least of 0 stands for "as many as there are"."""

    name: str
    standard: int
    least: int
    largest: int

    def within(self, value: int) -> int:
        """The nearest value that makes sense."""
        return min(max(value, self.least), self.largest)


NUMBERS: Mapping[str, tuple[Number, ...]] = {
    "multiple": (Number("most", 2, 0, 99),),
    "dots": (Number("most", 5, 1, 99), Number("cap", 0, 0, 99)),
    "ranked": (Number("most", 0, 0, 99), Number("places", 1, 1, 99)),
    "score": (Number("most", 5, 1, 100),),
}
"""The numbers of each type: how many options may be marked, dots given, options ranked, or the highest score; how many
dots one option may get; how many win. Types that are not named need none."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Answers to begin with: what each step stands for, in order. The last one abstains where it says so."""

    key: str
    type: str
    values: tuple[int, ...]
    abstains: bool = False


SCALES = (
    Scale("yes or no", "single", (0, 0, 0), abstains=True),
    Scale("living with it", "scale", (3, 2, 0, 0), abstains=True),
    Scale("agree five", "scale", (5, 4, 3, 2, 1)),
    Scale("agree seven", "scale", (7, 6, 5, 4, 3, 2, 1)),
    Scale("comfort", "scale", tuple(range(11))),
    Scale("fist to five", "scale", tuple(range(6))),
)
"""Scales in use: from strong support to "cannot live with it", agreement in five and seven steps, comfort from 0 to
10, and the fingers of one hand. Their words are for whoever shows them.

Whoever cannot live with something stands two steps below those who can, so that these are on the side of yes."""


@dataclass(frozen=True, slots=True)
class PollShape:
    """A poll with its options and decision rules, to be made once or often; a rule's `options` are the numbers of
    these, counted from 1, as text."""

    poll: Poll
    options: tuple[Option, ...] = ()
    rules: tuple[Rule, ...] = ()


def scale(key: str) -> Scale:
    """The scale of this key.

    Raises:
        KeyError: There is none.
    """
    return {one.key: one for one in SCALES}[key]


def steps(of: Scale, texts: Sequence[str]) -> tuple[Option, ...]:
    """A scale's options in these words.

    Raises:
        ValueError: There are more or fewer words than steps.
    """
    last = len(of.values) - 1
    return tuple(Option(id="", text=text, position=float(place), value=value, abstains=of.abstains and place == last)
                 for place, (text, value) in enumerate(zip(texts, of.values, strict=True)))


def ways(type: str) -> tuple[str, ...]:
    """How a type of poll can be answered: hands tell neither ranks nor words."""
    return WAYS if type in pollmarks.RAISED else tuple(way for way in WAYS if way != "hands")


def standards(type: str) -> dict[str, int]:
    """The numbers of a type where nobody said others; those that it does not need as a poll has them at first."""
    plain = Poll(id="")
    return {name: getattr(plain, name) for name in ("most", "cap", "places")} | {
        number.name: number.standard for number in NUMBERS.get(type, ())}


def retyped(poll: Poll, type: str, numbers: Mapping[str, int] | None = None) -> Poll:
    """A poll as one of another type, with that type's numbers; paper where it cannot be answered as it was. Numbers
    that the type does not need are passed over, others brought within what makes sense."""
    allowed, given = ways(type), numbers or {}
    said = {number.name: number.within(given[number.name]) for number in NUMBERS.get(type, ()) if number.name in given}
    return replace(poll, type=type, way=poll.way if poll.way in allowed else allowed[0], **standards(type) | said)


def set_type(poll: Poll, type: str, numbers: Mapping[str, int] | None = None) -> list[Change]:
    """Makes a poll one of another type."""
    return _edited(poll, retyped(poll, type, numbers))


def choose_type(book: Book, poll: Poll, type: str, numbers: Mapping[str, int] | None = None) -> list[Change]:
    """Makes a poll one of another type; options and rules about them go where people answer in figures or words."""
    gone = [] if type not in WITHOUT_OPTIONS else [
        *polls.options(book, poll.id), *(rule for rule in polls.rules(book, poll.id) if rule.type != "quorum")]
    return [*set_type(poll, type, numbers), *map(delete, gone)]


def set_number(poll: Poll, name: str, value: int) -> list[Change]:
    """Sets one of the numbers that a poll's type needs, within what makes sense for it; others are passed over."""
    known = {number.name: number for number in NUMBERS.get(poll.type, ())}.get(name)
    return _edited(poll, replace(poll, **{name: known.within(value)})) if known else []


def set_ties(poll: Poll, ties: str) -> list[Change]:
    """Chooses what breaks a tie; a lot is drawn by a number that is written down before anybody votes."""
    return _edited(poll, _with_lot(replace(poll, ties=ties)))


def shape_of(book: Book, poll: Poll) -> PollShape:
    """A poll's shape: what it asks and how, without its place, its state and its votes."""
    offered = polls.options(book, poll.id)
    number = {option.id: str(n) for n, option in enumerate(offered, 1)}
    rules = [replace(rule, id="", poll="", position=0.0,
                     options=tuple(number[id] for id in rule.options if id in number))
             for rule in polls.rules(book, poll.id)]
    plain = replace(poll, id="", segment="", position=0.0, state=polls.DRAFT, repeat=1, was="", recommendation="",
                    lot="")
    return PollShape(plain, tuple(replace(o, id="", poll="", position=float(n)) for n, o in enumerate(offered, 1)),
                     tuple(rule for rule in rules if rule.options or rule.type == "quorum"))


def made(shape: PollShape, **values: object) -> tuple[Poll, list[Change]]:
    """A new draft of a shape, with these fields of `Poll` and a lot of its own, and the creates of all its parts.

    Raises:
        IndexError: A rule names an option that the shape has not.
    """
    poll = _with_lot(replace(shape.poll, id=new_id(), **values))
    options = [replace(option, id=new_id(), poll=poll.id, position=float(place))
               for place, option in enumerate(shape.options)]
    rules = [replace(rule, id=new_id(), poll=poll.id, position=float(place),
                     options=tuple(options[int(number) - 1].id for number in rule.options))
             for place, rule in enumerate(shape.rules)]
    return poll, [create(record) for record in (poll, *options, *rules)]


def add(book: Book, shape: PollShape, **values: object) -> tuple[Poll, list[Change]]:
    """A new draft of a shape behind all polls."""
    behind = max((poll.position for poll in book.all(Poll)), default=-1.0) + 1
    return made(shape, **{"position": behind} | values)


def add_behind(book: Book, shape: PollShape, before: Poll, **values: object) -> tuple[Poll, list[Change]]:
    """A new draft of a shape right behind another poll."""
    line = polls.in_order(book)
    behind = line[line.index(before) + 1:]
    written = order.laid([(p.id, p.position) for p in line], [""], behind[0].id if behind else "")
    poll, changes = made(shape, **{"position": written[""]} | values)
    return poll, [edit(p, position=written[p.id]) for p in line if p.id in written] + changes


def append(book: Book, poll: str, options: Sequence[Option]) -> list[Change]:
    """More options, such as typed ones, behind those that a poll has."""
    behind = max((option.position for option in polls.options(book, poll)), default=-1.0) + 1
    return [create(replace(option, id=new_id(), poll=poll, position=behind + place))
            for place, option in enumerate(options)]


def take_shape(book: Book, poll: Poll, shape: PollShape) -> list[Change]:
    """Gives a draft the type, options and rules of a shape in place of its own; its question and place stay."""
    old = [*polls.options(book, poll.id), *polls.rules(book, poll.id)]
    new = _with_lot(replace(shape.poll, **{name: getattr(poll, name) for name in _OWN}))
    parts = [replace(change, fields={**change.fields, "poll": poll.id}) for change in made(shape)[1][1:]]
    return [*_edited(poll, new), *map(delete, old), *parts]


def _with_lot(poll: Poll) -> Poll:
    lot = (poll.lot or f"{SystemRandom().randrange(_LOT):06}") if poll.ties == "lot" else ""
    return replace(poll, lot=lot)


def _edited(poll: Poll, new: Poll) -> list[Change]:
    """What of a poll is another value now."""
    values = {name: getattr(new, name) for name in field_types(Poll) if getattr(new, name) != getattr(poll, name)}
    return [edit(poll, **values)] if values else []
