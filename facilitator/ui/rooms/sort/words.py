"""The words of sorting one by one: counts, why something is in hand, and what to do when nothing is offered."""

from importlib.metadata import version

from PySide6.QtCore import QCoreApplication

from ....domain.photos import ALONE, Share
from ....suggest.results import Agreement
from ..board import words as say
from ..board.model import Board
from .hands import NAME, PILE, Hand

translate = QCoreApplication.translate


def share(one: Share) -> str:
    """Whose part of the pile it is."""
    if one == ALONE:
        return translate("Sort", "I sort all")
    return translate("Sort", "I sort part {} of {}").format(one.mine, one.people)


def part(one: Share) -> str:
    """A part of the pile to choose, and what choosing all is for."""
    if one == ALONE:
        return translate("Sort", "All notes: alone, or both of two people who check each other")
    return translate("Sort", "Part {} of {}").format(one.mine, one.people)


def splitting(people: int) -> str:
    """What choosing a part is for."""
    return translate("Sort", "Split between {} laptops").format(people)


def counts(board: Board, left: int, mine: Share) -> list[str]:
    """How far the sorting is, in all and in a part of the pile."""
    whole, loose = len(board.notes), len(board.unsorted.notes)
    words = translate("Sort", "{} of {} sorted").format(whole - loose, say.notes(whole))
    return [words] if mine == ALONE else [words, translate("Sort", "{} left in my part").format(left)]


def about(board: Board, hand: Hand, lies: frozenset[str]) -> str:
    """Why notes are in hand, and where one lies already."""
    at = ", ".join(say.quoted(column) for column in board.themes if column.key in lies)
    return " · ".join(part for part in (hand.about, translate("Sort", "Lies in {}").format(at) if at else "") if part)


def no_choice(board: Board, hand: Hand) -> str:
    """Why nothing is offered, and what to do then."""
    if hand.theme:
        return translate("Sort", "A sentence that another table would understand, then Enter: the next pile comes.") \
            if hand.come == NAME else translate("Sort", "What is missing, then Enter: the next theme comes.")
    if not board.themes:
        return translate("Sort", "No theme yet: type + and its name, or Ctrl+Enter for a pile whose name can wait. "
                                 "Ctrl+G offers first piles of all notes.")
    if len(board.themes) < 2 or hand.come != PILE:
        return translate("Sort", "Type the number or the first letters of a theme, or Ctrl+Enter for a new one.")
    return translate("Sort", "No theme is offered yet: type the number or the first letters of one.")


def agreement(found: Agreement, one: str, other: str) -> str:
    """How far two laptops agree, in words, with the measure and where it comes from."""
    words = translate("Sort", "{} and {} both sorted {}, and put {} of them in the same theme.").format(
        one, other, say.notes(found.of), found.agreed)
    if found.kappa is None:
        return words
    return words + " " + translate("Sort", "Cohen's kappa is {:.2f}, where 1 is agreement in all and 0 what chance "
                                           "would do ({}).").format(found.kappa, source())


def source() -> str:
    """Where the measure comes from."""
    return translate("Sort", "J. Cohen 1960, worked out by scikit-learn {}").format(version("scikit-learn"))


def laptop(device: str, own: str) -> str:
    """A laptop in a sentence."""
    return translate("Sort", "this laptop") if device == own else f"“{device}”"
