"""What is wrong with a file from elsewhere, said in one sentence that names the place."""

SHOWN = 60
"""Characters of a value that a sentence quotes; enough to find it by."""


MOST = 2_000
"""Characters of a sentence; one that lists a questionnaire's headings is long."""


class IntakeError(Exception):
    """The file is at fault; the text is one sentence for people and nothing was changed."""

    def __init__(self, file: str, line: int | None, column: str | None, message: str, value: str | None = None):
        """Names the place.

        Args:
            file: The file's name, without its folder.
            line: The line in the file, from 1, where a text editor shows it; None for the file as a whole.
            column: The heading above the cell, where one cell is at fault.
            message: The rest of the sentence; with a `value` it goes on from `says "VALUE", `.
            value: What the cell holds.
        """
        self.file, self.line, self.column, self.value = one_line(file), line, column, value
        place = self.file if line is None else f"{self.file}, line {line}"
        where = "" if column is None else f'column "{one_line(column)}" '
        what = "" if value is None else f'says "{one_line(value)}", '
        super().__init__(f"{place}: {where}{what}{one_line(message.rstrip('.'), MOST)}.")


class MissingColumns(IntakeError):
    """No column is called like a field that is needed, nor was one chosen for it."""

    def __init__(self, file: str, fields: tuple[str, ...], headings: list[str], *, why: str = "",
                 line: int | None = None):
        """`fields` are those that lack a column, `headings` what the file has, `why` words for why none is taken, and
        `line` where that is seen."""
        self.fields = fields
        named = " or ".join(f'"{field}"' for field in fields)
        said = f"{why}: name the column to take" if why else f"no column is called {named}: say which one it is"
        super().__init__(file, line, None, f"{said}, as in --map {fields[-1]}=COLUMN, out of {listed(headings)}, or "
                                           "write headings above the first row where there are none")


def one_line(text: str, most: int = SHOWN) -> str:
    """The text on one line, cut where it is longer than `most` characters."""
    flat = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return flat if len(flat) <= most else flat[:most - 1] + "…"


def listed(words: list[str], most: int = 12) -> str:
    """Some words as a sentence lists them: "a", "a and b", "a, b and c"; beyond `most` the number of others."""
    shown = [one_line(word) for word in words[:most]]
    if len(words) > most:
        shown.append(f"{len(words) - most} others")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
