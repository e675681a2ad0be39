"""What a poll says below its bars: by every method, minorities to be asked, each option against each, other times."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ...counting import results
from ...counting.result import Result
from ...domain import polled
from ...domain.book import Book
from ...domain.polls import Tally
from .. import look
from ..widgets import Body, Heading, Picture, column, holder, panel, row
from . import polls_count_words as words
from . import polls_method_words as methods
from . import polls_words as say

WIDTH = 560
"""The most px that a table takes, so that figures stay near their names."""


class Figures(QWidget):
    """A small table: heads across, names down, the figures at the right of their columns."""

    def __init__(self, name: str, heads: Sequence[str], lines: Sequence[tuple[str, Sequence[str]]]):
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.space(2))
        grid.setVerticalSpacing(look.space(0.25))
        for x, head in enumerate(heads, 1):
            grid.addWidget(_figure(head, "hint"), 0, x)
        for y, (title, values) in enumerate(lines, 1):
            grid.addWidget(Body(title), y, 0)
            for x, value in enumerate(values, 1):
                grid.addWidget(_figure(value), y, x, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        self.setMaximumWidth(look.px(WIDTH))
        self.setAccessibleName(name)
        self.setAccessibleDescription(". ".join(
            f"{title}: " + ", ".join(f"{head} {value}" for head, value in zip(heads, values, strict=True))
            for title, values in lines))


class MoreView(QWidget):
    """By which methods who won, and what else the counts say. Methods and minorities are told once a poll is closed."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._lines = column(gap=2)
        self.setLayout(self._lines)
        self._of: tuple = ()
        self.said: list[str] = []

    def show_more(self, book: Book, counted: Tally, *, closed: bool) -> None:
        """Shows what else a poll came to; of ballots that are still hidden nothing."""
        told = closed and not counted.is_hidden
        times = words.times(book, counted) if closed and counted.poll.repeat > 1 else []
        of = (counted, tuple(times), told)
        if of == self._of:
            return
        self._of, self.said = of, []
        while self._lines.count():
            gone = self._lines.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        if told:
            for sentence in words.minorities(counted):
                self._add(panel(row(Picture("alert", 20, "warning"), (self._body(sentence), 1), gap=1, pad=1),
                                "warning"))
            names = {option.id: say.option(option) for option in counted.options}
            for result in results(counted):
                self._add_method(counted, result, names)
            if any(ballot.table for ballot in counted.ballots):  # Hands alone stand in the grid.
                self._add_tables(polled.by_table(book, counted), counted)
        if times:
            self._add_times(times)
        self.setVisible(self._lines.count() > 0)

    def _add(self, part: QWidget) -> None:
        self._lines.addWidget(part)
        part.show()

    def _add_part(self, title: str, *parts: QWidget) -> None:
        self._add(holder(column(Heading(title, 3), *parts, gap=0.5)))

    def _body(self, sentence: str, role: str = "") -> Body:
        self.said.append(sentence)
        return Body(sentence, role)

    def _add_method(self, counted: Tally, result: Result, names: Mapping[str, str]) -> None:
        """A method with who won by it, its rounds, and what had to be read in a special way; hands need no more words
        than their bars."""
        outcome = methods.outcome(result, names) if result.method != "hands" else ""
        sentences: list[str] = []
        if result.method != "scale":
            sentences += methods.rounds(result, names)
        if counted.poll.type == "ranked" and not result.rounds and result.method != "condorcet":
            sentences.append(methods.counts(result, names))
        sentences.append(methods.figures(result))
        parts: list[QWidget] = [self._body(outcome, "strong")] if outcome else []
        parts += [self._body(sentence) for sentence in sentences if sentence]
        if result.pairs and result.method in ("condorcet", "pairs"):
            hint = self.tr("How many prefer the one on the left to the one above; ✓ where these are more.")
            parts += [_pairs(self.tr("Each against each"), result, names), self._body(hint, "hint")]
        parts += [self._body(sentence, "hint") for sentence in methods.remarks(result)]
        if parts:
            alone = counted.poll.type == "single"  # There every choice is a first one.
            self._add_part(self.tr("Result") if alone else methods.method(result.method), *parts)

    def _add_tables(self, found: Sequence[polled.TableVotes], counted: Tally) -> None:
        title = self.tr("By table")
        if not found:
            self._add_part(title, self._body(self.tr("Not shown: fewer than %n voted at some table, and single people "
                                                     "could be told from that.", "", counted.poll.least), "hint"))
            return
        heads = [say.option(option) for option in counted.options]
        lines = [(self.tr("Table {}").format(table.number) if table.number else self.tr("Elsewhere"),
                  [str(table.counts[option.id]) for option in counted.options]) for table in found]
        self._add_part(title, Figures(title, heads, lines))

    def _add_times(self, found: Sequence[Tally]) -> None:
        heads = [self.tr("Time {}").format(one.repeat) for one in found]
        lines = [(say.option(option), [_share(one, option.id) for one in found]) for option in found[0].options]
        self._add_part(self.tr("Before and after"), Figures(self.tr("Before and after"), heads, lines),
                       self._body(words.change(found), "hint"))


def _pairs(title: str, result: Result, names: Mapping[str, str]) -> Figures:
    heads = [str(place) for place, _ in enumerate(names, 1)]
    lines = [(f"{place}  {name}", ["–" if id == other else _beats(result, id, other) for other in names])
             for place, (id, name) in enumerate(names.items(), 1)]
    return Figures(title, heads, lines)


def _beats(result: Result, first: str, second: str) -> str:
    mine, other = result.pairs.get((first, second), 0), result.pairs.get((second, first), 0)
    return f"{mine} ✓" if mine > other else str(mine)


def _share(counted: Tally, option: str) -> str:
    count = counted.counts[option]
    said = say.number(count)
    return said if counted.share(option) is None else f"{said} · {say.share(count, counted.base)}"


def _figure(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return look.set_role(label, role) if role else label
