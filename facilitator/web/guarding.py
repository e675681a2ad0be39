"""The door of the pages: who may ask at all, and what every answer says to browsers."""

import ipaddress
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .limiting import HEADER_BYTES, REQUESTS, Allowance
from .refusing import refusal

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                               "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""Nothing from elsewhere is loaded, nothing is kept, no other page may show or read ours, and no address is passed on:
those of the team's pages are secrets."""

_WRITTEN = [(name.encode(), value.encode()) for name, value in HEADERS.items()]


class Guard:
    """Turns away whoever asks too often, other sites' pages, and names that are not ours: somebody may have given
    theirs this laptop's address."""

    def __init__(self, app: ASGIApp):
        self._app, self._requests = app, Allowance(REQUESTS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        async def give(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_WRITTEN]
            await send(message)

        if scope["type"] != "http":
            return
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        origin = headers.get(b"origin", b"").decode("latin-1")
        client = scope["client"][0] if scope.get("client") else ""
        accepted = headers.get(b"accept", b"").decode("latin-1")
        if not self._requests.take(client):
            await _say(give, accepted, 429, "Too much comes from this network at once: wait a moment.")
        elif sum(len(name) + len(value) for name, value in scope["headers"]) > HEADER_BYTES:
            await _say(give, accepted, 431, "This is more than a browser says of itself: load the page again.")
        elif not _is_ours(host):
            await _say(give, accepted, 400, "Type the address as it is shown.")
        elif origin and origin.partition("://")[2] != host:
            await _say(give, accepted, 403, "Another page cannot vote: type the address as it is shown.")
        else:
            await self._app(scope, receive, give)


def _is_ours(host: str) -> bool:
    """Whether a page was asked for by an address in figures, or by a name that only the local network gives."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        if name.endswith(".local") or (name and "." not in name and ":" not in name):
            return True
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def _say(send: Send, accepted: str, status: int, sentence: str) -> None:
    body, kind = refusal(status, sentence, accepted)
    await send({"type": "http.response.start", "status": status,
                "headers": [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode()),
                            (b"connection", b"close")]})
    await send({"type": "http.response.body", "body": body})
