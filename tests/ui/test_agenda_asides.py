"""What stands beside the agenda: prints, templates and the rehearsal, as they are used with the keys."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from facilitator import templates
from facilitator.domain import agenda, rehearsal
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id
from facilitator.domain.people import contact_id
from facilitator.domain.records import Contact, Person, Segment, Timing
from facilitator.report import prints
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.agenda import templates as pages
from facilitator.ui.rooms.agenda.player import SPEEDS, Player
from facilitator.ui.rooms.agenda.prints import named
from facilitator.ui.rooms.agenda.room import AgendaRoom
from tests.ui.sample_event import NOON, now, sample_store
from tests.ui.test_agenda import SATURDAY, K, desk, in_hand, room, segment  # noqa: F401
from tests.ui.test_languages import ACCENTS, Pseudo, visible_words, words_of


@pytest.fixture
def folder(monkeypatch, tmp_path) -> Path:
    """Where templates of one's own are kept."""
    monkeypatch.setattr(pages, "own_folder", lambda: tmp_path / "own")
    return tmp_path / "own"


def with_somebody(room) -> None:  # noqa: F811
    """Somebody whose name stands in a title."""
    person = Person(id=cell_id("person", 1), code="S1", role="speaker")
    named_so = Contact(id=contact_id(person.id), person=person.id, name="Marisol Quintero")
    room.desk.do("Add", [create(person), create(named_so),
                         edit(segment(room, "Talk"), title="Quintero on the river")])


# Prints


@pytest.mark.parametrize("kind", [prints.PUBLIC_AGENDA, prints.LARGE_PRINT, prints.POSTER, prints.RUN_BOOK])
def test_a_print_of_the_day_in_sight_is_saved_and_said_where(room, qtbot, tmp_path, kind):  # noqa: F811
    page = room.asides.open("print")
    page.kinds[kind].setChecked(True)
    out = tmp_path / "out.pdf"
    with qtbot.waitSignal(page.told, timeout=20000):
        page.write(out)
    assert out.read_bytes().startswith(b"%PDF")
    assert room.toast.text().startswith("Saved as out.pdf.")
    assert page.save.isEnabled()


def test_only_prints_for_the_team_can_carry_names(room):  # noqa: F811
    page = room.asides.open("print")
    assert page.names.isHidden()
    page.kinds[prints.RUN_BOOK].setChecked(True)
    assert not page.names.isHidden()
    QTest.keyClick(page.names, K.Key_Space)
    assert not page.names_hint.isHidden()


def test_a_name_in_what_the_public_would_read_is_warned_of_before_it_is_printed(room):  # noqa: F811
    with_somebody(room)
    page = room.asides.open("print")
    assert not page._warned.isHidden()
    assert "“Quintero on the river”" in page.warning.text()
    room.desk.do("Set", [edit(segment(room, "Talk"), internal=True)])
    assert named(room.book, [SATURDAY]) == []
    assert page._warned.isHidden()


def test_what_cannot_be_printed_says_why(room, qtbot, tmp_path):  # noqa: F811
    page = room.asides.open("print")
    page.kinds[prints.CALL_SHEETS].setChecked(True)
    with qtbot.waitSignal(page.failed, timeout=20000):
        page.write(tmp_path / "out.pdf")
    assert "Nobody has a call sheet yet" in room.toast.text()
    page.kinds[prints.POSTER].setChecked(True)
    with qtbot.waitSignal(page.failed, timeout=20000):
        page.write(tmp_path / "nowhere" / "out.pdf")
    assert page.save.isEnabled()


def test_no_day_chosen_is_nothing_to_print(room):  # noqa: F811
    page = room.asides.open("print")
    for box in page.days.values():
        box.setChecked(False)
    assert not page.save.isEnabled()


# Templates


def test_a_day_is_kept_as_a_template_and_added_again_at_a_date(room, folder, qtbot):  # noqa: F811
    room.asides.save("day")
    page = room.aside.page("save")
    page.name.setText("Our Saturday")
    QTest.keyClick(page.name, K.Key_Return)
    assert [found.title for _, found in templates.own(folder)] == ["Our Saturday"]
    assert room.aside.isHidden()
    use = room.asides.open("templates")
    assert use.list.currentItem().text() == "Our Saturday"
    assert use.first_day.iso() == "2026-09-14"
    QTest.keyClick(use.go, K.Key_Space)
    made = agenda.days(room.book)[-1]
    assert (made.date, [s.title for s in agenda.segments(room.book, made.id)]) == (
        "2026-09-14", ["Welcome", "Talk", "Lunch", "Vote"])
    assert room.day_id == made.id
    room.desk.undo()
    assert len(agenda.days(room.book)) == 2


