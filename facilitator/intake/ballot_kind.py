"""What the numbers in a column for each option are, by the table as a whole: ranks, scores or dots."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from .errors import IntakeError

_SAID = {
    "ranked": re.compile(r"(?<![a-z])(?:rankings?|ranked|ranks)(?![a-z])"),
    "score": re.compile(r"(?<![a-z])(?:scor(?:e|es|ing)|points?|punkte|stars?|ratings?)(?![a-z])"),
    "dots": re.compile(r"(?<![a-z])dots?(?![a-z])"),
}
"""Words of a file's name or of every heading that say it."""
_ALIKE = 0.9
"""The share of ballots that must look like one kind of poll: some were always filled in wrongly."""


def numbers_kind(file: str, headings: Sequence[str], table: Sequence[Sequence[int | None]]) -> str:
    """Whether the numbers are "ranked", "score" or "dots".

    Ranks are 1 to no more than there are options, on most ballots each once and with a 1. Higher numbers are scores,
    and dots where all ballots come to the sum that one of them gives to one option. A word that says which settles
    what is not plain.

    Args:
        table: A ballot a row, an option a column; None where nothing stands.

    Raises:
        IntakeError: They may be either.
    """
    filled = [cells for row in table if (cells := [cell for cell in row if cell])]
    highest = max((max(cells) for cells in filled), default=0)
    within = highest <= len(headings)
    ranked = _share(1 in cells and max(cells) <= len(headings) and len(set(cells)) == len(cells) for cells in filled)
    has_zeros = any(0 in row for row in table)
    said = _said(file, headings)
    if said and not (said == "score" and within and not has_zeros and len(filled) > 1 and ranked >= _ALIKE):
        return said
    if not said and within and not has_zeros and ranked > 0.5:
        return "ranked"
    if said or (ranked > 0.5 if has_zeros or not within else _share(1 in cells for cells in filled) >= 0.5):
        raise _unclear(file, "ranks or scores", "ranked", "score")
    sums = Counter(map(sum, filled))
    if len(filled) > 1 and len({tuple(row) for row in table}) > 1:
        most, ballots = sums.most_common(1)[0]
        if ballots >= _ALIKE * len(filled):
            if highest == most:
                return "dots"
            raise _unclear(file, f"scores, or dots of which each ballot has {most:,}", "score", "dots")
    return "score"


def _said(file: str, headings: Sequence[str]) -> str:
    """What kind the words say it is, where they say but one."""
    stem = file.rpartition(".")[0].casefold()
    found = [kind for kind, words in _SAID.items()
             if words.search(stem) or all(words.search(heading.casefold()) for heading in headings)]
    return found[0] if len(found) == 1 else ""


def _unclear(file: str, what: str, *kinds: str) -> IntakeError:
    either = " or ".join(f"--as {kind}" for kind in kinds)
    word = " or ".join({"ranked": '"ranks"', "score": '"scores"', "dots": '"dots"'}[kind] for kind in kinds)
    return IntakeError(file, None, None, f"the numbers may be {what}: say which with {either}, or put the word {word} "
                                         "into the file's name")


def _share(answers: Iterable[bool]) -> float:
    found = list(answers)
    return sum(found) / len(found) if found else 0.0
