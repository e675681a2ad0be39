"""The nouns of an event as frozen dataclasses.

Each noun is written once, here: the SQL tables, the journal and the export are derived from these classes. A field
holds only what a person said or decided; whatever can be computed from other fields is not stored. References are
ids of other records; one that leads nowhere is allowed and has a meaning ("unsorted", "no table").

Times of day are "HH:MM" as on the venue's wall; dates are "YYYY-MM-DD"; moments are ISO 8601 with their offset.
"""

from typing import ClassVar

from .changes import Ids, Pairs, Record, noun


@noun
class Event(Record):
    """The process as a whole; there is one, with the id `EVENT`.

    `zone` is the venue's time zone as "Europe/London", or empty.
    """

    kind: ClassVar[str] = "event"
    title: str = ""
    remit: str = ""
    organisers: str = ""
    place: str = ""
    language: str = "en"
    zone: str = ""


EVENT = "event"


@noun
class Day(Record):
    """One date at one venue. `start` is when its first segment begins, `end` when everybody must be gone, or empty."""

    kind: ClassVar[str] = "day"
    date: str = ""
    title: str = ""
    venue: str = ""
    start: str = "09:00"
    end: str = ""


@noun
class Segment(Record):
    """One item of a day's agenda, `minutes` long as planned.

    It is linked: it begins when the one before it in its track ends, unless `start` gives it a time of day. Then it is
    anchored there and waits for its time; a `free` one with a start may begin as soon as what is before it has ended.
    `track` is empty for what the whole room does; tracks with names run side by side. `round` is the seating that
    holds during it. `group` is the heading under which neighbours stand together.

    `least` and `most` are the minutes that it may be shortened and lengthened to when the day runs late, 0 where nobody
    said. A `protected` one is never shortened or moved, an `optional` one may be dropped, a `skipped` one is out of the
    plan and stays on the list. `repeats` is the segment whose content this one has again, in another round.

    What is for whom: `public` is what the public agenda says below the title, and an `internal` one does not stand
    there at all; `purpose` and `prompt` are for note-takers; `materials` and `setup` for the people who carry things;
    `leads` are the persons who lead it. The lead's own script is a `Script`. `wall` is what the projector shows when
    it begins, `soon` and `urgent` are the shares left, in percent, at which it warns.
    """

    kind: ClassVar[str] = "segment"
    day: str = ""
    track: str = ""
    position: float = 0.0
    title: str = ""
    type: str = "plenary"
    minutes: int = 30
    start: str = ""
    round: str = ""
    free: bool = False
    group: str = ""
    least: int = 0
    most: int = 0
    protected: bool = False
    optional: bool = False
    skipped: bool = False
    repeats: str = ""
    purpose: str = ""
    prompt: str = ""
    public: str = ""
    internal: bool = False
    materials: str = ""
    setup: str = ""
    leads: Ids = ()
    wall: str = ""
    colour: str = ""
    soon: int = 20
    urgent: int = 5


@noun
class Script(Record):
    """What the lead says and does in a segment; its id is made from the segment's. It never leaves the desk."""

    kind: ClassVar[str] = "script"
    private: ClassVar[bool] = True
    segment: str = ""
    text: str = ""


@noun
class Timing(Record):
    """One fact about what runs: it `started`, `paused`, `resumed`, `finished`, or was `extended` by some minutes.

    `segment` may also be the id of `Turns`, which `turned` to the next one.
    """

    kind: ClassVar[str] = "timing"
    segment: str = ""
    deed: str = "started"
    at: str = ""
    minutes: int = 0


@noun
class Turns(Record):
    """A time of equal length, `seconds`, for each of several in turn: tables that report, people who speak."""

    kind: ClassVar[str] = "turns"
    segment: str = ""
    title: str = ""
    names: Ids = ()
    seconds: int = 300


@noun
class Table(Record):
    """A table group. Its id is made from its number, so two laptops mean the same table 4.

    Its middle stands at `x` and `y`, in metres from the room's upper left corner, both 0 where nobody placed it; it is
    `turn`ed clockwise by degrees. To a `step_free` one somebody in a wheelchair can come, and sit there.
    """

    kind: ClassVar[str] = "table"
    number: int = 0
    name: str = ""
    seats: int = 8
    shape: str = "round"
    x: float = 0.0
    y: float = 0.0
    turn: int = 0
    step_free: bool = False


