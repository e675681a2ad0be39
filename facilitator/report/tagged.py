"""The structure of a tagged PDF: what each stretch of a page is, for readers who do not see the page.

While pages are drawn, `Marks` numbers the stretches; `finish` then writes the tree of `Node`s, fonts, links, bookmarks
and metadata into the PDF that the canvas made. After ISO 32000-1, chapter 14.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from . import embed
from .ink import Ink


class Node:
    """One element of the structure, such as a paragraph (role "P") or a row ("TR").

    `owner` and `attributes` are its one dictionary of attributes; `alt` says a figure in words; `actual` is the text
    where what is drawn cannot say it in order.
    """

    __slots__ = ("actual", "alt", "attributes", "kids", "owner", "role")

    def __init__(self, role: str, *, owner: str = "", alt: str = "", actual: str = "",
                 **attributes: str | int | list[float]) -> None:
        self.role = role
        self.owner = owner
        self.alt = alt
        self.actual = actual
        self.attributes: dict[str, str | int | list[float]] = attributes
        self.kids: list[Node | Mark | Link] = []

    def add(self, role: str, **more: str | int) -> "Node":
        """A new last child."""
        child = Node(role, **more)
        self.kids.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a page's content; pages and numbers count from 0."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or bookmark leads: a page from 0 and a height on it in points."""

    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle of a page (left, bottom, right, top in points) that leads to a target; `says` describes it."""

    page: int
    rectangle: tuple[float, float, float, float]
    target: Target
    says: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; level 1 is the highest."""

    title: str
    level: int
    target: Target


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself. `created` must know its time zone."""

    title: str
    language: str
    created: datetime
    author: str = ""
    subject: str = ""
    producer: str = "Facilitator"


@dataclass(slots=True)
class Marks:
    """The stretches of marked content of all pages: which node each belongs to, by its number."""

    pages: list[list[Node]] = field(default_factory=list)

    def begin(self, node: Node) -> int:
        """Numbers a new stretch of the last page that belongs to a node."""
        numbers = self.pages[-1]
        node.kids.append(Mark(len(self.pages) - 1, len(numbers)))
        numbers.append(node)
        return len(numbers) - 1


def finish(drawn: bytes, *, root: Node, marks: Marks, ink: Ink, bookmarks: list[Bookmark], about: About,
           progress: Callable[[float], None] = lambda share: None) -> bytes:
    """The finished PDF: what the canvas drew, with its structure, fonts and description. The same in, the same out.

    `progress` is told the share of the writing that is done, from 0 to 1; what it raises goes through.
    """
    with pikepdf.open(BytesIO(drawn)) as pdf:
        pages = [page.obj for page in pdf.pages]
        _put_fonts(pdf, pages, ink)
        _Tree(pdf, pages, marks).write(root)
        _put_bookmarks(pdf, pages, bookmarks)
        _describe(pdf, about)
        whole = BytesIO()

        def tell(percent: int) -> None:
            # Python's own code, however little, lets other threads in: the window waits for a part, not for the whole.
            progress(percent / 100)

        pdf.save(whole, progress=tell, min_version="1.7", deterministic_id=True, compress_streams=True,
                 object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return whole.getvalue()


class _Tree:
    """Writes nodes as structure elements, and the way back from each page's content to them."""

    def __init__(self, pdf: Pdf, pages: list[Object], marks: Marks) -> None:
        self._pdf = pdf
        self._pages = pages
        self._marks = marks
        self._parents = [[None] * len(numbers) for numbers in marks.pages]
        self._links: list[Object] = []
        self._annotations: dict[int, list[Object]] = {}

    def write(self, root: Node) -> None:
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Title=Name.P)))
        tree.K = Array([self._element(root, tree)])
        nums = Array()
        for number, parents in enumerate(self._parents):
            nums.extend([number, self._pdf.make_indirect(Array(parents))])
            self._pages[number].StructParents = number
            self._pages[number].Tabs = Name.S
        for number, element in enumerate(self._links, len(self._parents)):
            nums.extend([number, element])
        for page, annotations in self._annotations.items():
            self._pages[page].Annots = Array(annotations)
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=nums))
        tree.ParentTreeNextKey = len(self._parents) + len(self._links)
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, node: Node, parent: Object) -> Object:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.role), P=parent))
        if node.alt:
            element.Alt = String(node.alt)
            element.T = String(node.alt)
        if node.actual:
            element.ActualText = String(node.actual)
        if node.attributes:
            element.A = Dictionary({"/O": Name("/" + node.owner)} | {
                "/" + key: _attribute(value) for key, value in node.attributes.items()})
        page = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
        if page is not None:
            element.Pg = self._pages[page]
        element.K = Array([self._kid(kid, element, page) for kid in node.kids])
        return element

    def _kid(self, kid: Node | Mark | Link, element: Object, page: int | None) -> Object | int:
        if isinstance(kid, Node):
            return self._element(kid, element)
        if isinstance(kid, Link):
            return self._link(kid, element)
        self._parents[kid.page][kid.number] = element
        if kid.page == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)

    def _link(self, link: Link, element: Object) -> Object:
        annotation = self._pdf.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([round(edge, 2) for edge in link.rectangle]),
            Border=Array([0, 0, 0]), F=4, Contents=String(link.says), Dest=_destination(self._pages, link.target),
            StructParent=len(self._parents) + len(self._links)))
        self._links.append(element)
        self._annotations.setdefault(link.page, []).append(annotation)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self._pages[link.page])


