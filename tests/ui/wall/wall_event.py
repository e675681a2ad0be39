"""The sample assembly and all that its wall can show, for tests of the wall."""


from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from facilitator.domain import polls, themes
from facilitator.domain.records import Theme
from facilitator.ui.projector.layout import pages
from facilitator.ui.projector.paint import paint
from facilitator.ui.projector.slides import slide
from facilitator.ui.projector.values import Slide
from facilitator.ui.wall import Scene
from tests.ui.sample_event import NOON


class Turned:
    """A clock that stands still until it is turned."""

    def __init__(self):
        self.at = NOON

    def __call__(self):
        return self.at


def largest_theme(book) -> Theme:
    return max(themes.piles(book), key=lambda pile: len(pile.notes)).theme


def scenes(book) -> list[Scene]:
    """Every scene of an event."""
    found = [Scene("clock"), Scene("timer"), Scene("blank"), Scene("message", text="Back at two."), Scene("themes")]
    found += [Scene(kind, poll.id) for poll in polls.in_order(book) for kind in ("poll", "results")]
    return found + [Scene("themes", theme.id, notes=with_notes) for theme in book.all(Theme) for with_notes in (0, 1)]


def everything(wall) -> list[Slide]:
    """Every page of every scene."""
    return [page for scene in scenes(wall.desk.book)
            for page in pages(slide(wall.desk.book, scene, wall.desk.now(), wall.timer), wall.shape)]


def painted(page: Slide, shape: float = 16 / 9) -> QImage:
    picture = QImage(round(180 * shape), 180, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    paint(painter, QRectF(picture.rect()), page)
    painter.end()
    return picture
