"""What a column of a list of people says is seen by its heading and its content, and can be said otherwise."""

import openpyxl
import pytest

from facilitator.domain import joining
from facilitator.domain.people import contact, profile
from facilitator.domain.records import Contact, Person
from facilitator.domain.terms import Same
from facilitator.intake import kinds
from facilitator.intake.errors import IntakeError

FORM = """Timestamp;Ref.;Your full name (as on your passport);Email Address (required);Mobile;Do you have any access \
requirements?;Dietary requirements / allergies;Can we photograph you?;Happy to be quoted?;May you be named in the \
report?;Gender;How many children?
2024-01-01 10:00;R-9;Zoë Ångström;zoe@example.org;07700 1;hearing loop;vegan;Yes;y;No;Female;2
2024-01-01 10:05;R-4;Bo Li;bo@example.org;07700 2;;;No;Y;;Male;0
2024-01-01 10:09;R-7;Cy Dee;;07700 3;;nut allergy;yes;n;yes;female;1
2024-01-01 10:11;R-2;Di Eff;di@example.org;07700 4;;;No;y;no;Male;0
"""


def understood(desk, text, chosen=None):
    sheet = kinds.sheet("people", desk.file(text))
    columns = kinds.columns("people", sheet, chosen or {})
    return {field: columns.heading(field) for field in kinds.FIELDS["people"] if field in columns}


def contact_of(desk, code):
    [person] = [person for person in desk.book.all(Person) if person.code == code]
    return contact(desk.book, person.id)


def test_a_form_with_questions_for_headings_is_understood(desk):
    assert understood(desk, FORM) == {
        "id": "Ref.", "name": "Your full name (as on your passport)", "email": "Email Address (required)",
        "access": "Do you have any access requirements?", "diet": "Dietary requirements / allergies",
        "photographed": "Can we photograph you?", "quoted": "Happy to be quoted?",
        "named": "May you be named in the report?"}
    plan = desk.take("people", FORM)
    assert plan.attributes == ("Gender",)
    there = contact_of(desk, "R-9")
    assert (there.name, there.email, there.access, there.diet, there.consents) == (
        "Zoë Ångström", "zoe@example.org", "hearing loop", "vegan", ("quoted", "photographed"))
    assert contact_of(desk, "R-7").consents == ("named", "photographed")
    assert dict(there.other)["Mobile"] == "07700 1"


@pytest.mark.parametrize(("heading", "field"), [
    ("Vorname", "first_name"), ("Nachname", "last_name"), ("E-Mail-Adresse", "email"), ("Ernährung", "diet"),
    ("Barrierefreiheit", "access"), ("imię", "first_name"), ("Nazwisko", "last_name"), ("Imię i nazwisko", "name"),
    ("Dostępność", "access"), ("Prénom", "first_name"), ("Nom de famille", "last_name"), ("Courriel", "email"),
    ("Régime alimentaire", "diet"), ("Enw llawn", "name"), ("E-bost", "email"), ("Anghenion mynediad", "access"),
    ("Anghenion deietegol", "diet")])
def test_headings_in_other_languages_are_understood(desk, heading, field):
    cell = "a@example.org" if field == "email" else "Ann"
    assert understood(desk, f"Code;{heading}\nA1;{cell}\nA2;{cell}x\n") == {"id": "Code", field: heading}


@pytest.mark.parametrize("heading", ["Support for the plan", "Internet access", "Food security", "Street name",
                                     "Photo file", "Number of children", "Nationality"])
def test_a_heading_that_only_sounds_alike_is_none_of_them(desk, heading):
    assert understood(desk, f"Code;{heading}\nA1;strong\nA2;weak\nA3;strong\n") == {"id": "Code"}


def test_addresses_are_e_mail_whatever_stands_above_them(desk):
    assert understood(desk, "Code,How do we reach you\nA1,a@example.org\nA2,b@example.org\nA3,\n") == {
        "id": "Code", "email": "How do we reach you"}


