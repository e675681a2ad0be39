"""What the report says of a poll in sentences: how it was answered and by how many, what is a share of what, doubts."""

from collections.abc import Sequence

from ..counting import marks
from ..domain import polldoubts, pollmarks
from ..domain.polls import OPEN, Tally, is_overfull
from ..domain.pollways import HANDS, PHONES
from ..domain.pollwords import base_name, base_words, unsound_words
from ..domain.summary import Polled
from .wording import listed, many

_WAYS = {"hands": "by hands", "paper": "on paper", "phones": "on phones", "file": "in a file that was taken in"}


def when(polled: Polled) -> str:
    """Which time a poll was put: "Before" and "After" where there were two; nothing where there was one."""
    if polled.repeats < 2:
        return ""
    return ("Before", "After")[polled.repeat - 1] if polled.repeats == 2 and polled.repeat < 3 else \
        f"Time {polled.repeat}"


def base(polled: Polled) -> str:
    """How it was answered, by how many, and what the percentages are of."""
    tally, said = polled.tally, []
    if tally.options and polled.is_told:
        said.append(_whole(tally))
    only_hands = set(polled.ways) <= {HANDS}
    if not only_hands:
        said.append(f"Answered {listed(_way(polled, way) for way in _WAYS if way in polled.ways)}.")
    present = f"members present: {tally.bases['present']:,}; members entitled to vote: {tally.bases['entitled']:,}."
    if polled.waiting:
        return " ".join([*said, present.capitalize()])
    if only_hands:
        raised = polled.ways.get(HANDS, 0)
        unread = 0 if tally.tells_people else raised
        of_them = _of_them(tally) if polled.is_told else ""
        return " ".join([*said, f"Hands counted: {unread or tally.bases['cast']:,}{of_them}; {present}"])
    if not tally.tells_people:
        return " ".join([*said, present.capitalize()])
    return " ".join([*said, f"Voted: {tally.bases['cast']:,}{_of_them(tally)}; {present}"])


def bases(told: Sequence[Polled]) -> str:
    """What the percentages of each time are of."""
    wholes = listed(f"{when(polled).lower()} {polled.tally.base:,}" for polled in told)
    [name, *others] = dict.fromkeys(base_name(polled.tally.base_name, polled.tally) for polled in told)
    if not others and all(polled.tally.tells_people and polled.tally.is_sound for polled in told):
        return f"Percentages are {name} ({wholes}). "
    return " ".join(f"{when(polled)}: {_whole(polled.tally)}" for polled in told) + " "


def _whole(tally: Tally) -> str:
    if tally.is_sound:
        return f"Percentages are {base_words(tally)}."
    if is_overfull(tally.base_name, tally.voted, tally.bases):
        return f"There are no percentages: {unsound_words(tally, tally.base_name)}."
    return f"Nobody is counted {base_words(tally)}, so there are no percentages."


def _way(polled: Polled, way: str) -> str:
    count = polled.ways[way]
    if way != HANDS:
        return f"{_WAYS[way]} ({many(count, 'ballot')})"
    at = f" at {many(polled.hand_tables, 'table')}" if polled.hand_tables > 1 else ""
    return f"{_WAYS[way]} ({many(count, 'hand')}{at})"


def _of_them(tally: Tally) -> str:
    """Those of the votes that count for no option."""
    found = marks.remarks(tally)
    abstained = sum(tally.counts[option.id] for option in tally.options if option.abstains) \
        if tally.poll.type in pollmarks.ONE else 0
    parts = [many(abstained, "abstention") if abstained else "",
             many(int(found["blank"]), "blank ballot") if "blank" in found else "",
             many(int(found["invalid"]), "ballot that cannot be read", "ballots that cannot be read")
             if "invalid" in found else "",
             many(int(found["alike"]), "ballot that ranks all alike", "ballots that rank all alike")
             if "alike" in found else "",
             many(int(found["first shared"]), "ballot that gives its first rank to several",
                  "ballots that give their first rank to several") if "first shared" in found else ""]
    told = [part for part in parts if part]
    return f", of them {listed(told)}" if told else ""


def doubts(polled: Polled) -> str:
    """What is not final, not complete, or cannot be right."""
    said = []
    if polled.waiting:
        said.append(f"The poll was still open when this report was made. What is on the {polled.waiting:,} "
                    f"{'ballot' if polled.waiting == 1 else 'ballots'} is told once it is closed.")
    elif not polled.is_over and polled.tally.poll.state == OPEN:
        said.append("The poll was still open when this report was made, so its count is not final.")
    if polled.missing:
        tables = f"table{'s' if len(polled.missing) > 1 else ''} {listed(map(str, polled.missing))}"
        said.append(f"No hands are counted yet from {tables}.")
    for table, voted, present in polled.crowded:
        counted = f"counted {many(voted, 'hand')}" if set(polled.ways) <= {HANDS} else f"has {many(voted, 'vote')}"
        said.append(f"Table {table} {counted} of {many(present, 'member')} present: one of the two figures is wrong.")
    if not polled.crowded:
        said += filter(None, [polldoubts.of_room(polled.tally, polled.ways.get(PHONES, 0))])
    return " ".join(said)
