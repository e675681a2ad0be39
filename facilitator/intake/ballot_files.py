"""Which program for elections wrote a file, by what is in it; how its name ends is asked only where that says less."""

from collections.abc import Callable
from pathlib import PurePath

from . import ballot_wards, blt, devotee, preflib
from .ballot_sheet import BallotSheet, Lines
from .decode import decode


def read_file(file: str, data: bytes) -> BallotSheet | None:
    """The ballots that a program for elections wrote; None where the file is no such one.

    Raises:
        IntakeError: It is one, and at fault.
    """
    text, encoding = decode(data, file)
    lines = Lines(file, text.replace("\r\n", "\n").replace("\r", "\n"), encoding, data)
    reader = _reader(file, lines.text)
    return reader(lines) if reader else None


def _reader(file: str, text: str) -> Callable[[Lines], BallotSheet] | None:
    suffix = PurePath(file).suffix.lower()
    return next((read for is_so, read in (
        (ballot_wards.is_ward(text), ballot_wards.read), (blt.is_blt(text), blt.read),
        (preflib.is_preflib(text), preflib.read), (devotee.is_tally(text), devotee.read),
        (suffix == blt.ENDING, blt.read), (suffix in preflib.ENDINGS, preflib.read)) if is_so), None)
