"""How somebody stands to a day, in words."""

from PySide6.QtCore import QCoreApplication

from ...domain.presence import State, Stay


def _tr(text: str) -> str:
    return QCoreApplication.translate("Presence", text)


def stay_words(stay: Stay) -> str:
    """"here since 09:12, late", "09:00 to 15:40", "absent"; nothing of who is only expected."""
    if stay.state == State.ABSENT:
        return _tr("absent")
    if stay.state == State.EXPECTED:
        return ""
    if not stay.left:
        words = _tr("here since {}").format(stay.came)
    elif stay.came:
        words = _tr("here from {} to {}").format(stay.came, stay.left)
    else:
        words = _tr("left at {}").format(stay.left)
    return _tr("{}, late").format(words) if stay.late else words
