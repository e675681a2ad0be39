"""Icons are found by their word, take the colour of a token and follow the theme."""

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter

from facilitator.ui import icons, look


def colours(image: QImage) -> set[str]:
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    return {image.pixelColor(x, y).name().upper() for y in range(image.height()) for x in range(image.width())
            if image.pixelColor(x, y).alpha() == 255}


def test_every_word_has_a_file_and_every_file_a_word():
    assert {path.stem for path in icons.FOLDER.glob("*.svg")} == set(icons.FILES.values())
    assert (icons.FOLDER / "LICENSE").read_text("utf-8").startswith("ISC License")


@pytest.mark.parametrize("name", icons.FILES)
def test_an_icon_draws_something_inside_its_square(name):
    image = icons.icon(name).pixmap(QSize(24, 24), 1.0).toImage()
    assert (image.width(), image.height()) == (24, 24)
    assert any(image.pixelColor(x, y).alpha() > 128 for x in range(24) for y in range(24))


def test_an_icon_has_the_colour_of_its_token_and_follows_the_theme(qapp):
    icon = icons.icon("blank", "danger")
    assert colours(icon.pixmap(QSize(48, 48), 1.0).toImage()) == {look.tokens().danger}
    look.apply(qapp, "dark")
    assert colours(icon.pixmap(QSize(48, 48), 1.0).toImage()) == {look.tokens().danger}


def test_a_disabled_icon_is_fainter():
    assert colours(icons.icon("blank").pixmap(QSize(48, 48), 1.0, QIcon.Mode.Disabled).toImage()) == {
        look.tokens().disabled}


def test_an_icon_is_as_sharp_as_the_screen():
    pixmap = icons.icon("home").pixmap(QSize(20, 20), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)


def test_a_painted_icon_stays_in_its_square():
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.paint(painter, QRectF(20, 20, 20, 20), "blank", "ink")
    painter.end()
    drawn = {(x, y) for x in range(60) for y in range(60) if image.pixelColor(x, y).alpha()}
    assert drawn
    assert all(20 <= x < 40 and 20 <= y < 40 for x, y in drawn)


def test_there_is_no_icon_for_an_unknown_word():
    with pytest.raises(KeyError):
        icons.icon("unicorn")


def test_icons_can_come_and_go_by_the_thousand():
    for _ in range(3000):
        copy = QIcon(icons.icon("home"))
        assert not copy.isNull()


@pytest.mark.parametrize("size", [QSize(0, 0), QSize(10, 0), QSize(-4, -4), QSize(12, -1)])
def test_an_icon_without_room_is_nothing_and_nobody_is_warned(size, qtlog):
    assert icons.icon("home").pixmap(size).isNull()
    assert icons.icon("home").pixmap(size, 2.0).isNull()
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.icon("blank").paint(painter, 5, 5, size.width(), size.height())
    icons.paint(painter, QRectF(5, 5, size.width(), size.height()), "blank", "ink")
    painter.end()
    assert not any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20))
    assert [record.message for record in qtlog.records] == []