def test_a_number_that_nobody_shares_is_a_code_even_where_it_only_counts_the_rows(desk):
    assert understood(desk, "No.,name\n1,Ann\n2,Bea\n") == {"id": "No.", "name": "name"}
    assert understood(desk, "No.,name\n1,Ann\n1,Bea\n") == {"name": "name"}
    assert understood(desk, "No.,name\n17,Ann\n2,Bea\n") == {"id": "No.", "name": "name"}


def test_a_question_about_photographs_without_yes_or_no_stays_with_the_contact(desk):
    text = "Code,Photo\nA1,ann.jpg\nA2,bea.jpg\n"
    assert understood(desk, text) == {"id": "Code"}
    with pytest.raises(IntakeError, match='line 2: column "Photo" says "ann.jpg", which is neither yes nor no'):
        desk.plan("people", text, {"photographed": "Photo"})


def test_what_somebody_says_of_a_column_counts_more_than_its_heading(desk):
    chosen = {"diet": "Lunch", "photographed": "", "id": "Ref."}
    text = FORM.replace("Timestamp", "Lunch")
    assert understood(desk, text, chosen)["diet"] == "Lunch"
    plan = desk.take("people", text, chosen)
    assert contact_of(desk, "R-9").diet == "2024-01-01 10:00"
    assert contact_of(desk, "R-9").consents == ("quoted",)
    assert "Can we photograph you?" not in plan.attributes


def test_a_list_that_does_not_ask_leaves_consents_and_diet_as_they_are(desk):
    desk.take("people", FORM)
    plan = desk.take("people", "Ref.,Can we photograph you?\nR-9,no\nR-4,no\nR-7,yes\n")
    assert (plan.changed, plan.same) == (1, 2)
    assert contact_of(desk, "R-9").consents == ("quoted",)
    assert contact_of(desk, "R-9").diet == "vegan"
    assert desk.plan("people", "Ref.,Happy to be quoted?\nR-9,\nR-4,y\nR-7,n\n").changed == 0


def test_a_column_that_becomes_a_field_is_not_kept_twice(desk):
    desk.take("people", FORM, {"diet": ""})
    assert dict(contact_of(desk, "R-9").other)["Dietary requirements / allergies"] == "vegan"
    desk.take("people", FORM)
    assert "Dietary requirements / allergies" not in dict(contact_of(desk, "R-9").other)


def test_values_that_mean_the_same_are_proposed_and_written_as_one_only_when_asked(desk):
    text = "id,Gender,Area\n1,f,North\n2,Female,North\n3,female,South\n4,m,South\n5,Male,North\n6,Female,South\n"
    plan = desk.plan("people", text)
    assert plan.terms == (Same("Gender", ("f", "female"), "Female"), Same("Gender", ("m",), "Male"))
    assert {value for row in plan.preview for value in row} >= {"f", "Female", "female"}
    desk.take("people", text, merged=plan.terms[:1])
    found = {dict(profile(desk.book, person.id).attributes)["Gender"] for person in desk.book.all(Person)}
    assert found == {"Female", "m", "Male"}
    desk.take("people", text, merged=None)
    found = {dict(profile(desk.book, person.id).attributes)["Gender"] for person in desk.book.all(Person)}
    assert found == {"Female", "Male"}


def test_a_list_that_comes_again_does_not_take_back_what_was_written_as_one(desk):
    text = "id,Gender\n1,f\n2,Female\n3,Female\n4,Male\n"
    desk.take("people", text, merged=None)
    plan = desk.take("people", text + "5,f\n")
    assert (plan.new, plan.changed, plan.same) == (1, 0, 4)
    found = [dict(profile(desk.book, person.id).attributes)["Gender"] for person in desk.book.all(Person)]
    assert sorted(found) == ["Female", "Female", "Female", "Male", "f"]


def test_a_new_spelling_is_proposed_for_the_one_that_the_event_has(desk):
    desk.take("people", "id,Gender\n1,woman\n2,man\n3,woman\n4,man\n")
    plan = desk.plan("people", "id,Gender\n5,Woman\n6,MAN\n7,Woman\n8,MAN\n")
    assert plan.terms == (Same("Gender", ("MAN",), "man"), Same("Gender", ("Woman",), "woman"))


