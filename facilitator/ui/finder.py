"""The one search of the whole program: a line above the room in sight, and below it what its words find."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from ..domain import searches
from ..domain.query import FIELDS, parse, toggled
from ..domain.records import Note, SavedSearch
from ..domain.sieve import offers
from ..domain.words import fold
from ..limits import LINE
from . import cards, finder_words, icons, look
from .desk import Desk
from .finder_going import Going
from .finder_list import STEPS, HitList
from .finding import Finding, Hit
from .rooms.capture.popover import ENTER, Popover
from .rooms.people.names import Names
from .widgets import Beside, Body, Button, PassingLine, announce, column, holder, literal, row

if TYPE_CHECKING:
    from .window import Window

WIDTH, NARROW, TOP = 760, 560, 3
"""Pixels at a scale of 1, those below which the buttons stand under the line, and steps of 8 px from the room's top."""

MANY = 60
"""Choices of a filter beyond which it is typed."""


class Finder(Popover):
    """Enter goes to the thing in hand, Ctrl+Enter shows all notes on the board, Ctrl+S keeps the line. Without a line
    the searches kept are offered: F2 renames, Delete takes away, Ctrl+Shift+Up and Down put in order."""

    def __init__(self, desk: Desk, host: QWidget, window: "Window"):
        super().__init__(host)
        self._desk, self._going, self.finding = desk, Going(window), Finding.of(desk)
        self._back: QWidget | None = None
        self._renamed: SavedSearch | None = None
        self.line = PassingLine()
        self.title_line = QLineEdit()
        self.list = HitList(self.tr("What was found"))
        self.fault = Body("", "warning")
        self.hint = Body("", "hint")
        self.filter = Button(self.tr("Filter"), "quiet", "filter")
        self.keep = Button(self.tr("Keep"), "quiet", "save", self.keep_line)
        self.all = Button(self.tr("All on the board"), "quiet", "board", self.show_all)
        self._build()
        self.closed.connect(self._give_back)
        self.finding.learned.connect(self._again)
        Names.of(desk).changed.connect(self._again)
        desk.changed.connect(lambda done: self._again())

    def ask(self) -> None:
        """Opens with the line that was typed last, chosen whole, so that the first key begins another one."""
        if not self.isVisible():
            self._back = self.window().focusWidget()
        self.finding.get_ready()
        self._stop_naming()
        self.show_found()
        self.open_at(QPoint((self.parentWidget().width() - self.width()) // 2, look.space(TOP)), self.line)
        self.line.selectAll()

    def show_found(self, *, anew: bool = False) -> None:
        """Shows what the line finds now; the thing in hand stays, unless the line is another one."""
        line, at = self.line.text(), self.list.hit()
        if parse(line):
            found = self.finding.find(line)
            hits, fault, words = found.hits, finder_words.fault(found), finder_words.summary(found)
        else:
            hits, fault, words = self._kept(), "", finder_words.help_words()
        self.list.show_hits(hits, at.id if at and not anew else "")
        self.list.setVisible(bool(hits))
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.all.setEnabled(any(hit.kind == Note.kind for hit in hits))
        self.keep.setEnabled(bool(parse(line)))
        self._hint_under(words)
        self._fit()

    def keep_line(self) -> None:
        """Keeps the line among the saved searches, and offers to name it."""
        if parse(self.line.text()):
            line = " ".join(self.line.text().split())
            changes = searches.save(self._desk.book, line)
            if not changes or self._desk.do(self.tr("Keep a search"), changes):
                self._name(next(one for one in self._desk.book.all(SavedSearch) if one.words == line))

    def show_all(self) -> None:
        """Shows all notes that the line finds on the board."""
        if self.all.isEnabled():
            self._leave()
            self._going.to_board(self.line.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the line walk the list and do what is done to the thing in hand."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self.title_line:
            if event.key() in ENTER:
                self._named()
            elif event.key() == Qt.Key.Key_Escape:
                self._stop_naming()
            return event.key() in (*ENTER, Qt.Key.Key_Escape)
        return self._key(event)

    # Inside

    def _key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = held == Qt.KeyboardModifier.ControlModifier
        kept = self._kept_in_hand()
        if key in ENTER:
            self.show_all() if control else self._choose()
        elif key in STEPS and not held:
            self.list.step(STEPS[key])
            self._tell()
        elif control and key == Qt.Key.Key_S:
            self.keep_line()
        elif kept and key == Qt.Key.Key_F2:
            self._name(kept)
        elif kept and key == Qt.Key.Key_Delete and not held:
            self._desk.do(self.tr("Take a search away"), searches.remove(kept))
        elif kept and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held == (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            self._desk.do(self.tr("Put searches in order"), searches.shift(
                self._desk.book, kept, 1 if key == Qt.Key.Key_Down else -1))
        else:
            return False
        return True

    def _choose(self) -> None:
        hit = self.list.hit()
        if hit is None:
            return
        if hit.kind == SavedSearch.kind:
            kept = self._desk.book.get(SavedSearch, hit.id)
            self.line.setText(kept.words)
            return
        self._leave()
        self._going.to(hit)

    def _kept(self) -> list[Hit]:
        return [Hit(one.kind, one.id, one.title or one.words, one.words if one.title else "")
                for one in searches.in_order(self._desk.book)]

    def _kept_in_hand(self) -> SavedSearch | None:
        hit = self.list.hit()
        return self._desk.book.get(SavedSearch, hit.id) if hit and hit.kind == SavedSearch.kind else None

    def _name(self, kept: SavedSearch) -> None:
        self._renamed = kept
        self.title_line.setText(kept.title)
        self.title_line.setPlaceholderText(self.tr("Kept. Give “{}” a name, or just press Enter").format(kept.words))
        self.title_line.show()
        self._fit()
        self.title_line.setFocus()
        self.title_line.selectAll()

    def _named(self) -> None:
        kept = self._desk.book.get(SavedSearch, self._renamed.id) if self._renamed else None
        title = " ".join(self.title_line.text().split())
        if not kept or title == kept.title or self._desk.do(self.tr("Name a search"), searches.rename(kept, title)):
            self._stop_naming()

    def _stop_naming(self) -> None:
        self._renamed = None
        if self.title_line.isVisible():
            self.line.setFocus()
        self.title_line.hide()
        self._fit()

    def _again(self) -> None:
        if self.isVisible():
            self.show_found()

    def _fit(self) -> None:
        """As wide and high as there is room; the list gives way."""
        host = self.parentWidget().size()
        self.setFixedWidth(min(look.px(WIDTH), host.width() - look.space(2)))
        self.setMaximumHeight(host.height() - look.space(TOP + 1))
        self.list.updateGeometry()
        self.layout().activate()
        self.adjustSize()

    def _tell(self) -> None:
        if hit := self.list.hit():
            said = f"{finder_words.kind_words()[hit.kind]}: {hit.words} {hit.about}"
            self.line.setAccessibleDescription(said)
            announce(self.line, said)

    def _leave(self) -> None:
        self._back = None
        self.shut()

    def _give_back(self) -> None:
        if self._back and self._back.isVisible():
            self._back.setFocus()

    def _hint_under(self, words: str) -> None:
        keys = []
        if self._kept_in_hand():
            keys = [self.tr("Enter searches again"), self.tr("F2 renames"), self.tr("Delete takes away"),
                    self.tr("Ctrl+Shift+↑ and ↓ put in order")]
        elif self.list.count():
            keys = [self.tr("Enter goes there")]
        between = " · " if parse(self.line.text()) else "\n"
        self.hint.setText(between.join(filter(None, (words, " · ".join(keys)))))

    def _build(self) -> None:
        for line, name in ((self.line, self.tr("Find anything in this event")),
                           (self.title_line, self.tr("Name of the search"))):
            line.setMaxLength(LINE)
            line.setAccessibleName(name)
            line.installEventFilter(self)
        self.line.setPlaceholderText(self.tr("Find anything in this event"))
        self.line.addAction(icons.icon("search", "ink_faint"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(lambda _: self.show_found(anew=True))
        self.list.itemClicked.connect(lambda _: self._choose())
        self.title_line.hide()
        self.filter.setAccessibleName(self.tr("Filter notes by what they are"))
        self.keep.setToolTip(self.tr("Keep this search for later ({})").format("Ctrl+S"))
        self.all.setToolTip(self.tr("Show all notes found on the board ({})").format("Ctrl+Enter"))
        menu = QMenu(self.filter)
        menu.aboutToShow.connect(partial(self._fill, menu))
        self.filter.setMenu(menu)
        buttons = holder(row(self.filter, self.keep, self.all))
        self.setLayout(column(Beside((self.line, 1), buttons, narrow=NARROW), self.title_line, self.fault, self.list,
                              self.hint, gap=1, pad=1.5))

    def _fill(self, menu: QMenu) -> None:
        """Offers every filter; choosing one writes it into the line, or takes it out again."""
        menu.clear()
        names, query = Names.of(self._desk).shown, parse(self.line.text())
        yes_no = {"yes": self.tr("Yes"), "no": self.tr("No")}
        for field in FIELDS:
            choices = offers(self._desk.book, field, names=names)
            words = {"kind": cards.kind_word, "unsorted": yes_no.get, "several": yes_no.get}.get(field)
            part = menu.addMenu(finder_words.field_words()[field])
            part.setEnabled(bool(choices))
            chosen = {fold(value) for value in query.values(field)}
            for value, title in list(choices.items())[:MANY]:
                made = QAction(literal(words(value) if words else title), part)
                made.setCheckable(True)
                made.setChecked(fold(value) in chosen)
                made.triggered.connect(partial(self._toggle, field, value))
                part.addAction(made)

    def _toggle(self, field: str, value: str, on: bool = True) -> None:
        self.line.setText(toggled(self.line.text(), field, value))
        self.line.setFocus()
