"""What a drag or the clipboard holds of photographs; small, since the line asks it before any photograph is there."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from ....intake.photos import is_photo


def photo_files(mime: QMimeData) -> list[Path]:
    """The files among what is dragged or copied that are called like photographs."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if is_photo(path)]
