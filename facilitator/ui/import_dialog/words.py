"""The words of an import: what each kind of file holds, in the singular and the plural, and its fields."""

from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ...domain.book import Book
from ...domain.people import contacts
from ...domain.records import Person
from ...domain.terms import Same
from ...intake.duplicates import Pair
from ...intake.people_proposal import Because
from ...intake.plan import Use
from .. import timewords
from ..rooms.duplicates_words import why_words

_TITLES = {"people": QT_TRANSLATE_NOOP("Import", "Import people"),
           "agenda": QT_TRANSLATE_NOOP("Import", "Import agenda"),
           "notes": QT_TRANSLATE_NOOP("Import", "Import notes"),
           "seating": QT_TRANSLATE_NOOP("Import", "Import seating"),
           "themes": QT_TRANSLATE_NOOP("Import", "Import themes"),
           "ballots": QT_TRANSLATE_NOOP("Import", "Import ballots")}

_BUTTONS = {"people": QT_TRANSLATE_NOOP("Import", "Take in {} people"),
            "agenda": QT_TRANSLATE_NOOP("Import", "Take in {} segments"),
            "notes": QT_TRANSLATE_NOOP("Import", "Take in {} notes"),
            "seating": QT_TRANSLATE_NOOP("Import", "Take in {} seats"),
            "themes": QT_TRANSLATE_NOOP("Import", "Take in {} themes"),
            "ballots": QT_TRANSLATE_NOOP("Import", "Take in {} ballots")}

_HINTS = {
    "people": QT_TRANSLATE_NOOP("Import", "One person a row. What each column says is proposed: name, needs, diet, "
                                          "consent, attributes to mix tables by. You can say otherwise."),
    "agenda": QT_TRANSLATE_NOOP("Import", "One segment a row, with a title and, where known, date, start, end or "
                                          "minutes, kind and track; or a calendar (.ics), one event a segment."),
    "notes": QT_TRANSLATE_NOOP("Import", "One note a row, with its text and, where known, table, segment, kind and "
                                         "theme. Or a page of Word, OpenDocument or plain text, a note a line."),
    "themes": QT_TRANSLATE_NOOP("Import", "One theme a row, with its name and, where known, what it is part of and "
                                          "its description, as in the codebooks of Taguette and other programs."),
    "seating": QT_TRANSLATE_NOOP("Import", "One seat a row: round, table and the code of the person. Or one person a "
                                           "row with a column for each round; or what GroupSelect exports."),
    "ballots": QT_TRANSLATE_NOOP("Import", "One ballot a row with a column for each option or each rank, or one mark a "
                                           "row; or PrefLib, BLT or a Debian tally. They make a poll that is closed."),
}

_MISSING = {
    "people": QT_TRANSLATE_NOOP("Import", "Choose which column holds the name or the code of each person."),
    "agenda": QT_TRANSLATE_NOOP("Import", "Choose which column holds the titles of the segments."),
    "notes": QT_TRANSLATE_NOOP("Import", "Choose which column holds the words of the notes."),
    "themes": QT_TRANSLATE_NOOP("Import", "Choose which column holds the names of the themes."),
    "seating": QT_TRANSLATE_NOOP("Import", "Choose which columns hold the table and the code of the person."),
    "ballots": QT_TRANSLATE_NOOP("Import", "Choose which columns hold what was chosen and, where a ballot has several "
                                           "rows, its id."),
}

