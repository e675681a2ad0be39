"""Sorting one by one, as people do it at night: by keys alone, on a real file."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from facilitator.domain import themes
from facilitator.domain.changes import create, delete
from facilitator.domain.ids import code, new_id, table_id
from facilitator.domain.photos import Share
from facilitator.domain.records import Frame, Note, Photo, Placement, Table, Theme
from facilitator.store.coders import Coder
from facilitator.store.device import Device
from facilitator.store.pictures import name_of
from facilitator.store.store import Store
from facilitator.suggest.results import Agreement, Heap, Like, Likely, Reason, Same, Shared
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.board.room import BoardRoom
from facilitator.ui.rooms.sort import words
from facilitator.ui.rooms.sort.agreement import Compared, closest
from facilitator.ui.rooms.sort.hands import differing, heaps, like_these, sames
from facilitator.ui.settings import load
from facilitator.ui.wall import Wall
from tests.pictures import saved, wall
from tests.ui.board_event import show

K, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K_ROW = Qt.ItemDataRole.UserRole
TEXTS = ["The bus stops too early", "Nobody answers the phone", "Buses are full at eight", "Rent eats my wage",
         "The phone rings for ever", "No bench at the stop"]


@pytest.fixture
def desk(tmp_path, qapp):
    made = Desk(Store.create(tmp_path / "event.facil", Device("desk")))
    notes = [Note(id=f"{n:x}" * 32, text=text, table=table_id(4), at=f"2026-09-12T10:00:{n:02}+01:00")
             for n, text in enumerate(TEXTS, 1)]
    made.store.do("Set up", [create(record) for record in (
        Table(id=table_id(4), number=4), *notes, Theme(id="A", name="Buses do not serve us", position=0),
        Theme(id="B", name="Nobody picks up", position=1), Theme(id="C", position=2))])
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    made = show(desk, qtbot)
    QTest.keyClick(made.view, K.Key_S)
    return made


@pytest.fixture
def page(room):
    return room.sort


def press(page, *keys, held=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(page.line, key)
        else:
            QTest.keyClick(page.line, key, held)


def offered(page) -> list[str]:
    """What is offered, with the numbers of the themes."""
    rows = [page.themes.item(place).data(K_ROW) for place in range(page.themes.count())]
    return [f"{one.number} {one.words}" for one in rows if one.offered]


def in_hand(page) -> list[int]:
    """The numbers of the notes in hand."""
    return [int(note[0], 16) for note in page.state.hand.notes] if page.state.hand else []


def lies(desk, number: int) -> set[str]:
    return {theme.id for theme in themes.themes_of(desk.book, f"{number:x}" * 32)}


def learn(page, sure: bool = True, **likely) -> None:
    """Says which themes are likely, by `n` and the number of a note."""
    page.asking.likely = {f"{int(n[1:]):x}" * 32: tuple(
        Likely(key, 0.5, Reason((Shared("bus", 2),), ("3" * 32,)), sure) for key in keys) for n, keys in likely.items()}
    page.asking.learned.emit()


def test_letters_find_a_theme_enter_sends_and_the_next_note_is_there(desk, page):
    assert in_hand(page) == [1]
    press(page, "bus", K.Key_Return)
    assert lies(desk, 1) == {"A"}
    assert (in_hand(page), page.line.text()) == ([2], "")
    press(page, "#2", K.Key_Return)
    assert lies(desk, 2) == {"B"}
    press(page, K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Return)
    assert lies(desk, 3) == {"C"}
    assert page.head.told.text() == "3 of 6 notes sorted"


def test_one_key_takes_what_is_offered_with_its_reason(desk, page):
    assert page.side.nothing.text() == "No theme is offered yet: type the number or the first letters of one."
    learn(page, n1="AB", n2="BA")
    assert page.side.nothing.isHidden()
    assert offered(page) == ["1 Buses do not serve us", "2 Nobody picks up"]
    assert page.themes.spoken() == (
        "Buses do not serve us, number 1, “bus” in 2 of its notes · near “Buses are full at eight”")
    press(page, K.Key_Return)
    press(page, K.Key_Down, K.Key_Return)
    assert (lies(desk, 1), lies(desk, 2), in_hand(page)) == ({"A"}, {"A"}, [3])


def test_a_number_is_that_of_the_theme_on_the_board_whatever_is_offered_first(desk, page):
    learn(page, n1="BA", n2="AB")
    press(page, "1", K.Key_Return)
    press(page, "#3", K.Key_Return)
    assert (lies(desk, 1), lies(desk, 2)) == ({"A"}, {"C"})
    learn(page, n3="BA")
    press(page, "1", K.Key_Backspace, K.Key_Return)
    assert lies(desk, 3) == {"B"}, "what is typed and taken back leaves the first offer chosen"


def test_nothing_is_applied_unasked_and_nothing_changes_under_the_finger(desk, page):
    press(page, K.Key_Return)
    assert lies(desk, 1) == set()
    learn(page, n1="AB")
    learn(page, n1="BA")
    press(page, K.Key_Return)
    assert lies(desk, 1) == {"A"}


def test_where_no_theme_is_like_a_note_a_new_one_comes_first_and_enter_begins_its_name(desk, page):
    learn(page, sure=False, n1="ABC")
    assert offered(page) == [" Nothing fits well: name a new theme", "1 Buses do not serve us", "2 Nobody picks up"]
    press(page, K.Key_Return)
    assert (lies(desk, 1), page.line.text(), in_hand(page)) == (set(), "+", [1])
    press(page, "Stops are bare", K.Key_Return)
    assert [theme.name for theme in themes.themes_of(desk.book, "1" * 32)] == ["Stops are bare"]
    desk.undo()
    press(page, K.Key_Down, K.Key_Return)
    assert lies(desk, 1) == {"A"}


def test_offers_of_themes_that_are_gone_are_dropped(desk, page):
    learn(page, n2="CA")
    desk.do("Away", themes.remove(desk.book, desk.book.get(Theme, "C")))
    press(page, "bus", K.Key_Return)
    assert [choice.key for choice in page.state.hand.choices] == ["A"]


def test_the_keys_of_undo_take_the_last_note_back_and_the_letters_of_the_next_one_stay(room, desk, page):
    host = QShortcut(QKeySequence.StandardKey.Undo, room, desk.undo)
    press(page, "bus", K.Key_Return)
    press(page, "nob")
    press(page, K.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert (lies(desk, 1), page.line.text()) == (set(), "nob")
    host.deleteLater()


def test_undo_brings_the_note_back_to_hand_and_redo_goes_on(desk, page):
    press(page, "bus", K.Key_Return, "nob", K.Key_Return)
    desk.undo()
    assert in_hand(page) == [2]
    desk.undo()
    assert in_hand(page) == [1]
    desk.redo()
    assert in_hand(page) == [2]


def test_a_note_laid_aside_comes_at_the_end_and_back_goes_to_the_one_before(desk, page):
    press(page, K.Key_Right)
    assert in_hand(page) == [2]
    press(page, K.Key_Left)
    assert in_hand(page) == [1]
    press(page, K.Key_Right)
    for _ in range(5):
        press(page, "bus", K.Key_Return)
    assert in_hand(page) == [1]
    press(page, K.Key_Left)
    assert in_hand(page) == [6]
    assert "Lies in “Buses do not serve us”" in page.seen.about.text()
    press(page, "nob", K.Key_Return)
    assert (lies(desk, 6), in_hand(page)) == ({"B"}, [1])


def test_a_new_pile_needs_no_name_and_a_typed_name_is_its_name(desk, page):
    press(page, K.Key_Return, held=CTRL)
    press(page, "+Rents are too high", K.Key_Return)
    press(page, "Phones", K.Key_Return)
    names = [theme.name for theme in sorted(desk.book.all(Theme), key=lambda theme: theme.position)]
    assert names == ["Buses do not serve us", "Nobody picks up", "", "", "Rents are too high", "Phones"]
    assert len(themes.unsorted(desk.book)) == 3


def test_a_name_that_is_only_a_word_is_kept_and_asked_on_and_never_in_the_way(desk, room, page):
    press(page, "+Rents are too high", K.Key_Return)
    assert room.toast.text() == ""
    press(page, "+Rents", K.Key_Return)
    assert "Rents: what about it?" in room.toast.text()
    assert in_hand(page) == [3]
    press(page, K.Key_F2, " eat wages", K.Key_Return)
    assert "Rents eat wages" in {theme.name for theme in desk.book.all(Theme)}
    assert (in_hand(page), page.line.text()) == ([3], "")


def test_shift_sends_to_a_further_theme_and_keeps_the_note_in_hand(desk, page):
    learn(page, n1="AB")
    press(page, K.Key_Return, held=SHIFT)
    assert (lies(desk, 1), in_hand(page)) == ({"A"}, [1])
    press(page, "nob", K.Key_Return)
    assert (lies(desk, 1), in_hand(page)) == ({"A", "B"}, [2])
    press(page, "nob", K.Key_Return)
    assert lies(desk, 2) == {"B"}
    for _ in range(2):
        desk.undo()
    assert (lies(desk, 1), in_hand(page)) == ({"A"}, [1]), "the further theme is taken back, and the note is in hand"
    press(page, "nob", K.Key_Return)
    assert (lies(desk, 1), in_hand(page)) == ({"A", "B"}, [2])


def test_what_another_laptop_sorts_gives_way_and_what_is_typed_stays(desk, page):
    press(page, "bu")
    desk.do("Sort", themes.send(desk.book, ["1" * 32], "B"))
    assert (in_hand(page), page.line.text()) == ([2], "bu")


def test_two_parts_are_the_whole_pile_and_none_is_in_both(page):
    halves = []
    for mine in (1, 2):
        page.state.take_share(Share(mine, 2))
        halves.append({note for note in page.state.board.unsorted.notes if page.state.share.has(note)})
        assert page.state.left() == len(halves[-1])
    assert halves[0] | halves[1] == set(page.state.board.unsorted.notes)
    assert not halves[0] & halves[1]


def choose_part(page, words: str) -> None:
    next(one for one in page.head.choices.actions() if one.text() == words).trigger()


def test_a_part_of_the_pile_is_kept_on_this_laptop_until_all_is_sorted_here_again(desk, page, qtbot):
    choose_part(page, "Part 2 of 3")
    assert page.head.parts.text() == "I sort part 2 of 3"
    again = BoardRoom(desk, wall=Wall(desk, settings=load()))
    qtbot.addWidget(again)
    assert again.sort.state.share == Share(2, 3)
    choose_part(page, "All notes: alone, or both of two people who check each other")
    assert load().parts == {}


def test_whoever_is_done_with_a_part_is_told_how_to_go_on(desk, page):
    choose_part(page, "Part 1 of 2")
    while page.state.hand:
        press(page, "bus", K.Key_Return)
    left = len(themes.unsorted(desk.book))
    assert left
    assert page.end.state.sentence.text() == "Your part of the pile is sorted."
    assert f"{left} notes are in the other parts" in page.end.state.hint.text()
    page.end.first().click()
    assert page.state.left() == left


def test_an_empty_pile_says_so_and_what_comes_next(desk, room, page):
    for _ in TEXTS:
        press(page, "bus", K.Key_Return)
    assert page.end.state.sentence.text() == "Every note lies in a theme."
    shown = [button.text() for button in page.end.state.buttons if not button.isHidden()]
    assert shown == ["Name the piles without a name (1)", "Say what is missing (3)", "Print the theme cards"]
    QTest.keyClick(page.end, K.Key_Return)  # As somebody may who pressed it for each note.
    assert page.end.isVisible()
    assert page.end.hasFocus()
    assert page.hint.text().startswith("Tab or ↓ goes to what comes next, Enter does it · ← brings the last one back")
    desk.undo()
    assert in_hand(page) == [6]
    assert page.line.hasFocus()
    press(page, "bus", K.Key_Return)
    QTest.keyClick(page.end, K.Key_Escape)
    assert room.stack.currentWidget() is room.view


def test_piles_without_a_name_are_named_one_after_the_other_and_then_what_is_missing(desk, room, page):
    press(page, K.Key_Return, held=CTRL)
    for _ in TEXTS[1:]:
        press(page, "bus", K.Key_Return)
    for key in (K.Key_Tab, K.Key_Return):
        QTest.keyClick(room.window().focusWidget(), key)
    assert page.seen.about.text() == "1 of 2 without a name: what do these notes say?"
    press(page, K.Key_Return)
    assert page.state.hand.theme == "C", "nothing typed is no name"
    press(page, "Buses stop early", K.Key_Return)
    assert (desk.book.get(Theme, "C").name, in_hand(page), page.line.text()) == ("Buses stop early", [1], "")
    desk.undo()
    assert page.state.hand.theme == "C"
    desk.redo()
    press(page, "Stops", K.Key_Return)
    assert page.end.isVisible()
    assert "Stops: what about it?" in room.toast.text()
    deed = next(theme for theme in desk.book.all(Theme) if theme.name == "Stops")
    desk.do("Rename", themes.rename(deed, "The bus stops too early for work"))
    assert room.toast.text() == ""
    for key in (K.Key_Down, K.Key_Return):
        QTest.keyClick(room.window().focusWidget(), key)
    press(page, "Who walks home?", K.Key_Return, K.Key_Escape)
    assert [theme.missing for theme in desk.book.all(Theme) if theme.missing] == ["Who walks home?"]
    assert page.end.isVisible()


def test_first_piles_are_taken_or_left_one_by_one(desk, page):
    ids = [note.id for note in desk.book.all(Note)]
    there = {id: (Likely(theme, 0.9, Reason((Shared(word, 1),))),)
             for id, theme, word in zip(ids, "AAABBB", ("Bus…", "so", "buses", *["phone"] * 3), strict=True)}
    found = [Heap(tuple(ids[:3]), (Shared("bus…", 3), Shared("late", 2))), Heap(tuple(ids[3:]), ())]
    page.state.offer(heaps(page.state.board, found, there))
    page._fresh()
    assert page.seen.about.text() == "Pile 1 of 2: 3 notes · “bus…” in all, “late” in 2"
    assert [one.words for one in page.state.hand.choices] == ["A new pile of these",
                                                              "Together in “Buses do not serve us”"]
    press(page, K.Key_Return)
    assert len(desk.book.all(Theme)) == 4
    assert in_hand(page) == [4, 5, 6]
    assert len(page.state.hand.choices) == 1
    desk.undo()
    assert in_hand(page) == [1, 2, 3]
    press(page, K.Key_Right, "nob", K.Key_Return)
    assert (lies(desk, 4), in_hand(page)) == ({"B"}, [1])


def test_all_notes_of_a_pile_are_seen_and_each_can_be_left_out_by_a_key(desk, page):
    ids = [note.id for note in desk.book.all(Note)]
    page.state.offer(heaps(page.state.board, [Heap(tuple(ids[:4]), ())], {}))
    page._fresh()
    notes = page.seen.list
    assert [notes.item(place).text() for place in range(notes.count())] == TEXTS[:4]
    assert page.seen.notes.told.text().startswith("4 of 4 are taken")
    QTest.keyClick(page.line, K.Key_Tab)
    for key in (K.Key_Down, K.Key_Space):
        QTest.keyClick(notes, key)
    assert page.seen.notes.told.text().startswith("3 of 4 are taken")
    QTest.keyClick(notes, K.Key_Return)
    assert len(lies(desk, 1)) == len(lies(desk, 4)) == 1
    assert (in_hand(page), page.line.hasFocus()) == ([2], True)
    desk.undo()
    assert in_hand(page) == [1, 3, 4]


def test_near_duplicates_come_to_lie_together_and_every_note_its_table_and_its_themes_stay(desk, page):
    desk.do("Sort", themes.send(desk.book, ["1" * 32], "A") + themes.send(desk.book, ["3" * 32], "B"))
    before = desk.book.all(Note)
    found = [Same(("2" * 32, "5" * 32), 0.9, ("not",)), Same(("1" * 32, "3" * 32), 0.8, ())]
    page.state.offer(sames(page.state.board, found))
    page._fresh()
    assert page.seen.about.text() == "These nearly say the same. Do they? Not all have “not”."
    press(page, K.Key_Return)
    assert lies(desk, 2) == lies(desk, 5) != set()
    assert [choice.words for choice in page.state.hand.choices] == [
        "Together in “Buses do not serve us”", "Together in “Nobody picks up”"]
    press(page, K.Key_Down, K.Key_Return)
    assert (lies(desk, 1), lies(desk, 3)) == ({"A", "B"}, {"B"})
    assert desk.book.all(Note) == before
    desk.undo()
    assert in_hand(page) == [1, 3]


def test_notes_like_those_of_a_theme_are_offered_for_it(desk, page):
    press(page, "bus", K.Key_Return)
    found = [Like("3" * 32, 0.7, Reason()), Like("1" * 32, 0.9, Reason())]
    page.state.offer(like_these(page.state.board, "A", found))
    page._fresh()
    assert in_hand(page) == [3]
    press(page, K.Key_Return)
    assert (lies(desk, 3), in_hand(page)) == ({"A"}, [2])


def test_notes_that_two_laptops_sorted_otherwise_are_settled_by_keys(desk, page):
    for theme in "AB":
        desk.do("Sort", themes.send(desk.book, ["1" * 32], theme, also=True))
    found = differing(page.state.board, ["1" * 32], [("this laptop", {"1" * 32: "A"}), ("“two”", {"1" * 32: "B"})])
    page.state.offer(found)
    page._fresh()
    assert [one.why for one in page.state.hand.choices] == ["As this laptop sorted it", "As “two” sorted it"]
    press(page, K.Key_Down, K.Key_Return)
    assert (lies(desk, 1), in_hand(page)) == ({"B"}, [2])


def test_agreement_is_said_in_words_with_its_source(page):
    page.offers.compared(Compared(Coder("desk", {"n": "A"}), Coder("two", {"n": "B"}), Agreement(3, 4, 0.5, ())))
    assert page.head.agreed.text().startswith(
        "This laptop and “two” both sorted 4 notes, and put 3 of them in the same theme. Cohen's kappa is 0.50, where "
        "1 is agreement in all and 0 what chance would do (J. Cohen 1960, worked out by scikit-learn ")
    assert "kappa" not in words.agreement(Agreement(4, 4, None, ()), "a", "b")


def test_those_with_most_notes_in_common_are_compared():
    one, two = Coder("1", dict.fromkeys("abc", "A")), Coder("2", {"a": "A"})
    three = Coder("3", dict.fromkeys("bc", "B"))
    assert closest([one, two, three]) == (one, three)
    assert closest([two, three]) is None


def test_escape_empties_the_line_then_leaves_offers_then_goes_to_the_board(room, page):
    page.state.offer(heaps(page.state.board, [Heap(("1" * 32, "2" * 32), ())], {}))
    page._fresh()
    press(page, "bu", K.Key_Escape)
    assert (page.line.text(), in_hand(page)) == ("", [1, 2])
    press(page, K.Key_Escape)
    assert in_hand(page) == [1]
    press(page, K.Key_Escape)
    assert room.stack.currentWidget() is room.view
    assert room.view.hasFocus()


def test_a_key_takes_less_than_50_ms_with_2000_notes(desk, page):
    many = [Note(id=new_id(), text=f"{TEXTS[n % 6]} {n}", at=f"2026-09-12T11:{n // 60 % 60:02}:{n % 60:02}+01:00")
            for n in range(2000)]
    piles = [Theme(id=new_id(), name=f"Theme of number {n}", position=n + 5) for n in range(25)]
    lying = [Placement(id=new_id(), note=note.id, theme=piles[n % 25].id) for n, note in enumerate(many[:1500])]
    desk.do("Many", [create(record) for record in (*many, *piles, *lying)])
    took = []
    for _ in range(15):
        press(page, "bus")
        began = time.perf_counter()
        press(page, K.Key_Return)
        took.append(time.perf_counter() - began)
    assert min(took) < 0.05


def test_sending_a_note_where_it_lies_already_keeps_it_there_and_goes_on(desk, page):
    learn(page, n1="AB")
    press(page, K.Key_Return)
    desk.undo()
    press(page, K.Key_Return, held=SHIFT)
    press(page, K.Key_Return)
    assert (lies(desk, 1), in_hand(page)) == ({"A"}, [2])


def test_nothing_moves_when_offers_come(page, qapp):
    def first_theme() -> int:
        list_ = page.themes
        item = next(item for place in range(list_.count()) if not (item := list_.item(place)).data(K_ROW).offered)
        return list_.viewport().mapTo(page, list_.visualItemRect(item).topLeft()).y()

    qapp.processEvents()
    before = page.seen.note.geometry(), page.line.geometry(), first_theme()
    learn(page, n1="ABC")
    qapp.processEvents()
    assert (page.seen.note.geometry(), page.line.geometry(), first_theme()) == before


def test_the_search_of_the_program_goes_from_here_to_the_board(desk, room, page):
    room.show_note("", "2" * 32)
    assert room.stack.currentWidget() is room.view
    assert room.tools.isVisible()
    assert room.view.choice.current == ("", "2" * 32)
    QTest.keyClick(room.view, K.Key_S)
    room.look_for("phone")
    assert room.stack.currentWidget() is room.view


def test_where_all_notes_are_taken_away_the_board_says_what_to_do(desk, room, page):
    desk.do("Away", [delete(note) for note in desk.book.all(Note)])
    assert room.stack.currentWidget() is not page
    assert room.tools.isVisible()


def test_a_file_that_cannot_be_written_says_so_and_keeps_the_note_in_hand(desk, page):
    said = []
    desk.said.connect(said.append)
    desk.store.read_only_because = "This file is open elsewhere."
    press(page, "bus", K.Key_Return)
    assert said == ["This file is open elsewhere."]
    assert (in_hand(page), page.line.text()) == ([1], "bus")


def test_a_photographed_note_shows_its_post_it_beside_its_words(desk, page, qtbot):
    assert page.seen.picture.isHidden()
    jpeg = saved(wall())
    photo = Photo(id="p" * 8, sha256=name_of(jpeg), width=640, height=480)
    frame = Frame(id="f" * 8, note="1" * 32, photo=photo.id, x=0.05, y=0.05, width=0.2, height=0.25)
    desk.store.do("Photo", [create(photo), create(frame)], pictures={photo.sha256: jpeg})
    press(page, K.Key_Right, K.Key_Left)
    assert page.seen.picture.isVisible()
    qtbot.waitUntil(lambda: page.seen.pictures.whole(photo.sha256) is not None)
    press(page, K.Key_Right)
    assert page.seen.picture.isHidden()


def test_whatever_the_keyboard_reaches_has_a_name_and_the_list_is_read_out(room, page):
    learn(page, n1="ABC")
    reached = [part for part in page.findChildren(QWidget) if part.isVisible()
               and part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(reached) >= 4
    round_ = [page.line, *page.head.buttons]
    for place, part in enumerate(round_):
        assert part.hasFocus(), "Tab stays on the page"
        QTest.keyClick(part, K.Key_Tab)
        assert round_[(place + 1) % 4].hasFocus()
    QTest.keyClick(page.line, K.Key_Backtab)
    QTest.keyClicks(page.head.back, "M")
    QTest.keyClicks(room.window().focusWidget(), "etro ?")
    assert page.line.text() == "Metro ?", "letters go to the line from wherever the keyboard is"
    press(page, K.Key_Escape)
    for key in (K.Key_F1, K.Key_F1, K.Key_Question):
        QTest.keyClick(room.window().focusWidget(), key)
    assert page.key_list.isVisible()
    QTest.keyClick(page.key_list, K.Key_Escape)
    assert [part for part in reached if not (part.accessibleName() or getattr(part, "text", str)())] == []
    press(page, K.Key_Down)
    assert page.line.accessibleDescription().startswith("Nobody picks up, number 2, “bus” in 2 of its notes · near")
    assert page.seen.note.accessibleName() == "Note, The bus stops too early, Table 4, " + code("1" * 32)
