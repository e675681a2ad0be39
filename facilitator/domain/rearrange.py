"""Several segments at once: moved together, also to another day, doubled, copied and put down somewhere else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from . import agenda, order
from .agenda import BUFFER, Block, lasts, runs_by_itself
from .book import Book
from .changes import Change, Record, create, delete, edit
from .ids import new_id
from .records import Person, Round, Script, Segment, Turns


@dataclass(frozen=True, slots=True)
class Bundle:
    """Segments taken out of an agenda, in their order, with the private script and the prepared turns of each."""

    segments: tuple[Segment, ...]
    scripts: tuple[Script, ...] = ()
    turns: tuple[Turns, ...] = ()

    def records(self) -> list[Record]:
        """All that is in it."""
        return [*self.segments, *self.scripts, *self.turns]


def bundle(book: Book, segments: Iterable[Segment]) -> Bundle:
    """Segments with what belongs to them; the script of a repeat is its first one's."""
    own = tuple(segments)
    ids = {segment.id for segment in own}
    scripts = [Script(id=agenda.script_id(s.id), segment=s.id, text=text) for s in own
               if (text := agenda.script(book, s))]
    turns = sorted((t for t in book.all(Turns) if t.segment in ids), key=lambda t: (t.title, t.id))
    return Bundle(own, tuple(scripts), tuple(turns))


def move(book: Book, segments: Sequence[Segment], day: str, before: str = "") -> list[Change]:
    """Puts segments, in the order of the agenda, together before another one of a day, or at its end.

    One that comes from another day follows on there: a time that was fixed for one day says nothing of another.
    """
    known = {segment.id for segment in segments}
    own = [s for s in agenda.all_segments(book) if s.id in known]
    line = [s for s in agenda.segments(book, day) if s.id not in known]
    if before in known:
        behind = [s.id for s in agenda.segments(book, day)]
        rest = behind[behind.index(before):] if before in behind else []
        before = next((id for id in rest if id not in known), "")
    wanted = [s.id for s in line]
    place = wanted.index(before) if before in wanted else len(wanted)
    wanted[place:place] = [s.id for s in own]
    if all(s.day == day for s in own) and wanted == [s.id for s in agenda.segments(book, day)]:
        return []
    positions = order.laid([(s.id, s.position) for s in line], [s.id for s in own], before)
    found = [edit(s, position=positions[s.id]) for s in line if s.id in positions]
    for segment in own:
        values = {"position": positions.get(segment.id, segment.position)}
        if segment.day != day:
            values |= {"day": day, "start": "", "free": False}
        found += agenda.change_segment(segment, **values)
    return found


def shift(book: Book, segments: Sequence[Segment], step: int) -> list[Change]:
    """Moves segments of one day together one place up (-1) or down (1); they close ranks first."""
    if not segments:
        return []
    known = {segment.id for segment in segments}
    line = agenda.segments(book, segments[0].day)
    places = [place for place, s in enumerate(line) if s.id in known]
    others = [s for s in line if s.id not in known]
    if not places:
        return []
    above = sum(s.id not in known for s in line[:places[0]])
    place = max(0, min(len(others), above + step))
    return move(book, segments, line[0].day, others[place].id if place < len(others) else "")


def duplicate(book: Book, segments: Sequence[Segment]) -> tuple[list[Segment], list[Change]]:
    """The same segments again, right behind the last of them; they follow on and share nothing with the first."""
    if not segments:
        return [], []
    known = {segment.id for segment in segments}
    line = agenda.segments(book, segments[0].day)
    last = max((place for place, s in enumerate(line) if s.id in known), default=len(line) - 1)
    before = line[last + 1].id if last + 1 < len(line) else ""
    own = [s for s in line if s.id in known]
    return put(book, bundle(book, [replace(s, start="", free=False, repeats="") for s in own]), segments[0].day, before,
               anew=True)


def put(book: Book, taken: Bundle, day: str, before: str = "", *, anew: bool = False,
        ) -> tuple[list[Segment], list[Change]]:
    """Puts what was copied or cut down on a day, before another segment or at its end.

    What was cut comes back as what it was, so that its notes find it again. What is still there, or is wanted `anew`,
    comes as a copy. References that lead nowhere in this book are left out.
    """
    names = {s.id: new_id() if anew or book.get(Segment, s.id) else s.id for s in taken.segments}
    line = agenda.segments(book, day)
    positions = order.laid([(s.id, s.position) for s in line], list(names.values()), before)
    made = [_put(book, s, names, day, positions) for s in taken.segments]
    changes = [edit(s, position=positions[s.id]) for s in line if s.id in positions]
    changes += map(create, made)
    for script in taken.scripts:
        id = names.get(script.segment, "")
        if id and not next(s.repeats for s in made if s.id == id):
            changes.append(create(replace(script, id=agenda.script_id(id), segment=id)))
    for turns in taken.turns:
        fresh = new_id() if book.get(Turns, turns.id) else turns.id
        changes.append(create(replace(turns, id=fresh, segment=names[turns.segment])))
    return made, changes


def remove(segments: Iterable[Segment]) -> list[Change]:
    """Takes segments out of the agenda; their notes stay and are shown without one."""
    return [delete(segment) for segment in segments]


def change(book: Book, segments: Iterable[Segment], **values) -> list[Change]:
    """Sets the same fields of several segments, and those of their content in their repeats too."""
    found: dict[str, Change] = {}
    for segment in segments:
        for made in agenda.change_everywhere(book, segment, **values):
            known = found.get(made.id)
            found[made.id] = Change(made.kind, made.id, {**known.fields, **made.fields}) if known else made
    return list(found.values())


def slack(blocks: Iterable[Block]) -> int:
    """The minutes that a day's plan can give: its buffers, what may be shortened down to its least, and what may be
    dropped; nothing of what is protected. Of a block as many as all of its tracks can give."""
    return sum(min((_gives(block, track) for track in block.tracks), default=0) for block in blocks)


def _gives(block: Block, track: str) -> int:
    """What a track can give, with what it waits for the longest anyhow."""
    lines = block.tracks[track]
    return block.end - lines[-1].end + sum(_spare(line.segment) for line in lines)


def _spare(segment: Segment) -> int:
    if segment.protected or segment.skipped:
        return 0
    if segment.optional and runs_by_itself(segment):
        return lasts(segment)
    if segment.type == BUFFER or segment.least:
        return max(0, lasts(segment) - segment.least)
    return 0


def _put(book: Book, segment: Segment, names: dict[str, str], day: str, positions: dict[str, float]) -> Segment:
    """As it stands on its new day. A time that was fixed for another day says nothing there."""
    id = names[segment.id]
    first = names.get(segment.repeats) or (segment.repeats if book.get(Segment, segment.repeats) else "")
    other_day = segment.day != day
    return replace(segment, id=id, day=day, position=positions[id], repeats=first,
                   start="" if other_day else segment.start, free=segment.free and not other_day,
                   round=segment.round if book.get(Round, segment.round) else "",
                   leads=tuple(person for person in segment.leads if book.get(Person, person)))
