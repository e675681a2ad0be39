"""Recommendations typed, pasted and put in order in the room, and a poll about each that is chosen."""
# ruff: noqa: F401, F811

from PySide6.QtGui import QGuiApplication

from facilitator.domain import polls, recommendations
from facilitator.domain.changes import edit
from facilitator.domain.records import Recommendation
from tests.ui.polls_event import ALT, CTRL, K, a_poll, desk, make_room, press, type_


def said(desk) -> list[str]:
    return [one.text for one in recommendations.in_order(desk.book)]


def three() -> list[Recommendation]:
    return [Recommendation(id=text, text=text, position=float(n)) for n, text in enumerate(("Trees", "Buses", "Trams"))]


def test_recommendations_are_typed_pasted_and_moved_by_keys(make_room, desk):
    room = make_room(*a_poll("p", "Yes"))
    press(K.Key_R, CTRL)
    type_("Plant trees")
    press(K.Key_Return)
    QGuiApplication.clipboard().setText("1. Later buses\n2. A tram / to the station\n")
    press(K.Key_V, CTRL)
    QGuiApplication.clipboard().clear()
    assert said(desk) == ["Plant trees", "Later buses", "A tram / to the station"]
    assert room.recommendations.next.toPlainText() == ""
    press(K.Key_Up)
    press(K.Key_Up, ALT)
    assert said(desk) == ["Plant trees", "A tram / to the station", "Later buses"]
    for _ in range(3):
        desk.undo()
    assert said(desk) == []


def test_one_poll_about_each_chosen_recommendation_with_the_scale_and_rules_chosen_before(make_room, desk):
    room = make_room(*three())
    room.show_recommendations()
    page = room.recommendations
    page._rows["Buses"].line.setFocus()
    press(K.Key_Space, CTRL)
    page._rows["Trams"].tick.click()
    for key in ("strongly support", "minority"):
        page.ticks.ticks[key].click()
    assert page.make.text() == "Make 2 polls"
    page.make.click()
    first, second = polls.in_order(desk.book)
    assert [(p.question, p.recommendation, p.type, p.segment) for p in (first, second)] == [
        ("Buses", "Buses", "scale", "s"), ("Trams", "Trams", "scale", "s")]
    rules = polls.rules(desk.book, second.id)
    assert [(rule.type, len(rule.options)) for rule in rules] == [("share", 1), ("minority", 1)]
    assert (room.list.current(), room.pages.currentWidget()) == (first.id, room.sheet)
    desk.undo()
    assert polls.in_order(desk.book) == []


def test_the_list_says_which_polls_there_are_about_a_recommendation(make_room, desk):
    room = make_room(*three(), *a_poll("p", "Yes", "No", recommendation="Trees", state="open"))
    room.show_recommendations()
    assert room.recommendations._rows["Trees"].polls.text() == "Open · 0 hands"
    assert room.recommendations._rows["Buses"].polls.isHidden()


def test_an_emptied_recommendation_goes_and_what_is_half_typed_stays(make_room, desk):
    room = make_room(*three())
    room.show_recommendations()
    page = room.recommendations
    line = page._rows["Trees"].line
    line.setFocus()
    line.selectAll()
    press(K.Key_Delete)
    press(K.Key_Return)
    assert said(desk) == ["Buses", "Trams"]
    assert page._rows["Buses"].line.hasFocus()
    page.next.setFocus()
    type_("Half a th")
    desk.do("Elsewhere", [edit(desk.book.get(Recommendation, "Buses"), text="Night buses")])
    assert page.next.toPlainText() == "Half a th"
    assert page._rows["Buses"].line.toPlainText() == "Night buses"


def test_an_event_without_polls_can_begin_with_its_recommendations(make_room, desk):
    room = make_room()
    room.empty.buttons[1].click()
    assert room.recommendations.next.hasFocus()
    assert room.recommendations.how.isHidden()
    press(K.Key_R, CTRL)
    assert room.stack.currentWidget() is room.empty
