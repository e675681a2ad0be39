"""Kinds of polls in words: their types, scales, numbers, ways and rules in use, and what a typed line would make."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ....domain import pollmaking, polls
from ....domain.book import Book
from ....domain.pollmaking import PollShape
from ....domain.polls import Tally
from ....domain.polltyped import Typed
from ....domain.records import Option, Poll
from . import words as say

translate = QCoreApplication.translate


def type_name(type: str) -> str:
    """A type of poll as people call it."""
    return {
        "single": translate("Polls", "One choice"), "multiple": translate("Polls", "Several choices"),
        "approval": translate("Polls", "Approval"), "scale": translate("Polls", "Scale"),
        "dots": translate("Polls", "Dots"), "ranked": translate("Polls", "Ranked choice"),
        "score": translate("Polls", "Scores"), "pairs": translate("Polls", "Pairs"),
        "number": translate("Polls", "A number"), "text": translate("Polls", "Open text"),
    }.get(type, type)


def type_words(type: str) -> str:
    """What somebody does who answers a poll of a type."""
    return {
        "single": translate("Polls", "Everybody chooses one option."),
        "multiple": translate("Polls", "Everybody chooses some options."),
        "approval": translate("Polls", "Everybody chooses all options that they approve of."),
        "scale": translate("Polls", "Everybody chooses one step."),
        "dots": translate("Polls", "Everybody gives dots to the options."),
        "ranked": translate("Polls", "Everybody puts the options in order, the best one first."),
        "score": translate("Polls", "Everybody scores each option."),
        "pairs": translate("Polls", "Everybody chooses the better one of two options, pair by pair."),
        "number": translate("Polls", "Everybody gives a number."),
        "text": translate("Polls", "Everybody answers in words, which can become notes."),
    }.get(type, "")


def number_words(type: str, name: str) -> tuple[str, str]:
    """How one of a type's numbers is called, and what its 0 says."""
    return {
        ("multiple", "most"): (translate("Polls", "Options at most"), translate("Polls", "any number")),
        ("dots", "most"): (translate("Polls", "Dots each"), ""),
        ("dots", "cap"): (translate("Polls", "Most on one option"), translate("Polls", "all")),
        ("ranked", "most"): (translate("Polls", "Options to rank"), translate("Polls", "all of them")),
        ("ranked", "places"): (translate("Polls", "Places to win"), ""),
        ("score", "most"): (translate("Polls", "Highest score"), ""),
    }[type, name]


def way_words(way: str) -> str:
    """A way to answer."""
    return {"hands": translate("Polls", "Raised hands"), "paper": translate("Polls", "Paper ballots"),
            "phones": translate("Polls", "Phones")}.get(way, way)


def codes_words(codes: bool) -> tuple[str, str]:
    """What a vote from a phone needs, and the difference that it makes."""
    if codes:
        return (translate("Polls", "A voting code each"),
                translate("Polls", "One vote for each code that was handed out, from any phone."))
    return (translate("Polls", "One vote a device"),
            translate("Polls", "Quick, and enough for a mood: a second phone or a private window votes again. For "
                      "what matters take codes."))


def ties_words(ties: str) -> str:
    """What becomes of a tie."""
    return {"stand": translate("Polls", "A tie stands"), "listed first": translate("Polls", "Listed first wins"),
            "lot": translate("Polls", "A lot decides")}.get(ties, ties)


def scale_name(key: str) -> str:
    """A scale as people call it."""
    return {"yes or no": translate("Polls", "Yes or no"), "living with it": translate("Polls", "Living with it"),
            "agree five": translate("Polls", "Agree, 5 points"), "agree seven": translate("Polls", "Agree, 7 points"),
            "comfort": translate("Polls", "Comfort, 0 to 10"),
            "fist to five": translate("Polls", "Fist to five")}.get(key, key)


