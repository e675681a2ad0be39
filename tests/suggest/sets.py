"""Labelled notes that others wrote, and how well suggestions for their held-back halves do."""

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from facilitator.suggest import asking
from facilitator.suggest.results import Likely


@dataclass(frozen=True)
class Labelled:
    """Notes with the theme that people gave each, and the themes by name; an empty name says nothing."""

    notes: tuple[str, ...]
    themes: np.ndarray
    names: tuple[str, ...]


def cycling(folder: Path, *, whole: bool = False) -> Labelled:
    """2,314 German titles in eight themes, of which one has four in ten. What the themes are called is not told.

    Args:
        whole: With the text that stands below each.
    """
    rows = _rows(folder / "cycling-bonn.csv")
    themes = sorted({row["theme"] for row in rows})
    notes = tuple(row["title"] + whole * f"\n{row['text']}" for row in rows)
    return Labelled(notes, np.array([themes.index(row["theme"]) for row in rows]), ("",) * len(themes))


def arguments(folder: Path, least: int = 1) -> list[Labelled]:
    """English arguments on each topic and side that have one key point, and at least two such points.

    Args:
        least: How many arguments a key point must have to be a theme.
    """
    said = {row["arg_id"]: row for row in _rows(folder / "argkp_arguments.csv")}
    points = {row["key_point_id"]: row["key_point"] for row in _rows(folder / "argkp_key_points.csv")}
    having = defaultdict(list)
    for row in _rows(folder / "argkp_labels.csv"):
        if row["label"] == "1":
            having[row["arg_id"]].append(row["key_point_id"])
    sides = defaultdict(list)
    for argument, (point, *more) in having.items():
        if not more:
            row = said[argument]
            sides[row["topic"], row["stance"]].append((row["argument"], point))
    return [found for side in sides.values() if len((found := _labelled(side, points, least)).names) > 1]


def _labelled(side: list[tuple[str, str]], points: dict[str, str], least: int) -> Labelled:
    common = [point for point, times in Counter(point for _, point in side).items() if times >= least]
    kept = [(text, common.index(point)) for text, point in side if point in common]
    return Labelled(tuple(text for text, _ in kept), np.array([point for _, point in kept], int),
                    tuple(points[point] for point in common))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_each(data: Labelled, count: int, draw: int) -> np.ndarray:
    """So many notes of each theme, drawn by lot."""
    lot = np.random.default_rng(draw)
    return np.concatenate([lot.permutation(np.flatnonzero(data.themes == theme))[:count]
                           for theme in range(len(data.names))])


def as_they_come(data: Labelled, count: int, draw: int) -> np.ndarray:
    """So many notes drawn by lot from all."""
    return np.random.default_rng(draw).permutation(len(data.notes))[:count]


def evened(data: Labelled, draw: int) -> Labelled:
    """As many notes of each theme as the rarest has."""
    kept = of_each(data, int(np.bincount(data.themes).min()), draw)
    return Labelled(tuple(data.notes[note] for note in kept), data.themes[kept], data.names)


def offers(data: Labelled, sorted_: Sequence[int], *, named: bool = False, without: Sequence[int] = (),
           ) -> list[tuple[str, tuple[Likely, ...]]]:
    """The theme of each held-back note, and what is offered for it; nobody made those themes that are left out yet."""
    placed = {str(note): (str(data.themes[note]),) for note in sorted_ if data.themes[note] not in without}
    themes = {str(theme): name if named else "" for theme, name in enumerate(data.names) if theme not in without}
    found = asking.likely({str(place): note for place, note in enumerate(data.notes)}, placed, themes)
    return [(str(data.themes[int(note)]), offered) for note, offered in found.items()]


def sure(data: Labelled, sorted_: Sequence[int], *, named: bool = False, without: Sequence[int] = (),
         ) -> tuple[float, float, float]:
    """The share of held-back notes for which a theme is offered as the one, the share of these for which it is right,
    and the share of the others for which it would have been."""
    found = [(offered[0].sure, offered[0].theme == right) for right, offered in
             offers(data, sorted_, named=named, without=without)]
    shown, right = np.array(found).T
    return float(shown.mean()), float(right[shown].mean()), float(right[~shown].mean()) if not shown.all() else 0.0


def hits(data: Labelled, sorted_: Sequence[int], *, named: bool = False) -> tuple[float, float]:
    """The shares of held-back notes whose theme is the first offered, and among the three offered."""
    right, found = zip(*((right, [offer.theme for offer in offered])
                         for right, offered in offers(data, sorted_, named=named)), strict=True)
    return (float(np.mean([theme == offered[0] for theme, offered in zip(right, found, strict=True)])),
            float(np.mean([theme in offered for theme, offered in zip(right, found, strict=True)])))


def v_measure(data: Labelled) -> float:
    """How well first heaps, as many as there are themes, fit these: V-measure, 1 for the same."""
    from sklearn.metrics import v_measure_score

    heaps = asking.first_piles({str(place): note for place, note in enumerate(data.notes)}, len(data.names))
    heap_of = {note: number for number, heap in enumerate(heaps) for note in heap.notes}
    return v_measure_score(data.themes, [heap_of[str(place)] for place in range(len(data.notes))])


def pure(data: Labelled) -> tuple[float, float]:
    """Of the notes in small first heaps the share that lies with the commonest theme of its heap; and the share of all
    that lies in one."""
    heaps = asking.first_piles({str(place): note for place, note in enumerate(data.notes)})
    common = [np.bincount(data.themes[[int(note) for note in heap.notes]]).max() for heap in heaps]
    piled = sum(len(heap.notes) for heap in heaps)
    return sum(common) / piled, piled / len(data.notes)
