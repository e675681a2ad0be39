"""What a poll is judged by stands once somebody voted, and the room says why and what to do."""
# ruff: noqa: F401, F811

from facilitator.domain import papers, polls, putting
from facilitator.domain.changes import create
from facilitator.domain.records import Ballot, Poll, Rule
from facilitator.ui.phones import PhoneServer
from facilitator.ui.wall import Wall
from tests.ui.polls_event import K, a_poll, counted, counting, desk, make_room, press


def test_before_the_first_vote_base_and_rules_are_free(counting, desk):
    assert counting.deeds.choose_base("p", "present")
    how = counting.sheet.counting
    assert (how.base.isEnabled(), how.settled.isHidden()) == (True, True)
    assert counting.sheet.rules.row("r").change.isVisibleTo(counting)


def test_after_the_first_vote_base_rules_ties_and_least_stand_and_the_room_says_why(counted, desk):
    said = []
    desk.said.connect(said.append)
    rule, before = desk.book.get(Rule, "r"), desk.book.get(Poll, "p")
    deeds = counted.deeds
    for done in (deeds.choose_base("p", "present"), deeds.set_how("p", least=2), deeds.set_ties("p", "lot"),
                 deeds.change_rule(rule, percent=50.0), deeds.remove_rule(rule),
                 deeds.add_rules("p", [Rule(id="")]), deeds.drop_rule("p", rule)):
        assert not done
    assert (desk.book.get(Rule, "r"), desk.book.get(Poll, "p"), len(said)) == (rule, before, 7)
    how = counted.sheet.counting
    assert (how.base.isEnabled(), how.least.isEnabled(), how.settled.isVisibleTo(counted)) == (False, False, True)
    assert "make a new version" in how.settled.text()
    assert not counted.sheet.rules.add.isVisibleTo(counted)


def test_a_poll_that_was_closed_without_a_vote_is_settled_until_the_closing_is_undone(counting, desk):
    desk.do("Close", putting.turn(desk.book.get(Poll, "p"), polls.CLOSED, desk.now()))
    assert counting.deeds.settled("p")
    desk.undo()
    assert not counting.deeds.settled("p")


def test_codes_are_free_until_the_first_vote_by_phone(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No", way="phones", state="open"))
    codes = room.sheet.counting.codes
    assert codes.isEnabled()
    assert room.deeds.set_how("p", codes=False)
    desk.do("Vote", [create(Ballot(id="b", poll="p", way="phones", marks=(("p-0", "1"),)))])
    assert not codes.isEnabled()
    assert not room.deeds.set_how("p", codes=True)
    assert not desk.book.get(Poll, "p").codes


def test_a_poll_that_needs_codes_nobody_printed_says_so_with_both_ways_out(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No", way="phones", state="open"), phones=lambda: PhoneServer(desk))
    part = room.sheet.count.phones.codes
    assert (part.is_lacking, part.make.isVisibleTo(room), part.devices.isVisibleTo(room)) == (True, True, True)
    part.devices.click()
    assert (desk.book.get(Poll, "p").codes, part.is_lacking) == (False, False)


def test_ballots_that_were_typed_differently_are_asked_about_before_a_poll_is_closed(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No", way="paper", state="open"))

    def type_(number, answer, entry):
        made = papers.add(desk.book, desk.book.get(Poll, "p"), ((answer, "1"),), number=number, numbered=True,
                          entry=entry)
        desk.do("Type", made)

    for number in ("1", "2", "3"):
        type_(number, "p-0", 1)
    type_("1", "p-0", 2)
    room.sheet.advance()
    assert room.sheet.closing.words.text() == \
        "2 ballots were not typed a second time yet: type the rest, or close all the same."
    for number in ("2", "3"):
        type_(number, "p-1", 2)
    assert room.sheet.closing.words.text() == "2 ballots were typed differently: settle them, or close all the same."
    assert desk.book.get(Poll, "p").state == "open"


def test_piles_without_numbers_differ_only_in_what_was_typed_again(desk):
    desk.do("Poll", [create(record) for record in a_poll("p", "Yes", "No", way="paper", state="open")])
    for entry, answers in ((1, "001"), (2, "0")):
        for place, answer in enumerate(answers):
            desk.do("Type", papers.add(desk.book, desk.book.get(Poll, "p"), ((f"p-{answer}", "1"),),
                                       number=str(place + 1), numbered=False, entry=entry))
    poll = desk.book.get(Poll, "p")
    assert (papers.differing(desk.book, poll), papers.untyped(desk.book, poll)) == (0, 2)


def test_a_poll_that_phones_answered_asks_before_it_is_opened_again_and_says_when_it_was(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No", way="phones", codes=False, state="closed"),
                     Ballot(id="b", poll="p", way="phones", marks=(("p-0", "1"),)))
    room.sheet.advance()
    assert "Phones cannot vote again" in room.sheet.opening.words.text()
    assert desk.book.get(Poll, "p").state == "closed"
    room.sheet.opening.close_now.click()
    assert desk.book.get(Poll, "p").state == "open"
    (deed,) = putting.deeds(desk.book, "p")
    assert room.sheet.head.state.text().endswith(f"opened again {deed.at[11:16]}")


def test_w_makes_a_poll_next_on_the_wall_and_w_again_shows_it_and_then_its_result(make_room, desk):
    wall = Wall(desk)
    room = make_room(*a_poll("p", "Yes", "No", state="open"), wall=wall)
    room.list.setFocus()
    press(K.Key_W)
    assert (wall.next.of, wall.live.of) == ("p", "")
    assert "W again" in room.toast.text()
    press(K.Key_W)
    assert (wall.live.kind, wall.live.of) == ("poll", "p")
    assert room.toast.isHidden()
    desk.do("Close", putting.turn(desk.book.get(Poll, "p"), polls.CLOSED, desk.now()))
    assert "W twice" in room.toast.text()
    for _ in range(2):
        press(K.Key_W)
    assert wall.live.kind == "results"
