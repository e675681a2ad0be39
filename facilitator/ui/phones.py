"""The pages for phones, started and stopped at the desk: the server in its thread, and what it asks of the event."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from ..domain.changes import Change
from ..store.store import Done
from ..web import addresses
from ..web.gateway import Gateway
from ..web.server import ServeError, Server
from ..web.told import segment_now
from .desk import Desk

REST = 40
"""Milliseconds between two turns in which votes are written: rooms paint after each, and hands type meanwhile."""


SHORT = 0.001
"""Seconds for which the server's thread keeps Python to itself while the window waits for it."""


@dataclass(frozen=True, slots=True)
class Interface:
    """One of the laptop's networks: how the system calls it, its address there, and whether it goes by radio."""

    name: str
    address: str
    wireless: bool = False


class PhoneServer(QObject):
    """Off until somebody starts it, and off again when the event is closed.

    `changed()` says that it was started, answers, or was stopped; `voted(int)` that so many votes or calls came in.
    The desk is told which tables are ready with what runs.
    """

    changed = Signal()
    voted = Signal(int)
    _wanted = Signal()
    _began = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self._server: Server | None = None
        self._gateway: Gateway | None = None
        self._usual = sys.getswitchinterval()
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._turn)
        self._wanted.connect(self._due, Qt.ConnectionType.QueuedConnection)  # It comes from the server's thread.
        self._began.connect(self._begun, Qt.ConnectionType.QueuedConnection)
        desk.changed.connect(self._heard)
        desk.freed.connect(self._turn)
        desk.closed.connect(self.stop)

    @property
    def address(self) -> str:
        """What people type into a browser, or nothing while it is off."""
        return self._server.address if self._server else ""

    @property
    def wrong_codes(self) -> int:
        """How many wrong voting codes were tried since it was started."""
        return self._server.wrong_codes if self._server else 0

    @staticmethod
    def get_ready() -> None:
        """Loads what the server needs, in a worker, before somebody starts it."""
        Server.get_ready()

    def start(self, interface: str, port: int = 0) -> bool:
        """Answers phones on the interface with this address; False where it cannot, which the desk says.

        Args:
            port: 0 for one that is free.
        """
        self.stop()
        if self._desk.read_only:
            self._desk.said.emit(self._desk.read_only)
            return False
        gateway = Gateway(self._desk.book, self._write, self._wake, self._desk.now)
        server = Server(gateway, interface, port, started=self._tell_began)
        try:
            server.start()
        except ServeError as error:
            self._desk.said.emit(str(error))
            return False
        self._gateway, self._server = gateway, server
        self._usual = sys.getswitchinterval()
        sys.setswitchinterval(min(SHORT, self._usual))
        self._turn()
        self.changed.emit()
        return True

    def stop(self) -> None:
        """Answers nobody any more; what came in is written first."""
        if not self._server:
            return
        server, gateway, self._server, self._gateway = self._server, self._gateway, None, None
        self._timer.stop()
        gateway.close()
        server.stop()
        sys.setswitchinterval(self._usual)
        self._tell_ready()
        self.changed.emit()

    def _write(self, label: str, changes: Sequence[Change]) -> str:
        return "" if self._desk.keep(label, changes) else "It could not be written."

    def _wake(self) -> None:
        with suppress(RuntimeError):  # The window has gone, and its server is about to.
            self._wanted.emit()

    def _tell_began(self) -> None:
        with suppress(RuntimeError):
            self._began.emit()

    def _begun(self) -> None:
        if self._server and self._server.failed:
            self._desk.said.emit(self.tr("The pages for phones did not start: start the program again."))
            self.stop()
        elif self._server:
            self.changed.emit()

    def _due(self) -> None:
        passed = self._since.elapsed() if self._since.isValid() else REST
        if passed >= REST:
            self._turn()
        elif not self._timer.isActive():
            self._timer.start(int(REST - passed))

    def _turn(self) -> None:
        if not self._gateway or self._desk.busy:  # Votes wait until the desk is free.
            return
        written = self._gateway.turn()
        self._since.start()
        if written:
            self.voted.emit(written)
        self._tell_ready()

    def _tell_ready(self) -> None:
        ready = self._gateway.ready if self._gateway else ()
        runs = segment_now(self._desk.book, self._desk.now()) if ready else ""
        self._desk.hear_ready(frozenset(table for table, segment in ready if segment == runs))

    def _heard(self, done: Done) -> None:
        if self._gateway:
            self._gateway.see(self._desk.book)
            self._tell_ready()


def interfaces() -> list[Interface]:
    """The laptop's own networks with an address of the usual form, those by radio first, without asking anybody."""
    try:
        from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface  # Only now: no window needs it to show.
    except ImportError:  # A library that it wants is not on every system.
        return [Interface(address, address) for address in addresses.own()]
    wanted = QNetworkInterface.InterfaceFlag.IsUp | QNetworkInterface.InterfaceFlag.IsRunning
    found = []
    for one in QNetworkInterface.allInterfaces():
        if one.flags() & wanted != wanted or one.flags() & QNetworkInterface.InterfaceFlag.IsLoopBack:
            continue
        wireless = one.type() == QNetworkInterface.InterfaceType.Wifi
        found += [Interface(one.humanReadableName(), entry.ip().toString(), wireless)
                  for entry in one.addressEntries()
                  if entry.ip().protocol() == QAbstractSocket.NetworkLayerProtocol.IPv4Protocol]
    return sorted(found, key=lambda interface: not interface.wireless)
