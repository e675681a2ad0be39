"""`serve`: answers phones without a window, until Ctrl+C."""

import signal
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from queue import Empty, SimpleQueue

from .. import qr
from ..domain import ballots, polls, putting, tables, voting
from ..domain.book import Book
from ..domain.changes import Change, edit
from ..domain.records import Poll, VotingCode
from ..naming import known_event
from ..store import sealing
from ..store.device import this_device
from ..store.errors import StoreError
from ..store.keeper import Keeper
from ..store.store import Store
from ..web import addresses
from ..web.gateway import Gateway
from ..web.server import ServeError, Server
from .answer import Answer, many, printed
from .named import poll_of

_LOOK_SECONDS = 0.5
"""How often it looks whether somebody pressed Ctrl+C, where the system does not wake it for that."""

_STOP = object()


def run(args: Namespace) -> Answer:
    """Serves an event's pages until it is told to stop; a poll that is named is opened on phones, and closed at the end
    where it was not open before."""
    host = args.host or _own_address()
    if args.devices and not args.poll:
        raise StoreError("Which poll shall each device vote in? Name it with --poll.")
    with Store.open(known_event(args.event), this_device()) as store, _kept(store):
        poll = _to_open(store.book, args) if args.poll else None
        opening = _opening(store.book, poll, args.devices) if poll else []
        work: SimpleQueue = SimpleQueue()
        with _signals(work):
            _serve(store, host, args, opening, work)
        voted = ballots.voted(store.book, poll.id, poll.repeat).get(voting.PHONES, 0) if poll else 0
        if poll and poll.state != polls.OPEN:
            _close(store, poll)
        _seal(store)
    end = "was open before and stays open" if poll and poll.state == polls.OPEN else "is closed"
    said = [f"{many(voted, 'vote', 'votes')} came in; the poll {end}."] if poll else []
    return Answer([*said, "The pages for phones are closed."], None)


def _serve(store: Store, host: str, args: Namespace, opening: Sequence[Change], work: SimpleQueue) -> None:
    gateway = Gateway(store.book, lambda label, changes: _write(store, label, changes), lambda: work.put(None), _now)
    stop_hearing = store.listen(lambda done: gateway.see(store.book))
    server = Server(gateway, host, args.port)
    try:
        server.start()
        if sealing.is_due(store.book):
            sealing.seal(store)
        if opening:
            store.do("Open a poll on phones", opening)
        gateway.turn()
        server.wait()
        print(printed(_answering(server, store.book, args.team), args.json), flush=True)
        while _next(work) is not _STOP:
            gateway.turn()
    except ServeError as error:
        raise StoreError(str(error)) from error
    finally:
        server.stop(patience=2.0)
        gateway.close()
        stop_hearing()


def _close(store: Store, opened: Poll) -> None:
    poll = store.book.get(Poll, opened.id)
    if not poll or poll.state != polls.OPEN:  # Somebody else closed it.
        return
    try:
        store.do("Close a poll", putting.turn(poll, polls.CLOSED, _now()))
    except StoreError as error:
        raise StoreError(f"{error} The poll stays open and its votes are not sealed: see to that first, then close the "
                         "poll at the desk.") from error


def _seal(store: Store) -> None:
    try:
        if sealing.is_due(store.book):
            sealing.seal(store)
    except StoreError as error:
        raise StoreError(f"{error} The poll is closed, but the file can still link its votes to codes or phones: see "
                         "to that first; they are sealed when the event is opened the next time.") from error


def _next(work: SimpleQueue) -> object:
    while True:
        try:
            return work.get(timeout=_LOOK_SECONDS)
        except Empty:
            continue


def _write(store: Store, label: str, changes: Sequence[Change]) -> str:
    try:
        store.do(label, changes, origin="phones")
    except StoreError as error:
        print(f"facilitator: {error}", file=sys.stderr, flush=True)
        return str(error)
    return ""


def _to_open(book: Book, args: Namespace) -> Poll:
    poll = poll_of(book, args.poll)
    if polls.is_closed(poll):
        raise StoreError("This poll is closed, and phones cannot vote in it any more: put it once more at the desk.")
    if poll.state == polls.OPEN and not voting.is_on_phones(book, poll):
        raise StoreError("This poll is open already and answered without phones: people would vote twice. Choose "
                         "phones for its tables at the desk first, or put it once more.")
    if args.devices and poll.codes and not voting.codes_are_free(book, poll):
        raise StoreError("Somebody voted in this poll already, so it goes on asking for codes: leave out --devices.")
    if poll.codes and not args.devices and not book.all(VotingCode):
        raise StoreError("This poll asks for a voting code, and none was made: print some with report EVENT CODES.pdf "
                         "--print voting-codes, or let each device vote once with --devices.")
    return poll


def _opening(book: Book, poll: Poll, devices: bool) -> list[Change]:
    way = {} if voting.is_on_phones(book, poll) else {"way": voting.PHONES}
    codes = {"codes": False} if devices and poll.codes else {}
    more = [edit(poll, **way, **codes)] if way or codes else []
    return [*more, *putting.turn(poll, polls.OPEN, _now())]


def _answering(server: Server, book: Book, team: bool) -> Answer:
    """Where phones find the pages."""
    data = {"address": server.address, "port": server.port}
    lines = [f"Phones on this network open {server.address}", "Ctrl+C ends it."]
    if team:
        own = {"stage": f"{server.address}stage/{voting.token(book)}",
               **{f"table {table.number}": f"{server.address}table/{voting.token(book, table.id)}"
                  for table in tables.in_order(book)}}
        data["team"] = own
        lines += ["Only for the team:", *(f"  {page}: {address}" for page, address in own.items())]
    if others := [address for address in addresses.own() if address not in server.address]:
        lines.append(f"If phones do not find it, another address of this laptop may be theirs: --host {others[0]}")
    if sys.stdout.isatty():
        lines = [*qr.lines(server.address), *lines]
    return Answer(lines, data)


def _own_address() -> str:
    if found := addresses.own():
        return found[0]
    raise StoreError("This laptop is on no network: join the Wi-Fi or open its own hotspot first, or name an address "
                     "with --host.")


@contextmanager
def _kept(store: Store) -> Iterator[None]:
    """The file is whole by itself whenever nobody votes, and copied now and then, as at the desk."""
    keeper = Keeper(store.path, lambda kept: None)
    stop_hearing = store.listen(lambda done: keeper.changed())
    keeper.back_up_now()
    keeper.start()
    try:
        yield
    finally:
        stop_hearing()
        keeper.stop()


@contextmanager
def _signals(work: SimpleQueue) -> Iterator[None]:
    """Whoever wants it to end, by Ctrl+C or by the system, has it end between two turns."""
    wanted = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(one, lambda *_: work.put(_STOP)) for one in wanted]
    try:
        yield
    finally:
        for one, handler in zip(wanted, before, strict=True):
            signal.signal(one, handler)


def _now() -> datetime:
    return datetime.now().astimezone()
