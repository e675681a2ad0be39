"""Rounds put right, in words: how many move, how even tables become, and whether that is proven, round by round."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from .reseat import Reseating, Righted
from .words import shares_words

translate = QCoreApplication.translate


def reseat_lines(found: Reseating, steps: Mapping[int, int], gathered: Sequence[str] = ()) -> list[str]:
    """What becomes of the rounds. `steps` is, by the number of a round, how many get another table or a first one;
    `gathered` are the attributes whose like values are to sit together."""
    if len(found.rounds) == 1 and not found.left:
        return _alone(found.rounds[0], steps.get(found.rounds[0].number, 0), gathered)
    moves = translate("Seating", "1 move in {} rounds.") if found.moved == 1 else \
        translate("Seating", "{1} moves in {0} rounds.")
    told = [moves.format(len(found.rounds), found.moved),
            *(_of_several(one, steps.get(one.number, 0), gathered) for one in found.rounds),
            *(translate("Seating", "Round {} stays as it is: no seating was found in time.").format(number)
              for number in found.left)]
    if any(one.proven for one in found.rounds):
        told.append(translate("Seating", "Proven: no seating as even needs fewer moves."))
    if not all(one.proven for one in found.rounds):
        told.append(translate("Seating", "Not proven: there may be a seating that is more even, or that needs fewer "
                                         "moves; this is the best found in time."))
    return told


def _alone(one: Righted, steps: int, gathered: Sequence[str]) -> list[str]:
    if one.stands:
        return [translate("Seating", "Nobody has to move: all who sit here are here, tables are even and every rule "
                                     "holds.")]
    if not steps:
        return [translate("Seating", "Nobody has to move: no seating is more even for those who are here.")
                if one.proven else
                translate("Seating", "Nothing better was found in time. That there is nothing is not proven.")]
    lines = [translate("Seating", "1 person moves.") if one.moved == 1 else
             translate("Seating", "{} people move.").format(one.moved)]
    if steps > one.moved:
        lines.append(_seat_words(steps - one.moved) + ".")
    lines.append(translate("Seating", "No seating as even needs fewer moves; this is proven.") if one.proven else
                 translate("Seating", "Not proven: this is the best seating found in time. There may be one that is "
                                      "more even, or that needs fewer moves."))
    now, then = one.sizes
    lines.append(translate("Seating", "People at a table: {} to {} now, {} to {} then.").format(
        now.least, now.most, then.least, then.most))
    if one.after.cells:
        lines.append(translate("Seating", "Even shares: {} now, {} then.").format(
            shares_words(one.before.right, one.before.cells), shares_words(one.after.right, one.after.cells)))
    return lines + [
        translate("Seating", "{}: alike at {} of {} tables now, at {} of {} then.").format(name, was, one.before.taken,
                                                                                        then, one.after.taken)
        for name, was, then in _alike(one, gathered)]


def _alike(one: Righted, gathered: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each gathered attribute, and at how many tables all have the same value, before and after."""
    return zip(gathered, one.before.alike, one.after.alike, strict=True)


def _of_several(one: Righted, steps: int, gathered: Sequence[str]) -> str:
    if one.stands:
        return translate("Seating", "Round {}: stays, as all who sit there are here and every rule holds.").format(
            one.number)
    proven = translate("Seating", "Proven.") if one.proven else translate("Seating", "Not proven.")
    if not steps:
        return translate("Seating", "Round {}: nobody has to move. {}").format(one.number, proven)
    now, then = one.sizes
    said = [translate("Seating", "1 moves") if one.moved == 1 else
            translate("Seating", "{} move").format(one.moved),
            *([_seat_words(steps - one.moved)] if steps > one.moved else []),
            *([translate("Seating", "even shares {}, now {}").format(
                shares_words(one.after.right, one.after.cells), shares_words(one.before.right, one.before.cells))]
              if one.after.cells else []),
            *(translate("Seating", "{} alike at {} tables, now at {}").format(name, then, was)
              for name, was, then in _alike(one, gathered)),
            translate("Seating", "{} to {} at a table, now {} to {}").format(then.least, then.most, now.least,
                                                                            now.most)]
    return translate("Seating", "Round {}: {}. {}").format(one.number, ", ".join(said), proven)


def _seat_words(count: int) -> str:
    return translate("Seating", "1 gets a seat") if count == 1 else \
        translate("Seating", "{} get a seat").format(count)
