"""Seating in words: rules with codes, or names where they are seen, how good a plan is, and what a move changes."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from ....domain import seatrules, tables
from ....domain.book import Book
from ....domain.people import members, natural
from ....domain.percent import share
from ....domain.records import Person, Round, SeatingRule, Table
from ....domain.seating import Quality, Task, enough_tables, searches
from ....domain.shares import Effect, Shift

translate = QCoreApplication.translate


def who(person: Person, names: Mapping[str, str] | None = None) -> str:
    """Somebody by code, with the name where `names` has it."""
    name = (names or {}).get(person.id, "")
    return f"{person.code} {name}" if name else person.code


def value_words(value: str) -> str:
    """A value of an attribute; "" is that of those who have not said theirs."""
    return value or translate("Seating", "not said")


def listed(words: Sequence[str]) -> str:
    """Words in a row: "P1, P2 and P3"."""
    if len(words) < 2:
        return "".join(words)
    return translate("Seating", "{} and {}").format(", ".join(words[:-1]), words[-1])


def rule_words(book: Book, rule: SeatingRule, names: Mapping[str, str] | None = None) -> str:
    """A rule as a sentence without its full stop."""
    known = [person for id in rule.people if (person := book.get(Person, id))]
    people = [who(person, names) for person in sorted(known, key=lambda person: natural(person.code))]
    one, them = len(people) == 1, listed(people) or translate("Seating", "Nobody")
    if rule.type == seatrules.AT:
        there = " / ".join(str(table.number) for table in tables.in_order(book) if table.id in rule.tables)
        said = (translate("Seating", "{} has a locked seat at table {}") if there and seatrules.is_lock(rule) else
                translate("Seating", "{} sits only at table {}") if one else
                translate("Seating", "{} sit only at table {}")).format(
                    them, there or translate("Seating", "that is gone"))
    elif rule.type == seatrules.TOGETHER:
        said = translate("Seating", "{} sit together").format(them)
    else:
        said = translate("Seating", "{} sit apart").format(them)
    if not rule.round:
        return said
    round = book.get(Round, rule.round)
    where = translate("Seating", "in round {}").format(round.number) if round else \
        translate("Seating", "in a round that is gone")
    return f"{said} {where}"


def numbers_words(numbers: Sequence[int]) -> str:
    """Numbers in a row, those that follow each other as one: "1 to 4, 6 and 7"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed([words for run in runs for words in
                   ([translate("Seating", "{} to {}").format(run[0], run[-1])] if len(run) > 2 else map(str, run))])


def members_words(count: int) -> str:
    """So many members."""
    return translate("Seating", "1 member") if count == 1 else translate("Seating", "{} members").format(count)


def lacking(book: Book, count: int | None = None) -> str:
    """What an event lacks to seat its members, or so many of them, and what to do; "" where it lacks nothing."""
    count, chairs = len(members(book)) if count is None else count, [table.seats for table in tables.in_order(book)]
    if not count:
        return translate("Seating", "There is nobody to seat yet: bring the members in first.")
    if not chairs:
        return translate("Seating", "There are no tables yet: say how many there are.")
    if sum(chairs) >= count:
        return ""
    there = translate("Seating", "1 table") if len(chairs) == 1 else \
        translate("Seating", "{} tables").format(len(chairs))
    return translate("Seating", "There are {} chairs at {} for {}: add chairs or a table.").format(
        sum(chairs), there, members_words(count))


def search_lines(rounds: Sequence[Round]) -> list[str]:
    """Which search planned which rounds, a sentence each; nothing of those that none did."""
    lines = []
    for some, seed, steps, stopped in searches(rounds):
        numbers = listed([str(round.number) for round in some])
        if stopped:
            lines.append(_stopped_words(len(some), len(rounds)).format(numbers, seed, f"{stopped:,}", f"{steps:,}"))
            continue
        words = translate("Seating", "Planned with seed {1} in {2} steps, before any moves by hand.") \
            if len(some) == len(rounds) else \
            translate("Seating", "Round {0}: planned with seed {1} in {2} steps, before any moves by hand.") \
            if len(some) == 1 else \
            translate("Seating", "Rounds {0}: planned with seed {1} in {2} steps, before any moves by hand.")
        lines.append(words.format(numbers, seed, f"{steps:,}"))
    return lines


def _stopped_words(some: int, all: int) -> str:
    if some == all:
        return translate("Seating", "Planned with seed {1}, stopped after {2} of {3} steps, before any moves by hand.")
    return translate("Seating", "Round {0}: planned with seed {1}, stopped after {2} of {3} steps, before any moves by "
                                "hand.") if some == 1 else \
        translate("Seating", "Rounds {0}: planned with seed {1}, stopped after {2} of {3} steps, before any moves by "
                             "hand.")


