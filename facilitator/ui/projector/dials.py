"""Where running times stand on the wall: one by itself as disk, digits or words, several each on a line of its own."""

from collections.abc import Sequence

from .items import BAR, GAP, MARGIN, TOP, Bar, Disk, Item, Words, stack
from .type import HUGE, LARGE, LEAST, LINE, TEXT, TITLE, advance, cut, even, fit
from .values import Clock, Progress, Slide

_TOKENS = {"warning": "warning", "urgent": "danger", "over": "danger", "paused": "ink_soft", "idle": "ink_soft"}

_DIGITS = (430, 380, 330, 280, 230, HUGE, TITLE)
_WORDS = (260, 220, HUGE, 150, TITLE, 108, LARGE, TEXT)
_STEP, _MOST_STEPS = 20, 30


def clocks(slide: Slide, wide: float, foot: float) -> list[Item]:
    """All running times of a slide, above the foot that begins at `foot`."""
    found: list[Item] = []
    bottom = foot - GAP / 2
    if slide.over:
        over = cut(slide.over, LEAST, False, wide * 0.7, 1)
        found += stack(over, MARGIN, TOP + (TEXT - LEAST) * LINE / 2, wide * 0.7, LEAST, token="ink_soft")
    if slide.progress:
        bottom -= LEAST * LINE
        found += _progress(slide.progress, bottom, wide)
    if 1 < slide.turns[1] <= _MOST_STEPS:
        bottom -= _STEP + GAP / 2
        found += _steps(slide, bottom + GAP / 4, wide)
    if len(slide.clocks) > 1:
        return found + _lines(slide.clocks, slide.face, wide, bottom)
    if slide.face == "disk":
        return found + _beside_disk(slide.clocks[0], wide, bottom)
    return found + _without_disk(slide.clocks[0], slide, wide, bottom)


def _beside_disk(clock: Clock, wide: float, bottom: float) -> list[Item]:
    top, gap = TOP + TEXT * LINE, GAP if clock.title else 0
    side = min(620.0, wide * 0.36, bottom - top)
    left = MARGIN + side + 1.5 * MARGIN
    width = wide - left - MARGIN
    note_high = LARGE * LINE if clock.note else 0
    middle, room = (top + bottom) / 2, (bottom - top - gap - note_high) / 2
    words_size, words = fit(clock.words, width, room, (HUGE, 150, TITLE, 108, LARGE, TEXT), True, unbroken=LARGE)
    room = bottom - top - gap - note_high - len(words) * words_size * LINE
    sizes = tuple(s for s in (TITLE, 108, LARGE, 80) if s < words_size * 0.9)  # the time is what the room looks for
    size, title = fit(clock.title, width, room, (*sizes, TEXT), False) if clock.title else (0, ())
    title = even(title, clock.title, size, False, width)
    y = middle - (len(title) * size * LINE + gap + note_high + len(words) * words_size * LINE) / 2
    found: list[Item] = [Disk(MARGIN, middle - side / 2, side, clock.share, clock.state)]
    found += stack(title, left, y, width, size)
    y += len(title) * size * LINE + gap
    if clock.note:
        found += stack(cut(clock.note, LARGE, False, width, 1), left, y, width, LARGE, token="ink_soft")
    return found + stack(words, left, y + note_high, width, words_size, bold=True,
                         token=_TOKENS.get(clock.state, "ink"))


def _without_disk(clock: Clock, slide: Slide, wide: float, bottom: float) -> list[Item]:
    """The time large in the middle and a bar below it that shrinks as the disk does."""
    in_digits, token = slide.face == "digits", _TOKENS.get(clock.state, "ink")
    width, (top, found) = wide - 2 * MARGIN, _title(clock, slide, wide)
    below = clock.note or (clock.words if in_digits else "")
    said_size, said = fit(below, width, LARGE * LINE, (LARGE, 80, TEXT), True) if below else (0, ())
    said_high = len(said) * said_size * LINE
    room = bottom - top - said_high - BAR - 2 * GAP
    if in_digits:
        size = next((s for s in _DIGITS if _cells(clock.digits, s)[-1] <= width and s * LINE <= room), TEXT)
        high = size * LINE
    else:
        size, words = fit(clock.words, width, room, _WORDS, True, unbroken=150)
        high = len(words) * size * LINE
    y = top + (bottom - top - high - BAR - GAP - said_high) / 2
    found += _digits(clock.digits, size, y, wide, token) if in_digits else \
        stack(words, MARGIN, y, width, size, bold=True, token=token, align="centre")
    y += high + (0 if in_digits else GAP / 2)
    found.append(Bar(wide * 0.2, y, wide * 0.6, 0.0 if clock.state == "idle" else clock.share, token))
    return found + stack(said, MARGIN, y + BAR + GAP / 2, width, said_size, bold=True, token=token, align="centre")


