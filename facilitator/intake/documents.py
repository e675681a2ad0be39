"""Notes that somebody wrote as a page: a paragraph or an item of a list each, in Word, OpenDocument or plain text.

Headings become columns beside the words, from which a segment or a theme can be chosen; where all of one level name
tables they are the tables.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from .. import limits
from ..domain import notes
from . import opendocument, packed
from .decode import clean, decode
from .errors import IntakeError
from .sheet import Row, Sheet

_WORD, _STYLES = "word/document.xml", "word/styles.xml"
_TEXT = b"application/vnd.oasis.opendocument.text"
_TABLE = re.compile(r"(?:table|tisch|gruppe|group|groupe|mesa|grupo|tavolo|gruppo|stół|stolik|grupa|bwrdd|grŵp|tafel|"
                    r"groep|bord|grupp)\.?\s*(?:no\.?|nr\.?|n°|#)?\s*\d{1,3}(?=\s*:?\Z|\s*[:·–—-]\s*\S)", re.IGNORECASE)
_MARKED = re.compile(r"(#{1,6})\s+(\S.*)")
_BREAK, _SPACES = re.compile("\r\n?|\n"), re.compile("[ \t\r\n]+")
_WORD_HEADING = re.compile(r"heading ([1-9])")
_ASIDE = frozenset(("title", "subtitle", "header", "footer", "contents heading", "toc heading"))

LEFT_OUT = -1
"""Stands for the level of a paragraph that is no note: the page's title, its contents."""

DEEPEST = 10
"""The level of a line that is nothing but a table's number, though nobody called it a heading, unless headings of
tables have another one."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, counted from 1 among those that say anything: 0 deep is text, from 1 on a heading."""

    place: int
    text: str
    level: int = 0


def form(file: str, data: bytes) -> Literal["", "docx", "odt"]:
    """Which kind of page these bytes are, if they are one.

    Raises:
        IntakeError: It is damaged.
    """
    if _WORD in packed.names(data):
        return "docx"
    return "odt" if opendocument.kind(file, data).startswith(_TEXT) else ""


def read(file: str, data: bytes) -> Sheet:
    """The notes in a page of Word or OpenDocument; its lines are its paragraphs that say anything.

    Raises:
        IntakeError: It is damaged, has a password, breaks a limit or holds nothing.
    """
    page = _Word(_headings(file, data)) if form(file, data) == "docx" else _OpenText()
    if isinstance(page, _Word):
        packed.read(file, data, _WORD, page)
    else:
        opendocument.open_content(file, data, page)
    return _sheet(file, data, page.found, form(file, data))


def read_lines(file: str, data: bytes) -> Sheet:
    """The notes in a plain text, one a line; lines that begin with "# " are headings.

    Raises:
        IntakeError: It is no text, breaks a limit or holds nothing.
    """
    text, encoding = decode(data, file)
    found = []
    for place, line in enumerate(map(clean, _BREAK.split(text)), 1):
        if heading := _MARKED.fullmatch(line):
            found.append(Paragraph(place, heading[2].rstrip("# "), len(heading[1])))
        elif line:
            found.append(Paragraph(place, line))
    return _sheet(file, data, found, encoding)


def _sheet(file: str, data: bytes, found: Iterable[Paragraph], encoding: str) -> Sheet:
    found = list(found)
    above: dict[int, str] = {}
    rows: list[tuple[int, str, dict[int, str]]] = []
    notices, of_tables = [], DEEPEST
    for one, said in zip(found, _unlisted(found), strict=True):
        line = " ".join(one.text.split())
        table = _TABLE.match(line)
        deep = one.level or (of_tables if table and table[0] == line.rstrip(": ") else 0)
        of_tables = deep if table and deep > 0 else of_tables
        if deep == LEFT_OUT:
            notices = ["Left out: the page's title and contents."]
        elif deep:
            above = {level: words for level, words in above.items() if level < deep} | {deep: line}
        elif said:
            rows.append((one.place, said, above))
    if not rows:
        raise IntakeError(file, None, None, "there is no line that could be a note: check that it is the right file")
    _check(file, rows)
    columns = _columns([headings for _, _, headings in rows])
    return Sheet(file, ("text", *columns.values()), tuple(
        Row(place, (said, *(_cell(name, headings.get(level, "")) for level, name in columns.items())))
        for place, said, headings in rows),
        encoding, "", hashlib.sha256(data).hexdigest(), tuple(notices))


def _unlisted(found: Sequence[Paragraph]) -> list[str]:
    """What paragraphs say without the signs of lists; these count on from one paragraph to the next."""
    split = [[] if one.level else notes.clean(one.text).split("\n") for one in found]
    plain = iter(notes.unlisted(line for lines in split for line in lines))
    return ["\n".join(filter(None, islice(plain, len(lines)))) for lines in split]


def _check(file: str, rows: list[tuple[int, str, dict[int, str]]]) -> None:
    if len(rows) > limits.FILE_ROWS:
        raise IntakeError(file, rows[limits.FILE_ROWS][0], None,
                          f"there are more than {limits.FILE_ROWS:,} lines: split the file")
    for place, said, headings in rows:
        if max(map(len, (said, *headings.values()))) > limits.FILE_CELL:
            raise IntakeError(file, place, None, f"there are more than {limits.FILE_CELL:,} characters here: break "
                                                 "them into lines")


