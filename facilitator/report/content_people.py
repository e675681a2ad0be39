"""Who was in the room, in counts: members against the invited, day by day and by attribute, and the team."""

from collections.abc import Iterator, Sequence

from ..domain.people import MEMBER
from ..domain.percent import share
from ..domain.smallcounts import SMALLEST, hide_among, is_hidden
from ..domain.summary import Summary
from .pieces import Heading, Paragraph, Piece, Table, Together
from .wording import day, listed, many

TITLE = "Who was in the room"

PLURALS = {MEMBER: "members", "table facilitator": "table facilitators", "note-taker": "note-takers", "lead": "leads",
           "speaker": "speakers", "observer": "observers"}


def people(summary: Summary) -> Iterator[Piece]:
    """The chapter; nothing where nobody is entered."""
    there = summary.attendance
    if not there.invited and not there.team:
        return
    opening = [Heading(1, TITLE), Paragraph([_invited(summary)])]
    if there.invited and there.days:
        rows = [(day(d.date) or "Day without a date", count, share(count, there.invited))
                for d, count in zip(there.days, there.present, strict=True)]
        opening.append(Table(("Day", "Members present", "Of those invited"), rows, "Members present, day by day",
                             (3, 1.4, 1.4)))
    yield Together(opening)
    if there.team:
        team = listed(many(count, role, PLURALS.get(role, "")) for role, count in there.team)
        yield Paragraph([f"Beside the members, the event had {team}."])
    if there.invited and there.attributes:
        first, *others = [_attribute(summary, name, rows) for name, rows in there.attributes]
        yield Together([Paragraph([_explained()]), first])
        yield from (Together([table]) for table in others)


def _invited(summary: Summary) -> str:
    there = summary.attendance
    if not there.invited:
        return "No members are entered in this event."
    words = f"{many(there.invited, 'member')} {'was' if there.invited == 1 else 'were'} invited."
    if missing := [day(d.date) for d in summary.days if d.id not in summary.recorded and d.date]:
        words += f" Nothing is recorded of {listed(missing)}, so nobody is counted for it." if len(missing) == 1 else \
            f" Nothing is recorded of {listed(missing)}, so nobody is counted for them."
    return words


def _explained() -> str:
    return ("Each table counts the members who were invited, and their share of all who were. Counts of fewer than "
            f"{SMALLEST} people are hidden, and so are those from which they could be worked out. Attendance is not "
            "broken down like this: it would give away the few who were absent.")


def _attribute(summary: Summary, name: str, counts: Sequence[tuple[str, int]]) -> Table:
    shown = hide_among(dict(counts))
    rows = [(value or "Not known", *((shown[value],) * 2 if is_hidden(shown[value]) else
                                    (count, share(count, summary.attendance.invited)))) for value, count in counts]
    return Table(("Members", "Invited", "Share"), rows, name, (3, 1.4, 1.4))
