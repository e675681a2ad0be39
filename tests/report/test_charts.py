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
    bars = charts.Bars([charts.Bar("Yes", 30, "30 (68%)"), charts.Bar("No", 10, "10 (23%)"), charts.Bar("?", 0, "0")])
    first, second = (width for _, _, width, height in rectangles(drawn(bars)) if height == charts.BAR)
    assert first == pytest.approx(3 * second, rel=0.01)


def test_every_label_and_figure_of_a_chart_is_printed(drawn, structure):
    chart = charts.Bars([charts.Bar("Night bus", 23, "23 of 44", 44), charts.Bar("Lanes", 4, "4 of 44", 44)])
    [figure] = structure(drawn(chart)).all("Figure")
    for words in ("Night bus 23 of 44", "Lanes 4 of 44"):
        assert words in figure.words


def test_the_whole_that_a_bar_is_a_part_of_is_drawn_as_long_as_it_is(drawn):
    boxes = [box for box in rectangles(drawn(charts.Bars([charts.Bar("Yes", 11, "11 of 44", 44)])))
             if box[3] == charts.BAR]
    whole, part = boxes
    assert whole[:2] == part[:2]
    assert whole[2] == pytest.approx(4 * part[2], rel=0.01)


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


def test_a_label_too_long_to_stand_beside_its_bar_is_whole_above_it(drawn, structure):
    long = "A bus from the upper villages until eleven at night, every day of the week, and on bank holidays " * 3
    data = drawn(charts.Bars([charts.Bar(long, 9, "9"), charts.Bar("No", 3, "3")]))
    [figure] = structure(data).all("Figure")
    assert " ".join(long.split()) in " ".join(figure.words.split())
    first, second = (width for _, _, width, height in rectangles(data) if height == charts.BAR)
    assert first == pytest.approx(3 * second, rel=0.01)


def test_a_chart_that_need_not_stay_whole_goes_on_over_the_page(new_document):
    def pages(whole: bool) -> int:
        document = new_document()
        for _ in range(24):
            document.paragraph("A line.")
        document.figure(charts.Bars([charts.Bar(f"{n}", n, f"{n}") for n in range(24)]), "In words.", whole=whole)
        for _ in range(14):
            document.paragraph("A line.")
        return document.pages()

    assert (pages(True), pages(False)) == (3, 2)
