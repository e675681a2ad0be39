"""What every phone waits for: the state of the question, made once for all of them, and told as it changes."""

import asyncio
import json
import time
from contextlib import suppress

from . import told
from .gateway import Gateway
from .packed import Packed


class News:
    """Lives on the server's loop. `state` is what `/state` says, `version` the number of its last change;
    `wrong_codes` counts those that were tried."""

    def __init__(self, gateway: Gateway):
        # A later server must not begin with numbers that open pages know from an earlier one.
        self.version = int(time.time() * 1000)
        self.state, self.closed, self.wrong_codes = Packed.of(b""), False, 0
        self._gateway, self._loop = gateway, asyncio.get_running_loop()
        self._turned = asyncio.Event()
        self._known: object = None
        self._due = False
        self._look()
        gateway.listen(self._hear)

    async def next(self, version: int, seconds: float) -> bool:
        """Waits until there is something newer, for so long at most; whether there is."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._turned.wait(), seconds)
        return self.closed or version != self.version

    def close(self) -> None:
        """Ends all waiting."""
        self.closed = True
        self._tell()

    def _hear(self) -> None:
        """The book is another one; called on the thread of its owner, who waits for nothing."""
        if not self._due:
            self._due = True
            with suppress(RuntimeError):  # The server has stopped.
                self._loop.call_soon_threadsafe(self._look)

    def _look(self) -> None:
        self._due = False
        state = told.state(self._gateway.book)
        if state != self._known:
            self._known = state
            self.version += 1
            said = json.dumps(state | {"version": self.version}, ensure_ascii=False)
            self.state = Packed.of(said.encode("utf-8", "replace"))
            self._tell()

    def _tell(self) -> None:
        turned, self._turned = self._turned, asyncio.Event()
        turned.set()
