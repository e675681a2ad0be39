"""The facilitator's run book: for each day its agenda at a glance, then a page a segment with all that the lead needs.

A segment with so much to say that a page does not hold it is set closer; one that is longer still goes on over the
page. Buffers and milestones stand at the foot of the segment before them.

It holds the private script, so it is for the team alone. People are named by their codes unless names are asked for.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..domain import agenda, polls, pollwords, rotation, tables
from ..domain.agenda import Planned, clock_time, runs_by_itself
from ..domain.book import Book
from ..domain.records import Day, Person, Poll, Segment, Turns
from ..domain.summary import Source
from . import look, paper
from .blocks import Heading
from .document import Document
from .grid import COLUMN, ROW, Field, Grid, GridRow
from .handwriting import Lines
from .look import Sheet
from .programme import between, name_of, place_of, table_numbers, title_of
from .typeset import Part, Style
from .wording import flat, listed, many, shortened

RUN_BOOK = "Run book"

EVENT = Style(11.5, 16, "bold", look.ACCENT)
KIND = Style(9.5, 13, "bold", look.ACCENT)
TITLE = Style(21, 26, "bold", look.INK)
LABEL = Style(9, 14.5, "bold", look.SOFT)
VALUE = Style(16, 21, "bold", look.INK)
PLAIN_VALUE = Style(11.5, 16, colour=look.INK)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the words of a segment are set: what is read at a table, what is read while standing, at arm's length, and
    the points above and below each row."""

    words: Style
    spoken: Style
    between: Style
    above: float
    below: float


ROOMY = Setting(Style(11, 15.5, colour=look.INK), Style(12.5, 17.5, colour=look.INK), Style(4, 5), 6.5, 8.0)
CLOSE = Setting(Style(10, 13, colour=look.INK), Style(11, 14, colour=look.INK), Style(2, 3), 3.5, 4.5)

CELL = Style(10, 14, colour=look.INK)
CELL_BOLD = Style(10, 14, "bold", look.INK)
CELL_SOFT = Style(10, 14, colour=look.SOFT)
HEAD = Style(8.5, 12, "bold", look.SOFT)

_WALL = {"clock": "The clock", "title": "The title", "prompt": "The prompt", "poll": "The poll", "themes": "The themes",
         "blank": "Nothing"}

_TYPES = {"q&a": "Questions and answers", "roundtable": "Table talk"}

LONG_HEAD = 70


def run_book(book: Book, source: Source, days: Sequence[Day], *, names: bool,
             page: tuple[float, float] = look.PAGE) -> Document:
    """The run book of these days."""
    sheet = Sheet(page)
    document = paper.new(book, source, RUN_BOOK, days, sheet, furnished=0)

    def fits(one: "_Page") -> bool:
        alone = paper.new(book, source, RUN_BOOK, days, sheet, furnished=0)
        one.put(alone, alone.later(2, title_of(one.line.segment), style=TITLE), ROOMY)
        return alone.pages() == 1

    for number, day in enumerate(days):
        document.running_head(f"{paper.title(book)} · {RUN_BOOK}", "Private: for the team only")
        if not number:
            document.prose("Title", [(f"{RUN_BOOK}: {paper.title(book)}", EVENT)], after=0.0)
        _day(document, book, day, fits, names=names)
    return document


def _day(document: Document, book: Book, day: Day, fits: Callable[["_Page"], bool], *, names: bool) -> None:
    document.heading(1, name_of(day))
    lines = _in_time(book, day)
    words = [place_of(day)]
    if lines:
        words.append(f"planned {between(min(line.start for line in lines), max(line.end for line in lines))}")
    if over := agenda.too_long(day, agenda.blocks(day, agenda.segments(book, day.id))):
        words.append(f"{many(over, 'minute')} past its end at {day.end}")
    document.prose("P", [(" · ".join(word for word in words if word), CELL_SOFT)], after=12.0)
    if not lines:
        document.paragraph("No segment is planned on this day yet.")
        return
    pages = [_Page(book, day, line, lines, names) for line in lines if runs_by_itself(line.segment)]
    headings = {page.line.segment.id: document.later(2, title_of(page.line.segment), style=TITLE) for page in pages}
    document.block(lambda here: Grid(here.add("Table"), (1.4, 0.6, 3.4, 1.2, 0.4),
                                     list(_glance(book, lines, headings, names=names))))
    for page in pages:
        page.put(document, headings[page.line.segment.id], ROOMY if fits(page) else CLOSE)


