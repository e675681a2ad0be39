"""The sample without a screen: its report, and a picture of every room, made by the real window."""

import os
import sys
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

SIZE = 1280, 800

_NOISE = ("This plugin does not support propagateSizeHints()", 'Detected locale "')
"""How begins what Qt says of each window where there is no screen, and of a locale without UTF-8, in place of which it
takes one with it; neither means anything."""


def write(path: Path, folder: Path, *, theme: str = "light", scale: float = 1.0, size: tuple[int, int] = SIZE,
          now: datetime | None = None) -> list[Path]:
    """Writes the report of an event and pictures of its rooms into a folder; returns the files.

    Raises:
        StoreError: The event cannot be opened or the folder cannot be written.
    """
    from . import __version__
    from .domain.summary import Source
    from .report.writer import write as write_report
    from .store.device import this_device
    from .store.errors import told_plainly
    from .store.store import Store

    report = folder / f"{path.stem}.pdf"
    with Store.open(path, this_device(), read_only=True) as store, told_plainly(report):
        write_report(store.book, report, Source(path.name, store.newest_stamp(), __version__))
    return [report, *photograph(path, folder / "screenshots", theme=theme, scale=scale, size=size, now=now)]


def photograph(path: Path, folder: Path, *, theme: str = "light", scale: float = 1.0,
               size: tuple[int, int] = SIZE, now: datetime | None = None) -> list[Path]:
    """Photographs the welcome screen and every room of an event, without showing a window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with _quiet():
        return _photograph(path, folder, theme, scale, size, now)


def _photograph(path: Path, folder: Path, theme: str, scale: float, size: tuple[int, int], now: datetime | None,
                ) -> list[Path]:
    from PySide6.QtWidgets import QApplication

    from .app import Program, application
    from .store.device import this_device
    from .store.store import Store
    from .ui import look
    from .ui.desk import Desk
    from .ui.rooms import catalogue
    from .ui.rooms.welcome import Welcome
    from .ui.settings import Settings

    app = application(Settings(theme=theme, scale=scale))
    program = Program(app, Settings(theme=theme, scale=scale))
    window = program.window
    look.finish(app)
    window.resize(*size)
    window.welcome(Welcome(Settings(), folder))
    window.show()
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [_grab(QApplication, window, folder / "welcome.png")]
    store = Store.open(path, this_device())
    clock = {"now": lambda: now} if now else {}
    window.open(Desk(store, **clock), None)
    for number, key in enumerate(catalogue.KEYS, 1):
        window.go_to(key)
        pictures.append(_grab(QApplication, window, folder / f"{number} {key}.png"))
    window.close()
    return pictures


@contextmanager
def _quiet():
    """Keeps Qt's noise to itself; whatever else Qt has to say is passed on."""
    from PySide6.QtCore import qInstallMessageHandler

    def said(kind, context, message: str) -> None:
        if not message.startswith(_NOISE):
            print(message, file=sys.stderr)

    before = qInstallMessageHandler(said)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _grab(application, widget, path: Path) -> Path:
    from .ui.jobs import wait_for_all

    for _ in range(5):  # What a room has made in a worker is shown, which may ask for more.
        application.processEvents()
        wait_for_all()
    application.processEvents()
    widget.grab().save(str(path))
    return path
