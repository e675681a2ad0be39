"""Every type of poll in a real browser, voted in with the keyboard alone; what a phone says of what is marked."""

import pytest

from tests.web.browsing import Visitor, put, votes

NAME = """() => {
    const e = document.activeElement;
    return e.getAttribute('aria-label') || (e.labels && e.labels.length ? e.labels[0].textContent : e.textContent);
}"""
"""What a screen reader calls the element that has the focus."""


@pytest.fixture(scope="module")
def phone(browser, steady_room):
    """One phone that stays on the page while question after question is put."""
    made = Visitor(browser.new_context(), steady_room.server.address)
    yield made
    made.context.close()
    assert made.faults == []


def walk(phone, *keys: str) -> None:
    """Presses keys; what is no key is what Tab goes on to. In the end the vote is sent."""
    for key in (*keys, "Send my vote", "Enter"):
        if key in ("Space", "Enter") or key.startswith("Arrow"):
            phone.page.keyboard.press(key)
            continue
        for _ in range(40):
            phone.page.keyboard.press("Tab")
            if phone.page.evaluate(NAME) == key:
                break
        else:
            pytest.fail(f"Tab does not come to “{key}”.")


@pytest.mark.parametrize(("type", "fields", "answers", "keys", "marks"), [
    ("single", {}, ("Park", "River"), ("Park", "Space", "ArrowDown"), (("River", "1"),)),
    ("multiple", {"most": 2}, ("Park", "River", "Square"), ("Park", "Space", "Square", "Space"),
     (("Park", "1"), ("Square", "1"))),
    ("approval", {}, ("Park", "River"), ("River", "Space"), (("River", "1"),)),
    ("scale", {"values": [0, 1, 2, 3]}, ("0, never", "1", "2", "3, always"),
     ("0, never", "Space", "ArrowRight", "ArrowRight"), (("2", "1"),)),
    ("scale", {"values": [3, 2, 1]}, ("Agree", "Neither", "Disagree"), ("Agree", "Space", "ArrowDown"),
     (("Neither", "1"),)),
    ("dots", {"most": 4, "cap": 3}, ("Park", "River"),
     ("One dot more for Park", "Space", "Space", "Space", "Space", "One dot more for River", "Enter"),
     (("Park", "3"), ("River", "1"))),
    ("ranked", {}, ("Park", "River", "Square"),
     ("Park", "Space", "Square", "Space", "Move Square up", "Space"), (("Park", "2"), ("Square", "1"))),
    ("score", {"most": 3}, ("Park", "River"), ("0", "Space", "ArrowRight", "0", "Space", *["ArrowRight"] * 3),
     (("Park", "1"), ("River", "3"))),
    ("pairs", {}, ("Park", "River", "Square"), ("Park", "Space", "ArrowDown", "River", "Space"),
     (("River", "Park"), ("River", "Square"))),
])
def test_it_is_voted_in_with_the_keyboard_alone(steady_room, phone, type, fields, answers, keys, marks):
    poll = put(steady_room, type, *answers, **fields)
    phone.waits_for(poll.question)
    walk(phone, *keys)
    assert phone.receipt()
    assert phone.page.evaluate(NAME) == "Your vote has arrived."
    assert votes(steady_room, poll) == [marks]


@pytest.mark.parametrize(("type", "label", "typed", "said", "then", "mark"), [
    ("number", "Your number", "1,000", "Write thousands without a comma: 1000.", "1000", "1000"),
    ("number", "Your number", "many", "Type a number in digits", "2,5", "2.5"),
    ("text", "Your answer", "  ", "Type your answer first.", " A bench ", "A bench"),
])
def test_what_is_typed_is_looked_at_before_it_is_sent(steady_room, phone, type, label, typed, said, then, mark):
    poll = put(steady_room, type)
    phone.waits_for(poll.question)
    field = phone.page.get_by_label(label)
    field.fill(typed)
    phone.taps("Send my vote")
    phone.waits_for(said)
    assert votes(steady_room, poll) == []
    field.fill(then)
    phone.taps("Send my vote")
    assert phone.receipt()
    assert votes(steady_room, poll) == [(("", mark),)]


def test_too_many_answers_are_counted_and_not_sent(steady_room, phone):
    poll = put(steady_room, "multiple", "Park", "River", "Square", most=2)
    phone.waits_for(poll.question)
    for answer in ("Park", "River", "Square"):
        phone.taps(answer)
    assert phone.page.locator(".count").inner_text() == "3 chosen, 2 at most: take 1 away."
    phone.taps("Send my vote")
    assert votes(steady_room, poll) == []
    phone.taps("River")
    assert phone.page.locator(".count").inner_text() == "2 of up to 2 chosen"


def test_a_blank_vote_is_handed_in_where_nobody_can_abstain(steady_room, phone):
    poll = put(steady_room, "single", "Yes", "No", "Abstain")
    phone.waits_for(poll.question)
    assert phone.page.get_by_text("Hand in a blank vote").count() == 0
    poll = put(steady_room, "score", "Park", "River", most=5)
    phone.waits_for(poll.question)
    phone.taps("Send my vote")
    phone.waits_for("Choose an answer first, or hand in a blank vote.")
    phone.taps("Hand in a blank vote")
    assert phone.receipt()
    assert votes(steady_room, poll) == [()]
