"""Questions about a pasted text, one by one: choices with their keys, and a line for what is typed instead."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from ..intake.paste_asks import Question, read_answer
from . import look
from .widgets import Body, Button, Field, Heading, Picture, column, holder, panel, row


class _Words(Body):
    """The words of a choice, which choose it too."""

    def __init__(self, text: str, button: Button):
        super().__init__(text)
        self._button = button
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event) -> None:
        """A click on the words is one on the button."""
        self._button.click()


class QuestionCard(QWidget):
    """Shows the first question that is open, or one that somebody went back to.

    `answered(answers)` gives answers by the questions' keys; `turned()` tells that another question is in sight.
    """

    answered = Signal(dict)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._questions: tuple[Question, ...] = ()
        self._again = ""
        self.question: Question | None = None
        self.buttons: list[Button] = []
        self.count = Body("", "hint")
        self.words = Heading("", 2)
        self._choices = QVBoxLayout()
        self._choices.setContentsMargins(0, 0, 0, 0)
        self.editor = QLineEdit()
        self.editor.returnPressed.connect(self._typed)
        self.field = Field(self.tr("Or type it"), self.editor)
        self.alike = QCheckBox()
        self.back = Button(self.tr("Back"), "quiet", "chevron-left", self._go_back)
        self.ask = panel(column(row((self.count, 1), self.back, gap=1), self.words, self._choices, self.field,
                                self.alike, gap=1, pad=2), "raised")
        self.all = Body(self.tr("Every question is answered."), "soft")
        self.review = Button(self.tr("Look at them again"), "quiet", clicked=self._go_back)
        self.done = holder(row(Picture("check", 18), (self.all, 1), self.review, gap=1))
        self.setLayout(column(self.ask, self.done, gap=0))

    def show_questions(self, questions: Sequence[Question]) -> None:
        """The questions of a text that was read anew; what is half typed stays with its question."""
        before = self.question
        self._questions = tuple(questions)
        wanted = [q for q in self._questions if q.key == self._again] or [q for q in self._questions if not q.answer]
        self.question = wanted[0] if wanted else None
        self.ask.setVisible(self.question is not None)
        self.done.setVisible(bool(self._questions) and self.question is None)
        if self.question and (before is None or (before.key, before.choices) != (
                self.question.key, self.question.choices)):
            self._lay_out(self.question)
        if self.question:
            self._count()

    def focus_first(self) -> bool:
        """Puts the cursor on the first choice; False where nothing is asked."""
        if self.question and self.buttons:
            self.buttons[0].setFocus()
        return self.question is not None

    def press(self, key: str) -> bool:
        """Answers by a choice's number; False where no choice has it."""
        if not (self.question and key.isascii() and key.isdigit() and 0 < int(key) <= len(self.buttons)):
            return False
        self.buttons[int(key) - 1].click()
        return True

    def _lay_out(self, question: Question) -> None:
        self.words.setText(question.words)
        while self._choices.count():
            self._choices.takeAt(0).widget().deleteLater()
        self._choices.setSpacing(look.space(0.75))
        self.buttons = []
        for number, choice in enumerate(question.choices, 1):
            button = Button(str(number), clicked=lambda key=choice.key: self._answer(key))
            button.setAccessibleName(choice.words)
            button.setMinimumWidth(look.px(44))
            button.setToolTip(self.tr("Press {} to choose this").format(number))
            self.buttons.append(button)
            self._choices.addWidget(holder(row(button, (_Words(choice.words, button), 1), gap=1.5)))
        self.editor.clear()
        self.field.setVisible(bool(question.typed))
        self.field.error("")
        alike = self._alike(question)
        self.alike.setChecked(False)
        self.alike.setVisible(bool(alike))
        self.alike.setText(self.tr("The same for {} more like it").format(len(alike)))

    def _count(self) -> None:
        place = self._questions.index(self.question) + 1
        said = self.tr("Question {} of {}").format(place, len(self._questions))
        if self.question.line:
            said += ", " + self.tr("line {}").format(self.question.line)
        self.count.setText(said)
        self.back.setVisible(place > 1)

    def _alike(self, question: Question) -> list[Question]:
        """The others of its kind that are open and offer the same."""
        keys = [choice.key for choice in question.choices]
        return [other for other in self._questions if other.kind == question.kind and other.key != question.key
                and not other.answer and sorted(c.key for c in other.choices) == sorted(keys)]

    def _typed(self) -> None:
        try:
            answer = read_answer(self.question, self.editor.text())
        except ValueError as error:
            self.field.error(str(error))
            return
        self._answer(answer)

    def _answer(self, answer: str) -> None:
        answers = {self.question.key: answer}
        if self.alike.isChecked():
            answers |= {other.key: answer for other in self._alike(self.question)}
        self._again = ""
        self.answered.emit(answers)

    def _go_back(self) -> None:
        """The question before this one once more; what was answered stands until it is answered anew."""
        places = [place for place, question in enumerate(self._questions) if question is self.question]
        place = places[0] - 1 if places else len(self._questions) - 1
        self._again = self._questions[max(0, place)].key
        self.show_questions(self._questions)
        self.turned.emit()
        self.focus_first()
