"""What pages are sent: without what only their authors read, and packed once for all phones that ask for it."""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png",
         ".ico": "image/x-icon", ".html": "text/html"}
"""What a file is, by its ending."""

_COMMENT = re.compile(r"(?:^|(?<=[ ;{}]))/\*.*?\*/", re.DOTALL | re.MULTILINE)
_MARGIN = re.compile(r"^\s+|[ \t]+$", re.MULTILINE)
_WORTH_IT = 500
"""Bytes below which packing saves next to nothing."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An answer that many are given: as it is, and packed where that makes it smaller."""

    plain: bytes
    small: bytes

    @classmethod
    def of(cls, plain: bytes, level: int = 6) -> "Packed":
        """Packs it; `level` 9 is for what is packed once and sent for a day."""
        small = gzip.compress(plain, level, mtime=0) if len(plain) >= _WORTH_IT else plain
        return cls(plain, small if len(small) < len(plain) else plain)

    def answer(self, request: Request, kind: str) -> Response:
        """What is sent to whoever asks."""
        if self.small is self.plain or not _unpacks(request.headers.get("accept-encoding", "")):
            return Response(self.plain, media_type=kind)
        return Response(self.small, media_type=kind, headers={"content-encoding": "gzip"})


def read(path: Path) -> Packed:
    """A file as it is sent: comments and margins of scripts and styles stay here."""
    content = path.read_bytes()
    if path.suffix in (".js", ".css"):
        content = _MARGIN.sub("", _COMMENT.sub("", content.decode("utf-8"))).encode("utf-8")
    return Packed.of(content, 9)


def _unpacks(accepted: str) -> bool:
    """Whether a browser says that it unpacks (RFC 9110, 12.5.3)."""
    said = [part.partition(";") for part in accepted.lower().split(",")]
    return any(name.strip() == "gzip" and not re.fullmatch(r"\s*q=0(\.0*)?\s*", quality) for name, _, quality in said)
