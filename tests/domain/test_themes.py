"""Sorting notes into themes: what each verb changes, and that no note and no theme is ever lost by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import lineage, order, themes
from facilitator.domain.book import Book
from facilitator.domain.changes import DELETED
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Note, Placement, Theme

after = Book.after


def a_note(name: str, table: str = "", voices: int = 1) -> Note:
    return Note(id=name, text=f"Note {name}", table=table, voices=voices)


def a_theme(name: str, position: float, parent: str = "") -> Theme:
    return Theme(id=name, name=name, position=position, parent=parent)


def lying(note: str, theme: str, position: float) -> Placement:
    return Placement(id=cell_id("placement", note, theme), note=note, theme=theme, position=position)


def piled(book: Book, theme: str) -> str:
    return "".join(note.id for note in themes.notes_in(book)[theme])


def shown(book: Book) -> list[str]:
    """The tree as lines, each indented by its depth."""
    return [" " * b.depth + b.theme.id for b in themes.tree(book)]


@pytest.fixture
def board() -> Book:
    """A: a b c, with the part A1: d; B: c e; f is unsorted."""
    return Book.of([*map(a_note, "abcdef"), a_theme("A", 0), a_theme("A1", 1, "A"), a_theme("B", 2),
                    lying("a", "A", 0), lying("b", "A", 1), lying("c", "A", 2), lying("d", "A1", 0),
                    lying("c", "B", 0), lying("e", "B", 1)])


def test_a_note_moved_leaves_its_pile_and_lies_last_in_the_other(board):
    found = after(board, themes.move(board, [("a", "A")], "B"))
    assert (piled(found, "A"), piled(found, "B")) == ("bc", "cea")


def test_several_notes_of_several_piles_keep_the_order_in_which_they_were_picked(board):
    found = after(board, themes.move(board, [("f", ""), ("a", "A"), ("d", "A1")], "B", before="e"))
    assert (piled(found, "A"), piled(found, "A1"), piled(found, "B")) == ("bc", "", "cfade")
    assert not themes.unsorted(found)


def test_a_copy_leaves_the_note_where_it_was_and_does_not_stir_the_other_pile(board):
    found = after(board, themes.move(board, [("a", "A"), ("c", "A")], "B", copy=True))
    assert (piled(found, "A"), piled(found, "B")) == ("abc", "cea")
    assert [t.id for t in themes.themes_of(found, "a")] == ["A", "B"]


def test_a_note_moved_to_the_unsorted_stays_in_its_other_theme(board):
    found = after(board, themes.move(board, [("c", "A"), ("a", "A")], ""))
    assert (piled(found, "A"), piled(found, "B")) == ("b", "ce")
    assert {n.id for n in themes.unsorted(found)} == {"a", "f"}


def test_notes_are_put_in_another_order_within_their_pile(board):
    found = after(board, themes.move(board, [("c", "A")], "A", before="a"))
    assert (piled(found, "A"), piled(found, "B")) == ("cab", "ce")
    assert piled(after(board, themes.move(board, [("a", "A"), ("b", "A")], "A", before="b")), "A") == "abc"


def test_moving_one_note_writes_one_placement_and_taking_one_out(board):
    changes = themes.move(board, [("a", "A")], "B", before="e")
    assert sorted(c.fields.get(DELETED) for c in changes) == [False, True]


def test_a_new_pile_is_made_of_the_notes_in_hand_and_needs_no_name(board):
    theme, changes = themes.gather(board, [("f", ""), ("b", "A")])
    found = after(board, changes)
    assert piled(found, theme.id) == "fb"
    assert (piled(found, "A"), theme.name) == ("ac", "")
    assert shown(found)[-1] == theme.id


def test_a_note_whose_theme_is_gone_is_unsorted():
    book = Book.of([a_note("a"), lying("a", "gone", 0)])
    assert [n.id for n in themes.unsorted(book)] == ["a"]
    assert themes.piles(book) == []


def test_a_theme_taken_away_frees_its_notes_and_moves_its_parts_up(board):
    found = after(board, themes.remove(board, board.get(Theme, "A")))
    assert shown(found) == ["A1", "B"]
    assert {n.id for n in themes.unsorted(found)} == {"a", "b", "f"}


def test_piles_count_each_note_of_a_branch_once():
    book = Book.of([a_note("a", "t1", 3), a_note("b", "t2"), a_note("c", "t1"), a_note("d"),
                    a_theme("A", 0), a_theme("A1", 0, "A"),
                    lying("a", "A", 0), lying("b", "A", 1), lying("a", "A1", 0), lying("c", "A1", 1),
                    lying("d", "A1", 2)])
    whole, part = themes.piles(book)
    assert (whole.size, whole.whole) == (themes.Size(2, 4, 2), themes.Size(4, 6, 2, 1))
    assert (part.parent, part.depth, part.size, part.whole) == ("A", 1, part.size, part.size)


def test_a_theme_nested_becomes_the_last_part_and_moves_up_to_right_behind_its_parent(board):
    found = after(board, themes.nest(board, board.get(Theme, "B"), "A"))
    assert shown(found) == ["A", " A1", " B"]
    found = after(found, themes.nest(found, found.get(Theme, "A1"), ""))
    assert shown(found) == ["A", " B", "A1"]


def test_a_theme_never_becomes_part_of_itself(board):
    assert themes.nest(board, board.get(Theme, "A"), "A1") == []
    assert themes.nest(board, board.get(Theme, "A"), "A") == []
    assert themes.reorder(board, board.get(Theme, "A"), parent="A1") == []


def test_themes_whose_parents_go_round_in_a_ring_stand_at_the_top():
    book = Book.of([a_theme("A", 0, "B"), a_theme("B", 1, "A"), a_theme("C", 2, "gone")])
    assert shown(book) == ["A", "B", "C"]


@pytest.mark.parametrize(("moved", "step", "order"), [
    ("B", -1, ["B", "A", " A1", "C"]), ("A", 1, ["B", "A", " A1", "C"]), ("A", 2, ["B", "C", "A", " A1"]),
    ("A", -1, ["A", " A1", "B", "C"]), ("C", 1, ["A", " A1", "B", "C"]), ("A1", 1, ["A", " A1", "B", "C"]),
])
def test_a_theme_is_shifted_among_those_beside_it(moved, step, order):
    book = Book.of([a_theme("A", 0), a_theme("A1", 9, "A"), a_theme("B", 1), a_theme("C", 2)])
    assert shown(after(book, themes.shift(book, book.get(Theme, moved), step))) == order


def test_themes_that_two_laptops_made_in_the_same_place_can_still_be_put_in_order():
    book = Book.of([a_theme("A", 5), a_theme("B", 5), a_theme("C", 5)])
    assert shown(after(book, themes.shift(book, book.get(Theme, "C"), -1))) == ["A", "C", "B"]


def test_joining_keeps_every_note_part_and_description():
    book = Book.of([*map(a_note, "abc"), Theme(id="A", name="Cost", position=0, description="Fares"),
                    Theme(id="B", name="COST", position=1, description="Rents"), a_theme("B1", 2, "B"),
                    lying("a", "A", 0), lying("b", "A", 1), lying("c", "B", 0), lying("a", "B", 1)])
    found = after(book, themes.merge_into(book, book.get(Theme, "A"), book.get(Theme, "B")))
    assert (shown(found), piled(found, "A")) == (["A", " B1"], "abc")
    assert found.get(Theme, "A").description == "Fares\nRents"


def test_joining_into_a_part_of_the_other_makes_no_ring():
    book = Book.of([a_theme("A", 0), a_theme("A1", 1, "A"), a_theme("A11", 2, "A1"), a_theme("A2", 3, "A")])
    found = after(book, themes.merge_into(book, book.get(Theme, "A11"), book.get(Theme, "A")))
    assert shown(found) == ["A1", " A11", "  A2"]


def test_equal_names_are_twins_whatever_their_case_accents_and_spaces():
    book = Book.of([Theme(id="1", name="Café  late", position=0), Theme(id="2", name=" cafe LATE", position=1),
                    Theme(id="3", name="", position=2), Theme(id="4", name="", position=3)])
    assert [(a.id, b.id) for a, b in themes.twins(book)] == [("1", "2")]


def test_themes_of_one_name_count_as_the_first_of_them_and_one_that_was_laid_into_another_as_that():
    book = Book.of([a_theme("A", 0), *(Theme(id=id, name="Cost", position=place) for place, id in enumerate("123", 1))])
    assert themes.counted_as(book) == {"2": "1", "3": "1"}
    joined = book.after(themes.join(book, [("1", "2"), ("1", "3"), ("1", "gone")]))
    assert {theme.id for theme in joined.all(Theme)} == {"A", "1"}
    assert themes.counted_as(joined) == {"2": "1", "3": "1"}


def test_the_same_name_under_two_parents_is_meant_so():
    book = Book.of([a_theme("A", 0), Theme(id="1", name="Cost", position=1, parent="A"), a_theme("B", 2),
                    Theme(id="2", name="Cost", position=3, parent="B")])
    assert themes.twins(book) == []


def test_completions_begin_with_the_name_before_words_within_it():
    book = Book.of([Theme(id="1", name="Late buses", position=0), Theme(id="2", name="Buses run late", position=1),
                    Theme(id="3", name="Ślepa ulica", position=2)])
    assert [t.id for t in themes.completions(book, "bus")] == ["2", "1"]
    assert [t.id for t in themes.completions(book, "sle")] == ["3"]


def test_a_pile_without_a_name_is_completed_by_the_words_of_its_first_note():
    book = Book.of([Note(id="a", text="The lift is broken"), Theme(id="1"), Theme(id="2"), lying("a", "1", 0)])
    assert themes.called(book) == {"1": "The lift is broken", "2": ""}
    assert [t.id for t in themes.completions(book, "li")] == ["1"]
    assert [t.id for t in themes.completions(book, "")] == ["1"]


def test_a_theme_without_a_name_can_be_named_and_named_the_same_again_for_nothing(board):
    theme = board.get(Theme, "A")
    assert after(board, themes.rename(theme, "  Fares  ")).get(Theme, "A").name == "Fares"
    assert themes.rename(theme, "A ") == []


# Splitting, merging and where a theme comes from

def test_notes_split_off_become_a_theme_right_behind_the_one_they_were_part_of(board):
    theme, changes = themes.split(board, board.get(Theme, "A"), ["c", "a"], name="Fares")
    found = after(board, changes)
    assert [b.theme.name for b in themes.tree(found)] == ["A", "A1", "Fares", "B"]
    assert (piled(found, theme.id), piled(found, "A")) == ("ca", "b")
    assert lineage.of(found, found.get(Theme, theme.id)) == lineage.Lineage(("A",))


def test_a_part_is_split_within_the_theme_that_it_is_part_of(board):
    _, changes = themes.split(board, board.get(Theme, "A1"), ["d"], name="A2")
    assert [b.theme.name for b in themes.tree(after(board, changes)) if b.depth] == ["A1", "A2"]


def test_a_pile_gathered_from_the_unsorted_and_a_copy_were_part_of_nothing(board):
    gathered, _ = themes.gather(board, [("f", "")])
    copied, _ = themes.gather(board, [("a", "A")], copy=True)
    assert gathered.was == copied.was == ()


def test_a_theme_says_what_it_took_in_under_the_name_of_then_and_what_that_one_was(board):
    fares, changes = themes.split(board, board.get(Theme, "A"), ["a"], name="Fares")
    board = after(board, changes)
    board = after(board, themes.merge_into(board, board.get(Theme, "B"), board.get(Theme, fares.id)))
    board = after(board, themes.rename(board.get(Theme, "A"), "Something else"))
    assert lineage.of(board, board.get(Theme, "B")) == lineage.Lineage(("A",), ("Fares",))


def test_a_theme_that_comes_back_to_what_it_was_part_of_is_no_longer_part_of_itself(board):
    fares, changes = themes.split(board, board.get(Theme, "A"), ["a"], name="Fares")
    board = after(board, changes)
    back = after(board, themes.merge_into(board, board.get(Theme, "A"), board.get(Theme, fares.id)))
    assert lineage.of(back, back.get(Theme, "A")) == lineage.Lineage((), ("Fares",))
    other_way = after(board, themes.merge_into(board, board.get(Theme, fares.id), board.get(Theme, "A")))
    assert lineage.of(other_way, other_way.get(Theme, fares.id)) == lineage.Lineage((), ("A",))


def test_a_pile_that_was_nameless_at_the_split_is_called_by_the_name_it_has_got():
    book = Book.of([*map(a_note, "ab"), Theme(id="A"), lying("a", "A", 0), lying("b", "A", 1)])
    made, changes = themes.split(book, book.get(Theme, "A"), ["a"])
    book = after(book, changes)
    assert lineage.of(book, book.get(Theme, made.id)).was_part_of == ("",)
    book = after(book, themes.rename(book.get(Theme, "A"), "Cost"))
    assert lineage.of(book, book.get(Theme, made.id)).was_part_of == ("Cost",)


def test_a_nameless_pile_that_takes_in_a_named_one_takes_its_name_and_what_is_missing():
    book = Book.of([Theme(id="A"), Theme(id="B", name="Cost", missing="Who pays?")])
    kept = after(book, themes.merge_into(book, book.get(Theme, "A"), book.get(Theme, "B"))).get(Theme, "A")
    assert (kept.name, kept.missing) == ("Cost", "Who pays?")


def test_a_note_that_is_sent_lies_there_alone_and_also_leaves_it_where_it_was(board):
    sent = after(board, themes.send(board, ["c", "f"], "A1"))
    assert (piled(sent, "A"), piled(sent, "A1"), piled(sent, "B")) == ("ab", "dcf", "e")
    both = after(board, themes.send(board, ["c"], "A1", also=True))
    assert (piled(both, "A"), piled(both, "A1"), piled(both, "B")) == ("abc", "dc", "ce")
    back = after(board, themes.send(board, ["c"], ""))
    assert [note.id for note in themes.unsorted(back)] == ["c", "f"]
    assert themes.send(board, ["d"], "A1") == []


# Places in a line

@given(st.lists(st.floats(-5, 5, allow_nan=False), max_size=8), st.data())
def test_things_come_to_lie_together_where_they_were_put_whatever_the_positions(positions, data):
    line = [(str(i), p) for i, p in enumerate(sorted(positions))]
    keys = [key for key, _ in line]
    new = data.draw(st.lists(st.sampled_from([*keys, "x", "y"]), unique=True, min_size=1))
    before = data.draw(st.sampled_from([*keys, ""]))
    place = keys.index(before) if before else len(keys)
    wanted = [k for k in keys[:place] if k not in new] + new + [k for k in keys[place:] if k not in new]
    found = sorted((dict(line) | order.laid(line, new, before)).items(), key=lambda item: item[1])
    assert [key for key, _ in found] == wanted


def test_putting_notes_in_the_same_gap_again_and_again_never_runs_out_of_room():
    line = [("a", 0.0), ("b", 1.0)]
    for number in range(200):
        key = f"n{number}"
        line = sorted((dict(line) | order.laid(line, [key], "b")).items(), key=lambda item: item[1])
        assert [k for k, _ in line][-2:] == [key, "b"]


# Whatever is done, nothing is lost

_NOTES, _THEMES = "abcd", "ABCD"
_deeds = st.lists(st.tuples(st.sampled_from(["move", "copy", "nest", "shift", "join", "remove", "gather"]),
                            st.sampled_from(_NOTES), st.sampled_from(_THEMES), st.sampled_from(_THEMES)), max_size=12)


@given(_deeds)
def test_no_note_is_lost_and_the_tree_holds_every_theme_once(deeds):
    book = Book.of([*map(a_note, _NOTES), *(a_theme(name, float(n)) for n, name in enumerate(_THEMES))])
    for deed, note, one, two in deeds:
        theme, other = book.get(Theme, one), book.get(Theme, two)
        changes = []
        if deed in ("move", "copy"):
            changes = themes.move(book, [(note, one if theme else "")], two if other else "", copy=deed == "copy")
        elif deed == "gather":
            _, changes = themes.gather(book, [(note, one if theme else "")])
        elif theme and deed == "shift":
            changes = themes.shift(book, theme, 1)
        elif theme and deed == "remove":
            changes = themes.remove(book, theme)
        elif theme and other and deed == "nest":
            changes = themes.nest(book, theme, two)
        elif theme and other and one != two and deed == "join":
            sorted_before = {n.id for n in themes.unsorted(book)}
            changes = themes.merge_into(book, theme, other)
            assert {n.id for n in themes.unsorted(after(book, changes))} == sorted_before
        book = after(book, changes)
        in_piles = {n.id for pile in themes.piles(book) for n in pile.notes}
        assert in_piles | {n.id for n in themes.unsorted(book)} == set(_NOTES)
        assert not in_piles & {n.id for n in themes.unsorted(book)}
        assert sorted(b.theme.id for b in themes.tree(book)) == sorted(t.id for t in book.all(Theme))
