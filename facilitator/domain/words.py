"""Words as people compare them: without accents, case and the shapes that Unicode tells apart."""

import re
import unicodedata

_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
                          "ð": "d", "ŀ": "l", "’": "'", "ʼ": "'"})
"""Letters that people type without their stroke and Unicode does not take apart."""

_IDEOGRAPH = "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_EACH, _RUN = f"({_IDEOGRAPH})", f"({_IDEOGRAPH}+)"
"""Made ready by `re` when first asked for: that takes milliseconds, and no start needs them."""


def fold(text: str) -> str:
    """The text in lower case, accents and strokes gone: "Łukasz Král" and "lukasz kral" become the same."""
    if text.isascii():  # As most words are; nothing else is to be done to them.
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def words(text: str) -> list[str]:
    """The folded words of a text; each Chinese or Japanese character, written without spaces, is one."""
    folded = fold(text)
    return re.findall(r"\w+", folded if folded.isascii() else re.sub(_EACH, r" \1 ", folded))


def terms(text: str) -> list[str]:
    """The same as they are searched for: characters that stand in a row must be found so, and are one term."""
    runs = (run for word in re.findall(r"\w+", fold(text)) for run in re.split(_RUN, word) if run)
    return [" ".join(run) if re.match(_IDEOGRAPH, run) else run for run in runs]
