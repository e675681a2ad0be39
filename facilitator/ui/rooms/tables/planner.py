"""Beside the tables: all rounds planned at once, with what is mixed, and the best so far while it is looked for."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from ....domain import mixing, people, seating, standing, tables
from ....domain.book import Book
from ....domain.records import Day, Round
from ... import look
from ...widgets import Body, Button, Combo, Flow, Heading, OneLine, Scrolled, Spin, announce, column, holder, panel
from .search import Asked, Best, away_from
from .words import plan_lines, search_lines

KEYS = "Ctrl+Return"


class TablesPlanner(QWidget):
    """`plan_wanted(Asked)`; `keep_wanted()`, `cancel_wanted()`, `again_wanted()` while it runs; `use_wanted(attribute,
    use)` when somebody decides how an attribute is used."""

    plan_wanted = Signal(object)
    keep_wanted = Signal()
    cancel_wanted = Signal()
    again_wanted = Signal()
    use_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.rounds = _spin(self.tr("Rounds in all"), 1, 60)
        self.first = _spin(self.tr("From round"), 1, 60)
        self.tables = _spin(self.tr("Tables in the room"), 1, 60)
        self.seed = _spin(self.tr("Seed"), 1, 999_999)
        self.steps = _spin(self.tr("Steps"), 0, 10_000_000)
        self.steps.setSingleStep(1000)
        self.steps.setGroupSeparatorShown(True)
        self.steps.setSpecialValueText(self.tr("as many as usual"))
        self.note = Body("", "hint")
        self.error = Body("", "error")
        self.go = Button("", "primary", "seat", clicked=self.start)
        self.more = Button(self.tr("Seed and steps"), "quiet", "settings")
        self.more.setCheckable(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the search for a plan is"))
        self.outcome = Body("", "soft")
        self.origin = Body("", "hint")
        self.stop = Button(self.tr("Stop and keep the best so far"), "", "check", clicked=self.keep_wanted.emit)
        self.stop.setToolTip(self.tr("Seat everybody by the best plan so far ({})").format("Esc"))
        self.cancel = Button(self.tr("Cancel"), "quiet", "close", clicked=self.cancel_wanted.emit)
        self.again = Button(self.tr("Start again"), "", "refresh", clicked=self.again_wanted.emit)
        self.uses: dict[str, Combo] = {}
        self._book = Book.of([])
        self._known = (0, 0)
        self._today = ""
        self._best: Best | None = None
        self._lines: list[str] = []
        self._editable, self._runs = True, False
        self._build()

    def _build(self) -> None:
        self._form = QGridLayout()
        self._form.setColumnStretch(0, 1)
        self.first.setToolTip(self.tr("Rounds before this one, as of earlier days, stay as they are"))
        for line, (words, spin) in enumerate(((self.tr("&Rounds in all"), self.rounds),
                                              (self.tr("&From round"), self.first),
                                              (self.tr("Ta&bles in the room"), self.tables))):
            _labelled(self._form, line, words, spin)
        self._uses = QGridLayout()
        self._uses.setColumnStretch(0, 1)
        self._mixed = holder(column(Heading(self.tr("What is mixed"), 3), self._uses, gap=0.5))
        details = QGridLayout()
        details.setColumnStretch(0, 1)
        _labelled(details, 0, self.tr("S&eed"), self.seed)
        _labelled(details, 1, self.tr("Ste&ps"), self.steps)
        said = Body(self.tr("The same seed and steps give the same plan."), "hint")
        self._details = holder(column(details, said, gap=0.5))
        self._details.hide()
        self.more.toggled.connect(self._details.setVisible)
        self.go.setToolTip(self.tr("Look for the fairest seating over all rounds ({})").format("Ctrl+Enter"))
        late = Body(self.tr("A rule, a table or a person was changed since: this search knows nothing of it."))
        self._late = panel(column(late, holder(Flow(self.again)), gap=1, pad=1), "warning")
        self._late.hide()
        self._running = holder(column(self.bar, holder(Flow(self.stop, self.cancel)), self._late, gap=1))
        self._running.hide()
        self.rounds.valueChanged.connect(lambda _: self._tell())
        self.first.valueChanged.connect(lambda _: self._tell())
        self.tables.valueChanged.connect(lambda _: self._tell())
        head = Heading(self.tr("Plan all rounds at once"), 3)
        head.setWordWrap(True)
        self._asks = holder(column(self.note, self._form, self.go, self.origin, gap=1))
        self._choices = holder(column(self._mixed, self.more, self._details, gap=1))
        self._whole = column(head, self._asks, self._running, self.error, self.outcome, self._choices, gap=1, pad=2)
        self._whole.addStretch(1)
        self._scroll = Scrolled(panel(self._whole))
        self.setLayout(column(self._scroll))
        self.error.hide()
        self.outcome.hide()

    # Showing

    def read(self, book: Book, today: Day | None, editable: bool) -> None:
        """Shows what the event has on a day; numbers that were typed stay as long as the event's own stay."""
        self._book, self._today, self._editable = book, today.id if today else "", editable
        known = len(tables.rounds(book)), len(tables.in_order(book))
        for spin, number, before in zip((self.rounds, self.tables), known, self._known, strict=True):
            if number != before:
                spin.blockSignals(True)
                spin.setValue(max(1, number))
                spin.blockSignals(False)
        self._known = known
        lines = search_lines(tables.rounds(book))
        self.origin.setText("\n".join(lines))
        self.origin.setVisible(bool(lines))
        if self._best and not self._is_kept(self._best):
            self.leave()
        self._show_uses()
        self._tell()

    def run(self, is_running: bool) -> None:
        """Whether a search goes on: then it can be stopped, and nothing else is asked for."""
        had = self._runs and any(part.hasFocus() for part in (self.stop, self.cancel, self.again))
        self._runs = is_running
        self._running.setVisible(is_running)
        self._late.hide()
        for part in (self._asks, self._choices):
            part.setVisible(not is_running)
        if is_running:
            self.fail("")
            self._best = None
            self.bar.setValue(0)
            self.outcome.setText(self.tr("Looking for a first plan that keeps every rule…"))
            self.outcome.show()
            self.stop.setFocus()
        elif had:
            self.go.setFocus()

    def outdated(self, is_so: bool) -> None:
        """Whether something was changed that the search should have known."""
        if is_so and self._late.isHidden():
            announce(self, self.again.text())
        self._late.setVisible(is_so)

    def better(self, best: Best) -> None:
        """Shows how far it is and what the best so far is worth."""
        self.bar.setValue(round(1000 * best.steps / max(1, best.of)))
        self.outcome.setText("\n".join([self.tr("The best so far:"), *plan_lines(best.quality, _rules(best),
                                                                                         best.gathered)]))

    def found(self, best: Best, quality: seating.Quality | None, rules: int) -> None:
        """Shows what everybody is seated by now. With `quality` something was changed while it was looked for: that is
        what the plan is worth by the rules, so many, that hold now."""
        names = mixing.used(self._book, mixing.GATHER) if quality else best.gathered
        lines = plan_lines(quality or best.quality, rules, names)
        if quality:
            lines.append(self.tr("What was changed while it was looked for is not in this plan: plan again to take it "
                                 "in."))
        if not best.is_over:
            lines.append(self.tr("Stopped after {} of {} steps.").format(f"{best.steps:,}", f"{best.of:,}"))
        lines += self._away_lines(best.asked)
        self._best, self._lines = best, lines
        self.outcome.setText("\n".join([self.tr("Seated as planned:"), *lines]))
        self.outcome.show()
        QTimer.singleShot(0, self.outcome, lambda: self._scroll.ensureWidgetVisible(self.outcome))
        announce(self, self.outcome.text())

    def fail(self, sentence: str) -> None:
        """Says in one sentence why nothing was planned; "" takes it away."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        if sentence:
            self.outcome.hide()
            announce(self, sentence, urgent=True)

    def grow_old(self) -> None:
        """What was said of the last search is of before: something else was done since."""
        if self._runs:
            return
        self.fail("")
        if self._best:
            self.outcome.setText("\n".join([self.tr("Seated as planned, before the last changes:"), *self._lines]))
        else:
            self.leave()

    def leave(self, words: str = "") -> None:
        """Nothing was kept, or no longer; the words say why."""
        self._best = None
        self.outcome.setText(words)
        self.outcome.setVisible(bool(words))

    def start(self) -> None:
        """Asks for a plan."""
        if not self._runs and self.go.isEnabled():
            self.plan_wanted.emit(self._asked())

    def _asked(self) -> Asked:
        own = self.tables.value() == self._known[1]
        return Asked(self.rounds.value(), 0 if own else self.tables.value(), self.seed.value(), self.steps.value(),
                     self._today, self.first.value())

    def _is_kept(self, best: Best) -> bool:
        """Whether a plan was not taken back: its search still stands with one of its rounds."""
        rounds = (self._book.get(Round, id) for id in best.task.rounds)
        return any(round and (round.seed, round.steps) == (best.asked.seed, best.of) for round in rounds)

    def _away_lines(self, asked: Asked) -> list[str]:
        """What becomes of those who are ticked absent or have left."""
        always, sometimes = map(len, away_from(self._book, asked))
        lines = []
        if always:
            lines.append((self.tr("1 member is away: left out of the balance, with one of the chairs that are left.")
                          if always == 1 else
                          self.tr("{} members are away: left out of the balance, with the chairs that are left.")
                          ).format(always))
        if sometimes:
            lines.append((self.tr("1 member is away from some of these rounds and is planned for in all of them: put "
                                  "such a round right under Today.") if sometimes == 1 else
                          self.tr("{} members are away from some of these rounds and are planned for in all of them: "
                                  "put such a round right under Today.")).format(sometimes))
        return lines

    def _tell(self) -> None:
        """Says on the button which rounds are planned, and beside it which are not."""
        known = {round.number: round for round in tables.rounds(self._book)}
        begun = [number for number, round in known.items() if seating.begun(self._book, round)]
        there = self._book.after(tables.set_rounds(self._book, self.rounds.value()))
        rounds = standing.sorted_out(there, self.first.value(), self.rounds.value())
        planned = [round.number for round in rounds.planned]
        self.go.setEnabled(self._editable and bool(planned))
        self.go.setText(self.tr("Plan {} rounds").format(len(planned)) if len(planned) != 1 else
                        self.tr("Plan round {}").format(planned[0]))
        words = [self.tr("The fairest seating over all rounds: even shares at every table, and as many people meeting "
                         "as can be.")]
        if begun:
            words.append(self.tr("Round {} has begun and stays; who met there has met.").format(begun[0])
                         if len(begun) == 1 else
                         self.tr("Rounds {} have begun and stay; who met there has met.").format(
                             ", ".join(map(str, begun))))
        if kept := [str(round.number) for round in rounds.kept if round.number < self.first.value()]:
            words.append((self.tr("Round {} stays as it is; who met there has met.") if len(kept) == 1 else
                          self.tr("Rounds {} stay as they are; who met there has met.")).format(", ".join(kept)))
        words += [self.tr("Round {} is the same seating as round {}.").format(round.number, like.number)
                  for round, like in rounds.same]
        if later := [number for number in known if number > self.rounds.value() and number not in begun]:
            words.append(self.tr("Seats of the rounds from {} on stay as they are.").format(min(later)))
        members = len(people.members(self._book))
        if 0 < members < self.tables.value():
            words.append(self.tr("There are more tables than members: {} stay empty.").format(
                self.tables.value() - members))
        words += self._away_lines(self._asked()) if planned and members else []
        self.note.setText(" ".join(words))

    def _show_uses(self) -> None:
        names = people.attribute_names(self._book)
        if list(self.uses) != names:
            while self._uses.count():
                self._uses.takeAt(0).widget().deleteLater()
            self.uses = {name: self._use_of(name) for name in names}
        for name, combo in self.uses.items():
            combo.blockSignals(True)
            combo.setCurrentIndex(combo.findData(mixing.use_of(self._book, name)))
            combo.blockSignals(False)
            combo.setEnabled(self._editable)
        self._mixed.setVisible(bool(names))

    def _use_of(self, name: str) -> Combo:
        combo = Combo()
        for use, words in ((mixing.MIX, self.tr("Spread evenly")), (mixing.GATHER, self.tr("Bring like together")),
                           (mixing.LEAVE, self.tr("Pass over"))):
            combo.addItem(words, use)
        combo.setAccessibleName(name)
        combo.activated.connect(lambda _: self.use_wanted.emit(name, combo.currentData()))
        line = self._uses.rowCount()
        said = OneLine()
        said.setText(name)
        self._uses.addWidget(said, line, 0)
        self._uses.addWidget(combo, line, 1)
        return combo


def _rules(best: Best) -> int:
    return len(best.task.rules)


def _spin(name: str, least: int, most: int) -> Spin:
    made = Spin()
    made.setRange(least, most)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setMinimumWidth(look.px(84))
    return made


def _labelled(grid: QGridLayout, line: int, words: str, spin: Spin) -> None:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setBuddy(spin)
    grid.addWidget(label, line, 0)
    grid.addWidget(spin, line, 1, Qt.AlignmentFlag.AlignRight)
