"""An agenda as text from the clipboard, line by line: which words of a line are its time, its length and its title."""

import re
from dataclasses import dataclass, replace

from ..domain import times
from .agenda import FIELDS
from .decode import clean
from .sheet import normal

_HALF = r"[ap]\.?\s?m\b\.?"
_CERTAIN = (rf"(?:\d{{1,2}}\s?[:.h]\s*\d{{2}}(?!\d|[./]\d)(?:\s*(?:{_HALF}|uhr\b|hrs?\b|h\b))?"
            rf"|\d{{1,2}}\s*(?:{_HALF}|h\b|uhr\b|o['’]clock\b|noon\b|midday\b)|noon\b|midday\b|midi\b|mittag\b|midnight\b)")
_BARE = r"\d{1,2}"
_TO = r"\s*(?:-|–|—|−|to\b|until\b|till\b|bis\b|à)\s*"
_WHEN = (rf"(?:(?:from|at|um|ab|von|de|dès|ca\.|approx\.?)\s+)?(?:{_CERTAIN}|{_BARE}(?={_TO}{_CERTAIN}))"
         rf"(?:{_TO}(?:{_CERTAIN}|{_BARE}(?=\s*(?:$|[:\t]))))?")
_STARTS = re.compile(rf"(?P<when>{_WHEN})(?P<gap>\s*[:|,]\s+|\s*[-–—]\s+|\s+|$)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_LENGTH = (r"(?:\d{1,3}\s*(?:h|hrs?|hours?|std\.?|heures?)\s*(?:\d{1,2}\s*(?:min\.?|mins\.?|minutes?|m)?)?"
           r"|\d{1,3}\s*(?:min\.?|mins\.?|minutes?|minuten|munud|m|'|′|’))")
_LENGTH_FIRST = re.compile(rf"(?P<length>{_LENGTH})(?:\s*[:|,]\s+|\s*[-–—]\s+|\s+)(?P<rest>\S.*)", re.IGNORECASE)
_LENGTH_LAST = re.compile(rf"(?P<rest>.*\S)\s*(?:\(\s*(?P<in>{_LENGTH})\s*\)|[-–—,]\s+(?P<behind>{_LENGTH})"
                          r"|\s(?P<last>\d{1,3}\s?min(?:s|utes|uten)?\.?))", re.IGNORECASE)
_LENGTH_ALONE = re.compile(_LENGTH, re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*•◦▪‣·–]\s+)+")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+")
_COLUMNS = re.compile(r"\t| {3,}")
_RULE = re.compile(r"[\s|:=_*+-]+")

_SPEAKER = ("speaker", "speakers", "presenter", "who", "with", "by", "led by", "facilitator", "notes")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, how deep it is indented, and what was found in it, as it is written.

    `second` is another time that stands in a column of its own, `more` other cells behind the title. `named` are cells
    under a heading that says what they are.
    """

    number: int
    text: str
    depth: int = 0
    when: str = ""
    second: str = ""
    length: str = ""
    title: str = ""
    more: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether it says neither when nor how long."""
        return not (self.when or self.length)


def read_lines(text: str) -> list[Line]:
    """The lines of a text that hold anything."""
    found: list[Line] = []
    heads: list[str] = []
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if not raw.strip() or _RULE.fullmatch(raw):
            continue
        cells = _cells(raw)
        if names := _headings(cells):
            heads = names
        elif heads and len(cells) > 1:
            found.append(_under(number, raw, cells, heads))
        else:
            found.append(_line(number, raw, cells))
    return found


def is_time(cell: str) -> bool:
    """Whether a cell is a time of day or a span of two, and nothing else."""
    match = _STARTS.fullmatch(cell)
    return bool(match) and not match["rest"]


def _cells(raw: str) -> list[str]:
    """The cells of a line; one cell where it has no columns."""
    line = raw.strip()
    is_ruled = line.startswith("|") and line.endswith("|")
    parts = line.strip("|").split("|") if is_ruled else _COLUMNS.split(raw.strip(" "))
    return [clean(part) for part in parts]


def _headings(cells: list[str]) -> list[str]:
    """Our fields in the order of a row of headings; nothing where the row is none."""
    names = {normal(name): field for field, others in FIELDS.items() for name in (field, *others)}
    names |= dict.fromkeys(_SPEAKER, "public")
    found = [names.get(normal(cell), "") for cell in cells]
    return found if len(cells) > 1 and "title" in found and sum(map(bool, found)) > 1 else []


def _under(number: int, raw: str, cells: list[str], heads: list[str]) -> Line:
    named: dict[str, str] = {}
    for head, cell in zip(heads, cells, strict=False):
        if head and cell:
            named[head] = f"{named[head]}\n{cell}" if head in named else cell
    when, second = named.pop("start", ""), named.pop("end", "")
    line = Line(number, raw.strip(), 0, when, second, named.pop("minutes", ""), named.pop("title", ""))
    return replace(line, named=tuple(named.items()))


def _line(number: int, raw: str, cells: list[str]) -> Line:
    depth = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    while len(cells) > 1 and not cells[0]:
        cells = cells[1:]
    first = cells[0]
    if bullet := _BULLET.match(first):
        first, depth = first[bullet.end():], depth + 1
    if (numbered := _NUMBERED.match(first)) and not _STARTS.fullmatch(first):
        first = first[numbered.end():]
    line = Line(number, raw.strip(), depth)
    if (match := _STARTS.fullmatch(first)) and _is_gap(match):
        line = replace(line, when=" ".join(match["when"].split()))
        first = match["rest"]
    elif _LENGTH_ALONE.fullmatch(first) and len(cells) > 1:
        line, first = replace(line, length=first), ""
    elif match := _LENGTH_FIRST.fullmatch(first):
        line, first = replace(line, length=match["length"]), match["rest"]
    return _titled(line, [first, *cells[1:]])


def _is_gap(match: re.Match) -> bool:
    """Whether a space or a sign parts the time from what follows it, and the time is no beginning of a length."""
    return bool(match["gap"] or not match["rest"]) and not re.match(r"(?:min|stund|hour)", match["rest"], re.IGNORECASE)


def _is_minutes(cell: str) -> bool:
    """Whether a cell behind a title is a bare number of minutes."""
    return cell.isascii() and cell.isdigit() and int(cell) <= times.DAY


def _titled(line: Line, cells: list[str]) -> Line:
    """The line with its title, and with the length and the second time that stand in other cells."""
    rest = []
    for cell in filter(None, cells):
        if line.when and not line.second and not rest and is_time(cell):
            line = replace(line, second=cell)
        elif not line.length and (_LENGTH_ALONE.fullmatch(cell) or line.is_bare and rest and _is_minutes(cell)):
            line = replace(line, length=cell)
        else:
            rest.append(cell)
    title, *more = rest or [""]
    if not line.length and (match := _LENGTH_LAST.fullmatch(title)):
        length = match["in"] or match["behind"] or match["last"]
        line, title = replace(line, length=length), match["rest"].rstrip(" ,:–—-")
    return replace(line, title=" ".join(title.split()), more=tuple(more))
