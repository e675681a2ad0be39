"""A PDF as the pages view needs it: sizes, chapters, words and pictures of pages, made by workers. No widgets."""

from dataclasses import dataclass
from threading import Lock

from PySide6.QtGui import QImage

PDFIUM = Lock()
"""The library that shows pages must be used by one thread at a time."""

DEPTH = 2
"""Levels of headings that one may go to; the themes of every segment would be too many."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the report: how deep it stands (0 for a chapter), its page from 0, and its place on it, from 0 at
    the top to 1."""

    title: str
    depth: int
    page: int
    place: float


@dataclass(frozen=True, slots=True)
class Sheets:
    """A whole report ready to be shown: the file's bytes, the sizes of its pages in points, and its chapters."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]
    chapters: tuple[Chapter, ...]


def open_sheets(data: bytes) -> Sheets:
    """Reads what there is to show of a PDF."""
    import pypdfium2

    with PDFIUM, pypdfium2.PdfDocument(data) as pdf:
        sizes = tuple(pdf.get_page_size(number) for number in range(len(pdf)))
        chapters = []
        for entry in pdf.get_toc():
            if entry.level >= DEPTH:
                continue
            target = entry.get_dest()
            page, (_, view) = target.get_index(), target.get_view()
            chapters.append(Chapter(entry.get_title(), entry.level, page, 1 - view[1] / sizes[page][1]))
        return Sheets(data, sizes, tuple(chapters))


def picture(sheets: Sheets, page: int, width: int) -> tuple[QImage, str]:
    """A page as it looks, `width` device pixels wide, and its words."""
    import pypdfium2

    with PDFIUM, pypdfium2.PdfDocument(sheets.data) as pdf:
        shown = pdf[page]
        bitmap = shown.render(scale=width / sheets.sizes[page][0], prefer_bgrx=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride,
                       QImage.Format.Format_RGB32).copy()
        bitmap.close()  # The document closes its pages, but not this, which would go after the lock was let go.
        return image, shown.get_textpage().get_text_range()