def _columns(above: list[dict[int, str]]) -> dict[int, str]:
    """What the headings of each level are called: "table" where they all name one."""
    levels = sorted({level for headings in above for level in headings})
    tables = next((level for level in levels if all(_TABLE.match(headings[level]) for headings in above
                                                    if level in headings)), None)
    others = [level for level in levels if level != tables]
    names = {level: "heading" if len(others) == 1 else f"heading {place}" for place, level in enumerate(others, 1)}
    return {level: names.get(level, "table") for level in levels}


def _cell(column: str, heading: str) -> str:
    """A heading as its column says it: of "Table 4: Gardens" the table."""
    return _TABLE.match(heading)[0] if column == "table" and heading else heading


class _Page(packed.Handler):
    """Collects paragraphs; one may stand inside another, as in a text box."""

    passed: frozenset[str] = frozenset()
    """Elements whose words are none of the page's."""

    def __init__(self):
        self.found: list[Paragraph] = []
        self._open: list[list[str]] = []
        self._levels: list[int] = []
        self._passed = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Passes over what is no part of the page."""
        if self._passed or name in self.passed:
            self._passed += 1
        else:
            self.begin(name, attributes)

    def end(self, name: str) -> None:
        """The other end."""
        if self._passed:
            self._passed -= 1
        else:
            self.finish(name)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element of the page begins."""

    def finish(self, name: str) -> None:
        """It ends."""

    def open_paragraph(self, level: int = 0) -> None:
        """A paragraph begins."""
        self._open.append([])
        self._levels.append(level)

    def close_paragraph(self) -> None:
        """It ends, and is kept where it says anything."""
        text, level = clean("".join(self._open.pop())), self._levels.pop()
        if text:
            self.found.append(Paragraph(len(self.found) + 1, text, level))

    def put(self, text: str) -> None:
        """Letters of the paragraph in hand."""
        if self._open:
            self._open[-1].append(text)


class _Word(_Page):
    """A document of Word: what was deleted under review, or stands there twice for old programs, is passed over."""

    passed = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText"))

    def __init__(self, headings: Mapping[str, int]):
        super().__init__()
        self._headings = headings
        self._writes = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Paragraphs, their styles, and the signs within them."""
        match name:
            case "p":
                self.open_paragraph()
            case "pStyle" if self._levels:
                self._levels[-1] = self._headings.get(attributes.get("val", ""), 0)
            case "outlineLvl" if self._levels and attributes.get("val", "") in tuple("012345678"):
                self._levels[-1] = int(attributes["val"]) + 1
            case "t":
                self._writes += 1
            case "br" | "cr":
                self.put("\n")
            case "tab":
                self.put(" ")
            case "noBreakHyphen":
                self.put("-")

    def finish(self, name: str) -> None:
        """A paragraph, or a run of letters."""
        if name == "p":
            self.close_paragraph()
        elif name == "t":
            self._writes -= 1

    def words(self, text: str) -> None:
        """Only what stands in a run is read; the rest is how the file is indented."""
        if self._writes and not self._passed:
            self.put(text)


class _Styles(packed.Handler):
    """Which styles of a document of Word are headings, in whatever language they are called."""

    def __init__(self):
        self.found: dict[str, int] = {}
        self._id = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A style's name stays English in the file; styles of one's own say how deep they are."""
        if name == "style":
            self._id = attributes.get("styleId", "")
        elif name == "name" and self._id:
            word = attributes.get("val", "").lower()
            if heading := _WORD_HEADING.fullmatch(word):
                self.found[self._id] = int(heading[1])
            elif word in _ASIDE or word.startswith("toc "):
                self.found[self._id] = LEFT_OUT
        elif name == "outlineLvl" and self._id and attributes.get("val", "") in tuple("012345678"):
            self.found.setdefault(self._id, int(attributes["val"]) + 1)

    def end(self, name: str) -> None:
        """A style ends."""
        if name == "style":
            self._id = ""


def _headings(file: str, data: bytes) -> Mapping[str, int]:
    styles = _Styles()
    if _STYLES in packed.names(data):
        packed.read(file, data, _STYLES, styles)
    return styles.found


class _OpenText(_Page):
    """An OpenDocument text: remarks, footnotes, contents and what was deleted under review are passed over."""

    passed = frozenset(("annotation", "note", "tracked-changes", "table-of-content", "alphabetical-index", "title",
                        "desc", "sequence-decls", "forms"))

    def __init__(self):
        super().__init__()
        self._parents: dict[str, str] = {}
        self._in_text = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Headings, paragraphs and the signs within them."""
        match name:
            case "style":
                self._parents[attributes.get("name", "")] = attributes.get("parent-style-name", "")
            case "text":
                self._in_text += 1
            case "h" if self._in_text:
                level = attributes.get("outline-level", "1")
                self.open_paragraph(int(level) if level in tuple("123456789") else 9)
            case "p" if self._in_text:
                style = attributes.get("style-name", "")
                style = self._parents.get(style) or style
                self.open_paragraph(LEFT_OUT if style.replace("_20_", " ").lower() in _ASIDE else 0)
            case "s" | "tab":
                self.put(" ")
            case "line-break":
                self.put("\n")

    def finish(self, name: str) -> None:
        """A paragraph, or the whole."""
        if name in ("p", "h") and self._open:
            self.close_paragraph()
        elif name == "text":
            self._in_text -= 1

    def words(self, text: str) -> None:
        """What stands in a paragraph; breaks of the file within it are spaces."""
        if not self._passed:
            self.put(_SPACES.sub(" ", text))