def _glance(book: Book, lines: Sequence[Planned], headings: dict[str, Heading], *, names: bool) -> Iterator[GridRow]:
    """The day as a table: when, how long, what with its page, who leads."""
    yield GridRow([(place, Field([(word, HEAD)], heads=COLUMN, rule=look.INK)) for place, word in
                   enumerate(("Planned", "Min", "Segment", "Led by"))]
                  + [(4, Field([("Page", HEAD)], heads=COLUMN, align="right", rule=look.INK))], 2.0, 4.0, head=1)
    for line in lines:
        segment = line.segment
        soft = segment.skipped or not runs_by_itself(segment)
        style = CELL_SOFT if soft or segment.type == "break" else CELL_BOLD
        track = [(f"{flat(segment.track)}: ", CELL_SOFT)] if segment.track.strip() else []
        remark = [(" (left out of the plan)", CELL_SOFT)] if segment.skipped else \
            [(f" ({segment.type})", CELL_SOFT)] if soft else []
        times = "" if segment.skipped else between(line.start, line.end)
        minutes = str(agenda.lasts(segment) or "") if not segment.skipped else ""
        yield GridRow([(0, Field([(times, CELL_SOFT if soft else CELL)], heads=ROW, rule=look.LINE)),
                       (1, Field([(minutes, CELL_SOFT if soft else CELL)], rule=look.LINE)),
                       (2, Field([*track, (title_of(segment), style), *remark], rule=look.LINE)),
                       (3, Field([(", ".join(_leads(book, segment, names=names)), CELL)], rule=look.LINE)),
                       (4, Field([("", CELL)], rule=look.LINE, heading=headings.get(segment.id)))], 4.0, 4.5)


def _in_time(book: Book, day: Day) -> list[Planned]:
    """A day's segments by when they are planned; of those that begin together, the agenda's order."""
    return [line for block in agenda.blocks(day, agenda.segments(book, day.id))
            for line in sorted(block.planned, key=lambda line: line.start)]


@dataclass(frozen=True, slots=True)
class _Page:
    """The page of one segment of a day's `lines`."""

    book: Book
    day: Day
    line: Planned
    lines: Sequence[Planned]
    names: bool

    def put(self, document: Document, heading: Heading, setting: Setting) -> None:
        """Adds it to a document."""
        line, segment = self.line, self.line.segment
        head = f"{clock_time(line.start)} {title_of(segment)} · {name_of(self.day)}"
        document.running_head(head, _next(line, self.lines))
        words = (_TYPES.get(segment.type) or segment.type.capitalize(), segment.track, segment.group)
        kind = " · ".join(flat(word) for word in words if word.strip())
        document.place(heading)
        document.prose("P", [(kind, KIND)], after=10.0)
        document.block(lambda here: Grid(here.add("Table"), (1.6, 0.75, 1.05, 2.5), list(_facts(self.book, line)),
                                         after=6.0))
        if rules := " ".join(_rules(segment)):
            document.paragraph(rules, style="small")
        form = [*_form(self.book, segment, setting, names=self.names), *self._beside(setting)]
        if form:
            document.block(lambda here: Grid(here.add("Table"), (1.15, 3.6), form, before=8.0))
        document.block(lambda here: Lines(here.add("P"), "Notes", least=0))

    def _beside(self, setting: Setting) -> Iterator[GridRow]:
        """Buffers and milestones, which nobody starts: those up to the next segment of the room or the track, on the
        first page also those before it."""
        place = self.lines.index(self.line)
        track = self.line.segment.track
        is_first = not any(runs_by_itself(other.segment) for other in self.lines[:place])
        for other in [*(self.lines[:place] if is_first else ()), *self.lines[place + 1:]]:
            if track and other.segment.track not in (track, ""):
                continue
            if runs_by_itself(other.segment):
                break
            if not other.segment.skipped:
                yield _form_row(f"{'Then' if other.start >= self.line.start else 'Before'} · {other.segment.type}", [
                    (f"{between(other.start, other.end)}  {title_of(other.segment)}",
                     Style(setting.words.size, setting.words.leading, "bold", look.INK)),
                    *_below(agenda.script(self.book, other.segment), setting)], setting)


def _next(line: Planned, lines: Sequence[Planned]) -> str:
    """What the room or the track turns to when a segment ends."""
    track = line.segment.track
    behind = [other for other in lines[lines.index(line) + 1:] if runs_by_itself(other.segment)]
    if track:
        own = next((other for other in behind if other.segment.track in (track, "")), None)
        following = own or next((other for other in behind if other.start >= line.end), None)
    else:
        following = next(iter(behind), None)
    if not following:
        return f"Then the day ends, at {clock_time(max(other.end for other in lines))}"
    beside = [other for other in behind if other.segment.track and following.segment.track and not track
              and other.start == following.start]
    title = listed(shortened(title_of(other.segment), 30) for other in beside) if len(beside) > 1 else \
        shortened(title_of(following.segment), LONG_HEAD)
    return f"Next at {clock_time(following.start)}: {title}"


