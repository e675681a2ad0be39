"""Whose part of the pile is sorted, or typed from photos, on this laptop: by event, since each laptop has another."""

from pathlib import Path

from ....domain.photos import ALONE, Share
from ...settings import Settings


def part_of(settings: Settings, path: Path) -> Share:
    """The part in an event: all of it, until somebody chose one."""
    try:
        mine, people = settings.parts[str(path.absolute())]
        return Share(mine, people) if 1 <= mine <= people else ALONE
    except (KeyError, TypeError, ValueError):
        return ALONE


def keep_part(settings: Settings, path: Path, share: Share) -> None:
    """Keeps the part for as long as the event stays where it is."""
    settings.parts.pop(name := str(path.absolute()), None)
    if share != ALONE:
        settings.parts[name] = [share.mine, share.people]
    settings.save()
