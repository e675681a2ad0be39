"""What a poll says below its bars: by every method, minorities to be asked, each option against each, other times."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from ....counting import results
from ....counting.result import Result
from ....domain import polled
from ....domain.book import Book
from ....domain.polls import Tally
from ...widgets import Across, Body, Heading, Picture, column, holder, panel, row
from . import count_words as words
from . import method_words as methods
from . import words as say
from .figures import Figures, rounds
from .fold import Fold


class MoreView(QWidget):
    """By which methods who won, and what else the counts say. Methods and minorities are told once a poll is closed."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._lines = column(gap=2)
        self.setLayout(self._lines)
        self._of: tuple = ()
        self.said: list[str] = []

    def show_more(self, book: Book, counted: Tally, *, closed: bool) -> None:
        """Shows what else a poll came to, and first what is doubtful about it; of ballots that are still hidden
        nothing."""
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
            for sentence in [*filter(None, [say.of_room(counted)]), *words.minorities(counted)]:
                self._add(panel(row(Picture("alert", 20, "warning"), (self._body(sentence), 1), gap=1, pad=1),
                                "warning"))
            self._add_methods(counted)
            if any(ballot.table for ballot in counted.ballots):  # Hands alone stand in the grid.
                self._add_tables(polled.by_table(book, counted), counted)
        if times:
            self._add_times(times)
        self.setVisible(self._lines.count() > 0)

    def _add(self, part: QWidget) -> None:
        self._lines.addWidget(part)
        part.show()

    def _add_part(self, title: str, *parts: QWidget) -> None:
        self._add(holder(column(Heading(title, 3), *_apart(parts), gap=0.5)))

    def _body(self, sentence: str, role: str = "") -> Body:
        self.said.append(sentence)
        return Body(sentence, role)

    def _add_methods(self, counted: Tally) -> None:
        """Who won, by each method where there are several; how it came to that is shown at once only of a single one.
        Hands need no more words than their bars."""
        names = {option.id: say.option(option) for option in counted.options}
        told = [(result, methods.outcome(result, names) if result.method != "hands" else "")
                for result in results(counted)]
        folds = [(result, outcome) for result, outcome in told if outcome] if len(told) > 1 else []
        if folds:
            self._add_part(self.tr("By each method"), *(self._fold(counted, result, outcome, names)
                                                        for result, outcome in folds))
        for result, outcome in told:
            if (result, outcome) in folds:
                continue
            parts = [self._body(outcome, "strong")] if outcome else []
            parts += self._how(counted, result, names)
            if parts:
                alone = counted.poll.type == "single"  # There every choice is a first one.
                self._add_part(self.tr("Result") if alone else methods.method(result.method), *parts)

    def _fold(self, counted: Tally, result: Result, outcome: str, names: Mapping[str, str]) -> Fold:
        self.said.append(outcome)
        return Fold(methods.method(result.method), outcome,
                    lambda: holder(column(*_apart(self._how(counted, result, names)), gap=0.5)))

    def _how(self, counted: Tally, result: Result, names: Mapping[str, str]) -> list[QWidget]:
        """A method's rounds and figures, and what had to be read in a special way."""
        parts: list[QWidget] = []
        sentences: list[str] = []
        if result.method == "star":
            sentences += methods.rounds(result, names)
        elif result.rounds and result.method != "scale":
            parts.append(rounds(result, names))
            sentences += methods.tied(result, names)
        if counted.poll.type == "ranked" and not result.rounds and result.method != "condorcet":
            sentences.append(methods.counts(result, names))
        sentences.append(methods.figures(result))
        parts += [self._body(sentence) for sentence in sentences if sentence]
        if result.pairs and result.method in ("condorcet", "pairs"):
            hint = self.tr("How many prefer the one on the left to the one above; ✓ where these are more.")
            parts += [_pairs(self.tr("Each against each"), result, names), self._body(hint, "hint")]
        return parts + [self._body(sentence, "hint") for sentence in methods.remarks(result)]

    def _add_tables(self, found: Sequence[polled.TableVotes], counted: Tally) -> None:
        title = self.tr("By table")
        if not found:
            self._add_part(title, self._body(self.tr("Not shown: fewer than %n voted at some table, and single people "
                                                     "could be told from that.", "", counted.poll.least), "hint"))
            return
        heads = [say.option(option) for option in counted.options]
        lines = [(self.tr("Table {}").format(table.number) if table.number else self.tr("Elsewhere"),
                  [str(table.told(option.id)) for option in counted.options]) for table in found]
        self._add_part(title, Figures(title, heads, lines))

    def _add_times(self, found: Sequence[Tally]) -> None:
        heads = [self.tr("Time {}").format(one.repeat) for one in found]
        lines = [(say.option(option), [_share(one, option.id) for one in found]) for option in found[0].options]
        self._add_part(self.tr("Before and after"), Figures(self.tr("Before and after"), heads, lines),
                       self._body(words.change(found), "hint"))


def _apart(parts: Sequence[QWidget]) -> list[QWidget]:
    """Parts of which tables scroll sideways by themselves."""
    return [Across(part) if isinstance(part, Figures) else part for part in parts]


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
    return said if counted.share(option) is None else f"{said} · {say.share(count, counted.whole(option))}"