def scale_texts(key: str) -> list[str]:
    """The words of a scale's steps."""
    def tr(words: str) -> str:
        return translate("Polls", words)

    return {
        "yes or no": [tr("Yes"), tr("No"), tr("Abstain")],
        "living with it": [tr("Strongly support"), tr("Can live with it"), tr("Cannot live with it"), tr("Abstain")],
        "agree five": [tr("Strongly agree"), tr("Agree"), tr("Neither agree nor disagree"), tr("Disagree"),
                       tr("Strongly disagree")],
        "agree seven": [tr("Strongly agree"), tr("Agree"), tr("Rather agree"), tr("Neither agree nor disagree"),
                        tr("Rather disagree"), tr("Disagree"), tr("Strongly disagree")],
        "comfort": [tr("0, not at all comfortable"), *map(str, range(1, 10)), tr("10, entirely comfortable")],
        "fist to five": [tr("Fist: no, I block it"), tr("1 finger: I have strong objections"),
                         tr("2 fingers: something must be settled first"), tr("3 fingers: not perfect, I go along"),
                         tr("4 fingers: I support it"), tr("5 fingers: I will help to lead it")],
    }[key]


PLAIN = Poll(id="")
"""A poll of which nothing is said yet."""


def scale_shape(key: str, poll: Poll = PLAIN) -> PollShape:
    """A scale as the shape of a poll, which else is as this one."""
    scale = pollmaking.scale(key)
    return PollShape(pollmaking.retyped(poll, scale.type), pollmaking.steps(scale, scale_texts(key)))


def typed_shape(typed: Typed, poll: Poll = PLAIN) -> PollShape:
    """What was typed behind the question as the shape of a poll, which else is as this one."""
    if typed.scale:
        return scale_shape(typed.scale, poll)
    return PollShape(pollmaking.retyped(poll, typed.type or poll.type, typed.numbers), typed.answers)


def typed_words(typed: Typed) -> str:
    """What Enter makes of a typed line."""
    shape = typed_shape(typed)
    return translate("Polls", "Enter makes it: {}").format(shape_words(shape.poll, shape.options))


def shape_words(poll: Poll, options: Sequence[Option]) -> str:
    """How something is asked in one line: the type, its numbers, its options."""
    numbers = [translate("Polls", "{}: {}").format(words, getattr(poll, number.name) or nothing)
               for number in pollmaking.NUMBERS.get(poll.type, ())
               for words, nothing in [number_words(poll.type, number.name)]]
    kind = type_name(poll.type)
    if numbers:
        kind = translate("Polls", "{} ({})").format(kind, ", ".join(numbers))
    texts = [option.text for option in options]
    if len(texts) > 7:
        texts = [*texts[:2], "…", texts[-1]]
    return translate("Polls", "{} – {}").format(kind, " · ".join(texts)) if texts else kind


def standing(poll: Poll, counted: Tally) -> str:
    """Where a poll stands, and for the how manieth time where it is not the first."""
    words = say.state(poll, counted)
    return translate("Polls", "{} · time {}").format(words, poll.repeat) if poll.repeat > 1 else words


def listed(poll: Poll, counted: Tally) -> str:
    """Where a poll stands, for the list; of a draft its type too, since nothing else there tells it from others."""
    words = standing(poll, counted)
    return translate("Polls", "{} · {}").format(type_name(poll.type), words) if poll.state == "draft" else words


def before_words(book: Book, poll: Poll) -> str:
    """What a poll was before: the version whose votes stay, and the counts of earlier times that it was put; a closed
    poll shows these in its table of before and after."""
    said = []
    if earlier := book.get(Poll, poll.was):
        said.append(translate("Polls", "A new version of “{}”: the votes on that one stay with it.").format(
            say.question(earlier)))
    for repeat in range(1, 1 if polls.is_closed(poll) else poll.repeat):
        counted = polls.tally(book, poll, repeat)
        counts = " · ".join(translate("Polls", "{}: {}").format(say.option(option), counted.counts[option.id])
                            for option in counted.options)
        said.append(translate("Polls", "Time {}: {}").format(repeat, counts))
    return "\n".join(said)


def rule_title(key: str) -> str:
    """Who uses a decision rule, or how it is called."""
    return {
        "more than half": translate("Polls", "Simple majority"),
        "more than half of those present": translate("Polls", "Majority of the room"),
        "two thirds": translate("Polls", "Two thirds, as for a constitution"),
        "70 % of those present": translate("Polls", "70% of those present, as in assemblies"),
        "four fifths": translate("Polls", "Four fifths, as in citizens’ juries"),
        "strongly support": translate("Polls", "Strong support, as in Romsey"),
        "can live with it": translate("Polls", "80% can live with it"),
        "quorum": translate("Polls", "Quorum"),
        "minority": translate("Polls", "Minority statement from 10%"),
    }.get(key, key)
