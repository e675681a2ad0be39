"""Reads a tagged PDF as a program for blind readers does, with nothing but pikepdf."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pikepdf

CREATED = datetime(2026, 3, 14, 17, 5, tzinfo=UTC)
"""When every report of these tests was made."""


@dataclass
class Element:
    """An element of the structure as a reader of the file sees it; `pages` are those that its own words stand on."""

    role: str
    words: str = ""
    kids: list["Element"] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    alt: str = ""
    actual: str = ""
    scope: str = ""
    links: list[pikepdf.Object] = field(default_factory=list)

    def all(self, *roles: str) -> list["Element"]:
        """Every element of these roles below this one, in the order of reading."""
        return [found for kid in self.kids for found in ([kid] if kid.role in roles else []) + kid.all(*roles)]


def read_structure(pdf: pikepdf.Pdf) -> Element:
    """The outermost element of a PDF."""
    return _Reader(pdf).element(pdf.Root.StructTreeRoot.K[0])


class _Reader:
    """Walks a structure tree; `words[page, mark]` is what a stretch of a page says."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.words = {(number, mark): words for number, page in enumerate(pdf.pages)
                      for mark, words in marked_words(page).items() if mark is not None}

    def element(self, source: pikepdf.Object) -> Element:
        found = Element(str(source.S)[1:], alt=str(source.get("/Alt", "")), actual=str(source.get("/ActualText", "")))
        if "/A" in source:
            found.scope = str(source.A.get("/Scope", ""))[1:]
        for kid in source.K:
            if isinstance(kid, int):
                self._say(found, source.Pg, kid)
            elif kid.Type == "/MCR":
                self._say(found, kid.Pg, int(kid.MCID))
            elif kid.Type == "/OBJR":
                found.links.append(kid.Obj)
            else:
                assert kid.P.objgen == source.objgen
                found.kids.append(self.element(kid))
        return found

    def _say(self, element: Element, page: pikepdf.Object, mark: int) -> None:
        number = self.pages[page.objgen]
        element.words += self.words[number, mark]
        element.pages.append(number)


def marked_words(page: pikepdf.Page) -> dict[int | str | None, str]:
    """What each stretch of a page says, by its number; decoration under "Artifact", what is not marked under None."""
    fonts = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    stack: list[tuple[int | str | None, str | None]] = []
    said: dict[int | str | None, str] = {}
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                inherited = stack[-1][0] if stack else None
                mark = "Artifact" if operands[0] == "/Artifact" else int(operands[1].get("/MCID", -1))
                stack.append((inherited if mark == -1 else mark, str(operands[1].get("/ActualText", "")) or None))
                said.setdefault(stack[-1][0], "")
                if stack[-1][1]:
                    said[stack[-1][0]] += stack[-1][1]
            case "EMC":
                stack.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "TJ":
                mark, replaced = stack[-1] if stack else (None, None)
                if not replaced:
                    codes = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                    words = (font.get(int.from_bytes(codes[i : i + 2], "big"), "") for i in range(0, len(codes), 2))
                    said[mark] = said.get(mark, "") + "".join(words)
            case "f" | "S" | "B" if not stack:
                said[None] = said.get(None, "") + "a drawing"
    assert not stack
    return said


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    pairs = (line.split() for line in bytes(font.ToUnicode.read_bytes()).decode().splitlines() if line[0] == "<")
    return {int(code[1:-1], 16): bytes.fromhex(text[1:-1]).decode("utf-16-be")
            for code, text in (pair for pair in pairs if len(pair) == 2 and pair != ["<0000>", "<FFFF>"])}
