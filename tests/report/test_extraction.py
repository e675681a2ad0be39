"""What is copied out of a report is what was typed."""

import csv
import re
import unicodedata

import pytest

STATEMENTS = {
    "English": "The last bus leaves at 23:05, before the shift at the hospital ends; AV, To, fi: kerned all the same.",
    "Welsh": "Mae'r bws olaf yn mynd cyn i'r ŵyl orffen, a does dim trên wedyn; mae'n rhaid i'r tŷ aros.",
    "Polish": "Zażółć gęślą jaźń: autobus nie przyjeżdża w niedzielę, a „Łukasz” czeka.",
    "Vietnamese": "Chúng tôi cần thêm xe buýt vào buổi tối và cuối tuần.",
    "Greek": "Χρειαζόμαστε περισσότερα λεωφορεία το βράδυ.",
    "Russian": "Нам нужно больше автобусов по вечерам и в выходные.",
    "Arabic": "نحن بحاجة إلى حافلات أكثر في المساء، لأن آخر حافلة تغادر قبل نهاية العمل في المستشفى.",
    "Persian": "می‌خواهم اتوبوس‌های بیشتری در شب باشد، چون ایستگاه دور است.",
    "Urdu": "ہمیں شام کو مزید بسوں کی ضرورت ہے",
    "Hebrew": "אנחנו צריכים 25 אוטובוסים בערב",
    "Hindi": "हमें शाम को और बसें चाहिए, क्योंकि क्षेत्रीय कार्यालय दूर है।",
    "Chinese": "你好，社区需要更多公共汽车，特别是在晚上和周末的时候。臺灣聽證會也是。",
    "Japanese": "夜と週末にもっとバスが必要です。",
    "Korean": "저녁과 주말에 버스가 더 필요합니다.",
    "emoji": "More buses 🚌 please 👩‍🌾👍🏽 🇬🇧 ❤️ 1️⃣ 👨‍👩‍👧‍👦!",
    "signs": "→ ✓ ☐ ≥ 70 % − ½ … “quoted”",
    "combined": "x̂̃ has no letter of its own, nor have q̣́ and ọ̀",
    "no face": "ภาษาไทย",
    "hyphens": "a well-known bus-shelter, post- and pre-war stops, a low-income area " * 3,
    "long word": "https://example.org/" + "night-bus/" * 40,
}


def squeezed(text: str) -> str:
    """Without what extractors add: spaces at line ends and marks of direction; with one way of composing letters."""
    return unicodedata.normalize("NFC", re.sub(r"[\s\u200e\u200f\u202a-\u202e]+", "", text))


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_a_statement_is_copied_out_as_it_was_typed(statement, new_document, copied_out):
    document = new_document()
    document.quote(statement, "7F3K", "table 3")
    assert squeezed(statement) in squeezed(copied_out(document.to_bytes()))


def test_spaces_between_words_are_copied_out_too(new_document, copied_out):
    document = new_document()
    for name in ("Welsh", "Hindi", "emoji", "Arabic", "Korean"):
        document.paragraph(STATEMENTS[name][:40].strip())
    text = " ".join(copied_out(document.to_bytes()).split())
    for name in ("Welsh", "Hindi", "emoji", "Arabic", "Korean"):
        assert STATEMENTS[name][:40].strip() in text


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_the_structure_says_what_was_typed(statement, new_document, structure):
    document = new_document()
    document.paragraph(statement)
    [paragraph] = structure(document.to_bytes()).all("P")
    assert " ".join((paragraph.actual or paragraph.words).split()) == " ".join(statement.split())


def test_every_statement_of_real_conversations_is_copied_out(new_document, copied_out, shared_data):
    statements = []
    for file in sorted(shared_data.glob("notes/polis-*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as rows:
            statements += [row["comment-body"] for row in csv.DictReader(rows)]
    document = new_document()
    for number, statement in enumerate(statements):
        document.quote(statement, f"{number:04X}")
    # Bottom and top of two pages stand between the halves of a statement that goes on over the page.
    text = squeezed(re.sub(r"\d+ / \d+", "", copied_out(document.to_bytes())))
    assert len(statements) > 1_000
    assert [statement for statement in statements if squeezed(statement) not in text] == []
