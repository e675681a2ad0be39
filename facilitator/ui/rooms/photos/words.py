"""What is said of photographs: how far the typing is, and what there is to do."""

from PySide6.QtCore import QCoreApplication

from ....domain import photos
from ....domain.book import Book
from ....domain.photos import Left, Progress, Share
from ....domain.records import Photo

translate = QCoreApplication.translate

KEY = "Ctrl+Shift+P"
"""Goes to the photographs from capture and from the board."""


def progress_words(whole: Progress, mine: int | None = None) -> str:
    """How far all is: "212 of 260 typed · 3 of 9 photos done", and how many wait for this laptop of several."""
    parts = [translate("Photos", "{} of {} typed").format(whole.typed, whole.framed)] if whole.framed else []
    parts.append(translate("Photos", "{} of {} photos done").format(whole.done, whole.photos))
    if mine is not None:
        parts.append(translate("Photos", "{} to type here").format(mine))
    return " · ".join(parts)


def left_words(left: Left) -> str:
    """What must not be forgotten: "12 post-its in 3 photos are not typed yet · 1 photo has no frames yet"."""
    photos = translate("Photos", "1 photo") if left.photos == 1 else translate("Photos", "%n photos", None, left.photos)
    parts = [(translate("Photos", "1 post-it in {} is not typed yet") if left.notes == 1 else translate(
        "Photos", "%n post-its in {} are not typed yet", None, left.notes)).format(photos)] if left.notes else []
    if left.bare:
        parts.append(translate("Photos", "1 photo has no frames yet") if left.bare == 1 else
                     translate("Photos", "%n photos have no frames yet", None, left.bare))
    return " · ".join(parts)


def here_words(here: Progress) -> str:
    """How far one photograph is."""
    if not here.framed:
        return translate("Photos", "no frames yet")
    return translate("Photos", "{} of {} typed").format(here.typed, here.framed)


def photo_words(photo: Photo, here: Progress) -> str:
    """A photograph in one line, also for screen readers."""
    done = translate("Photos", "all post-its framed") if photo.done else translate("Photos", "not done")
    return f"{photo.title or translate('Photos', 'Photo')}, {here_words(here)}, {done}"


def list_words(photo: Photo, here: Progress) -> str:
    """A photograph in the list; a tick says that it is done and typed."""
    over = photo.done and not here.waiting
    title = photo.title or translate("Photos", "Photo")
    title = title if len(title) <= 24 else title[:23].rstrip() + "…"
    return f"{title}\n{'✓ ' if over else ''}{here_words(here)}"


def share_words(share: Share) -> str:
    """What part of the pile this laptop types."""
    if share.people == 1:
        return translate("Photos", "I type all")
    return translate("Photos", "I am {} of {}").format(share.mine, share.people)


def missing(photo: Photo) -> str:
    """Why a photograph cannot be shown."""
    return translate("Photos", "The picture is not in this file: it comes when a copy that has it is taken in.")


def nothing_to_type(book: Book, share: Share) -> str:
    """Why there is nothing to type here, and what may be left."""
    whole = photos.progress(book)
    if not whole.framed:
        return translate("Photos", "Draw a frame round each post-it first.")
    if whole.waiting:
        return translate("Photos", "Your part is typed; {} notes wait for the others.").format(whole.waiting)
    left = whole.photos - whole.done
    if left:
        return translate("Photos", "All that is framed is typed. Photos not marked as done: {}.").format(left)
    return translate("Photos", "Everything is typed.")
