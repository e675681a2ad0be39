"""Templates as files: what is written is read again, and what is wrong is said with its place."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import templates
from facilitator.domain import agenda
from facilitator.domain.book import Book
from facilitator.domain.records import Day, Segment
from facilitator.templates import keys
from facilitator.templates.shape import DayShape, SegmentShape

FIRST = date(2026, 9, 26)
NAMES = [name for name, _, _ in templates.names()]

DAY = """
title = "A day"

[[days]]
title = "Only"
"""
TALK = DAY + """
[[days.segments]]
title = "Talk"
minutes = 30
"""


def refused(tmp_path, text: str) -> str:
    """The sentence that a file is refused with."""
    file = tmp_path / "my.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(templates.TemplateError) as refusal:
        templates.read(file)
    words = str(refusal.value)
    assert words.startswith(("my.toml", "The template my.toml"))
    assert words.endswith(".")
    assert "\n" not in words
    return words


@pytest.mark.parametrize("name", NAMES)
def test_a_template_that_is_written_is_read_again_the_same(name, tmp_path):
    template = templates.named(name)
    templates.write(tmp_path / "copies" / "copy.toml", template)
    assert templates.read(tmp_path / "copies" / "copy.toml") == template


texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60).map(str.strip)


@settings(max_examples=300, deadline=None)
@given(texts, texts, texts)
def test_any_text_comes_back_as_it_was(tmp_path_factory, title, prompt, script):
    segment = SegmentShape(Segment(id="", title=title, prompt=prompt), script)
    template = templates.Template(title=title, kind=templates.SEGMENT, days=(DayShape(Day(id=""), 0, (segment,)),))
    file = tmp_path_factory.getbasetemp() / "text.toml"
    templates.write(file, template)
    assert templates.read(file) == template


@pytest.mark.parametrize("text", [
    'He said "no"', 'a"""b', '"""', 'ends with "', "back\\slash \\n", "tab\tand \x7f and \x00", "two\n\nparagraphs",
    '"\n"', "CR\rLF", "line\u2028separator", "🦦 ŵ"])
def test_a_text_with_signs_that_mean_something_to_the_file_comes_back(text, tmp_path):
    segment = SegmentShape(Segment(id="", title="x", prompt=text), text)
    template = templates.Template(title="x", kind=templates.SEGMENT, days=(DayShape(Day(id=""), 0, (segment,)),))
    templates.write(tmp_path / "x.toml", template)
    assert templates.read(tmp_path / "x.toml") == template


def test_a_script_of_several_lines_is_written_as_people_would_write_it(tmp_path):
    segment = SegmentShape(Segment(id="", title="Talk"), 'Say: "Good morning".\nThen wait.')
    text = templates.dumps(templates.Template(kind=templates.SEGMENT, days=(DayShape(Day(id=""), 0, (segment,)),)))
    assert 'script = """\nSay: "Good morning".\nThen wait."""' in text


@pytest.mark.parametrize(("text", "words"), [
    ("title = \"A day", "my.toml, at its end: this cannot be read"),
    ("title = A day\n", "my.toml, line 1: this cannot be read"),
    ("title = \"x\"\ntitle = \"y\"\n", "my.toml, line 2: this cannot be read"),
    ("title = \"Nothing\"", "has days, parts, one day, one segment or one poll, and this has none of them."),
    (TALK + "[day]\n", "and this has days and day."),
    ("titel = \"A day\"\n" + TALK, "my.toml: nothing is called “titel” here, perhaps “title” is meant."),
    (DAY + "begin = 9\n", "my.toml, day 1: nothing is called “begin” here"),
    (DAY + "start = \"half past nine\"\n", "my.toml, day 1: “start” must be a time of day such as \"09:30\"."),
    (DAY + "after = -1\n", "my.toml, day 1: “after” counts days from the first"),
    (TALK + "minuts = 30\n", "my.toml, day 1, segment 1 (“Talk”): nothing is called “minuts” here, perhaps “minutes”"),
    (TALK + "least = \"20\"\n", "my.toml, day 1, segment 1 (“Talk”): “least” must be a whole number."),
    (TALK + "protected = 1\n", "“protected” must be true or false."),
    (TALK + "least = 2000\n", "my.toml, day 1, segment 1 (“Talk”): the least of a segment cannot be 2,000"),
    (TALK + "purpose = \"gossip\"\n", "“purpose” must be one of summary, data points, quotables, critical voice."),
    (TALK + "round = 1\n", "there is no round 1, name it in the file's list of rounds."),
    (TALK + "repeats = \"walk\"\n", "“walk” is not the key of a segment that repeats none."),
    (TALK + "key = \"a\"\n[[days.segments]]\nkey = \"a\"\n", "my.toml: two segments have the same “key”"),
    (TALK + "polls = [{ question = \"?\", base = \"all\" }]\n", "segment 1 (“Talk”), poll 1: “base” must be one of"),
    (TALK + "polls = [{ options = [\"Yes\"], abstains = [2] }]\n", "“abstains” names number 2, and the options go"),
    (TALK + "polls = [{ options = [\"Yes\"], rules = [{ options = [0] }] }]\n", "poll 1, rule 1: “options” names"),
    (TALK + "polls = [{ type = \"show\" }]\n", "poll 1: “type” must be one of single, multiple"),
    (TALK + "polls = [{ type = \"ranked\", way = \"hands\" }]\n", "“ranked” cannot be answered by hands."),
    (TALK + "polls = [{ options = [\"1\", \"2\"], values = [1] }]\n", "“values” must be as many numbers as there"),
    (TALK + "polls = [{ options = [\"1\"], rules = [{ type = \"veto\" }] }]\n", "“type” must be one of share, quorum"),
    (TALK + "polls = [{ rules = [{ percent = 101 }] }]\n", "poll 1: the percent of a rule cannot be 101"),
    (TALK + "turns = [{ seconds = 60 }]\n", "turns 1: turns need either names or each_table = true."),
    (TALK + "turns = [{ seconds = 0, each_table = true }]\n", "turns 1: the seconds of a turns cannot be 0"),
    ("title = \"x\"\nparts = [{ template = \"../my\" }]", "my.toml, part 1: “template” must be the name of one"),
    ("title = \"x\"\nparts = [{ template = \"my\" }]", "my.toml, part 1: “template” must be the name of one"),
    ("tables = 5000\n" + TALK, "my.toml: tables and seats go from 0 to 999."),
    ("days = 3", "my.toml: “days” must be a list of headings."),
    (b"title = \"\xff\"", "my.toml is not a text in UTF-8: save it as such."),
])
def test_what_is_wrong_in_a_file_is_said_in_one_sentence_with_its_place(text, words, tmp_path):
    assert words in refused(tmp_path, text)


def test_a_file_that_is_not_there_is_said_plainly(tmp_path):
    with pytest.raises(templates.TemplateError, match=r"The template gone\.toml cannot be read"):
        templates.read(tmp_path / "gone.toml")


def test_a_part_that_is_not_there_is_said_plainly(tmp_path):
    assert "gone.toml cannot be read" in str(refusal(tmp_path))


def refusal(tmp_path) -> Exception:
    """What a template with a part that is not there is refused with."""
    (tmp_path / "my.toml").write_text('parts = [{ template = "gone" }]', "utf-8")
    with pytest.raises(templates.TemplateError) as found:
        templates.read(tmp_path / "my.toml")
    return found.value


def test_a_file_that_a_windows_editor_saved_is_read(tmp_path):
    file = tmp_path / "my.toml"
    file.write_bytes(b"\xef\xbb\xbf" + TALK.replace("\n", "\r\n").encode())
    assert templates.read(file).segments[0].segment.title == "Talk"


def test_the_round_of_a_day_holds_for_its_segments_but_for_breaks_and_those_that_name_another(tmp_path):
    (tmp_path / "my.toml").write_text("""
