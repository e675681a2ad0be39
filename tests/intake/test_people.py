"""People come in once, their attributes apart from what reaches or cares for them."""

import pytest

from facilitator.domain.changes import DELETED
from facilitator.domain.ids import cell_id
from facilitator.domain.people import contact, profile
from facilitator.domain.records import Contact, Intake, Person, Profile
from facilitator.intake.errors import IntakeError

LIST = """id,Name,role,email,access,Gender,Area,Phone,remark
A1,Łukasz Nowak,Participant,l@example.org,ramp,male,north,07700 1,likes tea
A2,Siân O'Brien-Smith,,s@example.org,,female,south,07700 2,
A3,Bo,Host,,,female,north,07700 3,
A4,Cy,note taker,,,male,south,07700 4,
"""


def by_code(desk):
    return {person.code: person for person in desk.book.all(Person)}


def test_people_come_in_with_role_contact_and_attributes_apart(desk):
    plan = desk.take("people", LIST)
    people = by_code(desk)
    assert (plan.new, plan.changed, plan.same, plan.rows) == (4, 0, 0, 4)
    assert plan.attributes == ("Gender", "Area")
    assert {code: person.role for code, person in people.items()} == {
        "A1": "member", "A2": "member", "A3": "table facilitator", "A4": "note-taker"}
    first = people["A1"].id
    assert first == cell_id("person", "A1")
    assert profile(desk.book, first).attributes == (("Gender", "male"), ("Area", "north"))
    there = contact(desk.book, first)
    assert (there.name, there.email, there.access) == ("Łukasz Nowak", "l@example.org", "ramp")
    assert there.other == (("Phone", "07700 1"), ("remark", "likes tea"))


def test_the_preview_shows_the_first_people_as_they_would_be(desk):
    plan = desk.plan("people", LIST)
    assert plan.header == ("code", "role", "name", "email", "access", "Gender", "Area")
    assert plan.preview[0] == ("A1", "member", "Łukasz Nowak", "l@example.org", "ramp", "male", "north")
    assert desk.book.all(Person) == []


def test_the_same_list_again_changes_nobody(desk):
    desk.take("people", LIST, at="2022-10-01T09:00:00+01:00")
    plan = desk.plan("people", LIST, at="2022-10-02T09:00:00+01:00")
    assert (plan.new, plan.changed, plan.same, plan.seen_before) == (0, 0, 4, "")
    assert [change.kind for change in plan.changes] == ["intake"]


def test_a_corrected_list_changes_only_the_fields_that_differ(desk):
    desk.take("people", LIST)
    plan = desk.take("people", "id,email,Area\nA2,new@example.org,north\nA9,,south\nA1,l@example.org,north\n")
    assert (plan.new, plan.changed, plan.same) == (1, 1, 1)
    edited = [change for change in plan.changes if DELETED not in change.fields]
    assert [(change.kind, set(change.fields)) for change in edited] == [("profile", {"attributes"}),
                                                                         ("contact", {"email"})]
    second = by_code(desk)["A2"].id
    assert contact(desk.book, second).name == "Siân O'Brien-Smith"
    assert profile(desk.book, second).attributes == (("Gender", "female"), ("Area", "north"))


def test_an_empty_cell_changes_nothing_of_somebody_known_and_is_told(desk):
    desk.take("people", LIST + "A5,Ann Lee,lead,a@x.org,,male,north,,\n")
    before = desk.book
    plan = desk.take("people", "id,Name,role,email,access,Gender,Area,remark\nA1,,,,,,,\nA5,,,,,,south,\n")
    assert (plan.new, plan.changed, plan.same) == (0, 1, 1)
    for noun in (Person, Contact):
        assert before.all(noun) == desk.book.all(noun)
    assert profile(desk.book, by_code(desk)["A5"].id).attributes == (("Gender", "male"), ("Area", "south"))
    told = "Empty cells changed nothing: Area (1), Gender (2), Name (2), access (1), email (2) and remark (1)"
    assert any(told in words for words in plan.notices)
    desk.take("people", "id,First name,Surname\nA5,Annie,\n")
    assert contact(desk.book, by_code(desk)["A5"].id).name == "Ann Lee"


