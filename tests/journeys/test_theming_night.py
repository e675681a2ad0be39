"""The night between two days: 260 notes that nobody has sorted, and theme cards on paper, with the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import themes
from facilitator.domain.changes import create
from facilitator.domain.ids import code, table_id
from facilitator.domain.records import Note, Table, Theme
from facilitator.report.print_theme_cards import totals
from facilitator.store.device import Device
from facilitator.store.handover import merge, write_copy
from facilitator.store.store import Store
from facilitator.ui.prints import PrintsWindow
from tests.report.test_prints import page_texts

K, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

SAID = {
    "Buses do not run when people work": ("the last bus leaves at six", "no bus on sundays", "the bus is full at eight",
                                          "bus stops have no bench", "a night bus for shift workers"),
    "Homes cost more than wages give": ("rent takes half my wage", "landlords put the rent up", "damp flats and rent",
                                        "no homes for young families", "empty homes above the shops"),
    "Nobody answers when you call": ("the council phone rings for ever", "I called three times", "nobody calls back",
                                     "a person on the phone, not a machine", "waiting on the phone for an hour"),
    "Trees make summers bearable": ("plant trees for shade", "the square has no tree", "old trees were cut down",
                                    "shade at the playground", "water the young trees"),
    "": ("the river was in my kitchen", "flood warnings came too late", "sandbags before the flood",
         "the flood wall ends at our street", "who pays after a flood"),
}


def press(*keys, held=Qt.KeyboardModifier.NoModifier) -> None:
    """Keys and words, wherever the cursor is."""
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(QApplication.focusWidget(), key)
        else:
            QTest.keyClick(QApplication.focusWidget(), key, held)


@pytest.fixture
def night(program, settled, tmp_path):
    """The board of an event with 260 notes of thirteen tables; and what somebody would say each is about."""
    about, records = {}, [Table(id=table_id(n), number=n) for n in range(1, 14)]
    lines = [(name, line) for place in range(5) for name, of in SAID.items() for line in of[place:place + 1]]
    for n in range(260):
        name, line = lines[n * 7 % len(lines)]
        id = f"{(n + 1) * 0x9E3779B97F4A7C15 % 2**64:016x}" * 2
        about[id] = name
        records.append(Note(id=id, text=f"{line.capitalize()} ({n + 1})", table=table_id(n % 13 + 1), voices=1 + n % 3,
                            at=f"2026-09-12T{10 + n // 60}:{n % 60:02}:00+01:00"))
    with Store.create(tmp_path / "night.facil", Device("desk")) as store:
        store.do("Make", [create(record) for record in records])
    program.open(tmp_path / "night.facil")
    settled()
    program.window.activateWindow()
    program.window.rail.setFocus()
    press(K.Key_6, held=CTRL)
    return program.window.room(), about


def test_260_notes_become_theme_cards_by_keys_alone(night, qtbot, tmp_path):
    room, about = night
    book = lambda: room.desk.book  # noqa: E731
    press(K.Key_S)
    page, offered = room.sort, 0

    def sort() -> int:
        """Sorts the note in hand as somebody would; 1 if what was offered first was right."""
        name = about[page.state.hand.notes[0]]
        known = {theme.name: theme.id for theme in book().all(Theme)}
        if name not in known:
            press("+" + name)
            press(K.Key_Return, held=Qt.KeyboardModifier.NoModifier if name else CTRL)
        elif page.state.hand.choices and page.state.hand.choices[0].key == known[name]:
            press(K.Key_Return)
            return 1
        else:
            number = page.state.board.column(known[name]).number
            press(str(number), K.Key_Return)
        return 0

    for _ in range(40):
        sort()
    first = page.state.hand.notes[0]
    press(K.Key_Right)
    assert page.state.hand.notes[0] != first
    qtbot.waitUntil(lambda: len(page.asking.likely) > 100, timeout=30_000)
    while len(themes.unsorted(book())) > 1:
        offered += sort()
    assert page.state.hand.notes == (first,)
    assert offered > 150, "what is offered first is right for most notes that are said in like words"
    sort()
    assert page.end.isVisible()
    room.desk.undo()
    assert page.state.hand.notes == (first,)
    press(K.Key_Return, held=SHIFT)
    sort()
    assert {note.id for note in book().all(Note)} == set(about)
    assert not themes.unsorted(book())

    press(K.Key_Tab, K.Key_Return)  # on "Name the piles without a name"
    press("The river comes faster than help", K.Key_Return)
    assert {theme.name for theme in book().all(Theme)} == {*SAID, "The river comes faster than help"} - {""}

    press(K.Key_P, held=CTRL)
    prints = next(w for w in QApplication.topLevelWidgets() if isinstance(w, PrintsWindow) and w.isVisible())
    assert prints.choices.kind() == "theme-cards"
    prints.save_to(tmp_path / "cards.pdf")
    qtbot.waitUntil((tmp_path / "cards.pdf").exists, timeout=30_000)
    pages = [" ".join(text.split()) for text in page_texts((tmp_path / "cards.pdf").read_bytes())]
    everything = " ".join(pages)
    assert [id for id in about if code(id) not in everything] == []
    assert totals(book()) in pages[0]
    for pile in themes.piles(book()):
        assert f"{pile.size.notes} notes · {pile.size.voices} voices · {pile.size.tables} tables" in everything
        assert pile.size.voices == sum(note.voices for note in pile.notes)
    assert sum(len(room.sort.state.board.column(theme.id).notes) for theme in book().all(Theme)) in (260, 261)
    prints.close()


def test_two_laptops_type_the_same_names_agree_mostly_and_settle_the_rest(night, qtbot, tmp_path):
    room, about = night
    desk, names = room.desk, list(SAID)[:4]
    write_copy(desk.store, tmp_path / "two.facil", names=True)
    both = [id for name in names for id in [id for id in about if about[id] == name][:11]]
    others = both[::11]
    with Store.open(tmp_path / "two.facil", Device("table 2")) as second:
        for name, next_name in zip(names, names[1:] + names[:1], strict=True):
            mine = [id for id in both if (next_name if id in others else name) == about[id]]
            sort_into(second, mine, name)
    press(K.Key_S)
    for name in names:
        sort_into(desk, [id for id in both if about[id] == name], name)
    merge(desk.store, [tmp_path / "two.facil"])

    def compare() -> str:
        press(K.Key_J, held=CTRL)
        qtbot.waitUntil(lambda: not room.sort.head.agreed.isHidden(), timeout=30_000)
        return room.sort.head.agreed.text()

    said = compare()
    assert "both sorted 44 notes, and put 40 of them in the same theme. Cohen's kappa is 0.88" in said
    press(K.Key_J, held=CTRL | SHIFT)
    assert room.focusWidget().text() == "Join them"
    press(K.Key_Space, K.Key_Space, K.Key_Space, K.Key_Space)
    assert (themes.twins(desk.book), room.sort.line.hasFocus()) == ([], True)
    assert said.startswith(compare()), "joining changes nothing of how far they agreed"
    for id in others:
        hand = room.sort.state.hand
        assert hand.notes == (id,)
        ours = next(place for place, one in enumerate(hand.choices) if one.why == "As this laptop sorted it")
        press(*[K.Key_Down] * ours, K.Key_Return)
    assert [[theme.name for theme in themes.themes_of(desk.book, id)] for id in both] == [[about[id]] for id in both]
    assert room.sort.state.hand.come == "pile"


def sort_into(laptop, notes: list[str], name: str) -> None:
    """Makes a theme of this name of notes."""
    laptop.do("New theme", themes.gather(laptop.book, [(note, "") for note in notes], name=name)[1])