def test_a_column_in_many_spellings_is_still_an_attribute(desk):
    words = ["f", "F", "female", "Female", "FEMALE", "m", "M", "male", "Male", "MALE", "nb", "Non-binary", "non binary",
             "nonbinary"]
    rows = "".join(f"{at},{words[at % len(words)]}\n" for at in range(60))
    assert desk.plan("people", "id,Gender\n" + rows).attributes == ("Gender",)


def test_notices_name_nobody(desk):
    plan = desk.plan("people", FORM)
    assert not any("Zo" in notice or "example.org" in notice or "vegan" in notice for notice in plan.notices)
    assert desk.book.all(Contact) == []


def test_entries_that_were_put_together_stay_one_when_the_list_comes_again(desk):
    text = "id,name,Area\nP07,Ann Archer,North\nP93,Ann Archer,South\nP94,Bo,North\nP95,Cy,South\n"
    desk.take("people", text)
    found = {person.code: person.id for person in desk.book.all(Person)}
    desk.book = desk.book.after(joining.join(desk.book, found["P07"], found["P93"]))
    plan = desk.take("people", text)
    assert (plan.new, plan.changed, plan.same) == (0, 0, 4)
    assert "Left out: 1 entry of people who were put together with another of theirs." in plan.notices
    desk.take("people", "id,Area\nP93,West\n", attributes=["Area"])
    assert profile(desk.book, found["P07"]).attributes == (("Area", "West"),)
    assert len(desk.book.all(Person)) == 3


def test_the_german_name_beside_a_first_name_is_the_last_one(desk):
    assert understood(desk, "Code;Name;Vorname\nA1;Mustermann;Max\n") == {
        "id": "Code", "first_name": "Vorname", "last_name": "Name"}
    assert understood(desk, "Code;Full name;First name\nA1;Max M;Max\n")["name"] == "Full name"


def test_how_many_may_be_listed_twice_is_told_once(desk):
    text = "id,name\n1,Ann Archer\n2,Ann Archer\n3,Bo Brand\n"
    said = "1 pair of entries may each be one person ({}): the room People shows and joins them afterwards."
    assert said.format("1 and 2") in desk.take("people", text).notices
    assert not any("may each be" in notice for notice in desk.plan("people", text).notices)
    assert not any("may each be" in notice for notice in desk.plan("people", text + "4,Cy Cole\n").notices)
    assert said.format("3 and 4") in desk.plan("people", text + "4,Bo Brandt\n").notices


@pytest.mark.parametrize("heading", ["Full name of the member", "Name of participant", "Member name",
                                     "Nom du participant", "Full Name (as on your badge)", "Vollständiger Name",
                                     "Name der Person"])
def test_a_name_is_found_in_whatever_words_the_form_asks_for_it(desk, heading):
    assert understood(desk, f"Code;{heading}\nA1;Ann\nA2;Bo\n")["name"] == heading


def test_a_list_in_which_no_column_holds_names_says_so_once(desk):
    text = "Code,Organisation name,Gender\nA1,Council,f\nA2,Council,m\n"
    said = "No column of names was found: people are known by their codes alone, unless you say which it is."
    assert said in desk.take("people", text).notices
    assert said not in desk.plan("people", text).notices
    assert said not in desk.plan("people", "name,Gender\nAnn,f\n").notices


@pytest.mark.parametrize(("heading", "field"), [
    ("May we name you?", "named"), ("May we quote you?", "quoted"), ("Photos OK?", "photographed"),
    ("Can we use your name in the report?", "named")])
def test_a_question_for_consent_is_consent(desk, heading, field):
    text = f"Code;{heading};Area\n" + "".join(f"A{n};{'yes' if n % 2 else 'no'};North\n" for n in range(6))
    assert understood(desk, text)[field] == heading


@pytest.mark.parametrize(("heading", "answers"), [
    ("May we name you?", "yes unsure no"), ("May we contact you again?", "yes no"), ("Happy to be filmed", "yes maybe"),
    ("I agree to the privacy notice", "yes no"), ("Are you willing to speak to the press?", "yes no"),
    ("Okay with a badge?", "y n")])
