"""Note-takers see beside their line what their notes are for."""

from facilitator.domain.changes import edit
from facilitator.domain.records import Segment
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.agenda.prompts import ready_prompts
from facilitator.ui.rooms.capture.room import CaptureRoom
from tests.ui.sample_event import now, sample_store


def test_the_prompt_and_what_the_notes_are_for_stand_above_the_line(qtbot, tmp_path):
    desk = Desk(sample_store(tmp_path / "event.facil"), now=now)
    room = CaptureRoom(desk)
    qtbot.addWidget(room)
    room.show()
    here = room.whereabouts.segment
    room.line.setPlainText("Half a")
    desk.do("Set", [edit(here, prompt="What would\nhave to be true?", purpose="critical voice")])
    assert room.prompt.isVisible()
    assert room.prompt.words.text() == "What would\nhave to be true?"
    assert room.prompt.purpose.text().startswith("Critical voice · Notes hold doubts and objections")
    assert room.line.text() == "Half a"
    desk.do("Set", [edit(desk.book.get(Segment, here.id), prompt="")])
    assert room.prompt.words.text() == ready_prompts("critical voice")[0]
    desk.do("Set", [edit(desk.book.get(Segment, here.id), purpose="")])
    assert room.prompt.isHidden()
    desk.close()
