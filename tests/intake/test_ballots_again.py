"""The `ballots.csv` of an export, taken in by an empty event, counts as the event that wrote it did."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import limits
from facilitator.counting import results
from facilitator.domain import pollcell, polls
from facilitator.domain.book import Book
from facilitator.domain.paperlines import UNREADABLE
from facilitator.domain.records import BASES, POLL_TYPES, RULE_TYPES, TIES, Ballot, Option, Poll, Rule
from facilitator.intake import ballots, sheet
from facilitator.intake.errors import IntakeError
from facilitator.report import ballot_rows

TEXTS = st.sampled_from(["Yes", "No", "no", "Abstain", "Yes (2)", "A; b, \"c\"", "<b>Bold</b> & more", "&amp;", "Ł",
                         "7", "=1+1", ""])


@st.composite
def asked(draw):
    """Records of a closed poll: limits, options, rules and ballots, some of which break the limits."""
    kind = draw(st.sampled_from(POLL_TYPES))
    poll = Poll(id="p", question="Which?", type=kind, state=polls.CLOSED, way="paper",
                base=draw(st.sampled_from(BASES)), most=draw(st.integers(0, 5)), cap=draw(st.integers(0, 3)),
                places=draw(st.integers(1, 2)), ties=draw(st.sampled_from(TIES)),
                lot=draw(st.sampled_from(["", "17 May"])))
    texts = draw(st.lists(TEXTS, min_size=2, max_size=4)) if kind not in ("number", "text") else []
    options = [Option(id=f"o{place}", poll="p", text=text, position=float(place), value=draw(st.integers(-2, 5)),
                      abstains=draw(st.booleans())) for place, text in enumerate(texts)]
    ids = st.sampled_from([option.id for option in options]) if options else st.just("")
    value = {"ranked": st.integers(1, 4).map(str), "score": st.integers(0, 6).map(str), "pairs": ids,
             "dots": st.integers(1, 4).map(str), "number": st.sampled_from(["4", "3,5", "-2"]),
             "text": st.sampled_from(["More trees", "Less"])}.get(kind, st.just("1"))
    known_by = 2 if kind == "pairs" else 1
    marks = st.lists(st.tuples(ids, value), max_size=3, unique_by=lambda mark: mark[:known_by]).map(tuple)
    cast = draw(st.lists(st.tuples(marks | st.just(UNREADABLE), st.integers(1, 3)), min_size=1, max_size=6))
    rules = [Rule(id=f"r{place}", poll="p", position=float(place), options=tuple(draw(st.sets(ids))),
                  percent=draw(st.sampled_from([10.0, 50.0, 66.67])), over=draw(st.booleans()), type=type,
                  base=draw(st.sampled_from(BASES)), title=draw(st.sampled_from(["", "of <us>"])))
             for place, type in enumerate(RULE_TYPES) if options and draw(st.booleans())]
    return [poll, *options, *rules, *(Ballot(id=f"{at}", poll="p", marks=marks, count=count)
                                      for at, (marks, count) in enumerate(cast))]


def written(book):
    out = io.StringIO()
    csv.writer(out).writerows([ballot_rows.HEADER, *ballot_rows.rows(book, [polls.tally(book, *book.all(Poll))])])
    return out.getvalue()


def read(text):
    table = sheet.read_text("ballots.csv", text.encode())
    book = Book({})
    return book.after(ballots.read_ballots(table, book, ballots.columns(table, {})).changes)


def counted(book):
    """What the methods and the rules make of a poll, with its options called by their places."""
    [poll] = book.all(Poll)
    names = {option.id: f"option {place}" for place, option in enumerate(polls.options(book, poll.id))}
    called = [replace(option, id=names[option.id]) for option in book.all(Option)]
    called += [replace(rule, options=tuple(map(names.get, rule.options))) for rule in book.all(Rule)]
    called += [replace(ballot, marks=tuple(tuple(names.get(one, one) for one in mark) for mark in ballot.marks))
               for ballot in book.all(Ballot)]
    tally = polls.tally(Book.of([poll, *called]), poll)
    return results(tally), [(verdict.counted, verdict.base, verdict.passed) for verdict in tally.verdicts]


@settings(max_examples=60)
@given(asked())
def test_what_was_exported_counts_alike(records):
    book = Book.of(records)
    again = read(written(book))
    assert counted(again) == counted(book)
    assert [(option.text, option.value, option.abstains) for option in polls.options(again, *ids(again))] == [
        (option.text, option.value, option.abstains) for option in polls.options(book, "p")]
    assert [(rule.title, rule.type) for rule in polls.rules(again, *ids(again))] == [
        (rule.title, rule.type) for rule in polls.rules(book, "p")]


def ids(book):
    return [poll.id for poll in book.all(Poll)]


BOOK = Book.of([Poll(id="p", type="scale", state=polls.CLOSED), *(
    Option(id=f"o{value}", poll="p", text=text, position=float(value), value=value)
    for value, text in enumerate(("Never", "Sometimes", "Often"))), Ballot(id="b", poll="p", marks=(("o1", "1"),))])


def test_without_its_settings_the_file_comes_in_by_what_is_marked():
    rows = [row[:-1] for row in csv.reader(io.StringIO(written(BOOK)))]
    again = read("".join(",".join(row) + "\n" for row in rows))
    assert [(option.text, option.value) for option in again.all(Option)] == [("Sometimes", 0)]


@pytest.mark.parametrize("cell", ["x", "{}", "[" * 9_000, '{"options": [{"name": "A"}, {"name": "A"}]}',
                                  '{"options": [{"name": ""}]}', '{"options": 7}', '{"most": "3", "options": []}',
                                  '{"base": "all", "options": []}', '{"options": [], "rules": [{"options": ["A"]}]}'])
def test_settings_that_were_changed_are_refused_by_their_line(cell):
    text = io.StringIO()
    csv.writer(text).writerows([ballot_rows.HEADER, ["p", "Q", "single", 1, 1, 1, "", "", "A", 1, cell]])
    with pytest.raises(IntakeError, match='line 2: column "settings" says ".*which cannot be read: take the file as'):
        read(text.getvalue())


def test_an_option_that_the_settings_do_not_name_is_refused():
    with pytest.raises(IntakeError, match='line 2: column "settings" has no option "Now and then"'):
        read(written(BOOK).replace(",Sometimes,", ",Now and then,"))


def test_settings_too_long_for_a_cell_are_left_out():
    many = [(f"{place} {'x' * 100}", Option(id=str(place))) for place in range(300)]
    assert pollcell.written(Poll(id="p"), many, ()) == ""
    assert pollcell.LONGEST <= limits.FILE_CELL
    assert json.loads(pollcell.written(Poll(id="p"), many[:9], ()))["most"] == 0
