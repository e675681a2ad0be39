"""The board as it is seen: one painted scroll area, near or far, with the themes as columns or as islands.

It stays fast because only what is in sight is painted, from pictures that are kept, and each note is measured once.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ... import look
from . import paint
from . import words as say
from .far import far_height
from .head import head_height
from .heights import Heights
from .islands import IslandLayout
from .layout import BoardLayout
from .model import NEW, UNSORTED, Board, Column
from .pictures import Pictures
from .scene import EDGE, Scene, changed, scene

NEAREST, FARTHEST, STEP = 1.5, 0.25, 1.25
"""How large and how small everything may be seen, and what a step makes of it."""
ALL = 0.995
"""Of the zoom at which all fits, what leaves room for parts of pixels."""
TRIES = 3
"""How often all is made to fit: headers that were cut short are higher where there is room for them."""


class BoardStage(QAbstractScrollArea):
    """Shows a `Board`; `card(note id)` gives what stands on a post-it. `lay` says where things lie, in pixels as they
    are at a zoom of 1."""

    def __init__(self, card, parent: QWidget | None = None):
        super().__init__(parent)
        self._card = card
        self.zoom = 1.0
        heights = Heights(lambda note: self.board.notes[note].text, card, self)

        def measure(note: str) -> int:
            return heights.height(note, self.lay.card_width)

        def name(column: Column, width: int) -> int:
            return far_height(column, width, self.zoom)

        self.columns = BoardLayout(measure, head_height, name)
        self.islands = IslandLayout(measure, head_height, name)
        self.lay: BoardLayout = self.columns
        self.pictures = Pictures(self)
        heights.measured.connect(self._measured)
        self._hovered = ""
        self._laying = False
        self._ground: tuple = ()
        self._scene: Scene | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().valueChanged.connect(self._risen)

    @property
    def board(self) -> Board:
        """What is shown."""
        return self.lay.board

    # Near and far

    def spot(self, at: QPoint | QPointF) -> QPoint:
        """Where a point of the viewport is on the board."""
        return QPoint(round(at.x() / self.zoom), round(at.y() / self.zoom))

    def on_screen(self, rect: QRect) -> QRect:
        """Where a part of the board is in the viewport."""
        return QRect(round(rect.x() * self.zoom), round(rect.y() * self.zoom), round(rect.width() * self.zoom),
                     round(rect.height() * self.zoom))

    def zoom_by(self, steps: float, about: QPointF | None = None) -> None:
        """Looks from nearer, or farther for negative steps; what is at a point of the viewport stays there."""
        self.zoom_to(self.zoom * STEP ** steps, about)

    def zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        """Shows everything so large; 1 is as large as text is elsewhere."""
        self.lay.rows = 1
        self._look_from(min(max(zoom, min(FARTHEST, self.zoom)), NEAREST), about)

    def _look_from(self, zoom: float, about: QPointF | None = None) -> None:
        about = about or QPointF(self.viewport().rect().center())
        before = self.spot(about)
        self.zoom = 1.0 if abs(zoom - 1) < 0.06 else zoom
        after = self.spot(about)
        self.lay.scroll += before.x() - after.x()
        self.lay.rise += before.y() - after.y()
        self.lay_out(self.board)
        self.moved()

    def fit(self) -> None:
        """Shows as much as can be seen at once; a second time, everything as large as usual."""
        if self.zoom < 1:
            self.zoom_to(1.0)
            return
        bar = self.horizontalScrollBar()
        high = self.viewport().height() + bar.height() * bar.isVisible()
        for _ in range(TRIES):
            self._look_from(ALL * self.lay.whole(self.viewport().width(), high))
            if not (self.lay.most_scroll or self.lay.most_rise):
                break

    def turn(self) -> None:
        """Shows islands instead of columns, or columns instead of islands."""
        board = self.board
        self.lay = self.columns if self.lay.free else self.islands
        self.lay_out(board)
        self.moved()

    # Laying out

    def lay_out(self, board: Board) -> None:
        """Lays out a board in what there is to see it in."""
        if self._laying:
            return
        self._laying = True
        for _ in range(2):  # A bar that comes or goes makes what there is another size.
            port = self.viewport().size()
            self.lay.show(board, round(port.width() / self.zoom), round(port.height() / self.zoom))
            for bar, most, seen, value in (
                    (self.horizontalScrollBar(), self.lay.most_scroll, self.lay.ground.width(), self.lay.scroll),
                    (self.verticalScrollBar(), self.lay.most_rise, self.lay.ground.height(), self.lay.rise)):
                bar.setPageStep(max(1, seen))
                bar.setSingleStep(look.space(5))
                bar.setRange(0, most)
                bar.setValue(value)
            if port == self.viewport().size():
                break
        self._laying = False
        self.lay.scroll, self.lay.rise = self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def show_place(self, key: str, place: int) -> None:
        """Brings a note, or a header for -1, into sight."""
        self.lay.reveal(key, place)
        scroll, rise = self.lay.scroll, self.lay.rise
        self.horizontalScrollBar().setValue(scroll)
        self.verticalScrollBar().setValue(rise)

    def show_found(self) -> None:
        """Brings the first note found into sight, where none of them is."""
        board = self.board
        seen = self.lay.touched(QRect(QPoint(), self.spot(self.viewport().rect().bottomRight())))
        if board.hits and not any(note in board.found for note, _ in seen):
            key, note = board.hits[0]
            self.show_place(key, board.column(key).places[note])

    def show_column(self, key: str) -> None:
        """Brings a column into sight; what is in hand stays in hand."""
        self.show_place(key, -1)

    def is_seen(self, key: str) -> bool:
        """Whether a whole column is in sight."""
        column, ground = self.lay.column(key), self.lay.ground
        return key == UNSORTED or (ground.left() <= column.left() and column.right() <= ground.right()
                                   and column.top() <= ground.bottom() and column.bottom() >= ground.top())

    def moved(self) -> None:
        """Something lies elsewhere or looks otherwise: that alone is painted again, or all where all lies elsewhere."""
        ground = (self.zoom, self.lay.free, self.lay.scroll, self.lay.rise, look.generation(),
                  self.viewport().size().toTuple())
        if ground != self._ground:
            self._ground = ground
            self.paint_all()
            return
        before, self._scene = self._scene, scene(self.lay, self.looks(), self._card, self._hovered)
        if before is None:
            self.viewport().update()
        else:
            self.viewport().update(changed(before, self._scene, self.on_screen))

    def paint_all(self) -> None:
        """Paints everything again; what was seen is read again when next something changes."""
        self._scene = None
        self.viewport().update()

    def hover(self, at: QPoint) -> None:
        """The mouse passes over."""
        hit = self.lay.hit(at)
        key = hit.key if hit else ""
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if key == NEW else Qt.CursorShape.ArrowCursor)
        if key != self._hovered:
            self._hovered = key
            self.moved()

    def _measured(self) -> None:
        self.lay.measure_again()
        self.moved()

    def _scrolled(self, value: int) -> None:
        if not self._laying:
            self.lay.scroll = value
            self.moved()

    def _risen(self, value: int) -> None:
        if not self._laying:
            self.lay.rise = value
            self.moved()

    def resizeEvent(self, event) -> None:
        """Lays everything out anew."""
        super().resizeEvent(event)
        self.lay_out(self.board)

    def changeEvent(self, event: QEvent) -> None:
        """Measures again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.lay_out(self.board)
            self.moved()

    # Painting

    def paintEvent(self, event) -> None:
        """The unsorted, the themes in their part of the board, then what hangs on the mouse."""
        painter = QPainter(self.viewport())
        painter.scale(self.zoom, self.zoom)
        looks, region = self.looks(), event.region()
        if region != QRegion(self.viewport().rect()):
            looks.needed = lambda rect: region.intersects(self.on_screen(rect).adjusted(-EDGE, -EDGE, EDGE, EDGE))
        self.pictures.begin(self.zoom)
        unsorted, *themes = self.lay.seen()
        self._paint_column(painter, unsorted, looks)  # First, so that its pictures wait for no others.
        painter.setClipRect(self.lay.ground.adjusted(-look.space(1), 0, 0, 0))
        for column in self.board.themes:
            frame = self.lay.frame(column)
            if frame and frame.intersects(self.lay.ground):
                paint.paint_frame(painter, frame)
        for column in themes:
            if looks.needed(self.lay.column(column.key)):
                self._paint_column(painter, column, looks)
        painter.setClipping(False)
        self.paint_over(painter)
        painter.end()
        self.pictures.end()

    def _paint_column(self, painter: QPainter, column: Column, looks: paint.Looks) -> None:
        paint.paint_column(painter, self.lay, column, looks, say.part_of(self.board, column), pictures=self.pictures)
        paint.paint_notes(painter, self.lay, column, looks, self._card, self.pictures)
        paint.paint_roll(painter, self.lay, column, self._hovered == column.key)

    def looks(self) -> paint.Looks:
        """What of the board is marked, chosen or on the move."""
        return paint.Looks()

    def paint_over(self, painter: QPainter) -> None:
        """What lies over everything."""
