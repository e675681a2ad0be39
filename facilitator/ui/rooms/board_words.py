"""The words of the board: titles of columns, counts, and what a screen reader says of them."""

from PySide6.QtCore import QCoreApplication

from .board_model import NEW, UNSORTED, Board, Column

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
    return column.name or translate("Board", "Unnamed pile")


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
    return ", ".join(part for part in (title(column), number, part_of(board, column), *numbers(column)) if part)
