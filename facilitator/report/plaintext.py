"""The report as plain text and as Markdown: the same pieces, with every chart as its figures."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..domain import steering
from ..domain.agenda import clock_time
from ..domain.smallcounts import is_hidden
from . import pieces as p

INDENT = "    "
UNDERLINES = {1: "=", 2: "-", 3: "."}

# Only what Markdown would take for markup, so that statements can still be searched for as they were said.
_INLINE = re.compile(r"\\(?=[!-/:-@\[-`{-~])|[*`]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|\[|\](?=[(\[:])|&(?=#?\w+;)|~(?=~)")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|>|[-+=](?=[\s=-]|$)|\||(?:```|~~~))|^(\s*\d{1,9})([.)](?=\s|$))",
                         re.MULTILINE)


def text(found: Iterable[p.Piece]) -> str:
    """The report as plain text: lines end where the writer ended them, so that every statement is found whole."""
    return _written(_text(piece) for piece in _flattened(found))


def markdown(found: Iterable[p.Piece]) -> str:
    """The report as Markdown with tables."""
    return _written(_markdown(piece) for piece in _flattened(found))


def _written(blocks: Iterable[str]) -> str:
    return steering.taken_out("\n\n".join(block for block in blocks if block)) + "\n"


def _flattened(found: Iterable[p.Piece]) -> Iterator[p.Piece]:
    for piece in found:
        if isinstance(piece, p.Together):
            yield from _flattened(piece.pieces)
        else:
            yield piece


def _text(piece: p.Piece) -> str:
    match piece:
        case p.Cover():
            rule = "=" * min(len(piece.title), 72)
            return "\n\n".join(filter(None, (f"{piece.title}\n{rule}", piece.subtitle, "\n".join(piece.lines))))
        case p.Heading():
            above = "\n" if piece.level == 1 else ""
            return f"{above}{piece.text}\n{UNDERLINES[piece.level] * min(len(piece.text), 72)}"
        case p.Paragraph():
            return _plain(piece.words)
        case p.Listing():
            return "\n".join(_hung(f"- {_plain(item)}", "  ") for item in piece.items)
        case p.Quote():
            below = f"\n[{_said(piece)}]" if piece.code else ""
            return _hung(f"{INDENT}{piece.text}{below}", INDENT)
        case p.Contents() | p.Flow():
            return ""
    return _text_table(*_as_table(piece))


def _markdown(piece: p.Piece) -> str:
    match piece:
        case p.Cover():
            lines = "  \n".join(map(_escaped, piece.lines))
            return "\n\n".join(filter(None, (f"# {_escaped(piece.title)}", _escaped(piece.subtitle), lines)))
        case p.Heading():
            return f"{'#' * (piece.level + 1)} {_escaped(piece.text)}"
        case p.Paragraph():
            return _marked(piece.words)
        case p.Listing():
            return "\n".join(_hung(f"- {_marked(item)}", "  ") for item in piece.items)
        case p.Quote():
            below = f"\n\n`{piece.code}`{_tail(_escaped(piece.meta))}" if piece.code else ""
            return _hung(f"> {_escaped(piece.text)}{below}", "> ")
        case p.Contents() | p.Flow():
            return ""
    return _markdown_table(*_as_table(piece))


def _as_table(piece: p.Piece) -> tuple[str, Sequence[str], Sequence[Sequence[str]]]:
    """The caption, header and rows of anything that holds figures."""
    match piece:
        case p.Table():
            return piece.caption, piece.header, [[_figure(cell) for cell in row] for row in piece.rows]
        case p.HeatMap():
            rows = [[name, _figure(notes), *map(_figure, counts)] for name, notes, counts in (*piece.rows, piece.whole)]
            return piece.caption, (piece.corner, "Notes", *piece.columns), rows
        case p.BarChart():
            return piece.caption, piece.heads, [[bar.label, bar.says] for bar in piece.bars]
        case p.Histogram():
            return piece.caption, piece.heads, [[part.says, f"{part.count:,}"] for part in piece.parts]
        case p.ScaleChart():
            heads = [row.label or "Answers" for row in piece.rows]
            return piece.caption, ("Step", *heads), [[step, *(row.says[place] for row in piece.rows)]
                                                     for place, step in enumerate(piece.steps)]
        case p.DayChart():
            rows = [[f"{clock_time(one.planned[0])}–{clock_time(one.planned[1])}", one.ran.strip(), one.more, one.title]
                    for one in piece.stretches]
            return "", ("Planned", "Ran", "Minutes more", "Item"), rows
        case p.Figures():
            return "", ("Number", "Of"), [list(pair) for pair in piece.numbers]
    raise TypeError(f"{type(piece).__name__} holds no figures")


def _figure(cell: str | int) -> str:
    return f"{cell:,}" if isinstance(cell, int) else cell


def _plain(words: Sequence[p.Words]) -> str:
    return "".join(word if isinstance(word, str) else word[0] for word in words)


def _said(quote: p.Quote) -> str:
    return f"{quote.code}{_tail(quote.meta)}"


def _tail(meta: str) -> str:
    return f" · {meta}" if meta else ""


def _hung(block: str, by: str) -> str:
    """A block whose further lines begin with the same room as its first."""
    first, *rest = block.split("\n")
    return "\n".join([first, *(f"{by}{line}".rstrip() for line in rest)])


def _text_table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [[" ".join(cell.split()) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[i]) for row in lines) for i in range(len(header))]
    aligned = [_is_number([row[i] for row in lines[1:]]) for i in range(len(header))]
    shown = [INDENT + "  ".join(cell.rjust(width) if right else cell.ljust(width) for cell, width, right
                                in zip(row, widths, aligned, strict=True)).rstrip() for row in lines]
    rule = INDENT + "  ".join("-" * width for width in widths)
    return "\n".join([*([f"{caption}:"] if caption else []), shown[0], rule, *shown[1:]])


def _is_number(cells: Sequence[str]) -> bool:
    return any(cells) and all(is_hidden(cell) or re.fullmatch(r"[+−]?[\d,.]*%?( \([\d.]+%\))?", cell)
                              for cell in cells)


def _markdown_table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    aligned = ["---:" if _is_number([row[i] for row in rows]) else "---" for i in range(len(header))]
    lines = [" | ".join(map(_in_cell, row)) for row in (header, aligned, *rows)]
    table = "\n".join(f"| {line} |" for line in lines)
    return f"**{_escaped(caption)}**\n\n{table}" if caption else table


def _in_cell(cell: str) -> str:
    return _INLINE.sub(r"\\\g<0>", " ".join(cell.split())).replace("|", "\\|")


def _marked(words: Sequence[p.Words]) -> str:
    parts = []
    for word in words:
        inner = _escaped(word if isinstance(word, str) else word[0])
        # Asterisks hold on to letters: the spaces stay outside them.
        tight = inner.strip()
        parts.append(inner if isinstance(word, str) or not tight else inner.replace(tight, f"**{tight}**", 1))
    return "".join(parts)


def _escaped(words: str) -> str:
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[3]}\\{m[4]}", _INLINE.sub(r"\\\g<0>", words))
