"""What this laptop remembers between starts: the look, recent events, the stick. Nothing of it is in an event."""

import json
from pathlib import Path
from typing import Any

from ..store.device import config_folder

MOST_RECENT = 8


class Settings:
    """One laptop's choices; `stick_names` is whether copies on the stick carry names, `sticks_declined` those that
    were offered and not wanted.

    The wall shows running times as `wall_face`, is `wall_metres` wide and, if it `wall_follows`, shows by itself what
    the agenda wants. `live_script` is whether the live room shows prompt and script. `chime_volume` is in percent;
    `small_timer` is the place of that window: x, y, width, height; `parts` whose part of the pile is sorted here, by
    event, and whose part is typed from its photographs, by "photos" in it.
    """

    def __init__(self, **choices: Any):
        self.theme = "system"
        self.scale = 1.0
        self.recent: list[str] = []
        self.stick = ""
        self.stick_names = False
        self.sticks_declined: list[str] = []
        self.wall_face = "disk"
        self.wall_metres = 3.0
        self.wall_follows = False
        self.live_script = True
        self.chime = False
        self.chime_volume = 40
        self.small_timer: list[int] = []
        self.parts: dict[str, list[int]] = {}
        if unknown := choices.keys() - vars(self).keys():
            raise TypeError(f"There is no choice called {', '.join(sorted(unknown))}.")
        vars(self).update(choices)

    def opened(self, path: Path) -> None:
        """Puts an event at the head of the recent ones."""
        name = str(path.absolute())
        self.recent = [name, *(other for other in self.recent if other != name)][:MOST_RECENT]
        self.save()

    def save(self) -> None:
        """Writes the choices; a laptop that cannot keep them goes on without."""
        path = _path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(vars(self), ensure_ascii=False, indent=1), "utf-8")
        except OSError:
            return


def load() -> Settings:
    """The choices made earlier; the defaults where there are none or they cannot be read."""
    settings = Settings()
    try:
        kept = json.loads(_path().read_text("utf-8"))
    except (OSError, ValueError):
        return settings
    for name, default in list(vars(settings).items()):
        if isinstance(kept, dict) and isinstance(kept.get(name), type(default)):
            setattr(settings, name, kept[name])
    return settings


def _path() -> Path:
    return config_folder() / "settings.json"
