"""`check`: says whether a file is sound, and makes a damaged one again."""

from argparse import Namespace
from pathlib import Path

from ..longwork import brought_back
from ..naming import known_event
from ..store.check import check
from ..store.errors import told_plainly
from .answer import Answer, many


def run(args: Namespace) -> Answer:
    """Looks whether the file is sound; where it is not and that is wished for, it is made again."""
    path = known_event(args.event)
    with told_plainly(path):
        found = check(path)
    if found.problems and args.repair:
        return _repair(path)
    entries = many(found.entries, "journal entry", "journal entries")
    sound = f"{path.name} is sound: {entries}, {many(found.records, 'record', 'records')}."
    mend = f"To make it again from its journal and its newest backup: facilitator check {args.event} --repair"
    return Answer([*found.problems, mend] if found.problems else [sound],
                  {"sound": not found.problems, "problems": list(found.problems), "entries": found.entries,
                   "records": found.records}, status=1 if found.problems else 0)


def _repair(path: Path) -> Answer:
    made = brought_back(path)
    changes = many(made.entries, "change", "changes")
    return Answer([f"Brought {path.name} back with {changes}. {made.words}",
                   f"The damaged file lies beside it as {made.aside.name}."],
                  {"event": str(path), "entries": made.entries, "missing": made.missing, "all_known": made.all_known,
                   "damaged": str(made.aside)})
