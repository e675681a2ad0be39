"""How somebody stands to a day, in words."""

from PySide6.QtCore import QCoreApplication

from ....domain.presence import State, Stay


def _tr(text: str) -> str:
    return QCoreApplication.translate("Presence", text)


def stay_words(stay: Stay) -> str:
    """"here since 09:12, late", "here from 09:00 to 15:40", "here since 09:00, away 11:00–11:30", "absent"; nothing of
    who is only expected."""
    if stay.state == State.ABSENT:
        return _tr("absent")
    if stay.state == State.EXPECTED:
        return ""
    if not stay.left:
        words = _tr("here since {}").format(stay.came) if stay.came else _tr("here")
    elif stay.came:
        words = _tr("here from {} to {}").format(stay.came, stay.left)
    else:
        words = _tr("left at {}").format(stay.left)
    if stay.away:
        gaps = [_tr("{}–{}").format(since, until) for since, until in stay.away]
        words = _tr("{}, away {}").format(words, _tr(" and ").join(gaps))
    return _tr("{}, late").format(words) if stay.late else words
