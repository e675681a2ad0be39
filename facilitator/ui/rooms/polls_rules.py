"""The decision rules of a poll as sentences with their verdicts, changed in place; and the presets to begin with."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ...domain import polls
from ...domain.polls import Tally, Verdict
from ...domain.records import BASES, Option, Rule
from ..widgets import Body, Button, Combo, DecimalSpin, Flow, Heading, IconButton, Picture, column, holder, literal, row
from . import polls_words as say
from .polls_deeds import PollDeeds

_SIGNS = {True: ("done", "good"), False: ("error", "danger"), None: ("circle", "ink_faint")}


class RuleRow(QWidget):
    """One rule: its sentence and verdict, and the controls that change it, shown when they are asked for."""

    def __init__(self, deeds: PollDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._rule, self._options = deeds, Rule(id=""), ()
        self.sign = Picture("circle", 20)
        self.sentence, self.verdict = Body("", "strong"), Body("", "soft")
        self.change = IconButton("edit", self.tr("Change this rule"), self._toggle, checkable=True, size=16)
        self.gone = IconButton("close", self.tr("Take this rule away"), lambda: deeds.remove_rule(self._rule), size=16)
        self.over, self.base, self.percent = Combo(), Combo(), _Percent()
        self.about = Button("", "")
        self._menu = QMenu(self.about)
        self.controls = holder(self._build_controls())
        self.controls.hide()
        words = column(self.sentence, self.verdict, self.controls, gap=0.5)
        self.setLayout(row(self.sign, (words, 1), self.change, self.gone, gap=1))

    def show_rule(self, found: Verdict, counted: Tally) -> None:
        """Shows a rule and what the count says of it."""
        self._rule, self._options = found.rule, counted.options
        self.sign.show_icon(*_SIGNS[None if counted.poll.state == polls.DRAFT else found.passed])
        self.sentence.setText(say.rule(found.rule, counted.options))
        self.verdict.setText(say.verdict(found, counted))
        self.verdict.setVisible(bool(self.verdict.text()))
        with QSignalBlocker(self.over), QSignalBlocker(self.base), QSignalBlocker(self.percent):
            self.over.setCurrentIndex(self.over.findData(found.rule.over))
            self.base.setCurrentIndex(self.base.findData(found.rule.base))
            if not self.percent.hasFocus():
                self.percent.setValue(found.rule.percent)
        chosen = [say.option(o) for o in counted.options if o.id in found.rule.options]
        self.about.setText(say.listed(chosen, say.translate("Polls", "or")) if chosen else self.tr("choose options"))

    def open_controls(self, on: bool) -> None:
        """Shows or hides what changes the rule."""
        self.change.setChecked(on)
        self._toggle()

    def _toggle(self) -> None:
        self.controls.setVisible(self.change.isChecked())
        if self.change.isChecked():
            self.percent.setFocus()
            self.percent.selectAll()

    def _build_controls(self) -> Flow:
        self.over.addItem(self.tr("more than"), True)
        self.over.addItem(self.tr("at least"), False)
        self.over.setAccessibleName(self.tr("More than, or at least"))
        self.over.activated.connect(lambda _: self._set(over=self.over.currentData()))
        self.percent.setRange(0, 100)
        self.percent.setDecimals(2)
        self.percent.setSuffix(self.tr("%"))
        self.percent.setKeyboardTracking(False)
        self.percent.setToolTip(self.tr("66.67 is two thirds, exactly"))
        self.percent.setAccessibleName(self.tr("Per cent"))
        self.percent.valueChanged.connect(lambda value: self._set(percent=value))
        for name in BASES:
            self.base.addItem(self.tr("of {}").format(say.base(name)), name)
        self.base.setAccessibleName(self.tr("Base of the rule"))
        self.base.activated.connect(lambda _: self._set(base=self.base.currentData()))
        self.about.setToolTip(self.tr("The options that are counted together"))
        self._menu.aboutToShow.connect(self._fill)
        self.about.setMenu(self._menu)
        return Flow(self.over, self.percent, self.base, Body(self.tr("say")), self.about, gap=0.5)

    def _fill(self) -> None:
        self._menu.clear()
        for option in self._options:
            made = QAction(literal(say.option(option)), self._menu)
            made.setCheckable(True)
            made.setChecked(option.id in self._rule.options)
            made.toggled.connect(lambda on, id=option.id: self._choose(id, on))
            self._menu.addAction(made)

    def _choose(self, id: str, on: bool) -> None:
        chosen = {*self._rule.options, id} if on else {*self._rule.options} - {id}
        self._set(options=tuple(option.id for option in self._options if option.id in chosen))

    def _set(self, **values) -> None:
        if any(getattr(self._rule, name) != value for name, value in values.items()):
            self._deeds.change_rule(self._rule, **values)


class _Percent(DecimalSpin):
    """A percentage without zeros that say nothing."""

    def textFromValue(self, value: float) -> str:
        """As few digits as it has."""
        return self.locale().toString(value, "g", 5)


class RulesEdit(QWidget):
    """All rules of a poll, and a button with the rules that are in use to begin with."""

    def __init__(self, deeds: PollDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._counted = deeds, None
        self._rows: dict[str, RuleRow] = {}
        self._lines = column(gap=1.5)
        self.add = Button(self.tr("Add a decision rule"), "", "plus")
        self.none = Body(self.tr("No decision rule: the count stands for itself."), "hint")
        self._menu = QMenu(self.add)
        self._menu.aboutToShow.connect(self._fill)
        self.add.setMenu(self._menu)
        self.setLayout(column(Heading(self.tr("Decision rules"), 3), self.none, self._lines, Flow(self.add), gap=1))

    def show_rules(self, counted: Tally) -> None:
        """Shows the rules of a poll with their verdicts."""
        self._counted = counted
        wanted = [found.rule.id for found in counted.verdicts]
        for id in [id for id in self._rows if id not in wanted]:
            gone = self._rows.pop(id)
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, found in enumerate(counted.verdicts):
            if found.rule.id not in self._rows:
                self._rows[found.rule.id] = RuleRow(self._deeds)
                self._lines.insertWidget(place, self._rows[found.rule.id])
                self._rows[found.rule.id].show()
            self._rows[found.rule.id].show_rule(found, counted)
        self.none.setVisible(not wanted)
        self.add.setEnabled(bool(counted.options))

    def row(self, id: str) -> RuleRow:
        """The row of a rule."""
        return self._rows[id]

    def add_preset(self, percent: float, over: bool, base: str, options: Sequence[Option]) -> None:
        """Adds a rule as it is in use; it can be changed in its place."""
        known = set(self._rows)
        self._deeds.add_rule(self._counted.poll.id, [option.id for option in options], percent, over=over, base=base)
        for id in set(self._rows) - known:
            self._rows[id].change.setFocus()

    def _fill(self) -> None:
        self._menu.clear()
        for percent, over, base, options in presets(self._counted.options):
            rule = Rule(id="", options=tuple(option.id for option in options), percent=percent, over=over, base=base)
            self._menu.addAction(literal(say.rule(rule, options)),
                                 lambda p=percent, o=over, b=base, c=options: self.add_preset(p, o, b, c))


def presets(offered: Sequence[Option]) -> list[tuple[float, bool, str, list[Option]]]:
    """Rules in use: the per cent, whether more than that is needed, the base, and the options that seem meant."""
    agree = polls.leaning(offered)
    voting = [option for option in offered if not option.abstains]
    accept = voting[:max(len(agree), len(voting) - 1)]
    return [(50.0, True, "cast", agree[:1]), (50.0, True, "present", agree), (66.67, False, "cast", agree),
            (70.0, False, "present", agree), (80.0, False, "valid", accept), (80.0, False, "cast", agree)]
