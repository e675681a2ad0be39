"""Pages and tables as office programs save them, small enough to be read."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_O = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
      'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
      'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
      'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
      'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"')


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts in a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def docx(body: str) -> bytes:
    """A document of a German Word: its styles have German ids and English names."""
    styles = "".join(f'<w:style w:styleId="{id}"><w:name w:val="{name}"/></w:style>' for id, name in (
        ("berschrift1", "heading 1"), ("berschrift2", "heading 2"), ("Titel", "Title"), ("Liste", "List Paragraph")))
    return zipped({"[Content_Types].xml": "<Types/>", "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
                   "word/document.xml": f"<?xml version='1.0'?><w:document {_W}><w:body>\n {body}\n </w:body>"
                                        "</w:document>"})


def wp(text: str, style: str = "") -> str:
    """A paragraph of Word."""
    kept = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{kept}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def odf(kind: str, body: str, styles: str = "", **parts: str) -> bytes:
    """An OpenDocument: its kind is "text" or "spreadsheet"."""
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": (
        f"<?xml version='1.0'?><office:document-content {_O}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"), **parts})
