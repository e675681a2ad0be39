"""What was answered each time that a poll was put, side by side; nobody's change of mind is claimed."""

from dataclasses import replace

from ...domain.polls import Tally, is_overfull
from ..rooms.polls import words as say
from . import outcomes as words
from .counted import results
from .pictures import Stack
from .polls import is_long, steps, turnout
from .scales import levels, pieces, swatch
from .values import Row, Slide, tr

MOST = 3
"""Times that stand beside each other; of more, the first one and the last two."""


def before_and_after(base: Slide, times: list[Tally]) -> tuple[Slide, ...]:
    """What was answered each time, side by side; nobody's change of mind is claimed."""
    if len(times) < 2 or times[0].poll.type == "text":
        return ()
    times = [times[0], *times[-2:]] if len(times) > MOST else times
    called = [tr("before"), tr("after")] if len(times) == 2 else [tr("time {}").format(one.repeat) for one in times]
    counts = [tr("{}: {}").format(name, turnout(one) or words.nobody(one))
              for name, one in zip(called, times, strict=True)]
    over, foot = tr("Before and after"), " · ".join(filter(None, (*counts, _of(times))))
    poll, strong = times[0].poll, levels(times[0]) if times[0].poll.type == "scale" else {}
    if poll.type == "number":
        rows = tuple(Row(tr("{}: {}").format(name, _spread(one))) for name, one in zip(called, times, strict=True))
        return (replace(base, over=over, rows=rows, foot=foot),)
    if is_long(poll, times[0].options):
        return (_columns(replace(base, over=over, foot=foot), times, called),)
    stands, picture = {}, None
    if strong and all(sum(one.counts[id] for id in strong) for one in times):
        picture = Stack(tuple((name, pieces(one, strong)) for name, one in zip(called, times, strict=True)))
        stands = {option.id: swatch(strong, option.id) for option in times[0].options}
    rows = tuple(Row(say.option(option), " · ".join(tr("{} {}").format(name, _had(one, option.id))
                                                    for name, one in zip(called, times, strict=True)),
                     **stands.get(option.id) or {"series": tuple(_part(one, option.id) for one in times)})
                 for option in times[0].options)
    return (replace(base, over=over, picture=picture, rows=rows, foot=foot),)


def _of(times: list[Tally]) -> str:
    """What the percentages of all times are of, or why they are left out; nothing where a type of poll has none."""
    if times[0].poll.type in ("number", "score") or is_long(times[0].poll, times[0].options):
        return ""
    if crowded := next((one for one in times if is_overfull(one.base_name, one.voted, one.bases)), None):
        return words.nobody(crowded)
    if not any(one.share(option.id) is not None for one in times for option in one.options):
        return ""
    return {"present": tr("per cent of those present"), "entitled": tr("per cent of all members"),
            "cast": tr("per cent of the votes cast"), "valid": tr("per cent of the votes cast, abstentions apart"),
            "dots": tr("per cent of the dots"), "comparisons": tr("per cent of the times it was offered"),
            }.get(times[0].base_name, "")


def _had(tally: Tally, option: str) -> str:
    return words.share(tally, option) or f"{tally.counts[option]:,}"


def _part(tally: Tally, option: str) -> float:
    """How long an option's bar is, as in its own result."""
    if tally.poll.type == "score":
        whole = tally.poll.most * tally.bases["valid"]
        return min(1.0, tally.counts[option] / whole) if whole else 0.0
    return min(1.0, tally.share(option) or 0.0)


def _columns(base: Slide, times: list[Tally], called: list[str]) -> Slide:
    """A long scale as columns beside each other where it was put twice; else what half of the answers are of each time.
    """
    if len(times) > 2:
        return replace(base, rows=tuple(Row(tr("{}: {}").format(name, _spread(one)))
                                        for name, one in zip(called, times, strict=True)))
    shares = [{id: count / max(1, sum(one.counts.values())) for id, count in one.counts.items()} for one in times]
    highest = max(max(found.values()) for found in shares) or 1.0
    before, after = (steps(one.options, one.counts) for one in times)
    line = sorted((o for o in times[0].options if not o.abstains), key=lambda option: option.value)
    columns = tuple(replace(now, share=shares[1][option.id] / highest,
                            before=replace(then, share=shares[0][option.id] / highest))
                    for option, then, now in zip(line, before.columns, after.columns, strict=True))
    return replace(base, picture=replace(after, columns=columns, times=(called[0], called[1])))


def _spread(tally: Tally) -> str:
    said = {name: words.number(value) for name, value in results(tally)[0].figures.items()}
    if not said:
        return tr("no numbers")
    return tr("median {}, the middle half from {} to {}").format(
        said["median"], said["lower quartile"], said["upper quartile"])
