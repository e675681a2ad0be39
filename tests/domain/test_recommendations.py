"""Recommendations: written, put in order, and each asked about in a poll of its own."""

from facilitator.domain import pollmaking, polls, recommendations
from facilitator.domain.book import Book
from facilitator.domain.pollmaking import PollShape
from facilitator.domain.records import Option, Poll, Recommendation, Rule


def texts(book: Book) -> list[str]:
    return [one.text for one in recommendations.in_order(book)]


def a_book(*said: str) -> Book:
    return Book.of([Recommendation(id=text, text=text, position=float(n)) for n, text in enumerate(said)])


def test_a_pasted_list_is_one_recommendation_a_line_without_its_marks():
    pasted = "1. Plant trees\n\n  - Open the depot\n• 20 mph in town\nR 3: Run later buses\n2030 is the date"
    assert recommendations.lines(pasted) == ["Plant trees", "Open the depot", "20 mph in town", "Run later buses",
                                             "2030 is the date"]


def test_recommendations_are_added_reworded_moved_and_taken_away():
    book = a_book("Trees", "Buses")
    book = book.after(recommendations.add(book, [" Benches ", " "], theme="green"))
    assert texts(book) == ["Trees", "Buses", "Benches"]
    assert recommendations.in_order(book)[2].theme == "green"
    book = book.after(recommendations.move(book, recommendations.in_order(book)[2], "Trees"))
    assert texts(book) == ["Benches", "Trees", "Buses"]
    book = book.after(recommendations.reword(book.get(Recommendation, "Buses"), "Later buses "))
    assert recommendations.reword(book.get(Recommendation, "Buses"), "Later buses") == []
    book = book.after(recommendations.remove(book.get(Recommendation, "Trees")))
    assert texts(book) == ["Benches", "Later buses"]


def test_each_chosen_recommendation_gets_a_poll_of_the_same_shape_behind_the_others():
    book = Book.of([*a_book("Trees", "Buses").records(), Poll(id="p", position=3.0)])
    shape = PollShape(Poll(id="", type="scale", base="present"), (Option(id="", text="Yes"), Option(id="", text="No")),
                      (Rule(id="", options=("1",), percent=80, title="Ours"),))
    book = book.after(recommendations.ask(book, recommendations.in_order(book), shape, "s"))
    _, first, second = polls.in_order(book)
    assert [(p.question, p.recommendation, p.segment, p.base, p.state) for p in (first, second)] == [
        ("Trees", "Trees", "s", "present", "draft"), ("Buses", "Buses", "s", "present", "draft")]
    assert polls.rules(book, second.id)[0].options == (polls.options(book, second.id)[0].id,)
    assert recommendations.polls_about(book, "Buses") == [second]
    assert pollmaking.shape_of(book, first).poll.recommendation == ""