def test_an_attribute_of_the_event_stays_one_however_few_rows_speak_of_it(desk):
    desk.take("people", LIST)
    plan = desk.take("people", "id,name,AREA,gender,Shoes\nA1,Łukasz Nowak,east,f,new\nA9,Ed,south,female,old\n")
    assert plan.attributes == ("Area", "Gender")
    assert dict(profile(desk.book, by_code(desk)["A9"].id).attributes) == {"Gender": "female", "Area": "south"}
    assert {use.heading: use.why for use in plan.uses}["gender"] == "an attribute of the event already"
    desk.take("people", "id,Role\n1,Nurse\n2,Baker\n", {"role": ""}, attributes=["Role"])
    assert desk.plan("people", "id,Role\n3,Smith\n").attributes == ("Role",)


def test_what_changes_is_shown_first_and_how_it_was(desk):
    desk.take("people", LIST)
    plan = desk.plan("people", LIST.replace("south,07700 4", "north,07700 5") + "A7,Di,,,,male,north,,\n")
    assert plan.fates == ("changed", "same", "same", "same", "new")
    assert (plan.before[0][-1], plan.preview[0][-1], plan.before[-1]) == ("south", "north", ())
    assert any("Phone (1)" in words for words in plan.notices)


def test_names_written_surname_first_are_turned_round(desk):
    plan = desk.take("people", 'id,name\n1,"van der Berg, Zoë"\n2,"Ann Lee, PhD"\n3,Bo Li\n4,"Li, Ma"\n')
    assert [there.name for there in desk.book.all(Contact)] == ["Zoë van der Berg", "Ann Lee, PhD", "Bo Li", "Ma Li"]
    assert any("Turned round: 2" in words for words in plan.notices)


def test_a_total_below_the_list_is_nobody(desk):
    plan = desk.plan("people", "Registration no.;Full name;Area\n17;Ann;x\n12;Bo;\nTotal;2;\n")
    assert (plan.new, {row[0] for row in plan.preview}) == (2, {"17", "12"})
    assert desk.plan("people", "Full name;Area\nAnn;x\nTotal;\nSum;y\n").new == 3


def test_a_column_moves_between_attributes_and_contact_when_asked(desk):
    desk.take("people", LIST)
    desk.take("people", LIST, attributes=["gender", " remark "])
    first = by_code(desk)["A1"].id
    assert dict(profile(desk.book, first).attributes) == {"Gender": "male", "remark": "likes tea"}
    assert dict(contact(desk.book, first).other) == {"Phone": "07700 1", "Area": "north"}


def test_a_person_added_by_hand_is_known_by_the_code(desk):
    desk.take("people", "name\nAnn\nBea\n")
    plan = desk.take("people", "id,email\nP02,b@example.org\n")
    assert (plan.new, plan.changed) == (0, 1)
    assert contact(desk.book, by_code(desk)["P02"].id).name == "Bea"


def test_people_without_ids_get_codes_and_the_same_file_is_known_again(desk):
    plan = desk.take("people", "name\nAnn\nBea\n", at="2022-10-01T09:00:00+01:00")
    assert sorted(by_code(desk)) == ["P01", "P02"]
    assert plan.seen_before == ""
    again = desk.take("people", "name\nAnn\nBea\n")
    assert again.seen_before == "2022-10-01T09:00:00+01:00"
    assert sorted(by_code(desk)) == ["P01", "P02", "P03", "P04"]


def test_a_person_without_an_id_among_others_gets_a_code_that_is_free(desk):
    desk.take("people", "id,name\n,Ann\nP01,Bea\n,Cy\n")
    assert {code: contact(desk.book, person.id).name for code, person in by_code(desk).items()} == {
        "P01": "Bea", "P02": "Ann", "P03": "Cy"}


