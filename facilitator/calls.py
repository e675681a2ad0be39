"""The words of a call to the command line: each is understood, or one plain sentence says what to type instead."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NoReturn

from .intake.errors import listed, one_line

KINDS = ("people", "agenda", "seating", "notes", "themes", "ballots", "photos", "event")

BALLOTS = ("ranked", "score", "dots", "approval", "multiple", "single", "number", "text", "pairs")
"""Kinds of ballots that somebody may say a table holds."""

MOST_SEATS = 99
"""As many chairs as each of several tables can be given at once."""

_MISSING = "the following arguments are required"
"""How argparse begins to say so."""


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong with a call in one line, and ends with 2."""

    def __init__(self, **how):
        # A word that is short for one option today may be short for two tomorrow.
        super().__init__(**how, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Ends the program with a sentence of our own in the place of argparse's."""
        name, _, said = message.removeprefix("argument ").partition(": ")
        if name == _MISSING:
            lacking = said.split(", ")
            said = f"{listed(lacking)} {'is' if len(lacking) == 1 else 'are'} missing: type {self.call()}."
        elif said.startswith("expected"):
            said = f"{name} needs a word behind it: type {name} {self._metavar(name)}."
        elif said.startswith("ignored"):
            said = f"{name} stands alone: type it without a value."
        elif said.startswith("is "):
            said = f"{name} {said}"
        self.complain(said or message)

    def complain(self, sentence: str) -> NoReturn:
        """Ends the program with this sentence."""
        self.exit(2, f"facilitator: {' '.join(sentence.split())}\n")

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """Ends the program over words that have no place in the call."""
        first = next((word for word in words if word.startswith("-")), words[0])
        if not first.startswith("-"):
            self.complain(f'"{one_line(first)}" is one word too many: type {self.call()}, with quotation marks around '
                          "a name that has spaces.")
        known = [option for action in self._actions for option in action.option_strings if option.startswith("--")]
        close = get_close_matches(first.split("=")[0], known, 1)
        what = f"{close[0]} is the nearest" if close else f"{self.prog} --help shows those that there are"
        self.complain(f"there is no option {one_line(first)}: {what}.")

    def call(self) -> str:
        """The call as it should be typed, without its options."""
        forms = {"+": "{}…", "?": "[{}]"}
        words = [forms.get(action.nargs, "{}").format(action.metavar) for action in self._actions
                 if not action.option_strings]
        return " ".join([self.prog, *words])

    def _metavar(self, option: str) -> str:
        return next(action.metavar for action in self._actions if option in action.option_strings)


def name(text: str) -> str:
    """A name of something, which has letters."""
    if not text.strip():
        raise argparse.ArgumentTypeError("is empty: type its name between the quotation marks.")
    return text


def kind(text: str) -> str:
    """A kind of file that is taken in."""
    if text not in KINDS:
        raise argparse.ArgumentTypeError(f'there is no kind "{one_line(text)}" to import: choose '
                                         f"{', '.join(KINDS[:-1])} or {KINDS[-1]}.")
    return text


def ballots(text: str) -> str:
    """A kind of ballots."""
    if text not in BALLOTS:
        raise argparse.ArgumentTypeError(f'there are no ballots "{one_line(text)}": choose {", ".join(BALLOTS[:-1])} '
                                         f"or {BALLOTS[-1]}.")
    return text


def day(text: str) -> date:
    """A date, the year first: others are read differently in different countries."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{one_line(text)}" is no date: type year, month and day as in 2026-05-16.'
                                         ) from error


def _number(what: str, least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text[:12]) <= most):
            raise argparse.ArgumentTypeError(f'"{one_line(text)}" is no number of {what}: type one from {least} to '
                                             f"{most:,}.")
        return int(text)
    return read


tables = _number("tables", 1, 999)
rounds = _number("rounds", 1, 999)
seats = _number("chairs", 1, MOST_SEATS)
steps = _number("steps", 1, 1_000_000_000)
label = _number("labels", 1, 999)
port = _number("ports", 1, 65_535)
seed = _number("plans", 0, 1_000_000_000)


def answer(text: str) -> tuple[str, str]:
    """A question's key and its answer."""
    key, sign, words = text.partition("=")
    if not (key.strip() and sign and words.strip()):
        raise argparse.ArgumentTypeError(f'"{one_line(text)}" answers nothing: type it as in --answer last:17=30, the '
                                         "question's key before the sign and the answer behind it.")
    return key.strip(), words.strip()


def column(text: str) -> tuple[str, str]:
    """A field and the column that holds it; "" for none."""
    field, sign, heading = text.partition("=")
    if not (sign and field.strip()):
        raise argparse.ArgumentTypeError(f'"{one_line(text)}" names no column: type it as in --map text=Comment, the '
                                         "field before the sign and the column's heading behind it.")
    return field.strip(), heading
