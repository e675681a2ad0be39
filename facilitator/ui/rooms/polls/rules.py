"""The decision rules of a poll as sentences with their verdicts, changed in place; and those in use to tick."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from ....domain import pollrules, polls
from ....domain.polls import Tally, Verdict
from ....domain.records import BASES, Option, Rule
from ... import look
from ...widgets import (
    Body,
    Button,
    Combo,
    DecimalSpin,
    Flow,
    Heading,
    IconButton,
    Picture,
    column,
    holder,
    literal,
    row,
)
from . import kinds
from . import words as say
from .deeds import PollDeeds

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
        self.sign.show_icon(*_sign(found, counted))
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
        self.about.setVisible(found.rule.type != "quorum")
        settled = bool(self._deeds.settled(found.rule.poll))
        for part in (self.change, self.gone):
            part.setVisible(not settled)
        if settled and self.change.isChecked():
            self.open_controls(False)
        self._say.setVisible(found.rule.type != "quorum")

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
        self._say = Body(self.tr("say"))
        return Flow(self.over, self.percent, self.base, self._say, self.about, gap=0.5)

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
            self._deeds.change_rule(self._rule, title="", **values)  # Nobody's rule any more but one's own.


def _sign(found: Verdict, counted: Tally) -> tuple[str, str]:
    """The sign of a verdict; that a minority statement is due is no failure, but somebody must see to it."""
    if counted.poll.state == polls.DRAFT or counted.is_hidden or found.passed is None:
        return _SIGNS[None]
    if found.rule.type == "minority":
        return ("alert", "warning") if found.passed else _SIGNS[None]
    return _SIGNS[found.passed]


class _Percent(DecimalSpin):
    """A percentage without zeros that say nothing."""

    def textFromValue(self, value: float) -> str:
        """As few digits as it has."""
        return self.locale().toString(value, "g", 5)


class RuleTicks(QWidget):
    """The rules in use that fit a poll, each to tick: several may hold at once. `tick(rule, on)` asks to write one."""

    def __init__(self, tick: Callable[[Rule, bool], object], parent: QWidget | None = None):
        super().__init__(parent)
        self._tick, self._shape = tick, ()
        self.ticks: dict[str, QCheckBox] = {}
        self._rules: dict[str, Rule] = {}
        self._lines = column(gap=0.5)
        self.setLayout(self._lines)

    def show_rules(self, type: str, offered: Sequence[Option], held: Sequence[Rule]) -> None:
        """Shows what fits a type and its options, with a tick where the poll has it."""
        found = pollrules.fitting(type, offered)
        shape = (type, tuple((option.id, option.text) for option in offered))
        if shape != self._shape:
            self._shape = shape
            self._build(found, offered)
        self._rules = {preset.key: replace(rule, title=kinds.rule_title(preset.key)) for preset, rule in found}
        for key, tick in self.ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(any(pollrules.is_like(rule, self._rules[key]) for rule in held))

    def chosen(self) -> dict[str, str]:
        """The keys that are ticked, with their titles."""
        return {key: kinds.rule_title(key) for key, tick in self.ticks.items() if tick.isChecked()}

    def _build(self, found: Sequence[tuple[pollrules.Preset, Rule]], offered: Sequence[Option]) -> None:
        while self._lines.count():
            gone = self._lines.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        self.ticks = {}
        for preset, rule in found:
            tick = QCheckBox(literal(kinds.rule_title(preset.key)))
            words = Body(say.rule(rule, offered), "hint")
            words.setIndent(look.px(36))
            tick.setAccessibleDescription(words.text())
            tick.toggled.connect(lambda on, key=preset.key: self._tick(self._rules[key], on))
            self.ticks[preset.key] = tick
            line = holder(column(tick, words, gap=0.25))
            self._lines.addWidget(line)
            line.show()


class RulesEdit(QWidget):
    """All rules of a poll, and behind a button the rules that are in use, to tick."""

    def __init__(self, deeds: PollDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._counted = deeds, None
        self._rows: dict[str, RuleRow] = {}
        self._lines = column(gap=1.5)
        self.add = Button(self.tr("Rules in use"), "", "plus", self._toggle)
        self.add.setCheckable(True)
        self.none = Body(self.tr("No decision rule: the count stands for itself."), "hint")
        self.presets = RuleTicks(self._tick)
        self.presets.hide()
        self.setLayout(column(Heading(self.tr("Decision rules"), 3), self.none, self._lines, Flow(self.add),
                              self.presets, gap=1))

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
        settled = bool(self._deeds.settled(counted.poll.id))
        self.add.setVisible(not settled)
        if settled:
            self.reset()
        if self.add.isChecked():
            self._show_presets()

    def row(self, id: str) -> RuleRow:
        """The row of a rule."""
        return self._rows[id]

    def reset(self) -> None:
        """Another poll is shown: its rules are not ticked before somebody asks for it."""
        self.add.setChecked(False)
        self.presets.hide()

    def _toggle(self) -> None:
        self._show_presets()
        self.presets.setVisible(self.add.isChecked())
        if self.add.isChecked() and (first := next(iter(self.presets.ticks.values()), None)):
            first.setFocus()

    def _show_presets(self) -> None:
        self.presets.show_rules(self._counted.poll.type, self._counted.options,
                                [found.rule for found in self._counted.verdicts])

    def _tick(self, rule: Rule, on: bool) -> None:
        poll = self._counted.poll.id
        if not (self._deeds.add_rules(poll, [rule]) if on else self._deeds.drop_rule(poll, rule)):
            self._show_presets()
