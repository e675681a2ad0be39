"""Suggestions: how long they take for 2,000 notes, and how often they are right about notes that were held back."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from facilitator.apart import Helper
from facilitator.suggest import asking
from tests.suggest.sets import Labelled, arguments, as_they_come, cycling, evened, hits, of_each, pure, sure, v_measure

from .measure import Result, took

DATA = Path(os.environ.get("FACILITATOR_TEST_DATA", Path(__file__).parents[3] / "shared" / "data")) / "themes"
DRAWS = 10
NOTES, THEMES = 2000, 20

Drawn = Callable[[Labelled, int], Sequence[int]]


def results() -> list[Result]:
    """Prints what was right of the labelled notes where they are at hand; without them, the times alone."""
    if DATA.is_dir():
        _right()
    lot = np.random.default_rng(0)
    words = [f"{syllable}{ending}" for syllable in ("bus", "tram", "tree", "park", "rent", "flat", "tax", "work")
             for ending in ("s", "ing", "er", "ed", "land", "way", "less", "ful", "work", "stop")]
    notes = {str(note): " ".join(lot.choice(words, 12)) for note in range(NOTES)}
    placed = {str(note): (str(note % THEMES),) for note in range(NOTES // 4)}
    themes = {str(theme): words[theme] for theme in range(THEMES)}
    helper = Helper()

    def ask(work: Callable, *args: object) -> float:
        return took(lambda: helper.do(lambda share: None, work, *args))

    try:
        return [Result(f"likely themes for {NOTES} notes, the process begun for them",
                       ask(asking.likely, notes, placed, themes), 1, 3, ratio=False),
                Result("the same after another note was sorted",
                       ask(asking.likely, notes, placed | {"1999": ("1",)}, themes), 1, 1.5, ratio=False),
                Result(f"first heaps for {NOTES} notes", ask(asking.first_piles, notes), 1, 3, ratio=False),
                Result(f"near duplicates among {NOTES} notes", ask(asking.near_duplicates, notes), 1, 3, ratio=False)]
    finally:
        helper.close()


def _right() -> None:
    titles, points = cycling(DATA), arguments(DATA, least=14)
    for count in (10, 30):
        _say(f"titles, {count} of each theme sorted", [titles],
             lambda data, draw, count=count: of_each(data, count, draw))
        _say(f"titles with texts, {count} of each theme sorted", [cycling(DATA, whole=True)],
             lambda data, draw, count=count: of_each(data, count, draw))
    for count in (80, 240):
        _say(f"titles, {count} sorted as they came", [titles],
             lambda data, draw, count=count: as_they_come(data, count, draw))
    _say("titles, evened, 10 of each theme sorted", [evened(titles, draw) for draw in range(DRAWS)],
         lambda data, draw: of_each(data, 10, draw), draws=1)
    for count in (1, 3, 10):
        _say(f"arguments, {count} of each key point sorted", points,
             lambda data, draw, count=count: of_each(data, count, draw), draws=3)
        _say(f"arguments, {count} of each sorted, themes named", points,
             lambda data, draw, count=count: of_each(data, count, draw), draws=3, named=True)
    _say("arguments, none sorted, themes named", points, lambda data, draw: (), draws=1, named=True)
    _say("arguments, evened, 5 of each key point sorted", [evened(data, 0) for data in points],
         lambda data, draw: of_each(data, 5, draw), draws=3)
    several = [data for data in points if len(data.names) > 2]
    for what, sets, count, named, without in (
            ("titles, 10 of each theme sorted", [titles] * DRAWS, 10, False, ()),
            ("titles, two of the themes not made yet", [titles] * DRAWS, 10, False, (0, 3)),
            ("arguments, 3 of each sorted, themes named", points, 3, True, ()),
            ("arguments, 10 of each sorted, themes named", points, 10, True, ()),
            ("arguments, one of the themes not made yet", several, 10, True, (0,))):
        found = [sure(data, of_each(data, count, draw), named=named, without=without) for draw, data in enumerate(sets)]
        shown, right, other = 100 * np.mean(found, 0)
        print(f"{what:<62} as the one for {shown:.0f} %, right for {right:.0f} % of these, {other:.0f} % of the others",
              flush=True)
    found = [v_measure(data) for data in arguments(DATA)]
    print(f"{'heaps of arguments, as many as key points, V-measure':<62} {np.mean(found):.3f} ± {np.std(found):.3f}")
    for what, sets in (("arguments", arguments(DATA)), ("300 titles", [_some(titles, draw) for draw in range(DRAWS)])):
        (right, piled), (spread, _) = 100 * np.mean(them := [pure(data) for data in sets], 0), 100 * np.std(them, 0)
        print(f"{f'small first heaps of {what}':<62} of one theme {right:.1f} ± {spread:.1f} %, piled {piled:.0f} %",
              flush=True)


def _some(data: Labelled, draw: int) -> Labelled:
    kept = as_they_come(data, 300, draw)
    return Labelled(tuple(data.notes[note] for note in kept), data.themes[kept], data.names)


def _say(what: str, sets: Sequence[Labelled], drawn: Drawn, draws: int = DRAWS, named: bool = False) -> None:
    found = 100 * np.array([hits(data, drawn(data, draw), named=named) for data in sets for draw in range(draws)])
    (first, three), (first_spread, three_spread) = found.mean(0), found.std(0)
    print(f"{what:<62} first {first:.1f} ± {first_spread:.1f} %, among three {three:.1f} ± {three_spread:.1f} %",
          flush=True)
