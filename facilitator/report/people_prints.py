"""Makes the prints for people and tables: sign-in sheets, badges, cards, seating lists and note-takers' sheets."""

from collections.abc import Collection, Mapping, Sequence

from ..domain import agenda, people, tables
from ..domain.book import Book
from ..domain.people import MEMBER
from ..domain.records import Day, Note, Person, Round, Seat, Table, Theme
from ..domain.summary import Source
from . import labels, paper
from .cards import Cards, Face
from .document import Document
from .labels import MM, PAPERS, Stock
from .look import Sheet
from .programme import name_of
from .wishes import (
    BADGES,
    BALLOTS,
    BY_NAME,
    BY_TABLE,
    FOR_POLLS,
    NOTE_SHEETS,
    OF_PEOPLE,
    ON_LABELS,
    PERSONAL_CARDS,
    PHONE_CARDS,
    PHONE_POSTER,
    READ_BACK,
    ROOM_PLAN,
    SIGN_IN,
    TABLE_CARDS,
    THEME_CARDS,
    VOTING_CODES,
    Wish,
)
from .wording import many
from .writer import ReportError

_WORDS = {SIGN_IN: "Sign-in sheets", BY_NAME: "Seating lists", BY_TABLE: "Seating lists",
          NOTE_SHEETS: "Note-takers' sheets", ROOM_PLAN: "Plans of the room", TABLE_CARDS: "Table cards",
          THEME_CARDS: "Theme cards", READ_BACK: "Sheets to read notes back", BALLOTS: "Ballots",
          VOTING_CODES: "Voting codes", PHONE_CARDS: "Cards for phones", PHONE_POSTER: "Posters for phones"}

_NEVER = 10**6
"""A page from which on there is a header and a footer where none is wanted."""


def make(wish: Wish, book: Book, days: Sequence[Day], source: Source) -> tuple[Document, list[str]]:
    """The document, and remarks on it in plain sentences.

    Raises:
        ReportError: It cannot be made as asked, or there is nothing to print.
    """
    _check(wish)
    if wish.kind in FOR_POLLS:
        from .poll_prints import make as for_polls

        return for_polls(wish, book, source, _sheet(wish))
    if wish.kind in ON_LABELS:
        return _cards(wish, book, days, source)
    sheet = _sheet(wish)
    if wish.kind == SIGN_IN:
        from .print_sign_in import sign_in

        return sign_in(book, source, days, _everybody(book), sheet, names=wish.has_names), []
    if wish.kind == NOTE_SHEETS:
        from .print_note_sheets import heard, note_sheets

        chosen = tables.in_order(book)
        if not chosen:
            raise ReportError("There is no table yet: say in the Tables room how many there are.")
        segments = len(heard(book, days)) or 1
        said = [f"A sheet for each of {many(len(chosen), 'table')} in each of {many(segments, 'segment')}: print a day "
                "at a time for fewer."] if len(days) > 1 else []
        return note_sheets(book, source, days, chosen, sheet, names=wish.has_names), said
    if wish.kind == ROOM_PLAN:
        from .print_room_plan import room_plan

        if not book.all(Table):
            raise ReportError("There is no table yet: say in the Tables room how many there are.")
        return room_plan(book, source, days, sheet), []
    if wish.kind == THEME_CARDS:
        from .print_theme_cards import theme_cards

        if not (book.all(Note) or book.all(Theme)):
            raise ReportError("There is no note yet: type notes in the Capture room, or import them.")
        return theme_cards(book, source, days, sheet, shared=wish.shared), []
    if wish.kind == READ_BACK:
        from .print_read_back import places, read_back

        found = places(book, days, wish.place)
        if not found:
            raise ReportError("There is nothing to read back there yet: type notes in the Capture room first.")
        return read_back(book, source, days, found, sheet), []
    from . import print_seating

    _need_seats(book)
    if wish.kind == BY_NAME:
        return print_seating.by_name(book, source, days, _everybody(book), sheet, names=wish.has_names), []
    return print_seating.by_table(book, source, days, sheet, names=wish.has_names), []


def paper_of(wish: Wish) -> str:
    """The name of the paper that a wish is printed on."""
    return labels.stock(wish.labels).paper if wish.labels else wish.paper or "A4"


