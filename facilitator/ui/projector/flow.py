"""Rounds of a count: an option keeps its lane, its bar is as high as its votes, and bands are votes that pass on."""

from .items import Band, Item, Line, Mark, Piece, Words, stack
from .pictures import Flow, Node
from .type import LEAST, LINE, advance, cut, lines

ROW = LEAST * LINE
BAR, SIGN, APART, ROOM = 34, 40, 10, 50
"""How wide a bar is, how large a sign, the gap between lanes, and the width of bands beside words at least."""
LABELS = 0.29
"""What of the width names have, where many rounds want the rest."""


def split(picture: Flow, width: float) -> tuple[Flow, ...]:
    """As many pages as it takes; the last round of one is the first of the next, so that nobody loses the thread."""
    most = max(2, int((width - _names(picture, width)) // _pitch(picture)))
    if len(picture.rounds) <= most:
        return (picture,)
    return tuple(_part(picture, at, at + most) for at in range(0, len(picture.rounds) - 1, most - 1))


def _part(picture: Flow, start: int, end: int) -> Flow:
    """Some rounds, with the lanes that have something in them."""
    rounds = picture.rounds[start:end]
    kept = [lane for lane in range(len(picture.lanes)) if any(nodes[lane] for _, nodes in rounds)]
    place = {lane: number for number, lane in enumerate(kept)}
    return Flow(tuple(picture.lanes[lane] for lane in kept), tuple(picture.colours[lane] for lane in kept),
                tuple((title, tuple(nodes[lane] for lane in kept)) for title, nodes in rounds),
                tuple(tuple((place[a], place[b], share) for a, b, share in bands)
                      for bands in picture.bands[start:end - 1]))


def heights(picture: Flow, width: float) -> tuple[float, float]:
    """The least height that it takes, and the best: all that there is."""
    return ROW + len(picture.lanes) * (ROW + APART), 1000.0


def names_high(picture: Flow, width: float) -> float:
    """What lines of names behind their first ones take."""
    names = _names(picture, width) - 24
    found = [lines(name, LEAST, _wins(picture, lane), names) for lane, name in enumerate(picture.lanes)]
    return (sum(map(len, found)) - len(found)) * ROW


def items(picture: Flow, x: float, y: float, width: float, height: float) -> list[Item]:
    """Names at the side, a column a round, and bands between them."""
    names = _names(picture, width)
    pitch = min((width - names) / len(picture.rounds), 620)
    unit, tops, highs = _lanes(picture, y + ROW, height - ROW, names - 24)
    bars: list[Item] = []
    words: list[Item] = []
    for lane, name in enumerate(picture.lanes):
        won = _wins(picture, lane)
        found = cut(name, LEAST, won, names - 24, max(1, int((highs[lane] + 1) // ROW)))
        words += stack(found, x, tops[lane] + (highs[lane] - len(found) * ROW) / 2, names - 24, LEAST, bold=won)
    for column, (title, nodes) in enumerate(picture.rounds):
        left = x + names + column * pitch
        words += stack([title], left, y, pitch - 12, LEAST, token="ink_soft")
        for lane, node in enumerate(nodes):
            if node:
                middle, high = tops[lane] + highs[lane] / 2, node.share * unit
                bars.append(_bar(node, left, middle - high / 2, high, picture.colours[lane]))
                words += _words(node, left + BAR + 12, middle - ROW / 2)
    return [*_bands(picture, x + names, pitch, tops, highs, unit), *bars, *words]


def _bar(node: Node, x: float, y: float, high: float, colour: str) -> Item:
    if not high:
        return Line(x, y, x + BAR, y, "ink_soft")
    return Piece(x, y, BAR, high, colour, "hatch" if node.fate == "out" else "solid")


def _words(node: Node, x: float, y: float) -> list[Item]:
    """A figure, and what happened: a sign and a word, on a plain ground, so that no band runs through them."""
    wide = advance(node.words, LEAST, True) + 4
    whole = wide + (SIGN + 26 + advance(node.fate_words, LEAST) if node.fate else 0)
    found: list[Item] = [Piece(x - 6, y + 8, whole + 12, ROW - 16, fill="plain"),
                         Words(node.words, x, y, wide, LEAST, True)]
    if node.fate:
        sign = {"out": "cross", "elected": "check"}[node.fate]
        found.append(Mark(sign, x + wide + 14, y + (ROW - SIGN) / 2, SIGN))
        found.append(Words(node.fate_words, x + wide + SIGN + 26, y, advance(node.fate_words, LEAST) + 4, LEAST))
    return found


def _bands(picture: Flow, x: float, pitch: float, tops: list[float], highs: list[float], unit: float) -> list[Item]:
    """Bands leave a bar and reach the next one in the order of the lanes, so that as few as can be cross."""
    found: list[Item] = []
    for column, bands in enumerate(picture.bands):
        here, there = picture.rounds[column][1], picture.rounds[column + 1][1]
        leave, reach = [_starts(nodes, tops, highs, unit) for nodes in (here, there)]
        for start, end, share in sorted(bands):
            high = share * unit
            left = x + column * pitch + BAR
            found.append(Band(left, leave[start], left - BAR + pitch, reach[end], high, picture.colours[start]))
            leave[start] += high
            reach[end] += high
    return found


def _starts(nodes: tuple[Node | None, ...], tops: list[float], highs: list[float], unit: float) -> list[float]:
    return [top + (high - (node.share * unit if node else 0)) / 2
            for top, high, node in zip(tops, highs, nodes, strict=True)]


def _wins(picture: Flow, lane: int) -> bool:
    return any(nodes[lane] and nodes[lane].fate == "elected" for _, nodes in picture.rounds)


def _lanes(picture: Flow, y: float, room: float, names: float) -> tuple[float, list[float], list[float]]:
    """How high a share of 1 is, and the lanes' tops and heights: each has room for its name, which is `names` wide at
    most, or for a line of it where there is no more."""
    most = [max((nodes[lane].share for _, nodes in picture.rounds if nodes[lane]), default=0.0)
            for lane in range(len(picture.lanes))]
    free = room - APART * (len(most) - 1)
    least = [ROW] * len(most)
    for lane, name in enumerate(picture.lanes):
        wanted = len(lines(name, LEAST, _wins(picture, lane), names)) * ROW
        least[lane] += max(0.0, min(wanted, ROW + (free - sum(least)) // ROW * ROW) - ROW)
    low, high = 0.0, free / max(max(most), 0.01)
    for _ in range(24):
        unit = (low + high) / 2
        low, high = (unit, high) if sum(map(max, least, (share * unit for share in most))) <= free else (low, unit)
    highs = [max(line, share * low) for line, share in zip(least, most, strict=True)]
    return low, [y + sum(highs[:lane]) + APART * lane for lane in range(len(highs))], highs


def _names(picture: Flow, width: float) -> float:
    spare = width - len(picture.rounds) * _pitch(picture)
    longest = max(advance(name, LEAST, _wins(picture, lane)) for lane, name in enumerate(picture.lanes))
    return min(longest + 28, max(width * LABELS, spare))


def _pitch(picture: Flow) -> float:
    """The least width of a round: its bar, the longest of its words, and bands beside them."""
    widest = max(advance(node.words, LEAST, True) + (SIGN + 26 + advance(node.fate_words, LEAST) if node.fate else 0)
                 for _, nodes in picture.rounds for node in nodes if node)
    return BAR + 12 + widest + ROOM
