"""Ballots written in any of the forms come back as they were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.book import Book
from facilitator.domain.records import Option, Poll
from facilitator.intake import kinds
from facilitator.intake.errors import IntakeError

NAMES = ["Ann", "O'Brien-Smith", "Łukasz, K.", "Bo # 2"]
ORDER = st.lists(st.sampled_from([0, 1, 2, 3]), unique=True).flatmap(
    lambda order: st.lists(st.booleans(), min_size=len(order), max_size=len(order)).map(
        lambda ties: [(option, tied and place > 0) for place, (option, tied) in enumerate(zip(order, ties,
                                                                                              strict=True))]))
BOX = st.lists(st.tuples(st.integers(1, 900), ORDER), min_size=1, max_size=6)


def groups(order):
    found = []
    for option, tied in order:
        found[-1:] = [[*found[-1], option]] if tied else [*found[-1:], [option]]
    return found


def as_blt(boxed):
    lines = [f"{count} {' '.join('='.join(str(o + 1) for o in group) for group in groups(order))} 0"
             for count, order in boxed]
    return "\n".join([f"{len(NAMES)} 1", *lines, "0", *(f'"{name}"' for name in NAMES), '"Title"']) + "\n"


def as_preflib(boxed):
    def group(options):
        return str(options[0] + 1) if len(options) == 1 else "{" + ",".join(str(o + 1) for o in options) + "}"
    heads = [f"# NUMBER ALTERNATIVES: {len(NAMES)}", f"# NUMBER VOTERS: {sum(count for count, _ in boxed)}",
             *(f"# ALTERNATIVE NAME {n}: {name}" for n, name in enumerate(NAMES, 1))]
    return "\n".join(heads + [f"{count}: {','.join(map(group, groups(order)))}" for count, order in boxed]) + "\n"


def as_wide(boxed):
    quoted = ",".join(f'"{name}"' for name in NAMES)
    lines = []
    for place, (count, order) in enumerate(boxed):
        ranks = {option: rank for rank, group in enumerate(groups(order), 1) for option in group}
        lines.append(f"{place},{count}," + ",".join(str(ranks.get(option, "")) for option in range(len(NAMES))))
    return f"id,count,{quoted}\n" + "\n".join(lines) + "\n"


def as_long(boxed):
    lines = []
    for place, (count, order) in enumerate(boxed):
        ranked = [(rank, NAMES[option]) for rank, group in enumerate(groups(order), 1) for option in group]
        lines += [f'{place},{count},{rank},"{name}"' for rank, name in ranked or [("", "")]]
    return "id,count,rank,choice\n" + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("boxes")


@settings(max_examples=40, deadline=None)
@given(BOX)
def test_what_is_written_in_any_form_comes_back_as_the_same_ballots(folder, boxed):
    wanted = {}
    for count, order in boxed:
        key = frozenset((NAMES[option], str(rank)) for rank, group in enumerate(groups(order), 1) for option in group)
        wanted[key] = wanted.get(key, 0) + count
    empty = Book.of([Poll(id="p", type="ranked"), *(Option(id=name, poll="p", text=name) for name in NAMES)])
    for name, text in (("a.blt", as_blt(boxed)), ("a.toi", as_preflib(boxed)), ("a.csv", as_wide(boxed)),
                       ("b.csv", as_long(boxed))):
        (folder / name).write_text(text, "utf-8")
        try:
            plan = kinds.read("ballots", folder / name, empty, {}, poll="p")
        except IntakeError:
            assert set(wanted) == {frozenset()}  # A table of blank ballots alone names no option.
            assert name == "b.csv"
            continue
        found = {frozenset(change.fields["marks"]): change.fields["count"] for change in plan.changes
                 if change.kind == "ballot"}
        assert found == wanted, name
