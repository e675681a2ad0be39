"""What is told to whoever is refused: a page gets it as JSON, a person who typed an address gets a page."""

import html
import json
from functools import cache

from .. import resources

_SAID = {404: "There is no page at this address: look at each letter and digit of it.",
         405: "Nothing can be sent to this address: load the page again."}
"""What is said where nobody said more."""


def refusal(status: int, sentence: str, accepted: str) -> tuple[bytes, str]:
    """The body and its kind.

    Args:
        accepted: The kinds that the browser asked for, as its Accept header says.
    """
    said = _SAID.get(status, sentence)
    if "text/html" in accepted.lower():
        return _page().replace("{said}", html.escape(said)).encode(), "text/html; charset=utf-8"
    return json.dumps({"said": said}).encode(), "application/json"


@cache
def _page() -> str:
    return resources.path("web", "refused.html").read_text("utf-8")