@noun
class Fixture(Record):
    """What else stands in the room, of one of `FIXTURES`: a rectangle about its middle, in metres, turned clockwise by
    degrees. A "hearing loop" is the floor on which it can be heard."""

    kind: ClassVar[str] = "fixture"
    type: str = "door"
    x: float = 0.0
    y: float = 0.0
    width: float = 1.0
    depth: float = 1.0
    turn: int = 0
    title: str = ""


@noun
class Help(Record):
    """A table asked for help at a moment, until it was `settled` at another."""

    kind: ClassVar[str] = "help"
    table: str = ""
    at: str = ""
    settled: str = ""


@noun
class Look(Record):
    """When somebody last looked at a table. Its id is made from the table, so that it is one row."""

    kind: ClassVar[str] = "look"
    table: str = ""
    at: str = ""


@noun
class Round(Record):
    """One seating of everybody. The segments that it covers name it. One that `repeats` another, by its id, is planned
    as the same seating again. `seed` and `steps` are those of the search that planned it, 0 where none did; `stopped`
    is the step at which it was stopped early, 0 where it was not."""

    kind: ClassVar[str] = "round"
    number: int = 0
    title: str = ""
    repeats: str = ""
    seed: int = 0
    steps: int = 0
    stopped: int = 0


@noun
class Seat(Record):
    """Who sits where in a round; its id is made from round and person, so nobody sits twice. `chair` is the number of
    their chair at the table, from 1; where it is 0 the free chairs are given in the order of codes."""

    kind: ClassVar[str] = "seat"
    round: str = ""
    person: str = ""
    table: str = ""
    chair: int = 0


@noun
class SeatingRule(Record):
    """What a seating plan must keep, of some people: "together" at one table, "apart" at different ones, or "at" one of
    some tables. It holds in one round, by its id, or in all of them."""

    kind: ClassVar[str] = "seating_rule"
    private: ClassVar[bool] = True
    type: str = "together"
    people: Ids = ()
    tables: Ids = ()
    round: str = ""


@noun
class Mixing(Record):
    """How a seating plan uses an attribute: "mix" spreads its values evenly, "gather" brings like ones together,
    "leave" passes it over. Its id is made from the attribute's name."""

    kind: ClassVar[str] = "mixing"
    private: ClassVar[bool] = True
    attribute: str = ""
    use: str = "mix"


@noun
class Person(Record):
    """Anyone in the room, as the room may know them: a code and a role, never a name."""

    kind: ClassVar[str] = "person"
    code: str = ""
    role: str = "member"


@noun
class Profile(Record):
    """A person's attributes, apart from the person so that a pack can leave them out whole."""

    kind: ClassVar[str] = "profile"
    private: ClassVar[bool] = True
    person: str = ""
    attributes: Pairs = ()


@noun
class Contact(Record):
    """A person's name, address and needs, and what they agreed to (`CONSENTS`); never in seating, report, export or on
    the wall; names are printed on badges and lists where somebody chose it."""

    kind: ClassVar[str] = "contact"
    private: ClassVar[bool] = True
    person: str = ""
    name: str = ""
    email: str = ""
    access: str = ""
    diet: str = ""
    consents: Ids = ()
    other: Pairs = ()


@noun
class Absence(Record):
    """A person ticked absent on a day; present is seated minus these."""

    kind: ClassVar[str] = "absence"
    person: str = ""
    day: str = ""


@noun
class Visit(Record):
    """When somebody came on a day and when they left it, each as "HH:MM" or empty. Its id is made from person and day,
    so that two doors fill the same row. `away` are the times between, from when until when, of one who came back."""

    kind: ClassVar[str] = "visit"
    person: str = ""
    day: str = ""
    came: str = ""
    left: str = ""
    away: Pairs = ()


@noun
class Note(Record):
    """One post-it from one table in one segment. Its voices are 1 plus the others who said the same.

    `asked` is where a question stands in its queue: "" waiting, "asked" or "answered"; `same_as` is the question
    that this one is put together with. A `held` note is counted but not shown.
    """

    kind: ClassVar[str] = "note"
    text: str = ""
    table: str = ""
    segment: str = ""
    type: str = "note"
    voices: int = 1
    at: str = ""
    held: bool = False
    asked: str = ""
    same_as: str = ""


@noun
class Authorship(Record):
    """Who wrote a note, where an imported file says so; apart from the note because it is personal."""

    kind: ClassVar[str] = "authorship"
    private: ClassVar[bool] = True
    note: str = ""
    author: str = ""


