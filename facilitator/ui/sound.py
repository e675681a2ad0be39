"""The system's own player of sounds, which never blocks and never fails: where there is none, it is simply quiet."""

import array
import shutil
import subprocess
import sys
import tempfile
import wave
from collections.abc import Callable, Sequence
from pathlib import Path

from .. import resources

PLAYERS = {"linux": (("pw-play",), ("paplay",), ("aplay", "-q")), "darwin": (("afplay",),)}
"""Programs that play a file, by system, the best first."""

Start = Callable[[Sequence[str]], "subprocess.Popen | None"]


class Player:
    """Plays the sounds of `resources/sounds`, one at a time.

    Args:
        start: Starts a command without waiting for it; None where it cannot be started.
        players: The commands to try, the best first; those that are installed where nothing is said.
    """

    def __init__(self, start: Start | None = None, players: Sequence[Sequence[str]] | None = None):
        self._start = start or start_quietly
        self._players = list(_installed() if players is None else players)
        self._folder: tempfile.TemporaryDirectory | None = None
        self._playing: subprocess.Popen | None = None

    def play(self, sound: str, volume: int) -> bool:
        """Plays a sound at a volume in percent; False where nothing can or another one is still heard.

        A player that went wrong the last time, as where there is no sound device, gives way to the next.
        """
        on_windows = sys.platform == "win32"
        if self.busy() or volume <= 0 or not (self._players or on_windows):
            return False
        if self._playing and self._playing.returncode and self._players:
            self._players.append(self._players.pop(0))
        self._playing = None
        file = self._file(sound, volume)
        if file and on_windows:
            return _play_on_windows(file)
        for command in self._players if file else ():
            self._playing = self._start([*command, str(file)])
            if self._playing:
                return True
        return False

    def busy(self) -> bool:
        """Whether a sound is still heard."""
        return bool(self._playing) and self._playing.poll() is None

    def failed(self) -> bool:
        """Whether the last sound was started and its player then said that it could not play it."""
        return bool(self._playing) and bool(self._playing.poll())

    def close(self) -> None:
        """Stops and takes its files away."""
        if self.busy():
            self._playing.terminate()
            self._playing.wait()
        self._playing = None
        if self._folder:
            self._folder.cleanup()
            self._folder = None

    def _file(self, sound: str, volume: int) -> Path | None:
        """The sound at this volume as a file: few players have a volume of their own. None where it cannot be made."""
        try:
            self._folder = self._folder or tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
            file = Path(self._folder.name) / f"{sound}-{volume}.wav"
            if not file.exists():
                scale(resources.path("sounds", f"{sound}.wav"), file, volume / 100)
        except OSError:
            return None
        return file


def scale(source: Path, target: Path, volume: float) -> None:
    """Writes a file of 16 bit sound as loud as `volume` (0 to 1) says: half of it sounds half as loud, by its square.

    Raises:
        OSError: It cannot be read or written.
    """
    with wave.open(str(source), "rb") as file:
        form, frames = file.getparams(), array.array("h", file.readframes(file.getnframes()))
    by = max(0.0, min(1.0, volume)) ** 2
    louder = array.array("h", (round(frame * by) for frame in _swapped(frames)))
    with wave.open(str(target), "wb") as file:
        file.setparams(form)
        file.writeframes(_swapped(louder).tobytes())


def start_quietly(command: Sequence[str]) -> subprocess.Popen | None:
    """Starts a command that says nothing and is not waited for; None where it cannot be started."""
    try:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)
    except OSError:
        return None


def _installed() -> list[tuple[str, ...]]:
    return [command for command in PLAYERS.get(sys.platform, ()) if shutil.which(command[0])]


def _play_on_windows(file: Path) -> bool:
    import winsound

    try:
        winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
    except RuntimeError:
        return False
    return True


def _swapped(frames: array.array) -> array.array:
    """Such a file has the low byte first, whatever the machine has."""
    if sys.byteorder == "big":
        frames.byteswap()
    return frames
