"""What tests of ballots look into: the poll that a file made, and what stands on its ballots."""

from facilitator.domain.records import Ballot, Option, Poll


def poll_of(desk):
    """The only poll of a desk."""
    [poll] = desk.book.all(Poll)
    return poll


def box(desk):
    """Ballots by what stands on them, with the options' names."""
    names = {option.id: option.text for option in desk.book.all(Option)} | {"": ""}
    return {tuple((names[id], value) for id, value in ballot.marks): ballot.count for ballot in desk.book.all(Ballot)}
