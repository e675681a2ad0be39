"""The door: letters typed until the people they mean are found, among a thousand, in one frame."""

from facilitator.domain import door
from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id
from facilitator.domain.people import contact_id
from facilitator.domain.records import Contact, Person

from .measure import Result, median
from .replanning import FRAME

PEOPLE, TIMES = 1000, 20
FIRST = ("Łukasz", "Zoë", "Aoife", "Mary Anne", "Ngozi", "Jean-Luc", "Siân", "Bo")
LAST = ("O'Brien", "Garcia", "Öztürk", "van der Berg", "Smith", "Nguyen", "Przybylski")
TYPED = ("p", "a", "zo", "obr", "p0", "mary sm")


def results() -> list[Result]:
    """The slowest of what may be typed."""
    people = [Person(id=cell_id("person", n), code=f"P{n:04}", role="member") for n in range(PEOPLE)]
    names = [Contact(id=contact_id(one.id), person=one.id, name=f"{FIRST[n % 8]} {LAST[n % 7]} {n}")
             for n, one in enumerate(people)]
    among = door.guests(Book.of([*people, *names]))
    slowest = max(median(lambda text=text: door.find(among, text), TIMES) for text in TYPED)
    return [Result(f"letters typed at the door until found among {PEOPLE:,} people, against one frame", slowest, FRAME,
                   1)]