@noun
class ReadBack(Record):
    """A table heard a note again and said "this is what we said": of the `words` as they stood then, by their hash, so
    that a later correction asks again. Its id is made from the note."""

    kind: ClassVar[str] = "read_back"
    note: str = ""
    words: str = ""
    at: str = ""


@noun
class Photo(Record):
    """A photograph of a flipchart or a wall. Its picture, `width` by `height` pixels, lies in the event's file under
    its hash. It is `done` when every post-it on it has its frame."""

    kind: ClassVar[str] = "photo"
    sha256: str = ""
    title: str = ""
    table: str = ""
    segment: str = ""
    at: str = ""
    width: int = 0
    height: int = 0
    done: bool = False


@noun
class Frame(Record):
    """Where a note's post-it is on a photograph, in shares of its width and height, from its upper left corner; a note
    that has one and no text waits to be typed. Its id is made from the note."""

    kind: ClassVar[str] = "frame"
    note: str = ""
    photo: str = ""
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0


@noun
class Theme(Record):
    """A named pile of notes; `parent` is the theme that it is part of, `missing` what nobody said of it and somebody
    should ask. `was` are the themes that it was split from, by id, and those that were laid into it, by "+" and id,
    with their names then. As an island of the board it lies at `x` and `y`, in post-its' widths, both 0 where nobody
    placed it."""

    kind: ClassVar[str] = "theme"
    name: str = ""
    parent: str = ""
    position: float = 0.0
    description: str = ""
    missing: str = ""
    colour: str = ""
    was: Pairs = ()
    x: float = 0.0
    y: float = 0.0


@noun
class Placement(Record):
    """A note's place in a theme; its id is made from both, so two laptops may sort at once."""

    kind: ClassVar[str] = "placement"
    note: str = ""
    theme: str = ""
    position: float = 0.0


@noun
class SavedSearch(Record):
    """Words and filters that somebody wants to find by again, as they are typed."""

    kind: ClassVar[str] = "saved_search"
    title: str = ""
    words: str = ""
    position: float = 0.0


@noun
class Recommendation(Record):
    """A statement that the members draft, vote on and hand over; `theme` is the pile of notes that it came from."""

    kind: ClassVar[str] = "recommendation"
    text: str = ""
    position: float = 0.0
    theme: str = ""


@noun
class Poll(Record):
    """A straw poll: a question asked in a segment, of one of `POLL_TYPES`, a `base` for its percentages, and a state.

    `most` is how many options one ballot may mark, 0 for any number; the dots that each has to give; or the highest
    score. `cap` is how many dots one option may get from one ballot, 0 for all. `places` are how many win. `ties` is
    the rule that breaks a tie, chosen before, and `lot` what is drawn by. `way` is how tables answer unless a `Way`
    says otherwise; on phones each vote needs a voting code where it has `codes`, else each device votes once. Results
    are shown before it is closed only where they are `early`, and by table only where no fewer than `least` voted at
    each.

    It was put `repeat` times; its state is that of the last, and earlier ones are closed. `was` is the poll that it is
    a new version of, `recommendation` the one that it is about.
    """

    kind: ClassVar[str] = "poll"
    question: str = ""
    segment: str = ""
    position: float = 0.0
    base: str = "cast"
    state: str = "draft"
    type: str = "single"
    most: int = 0
    cap: int = 0
    places: int = 1
    ties: str = "stand"
    lot: str = ""
    way: str = "hands"
    codes: bool = True
    early: bool = False
    least: int = 5
    repeat: int = 1
    was: str = ""
    recommendation: str = ""


@noun
class Option(Record):
    """One answer that a poll offers. One that `abstains` is counted as cast but not as valid. `value` is what a step of
    a scale stands for."""

    kind: ClassVar[str] = "option"
    poll: str = ""
    text: str = ""
    position: float = 0.0
    abstains: bool = False
    value: int = 0


@noun
class Rule(Record):
    """A decision rule: the votes for `options` together are `over` (or else at least) `percent` of `base`.

    It is of one of `RULE_TYPES`: a "share" decides; a "quorum" is about how many voted at all; a "minority" that is
    reached asks for a minority statement. `title` names who uses it.
    """

    kind: ClassVar[str] = "rule"
    poll: str = ""
    position: float = 0.0
    options: Ids = ()
    percent: float = 50.0
    over: bool = True
    base: str = "cast"
    type: str = "share"
    title: str = ""


