"""A photograph from a telephone or a scanner becomes a picture as it is kept: upright, small and nothing but a picture.

The longest side is 3,000 pixels: a wall of two and a half metres then has twelve to a centimetre, so that a post-it is
90 wide and letters of a thick pen, a centimetre high, keep their dozen. It takes one to two megabytes as JPEG of the
quality 82; at 75 the edges of pen strokes blur, at 90 the file is half as large again and reads no better.
"""

import hashlib
import io
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path

from .. import limits
from .errors import IntakeError

SIDE = 3_000
"""The most pixels of the longer side."""

QUALITY = 82

ENDINGS = (".jpg", ".jpeg", ".jpe", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".avif", ".heic", ".heif")
"""How photographs' names end; a file is known by its content all the same."""

_GREY = (150, 150, 150)
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF")
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
"""What an iPhone's own format calls itself; reading it takes libraries that are no small thing to ship."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph as it is kept: JPEG without any other data, `width` by `height` pixels, and what it is called."""

    jpeg: bytes
    width: int
    height: int
    title: str

    @property
    def sha256(self) -> str:
        """The name under which it is kept."""
        return hashlib.sha256(self.jpeg).hexdigest()


def read(path: Path) -> Picture:
    """A photograph from a file.

    Raises:
        IntakeError: It is none that can be read, or too large.
    """
    try:
        if path.stat().st_size > limits.PHOTO_BYTES:
            raise IntakeError(path.name, None, None, "is larger than any photograph: save it as JPEG first")
        raw = path.read_bytes()
    except OSError as error:
        raise IntakeError(path.name or str(path), None, None, "cannot be opened: check that the file is there and may "
                                                              "be read") from error
    return made(raw, path.name)


def made(raw: bytes, name: str) -> Picture:
    """A photograph from the bytes of a file of this name.

    Raises:
        IntakeError: It is none that can be read, or too large.
    """
    from PIL import Image  # Only now: no other command needs it.

    if raw[4:8] == b"ftyp" and raw[8:12] in _HEIC:
        raise IntakeError(name, None, None, "is in the iPhone's own format, HEIC: send it by mail or save it as JPEG "
                                            "first, and choose Most Compatible under Camera, Formats for the next ones")
    try:
        with Image.open(io.BytesIO(raw), formats=_FORMATS) as image:
            if image.width * image.height > limits.PHOTO_PIXELS:
                raise IntakeError(name, None, None, f"has {image.width:,} by {image.height:,} pixels, which is more "
                                                    "than can be unpacked: save it smaller first")
            jpeg, size = _jpeg(image)
    except IntakeError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise IntakeError(name, None, None, "unpacks to more pixels than any photograph has: save it smaller first"
                          ) from error
    except MemoryError as error:
        raise IntakeError(name, None, None, "needs more memory than is free: close other programs, or save it smaller "
                                            "first") from error
    except Exception as error:  # A file from anywhere can be broken in any way, and the library says so in as many.
        raise IntakeError(name, None, None, "is no photograph that can be read, or breaks off: copy it again, or save "
                                            "it as JPEG first") from error
    return Picture(jpeg, *size, Path(name).stem[:limits.LINE])


def _jpeg(image) -> tuple[bytes, tuple[int, int]]:
    from PIL import Image, ImageOps

    image.draft("RGB", (SIDE, SIDE))  # A JPEG of twice that size and more is unpacked at half.
    image.load()
    upright = ImageOps.exif_transpose(image)
    plain = Image.new("RGB", upright.size, "white")  # Only pixels go on from here; what is transparent is paper.
    if "transparency" in upright.info or upright.mode in ("RGBA", "LA", "PA"):
        layer = upright.convert("RGBA")
        plain.paste(layer, mask=layer.getchannel("A"))
    else:
        plain.paste(_in_srgb(upright))
    plain.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return _packed(plain), plain.size


def _in_srgb(image):
    """The pixels in the colours that a screen takes them for, since what they were measured in is not kept."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK"):
        with suppress(ImageCms.PyCMSError, OSError):  # A profile that is broken is none.
            return ImageCms.profileToProfile(image, io.BytesIO(profile), ImageCms.createProfile("sRGB"),
                                             outputMode="RGB")
    return image.convert("RGB")


def painted_over(jpeg: bytes, shares: Iterable[tuple[float, float, float, float]]) -> bytes:
    """A kept picture on which rectangles, in shares of it, are plain grey: what was there is not in the file any more.

    Raises:
        IntakeError: It cannot be unpacked.
    """
    plain = _unpacked(jpeg)
    for x, y, width, height in shares:
        plain.paste(_GREY, (floor(x * plain.width), floor(y * plain.height), ceil((x + width) * plain.width),
                            ceil((y + height) * plain.height)))
    return _packed(plain)


def turned(jpeg: bytes) -> bytes:
    """A kept picture turned by a quarter to the right.

    Raises:
        IntakeError: It cannot be unpacked.
    """
    from PIL import Image

    return _packed(_unpacked(jpeg).transpose(Image.Transpose.ROTATE_270))


def _unpacked(jpeg: bytes):
    from PIL import Image

    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
            return image.convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise IntakeError("The picture", None, None, "cannot be unpacked: take the photo in again, or erase all of it"
                          ) from error


def _packed(plain) -> bytes:
    made = io.BytesIO()
    plain.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()


def pixels(jpeg: bytes, most: int = SIDE) -> tuple[bytes, int, int] | None:
    """A kept picture unpacked, three bytes a pixel, with its width and height; `most` pixels of the longer side, which
    for a thumbnail is ten times as quick. None where it cannot be unpacked."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
            if most < SIDE:
                image.draft("RGB", (most, most))
            plain = image.convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    plain.thumbnail((most, most))
    return plain.tobytes(), *plain.size


def is_photo(path: Path) -> bool:
    """Whether a file is called like a photograph."""
    return path.suffix.lower() in ENDINGS


def of_export(folder: Path, wanted: Iterable[str]) -> dict[str, bytes]:
    """The pictures that an exported folder has among some that its photographs name, by their hash.

    Raises:
        IntakeError: One was changed after the export.
    """
    found = {}
    for name in wanted:
        path = folder / "photos" / f"{name}.jpg"
        if len(name) == 64 and name.isalnum() and path.is_file() and path.stat().st_size <= limits.PICTURE_BYTES:
            picture = path.read_bytes()
            if hashlib.sha256(picture).hexdigest() != name:
                raise IntakeError(f"photos/{name[:12]}….jpg", None, None, "was changed after it was exported: export "
                                                                         "the event again")
            found[name] = picture
    return found
