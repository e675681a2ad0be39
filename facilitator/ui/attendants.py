"""What attends an open event besides its rooms: the chime, the screen kept on, the watch on the clock, the timer, who
calls for help, the pages for phones and the seal on their votes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from . import timewords
from .awake import Awake
from .beat import every_second
from .clockwatch import ClockWatch
from .helpcalls import HelpCalls
from .offer import Offer
from .phones import PhoneServer
from .sealer import Sealer
from .small_timer import SmallTimer
from .steady import SteadyClock

if TYPE_CHECKING:
    from .window import Window


class Attendants(QObject):
    """They live as long as an event is open in the window; `close` lets everything go.

    Args:
        window: Where they ask and tell.
        strip: What is in sight as long as the event is open; they look once a second while it is.
    """

    def __init__(self, window: "Window", strip: QWidget):
        super().__init__(window)
        self._window, self._desk, self._wall = window, window.desk, window.wall
        self._offer: Offer | None = None
        self.awake = Awake(self._desk, self._wall, parent=self)
        self.small_timer = SmallTimer(self._wall)
        self.help_calls = HelpCalls(window, self)
        self.phones = PhoneServer(self._desk, self)
        self.phones.changed.connect(lambda: self._wall.set_address(self.phones.address))
        self.sealer = Sealer(self._desk, self)
        self._wall.small_timer_wanted.connect(self.small_timer.toggle)
        self.watch = ClockWatch(self._desk.now, self) if isinstance(self._desk.now, SteadyClock) else None
        every_second(self._desk, strip, self._wall.chime.look)
        if self.watch:
            self.watch.asks.connect(self._ask)
            self.watch.settled.connect(self._settled)
            every_second(self._desk, strip, self.watch.look)
        self._settled()

    def close(self) -> None:
        """Nothing of them is left when the event closes."""
        self.awake.close()
        self.help_calls.close()
        self.phones.stop()
        self.sealer.close()
        self.small_timer.close()
        self.small_timer.deleteLater()
        self._wall.chime.close()
        self._drop_offer()

    def believe(self) -> None:
        """The laptop's clock is right after all; says what that makes of the running day."""
        if self.watch and self.watch.can_believe:
            self.watch.believe()
            self._desk.told.emit(self.tr("It is {} now. Where a time is wrong by that, say in the live room when it "
                                         "started.").format(timewords.clock(self._desk.now())))

    def _ask(self, words: str) -> None:
        self._drop_offer()
        self._offer = self._window.offer(
            words, (self.tr("Believe it"), self.believe), (self.tr("Go on as before"), self.watch.go_on))
        self._tell_menu()

    def _settled(self) -> None:
        self._drop_offer()
        self._tell_menu()

    def _tell_menu(self) -> None:
        self._window.menus.believe.setEnabled(bool(self.watch and self.watch.can_believe))

    def _drop_offer(self) -> None:
        if self._offer:
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None