def gathered_lines(quality: Quality, names: Sequence[str]) -> list[str]:
    """For each gathered attribute at how many tables everybody whose value is known has the same."""
    words = translate("Seating", "{}: everybody whose {} is known has the same at {} of {} tables ({}).")
    return [words.format(name, name, f"{alike:,}", f"{quality.taken:,}", share(alike, quality.taken))
            for name, alike in zip(names, quality.alike, strict=True)]


def empty_line(book: Book, task: Task, quality: Quality) -> str:
    """Which tables nobody sits at in any round; "" where there is none."""
    numbers = [str(table.number) for at in quality.empty if (table := book.get(Table, task.tables[at]))]
    if not numbers:
        return ""
    return (translate("Seating", "Table {} stays empty.") if len(numbers) == 1 else
            translate("Seating", "Tables {} stay empty.")).format(listed(numbers))


def shares_words(right: int, cells: int) -> str:
    """How many cells have their even share, of how many, and in per cent."""
    return translate("Seating", "{} of {} ({})").format(f"{right:,}", f"{cells:,}", share(right, cells))


def quality_lines(quality: Quality, rules: int) -> list[str]:
    """How good a plan is: even shares, meetings and rules, a sentence each."""
    lines = []
    if quality.taken and not quality.bound and len(quality.met) > 1:
        lines.append(translate("Seating", "Nobody meets anybody at so many tables, as everybody sits alone: {} would "
                                          "be better.").format(enough_tables(len(quality.met))))
    elif quality.cells:
        lines.append(translate("Seating", "Even shares: {}.").format(shares_words(quality.right, quality.cells)))
    if quality.bound:
        lines.append(translate("Seating", "Pairs who meet: {} of at most {} ({}).").format(
            f"{quality.pairs:,}", f"{quality.bound:,}", share(quality.pairs, quality.bound)))
        least, most = min(quality.met, default=0), max(quality.met, default=0)
        lines.append(translate("Seating", "Everybody meets {} others.").format(least) if least == most else
                     translate("Seating", "People meet {} to {} others.").format(least, most))
        lines.append(translate("Seating", "No two meet twice.") if quality.most < 2 else
                     translate("Seating", "No two meet more than {} times.").format(quality.most))
    if quality.team:
        lines.append(translate("Seating", "Nobody of the team sits with the same member more than {} times.")
                     .format(quality.team) if quality.team > 1 else
                     translate("Seating", "Nobody of the team sits with the same member twice."))
    if rules:
        broken = len(set(quality.broken))
        lines.append((translate("Seating", "The rule holds.") if rules == 1 else
                      translate("Seating", "All {} rules hold.").format(rules)) if not broken else
                     translate("Seating", "Rules that do not hold: {} of {}.").format(broken, rules))
    return lines


def plan_lines(quality: Quality, rules: int, gathered: Sequence[str]) -> list[str]:
    """The same of a plan that is compared with others, with all that counts in it."""
    lines = quality_lines(quality, rules)
    if not quality.alike or len(gathered) != len(quality.alike):
        return lines
    weighed = translate("Seating", "Of plans that keep the rules and are as even, the better one has fewer meetings "
                                   "repeated and more people gathered with their like, one weighed against the other.")
    return [*lines, *gathered_lines(quality, gathered), weighed]


def shift_words(shift: Shift) -> str:
    """What becomes of one value at a table."""
    if shift.after > 0:
        return translate("Seating", "+{} {} too many").format(shift.after, value_words(shift.value))
    if shift.after < 0:
        return translate("Seating", "−{} {} too few").format(-shift.after, value_words(shift.value))
    return translate("Seating", "{} becomes even").format(value_words(shift.value))


NAMED = 3
"""Values that are named beside a table; the rest is a number."""


def effect_lines(effect: Effect, table: str) -> list[tuple[bool, str]]:
    """What a move would change at a table and in the whole room, as (is it worse, words)."""
    shifts = effect.at(table)
    lines = [(shift.worse, shift_words(shift)) for shift in shifts[:NAMED]]
    if len(shifts) > NAMED:
        lines.append((any(shift.worse for shift in shifts[NAMED:]),
                      translate("Seating", "and {} more").format(len(shifts) - NAMED)))
    change = effect.off_after - effect.off_before
    if change:
        words = translate("Seating", "whole room: {} more off").format(change) if change > 0 else \
            translate("Seating", "whole room: {} fewer off").format(-change)
        lines.append((change > 0, words))
    return lines or [(False, translate("Seating", "balance stays"))]
