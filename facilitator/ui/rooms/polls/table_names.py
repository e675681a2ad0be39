"""The names of the tables beside the grid of hands, which stay while that is scrolled sideways."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from .hands import HandsGrid


class TableNames(QWidget):
    """Labels, each as high as the line of the grid that it names."""

    def __init__(self, grid: "HandsGrid"):
        super().__init__()
        self._grid = grid
        self._labels: dict[int, QLabel] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def begin(self) -> None:
        """Other lines are named from now on."""
        for label in self._labels.values():
            label.hide()
            label.deleteLater()
        self._labels = {}

    def add(self, place: int, label: QLabel) -> None:
        """Names the line of the grid at this place."""
        label.setParent(self)
        label.show()
        self._labels[place] = label

    def fit(self) -> None:
        """As wide as the longest name."""
        self.setFixedWidth(max((label.sizeHint().width() for label in self._labels.values()), default=0))
        self.place()

    def place(self) -> None:
        """Puts each name beside its line."""
        for place, label in self._labels.items():
            top, height = self._grid.y_of(place)
            label.setGeometry(0, top, self.width(), height)

    def sizeHint(self) -> QSize:
        """As high as the grid."""
        return QSize(self.width(), self._grid.sizeHint().height())
