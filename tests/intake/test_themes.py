"""Themes out of codebooks, such as Taguette's, and out of our own export."""

import pytest

from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Note, Placement, Theme
from facilitator.domain.themes import notes_in, tree
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


def test_piles_without_a_name_are_told_apart_in_files_and_come_back_as_piles(desk):
    texts = ("Buses | trains", "Late", "Loud", "Alone")
    made = [Note(id=f"{n:032x}", text=text) for n, text in enumerate(texts)]
    desk.book = desk.book.after([create(record) for record in (
        *made, Theme(id="a", missing="Who drives?"), Theme(id="b", position=1.0),
        Theme(id="c", name="Noise", parent="b", missing="Nights", position=2.0), Theme(id="d", position=3.0),
        *(Placement(id=cell_id("placement", made[n].id, theme), note=made[n].id, theme=theme, position=float(n))
          for n, theme in ((0, "a"), (1, "a"), (2, "b"), (3, "b"), (3, "c"))))])
    whole = desk.book
    files = working(whole)
    assert ('a,"Pile 1, as yet “Buses / trains”",,,Who drives?,2,2,0\nb,"Pile 2, as yet “Loud”",,,,2,2,0\n'
            'c,Noise,"Pile 2, as yet “Loud”",,Nights,1,1,0\nd,"Pile 4, as yet without words",') in files["themes.csv"]
    desk.take("notes", files["notes.csv"])
    assert desk.take("themes", files["themes.csv"]).notices == ("Lines 2, 3 and 5: no name, so no theme.",)
    assert {theme.id: theme for theme in desk.book.all(Theme)} == {theme.id: theme for theme in whole.all(Theme)}
    assert len(desk.book.all(Placement)) == 5
    desk.book = type(desk.book)({})
    desk.take("notes", files["notes.csv"])
    assert sorted((t.name, len(found)) for t in desk.book.all(Theme) for found in [notes_in(desk.book)[t.id]]) == [
        ("", 2), ("", 2), ("Noise", 1)]
    desk.take("themes", files["themes.csv"])
    assert next(theme.missing for theme in desk.book.all(Theme) if theme.name) == "Nights"


@pytest.mark.parametrize(("text", "sentence"), [
    ("tag,parent\na,A\n", 'line 2: column "parent" says "A", which is the theme itself'),
    ("colour,size\nred,2\n", 'no column is called "name"')])
def test_what_is_wrong_with_a_codebook_is_said_with_its_place(desk, text, sentence):
    with pytest.raises(IntakeError, match=sentence):
        desk.plan("themes", text)
