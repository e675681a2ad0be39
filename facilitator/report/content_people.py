"""Who was in the room, in counts: members against the invited, day by day and by attribute, and the team."""

from collections.abc import Iterator, Sequence

from ..domain.attendance import AttributeRow
from ..domain.people import MEMBER
from ..domain.percent import share
from ..domain.smallcounts import SMALLEST, hide_among, is_hidden
from ..domain.summary import Summary
from .pieces import Heading, Paragraph, Piece, Table, Together
from .wording import day, listed, many, short_day

TITLE = "Who was in the room"

MOST_DAYS = 5
"""With more days than have room side by side, a table gives the fewest and the most."""

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
        yield Together([Paragraph([_explained(summary)]), first])
        yield from (Together([table]) for table in others)


def _invited(summary: Summary) -> str:
    there = summary.attendance
    if not there.invited:
        return "No members are entered in this event."
    words = f"{many(there.invited, 'member')} {'was' if there.invited == 1 else 'were'} invited."
    if missing := [day(d.date) for d in summary.days if d.id not in summary.recorded and d.date]:
        words += f" Nothing is recorded of {listed(missing)}, so nobody is counted for it." if len(missing) == 1 else \
            f" Nothing is recorded of {listed(missing)}, so nobody is counted for them."
    if assumed := [day(d.date) or "a day without a date" for d in there.assumed]:
        words += f" Nobody was ticked absent or checked in on {listed(assumed)}, so all members are counted as present."
    return words


def _explained(summary: Summary) -> str:
    return (f"{_columns(summary)} Counts of fewer than {SMALLEST} people are hidden, and those from which they could "
            "be told.")


def _columns(summary: Summary) -> str:
    days = summary.attendance.days
    if not days:
        return "Each table counts the members who were invited, and their share of all who were."
    if len(days) > MOST_DAYS:
        return ("Each table counts the members who were invited, and those who came: the fewest and the most on any of "
                f"the {len(days)} days.")
    return ("Each table counts the members who were invited, and those of them who came on each day; its columns add "
            "up to all members.")


def _attribute(summary: Summary, name: str, rows: Sequence[AttributeRow]) -> Table:
    there = summary.attendance
    if len(there.days) > MOST_DAYS:
        days: list[str] = ["Fewest present", "Most present"]
        columns = [tuple(pick(row.present) for row in rows) for pick in (min, max)]
    else:
        days = [short_day(d.date) or f"Day {number}" for number, d in enumerate(there.days, 1)]
        columns = list(zip(*(row.present for row in rows), strict=True))
    invited = hide_among(dict(enumerate(row.invited for row in rows)))
    hidden = {place for place, words in invited.items() if is_hidden(words)}
    present = [hide_among(dict(enumerate(column)), hidden) for column in columns]
    body = [(row.value or "Not known", _cell(invited[place]),
             invited[place] if place in hidden else share(row.invited, there.invited),
             *(_cell(counts[place]) for counts in present)) for place, row in enumerate(rows)]
    return Table(("Members", "Invited", "Share", *days), body, name, (2.6, *[1] * (len(days) + 2)))


def _cell(words: str) -> str | int:
    return words if is_hidden(words) else int(words)