def _check(wish: Wish) -> None:
    labels.paper_named(wish.paper)
    if wish.labels and wish.kind not in ON_LABELS:
        raise ReportError(f"{_WORDS[wish.kind]} are printed on paper: leave the labels out.")
    if wish.labels and wish.paper and labels.stock(wish.labels).paper != wish.paper:
        raise ReportError(f"{labels.stock(wish.labels).name} is a sheet of {paper_of(wish)}: leave the paper out, or "
                          f"choose labels on {wish.paper}.")
    if wish.people is not None and wish.kind not in OF_PEOPLE:
        raise ReportError(f"{_WORDS[wish.kind]} are printed for everybody: only badges and personal cards are made for "
                          "some people alone.")
    if wish.since is not None and wish.kind not in ON_LABELS:
        raise ReportError(f"{_WORDS[wish.kind]} are printed whole: only badges, personal cards and table cards are "
                          "printed anew where they have changed.")


def _sheet(wish: Wish) -> Sheet:
    page = PAPERS[wish.paper or "A4"]
    if wish.large:
        return Sheet(page, 50, 50, 82, 74, grown=1.45, least=18.0, black=True)
    return Sheet(page, 56, 56, 68, 62)


def _everybody(book: Book, ids: Collection[str] | None = None) -> list[Person]:
    found = people.by_code(book)
    if not found:
        raise ReportError("There is nobody to print for yet: add or import people in the People room.")
    if ids is not None and set(ids) - {person.id for person in found}:
        raise ReportError("Somebody whose card was to be printed is not in the event any more: choose again.")
    return [person for person in found if ids is None or person.id in ids]


def _need_seats(book: Book) -> None:
    _everybody(book)
    if not (book.all(Round) and book.all(Table) and book.all(Seat)):
        raise ReportError("Nobody has a seat yet: plan a round in the Tables room first.")


def _cards(wish: Wish, book: Book, days: Sequence[Day], source: Source) -> tuple[Document, list[str]]:
    remarks: list[str] = []
    if wish.kind == TABLE_CARDS:
        return _table_cards(wish, book, days, source)
    persons = _everybody(book, wish.people)
    if wish.kind == PERSONAL_CARDS:
        _need_seats(book)
    found = _contents(wish, book, days, persons)
    if wish.kind == PERSONAL_CARDS:
        without = [person for person in persons if person.id not in found
                   and (person.role == MEMBER or wish.people is not None)]
        remarks += [f"{many(len(without), 'person has', 'people have')} no seat and no card: "
                    f"{_codes(without)}."] if without else []
    if wish.since is not None:
        earlier = _contents(wish, wish.since, _same(days, wish.since), people.by_code(wish.since))
        found = {id: one for id, one in found.items() if earlier.get(id) != one}
    if not found:
        raise ReportError("No card reads otherwise than it did then: there is nothing to print anew." if wish.since
                          is not None else "None of them has a seat yet: plan a round in the Tables room first.")
    if wish.kind == BADGES:
        return _badges(wish, book, days, source, found)
    from .print_cards import PERSONAL_CARDS as WORDS
    from .print_cards import face, way

    for stock, least in _parts(wish):
        chosen = way(found.values(), stock, large=wish.large)
        if chosen and (not least or chosen.titles and chosen.size >= least):
            return _on(stock, wish, book, days, source, WORDS, [face(one, chosen) for one in found.values()]), remarks
    raise ReportError("These cards have more rounds than fit " + (
        f"a label {stock.name}: choose larger labels, paper, or fewer days." if wish.labels else
        "a sheet: print fewer days at a time."))


def _contents(wish: Wish, book: Book, days: Sequence[Day], persons: Sequence[Person]) -> Mapping[str, object]:
    """What stands on everybody's card, by person: equal where the cards read the same."""
    if wish.kind == BADGES:
        from .print_badges import badges

        return badges(book, days, persons, names=wish.has_names, with_tables=wish.with_tables)
    from .print_cards import cards

    return cards(book, days, persons, names=wish.has_names)


