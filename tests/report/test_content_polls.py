"""The chapter of polls: what it says of each type and way, and what it keeps to itself."""

import pytest

from facilitator.domain import summary
from facilitator.domain.book import Book
from facilitator.domain.ids import table_id
from facilitator.domain.records import (
    EVENT,
    Ballot,
    Contact,
    Event,
    Hands,
    Option,
    Person,
    Poll,
    PollDeed,
    Recommendation,
    Rule,
    Table,
)
from facilitator.report import content, content_polls, pdf, pieces, plaintext

from .summaries import SOURCE


def event(type="single", *options, ballots=(), hands=(), rules=(), more=(), **values):
    """A poll with these options, called o0 and on; ballots are a count, marks by place, and fields of theirs."""
    values = {"state": "closed"} | values
    return Book.of([
        Event(id=EVENT, title="A day"), Poll(id="q", question="What now?", type=type, **values),
        *(Table(id=table_id(number), number=number) for number in range(1, 4)),
        *(Person(id=f"p{n}", code=f"P{n}", role="member") for n in range(40)),
        *(Option(id=f"o{n}", poll="q", text=text, position=float(n), value=len(options) - n, abstains=text == "Abstain")
          for n, text in enumerate(options)),
        *(Ballot(id=f"{n:032x}", poll="q", count=count, **fields,
                 marks=tuple((f"o{place}" if place != "" else "", str(value)) for place, value in marks))
          for n, (count, marks, fields) in enumerate(ballots)),
        *(Hands(id=f"h{n}", poll="q", option=f"o{place}", table=table_id(table), hands=count, repeat=repeat)
          for n, (count, place, table, repeat) in enumerate(hands)),
        *(Rule(id=f"r{n}", poll="q", position=float(n), **fields) for n, fields in enumerate(rules)), *more])


def told(book, **more):
    return plaintext.text(content_polls.polls(summary.of(book, **more)))


def choices(*counts, **fields):
    return [(count, [(place, 1)], fields) for place, count in enumerate(counts) if count]


def test_each_way_in_is_named_with_its_votes_and_what_counts_for_nothing():
    book = event("single", "Yes", "No", "Abstain", hands=[(6, 0, 1, 1), (7, 1, 2, 1)],
                 ballots=[*choices(9, 0, 2, way="phones"), (1, [], {"way": "paper"}),
                          (1, [(0, 1), (1, 1)], {"way": "paper"}), (3, [(1, 1)], {"way": "file"})])
    said = told(book)
    assert "Answered by hands (13 hands at 2 tables), on paper (2 ballots), on phones (11 ballots) and in a file " \
        "that was taken in (3 ballots)." in said
    assert "Voted: 29, of them 2 abstentions, 1 blank ballot and 1 ballot that cannot be read" in said
    assert "of all who voted, abstentions and blank ballots included (29)" in said


def test_hands_alone_are_called_hands():
    said = told(event("single", "Yes", "No", hands=[(6, 0, 1, 1)]))
    assert "Hands were counted at the tables." in said
    assert "Hands counted: 6; members present: 40" in said
    assert "Answered" not in said


def test_more_votes_than_people_give_no_percentages_and_a_reason():
    book = event("single", "Yes", "No", ballots=choices(50, 39), base="entitled",
                 rules=[{"options": ("o0",), "base": "entitled"}])
    found = " ".join(told(book).split())
    why = "89 voted, 40 are entitled: mend the count or the list of people"
    assert f"There are no percentages: {why}." in found
    assert f"– Not decided: more than half of all members entitled to vote for “Yes” ({why})." in found
    assert "%" not in found


def test_more_votes_by_phone_than_people_are_doubted():
    said = " ".join(told(event("single", "Yes", "No", ballots=choices(40, 20, way="phones"))).split())
    assert "60 voted by phone, 40 are present: some voted more than once, or more took part." in said


