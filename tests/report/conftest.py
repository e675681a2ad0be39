"""What the tests of reports share: a new document, and two ways to read one."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from facilitator.report.document import Document
from tests.report.reading import CREATED, Element, read_structure


@pytest.fixture
def new_document() -> Callable[..., Document]:
    """Makes a document whose title and date are always the same."""
    return lambda **more: Document("Buses for Aberwen", "en", CREATED, **more)


@pytest.fixture
def structure() -> Callable[[bytes], Element]:
    """Reads the structure of a PDF with the words of each element."""
    def read(data: bytes) -> Element:
        with pikepdf.open(BytesIO(data)) as pdf:
            return read_structure(pdf)
    return read


@pytest.fixture
def copied_out() -> Callable[[bytes], str]:
    """All text of a PDF, as somebody gets it who copies it out."""
    def read(data: bytes) -> str:
        pdf = pypdfium2.PdfDocument(data)
        try:
            pages = [page.get_textpage() for page in pdf]
            return "\n".join(page.get_text_range() for page in pages)
        finally:
            pdf.close()
    return read
