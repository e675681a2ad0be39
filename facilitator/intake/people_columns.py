"""Which column of a list of people says what: by its heading, else by a heading that only speaks of it, and content."""

import re
from collections.abc import Collection
from collections.abc import Mapping as Dict
from dataclasses import replace

from ..domain.records import CONSENTS
from ..domain.words import fold
from .mapping import Fields, Mapping
from .sheet import Sheet, normal

FIELDS: Fields = {
    "id": ("participant_id", "participant id", "person_id", "person id", "member_id", "member id", "code"),
    "name": ("full name", "full_name", "vollständiger name", "nom complet", "imię i nazwisko", "enw", "enw llawn"),
    "role": ("rôle", "rolle", "rola", "rôl"),
    "email": ("e-mail", "email address", "e-mail address", "mail", "e-mail-adresse", "adresse e-mail", "courriel",
              "adres e-mail", "e-bost", "ebost", "cyfeiriad e-bost"),
    "access": ("access needs", "access requirements", "accessibility", "needs", "barrierefreiheit", "accessibilité",
               "dostępność", "anghenion mynediad"),
    "first_name": ("first name", "forename", "given name", "vorname", "prénom", "imię", "enw cyntaf"),
    "last_name": ("last name", "surname", "family name", "nachname", "familienname", "nom", "nom de famille",
                  "nazwisko", "cyfenw"),
    "diet": ("dietary", "dietary needs", "dietary requirements", "food", "ernährung", "régime alimentaire", "dieta",
             "deiet", "anghenion deietegol"),
    "quoted": ("may be quoted", "consent to be quoted", "zitiert", "cité", "cytowanie", "dyfynnu"),
    "named": ("may be named", "consent to be named", "genannt", "nommé", "enwi"),
    "photographed": ("may be photographed", "consent to be photographed", "photo consent", "photo", "photos",
                     "photography", "foto", "fotos", "zdjęcia", "ffotograffau"),
}

_SPEAKS: dict[str, re.Pattern[str]] = {
    "id": re.compile(r"(?:(?:participant|person|member|respondent|unique|reference|regist(?:ration|rant)|reg|booking|"
                     r"ticket|invitation|applica(?:tion|nt)|attendee|delegate|guest|record|teilnehmer|anmelde|"
                     r"uczestnik)\W*)?"
                     r"(?:id|ids|ref|reference|number|no|nr|num|numer|nummer|urn|#)\W*"),
    "name": re.compile(r"(?:(?:your|their|participant'?s?|person'?s?|member'?s?|respondent'?s?|ihr|votre)\W+)?"
                       r"(?:(?:full|complete|member|participant|delegate|attendee|applicant|vollstandiger)\W+)?"
                       r"(?:name|names|nom)\b(?:\W+(?:of|du|des|der|de)\W+(?:(?:the|each|la|le)\W+)?(?:members?|"
                       r"participante?s?|persons?|people|delegates?|attendees?|applicants?|respondents?|guests?|mitglied"
                       r"(?:s|er)?|teilnehmer\w*|membres?))?\W*(?:\(.*\)\W*)?"),
    "first_name": re.compile(r"(?:your\W+)?(?:first|given)\W*names?\b.*|forenames?\b.*|vornamen?\b.*|prenoms?\b.*"),
    "last_name": re.compile(r"(?:your\W+)?(?:last|family|second)\W*names?\b.*|surnames?\b.*|nachnamen?\b.*"),
    "email": re.compile(r".*\be-?mail\b.*|.*\be-?bost\b.*|.*\bcourriel\b.*"),
    "photographed": re.compile(r".*(?:\bphotos?\b|photograph|\bpictures?\b|\bfilmed\b|\bfoto|fotograf|zdjec).*"),
    "quoted": re.compile(r".*(?:\bquot|zitier|\bcite[rs]?\b|cytow|dyfyn).*"),
    "named": re.compile(r".*(?:\bnamed\b|\b(?:we|to) name (?:you|me|them)\b|"
                        r"\b(?:use|print|publish|show|mention) (?:my|your|their) name|\bcredit(?:ed)?\b|namentlich).*"),
    "diet": re.compile(r".*(?:\bdiet|allerg|vegetarian|\b(?:food|meals?)\b.*\b(?:need|requir|prefer|restrict)|"
                       r"\bernahrung|alimentaire|\bdeiet).*"),
    "access": re.compile(r".*(?:\baccess\b.*(?:need|requir|adjust)|\baccessib|\b(?:support|special|other|any) needs\b|"
                         r"\bwheelchair|\badjustments?\b|barrierefrei|mynediad|\bdostepnosc).*"),
}
"""Folded headings that speak of a field in more words than its name; the likelier ones first."""

YES = frozenset(("yes", "y", "true", "1", "x", "✓", "✔", "☑", "agree", "agreed", "ja", "j", "wahr", "oui", "o", "vrai",
                 "tak", "t", "prawda", "ie", "ydw", "iawn"))
