"""The application that answers phones (ASGI): which addresses there are, and what each takes and gives.

It reads the gateway's book, and asks the gateway for whatever is to be written.
"""

import asyncio
import contextlib
import hashlib
import json
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from .. import resources
from ..domain import ballots, roomwatch, tables, voting
from ..domain.book import Book
from ..domain.records import Poll, Table
from . import told
from .gateway import Asked, Gateway, NotKept
from .guarding import Guard
from .limiting import CHANGES, DEVICES, VOTES, WRONG_CODES, Allowance
from .news import News
from .packed import KINDS, Packed, read
from .refusing import refusal
from .sent import body_of, vote_of

JSON = "application/json"

_STATUS = {"faulty": 400, "unknown": 403, "closed": 409}
"""What a vote that is refused is answered with, by why it is."""

_ANSWER_SECONDS = 15.0
"""For which a vote waits until it is written, such as while laptops are taken in; then the phone sends it again."""

_ALIVE_SECONDS = 15.0
"""After so long without news a listener is told that it still is connected."""


def build(gateway: Gateway, news: News) -> Guard:
    """The application; `gateway` and `news` are its only ways to the event."""
    pages = Pages(gateway, news)
    routes = [Route("/", _page("index.html")), Route("/stage/{token}", pages.stage_page),
              Route("/table/{token}", pages.table_page), Route("/state", pages.state), Route("/votes", pages.votes),
              Route("/events", pages.events), Route("/vote", pages.vote, methods=["POST"]),
              Route("/stage/{token}/state", pages.stage), Route("/table/{token}/state", pages.table)]
    routes += [Route(f"/table/{{token}}/{deed}", partial(pages.signal, deed=deed), methods=["POST"])
               for deed in ("help", "settled", "ready", "unready")]
    routes += [Route(f"/{file.name}", _file(file)) for file in sorted(resources.path("web").glob("*"))
               if file.suffix in KINDS and file.suffix != ".html"]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _refuse})
    app.router.redirect_slashes = False
    return Guard(app)


