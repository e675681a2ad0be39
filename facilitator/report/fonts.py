"""The faces that come with the program: which characters each can draw, and the glyphs of a run of text.

HarfBuzz shapes every run, so that kerning, joined letters and emoji sequences are right; a fallback chain per style
says which face is asked first.
"""

import struct
from dataclasses import dataclass, replace
from functools import cache, cached_property

import uharfbuzz as hb

from ..resources import path
from .text import clusters

IGNORABLE = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufe0e\ufe0f") | {chr(c) for c in range(0xE0020, 0xE0080)}
"""Characters that change how their neighbours look and show nothing themselves; no face need have them."""

_EMOJI_PRESENTATION = "\ufe0f"

# One glyph a character wherever the script allows it: what is drawn is then what is copied out.
_FEATURES = {"liga": False, "clig": False, "dlig": False}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn shape: its number in the face, the characters that it stands for, and where it is put.

    `advance`, `dx` and `dy` are thousandths of the type size; `first` is the index of its first character in the run.
    """

    number: int
    text: str
    first: int
    advance: float
    dx: float
    dy: float


class Face:
    """One font file, opened when it is first asked for anything."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._has: dict[str, bool] = {}

    @property
    def is_thickened(self) -> bool:
        """Whether it has no bold face of its own, though bold is asked of it: its outlines are drawn thicker then."""
        return self.file == _HAN

    @cached_property
    def shapes(self) -> hb.Face:
        """HarfBuzz's face."""
        return hb.Face(hb.Blob.from_file_path(str(path("fonts", self.file))))

    @cached_property
    def font(self) -> hb.Font:
        """HarfBuzz's font, in the units of the face."""
        return hb.Font(self.shapes)

    @cached_property
    def scale(self) -> float:
        """What a length in the face's units is multiplied with to give thousandths of the type size."""
        return 1000 / self.shapes.upem

    @property
    def name(self) -> str:
        """The PostScript name."""
        return self.shapes.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.file.split(".")[0]

    @cached_property
    def box(self) -> tuple[float, ...]:
        """The rectangle that every glyph fits into: left, bottom, right, top, in thousandths of the type size."""
        edges = struct.unpack(">4h", self.shapes.reference_table("head").data[36:44])
        return tuple(edge * self.scale for edge in edges)

    @cached_property
    def blank(self) -> int:
        """The glyph of the space."""
        return self.font.get_nominal_glyph(32)

    def width(self, glyph: int) -> float:
        """The advance width that the face gives a glyph, in thousandths of the type size."""
        return self.font.get_glyph_h_advance(glyph) * self.scale

    def reach(self, glyph: int) -> tuple[float, float]:
        """How far a glyph's ink reaches above and below the line, in thousandths of the type size."""
        ink = self.font.get_glyph_extents(glyph)
        return ink.y_bearing * self.scale, -(ink.y_bearing + ink.height) * self.scale

    def has(self, character: str) -> bool:
        """Whether the face can draw a character, or need not since it shows nothing."""
        known = self._has.get(character)
        if known is None:
            known = character in IGNORABLE or bool(self.font.get_nominal_glyph(ord(character)))
            self._has[character] = known
        return known

    def covers(self, text: str) -> bool:
        """Whether the face can draw every character."""
        return all(map(self.has, text))

    def shape(self, text: str, *, rtl: bool = False) -> list[Glyph]:
        """The glyphs of a run of text that this face draws, from left to right as they are seen.

        Glyphs drawn for the same characters carry those characters in the first of them and nothing in the others.
        """
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(self.font, buffer, _FEATURES)
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        said: set[int] = set()
        glyphs = []
        for info, place in zip(infos, places, strict=True):
            first = info.cluster
            own = "" if first in said else text[first : ends[first]]
            said.add(first)
            scale = self.scale
            if own in IGNORABLE and glyphs and not rtl and not place.x_advance:
                # Readers lose the space behind a glyph without width; its neighbour says both.
                glyphs[-1] = replace(glyphs[-1], text=glyphs[-1].text + own)
                continue
            glyphs.append(Glyph(info.codepoint, own, first, place.x_advance * scale,
                                place.x_offset * scale, place.y_offset * scale))
        return glyphs

    def outline(self, glyph: int) -> list[tuple[str, tuple[float, ...]]]:
        """The outline of a glyph as PDF path operators (m, l, c, h), in thousandths of the type size."""
        pen = _OutlinePen(self.scale)
        self.font.draw_glyph_with_pen(glyph, pen)
        return pen.steps


class _OutlinePen:
    """Takes down an outline; the quadratic curves of TrueType become the cubic ones of PDF."""

    def __init__(self, scale: float) -> None:
        self.steps: list[tuple[str, tuple[float, ...]]] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        self._at = points[-1]
        self.steps.append((operator, tuple(value * self._scale for point in points for value in point)))

    def moveTo(self, point: tuple[float, float]) -> None:
        self._add("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:
        self._add("l", point)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._add("c", *points)

    def qCurveTo(self, bend: tuple[float, float], end: tuple[float, float]) -> None:
        start = self._at
        near = tuple(a + 2 / 3 * (b - a) for a, b in zip(start, bend, strict=True))
        far = tuple(a + 2 / 3 * (b - a) for a, b in zip(end, bend, strict=True))
        self._add("c", near, far, end)

    def closePath(self) -> None:
        self.steps.append(("h", ()))


@cache
def face(file: str) -> Face:
    """The face of a file in `resources/fonts`; the same object each time."""
    return Face(file)


_EMOJI, _HAN = "NotoEmoji-Regular.ttf", "WenQuanYiMicroHei.ttc"
_LETTERS = {
    "regular": ("AtkinsonHyperlegibleNext-Regular.ttf", "NotoSans-Regular.ttf",
                "IBMPlexSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf"),
    "bold": ("AtkinsonHyperlegibleNext-Bold.ttf", "NotoSans-Bold.ttf",
             "IBMPlexSansArabic-Bold.ttf", "NotoSansHebrew-Bold.ttf"),
}
_SIGNS = ("NotoSansSymbols2-Subset.ttf", _EMOJI, _HAN)

WEIGHTS = tuple(_LETTERS)
"""The styles of type that there are: regular and bold."""


@cache
def chain(weight: str) -> tuple[Face, ...]:
    """The faces to ask for a character, in order. The first is the face of the program.

    Raises:
        KeyError: `weight` is none of `WEIGHTS`.
    """
    return tuple(face(file) for file in _LETTERS[weight] + _SIGNS)


def stretches(text: str, weight: str) -> list[tuple[Face, str]]:
    """The text in stretches, each with the first face that can draw it; a text keeps to one face if one has all."""
    faces = chain(weight)
    if _EMOJI_PRESENTATION not in text:
        for candidate in faces:
            if candidate.covers(text):
                return [(candidate, text)]
    found: list[tuple[Face, str]] = []
    for cluster in clusters(text):
        chosen = _face_for(cluster, faces)
        if found and found[-1][0] is chosen:
            found[-1] = (chosen, found[-1][1] + cluster)
        else:
            found.append((chosen, cluster))
    return found


def _face_for(cluster: str, faces: tuple[Face, ...]) -> Face:
    """The face for one character; where none has its marks too, the first that has its base, else the program's."""
    if _EMOJI_PRESENTATION in cluster and face(_EMOJI).covers(cluster):
        return face(_EMOJI)
    for candidate in faces:
        if candidate.covers(cluster):
            return candidate
    return next((candidate for candidate in faces if candidate.has(cluster[0])), faces[0])