def _attribute(value: str | int | list[float]) -> Object | int:
    if isinstance(value, list):
        return Array(value)
    return Name("/" + value) if isinstance(value, str) else value


def _destination(pages: list[Object], target: Target) -> Array:
    return Array([pages[target.page], Name.XYZ, 0, round(target.y, 2), None])


def _put_fonts(pdf: Pdf, pages: list[Object], ink: Ink) -> None:
    fonts = {"/" + codes.name: embed.font(pdf, codes) for codes in ink.fonts.values() if codes.numbers}
    resources = pdf.make_indirect(Dictionary(Font=Dictionary(fonts)))
    for page in pages:
        page.Resources = resources


def _put_bookmarks(pdf: Pdf, pages: list[Object], bookmarks: list[Bookmark]) -> None:
    with pdf.open_outline() as outline:
        above: list[pikepdf.OutlineItem] = []
        for bookmark in bookmarks:
            item = pikepdf.OutlineItem(bookmark.title, _destination(pages, bookmark.target))
            del above[bookmark.level - 1 :]
            (above[-1].children if above else outline.root).append(item)
            above.append(item)
    if bookmarks:
        pdf.Root.PageMode = Name.UseOutlines


def _describe(pdf: Pdf, about: About) -> None:
    date = String(about.created.strftime("D:%Y%m%d%H%M%S") + _zone(about.created, "'"))
    info = {"/Title": about.title, "/Author": about.author, "/Subject": about.subject,
            "/Creator": about.producer, "/Producer": about.producer}
    pdf.trailer.Info = pdf.make_indirect(Dictionary(
        {key: String(value) for key, value in info.items() if value} | {"/CreationDate": date, "/ModDate": date}))
    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    metadata = pdf.make_stream(_xmp(about).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata


def _zone(moment: datetime, mark: str) -> str:
    zone = moment.strftime("%z")
    return f"{zone[:3]}{mark}{zone[3:5]}" + (mark if mark == "'" else "")


def _xmp(about: About) -> str:
    """The description once more, as XMP."""
    date = about.created.strftime("%Y-%m-%dT%H:%M:%S") + _zone(about.created, ":")
    author = f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>"
    subject = _alternatives("description", about.subject)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"><dc:format>application/pdf</dc:format>'
        f"{_alternatives('title', about.title)}{subject if about.subject else ''}{author if about.author else ''}"
        f"<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>{escape(about.producer)}</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{date}</xmp:ModifyDate><pdf:Producer>{escape(about.producer)}</pdf:Producer>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def _alternatives(name: str, text: str) -> str:
    return f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></dc:{name}>'
