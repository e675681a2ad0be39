"""The lines of one pasted day as segments: what a line without a time is, what begins together, how long the last."""

import re
from dataclasses import dataclass, field

from ..domain import times
from ..domain.agenda import MILESTONE, clock_time
from .agenda import TYPE_WORDS, type_of
from .paste_asks import Asking
from .paste_days import Section
from .paste_lines import Line
from .paste_times import Clock, written
from .sheet import normal

_END = re.compile(r"(?:the )?(?:end|close|finish|ende|schluss|fin|diwedd|departure|home time)"
                  r"(?: of (?:the )?(?:day|meeting|session|weekend))?[.!]?", re.IGNORECASE)
_PERSON = re.compile(r"(?:(?i:dr|prof|professor|mr|mrs|ms|cllr|sir|dame|frau|herr|mme|m)\b\.?\s*)?"
                     r"(?:[^\W\d_a-zß-ÿ][\w'’-]+)(?:\s+(?:[^\W\d_a-zß-ÿ][\w'’.-]*|de|van|von|ní|ó|mac)){1,3}"
                     r"(?:\s*[,(–-].*)?|(?i:by|with|speaker|presenter|chair)\b.*")
"""Two to four capitalised words, as names are; what follows a comma or a bracket is who they are."""

_HEADING = re.compile(r"\b(?:morning|afternoon|evening|session|part|vormittag|nachmittag|abend|matin|après-midi|bore|"
                      r"prynhawn)\b", re.IGNORECASE)
_GENERIC = re.compile(r"(?:the )?(?:agenda|programme|program|timetable|schedule|programm|tagesordnung|rhaglen)[:.]?",
                      re.IGNORECASE)

LENGTHS = (("15", "15 minutes"), ("30", "30 minutes"), ("60", "An hour"))
SHOWN = 50
"""Characters of another line that a question quotes."""


@dataclass(slots=True)
class Item:
    """A segment in the making; times are minutes after midnight."""

    line: int
    title: str = ""
    start: int | None = None
    end: int | None = None
    minutes: int | None = None
    type: str = ""
    track: str = ""
    group: str = ""
    public: list[str] = field(default_factory=list)
    depth: int = 0
    waits: bool = False


def items(section: Section, asking: Asking, notices: list[str]) -> list[Item]:
    """The segments of a day."""
    found = _Reader(section, asking, notices).read()
    _ask_same_start(found, asking)
    _ask_overlap(found, asking)
    found = [item for item in found if item.title or item.start is not None or item.minutes is not None]
    for item in found:
        item.title = item.title or item.type or "Segment"
    _ask_last(found, asking)
    return found


class _Reader:
    """Goes through a day's lines once."""

    def __init__(self, section: Section, asking: Asking, notices: list[str]):
        self._section, self._asking = section, asking
        self._lines = section.lines
        self._clock = Clock(asking, self._lines, notices)
        self._columns = self._second_column()
        self._widest = {}
        for line in reversed(self._lines):
            self._widest |= dict.fromkeys(range(1, len(line.more) + 1), line)
        self._timed = {normal(line.title) for line in self._lines if not line.is_bare}
        self._found: list[Item] = []
        self._group = ""
        self._headless: Item | None = None
        """The last segment whose title stood on the line below its time; what follows there are words below it."""

    def read(self) -> list[Item]:
        """The segments, in the order of the lines."""
        for place, line in enumerate(self._lines):
            if line.is_bare:
                self._bare(line, next((other for other in self._lines[place + 1:] if other.when), None))
            else:
                self._found.append(self._item(line))
        return self._found

    def _second_column(self) -> str:
        """What a second column of times is: an end where most lead up to the next line's start, else it is asked."""
        read = [(line, *found) for line in self._lines if line.when and (found := written(line))]
        both = [(line, start, end) for line, start, end in read if line.second and not line.named]
        meets = sum(end in {start for _, start, _ in read} for *_, end in both)
        if all(end > start for _, start, end in both) and meets * 2 >= len(both) - 1:
            return "end"
        end, length = ("end", "When each ends"), ("length", "How long each takes")
        first = [length, end] if all(end < start for _, start, end in both) else [end, length]
        return self._asking.ask("columns", both[0][0].number, "There are two columns of times. What is the second?",
                                [*first, ("none", "Something else: the first column holds"),
                                 ("start", "When each begins; the first is something else")])

    def _item(self, line: Line) -> Item:
        if line.second and self._columns in ("length", "none", "start") and not line.named:
            length = line.second if self._columns == "length" else line.length
            when = line.second if self._columns == "start" else line.when
            line = Line(line.number, line.text, line.depth, when, "", length, line.title, line.more)
        item = Item(line.number, line.title, depth=line.depth, group=self._group, waits=not line.title)
        if line.when:
            item.start, item.end = self._clock.read(line)
        if line.length:
            item.minutes = _length(line.length)
        for name, words in line.named:
            if name == "public":
                item.public.append(words)
            elif name == "kind":
                item.type = type_of(normal(words))
            elif name in ("track", "group"):
                setattr(item, name, words)
        for number, words in enumerate(line.more, 1):
            self._more(item, line, number, words)
        return item

    def _more(self, item: Item, line: Line, number: int, words: str) -> None:
        """Another column, about which is asked once for all lines."""
        first = self._widest[number]
        kind = f"column-{number}"
        answer = self._known(kind) if line is not first else self._asking.ask(
            kind, first.number, f"What is “{_short(words)}” behind the title, and what stands below it?",
            [("text", "Words below the title, such as who speaks"), ("track", "A room or track"),
             ("none", "Leave it out")])
        if answer == "text":
            item.public.append(words)
        elif answer == "track":
            item.track = words

    def _known(self, kind: str) -> str:
        asked = next(question for question in self._asking.questions if question.kind == kind)
        return asked.answer or asked.choices[0].key

    def _bare(self, line: Line, below: Line | None) -> None:
        words = " – ".join([line.title, *line.more])
        above = self._found[-1] if self._found else None
        if above and above.waits:
            above.title, above.waits = words, False
            self._headless = above
            return
        if above and (line.depth > above.depth or above is self._headless):
            above.public.append(words)
            return
        self._place(line, words, above, self._ask(line, words, above, below))

    def _ask(self, line: Line, words: str, above: Item | None, below: Line | None) -> str:
        own = ("segment", self._own(above, below))
        is_heading = _HEADING.search(words) and len(words.split()) <= 3 and normal(words) not in self._timed
        heading = ("heading", "A heading over what follows")
        leave = ("none", "Leave it out")
        if not above:
            return self._asking.ask("above", line.number, f"What is “{_short(words)}”?",
                                    _ordered([("day", "The title of the day"), heading, own, leave],
                                             "heading" if is_heading else "none" if _GENERIC.fullmatch(words) else ""))
        title = _short(above.title)
        text, more = ("text", f"Words below “{title}”, such as who speaks"), ("title", f"The rest of “{title}”")
        first, second = (text, own) if self._is_speaker(words) else (own, text)
        return self._asking.ask("line", line.number, f"“{_short(words)}” has no time. What is it?",
                                _ordered([first, second, more, heading, leave], "heading" if is_heading else ""))

    def _own(self, above: Item | None, below: Line | None) -> str:
        if above and below and above.end is None and above.minutes is None:
            return f"A segment of its own, which shares the time until {below.when} with what is above"
        return "A segment of its own"

    def _is_speaker(self, words: str) -> bool:
        plain = normal(words)
        return plain not in self._timed and plain not in TYPE_WORDS and bool(_PERSON.fullmatch(words))

    def _place(self, line: Line, words: str, above: Item | None, answer: str) -> None:
        if answer == "segment":
            self._found.append(Item(line.number, words, depth=line.depth, group=self._group))
        elif answer == "day":
            self._section.title = self._section.title or words
        elif answer == "heading":
            self._group = words
        elif answer == "text":
            above.public.append(words)
        elif answer == "title":
            above.title = f"{above.title} {words}"


