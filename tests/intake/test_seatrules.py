"""Rules for seating come in from a JSON file, or are refused with what is wrong in it."""

import json

import pytest

from facilitator.domain import seatrules, tables
from facilitator.domain.book import Book
from facilitator.domain.ids import round_id, table_id
from facilitator.domain.records import Person, Table
from facilitator.intake.errors import IntakeError
from facilitator.intake.seatrules import read_rules

PEOPLE = [Person(id=code.lower(), code=code) for code in ("P1", "P2", "P3", "O'Brien")]


@pytest.fixture
def book():
    book = Book.of(PEOPLE)
    return book.after([*tables.set_tables(book, 3), *tables.set_rounds(book, 2)])


@pytest.fixture
def read(tmp_path, book):
    def read(content):
        path = tmp_path / "rules.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return read_rules(path, book)
    return read


def test_each_kind_of_rule_is_read_with_codes_and_numbers(read, book):
    found = read({"keep_together": [["P1", "p2"]], "keep_apart": [["P1", "P3", "O'Brien"]],
                  "allowed_tables": {"P3": [1, "2"]}, "locked": {"2": {"P1": 3}}, "capacity": {"3": 5}})
    assert [seatrules.words(book, rule) for rule in found.rules] == [
        "P1 and P2 sit together", "O'Brien, P1 and P3 sit apart", "P3 sits only at table 1 or 2",
        "P1 has a locked seat at table 3 in round 2"]
    assert found.rules[3].round == round_id(2)
    assert book.after(found.seats).get(Table, table_id(3)).seats == 5


def test_a_rule_said_twice_is_one_rule(read):
    assert len(read({"keep_together": [["P1", "P2"], ["P2", "P1"]]}).rules) == 1


def test_the_rules_of_a_file_take_the_place_of_those_in_the_event(read, book):
    first = read({"keep_together": [["P1", "P2"]], "keep_apart": [["P1", "P3"]]}).rules
    book = book.after(seatrules.replace(book, first))
    second = read({"keep_apart": [["P1", "P3"]], "allowed_tables": {"P3": [1]}}).rules
    changes = seatrules.replace(book, second)
    assert len(changes) == 2
    assert set(seatrules.in_order(book.after(changes))) == set(second)


@pytest.mark.parametrize(("content", "said"), [
    ({"keep_together": [["P1", "P9"]]}, 'nobody has the code "P9"'),
    ({"keep_together": [["P1", "P2"], ["P3"]]}, 'list 2 of "keep_together" names nobody but P3: name at least two'),
    ({"keep_apart": [["P1", "p1"]]}, 'list 1 of "keep_apart" names nobody but P1'),
    ({"keep_apart": [[]]}, 'list 1 of "keep_apart" names nobody: '),
    ({"keep_together": ["P1"]}, "has to be a list of lists of people"),
    ({"allowed_tables": {"P1": 1}}, "has to name a list of tables for P1"),
    ({"allowed_tables": {"P1": [9]}}, "there is no table 9"),
    ({"allowed_tables": {"P1": ["x"]}}, '"x" is no table number'),
    ({"allowed_tables": {"P1": [1.5]}}, '"1.5" is no table number'),
    ({"locked": {"7": {"P1": 1}}}, "there is no round 7"),
    ({"locked": {"1": ["P1"]}}, "has to name tables by person for round 1"),
    ({"locked": ["P1"]}, '"locked" has to be an object'),
    ({"keep_appart": []}, '"keep_appart" is no rule that is known'),
    ([], "the file needs one object"),
    ("{", "line 1: the JSON cannot be read"),
    ("\x00\xff", "the JSON cannot be read"),
    ("[" * 100_000, "this is no JSON file"),
])
def test_what_is_wrong_is_said_in_one_sentence(read, content, said):
    with pytest.raises(IntakeError) as caught:
        read(content)
    assert said in str(caught.value)
    assert str(caught.value).startswith("rules.json")


def test_a_file_that_is_not_there_is_said_so(tmp_path, book):
    with pytest.raises(IntakeError, match="cannot be opened"):
        read_rules(tmp_path / "none.json", book)
