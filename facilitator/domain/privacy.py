"""What must not reach the wall, a report or an export unasked: words that hold the name of somebody in the event.

Notes that do are counted and not shown. Other texts, such as a poll's question, cannot be left out: they are shown and
told of. It errs on the side of telling: a flag costs a look, a name that was missed cannot be taken back.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from .book import Book
from .changes import Ids, Pairs, Record
from .people import natural
from .records import (
    Contact,
    Day,
    Event,
    Fixture,
    Note,
    Option,
    Person,
    Photo,
    Poll,
    Profile,
    Recommendation,
    Round,
    Rule,
    Segment,
    Table,
    Theme,
    Turns,
)
from .words import fold, words

_SHORTEST = 3
"""A shorter name part ("Bo", "Li") is found in too many innocent words; it counts beside another part of its name."""

_NEVER = frozenset(words("""
    mrs miss mister prof professor rev cllr councillor sir dame lady lord frau herr madame monsieur pan pani
    van von der den del della des dos las los les ten ter bin ibn abu the and
"""))
"""Titles and joints of names: they say nothing about who is meant."""

_EVERYDAY = frozenset(words("""
    april august autumn bank banks barber barn bell bird bishop black blue bond bridge brook brooks brown bush butler
    carpenter carter chance church clay cliff close cole cook cooper cross dale daisy dawn day dean drew english faith
    farmer field fields fisher flood flower flowers ford forest foster fox frank french gale gardener gene gill glass
    grace grant gray green grey grove hall hardy harper haven hay heath heather hill hills holly holmes home hood hope
    house hunt hunter iris ivy jack jade jay joy june keen king kitchen lake lamb lane law lee light little lock long
    love major marina mark marsh mason may miles mill miller moon moor moore more north nurse page park parks parsons
    patience peace pearl penny piper pool poole poppy porter potter power price prince pride reed reeves rich rivers
    robin rock root rose ruby rush sage sally savage sharp shepherd silver singer small smart snow spring steel stone
    street strong summer summers swan taylor terry town turner vale wade walker wall wallace ward waters way weaver
    webb welsh west wheeler white will wills winter winters wise wood woods worth young
"""))
"""English words that are names too: alone they count only with a capital that no sentence asks for."""

_IDEOGRAPH = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
"""Made ready when a name is first looked for, as in `words`."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_ENDS_A_SENTENCE = frozenset(".!?…:;•\"“”„«»(")
_PUNCTUATION = frozenset(".,;:!?…\"“”„«»()[]•-–—/")


TEXTS: dict[type[Record], tuple[str, ...]] = {
    Event: ("title", "remit", "organisers", "place"), Day: ("title", "venue"),
    Segment: ("title", "track", "group", "prompt", "public", "materials", "setup"), Turns: ("title", "names"),
    Table: ("name",), Fixture: ("title",), Round: ("title",), Person: ("code",), Photo: ("title",),
    Theme: ("name", "description", "missing", "was"), Recommendation: ("text",),
    Poll: ("question", "lot"), Option: ("text",), Rule: ("title",)}
"""What people write beside notes that reaches the wall, a report or an export."""


@dataclass(frozen=True, slots=True)
class Named:
    """A text beside the notes that holds a name: of which kind of thing and which field, and the words found.

    The attributes of people are of the kind "profile": their `field` is the attribute, their `id` empty.
    """

    kind: str
    id: str
    field: str
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Everybody's names, ready to be looked for: their parts, those that stand beside each other, whole names in
    scripts without spaces, and all words that occur in any of them."""

    parts: frozenset[str] = frozenset()
    together: frozenset[frozenset[str]] = frozenset()
    whole: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def name_parts(book: Book) -> Names:
    """Everybody's names, folded."""
    return names_of(contact.name for contact in book.all(Contact))


def names_of(names: Iterable[str]) -> Names:
    """These names, folded."""
    parts, together, whole = set(), set(), set()
    for name in names:
        if re.search(_IDEOGRAPH, name) and len(joined := "".join(fold(name).split())) > 1:
            whole.update(word for word in (joined, joined[1:]) if len(word) > 1)  # with and without the family's name
            continue
        own = [part for part in words(name) if len(part) > 1]
        parts.update(part for part in own if len(part) >= _SHORTEST and part not in _NEVER)
        together.update(frozenset(pair) for pair in zip(own, own[1:], strict=False) if not set(pair) & _NEVER)
    return Names(frozenset(parts), frozenset(together), frozenset(whole), frozenset(parts.union(*together)))


def names_in(text: str, names: Names) -> list[str]:
    """The folded words of a text that are part of somebody's name, in the order of the text."""
    if names.words.isdisjoint(words(text)) and not names.whole:  # Most notes name nobody, which is seen soon.
        return []
    tokens = _tokens(text)
    found = []
    for place, (word, capital) in enumerate(tokens):
        beside = [tokens[p][0] for p in (place - 1, place + 1) if 0 <= p < len(tokens)]
        paired = any(frozenset((word, other)) in names.together for other in beside)
        alone = word in names.parts and (word not in _EVERYDAY or capital)
        if paired or alone:
            found.append(word)
    if names.whole:
        joined = "".join(fold(text).split())
        found += sorted(name for name in names.whole if name in joined)
    return list(dict.fromkeys(found))


def flagged(book: Book) -> dict[str, list[str]]:
    """Notes that hold a name, by id, with the words found; those held back already are left out."""
    if not book.all(Contact):
        return {}
    names = name_parts(book)
    found = {note.id: names_in(note.text, names) for note in book.all(Note) if not note.held}
    return {id: words for id, words in found.items() if words}


def named(book: Book, names: Names) -> list[Named]:
    """The texts beside the notes that hold a name, in the order of `TEXTS`; then the attributes."""
    if not names.words and not names.whole:
        return []
    texts = [(noun.kind, record.id, field, _text(getattr(record, field))) for noun, fields in TEXTS.items()
             for record in sorted(book.all(noun), key=_place) for field in fields]
    values: dict[str, set[str]] = {}
    for name, value in (pair for profile in book.all(Profile) for pair in profile.attributes):
        values.setdefault(name, set()).add(value)
    texts += [(Profile.kind, "", name, text) for name in sorted(values, key=natural)
              for text in [name, *sorted(values[name], key=natural)]]
    return [Named(kind, id, field, text, tuple(found)) for kind, id, field, text in texts
            if (found := names_in(text, names))]


def _text(value: str | Ids | Pairs) -> str:
    """One text, or several; of what has an id and words, the words."""
    return value if isinstance(value, str) else ", ".join(one if isinstance(one, str) else one[1] for one in value)


def _place(record: Record) -> tuple[float, str]:
    return getattr(record, "position", 0.0), record.id


def _tokens(text: str) -> list[tuple[str, bool]]:
    """The folded words of a text, each with whether it bears a capital that no start of a sentence explains."""
    found, starts = [], True
    for token in _TOKEN.findall(normalize("NFC", text)):
        if token[0] in _PUNCTUATION or not token[0].isalnum():
            starts = starts or token in _ENDS_A_SENTENCE
            continue
        folded = fold(token)
        # A line that shouts says nothing by its capitals.
        capital = token[:1].isupper() and not starts and not (len(token) > 1 and token.isupper() and text.isupper())
        found.append((folded, capital))
        starts = False
    return found