class Pages:
    """What is asked of the pages' addresses."""

    def __init__(self, gateway: Gateway, news: News):
        self._gateway, self._news = gateway, news
        self._votes, self._wrong, self._changes = Allowance(VOTES), Allowance(WRONG_CODES), Allowance(CHANGES)
        self._published: tuple[Book | None, Packed] = None, Packed.of(b"")
        self._stage, self._table = _page("stage.html"), _page("table.html")

    # What members see

    async def state(self, request: Request) -> Response:
        """The question that is open."""
        return self._news.state.answer(request, JSON)

    async def votes(self, request: Request) -> Response:
        """The votes that are published; made once for all who ask until something in the event is another."""
        book = self._gateway.book
        if self._published[0] is not book:
            self._published = book, Packed.of(_written(told.votes(book)))
        return self._published[1].answer(request, JSON)

    async def events(self, request: Request) -> Response:
        """Tells whenever `state` changes, as server-sent events."""
        async def stream():
            known = -1
            while not self._news.closed:
                if known != self._news.version:
                    known = self._news.version
                    yield f'data: {{"version": {known}}}\n\n'
                elif not await self._news.next(known, _ALIVE_SECONDS):
                    yield ":\n\n"
        return StreamingResponse(stream(), media_type="text/event-stream")

    async def vote(self, request: Request) -> Response:
        """Takes a vote, and answers when it is in the file."""
        address = _address(request)
        if not self._votes.take(address):
            raise _too_many("Too many votes come from this network at once: wait a moment, then send it again.")
        vote, name = vote_of(await body_of(request))
        self._see_voter(vote, address)

        def plan(book):
            taken = voting.cast(book, vote)
            return taken.changes, {"receipt": taken.receipt, "changed": taken.changed}

        return _json(await self._ask(plan, _hash(vote, name) if name else None))

    def _see_voter(self, vote: voting.Vote, address: str) -> None:
        """Counts wrong codes, changes and devices before anything waits, so that nobody does it with many at once, and
        whoever guesses keeps nobody from work."""
        book = self._gateway.book
        poll = book.get(Poll, vote.poll)
        if not (poll and (voting.takes_votes(book, poll) or voting.is_left(book, poll))):
            return  # Whether it was answered before it was closed is known to the gateway alone.
        try:
            voting.see_voter(book, poll, vote)
        except voting.Refused as refused:
            if vote.code.strip() and not self._wrong.take(address):
                raise _too_many("Too many wrong codes came from this network: look at each letter and digit of yours, "
                                "then try again in a minute.") from refused
            self._news.wrong_codes += bool(vote.code.strip())
            raise HTTPException(_STATUS[refused.why], str(refused)) from refused
        if not self._changes.take((poll.id, poll.repeat, voting.voter(poll, vote))):
            raise _too_many("You changed your mind many times: wait a moment, then send your vote again.")
        if not poll.codes and ballots.voted(book, poll.id, poll.repeat).get(voting.PHONES, 0) >= DEVICES:
            raise _too_many("More phones voted than a hall holds, so no more are taken: ask somebody of the team.")

    # What the team sees

    async def stage_page(self, request: Request) -> Response:
        """The stage's page."""
        self._see_token(request)
        return await self._stage(request)

    async def stage(self, request: Request) -> Response:
        """The clock and what comes next."""
        self._see_token(request)
        return _json(told.stage(self._gateway.book, self._gateway.now()))

    async def table_page(self, request: Request) -> Response:
        """A table's page."""
        self._table_of(request)
        return await self._table(request)

    async def table(self, request: Request) -> Response:
        """What runs and how many notes of the table there are."""
        return self._table_state(self._table_of(request))

    async def signal(self, request: Request, deed: str) -> Response:
        """A table calls for help, is ready, or takes it back."""
        if not self._votes.take(_address(request)):
            raise _too_many("Too much comes from this network at once: wait a moment, then try again.")
        table, now = self._table_of(request), self._gateway.now()
        if deed in ("help", "settled"):
            verb = roomwatch.ask_help if deed == "help" else roomwatch.settle
            await self._ask(lambda book: (verb(book, table.id, now), None))
        else:
            self._gateway.set_ready(table.id, told.segment_now(self._gateway.book, now), deed == "ready")
        return self._table_state(table)

    def _table_state(self, table: Table) -> Response:
        return _json(told.table(self._gateway.book, table, self._gateway.now(), self._gateway.ready))

    def _see_token(self, request: Request) -> None:
        if not voting.is_token(self._gateway.book, request.path_params["token"]):
            raise HTTPException(404)

    def _table_of(self, request: Request) -> Table:
        book = self._gateway.book
        known = [table.id for table in tables.in_order(book)]
        if found := book.get(Table, voting.table_of_token(book, request.path_params["token"], known)):
            return found
        raise HTTPException(404)

    async def _ask(self, plan, key: object = None) -> Any:
        """What the owner of the event answers once it is written."""
        loop = asyncio.get_running_loop()
        answered: asyncio.Future = loop.create_future()

        def set_answer(answer: Any) -> None:
            if not answered.done():
                answered.set_result(answer)

        def tell(answer: Any) -> None:
            with contextlib.suppress(RuntimeError):  # The server has stopped.
                loop.call_soon_threadsafe(set_answer, answer)

        if not self._gateway.ask(Asked(plan, tell, key)):
            raise _busy()
        try:
            answer = await asyncio.wait_for(answered, _ANSWER_SECONDS)
        except TimeoutError as error:
            raise _busy() from error
        if isinstance(answer, voting.Refused):
            raise HTTPException(_STATUS[answer.why], str(answer))
        if isinstance(answer, NotKept):
            raise HTTPException(503, "The vote could not be kept: it is sent again, or ask somebody of the team.")
        if isinstance(answer, Exception):
            raise answer
        return answer


def _hash(vote: voting.Vote, name: str) -> bytes:
    """What names a try of a vote: the same name with another vote is another try."""
    return hashlib.sha256(repr((vote, name)).encode()).digest()


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _too_many(sentence: str) -> HTTPException:
    return HTTPException(429, sentence, {"Retry-After": "5"})


def _busy() -> HTTPException:
    return HTTPException(503, "The team's laptop is busy: the vote is sent again in a moment.", {"Retry-After": "2"})


async def _refuse(request: Request, error: HTTPException) -> Response:
    body, kind = refusal(error.status_code, error.detail, request.headers.get("accept", ""))
    return Response(body, error.status_code, error.headers, kind)


def _json(what: Any) -> Response:
    return Response(_written(what), media_type=JSON)


def _written(what: Any) -> bytes:
    return json.dumps(what, ensure_ascii=False).encode("utf-8", "replace")


def _file(path: Path) -> Callable[[Request], Awaitable[Response]]:
    packed, kind = read(path), KINDS[path.suffix]

    async def give(request: Request) -> Response:
        return packed.answer(request, kind)
    return give


def _page(name: str) -> Callable[[Request], Awaitable[Response]]:
    return _file(resources.path("web", name))
