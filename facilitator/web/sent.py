"""What a phone sends, read with distrust: so much and no more, and a vote or nothing."""

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..domain.voting import Vote
from .limiting import BODY_BYTES

_LONGEST_NAME = 64
"""Characters of what a phone calls itself or a try. A code is shorter, but whatever is typed in its place is told to be
none."""


async def body_of(request: Request) -> Any:
    """What was sent, as JSON says it.

    Raises:
        HTTPException: It is too large, or none.
    """
    # Another kind is what any other site's page can make a phone send unasked.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise _no_vote()
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > BODY_BYTES:  # Closed, so that nobody goes on sending.
            raise HTTPException(413, "This is more than a vote holds: shorten it.", {"Connection": "close"})
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _no_vote() from error


def vote_of(said: Any) -> tuple[Vote, str]:
    """The vote, and the name of the try.

    Raises:
        HTTPException: It is none.
    """
    if not isinstance(said, dict):
        raise _no_vote()
    poll, code, device, name = (said.get(key, "") for key in ("poll", "code", "device", "try"))
    marks, repeat = said.get("marks"), said.get("repeat", 1)
    if not isinstance(code, str) or not all(isinstance(word, str) and len(word) <= _LONGEST_NAME
                                            for word in (poll, device, name)):
        raise _no_vote()
    if type(repeat) is not int or not isinstance(marks, list):
        raise _no_vote()
    if not all(isinstance(mark, list) and len(mark) == 2 and all(isinstance(word, str) for word in mark)
               for mark in marks):
        raise _no_vote()
    return Vote(poll, repeat, tuple(tuple(mark) for mark in marks), code[:_LONGEST_NAME], device), name


def _no_vote() -> HTTPException:
    return HTTPException(400, "This is no vote: load the page again.")
