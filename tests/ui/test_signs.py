"""The small signs beside an offer and the saved light keep up with a change of theme."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.offer import Offer
from facilitator.ui.saved import SavedLight
from facilitator.ui.widgets import Picture
from tests.ui.sample_event import now, sample_store


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


@pytest.fixture
def light(qtbot, tmp_path):
    desk = Desk(sample_store(tmp_path / "event.facil"), now=now)
    made = SavedLight(desk, None)
    qtbot.addWidget(made)
    yield made
    desk.close()


@pytest.fixture
def offer(qtbot):
    made = Offer("Somebody else has this event open.", [("Open a copy", lambda: None)])
    qtbot.addWidget(made)
    return made


def assert_it_follows(widget: QWidget, token: str, qapp) -> None:
    widget.show()
    for theme in ("light", "dark", "light"):
        look.apply(qapp, theme)
        seen = colours(widget.findChild(Picture).grab().toImage())
        assert look.color(token).name().upper() in seen


def test_the_sign_of_an_offer_follows_the_theme(offer, qapp):
    assert_it_follows(offer, "ink", qapp)


def test_the_saved_light_follows_the_theme(light, qapp):
    assert_it_follows(light, "good", qapp)


def test_the_sign_of_an_offer_grows_with_the_text(offer, qapp):
    offer.show()
    before = offer.findChild(Picture).sizeHint()
    look.apply(qapp, "light", 2.0)
    assert offer.findChild(Picture).sizeHint() == before * 2
