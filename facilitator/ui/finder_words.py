"""What the search says: of filters that mean nothing here, of nothing found, and of what can be typed."""

from PySide6.QtCore import QCoreApplication

from ..domain.query import FIELDS
from .finding import Found


def _tr(words: str) -> str:
    return QCoreApplication.translate("Finder", words)


def kind_words() -> dict[str, str]:
    """What the things found are called, in the order in which they are shown."""
    return {"theme": _tr("Themes"), "segment": _tr("Segments"), "poll": _tr("Polls"), "table": _tr("Tables"),
            "person": _tr("People"), "note": _tr("Notes"), "saved_search": _tr("Saved searches")}


def field_words() -> dict[str, str]:
    """What the filters are called in menus."""
    return {"table": _tr("Table"), "segment": _tr("Segment"), "kind": _tr("Kind"), "theme": _tr("Theme"),
            "author": _tr("Author"), "unsorted": _tr("In no theme"), "several": _tr("In several themes")}


def fault(found: Found) -> str:
    """One sentence about what of the line is not understood, or nothing."""
    if found.sieve.hidden:
        return _tr("Names are hidden, so nothing is found by author.")
    for one in found.sieve.faults:
        if one.field in ("unsorted", "several"):
            return _tr("After {}: say yes or no.").format(one.field)
        words = {"table": _tr("There is no table “{}”."), "segment": _tr("There is no segment “{}”."),
                 "kind": _tr("There is no kind “{}”: note, question, concern, quote or idea."),
                 "theme": _tr("There is no theme “{}”."), "author": _tr("Nobody is called “{}”.")}
        return words[one.field].format(one.value)
    if found.query.unknown:
        return _tr("“{}:” is no filter, so it is searched for as a word. Filters are {}.").format(
            found.query.unknown[0], " ".join(f"{field}:" for field in FIELDS))
    return ""


def summary(found: Found) -> str:
    """How much was found."""
    if not found.hits:
        return _tr("Nothing was found. Words may be cut short, and accents do not matter.")
    if found.more:
        return _tr("More than {} found. Type more to find fewer.").format(found.count)
    return QCoreApplication.translate("Finder", "%n found", "", found.count)


def help_words() -> str:
    """What can be typed."""
    return _tr("Words in any form, codes of notes and people, or filters such as table:4 segment:\"Table talk\" "
               "kind:concern theme:buses author:M07 unsorted:yes several:yes. Words in quotes must stand in a row.")
