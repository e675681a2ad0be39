"""What each column of a list of people is proposed to be, and why: attributes to mix tables by among those that serve
no field."""

import re
from collections import Counter
from collections.abc import Collection
from collections.abc import Mapping as Dict
from enum import StrEnum

from ..domain import terms
from ..domain.book import Book
from ..domain.records import CONSENTS, Contact
from ..domain.words import fold
from .mapping import Mapping
from .people_columns import FIELDS, columns, is_named, is_yes
from .plan import Use
from .sheet import Sheet, normal

ATTRIBUTE, CONTACT, NOTHING = "attribute", "", "nothing"
"""Uses of a column beside the fields: to mix tables by, kept with the contact, and not taken in."""

MOST_VALUES = 12
"""Different values of a column that is proposed as an attribute."""

MOST_SPELLINGS = 5 * MOST_VALUES
"""Different spellings of them, as of a question that people answered in a free line."""

LONGEST_VALUE, WORDS = 60, 3
"""Characters of an attribute's value, and words of one where most are used once; longer ones are answers in somebody's
own words."""

_NUMBER_OR_SWITCH = re.compile(r"[-+]?[\d.,'’\s]*\d|true|false|wahr|falsch|vrai|faux", re.IGNORECASE)
_PRIVATE = re.compile(r"\b(?:phone|telephone|mobile|address|contact|emergency|e-?mail|diet\w*|allerg\w*|accessib\w*|"
                      r"consents?|photograph\w*|needs?|medical|comments?|remarks?|notes?)\b", re.IGNORECASE)
"""Headings about reaching or caring for somebody; disability and health stay out of it, as quotas are set by them."""

_CONSENT = re.compile(r"\b(?:may|can|could) we\b|\bpermission\b|\bprivacy\b|\bnewsletter|\bmailing list\b|"
                      r"\b(?:be|being) (?:contacted|recorded|filmed|quoted|named|photographed)\b|\bdurfen wir\b|"
                      r"\bdatenschutz|\beinwillig|\bpouvons-nous\b|\bpoliti\w+ prywatnosci\b|\bcaniata")
_AGREES = re.compile(r"\b(?:agree|happy|willing|content|ok|okay|accept|consent)\b|\beinverstanden\b|\bd'accord\b|"
                     r"\bzgod")
"""Folded headings that ask for consent: whatever is answered, and where the answers are yes and no; what somebody
thinks of a plan is more than that."""

_POSTCODE = re.compile(r"(?:post ?-?codes?|zip(?: ?codes?)?|plz|postleitzahl(?:en)?|codes? postal|codes? postaux|"
                       r"kody? pocztowy|postcodes?|cod post)\W*", re.IGNORECASE)
_FULL_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4} ?[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{2}-\d{3}|"
                            r"[A-Z]\d{2} ?[A-Z\d]{4}", re.IGNORECASE)
"""Whole ones of Britain, the Netherlands, Canada, Poland and Ireland."""


class Because(StrEnum):
    """Why a column is what it is; "{}" is the number of values of a `Use`."""

    CHOSEN = "as chosen"
    THERE = "an attribute of the event already"
    KEPT = "kept with the contact already"
    HEADING = "so its heading says"
    CELLS = "so its cells say"
    SHARED = "{} values, shared by many"
    SPELT = "{} values in more spellings, shared by many"
    EMPTY = "nothing is in it"
    NUMBERED = "it only numbers the rows"
    NUMBERS = "numbers, or yes and no"
    PRIVATE = "its heading speaks of care, contact or consent"
    POSTCODE = "postcodes, which say where somebody lives"
    LONG = "answers in people's own words"
    ALIKE = "everybody has the same"
    MANY = "{} different values, too many to mix by"
    FEW_SHARE = "{} values, which few people share"


def kept(book: Book) -> frozenset[str]:
    """The headings of columns that the event keeps with contacts: somebody decided that once."""
    return frozenset(normal(heading) for contact in book.all(Contact) for heading, _ in contact.other)


