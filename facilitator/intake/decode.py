"""Bytes of a file that should be a table, as text: which alphabet they are written in, and what is no table at all."""

import codecs
import html
import json
import re
from itertools import islice

from ..domain.steering import DIRECTIONS
from .errors import IntakeError
from .markup import without_tags

_FOREIGN = [
    (b"PK\x03\x04", "this is a zip file, or an Excel or Calc file that is damaged or of another kind: open it where it "
                     "was made and save the sheet as XLSX or CSV"),
    (b"\xd0\xcf\x11\xe0", "this is an old Excel or Word file, or one with a password: save the sheet without "
                         "it, as XLSX or CSV"),
    (b"%PDF", "this is a PDF: ask for the table that it was made from, as CSV"),
    (b"SQLite format 3\x00", "this is a database or an event: take an event in with merge"),
    (b"{\\rtf", "this is a word processor's file: copy its table into a spreadsheet and save it as CSV"),
    (b"BEGIN:VCALENDAR", "this is a calendar, from which only an agenda can be taken"),
    (b"\x89PNG", "this is a picture, not a table"), (b"\xff\xd8\xff", "this is a picture, not a table"),
    (b"GIF8", "this is a picture, not a table"), (b"\x1f\x8b", "this is a packed file: unpack it first"),
    (b"<!doctype html", "this is a web page: copy its table into a spreadsheet and save it as CSV"),
    (b"<html", "this is a web page: copy its table into a spreadsheet and save it as CSV"),
]

_PROJECT = ".gspr"

_MARKED = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
           (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
"""Byte order marks; those of UTF-32 begin like those of UTF-16 and stand first."""

_OLD = ("cp1252", "cp1250", "mac_roman", "latin-1")
"""Alphabets of one byte a letter, the likeliest first: Windows in the west and in the middle of Europe, older Macs."""

_TYPOGRAPHY = "‘’“”–—…•€°«»·´¨®™©ªº"
"""Signs that do stand beside a letter."""

_SAMPLE = 5_000
"""Lines and letters that are looked at to tell alphabets apart; more change nothing."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_ODD = re.compile("[&\x00-\x09\x0b-\x1f\x7f-\xa0\u2007\u2028\u2029\u202a-\u202f\u2066-\u2069\ufeff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_REPAIRED = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xa0)}
"""Control characters that are Windows letters gone through the wrong alphabet, such as U+0085 for an ellipsis."""
_CLEANED = {code: None for code in [*range(0x20), 0x7f, 0xfeff, *DIRECTIONS] if code != 0x0a} | _REPAIRED | {
    ord(c): " " for c in "\t\xa0\u2007\u202f"}


def decode(data: bytes, file: str) -> tuple[str, str]:
    """A file's text and the alphabet it was found to be written in.

    With a byte order mark that is believed. Else it is UTF-8 where every byte fits; lines that do not fit are read in
    one old alphabet, the one in which fewest signs stand inside words and fewest capitals after small letters.
    (Guessing by letter statistics, as charset-normalizer does, was wrong in most files with few accents.)

    Raises:
        IntakeError: It is another kind of file, or damaged.
    """
    if file.lower().endswith(_PROJECT):
        raise IntakeError(file, None, None, "this is a project of GroupSelect: export there, as Excel, the raw data "
                                            "and all results, and take that workbook in, first as people, then as "
                                            "seating")
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, sentence in _FOREIGN:
        if start.startswith(mark) or start.lower().startswith(mark):
            raise IntakeError(file, None, None, sentence)
    text, encoding = _read(data, file)
    if start[:1] in (b"{", b"[") and _is_json(text):
        raise IntakeError(file, None, None, "this is JSON, not a table: save it as CSV, or import the folder of an "
                                            "exported event as an event")
    if (at := text.find("\0")) >= 0:
        raise IntakeError(file, text.count("\n", 0, at) + 1, None,
                          "there is a character here that no text holds, so the file is damaged or not a table: "
                          "save it again as CSV")
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise IntakeError(file, None, None, "this is not a table of text: open it in the program that made it, and "
                                            "save it as CSV")
    return text, encoding


def decode_calendar(data: bytes, file: str) -> str:
    """A calendar's text, in UTF-8 as the standard has it or else in the alphabet that an old program wrote.

    Raises:
        IntakeError: It is damaged.
    """
    return _read(data, file)[0].removeprefix("\ufeff")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def clean(cell: str) -> str:
    """A cell without what its writer did not mean: HTML, odd spaces and line ends, control characters."""
    cell = without_tags(cell)
    if _ODD.search(cell):
        if "&" in cell:
            cell = _ENTITY.sub(lambda entity: html.unescape(entity[0]), cell)
        cell = _BREAKS.sub("\n", cell).translate(_CLEANED)
    return cell.strip()


def _read(data: bytes, file: str) -> tuple[str, str]:
    encoding = next((name for mark, name in _MARKED if data.startswith(mark)), None) or _wide(data[:4096])
    try:
        return data.decode(encoding or "utf-8"), encoding or "utf-8"
    except UnicodeDecodeError as error:
        if encoding:
            line = data.count(b"\n", 0, error.start) + 1
            raise IntakeError(file, line, None, "the letters here cannot be read: save the file again as CSV in UTF-8"
                              ) from error
    lines = data.splitlines(keepends=True)
    old = _alphabet(b"".join(islice((line for line in lines if not _fits(line)), _SAMPLE)))
    return "".join(line.decode("utf-8" if _fits(line) else old) for line in lines), old


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark, which has a zero byte in nearly every second place."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 5 <= len(sample) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _fits(line: bytes) -> bool:
    if line.isascii():
        return True
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _alphabet(sample: bytes) -> str:
    found = []
    for name in _OLD:
        try:
            found.append((_oddities(sample.decode(name)), name))
        except UnicodeDecodeError:
            continue
    return min(found, key=lambda pair: pair[0])[1]


def _oddities(text: str) -> int:
    """Signs inside or beside words, and capitals after small letters: what a text in the wrong alphabet is full of."""
    odd = 0
    for match in islice(re.finditer(r"[^\x00-\x7f]", text), _SAMPLE):
        here, before, after = match[0], text[max(match.start() - 1, 0):match.start()], text[match.end():match.end() + 1]
        if here.isalpha():
            odd += here.isupper() and before.islower()
        elif here not in _TYPOGRAPHY:
            odd += after.isalpha() or before.isalpha() and before + here not in ("m²", "m³")
    return odd
