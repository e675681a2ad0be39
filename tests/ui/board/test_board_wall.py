"""Themes of the board on the wall."""

from facilitator.ui.rooms.board.room import BoardRoom
from facilitator.ui.wall import Scene, Wall


def test_themes_go_to_the_wall_as_what_is_next_and_are_seen_when_somebody_shows_them(desk, qtbot):
    wall = Wall(desk)
    room = BoardRoom(desk, wall=wall)
    qtbot.addWidget(room)
    room.show()
    room.tools.show_wall.click()
    assert (wall.next, wall.live) == (Scene("themes"), Scene())
    room.put_on_wall("A", notes=True)
    assert wall.next == Scene("themes", of="A", notes=True)
    assert "next on the wall" in room.toast.text()


def test_a_room_without_a_wall_offers_none(room):
    assert room.tools.show_wall.isHidden()
