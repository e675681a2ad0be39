"""What the keys of sorting one by one do: at its foot what can be done now, and all of them in a list."""

from PySide6.QtCore import QCoreApplication

from ...key_list import Group
from .hands import Hand

translate = QCoreApplication.translate


def all_here() -> str:
    """How all keys are seen."""
    return translate("Sort", "? all keys")


def parts(hand: Hand | None) -> list[str]:
    """What the keys do with what is in hand, the most useful first; with nothing, at the end of the pile."""
    if hand is None:
        return [translate("Sort", "Tab or ↓ goes to what comes next, Enter does it"),
                translate("Sort", "← brings the last one back"), translate("Sort", "Esc goes to the board")]
    several = [translate("Sort", "Tab goes to the notes")] if len(hand.notes) > 1 else []
    if hand.theme:
        return [translate("Sort", "Enter keeps what is typed"), translate("Sort", "→ leaves it as it is"),
                translate("Sort", "← back"), translate("Sort", "Esc ends this"), *several,
                translate("Sort", "Ctrl+Z undo")]
    return [translate("Sort", "Enter sends to the framed line"), translate("Sort", "↓ ↑ choose another"),
            translate("Sort", "a number or letters find one"), *several, translate("Sort", "Ctrl+Enter new theme"),
            translate("Sort", "→ later, ← back"), translate("Sort", "Shift+Enter also elsewhere"),
            translate("Sort", "F2 names the last new theme"), translate("Sort", "Ctrl+Z undo")]


def all_keys() -> list[Group]:
    """Every key of the page with what it does."""
    def tr(words: str) -> str:
        return translate("Sort", words)

    return [
        Group(tr("Sending"), (
            (tr("Enter"), tr("sends to the framed line")),
            ("↓ ↑", tr("choose another line")),
            (tr("Page Up, Page Down"), tr("eight lines on")),
            (tr("1, 2, 3…"), tr("finds the theme of that number, 0 none")),
            (tr("Letters"), tr("find a theme, wherever the keyboard is")),
            (tr("Shift+Enter"), tr("sends, and keeps it in hand for another")))),
        Group(tr("New themes"), (
            (tr("+ and words"), tr("a new theme of that name")),
            (tr("Ctrl+Enter"), tr("a new theme; its name can wait")),
            ("F2", tr("another name for the last new theme")))),
        Group(tr("What is in hand"), (
            ("→", tr("later: it comes at the end of the pile")),
            ("←", tr("the one before again")),
            ("Ctrl+Z", tr("takes the last step back")),
            (tr("Tab"), tr("to several notes in hand, to the buttons")),
            (tr("Space there"), tr("leaves a note out, or takes it")),
            ("Esc", tr("empties the line; leaves what is offered; the board")))),
        Group(tr("Suggestions"), (
            ("Ctrl+G", tr("first piles for the unsorted")),
            ("Ctrl+L", tr("notes that nearly say the same")),
            ("Ctrl+M", tr("notes like those of the theme chosen")),
            ("Ctrl+J", tr("how far two laptops agree")),
            ("Ctrl+Shift+J", tr("joins themes of one name")))),
        Group(tr("At the end"), (
            (tr("Tab, ↓"), tr("to names, what is missing, the cards")),
            (tr("Enter there"), tr("does it, one theme after the other")))),
    ]
