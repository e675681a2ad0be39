"""The files of election programs: BLT, PrefLib's and Debian's, whole and broken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import limits
from facilitator.domain.book import Book
from facilitator.domain.records import Option, Poll
from facilitator.intake import ballot_files
from facilitator.intake.errors import IntakeError
from tests.intake.boxes import box

BLT = """4 2 # candidates, places
# A comment of its own
-2
3 1 3 4 0
(b7) 2 4 1=3 0
1 2 - 3 0
1 3 3 0
2 0
0
"Ann \\"Red\\" O'Brien"
"Bo" "Cy # 3"
Di
"The board, 2026" # at last
"""

PREFLIB = """# FILE NAME: town.toi
# TITLE: The town
# DATA TYPE: {kind}
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 6
# NUMBER UNIQUE ORDERS: 3
# ALTERNATIVE NAME 1: Ann: the first
# ALTERNATIVE NAME 2: Bo
# ALTERNATIVE NAME 3: Cy
3: 2,{{1,3}}
2: 1
1:
"""

WARD = '''3,2,
11,1,2,
5,3,1,
2,2,
1,2,3,1,
"Candidate 1","Ann O'Hara","Independent (Ind)",
"Candidate 2","Bo, the ""second""","Independent (Ind)",
"Candidate 3","Cy","Green (G)",
""Ward 1 - North, West and Central"",
'''

COUNCIL = '''3,2,,,
-2,,,
11,1,2,0,
5,3,1,0,
1,2,3,1,0
0,,,
"Ann O'Hara",,,
"Bo, the ""second""",,,
Cy,,,
"Ward 1 - North, West and Central",,,
'''

TOI = PREFLIB.format(kind="toi")

OLD = "3\n1,Ann: the first\n2,Bo\n3,Cy\n6,6,3\n3,2,{1,3}\n2,1\n1,\n"

TALLY = """    Option 1----->: Ann the first
   /  Option 2---->: Bo
   |/  Option 3---->: None Of The Above
   ||/
V: 21-   00230fd5
V: 21-\t00a38267
V: 1-1   0104ae27
V: ---   01615815
"""


def test_a_blt_has_weights_ties_skipped_ranks_and_candidates_who_withdrew(desk):
    plan = desk.take("ballots", desk.file(BLT, "board.blt"))
    [poll] = desk.book.all(Poll)
    assert (poll.type, poll.places, poll.question) == ("ranked", 2, "The board, 2026")
    ann = 'Ann "Red" O\'Brien'
    assert {option.text for option in desk.book.all(Option)} == {ann, "Cy # 3", "Di"}
    assert box(desk) == {
        ((ann, "1"), ("Cy # 3", "2"), ("Di", "3")): 3, (("Di", "1"), (ann, "2"), ("Cy # 3", "2")): 2,
        (("Cy # 3", "2"),): 1, (("Cy # 3", "1"),): 1, (): 2}
    assert plan.notices[:2] == ("Withdrawn, and so no option: Bo.",
                                "Ranked twice on one ballot: 1. The first rank counts.")
    assert dict(plan.remarks) == {"skipped ranks": 1, "shared ranks": 2, "blank": 2}


@pytest.mark.parametrize("text", ["2 1\n1 1 2 0\n0\n\"A\"\n\"B\"\n", "2 1\n1 1 2 0\n0\nA\nB\n",
                                  "2 1\n1 1 2 0\n0\n\"A\" \"B\"\n\"\"\n"])
def test_a_blt_without_a_title_is_called_after_its_file(desk, text):
    plan = desk.take("ballots", desk.file(text, "The board.blt"))
    assert [poll.question for poll in desk.book.all(Poll)] == ["The board"]
    assert "No title stands below the 2 names: the poll is called after the file." in plan.notices


def test_source_and_comment_below_the_title_of_a_blt_are_told_and_no_candidates(desk):
    plan = desk.take("ballots", desk.file('2 1\n1 1 2 0\n0\n"A"\n"B"\n"Board"\n"Minutes"\n"May"\n', "a.blt"))
    assert [poll.question for poll in desk.book.all(Poll)] == ["Board"]
    assert ("Below the title stand “Minutes” and “May”, taken for its source and comment. Were they candidates, the "
            "first line would have to say so: it says 2.") in plan.notices


@pytest.mark.parametrize("form", ['"{}" "{}"', '"{} ""{}"""', '"""{}"" ""{}"""', "{}, {}"])
@pytest.mark.parametrize("title", ['"Ward 4"\n', '"""Ward 4"""\n', ""])
def test_a_party_behind_a_name_is_no_candidate_of_its_own(desk, form, title):
    names = "".join(form.format(*one) + "\n" for one in (("Ann", "Green"), ("Bo", "Red"), ("Cy", "Independent")))
    desk.take("ballots", desk.file("3 2\n2 1 3 0\n0\n" + names + title, "a.blt"))
    assert box(desk) == {(("Ann, Green", "1"), ("Cy, Independent", "2")): 2}
    assert [poll.question for poll in desk.book.all(Poll)] == ["Ward 4" if title else "a"]


def test_names_may_stand_in_comments(desk):
    names = "# ALTERNATIVE NAME 1: Ann (Ind)\n# ALTERNATIVE NAME 2: Bo\nThe ward\n"
    desk.take("ballots", desk.file("2 1\n2 2 1 0\n0\n" + names, "a.blt"))
    assert box(desk) == {(("Bo", "1"), ("Ann (Ind)", "2")): 2}
    assert [poll.question for poll in desk.book.all(Poll)] == ["The ward"]


ANN, BO = "Ann O'Hara", 'Bo, the "second"'


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_ward_is_read_as_it_is_collected_and_as_councils_publish_it(desk, end):
    plan = desk.take("ballots", desk.file(WARD.replace("\n", end), "ward1.csv"))
    [poll] = desk.book.all(Poll)
    assert (poll.question, poll.places, poll.type) == ("Ward 1 - North, West and Central", 2, "ranked")
    assert box(desk) == {((ANN, "1"), (BO, "2")): 11, (("Cy", "1"), (ANN, "2")): 5, ((BO, "1"),): 2,
                         ((BO, "1"), ("Cy", "2"), (ANN, "3")): 1}
    assert "Parties are not taken in." in plan.notices
    desk.book = Book({})
    plan = desk.take("ballots", desk.file(COUNCIL.replace("\n", end), "ward1.csv"))
    [poll] = desk.book.all(Poll)
    assert (poll.question, poll.places) == ("Ward 1 - North, West and Central", 2)
    assert box(desk) == {((ANN, "1"),): 11, (("Cy", "1"), (ANN, "2")): 6}
    assert plan.notices[0].startswith("Withdrawn, and so no option: Bo, the")


@pytest.mark.parametrize(("name", "text"), [("town.toi", TOI), ("votes.txt", TOI),
                                          ("town.toi", OLD), ("town.toi", OLD.replace("3,2,{", "3: 2,{")),
                                          ("town.TOI", "\ufeff" + OLD.replace("\n", "\r\n"))])
def test_preflib_has_a_heading_of_facts_or_of_numbers(desk, name, text):
    plan = desk.take("ballots", desk.file(text, name))
    assert plan.new == 6
    assert box(desk) == {(("Bo", "1"), ("Ann: the first", "2"), ("Cy", "2")): 3, (("Ann: the first", "1"),): 2,
                              (): 1}
    [poll] = desk.book.all(Poll)
    assert poll.question == ("The town" if "TITLE" in text else "town")


def test_preflib_sorts_into_categories_which_are_approval_or_points(desk):
    head = PREFLIB.format(kind="cat").split("3: 2")[0].replace("VOTERS: 6", "VOTERS: 5")
    head = head.replace("ORDERS: 3", "PREFERENCES: 2")
    desk.take("ballots", desk.file(head + "3: {2,1},3\n2: {},{1,2,3}\n", "town.cat"))
    assert box(desk) == {(("Ann: the first", "1"), ("Bo", "1")): 3, (): 2}
    desk.book = Book({})
    desk.take("ballots", desk.file(head + "# NUMBER CATEGORIES: 3\n3: 2,{},1\n2: 3,2,1\n", "town.cat"))
    assert desk.book.all(Poll)[0].type == "score"
    assert box(desk) == {(("Ann: the first", "0"), ("Bo", "2")): 3,
                              (("Ann: the first", "0"), ("Bo", "1"), ("Cy", "2")): 2}


def test_a_tally_sheet_of_debian_leaves_its_hashes_behind(desk):
    plan = desk.take("ballots", desk.file(TALLY, "tally.txt"))
    assert box(desk) == {(("Bo", "1"), ("Ann the first", "2")): 2,
                              (("Ann the first", "1"), ("None Of The Above", "1")): 1, (): 1}
    assert plan.notices[0] == "The hashes by which voters find their ballots are left out."
    assert "0104ae27" not in repr(plan)


FAULTS = [
    ("a.blt", "", "the file is empty: check that it is the right one"),
    ("a.blt", "4\n", "line 1: the first line of a BLT file has two numbers, of the candidates and of the places"),
    ("a.blt", "2 3\n", 'line 1: "3" is no number of places: it is a whole number from 1 to 2'),
    ("a.blt", "2 1\n1 1 2 0\n1 3 0\n", 'line 3: "3" is no number of a candidate: it is a whole number from 1 to 2'),
    ("a.blt", "2 1\n1 1 2\n", "line 2: the ballot does not end with 0: check that the line is whole"),
    ("a.blt", "2 1\n1.5 1 2 0\n", 'line 2: "1.5" is no weight of a ballot: it is a whole number from 1 to 10,000,000'),
    ("a.blt", "2 1\n1 1 = 0\n", 'line 2: "=" stands between two candidates'),
    ("a.blt", "2 1\n1 = 1 0\n", 'line 2: "=" stands between two candidates'),
    ("a.blt", "2 1\n-3\n", 'line 2: "3" is no number of a candidate: it is a whole number from 1 to 2'),
    ("a.blt", "2 1\n1 1 0\n", "line 2: the file ends without a line of 0 behind its ballots: check that it is whole"),
    ("a.blt", "2 1\n1 1 0\n0\n\"Ann\"\n", "line 4: there are 2 options, and no name for number 2: check that the "
                                         "file is whole"),
    ("a.blt", "2 1\n1 1 0\n0\n\"Ann\"\n\"B", "line 5: a quotation mark here is opened but never closed: check that the "
                                            "file is whole"),
    ("a.blt", "2 1\n1 1 0\n0\n\"A\"\n\"a\"\n", 'line 5: two options are called "a": call them by different names'),
    ("a.blt", "2 1\n" + "9" * 5000 + " 1 0\n", "line 2: "),
    ("a.toi", "# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n1: 1\n",
     "line 1: there are 2 options, and no name for number 2: check that the file is whole"),
    ("a.toi", "# NUMBER ALTERNATIVES: many\n", 'line 1: "many" is no number here: it is a whole number from 1 to 499'),
    ("a.toi", "# TITLE: x\n1: 1\n", "line 1: the heading names no options: check that the file is whole"),
    ("a.toi", TOI.removesuffix("1:\n"),
     "line 5: this says that there are 6 ballots, and there are 5: check that the file is whole"),
    ("a.toi", TOI.replace("VOTERS: 6", "VOTERS:").removesuffix("1:\n"),
     "line 6: this says that there are 3 lines of ballots, and there are 2: check that the file is whole"),
    ("a.toi", TOI.replace("2,{1", "2,{4"),
     'line 10: "4" is no number of an option: it is a whole number from 1 to 3'),
    ("a.toi", TOI.replace("{1,3}", "{1,3"),
     'line 10: "{1,3" is no option: give their numbers, with commas between them and equal ones in { }'),
    ("a.toi", TOI.replace("2: 1\n", "2: 1,\n"),
     "line 11: the ballot ends with a comma: check that the file is whole"),
    ("a.toi", TOI.replace("VOTERS: 6", "VOTERS: 0"),
     "line 5: this says that there are 0 ballots, and there are 6: check that the file is whole"),
    ("a.toi", "# NUMBER ALTERNATIVES: 1\n# ALTERNATIVE NAME 1: A\n", "line 2: the file ends without a ballot"),
    ("a.toi", TOI.replace("NAME 2: Bo", "NAME 2: CY"), 'line 9: two options are called "Cy"'),
    ("a.toi", TOI.replace("{1,3}", "{1,2}"), "line 10: option 2 stands twice on this ballot"),
    ("a.soc", "2\n1,Ann\n2,Bo\n3,3,1\n3,1,2,1\n", "line 5: option 1 stands twice on this ballot: correct the line"),
    ("a.cat", TOI.replace("2: 1\n", "2: {1,2},{2,3}\n"), "line 11: option 2 stands twice on this ballot"),
    ("a.soi", PREFLIB.format(kind="soi"), "line 10: options share a rank on this ballot, and in a .soi file none do: "
                                          "call it .toi, or correct the line"),
    ("a.blt", "2 1\n1 1 0\n0\n\"A\"\n\"B\"\n\"C\"\n\"D\"\n\"E\"\n\"T\"\n",
     "line 7: the first line says that there are 2 candidates, and this stands below their names"),
    ("a.blt", "2 1\n1 1 0\n0\n\"A\"\n\"B\"\n\"T\"\n1 2 0\n", "line 7: a ballot stands here, below the line of 0"),
    ("a.txt", TALLY[:TALLY.index("V:")], "line 4: the sheet ends here without a ballot: check that the file is whole"),
    ("a.csv", "/ Option 2---->: Bob\n", "line 1: this is called option 2 and is number 1"),
    ("a.txt", TALLY.replace("V: 21-", "V: 29-"), 'line 5: "9" is no rank: of 3 options it is a number from 1'),
    ("a.csv", WARD.replace('"Candidate 2"', '"Candidate 3"', 1), 'line 7: this is "Candidate 3" and is number 2'),
    ("a.csv", WARD.replace('"Candidate 3","Cy","Green (G)",\n', ""),
     "line 1: this says that there are 3 candidates, and 2 have names: check that the file is whole"),
    ("a.csv", WARD.replace("5,3,1,", "5,4,1,"),
     'line 3: "4" is no number of a candidate: it is a whole number from 1 to 3'),
    ("a.csv", COUNCIL.replace("5,3,1,0", "5,3,7,0"),
     'line 4: "7" is no number of a candidate: it is a whole number from 1 to 3'),
    ("a.toi", TOI.replace("2: 1\n", "two: 1\n"),
     'line 11: "two: 1" is no ballot: it begins with a number and a colon'),
    ("a.soc", PREFLIB.format(kind="soc").replace("{{1,3}}".format(), "1,3"),
     "line 11: this ballot ranks 1 of 3 options, and in a .soc file each ranks all of them"),
    ("a.cat", PREFLIB.format(kind="cat").replace("# TITLE", "# NUMBER CATEGORIES: 1\n# TITLE"),
     "line 11: this ballot has 2 categories, and there are 1"),
    ("a.soi", "3\n1,Ann\n2,Bo\n",
     "line 3: there are 3 options, and no name for number 3: check that the file is whole"),
    ("a.soi", "2\n1,Ann\n2,Bo\n", "line 3: the file ends behind the names of the options: check that it is whole"),
    ("a.soi", "2\n1,Ann\n2,Bo\n3\n1,1\n",
     "line 4: here stand the numbers of voters, of ballots and of different ballots, with commas between them"),
    ("a.soi", "# a\n", "there are no ballots in it: check that the file is whole"),
    ("a.txt", TALLY.replace("1-1 ", "1- "), "line 7: there are 3 options, and signs for 2 on this ballot"),
    ("a.txt", TALLY.replace("V: 1-1  ", "V: 1,1"),
     'line 7: "V: 1,1 0104ae27" is no ballot: it has V:, a sign for each option and a hash'),
    ("a.txt", TALLY.replace("Option 2", "Option 3"),
     "line 2: this is called option 3 and is number 2: check that the file is whole"),
    ("a.txt", TALLY.replace("V: 1-1", "W: 1-1"),
     'line 7: "W: 1-1 0104ae27" is no ballot: it has V:, a sign for each option and a hash'),
    ("a.txt", TALLY.replace("V: 21-   ", "W: 21-   "), 'line 5: "W: 21- 00230fd5" is no ballot'),
    ("a.txt", TALLY.replace("V: 1-1", "V: 1-x"), 'line 7: "x" is no rank: of 3 options it is a number from 1'),
    ("a.txt", TALLY.replace("V: 1-1", "V: 1-0"), 'line 7: "0" is no rank: of 3 options it is a number from 1'),
    ("a.txt", "V: 21- 00230fd5\nV: 123 00230fd6\n", "line 1: no options are named above the ballots: check that the "
                                                    "file is whole"),
    ("a.txt", TALLY.replace(": Bo", ":"), "line 2: this option has no name"),
]


@pytest.mark.parametrize(("name", "text", "said"), FAULTS)
def test_what_is_wrong_with_a_file_is_told_by_its_line(desk, name, text, said):
    with pytest.raises(IntakeError) as fault:
        desk.plan("ballots", desk.file(text, name))
    assert str(fault.value).removeprefix(name).lstrip(",: ").startswith(said)


@pytest.mark.parametrize("name", ["a.blt", "a.soi", "a.txt", "a.csv", "a"])
@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"PK\x03\x04" + bytes(99), b"%PDF-1.7", b"\xff\xfe\x00\x00",
                                  b'{"votes": []}'])
def test_what_is_no_text_is_refused_whatever_it_is_called(desk, name, data):
    with pytest.raises(IntakeError):
        desk.plan("ballots", desk.file(data, name))


def test_a_file_is_no_longer_than_the_limit(desk, monkeypatch):
    monkeypatch.setattr(limits, "BALLOT_ROWS", 2)
    with pytest.raises(IntakeError, match="a.blt, line 4: there are more than 2 ballots: put equal ones together"):
        desk.plan("ballots", desk.file('2 1\n1 1 0\n1 2 0\n1 2 1 0\n0\n"Ann"\n"Bo"\n', "a.blt"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["board.blt", "town.toi", "old.toi", "tally.txt", "ward.csv"]), st.data())
def test_a_file_cut_off_or_spoilt_is_read_or_refused_in_one_sentence(name, data):
    whole = {"board.blt": BLT, "town.toi": TOI, "old.toi": OLD, "tally.txt": TALLY, "ward.csv": WARD}[name].encode()
    at = data.draw(st.integers(1, len(whole)))
    spoilt = whole[:at] + data.draw(st.sampled_from([b"", b"\x00", b"\xff", b"-", b"{", b'"', b"99999999999999999999"]))
    said = name
    try:
        found = ballot_files.read_file(name, spoilt + data.draw(st.sampled_from([b"", whole[at:]])))
        assert found is None or {len(row.cells) for row in found.rows} == {len(found.header)}
    except IntakeError as error:
        said = str(error)
    assert said.startswith(name)
    assert "\n" not in said


@pytest.mark.parametrize(("text", "names"), [(BLT, ["Ann", "Cy"]), (TOI, ["Ann"]), (OLD, ["Ann"]), (TALLY, ["Ann"])])
@pytest.mark.parametrize("name", ["votes.txt", "votes.csv", "votes"])
def test_a_file_is_known_by_what_is_in_it_whatever_it_is_called(desk, text, names, name):
    desk.take("ballots", desk.file(text, name))
    assert desk.book.all(Poll)[0].type == "ranked"
    assert {option.text[:len(one)] for option in desk.book.all(Option) for one in names} >= set(names)


def test_candidates_are_called_by_the_short_names_that_a_line_in_brackets_gives(desk):
    text = '2 1\n[nick ann bo]\n[tie bo ann]\n3 bo ann 0\n0\n"Ann A"\n"Bo B"\n"Board"\n'
    plan = desk.take("ballots", desk.file(text, "votes.blt"))
    assert box(desk) == {(("Bo B", "1"), ("Ann A", "2")): 3}
    assert "Not taken in: [tie bo ann]." in plan.notices


@pytest.mark.parametrize(("name", "text"), [
    ("a.blt", '2 1\n0\n"Ann"\n"Bo"\n"Board"\n'), ("a.blt", '2 1\n4 0\n0\n"Ann"\n"Bo"\n"Board"\n'),
    ("a.soi", "# NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: 0\n# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bo\n"),
    ("a.csv", "voter,Ann,Bo\nv1,,\nv2,,\n"), ("a.csv", "choice,count\nAnn,0\nBo,0\n")])
def test_an_election_in_which_nobody_marked_anything_is_taken_where_its_options_are_named(desk, name, text):
    plan = desk.take("ballots", desk.file(text, name))
    assert [option.text for option in desk.book.all(Option)] == ["Ann", "Bo"]
    assert plan.notices[-1] == "No ballot marks anything: nobody wins."


def test_what_steers_a_screen_is_left_out_of_names(desk):
    names = '"A\x07\x1b[31m"\n"\u202eBo"\n"The \u2066board"\n'
    desk.take("ballots", desk.file("# A comment\n" * 20 + "2 1\n3 1 2 0\n0\n" + names, "votes.blt"))
    assert {option.text for option in desk.book.all(Option)} == {"A[31m", "Bo"}
    assert [poll.question for poll in desk.book.all(Poll)] == ["The board"]