@noun
class PollDeed(Record):
    """One fact about a poll as it was put for the `repeat`th time: it was `opened`, `closed`, `reopened` or
    `published`."""

    kind: ClassVar[str] = "poll_deed"
    poll: str = ""
    repeat: int = 1
    deed: str = "opened"
    at: str = ""


@noun
class Way(Record):
    """How one table answers a poll, one of `WAYS`, where it is not the poll's own; its id is made from both."""

    kind: ClassVar[str] = "way"
    poll: str = ""
    table: str = ""
    way: str = "hands"


@noun
class Ballot(Record):
    """One person's answer to a poll, or `count` equal ones, as it was put for the `repeat`th time.

    `marks` are pairs of an option and what it got: its rank from 1 (a rank may be shared or skipped), its score, its
    dots, or "1" where it was chosen. In priority pairs they are the option preferred and the other one. A number or
    words stand beside the empty option, and a rank whose marks could not be told apart too. No marks are a blank one.

    `way` is "paper", "phones" or "file". Of paper, `number` is what is printed on it, or its place in the pile, and
    `entry` 2 the second typing that the first is compared with. `receipt` is what finds it in the published list.
    While a poll is open, a phone's id is made with a `Secret` from its code or device, so that a changed vote takes
    the place of the one before; when it is closed, new records in the order of ids that say nothing take their place.
    """

    kind: ClassVar[str] = "ballot"
    private: ClassVar[bool] = True
    poll: str = ""
    repeat: int = 1
    way: str = "paper"
    table: str = ""
    marks: Pairs = ()
    number: str = ""
    entry: int = 1
    count: int = 1
    receipt: str = ""


@noun
class Secret(Record):
    """A random key of this event, in hexadecimal digits; its id is made from what it is for, one of `SECRETS`, and
    which poll. A "votes" key makes ballots' ids from codes and devices and is erased when the poll is closed, a "codes"
    key hashes voting codes, a "pages" key makes the addresses of the team's pages."""

    kind: ClassVar[str] = "secret"
    private: ClassVar[bool] = True
    use: str = "votes"
    poll: str = ""
    repeat: int = 1
    key: str = ""


@noun
class VotingCode(Record):
    """A voting code that was printed, known by its keyed hash alone, which is its id; `sheet` is when it was made."""

    kind: ClassVar[str] = "voting_code"
    private: ClassVar[bool] = True
    sheet: str = ""


@noun
class Hands(Record):
    """Hands counted for one option at one table; its id is made from the cell, so two counters meet in it.

    `repeat` counts the times that the same question was put to the room, from 1.
    """

    kind: ClassVar[str] = "hands"
    poll: str = ""
    option: str = ""
    table: str = ""
    repeat: int = 1
    hands: int = 0


@noun
class Intake(Record):
    """A file that was read in, known again by its hash; its id is made from kind and hash."""

    kind: ClassVar[str] = "intake"
    what: str = ""
    file: str = ""
    sha256: str = ""
    rows: int = 0
    at: str = ""


@noun
class Pack(Record):
    """A copy given to a table's laptop. `handed_in` is the newest stamp of it that came back, or empty."""

    kind: ClassVar[str] = "pack"
    table: str = ""
    given: str = ""
    handed_in: str = ""


NOUNS: dict[str, type[Record]] = {cls.kind: cls for cls in Record.__subclasses__()}

SEGMENT_TYPES = ("plenary", "presentation", "roundtable", "q&a", "voting", "break", "buffer", "milestone", "other")
WALLS = ("clock", "title", "prompt", "themes", "poll", "results", "blank")
"""What a segment may want the projector to show when it begins."""

PURPOSES = ("summary", "data points", "quotables", "critical voice")
ROLES = ("member", "table facilitator", "note-taker", "lead", "speaker", "observer")
CONSENTS = ("quoted", "named", "photographed")
NOTE_TYPES = ("note", "question", "concern", "quote", "idea")
SHAPES = ("round", "long")
FIXTURES = ("door", "screen", "stage", "hearing loop", "pillar", "desk")
SEATING_RULES = ("together", "apart", "at")
USES = ("mix", "gather", "leave")
BASES = ("present", "entitled", "cast", "valid")
POLL_TYPES = ("single", "multiple", "approval", "scale", "dots", "ranked", "score", "pairs", "number", "text")
WAYS = ("hands", "paper", "phones")
TIES = ("stand", "listed first", "lot")
RULE_TYPES = ("share", "quorum", "minority")
SECRETS = ("votes", "codes", "pages")
