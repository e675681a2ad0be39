"""What else can be done with a poll beside opening and closing it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu

from ....domain import polls
from ....report import wishes
from . import templates
from .deeds import PollDeeds

if TYPE_CHECKING:
    from .sheet import PollSheet


def made(sheet: "PollSheet", deeds: PollDeeds) -> QMenu:
    """The menu of the poll that a sheet shows; it is gone once it was used."""
    def tr(words: str) -> str:
        return QCoreApplication.translate("Polls", words)

    poll, menu = sheet.poll, QMenu(sheet)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if poll.state != polls.DRAFT:
        menu.addAction(tr("Hide the options") if sheet.rewriting else tr("Change the options"), sheet.toggle_writing)
    if polls.is_closed(poll):
        menu.addAction(tr("Put the same question once more (R in the list)"), sheet.repeat)
    menu.addAction(tr("Make a new version of it"), lambda: sheet.again(tr("Make a new version")))
    menu.addAction(tr("Keep it as a template"),
                   lambda: sheet.said.emit(templates.keep(deeds.book, poll)))
    menu.addAction(tr("Print ballots, voting codes or cards for phones…"), lambda: _print(sheet, deeds, poll.id))
    if poll.state == polls.OPEN and poll.repeat == 1 and not deeds.is_frozen(poll.id):
        menu.addAction(tr("Make it a draft again"), lambda: deeds.set_state(poll.id, polls.DRAFT))
    menu.addSeparator()
    menu.addAction(tr("Take the poll away"), lambda: deeds.remove(poll.id))
    return menu


def _print(sheet: "PollSheet", deeds: PollDeeds, poll: str) -> None:
    from ...prints import open_prints  # Only now: it brings all that shows pages.

    open_prints(sheet.window(), deeds.desk, wishes.BALLOTS, poll=poll)