def _badges(wish: Wish, book: Book, days: Sequence[Day], source: Source,
            found: Mapping[str, object]) -> tuple[Document, list[str]]:
    from . import print_badges

    written: list[object] = []
    faces = [print_badges.face(one, large=wish.large, told=written.append) for one in found.values()]
    document = _on(_holders(wish), wish, book, days, source, print_badges.BADGES, faces)
    document.to_bytes()
    remarks = []
    first = print_badges.first_sitting(book, days) if wish.with_tables else None
    if first and first.day and len(tables.rounds(book)) > 1:
        remarks.append(f"With the table of round {first.round.number}, {name_of(first.day)}.")
    for what in ("role", "table", "code"):
        wanted, there = (sum(bool(getattr(one, what)) for one in some) for some in (found.values(), written))
        if left := wanted - there:
            remarks.append(f"{many(left, 'badge has', 'badges have')} no room for the {what} beside the name: choose "
                           "larger labels, or paper.")
    return document, remarks


def _holders(wish: Wish) -> Stock:
    """Labels, or cards of the size of the holders that are sold for badges: 90 by 55 mm, and A7."""
    name = wish.paper or "A4"
    if wish.labels:
        return labels.stock(wish.labels)
    return labels.cut(name, 105 * MM, 74 * MM) if wish.large else labels.cut(name, 90 * MM, 55 * MM)


def _parts(wish: Wish) -> list[tuple[Stock, float]]:
    """Labels, or parts of a sheet from small to large, of which the first that holds the cards is taken: an eighth only
    where their type is at least as large as said, in points."""
    if wish.labels:
        return [(labels.stock(wish.labels), 0.0)]
    parts = ((1, 4, 22.0), (1, 2, 0.0), (1, 1, 0.0)) if wish.large else ((2, 4, 13.0), (2, 2, 0.0), (1, 2, 0.0),
                                                                        (1, 1, 0.0))
    return [(labels.divided(wish.paper or "A4", across, down), least) for across, down, least in parts]


def _table_cards(wish: Wish, book: Book, days: Sequence[Day], source: Source) -> tuple[Document, list[str]]:
    from . import print_table_cards
    from .print_poster import readable_from

    found = print_table_cards.table_cards(book)
    if not found:
        raise ReportError("There is no table yet: say in the Tables room how many there are.")
    if wish.since is not None:
        earlier = print_table_cards.table_cards(wish.since)
        found = {id: one for id, one in found.items() if earlier.get(id) != one}
        if not found:
            raise ReportError("No card reads otherwise than it did then: there is nothing to print anew.")
    sizes: list[float] = []
    faces = [print_table_cards.face(one, large=wish.large, told=sizes.append) for one in found.values()]
    if wish.labels:
        document = _on(labels.stock(wish.labels), wish, book, days, source, print_table_cards.TABLE_CARDS, faces)
    else:
        document = _new(book, source, print_table_cards.TABLE_CARDS, days, PAPERS[wish.paper or "A4"])
        document.block(lambda here: print_table_cards.Tents(here, faces))
    document.to_bytes()
    return document, [f"Their numbers are read from {readable_from(min(sizes)):.1f} metres."]


def _on(stock: Stock, wish: Wish, book: Book, days: Sequence[Day], source: Source, what: str,
        faces: Sequence[Face]) -> Document:
    document = _new(book, source, what, days, stock.page)
    if not 1 <= wish.first <= stock.each:
        raise ReportError(f"A sheet of {stock.name} has {stock.each} places: begin with one from 1 to {stock.each}.")
    document.block(lambda here: Cards(here, stock, faces, wish.first - 1, edges=wish.edges))
    return document


def _new(book: Book, source: Source, what: str, days: Sequence[Day], page: tuple[float, float]) -> Document:
    return paper.new(book, source, what, days, Sheet(page, 0, 0, 0, 0), furnished=_NEVER)


def _codes(persons: Sequence[Person]) -> str:
    shown = ", ".join(person.code or "one without a code" for person in persons[:8])
    return shown + (f" and {len(persons) - 8} more" if len(persons) > 8 else "")


def _same(days: Sequence[Day], book: Book) -> list[Day]:
    """These days as they were in another book."""
    wanted = {day.id for day in days}
    return [day for day in agenda.days(book) if day.id in wanted]