rounds = ["One", "Two"]
[[days]]
round = 1
segments = [{ title = "Talk" }, { type = "break" }, { title = "Moved", round = 2 }, { title = "None", round = 0 }]
""", "utf-8")
    assert [own.segment.round for own in templates.read(tmp_path / "my.toml").segments] == ["1", "", "2", ""]


def test_a_repeat_says_only_what_is_different(tmp_path):
    (tmp_path / "my.toml").write_text("""
[[days]]
segments = [{ key = "a", title = "Weigh", type = "roundtable", minutes = 40, prompt = "Write", script = "Say" },
            { repeats = "a", minutes = 20, prompt = "Write more" }]
""", "utf-8")
    book = Book({}).after(templates.new_event(templates.read(tmp_path / "my.toml"), "x", FIRST))
    first, again = agenda.all_segments(book)
    assert (again.title, again.type, again.minutes, again.prompt) == ("Weigh", "roundtable", 20, "Write more")
    assert again.repeats == first.id
    assert agenda.script(book, again) == "Say"


def test_the_example_in_the_documentation_can_be_read_and_names_every_word(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    (tmp_path / "my.toml").write_text(example, "utf-8")
    template = templates.read(tmp_path / "my.toml")
    assert [own.segment.title for own in template.segments] == ["What would you change?"] * 2 + ["Show of hands"]
    words = {word for known in (keys.FILE, keys.DAY, keys.SEGMENT, keys.POLL, keys.RULE, keys.TURNS, keys.PART)
             for word in known} - {"position", "language", "skipped"}
    assert [word for word in sorted(words) if f"`{word}`" not in page and f"{word} =" not in page
            and f".{word}]]" not in page and f"[{word}]" not in page] == []