def proposed(sheet: Sheet, mapping: Mapping, there: Collection[str] = (), kept: Collection[str] = ()) -> list[str]:
    """The headings of columns that look like attributes to mix tables by.

    Of the columns that serve no field those that are `there`, attributes of the event, however few rows speak of them;
    none that is `kept` with contacts; else 2 to 12 different values, each held by two people on average; words, not
    numbers or true and false (these are codes, switches and weights of other programs: a group that was drawn, a
    consent, a row number); short; under a heading that does not speak of reaching or caring for somebody.
    """
    known = {*map(normal, there)}
    return [sheet.header[place] for place in mapping.rest()
            if _of_spare(sheet, place, known, kept)[0] in (Because.THERE, Because.SHARED, Because.SPELT)]


def uses(sheet: Sheet, mapping: Mapping, attributes: Collection[str], there: Collection[str] = (),
         kept: Collection[str] = ()) -> list[Use]:
    """What each column is, in the table's order, and why: as it was proposed, or as somebody chose."""
    own, known = columns(sheet, {}, there), {*map(normal, there)}
    offered = {*proposed(sheet, own, there, kept)}
    found = []
    for place, heading in enumerate(sheet.header):
        use = _use(sheet, place, mapping, attributes)
        if use != _use(sheet, place, own, offered):
            found.append(Use(heading, use, Because.CHOSEN))
        elif use in (ATTRIBUTE, CONTACT, NOTHING):
            because, values = _of_spare(sheet, place, known, kept)
            found.append(Use(heading, use, because, values))
        else:
            says = Because.HEADING if is_named(heading, use) else Because.CELLS
            found.append(Use(heading, use, says))
    return found


def _use(sheet: Sheet, place: int, mapping: Mapping, attributes: Collection[str]) -> str:
    if field := next((field for field in FIELDS if mapping.place(field) == place), ""):
        return field
    if sheet.header[place] in attributes:
        return ATTRIBUTE
    return NOTHING if counts_rows(sheet, place) else CONTACT


def counts_rows(sheet: Sheet, place: int) -> bool:
    """Whether a column without a heading only numbers the rows, as some programs write it first."""
    cells = [row.cells[place] for row in sheet.rows]
    return sheet.header[place] == f"column {place + 1}" and cells in ([str(i) for i in range(len(cells))],
                                                                      [str(i + 1) for i in range(len(cells))])


def _of_spare(sheet: Sheet, place: int, known: Collection[str], kept: Collection[str]) -> tuple[Because, int]:
    if normal(sheet.header[place]) in known:
        return Because.THERE, 0
    if normal(sheet.header[place]) in kept:
        return Because.KEPT, 0
    values = Counter(row.cells[place] for row in sheet.rows if row.cells[place])
    if not values:
        return Because.EMPTY, 0
    if counts_rows(sheet, place):
        return Because.NUMBERED, 0
    if _PRIVATE.search(sheet.header[place].replace("_", " ")) or _is_consent(sheet.header[place], values):
        return Because.PRIVATE, 0
    if _POSTCODE.fullmatch(" ".join(sheet.header[place].replace("_", " ").split())) or \
            2 * sum(number for value, number in values.items() if _FULL_POSTCODE.fullmatch(value)) > values.total():
        return Because.POSTCODE, 0
    often = 2 * len(values) < values.total()
    if any(len(value) > LONGEST_VALUE or "\n" in value for value in values) or not often and (
            sum(len(value.split()) for value in values) > WORDS * len(values)):
        return Because.LONG, 0
    if all(_NUMBER_OR_SWITCH.fullmatch(value) for value in values):
        return Because.NUMBERS, 0
    if len(values) > MOST_SPELLINGS or any("@" in value for value in values):
        return Because.MANY, len(values)
    into = _into(values)
    meant = len({into.get(value, value) for value in values})
    if meant < 2:
        return Because.ALIKE, 0
    if meant > MOST_VALUES:
        return Because.MANY, meant
    if meant > (values.total() + 1) / 2:
        return Because.FEW_SHARE, meant
    return (Because.SPELT if meant < len(values) else Because.SHARED), meant


def _is_consent(heading: str, values: Collection[str]) -> bool:
    """Whether a column asks somebody to agree to something that is done with them or their words."""
    asked = fold(heading.replace("_", " "))
    return bool(_CONSENT.search(asked)) or any(is_named(heading, consent) for consent in CONSENTS) or (
        bool(_AGREES.search(asked)) and all(is_yes(value) is not None for value in values))


def _into(values: Dict[str, int]) -> dict[str, str]:
    """How values come to be written that mean what others do."""
    return {value: same.into for same in terms.alike("", values) for value in same.values}
