"""The agenda as a file that OpenSlides 4 takes in under Agenda, Import: a topic a segment.

Its columns are title, text, agenda_duration in minutes, agenda_comment, which only those see who manage the agenda, and
agenda_type: "common", or "internal" for what members do not see. It has neither dates and times of day nor tracks, so
these are left behind; a skipped segment is "hidden".
"""

import csv
import io

from ..domain import agenda
from ..domain.book import Book
from ..domain.records import Segment
from .agenda_rows import is_public

HEADER = ("title", "text", "agenda_duration", "agenda_comment", "agenda_type")


def topics(book: Book, *, public: bool = False) -> str:
    """The agenda of all days, in order, as CSV.

    Args:
        public: Only what everybody may see, without the lead's scripts.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for segment in agenda.all_segments(book):
        if not public or is_public(segment):
            comment = "" if public else agenda.script(book, segment)
            writer.writerow((segment.title or segment.type, segment.public, _minutes(segment), comment, _type(segment)))
    return out.getvalue()


def _minutes(segment: Segment) -> int:
    return 0 if segment.type == agenda.MILESTONE else segment.minutes


def _type(segment: Segment) -> str:
    return "hidden" if segment.skipped else "internal" if segment.internal else "common"
