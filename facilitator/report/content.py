"""The whole report as pieces: cover, contents, what it comes to, the chosen sections, and how to check it."""

from collections.abc import Collection, Iterator

from ..domain.summary import SECTIONS, Source, Summary
from . import content_agenda, content_notes, content_people, content_poll_words, content_polls
from .pieces import Bar, BarChart, Contents, Cover, Figures, Heading, Listing, Paragraph, Piece, Table, Together
from .wording import at, day, flat, listed, many, moment, photographed, shortened

TITLES = {"people": content_people.TITLE, "agenda": content_agenda.TITLE, "themes": content_notes.TITLE,
          "polls": content_polls.TITLE, "unsorted": content_notes.UNSORTED}
"""How each section is headed."""

LONG_REMIT = 360
"""A longer remit, in characters, does not fit a cover and has a page of its own."""

MOST_DAYS = 7
"""A cover has room for so many days with their venues."""

SHORT_CONTENTS = 12
"""Lines."""

LARGEST = 6
"""So many themes are named where it is told what the notes come to."""


def pieces(summary: Summary, source: Source, sections: Collection[str] = SECTIONS, *, flagged: bool = False,
           ) -> Iterator[Piece]:
    """All of a report, in the order of reading.

    Args:
        sections: Which of `SECTIONS` it has.
        flagged: Whether the summary shows notes that hold somebody's name too, which is then said.
    """
    body = list(_body(summary, source, sections, flagged=flagged))
    yield cover(summary, source)
    yield Contents("Contents")
    # Behind a short table of contents there is room on its page.
    yield Heading(1, "At a glance", turn=sum(map(_lines_of_contents, body)) > SHORT_CONTENTS)
    yield from body


def _body(summary: Summary, source: Source, sections: Collection[str], *, flagged: bool) -> Iterator[Piece]:
    yield from glance(summary, sections)
    if "people" in sections:
        yield from content_people.people(summary)
    if "agenda" in sections:
        yield from content_agenda.agenda(summary)
    if "themes" in sections:
        yield from content_notes.themes(summary, with_unsorted="unsorted" in sections)
    if "polls" in sections:
        yield from content_polls.polls(summary)
    if "unsorted" in sections:
        yield from content_notes.unsorted(summary)
    yield from colophon(summary, source, sections, flagged=flagged)


def title(summary: Summary) -> str:
    """What the report is called."""
    return flat(summary.event.title) or "An event without a title"


def cover(summary: Summary, source: Source) -> Cover:
    """Title, remit, organisers, place and days, and of when the report is."""
    event = summary.event
    lines = [event.organisers, event.place]
    if len(summary.days) > MOST_DAYS:
        dates = [d.date for d in summary.days if d.date] or [""]
        lines.append(f"{len(summary.days)} days, from {day(dates[0])} to {day(dates[-1])}")
    else:
        lines += [" · ".join(word for word in (day(d.date), d.venue) if word) for d in summary.days]
    if when := moment(source.stamp):
        lines.append(f"As of {at(when)}")
    return Cover("Report", title(summary), "" if _has_long_remit(summary) else event.remit,
                 [flat(line) for line in lines if line.strip()])


def glance(summary: Summary, sections: Collection[str]) -> Iterator[Piece]:
    """What all of it comes to, on a page; its heading stands before it."""
    if _has_long_remit(summary):
        yield Paragraph([("The remit. ", "strong"), summary.event.remit])
    yield Figures(_figures(summary))
    yield Paragraph(_in_short(summary))
    if "themes" in sections and (largest := _largest(summary)):
        caption = "The largest themes, by their notes" if len(summary.themes) > len(largest) else \
            "The themes, by their notes"
        yield BarChart(caption, ("Theme", "Notes"), largest)
    if "polls" in sections and (verdicts := list(_verdicts(summary))):
        yield Paragraph([("What the polls came to", "strong")])
        yield Listing(verdicts)


def colophon(summary: Summary, source: Source, sections: Collection[str], *, flagged: bool) -> Iterator[Piece]:
    """How to check a figure: where it comes from, what a code is, how the counts add up, what is not printed."""
    yield Heading(1, "How to check this report")
    yield Paragraph([_origin(source)])
    yield Table(("Where they lie", "Notes"), _sums(summary), "How the notes add up", (3, 1))
    yield from _explained(summary, flagged)
    if left_out := [TITLES[name] for name in SECTIONS if name not in sections]:
        yield Paragraph([f"This report was made without {listed(f'“{name}”' for name in left_out)}."])


def _has_long_remit(summary: Summary) -> bool:
    return len(summary.event.remit) > LONG_REMIT


def _lines_of_contents(piece: Piece) -> int:
    if isinstance(piece, Together):
        return sum(map(_lines_of_contents, piece.pieces))
    return isinstance(piece, Heading) and piece.level < 3


