"""Makes the three soft sounds of the program: `python3 make.py` writes soon.wav, over.wav and turn.wav beside itself.

Each is one or two struck tones with a few partials, as of a small wooden bar: a gentle onset, then a slow fade. They
are made here from nothing, so that nobody else's recording is in the program.
"""

import math
import struct
import wave
from pathlib import Path

RATE = 22050
PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.22, 1.8), (3.93, 0.10, 3.2))
"""Of each partial the multiple of the tone's pitch, its loudness, and how many times as fast it fades."""

A4, CIS5, E5, A5 = 440.0, 554.365, 659.255, 880.0
SOUNDS = {
    "soon": ((0.0, E5, 0.8),),
    "over": ((0.0, E5, 0.8), (0.45, A4, 0.9)),
    "turn": ((0.0, CIS5, 0.6), (0.22, A5, 0.6)),
}
"""Of each sound its tones: when they begin, in seconds, their pitch in hertz, and how loud they are (0 to 1)."""

ONSET, HALVES = 0.012, 0.28
"""Seconds until a tone is at its loudest, and those after which it is half as loud again and again."""

LENGTH, LOUDEST = 1.8, 0.6


def samples(tones) -> list[float]:
    """A sound as samples between -1 and 1, its loudest at `LOUDEST`, silent at both ends."""
    found = [0.0] * int(RATE * LENGTH)
    for begins, pitch, loud in tones:
        first = int(begins * RATE)
        for at in range(first, len(found)):
            time = (at - first) / RATE
            found[at] += loud * min(1.0, time / ONSET) * sum(
                part * 0.5 ** (time * fades / HALVES) * math.sin(2 * math.pi * pitch * multiple * time)
                for multiple, part, fades in PARTIALS)
    peak, last = max(map(abs, found)), RATE // 10
    for at in range(last):
        found[-1 - at] *= at / last
    return [sample * LOUDEST / peak for sample in found]


def write(path: Path, tones) -> None:
    """Writes a sound as 16 bit mono."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(sample * 32767)) for sample in samples(tones)))


if __name__ == "__main__":
    for name, tones in SOUNDS.items():
        write(Path(__file__).with_name(f"{name}.wav"), tones)
