"""A vote's way through a real browser: by the address in the QR code, over Wi-Fi that fails, changed, closed, found."""

import os

import pytest

from facilitator.domain import polls, pollways, putting, voting
from facilitator.domain.changes import edit
from facilitator.domain.records import Event, Poll
from tests.web.browsing import put, turn, votes
from tests.web.rooms import NOW


@pytest.fixture(scope="module")
def room(steady_room):
    """One room for all of these; each test puts a question of its own."""
    steady_room.do(Event(id="event", title="Our town"))
    return steady_room


def code(room) -> str:
    (made,), changes = voting.new_codes(room.store.book, 1, os.urandom, "today")
    room.change(*changes)
    return made


def test_a_vote_waits_for_the_wifi_and_arrives_once(room, visit):
    poll = put(room, "single", "Park", "River")
    phone = visit(room.server.address)
    phone.taps("River")
    phone.context.set_offline(True)
    phone.taps("Send my vote")
    phone.waits_for("Not sent yet")
    assert phone.page.get_by_text("Keep this page open.").is_visible()
    assert votes(room, poll) == []
    phone.context.set_offline(False)
    assert phone.receipt()
    assert votes(room, poll) == [(("River", "1"),)]


def test_a_vote_whose_answer_is_lost_is_sent_again_and_counts_once(room, visit):
    poll = put(room, "single", "Park", "River")
    phone = visit(room.server.address)
    sent = []

    def lose_the_first(route):
        sent.append(route.request.post_data_json)
        answer = route.fetch()
        route.fulfill(response=answer) if len(sent) > 1 else route.abort()

    phone.page.route("**/vote", lose_the_first)
    phone.taps("Park")
    phone.taps("Send my vote")
    phone.waits_for("Not sent yet")
    phone.tries_again()
    assert phone.receipt()
    assert len(sent) == 2
    assert sent[0] == sent[1]
    assert votes(room, poll) == [(("Park", "1"),)]


def test_a_busy_server_says_so_and_gets_the_vote_later(room, visit):
    poll = put(room, "single", "Park", "River")
    phone = visit(room.server.address)
    phone.page.route("**/vote", lambda route: route.fulfill(status=503, json={"said": "The laptop is busy."}))
    phone.taps("Park")
    phone.taps("Send my vote")
    phone.waits_for("Not sent yet")
    phone.waits_for("The laptop is busy.")
    phone.page.unroute("**/vote")
    phone.tries_again()
    assert phone.receipt()
    assert votes(room, poll) == [(("Park", "1"),)]


def test_a_vote_that_waits_outlives_a_page_that_is_loaded_again(room, visit):
    poll = put(room, "single", "Park", "River")
    phone = visit(room.server.address)
    phone.page.route("**/vote", lambda route: route.abort())
    phone.taps("Park")
    phone.taps("Send my vote")
    phone.waits_for("Not sent yet")
    phone.page.unroute("**/vote")
    phone.page.reload()
    receipt = phone.receipt()
    assert votes(room, poll) == [(("Park", "1"),)]
    phone.page.reload()
    assert phone.receipt() == receipt


def test_a_vote_that_comes_too_late_is_said_to_be(room, visit):
    poll = put(room, "single", "Park", "River")
    phone = visit(room.server.address)
    phone.taps("Park")
    phone.context.set_offline(True)
    phone.taps("Send my vote")
    phone.waits_for("Not sent yet")
    turn(room, poll, polls.CLOSED)
    phone.context.set_offline(False)
    phone.waits_for("This question is closed, so no vote can be taken any more.")
    phone.waits_for("The question is closed")
    assert votes(room, poll) == []


def test_the_room_goes_on_with_hands_and_phones_say_on_that_question_what_counts(room, visit):
    earlier = put(room, "single", "Yes", "No")
    turn(room, earlier, polls.PUBLISHED)
    poll = put(room, "single", "Park", "River")
    voted, late, idle = (visit(room.server.address) for _ in range(3))
    voted.taps("Park")
    voted.taps("Send my vote")
    receipt = voted.receipt()
    late.taps("River")
    late.context.set_offline(True)
    late.taps("Send my vote")
    late.waits_for("Not sent yet")
    room.change(*pollways.choose_for_all(room.store.book, room.store.book.get(Poll, poll.id), "hands"))
    late.context.set_offline(False)
    late.waits_for("This vote was not counted: raise your hand.")
    voted.waits_for("Your vote has arrived; it counts, do not raise your hand.")
    idle.waits_for("Phones vote no more in this question: raise your hand.")
    for one in (voted, late, idle):
        assert one.page.locator("h1").inner_text() == poll.question
    assert voted.receipt() == receipt
    assert votes(room, poll) == [(("Park", "1"),)]