def test_a_tie_is_said_to_be_one_and_so_is_what_broke_it():
    assert "A tie: Yes and No." in told(event("single", "Yes", "No", ballots=choices(8, 8)))
    said = told(event("single", "Yes", "No", ballots=choices(8, 8), ties="lot", lot="4711"))
    assert "Yes and No tied; the lot decided, as was agreed before." in said
    assert "The lot, written down before anybody voted, is 4711" in said


def test_a_ballot_that_ranks_all_alike_is_not_said_to_be_unreadable():
    said = told(event("ranked", "Ann", "Bo", "Cy", ballots=[
        (4, [(0, 1), (1, 1), (2, 1)], {}), (2, [(0, 1), (1, 1)], {}), (9, [(0, 1)], {})]))
    assert "of them 4 ballots that rank all alike and 2 ballots that give their first rank to several" in said


def headline(book):
    (polled,) = summary.of(book).polls
    return content_polls.came_to(polled)


def test_the_headline_names_the_method_and_every_one_where_they_differ():
    assert headline(ranked()) == "Methods differ: Bo by instant run-off, Condorcet, Schulze, minimax and Borda; " \
        "Ann by first choices."
    agreed = event("ranked", "Ann", "Bo", ballots=[(9, [(0, 1)], {}), (4, [(1, 1)], {})])
    assert headline(agreed) == "Winner: Ann, by instant run-off."
    three = event("ranked", "Ann", "Bo", "Cy", places=2, ballots=[
        (12, [(0, 1), (2, 2)], {}), (7, [(1, 1)], {}), (1, [(2, 1)], {})])
    assert headline(three).startswith("Methods differ: Ann and Bo by single transferable vote")


def test_ballots_that_go_on_for_nobody_are_those_of_the_rounds_that_are_printed():
    said = told(event("ranked", "Ann", "Bo", "Cy", places=2, ballots=[
        (9, [(0, 1)], {}), (8, [(1, 1)], {}), (3, [(2, 1)], {})]))
    assert "3 ballots count for none" not in said
    assert "elected, round" in said


def ranked(**values):
    return event("ranked", "Ann", "Bo", "Cy", ballots=[
        (9, [(0, 1), (1, 2)], {}), (8, [(1, 1), (0, 2)], {}), (5, [(2, 1), (1, 2)], {}), (1, [(2, 2)], {})], **values)


def test_a_ranking_is_told_round_by_round_by_each_method_and_in_pairs():
    said = told(ranked())
    assert "Instant run-off, round by round:" in said
    assert [line.split() for line in said.splitlines() if "out, round 1" in line] == [["Cy", "6", "out,", "round", "1"]]
    assert "- By instant run-off: Winner: Bo." in said
    assert "- By first choices alone: Most votes: Ann." in said
    assert "- By each against each (Condorcet): Winner: Bo." in said
    assert "Winner: Bo. Counted by votelib " in said
    assert "1 ballot skipped a rank, which was passed over." in said
    assert [line.split() for line in said.splitlines() if line.split()[:1] == ["Bo"]][-1] == ["Bo", "13", "–", "17"]


def test_several_places_are_told_by_the_transferable_vote():
    assert "Single transferable vote, round by round:" in told(ranked(places=2))


@pytest.mark.parametrize(("type", "marks", "sentence"), [
    ("score", [(0, 5), (1, 3)], "Into the run-off: Ann and Bo. Run-off: Ann 6, Bo 0. Winner: Ann."),
    ("dots", [(0, 3), (1, 2)], "Percentages are of the dots given (30)."),
    ("pairs", [(0, "o1")], "Most often preferred when offered: Ann."),
    ("approval", [(0, 1), (1, 1)], "A tie: Ann and Bo.")])
def test_every_type_has_its_counts_and_what_they_are_of(type, marks, sentence):
    assert sentence in told(event(type, "Ann", "Bo", ballots=[(6, marks, {})], most=5))


def test_numbers_have_their_median():
    said = told(event("number", ballots=[(1, [("", 4)], {}), (1, [("", 7)], {})]))
    assert "Numbers given: 2. The number in the middle (the median) is 5.50; the middle half lies" in said


