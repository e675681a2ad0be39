"""What `import agenda` does with a page of text: its questions are answered in the call, and nothing is guessed."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from ..intake import kinds
from ..intake.calendar import is_calendar
from ..intake.decode import decode
from ..intake.errors import IntakeError, one_line
from ..intake.paste import Proposal, propose
from ..intake.paste_asks import Question, read_answer
from ..intake.sheet import load
from ..intake.workbook import is_workbook
from ..naming import known_event
from ..store.device import this_device
from ..store.store import Store
from .answer import Answer, table_lines

HEADER = ("line", "date", "start", "end", "title", "kind", "track")


def page_of(path: Path) -> str | None:
    """The text of a file that is a page and no table; None for every other file.

    Raises:
        IntakeError: It cannot be read.
    """
    if path.suffix.lower() != ".txt":
        return None
    data = load(path)
    if is_workbook(data) or is_calendar(data):
        return None
    try:
        if "title" in kinds.columns("agenda", kinds.sheet("agenda", path), {}):
            return None
    except IntakeError:
        pass  # it is no table, and what is wrong with it as a page is said below
    return decode(data, path.name)[0].removeprefix("\ufeff")


def import_page(args: Namespace, text: str) -> Answer:
    """Takes a page in once its questions are answered; with --dry-run it shows them.

    Raises:
        IntakeError: A question is open, an answer fits none, or there is no agenda in it.
    """
    file, now = Path(args.file).name, datetime.now().astimezone()
    with Store.open(known_event(args.event), this_device(), read_only=args.dry_run) as store:
        found = propose(text, store.book, dict(args.answer), today=now.date(), at=now.isoformat(timespec="seconds"))
        _check_answers(file, found, dict(args.answer))
        if found.plan is None and (found.fault and not found.open):
            raise IntakeError(file, None, None, found.fault)
        if not args.dry_run:
            if found.open:
                raise _open(file, found.open[0])
            store.do("Paste an agenda", found.plan.changes)
    notices = found.plan.notices if found.plan else ()
    count = "1 segment." if len(found.segments) == 1 else f"{len(found.segments)} segments."
    data = {"kind": "agenda", "file": file, "new": len(found.segments), "changed": 0, "same": 0,
            "notices": list(notices), "dry_run": args.dry_run, "questions": [_data(q) for q in found.questions],
            "segments": [dict(zip(HEADER, _row(s), strict=True)) for s in found.segments]}
    if not args.dry_run:
        return Answer([f"{len(found.segments)} new, 0 changed, 0 the same.", *notices], data)
    asked = [_words(question) for question in found.open]
    return Answer([*table_lines(HEADER, [_row(s) for s in found.segments]), f"Would be: {count}", *notices, *asked],
                  data)


def _row(segment) -> tuple:
    return (segment.line, segment.date, segment.start, segment.end, segment.title, segment.type, segment.track)


def _check_answers(file: str, found: Proposal, answers: dict[str, str]) -> None:
    asked = {question.key: question for question in found.questions}
    for key, answer in answers.items():
        if key not in asked:
            keys = ", ".join(asked) or "none"
            raise IntakeError(file, None, None, f'there is no question "{one_line(key)}": the questions are {keys}')
        try:
            read_answer(asked[key], answer)
        except ValueError as error:
            raise IntakeError(file, asked[key].line or None, None,
                              f'"{one_line(answer)}" is no answer: {error}') from error


def _open(file: str, question: Question) -> IntakeError:
    return IntakeError(file, question.line or None, None, f"{question.words} {_how(question)}")


def _words(question: Question) -> str:
    place = f"Line {question.line}: " if question.line else ""
    return f"{place}{question.words} {_how(question)}"


def _how(question: Question) -> str:
    offered = ", ".join(f"{choice.key} ({choice.words})" for choice in question.choices)
    typed = {"time": " or a time", "minutes": " or minutes", "date": " or a date"}.get(question.typed, "")
    return f"Add --answer {question.key}=ANSWER with {offered}{typed}."


def _data(question: Question) -> dict:
    return {"key": question.key, "line": question.line, "question": question.words, "answer": question.answer,
            "choices": {choice.key: choice.words for choice in question.choices}, "typed": question.typed}
