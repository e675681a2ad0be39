"""Every colour that is drawn can be read on its ground, in every theme."""

import pytest

from facilitator.ui.palette import CONTRAST, DARK, LIGHT, POST_ITS, THEMES, contrast, pairs

PAIRS = [pytest.param(theme, *pair, id=f"{theme.name}-{pair[0]}-on-{pair[1]}")
         for theme in THEMES.values() for pair in pairs(theme)]


def test_contrast_is_that_of_the_guideline():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#FFFFFF", "#767676") == contrast("#767676", "#FFFFFF")


@pytest.mark.parametrize(("theme", "front", "ground", "least"), PAIRS)
def test_a_colour_can_be_read_on_its_ground(theme, front, ground, least):
    assert contrast(theme.value(front), theme.value(ground)) >= least


def test_words_keep_four_and_a_half_and_seven_in_high_contrast():
    assert {theme.name: theme.least for theme in THEMES.values()} == {"light": 4.5, "dark": 4.5, "contrast": 7.0}
    for theme in THEMES.values():
        drawn = {(front, ground): least for front, ground, least in pairs(theme)}
        assert drawn["ink", "paper"] == drawn["yellow.ink", "yellow.paper"] == theme.least


def test_the_papers_of_light_and_dark_are_warm():
    for theme in (LIGHT, DARK):
        for token in ("sunken", "paper", "surface"):
            red, green, blue = bytes.fromhex(theme.value(token).removeprefix("#"))
            assert red >= green > blue


def test_the_six_post_its_differ_in_paper_or_in_edge():
    for theme in (LIGHT, DARK):
        assert len({theme.value(f"{colour}.paper") for colour in POST_ITS}) == 6
    assert len({CONTRAST.value(f"{colour}.edge") for colour in POST_ITS}) == 6


def test_a_token_that_is_not_there_is_an_error():
    with pytest.raises(AttributeError):
        LIGHT.value("turquoise")