def test_words_are_printed_but_for_those_that_name_somebody():
    book = event("text", ballots=[(1, [("", "More benches")], {}), (1, [("", "Ask Okonkwo-Smythe again")], {})],
                 more=[Contact(id="c", person="p0", name="Ngozi Okonkwo-Smythe")])
    assert "More benches" in told(book)
    assert "Okonkwo" not in told(book) + repr(summary.of(book).polls)
    assert "1 answer holds somebody's name: counted, not printed." in told(book)
    assert "Ask Okonkwo-Smythe again" in told(book, flagged=True)


def test_before_and_after_stand_side_by_side_and_nobody_is_said_to_have_changed():
    ballots = [*choices(8, 4, repeat=1), *choices(5, 9, repeat=2)]
    for type in ("single", "scale"):
        said = told(event(type, "Yes", "No", ballots=ballots, repeat=2))
        heads, _, yes = next(said.splitlines()[n:n + 3] for n, line in enumerate(said.splitlines()) if "Before" in line)
        assert heads.split()[1:] == ["Before", "After"]
        assert yes.split() == ["Yes", "8", "(66.7%)", "5", "(35.7%)"]
        assert "(before 12 and after 14). Votes are anonymous" in said


def test_a_poll_of_ballots_alone_is_told_each_time_that_it_was_put():
    found = summary.of(event("single", "Yes", "No", ballots=[*choices(8, repeat=1), *choices(5, repeat=2)],
                             repeat=2)).polls
    assert [(one.repeat, one.repeats, one.tally.counts["o0"]) for one in found] == [(1, 2, 8), (2, 2, 5)]


def test_ballots_of_an_open_poll_stay_hidden_unless_they_are_shown_early():
    ballots, rules = choices(11, 4, way="phones"), [{"options": ("o0",)}]
    book = event("single", "Yes", "No", ballots=ballots, rules=rules, state="open", hands=[(3, 1, 1, 1)])
    said = told(book) + plaintext.text(content.pieces(summary.of(book), SOURCE))
    assert "What is on the 15 ballots is told once it is closed." in said
    assert "11 (" not in said
    assert "Passed" not in said
    assert "by hands (3 hands)" in said
    assert "100%" not in said
    early = told(event("single", "Yes", "No", ballots=ballots, rules=rules, state="open", early=True))
    assert "11 (73.3%)" in early
    assert "its count is not final" in early


def test_tables_are_told_only_where_each_has_as_many_votes_as_the_poll_says():
    ballots = [*choices(4, 3, table=table_id(1)), *choices(6, table=table_id(2)), *choices(2, 4, table=table_id(3))]
    said = told(event("single", "Yes", "No", ballots=ballots))
    assert [line.split() for line in said.split("Table by table:")[1].splitlines()[3:6]] == [
        ["1", "4", "3", "7"], ["2", "6", "0", "6"], ["3", "2", "4", "6"]]
    assert "Table by table" not in told(event("single", "Yes", "No", ballots=ballots, least=7))
    few = event("single", "Yes", "No", ballots=[*ballots, *choices(1, 1, table="gone"), *choices(3)])
    assert "Others together    4   1      5" in told(few)


def test_a_verdict_is_a_sentence_and_a_minority_asks_for_its_statement():
    book = event("single", "Yes", "No", ballots=choices(8, 4), rules=[
        {"options": ("o0",), "percent": 50.0}, {"type": "quorum", "percent": 50.0, "base": "entitled"},
        {"options": ("o1",), "percent": 10.0, "over": False, "type": "minority"}])
    said = told(book)
    assert "✔ Passed: more than half of all who voted" in said
    assert "✘ No quorum: more than half of all members entitled to vote take part (12 of 40, 30%; 21 needed)." in said
    assert "– A minority statement is asked for: at least 10%" in said
    [polled] = summary.of(book).polls
    assert content_polls.came_to(polled).endswith("rules. A minority statement is asked for.")


