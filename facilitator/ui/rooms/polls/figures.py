"""Small tables of a poll's figures: any with heads across and names down, and the rounds of a count."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ....counting.result import Result, Round
from ... import look
from ...widgets import Body
from . import method_words as methods
from . import words as say

translate = say.translate

WIDTH, COLUMN = 560, 88
"""The most px that a table takes, so that figures stay near their names, and what each column behind the fifth adds."""

NAMES = 120
"""The least px that the names have, which break into lines there."""


class Figures(QWidget):
    """A small table: heads across, names down, the figures at the right of their columns. `told` is what it says to
    people who do not see it, where its lines read one after the other do not."""

    def __init__(self, name: str, heads: Sequence[str], lines: Sequence[tuple[str, Sequence[str]]], told: str = ""):
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.space(2))
        grid.setVerticalSpacing(look.space(0.25))
        for x, head in enumerate(heads, 1):
            grid.addWidget(_figure(head, "hint"), 0, x)
        for y, (title, values) in enumerate(lines, 1):
            grid.addWidget(Body(title), y, 0, Qt.AlignmentFlag.AlignTop)
            for x, value in enumerate(values, 1):
                grid.addWidget(_figure(value), y, x, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, look.px(NAMES))
        self.setMaximumWidth(look.px(WIDTH + COLUMN * max(0, len(heads) - 5)))
        self.setAccessibleName(name)
        self.setAccessibleDescription(told or ". ".join(
            f"{title}: " + ", ".join(f"{head} {value}" for head, value in zip(heads, values, strict=True))
            for title, values in lines))


def rounds(result: Result, names: Mapping[str, str]) -> Figures:
    """Options by rounds, those that stayed longest first: what each has, what it won or lost since the round before,
    and where it was elected or dropped."""
    found = result.rounds
    order = sorted((id for id in names if any(id in one.counts for one in found)),
                   key=lambda id: [-float(one.counts.get(id, -1)) for one in reversed(found)])
    lines = [(names[id], [_cell(found, place, id) for place in range(len(found))]) for id in order]
    if any(one.exhausted for one in found):
        none = [say.number(one.exhausted) + _change(one.exhausted, before.exhausted if before else None)
                for before, one in zip((None, *found), found, strict=False)]
        lines.append((translate("Polls", "For none of these"), none))
    heads = [translate("Polls", "Round {}").format(place) for place in range(1, len(found) + 1)]
    return Figures(translate("Polls", "Round by round"), heads, lines, " ".join(methods.rounds(result, names)))


def _cell(found: Sequence[Round], place: int, id: str) -> str:
    one = found[place]
    if id not in one.counts:
        return ""
    said = say.number(one.counts[id]) + _change(one.counts[id], found[place - 1].counts.get(id) if place else None)
    if id in one.elected:
        said += "\n" + translate("Polls", "✓ elected")
    if id in one.eliminated:
        said += "\n" + translate("Polls", "× out")
    return said


def _change(now, before) -> str:
    """What passed on to an option or from it, below its figure."""
    if before is None or now == before:
        return ""
    return f"\n{'+' if now > before else '−'}{say.number(abs(now - before))}"


def _figure(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return look.set_role(label, role) if role else label
