"""Ballots from a file: into a poll that is there, or into one that is made of the file's options."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from ..domain import polls
from ..domain.book import Book
from ..domain.records import Ballot, Option, Poll, PollDeed, Rule
from ..domain.words import fold
from . import ballot_data
from .ballot_box import Box
from .ballot_data import Asked
from .ballot_marks import ANSWERED, CHOOSE, Votes, is_free, number, shown
from .ballot_sheet import BallotSheet
from .ballot_votes import votes
from .errors import IntakeError, listed
from .mapping import Fields, Mapping
from .plan import Draft, Plan
from .sheet import Sheet, normal

FIELDS: Fields = {
    "ballot": ("ballot_id", "ballot id", "ballotid", "voter_id", "voter id", "voterid", "voter", "vote_id", "vote id",
               "voteid", "response id", "respondent", "id", "cvr number", "cvrnumber"),
    "rank": ("ranking", "rang", "position", "order"),
    "score": ("points", "rating", "stars", "punkte", "value"),
    "choice": ("choices", "candidate", "candidate name", "option", "vote", "answer", "selection", "preference", "wahl"),
    "count": ("ballots", "votes", "weight", "number of ballots"),
}

_TOPS = (5, 10, 100)
"""Highest scores that polls have; a file seldom says which, and nobody may have given it."""


def columns(sheet: Sheet, chosen: dict[str, str]) -> Mapping:
    """Which columns say what of a ballot; the others may be options.

    Raises:
        IntakeError: What was chosen is not there.
    """
    if isinstance(sheet, BallotSheet):
        return Mapping(sheet, {"count": 0})
    found = Mapping.of(sheet, FIELDS, chosen)
    preference = next((heading for heading in sheet.header if normal(heading) == "preference"), "")
    if preference and "rank" not in found and "rank" not in chosen and _are_numbers(sheet, preference):
        found = Mapping.of(sheet, FIELDS, {"rank": preference} | chosen)
    place = found.place("count")
    if place is not None and "choice" not in found and not any(row.cells[place].isdecimal() for row in sheet.rows):
        found = Mapping.of(sheet, FIELDS, {"count": ""} | chosen)  # "Votes" may head what was voted for.
    if "choice" not in found and not found.rest():
        found = Mapping.of(sheet, FIELDS, {"ballot": ""} | chosen)  # A column alone says what was chosen.
    return found


def _are_numbers(sheet: Sheet, heading: str) -> bool:
    place = sheet.header.index(heading)
    return any(row.cells[place] for row in sheet.rows) and all(
        is_free(row.cells[place]) or number(row.cells[place]) is not None for row in sheet.rows)


def read_ballots(sheet: Sheet, book: Book, mapping: Mapping, *, at: str = "", poll: str = "", type: str = "") -> Plan:
    """The ballots of a table, equal ones as one record. Nothing is kept by which a ballot could be told from others.

    Args:
        mapping: Made with `columns`.
        at: The moment of the import, ISO 8601 with its offset.
        poll: The id of the poll that they are for; else one is made, closed, as a file is a finished count.
        type: What kind of ballots they are, one of `calls.BALLOTS`, where somebody said so.

    Raises:
        IntakeError: The poll is published, or has not all the options; or a cell cannot be read.
    """
    draft = Draft("ballots", sheet, book, at)
    there = book.get(Poll, poll) if poll else None
    if not isinstance(sheet, BallotSheet) and ballot_data.is_data(sheet):
        boxes = _of_data(draft, there, ballot_data.read(sheet))
    else:
        found = votes(mapping, type or (there.type if there else ""), [option.text for option in polls.options(book,
                                                                                                               poll)])
        _take_for(found, type, sheet.file)
        if not found.options and not there and not (found.type in ANSWERED and any(
                vote.marks for vote in found.votes)):
            raise IntakeError(sheet.file, None, None, "no ballot in it marks anything: check that it is the right file")
        boxes = [(_existing(draft, there, found) if there else _made(draft, found), found)]
    for box, found in boxes:
        _filled(draft, box, found)
    first = boxes[0][0]
    return replace(draft.finish(("marked", "number"), into=poll), poll=first.poll.id, remarks=first.remarks())


def _filled(draft: Draft, box: Box, found: Votes) -> None:
    """Lays ballots into a box, and what is in it into the plan."""
    for vote in found.votes:
        box.add(vote)
    for (marks, vote), count in zip(box.first.items(), box.counts.values(), strict=True):
        id = draft.id_of(vote.row, Ballot, "", box.poll.id)
        fate = draft.put(vote.row, Ballot(id=id, poll=box.poll.id, repeat=box.repeat, way="file", marks=marks,
                                          count=count))
        draft.count(fate, times=count)
        draft.show(shown(vote, box.poll.type), f"{count:,}")
    draft.notices += [*_cut(draft.sheet, found), *box.said(found)]


def _of_data(draft: Draft, there: Poll | None, asked: Sequence[Asked]) -> list[tuple[Box, Votes]]:
    """The polls of open data, each as it was: with a box for each time that it was put."""
    if there and (len(asked) > 1 or len(asked[0].found) > 1):
        raise IntakeError(draft.sheet.file, None, None, "it holds several polls, or one that was put several times: "
                                                        "leave --poll out so that each is made")
    draft.notices.append("Receipts and tables are not taken in; hands are not in the file." if all(
        one.settings for one in asked) else "Receipts and tables are not taken in; hands, limits, rules, and options "
                                            "that no ballot marks, are not in the file.")
    boxes = []
    for one in asked:
        whole = one.whole
        box = _existing(draft, there, whole) if there else _made(draft, whole, one)
        for place, (repeat, found) in enumerate(sorted(one.found.items())):
            boxes.append((replace(box, repeat=box.poll.repeat if there else repeat, made=box.made and not place,
                                  first={}, counts={}, read=Counter(), as_kept=not there), found))
    return boxes


def _take_for(found: Votes, type: str, file: str) -> None:
    """Takes ballots for the kind that somebody said, where they may be of it."""
    if type and found.type != type:
        if not (found.type in CHOOSE and type in CHOOSE or {found.type, type} == {"score", "dots"}):
            raise IntakeError(file, None, None, f"these ballots are “{found.type}”, and cannot be read as “{type}”: "
                                                "leave --as out")
        found.type = type


def _made(draft: Draft, found: Votes, asked: Asked | None = None) -> Box:
    """A new poll with the options of the file."""
    sheet = draft.sheet
    row = asked.row if asked else sheet.rows[0]
    most = 0
    if found.type in ("score", "dots"):
        given = [[int(value) for name, value in vote.marks if name] for vote in found.votes]
        highest = max((max(values, default=0) for values in given), default=0)
        most = (max(map(sum, given)) if found.type == "dots" else
                next((top for top in _TOPS if highest <= top), highest))
    is_file = isinstance(sheet, BallotSheet)
    question = asked.question if asked else is_file and sheet.question
    poll = Poll(id=draft.id_of(row, Poll, ""), question=question or PurePath(sheet.file).stem,
                position=_last(draft) + 1, state=polls.CLOSED, type=found.type, most=most,
                places=sheet.places if is_file else 1, way="paper", repeat=max(asked.found) if asked else 1)
    if asked and asked.settings:
        return _as_it_was(draft, replace(poll, **{"most": 0, **asked.settings.poll}), asked)
    draft.put(row, poll)
    options = {}
    steps = _steps(draft, found) if found.type == "scale" else {}
    for place, name in enumerate(sorted(found.options, key=lambda name: steps.get(name, 0))):
        options[name] = Option(id=draft.fresh_id(Option, name), poll=poll.id, text=name, position=float(place),
                               value=steps.get(name, 0), abstains=found.type in (*CHOOSE, "scale") and
                               polls.is_abstention(name))
        draft.put(row, options[name])
    return Box(poll, options, sheet, made=True)


def _as_it_was(draft: Draft, poll: Poll, asked: Asked) -> Box:
    """A poll with its limits, options and rules as an export tells them."""
    draft.put(asked.row, poll)
    options = {name: replace(option, id=draft.fresh_id(Option, poll.id, name), poll=poll.id)
               for name, option in asked.settings.options}
    rules = [replace(rule, id=draft.fresh_id(Rule, poll.id, place), poll=poll.id,
                     options=tuple(options[name].id for name in rule.options))
             for place, rule in enumerate(asked.settings.rules)]
    for record in (*options.values(), *rules):
        draft.put(asked.row, record)
    return Box(poll, options, draft.sheet, made=True)


def _last(draft: Draft) -> float:
    """Where the last poll stands, with those that this file makes."""
    return max((one.position for one in [*draft.book.all(Poll), *draft.made(Poll)]), default=-1.0)


def _steps(draft: Draft, found: Votes) -> dict[str, int]:
    """What steps of a scale stand for, where they are numbers."""
    steps = {name: int(name) for name in found.options if re.fullmatch("-?[0-9]{1,3}", name)}
    if any(name not in steps and not polls.is_abstention(name) for name in found.options):
        draft.notices.append("What the steps of a scale stand for is not in the file, and its mean says nothing: make "
                             "the poll with its scale first, and name it with --poll.")
    return steps


def _existing(draft: Draft, poll: Poll, found: Votes) -> Box:
    """A poll that is there. One that is not open is opened for these ballots, and closed behind them."""
    file = draft.sheet.file

    def refused(why: str, line: int | None = None) -> IntakeError:
        return IntakeError(file, line, None, f"“{poll.question}” {why}")

    if poll.state == polls.PUBLISHED:
        raise refused("is published: open it again in the window first, or leave --poll out so that a poll is made")
    if not (found.type == poll.type or found.type in CHOOSE and poll.type in CHOOSE):
        raise refused(f"is a poll of the kind “{poll.type}”, and these ballots are “{found.type}”: choose another, or "
                      "leave --poll out so that one is made")
    known = {fold(option.text.strip()): option for option in reversed(polls.options(draft.book, poll.id))}
    if unknown := [name for name in found.options if fold(name) not in known]:
        named = listed([f'"{name}"' for name in unknown])
        raise refused(f"has no {'option' if len(unknown) == 1 else 'options'} {named}: write the options alike, or "
                      "leave --poll out so that a poll is made", _line_of(found, unknown[0]))
    if poll.state != polls.OPEN:
        row = draft.sheet.rows[0]
        draft.put(row, replace(poll, state=polls.CLOSED), ("state",))
        for deed in ("opened" if poll.state == polls.DRAFT else "reopened", "closed"):
            draft.put(row, PollDeed(id=draft.fresh_id(PollDeed, poll.id, deed), poll=poll.id, repeat=poll.repeat,
                                    deed=deed, at=draft.at))
    return Box(poll, {name: known[fold(name)] for name in found.options}, draft.sheet, made=False)


def _line_of(found: Votes, name: str) -> int | None:
    """The line on which an option is named first."""
    marked = (vote.row.line for vote in found.votes if any(name in mark for mark in vote.marks))
    return found.lines.get(name) or next(marked, None)


def _cut(sheet: Sheet, found: Votes) -> list[str]:
    """What speaks for a file that was cut off in its last line."""
    last = sheet.rows[-1].line
    fresh = [f'"{name}"' for name, line in found.lines.items() if line == last]
    if sheet.is_short:
        end = "no end and " if sheet.is_open else ""
        return [f"The last line, {last}, has {end}fewer columns than the others: was the file cut?"]
    if sheet.is_open and fresh and len(sheet.rows) > 1:
        return [f"The last line, {last}, has no end, and {listed(fresh)} stands nowhere else: was the file cut?"]
    return []
