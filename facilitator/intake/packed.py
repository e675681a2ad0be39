"""Files of office programs: XML in a zip, taken out and read without trusting what a stranger put there."""

import io
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from .. import limits
from .errors import IntakeError

_MARK = b"PK\x03\x04"
_CHUNK = 1 << 20
_ENCRYPTED = 1

DEEPEST = 200
"""Elements inside each other; lists in lists in tables of a real page are some thirty."""


class Handler:
    """What happens as a part is read; each element is known by its name behind the colon."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; its attributes too are known by what is behind the colon."""

    def end(self, name: str) -> None:
        """It ends."""

    def words(self, text: str) -> None:
        """Letters between two elements."""


def names(data: bytes) -> frozenset[str]:
    """The parts of a packed file; none where it is no such file, or a damaged one."""
    if not data.startswith(_MARK):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return frozenset(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return frozenset()


def part(file: str, data: bytes, name: str) -> bytes:
    """A part as it is unpacked, no further than it may be long, whatever the file says of its size.

    Raises:
        IntakeError: It is damaged, has a password, or is far larger than it seems.
    """
    found = bytearray()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if packed.getinfo(name).flag_bits & _ENCRYPTED:
                raise locked(file)
            source = packed.open(name)
            while chunk := source.read(_CHUNK):
                found += chunk
                if len(found) > limits.UNPACKED_BYTES:
                    raise IntakeError(file, None, None, f"it unpacks to more than {limits.UNPACKED_BYTES >> 20} MB, "
                                                        "far more than any list: save what you need of it as text")
    except IntakeError:
        raise
    except Exception as error:  # It tells what is wrong with a stranger's bytes by whatever it stumbles over.
        raise damaged(file) from error
    return bytes(found)


def read(file: str, data: bytes, name: str, handler: Handler) -> None:
    """Goes through a part from its beginning to its end; nothing outside it is ever asked for.

    Raises:
        IntakeError: It is damaged, or declares things that no office program writes.
    """
    depth = 0

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise damaged(file)
        handler.start(_local(element), {_local(key): value for key, value in attributes.items()})

    def end(element: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(element))

    def refuse(*_) -> None:
        # An office program declares no type; entities in one may unfold to gigabytes or name other files.
        raise damaged(file)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = handler.words, refuse
    try:
        parser.Parse(part(file, data, name), True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(file) from error


def damaged(file: str) -> IntakeError:
    """What is said of a file that cannot be read."""
    return IntakeError(file, None, None, "the file is damaged or of a kind that cannot be read: open it where it was "
                                         "made and save it again")


def locked(file: str) -> IntakeError:
    """What is said of a file with a password."""
    return IntakeError(file, None, None, "the file has a password: save it without one")


def _local(name: str) -> str:
    return name.rpartition(":")[2]
