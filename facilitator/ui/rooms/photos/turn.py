"""Turning a photograph that lies on its side or upside down by a quarter, with its frames: a step that undo knows."""

from ....domain import photos
from ....domain.records import Photo
from ....intake.errors import IntakeError
from ....intake.photos import turned
from ....store.errors import StoreError
from ....store.pictures import name_of
from ....store.store import Done, Store


def turn(store: Store, label: str, photo: Photo) -> Done:
    """Turns a photograph by a quarter to the right. To be called beside the window, since its picture is unpacked and
    packed again.

    Raises:
        StoreError: The picture is missing or broken, or the file cannot be written.
    """
    if not (picture := store.picture(photo.sha256)):
        raise StoreError("The picture is not in this file: turn the photo on a laptop that has it.")
    try:
        made = turned(picture)
    except IntakeError as error:
        raise StoreError(str(error)) from error
    return store.do(label, photos.turned(store.book, photo, name_of(made)), pictures={name_of(made): made})
