"""The words of the questions whether two entries are one person, and two values one."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ...domain import joining, terms
from ...domain.book import Book
from ...domain.people import attribute_names, contact, profile
from ...domain.records import Person, Seat
from ...domain.terms import Same
from ...intake.duplicates import Pair, Why, phones
from .people.menu import keys_in_words

HIDDEN = "•••"

_WHY = {
    Why.SAME_NAME: QT_TRANSLATE_NOOP("Duplicates", "the same name"),
    Why.ORDER: QT_TRANSLATE_NOOP("Duplicates", "the same name in another order"),
    Why.SLIP: QT_TRANSLATE_NOOP("Duplicates", "nearly the same name"),
    Why.PART: QT_TRANSLATE_NOOP("Duplicates", "the same name with a part more"),
    Why.EMAIL: QT_TRANSLATE_NOOP("Duplicates", "the same e-mail"),
    Why.PHONE: QT_TRANSLATE_NOOP("Duplicates", "the same telephone"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Duplicates", text)


def line(doubts: Sequence[Pair | Same]) -> str:
    """What there is to ask, in counts."""
    pairs = sum(isinstance(doubt, Pair) for doubt in doubts)
    values = len(doubts) - pairs
    said = []
    if pairs:
        said.append(_tr("One person may be listed twice.") if pairs == 1 else
                    _tr("{} people may be listed twice.").format(pairs))
    if values:
        said.append(_tr("One attribute's value may be written in two ways.") if values == 1 else
                    _tr("{} values of attributes may be written in two ways.").format(values))
    return " ".join(said)


def question(doubt: Pair | Same) -> str:
    """What is asked."""
    if isinstance(doubt, Pair):
        return _tr("Is this one person?")
    return _tr("Do these mean the same?")


def reasons(book: Book, doubt: Pair | Same) -> str:
    """What speaks for one, and against it."""
    if isinstance(doubt, Same):
        counts = terms.counted(book, doubt.attribute)
        values = [_tr("“{}” ({})").format(value, counts.get(value, 0)) for value in (*doubt.values, doubt.into)]
        return _tr("{}: {}").format(doubt.attribute, ", ".join(values))
    said = _tr("They have {}.").format(why_words(doubt))
    if doubt.against:
        said += " " + _tr("Against it: they differ in {}.").format(_listed(list(doubt.against)))
    return said


def why_words(pair: Pair) -> str:
    """What speaks for one person."""
    return _listed([_tr(_WHY[why]) for why in pair.why])


def yes(book: Book, doubt: Pair | Same) -> str:
    """The button that joins."""
    if isinstance(doubt, Same):
        return _tr("Write all as “{}”").format(doubt.into)
    keep = book.get(Person, joining.order(book, doubt.first, doubt.second)[0])
    return _tr("One person, with the code {}").format(keep.code)


def no(doubt: Pair | Same) -> str:
    """The button that keeps them apart."""
    return _tr("Two people") if isinstance(doubt, Pair) else _tr("Leave them as they are")


def undo_words() -> str:
    """What is said when they are one."""
    return _tr("They are one now. {} takes it back.").format(keys_in_words("Ctrl+Z"))


def compared(book: Book, pair: Pair, names: bool) -> list[tuple[str, str, str, bool]]:
    """Who they are, and in what else they differ, line by line: heading, each one's words, and whether these differ;
    names only where they may be seen."""
    both = [book.get(Person, id) for id in (pair.first, pair.second)]
    reach = [contact(book, one.id) for one in both]
    seats = [sum(seat.person == one.id for seat in book.all(Seat)) for one in both]
    known = [dict(profile(book, one.id).attributes) for one in both]
    private = [(_tr("Name"), [one.name for one in reach]), (_tr("E-mail"), [one.email for one in reach]),
               (_tr("Telephone"), [", ".join(phones(one)) for one in reach]),
               (_tr("Access needs"), [one.access for one in reach])]
    more = [(name, [one.get(name, "") for one in known]) for name in attribute_names(book)]
    more += [(_tr("Rounds seated in"), [str(count or "") for count in seats])]
    lines = [(_tr("Code"), [one.code for one in both])]
    lines += [(heading, cells if names else [HIDDEN if cell else "" for cell in cells]) for heading, cells in private]
    lines += [(heading, cells) for heading, cells in more if cells[0] != cells[1]]
    return [(heading, *cells, cells[0] != cells[1]) for heading, cells in lines if any(cells)]


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _tr("{} and {}").format(", ".join(parts[:-1]), parts[-1])
