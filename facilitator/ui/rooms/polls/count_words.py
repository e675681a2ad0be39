"""What came in from tables in words: hands against people, ballots typed, ways in, and what all that leaves open."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ....domain import ballots, pollgaps, polls, pollways, tables, voters
from ....domain.book import Book
from ....domain.polls import Tally
from ....domain.records import Option, Poll
from . import kinds
from . import words as say

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """A table in the grid: its id, name and way, how many are present, its hands by option, and its ballots."""

    table: str
    name: str
    way: str
    there: int
    cells: dict[str, int]
    papers: int


def line_sum(poll: Poll, line: Line) -> tuple[str, str]:
    """What came in from a table against the people at it, and the role in which it is said."""
    raised, there = sum(line.cells.values()), say.people(line.there)
    if not line.papers and not line.cells:
        return there, "hint"
    crowded = voters.people_at_least(poll, line.cells) + line.papers > line.there
    if not raised or voters.is_one_hand_each(poll):
        if not crowded:
            return translate("Polls", "{} of {}").format(raised + line.papers, line.there), "soft"
        came = _both(poll, line) if line.papers else say.hands(raised)
        return translate("Polls", "{}, {}").format(came, there), "error"
    if crowded and not line.papers:
        return _crowded(poll, line, there), "error"
    # Hands raised more than once do not tell how many people raised them.
    return translate("Polls", "{}, {}").format(_both(poll, line), there), "error" if crowded else "soft"


def beyond(counted: Tally, line: Line, option: Option) -> str:
    """That a cell holds more than all people of the event could give."""
    most, raised = pollgaps.most_hands(counted), line.cells.get(option.id, 0)
    if most is None or raised <= most:
        return ""
    said = translate("Polls", "{}, {}: {} are more than the whole event can have ({}). Look at the number again.")
    return said.format(line.name, say.option(option), marks_words(counted.poll, raised), say.number(most))


def cell_words(hands: int | None) -> str:
    """What a cell says beside its number."""
    if hands is None:
        return translate("Polls", "not counted yet")
    return "" if hands else translate("Polls", "counted: nobody")


def empties(poll: Poll) -> str:
    """How an empty cell differs from a zero."""
    return translate("Polls", "– is not counted yet; 0 is counted: no dot.") if poll.type == "dots" else \
        translate("Polls", "– is not counted yet; 0 is counted: nobody raised a hand.")


def in_hand(counted: Tally, line: Line, option: Option) -> str:
    """The sums of the row and the column of a cell, and of all, in a line."""
    return translate("Polls", "{}: {} · {}: {} · Together: {}").format(
        line.name, line_sum(counted.poll, line)[0], say.option(option),
        say.number(sum(cells.get(option.id, 0) for cells in counted.by_table.values())), together(counted))


def _both(poll: Poll, line: Line) -> str:
    raised = sum(line.cells.values())
    parts = [marks_words(poll, raised)] if raised else []
    return say.listed([*parts, ballots_words(line.papers)] if line.papers else parts, translate("Polls", "and"))


def _crowded(poll: Poll, line: Line, there: str) -> str:
    if poll.type == "dots":
        return translate("Polls", "{}, {} with {} each").format(
            marks_words(poll, sum(line.cells.values())), there, poll.most)
    return translate("Polls", "{} for one option, {}").format(say.hands(max(line.cells.values())), there)


def marks_words(poll: Poll, count: int) -> str:
    """So many hands, or dots where these are what is counted."""
    return say.dots(count) if poll.type == "dots" else say.hands(count)


def ballots_words(count: int) -> str:
    """So many paper ballots."""
    return translate("Polls", "1 ballot") if count == 1 else translate("Polls", "%n ballots", None, count)


def instead(line: Line, together: int) -> str:
    """What stands in a table's line in place of cells, where it does not answer by hands.

    Args:
        together: How many ballots lie in the pile of all tables.
    """
    if line.way == pollways.PHONES:
        return translate("Polls", "answers by phone")
    if line.papers:
        return translate("Polls", "{} typed").format(ballots_words(line.papers))
    if together:
        return translate("Polls", "on paper, in the pile of all tables")
    return translate("Polls", "on paper, nothing typed yet")


def together(counted: Tally) -> str:
    """How many voted of how many present, where that can be told."""
    if counted.tells_people:
        return translate("Polls", "{} of {}").format(say.number(counted.bases["cast"]),
                                                     say.number(counted.bases["present"]))
    return marks_words(counted.poll, sum(sum(cells.values()) for cells in counted.by_table.values()))


def honest(counted: Tally) -> str:
    """That hands may be the same people's, where they may."""
    if counted.tells_people or not counted.by_table:
        return ""
    if counted.poll.type == "dots":
        return translate("Polls", "Dots counted by hands do not tell how many people gave them.")
    return translate("Polls", "Everybody may raise a hand more than once: hands do not tell how many people voted.")