NO = frozenset(("", "no", "n", "false", "0", "-", "–", "✗", "✘", "☐", "refused", "nein", "falsch", "non", "faux", "nie",
                "na", "nac", "nage"))

TOTAL = re.compile(r"(?:grand |sub)?totals?|sum|count|gesamt|insgesamt|summe|anzahl|somme|nombre|razem|suma|cyfanswm")
_NUMBER = re.compile(r"[\d.,' ]+")

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def columns(sheet: Sheet, chosen: Dict[str, str], attributes: Collection[str] = ()) -> Mapping:
    """Which column serves which field of people: as chosen, else by its heading, else as it is likely to be meant.

    A column is taken for consent only where it answers yes or no, for e-mail where it holds addresses, and for a code
    where nobody shares one, so that a heading alone never decides over what cannot be. Headings of `attributes` that
    the event has already serve no field unless chosen for it.

    Raises:
        IntakeError: What was chosen is not there.
    """
    known = {*map(normal, attributes)}
    first = Mapping.of(sheet, FIELDS, chosen)
    guessed = {field: "" for field in FIELDS
               if field not in chosen and field in first and normal(first.heading(field)) in known}
    for field in FIELDS:
        if field in CONSENTS and field in first and field not in chosen and not _answers(sheet, first.place(field)):
            guessed[field] = ""
    if _is_surname(first, chosen):
        guessed |= {"name": "", "last_name": first.heading("name")}
    spare = [at for at in first.rest() if normal(sheet.header[at]) not in known]
    for field, speaks in _SPEAKS.items():
        if field in first or field in chosen or field in guessed or (
                field in ("first_name", "last_name") and "name" in first):
            continue
        place = next((at for at in spare if speaks.fullmatch(_heading(sheet, at)) and _can_be(sheet, at, field)), None)
        if place is not None:
            guessed[field] = sheet.header[place]
            spare.remove(place)
    if "email" not in first and "email" not in {*chosen, *guessed}:
        place = next((at for at in spare if _addresses(sheet, at)), None)
        guessed |= {} if place is None else {"email": sheet.header[place]}
    return Mapping.of(sheet, FIELDS, guessed | dict(chosen)) if guessed else first


def without_total(sheet: Sheet) -> Sheet:
    """A list without the last row where that only counts the others: "Total" and numbers, and nothing else."""
    *rows, last = sheet.rows
    cells = [cell for cell in last.cells if cell]
    words = [cell for cell in cells if not _NUMBER.fullmatch(cell)]
    if not rows or len(cells) < 2 or len(words) != 1 or not TOTAL.fullmatch(fold(words[0]).strip(" :")):
        return sheet
    return replace(sheet, rows=tuple(rows), notices=(*sheet.notices, f"Left out: line {last.line}, which is a total."))


def is_named(heading: str, field: str) -> bool:
    """Whether a heading says a field, be it in more words."""
    word = fold(" ".join(heading.replace("_", " ").split()))
    return word in {fold(name.replace("_", " ")) for name in (field, *FIELDS[field])} or (
        field in _SPEAKS and bool(_SPEAKS[field].fullmatch(word)))


def only_counts(sheet: Sheet, place: int) -> bool:
    """Whether a column counts the rows from 0 or 1: another list may give the same numbers to others."""
    cells = [row.cells[place].lstrip("0") or "0" for row in sheet.rows if row.cells[place]]
    return any(cells == [str(first + at) for at in range(len(cells))] for first in (0, 1))


def is_yes(word: str) -> bool | None:
    """What a cell of consent answers; None where it is neither yes nor no."""
    word = normal(word).rstrip(".!")
    return True if word in YES else False if word in NO else None


def _is_surname(first: Mapping, chosen: Dict[str, str]) -> bool:
    """Whether the column of names holds surnames: beside one of first names, and none for the last ones."""
    return ("first_name" in first and "last_name" not in first and not {"name", "last_name"} & {*chosen}
            and "name" in first and normal(first.heading("name")) == "name")


def _heading(sheet: Sheet, place: int) -> str:
    return fold(" ".join(sheet.header[place].replace("_", " ").split()))


def _can_be(sheet: Sheet, place: int, field: str) -> bool:
    if field in CONSENTS:
        return _answers(sheet, place)
    if field == "email":
        return _addresses(sheet, place)
    if field == "id":
        cells = [row.cells[place] for row in sheet.rows]
        return all(cells) and len({*cells}) == len(cells)
    return field not in ("diet", "access") or not _answers(sheet, place) or len(sheet.rows) < 2


def _answers(sheet: Sheet, place: int) -> bool:
    said = [is_yes(row.cells[place]) for row in sheet.rows]
    return None not in said and any(row.cells[place] for row in sheet.rows)


def _addresses(sheet: Sheet, place: int) -> bool:
    cells = [cell for row in sheet.rows if (cell := row.cells[place])]
    return bool(cells) and 2 * sum(bool(_EMAIL.fullmatch(cell)) for cell in cells) > len(cells)