_FIELDS = {
    "id": QT_TRANSLATE_NOOP("Import", "Id"), "name": QT_TRANSLATE_NOOP("Import", "Name"),
    "first_name": QT_TRANSLATE_NOOP("Import", "First name"), "last_name": QT_TRANSLATE_NOOP("Import", "Last name"),
    "role": QT_TRANSLATE_NOOP("Import", "Role"), "email": QT_TRANSLATE_NOOP("Import", "E-mail"),
    "access": QT_TRANSLATE_NOOP("Import", "Access needs"), "diet": QT_TRANSLATE_NOOP("Import", "Diet"),
    "consents": QT_TRANSLATE_NOOP("Import", "May be"), "code": QT_TRANSLATE_NOOP("Import", "Code"),
    "date": QT_TRANSLATE_NOOP("Import", "Date"), "day": QT_TRANSLATE_NOOP("Import", "Day"),
    "start": QT_TRANSLATE_NOOP("Import", "Start"), "end": QT_TRANSLATE_NOOP("Import", "End"),
    "minutes": QT_TRANSLATE_NOOP("Import", "Minutes"), "title": QT_TRANSLATE_NOOP("Import", "Title"),
    "kind": QT_TRANSLATE_NOOP("Import", "Kind"), "track": QT_TRANSLATE_NOOP("Import", "Track"),
    "text": QT_TRANSLATE_NOOP("Import", "Text"), "table": QT_TRANSLATE_NOOP("Import", "Table"),
    "segment": QT_TRANSLATE_NOOP("Import", "Segment"), "theme": QT_TRANSLATE_NOOP("Import", "Theme"),
    "themes": QT_TRANSLATE_NOOP("Import", "Themes"), "author": QT_TRANSLATE_NOOP("Import", "Author"),
    "voices": QT_TRANSLATE_NOOP("Import", "Voices"), "at": QT_TRANSLATE_NOOP("Import", "Time"),
    "begins": QT_TRANSLATE_NOOP("Import", "Begins"), "least": QT_TRANSLATE_NOOP("Import", "At least"),
    "most": QT_TRANSLATE_NOOP("Import", "At most"), "protected": QT_TRANSLATE_NOOP("Import", "Protected"),
    "optional": QT_TRANSLATE_NOOP("Import", "Optional"), "skipped": QT_TRANSLATE_NOOP("Import", "Skipped"),
    "internal": QT_TRANSLATE_NOOP("Import", "Internal"), "group": QT_TRANSLATE_NOOP("Import", "Heading"),
    "purpose": QT_TRANSLATE_NOOP("Import", "Purpose"), "prompt": QT_TRANSLATE_NOOP("Import", "Prompt"),
    "public": QT_TRANSLATE_NOOP("Import", "Public words"), "materials": QT_TRANSLATE_NOOP("Import", "Materials"),
    "setup": QT_TRANSLATE_NOOP("Import", "Room set-up"), "script": QT_TRANSLATE_NOOP("Import", "Private script"),
    "part_of": QT_TRANSLATE_NOOP("Import", "Part of"), "description": QT_TRANSLATE_NOOP("Import", "Description"),
    "round": QT_TRANSLATE_NOOP("Import", "Round"), "participant_id": QT_TRANSLATE_NOOP("Import", "Code of the person"),
    "ballot": QT_TRANSLATE_NOOP("Import", "Id of the ballot"), "rank": QT_TRANSLATE_NOOP("Import", "Rank"),
    "score": QT_TRANSLATE_NOOP("Import", "Score"), "choice": QT_TRANSLATE_NOOP("Import", "Choice"),
    "count": QT_TRANSLATE_NOOP("Import", "How many alike"), "marked": QT_TRANSLATE_NOOP("Import", "On the ballot"),
    "number": QT_TRANSLATE_NOOP("Import", "Number"),
}

_USES = {
    "attribute": QT_TRANSLATE_NOOP("Import", "An attribute to mix by"), "id": QT_TRANSLATE_NOOP("Import", "Code or id"),
    "quoted": QT_TRANSLATE_NOOP("Import", "May be quoted"), "named": QT_TRANSLATE_NOOP("Import", "May be named"),
    "photographed": QT_TRANSLATE_NOOP("Import", "May be photographed"),
    "": QT_TRANSLATE_NOOP("Import", "Kept with the contact"), "nothing": QT_TRANSLATE_NOOP("Import", "Left out"),
}

_WHY = {
    Because.CHOSEN: QT_TRANSLATE_NOOP("Import", "as chosen"),
    Because.THERE: QT_TRANSLATE_NOOP("Import", "an attribute of the event already"),
    Because.KEPT: QT_TRANSLATE_NOOP("Import", "kept with the contact already"),
    Because.HEADING: QT_TRANSLATE_NOOP("Import", "so its heading says"),
    Because.CELLS: QT_TRANSLATE_NOOP("Import", "so its cells say"),
    Because.SHARED: QT_TRANSLATE_NOOP("Import", "{} values, shared by many"),
    Because.SPELT: QT_TRANSLATE_NOOP("Import", "{} values in more spellings, shared by many"),
    Because.EMPTY: QT_TRANSLATE_NOOP("Import", "nothing is in it"),
    Because.NUMBERED: QT_TRANSLATE_NOOP("Import", "it only numbers the rows"),
    Because.NUMBERS: QT_TRANSLATE_NOOP("Import", "numbers, or yes and no"),
    Because.PRIVATE: QT_TRANSLATE_NOOP("Import", "its heading speaks of care, contact or consent"),
    Because.POSTCODE: QT_TRANSLATE_NOOP("Import", "postcodes, which say where somebody lives"),
    Because.LONG: QT_TRANSLATE_NOOP("Import", "answers in people's own words"),
    Because.ALIKE: QT_TRANSLATE_NOOP("Import", "everybody has the same"),
    Because.MANY: QT_TRANSLATE_NOOP("Import", "{} different values, too many to mix by"),
    Because.FEW_SHARE: QT_TRANSLATE_NOOP("Import", "{} values, which few people share"),
}

