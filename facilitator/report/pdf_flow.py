"""How votes move from round to round, drawn: a column of bars a round, as high as their votes, and ribbons between
them, as wide as the votes that go on. Who is not elected yet and not out goes on straight."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import look
from .pen import Pen
from .pieces import Flow, FlowNode
from .strips import Strip
from .tagged import Node
from .typeset import Typesetter

HIGH, BAR, GAP, LEAST = 170.0, 11.0, 5.0, 12.0
"""Points: the height of all votes together, a bar's width, the room between two bars and the least pitch of them, so
that their figures do not meet."""

NAMES, FIGURES = 132.0, 70.0
"""Points beside the first round for the names, and beside the last for its figures."""

HEAD = 16.0

THIN = 0.8
"""Points: how wide the thinnest ribbon is, so that it is seen."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """Where an option stands in a round: points from the left edge and below the top."""

    node: FlowNode
    x: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Flowing:
    """The drawing, which no page's end parts."""

    flow: Flow

    def strips(self, typesetter: Typesetter, node: Node, left: float, width: float) -> list[Strip]:
        """One strip."""
        bars = list(self._bars(left + NAMES, width - NAMES - FIGURES - BAR))
        by_place = {(stage, bar.node.key): bar for stage, bar in bars}
        height = max(bar.top + max(bar.height, LEAST) for _, bar in bars) + 6

        def paint(pen: Pen, top: float) -> None:
            pen.tag(node)
            for shape, colour in self._ribbons(by_place, top):
                pen.shape(shape, colour, edge=colour, edge_width=0.2)
            for stage in range(len(self.flow.stages)):
                x = next(bar.x for at, bar in bars if at == stage)
                pen.text(f"Round {stage + 1}", look.TICK, x, top - 9)
            for stage, bar in bars:
                ground = look.INK if bar.node.won else look.ACCENT if bar.node.key else look.LINE
                pen.box(bar.x, top - bar.top - bar.height, BAR, bar.height, ground, edge=look.INK, edge_width=0.5)
                middle = top - bar.top - max(bar.height, LEAST) / 2 - 3.2
                if not stage or bar.node.key and (stage - 1, bar.node.key) not in by_place:
                    pen.text(bar.node.name, look.LABEL, bar.x - 6, middle, align="right", width=NAMES - 10)
                # On a ground of its own, which no ribbon crosses.
                wide = typesetter.line(bar.node.says, look.LABEL_STRONG).width
                won = typesetter.line("elected", look.TICK).width + 4 if bar.node.won else 0.0
                pen.box(bar.x + BAR + 2, middle - 2.5, wide + won + 4, 11.5, look.PAPER)
                pen.text(bar.node.says, look.LABEL_STRONG, bar.x + BAR + 4, middle)
                if bar.node.won:
                    pen.text("elected", look.TICK, bar.x + BAR + wide + 8, middle)

        return [Strip(height, paint)]

    def _bars(self, start: float, width: float) -> Iterator[tuple[int, _Bar]]:
        """Each round's bars, an option at the place that it has in the first one."""
        stages = self.flow.stages
        whole = max(sum(node.count for node in stage) for stage in stages) or 1.0
        order = [node.key for node in stages[0] if node.key]
        order += [node.key for stage in stages for node in stage if node.key and node.key not in order]
        for number, stage in enumerate(stages):
            x = start + width * number / max(1, len(stages) - 1)
            top = HEAD
            known = {node.key: node for node in stage}
            for key in (*order, ""):
                if key in known:
                    height = HIGH * known[key].count / whole
                    yield number, _Bar(known[key], x, top, height)
                    top += max(height, LEAST) + GAP

    def _ribbons(self, bars: dict[tuple[int, str], _Bar], top: float) -> Iterator[tuple[list, str]]:
        """Corners and colour of each ribbon; those that leave a bar, and reach one, lie below each other on it."""
        left: dict[tuple[int, str], float] = {}
        reached: dict[tuple[int, str], float] = {}
        place = {key: n for n, key in enumerate(bars)}
        for one in sorted(self.flow.ribbons, key=lambda one: (one.stage, place.get((one.stage, one.start), 0),
                                                              place.get((one.stage + 1, one.end), 0))):
            start, end = bars.get((one.stage, one.start)), bars.get((one.stage + 1, one.end))
            if not start or not end or not start.node.count:
                continue
            wide = max(start.height * one.count / start.node.count, THIN)
            above = left.get((one.stage, one.start), 0.0)
            below = reached.get((one.stage + 1, one.end), 0.0)
            left[one.stage, one.start], reached[one.stage + 1, one.end] = above + wide, below + wide
            y1, y2 = top - start.top - above, top - end.top - below
            x1, x2 = start.x + BAR, end.x
            stays = one.start == one.end
            colour = look.TINT if stays or not one.end else look.mixed(look.ACCENT, 0.35 if wide > 3 else 0.7)
            yield [(x1, y1), (x2, y2), (x2, y2 - wide), (x1, y1 - wide)], colour
