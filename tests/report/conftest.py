"""What the tests of reports share: a new document, and two ways to read one."""

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from facilitator.report.document import Document
from tests.report.reading import CREATED, Element, read_structure

KEPT = 8
"""Documents of which is remembered what was read: tests of one report follow each other."""


@pytest.fixture
def new_document() -> Callable[..., Document]:
    """Makes a document whose title and date are always the same."""
    return lambda **more: Document("Buses for Aberwen", "en", CREATED, **more)


@pytest.fixture
def structure() -> Callable[[bytes], Element]:
    """Reads the structure of a PDF with the words of each element."""
    return _structure


@pytest.fixture
def copied_out() -> Callable[[bytes], str]:
    """All text of a PDF, as somebody gets it who copies it out."""
    return _copied_out


@lru_cache(KEPT)
def _structure(data: bytes) -> Element:
    with pikepdf.open(BytesIO(data)) as pdf:
        return read_structure(pdf)


@lru_cache(KEPT)
def _copied_out(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage() for page in pdf]
        return "\n".join(page.get_text_range() for page in pages)
    finally:
        pdf.close()