def test_a_segment_is_kept_and_inserted_below_the_one_in_hand(room, folder):  # noqa: F811
    room.desk.do("Set", [edit(segment(room, "Talk"), prompt="Why?")])
    room.view.go_to(segment(room, "Talk").id)
    room.asides.save("segment")
    room.aside.page("save").save()
    room.view.go_to(segment(room, "Welcome").id)
    use = room.asides.open("templates")
    assert use.go.text() == "Insert the segment"
    assert use._date.isHidden()
    use.use()
    order = agenda.segments(room.book, SATURDAY)
    assert [s.title for s in order] == ["Welcome", "Talk", "Talk", "Lunch", "Vote"]
    assert (order[1].prompt, in_hand(room), room.view.current_id()) == ("Why?", "Talk", order[1].id)


def test_every_template_that_has_an_agenda_is_offered_with_what_it_is_for(room, folder):  # noqa: F811
    use = room.asides.open("templates")
    shown = [use.list.item(n).text() for n in range(use.list.count())]
    assert shown == [title for name, title, _ in templates.names() if name != "blank"]
    for number in range(use.list.count()):
        use.list.setCurrentRow(number)
        assert use.about.text()


def test_a_template_without_a_name_is_asked_for_one_and_names_of_people_are_warned_of(room, folder):  # noqa: F811
    with_somebody(room)
    room.asides.save("day")
    page = room.aside.page("save")
    assert "“Quintero on the river”" in page.warning.text()
    page.name.clear()
    page.save()
    assert page._name_field.has_error()
    assert list(templates.own(folder)) == []


def test_days_that_are_there_already_are_refused_in_a_sentence(room, folder):  # noqa: F811
    use = room.asides.open("templates")
    use.first_day.setDate(use.first_day.date().fromString("2026-09-12", Qt.DateFormat.ISODate))
    use.use()
    assert "There is an agenda for 2026-09-12 already" in room.toast.text()


# Rehearsal

SOMEBODY = Person(id=cell_id("person", 1), code="M1")


def test_a_plan_without_people_says_that_they_are_still_to_come(room):  # noqa: F811
    talk, vote = segment(room, "Talk"), segment(room, "Vote")
    room.desk.do("Set", [edit(talk, least=5), edit(segment(room, "Lunch"), start=""), edit(vote, type="other")])
    page = room.asides.open("rehearsal")
    assert page.all_well.isVisible()
    assert "once the event has people" in page.all_well.text()


def test_a_day_that_begins_too_late_or_too_early_is_told_as_the_days_own_begin(room):  # noqa: F811
    for start, said in (("09:20", "It begins 10 min before the day does."),
                        ("09:40", "Nothing is planned for the first 10 min of the day.")):
        room.desk.do("Set", [edit(segment(room, "Welcome"), start=start)])
        page = room.asides.open("rehearsal")
        assert page.list.item(0).text() == f"{start} · Welcome\n{said}"


def test_what_would_go_wrong_is_said_with_a_way_to_the_segment(room):  # noqa: F811
    room.desk.do("Set", [edit(segment(room, "Talk"), start="09:40"), create(SOMEBODY)])
    page = room.asides.open("rehearsal")
    said = [page.list.item(n).text() for n in range(page.list.count())]
    assert "09:40 · Talk\nNobody leads it. Say who does." in said
    assert any("There is a vote, and no poll to vote on. Make one." in line for line in said)
    assert page.count.text() == f"{len(said)} things would go wrong"
    last = next(n for n, line in enumerate(said) if "Vote" in line)
    page.list.setCurrentRow(last)
    page.list.itemActivated.emit(page.list.item(last))
    assert in_hand(room) == "Vote"
    assert room.aside.current() == "rehearsal"


def test_every_kind_of_finding_has_its_sentence(room):  # noqa: F811
    from facilitator.ui.rooms.agenda import findings as say

    day = room.day
    for kind in rehearsal.Kind:
        finding = rehearsal.Finding(kind, day, segment(room, "Talk"), segment(room, "Lunch"), minutes=5, people=60,
                                    person=cell_id("person", 1))
        assert say.words(room.book, finding, True).endswith((".", "?"))


