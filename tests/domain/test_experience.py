"""Days that were held, and what they say to the next one."""

import pytest

from facilitator.domain import agenda, experience
from facilitator.domain.book import Book
from facilitator.domain.records import Day, Segment
from tests.domain.days import DAY, event, lay, written

NEXT = Day(id="e", date="2026-09-19", start="09:00")
TEXT = ("welcome 20\ntalk 30 presentation\nair 10 buffer\nsong 10\nvote 20 voting\nnot 30 skipped\nend 0 milestone\n"
        "games 5")
FACTS = ("09:05 began welcome, 09:10 paused welcome, 09:15 resumed welcome, 09:20 extended welcome 5,"
         "09:35 went-to talk, 09:40 dropped song, 10:00 finished talk, 10:05 began vote")


def told(cases) -> list[str]:
    """The cases as `segment outcome planned given actual paused late`."""
    return [f"{c.segment.id} {c.outcome.value} {c.planned} {c.given} {c.actual:g} {c.paused:g} {c.late:+}"
            for c in cases]


def test_each_segment_is_told_as_it_went():
    assert told(experience.cases(event(TEXT, FACTS))) == [
        "welcome held 20 25 25 5 +5", "talk held 30 30 25 0 +15", "song dropped 10 10 0 0 +0", "vote open 20 20 0 0 -5",
        "not skipped 0 0 0 0 +0", "games passed over 5 5 0 0 +0"]


def test_days_that_were_not_held_say_nothing():
    assert experience.cases(event(TEXT)) == []
    assert experience.cases(event(TEXT, "08:00 dropped song, 08:00 extended welcome 5")) == []


def test_a_rehearsal_says_nothing():
    late = Day(id="d", date="2026-09-20", start="09:00")
    assert experience.cases(event(TEXT, FACTS, late)) == []


def test_a_day_that_was_put_off_teaches_as_much_as_on_its_date():
    def told(*day: Day) -> list[tuple]:
        found = experience.cases(event(TEXT, FACTS, *day))
        return [(case.outcome, case.actual, case.paused, case.late) for case in found]

    assert told(Day(id="d", date="2026-09-01", start="09:00")) == told()


def test_types_are_told_with_the_number_of_their_cases():
    found = experience.totals(experience.cases(event(TEXT, FACTS)))
    assert [(t.type, t.cases, t.planned, t.given, t.actual, t.paused, t.ratio) for t in found] == [
        ("plenary", 1, 20, 25, 25, 5, 1.25), ("presentation", 1, 30, 30, 25, 0, 25 / 30)]


def test_a_type_that_was_planned_to_take_no_time_has_no_ratio():
    found = experience.totals(experience.cases(event("a 0", "09:00 began a, 09:09 finished a")))
    assert (found[0].actual, found[0].ratio) == (9, None)


# Suggestions


def taught(planned: int, *actual: int, type: str = "plenary", coming: str = "") -> Book:
    """A day whose segments of a type took so many minutes each, and a day to come."""
    text = "\n".join(f"s{n} {planned} {type}" for n in range(len(actual)))
    facts, minute = [], 9 * 60
    for n, minutes in enumerate(actual):
        facts += [f"{agenda.clock_time(minute)} began s{n}", f"{agenda.clock_time(minute + minutes)} finished s{n}"]
        minute += minutes
    return event(text, ",".join(facts), DAY, NEXT, *written(coming, "e"))


def proposed(book: Book) -> list[str]:
    return [f"{s.type} {s.percent:+} of {s.cases}: " + " ".join(f"{one.id} {minutes}" for one, minutes in s.proposed)
            for s in experience.suggestions(book)]


@pytest.mark.parametrize(("planned", "actual", "coming", "seen"), [
    (30, (42, 42, 42), "a 30", ["plenary +40 of 3: a 40"]),
    (30, (42, 42, 42), "a 30\nb 20\nc 10 break", ["plenary +40 of 3: a 40 b 30"]),
    (30, (42, 42), "a 30", []),                                    # two are no rule
    (30, (42, 42, 31), "a 30", ["plenary +40 of 3: a 40"]),        # the median
    (30, (31, 120, 31), "a 30", []),                               # one evening that got out of hand
    (30, (32, 32, 32), "a 30", []),                                # little
    (30, (34, 34, 34), "a 30", ["plenary +13 of 3: a 35"]),
    (30, (20, 20, 20), "a 30", ["plenary -33 of 3: a 20"]),
    (30, (20, 20, 20), "a 30 protected", []),
    (30, (42, 42, 42), "a 30 protected", ["plenary +40 of 3: a 40"]),
    (30, (42, 42, 42), "a 30 most=35", ["plenary +40 of 3: a 35"]),
    (30, (20, 20, 20), "a 30 least=25", ["plenary -33 of 3: a 25"]),
    (30, (42, 42, 42), "a 40", []),                                # somebody has learned it
    (30, (42, 42, 42), "a 30 skipped\nb 0", []),
    (30, (36, 36, 36), "a 5", []),                                 # rounded, it stays as it is
    (30, (5, 5, 5), "a 20", []),
    (30, (5, 5, 5), "a 30", ["plenary -83 of 3: a 5"]),
    (30, (42, 42, 42), "", []),
])
def test_what_is_proposed_for_a_day_to_come(planned, actual, coming, seen):
    assert proposed(taught(planned, *actual, coming=coming)) == seen


def test_a_suggestion_that_is_followed_is_not_made_again():
    book = taught(30, 42, 42, 42, coming="a 30\nb 25")
    book = lay(book, experience.follow(experience.suggestions(book)[0]))
    assert [s.minutes for s in agenda.segments(book, "e")] == [40, 35]
    assert experience.suggestions(book) == []


def test_a_day_that_was_held_is_not_planned_otherwise():
    book = taught(30, 42, 42, 42, coming="a 30\nb 30")
    first = [s.id for suggestion in experience.suggestions(book) for s, _ in suggestion.proposed]
    assert first == ["a", "b"]
    assert all(book.get(Segment, id).day == "e" for id in first)
