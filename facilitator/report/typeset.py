"""Lines of type: words measured in the faces that can draw them, and lines broken so that they fit a width."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from . import bidi
from .fonts import IGNORABLE, Face, Glyph, chain, stretches
from .text import SOFT_HYPHEN, at_hyphens, breaks, clean, clusters, words


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text looks: one of `fonts.WEIGHTS`, size and line distance in points, colour as "#rrggbb"."""

    size: float
    leading: float
    weight: str = "regular"
    colour: str = "#000000"


class Run(NamedTuple):
    """Neighbouring glyphs of one face; `plain` where each stands at its place and says its own characters."""

    face: Face
    glyphs: list[Glyph]
    plain: bool


class Word:
    """A piece of text that no line end parts, shaped. `width` is in points."""

    __slots__ = ("rtl", "runs", "style", "text", "width")

    def __init__(self, text: str, style: Style, *, rtl: bool = False) -> None:
        self.text = text
        self.style = style
        self.rtl = rtl
        self.runs = [_shaped(face, part, rtl) for face, part in stretches(text, style.weight)]
        if rtl:
            self.runs.reverse()
        self.width = sum(glyph.advance for run in self.runs for glyph in run.glyphs) * style.size / 1000


class Token(NamedTuple):
    """A word in its place: the space after it in points, whether the line may end after it, its direction levels."""

    word: Word
    space: float
    breakable: bool
    level: int = 0
    space_level: int = 0


@dataclass(slots=True)
class Line:
    """One line of type. `width` leaves out the space at its end; `rtl` where it belongs to the right edge."""

    tokens: list[Token]
    width: float = 0.0
    rtl: bool = False
    mixed: bool = False
    leading: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.leading = max((token.word.style.leading for token in self.tokens), default=0.0)
        if self.tokens:
            self.width = sum(token.word.width + token.space for token in self.tokens) - self.tokens[-1].space

    def reach(self) -> tuple[float, float]:
        """How far its ink reaches above and below the line that the letters stand on, in points."""
        found = [(glyph.dy + edge[0], edge[1] - glyph.dy, token.word.style.size / 1000) for token in self.tokens
                 for run in token.word.runs for glyph in run.glyphs for edge in [run.face.reach(glyph.number)]]
        return max((up * size for up, _, size in found), default=0.0), max((low * size for _, low, size in found),
                                                                           default=0.0)

    def from_left(self) -> list[tuple[Word | None, float, Style]]:
        """The pieces as they stand on the page: a word, or None for a space, with its width in points."""
        pieces: list[tuple[Word | None, float, Style]] = []
        levels = []
        last = len(self.tokens) - 1
        for i, token in enumerate(self.tokens):
            pieces.append((token.word, token.word.width, token.word.style))
            levels.append(token.level)
            if token.space and (i < last or not self.mixed):
                pieces.append((None, token.space, token.word.style))
                levels.append(token.space_level)
        return [pieces[i] for i in bidi.visual_order(levels)] if self.mixed else pieces


Part = tuple[str, Style]