def _ask_same_start(found: list[Item], asking: Asking) -> None:
    """Two that begin together are one twice, share the time or run side by side."""
    gone: set[int] = set()
    for first, second in zip(found, found[1:], strict=False):
        if first.start is None or (first.start, first.track) != (second.start, second.track) or first.line in gone:
            continue
        same = sorted(normal(first.title).split()) == sorted(normal(second.title).split())
        one = ("first", f"The same: keep “{_short(first.title)}”")
        two = ("second", f"The same: keep “{_short(second.title)}”")
        after, beside = ("after", "One after the other, in equal time"), ("beside", "Side by side, in two tracks")
        answer = asking.ask("same", first.line, f"Lines {first.line} and {second.line} both begin at "
                            f"{clock_time(first.start)}. What are they?",
                            [one, two, after, beside] if same else [beside, after, one, two])
        if answer in ("first", "second"):
            gone.add(second.line if answer == "first" else first.line)
        elif answer == "after":
            second.start = None
        else:
            first.track, second.track = first.track or "Track 1", "Track 2"
    found[:] = [item for item in found if item.line not in gone]


def _ask_overlap(found: list[Item], asking: Asking) -> None:
    """One that begins before the end of the one above runs beside it, or cuts it short."""
    for first, second in zip(found, found[1:], strict=False):
        if None in (first.start, first.end, second.start) or first.track != second.track:
            continue
        if not first.start < second.start < first.end:
            continue
        answer = asking.ask("overlap", first.line, f"Line {second.line} begins at {clock_time(second.start)}, before "
                            f"line {first.line} ends at {clock_time(first.end)}. What is meant?",
                            [("beside", "Side by side, in two tracks"),
                             ("cut", f"Line {first.line} ends when line {second.line} begins")])
        if answer == "cut":
            first.end = second.start
        else:
            first.track, second.track = first.track or "Track 1", "Track 2"


def _ask_last(found: list[Item], asking: Asking) -> None:
    """Nothing follows the last segment that would say how long it is."""
    if not found or found[-1].end is not None or found[-1].minutes is not None:
        return
    last = found[-1]
    if _END.fullmatch(last.title):
        last.type, last.minutes = MILESTONE, 0
        return
    answer = asking.ask("last", last.line, f"How long does the last one take, “{_short(last.title)}”?", LENGTHS,
                        "minutes")
    last.minutes = int(answer)


def _ordered(choices: list[tuple[str, str]], first: str) -> list[tuple[str, str]]:
    """The choices with the likeliest, if any is, before the others."""
    return sorted(choices, key=lambda choice: choice[0] != first)


def _length(text: str) -> int | None:
    try:
        return times.read_minutes(text)
    except ValueError:
        return None


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= SHOWN else flat[:SHOWN - 1] + "…"
