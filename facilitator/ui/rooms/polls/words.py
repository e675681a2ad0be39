"""A poll in sentences: its bases with their numbers, its rules, its verdicts, and what is doubtful about a count."""

import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from ....domain import percent as per_cent
from ....domain import polldoubts, pollgaps, polls, pollways, privacy, tables
from ....domain.book import Book
from ....domain.pollgaps import Gap
from ....domain.polls import Tally, Verdict
from ....domain.pollsteps import number
from ....domain.privacy import Names
from ....domain.records import Option, Poll, Rule

translate = QCoreApplication.translate

CUT = 40
"""Characters of a question in the label of a deed."""


def hands(count: int) -> str:
    """So many hands."""
    return translate("Polls", "1 hand") if count == 1 else _many(translate("Polls", "%n hands", None, count), count)


def votes(count: int) -> str:
    """So many votes, by whatever way they came."""
    return translate("Polls", "1 vote") if count == 1 else _many(translate("Polls", "%n votes", None, count), count)


def cast(counted: Tally, count: int) -> str:
    """So many hands where a poll is counted by hands alone, else so many votes."""
    by_hands = bool(counted.by_table) or pollways.of_poll(counted.poll) == pollways.HANDS
    return hands(count) if by_hands and not counted.ballots else votes(count)


def got(counted: Tally, count: int) -> str:
    """So many of what an option gets: hands, votes, or what is added up in place of them."""
    if counted.poll.type == "dots":
        return dots(count)
    if counted.poll.type == "score":
        many = _many(translate("Polls", "%n points", None, count), count)
        return translate("Polls", "1 point") if count == 1 else many
    return cast(counted, count)


def dots(count: int) -> str:
    """So many dots."""
    return translate("Polls", "1 dot") if count == 1 else _many(translate("Polls", "%n dots", None, count), count)


def people(count: int) -> str:
    """So many people."""
    return translate("Polls", "1 person") if count == 1 else _many(translate("Polls", "%n people", None, count), count)


def _many(words: str, count: int) -> str:
    """Words with a count in them, which the translation picked: its thousands are set apart here."""
    return words.replace(str(count), number(count))


def state(poll: Poll, counted: Tally) -> str:
    """Where a poll stands, with its votes once there are any."""
    words = {polls.DRAFT: translate("Polls", "Draft"), polls.OPEN: translate("Polls", "Open"),
             polls.CLOSED: translate("Polls", "Closed"), polls.PUBLISHED: translate("Polls", "Published")}.get(
        poll.state, poll.state)
    if counted.tells_people:
        count, told = counted.bases["cast"], cast
    else:
        count, told = sum(counted.counts.values()), got
    return f"{words} · {told(counted, count)}" if count or poll.state != polls.DRAFT else words


def question(poll: Poll) -> str:
    """A question, or what stands for one without words."""
    return " ".join(poll.question.split()) or translate("Polls", "A question without words yet")


def deed(label: str, poll: Poll, names: Names) -> str:
    """The label of something done with a poll: names its question, cut short, unless that holds the name of somebody,
    which no label may carry."""
    words = " ".join(poll.question.split())
    if not words or privacy.names_in(words, names):
        return label
    short = textwrap.shorten(words, CUT, placeholder="…")
    return translate("Polls", "{} – “{}”").format(label, short if short != "…" else f"{words[:CUT - 1]}…")


def option(one: Option) -> str:
    """An option, or what stands for one without words."""
    return one.text or translate("Polls", "An option without words yet")


def base(name: str) -> str:
    """A base by its name, as it stands behind "of"."""
    return {"present": translate("Polls", "those present"), "entitled": translate("Polls", "those entitled to vote"),
            "cast": translate("Polls", "the votes cast"),
            "valid": translate("Polls", "the valid votes"), "dots": translate("Polls", "the dots given"),
            "points": translate("Polls", "the points given"),
            "comparisons": translate("Polls", "the times that each was offered; comparisons")}.get(name, name)


def base_explained(name: str, counted: Tally) -> str:
    """A base with its number and what it counts."""
    count, abstained = number(counted.bases.get(name, 0)), number(counted.bases["cast"] - counted.bases["valid"])
    return {
        "present": translate("Polls", "Those present: {} (there for most of its segment)").format(count),
        "entitled": translate("Polls", "Those entitled to vote: {} (all members)").format(count),
        "cast": translate("Polls", "The votes cast: {} (abstentions among them)").format(count),
        "valid": translate("Polls", "The valid votes: {} (without {} abstaining)").format(count, abstained),
    }.get(name, name)


