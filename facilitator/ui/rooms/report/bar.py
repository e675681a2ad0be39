"""The bar over the pages: where one is, how large they are shown, whether they are old, and what is being made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QProgressBar, QWidget

from ... import look
from ...widgets import Body, Button, Combo, Flow, IconButton, column, holder, panel, row
from .pages import PagesView
from .sheets import Chapter


class PagesBar(QWidget):
    """Turns the pages of a view and says what is made; `refresh()` and `cancel()` are asked for here."""

    refresh = Signal()
    cancel = Signal()

    def __init__(self, view: PagesView, parent: QWidget | None = None):
        super().__init__(parent)
        self._view = view
        self._chapters: tuple[Chapter, ...] = ()
        self.back = IconButton("chevron-up", self.tr("Previous page (Left)"), lambda: view.go_to(view.page - 1))
        self.on = IconButton("chevron-down", self.tr("Next page (Right)"), lambda: view.go_to(view.page + 1))
        self.page = Body("")
        self.chapters = Combo()
        self.smaller = IconButton("minus", self.tr("Smaller pages (-)"), lambda: view.step_zoom(-1))
        self.larger = IconButton("plus", self.tr("Larger pages (+)"), lambda: view.step_zoom(1))
        self.size = Button("", "quiet", clicked=view.fit_width)
        self.doing = Body("", "soft")
        self.progress = QProgressBar()
        self.stop = Button(self.tr("Cancel"), "quiet", "close", self.cancel.emit)
        self.old = Body(self.tr("These pages are out of date."))
        self.again = Button(self.tr("Refresh"), "", "refresh", self.refresh.emit)
        self._build()
        view.moved.connect(self._show_place)
        view.zoomed.connect(self._show_zoom)

    def show_chapters(self, chapters: tuple[Chapter, ...]) -> None:
        """Offers these headings to go to."""
        self._chapters = chapters
        self.chapters.blockSignals(True)
        self.chapters.clear()
        for chapter in chapters:
            self.chapters.addItem(f"{'    ' * chapter.depth}{chapter.title}")
        self.chapters.blockSignals(False)
        self._show_place(self._view.page)

    def show_busy(self, words: str, share: float) -> None:
        """Says what is being made, or with no words that nothing is."""
        self.busy.setVisible(bool(words))
        self.doing.setText(words)
        self.progress.setValue(round(share * 100))

    def show_stale(self, stale: bool) -> None:
        """Says whether the pages in sight are old."""
        self.stale.setVisible(stale)

    def _build(self) -> None:
        self.page.setWordWrap(False)
        self.chapters.setAccessibleName(self.tr("Go to a heading"))
        self.chapters.setToolTip(self.tr("Go to a heading"))
        self.chapters.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chapters.setMinimumContentsLength(12)
        self.chapters.setPlaceholderText(self.tr("Go to…"))
        self.chapters.activated.connect(self._go)
        self.size.setToolTip(self.tr("As wide as there is room (0)"))
        self.progress.setAccessibleName(self.tr("How far it is"))
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.again.setToolTip(self.tr("Make the pages again (F5)"))
        self.busy = holder(row(self.doing, (self.progress, 1), self.stop, gap=1))
        self.stale = panel(row((self.old, 1), self.again, gap=1, pad=1), "warning")
        sizes = holder(row(self.smaller, self.size, self.larger, gap=0.5))
        turning = Flow(holder(row(self.back, self.on, gap=0.5)), self.page, self.chapters).spring(sizes)
        self.setLayout(column(turning, self.stale, self.busy, gap=1))
        self.show_busy("", 0.0)
        self.show_stale(False)
        for button in (self.back, self.on, self.smaller, self.larger, self.size):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # The pages keep the keyboard after a click.

    def _show_place(self, page: int) -> None:
        count = self._view.count
        self.page.setText(self.tr("Page {} of {}").format(page + 1, count) if count else "")
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page + 1 < count)
        here = max((i for i, chapter in enumerate(self._chapters) if chapter.page <= page), default=-1)
        self.chapters.setCurrentIndex(here)
        self._show_zoom()

    def _show_zoom(self) -> None:
        self.size.setText(f"{self._view.zoom:.0%}")
        self.size.setAccessibleName(self.tr("Size of the pages: {:.0%}. As wide as there is room.").format(
            self._view.zoom))

    def _go(self, place: int) -> None:
        self._view.go_to_chapter(self._chapters[place])
        self._view.setFocus()

    def changeEvent(self, event) -> None:
        """Measure again when the look changes."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.progress.setMinimumWidth(look.px(120))