def stays(book: Book, counted: Tally) -> str:
    """What came in by phone and stays counted while tables raise hands too."""
    came = ballots.voted(book, counted.poll.id, counted.repeat).get(pollways.PHONES, 0)
    if not came or pollways.HANDS not in pollways.in_use(book, counted.poll):
        return ""
    said = translate("Polls", "1 vote came in by phone and stays counted.") if came == 1 else \
        translate("Polls", "%n votes came in by phone and stay counted.", None, came)
    return translate("Polls", "{} Only those raise hands who have not voted by phone.").format(said)


def missing(book: Book, counted: Tally) -> str:
    """The tables whose hands or ballots are not in yet, once something is."""
    if not counted.by_table and not counted.ballots:
        return ""
    names = [tables.title(table) for table in pollgaps.missing(book, counted)]
    if not names:
        return ""
    if len(names) == 1:
        return translate("Polls", "Not in yet: table {}.").format(names[0])
    return translate("Polls", "Not in yet: tables {}.").format(say.listed(names, translate("Polls", "and")))


def all_by(way: str) -> str:
    """How all tables answer, where they answer alike and not by hands."""
    return {pollways.PAPER: translate("Polls", "All tables answer on paper."),
            pollways.PHONES: translate("Polls", "All tables answer by phone.")}.get(way, "")


def way_of(line: Line) -> str:
    """A table with its way, for a screen reader."""
    return translate("Polls", "{}: {}").format(line.name, kinds.way_words(line.way))


def way_short(way: str) -> str:
    """A way in a word, for the grid."""
    return {pollways.HANDS: translate("Polls", "Hands"), pollways.PAPER: translate("Polls", "Paper"),
            pollways.PHONES: translate("Polls", "Phones")}.get(way, way)


def caption(counted: Tally) -> str:
    """What the bars count, where that is not simply votes."""
    return {"ranked": translate("Polls", "First choices"), "score": translate("Polls", "Points"),
            "dots": translate("Polls", "Dots"), "pairs": translate("Polls", "How often preferred")}.get(
        counted.poll.type, "")


def hidden(book: Book, counted: Tally) -> str:
    """How many have voted, and that their answers are not shown yet."""
    came = ballots.voted(book, counted.poll.id, counted.repeat)
    said = [{pollways.PHONES: translate("Polls", "{} by phone"), pollways.PAPER: translate("Polls", "{} on paper")}
            .get(way, translate("Polls", "{} from a file")).format(say.number(count))
            for way, count in sorted(came.items())]
    return translate("Polls", "{} have voted: {}. What they said is shown once the poll is closed.").format(
        say.number(sum(came.values())), say.listed(said, translate("Polls", "and")))


def minorities(counted: Tally) -> list[str]:
    """For each minority that is reached: how many they are, and what to ask them for."""
    names, found = {option.id: say.option(option) for option in counted.options}, []
    for verdict in counted.verdicts:
        if verdict.rule.type == "minority" and verdict.passed:
            which = [translate("Polls", "“{}”").format(names[id]) for id in verdict.rule.options if id in names]
            found.append(translate("Polls", "{} of {}, {}, say {}: ask them for a minority statement.").format(
                say.number(verdict.counted), say.number(verdict.base), say.share(verdict.counted, verdict.base),
                say.listed(which, translate("Polls", "or"))))
    return found


def times(book: Book, counted: Tally) -> list[Tally]:
    """The same poll as it was put each time that anybody voted; the present one is left out while it is hidden."""
    before = [polls.tally(book, counted.poll, repeat) for repeat in range(1, counted.poll.repeat)]
    return [one for one in (before if counted.is_hidden else [*before, counted]) if one.ballots or one.by_table]


def change(found: Sequence[Tally]) -> str:
    """How many voted the first and the last time, which says nothing about single people."""
    said = translate("Polls", "Votes carry no names: nobody can tell from this who thinks otherwise than before.")
    if len(found) < 2 or not all(one.tells_people for one in found):
        return said
    return translate("Polls", "{} voted the first time, {} the last. {}").format(
        say.number(found[0].bases["cast"]), say.number(found[-1].bases["cast"]), said)
