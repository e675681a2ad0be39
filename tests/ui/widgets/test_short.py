"""Words that end in an ellipsis where there is no room for them, and are whole where there is."""

from facilitator.ui.widgets import OneLine, ShortButton, column, holder


def test_a_short_button_grows_to_its_words_and_no_further(qtbot):
    button = ShortButton("", "", "next")
    button.setText("Next: a title that is much longer than usual")
    page = holder(column(button))
    qtbot.addWidget(page)
    page.resize(1000, 80)
    page.show()
    whole = button.width()
    assert whole > button.fontMetrics().horizontalAdvance(button.text())
    assert whole < 1000
    page.resize(150, 80)
    assert page.minimumSizeHint().width() <= 150
    button.grab()


def test_a_line_too_narrow_for_its_words_tells_them_in_its_tooltip(qtbot):
    line = OneLine()
    line.setText("Table 1, somebody with a long name")
    qtbot.addWidget(line)
    line.resize(60, 30)
    line.grab()
    assert line.toolTip() == line.text()
    line.resize(600, 30)
    line.grab()
    assert line.toolTip() == ""


def test_a_short_button_at_its_whole_width_cuts_no_word_for_the_part_of_a_pixel(qtbot):
    button = ShortButton("", "", "next")
    qtbot.addWidget(button)
    for words in ("Next: Lunch", "Next: Tea", "Next: Lilli", "Next: 11:15", "Wi", "ill"):
        button.setText(words)
        button.resize(button.maximumWidth(), 30)
        assert button.seen() == words
        button.resize(button.maximumWidth() - 8, 30)
        assert button.seen() != words
