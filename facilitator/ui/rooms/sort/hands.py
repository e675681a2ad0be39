"""What lies in hand when notes are sorted one by one: a note, or a few that may belong together, and what is offered
for them with the reason. No widgets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ....domain.words import fold
from ....suggest.results import Heap, Like, Likely, Reason, Same, Shared
from ..board import words as say
from ..board.model import NEW, Board

translate = QCoreApplication.translate

PILE, HEAPS, SAME, LIKE, DIFFER = "pile", "heaps", "same", "like", "differ"
"""Where what is in hand comes from: the pile of unsorted notes, first piles, near-duplicates, notes like those of a
theme, and notes that two laptops sorted otherwise."""

NAME, MISSING = "name", "missing"
"""What else may be asked: the name of a theme, or what nobody said of it; both are fields of its column."""

NONE = "none"
"""Stands for no theme: none of those there fits, and a new one is to be named."""

SHORT = 70
THERE = 0.5
"""How likely notes must belong to a theme for it to be offered for all of them at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What one key does with what is in hand: sends it to the theme `key`, or to a new one."""

    key: str
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """Notes in hand; `choices` are what is offered for them, the likeliest first, and `about` why they lie together.
    Where a `theme` is asked about, they are its notes, and `come` is what is asked."""

    notes: tuple[str, ...]
    come: str = PILE
    choices: tuple[Choice, ...] = ()
    about: str = ""
    theme: str = ""


def is_open(hand: Hand, board: Board) -> bool:
    """Whether something is still to be done with these notes."""
    there = [note for note in hand.notes if note in board.notes]
    if hand.theme:
        return said(hand, board) == ""
    if hand.come == DIFFER:
        return any(board.shared.get(note, 0) > 1 for note in there)
    if hand.come == SAME:
        return len(there) > 1 and not frozenset.intersection(*(lies(board, note) for note in there))
    return any(note not in board.shared for note in there)


def said(hand: Hand, board: Board) -> str | None:
    """What is said of the theme that is asked about; None where it is gone."""
    column = board.column(hand.theme)
    return getattr(column, hand.come) if column else None


def lies(board: Board, note: str) -> frozenset[str]:
    """The themes that a note lies in."""
    return frozenset(column.key for column in board.themes if note in column.notes)


def likely_ones(board: Board, found: Iterable[Likely]) -> tuple[Choice, ...]:
    """The likely themes of a note; those that are gone are left out. Where even the likeliest is hardly like it, a new
    one comes first, so that nobody who takes what is offered puts a note where it does not belong."""
    there = [one for one in found if board.column(one.theme)]
    choices = [Choice(one.theme, say.title(board.column(one.theme)), reason(board, one.why)) for one in there]
    if there and not there[0].sure:
        choices = [Choice(NONE, translate("Sort", "Nothing fits well: name a new theme"),
                          translate("Sort", "Enter begins its name · ↓ for those that are nearest")), *choices[:-1]]
    return tuple(choices)


def heaps(board: Board, found: Sequence[Heap], likely: Mapping[str, Sequence[Likely]]) -> Iterator[Hand]:
    """First piles, to be taken one by one: as new ones, or to the theme that their notes are `likely` to belong to."""
    for place, heap in enumerate(found, 1):
        if notes := tuple(note for note in heap.notes if note in board.notes):
            about = translate("Sort", "Pile {} of {}: {} · {}") if heap.words else \
                translate("Sort", "Pile {} of {}: {} that are near each other")
            words = about.format(place, len(found), say.notes(len(notes)), _had(heap.words, len(heap.notes)))
            if place == len(found):
                words += " · " + translate("Sort", "then Ctrl+G looks through the rest")
            new = Choice(NEW, translate("Sort", "A new pile of these"), translate("Sort", "Its name can wait"))
            yield Hand(notes, HEAPS, (new, *_theme_there(board, heap, likely)), words)


def _theme_there(board: Board, heap: Heap, likely: Mapping[str, Sequence[Likely]]) -> Iterator[Choice]:
    """The theme that is likelier for a pile than all others, where there is one with the words of the pile. Without
    these something would always be likelier, as each note has a likely theme."""
    shares: Counter[str] = Counter()
    for one in (one for note in heap.notes for one in likely.get(note, ())):
        if any(_is_one(word, other) for word, _ in heap.words for other, _ in one.why.words):
            shares[one.theme] += one.share / len(heap.notes)
    for theme, share in shares.most_common(1):
        if share > THERE and (column := board.column(theme)):
            together = translate("Sort", "Together in {}").format(say.quoted(column))
            yield Choice(theme, together, translate("Sort", "They are like its notes"))


def _is_one(word: str, other: str) -> bool:
    """Whether two words are the same, or forms of one."""
    both = sorted((fold(word.rstrip("…")), fold(other.rstrip("…"))), key=len)
    return both[0] == both[1] or "…" in word + other and both[1].startswith(both[0])


def _had(words: Iterable[Shared], of: int) -> str:
    """How many of so many notes have each word."""
    every, some = translate("Sort", "“{}” in all"), translate("Sort", "“{}” in {}")
    return ", ".join(every.format(word) if notes == of else some.format(word, notes) for word, notes in words)


def sames(board: Board, found: Sequence[Same]) -> Iterator[Hand]:
    """Notes that may say the same, to lie together. Each stays a note of its table, since a table's voices are people
    who sat there, and what tables have in common is counted by tables."""
    for group in found:
        notes = tuple(note for note in group.notes if note in board.notes)
        kept = translate("Sort", "Each stays a note of its own, and its table counts")
        at = [column for column in board.themes if not {*column.notes}.isdisjoint(notes)]
        together = [Choice(column.key, translate("Sort", "Together in {}").format(say.quoted(column)), kept)
                    for column in at[:2]] or [Choice(NEW, translate("Sort", "Together in a new pile"), kept)]
        hand = Hand(notes, SAME, tuple(together), _alike(group.differ))
        if is_open(hand, board):
            yield hand


def like_these(board: Board, theme: str, found: Sequence[Like]) -> Iterator[Hand]:
    """Unsorted notes like those of a theme, one by one."""
    for one in found:
        if (column := board.column(theme)) and one.note in board.notes and one.note not in board.shared:
            yield Hand((one.note,), LIKE, (Choice(theme, say.title(column), reason(board, one.why)),),
                       translate("Sort", "Like the notes of {}").format(say.quoted(column)))


def differing(board: Board, notes: Iterable[str], by: Sequence[tuple[str, Mapping[str, str]]]) -> Iterator[Hand]:
    """Notes that two laptops sorted otherwise and that still lie in more than one theme; `by` names each laptop and
    has its themes by note."""
    for note in notes:
        choices = tuple(Choice(theme, say.title(column), translate("Sort", "As {} sorted it").format(who))
                        for who, themes in by if (column := board.column(theme := themes[note])))
        hand = Hand((note,), DIFFER, choices, translate("Sort", "Two laptops sorted this note differently"))
        if is_open(hand, board):
            yield hand


def asked(board: Board, what: str) -> Iterator[Hand]:
    """The themes of which nobody said `what`, one by one, each with its notes."""
    silent = [column for column in board.themes if not getattr(column, what)]
    for place, column in enumerate(silent, 1):
        about = translate("Sort", "{} of {} without a name: what do these notes say?").format(place, len(silent)) \
            if what == NAME else translate("Sort", "{} of {} · {}: what did nobody say that should be asked?").format(
                place, len(silent), say.quoted(column))
        yield Hand(column.notes, what, about=about, theme=column.key)


def _alike(differ: Sequence[str]) -> str:
    words = translate("Sort", "These nearly say the same. Do they?")
    if not differ:
        return words
    return words + " " + translate("Sort", "Not all have {}.").format(_quoted(differ[:4]))


def reason(board: Board, why: Reason) -> str:
    """Why something is offered, in words: the words that are shared, and the nearest note."""
    near = next((note for id in why.notes if (note := board.notes.get(id))), None)
    in_notes, in_name = translate("Sort", "“{}” in {} of its notes"), translate("Sort", "“{}” in its name")
    parts = [*((in_notes if notes else in_name).format(word, notes) for word, notes in why.words),
             translate("Sort", "near “{}”").format(shortened(near.text)) if near else ""]
    words = " · ".join(part for part in parts if part) or translate("Sort", "None of its notes is near it")
    return words[:1].upper() + words[1:]


def shortened(text: str) -> str:
    """The beginning of a note on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[:SHORT].rsplit(" ", 1)[0] + "…"


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
