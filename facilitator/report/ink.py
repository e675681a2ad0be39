"""The PDF operators that draw lines of type so that what is copied out is what was typed.

A face's glyphs are numbered by (glyph, characters), so one shape may stand for several texts. Where a glyph cannot say
its characters alone (marks put by hand, parts of an Indic syllable), the word carries an ActualText. Readers turn
right-to-left words round by themselves and would turn an ActualText too; such words have one code a character instead,
blank ones behind a joined shape, and their marks are drawn as outlines.
"""

from .fonts import Face, Glyph, chain
from .typeset import Line, Run, Style, Word

_SPACE = " "

THICKER = 0.035
"""How thick a line is drawn around the letters of a face without bold, as a share of the type size."""

_FILLED = "0 Tr"


class Codes:
    """The numbers under which one face's glyphs are written in a document, from 1 in order of first use."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.numbers: dict[tuple[int, str, float], int] = {}

    def code(self, glyph: int, text: str, width: float | None = None) -> str:
        """Four hexadecimal digits for a glyph that stands for `text`.

        `width`, in thousandths of the type size, is how far it moves the pen; by default as the face says.
        """
        if width is None:
            width = self.face.width(glyph)
        return f"{self.numbers.setdefault((glyph, text, round(width, 1)), len(self.numbers) + 1):04X}"


class Ink:
    """Writes lines of one document and remembers which glyphs it used."""

    def __init__(self) -> None:
        self.fonts: dict[Face, Codes] = {}
        self._plain: dict[Word, list[tuple[Codes, str]]] = {}

    def line(self, line: Line, x: float, y: float) -> list[str]:
        """The operators that draw a line from `x` on the baseline `y`, both in points."""
        text = _TextObject(x, y)
        outlines: list[str] = []
        for word, width, style in line.from_left():
            text.paint(style.colour)
            if word is None:
                self._space(text, style)
            elif all(run.plain for run in word.runs):
                text.end_actual_text()
                for codes, shown in self._plain_runs(word):
                    text.show(codes, style.size, shown, bold=style.weight == "bold")
            elif word.rtl:
                text.end_actual_text()
                outlines += self._leftward(text, word, x, y)
            else:
                self._spelled(text, word)
            x += width
        return [*text.finished(), *outlines]

    def codes(self, face: Face) -> Codes:
        """The numbering of a face, begun when it is first asked for."""
        found = self.fonts.get(face)
        if found is None:
            found = self.fonts[face] = Codes(face, f"F{len(self.fonts) + 1}")
        return found

    def _space(self, text: "_TextObject", style: Style) -> None:
        codes = self.codes(chain(style.weight)[0])
        text.show(codes, style.size, f"<{codes.code(codes.face.blank, _SPACE)}>")
        text.say(_SPACE)

    def _plain_runs(self, word: Word) -> list[tuple[Codes, str]]:
        known = self._plain.get(word)
        if known is None:
            known = self._plain[word] = [(self.codes(run.face), _shown(self.codes(run.face), run)) for run in word.runs]
        return known

    def _spelled(self, text: "_TextObject", word: Word) -> None:
        """A word whose glyphs do not say it: an ActualText does, together with the space after it."""
        text.begin_actual_text(word.text)
        for run in word.runs:
            codes = self.codes(run.face)
            for glyph in run.glyphs:
                text.rise(glyph.dy * word.style.size / 1000)
                text.show(codes, word.style.size, _moved(codes, glyph))
        text.rise(0)

    def _leftward(self, text: "_TextObject", word: Word, x: float, y: float) -> list[str]:
        """A right-to-left word, one code a character; the operators of what is drawn as outlines are returned."""
        size, outlines = word.style.size, []
        for run in word.runs:
            codes, at, signs = self.codes(run.face), 0.0, []
            for glyph in run.glyphs:
                drawn, dx = glyph.number, glyph.dx
                if not glyph.text or glyph.dy or (dx and not glyph.advance):
                    outlines += _outline(run.face, glyph, x + at * size / 1000, y, size)
                    drawn, dx = run.face.blank, 0.0
                signs += _one_sign_a_character(glyph, drawn, run.face.blank, at + dx)
                at += glyph.advance
            text.show(codes, size, _placed(codes, signs, at))
            x += at * size / 1000
        return outlines


class _TextObject:
    """One BT … ET: collects what is shown in one face and size into one TJ, and writes only what changes."""

    def __init__(self, x: float, y: float) -> None:
        self._operators = ["BT", f"1 0 0 1 {x:.2f} {y:.2f} Tm"]
        self._font: tuple[Codes | None, float] = (None, 0.0)
        self._colour = ""
        self._risen = 0.0
        self._shown: list[str] = []
        self._spelling: tuple[int, str] | None = None
        self._drawn = _FILLED

    def _flush(self) -> None:
        if self._shown:
            self._operators.append(f"[{' '.join(self._shown)}] TJ")
            self._shown = []

    def paint(self, colour: str) -> None:
        if (wanted := fill(colour)) != self._colour:
            self._flush()
            self._operators.append(wanted)
            self._colour = wanted

    def show(self, codes: Codes, size: float, shown: str, *, bold: bool = False) -> None:
        self._draw(f"2 Tr {number(size * THICKER)} w {self._colour.upper()}" if bold and codes.face.is_thickened else
                   _FILLED)
        if self._font != (codes, size):
            self._flush()
            self._operators.append(f"/{codes.name} {size:g} Tf")
            self._font = (codes, size)
        self._shown.append(shown)

    def _draw(self, how: str) -> None:
        """With outlines drawn too, or none."""
        if how != self._drawn:
            self._flush()
            self._operators.append(how)
            self._drawn = how

    def rise(self, points: float) -> None:
        if points != self._risen:
            self._flush()
            self._operators.append(f"{number(points)} Ts")
            self._risen = points

    def begin_actual_text(self, text: str) -> None:
        self.end_actual_text()
        self._flush()
        self._spelling = (len(self._operators), text)
        self._operators.append("")

    def say(self, text: str) -> None:
        """Adds to the ActualText that is open, if one is."""
        if self._spelling:
            self._spelling = (self._spelling[0], self._spelling[1] + text)

    def end_actual_text(self) -> None:
        if self._spelling:
            self._flush()
            begun, text = self._spelling
            self._operators[begun] = f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex()}>>> BDC"
            self._operators.append("EMC")
            self._spelling = None

    def finished(self) -> list[str]:
        self.end_actual_text()
        self._draw(_FILLED)
        self._flush()
        return [*self._operators, "ET"]


def number(value: float) -> str:
    """A number as PDF writes it: two decimals at most, never in scientific notation."""
    return f"{round(value, 2):g}"


def fill(colour: str) -> str:
    """The operator that fills with a colour written "#rrggbb"."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return f"{red:.3g} {green:.3g} {blue:.3g} rg"


