"""Erasing notes for good, wherever somebody asks for it: their words, and what a photograph shows of them."""

from collections.abc import Sequence

from ..domain import notes, photos
from ..domain.ids import cell_id
from ..domain.records import Frame, Note, Photo
from ..intake.errors import IntakeError
from ..intake.photos import painted_over
from ..store.erase import erase
from ..store.errors import StoreError
from ..store.pictures import name_of
from ..store.store import Done, Store


def erase_notes(store: Store, label: str, some: Sequence[Note]) -> Done:
    """Erases notes with their places in themes; in each photograph that shows one, its frame is painted over. To be
    called beside the window, since a picture is unpacked and packed again.

    Raises:
        StoreError: A picture is missing or broken, or the file cannot be written.
    """
    book, gone = store.book, {note.id for note in some}
    keys = {(change.kind, change.id) for change in notes.remove(book, some)}
    framed = [one for note in gone if (one := book.get(Frame, cell_id(Frame.kind, note)))]
    keys |= {(Frame.kind, one.id) for one in framed}
    instead, given = [], {}
    for photo in filter(None, (book.get(Photo, id) for id in {one.photo for one in framed})):
        picture = _painted(store, photo, [one for one in framed if one.photo == photo.id])
        instead += photos.without(book, photo, gone, name_of(picture))
        given[name_of(picture)] = picture
        keys.add((Photo.kind, photo.id))
    return erase(store, label, keys, instead=instead, given=given)


def _painted(store: Store, photo: Photo, frames: Sequence[Frame]) -> bytes:
    try:
        if picture := store.picture(photo.sha256):
            return painted_over(picture, [(one.x, one.y, one.width, one.height) for one in frames])
    except IntakeError as error:
        raise StoreError(str(error)) from error
    raise StoreError("The photo that shows this note is not in this file: erase it on a laptop that has the photo.")