def test_a_vote_that_is_dropped_is_told_of_its_own_question_where_another_is_shown(room, visit):
    poll = put(room, "single", "Park", "River")
    phone = visit(room.server.address)
    phone.taps("River")
    phone.context.set_offline(True)
    phone.taps("Send my vote")
    phone.waits_for("Not sent yet")
    put(room, "single", "Yes", "No")
    phone.context.set_offline(False)
    phone.waits_for(f"About “{poll.question}”: This question is closed, so no vote can be taken any more.")
    assert votes(room, poll) == []


def test_a_new_tab_knows_that_the_phone_has_voted_and_what(room, visit):
    poll = put(room, "multiple", "Park", "River", "Square", codes=True)
    typed, theirs = code(room), code(room)
    phone = visit(room.server.address)
    phone.taps("Park")
    phone.taps("Square")
    phone.page.get_by_label("Your voting code").fill(typed)
    phone.taps("Send my vote")
    receipt = phone.receipt()
    tab = phone.opens(room.server.address)
    tab.waits_for("This phone has voted.")
    assert tab.receipt() == receipt
    tab.taps("Change my vote")
    assert [tab.page.get_by_label(option).is_checked() for option in ("Park", "River", "Square")] == [True, False, True]
    tab.taps("River")
    tab.taps("Send my changed vote")
    tab.waits_for("Your changed vote has arrived.")
    assert votes(room, poll) == [(("Park", "1"), ("River", "1"), ("Square", "1"))]
    phone.taps("Change my vote")
    assert phone.page.get_by_label("River").is_checked()
    phone.taps("Leave it as it was")
    scanned = phone.opens(f"{room.server.address}#{theirs}")
    scanned.waits_for(f"Voting code that ends in {theirs[-4:]}")
    assert not scanned.page.get_by_label("Park").is_checked()
    scanned.taps("River")
    scanned.taps("Send my vote")
    assert scanned.receipt() != receipt
    scanned.taps("Somebody else votes with another code")
    assert scanned.page.get_by_label("Your voting code").input_value() == ""
    turn(room, poll, polls.CLOSED)
    tab.waits_for("The question is closed")
    assert typed not in tab.page.evaluate("JSON.stringify(localStorage)")


def test_a_receipt_is_kept_until_its_list_was_read_or_its_question_is_put_once_more(room, visit):
    keys = "Object.keys(JSON.parse(localStorage.voted || '{}'))"
    poll = put(room, "single", "Park", "River")
    phone = visit(room.server.address)
    phone.taps("Park")
    phone.taps("Send my vote")
    receipt = phone.receipt()
    second = put(room, "single", "Yes", "No")
    phone.waits_for(second.question)
    turn(room, second, polls.CLOSED)
    phone.waits_for("The question is closed")
    turn(room, poll, polls.PUBLISHED)
    assert phone.page.evaluate(keys) == [f"{poll.id} 1"]
    tab = phone.opens(room.server.address)
    tab.taps("Find a published vote")
    assert tab.page.locator(".mine b").inner_text() == receipt
    again = put(room, "single", "Now", "Later")
    phone.waits_for(again.question)
    phone.taps("Now")
    phone.taps("Send my vote")
    assert phone.receipt()
    room.change(*putting.repeat(room.store.book.get(Poll, again.id), NOW))
    turn(room, again, polls.OPEN)
    phone.waits_for("Choose one.")
    assert f"{again.id} 1" not in phone.page.evaluate(keys)


def test_published_votes_stand_under_their_own_questions_with_nobody_s_receipt_asked_for(room, visit):
    first = put(room, "text", question="What is missing?")
    phone = visit(room.server.address)
    phone.page.get_by_label("Your answer").fill("A bench")
    phone.taps("Send my vote")
    phone.waits_for("Its words are for the team to show.")
    theirs = phone.receipt()
    turn(room, first, polls.PUBLISHED)
    second = put(room, "single", "Park", "River")
    phone.waits_for(second.question)
    phone.taps("Park")
    phone.taps("Send my vote")
    phone.receipt()
    phone.taps("Find a published vote")
    phone.page.locator(".vote").first.wait_for()
    assert phone.page.locator("h1").inner_text() == "The published votes"
    assert phone.page.get_by_label("Your receipt").input_value() == ""
    assert phone.page.get_by_text("No vote has this receipt.").count() == 0
    assert f"{theirs}\nAn answer in words" in phone.page.locator(".vote").all_inner_texts()
    phone.waits_for("Each answer that was counted is listed; its words are for the team to show.")


def test_a_changed_mind_takes_the_place_of_the_vote(room, visit):
    poll = put(room, "multiple", "Park", "River", "Square", most=2)
    phone = visit(room.server.address)
    phone.taps("Park")
    phone.taps("Send my vote")
    receipt = phone.receipt()
    phone.taps("Change my vote")
    assert phone.page.get_by_label("Park").is_checked()
    phone.taps("Square")
    phone.taps("Send my changed vote")
    phone.waits_for("Your changed vote has arrived.")
    assert phone.receipt() == receipt
    assert votes(room, poll) == [(("Park", "1"), ("Square", "1"))]


