"""All that one segment holds, beside the list: for note-takers, for the lead alone, for the public, for the room.

What is typed keeps itself. F4 and Escape go back to the list.
"""

from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QWidget

from ....domain import agenda, tables
from ....domain.records import Day, Segment
from ... import look
from ...widgets import (
    STRETCH,
    Body,
    Combo,
    Field,
    Heading,
    IconButton,
    OneLine,
    Picture,
    Spin,
    column,
    holder,
    panel,
    row,
)
from ..polls.page import TallPage
from . import reading
from . import words as say
from .days import day_words
from .deeds import AgendaDeeds
from .prompts import ReadyPrompts
from .sheet_parts import Leads, Polls, PreparedTurns, Repeats
from .typed import TypedLine, TypedText

_TEXTS = ("prompt", "public", "materials", "setup")
_PLAN = ("protected", "optional", "skipped")


class SegmentSheet(QWidget):
    """Shows one segment and writes it. `left` asks to go back to the list, `poll_wanted(id)` to see a poll where it is
    made, "" for the room in which polls are made.

    It is built step by step, by whoever goes through `building`; `finish` does what is left of it.
    """

    left = Signal()
    poll_wanted = Signal(str)

    def __init__(self, deeds: AgendaDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._id = deeds, ""
        self.setAccessibleName(self.tr("All of the segment"))
        self.building = self._build()

    def finish(self) -> "SegmentSheet":
        """Builds what is not built yet."""
        for _ in self.building:
            pass
        return self

    @property
    def segment(self) -> Segment | None:
        """The segment that is shown."""
        return self._deeds.book.get(Segment, self._id)

    def typed(self) -> list[TypedLine | TypedText]:
        """The lines and boxes to type in."""
        return [self.title, self.track, self.group, self.least, self.most, *self.texts.values(), self.script]

    # Showing

    def show_segment(self, id: str) -> None:
        """Shows another segment, once what was typed for this one is kept."""
        other = id != self._id
        if other and not self.keep():
            return
        self._id = id
        if other:
            self.scroll.verticalScrollBar().setValue(0)
            for field in self.fields.values():
                field.error("")
        self.refresh(always=other)

    def refresh(self, *, always: bool = False) -> None:
        """Shows the segment as it is in the book; what somebody is typing stays."""
        segment = self.segment
        self.scroll.setVisible(segment is not None)
        if not segment:
            self.under.setText(self.tr("Take a segment in hand, and all that it holds is here."))
            return
        book = self._deeds.book
        self.under.setText(self._when(segment))
        self.title.kept.show(segment.title, always=always)
        for name, box in self.texts.items():
            box.kept.show(getattr(segment, name), always=always)
        self.script.kept.show(agenda.script(book, segment), always=always)
        self.group.kept.show(segment.group, always=always)
        self.track.kept.show(segment.track, always=always)
        for name in ("least", "most"):
            value = getattr(segment, name)
            getattr(self, name).kept.show(str(value) if value else "", always=always)
        _choose(self.type, say.types(segment.type), say.type_words, segment.type)
        rounds = {"": self.tr("As before"), **{known.id: say.round_words(known) for known in tables.rounds(book)}}
        _choose(self.seating, list(rounds), rounds.get, segment.round)
        _choose(self.purpose, say.purposes(segment.purpose), say.purpose_words, segment.purpose)
        self.means.setText(say.purpose_means(segment.purpose))
        self.ready.show_segment(segment)
        _choose(self.wall, list(dict.fromkeys([*say.WALL, segment.wall])), say.wall_words, segment.wall)
        how = "free" if segment.start and segment.free else "anchored" if segment.start else "linked"
        _choose(self.start, ["linked", "anchored", "free"], self._start_words, how)
        for name, box in {**self.plan, "internal": self.internal}.items():
            box.setChecked(getattr(segment, name))
        for name, spin in (("soon", self.soon), ("urgent", self.urgent)):
            if not spin.hasFocus() or always:
                with QSignalBlocker(spin):
                    spin.setValue(getattr(segment, name))
        for part in (self.leads, self.repeats, self.polls, self.turns):
            part.show_segment(segment)

    def keep(self) -> bool:
        """Writes what is typed; False where that failed, and it stays where it was typed."""
        kept = [line.kept.now() for line in self.typed()]
        return all(kept)

    def start_typing(self, name: str = "prompt") -> None:
        """Puts the cursor into one of its boxes."""
        box = self.texts.get(name, self.title)
        box.setFocus()
        self.scroll.ensureWidgetVisible(box)

    def _when(self, segment: Segment) -> str:
        line = next((p for p in agenda.planned(self._deeds.book, segment.day) if p.segment.id == segment.id), None)
        day = self._deeds.book.get(Day, segment.day)
        parts = [day_words(day) if day else "", segment.track]
        if line:
            parts.insert(1, self.tr("{} to {}").format(agenda.clock_time(line.start), agenda.clock_time(line.end)))
        return " · ".join(filter(None, parts))

    def _start_words(self, how: str) -> str:
        return {"linked": self.tr("Follows what is before it"), "anchored": self.tr("Waits for its time of day"),
                "free": self.tr("May begin before its time of day")}[how]

    # Keeping

    def _keep_text(self, name: str, label: str):
        return lambda text: self._deeds.keep(self._id, label, typing=name, **{name: text})

    def _take_prompt(self, words: str) -> None:
        if self._deeds.keep(self._id, self.tr("Write the prompt"), prompt=words):
            self.start_typing("prompt")

    def _keep_minutes(self, name: str, text: str) -> bool:
        try:
            value = reading.minutes(text) if text.strip() else 0
        except reading.Unreadable as error:
            self.fields[name].error(str(error))
            return False
        self.fields[name].error("")
        return self._deeds.keep(self._id, self.tr("Change how short or long a segment may be"), typing=name,
                                **{name: value})

    # Building

    def _make_editors(self) -> Iterator[None]:
        labels = {"prompt": self.tr("Write the prompt"), "public": self.tr("Write what the public sees"),
                  "materials": self.tr("Write the materials"), "setup": self.tr("Write how the room is set up")}
        self.texts = {name: TypedText(self._keep_text(name, labels[name])) for name in _TEXTS}
        yield
        self.script = TypedText(lambda text: self._deeds.keep_script(self._id, text))
        self.title = TypedLine(self._keep_text("title", self.tr("Change a segment's title")))
        self.group = TypedLine(self._keep_text("group", self.tr("Change a heading")))
        self.least = TypedLine(lambda text: self._keep_minutes("least", text))
        self.most = TypedLine(lambda text: self._keep_minutes("most", text))
        self.track = TypedLine(self._keep_text("track", self.tr("Change the track")))
        yield
        self.type, self.seating, self.purpose, self.wall, self.start = (Combo() for _ in range(5))
        self.type.activated.connect(lambda _: self._deeds.keep(
            self._id, self.tr("Change the type"), type=self.type.currentData()))
        self.seating.activated.connect(lambda _: self._deeds.seat([self._id], self.seating.currentData()))
        self.purpose.activated.connect(lambda _: self._deeds.keep(
            self._id, self.tr("Say what the notes are for"), purpose=self.purpose.currentData()))
        self.wall.activated.connect(lambda _: self._deeds.keep(
            self._id, self.tr("Say what the projector shows"), wall=self.wall.currentData()))
        self.start.activated.connect(lambda _: self._deeds.start_at([self._id], self.start.currentData()))
        self.combos = (self.type, self.seating, self.purpose, self.wall, self.start)
        self.means = Body("", "hint")
        self.ready = ReadyPrompts()
        self.ready.chosen.connect(self._take_prompt)
        yield
        words = {"protected": (self.tr("Protected"), self.tr("It is never shortened or moved when the day runs late")),
                 "optional": (self.tr("Optional"), self.tr("It may be dropped when the day runs late")),
                 "skipped": (self.tr("Skipped"), self.tr("It is out of the plan, and stays on the list"))}
        self.plan = {name: self._check(name, *words[name]) for name in _PLAN}
        self.internal = self._check("internal", self.tr("For the team alone"),
                                    self.tr("It does not stand in the public agenda at all"))
        self.soon, self.urgent = self._percent("soon", self.tr("First warning when this much is left")), \
            self._percent("urgent", self.tr("Last warning when this much is left"))
        yield
        self.leads, self.repeats = Leads(self._deeds), Repeats(self._deeds)
        self.polls, self.turns = Polls(self._deeds), PreparedTurns(self._deeds)
        self.polls.wanted.connect(self.poll_wanted)

    def _check(self, name: str, word: str, tip: str) -> QCheckBox:
        made = QCheckBox(word)
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
        made.clicked.connect(lambda on: self._deeds.keep(self._id, self._deeds.toggle_words(name, on), **{name: on}))
        return made

    def _percent(self, name: str, words: str) -> Spin:
        made = Spin()
        made.setRange(0, 100)
        made.setSuffix("%")
        made.setAccessibleName(words)
        made.valueChanged.connect(lambda value: self._deeds.keep(
            self._id, self.tr("Change when it warns"), typing=name, **{name: value}))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made

    def _build(self) -> Iterator[None]:
        yield from self._make_editors()
        yield from self._make_fields()
        yield from self._lay_out()
        if self._deeds.locked:
            for part in self.typed():
                part.setReadOnly(True)
            for part in (*self.combos, self.internal, self.ready, *self.plan.values(), self.soon,
                         self.urgent, self.leads, self.repeats, self.turns):
                part.setEnabled(False)
        for part in self.findChildren(QWidget):
            part.ensurePolished()
            yield

    def _make_fields(self) -> Iterator[None]:
        self.under = OneLine()
        look.set_role(self.under, "soft")
        wanted = {
            "title": (self.tr("Title"), self.title), "purpose": (self.tr("The notes are for"), self.purpose),
            "prompt": (self.tr("Prompt for note-takers"), self.texts["prompt"],
                       self.tr("Note-takers see it beside their line.")),
            "script": (self.tr("Private script"), self.script),
            "public": (self.tr("Below the title in the public agenda"), self.texts["public"]),
            "materials": (self.tr("Materials"), self.texts["materials"]),
            "setup": (self.tr("Room set-up"), self.texts["setup"]),
            "least": (self.tr("At least"), self.least), "most": (self.tr("At most"), self.most),
            "type": (self.tr("Type"), self.type), "track": (self.tr("Track"), self.track),
            "seating": (self.tr("Seating"), self.seating), "start": (self.tr("Start"), self.start),
            "group": (self.tr("Under the heading"), self.group), "wall": (self.tr("The projector shows"), self.wall),
            "soon": (self.tr("Warns at"), self.soon), "urgent": (self.tr("and at"), self.urgent)}
        self.fields = {}
        for name, words in wanted.items():
            self.fields[name] = Field(*words)
            yield
        placeholders = {self.texts["prompt"]: self.tr("What shall be written down?"),
                        self.script: self.tr("What you say and do, in your own words"),
                        self.texts["public"]: self.tr("A sentence for everybody"),
                        self.texts["materials"]: self.tr("Pens, cards, the map…"),
                        self.texts["setup"]: self.tr("Chairs in a circle, tables of seven…"),
                        self.group: self.tr("None"), self.track: self.tr("The whole room"),
                        self.least: self.tr("No limit"), self.most: self.tr("No limit")}
        for editor, words in placeholders.items():
            editor.setPlaceholderText(words)

    def _lay_out(self) -> Iterator[None]:
        close = IconButton("close", self.tr("Back to the list (Esc)"), self.left.emit)
        head = column(row((Heading(self.tr("Segment"), 2), 1), close, gap=1), self.under, gap=0)
        self.page = TallPage(gap=2.5, pad=1)
        self.scroll = QScrollArea()
        self.scroll.setWidget(look.set_role(self.page, "sheet"))
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(holder(column(head, pad=1)), (self.scroll, 1), gap=0))
        yield
        for part in self._parts():
            self.page.add(part)
            yield
        for combo in self.combos:
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
            combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _parts(self) -> Iterator[QWidget]:
        field = self.fields
        yield holder(column(field["title"], field["type"], gap=1.5))
        yield self._part(self.tr("For note-takers"), field["purpose"], self.means, field["prompt"],
                         row(self.ready, STRETCH))
        desk_only = Picture("lock", 16, "warning"), (Body(self.tr("Only the desk sees this."), "strong"), 1)
        yield panel(column(row(*desk_only, gap=0.75), field["script"], gap=1, pad=1.5), "warning")
        yield self._part(self.tr("For the public"), field["public"], self.internal)
        yield self._part(self.tr("Who leads it"), self.leads)
        yield self._part(self.tr("In the room"), field["materials"], field["setup"])
        yield self._part(self.tr("In the plan"), row(field["track"], field["seating"], gap=1.5), field["start"],
                         row(field["least"], field["most"], gap=1.5), *self.plan.values(), field["group"])
        yield self._part(self.tr("On the wall and the clock"), field["wall"],
                         row(field["soon"], field["urgent"], gap=1.5))
        yield self._part(self.tr("Rounds"), self.repeats)
        yield self._part(self.tr("Polls"), self.polls)
        yield self._part(self.tr("Turns of equal length"), self.turns)

    def _part(self, words: str, *items) -> QWidget:
        return holder(column(Heading(words, 2), *items, gap=1))

    def hideEvent(self, event) -> None:
        """Keeps what was typed before the room, or the event, is left."""
        super().hideEvent(event)
        self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.keep()
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _choose(combo: QComboBox, values: list[str], words, current: str) -> None:
    """Fills a choice if it holds others, and shows one; nothing is told."""
    with QSignalBlocker(combo):
        wanted = [(value, words(value)) for value in values]
        if [(combo.itemData(i), combo.itemText(i)) for i in range(combo.count())] != wanted:
            combo.clear()
            for value, text in wanted:
                combo.addItem(text, value)
        combo.setCurrentIndex(max(0, combo.findData(current)))
