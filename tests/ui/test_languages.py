"""Every string of the rooms goes through Qt's translation: a pseudo-language, longer and accented, is run over them."""

import re

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from facilitator.domain.records import NOUNS
from facilitator.ui.desk import Desk
from facilitator.ui.rooms import catalogue
from facilitator.ui.wall import Wall
from tests.ui.sample_event import now, sample_store

ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "àéîöüýÀÉÎÖÜÝçñšž")


DATE = re.compile(r"[A-Z][a-z]+ \d{1,2} [A-Z][a-z]+( \d{4})?")
"""A date as Qt's locale writes it, in the language of the system and not of the translation."""


class Pseudo(QTranslator):
    """Says everything with accents and two fifths longer, so that what is not translated shows."""

    def translate(self, context, source, disambiguation=None, n=-1):
        longer = source + " ·" + "~" * (len(source) * 2 // 5)
        return re.sub(r"%n", str(n), longer).translate(ACCENTS) if source.strip() else source

    def isEmpty(self):
        """It knows every word."""
        return False


@pytest.fixture
def desk(qapp, tmp_path):
    made = Desk(sample_store(tmp_path / "event.facil"), now=now)
    yield made
    made.close()


@pytest.fixture
def pseudo(qapp):
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def visible_words(room: QWidget) -> set[str]:
    """What the room's widgets say."""
    said = set()
    for widget in [room, *room.findChildren(QWidget)]:
        said |= {widget.toolTip(), widget.accessibleName()}
        if isinstance(widget, QLabel | QAbstractButton):
            said.add(widget.text())
        elif isinstance(widget, QGroupBox):
            said.add(widget.title())
        elif isinstance(widget, QLineEdit):
            said |= {widget.placeholderText()}
        elif isinstance(widget, QComboBox):
            said |= {widget.itemText(i) for i in range(widget.count())}
        elif isinstance(widget, QTabBar):
            said |= {widget.tabText(i) for i in range(widget.count())}
    return {words for words in said if re.search(r"[A-Za-z]{3}", words) and not DATE.fullmatch(words)}


def words_of(desk: Desk) -> str:
    """Everything that the event itself says."""
    return "\n".join(str(record).replace("\\n", "\n") for noun in NOUNS.values() for record in desk.book.all(noun))


@pytest.mark.parametrize("key", catalogue.KEYS)
def test_nothing_in_a_room_is_said_in_one_language_alone(key, desk, pseudo, qtbot):
    room = catalogue.build(key, desk, Wall(desk))
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    QApplication.processEvents()
    data, seen = words_of(desk), visible_words(room)
    if key == "board":
        room.show_sort()
        seen |= visible_words(room)
    plain = {words for words in seen
             if words.translate(ACCENTS) != words and "~" not in words and words not in data}
    assert {words for words in plain if not any(part in data for part in words.split(" · "))} == set()
