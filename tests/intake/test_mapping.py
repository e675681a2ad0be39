"""Columns and fields find each other by heading, or by what somebody said."""

import pytest

from facilitator.intake.errors import IntakeError
from facilitator.intake.mapping import Mapping

FIELDS = {"id": ("participant_id",), "name": ("full name",), "text": ()}


def mapping(desk, header, chosen=None):
    sheet = desk.sheet(f"{header}\n1;2;3\n")
    return Mapping.of(sheet, FIELDS, chosen), sheet.rows[0]


def test_headings_are_matched_without_case_and_with_single_spaces(desk):
    found, row = mapping(desk, "  Participant_ID;FULL  Name;x")
    assert (found.get(row, "id"), found.get(row, "name"), found.get(row, "text")) == ("1", "2", "")
    assert "text" not in found
    assert found.rest() == [2]


def test_the_fields_own_name_goes_before_other_words_for_it(desk):
    found, row = mapping(desk, "participant_id;id;x")
    assert found.get(row, "id") == "2"


def test_a_chosen_column_goes_before_any_heading_and_serves_only_its_field(desk):
    found, row = mapping(desk, "id;name;comment-body", {"text": "COMMENT-body", "name": "ID"})
    assert (found.get(row, "text"), found.get(row, "name")) == ("3", "1")
    assert "id" not in found


def test_a_field_can_be_left_without_a_column(desk):
    found, _ = mapping(desk, "id;name;x", {"name": ""})
    assert "name" not in found
    assert found.rest() == [1, 2]


def test_a_chosen_column_that_is_not_there_lists_those_that_are(desk):
    with pytest.raises(IntakeError, match='^list.csv: there is no column "body": the columns are id, name and x.$'):
        mapping(desk, "id;name;x", {"text": "body"})


def test_a_chosen_field_that_is_not_there_lists_those_that_are(desk):
    with pytest.raises(IntakeError, match='there is no field "txt": the fields are id, name and text'):
        mapping(desk, "id;name;x", {"txt": "x"})


def test_a_needed_field_without_a_column_asks_which_it_is(desk):
    found, _ = mapping(desk, "id;name;x")
    with pytest.raises(IntakeError, match='no column is called "text": .* text=COLUMN, out of id, name and x'):
        found.require("text")
