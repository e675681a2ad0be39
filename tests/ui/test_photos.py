"""Photographs in the window: taken in, framed by mouse and by key, typed one after another, and never forgotten."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from facilitator.domain import photos
from facilitator.domain.ids import table_id
from facilitator.domain.photos import Progress, Share
from facilitator.domain.records import Frame, Note, Photo
from facilitator.intake.photos import made, pixels
from facilitator.store.device import Device
from facilitator.store.erase import erase
from facilitator.store.errors import StoreError
from facilitator.store.handover import merge, write_copy
from facilitator.store.store import Store
from facilitator.ui import look, settings
from facilitator.ui.rooms.capture.drafts import Drafts
from facilitator.ui.rooms.capture.room import CaptureRoom
from facilitator.ui.rooms.photos.page import PhotosPage
from facilitator.ui.settings import Settings
from facilitator.ui.window import Window
from tests.pictures import saved, wall

from .capture_event import CTRL, SHIFT, Clock, K, open_event, press, show, write
from .test_scale import cut_short, outside


@pytest.fixture
def desk(tmp_path, qapp):
    opened = open_event(tmp_path, Clock(), tables=3)
    yield opened
    opened.close()


@pytest.fixture
def room(desk, qtbot):
    return show(CaptureRoom(desk), qtbot, 1280, 800)


def photographed(desk, rows: int = 3, title: str = "Wall") -> Photo:
    """A photograph that is in the event already."""
    picture = made(saved(wall(rows=rows)), f"{title}.jpg")
    desk.store.do("Add a photo", photos.add(picture.sha256, 640, 480, title=title, table=table_id(2),
                                            segment="worries", now=desk.now()),
                  pictures={picture.sha256: picture.jpeg})
    return desk.book.get(Photo, photos.photo_id(picture.sha256))


def framed(desk, photo: Photo, count: int) -> list[Frame]:
    for number in range(count):
        desk.do("Frame", photos.frame(photo, ((40 + number % 4 * 150) / 640, (30 + number // 4 * 150) / 480, 100 / 640,
                                              100 / 480), desk.now()))
    return photos.frames(desk.book, photo.id)


@pytest.fixture
def page(room, desk, qtbot):
    """The page with a photograph in sight."""
    photographed(desk)
    room.photos.open()
    qtbot.waitUntil(lambda: room.photos.page.view.picture is not None)
    return room.photos.page


def drag(view, start: QPointF, end: QPointF) -> None:
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(view, ((start + end) / 2).toPoint())
    QTest.mouseMove(view, end.toPoint())
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end.toPoint())


def at(view, x: float, y: float) -> QPointF:
    """A place of the photograph, in shares, on the screen."""
    area = view.area()
    return QPointF(area.x() + x * area.width(), area.y() + y * area.height())


def drop(room, *paths) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    assert not room.line.canInsertFromMimeData(mime)  # else a file that is dragged over the line becomes words in it
    QApplication.sendEvent(room, QDragEnterEvent(QPoint(200, 200), *how))
    QApplication.sendEvent(room, QDropEvent(QPointF(200, 200), *how))


def test_an_empty_page_says_what_to_do_and_gives_it_the_keyboard(room):
    press(room, K.Key_P, modifier=CTRL | SHIFT)
    page = room.photos.page
    assert page.empty.buttons[0].hasFocus()
    assert "Draw" in page.empty.hint.text() or "draw" in page.empty.hint.text()
    press(room, K.Key_Escape)
    assert room.line.hasFocus()


def test_photos_dropped_anywhere_in_capture_are_taken_in_for_the_table_and_segment_in_hand(room, desk, qtbot, tmp_path):
    for name, rows in (("a.jpg", 3), ("b.png", 2), ("c.jpg", 3)):
        (tmp_path / name).write_bytes(saved(wall(rows=rows), "PNG" if name.endswith("png") else "JPEG"))
    (tmp_path / "broken.jpg").write_bytes(b"nothing")
    desk.turn_to(table_id(3))
    room.whereabouts.go_to("feedback")
    drop(room, *(tmp_path / name for name in ("a.jpg", "b.png", "broken.jpg")))
    qtbot.waitUntil(lambda: len(desk.book.all(Photo)) == 2)
    assert {(photo.table, photo.segment) for photo in desk.book.all(Photo)} == {(table_id(3), "feedback")}
    page = room.photos.page
    qtbot.waitUntil(lambda: room.photos.is_open and "broken.jpg" in page.told.words.text())
    assert page.list.count() == 2
    drop(room, tmp_path / "a.jpg")
    qtbot.waitUntil(lambda: "is there already" in page.told.words.text())
    desk.undo()
    assert desk.book.all(Photo) == []


@pytest.mark.parametrize("where", ["at the line", "at the photos"])
def test_a_picture_on_the_clipboard_is_pasted(room, desk, qtbot, where):
    if where == "at the photos":
        room.photos.open()
    else:
        room.enter()
    QApplication.clipboard().setImage(QImage.fromData(saved(wall(), "PNG")))
    press(room, K.Key_V, modifier=CTRL)
    qtbot.waitUntil(lambda: len(desk.book.all(Photo)) == 1)
    (photo,) = desk.book.all(Photo)
    assert (photo.width, photo.height, desk.store.picture(photo.sha256) is not None) == (640, 480, True)
    qtbot.waitUntil(lambda: room.photos.is_open)


def test_words_on_the_clipboard_are_pasted_as_words(room, desk):
    room.enter()
    QApplication.clipboard().setText("A bench")
    press(room, K.Key_V, modifier=CTRL)
    assert room.line.text() == "A bench"
    assert not room.photos.is_open


def test_a_frame_drawn_with_the_mouse_is_a_note_that_is_moved_sized_and_taken_away(page, desk):
    view = page.view
    drag(view, at(view, 0.1, 0.1), at(view, 0.3, 0.4))
    (note,) = desk.book.all(Note)
    (frame,) = desk.book.all(Frame)
    assert (note.text, note.table, note.segment) == ("", table_id(2), "worries")
    assert [round(v, 1) for v in (frame.x, frame.y, frame.width, frame.height)] == [0.1, 0.1, 0.2, 0.3]
    drag(view, at(view, 0.2, 0.2), at(view, 0.5, 0.3))
    (frame,) = desk.book.all(Frame)
    assert [round(v, 1) for v in (frame.x, frame.y, frame.width, frame.height)] == [0.4, 0.2, 0.2, 0.3]
    drag(view, at(view, 0.6, 0.5), at(view, 0.7, 0.7))
    (frame,) = desk.book.all(Frame)
    assert [round(v, 1) for v in (frame.x, frame.y, frame.width, frame.height)] == [0.4, 0.2, 0.3, 0.5]
    drag(view, at(view, 0.05, 0.05), at(view, 0.053, 0.052))
    assert len(desk.book.all(Note)) == 1
    view.take(note.id)
    press(page, K.Key_Delete)
    assert desk.book.all(Note) == []
    desk.undo()
    assert desk.book.all(Note) == [note]


def test_frames_are_drawn_moved_and_walked_through_by_the_keyboard_alone(page, desk):
    view = page.view
    assert view.hasFocus()
    press(page, K.Key_N, K.Key_Left, K.Key_Up)
    press(page, K.Key_Right, modifier=SHIFT)
    press(page, K.Key_Return, K.Key_Return, K.Key_Escape)
    assert len(desk.book.all(Note)) == 2
    first, second = photos.frames(desk.book, page.photo)
    assert (second.width, second.y) == (first.width, first.y)
    assert second.x > first.x + first.width
    press(page, K.Key_Right)
    assert view.hand == first.note
    press(page, *[K.Key_Down] * 3)
    assert desk.book.get(Frame, first.id).y > first.y
    desk.undo()
    assert desk.book.get(Frame, first.id).y == first.y
    before = view.area().width()
    press(page, K.Key_Plus)
    assert view.area().width() > before
    press(page, K.Key_F)
    assert view.area().width() == before
    press(page, K.Key_D, modifier=CTRL)
    assert photos.progress(desk.book) == Progress(0, 2, 1, 1)


def test_the_pile_is_typed_with_enter_alone_and_says_how_far_it_is(page, desk):
    frames = framed(desk, photos.in_order(desk.book)[0], 3)
    assert page.progress.text() == "0 of 3 typed · 0 of 1 photos done"
    press(page, K.Key_T, modifier=CTRL)
    line = page.typing.line
    assert line.hasFocus()
    assert page.typing.where.text() == "Wall, post-it 1 of 3"
    write(page, "? Who pays")
    press(page, K.Key_Return)
    press(page, K.Key_Return, modifier=CTRL)
    write(page, "A bench")
    press(page, K.Key_Return)
    assert page.progress.text().startswith("2 of 3 typed")
    assert (page.typing.note, line.text()) == (frames[1].note, "")
    press(page, K.Key_Up)
    assert (page.typing.note, line.text()) == (frames[0].note, "Who pays")
    write(page, " for it?")
    press(page, K.Key_Return)
    write(page, "+3 Nothing grows")
    press(page, K.Key_Return)
    found = [desk.book.get(Note, frame.note) for frame in frames]
    assert [(note.text, note.type, note.voices) for note in found] == [
        ("Who pays for it?", "question", 1), ("Nothing grows", "note", 4), ("A bench", "note", 1)]
    assert page.view.hasFocus()
    assert "Photos not marked as done: 1" in page.toast.accessibleName()
    desk.undo()
    assert page.progress.text().startswith("2 of 3 typed")
    assert page.view.hand == frames[1].note
    press(page, K.Key_T, modifier=CTRL)
    desk.undo()
    assert (page.typing.note, line.text()) == (frames[0].note, "Who pays")


def test_a_half_typed_line_is_there_again_after_other_notes_other_rooms_and_a_crash(page, desk, qtbot):
    framed(desk, photos.in_order(desk.book)[0], 2)
    press(page, K.Key_T, modifier=CTRL)
    note = page.typing.note
    page.typing._saving.setInterval(0)
    write(page, "Half a sen")
    qtbot.waitUntil(lambda: Drafts(desk.store.note_of("event")).of(note).text == "Half a sen")  # As after a crash.
    press(page, K.Key_Escape)
    assert page.view.hasFocus()
    press(page, K.Key_Escape, K.Key_Escape)
    press(page, K.Key_P, modifier=CTRL | SHIFT)
    page.type_notes(note)
    assert page.typing.line.text() == "Half a sen"
    press(page, K.Key_PageDown, K.Key_PageUp)
    assert page.typing.line.text() == "Half a sen"
    press(page, K.Key_Return)
    assert not Drafts(desk.store.note_of("event")).of(note)


def test_two_laptops_are_each_led_through_their_own_part(page, desk, room, qtbot):
    frames = framed(desk, photos.in_order(desk.book)[0], 12)
    mine = [one.note for one in frames if Share(2, 2).has(one.note)]
    page.share.setCurrentIndex(page.share.findText("I am 2 of 2"))
    page.share.activated.emit(page.share.currentIndex())
    assert f"{len(mine)} to type here" in page.progress.text()
    press(page, K.Key_T, modifier=CTRL)
    for number, note in enumerate(mine):
        assert page.typing.note == note
        write(page, f"Words {number}")
        press(page, K.Key_Return)
    assert f"{12 - len(mine)} notes wait for the others" in page.toast.accessibleName()
    page.type_notes(next(one.note for one in frames if one.note not in mine))
    page.share.activated.emit(page.share.currentIndex())
    assert page.stack.currentWidget() is page.framing
    again = PhotosPage(desk, room.whereabouts.ids, settings.load())
    assert (again.typing.share, again.share.currentText()) == (Share(2, 2), "I am 2 of 2")
    qtbot.addWidget(again)


def test_what_waits_is_counted_where_notes_are_typed(page, desk, room):
    framed(desk, photos.in_order(desk.book)[0], 3)
    room.photos.close()
    assert room.photos.button.text() == "3"
    desk.undo()
    assert room.photos.button.text() == "2"
    assert "wait to be typed: 2" in room.photos.button.accessibleName()
    assert room.left.accessibleName() == "2 post-its in 1 photo are not typed yet"
    photographed(desk, 2, "Bare")
    assert room.left.text().startswith("2 post-its in 1 photo are not typed yet · 1 photo has no frames yet")
    for note in desk.book.all(Note):
        desk.do("Type", photos.type_up(desk.book, note, "Words"))
    desk.do("Done", photos.finish(next(one for one in desk.book.all(Photo) if one.title == "Bare"), True))
    assert not room.left.isVisible()


def test_a_photo_is_moved_to_another_table_and_taken_away_and_comes_back(page, desk):
    framed(desk, photos.in_order(desk.book)[0], 2)
    page.table.setCurrentIndex(page.table.findData(table_id(1)))
    page.table.activated.emit(page.table.currentIndex())
    assert {note.table for note in desk.book.all(Note)} == {table_id(1)}
    page.ask_away()
    press(page, K.Key_Escape)
    assert page.view.hasFocus()
    page.ask_away()
    press(page, K.Key_Return)
    assert page.stack.currentWidget() is page.empty
    desk.undo()
    assert len(desk.book.all(Note)) == 2
    assert page.stack.currentWidget() is page.framing


def test_a_photo_that_lies_on_its_side_is_turned_with_its_frames_and_turned_back_by_undo(page, desk, qtbot):
    (before,) = framed(desk, photos.in_order(desk.book)[0], 1)
    (photo,) = desk.book.all(Photo)
    press(page, K.Key_R)
    qtbot.waitUntil(lambda: page.photo not in ("", photo.id) and page.view.picture is not None)
    (now,) = desk.book.all(Photo)
    (frame,) = photos.frames(desk.book, now.id)
    assert (now.width, now.height, now.table, frame.note) == (480, 640, photo.table, before.note)
    rgb, wide, _ = pixels(desk.store.picture(now.sha256))
    assert rgb[3 * (wide - 10) + 2] > 200  # The blue mark of the upper left corner is at the right.
    middle = 3 * (wide * round((frame.y + frame.height * 0.15) * 640) + round((frame.x + frame.width / 2) * wide))
    assert rgb[middle] > 200
    assert rgb[middle + 2] < 160
    desk.undo()
    assert (desk.book.all(Photo), desk.book.all(Frame), page.photo) == ([photo], [before], photo.id)
    press(page, K.Key_R)
    qtbot.waitUntil(lambda: page.photo == now.id)


def test_a_photo_is_erased_for_good_with_its_picture(page, desk, qtbot):
    first, _ = framed(desk, photos.in_order(desk.book)[0], 2)
    desk.do("Type", photos.type_up(desk.book, desk.book.get(Note, first.note), "A bench"))
    (photo,) = desk.book.all(Photo)
    page.ask_away()
    press(page, K.Key_Tab, K.Key_Return)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.empty)
    assert [note.text for note in desk.book.all(Note)] == ["A bench"]
    assert desk.store.picture(photo.sha256) is None


def test_a_post_it_is_erased_for_good_in_the_photo_too_and_the_others_stay_on_it(page, desk, qtbot, tmp_path):
    first, second = framed(desk, photos.in_order(desk.book)[0], 2)
    desk.do("Type", photos.type_up(desk.book, desk.book.get(Note, first.note), "Unspeakable"))
    (photo,) = desk.book.all(Photo)
    with pytest.raises(StoreError, match="still shows"):
        erase(desk.store, "Erase", [("note", first.note)])
    write_copy(desk.store, tmp_path / "other.facil", names=True)
    desk.now.forward(-1)
    bare = photographed(desk, 2, "Before it in the list")
    page.view.take(first.note)
    page.view.setFocus()
    press(page, K.Key_Delete, modifier=SHIFT)
    press(page, K.Key_Return)
    qtbot.waitUntil(lambda: "erased" in page.toast.accessibleName())
    _, now = photos.in_order(desk.book)
    assert [one.note for one in photos.frames(desk.book, now.id)] == [second.note]
    assert page.photo == now.id
    assert desk.store.picture(photo.sha256) is None
    rgb, wide, _ = pixels(desk.store.picture(now.sha256))
    middle = 3 * (wide * round((first.y + first.height / 2) * 480) + round((first.x + first.width / 2) * wide))
    assert all(abs(value - 150) < 4 for value in rgb[middle:middle + 3])
    with Store.open(tmp_path / "other.facil", Device("other")) as other:
        merge(other, [desk.store.path])
        assert [one.id for one in photos.in_order(other.book)] == [bare.id, now.id]
        assert (other.picture(photo.sha256), other.picture(now.sha256) is None) == (None, False)
    assert b"Unspeakable" not in (tmp_path / "other.facil").read_bytes()


def test_a_file_that_is_only_read_shows_photos_and_changes_nothing(desk, qtbot, tmp_path):
    frames = framed(desk, photographed(desk), 1)
    desk.store.read_only_because = "Open elsewhere, so here it can only be read."
    room = show(CaptureRoom(desk), qtbot)
    room.photos.open()
    page = room.photos.page
    qtbot.waitUntil(lambda: page.view.picture is not None)
    drag(page.view, at(page.view, 0.5, 0.5), at(page.view, 0.7, 0.7))
    page.view.take(frames[0].note)
    press(page, K.Key_Delete, K.Key_N, K.Key_Return)
    assert len(desk.book.all(Note)) == 1
    assert not page.add.isEnabled()
    Path(tmp_path / "a.jpg").write_bytes(saved(wall(rows=1)))
    drop(room, tmp_path / "a.jpg")
    assert len(desk.book.all(Photo)) == 1


def test_a_large_photograph_is_shown_without_holding_the_window_up(room, desk, qtbot, tmp_path):
    from PySide6.QtCore import QElapsedTimer, QTimer

    (tmp_path / "large.jpg").write_bytes(saved(wall(4000, 3000, 20, 15), quality=90))
    clock, whole, longest = QElapsedTimer(), QElapsedTimer(), [0]
    clock.start()
    beat = QTimer(interval=1)
    beat.timeout.connect(lambda: longest.append(clock.restart()))
    room.photos.open()
    qtbot.wait(50)
    beat.start()
    clock.restart()
    whole.start()
    drop(room, tmp_path / "large.jpg")
    qtbot.waitUntil(lambda: room.photos.page.view.picture is not None, timeout=20_000)
    took = whole.elapsed()
    qtbot.wait(50)
    beat.stop()
    (photo,) = desk.book.all(Photo)
    assert (photo.width, photo.height) == (3000, 2250)
    assert max(longest) < took / 2, "Read in the window, it would be held up for nearly as long as all of it takes."


def test_an_event_can_be_closed_while_photos_come_in(qtbot, tmp_path):
    (tmp_path / "a.jpg").write_bytes(saved(wall(1600, 1200, 8, 6)))
    desk = open_event(tmp_path, Clock())
    photographed(desk)
    room = show(CaptureRoom(desk), qtbot)
    room.photos.open()
    drop(room, tmp_path / "a.jpg")
    desk.close()
    qtbot.waitUntil(lambda: room.photos.page.adding._job is None)
    qtbot.wait(50)  # An error in what comes back from the workers would end the test.
    assert room.photos.page.view.picture is None


def test_a_tables_own_laptop_shows_and_types_its_own_photos_alone(qtbot, tmp_path):
    desk = open_event(tmp_path, Clock(), table=1)
    framed(desk, photographed(desk), 3)
    room = show(CaptureRoom(desk), qtbot)
    room.photos.open()
    page = room.photos.page
    assert (room.photos.button.text(), page.list.count()) == ("Photos", 0)
    assert page.stack.currentWidget() is page.empty
    desk.do("Move a photo", photos.belongs_to(desk.book, photos.in_order(desk.book)[0], table=table_id(1)))
    assert (room.photos.button.text(), page.list.count()) == ("3", 1)
    desk.close()


@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 1.0), ((1024, 640), 1.0), ((1280, 800), 2.0)])
def test_no_word_of_the_photos_is_cut_off_at_any_text_size(desk, qtbot, qapp, size, scale):
    frames = framed(desk, photographed(desk, title="IMG_20260912_104712"), 3)
    window = Window(Settings(theme="light"))
    qtbot.addWidget(window)
    window.open(desk, None)
    window.resize(*size)
    look.apply(qapp, "light", scale)
    window.show()
    window.go_to("board")
    assert window.room().left.accessibleName() == "3 post-its in 1 photo are not typed yet"
    window.room().left.click()
    page = window.room().photos.page
    assert window.room().photos.is_open
    def cut() -> list[str]:
        return [why for kind in (QLabel, QAbstractButton) for part in page.findChildren(kind)
                if part.isVisible() and part.text() and (why := cut_short(part) or outside(part))]
    for step in (lambda: None, page.ask_away, lambda: page.type_notes(frames[1].note)):
        step()
        qtbot.waitUntil(lambda: cut() == [], timeout=5000)
    window.desk = None