def _title(clock: Clock, slide: Slide, wide: float) -> tuple[float, list[Item]]:
    """Where the room below the title begins, and the title: beside the time of day, or in the middle below it."""
    if not clock.title:
        return TOP + TEXT * LINE, []
    if slide.over:
        top, width = TOP + TEXT * LINE, wide - 2 * MARGIN
        size, title = fit(clock.title, width, 2 * LARGE * LINE, (TITLE, 108, LARGE, 80, TEXT), False)
        return top + len(title) * size * LINE, stack(title, MARGIN, top, width, size, align="centre")
    width = wide - 2 * MARGIN - advance(slide.corner, TEXT) - GAP
    size, title = fit(clock.title, width, 2 * LARGE * LINE, (LARGE, 80, TEXT), False)
    return TOP + len(title) * size * LINE, stack(title, MARGIN, TOP - (size - TEXT) * LINE / 2, width, size)


def _cells(digits: str, size: int) -> list[float]:
    """Where each sign begins, and where the last one ends: figures stand in cells of one width and do not dance."""
    figure = max(advance(sign, size, True) for sign in "0123456789")
    found = [0.0]
    for sign in digits:
        found.append(found[-1] + (figure if sign.isdecimal() else advance(sign, size, True) + size * 0.06))
    return found


def _digits(digits: str, size: int, y: float, wide: float, token: str) -> list[Item]:
    cells = _cells(digits, size)
    left = (wide - cells[-1]) / 2
    return [Words(sign, left + cells[n], y, cells[n + 1] - cells[n], size, True, token, "centre")
            for n, sign in enumerate(digits)]


def _progress(progress: Progress, y: float, wide: float) -> list[Item]:
    """When the block began, how far it has come, and when it is expected to end."""
    room = advance("00:00", LEAST) + 8
    bar = Bar(MARGIN + room + GAP / 2, y + LEAST * LINE / 2 - BAR / 2 + 2, wide - 2 * (MARGIN + room + GAP / 2),
              progress.share, "ink_faint")
    return [Words(progress.start, MARGIN, y, room, LEAST, token="ink_soft"), bar,
            Words(progress.end, wide - MARGIN - room, y, room, LEAST, token="ink_soft", align="end")]


def _steps(slide: Slide, y: float, wide: float) -> list[Item]:
    """A small bar for each turn: those that are over are full, the one that is on fills as it goes."""
    place, many = slide.turns
    gap = min(16.0, wide * 0.2 / many)
    width = (wide - 2 * MARGIN - gap * (many - 1)) / many
    clock = slide.clocks[0]
    gone = 1.0 if clock.state == "over" else 1 - clock.share
    return [Bar(MARGIN + n * (width + gap), y, width, 1.0 if n < place else gone if n == place else 0.0,
                "ink_faint" if n < place else "ink", _STEP) for n in range(many)]


def _lines(found_clocks: Sequence[Clock], face: str, wide: float, bottom: float) -> list[Item]:
    top = TOP + TEXT * LINE - GAP / 2
    high = (bottom - top) / len(found_clocks)
    found: list[Item] = []
    for number, clock in enumerate(found_clocks):
        found += _line(clock, face, top + number * high, high, wide)
    return found


def _line(clock: Clock, face: str, y: float, high: float, wide: float) -> list[Item]:
    """Disk and track at the start, what is left at the end, the title below the track where there is room."""
    side = min(high - 24, 190.0) if face != "words" else 0.0
    left = MARGIN + side + (GAP if side else 0)
    width = wide - left - MARGIN
    said = clock.note or (clock.digits if face == "digits" and clock.digits else clock.words)
    size = LARGE if said == clock.digits and high >= LARGE * LINE else TEXT
    said_width = min(width * 0.45, max(advance(said, size, True), 1) + 4)
    words = cut(said, size, True, said_width, max(1, int(high // (size * LINE))))
    both = high >= (TEXT + LEAST) * LINE and bool(clock.track)
    name_width = width - said_width - GAP
    name = cut(clock.track or clock.title, TEXT, True, name_width, 1)
    under = cut(clock.title, LEAST, False, name_width,
                max(1, int((high - TEXT * LINE) // (LEAST * LINE)))) if both and clock.title else ()
    middle, tall = y + high / 2, len(name) * TEXT * LINE + len(under) * LEAST * LINE
    found: list[Item] = [Disk(MARGIN, middle - side / 2, side, clock.share, clock.state)] if side else []
    found += stack(name, left, middle - tall / 2, name_width, TEXT, bold=True)
    found += stack(under, left, middle - tall / 2 + TEXT * LINE, name_width, LEAST, token="ink_soft")
    return found + stack(words, wide - MARGIN - said_width, middle - len(words) * size * LINE / 2, said_width, size,
                         bold=clock.state != "idle", token=_TOKENS.get(clock.state, "ink"), align="end")
