"""The small widgets that every room is made of; each is loaded when it is first asked for, to keep the start short."""

from importlib import import_module

_HOMES = {
    "buttons": ("Button", "IconButton", "ShortButton", "action"),
    "chart": ("Bar", "BarChart", "bars_height", "paint_bars"),
    "chip": ("Chip",),
    "combo": ("Combo",),
    "dates": ("DateEdit",),
    "disk": ("Disk", "paint_disk"),
    "empty": ("EmptyState", "Picture"),
    "field": ("Field",),
    "flow": ("Flow",),
    "growing": ("GrowingText",),
    "hints": ("Hints",),
    "layouts": ("STRETCH", "Beside", "column", "holder", "panel", "row"),
    "measured": ("Measured",),
    "passing": ("PassingLine", "left_to_window"),
    "qr": ("QrPicture", "paint_qr"),
    "rail": ("Rail", "Stop"),
    "scrolled": ("Across", "Pages", "Scrolled", "Yielding", "show_around", "show_focus"),
    "steady": ("DecimalSpin", "Slider", "Spin", "Steady"),
    "table": ("TableView",),
    "text": ("Body", "Heading", "OneLine", "literal"),
    "toast": ("Toast", "announce"),
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted(_MODULES)


def __getattr__(name: str):
    """The widget of this name, from its module.

    Raises:
        AttributeError: There is no such widget.
    """
    if name not in _MODULES:
        raise AttributeError(f"There is no widget called {name}.")
    return getattr(import_module(f".{_MODULES[name]}", __name__), name)