def _facts(book: Book, line: Planned) -> Iterator[GridRow]:
    """The figures of a segment, under their names."""
    segment = line.segment
    least, most = segment.least or segment.minutes, segment.most or segment.minutes
    elastic = "as planned" if least >= segment.minutes >= most else f"{least}–{most} min"
    if segment.protected:
        elastic = "protected"
    seating = tables.round_of(book, segment) if segment.type != "break" or segment.round else None
    seats = f"Round {seating.number}" + (f" · {flat(seating.title)}" if seating.title.strip() else "") if seating \
        else "none"
    names = ("Planned", "Minutes", "May take", "Seating")
    values: tuple[Part, ...] = ((between(line.start, line.end), VALUE), (str(segment.minutes), VALUE),
                                (elastic, PLAIN_VALUE), (seats, PLAIN_VALUE))
    yield GridRow([(place, Field([(name, HEAD)], heads=COLUMN, fill=look.TINT, inset=10.0))
                   for place, name in enumerate(names)], 8.0, 0.0, head=1)
    yield GridRow([(place, Field([value], fill=look.TINT, inset=10.0)) for place, value in enumerate(values)], 1.0, 9.0)


def _rules(segment: Segment) -> Iterator[str]:
    """What holds for a segment when the day runs late, in sentences."""
    if segment.start and segment.free:
        yield f"Planned for {segment.start}, but may begin as soon as what is before it has ended."
    elif segment.start:
        yield f"Anchored: it waits for {segment.start}."
    if segment.protected:
        yield "Protected: it is never shortened or moved."
    if segment.optional:
        yield "Optional: it may be dropped when the day runs late."
    if segment.internal:
        yield "Internal: it does not stand in the public agenda."


def _form(book: Book, segment: Segment, setting: Setting, *, names: bool) -> Iterator[GridRow]:
    """What there is to know, to say and to carry: a row for each that somebody filled in."""
    script = agenda.script(book, segment)
    words = (("Purpose of notes", segment.purpose), ("Prompt for note-takers", segment.prompt), ("Script", script),
             ("Materials", segment.materials), ("Room set-up", segment.setup),
             ("Led by", "\n".join(_leads(book, segment, names=names))),
             ("On the projector", _WALL.get(segment.wall, segment.wall)), ("On the public agenda", segment.public))
    for name, text in words:
        if text.strip():
            yield _form_row(name, _paragraphs(text, setting.spoken if text is script else setting.words, setting),
                            setting)
    for poll in polls.in_order(book):
        if poll.segment == segment.id:
            yield _form_row("Poll", list(_poll(book, poll, setting.words)), setting)
    for turns in sorted((t for t in book.all(Turns) if t.segment == segment.id), key=lambda t: (t.title, t.id)):
        yield _form_row("Turns", [(_turns(turns), setting.words)], setting)
    if segment.type == rotation.TABLE_TALK and (plan := rotation.of_segment(book, segment)):
        yield _form_row("Speakers go round", _paragraphs(_rounds(book, plan, names=names), setting.words, setting),
                        setting)


def _paragraphs(text: str, style: Style, setting: Setting) -> list[Part]:
    """A text with a little room between its paragraphs, for eyes that come back to it from the room."""
    first, *others = [line for line in text.splitlines() if line.strip()]
    return [(first, style), *(part for line in others for part in (("\n\n", setting.between), (line, style)))]


def _below(text: str, setting: Setting) -> list[Part]:
    """A text, where there is one, below other words."""
    return [("\n\n", setting.between), *_paragraphs(text, setting.spoken, setting)] if text.strip() else []


def _form_row(name: str, parts: Sequence[Part], setting: Setting) -> GridRow:
    return GridRow([(0, Field([(name, LABEL)], heads=ROW, rule=look.LINE)), (1, Field(parts, rule=look.LINE))],
                   setting.above, setting.below)


def _poll(book: Book, poll: Poll, words: Style) -> Iterator[Part]:
    tally = polls.tally(book, poll)
    yield flat(poll.question) or "A question without words", Style(words.size, words.leading, "bold", words.colour)
    for option in tally.options:
        yield f"\n☐ {flat(option.text)}{' (abstains)' if option.abstains else ''}", words
    base = pollwords.BASES.get(poll.base, poll.base)
    yield f"\nPercentages {base}.", CELL_SOFT
    for rule in polls.rules(book, poll.id):
        yield f" Passes with {pollwords.rule_words(rule, tally)}.", CELL_SOFT


def _turns(turns: Turns) -> str:
    minutes, seconds = divmod(turns.seconds, 60)
    each = " ".join(word for word in (many(minutes, "minute") if minutes else "",
                                      many(seconds, "second") if seconds else "") if word)
    title = f"{flat(turns.title)}: " if turns.title.strip() else ""
    return f"{title}{each} each, in this order: {listed(map(flat, turns.names))}." if turns.names else f"{title}{each}."


def _rounds(book: Book, plan: rotation.Rotation, *, names: bool) -> str:
    """A line for each turn: who is at which tables."""
    lines = []
    for number, row in enumerate(plan.turns, 1):
        there = [f"{table_numbers([plan.tables[at] for at in group])} {paper.called(book, speaker, names=names)}"
                 for group in plan.groups if (speaker := row[group[0]])]
        lines.append(f"Turn {number}: {', '.join(there)}.")
    return "\n".join(lines)


def _leads(book: Book, segment: Segment, *, names: bool) -> list[str]:
    found = [person for id in segment.leads if (person := book.get(Person, id))]
    return [paper.called(book, person, names=names) for person in found]
