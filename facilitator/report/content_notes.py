"""What was said: for each segment its themes with their notes word for word, and the notes in no theme."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..domain.notes import ANSWERED, ASKED
from ..domain.summary import Heap, Hidden, Pile, Quoted, SegmentNotes, Summary, Tables
from .pieces import SIDE_BY_SIDE, Heading, HeatMap, Paragraph, Piece, Quote, Table, Together
from .wording import came_from, day, flat, listed, many, shortened

TITLE = "What was said, theme by theme"
UNSORTED = "Left unsorted"

TALL = 12
"""A heat map with more rows may go on over the page; kept whole, it would leave too much of a page empty."""

_STATES = {ASKED: "asked", ANSWERED: "answered"}


def name(theme: str) -> str:
    """A theme's name; people group first and name last."""
    return flat(theme) or "A theme without a name"


def at_tables(at: Tables, notes: int, word: str) -> str:
    """Where notes were written: " at 5 tables", or ", 9 of them at 1 table"; nothing where no table is known."""
    if not at.tables:
        return ""
    some = f", {at.notes:,} of them" if at.notes < notes else ""
    return f"{some} {word} {many(at.tables, 'table')}"


def themes(summary: Summary, *, with_unsorted: bool) -> Iterator[Piece]:
    """The chapter of the themes, nothing where no note lies in one; `with_unsorted` if the report has the other notes
    too."""
    if not summary.placed:
        return
    yield Together([Heading(1, TITLE), Paragraph([_overview(summary)]), _all_themes(summary)])
    told: set[str] = set()
    for said in summary.segments:
        yield from _segment(said, with_unsorted, told)


def unsorted(summary: Summary) -> Iterator[Piece]:
    """The chapter of the notes in no theme, by segment; nothing where there are none."""
    if not summary.unsorted:
        return
    opening: list[Piece] = [Heading(1, UNSORTED), Paragraph([
        f"{many(summary.unsorted, 'note')} of {summary.notes:,} {_lie(summary.unsorted)} in no theme. They are part of "
        "every count, and stand here by the segment in which they were written."])]
    for name_, of_day in groupby((said for said in summary.segments if said.unsorted.notes), _day_name):
        if any(said.segment for said in summary.segments):
            opening.append(Heading(2, name_))
        for said in of_day:
            if said.segment:
                opening.append(Heading(3, segment_name(said)))
            yield from _quotes(said.unsorted, [*opening, Paragraph([_size(said.unsorted)], "small")])
            opening = []


def _day_name(said: SegmentNotes) -> str:
    """What notes of a segment stand under."""
    if said.day:
        return day(said.day.date) or said.day.title or "Day without a date"
    return "Without a day" if said.segment else "Without a segment"


def segment_name(said: SegmentNotes) -> str:
    """What a segment is called."""
    return flat(said.segment.title) or said.segment.type if said.segment else "Without a segment"


def _overview(summary: Summary) -> str:
    words = (f"{many(summary.notes, 'note')} {_lie(summary.notes)} here under the segment in which they were written; "
             f"{summary.placed:,} of them in {many(len(summary.themes), 'theme')}, {summary.unsorted:,} in none.")
    if summary.several:
        words += (f" {summary.several:,} of them {_lie(summary.several)} in several themes and {_are(summary.several)} "
                  "counted in each.")
    return words


def _all_themes(summary: Summary) -> Table:
    rows = []
    for theme in summary.themes:
        rows.append((_dashed(theme.name, theme.depth), theme.own.notes, theme.own.voices, theme.own.tables))
    rows.append(("In no theme", summary.unsorted, sum(said.unsorted.voices for said in summary.segments),
                 len({n for said in summary.segments for n in said.unsorted.by_table if n})))
    return Table(("Theme", "Notes", "Voices", "Tables"), rows, "All themes; a dash before one that is part of another",
                 (6, 1, 1, 1))


def _dashed(theme: str, depth: int) -> str:
    return "– " * depth + name(theme)