def test_a_recommendation_stands_beside_its_poll_and_a_name_in_it_is_told_of():
    book = event("single", "Yes", more=[Recommendation(id="rec", text="Benches for Okonkwo-Smythe Street"),
                                        Recommendation(id="other", text="Okonkwo-Smythe alone"),
                                        Contact(id="c", person="p0", name="Ngozi Okonkwo-Smythe")],
                 recommendation="rec", ballots=choices(5))
    assert "The recommendation. Benches for Okonkwo-Smythe Street" in told(book)
    assert [one.text for one in summary.of(book).named] == ["Benches for Okonkwo-Smythe Street"]


def test_nothing_by_which_a_ballot_is_found_reaches_a_report():
    book = event("single", "Yes", ballots=[(6, [(0, 1)], {"receipt": "ABC-DEFG", "number": "8192", "way": "paper"})])
    said = repr(summary.of(book).polls)
    assert "ABC-DEFG" not in said
    assert "8192" not in said


def test_on_pages_flows_and_scales_are_figures_with_all_that_they_show_in_words(structure):
    scale = event("scale", "Agree", "Neither", "Disagree", "Abstain", ballots=choices(7, 3, 9, 1))
    figures = []
    for book in (ranked(), scale):
        whole = summary.of(book)
        made = pdf.to_bytes(content_polls.polls(whole), whole, SOURCE)
        drawn = structure(made).all("Figure")
        figures += [figure.alt for figure in drawn]
        marked = [figure.words.count("elected") for figure in drawn if figure.alt.startswith("Flow")]
        assert marked == ([1] if book is not scale else [])
    assert any("Flow of votes. Round 1: Ann 9, Bo 8, Cy 6." in alt for alt in figures)
    assert any("Agree: 7 (35%); Neither: 3 (15%); Disagree: 9 (45%); Abstain: 1 (5%)" in alt for alt in figures)


def test_a_poll_that_nobody_answered_says_so_and_no_more():
    said = told(event("ranked", "Ann", "Bo", rules=[{"options": ("o0",)}]))
    assert "No vote is counted; members present: 40; members entitled to vote: 40." in said
    assert "Ann" not in said


def test_many_rounds_are_parted_evenly_and_their_ties_are_named():
    names = [f"N{n}" for n in range(9)]
    book = event("ranked", *names, ballots=[(2 + max(n, 1), [(n, 1), ((n + 1) % 9, 2)], {}) for n in range(9)],
                 ties="listed first")
    heads = [line.split() for line in told(book).splitlines() if line.split()[:2] == ["Option", "Round"]]
    assert len(heads) == 2
    assert abs(heads[0].count("Round") - heads[1].count("Round")) <= 1
    assert "Round 1: N0 and N1 tied." in told(book)


def test_of_an_open_poll_the_hands_so_far_are_a_number_and_nobody_is_named_in_front():
    book = event("single", "Yes", "No", "Abstain", hands=[(6, 0, 1, 1), (2, 1, 2, 1), (1, 2, 2, 1)], state="open",
                 rules=[{"options": ("o0",)}])
    (polled,) = summary.of(book).polls
    assert content_polls.came_to(polled) == "9 hands are counted so far; the poll was still open."
    said = told(book)
    assert "Hands counted: 9; members present" in said
    assert not [word for word in ("Yes", "No\n", "%", "assed", "abstention") if word in said]
    early = event("single", "Yes", "No", hands=[(6, 0, 1, 1)], state="open", early=True)
    assert "Most hands: “Yes”" in content_polls.came_to(summary.of(early).polls[0])


def reopened(repeat: int, hour: int) -> PollDeed:
    at = f"2026-09-12T{hour}:05:00+01:00"
    return PollDeed(id=f"d{repeat}{hour}", poll="q", repeat=repeat, deed="reopened", at=at)


def test_a_poll_that_was_opened_again_says_when_it_was_last():
    assert "opened again" not in told(event("single", "Yes", ballots=choices(3)))
    book = event("single", "Yes", ballots=choices(3), more=[reopened(1, 11), reopened(1, 14)])
    assert "\nopened again 14:05\n" in told(book)