def share(count: int, of: int, not_like: float | None = None) -> str:
    """A share in per cent; for `not_like` see `percent.digits`."""
    return translate("Polls", "{}%").format(per_cent.digits(count, of, not_like))


def counted_words(counted: Tally, one: Option) -> str:
    """The votes for an option and their share of the base; no share where the base leaves them out."""
    count = counted.counts[one.id]
    words = got(counted, count)
    return f"{words} · {share(count, counted.whole(one.id))}" if counted.share(one.id) is not None else words


def listed(words: Sequence[str], last: str) -> str:
    """Words in a row with `last` ("and", "or") before the last one."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def percent(value: float) -> str:
    """A threshold as people say it."""
    thirds = {33: translate("Polls", "one third"), 66: translate("Polls", "two thirds")}
    exact = polls.exact_share(value)
    return thirds[int(value)] if exact.denominator == 3 else translate("Polls", "{}%").format(f"{value:g}")


def rule(one: Rule, offered: Sequence[Option]) -> str:
    """A rule as a sentence, with who uses it before."""
    said = _sentence(one, offered)
    return translate("Polls", "{}: {}").format(one.title, said[:1].lower() + said[1:]) if one.title else said


def _sentence(one: Rule, offered: Sequence[Option]) -> str:
    if one.type == "quorum":
        sentence = translate("Polls", "More than {} of {} take part.") if one.over else \
            translate("Polls", "At least {} of {} take part.")
        return sentence.format(percent(one.percent), base(one.base))
    names = [translate("Polls", "“{}”").format(option(o)) for o in offered if o.id in one.options]
    if not names:
        return translate("Polls", "This rule is about no option yet: choose some.")
    if one.type == "minority":
        sentence = translate("Polls", "A minority statement is due where more than {} of {} say {}.") if one.over else \
            translate("Polls", "A minority statement is due where at least {} of {} say {}.")
    else:
        sentence = translate("Polls", "More than {} of {} say {}.") if one.over else \
            translate("Polls", "At least {} of {} say {}.")
    return sentence.format(percent(one.percent), base(one.base), listed(names, translate("Polls", "or")))


def verdict(found: Verdict, counted: Tally) -> str:
    """What the count says of a rule, with the figures that it hangs on; "so far" until the poll is closed.

    Nothing while it is a draft.
    """
    if counted.poll.state == polls.DRAFT:
        return ""
    if counted.is_hidden:
        return translate("Polls", "Told once the poll is closed.")
    if found.passed is None:
        if found.why == "unsound":
            return translate("Polls", "Not decided: {}").format(unsound(counted, found.rule.base))
        return {"no option": translate("Polls", "Not decided: it is about no option."),
                "hands": translate("Polls", "Not decided: hands do not tell how many people raised them."),
                "nobody": translate("Polls", "Not decided: there is nobody of whom this could be a share."),
                }.get(found.why, translate("Polls", "Not decided: nobody is counted yet."))
    words = _judged(found, polls.is_closed(counted.poll))
    figures = share(found.counted, found.base, float(100 * polls.exact_share(found.rule.percent)))
    return translate("Polls", "{}: {} of {} are {}; {} are needed.").format(
        words, number(found.counted), number(found.base), figures, number(found.needed))


def unsound(counted: Tally, base: str) -> str:
    """That more voted than a base has people, of which therefore no share is told."""
    words = translate("Polls", "{} voted, {} are entitled: mend the count or the list of people.") \
        if base == "entitled" else translate("Polls", "{} voted, {} are present: mend the count or who is present.")
    return words.format(number(counted.voted), number(counted.bases[base]))


def _judged(found: Verdict, closed: bool) -> str:
    """A verdict in a word or two; "so far" until the poll is closed."""
    if found.rule.type == "minority":
        if found.passed:
            return translate("Polls", "Due") if closed else translate("Polls", "Due so far")
        return translate("Polls", "Not due") if closed else translate("Polls", "Not due so far")
    if found.rule.type == "quorum":
        if found.passed:
            return translate("Polls", "Reached")
        return translate("Polls", "Not reached") if closed else translate("Polls", "Not reached so far")
    if found.passed:
        return translate("Polls", "Passed") if closed else translate("Polls", "Passes so far")
    return translate("Polls", "Not passed") if closed else translate("Polls", "Does not pass so far")


def doubts(book: Book, counted: Tally) -> list[str]:
    """What cannot be right about a count."""
    found, crowded = [], [gap for gap in pollgaps.gaps(book, counted) if gap.crowded]
    if len(crowded) == 1:
        said = translate("Polls", "{}, {} at table {}: count again, or see in People who is there.")
        (gap,), (voted, there) = crowded, crowded[0].crowded
        found.append(said.format(cast(counted, voted), people(there), tables.title(gap.table)))
    elif crowded:
        said = translate("Polls", "More voted than are there at tables {}: count again, or see in People who is there.")
        found.append(said.format(listed([tables.title(gap.table) for gap in crowded], translate("Polls", "and"))))
    if phones := polls.too_many_phones(book, counted):
        said = translate("Polls", "{} by phone, {} at the tables that answer so: others voted by phone too.")
        found.append(said.format(votes(phones[0]), people(phones[1])))
    if said := of_room(counted):
        found.append(said)
    if polls.is_counted_twice(counted):
        found.append(translate("Polls", "There are hands of single tables and of the whole room: empty one of them."))
    return found


def of_room(counted: Tally) -> str:
    """That more voted than are there, which stays with the result after closing; nothing where that is not so."""
    if phones := polldoubts.from_phones(counted):
        said = translate("Polls", "{} by phone for {}: some voted more than once, or more took part.")
        if not counted.poll.codes:
            said = translate("Polls", "{} by phone for {}: some voted more than once, or more took part; without codes "
                             "a private window votes again.")
        return said.format(votes(phones[0]), people(phones[1]))
    if polls.too_many_at_all(counted):
        return translate("Polls", "{} in a room of {}: some were counted twice, or more are present.").format(
            cast(counted, counted.bases["cast"]), people(counted.bases["present"]))
    return ""


def closing(book: Book, counted: Tally) -> str:
    """The question before a poll is closed whose count is doubtful or not all in; nothing where all is well."""
    gaps = pollgaps.gaps(book, counted)
    told = {"crowded": lambda some: _crowded(counted, some), "empty": _empty, "missing": _missing}
    found = [said for kind, some in groupby(gaps, lambda gap: "crowded" if gap.crowded else
                                            "empty" if gap.empty else "missing") for said in told[kind](some)]
    if phones := polls.too_many_phones(book, counted):
        found.append(translate("Polls", "there are {} by phone for {} at the tables that answer so").format(
            votes(phones[0]), people(phones[1])))
    if polls.too_many_at_all(counted) and not any(gap.crowded for gap in gaps):
        found.append(translate("Polls", "there are {} in a room of {}").format(
            cast(counted, counted.bases["cast"]), people(counted.bases["present"])))
    if polls.is_counted_twice(counted):
        found.append(translate("Polls", "hands of single tables and of the whole room are both counted"))
    if not found:
        return ""
    words = translate("Polls", "{}: close it all the same?").format(listed(found, translate("Polls", "and")))
    return words[:1].upper() + words[1:]


def _crowded(counted: Tally, gaps: Iterable[Gap]) -> list[str]:
    return [translate("Polls", "table {} has {} for {}").format(
        tables.title(gap.table), cast(counted, gap.crowded[0]), people(gap.crowded[1])) for gap in gaps]


def _empty(gaps: Iterable[Gap]) -> list[str]:
    first, *rest = gaps
    names = [tables.title(gap.table) for gap in (first, *rest)]
    if rest:
        return [translate("Polls", "cells of tables {} are empty").format(listed(names, translate("Polls", "and")))]
    return [translate("Polls", "1 cell of table {} is empty").format(*names) if first.empty == 1 else
            translate("Polls", "%n cells of table {} are empty", None, first.empty).format(*names)]


def _missing(gaps: Iterable[Gap]) -> list[str]:
    names = [tables.title(gap.table) for gap in gaps]
    if len(names) == 1:
        return [translate("Polls", "table {} is missing").format(names[0])]
    return [translate("Polls", "tables {} are missing").format(listed(names, translate("Polls", "and")))]
