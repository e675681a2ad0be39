"""A poll on the wall while it is answered: the question, how to answer, and how many have voted; never the result."""

from collections.abc import Sequence

from ...domain import pollmarks, polls, pollways
from ...domain.book import Book
from ...domain.polls import Tally
from ...domain.records import Option, Poll
from ..rooms.polls import words as say
from .pictures import Column, Histogram
from .values import Progress, Row, Slide, counted, tr

STEPS = 7
"""A scale with more steps than these is drawn as columns, each named by its number."""


def question(book: Book, poll: Poll, present: Book, address: str, kind: str = "poll") -> Slide:
    """The question with its options, without any count of them.

    Args:
        present: The event as it is now: how many have voted goes on while the wall shows the poll.
        address: Where phones find it; it is shown only while they can vote.
    """
    now = present.get(Poll, poll.id) or poll
    tally = polls.tally(present, now, now.repeat)
    offered = polls.options(book, poll.id)
    by_phone = not polls.is_closed(now) and pollways.PHONES in pollways.in_use(present, now)
    over = "" if now.state == polls.DRAFT else how(poll, offered, pollways.in_use(book, poll))
    shown = Slide(kind, title=say.question(poll), over=over,
                  foot=_foot(tally, now, kind), progress=_progress(tally, now), address=address if by_phone else "",
                  later=later(offered))
    parts = {"picture": steps(offered)} if is_long(poll, offered) else {
        "rows": tuple(Row(say.option(option)) for option in offered)}
    return Slide(**{name: getattr(shown, name) for name in Slide.__slots__} | parts)


def how(poll: Poll, offered: Sequence[Option], ways: set[str]) -> str:
    """How to answer, in a short line."""
    by_hands = ways == {pollways.HANDS}
    if poll.type in pollmarks.ONE or poll.type in pollmarks.MANY and poll.most == 1:
        return tr("Raise your hand once") if by_hands else tr("Choose one")
    if poll.type == "approval":
        return tr("Raise your hand for all that you approve of") if by_hands else tr("Choose all that you approve of")
    if poll.type == "multiple" and not poll.most:
        return tr("Raise your hand as often as you like") if by_hands else tr("Choose as many as you like")
    if poll.type == "multiple":
        return (tr("Raise your hand {} times at most") if by_hands else tr("Choose {} at most")).format(poll.most)
    if poll.type == "dots":
        dots = tr("1 dot each") if poll.most == 1 else counted("%n dots each", poll.most)
        return tr("{}, at most {} on one").format(dots, poll.cap) if 0 < poll.cap < poll.most else dots
    if poll.type == "ranked":
        if 0 < poll.most < len(offered):
            return tr("Rank {} at most, the best one first").format(poll.most)
        return tr("Rank as many as you like, the best one first")
    if poll.type == "score":
        return tr("Score each from 0 to {}").format(poll.most)
    return {"pairs": tr("Of each two, choose the better one"), "number": tr("Answer with a number"),
            "text": tr("Answer in your own words")}.get(poll.type, "")


def later(offered: Sequence[Option]) -> tuple[str, ...]:
    """What other pages show: the desk looks it over for names before the first one is seen."""
    return tuple(option.text for option in offered if option.text)


def turnout(tally: Tally) -> str:
    """How many have voted of how many present; nothing where hands do not tell how many people raised them."""
    cast, there = tally.bases["cast"], tally.bases["present"]
    if not tally.tells_people:
        return ""
    if cast > there:  # Some were counted twice, or more are present: a share would be wrong.
        return tr("1 has voted") if cast == 1 else counted("%n have voted", cast)
    return tr("{} of {} has voted").format(cast, there) if cast == 1 else tr("{} of {} have voted").format(cast, there)


def is_long(poll: Poll, offered: Sequence[Option]) -> bool:
    """Whether a poll's options are so many steps of a scale that numbers stand for them."""
    return poll.type == "scale" and len({o.value for o in offered if not o.abstains}) > STEPS


def steps(offered: Sequence[Option], counts: dict[str, int] | None = None) -> Histogram:
    """A long scale from its lowest step to its highest, with its counts where these are given."""
    line = sorted((option for option in offered if not option.abstains), key=lambda option: option.value)
    most = max((counts[o.id] for o in line), default=0) if counts else 0
    columns = tuple(Column(str(o.value), f"{counts[o.id]:,}" if counts else "", counts[o.id] / most if most else 0.0)
                    for o in line)
    first, last = (("" if option.text.strip() == str(option.value) else option.text) for option in (line[0], line[-1]))
    return Histogram(columns, (first, last))


def _foot(tally: Tally, poll: Poll, kind: str) -> str:
    ended = tr("The poll is closed") if polls.is_closed(poll) else \
        tr("Shown when the poll is closed") if kind == "results" else ""
    begun = tr("Not open yet") if poll.state == polls.DRAFT else turnout(tally)
    return " · ".join(filter(None, (begun, ended)))


def _progress(tally: Tally, poll: Poll) -> Progress | None:
    if poll.state != polls.OPEN or not turnout(tally) or not tally.bases["present"]:
        return None
    return Progress("", "", min(1.0, tally.bases["cast"] / tally.bases["present"]))
