"""All keys of the room of polls in a list."""

from PySide6.QtCore import QCoreApplication

from ...key_list import Group


def all_keys() -> list[Group]:
    """Every key of the room with what it does."""
    def tr(words: str) -> str:
        return QCoreApplication.translate("Polls", words)

    return [
        Group(tr("Anywhere in the room"), (
            ("Ctrl+N", tr("new poll")),
            ("Ctrl+Enter", tr("open the poll, close it, open it again")),
            ("Ctrl+R", tr("recommendations, and back")),
            ("Ctrl+P", tr("print ballots, voting codes and cards for phones")),
            ("Ctrl+Page ↓ ↑", tr("turn the pages of the poll on the wall")),
            ("F1", tr("this list")),
        )),
        Group(tr("Writing"), (
            ("/", tr("begins an answer: More buses? / Yes / No")),
            ("/ rank", tr("names the kind: rank, dots, up to 3, approval, score, pairs, number, text")),
            ("/ agree?", tr("takes a scale: agree?, agree 7, comfort, live with it, fist, 0-10")),
            ("Enter", tr("the next option; in the empty line the poll is ready")),
            ("Alt+↑ ↓", tr("moves an option")),
        )),
        Group(tr("In the list"), (
            ("O", tr("open the poll, or open it again")),
            ("C", tr("close it")),
            ("P", tr("publish its result")),
            ("R", tr("make the same question ready once more; O opens it")),
            ("W", tr("make it next on the wall; W again shows it")),
            ("Page ↓ ↑", tr("turn its pages on the wall, once it is shown there")),
            ("N", tr("make notes of its open answers")),
            ("Enter", tr("go on with it")),
            ("Alt+↑ ↓", tr("move it")),
            (tr("Delete"), tr("take it away")),
            ("?", tr("this list")),
        )),
        Group(tr("Counting hands"), (
            ("Tab, Enter", tr("the next cell")),
            ("← → ↑ ↓", tr("the cell beside, above or below")),
            ("W", tr("another way for this table: hands, paper or phones")),
        )),
        Group(tr("Results"), (
            ("Enter, →", tr("how a method came to its winner; → ← move a wide table")),
            ("←", tr("folds it again")),
        )),
        Group(tr("Typing ballots"), (
            ("2, Enter", tr("an answer; 1 3 several, 3 1 2 a ranking, 5 0 - a score or dots for each")),
            ("-", tr("a blank ballot, or one thing that is not marked")),
            ("X", tr("a ballot that cannot be counted")),
            ("Shift+Tab", tr("the number of the ballot")),
            ("↑ ↓", tr("the ballot before, to correct it, and on")),
            (tr("Ctrl+Delete"), tr("takes a ballot away that is being corrected")),
            (tr("Esc"), tr("back to the next ballot")),
        )),
    ]