def _segment(said: SegmentNotes, with_unsorted: bool, told: set[str]) -> Iterator[Piece]:
    """A segment; themes that are not `told` yet are described."""
    opening: list[Piece] = [Heading(2, segment_name(said))]
    if when := _when(said):
        opening.append(Paragraph([" · ".join(when)], "small"))
    opening.append(Paragraph([_counts(said, with_unsorted)]))
    heat = list(_heat_maps(said))
    if heat and len(heat[0].rows) * -(-len(heat[0].columns) // SIDE_BY_SIDE) > TALL:
        yield Together(opening)
        yield from heat
    else:
        yield Together(opening + heat)
    for pile in said.piles:
        yield from _pile(pile, pile.id not in told)
        told.add(pile.id)


def _when(said: SegmentNotes) -> list[str]:
    track = said.segment.track if said.segment else ""
    return [word for word in (day(said.day.date) if said.day else "", track) if word]


def _counts(said: SegmentNotes, with_unsorted: bool) -> str:
    tables = at_tables(said.at, said.notes, "from")
    words = f"{many(said.notes, 'note')}{tables}, with {many(said.voices, 'voice')}: "
    used = sum(1 for pile in said.piles if pile.heap.notes)
    left = said.unsorted.notes
    if not said.placed:
        words += "none of them lies in a theme yet."
    elif not left:
        words += f"all of them lie in {many(used, 'theme')}."
    else:
        words += f"{said.placed:,} in {many(used, 'theme')} and {left:,} in none."
    if said.several:
        words += (f" {said.several:,} of them {_lie(said.several)} in several themes, so the themes' counts add up to "
                  f"{sum(pile.heap.notes for pile in said.piles):,}.")
    if left and with_unsorted:
        words += f" What lies in none stands under “{UNSORTED}”."
    return words


def _heat_maps(said: SegmentNotes) -> Iterator[HeatMap]:
    """Notes by theme and table, and below them each note once."""
    heaps = [(_dashed(pile.name, pile.depth), pile.heap) for pile in said.piles]
    if said.unsorted.notes:
        heaps.append(("In no theme", said.unsorted))
    numbers = sorted({number for _, heap in heaps for number in heap.by_table}, key=lambda n: (n == 0, n))
    if len(heaps) < 2 or len(numbers) < 2:
        return
    columns = [str(number) if number else "?" for number in numbers]
    rows = [(label, heap.notes, [heap.by_table.get(number, 0) for number in numbers]) for label, heap in heaps]
    unknown = "; ? where the table is not known" if 0 in numbers else ""
    several = ", each counted once" if said.several else ""
    whole = f"All notes{several}", said.notes, [said.by_table.get(number, 0) for number in numbers]
    yield HeatMap("Theme", columns, rows, whole, f"Notes by theme and table{unknown}")


def _pile(pile: Pile, described: bool) -> Iterator[Piece]:
    words = [_size(pile.heap)] if pile.heap.notes else ["Its notes here lie in the themes below that are part of it"]
    if pile.part_of:
        words.append(f"part of “{name(pile.part_of)}”")
    opening = [Heading(3, name(pile.name)), Paragraph([" · ".join(words)], "small")]
    if described:
        opening += _about(pile)
    yield from _quotes(pile.heap, opening)


def _about(pile: Pile) -> Iterator[Paragraph]:
    """What a theme is, where it comes from, and what people missed in it."""
    if pile.description:
        yield Paragraph([pile.description])
    if pile.was:
        yield Paragraph([" ".join(came_from(pile.was))], "small")
    if pile.missing:
        yield Paragraph([("What is missing:", "strong"), f" {pile.missing}"])


def _size(heap: Heap) -> str:
    words = [many(heap.notes, "note"), many(heap.voices, "voice")]
    if tables := [str(number) for number in heap.by_table if number]:
        words.append(f"table{'s' if len(tables) > 1 else ''} {listed(tables)}")
        if unknown := heap.by_table.get(0):
            words.append(f"{unknown:,} of no table")
    return " · ".join(words)


def _quotes(heap: Heap, opening: Sequence[Piece]) -> Iterator[Piece]:
    """The notes of a heap; what opens them stays with the first."""
    found: list[Piece] = [Quote(quoted.text, quoted.code, " · ".join(_meta(quoted))) for quoted in heap.quoted]
    if heap.hidden:
        found.append(Paragraph([_hidden(heap.hidden)], "small"))
    yield Together([*opening, *found[:1]])
    yield from found[1:]


def _meta(quoted: Quoted) -> Sequence[str]:
    words = [f"table {quoted.table}"] if quoted.table else []
    if quoted.type != "note":
        words.append(f"{quoted.type}, {_STATES[quoted.asked]}" if quoted.asked in _STATES else quoted.type)
    if quoted.voices > 1:
        words.append(many(quoted.voices, "voice"))
    if quoted.others:
        words.append(f"also in “{shortened(name(quoted.others[0]), 44)}”" if len(quoted.others) == 1 else
                     f"also in {len(quoted.others)} other themes")
    return words


def _hidden(hidden: Hidden) -> str:
    """What is counted and not printed, and why."""
    words = []
    if hidden.held:
        words.append(f"{many(hidden.held, 'note')} held back by the team")
    if hidden.named:
        words.append(f"{many(hidden.named, 'note')} holding the name of somebody in the event")
    if hidden.untyped:
        words.append(f"{many(hidden.untyped, 'note')} photographed and not typed yet")
    return f"Counted and not printed: {listed(words)}."


def _lie(count: int) -> str:
    return "lies" if count == 1 else "lie"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
