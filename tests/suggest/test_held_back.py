"""Suggestions on notes that people sorted: how often they are right about those that were held back."""

import numpy as np
import pytest

from .sets import arguments, as_they_come, cycling, evened, hits, of_each, pure, sure, v_measure

DRAWS = 2
"""Of the ten that `tests/benchmarks/suggesting.py` has."""


@pytest.fixture(scope="module")
def titles(shared_data):
    return cycling(shared_data / "themes")


def test_ten_sorted_notes_of_each_theme_tell_the_theme_of_the_others(titles):
    first, among_three = np.mean([hits(titles, of_each(titles, 10, draw)) for draw in range(DRAWS)], 0)
    assert first > 0.40
    assert among_three > 0.74


def test_thirty_tell_more(titles):
    first, among_three = np.mean([hits(titles, of_each(titles, 30, draw)) for draw in range(DRAWS)], 0)
    assert first > 0.46
    assert among_three > 0.79


def test_notes_sorted_as_they_came_tell_it_better_than_the_largest_theme_would(titles):
    first, among_three = np.mean([hits(titles, as_they_come(titles, 240, draw)) for draw in range(DRAWS)], 0)
    assert first > 0.62
    assert among_three > 0.89


def test_estimating_sizes_costs_little_where_themes_are_equally_common(titles, monkeypatch):
    even = [evened(titles, draw) for draw in range(DRAWS)]
    estimated = np.mean([hits(data, of_each(data, 10, 0)) for data in even], 0)
    monkeypatch.setattr("facilitator.suggest.classify.ROUNDS", 0)
    assert np.all(estimated > np.mean([hits(data, of_each(data, 10, 0)) for data in even], 0) - 0.015)


def test_a_name_and_one_note_tell_more_than_the_note(shared_data):
    sides = arguments(shared_data / "themes", least=14)[::2]
    unnamed = np.mean([hits(data, of_each(data, 1, 0))[0] for data in sides])
    assert np.mean([hits(data, of_each(data, 1, 0), named=True)[0] for data in sides]) > unnamed + 0.08


def test_what_is_not_offered_as_the_one_would_mostly_be_wrong_where_the_right_theme_is_not_there_yet(shared_data):
    sides = [data for data in arguments(shared_data / "themes", least=14) if len(data.names) > 2]
    shown, right, other = np.mean([sure(data, of_each(data, 10, 0), named=True, without=[0]) for data in sides], 0)
    assert shown > 0.6
    assert right > 0.5
    assert other < 0.2


def test_first_piles_of_arguments_are_near_those_that_people_made(shared_data):
    sides = arguments(shared_data / "themes")[::3]
    assert np.mean([v_measure(data) for data in sides]) > 0.32
    purity, piled = np.mean([pure(data) for data in sides], 0)
    assert purity > 0.80
    assert piled > 0.55
