"""Charts: every figure is printed, and bars are as long as they say."""

from io import BytesIO

import pikepdf
import pytest

from facilitator.report import charts, look


def rectangles(data: bytes) -> list[tuple[float, ...]]:
    """Every rectangle of the first page: left, bottom, width, height."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [tuple(float(value) for value in operands)
                for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]) if str(operator) == "re"]


@pytest.fixture
def drawn(new_document):
    def draw(chart) -> bytes:
        document = new_document()
        document.figure(chart, "In words.")
        return document.to_bytes()
    return draw


def test_bars_are_as_long_as_their_numbers(drawn):
    bars = charts.Bars([charts.Bar("Yes", 30, "30 (68 %)"), charts.Bar("No", 10, "10 (23 %)"), charts.Bar("?", 0, "0")])
    first, second = (width for _, _, width, height in rectangles(drawn(bars)) if height == charts.BAR)
    assert first == pytest.approx(3 * second, rel=0.01)


def test_every_label_and_figure_of_a_chart_is_printed(drawn, structure):
    series = ["Support", "Live with it", "Oppose"]
    chart = charts.StackedBars(series, [("Night bus", [23, 9, 0]), ("Lanes", [4, 8, 11])])
    [figure] = structure(drawn(chart)).all("Figure")
    for words in ("Support", "Live with it", "Oppose", "Night bus 23 9 32", "Lanes 4 8 11 23"):
        assert words in figure.words


def test_stacked_bars_lie_end_to_end(drawn):
    chart = charts.StackedBars(["a", "b", "c"], [("row", [5, 3, 2])])
    boxes = [box for box in rectangles(drawn(chart)) if box[3] == charts.BAR + 3]
    assert [round(box[2] / boxes[2][2], 1) for box in boxes] == [2.5, 1.5, 1]
    assert [boxes[i][0] + boxes[i][2] for i in (0, 1)] == pytest.approx([boxes[1][0], boxes[2][0]], abs=0.02)


def test_a_day_shows_what_was_planned_above_what_was(drawn, structure):
    spans = [charts.Span("Welcome", (540, 570), (545, 590), "+20 min"),
             charts.Span("Vote", (570, 600), None, "not run")]
    data = drawn(charts.Timeline(spans, ("planned", "actual")))
    bars = [box for box in rectangles(data) if box[3] == 8]
    assert len(bars) == 3
    planned, actual, _ = bars
    assert actual[2] == pytest.approx(planned[2] * 1.5, rel=0.01)
    assert actual[1] < planned[1]
    [figure] = structure(data).all("Figure")
    for words in ("09:00", "10:00", "Welcome", "+20 min", "not run", "planned", "actual"):
        assert words in figure.words


@pytest.mark.parametrize("spans", [
    [charts.Span("Midnight", (1380, 1500))], [charts.Span("Nothing", (600, 600), (600, 600))],
    [charts.Span("Two days", (0, 2880))], [charts.Span("x" * 400, (540, 541), (540.5, 1000))],
])
def test_odd_days_are_drawn_between_the_margins(spans, drawn):
    right = look.PAGE[0] - look.MARGIN_RIGHT
    for left, _, width, _ in rectangles(drawn(charts.Timeline(spans, ("planned", "actual")))):
        assert left >= look.MARGIN_LEFT - 1
        assert left + width <= right + 1


def test_a_long_chart_goes_on_over_the_page_as_one_figure(new_document, structure):
    document = new_document()
    document.figure(charts.Bars([charts.Bar(f"Place {i}", i, str(i)) for i in range(60)]), "Sixty places.")
    [figure] = structure(document.to_bytes()).all("Figure")
    assert figure.pages == [0, 1]
    with pikepdf.open(BytesIO(document.to_bytes())) as pdf:
        box = [float(edge) for edge in pdf.Root.StructTreeRoot.K[0].K[0].A.BBox]
    assert box[3] - box[1] > look.HEIGHT - 30
    assert box[1] >= look.MARGIN_BOTTOM
    assert figure.alt == "Sixty places."


def test_a_figure_says_where_it_is(drawn):
    data = drawn(charts.Bars([charts.Bar("Yes", 3, "3"), charts.Bar("No", 2, "2")]))
    with pikepdf.open(BytesIO(data)) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.Root.StructTreeRoot.K[0].K[0].A.BBox)
    for x, y, width, height in rectangles(data):
        if height == charts.BAR:
            assert left <= x < x + width <= right
            assert bottom <= y < y + height <= top
