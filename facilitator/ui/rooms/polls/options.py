"""The options of a poll, one a line: Enter adds the next, Alt with an arrow moves one, an emptied line goes."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from ....domain import pollmaking
from ....domain.records import Option
from ... import look
from ...widgets import Body, Button, Flow, IconButton, column, holder, row
from . import kinds
from .lines import OptionLine


class Author(Protocol):
    """Who writes the options. Each verb says whether it was written; an unwritten one stays as it was typed."""

    def add_options(self, texts: Sequence[str]) -> bool: ...
    def add_line(self, text: str) -> bool: ...
    def take_kind(self, type: str, scale: str = "") -> bool: ...
    def reword_option(self, option: Option, text: str) -> bool: ...
    def remove_option(self, option: Option) -> bool: ...
    def set_abstains(self, option: Option, abstains: bool) -> bool: ...
    def shift_option(self, option: Option, step: int) -> bool: ...


class OptionRow(QWidget):
    """One option: its number, its words, whether it abstains, and buttons to move it and take it away."""

    def __init__(self, author: Author, parent: QWidget | None = None):
        super().__init__(parent)
        self._author, self.option = author, Option(id="")
        self.number = QLabel()
        look.set_role(self.number, "hint")
        self.line = OptionLine(lambda text: author.reword_option(self.option, text) if text else self._go())
        self.abstains = QCheckBox(self.tr("abstains"))
        self.abstains.setToolTip(self.tr("Counted as cast, not as valid"))
        self.abstains.clicked.connect(self._abstain)
        self.up = IconButton("arrow-up", self.tr("Move up (Alt+Up)"), lambda: author.shift_option(self.option, -1),
                             size=16)
        self.down = IconButton("arrow-down", self.tr("Move down (Alt+Down)"),
                               lambda: author.shift_option(self.option, 1), size=16)
        self.gone = IconButton("close", self.tr("Take this option away"), self._go, size=16)
        self.line.shifted.connect(lambda step: author.shift_option(self.option, step))
        self.line.emptied.connect(self._go)
        self.setLayout(row(self.number, (self.line, 1), self.abstains, self.up, self.down, self.gone, gap=0.5))
        self._fit()

    def changeEvent(self, event) -> None:
        """Keeps its height when the look changes."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """No smaller than its buttons, not even while the page around it is still growing."""
        for button in (self.up, self.down, self.gone):
            button.setMinimumSize(button.sizeHint())
        self.setMinimumHeight(self.sizeHint().height())

    def show_option(self, option: Option, number: int, last: bool) -> None:
        """Shows an option as it is written in the book."""
        self.option = option
        self.number.setText(str(number))
        self.number.setFixedWidth(look.px(20))
        self.line.setAccessibleName(self.tr("Option {}").format(number))
        self.line.show_text(option.text)
        self.abstains.setChecked(option.abstains)
        self.abstains.setAccessibleName(self.tr("Option {} abstains").format(number))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(not last)

    def _abstain(self, on: bool) -> None:
        if not self._author.set_abstains(self.option, on):
            self.abstains.setChecked(self.option.abstains)

    def _go(self) -> bool:
        return self._author.remove_option(self.option)


class OptionsEdit(QWidget):
    """All options of a poll and an empty line for the next one. `done` is called by an Enter in the empty line."""

    def __init__(self, author: Author, done: Callable[[], None], parent: QWidget | None = None):
        super().__init__(parent)
        self._author = author
        self._rows: dict[str, OptionRow] = {}
        self._order: list[str] = []
        self._lines = column(gap=0.5)
        self.next = OptionLine(lambda text: not text or self._added(author.add_line(text)))
        self.next.setPlaceholderText(self.tr("Another option, then Enter; / parts several"))
        self.next.setAccessibleName(self.tr("Another option"))
        self.next.entered.connect(lambda new: None if new else done())
        self.next.stepped.connect(lambda step: self.step(len(self._order), step))
        self.next.pasted.connect(self._add)
        gap = QLabel()
        gap.setFixedWidth(look.px(20))
        self._gap = gap
        self.proposed = Body("", "hint")
        self.scales = {scale.key: Button(kinds.scale_name(scale.key), "quiet", "plus", lambda key=scale.key:
                                         author.take_kind("", key)) for scale in pollmaking.SCALES}
        self.more = Button(self.tr("As before …"), "quiet", "copy")
        self.more.setToolTip(self.tr("As another poll of this event, or one that was kept as a template"))
        self.presets = holder(column(self.proposed, Flow(*self.scales.values(), self.more, gap=0.5), gap=0.5))
        self.setLayout(column(self._lines, row(gap, (self.next, 1), gap=0.5), self.presets, gap=0.5))

    def show_options(self, options: Sequence[Option], *, proposed: str | None = None) -> None:
        """Shows the options in order; a line in which somebody types keeps its words and the cursor.

        Where there are none yet, scales are offered and `proposed` says what Enter takes; None offers nothing.
        """
        wanted = [option.id for option in options]
        for id in [id for id in self._rows if id not in wanted]:
            gone = self._rows.pop(id)
            gone.line.forget()  # Losing the cursor as it goes, it must not be taken away a second time.
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, option in enumerate(options):
            shown = self._rows.get(option.id) or self._new_row(option.id)
            if self._lines.indexOf(shown) != place:
                self._lines.removeWidget(shown)
                self._lines.insertWidget(place, shown)
                shown.show()
            shown.show_option(option, place + 1, place == len(options) - 1)
        self._order = wanted
        self._set_tab_order()
        self.presets.setVisible(proposed is not None and not options)
        self.proposed.setText(proposed or "")
        self.proposed.setVisible(bool(proposed))
        self._gap.setFixedWidth(look.px(20))

    def reset(self) -> None:
        """Shows in every line what is written in the book."""
        for shown in self._rows.values():
            shown.line.show_text(shown.option.text, always=True)
            shown.abstains.setChecked(shown.option.abstains)
        self.next.show_text("", always=True)

    def keep(self) -> bool:
        """Writes what is still being typed."""
        return all([*(shown.line.keep() for shown in list(self._rows.values())), self.next.keep()])

    def step(self, place: int, step: int) -> None:
        """Puts the cursor into the line above or below one."""
        lines = [*(self._rows[id].line for id in self._order), self.next]
        lines[min(max(place + step, 0), len(lines) - 1)].setFocus()

    def line(self, id: str) -> OptionLine:
        """The line of an option."""
        return self._rows[id].line

    def _new_row(self, id: str) -> OptionRow:
        shown = OptionRow(self._author)
        shown.line.entered.connect(lambda _: self.step(self._order.index(id), 1))
        shown.line.stepped.connect(lambda step: self.step(self._order.index(id), step))
        shown.line.pasted.connect(self._add)
        self._rows[id] = shown
        return shown

    def _set_tab_order(self) -> None:
        before: QWidget | None = None
        for id in self._order:
            shown = self._rows[id]
            for widget in (shown.line, shown.abstains, shown.up, shown.down, shown.gone):
                if before:
                    QWidget.setTabOrder(before, widget)
                before = widget
        if before:
            QWidget.setTabOrder(before, self.next)

    def _add(self, texts: Sequence[str]) -> bool:
        """Adds several options."""
        return self._added(self._author.add_options(list(texts)))

    def _added(self, added: bool) -> bool:
        """The empty line is empty again for the next option."""
        if added:
            self.next.show_text("", always=True)
        return added