def test_a_poll_that_was_put_twice_says_of_which_time_it_was_opened_again():
    book = event("single", "Yes", ballots=[*choices(3), *choices(4, repeat=2)], repeat=2, more=[reopened(2, 14)])
    said = told(book)
    assert said.count("pened again") == 1
    assert said.index("After\n", said.index("Before\n")) < said.index("Opened again 14:05")


LONG = [f"{letter}: a footbridge over the river for children, with lights, a roof and a rail, and a new path to it "
        "along the school, paid for in three years" for letter in "ABC"]


def test_long_options_are_called_by_their_numbers_in_tables_and_never_cut_where_they_won():
    book = event("ranked", *LONG, ballots=[(9, [(0, 1), (1, 2)], {}), (8, [(1, 1)], {}), (6, [(2, 1), (1, 2)], {})],
                 rules=[{"options": ("o0",), "percent": 50.0}])
    said = " ".join(told(book).split())
    assert f"Winner: 2. {LONG[1]}." in said
    assert f"Most votes: 1. {LONG[0]}." in said
    assert f"for “1. {LONG[0]}”" in said
    assert said.count(f"3. {LONG[2]}") == 1
    assert "2. B: a footbridge over the river for children, with… 8 14 elected" in said
    assert LONG[1] in headline(event("approval", *LONG, ballots=choices(1, 9, 2)))
    assert "1. Yes" not in told(event("single", "Yes", "No", ballots=choices(3, 2)))


def test_a_bar_of_priority_pairs_is_as_long_as_the_rate_of_times_that_it_was_preferred():
    book = event("pairs", "Ann", "Bo", "Cy", ballots=[(6, [("0", "o1")], {}), (4, [("1", "o2")], {})])
    [chart] = [piece for together in content_polls.polls(summary.of(book)) for piece in getattr(together, "pieces", ())
               if isinstance(piece, pieces.BarChart)]
    assert [(bar.says, bar.value, bar.of) for bar in chart.bars] == [
        ("6 of 6 (100%)", 1.0, 1.0), ("4 of 10 (40%)", 0.4, 1.0), ("0 of 4 (0%)", 0.0, 1.0)]


def test_methods_that_name_different_winners_are_said_to():
    sentence = "These ways of counting name different winners: which one counts has to be agreed before the vote."
    assert sentence in told(ranked())
    assert sentence not in told(event("ranked", "Ann", "Bo", ballots=[(9, [(0, 1)], {}), (4, [(1, 1)], {})]))


def test_equal_answers_are_told_once_with_their_count():
    said = told(event("text", ballots=[(3, [("", "More trees")], {}), (1, [("", "Shade")], {})]))
    assert said.count("More trees") == 1
    assert "[3 equal answers]" in said
    assert "1 equal" not in said


def test_numbers_are_told_stretch_by_stretch_with_their_middle():
    book = event("number", ballots=[(30, [("", 50)], {}), (7, [("", 100)], {}), (6, [("", 1000)], {})])
    said = told(book)
    assert [line.split() for line in said.splitlines() if " to under " in line][:2] == [
        ["0", "to", "under", "100", "30"], ["100", "to", "under", "200", "7"]]
    found = summary.of(book)
    assert pdf.to_bytes(content_polls.polls(found), found, SOURCE).startswith(b"%PDF")
    whole = told(event("number", ballots=[(2, [("", 3)], {}), (1, [("", 5)], {})]))
    assert [line.split() for line in whole.splitlines() if line.split()[:1] in (["3"], ["4"], ["5"])] == [
        ["3", "2"], ["4", "0"], ["5", "1"]]
    assert "One number was given: 2.50." in told(event("number", ballots=[(1, [("", "2.5")], {})]))


def test_an_open_poll_of_which_nothing_is_told_lists_no_options():
    assert LONG[0] not in told(event("single", *LONG, ballots=choices(3, 2), state="open"))
