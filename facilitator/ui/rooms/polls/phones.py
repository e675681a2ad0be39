"""Phones at the desk: the pages are started and stopped here and nowhere else, with what everybody should know."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ....domain import polls, pollways
from ....domain.book import Book
from ....domain.polls import Tally
from ... import jobs, phones
from ...widgets import STRETCH, Beside, Body, Button, Combo, Flow, Heading, QrPicture, announce, column, holder, qr
from . import phone_words as words
from .count_deeds import CountDeeds
from .phone_parts import CodesPart, TeamPages, address_label

if TYPE_CHECKING:
    from ...phones import PhoneServer


class PhonesPanel(QWidget):
    """Off until somebody starts it. Without a server, as in a window that may not serve, it is never shown.

    `started()` says that the keyboard goes on in other parts of it.
    """

    started = Signal()

    def __init__(self, deeds: CountDeeds, print_codes: Callable[[list[str]], object], parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._shown = deeds, None
        self._get: Callable[[], PhoneServer] | None = None
        self._server: PhoneServer | None = None
        self._is_ready = False
        self.voted, self.standing, self.wrong = Body("", "strong"), Body("", "soft"), Body("", "soft")
        self.network = Combo()
        self.start_it = Button(self.tr("Start the pages for phones"), "", "play", self.serve)
        self.again = Button(self.tr("Look for networks again"), "quiet", "refresh", self.look)
        self.stop_it = Button(self.tr("Stop the pages"), "", "close", self.stop)
        self.hands = Button("", "quiet", "polls", self._go_on)
        self.address, self.picture = address_label(), QrPicture(self.tr("QR code of the page for voters"))
        self.codes, self.team = CodesPart(deeds, print_codes), TeamPages()
        self.pages = Button(self.tr("Pages for the team"), "quiet", "link", self._turn)
        self._build()

    @property
    def can_serve(self) -> bool:
        """Whether this window may serve pages at all."""
        return self._get is not None

    def serve_by(self, get: "Callable[[], PhoneServer] | None") -> None:
        """Where the server is found once it is needed; None where this window serves nobody."""
        self._get = get

    def show_phones(self, book: Book, counted: Tally) -> None:
        """Shows whether the pages are served, and how many voted."""
        is_new, self._shown = self._shown is None or self._shown.poll.id != counted.poll.id, counted
        server = self._serve()
        if is_new and not server.address:
            self.look()
        if not self._is_ready:
            self._get_ready()
        self._show_server(server)
        poll, can = counted.poll, not self._deeds.desk.read_only
        self._say(self.voted, words.voted(book, counted) if poll.state != polls.DRAFT else "")
        self._say(self.standing, words.standing(book, poll, serves=bool(server.address),
                                                came=words.phone_votes(book, counted)))
        self.codes.show_codes(book, counted, can)
        self.hands.setText(self.tr("Go on with hands") if pollways.HANDS in pollways.allowed(poll)
                           else self.tr("Go on with paper"))
        self.hands.setVisible(poll.state == polls.OPEN and pollways.PHONES in pollways.in_use(book, poll))
        for part in (self.start_it, self.hands, self.network):
            part.setEnabled(can)
        if server.address and self.pages.isChecked():
            self.team.show_pages(book, server.address)
        is_over = polls.is_closed(poll)
        self._off.setVisible(not server.address and not is_over)
        self.codes.setVisible(not is_over)
        for sentence in self._know:
            sentence.setVisible(not is_over)
        self.team.setVisible(bool(server.address) and self.pages.isChecked())

    # What can be done

    def begin(self) -> None:
        """Puts the keyboard where phones are started, and once they are where it does no harm."""
        (self.pages if self._on.isVisibleTo(self) else self.start_it).setFocus()

    def look(self) -> None:
        """Lists the networks that the laptop is in now; the chosen one stays chosen."""
        chosen = self.network.currentData()
        self.network.clear()
        for one in [*phones.interfaces(), phones.Interface("", words.LOOPBACK)]:
            self.network.addItem(words.network(one), one.address)
        self.network.setCurrentIndex(max(0, self.network.findData(chosen)))
        alone = self.network.count() == 1
        self.alone.setText(self.tr("This laptop is in no network: join the Wi-Fi of the room first, then look again.")
                           if alone else "")
        self.alone.setVisible(alone)

    def serve(self) -> None:
        """Answers phones in the chosen network."""
        if self._serve().start(self.network.currentData()):
            self.started.emit()
            if self.codes.is_lacking:
                self.codes.make.setFocus()
                announce(self, self.codes.lacking.text())
                return
            self.pages.setFocus()  # A second Enter must not stop what the first has started.

    def stop(self) -> None:
        """Answers nobody any more; what came in stays."""
        self._serve().stop()
        self.start_it.setFocus()

    def _go_on(self) -> None:
        way = pollways.HANDS if pollways.HANDS in pollways.allowed(self._shown.poll) else pollways.PAPER
        self._deeds.choose_for_all(self._shown.poll.id, way)

    def _turn(self) -> None:
        self._refresh()

    def _get_ready(self) -> None:
        self._is_ready = True
        jobs.run(self, lambda progress: _load(), done=lambda _: None, failed=_not_ready)

    # Showing

    def _serve(self) -> "PhoneServer":
        if self._server is None:
            self._server = self._get()
            self._server.changed.connect(self._refresh)
        return self._server

    def _refresh(self) -> None:
        if self._shown and self.isVisible():
            counted = polls.tally(self._deeds.book, self._shown.poll, self._shown.repeat)
            self.show_phones(self._deeds.book, counted)

    def _show_server(self, server: "PhoneServer") -> None:
        self.address.setText(server.address)
        self.picture.show_words(server.address)
        self._off.setVisible(not server.address)
        self._on.setVisible(bool(server.address))
        self._say(self.wrong, words.wrong_codes(server.wrong_codes))

    @staticmethod
    def _say(label: Body, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _build(self) -> None:
        self.voted.setWordWrap(False)
        self.network.setAccessibleName(self.tr("Network in which phones find the pages"))
        self.network.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.address.setAccessibleName(self.tr("Address to type into a phone"))
        self.pages.setCheckable(True)
        self.hands.setToolTip(self.tr("All tables answer so from now on; what came in by phone counts, what comes "
                                      "later is refused"))
        self.alone = Body("", "soft")
        off = self.tr("Nobody is served before you start it, and nobody after the program is closed.")
        choice = Flow(self.network, self.start_it, self.again)
        self._off = holder(column(choice, self.alone, Body(off, "hint"), gap=0.5))
        found = column(Body(self.tr("Phones in this network open"), "soft"), self.address, self.wrong,
                       Flow(self.stop_it, self.pages), STRETCH, gap=0.5)
        self._on = Beside(self.picture, (holder(found), 1), narrow=480, gap=2)
        self._know = [Body(sentence, "hint") for sentence in words.to_know()]
        self.setLayout(column(Flow(Heading(self.tr("Phones"), 3), self.voted).spring(self.hands), self.standing,
                              self._off, self._on, self.team, self.codes, column(*self._know, gap=0.25), gap=1))


def _load() -> None:
    """Loads what the pages need, on a worker: whoever starts them would wait for it."""
    qr.get_ready()
    phones.PhoneServer.get_ready()


def _not_ready(error: Exception) -> None:
    raise error