class Typesetter:
    """Turns text into lines; remembers each word that it has measured."""

    def __init__(self) -> None:
        self._pieces: dict[Style, dict[str, tuple[Token, ...]]] = {}
        self._words: dict[tuple[str, Style, bool], Word] = {}

    def lines(self, parts: Sequence[Part], width: float) -> list[Line]:
        """The lines of a paragraph of one or more styles that fit a width in points; at least one line.

        A line end in the text ends a line; a word wider than the line is parted after its hyphens, else between
        characters.
        """
        found: list[Line] = []
        for paragraph in _split_at_line_ends(parts):
            mixed = any(bidi.has_rtl(text) for text, _ in paragraph)
            rtl = bool(mixed and bidi.base_level("".join(text for text, _ in paragraph)))
            tokens = self._mixed_tokens(paragraph, int(rtl)) if mixed else self._tokens(paragraph)
            for line in self._broken(tokens, width):
                found.append(Line(line, rtl=rtl, mixed=mixed))
                if not line:
                    found[-1].leading = paragraph[0][1].leading
        return found

    def line(self, text: str, style: Style, width: float | None = None) -> Line:
        """One line of text, shortened with an ellipsis where it is wider than `width` points."""
        flat = " ".join(clean(text).split("\n"))
        line = self.lines([(flat, style)], float("inf"))[0]
        if width is None or line.width <= width:
            return line
        kept = clusters(flat)
        low, high = 0, len(kept)
        while low < high:
            middle = (low + high + 1) // 2
            shorter = self.lines([("".join(kept[:middle]).rstrip() + "…", style)], float("inf"))[0]
            low, high = (middle, high) if shorter.width <= width else (low, middle - 1)
        return self.lines([("".join(kept[:low]).rstrip() + "…", style)], float("inf"))[0]

    def _word(self, text: str, style: Style, *, rtl: bool = False) -> Word:
        word = self._words.get((text, style, rtl))
        if word is None:
            word = self._words[text, style, rtl] = Word(text, style, rtl=rtl)
        return word

    def _tokens(self, parts: Sequence[Part]) -> list[Token]:
        """The tokens of text that runs rightwards."""
        tokens: list[Token] = []
        for text, style in parts:
            if tokens and text[:1].isspace() and not tokens[-1].space:
                tokens[-1] = tokens[-1]._replace(space=_space(style), breakable=True)
            known = self._pieces.setdefault(style, {})
            before = len(tokens)
            for word in words(text):
                pieces = known.get(word)
                if pieces is None:
                    pieces = known[word] = self._word_tokens(word, style)
                tokens += pieces
            if len(tokens) > before and not text[-1:].isspace():
                tokens[-1] = tokens[-1]._replace(space=0.0, breakable=False)
        if tokens:
            tokens[-1] = tokens[-1]._replace(breakable=True)
        return tokens

    def _word_tokens(self, word: str, style: Style) -> tuple[Token, ...]:
        pieces = breaks(word)
        last = len(pieces) - 1
        return tuple(Token(self._word(piece, style), _space(style) if i == last else 0.0, not piece.endswith("-"))
                     for i, piece in enumerate(pieces))

    def _mixed_tokens(self, parts: Sequence[Part], base: int) -> list[Token]:
        """The tokens of text in which some characters run leftwards: words are parted where the direction changes."""
        text = "".join(text for text, _ in parts)
        level = bidi.levels(text, base)
        tokens: list[Token] = []
        at = 0
        for part, style in parts:
            end = at + len(part)
            while at < end:
                if text[at].isspace() and text[at] != "\u00a0":
                    if tokens:
                        tokens[-1] = tokens[-1]._replace(space=_space(style), breakable=True, space_level=level[at])
                    at += 1
                    continue
                word = words(text[at:end])[0]
                for piece in breaks(word):
                    tokens += self._level_tokens(piece, style, level[at : at + len(piece)])
                    at += len(piece)
                tokens[-1] = tokens[-1]._replace(breakable=False)
        if tokens:
            tokens[-1] = tokens[-1]._replace(breakable=True)
        return tokens

    def _level_tokens(self, piece: str, style: Style, level: list[int]) -> list[Token]:
        tokens, start = [], 0
        for end in range(1, len(piece) + 1):
            if end == len(piece) or level[end] != level[start]:
                word = self._word(piece[start:end], style, rtl=bool(level[start] % 2))
                tokens.append(Token(word, 0.0, end == len(piece), level[start]))
                start = end
        return tokens

    def _broken(self, tokens: list[Token], width: float) -> list[list[Token]]:
        lines: list[list[Token]] = []
        line: list[Token] = []
        used, i = 0.0, 0
        limit = width + 0.01
        while i < len(tokens):
            end = i + 1
            need = tokens[i].word.width
            while not tokens[end - 1].breakable and end < len(tokens):
                need += tokens[end - 1].space + tokens[end].word.width
                end += 1
            if used + need <= limit:
                line += tokens[i:end]
                used += need + tokens[end - 1].space
                i = end
            elif line:
                lines.append(line)
                line, used = [], 0.0
            else:
                tokens[i:end] = self._parted(tokens[i:end], width)
                line, used = [tokens[i]], tokens[i].word.width + tokens[i].space
                i += 1
        return [*(self._hyphenated(line) for line in lines), line]

    def _parted(self, unit: list[Token], width: float) -> list[Token]:
        """The tokens of a unit too wide for a line, each as many characters as fit; the last keeps its space."""
        parted: list[Token] = []
        for token in unit:
            word = token.word
            whole = [self._word(piece, word.style, rtl=word.rtl) for piece in at_hyphens(word.text)]
            for piece in (piece for part in whole for piece in self._fitting(part, width)):
                parted.append(Token(self._word(piece, word.style, rtl=word.rtl), 0.0, True, token.level))
            parted[-1] = parted[-1]._replace(space=token.space, space_level=token.space_level)
        return parted

    def _fitting(self, word: Word, width: float) -> list[str]:
        left = clusters(word.text)
        pieces = []
        while left:
            count, used = 1, 0.0
            while count < len(left) and used <= width:
                used += self._word(left[count - 1], word.style, rtl=word.rtl).width
                count += 1
            # Kerning makes the whole wider or narrower than its characters one by one.
            while count > 1 and (Word("".join(left[:count]), word.style, rtl=word.rtl).width > width
                                 or (left[count - 1] == "-" and count < len(left))):
                count -= 1
            pieces.append("".join(left[:count]))
            del left[:count]
        return pieces

    def _hyphenated(self, line: list[Token]) -> list[Token]:
        """The line with the hyphen that a soft hyphen at its end asks for."""
        last = line[-1]
        if last.word.text.endswith(SOFT_HYPHEN) and not last.space:
            shown = self._word(last.word.text[:-1] + "-", last.word.style, rtl=last.word.rtl)
            return [*line[:-1], last._replace(word=shown)]
        return line


def _split_at_line_ends(parts: Sequence[Part]) -> list[list[Part]]:
    """The paragraphs of cleaned text; line ends before and after all of it count for nothing."""
    paragraphs: list[list[Part]] = [[]]
    for i, (text, style) in enumerate(parts):
        cleaned = clean(text)
        if i == 0:
            cleaned = cleaned.lstrip("\n")
        if i == len(parts) - 1:
            cleaned = cleaned.rstrip("\n")
        first, *rest = cleaned.split("\n")
        paragraphs[-1].append((first, style))
        paragraphs += [[(line, style)] for line in rest]
    return paragraphs


def _shaped(face: Face, text: str, rtl: bool) -> Run:
    glyphs = face.shape(text, rtl=rtl)
    return Run(face, glyphs, all(_is_plain(glyph, rtl) for glyph in glyphs))


def _is_plain(glyph: Glyph, rtl: bool) -> bool:
    if not glyph.text or glyph.dx or glyph.dy:
        return False
    if not glyph.advance and glyph.text not in IGNORABLE:
        return False
    return not rtl or len(glyph.text) == 1


class _Space(dict[Style, float]):
    def __missing__(self, style: Style) -> float:
        face = chain(style.weight)[0]
        self[style] = width = face.width(face.blank) * style.size / 1000
        return width


_spaces = _Space()


def _space(style: Style) -> float:
    """The width of a space in points."""
    return _spaces[style]
