"""What draws on the pages of one document: type, boxes and rules, each stretch marked with what it is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from .ink import Ink, fill, number
from .look import Sheet
from .tagged import Marks, Node
from .typeset import Line, Style, Typesetter


class Sheets(Canvas):
    """ReportLab's canvas without the font that it names at the head of every page and never embeds."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class Pen:
    """Draws on the last page; coordinates are points from the lower left corner.

    Whatever is drawn belongs to the node that `tag` named last.
    """

    repeating: bool
    """Whether what is drawn repeats what an earlier page said, as a table's header does."""

    def __init__(self, canvas: Canvas, typesetter: Typesetter) -> None:
        self.ink = Ink()
        self.marks = Marks()
        self.typesetter = typesetter
        self._canvas = canvas
        self._write = canvas.addLiteral
        self._open: Node | str | None = None
        self.repeating = False

    @property
    def page(self) -> int:
        """The number of the page that is drawn on, from 0."""
        return len(self.marks.pages) - 1

    def begin_page(self) -> None:
        """Opens a new page."""
        self.marks.pages.append([])

    def end_page(self) -> None:
        """Closes the page."""
        self._close()
        self._canvas.showPage()

    def tag(self, node: Node) -> None:
        """What follows is content of a node; while `repeating` it was said on an earlier page and only decorates."""
        if self.repeating:
            self.decorate("/Pagination")
        elif self._open is not node:
            self._close()
            self._write(f"/{node.role} <</MCID {self.marks.begin(node)}>> BDC")
            self._open = node

    def decorate(self, kind: str = "/Layout") -> None:
        """What follows only decorates: readers pass it over. `kind` is the type of artifact."""
        if self._open != kind:
            self._close()
            self._write(f"/Artifact <</Type {kind}>> BDC")
            self._open = kind

    def _close(self) -> None:
        if self._open is not None:
            self._write("EMC")
            self._open = None

    @contextmanager
    def head_down(self, width: float, height: float) -> Iterator[None]:
        """What is drawn inside stands on its head on a page of this size, as what was said before once more: readers
        pass it over."""
        self._close()
        self._write(f"q -1 0 0 -1 {number(width)} {number(height)} cm")
        self.repeating = True
        try:
            yield
        finally:
            self._close()
            self.repeating = False
            self._write("Q")

    def line(self, line: Line, x: float, baseline: float) -> None:
        """Draws a line of type."""
        if line.tokens:
            self._write("\n".join(self.ink.line(line, x, baseline)))

    def text(self, text: str, style: Style, x: float, baseline: float, *, align: str = "left",
             width: float | None = None) -> float:
        """Draws one line of text left of, right of or centred on `x`; shortened to `width`. Returns its width."""
        line = self.typesetter.line(text, style, width)
        if line.tokens and not line.mixed:  # a space keeps it apart from the next words where they are read aloud
            line = replace(line, tokens=[*line.tokens[:-1], line.tokens[-1]._replace(space=0.25 * style.size)])
        self.line(line, x - line.width * {"left": 0.0, "centre": 0.5, "right": 1.0}[align], baseline)
        return line.width

    def box(self, x: float, y: float, width: float, height: float, colour: str, *,
            edge: str = "", edge_width: float = 0.6) -> None:
        """Draws a filled rectangle whose lower left corner is at `x`, `y`, outlined if it has a colour for its edge."""
        if width <= 0 or height <= 0:
            return
        self._write(" ".join([fill(colour), self._stroke(edge, edge_width) if edge else "",
                              *map(number, (x, y, width, height)), "re", "B" if edge else "f"]))

    def boxes(self, places: Sequence[tuple[float, float, float, float]], colour: str) -> None:
        """Draws rectangles, each as lower left corner, width and height, as one shape, so that no seam shows."""
        self._write(" ".join([fill(colour), *(number(value) if value is not None else "re" for place in places
                                              for value in (*place, None)), "f"]))

    def shape(self, corners: Sequence[tuple[float, float]], colour: str, *, edge: str, edge_width: float) -> None:
        """Draws a filled polygon with an outline."""
        path = [f"{number(x)} {number(y)} {'l' if place else 'm'}" for place, (x, y) in enumerate(corners)]
        self._write(" ".join([fill(colour), self._stroke(edge, edge_width), *path, "b"]))

    def rule(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 0.6) -> None:
        """Draws a straight line."""
        self._write(" ".join([self._stroke(colour, width), number(x1), number(y1), "m",
                              number(x2), number(y2), "l S"]))

    def _stroke(self, colour: str, width: float) -> str:
        return f"{fill(colour).replace('rg', 'RG')} {number(width)} w [] 0 d"


def sheets(target: object, sheet: Sheet) -> Sheets:
    """A canvas of pages of one size that writes to a file or buffer, the same bytes for the same drawing."""
    return Sheets(target, pagesize=sheet.page, pageCompression=0, invariant=1)
