"""How a paper ballot is filled in, in words for whoever holds the pen."""

from collections.abc import Sequence

from ..domain.marking import HIGHEST_SCORE
from ..domain.records import Option, Poll

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def how(poll: Poll, offered: Sequence[Option]) -> str:
    """What is to be done, in one to three short sentences."""
    several = len([option for option in offered if not option.abstains])
    match poll.type:
        case "single" | "scale":
            return "Tick one box."
        case "multiple" | "approval":
            if poll.most == 1:
                return "Tick one box."
            if poll.most and poll.most < several:
                return f"Tick up to {_number(poll.most)} boxes."
            return "Tick as many boxes as you like."
        case "ranked":
            most = f" Rank up to {_number(poll.most)}." if poll.most and poll.most < several else \
                " You may leave out what you do not want to rank."
            return f"Write 1 beside your first choice, 2 beside your second, and so on.{most} Use each number once."
        case "score":
            return (f"Give each a score from 0 to {top(poll)}, where {top(poll)} is best: tick one box in each line. A "
                    "line without a tick counts as 0.") if shows_scores(poll) else \
                f"Write a score from 0 to {top(poll)} beside each; {top(poll)} is best."
        case "dots":
            cap = f", and no more than {_number(poll.cap)} to one of them" if 0 < poll.cap < poll.most else \
                "; several may go to one of them"
            fill = "Fill in a circle for each" if shows_dots(poll) else "Write beside each how many it gets"
            return f"You have {_number(poll.most)} {'dot' if poll.most == 1 else 'dots'} to give{cap}. {fill}."
        case "pairs":
            return "In each line tick the one that matters more to you."
        case "number":
            return "Write one number in figures."
    return "Write your answer in your own words. Please leave out names."


def top(poll: Poll) -> int:
    """The highest score."""
    return poll.most or HIGHEST_SCORE


def shows_scores(poll: Poll) -> bool:
    """Whether there is a box for each score; else scores are written."""
    return top(poll) <= 10


def shows_dots(poll: Poll) -> bool:
    """Whether there is a circle for each dot; else their number is written."""
    return 0 < dots(poll) <= 10


def dots(poll: Poll) -> int:
    """How many dots one option may get."""
    return min(poll.cap or poll.most, poll.most)


def _number(count: int) -> str:
    return _NUMBERS[count] if 0 < count < len(_NUMBERS) else str(count)
