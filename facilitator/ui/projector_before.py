"""What was answered each time that a poll was put, side by side; nobody's change of mind is claimed."""

from dataclasses import replace

from ..domain.polls import Tally
from . import projector_outcomes as words
from .projector_counted import results
from .projector_pictures import Stack
from .projector_polls import is_long, turnout
from .projector_scales import levels, pieces, swatch
from .projector_values import Row, Slide, tr
from .rooms import polls_words as say


def before_and_after(base: Slide, times: list[Tally]) -> tuple[Slide, ...]:
    """What was answered each time, side by side; nobody's change of mind is claimed."""
    if len(times) < 2 or times[0].poll.type == "text":
        return ()
    called = [tr("before"), tr("after")] if len(times) == 2 else [tr("time {}").format(one.repeat) for one in times]
    counts = [tr("{}: {}").format(name, turnout(one) or words.nobody(one))
              for name, one in zip(called, times, strict=True)]
    over, foot = tr("Before and after"), " · ".join(counts)
    poll, strong = times[0].poll, levels(times[0]) if times[0].poll.type == "scale" else {}
    if poll.type == "number":
        rows = tuple(Row(tr("{}: {}").format(name, _spread(one))) for name, one in zip(called, times, strict=True))
        return (replace(base, over=over, rows=rows, foot=foot),)
    picture = None
    if strong and not is_long(poll, times[0].options) and all(sum(one.counts[id] for id in strong) for one in times):
        picture = Stack(tuple((name, pieces(one, strong)) for name, one in zip(called, times, strict=True)))
        rows = tuple(Row(say.option(option), " · ".join(
            tr("{} {}").format(name, words.had(one, option.id)) for name, one in zip(called, times, strict=True)),
            **swatch(strong, option.id)) for option in times[0].options)
    else:
        rows = tuple(Row(say.option(option), series=tuple(
            Row(name, words.figure(one, option.id, results(one)[0]), one.share(option.id))
            for name, one in zip(called, times, strict=True))) for option in times[0].options)
    return (replace(base, over=over, picture=picture, rows=rows, foot=foot),)


def _spread(tally: Tally) -> str:
    said = {name: words.number(value) for name, value in results(tally)[0].figures.items()}
    if not said:
        return tr("no numbers")
    return tr("median {}, the middle half from {} to {}").format(
        said["median"], said["lower quartile"], said["upper quartile"])
