"""Counts of people as they may be published."""

import itertools

import pytest

from facilitator.domain.smallcounts import hide, hide_among


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (120, "120")])
def test_counts_from_1_to_4_are_hidden(count, shown):
    assert hide(count) == shown


@pytest.mark.parametrize(("counts", "shown"), [
    ((9, 8), ("9", "8")),
    ((9, 8, 3), ("9", "hidden", "hidden")),
    ((9, 3, 2), ("9", "<5", "<5")),
    ((9, 8, 1, 1), ("9", "hidden", "hidden", "hidden")),
    ((9, 4, 4), ("hidden", "hidden", "hidden")),
    ((9, 0, 2), ("hidden", "0", "hidden")),
    ((3,), ("<5",)),
    ((0, 0), ("0", "0")),
    ((), ()),
])
def test_a_hidden_count_cannot_be_told_from_the_total(counts, shown):
    found = hide_among({str(place): count for place, count in enumerate(counts)})
    assert tuple(found.values()) == shown


def test_no_hidden_count_of_small_tables_has_only_one_possible_value():
    for counts in itertools.product((0, 1, 2, 4, 5, 7), repeat=4):
        shown = list(hide_among(dict(enumerate(counts))).values())
        hidden = [place for place, words in enumerate(shown) if words in ("<5", "hidden")]
        left = sum(counts[place] for place in hidden)
        if not hidden or (max(counts) < 5 and left == len(hidden)) or (len(hidden) == 1 and max(counts) < 5):
            continue  # All is hidden that could be.
        ranges = [range(1, 5) if shown[place] == "<5" else range(1, left + 1) for place in hidden]
        ways = [way for way in itertools.product(*ranges) if sum(way) == left and min(way) < 5]
        assert all(len({way[n] for way in ways}) > 1 for n in range(len(hidden))), (counts, shown)


def test_what_another_column_hides_is_hidden_here_too_and_cannot_be_told():
    assert hide_among({"a": 20, "b": 9, "c": 8}, {"b", "c"}) == {"a": "20", "b": "hidden", "c": "hidden"}
    assert hide_among({"a": 20, "b": 9, "c": 0}, {"c"}) == {"a": "20", "b": "hidden", "c": "hidden"}
    assert hide_among({"a": 20, "b": 3, "c": 4}, {"b"}) == {"a": "20", "b": "<5", "c": "<5"}
    assert hide_among({"a": 20, "b": 0, "c": 4}, {"b", "c"}) == {"a": "20", "b": "hidden", "c": "hidden"}
    assert hide_among({"a": 20, "b": 0, "c": 0}, {"b", "c"}) == {"a": "hidden", "b": "hidden", "c": "hidden"}
