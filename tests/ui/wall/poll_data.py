"""Polls of every kind with ballots, as a book that no file holds, for tests of the wall."""

from random import Random

from facilitator.domain.book import Book
from facilitator.domain.records import Ballot, Option, Person, Poll, Record
from facilitator.ui.plain_timer import PlainTimer
from facilitator.ui.projector.layout import all_pages
from facilitator.ui.projector.slides import slides
from facilitator.ui.wall import Scene
from tests.ui.sample_event import NOON

ADDRESS = "http://192.168.178.20:8080/"

LONG = ("Verkehrsinfrastrukturfinanzierungsgesellschaftsgesetz ausarbeiten und sofort beschließen", "Bahnhofsvorplatz",
        "Straßenbahnhaltestellenüberdachung", "نعم، أوافق تماماً على الاقتراح", "Nichts ändern")
TYPES = ("single", "multiple", "approval", "dots", "score", "ranked", "pairs", "scale", "comfort", "number", "text")
_AGREE = ("Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree")
_NUMBERS = {"dots": {"most": 5, "cap": 3}, "score": {"most": 5}}


def poll(kind: str, options: int = 5, ballots: int = 40, seed: int = 1, texts: tuple[str, ...] = LONG,
         **values) -> list[Record]:
    """A closed poll that was answered on paper; `kind` is its type, or "comfort" for a scale from 0 to 10."""
    draw, long = Random(seed), kind == "comfort"
    texts = {"scale": _AGREE, "comfort": tuple(map(str, range(11))), "number": (), "text": ()}.get(kind) or tuple(
        f"{texts[place % len(texts)]} {place}" for place in range(options if kind not in ("number", "text") else 0))
    made: list[Record] = [Poll(**{
        "id": "p", "question": "Was soll die Stadt mit dem übrigen Geld zuerst tun?", "state": "closed", "way": "paper",
        "type": "scale" if long else kind, **_NUMBERS.get(kind, {}), **values})]
    made += [Option(id=f"o{place}", poll="p", text=text, position=float(place), value=place if long else -place)
             for place, text in enumerate(texts)]
    return made + [Ballot(id=f"b{number}", poll="p", marks=_marks(kind, len(texts), draw), repeat=repeat)
                   for repeat in range(1, made[0].repeat + 1) for number in _numbers(repeat, ballots)]


def book(*records: Record, people: int = 98) -> Book:
    """These records and so many members, all of them present."""
    return Book.of([*(Person(id=f"m{number}", code=f"M{number}") for number in range(people)), *records])


def seen(shown: Book, kind: str = "results", now: Book | None = None, *, address: str = "", notes: bool = False,
         shape: float = 16 / 9):
    """The pages that a wall of a shape takes for the poll."""
    return all_pages(slides(shown, Scene(kind, "p", notes=notes), NOON, PlainTimer(lambda: NOON), now, "disk", address),
                     shape)


def told(pages) -> str:
    """All words of pages."""
    return "\n".join(text for page in pages for text in page.texts)


def _numbers(repeat: int, ballots: int) -> range:
    return range((repeat - 1) * ballots, repeat * ballots)


def _marks(kind: str, options: int, draw: Random) -> tuple[tuple[str, str], ...]:
    ids = [f"o{place}" for place in range(options)]
    if kind == "number":
        return (("", str(draw.randint(0, 60))),)
    if kind == "text":
        return (("", draw.choice(("Trees", "Benches", "A bus that comes"))),)
    if kind == "score":
        return tuple((id, str(draw.randint(0, 5))) for id in ids)
    if kind == "ranked":
        return tuple((id, str(rank)) for rank, id in enumerate(draw.sample(ids, draw.randint(1, options)), 1))
    if kind == "pairs":
        return (tuple(draw.sample(ids, 2)),)
    if kind == "dots":
        return ((draw.choice(ids), "3"),)
    chosen = draw.sample(ids, draw.randint(1, options)) if kind in ("multiple", "approval") else [draw.choice(ids)]
    return tuple((id, "1") for id in chosen)
