"""A server for the tests of the pages: an event with a poll, its gateway turned in a thread, and small HTTP clients."""

import http.client
import json
import os
import queue
import socket
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urlsplit

from facilitator.domain.changes import create
from facilitator.store.device import Device
from facilitator.store.errors import StoreError
from facilitator.store.store import Store
from facilitator.web.gateway import Gateway
from facilitator.web.server import Server
from tests.domain.phone_polls import POLL, records

NOW = datetime(2026, 5, 16, 10, 0, tzinfo=UTC)


class Room:
    """A running server, its store, and a thread that owns both, as the window's does."""

    def __init__(self, folder, *answers: str, **fields):
        self._work: queue.Queue = queue.Queue()
        self._owner = threading.Thread(target=self._turn)
        self._owner.start()
        self.store: Store = self.on_owner(lambda: Store.create(folder / "event.facil", Device("desk")))
        if answers:
            self.do(*records(*answers, **fields))
        self.gateway: Gateway = self.on_owner(self._open)
        self.server = Server(self.gateway, "127.0.0.1")
        self.server.start()
        self.server.wait()
        self.address = urlsplit(self.server.address)

    def _open(self) -> Gateway:
        gateway = Gateway(self.store.book, self._write, lambda: self._work.put(gateway.turn), lambda: NOW)
        self.store.listen(lambda done: gateway.see(self.store.book))
        gateway.turn()
        return gateway

    def _write(self, label, changes) -> str:
        try:
            self.store.do(label, changes, origin="phones")
        except StoreError as error:
            return str(error)
        return ""

    def _turn(self) -> None:
        while deed := self._work.get():
            deed()

    def on_owner(self, deed):
        """Does something on the thread that owns the store, and returns what comes of it."""
        told: queue.Queue = queue.Queue()
        self._work.put(lambda: told.put(deed()))
        return told.get(timeout=30)

    def do(self, *records) -> None:
        """Adds records to the event."""
        self.change(*map(create, records), label="Add")

    def change(self, *changes, label: str = "Change") -> None:
        """Changes the event, and waits for what follows from it."""
        self.on_owner(lambda: self.store.do(label, changes))
        self.on_owner(lambda: None)

    def close(self) -> None:
        """Stops everything."""
        self.server.stop(patience=10)
        self.on_owner(self.gateway.close)
        self.on_owner(self.store.close)
        self._work.put(None)
        self._owner.join()

    # Phones

    @contextmanager
    def connection(self):
        """A connection of one phone."""
        made = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=30)
        try:
            yield made
        finally:
            made.close()

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str):
        """One request on a connection of its own: the response, with its `text`."""
        with self.connection() as connection:
            connection.request(method, path, body, {name.replace("_", "-"): said for name, said in headers.items()})
            response = connection.getresponse()
            response.text = response.read().decode()
            return response

    def json(self, path: str):
        """What a page is told."""
        response = self.ask("GET", path)
        assert response.status == 200, response.text
        return json.loads(response.text)

    def vote(self, *marks: tuple[str, str], **said):
        """Sends a vote: the status, and what is said."""
        said = {"poll": POLL, "repeat": 1, "marks": marks, "code": "", "device": "phone 1", "try": os.urandom(8).hex()
                } | said
        response = self.ask("POST", "/vote", json.dumps(said).encode(), Content_Type="application/json")
        return response.status, json.loads(response.text)

    def raw(self, sent: bytes, seconds: float = 5.0) -> bytes:
        """Sends bytes as they are: all that is answered until the server ends it or says nothing more for so long."""
        with socket.create_connection((self.address.hostname, self.address.port), timeout=seconds) as phone:
            said = b""
            try:
                phone.sendall(sent)
                while part := phone.recv(65536):
                    said += part
            except OSError:
                pass
            return said
