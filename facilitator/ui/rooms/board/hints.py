"""What the keys of the board do: at its foot what can be done to what is in hand, and all of them in a list."""

from PySide6.QtCore import QCoreApplication

from ...key_list import Group
from . import words as say
from .choice import Choice
from .model import Board

translate = QCoreApplication.translate


def parts(board: Board, choice: Choice, *, free: bool) -> list[str]:
    """What the keys do now, the most useful first.

    Args:
        free: Whether themes lie as islands.
    """
    column, lines = board.column(choice.current[0]), []
    if board.found is not None:
        lines += [translate("Board", "{} found").format(say.notes(len(board.found)))]
        lines += [translate("Board", "F3 goes to the next")] if board.found else []
    if choice.marked:
        return [*lines, translate("Board", "{} chosen").format(say.notes(len(choice.marked))),
                translate("Board", "T and first letters, or a number, sends them"),
                translate("Board", "N makes a theme of them"), translate("Board", "Delete takes them out"),
                translate("Board", "H holds them back"), translate("Board", "Esc lets them go")]
    if board.found is not None:
        lines += [translate("Board", "Esc shows all")]
    if choice.pick:
        lines += [translate("Board", "Space chooses"), translate("Board", "T and first letters, or a number, sends it"),
                  translate("Board", "N new theme"), translate("Board", "F2 edits"), translate("Board", "H holds back"),
                  *([translate("Board", "Delete takes it out")] if column.is_theme else [])]
    elif column.is_theme:
        lines += [translate("Board", "F2 renames"), translate("Board", "Q what is missing"),
                  translate("Board", "D what it is about"), translate("Board", "C colour"),
                  translate("Board", "P part of"), translate("Board", "M merge"),
                  translate("Board", "Ctrl+Shift+arrows move it"), translate("Board", "Delete takes it away")]
    else:
        lines += [translate("Board", "↓ goes to the notes"), translate("Board", "N new theme")]
    return [*lines, translate("Board", "S one by one"), translate("Board", "/ search"),
            translate("Board", "V columns") if free else translate("Board", "V islands"),
            translate("Board", "G where notes come from"), translate("Board", "+ and − zoom")]


def offers() -> list[tuple[str, str, str]]:
    """What the page of sorting one by one suggests: how it is called there, in words, and its key."""
    return [("piles", translate("Board", "First piles for the unsorted"), "Ctrl+G"),
            ("alike", translate("Board", "Notes that nearly say the same"), "Ctrl+L"),
            ("more", translate("Board", "Notes like those of this theme"), "Ctrl+M"),
            ("otherwise", translate("Board", "How far two laptops agree"), "Ctrl+J")]


def all_keys() -> list[Group]:
    """Every key of the board with what it does."""
    def tr(words: str) -> str:
        return translate("Board", words)

    return [
        Group(tr("Going about"), (
            ("↑ ↓ ← →", tr("to notes, names of themes, the theme beside")),
            (tr("Page Up, Page Down"), tr("five notes on")),
            (tr("Home, End"), tr("first and last note of the theme")),
            (tr("Ctrl+Home, Ctrl+End"), tr("the unsorted, the last theme")),
            ("/", tr("search; Enter there goes to the notes found")),
            ("F3, Shift+F3", tr("the next note found, the one before")),
            (tr("Ctrl+Shift+P"), tr("photos of post-its that are not typed yet")),
            ("Esc", tr("lets go of what is chosen; then shows all again")))),
        Group(tr("Notes"), (
            (tr("Space"), tr("chooses, or lets go")),
            ("Shift+↑ ↓", tr("chooses several")),
            ("Ctrl+A", tr("chooses the whole theme")),
            ("T", tr("sends: first letters of a theme, then Enter")),
            (tr("1 to 9"), tr("sends to the theme of that number, 0 to none")),
            (tr("Shift+Enter there"), tr("sends, and leaves it here too")),
            ("N", tr("new theme of these notes; splits theirs")),
            ("Ctrl+↑ ↓ ← →", tr("takes them along, also to the theme beside")),
            (tr("F2, Enter"), tr("corrects the words")),
            ("H", tr("holds back, or shows again")),
            (tr("Delete"), tr("takes out of the theme")))),
        Group(tr("On a theme's name"), (
            (tr("F2, Enter"), tr("renames")),
            ("D", tr("says what it is about")),
            ("Q", tr("says what is missing")),
            ("C", tr("colour")),
            ("P", tr("makes it part of another")),
            ("M", tr("merges it into another")),
            ("Ctrl+Shift+↑ ↓ ← →", tr("moves it")),
            (tr("Delete"), tr("takes it away; its notes are unsorted")))),
        Group(tr("Looking"), (
            ("S", tr("one note after the other, by keys")),
            ("V", tr("islands or columns")),
            ("G", tr("where the notes of each theme come from")),
            (tr("+ and −"), tr("nearer and farther")),
            ("F", tr("all at once")),
            (tr("Shift+F10"), tr("menu of what is in hand")),
            ("Ctrl+Z", tr("takes the last step back")))),
        Group(tr("Suggestions"), tuple((key, words) for _, words, key in offers())),
    ]
