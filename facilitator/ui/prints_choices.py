"""What can be chosen of a print for people, tables and polls: kind, days, paper or labels, names, whose cards."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QScrollArea, QWidget

from ..domain import agenda, tables
from ..domain.records import Segment, Table
from ..domain.venue import on_the_wall
from ..report import labels, wishes
from ..report.wishes import Wish
from ..report.wording import shortened
from ..store.past import Moment, moments
from . import look, timewords
from .desk import Desk
from .prints_polls import PollPrintChoices
from .prints_press import Asked
from .rooms.capture import words as capture_words
from .rooms.people.names import Names
from .rooms.polls.page import TallPage
from .widgets import Body, Combo, Flow, Heading, Spin, column, holder, literal

WIDTH, SHARE = 320, 0.45
"""Pixels at a scale of 1, and the share of the window that they never take more of, so that pages can be read too."""

MOMENTS = 12
"""How many of the last changes to the seating cards may be compared with."""

_LONG = 44


class PrintsChoices(QScrollArea):
    """All choices below each other; `changed()` follows every one."""

    changed = Signal()

    def __init__(self, desk: Desk, people: Sequence[str] = (), place: Sequence[str] = (),
                 for_polls: PollPrintChoices | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        self.for_polls = for_polls or PollPrintChoices(desk)
        self._people, self._place = tuple(people), tuple(place)
        self._names_here = Names.of(desk)
        self._moments: list[Moment] = []
        self.kinds = _combo(self.tr("What is printed"))
        self.means = Body("", "hint")
        self.days: dict[str, QCheckBox] = {}
        self.whose = _combo(self.tr("Whose cards"))
        self.place = _combo(self.tr("Whose notes"))
        self.stock = _combo(self.tr("Paper or labels"))
        self.first = Spin()
        self.large = QCheckBox(self.tr("Large print"))
        self.names = QCheckBox(self.tr("With names"))
        self.names_hint = Body(self.tr("Names are private: shred what is left over."), "hint")
        self.tables = QCheckBox(self.tr("With their first table"))
        self.shared = QCheckBox(self.tr("Small themes share a page"))
        self._build()
        self.read()
        self._turn()

    def choose(self, kind: str) -> None:
        """Turns to a kind of print."""
        self.kinds.setCurrentIndex(self.kinds.findData(kind))

    def fit(self, width: int) -> None:
        """Takes its share of a window's width in pixels."""
        self.setFixedWidth(min(look.px(WIDTH), round(width * SHARE)))

    def asked(self) -> Asked:
        """What is chosen."""
        kind, stock = self.kind(), self.stock.currentData() or "A4"
        is_label = stock in labels.LABELS
        whose = self.whose.currentData() if kind in wishes.ON_LABELS else None
        wish = Wish(kind, paper="" if is_label else stock, labels=stock if is_label else "",
                    large=self.large.isChecked(), names=self.names.isChecked() and self._names_here.here,
                    first=self.first.value() if is_label else 1, with_tables=self.tables.isChecked(),
                    shared=self.shared.isChecked(),
                    people=whose if isinstance(whose, tuple) else None,
                    place=tuple(self.place.currentData() or ()) if kind == wishes.READ_BACK else ())
        days = tuple(id for id, box in self.days.items() if box.isChecked())
        return Asked(self.for_polls.completed(wish), days, whose if isinstance(whose, str) else "")

    def kind(self) -> str:
        """The kind of print that is chosen."""
        return self.kinds.currentData() or wishes.BADGES

    def read(self) -> None:
        """Shows the days and the last changes that there are; what is chosen stays."""
        words = {day.id: timewords.day_words(day) or day.title for day in agenda.days(self._desk.book)}
        if list(words) != list(self.days):
            off = {id for id, box in self.days.items() if not box.isChecked()} if self.days else self._not_wanted()
            while self._day_boxes.count():
                self._day_boxes.takeAt(0).widget().deleteLater()
            self.days = {id: QCheckBox(literal(text)) for id, text in words.items()}
            for id, box in self.days.items():
                box.setChecked(id not in off)
                box.toggled.connect(self._changes)
                self._day_boxes.addWidget(box)
        for id, box in self.days.items():
            box.setText(literal(words[id]))
        self.for_polls.read()
        self._moments = moments(self._desk.store, ("seat", "table"), 4 * MOMENTS)
        self._fit_kind()

    def _not_wanted(self) -> set[str]:
        """The days that are not wanted at first: all others while one of the event's own goes on, else those past
        while others are to come."""
        today = on_the_wall(self._desk.book, self._desk.now()).date().isoformat()
        found = agenda.days(self._desk.book)
        wanted = {day.id for day in found if day.date == today} or {day.id for day in found if not day.date
                                                                    or day.date > today}
        return {day.id for day in found} - wanted if wanted else set()

    # Building

    def _build(self) -> None:
        for kind, (word, means) in self._kinds().items():
            self.kinds.addItem(word, kind)
            self.kinds.setItemData(self.kinds.count() - 1, means, Qt.ItemDataRole.ToolTipRole)
        self.kinds.setMaxVisibleItems(self.kinds.count())
        self.kinds.currentIndexChanged.connect(self._turn)
        self._day_boxes = Flow()
        self._days_part = holder(column(Heading(self.tr("Days"), 3), holder(self._day_boxes), gap=1))
        self._whose_part = _named(self.tr("Whose cards"), self.whose)
        self._place_part = _named(self.tr("Whose notes"), self.place)
        self.first.setAccessibleName(self.tr("First free label of the first sheet"))
        self._first_part = _named(self.tr("First free label"), self.first)
        self.tables.setChecked(True)
        for combo in (self.whose, self.place, self.stock):
            combo.currentIndexChanged.connect(self._changes)
            combo.currentIndexChanged.connect(lambda _, combo=combo: _tell_whole(combo))
        self.first.valueChanged.connect(self._changes)
        for box in (self.large, self.names, self.tables, self.shared):
            box.toggled.connect(self._changes)
        self.for_polls.changed.connect(self._changes)
        page = TallPage(holder(column(self.kinds, self.means, gap=0.5)), self.for_polls, self._whose_part,
                        self._place_part, _named(self.tr("On"), self.stock), self._first_part,
                        holder(column(self.large, self.names, self.names_hint, self.tables, self.shared, gap=0.5)),
                        self._days_part, gap=1.25, pad=1.5)
        self.setWidget(look.set_role(page, "sheet"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def _kinds(self) -> dict[str, tuple[str, str]]:
        return {wishes.BADGES: (self.tr("Badges"), self.tr("Name, code, role")),
                wishes.PERSONAL_CARDS: (self.tr("Personal cards"), self.tr("Everybody's tables, round by round")),
                wishes.TABLE_CARDS: (self.tr("Table cards"), self.tr("To fold: numbers read from across the room")),
                wishes.SIGN_IN: (self.tr("Sign-in sheets"), self.tr("By name, a list a day, with a line to sign")),
                wishes.BY_NAME: (self.tr("Seating by name"), self.tr("For the door: who sits where")),
                wishes.BY_TABLE: (self.tr("Seating by table"), self.tr("For each round, who is at each table")),
                wishes.NOTE_SHEETS: (self.tr("Note-takers' sheets"),
                                     self.tr("A page a table and segment, with numbered lines")),
                wishes.ROOM_PLAN: (self.tr("Plan of the room"), self.tr("Where the tables stand, with large numbers")),
                wishes.THEME_CARDS: (self.tr("Theme cards"),
                                     self.tr("Each theme with its notes, its numbers and what is missing")),
                wishes.READ_BACK: (self.tr("Notes to read back"),
                                   self.tr("A table's notes in large print, to be ticked: this is what we said")),
                wishes.BALLOTS: (self.tr("Paper ballots"), self.tr("A poll with boxes to tick, to be cut apart")),
                wishes.VOTING_CODES: (self.tr("Voting codes"), self.tr("Slips to be cut apart, one for each phone")),
                wishes.PHONE_CARDS: (self.tr("Table cards for phones"),
                                     self.tr("To fold: the members' page, and behind it the table's own")),
                wishes.PHONE_POSTER: (self.tr("Poster for phones"), self.tr("The members' page for the wall"))}

    # Keeping up

    def _turn(self, *_) -> None:
        """Another kind has its own stock and its own way with names."""
        shown = self._names_here.here and self._names_here.shown
        self.names.blockSignals(True)
        self.names.setChecked(shown and self.kind() in wishes.NAMED)
        self.names.blockSignals(False)
        self._fit_kind()
        self.changed.emit()

    def _changes(self, *_) -> None:
        self._fit_kind()
        self.changed.emit()

    def _fit_kind(self) -> None:
        """Shows only what the kind can have."""
        kind = self.kind()
        self.means.setText(self._kinds()[kind][1])
        self._fill_stock(kind)
        self._fill_whose()
        self._fill_place()
        self._place_part.setVisible(kind == wishes.READ_BACK)
        self.for_polls.fit_kind(kind)
        self._whose_part.setVisible(kind in wishes.ON_LABELS and self.whose.count() > 1)
        stock = labels.LABELS.get(self.stock.currentData())
        self._first_part.setVisible(stock is not None)
        if stock:
            self.first.setRange(1, stock.each)
        nameless = (wishes.TABLE_CARDS, wishes.ROOM_PLAN, wishes.THEME_CARDS, wishes.READ_BACK,
                    *wishes.FOR_POLLS)
        self.names.setVisible(kind not in nameless and self._names_here.here)
        self.names_hint.setVisible(not self.names.isHidden() and self.names.isChecked())
        self.tables.setVisible(kind == wishes.BADGES)
        self.shared.setVisible(kind == wishes.THEME_CARDS)
        has_days = kind not in nameless or kind == wishes.READ_BACK and len(self.place.currentData() or ()) < 2
        if kind == wishes.BADGES:
            has_days = self.tables.isChecked()
        self._days_part.setVisible(has_days and len(self.days) > 1)

    def _fill_stock(self, kind: str) -> None:
        found = [(name, self.tr("{} paper").format(name)) for name in labels.PAPERS]
        if kind in wishes.ON_LABELS:
            found += [(stock.name, self.tr("Labels {}: {:.1f} × {:.1f} mm, {} on {}").format(
                stock.name, stock.width / labels.MM, stock.height / labels.MM, stock.each, stock.paper))
                for stock in labels.LABELS.values()]
        _fill(self.stock, found)

    def _fill_whose(self) -> None:
        found: list[tuple[object, str]] = [("", self.tr("Everybody's") if self.kind() != wishes.TABLE_CARDS else
                                            self.tr("All tables'"))]
        if self._people and self.kind() in wishes.OF_PEOPLE:
            found.append((self._people, self.tr("The one chosen") if len(self._people) == 1 else
                          self.tr("The {} chosen").format(len(self._people))))
        # Of several that read alike the first counts: its "or later" takes in the others.
        since = {self._since_words(moment): moment.stamp for moment in self._moments}
        found += [(stamp, words) for words, stamp in [*since.items()][:MOMENTS]]
        _fill(self.whose, found)

    def _fill_place(self) -> None:
        book = self._desk.book
        found: list[tuple[object, str]] = [((), self.tr("All tables'"))]
        found += [((table.id,), capture_words.table_words(table)) for table in tables.in_order(book)]
        if self._place:
            here = book.get(Table, self._place[0]), book.get(Segment, self._place[1])
            found.insert(0, (self._place, capture_words.place_words(*here)))
        _fill(self.place, found)

    def _since_words(self, moment: Moment) -> str:
        at, now = on_the_wall(self._desk.book, moment.at.astimezone()), self._desk.now()
        when = timewords.clock(at)
        if at.date() != on_the_wall(self._desk.book, now).date():
            when = f"{timewords.date(at.date())}, {when}"
        return self.tr("Changed by “{}” ({}) or later").format(shortened(moment.label, _LONG), when)


def _combo(name: str) -> Combo:
    made = Combo()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(16)
    return made


def _fill(combo: Combo, found: Sequence[tuple[object, str]]) -> None:
    """Offers other things; what is chosen stays if it is still among them."""
    if [(combo.itemData(i), combo.itemText(i)) for i in range(combo.count())] == list(found):
        return
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for data, words in found:
        combo.addItem(words, data)
    combo.setCurrentIndex(next((i for i, (data, _) in enumerate(found) if data == chosen), 0))
    combo.blockSignals(False)
    _tell_whole(combo)


def _tell_whole(combo: Combo) -> None:
    """Says in the tooltip what the box may be too narrow for."""
    combo.setToolTip(combo.currentText())


def _named(words: str, part: QWidget) -> QWidget:
    label = look.set_role(QLabel(words), "soft")
    label.setBuddy(part)
    return holder(column(label, part, gap=0.5))
