"""The sums of the cell in hand at the foot of a page, while large text or many tables keep them out of sight."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ... import look
from ...widgets import Body, Picture, row
from .count import CountView


class SumsFoot(QFrame):
    """Takes its height from the page of `sheet`, so that it covers nothing, and none where there is nothing to say."""

    def __init__(self, sheet: QAbstractScrollArea, count: CountView):
        super().__init__(sheet)
        self._sheet, self._grid = sheet, count.grid
        self.words, self.sign = Body("", "strong"), Picture("alert", 20, "warning")
        look.set_role(self, "strip")
        self.setLayout(row(self.sign, (self.words, 1), gap=1, pad=(2, 0.5, 2, 0.5)))
        self._later = QTimer(self, singleShot=True, interval=0)  # Once all is laid out.
        self._later.timeout.connect(self._show)
        self._grid.moved.connect(self.look_again)
        for bar in (sheet.verticalScrollBar(), count.across.horizontalScrollBar()):
            bar.valueChanged.connect(self.look_again)
        self.hide()

    def look_again(self) -> None:
        """Sees, once all is laid out, whether the sums are in sight."""
        self._later.start()

    def place(self) -> None:
        """Puts it below the page, as wide as that."""
        page = self._sheet.viewport().geometry()
        self.setGeometry(page.left(), page.bottom() + 1, page.width(), self._height())

    def _height(self) -> int:
        width = self._sheet.viewport().width()
        return 0 if self.isHidden() else self.layout().totalHeightForWidth(width)

    def _show(self) -> None:
        said, is_doubtful = self._grid.in_hand()
        self.words.setText(said)
        self.sign.setVisible(is_doubtful)
        role = "error" if is_doubtful else "strong"
        if self.words.property("role") != role:
            look.set_role(self.words, role)
        self.setVisible(bool(said))
        self._sheet.give_foot(self._height())
        self.place()