def test_a_question_for_consent_is_never_an_attribute(desk, heading, answers):
    said = answers.split() * 4
    text = f"Code;{heading};Area\n" + "".join(f"A{n};{said[n]};{'NS'[n % 2]}\n" for n in range(8))
    assert desk.plan("people", text).attributes == ("Area",)


def test_what_people_think_and_are_is_still_an_attribute(desk):
    text = "Code;I agree that buses matter;Do you own a car?\n" + "".join(
        f"A{n};{('strongly', 'a little', 'not at all')[n % 3]};{('yes', 'no')[n % 2]}\n" for n in range(12))
    assert desk.plan("people", text).attributes == ("I agree that buses matter", "Do you own a car?")


def test_an_attribute_in_more_spellings_than_values_says_so(desk):
    plan = desk.plan("people", "id,Gender\n1,f\n2,Female\n3,female\n4,m\n5,Male\n6,Female\n")
    assert {one.heading: one.why for one in plan.uses}["Gender"] == "2 values in more spellings, shared by many"


def _as_workbook(path, text):
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.active.append(line.split(","))
    book.save(path)
    return path


LIST = """id,name,Gender,Fax,Remarks,may be quoted,lunch,Weight
A1,Ann Archer,f,020 1,Rang twice,yes,vegan,1.5
A2,Bo Brand,Female,020 2,,no,,2
A3,Cy Dee,Male,020 3,,yes,,1
A4,Di Eff,Male,020 4,,no,,3
"""


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_any_column_can_be_left_out_and_nothing_of_it_is_taken_in(desk, ending):
    file = desk.file(LIST) if ending == "csv" else _as_workbook(desk.folder / "list.xlsx", LIST)
    plan = desk.take("people", file, leave_out=["remarks", "name", "Gender", "may be quoted"])
    assert "Left out, as chosen: name, Gender, Remarks and may be quoted." in plan.notices
    held = str(desk.book.records())
    assert not [word for word in ("Rang twice", "Ann", "Female", "quoted") if word in held]
    assert "020 1" in held


def test_a_column_left_out_later_stays_as_it_was_known(desk):
    desk.take("people", LIST, leave_out=["Fax"])
    desk.take("people", LIST.replace("Rang twice", "Rang once"), leave_out=["Fax", "Remarks"])
    assert dict(contact_of(desk, "A1").other)["Remarks"] == "Rang twice"


def test_a_column_to_leave_out_that_is_not_there_is_named(desk):
    with pytest.raises(IntakeError, match='there is no column "Shoes" to leave out: the columns are id, name'):
        desk.plan("people", LIST, leave_out=["Shoes"])


def test_what_each_column_is_taken_for_is_told_with_the_reason(desk):
    plan = desk.plan("people", "," + LIST.replace("\nA", "\n-,A"), {"diet": "lunch", "quoted": ""}, leave_out=["Fax"])
    assert {one.heading: (one.use, one.why) for one in plan.uses} == {
        "column 1": ("", "everybody has the same"), "id": ("id", "so its heading says"),
        "name": ("name", "so its heading says"),
        "Gender": ("attribute", "2 values in more spellings, shared by many"),
        "Remarks": ("", "its heading speaks of care, contact or consent"), "may be quoted": ("", "as chosen"),
        "lunch": ("diet", "as chosen"), "Weight": ("", "numbers, or yes and no")}


def test_sentences_of_ones_own_are_no_attribute_and_what_was_kept_with_contacts_once_stays_there(desk):
    notes = ["Will be late on Sunday", "Comes with her sister", "Comes with her sister", "Asked about parking again"]
    rows = "".join(f"A{n},{('north', 'south')[n % 2]},{notes[n % 4]},{('a', 'b')[n % 2]}\n" for n in range(5))
    head = "Code,Area,Our own words,Group\n"
    first = desk.take("people", head + rows, attributes=["Area"])
    assert first.attributes == ("Area",)
    again = desk.plan("people", head + rows.replace("north", "west"))
    assert again.attributes == ("Area",)  # Not Group, which was kept with the contact.
    desk.book = type(desk.book)({})
    assert desk.plan("people", head + rows).attributes == ("Area", "Group")
