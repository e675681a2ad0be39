"""The server as uvicorn runs it: quiet, and cutting off whoever is slow or too many.

It is loaded on the server's own thread, so that no window waits for its libraries.
"""

import asyncio
import socket
import threading
from collections.abc import Callable

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from . import app
from .gateway import Gateway
from .limiting import CONNECTIONS, FROM_ONE, HEADER_BYTES, IDLE_SECONDS, REQUEST_SECONDS, Crowd
from .news import News

LET_GO_SECONDS = 0.2
"""For which whoever stops the server waits until its port is free; it takes a thousandth of that."""


class _Connection(H11Protocol):
    """One connection of a crowd. Each request has so long to arrive whole."""

    crowd: "Crowd[_Connection]"
    _cut: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        if too_many := self.crowd.add(self._address, self):
            too_many.leave()
        self._begin()

    def leave(self) -> None:
        """Makes room for others at once."""
        self.crowd.remove(self._address, self)
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        if not self._cut:
            self._begin()
        super().data_received(data)
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._end()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY and not self._cut:  # It came together with the one before.
            self._begin()

    def connection_lost(self, exc: Exception | None) -> None:
        self.crowd.remove(self._address, self)
        self._end()
        super().connection_lost(exc)

    def _begin(self) -> None:
        self._cut = self.loop.call_later(REQUEST_SECONDS, self.transport.abort)

    def _end(self) -> None:
        if self._cut:
            self._cut.cancel()
            self._cut = None


class _Server(uvicorn.Server):
    """Runs until it is told to stop, and then stops at once; it leaves the program's signals alone."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]):
        super().__init__(config)
        self.stopping, self._tell_started = asyncio.Event(), started
        self.let_go = threading.Event()

    async def main_loop(self) -> None:
        self._tell_started()
        await self.stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for taking in (*self.servers, *(sockets or ())):
            taking.close()
        self.let_go.set()
        await super().shutdown(sockets)


class Running:
    """A server on its loop; `stop` may be called from any thread."""

    def __init__(self, gateway: Gateway, started: Callable[[], None]):
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(lambda loop, context: None)  # What it would write down may hold a vote.
        self.news = News(gateway)
        crowd = type("Connection", (_Connection,), {"crowd": Crowd(CONNECTIONS, FROM_ONE)})
        config = uvicorn.Config(
            app.build(gateway, self.news), http=crowd, ws="none", lifespan="off", log_config=None,
            log_level="critical", access_log=False, server_header=False, date_header=False, proxy_headers=False,
            backlog=1024, timeout_keep_alive=IDLE_SECONDS, timeout_graceful_shutdown=1,
            h11_max_incomplete_event_size=HEADER_BYTES)
        self._server = _Server(config, started)

    async def serve(self, listener: socket.socket) -> None:
        """Answers until it is stopped."""
        await self._server.serve([listener])

    def stop(self) -> None:
        """Ends it, from any other thread; its port is free afterwards, or at least soon."""
        self._loop.call_soon_threadsafe(self._stop)
        self._server.let_go.wait(LET_GO_SECONDS)

    def _stop(self) -> None:
        self.news.close()
        self._server.stopping.set()