def _figures(summary: Summary) -> list[tuple[str, str]]:
    counts = ((summary.attendance.invited, "member", ""), (len(summary.days), "day", ""),
              (summary.notes, "note", ""), (len(summary.themes), "theme", ""),
              (len({polled.tally.poll.id for polled in summary.polls}), "poll", ""))
    return [(f"{count:,}", many(count, one, more).split(" ", 1)[1]) for count, one, more in counts if count]


def _in_short(summary: Summary) -> list[str]:
    sentences = []
    there = summary.attendance
    if there.invited:
        words = f"{many(there.invited, 'member')} {_were(there.invited)} invited"
        if there.days and there.assumed == there.days:
            words += "; who of them came is not recorded"
        elif there.present:
            low, high = min(there.present), max(there.present)
            count = f"{low:,}" if low == high else f"between {low:,} and {high:,}"
            words += f"; {count} of them came on {_each(len(there.present))}"
        sentences.append(f"{words}.")
    if summary.notes:
        sentences.append(f"{many(summary.notes, 'note')}, with {many(summary.voices, 'voice')}, {_were(summary.notes)} "
                         f"written{content_notes.at_tables(summary.at, summary.notes, 'at')}: {_sorted(summary)}.")
    elif there.invited or summary.polls:
        sentences.append("No notes are recorded.")
    if not summary.polls and (there.invited or summary.notes):
        sentences.append("No poll was put to the room.")
    return [" ".join(sentences) or "Nothing is recorded yet."]


def _sorted(summary: Summary) -> str:
    if not summary.placed:
        return "none of them in a theme yet"
    if not summary.unsorted:
        return "all of them in themes"
    return f"{summary.placed:,} in a theme and {summary.unsorted:,} in none"


def _each(days: int) -> str:
    return "the day that is recorded" if days == 1 else f"each of the {days} days that are recorded"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _largest(summary: Summary) -> list[Bar]:
    """The largest themes that are part of no other, with all that belongs to them."""
    top = [theme for theme in summary.themes if not theme.depth and theme.whole.notes]
    top = sorted(top, key=lambda theme: -theme.whole.notes)[:LARGEST]
    return [Bar(content_notes.name(theme.name), theme.whole.notes, f"{theme.whole.notes:,}") for theme in top]


def _verdicts(summary: Summary) -> Iterator[list]:
    for polled in summary.polls:
        if words := content_polls.came_to(polled):
            time = f" ({content_poll_words.when(polled).lower()})" if polled.repeats > 1 else ""
            yield [(shortened(polled.tally.poll.question, 160) + time, "strong"), f" {words}"]


def _origin(source: Source) -> str:
    when = moment(source.stamp)
    made = f"This report was made by Facilitator {source.version} from the file {source.file}"
    if not when:
        return f"{made}. The same state of the file gives the same report again, byte for byte."
    return (f"{made} as it stood after its last change, of {at(when)} by the clock of the laptop that made it "
            f"(journal stamp {source.stamp}). The same state of the file gives the same report again, byte for byte.")


def _sums(summary: Summary) -> list[tuple[str, int]]:
    rows = [("In one theme", summary.placed - summary.several), ("In several themes", summary.several),
            ("In no theme", summary.unsorted), ("All notes together", summary.notes)]
    if summary.hidden.held:
        rows.append(("Of these held back by the team: counted, not printed", summary.hidden.held))
    if summary.hidden.named:
        rows.append(("Of these holding somebody's name: counted, not printed", summary.hidden.named))
    if summary.hidden.untyped:
        rows.append(("Of these photographed and not typed yet: counted", summary.hidden.untyped))
    return rows


def _explained(summary: Summary, flagged: bool) -> Iterator[Piece]:
    items: list[list] = []
    if summary.several:
        items.append(["A note that lies in several themes is counted and quoted in each of them, so the themes' counts "
                      "add up to more than the notes."])
    if summary.notes:
        items += [
            [("Voices ", "strong"), "are the people for whom a note speaks: whoever said it, and the others who said "
             "the same. Counts of notes never include them; they stand beside."],
            [("The code ", "strong"), "behind each note, of six letters and digits, is the same on every laptop. Typed "
             "into the search of Facilitator, it finds the note with its table, segment and theme."],
            ["Notes are quoted word for word, with the spelling of whoever wrote them."]]
    if left := photographed(summary.left):
        items.append([("Photos: ", "strong"), left])
    if summary.heard:
        one = summary.heard == 1
        items.append([("Read back: ", "strong"), f"{many(summary.heard, 'note was', 'notes were')} read again to the "
                      f"{'table' if one else 'tables'} that wrote {'it' if one else 'them'}, which said: this is what "
                      "we said."])
    if summary.hidden.named and not flagged:
        items.append(["No note that holds the name of somebody in the event is printed here."])
    if flagged:
        items.append(["Notes that hold the name of somebody in the event are printed here as they are."])
    if summary.attendance.invited:
        items.append(["People are counted and never named. Present on a day are the members who were checked in; on a "
                      "day without check-in, all who were not ticked absent."])
    if items:
        yield Listing(items)