def test_two_laptops_that_take_in_the_same_list_mean_the_same_people(desk):
    first = {change.id for change in desk.plan("people", "name\nAnn\nBea\n").changes}
    assert {change.id for change in desk.plan("people", "name\nAnn\nBea\n").changes} == first


def test_first_and_last_names_are_put_together(desk):
    desk.take("people", "title,first_name,last_name\nDr.,Max,Mustermann\n,Koos,van der Merwe\n")
    assert sorted(there.name for there in desk.book.all(Contact)) == ["Koos van der Merwe", "Max Mustermann"]


def test_numbers_switches_answers_and_single_words_are_no_attributes(desk):
    rows = "".join(f"{i},{i % 2},{i % 2 == 0},{i % 3}.5,{'yes' if i % 2 else 'no'},"
                   f"{'ab'[i % 2]},same,v{i},{'a long answer ' * 6 + 'xy'[i % 2]},vegan\n" for i in range(1, 31))
    plan = desk.plan("people", "id,media,fixed,weight,carer,group,town,unique,why,diet\n" + rows)
    assert plan.attributes == ("carer", "group")


def test_twelve_values_are_an_attribute_and_thirteen_are_none(desk):
    rows = "".join(f"{i},w{i % 12},w{i % 13}\n" for i in range(60))
    assert desk.plan("people", "id,twelve,thirteen\n" + rows).attributes == ("twelve",)


def test_what_somebody_needs_is_no_attribute_even_where_few_values_repeat(desk):
    rows = "".join(f"{i},{'vegan' if i % 2 else 'none'},{'step-free' if i % 3 else 'none'}\n" for i in range(12))
    plan = desk.take("people", "id,Dietary needs,accessibility_needs\n" + rows)
    assert plan.attributes == ()
    assert desk.book.all(Profile) == []


def test_an_attribute_keeps_the_spelling_that_the_event_has(desk):
    desk.take("people", LIST)
    desk.take("people", "id,GENDER\nB1,female\nB2,male\nB3,female\nB4,male\n")
    names = {name for there in desk.book.all(Profile) for name, _ in there.attributes}
    assert names == {"Gender", "Area"}


def test_a_column_that_only_numbers_the_rows_is_left_out(desk):
    desk.take("people", ",id,gender\n0,A,f\n1,B,m\n2,C,f\n3,D,m\n")
    assert desk.book.all(Contact) == []


@pytest.mark.parametrize(("heading", "codes"), [
    ("Postcode", ["CF10", "CF11", "NP4"]), ("Zip code", ["A", "B", "C"]),
    ("Where", ["CF10 3AT", "NP44 1AA", "SA1 1NW"]), ("Wo", ["1012 AB", "3511ab", "1012 AC"])])
def test_postcodes_stay_with_the_contact_however_many_share_one(desk, heading, codes):
    rows = "".join(f"A{i},{codes[i % 3]},{'xy'[i % 2]}\n" for i in range(30))
    plan = desk.plan("people", f"id,{heading},Postcode area\n" + rows)
    assert plan.attributes == ("Postcode area",)
    assert "postcodes" in next(use.why for use in plan.uses if use.heading == heading)


def people_of(desk) -> dict[str, str]:
    return {desk.book.get(Person, there.person).code: f"{there.name} {there.email}" for there in desk.book.all(Contact)}


def test_a_second_file_updates_whom_it_means_by_e_mail_and_doubles_nobody(desk):
    desk.take("people", "Nr,name,e-mail\n1,Ann Lee,ann@x.org\n2,Ben Lee,lee@x.org\n3,Cy Rowe,\n")
    plan = desk.take("people", "Nr,name,e-mail\n1,Cy Rowe,\n2,Ann Lee-Moss,ANN@x.org\n3,Dora Lee,lee@x.org\n")
    assert (plan.new, plan.changed, plan.same) == (1, 1, 1)
    assert people_of(desk) == {"1": "Ann Lee-Moss ANN@x.org", "2": "Ben Lee lee@x.org", "3": "Cy Rowe ",
                               "P01": "Dora Lee lee@x.org"}
    assert any("Known by the e-mail: 1 person" in words for words in plan.notices)
    assert any("new codes: 1 person" in words for words in plan.notices)
    again = desk.plan("people", "Nr,name,e-mail\n1,Ann Lee-Moss,ANN@x.org\n2,Ben Lee,lee@x.org\n3,Cy Rowe,\n")
    assert (again.new, again.changed, again.same) == (0, 0, 3)


