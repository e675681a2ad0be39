"""Days as little scripts: an agenda, what was said while it ran, and how the day is shown."""

from datetime import UTC, datetime, timedelta, timezone

from facilitator.domain import outlook, steps, timings
from facilitator.domain.book import Book
from facilitator.domain.changes import Record
from facilitator.domain.records import Day, Segment

ZONE = timezone(timedelta(hours=1))
DAY = Day(id="d", date="2026-09-12", start="09:00")
FLAGS = ("free", "protected", "optional", "skipped", "internal")
TYPES = ("buffer", "milestone", "break", "roundtable", "presentation", "voting", "q&a", "other")


def at(time: str, day: str = "2026-09-12") -> datetime:
    """A moment of the day, from "HH:MM" or "HH:MM:SS"."""
    return datetime.fromisoformat(f"{day}T{time if len(time) > 5 else time + ':00'}").replace(tzinfo=ZONE)


def written(text: str, day: str = "d") -> list[Segment]:
    """Segments from lines of `title minutes`, then a start, a track with a capital letter, a type, flags and figures:
    `talk 30 10:00 Water presentation protected least=20`."""
    made = []
    for place, line in enumerate(text.strip().splitlines()):
        title, minutes, *words = line.split()
        values = {}
        for word in words:
            name, _, figure = word.partition("=")
            if figure:
                values[name] = int(figure) if figure.isdecimal() else figure
            elif ":" in word:
                values["start"] = word
            elif word in FLAGS:
                values[word] = True
            else:
                values["type" if word in TYPES else "track"] = word
        made.append(Segment(id=title, day=day, position=float(place), title=title, minutes=int(minutes), **values))
    return made


def event(text: str, facts: str = "", day: Day = DAY, *others: Record) -> Book:
    """An event with a day of such lines and what was said of it: `09:05 began welcome, 09:10 extended welcome 5`."""
    book = Book.of([day, *written(text, day.id), *others])
    for fact in filter(None, facts.split(",")):
        book = say(book, *fact.split())
    return book


def say(book: Book, time: str, deed: str, segment: str = "", word: str = "0") -> Book:
    """The book after somebody at the desk did something at a time; a correction names the right time behind it."""
    it, now = book.get(Segment, segment), at(time)
    verbs = {"began": lambda: timings.begin(book, it, now), "went-to": lambda: steps.go_to(book, it, now),
             "finished": lambda: timings.finish(book, it, now), "paused": lambda: timings.pause(book, it, now),
             "resumed": lambda: timings.resume(book, it, now), "reopened": lambda: timings.reopen(book, it),
             "extended": lambda: timings.extend(book, it, int(word), now),
             "dropped": lambda: timings.drop(book, it, now), "took-up": lambda: timings.take_up(book, it),
             "really-began": lambda: timings.correct_start(book, it, at(word)),
             "really-finished": lambda: timings.correct_finish(book, it, at(word)),
             "went-on": lambda: steps.go_on(book, now), "went-back": lambda: steps.back(book, now),
             "went-on-after": lambda: steps.go_on(book, now, after=it), "forgot": lambda: timings.forget(book, [it])}
    return lay(book, verbs[deed]())


lay = Book.after


def times(book: Book, now: datetime, day: Day = DAY) -> str:
    """What is expected, as `title start-end, ...`; "-" for what was passed over."""
    return ", ".join(f"{e.segment.id} {e.start:%H:%M}-{e.end:%H:%M}" if e.start else f"{e.segment.id} -"
                     for e in outlook.expected(book, day, now))


def said(book: Book) -> str:
    """When what began and ended, as `title start-end, ...` by start; open where it runs."""
    order = {segment.id: segment.position for segment in book.all(Segment)}
    spans = sorted((s.started.astimezone(UTC), s.finished is None, order.get(id, -1.0), id, s)
                   for id, s in timings.spans(book).items() if s.started)
    return ", ".join(f"{id} {s.started:%H:%M}-" + (f"{s.finished:%H:%M}" if s.finished else "")
                     for *_, id, s in spans)