def test_a_rehearsal_plays_the_day_marks_where_it_is_and_writes_nothing(room, qtbot):  # noqa: F811
    page = room.asides.open("rehearsal")
    page.player.line.setValue(25 * 60)
    assert page.player.time.text() == "09:55"
    assert page.player.what.text() == "Talk"
    assert page.player.left.text() == "25 minutes left"
    assert room.delegate.running == {segment(room, "Talk").id}
    page.player.line.setValue(2 * 60 * 60)
    assert page.player.what.text() == "Nothing runs"
    QTest.keyClick(page.player.go, K.Key_Space)
    assert page.player.plays
    QTest.keyClick(page, K.Key_Escape)
    assert not page.player.plays
    assert room.delegate.running == frozenset()
    assert room.book.all(Timing) == []


def test_the_player_keeps_time_by_the_clock_and_rests_at_the_end(room, qtbot):  # noqa: F811
    seconds = [0.0]
    player = Player(clock=lambda: seconds[0])
    qtbot.addWidget(player)
    player.show_day(rehearsal.played(room.book, room.day, NOON))
    player.toggle()
    seconds[0] = 10.0
    assert player.at() - player._played.begin == timedelta(minutes=10)
    player.change_speed(1)
    seconds[0] = 20.0
    assert player.at() - player._played.begin == timedelta(minutes=10 + 10 * SPEEDS[player.speed] // 60)
    player.seek(60)
    seconds[0] = 21.0
    assert player.at() - player._played.begin == timedelta(seconds=60 + SPEEDS[player.speed])
    seconds[0] = 100000.0
    player._show()
    assert not player.plays
    assert player.at() == player._played.end


def test_a_plan_that_changes_is_rehearsed_anew_at_the_same_moment(room):  # noqa: F811
    room.desk.do("Add", [create(SOMEBODY)])
    page = room.asides.open("rehearsal")
    page.player.line.setValue(25 * 60)
    before = page.list.count()
    room.desk.do("Set", [edit(room.book.get(Segment, segment(room, "Talk").id), type="plenary")])
    assert page.player.time.text() == "09:55"
    assert page.list.count() == before - 1


def test_the_welcome_screen_offers_what_was_saved_on_this_laptop(room, monkeypatch, tmp_path, qtbot):  # noqa: F811
    from facilitator.ui.rooms import welcome
    from facilitator.ui.settings import Settings

    monkeypatch.setattr(welcome, "own_folder", lambda: tmp_path / "own")
    kept = templates.of_event(room.book, "Our assembly", "As we do it")
    templates.write(templates.path_for(tmp_path / "own", "Our assembly"), kept)
    screen = welcome.Welcome(Settings(), tmp_path)
    qtbot.addWidget(screen)
    shown = [screen.template.itemText(n) for n in range(screen.template.count())]
    assert shown[-1] == "Our assembly"
    assert set(shown) >= {title for _, title, _ in templates.names()}
    screen.template.setCurrentIndex(len(shown) - 1)
    assert screen.about.text() == "As we do it"
    assert templates.changes(screen.template.currentData(), "New", NOON.date())


@pytest.mark.parametrize("key", ["segment", "print", "templates", "save", "rehearsal"])
def test_nothing_that_stands_aside_is_said_in_one_language_alone(key, tmp_path, qapp, qtbot):
    qapp.installTranslator(translator := Pseudo())
    other = Desk(sample_store(tmp_path / "event.facil"), now=now)
    made = AgendaRoom(other)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.enter()
    page = made.asides.open(key)
    months = [QLocale().standaloneMonthName(number) for number in range(1, 13)]  # In the language of the system.
    data = words_of(other) + "\n".join(months) + "\n".join(" ".join(found) for found in templates.names())
    plain = {words for words in visible_words(page)
             if words.translate(ACCENTS) != words and "~" not in words and words not in data}
    qapp.removeTranslator(translator)
    assert {words for words in plain if not any(part in data for part in words.split(" · "))} == set()
    made.hide()
    other.close()


@pytest.mark.parametrize(("key", "page"), [(K.Key_P, "print"), (K.Key_R, "rehearsal"), (K.Key_T, "templates")])
def test_each_page_has_a_key_and_escape_goes_back_to_the_list(room, key, page):  # noqa: F811
    modifiers = Qt.KeyboardModifier.ControlModifier
    if page != "print":
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(room.view, key, modifiers)
    assert room.aside.current() == page
    QTest.keyClick(room.focusWidget(), K.Key_Escape)
    assert room.aside.isHidden()
    assert room.view.hasFocus()
