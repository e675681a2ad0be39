"""A poll as somebody types it in one line: a question, and answers or the kind of answer behind slashes.

"More buses? / Yes / No / Abstain", "Where first? / rank / Station / Market", "How warm? / 0-10".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .polls import is_abstention
from .records import Option

LONGEST = 21
"""Steps of a typed range at most: 0 to 20."""

_SLASH = re.compile(r"(?:\s+|^)/\s*|/(?:\s+|$)")
"""A slash with a blank beside it; "and/or" is one word."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed. `type` and `scale` are empty where nothing says them; `numbers` are those that were typed."""

    question: str
    answers: tuple[Option, ...] = ()
    type: str = ""
    scale: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def says_how(self) -> bool:
        """Whether more than a question was typed."""
        return bool(self.answers or self.type or self.scale)


def parts(line: str) -> list[str]:
    """What stands between the slashes, without blanks; the first one may be empty."""
    first, *rest = _SLASH.split(" ".join(line.split()))
    return [first.strip(), *(part.strip() for part in rest if part.strip())]


def read(line: str) -> Typed:
    """What a typed line says."""
    question, *rest = parts(line)
    if len(rest) == 1 and (alone := _alone(question, rest[0])):
        return alone
    for place in ((0, -1) if len(rest) > 1 else ()):
        if kind := _kind(rest[place]):
            answers = rest[1:] if place == 0 else rest[:-1]
            return Typed(question, options(answers), kind[0], "", kind[1])
    return Typed(question, options(rest))


def options(texts: Sequence[str]) -> tuple[Option, ...]:
    """Typed answers as options; one named "abstain" in plain words abstains."""
    return tuple(Option(id="", text=text, position=float(place), abstains=is_abstention(text))
                 for place, text in enumerate(texts))


def suggested(question: str) -> tuple[str, str]:
    """The type and the scale that a question sounds like; yes or no where it sounds like nothing else."""
    said = question.casefold()
    return next((found for words, found in _SOUNDS if re.search(words, said)), ("", "yes or no"))


def _alone(question: str, word: str) -> Typed | None:
    """What a single answer says where it is no answer but the kind of it."""
    if (steps := re.fullmatch(r"(\d{1,2})\s*(?:-|–|to|\.\.)\s*(\d{1,2})", word)) and \
            0 < int(steps[2]) - int(steps[1]) < LONGEST:
        values = range(int(steps[1]), int(steps[2]) + 1)
        return Typed(question, tuple(Option(id="", text=str(value), position=float(place), value=value)
                                     for place, value in enumerate(values)), "scale")
    for words, scale in _SCALES:
        if re.fullmatch(words, word, re.IGNORECASE):
            return Typed(question, scale=scale)
    if kind := _kind(word):
        return Typed(question, (), *(kind[0], "", kind[1]))
    return None


def _kind(word: str) -> tuple[str, dict[str, int]] | None:
    for words, type, name in _KINDS:
        if found := re.fullmatch(words, word, re.IGNORECASE):
            return type, {key: int(value) for key, value in zip(name, found.groups(), strict=True) if value}
    return None


_SCALES = (
    (r"y/n|yes/no|yes or no", "yes or no"),
    (r"(?:can )?live with it\??|living with it|support\?", "living with it"),
    (r"agree(?:\?| 5| five)?|agree/disagree", "agree five"),
    (r"agree (?:7|seven)\??", "agree seven"),
    (r"comfort(?:able)?\??", "comfort"),
    (r"fist(?: to five| of five)?", "fist to five"),
)
_KINDS: Sequence[tuple[str, str, tuple[str, ...]]] = (
    (r"rank(?:ed|ing)?", "ranked", ()),
    (r"rank(?:ed)?,? (\d{1,2}) (?:places|win|winners)", "ranked", ("places",)),
    (r"(?:(\d{1,2}) )?dots?(?:,? (?:max|at most) (\d{1,2}))?", "dots", ("most", "cap")),
    (r"(?:up to|choose|pick|max) (\d{1,2})", "multiple", ("most",)),
    (r"multiple|several", "multiple", ()),
    (r"approval|any", "approval", ()),
    (r"scores?(?: 0\s?(?:-|–|to)\s?(\d{1,3}))?", "score", ("most",)),
    (r"pairs?", "pairs", ()),
    (r"number|figure", "number", ()),
    (r"text|words|open text", "text", ()),
)
_SOUNDS: Sequence[tuple[str, tuple[str, str]]] = (
    (r"\blive with\b", ("", "living with it")),
    (r"\bcomfortable\b", ("", "comfort")),
    (r"\bagree\b", ("", "agree five")),
    (r"^how (?:many|much|long|old|far)\b", ("number", "")),
    (r"\b(?:in one word|in your own words)\b|^what would you\b", ("text", "")),
)
