"""The pages of a report under each other, as they will be printed; workers make the pictures as pages come in sight."""

from bisect import bisect_right
from collections import OrderedDict

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ... import jobs, look
from .sheets import Chapter, Sheets, picture

GAP = 20
"""Between pages and around them, in px at a scale of 1."""

WIDEST = 860
"""A page is not wider than this, in px, however wide the room is, unless somebody wants it so."""

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Steps of the zoom; 1 is the size of the paper on a screen of 96 dots an inch."""

KEPT = 96 * 1024 * 1024
"""The bytes of pictures that are kept; one of a page is 4 MB, on a screen of twice the dots 16."""

_DOTS = 96 / 72


class PagesView(QAbstractScrollArea):
    """Pages to scroll through with wheel, bar or keys. `moved(page)` tells the page in sight, from 0; `zoomed()` that
    the size is another."""

    moved = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._sheets: Sheets | None = None
        self._zoom = 0.0
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._words: dict[int, str] = {}
        self._making: jobs.Job | None = None
        self._page = 0
        self._tops: list[float] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pages of the report"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What is shown

    def show_sheets(self, sheets: Sheets) -> None:
        """Shows other pages, at the place where the old ones were."""
        place = self._place()
        self._sheets = sheets
        self._pictures.clear()
        self._words.clear()
        self._fit_bars()
        self._go(*place)
        self.viewport().update()
        self._scrolled()

    @property
    def sheets(self) -> Sheets | None:
        """The pages that are shown."""
        return self._sheets

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sheets.sizes) if self._sheets else 0

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    @property
    def zoom(self) -> float:
        """How large pages are shown; 1 is as large as the paper."""
        return self._width() / (self._sheets.sizes[0][0] * _DOTS) if self._sheets else 1.0

    def go_to(self, page: int) -> None:
        """Scrolls to a page, from 0; beyond the ends to the first or last."""
        if self.count:
            self._go(max(0, min(page, self.count - 1)), 0.0)

    def go_to_chapter(self, chapter: Chapter) -> None:
        """Scrolls to a heading."""
        if chapter.page < self.count:
            self._go(chapter.page, max(0.0, chapter.place - 0.02))

    def step_zoom(self, way: int) -> None:
        """Shows pages larger (1) or smaller (-1)."""
        now = self.zoom
        steps = [step for step in ZOOMS if step > now + 0.01] if way > 0 else \
            [step for step in reversed(ZOOMS) if step < now - 0.01]
        if steps:
            self._set_zoom(steps[0])

    def fit_width(self) -> None:
        """Shows pages as wide as the room allows."""
        self._set_zoom(0.0)

    def is_painted(self) -> bool:
        """Whether every page in sight is shown sharply."""
        return self.count > 0 and all(self._key(page) in self._pictures for page in self._in_sight())

    # Where pages lie

    def _set_zoom(self, zoom: float) -> None:
        place = self._place()
        self._zoom = zoom
        self._fit_bars()
        self._go(*place)
        self.viewport().update()
        self.zoomed.emit()

    def _gap(self) -> int:
        return look.px(GAP)

    def _width(self) -> float:
        """The width of a page, in px."""
        if self._zoom and self._sheets:
            return self._sheets.sizes[0][0] * _DOTS * self._zoom
        return max(80.0, min(self.viewport().width() - 2 * self._gap(), look.px(WIDEST)))

    def _height(self, page: int) -> float:
        return self._tops[page + 1] - self._tops[page] - self._gap()

    def _lay(self) -> None:
        """Finds where each page begins, in px from the top of all, and where one behind the last would."""
        self._tops = [float(self._gap())]
        for width, height in self._sheets.sizes if self._sheets else ():
            self._tops.append(self._tops[-1] + self._width() * height / width + self._gap())

    def _rect(self, page: int) -> QRectF:
        """Where a page lies in the viewport."""
        room = max(self.viewport().width(), self._width() + 2 * self._gap())
        x = (room - self._width()) / 2 - self.horizontalScrollBar().value()
        return QRectF(x, self._tops[page] - self.verticalScrollBar().value(), self._width(), self._height(page))

    def _in_sight(self) -> range:
        value = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, value) - 1)
        return range(first, min(self.count, bisect_right(self._tops, value + self.viewport().height())))

    def _place(self) -> tuple[int, float]:
        """The page at the upper edge, and how much of it is above: from 0 to 1."""
        value = self.verticalScrollBar().value() + self._gap()
        page = max(0, min(bisect_right(self._tops, value), self.count) - 1)
        return (page, max(0.0, (value - self._tops[page]) / self._height(page))) if self.count else (0, 0.0)

    def _go(self, page: int, part: float) -> None:
        if page < self.count:
            self.verticalScrollBar().setValue(round(self._tops[page] + part * self._height(page)) - self._gap())

    def _fit_bars(self) -> None:
        self._lay()
        area = self.viewport().size()
        whole = self._tops[-1]
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(whole) - area.height()))
        down.setPageStep(area.height())
        down.setSingleStep(look.px(48))
        across.setRange(0, max(0, round(self._width() + 2 * self._gap()) - area.width()) if self._sheets else 0)
        across.setPageStep(area.width())
        across.setSingleStep(look.px(48))

    def _scrolled(self) -> None:
        middle = QPointF(self._rect(0).center().x(), self.viewport().height() / 2) if self.count else QPointF()
        page = next((page for page in self._in_sight() if self._rect(page).bottom() >= middle.y()), 0)
        self._page = page
        self.setAccessibleDescription(self._words.get(page, ""))
        self.moved.emit(page)

    # Pictures

    def _key(self, page: int) -> tuple[int, int]:
        return page, round(self._width() * self.devicePixelRatioF())

    def _want_pictures(self) -> None:
        """Has the next picture made that is missing: of a page in sight, or of the one behind them."""
        if self._making or not self._sheets:
            return
        seen = self._in_sight()
        ahead = range(seen.stop, min(seen.stop + 1, self.count))
        page = next((page for page in (*seen, *ahead) if self._key(page) not in self._pictures), None)
        if page is None:
            return
        sheets, key = self._sheets, self._key(page)
        # The program owns the job, since the room may be gone before the picture is there.
        self._making = jobs.run(QCoreApplication.instance(), lambda tell: (sheets, key, *picture(sheets, *key)),
                                done=self._made, failed=self._not_made)
        self._making.done.connect(self._making.deleteLater)
        self._making.failed.connect(self._making.deleteLater)

    def _made(self, result: tuple) -> None:
        sheets, key, image, words = result
        self._making = None
        if sheets is self._sheets:
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._pictures[key] = image
            self._words[key[0]] = words
            if key[0] == self._page:
                self.setAccessibleDescription(words)
            while len(self._pictures) > 1 and sum(i.sizeInBytes() for i in self._pictures.values()) > KEPT:
                self._pictures.popitem(last=False)
        self.viewport().update()

    def _not_made(self, error: Exception) -> None:
        self._making = None
        raise error

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in sight; one whose picture is being made is blurred, or blank paper."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), look.color("sunken"))
        for page in self._in_sight():
            rect, key = self._rect(page), self._key(page)
            image = self._pictures.get(key) or next((i for k, i in self._pictures.items() if k[0] == page), None)
            if key in self._pictures:
                self._pictures.move_to_end(key)
            if image is None:
                painter.fillRect(rect, Qt.GlobalColor.white)
            else:
                painter.drawImage(rect, image)
            painter.setPen(QPen(look.color("edge"), 1))
            painter.drawRect(rect)
        if self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        self._want_pictures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page in sight stays in sight."""
        place = self._place()
        self._fit_bars()
        self._go(*place)
        self.zoomed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            place = self._place()
            self._fit_bars()
            self._go(*place)

    def focusInEvent(self, event) -> None:
        """The ring appears."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Everything is painted again, since the ring stands still."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right turn pages, Home and End go to the first and last, +, - and 0 change the size."""
        deeds = {Qt.Key.Key_Left: lambda: self.go_to(self._turned(-1)),
                 Qt.Key.Key_Right: lambda: self.go_to(self._turned(1)),
                 Qt.Key.Key_Home: lambda: self.go_to(0), Qt.Key.Key_End: self._to_end,
                 Qt.Key.Key_Plus: lambda: self.step_zoom(1), Qt.Key.Key_Minus: lambda: self.step_zoom(-1),
                 Qt.Key.Key_0: self.fit_width, Qt.Key.Key_Space: lambda: self._by_screen(1)}
        if deed := deeds.get(Qt.Key(event.key())):
            deed()
        else:
            super().keyPressEvent(event)

    def _turned(self, way: int) -> int:
        """The page before or behind the one at the upper edge."""
        page, above = self._place()
        return page if way < 0 and above > 0.02 else page + way

    def _to_end(self) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _by_screen(self, way: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + way * bar.pageStep())