_FATES = {"new": QT_TRANSLATE_NOOP("Import", "new"), "changed": QT_TRANSLATE_NOOP("Import", "changed"),
          "same": QT_TRANSLATE_NOOP("Import", "the same")}

_CONSENTS = {"quoted": QT_TRANSLATE_NOOP("Import", "quoted"), "named": QT_TRANSLATE_NOOP("Import", "named"),
             "photographed": QT_TRANSLATE_NOOP("Import", "photographed")}

HIDDEN_FIELDS = {"notes": ("code", "segment_id", "heard"), "people": (), "agenda": (), "seating": (),
                 "themes": ("notes", "voices", "tables"), "ballots": ()}
"""Fields that our own exports write and nobody chooses by hand."""

PRIVATE = ("name", "email", "access", "diet")
"""Columns of the preview that are not shown while names are hidden."""


def title(kind: str) -> str:
    """What the window of the import is called, which is its step's name too."""
    return QCoreApplication.translate("Import", _TITLES[kind])


def button(kind: str, number: int) -> str:
    """What the button that does it says."""
    return QCoreApplication.translate("Import", _BUTTONS[kind]).format(number)


def done(new: int, changed: int) -> str:
    """What is said when it is done."""
    if not changed:
        return QCoreApplication.translate("Import", "Taken in: {} new.").format(new)
    return QCoreApplication.translate("Import", "Taken in: {} new, {} changed.").format(new, changed)


def seen(moment: str) -> str:
    """That a file was taken in already, at a moment if that is known, and what doing it again would do."""
    when = ""
    with suppress(ValueError):
        at = datetime.fromisoformat(moment)
        when = QCoreApplication.translate("Import", "{}, {}").format(timewords.date(at.date(), whole=True),
                                                                    timewords.clock(at))
    said = QCoreApplication.translate("Import", "This file was taken in already on {}.").format(when) if when else \
        QCoreApplication.translate("Import", "This file was taken in already.")
    return said + " " + QCoreApplication.translate("Import", "It gives no ids to know its rows by, so everything in it "
                                                             "would be there twice.")


def hint(kind: str) -> str:
    """What such a file looks like."""
    return QCoreApplication.translate("Import", _HINTS[kind])


def missing(kind: str) -> str:
    """What to choose when a needed column was not found."""
    return QCoreApplication.translate("Import", _MISSING[kind])


def field(kind: str, key: str) -> str:
    """A field as its label says it; an attribute's heading stays as it is."""
    if (kind, key) == ("people", "id"):
        return QCoreApplication.translate("Import", "Code or id")
    return QCoreApplication.translate("Import", _FIELDS[key]) if key in _FIELDS else key


def use(key: str) -> str:
    """What a column of a list of people says."""
    return QCoreApplication.translate("Import", _USES[key] if key in _USES else _FIELDS[key])


def why(one: Use) -> str:
    """Why a column is proposed for what it is."""
    return QCoreApplication.translate("Import", _WHY[one.because]).format(one.values)


def same(terms: Same) -> str:
    """Values that seem to mean the same, and how they would be written."""
    values = ", ".join(QCoreApplication.translate("Import", "“{}”").format(value) for value in terms.values)
    return QCoreApplication.translate("Import", "{}: {} as “{}”").format(terms.attribute, values, terms.into)


def pair(book: Book, found: Pair, names: bool) -> str:
    """Two entries that may be one person, as they would be, by their codes and where they may be seen by name."""
    both = [book.get(Person, id) for id in (found.first, found.second)]
    reach = contacts(book) if names else {}
    called = [reach[one.id].name if one.id in reach else "" for one in both]
    if called[0] == called[1]:
        called[0] = ""  # It is said once.
    who = [f"{one.code} {name}".strip() for one, name in zip(both, called, strict=True)]
    said = QCoreApplication.translate("Import", "{} · {}: {}").format(*who, why_words(found))
    if not found.against:
        return said
    return said + QCoreApplication.translate("Import", "; but not {}").format(", ".join(found.against))


def fate(key: str) -> str:
    """What becomes of a row."""
    return QCoreApplication.translate("Import", _FATES[key])


def cell(key: str, text: str) -> str:
    """A cell of the preview as it is shown: consents in the reader's words, others as they are."""
    if key != "consents" or not text:
        return " ".join(text.split())
    return ", ".join(QCoreApplication.translate("Import", _CONSENTS[one]) for one in text.split(", "))
