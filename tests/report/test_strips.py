"""How strips become pages."""

from facilitator.report.strips import BOUND, FREE, GROUPED, TOGETHER, Strip, paginated


def strip(height: float = 10, **more) -> Strip:
    return Strip(height, lambda pen, top: None, **more)


def heights(strips: list[Strip], room: float) -> list[list[float]]:
    return [[placed.strip.height for placed in page] for page in paginated(strips, room)]


def test_pages_are_filled_in_order():
    assert heights([strip(h) for h in (40, 50, 20, 80)], 100) == [[40, 50], [20, 80]]


def test_the_larger_of_two_spaces_stands_between_strips_and_none_at_the_head_of_a_page():
    pages = paginated([strip(before=30), strip(after=8), strip(before=5), strip(80, before=50)], 100)
    assert [[placed.top for placed in page] for page in pages] == [[0, 10, 28], [0]]


def test_a_bound_strip_goes_with_the_next():
    assert heights([strip(60), strip(20, keep=BOUND), strip(30)], 100) == [[60], [20, 30]]


def test_strips_that_belong_together_part_only_where_no_page_holds_them():
    assert heights([strip(60), strip(30, keep=TOGETHER), strip(40)], 100) == [[60], [30, 40]]
    long = [strip(60, keep=FREE), *(strip(30, keep=TOGETHER) for _ in range(4)), strip(30)]
    assert heights(long, 100) == [[60, 30], [30, 30, 30], [30]]


def test_what_is_bound_stays_so_within_what_is_too_long_to_stay_together():
    strips = [strip(70, keep=TOGETHER), strip(20, keep=BOUND), strip(30, keep=TOGETHER), strip(60)]
    assert heights(strips, 100) == [[70], [20, 30], [60]]


def test_a_strip_higher_than_a_page_has_one_to_itself():
    assert heights([strip(10), strip(300), strip(10)], 100) == [[10], [300], [10]]


def test_bound_strips_that_no_page_holds_are_parted_after_all():
    assert heights([strip(40, keep=BOUND) for _ in range(5)], 100) == [[40, 40], [40, 40], [40]]


def test_a_break_begins_a_page_but_never_an_empty_one():
    assert heights([strip(1, page_break=True), strip(2), strip(3, page_break=True)], 100) == [[1, 2], [3]]


def test_a_header_is_repeated_where_its_table_goes_on():
    head = strip(7)
    pages = paginated([head, *(strip(30, head=[head]) for _ in range(6))], 100)
    assert [[(placed.strip.height, placed.again) for placed in page] for page in pages] == [
        [(7, False), (30, False), (30, False), (30, False)],
        [(7, True), (30, False), (30, False), (30, False)]]


def test_a_group_that_no_page_holds_is_parted_between_its_blocks_before_these_are():
    blocks = [strip(30, keep=TOGETHER), strip(30, keep=GROUPED), strip(30, keep=TOGETHER), strip(30)]
    assert heights(blocks, 100) == [[30, 30], [30, 30]]
