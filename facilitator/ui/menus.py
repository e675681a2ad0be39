"""The window's menus: everything that is not in a room, with its keys."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from . import look
from .widgets import action

if TYPE_CHECKING:
    from .window import Window

DOOR = "Ctrl+Shift+D"
"""The key that opens the door, from every room."""

FIND = "Ctrl+K"
"""The key that finds anything, from every room; Ctrl+F looks through what the room itself shows."""

KINDS = ("people", "agenda", "seating", "notes", "themes", "ballots")


class Menus(QObject):
    """Builds the menu bar and keeps its choices; what a choice does is the window's or the program's."""

    def __init__(self, window: "Window"):
        super().__init__(window)
        self._window = window
        bar = window.menuBar()
        self.file = bar.addMenu(self.tr("&Event"))
        self.edit = bar.addMenu(self.tr("&Edit"))
        self.view = bar.addMenu(self.tr("&View"))
        self.undo = self._add(self.edit, self.tr("Undo"), "undo", "Ctrl+Z", window.undo)
        self.redo = self._add(self.edit, self.tr("Redo"), "redo", "Ctrl+Shift+Z", window.redo)
        self.edit.addSeparator()
        self.find = self._add(self.edit, self.tr("Find anything…"), "search", FIND, window.find)
        self._fill_file()
        self._fill_view()
        self.event_is_open(False)

    def _fill_file(self) -> None:
        window = self._window
        self._add(self.file, self.tr("New or open…"), "home", "Ctrl+O", lambda: window.opening.emit(""))
        self.imports = self.file.addMenu(self.tr("Import"))
        words = {"people": self.tr("People…"), "agenda": self.tr("Agenda…"), "seating": self.tr("Seating…"),
                 "notes": self.tr("Notes…"), "themes": self.tr("Themes…"), "ballots": self.tr("Ballots…")}
        icons = {"seating": "tables", "notes": "note", "themes": "board", "ballots": "polls"}
        for kind in KINDS:
            self._add(self.imports, words[kind], icons.get(kind, kind), "", partial(window.import_wanted.emit, kind))
        self.file.addSeparator()
        self.of_event = [
            self.imports.menuAction(),
            self._add(self.file, self.tr("Keep a copy on a stick…"), "hand-over", "", window.choose_stick),
            self._add(self.file, self.tr("Check this file"), "check", "", window.checking.emit),
            self.find,
        ]
        self.file.addSeparator()
        self._add(self.file, self.tr("Quit"), "", "Ctrl+Q", window.close)

    def event_is_open(self, is_open: bool) -> None:
        """What needs an open event can be chosen only then."""
        for entry in self.of_event:
            entry.setEnabled(is_open)
        if not is_open:
            self.believe.setEnabled(False)

    def _fill_view(self) -> None:
        window = self._window
        themes = self.view.addMenu(self.tr("Colours"))
        group = QActionGroup(self)
        words = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark"),
                 "contrast": self.tr("High contrast")}
        for name in look.CHOICES:
            made = self._add(themes, words[name], "", "", partial(self._look, theme=name))
            made.setCheckable(True)
            made.setChecked(name == self._window.settings.theme)
            group.addAction(made)
        self._add(self.view, self.tr("Larger text"), "text-size", "Ctrl++", partial(self._step, 1))
        self._add(self.view, self.tr("Smaller text"), "", "Ctrl+-", partial(self._step, -1))
        self._add(self.view, self.tr("Normal text"), "", "Ctrl+0", partial(self._look, scale=1.0))
        self.view.addSeparator()
        self.watch = self._add(self.view, self.tr("Tables at a glance"), "tables", "Ctrl+Shift+L", window.watch_tables)
        self.door = self._add(self.view, self.tr("Check-in at the door"), "people", DOOR, window.open_door)
        self.small_timer = self._add(self.view, self.tr("Small timer above all windows"), "timer", "F12",
                                     lambda: window.attendants.small_timer.toggle())
        self.believe = self._add(self.view, self.tr("Believe the laptop's clock"), "live", "Ctrl+F12",
                                 lambda: window.attendants.believe())
        self.believe.setEnabled(False)
        self.of_event += self.watch, self.door, self.small_timer
        self.view.addSeparator()
        self._add(self.view, self.tr("Whole screen"), "screen", "F11", self._whole_screen)

    def _step(self, way: int) -> None:
        at = min(range(len(look.SCALES)), key=lambda i: abs(look.SCALES[i] - self._window.settings.scale))
        self._look(scale=look.SCALES[max(0, min(len(look.SCALES) - 1, at + way))])

    def _look(self, theme: str = "", scale: float = 0) -> None:
        settings = self._window.settings
        settings.theme, settings.scale = theme or settings.theme, scale or settings.scale
        settings.save()
        look.apply(QApplication.instance(), settings.theme, settings.scale)

    def _whole_screen(self) -> None:
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def _add(self, menu: QMenu, text: str, icon: str, keys: str, deed) -> QAction:
        made = action(self._window, text, icon, "", deed)
        if keys:
            made.setShortcut(QKeySequence(keys))
        menu.addAction(made)
        return made
