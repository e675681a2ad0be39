"""What a person typed, made fit to set in type: cleaned, split where a line may break, and into whole characters."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
                     "\ufff9-\ufffb\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")

SOFT_HYPHEN = "\u00ad"
_JOINER = "\u200d"

_CJK = "\u2e80-\u303f\u3041-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff" \
       "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
_NOT_FIRST = "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】°′″℃％ぁぃぅぇぉっゃゅょゎァィゥェォ" \
             "ッャュョヮ!),.:;?]}"
_NOT_LAST = "‘“（〔［｛〈《「『【￥＄([{"
_BREAK = re.compile(
    f"(?<=[{_CJK}])(?<![{re.escape(_NOT_LAST)}])(?![{re.escape(_NOT_FIRST)}])"  # after an ideograph or kana
    f"|(?<=\\w)(?=[{_CJK}])(?![{re.escape(_NOT_FIRST)}])"                        # between a word and an ideograph
    "|(?<=\\w[/\u2013\u2014\u2026])(?=\\w)"                                       # before/after
    "|(?<=[\u00ad\u200b])"                                                        # where the writer allowed it
)
_HYPHENED = re.compile(r"(?:[^\W\d_]|['’\u0300-\u036f])+(?:-(?:[^\W\d_]|['’\u0300-\u036f])+)+[,;:)]*")
_MAY_BREAK = re.compile(f"[/\u00ad\u200b\u2013\u2014\u2026{_CJK}]")


def clean(text: str) -> str:
    """The same text without what no page can show: control and direction characters, halves of a character.

    Line ends become one kind and blank lines at most one; tabs become spaces. Half a surrogate pair becomes U+FFFD.
    """
    if text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _HALVES.sub("\ufffd", _UNSEEN.sub("", text)).replace("\t", " ")
    return re.sub("\n[ \n]*\n", "\n\n", text)


def words(line: str) -> list[str]:
    """The words of one line: what stands between spaces. No-break spaces do not part words."""
    if line.isascii():
        return line.split()
    return [word for word in _SPACES.split(line) if word]


def breaks(word: str) -> list[str]:
    """The pieces of a word between which a line may end: after slashes and dashes, between ideographs.

    Never after a hyphen: readers that copy text out take one at a line's end for their own and drop it.
    """
    if not _MAY_BREAK.search(word):
        return [word]
    return [piece for piece in _BREAK.split(word) if piece]


def at_hyphens(word: str) -> list[str]:
    """The pieces of a word of letters that may be parted after its hyphens where no line holds it whole.

    A space without width behind the hyphen keeps readers that copy text out from dropping it. Addresses and numbers
    stay whole: whoever copies them wants no such sign in them.
    """
    if not _HYPHENED.fullmatch(word):
        return [word]
    *parts, last = re.split("(?<=-)(?=[^-])", word)
    return [*(part + "\u200b" for part in parts), last]


def clusters(text: str) -> list[str]:
    """The text in characters as a reader sees them: letters with their marks, joined emoji, flags, Hangul syllables."""
    found: list[str] = []
    for character in text:
        if found and _joins(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _joins(cluster: str, character: str) -> bool:
    """Whether a character belongs to the one before it (after Unicode Standard Annex 29, simplified)."""
    if character < "\u0300":
        return False
    if unicodedata.category(character)[0] == "M" or character in "\u200c\u200d":
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f":
        return True
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return len(cluster) == 1 and "\U0001f1e6" <= cluster <= "\U0001f1ff"
    if "\u1160" <= character <= "\u11ff":
        return "\u1100" <= cluster[-1] <= "\u11ff" or "\uac00" <= cluster[-1] <= "\ud7a3"
    if "\u1100" <= character <= "\u115f":
        return "\u1100" <= cluster[-1] <= "\u115f"
    return cluster[-1] == _JOINER and character >= "\u2190"
