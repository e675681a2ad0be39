"""The words of the board: titles of columns, counts, and what a screen reader says of them."""

from PySide6.QtCore import QCoreApplication

from ....domain import radar
from .model import NEW, UNSORTED, Board, Column

translate = QCoreApplication.translate


def notes(count: int) -> str:
    """So many notes."""
    return translate("Board", "1 note") if count == 1 else translate("Board", "%n notes", None, count)


def voices(count: int) -> str:
    """So many voices."""
    return translate("Board", "1 voice") if count == 1 else translate("Board", "%n voices", None, count)


def tables(count: int) -> str:
    """So many tables."""
    return translate("Board", "1 table") if count == 1 else translate("Board", "%n tables", None, count)


def title(column: Column) -> str:
    """What stands over a column."""
    if column.key == UNSORTED:
        return translate("Board", "Unsorted")
    if column.key == NEW:
        return translate("Board", "New theme")
    if column.name:
        return column.name
    return f"“{column.handle}”" if column.handle else translate("Board", "Pile {}").format(column.number)


def quoted(column: Column) -> str:
    """What stands over a theme's column, between quotation marks within a sentence."""
    return f"“{column.name}”" if column.name else title(column)


def question(column: Column) -> str:
    """What a name that is only a word is met with; nothing where it says something."""
    return translate("Board", "What about it?") if column.is_bare else ""


def strength(column: Column) -> str:
    """What stands beside a theme's marks: the voices beyond its notes, and on what alone it stands."""
    others = column.whole.voices - column.whole.notes
    return " · ".join(part for part in (f"+{others}" if others > 0 else "", lone(column.lone)) if part)


def lone(kind: str) -> str:
    """On what alone a theme stands; nothing where it is on more."""
    return {radar.TABLE: translate("Board", "One table only"),
            radar.NOTE: translate("Board", "Said once, strongly")}.get(kind, "")


def came_from(column: Column) -> list[str]:
    """What a theme was part of and what it took in, a sentence each."""
    sentences = ((translate("Board", "Was part of {}"), column.was.was_part_of),
                 (translate("Board", "Took in {}"), column.was.took_in))
    nameless = translate("Board", "a pile without a name")
    return [words.format(", ".join(f"“{name}”" if name else nameless for name in names))
            for words, names in sentences if names]


def missing(column: Column) -> str:
    """What is missing from a theme; nothing where nobody said."""
    return translate("Board", "Missing: {}").format(" ".join(column.missing.split())) if column.missing else ""


def colour(name: str) -> str:
    """The word for a colour of the palette; nothing for one that is not in it."""
    return {"yellow": translate("Board", "Yellow"), "blue": translate("Board", "Blue"),
            "pink": translate("Board", "Pink"), "green": translate("Board", "Green"),
            "lilac": translate("Board", "Lilac"), "orange": translate("Board", "Orange")}.get(name, "")


def numbers(column: Column) -> list[str]:
    """The lines under a column's name: notes, voices and tables, and the notes of its parts."""
    if column.key == NEW:
        return []
    if column.key == UNSORTED:
        if not column.hidden:
            return [translate("Board", "{} of {} to sort").format(column.size.notes, notes(column.whole.notes))]
        return [translate("Board", "{} found of {} to sort").format(len(column.notes), notes(column.size.notes))]
    if not column.whole.notes:
        return [translate("Board", "No notes yet")]
    lines = [" · ".join((notes(column.size.notes), voices(column.size.voices), tables(column.size.tables)))]
    if column.parts:
        lines.append(translate("Board", "{} with its parts").format(notes(column.whole.notes)))
    return lines


def part_of(board: Board, column: Column) -> str:
    """The theme that a column is part of, in words; nothing for one at the top."""
    above = board.column(column.parent) if column.parent else None
    return translate("Board", "Part of {}").format(title(above)) if above else ""


def spoken(board: Board, column: Column) -> str:
    """A column as a screen reader says it."""
    number = translate("Board", "theme {}").format(column.number) if column.number else ""
    parts = (title(column), question(column), number, part_of(board, column), *numbers(column), strength(column),
             missing(column), column.description, *came_from(column), colour(column.colour))
    return ", ".join(part for part in parts if part)
