"""What a count comes to: bars with hands and shares, who leads, and what the percentages are of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ....counting import marks
from ....domain import polls
from ....domain.polls import Tally
from ....domain.records import BASES
from ...widgets import Bar, BarChart, Body, Combo, column
from . import words as say
from .deeds import PollDeeds


class ShortCombo(Combo):
    """A choice whose words end in an ellipsis where it is too narrow for them, and stand whole in the tooltip."""

    def paintEvent(self, event) -> None:
        """As always, but never with half a letter."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option,
                                            QStyle.SubControl.SC_ComboBoxEditField, self)
        if self.fontMetrics().horizontalAdvance(option.currentText) > field.width() + 2:  # Qt's own width is that near.
            option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight,
                                                               field.width() - 2)
        self.setToolTip(self.currentText() if option.currentText != self.currentText() else "")
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class BaseChoice(ShortCombo):
    """What a poll's percentages are of, each base with its number and what it counts."""

    def __init__(self, deeds: PollDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._poll = ""
        self.setAccessibleName(self.tr("Percentages are of"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(8)
        self.activated.connect(lambda _: deeds.choose_base(self._poll, self.currentData()))

    def show_base(self, counted: Tally) -> None:
        """Shows the bases with their numbers as they are now, and which one is chosen."""
        self._poll = counted.poll.id
        for place, name in enumerate(BASES):
            words = say.base_explained(name, counted)
            if place == self.count():
                self.addItem(words, name)
            self.setItemText(place, words)
        self.setCurrentIndex(self.findData(counted.poll.base))


class ResultView(QWidget):
    """The bars of a poll, its leaders, and the base in words. A full bar is the whole base. What is kept from everybody
    until the poll is closed is kept from the desk too."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.bars = BarChart(self.tr("Votes for each option"))
        self.leaders, self.base, self.odd = Body("", "strong"), Body("", "hint"), Body("", "hint")
        self.setLayout(column(self.bars, self.leaders, self.base, self.odd, gap=0.5))

    def show_count(self, counted: Tally) -> None:
        """Shows what a poll comes to."""
        by_rate = counted.poll.type == "pairs" and counted.is_sound  # Each option was offered another number of times.
        had = {o.id: counted.share(o.id) or 0 for o in counted.options} if by_rate else counted.counts
        self.bars.show_bars([Bar(say.option(option), had[option.id], say.counted_words(counted, option),
                                 "orange" if option.abstains else "blue") for option in counted.options],
                            most=1 if by_rate else counted.base if counted.is_sound else 0)
        self.bars.setVisible(not counted.is_hidden)
        self.base.setText(self._base_words(counted))
        self.base.setVisible(bool(self.base.text()))
        self.leaders.setText("" if counted.is_hidden else _leaders(counted))
        self.leaders.setVisible(bool(self.leaders.text()))
        # Where there are several methods these are folded below, each with its own.
        self.odd.setText("" if counted.is_hidden or counted.poll.type not in ("ranked", "score") else _odd(counted))
        self.odd.setVisible(bool(self.odd.text()))

    def _base_words(self, counted: Tally) -> str:
        if counted.is_hidden:
            cast = say.votes(counted.bases["cast"])
            return self.tr("{} so far. The result is shown once the poll is closed.").format(cast)
        if not counted.options:
            return ""
        if polls.is_overfull(counted.base_name, counted.voted, counted.bases):
            return self.tr("No percentages: {}").format(say.unsound(counted, counted.base_name))
        if not counted.base and not counted.tells_people:
            return self.tr("No percentages: hands do not tell how many people these are.")
        if not counted.base:
            return self.tr("No percentages yet: nobody is counted.")
        return self.tr("Per cent of {}: {}").format(say.base(counted.base_name), say.number(counted.base))


def _odd(counted: Tally) -> str:
    """How many ballots say nothing that could be counted, by why."""
    found = marks.remarks(counted)
    said = {"blank": say.translate("Polls", "{} blank"), "invalid": say.translate("Polls", "{} invalid"),
            "alike": say.translate("Polls", "{} with all options alike"),
            "first shared": say.translate("Polls", "{} with several options first")}
    parts = [words.format(say.number(found[name])) for name, words in said.items() if found.get(name)]
    return say.translate("Polls", "Among the ballots: {}.").format(
        say.listed(parts, say.translate("Polls", "and"))) if parts else ""


def _leaders(counted: Tally) -> str:
    """Which options tie for the most hands; one that leads is seen without words."""
    if len(counted.leaders) < 2:
        return ""
    names = [say.translate("Polls", "“{}”").format(say.option(option)) for option in counted.leaders]
    each = say.got(counted, counted.counts[counted.leaders[0].id])
    tied = counted.poll.type not in ("ranked", "score")  # There the methods below say whether anybody ties.
    said = say.translate("Polls", "A tie: {} have {} each.") if tied else \
        say.translate("Polls", "{} have most, {} each.")
    return said.format(say.listed(names, say.translate("Polls", "and")), each)
