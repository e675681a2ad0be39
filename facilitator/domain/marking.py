"""What one voter may mark in a poll of each type, with a sentence for each fault."""

import re
from collections.abc import Callable, Sequence

from . import notes
from .changes import Pairs
from .records import Option, Poll

HIGHEST_SCORE = 5
"""Of a poll that does not say its own."""

WORDS = 500
"""Characters of an open answer: what fits the box of a phone, and more than most post-its."""

_WHOLE = re.compile(r"\d{1,3}")
_NUMBER = re.compile(r"[+-]?\d{1,12}([.,]\d{1,6})?")


def checked(poll: Poll, offered: Sequence[Option], marks: Pairs) -> Pairs:
    """The marks as a ballot keeps them, in the order of the options; none are a blank vote.

    Raises:
        ValueError: They do not fit the poll; the message is one plain sentence for the voter.
    """
    if not marks:
        return ()
    if poll.type in _SAID:
        return _SAID[poll.type](marks)
    places = {option.id: place for place, option in enumerate(offered)}
    if any(option not in places for option, _ in marks):
        raise ValueError("One of the answers is not offered any more: load the page again.")
    if poll.type == "pairs":
        return _pairs(places, marks)
    if poll.type not in _CHECKS:
        raise ValueError("Phones cannot answer a question of this kind yet: vote by hand or on paper.")
    if len({option for option, _ in marks}) < len(marks):
        raise ValueError("An answer was marked twice: mark each once.")
    _CHECKS[poll.type](poll, offered, marks)
    return tuple(sorted(((option, value.lstrip("0") or "0") for option, value in marks),
                        key=lambda mark: places[mark[0]]))


def _one(poll: Poll, offered: Sequence[Option], marks: Pairs) -> None:
    if len(marks) > 1:
        raise ValueError("Choose one answer only.")
    _values(marks, 1, 1)


def _several(poll: Poll, offered: Sequence[Option], marks: Pairs) -> None:
    if poll.most and len(marks) > poll.most:
        raise ValueError(f"{len(marks)} answers are chosen and the most is {poll.most}: take some away.")
    abstaining = {option.id for option in offered if option.abstains}
    if len(marks) > 1 and any(option in abstaining for option, _ in marks):
        raise ValueError("Abstain, or choose among the others: both at once cannot be counted.")
    _values(marks, 1, 1)


def _dots(poll: Poll, offered: Sequence[Option], marks: Pairs) -> None:
    given = _values(marks, 1, poll.most)
    if sum(given) > poll.most:
        raise ValueError(f"{sum(given)} dots are given and there are {poll.most}: take some away.")
    if poll.cap and max(given) > poll.cap:
        raise ValueError(f"One answer has {max(given)} dots and the most for one is {poll.cap}: take some away.")


def _ranked(poll: Poll, offered: Sequence[Option], marks: Pairs) -> None:
    if poll.most and len(marks) > poll.most:
        raise ValueError(f"{len(marks)} answers are ranked and the most is {poll.most}: take some away.")
    _values(marks, 1, len(offered))


def _scores(poll: Poll, offered: Sequence[Option], marks: Pairs) -> None:
    _values(marks, 0, poll.most or HIGHEST_SCORE)


_CHECKS: dict[str, Callable[[Poll, Sequence[Option], Pairs], None]] = {
    "single": _one, "scale": _one, "multiple": _several, "approval": _several, "dots": _dots, "ranked": _ranked,
    "score": _scores}


def _values(marks: Pairs, least: int, most: int) -> list[int]:
    if not all(_WHOLE.fullmatch(value) and value.isascii() and least <= int(value) <= most for _, value in marks):
        raise ValueError(f"A mark is no whole number from {least} to {most}: load the page again.")
    return [int(value) for _, value in marks]


def _pairs(places: dict[str, int], marks: Pairs) -> Pairs:
    if any(other not in places or other == option for option, other in marks):
        raise ValueError("A pair is not of two answers that are offered: load the page again.")
    if len({frozenset(mark) for mark in marks}) < len(marks):
        raise ValueError("A pair was answered twice: answer each once.")
    return tuple(sorted(marks, key=lambda mark: sorted((places[mark[0]], places[mark[1]]))))


def _number(marks: Pairs) -> Pairs:
    value = _alone(marks).strip()
    if not (value.isascii() and _NUMBER.fullmatch(value)):
        raise ValueError("Type a number in digits, such as 12 or 2.5.")
    return (("", value.replace(",", ".")),)


def _text(marks: Pairs) -> Pairs:
    words = notes.clean(_alone(marks))
    if len(words) > WORDS:
        raise ValueError(f"Your answer is {len(words)} characters long and the most is {WORDS}: shorten it.")
    return (("", words),) if words else ()


_SAID: dict[str, Callable[[Pairs], Pairs]] = {"number": _number, "text": _text}


def _alone(marks: Pairs) -> str:
    if len(marks) > 1 or marks[0][0]:
        raise ValueError("There is one answer to give here: load the page again.")
    return marks[0][1]
