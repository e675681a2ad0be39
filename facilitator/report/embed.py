"""Puts the used glyphs of a face into a PDF as a font that says which characters each glyph stands for."""

import hashlib

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from .fonts import Face
from .ink import Codes

_LEFT_OUT = ("GSUB", "GPOS", "GDEF", "vhea", "vmtx", "FFTM", "DSIG", "STAT", "gasp")
_SYMBOLIC = 4


def font(pdf: Pdf, codes: Codes) -> Object:
    """A font object for the glyphs in `codes`: a composite font, two bytes a code, with the outlines embedded."""
    face = codes.face
    data, places = _subset(face, {glyph for glyph, _, _ in codes.numbers})
    name = Name(f"/{_tag(data)}+{face.name}")
    widths = [width for _, _, width in codes.numbers]
    glyphs = b"\0\0" + b"".join(places[glyph].to_bytes(2, "big") for glyph, _, _ in codes.numbers)
    descendant = pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=_descriptor(pdf, face, name, data), DW=1000, W=Array([1, Array(widths)]),
        CIDToGIDMap=pdf.make_stream(glyphs)))
    return pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([descendant]), ToUnicode=pdf.make_stream(_to_unicode(codes))))


def _subset(face: Face, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
    """The face with only these glyphs and the new number of each."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _LEFT_OUT)
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    plan = hb.SubsetPlan(face.shapes, wanted)
    places = {old: new for old, new in plan.old_to_new_glyph_mapping.items() if old in glyphs}
    return plan.execute().blob.data, places


def _tag(data: bytes) -> str:
    """Six letters that name a subset; the same glyphs have the same."""
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])


def _descriptor(pdf: Pdf, face: Face, name: Name, data: bytes) -> Object:
    extents = face.font.get_font_extents("ltr")
    outlines = pdf.make_stream(data)
    outlines.Length1 = len(data)
    return pdf.make_indirect(Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=_SYMBOLIC,
        FontBBox=Array([round(edge) for edge in face.box]), ItalicAngle=0,
        Ascent=round(extents.ascender * face.scale), Descent=round(extents.descender * face.scale),
        CapHeight=round(0.7 * 1000), StemV=140 if "Bold" in face.name else 80, FontFile2=outlines))


def _to_unicode(codes: Codes) -> bytes:
    """The map from codes back to characters, in blocks of at most 100 as the format demands."""
    pairs = [(number, text) for (_, text, _), number in codes.numbers.items() if text]
    lines = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
             "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
             "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
             "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange"]
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{number:04X}> <{text.encode('utf-16-be').hex()}>" for number, text in block]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]).encode()