def test_another_phone_with_the_same_code_changes_the_vote_and_adds_none(room, visit):
    poll = put(room, "single", "Park", "River", codes=True)
    typed = code(room)
    first = visit(room.server.address)
    first.taps("Park")
    first.page.get_by_label("Your voting code").fill(typed)
    first.taps("Send my vote")
    receipt = first.receipt()
    other = visit(room.server.address)
    other.taps("River")
    other.page.get_by_label("Your voting code").fill(f" {typed.lower().replace('-', ' ').replace('0', 'o')} ")
    other.taps("Send my vote")
    other.waits_for("Your changed vote has arrived.")
    assert other.receipt() == receipt
    assert votes(room, poll) == [(("River", "1"),)]


def test_a_code_that_is_none_is_said_and_nothing_that_was_marked_is_lost(room, visit):
    poll = put(room, "single", "Park", "River", codes=True)
    phone = visit(room.server.address)
    phone.taps("Park")
    phone.taps("Send my vote")
    phone.waits_for("Type your voting code first.")
    phone.page.get_by_label("Your voting code").fill("0000-0000")
    phone.taps("Send my vote")
    phone.waits_for("This is not one of the voting codes")
    assert votes(room, poll) == []
    phone.page.get_by_label("Your voting code").fill(code(room))
    phone.taps("Send my vote")
    assert phone.receipt()
    assert votes(room, poll) == [(("Park", "1"),)]


def test_a_code_in_the_address_is_typed_already_and_cannot_be_read_there(room, visit):
    put(room, "single", "Park", "River", codes=True)
    typed = code(room)
    phone = visit(f"{room.server.address}#{typed}")
    phone.waits_for(f"Voting code that ends in {typed[-4:]}")
    assert typed not in phone.page.locator("body").inner_text()
    phone.taps("Park")
    phone.taps("Send my vote")
    assert phone.receipt()
    assert "#" not in phone.page.url
    phone.taps("Somebody else votes with another code")
    assert phone.page.get_by_label("Your voting code").input_value() == ""


def test_results_are_read_after_closing_alone_and_a_receipt_finds_its_vote(room, visit):
    poll = put(room, "single", "Park", "River")
    phone, other = visit(room.server.address), visit(room.server.address)
    for one, answer in ((phone, "Park"), (other, "River")):
        one.taps(answer)
        one.taps("Send my vote")
    receipt, theirs = phone.receipt(), other.receipt()
    phone.taps("Find a published vote")
    phone.page.locator(".votes p").first.wait_for()
    assert theirs not in phone.page.content()
    phone.taps("Back")
    assert theirs not in room.ask("GET", "/votes").text
    turn(room, poll, polls.CLOSED)
    phone.waits_for("The question is closed")
    assert phone.receipt() == receipt
    assert theirs not in room.ask("GET", "/votes").text
    turn(room, poll, polls.PUBLISHED)
    phone.waits_for("The published votes")
    shown = phone.page.locator(".vote:visible")
    shown.first.wait_for()
    assert shown.all_inner_texts() == [f"{receipt}\nPark"]
    phone.page.get_by_label("Your receipt").fill(theirs.lower())
    assert shown.all_inner_texts() == [f"{theirs}\nRiver"]
    phone.page.get_by_label("Your receipt").fill("")
    assert phone.page.locator(".votes h3").first.inner_text().strip() == poll.question
    assert shown.count() == sum(len(one["votes"]) for one in room.json("/votes")["polls"])


def test_a_half_made_vote_stays_while_other_things_change(room, visit):
    put(room, "ranked", "Park", "River", "Square")
    phone = visit(room.server.address)
    phone.taps("Square")
    phone.taps("Park")
    room.change(edit(room.store.book.event, title="Our own town"))
    phone.waits_for("Our own town")
    assert phone.page.locator(".count").inner_text() == "2 of 3 in order"
    put(room, "single", "Yes", "No")
    phone.waits_for("Choose one.")


def test_a_phone_that_hears_no_events_asks_and_says_when_nobody_answers(room, visit):
    first = put(room, "single", "Yes", "No")
    phone = visit("about:blank")
    phone.page.add_init_script("delete window.EventSource")
    phone.page.clock.install()
    phone.page.goto(room.server.address)
    phone.waits_for(first.question)
    second = put(room, "single", "Yes", "No")
    phone.page.clock.run_for(4_000)
    phone.waits_for(second.question)
    phone.context.set_offline(True)
    phone.page.clock.run_for(12_000)
    phone.waits_for("No connection at the moment.")
    phone.context.set_offline(False)
    phone.page.get_by_text("No connection at the moment.").wait_for(state="hidden")
