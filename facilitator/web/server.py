"""The server of the pages in a thread of its own: started on one interface, stopped with the program."""

import ipaddress
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from . import addresses
from .addresses import url
from .gateway import Gateway

if TYPE_CHECKING:
    from .listening import Running

PORTS = (8080, 8000, 8888)
"""Tried first where no port is chosen: they are short to type, and as a rule the same the next time, so that a page
that still is open finds its server again."""

_FILES = 4096
"""Open at once; each connection is one, and some systems begin with 256."""


NOT_STARTED = "The pages for phones did not start: start the program again."


class ServeError(Exception):
    """The server cannot start; the message is one plain sentence that says what to do."""


class Server:
    """Answers phones from `start` until `stop`.

    Args:
        host: The address of the interface on which it answers, and on no other.
        port: 0 for any that is free.
        started: Called on the server's thread as soon as it answers, or has `failed`.
    """

    def __init__(self, gateway: Gateway, host: str, port: int = 0, *, started: Callable[[], None] = lambda: None):
        self._gateway, self._host, self._port, self._tell_started = gateway, host, port, started
        self._answers, self._stopped = threading.Event(), threading.Event()
        self._running: Running | None = None
        self._failed: BaseException | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """What people type into a browser, or nothing while it is stopped."""
        return url(self._host, self._port) if self._thread else ""

    @property
    def port(self) -> int:
        """On which it answers."""
        return self._port

    @property
    def failed(self) -> bool:
        """It ended by itself."""
        return self._failed is not None

    @property
    def wrong_codes(self) -> int:
        """How many wrong voting codes were tried since it started."""
        return self._running.news.wrong_codes if self._running else 0

    @staticmethod
    def get_ready() -> None:
        """Loads the libraries of the server, which a worker may do before it is started: even on its own thread they
        would keep Python from the window meanwhile."""
        from . import listening  # noqa: F401

    def start(self) -> None:
        """Begins; it answers a moment later.

        Raises:
            ServeError: The address or the port is not to be had.
        """
        listener = self._listener()
        self._port = listener.getsockname()[1]
        _allow_files()
        self._thread = threading.Thread(target=self._run, args=(listener,), name="phones", daemon=True)
        self._thread.start()

    def wait(self, seconds: float = 30.0) -> None:
        """Waits until it answers.

        Raises:
            ServeError: It does not.
        """
        if not self._answers.wait(seconds) or self._failed:
            raise ServeError(NOT_STARTED) from self._failed

    def stop(self, patience: float = 0.0) -> None:
        """Answers nobody any more.

        Args:
            patience: Seconds for which to wait until its thread has ended.
        """
        if not self._thread:
            return
        self._stopped.set()
        if self._running:
            with suppress(RuntimeError):  # It has ended by itself.
                self._running.stop()
        self._thread.join(patience)
        self._thread = None

    def _listener(self) -> socket.socket:
        if self._host is None:  # What a list of networks gives in which none is chosen.
            raise ServeError("No network is chosen: join one, and choose it before the pages for phones are started.")
        if _is_every(self._host):
            known = [*addresses.own(), "127.0.0.1"]
            raise ServeError(f"No phone can open {self._host}, which stands for all networks: choose one address of "
                             f"this laptop, {' or '.join(known)}.")
        last: OSError | None = None
        for port in (self._port,) if self._port else (*PORTS, 0):
            try:
                return _bound(self._host, port)
            except OSError as error:
                last = error
        if self._port and _is_free(self._host):
            raise ServeError(f"Port {self._port} of {self._host} is taken or kept for the system: choose another one, "
                             f"such as {_free_port(self._host)}.") from last
        raise ServeError(f"{self._host} is no address of this laptop now: join the network first, or choose another "
                         "one.") from last

    def _run(self, listener: socket.socket) -> None:
        import asyncio  # Here and not above: it takes long to load, and few windows ever start a server.

        try:
            asyncio.run(self._serve(listener))
        except BaseException as error:
            self._failed = error
            self._started()
        finally:
            listener.close()

    async def _serve(self, listener: socket.socket) -> None:
        from .listening import Running

        self._running = Running(self._gateway, self._started)
        if not self._stopped.is_set():
            await self._running.serve(listener)

    def _started(self) -> None:
        self._answers.set()
        self._tell_started()


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named, asyncio sends the parts of an answer at once; else each waits 40 ms for the one before.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # A port that was just left is free at once; on Windows the same words would let two programs share one.
        option = socket.SO_EXCLUSIVEADDRUSE if sys.platform == "win32" else socket.SO_REUSEADDR
        made.setsockopt(socket.SOL_SOCKET, option, 1)
        made.bind((host, port))
        made.listen()
    except BaseException:
        made.close()
        raise
    return made


def _is_free(host: str, port: int = 0) -> bool:
    """Whether the address is this laptop's, and the port is to be had."""
    try:
        _bound(host, port).close()
    except OSError:
        return False
    return True


def _free_port(host: str) -> int:
    """One that can be chosen now; where all that are short are taken, any that the system names."""
    if found := next((port for port in PORTS if _is_free(host, port)), 0):
        return found
    with _bound(host, 0) as any_one:
        return any_one.getsockname()[1]


def _is_every(host: str) -> bool:
    """Whether an address stands for all of a laptop's, as people write 0.0.0.0."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return host in ("", "0", "*")


def _allow_files() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
        if now != resource.RLIM_INFINITY and now < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