def _shown(codes: Codes, run: Run) -> str:
    """The operand of TJ for a plain run: codes, and where kerning moves the pen, by how much."""
    parts, together = [], ""
    for glyph in run.glyphs:
        together += codes.code(glyph.number, glyph.text)
        back = run.face.width(glyph.number) - glyph.advance
        if abs(back) > 0.01:
            parts.append(f"<{together}>{number(back)}")
            together = ""
    return "".join(parts) + (f"<{together}>" if together else "")


def _moved(codes: Codes, glyph: Glyph) -> str:
    """The operand of TJ for one glyph that stands aside of the pen."""
    after = glyph.dx + codes.face.width(glyph.number) - glyph.advance
    return f"{number(-glyph.dx)}<{codes.code(glyph.number, glyph.text)}>{number(after)}"


def _one_sign_a_character(glyph: Glyph, drawn: int, blank: int, at: float) -> list[tuple[float, int, str]]:
    """Place, shape and character of each sign of a right-to-left glyph: its last character stands leftmost.

    The glyph itself says that one; blanks spread over its width say those before it.
    """
    step = glyph.advance / max(1, len(glyph.text))
    return [(at + i * step, blank if i else drawn, character) for i, character in enumerate(reversed(glyph.text))]


def _placed(codes: Codes, signs: list[tuple[float, int, str]], end: float) -> str:
    """The operand of TJ for signs at given places: each code's own width leads to the next, since readers take a
    move of the pen inside a word for a space."""
    if not signs:
        return number(-end)
    places = [place for place, _, _ in signs] + [end]
    written = [codes.code(shape, text, places[i + 1] - places[i]) for i, (_, shape, text) in enumerate(signs)]
    return f"{number(-places[0])}<{''.join(written)}>"


def _outline(face: Face, glyph: Glyph, x: float, y: float, size: float) -> list[str]:
    scale, left, base = size / 1000, x + glyph.dx * size / 1000, y + glyph.dy * size / 1000
    steps = []
    for operator, points in face.outline(glyph.number):
        places = [f"{value * scale + (base if i % 2 else left):.2f}" for i, value in enumerate(points)]
        steps.append(" ".join([*places, operator]))
    return [*steps, "f"] if steps else []