def test_a_list_without_ids_is_known_again_by_its_addresses(desk):
    text = "name,e-mail\nAnn Lee,ann@x.org\nBen Lee,ben@x.org\n"
    assert any("known again by their e-mail" in words for words in desk.take("people", text).notices)
    again = desk.plan("people", text)
    assert (again.new, again.changed, again.same, again.seen_before) == (0, 0, 2, "")
    more = desk.plan("people", "name,e-mail,Role\nAnn Lee,ann@x.org,observer\nCy,cy@x.org,member\n")
    assert (more.new, more.changed) == (1, 1)


def test_an_unknown_role_stops_the_import_with_line_column_and_value(desk):
    with pytest.raises(IntakeError) as caught:
        desk.plan("people", "id,Role\n1,member\n2,Astronaut\n", name="people.csv")
    assert str(caught.value) == ('people.csv, line 3: column "Role" says "Astronaut", which is not a role: '
                                 "write one of member, table facilitator, note-taker, lead, speaker and observer, or "
                                 "leave the column out.")
    assert desk.plan("people", "id,Role\n1,Observer / press\n").preview[0][1] == "observer"


def test_a_role_column_of_another_meaning_can_be_left_unmapped(desk):
    plan = desk.plan("people", "id,Role\n1,Nurse\n2,Baker\n3,Nurse\n4,Baker\n", {"role": ""})
    assert plan.attributes == ("Role",)


def test_an_id_that_stands_twice_stops_the_import(desk):
    with pytest.raises(IntakeError, match='line 4: the id "A1" is on line 2 already'):
        desk.plan("people", "id,name\nA1,Ann\nA2,Bea\nA1,Cy\n")
    desk.take("people", "id,name\nA1,Ann\n")
    with pytest.raises(IntakeError, match='line 4: the id "A1" is on line 2 already'):
        desk.plan("people", "id,name\nA1,Ann\nA2,Bea\nA1,Cy\n")


def test_a_name_or_an_unknown_column_cannot_be_an_attribute(desk):
    with pytest.raises(IntakeError, match="cannot be an attribute"):
        desk.plan("people", LIST, attributes=["name"])
    with pytest.raises(IntakeError, match='no column "Shoe size" to be an attribute: the columns are id, Name'):
        desk.plan("people", LIST, attributes=["Shoe size"])


def test_no_attributes_at_all_can_be_asked_for(desk):
    assert desk.plan("people", LIST, attributes=[""]).attributes == ()


def test_a_list_that_says_of_nobody_who_they_are_is_refused(desk):
    with pytest.raises(IntakeError, match='no column is called "id" or "name": .* --map name=COLUMN'):
        desk.plan("people", "round,table\n1,2\n")


def test_a_name_longer_than_the_limit_stops_the_import_on_its_line(desk):
    with pytest.raises(IntakeError, match="line 3: the name of a contact is 501 characters long"):
        desk.plan("people", f"id,name\n1,{'a' * 500}\n2,{'a' * 501}\n")


def test_the_file_is_remembered_by_its_hash(desk):
    plan = desk.take("people", LIST, at="2022-10-01T09:00:00+01:00")
    [intake] = desk.book.all(Intake)
    assert (intake.what, intake.file, intake.rows, intake.at) == ("people", "list.csv", 4, "2022-10-01T09:00:00+01:00")
    assert intake.id == cell_id("intake", "people", intake.sha256)
    assert not any("Nowak" in notice or "example.org" in notice for notice in plan.notices)
