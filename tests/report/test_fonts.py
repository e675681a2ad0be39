"""The faces that come with the program."""

import pytest

from facilitator.report import fonts
from facilitator.resources import path

WRITING = {
    "Welsh": "ŵŷŴŶẁẃẅỳâêîôûŵïö", "Polish": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "Romanian": "ăâîșțĂÂÎȘȚ", "Turkish": "çğıİöşü",
    "Vietnamese": "ếộưỡặẫơđ", "Irish": "áéíóúḃċḋḟġṁṗṡṫ", "Latvian": "āčēģīķļņšūž", "Maltese": "ċġħż",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊΰ", "Cyrillic": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئة", "Persian and Urdu": "پچژگکیٹڈڑںےہ",
    "Hebrew": "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "Devanagari": "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह",
    "Chinese": "我们需要更多公共汽车臺灣聽證",
    "Japanese": "バスがもっと必要です",
    "Korean": "버스가더필요합니다", "signs": "→←↑↓✓✗☐☑☒★≥≤−×½•…–—“”‘’€£°", "emoji": "😀👍❤🚲🚌🫠🎉😡",
}


@pytest.mark.parametrize("weight", fonts.WEIGHTS)
@pytest.mark.parametrize("writing", WRITING.values(), ids=WRITING)
def test_every_writing_of_the_room_has_a_face_in_every_weight(writing, weight):
    missing = [c for c in writing if not any(face.has(c) for face in fonts.chain(weight))]
    assert not missing


@pytest.mark.parametrize("writing", [WRITING["Welsh"], WRITING["Polish"], WRITING["Romanian"], WRITING["Turkish"]])
def test_the_face_of_the_program_has_its_own_letters_for_its_neighbours(writing):
    assert fonts.chain("regular")[0].covers(writing)


def test_a_word_keeps_to_one_face_if_one_has_all_its_letters():
    [(face, word)] = fonts.stretches("Việt", "regular")
    assert (face.name, word) == ("NotoSans-Regular", "Việt")


def test_an_emoji_sequence_is_one_shape():
    for sequence in ("👩‍🌾", "👍🏽", "🇬🇧", "👨‍👩‍👧‍👦"):
        [(face, _)] = fonts.stretches(sequence, "regular")
        assert [glyph.text for glyph in face.shape(sequence)] == [sequence]


def test_every_glyph_says_its_characters_and_none_says_more():
    for face, word in fonts.stretches("क्षेत्रीय", "regular") + fonts.stretches("fjord", "bold"):
        assert "".join(glyph.text for glyph in face.shape(word)) == word


def test_every_font_has_its_licence_and_its_origin():
    listed = path("fonts", "README.md").read_text(encoding="utf-8")
    families = {file.name.removeprefix("LICENSE-").removesuffix(".txt") for file in path("fonts").glob("LICENSE-*")}
    for file in path("fonts").glob("*.tt[fc]"):
        family = file.stem.split("-")[0]
        assert family in families
        assert family in listed
