"""Everything that is Qt: the window, its rooms, the projector, and how they look."""

import sys

import PySide6.QtCore  # noqa: F401


def _leave_sources_unread() -> None:
    """Keeps Qt's binding from reading the source of every module that is imported after it, a tenth of the start.

    It looks whether the module asks for other spellings of Qt's names (`from __feature__ import …`); none here does.
    A version that has no such look is left as it is.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda module: False


_leave_sources_unread()
