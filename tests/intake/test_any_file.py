"""Whatever a file holds, an import is a plan or one sentence; and a large one is quick."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import limits
from facilitator.intake import kinds
from facilitator.intake.errors import IntakeError
from tests.pace import processor_seconds

HEADINGS = sorted({name for fields in kinds.FIELDS.values() for name in fields} | {"age", "", "name"})
CELLS = ["", "1", "2", "A", "member", "9:00", "9.30 pm", "24:00", "2022-10-01", "9-10", "1:30", "30", "-1", "0", "note",
         "Table 3", "a|b", "|", "²", "٣", "9" * 5000, '"', "\u202eRTL", "\U00012544", "é",
         "0123456789abcdef0123456789abcdef"]


@settings(max_examples=300)
@given(kind=st.sampled_from(sorted(kinds.FIELDS)), data=st.data())
def test_whatever_the_cells_every_kind_is_planned_or_refused(desk, kind, data):
    header = data.draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6))
    cell = st.sampled_from(CELLS) | st.text(max_size=12)
    rows = data.draw(st.lists(st.lists(cell, min_size=len(header), max_size=len(header)), max_size=5))
    text = "\n".join(",".join('"' + one.replace('"', '""') + '"' for one in row) for row in [header, *rows])
    try:
        plan = desk.plan(kind, text.encode("utf-8", "replace"))
    except IntakeError as error:
        told = str(error)
        plan = None
    if plan is None:
        assert told.startswith("list.csv")
        assert told.isprintable()
    else:
        assert plan.rows <= len(rows) or kind == "ballots"  # A row may stand for many of them.
        for change in plan.changes:
            limits.check_change(change)


def test_the_same_file_always_gives_the_same_plan(desk):
    for kind, text in {"people": "name\nAnn\n", "agenda": "title\nA\n", "notes": "text,theme\nA,B\n"}.items():
        assert desk.plan(kind, text) == desk.plan(kind, text)


@pytest.mark.parametrize(("kind", "text"), [
    ("people", "id,name,role,email,gender,area,comment\n" + "".join(
        f"{i},Name {i},member,a{i}@example.org,{'mf'[i % 2]},area {i % 9},remark {i}\n" for i in range(10_000))),
    ("notes", "text,table,theme\n" + "".join(
        f"Words of note {i},{1 + i % 20},Theme {i % 40}\n" for i in range(10_000))),
])
def test_ten_thousand_rows_are_planned_in_seconds(desk, kind, text):
    path = desk.file(text)
    plans = []
    assert processor_seconds(lambda: plans.append(desk.plan(kind, path))) < 3
    assert plans[0].new == 10_000
