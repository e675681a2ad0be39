"""Shares in per cent: as many digits everywhere, and never what they are not."""

import pytest

from facilitator.domain.percent import digits, share


@pytest.mark.parametrize(("count", "whole", "words"), [
    (1, 2, "50%"), (1, 3, "33.3%"), (0, 9, "0%"), (9, 9, "100%"), (12, 46, "26.1%"), (6, 46, "13%"), (3, 0, "")])
def test_a_share_has_one_decimal_where_it_is_not_whole(count, whole, words):
    assert share(count, whole) == words


@pytest.mark.parametrize(("count", "whole", "words"), [(1999, 4000, "49.98%"), (9999, 10_000, "99.99%"),
                                                       (1, 9999, "0.01%")])
def test_what_is_nearly_half_or_all_or_none_does_not_read_so(count, whole, words):
    assert share(count, whole) == words


@pytest.mark.parametrize(("count", "whole", "threshold", "words"), [
    (7999, 10_000, 80.0, "79.99"), (2, 3, 200 / 3, "66.7"), (667, 1000, 200 / 3, "66.7"),
    (66_650, 100_000, 200 / 3, "66.65")])
def test_a_share_beside_a_threshold_does_not_read_like_it(count, whole, threshold, words):
    assert digits(count, whole, threshold) == words
