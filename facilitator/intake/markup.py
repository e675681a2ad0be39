"""Cells that a web form or another program filled with HTML, as plain text with their line breaks."""

import re
from html.parser import HTMLParser

from ..domain.words import words

_LINES = frozenset(words("""
    address article aside blockquote dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav
    ol p pre section table tbody tfoot thead tr ul
"""))
"""Tags that begin and end a line."""

_CELLS = frozenset(words("td th"))

_ALONE = frozenset(words("br hr img li td th tr wbr"))
"""Tags that may stand without their end."""

_WITHIN = frozenset(words("""
    a abbr b bdi bdo big center cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup
    time tt u var
"""))

_KNOWN = _LINES | _CELLS | _ALONE | _WITHIN

_TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9]{0,9})
                      (?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))*
                      \s*/?>""", re.VERBOSE)
"""A tag with attributes that have values: in "a <b and c> d" there is none."""

_AND, _LESS = "\ufdd0", "\ufdd1"
"""Stand for "&" and "<" that are the writer's own while tags are read; no text holds these."""


def without_tags(cell: str) -> str:
    """The text of a cell that holds HTML, each paragraph, item and row on a line; other cells as they are.

    Only tags that everybody knows are taken for such, and those with an end only where it comes too: "a < b", "<3" and
    "<anna@example.org>" are words. Entities stay.
    """
    if "<" not in cell:
        return cell
    found = [match for match in _TAG.finditer(cell) if match[2].lower() in _KNOWN]
    ended = {match[2].lower() for match in found if match[1]} | _ALONE
    tags = [match for match in found if match[2].lower() in ended]
    if not tags:
        return cell
    reader = _Reader()
    place = 0
    for match in tags:
        reader.feed(_own(cell[place:match.start()]))
        reader.feed(match[0])
        place = match.end()
    reader.feed(_own(cell[place:]))
    reader.close()
    return reader.text.replace(_AND, "&").replace(_LESS, "<")


def _own(text: str) -> str:
    return text.replace("&", _AND).replace("<", _LESS)


class _Reader(HTMLParser):
    """Gathers the text; a line that a tag begins has no blanks before its first word."""

    def __init__(self):
        super().__init__()
        self._parts: list[str] = []
        self._starts = self._breaks = False

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "br":
            self._put("\n")
            self._starts = True
        elif tag in _CELLS and not self._starts:
            self._put(" ")
        elif tag in _LINES:
            self._starts = self._breaks = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _LINES:
            self._starts = self._breaks = True

    def handle_data(self, data: str) -> None:
        if self._starts:
            data = data.lstrip()
        if data:
            self._put(data)

    def _put(self, text: str) -> None:
        if self._breaks and self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\n")
        self._starts = self._breaks = False
        self._parts.append(text)
