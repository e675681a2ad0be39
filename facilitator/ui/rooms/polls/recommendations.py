"""Recommendations beside the polls: typed or pasted, put in order, and asked about, a poll each in the same way."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from ....domain import pollmaking, pollrules, polls, recommendations
from ....domain.changes import Change
from ....domain.records import Option, Recommendation
from ... import look
from ...desk import Desk
from ...widgets import Body, Button, Combo, Flow, Heading, column, panel
from . import kinds
from . import words as say
from .page import TallPage
from .recommended import NewEdit, RecommendationEdit, RecommendationRow
from .rules import RuleTicks

LIVING = "living with it"
"""The scale that recommendations are asked about on where nobody chooses another."""


class RecommendationsPage(QScrollArea):
    """The list of recommendations, and below it how they are asked about. `asked(id)` follows the first new poll."""

    asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[str, RecommendationRow] = {}
        self._order: list[str] = []
        self._lines = column(gap=1)
        self.next = NewEdit(self._add)
        self.next.setPlaceholderText(self.tr("Another one, then Enter, or paste a list"))
        self.next.setAccessibleName(self.tr("Another recommendation"))
        self.next.entered.connect(self.next.setFocus)
        self.next.pasted.connect(self._paste)
        self.next.stepped.connect(lambda step: self.step("", step))
        self.scale = Combo()
        self.scale.setAccessibleName(self.tr("Scale"))
        self.all = Button(self.tr("Choose all"), "quiet", clicked=self.choose_all)
        self.ticks = RuleTicks(lambda *_: None)
        self.make = Button("", "primary", "plus", self.ask)
        self._build()

    def refresh(self) -> None:
        """Shows the recommendations as they are in the book now; what somebody is typing stays."""
        book = self._desk.book
        found = recommendations.in_order(book)
        wanted = [one.id for one in found]
        for id in [id for id in self._rows if id not in wanted]:
            gone = self._rows.pop(id)
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, one in enumerate(found):
            shown = self._rows.get(one.id)
            if not shown:
                shown = self._rows[one.id] = RecommendationRow(self)
            if self._lines.indexOf(shown) != place:
                self._lines.removeWidget(shown)
                self._lines.insertWidget(place, shown)
                shown.show()
            asked = [kinds.listed(poll, polls.tally(book, poll, poll.repeat))
                     for poll in recommendations.polls_about(book, one.id)]
            shown.show_recommendation(one, place + 1, place == len(found) - 1, asked)
        self._order = wanted
        self.next.setReadOnly(bool(self._desk.read_only))
        self.told()

    def start(self) -> None:
        """Puts the cursor where the next recommendation is typed."""
        self.next.setFocus()

    def told(self) -> None:
        """Says how many polls would be made."""
        count = len(self.chosen())
        self.make.setText(self.tr("Make a poll of it") if count == 1 else self.tr("Make %n polls", "", count))
        self.make.setEnabled(count > 0 and not self._desk.read_only)
        self.all.setVisible(bool(self._order))
        self.how.setVisible(bool(self._order))

    def chosen(self) -> list[Recommendation]:
        """The recommendations that are ticked, in their order."""
        return [self._rows[id].recommendation for id in self._order if self._rows[id].tick.isChecked()]

    def choose_all(self) -> None:
        """Ticks all, or none where all are ticked."""
        on = len(self.chosen()) < len(self._order)
        for shown in self._rows.values():
            with QSignalBlocker(shown.tick):
                shown.tick.setChecked(on)
        self.told()

    def ask(self) -> None:
        """Makes a poll about each chosen recommendation."""
        shape = pollrules.with_presets(kinds.scale_shape(self.scale.currentData()), self.ticks.chosen())
        segment = self._desk.segment()
        changes = recommendations.ask(self._desk.book, self.chosen(), shape, segment.id if segment else "")
        if changes and self._do(self.tr("Make polls of recommendations"), changes):
            for shown in self._rows.values():
                shown.tick.setChecked(False)
            self.asked.emit(changes[0].id)

    def reword(self, one: Recommendation, text: str) -> bool:
        """Puts a recommendation in other words; without words it is taken away."""
        if not text:
            return self.remove(one)
        return self._do(self.tr("Reword recommendation"), recommendations.reword(one, text))

    def shift(self, one: Recommendation, step: int) -> None:
        """Moves a recommendation by one place."""
        others = [id for id in self._order if id != one.id]
        there = self._order.index(one.id) + step
        self._rows[one.id].line.keep()
        if 0 <= there <= len(others):
            before = others[there] if there < len(others) else ""
            self._do(self.tr("Move recommendation"), recommendations.move(self._desk.book, one, before))
        self._rows[one.id].line.setFocus()

    def remove(self, one: Recommendation) -> bool:
        """Takes a recommendation away; the cursor goes to the one after it."""
        place = self._order.index(one.id)
        self._rows[one.id].line.show_question(one.text, always=True)
        done = self._do(self.tr("Take recommendation away"), recommendations.remove(one))
        if done:
            self._at(place).setFocus()
        return done

    def step(self, id: str, step: int) -> None:
        """Puts the cursor into the line above or below one; "" is the empty line."""
        if id in ("", *self._order):
            place = self._order.index(id) if id else len(self._order)
            self._at(place + step).setFocus()

    def _at(self, place: int) -> RecommendationEdit:
        lines = [*(self._rows[id].line for id in self._order), self.next]
        return lines[min(max(place, 0), len(lines) - 1)]

    def _add(self, text: str) -> bool:
        done = not text or self._do(self.tr("New recommendation"),
                                    recommendations.add(self._desk.book, recommendations.lines(text)))
        if done and text:
            self.next.show_question("", always=True)
        return done

    def _paste(self, texts: Sequence[str]) -> None:
        if self._do(self.tr("Paste recommendations"), recommendations.add(self._desk.book, texts)):
            self.next.show_question("", always=True)

    def _do(self, label: str, changes: Sequence[Change]) -> bool:
        return not changes or self._desk.do(label, changes)

    def _show_ticks(self) -> None:
        shape = kinds.scale_shape(self.scale.currentData())
        offered = [Option(id=str(n), text=o.text, value=o.value, abstains=o.abstains)
                   for n, o in enumerate(shape.options)]
        self.steps.setText(" · ".join(say.option(option) for option in offered))
        self.ticks.show_rules(shape.poll.type, offered, [])

    def _build(self) -> None:
        for scale in pollmaking.SCALES:
            self.scale.addItem(kinds.scale_name(scale.key), scale.key)
        self.scale.setCurrentIndex(self.scale.findData(LIVING))
        self.scale.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.scale.activated.connect(lambda _: self._show_ticks())
        self.steps = Body("", "hint")
        self._show_ticks()
        keys = Body(self.tr("Enter adds the next one, Alt with an arrow moves one, Ctrl+Space chooses one to ask "
                            "about."), "hint")
        listed = panel(column(Heading(self.tr("Recommendations"), 3), self._lines, self.next, keys, Flow(self.all),
                              gap=1, pad=2))
        self.how = panel(column(Heading(self.tr("A poll about each that is chosen"), 3), Flow(self.scale, self.make),
                                self.steps, self.ticks, gap=1, pad=2))
        page = TallPage(listed, self.how)
        self.setWidget(look.set_role(page, "sheet"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
