"""What is doubtful in a pasted agenda: questions with their alternatives, and the answers that were given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..domain import times


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to understand it: its `key`, by which it is answered, and its words."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the text does not settle.

    `kind` is shared by questions that are alike. `line` is the line that it is about, 0 for the text as a whole.
    `typed` says what may be typed instead of a choice: "time", "minutes", "date", or nothing. `answer` is a choice's
    key or what was typed; empty while nobody has answered, and the first choice stands for the time being.
    """

    key: str
    kind: str
    line: int
    words: str
    choices: tuple[Choice, ...]
    typed: str = ""
    answer: str = ""


_READ: dict[str, Callable[[str], object]] = {"time": times.read_time, "minutes": times.read_minutes,
                                             "date": times.read_date}


def read_answer(question: Question, text: str) -> str:
    """An answer as it is kept: a choice's key, its number from 1, or what was typed in the form of our fields.

    Raises:
        ValueError: It is none of them; the message is one plain sentence.
    """
    word = text.strip()
    keys = [choice.key for choice in question.choices]
    if word in keys:
        return word
    if question.typed:
        try:
            return str(_READ[question.typed](word))
        except ValueError as error:
            raise ValueError(f"This is {error}.") from error
    if word.isascii() and word.isdigit() and 0 < int(word) <= len(keys):
        return keys[int(word) - 1]
    raise ValueError(f"Choose one of these: {', '.join(keys)}.")


class Asking:
    """Collects the questions about a text, and knows the answers to them by their keys."""

    def __init__(self, answers: Mapping[str, str]):
        self._answers = answers
        self.questions: list[Question] = []

    def ask(self, kind: str, line: int, words: str, choices: Sequence[tuple[str, str]], typed: str = "") -> str:
        """The answer to a question; the first choice's key while there is none."""
        key = f"{kind}:{line}" if line else kind
        offered = tuple(Choice(*choice) for choice in choices)
        question = Question(key, kind, line, words, offered, typed)
        try:
            answer = read_answer(question, self._answers[key]) if self._answers.get(key) else ""
        except ValueError:
            answer = ""  # an answer to what the question was before another one was answered
        self.questions.append(Question(key, kind, line, words, offered, typed, answer))
        return answer or offered[0].key
