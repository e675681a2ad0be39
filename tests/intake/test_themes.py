"""Themes out of codebooks, such as Taguette's, and out of our own export."""

import pytest

from facilitator.domain.changes import create
from facilitator.domain.records import Theme
from facilitator.domain.themes import tree
from facilitator.intake.errors import IntakeError
from facilitator.report.opendata import working

TAGUETTE = ("tag,parent,description,number of highlights\r\ninteresting,,Further review required,3\r\n"
            "floods,water,\"The meadow, in May\",12\r\nWater,,,0\r\n")


def shown(desk) -> list[tuple[int, str, str]]:
    return [(branch.depth, branch.theme.name, branch.theme.description) for branch in tree(desk.book)]


def test_a_codebook_of_taguette_becomes_themes_that_nest_in_its_order(desk):
    plan = desk.take("themes", TAGUETTE)
    assert (plan.new, plan.changed, plan.same) == (3, 0, 0)
    assert shown(desk) == [(0, "interesting", "Further review required"), (0, "Water", ""),
                           (1, "floods", "The meadow, in May")]
    assert plan.notices == ()


def test_the_same_codebook_twice_changes_nothing_and_is_not_asked_about(desk):
    desk.take("themes", TAGUETTE)
    again = desk.take("themes", TAGUETTE)
    assert (again.new, again.changed, again.same, again.seen_before) == (0, 0, 3, "")


def test_a_theme_that_is_there_takes_the_files_description_and_keeps_its_place(desk):
    desk.book = desk.book.after([create(Theme(id="w", name="WATER", position=4.0, description="ours"))])
    plan = desk.take("themes", "code,memo,part of\nwater,,\nMeadow,floods,River\n")
    assert (plan.new, plan.same + plan.changed) == (1, 1)
    assert shown(desk) == [(0, "water", "ours"), (0, "River", ""), (1, "Meadow", "floods")]
    assert next(theme.position for theme in desk.book.all(Theme) if theme.id == "w") == 4.0


def test_our_own_export_comes_back_as_it_was(desk):
    desk.take("themes", TAGUETTE)
    before = shown(desk)
    ids = {theme.id for theme in desk.book.all(Theme)}
    text = working(desk.book)["themes.csv"]
    assert desk.take("themes", text).same == 3
    desk.book = type(desk.book)({})
    desk.take("themes", text)
    assert shown(desk) == before
    assert {theme.id for theme in desk.book.all(Theme)} == ids


@pytest.mark.parametrize(("text", "sentence"), [
    ("tag,parent\na,A\n", 'line 2: column "parent" says "A", which is the theme itself'),
    ("colour,size\nred,2\n", 'no column is called "name"')])
def test_what_is_wrong_with_a_codebook_is_said_with_its_place(desk, text, sentence):
    with pytest.raises(IntakeError, match=sentence):
        desk.plan("themes", text)
