"""The search runs in processes of its own, can be stopped at any moment, and leaves nothing behind."""

import multiprocessing
import os
import signal
import threading

import pytest

from facilitator.domain.seating import quality
from facilitator.seating import workers
from facilitator.seating.exact import Conflict

from .halls import hall


def searching() -> list[multiprocessing.Process]:
    """The processes that look for a plan; the one that makes pages is no matter here."""
    return [process for process in multiprocessing.active_children() if process.name == "_chain"]


def test_the_plan_does_not_depend_on_which_process_is_the_faster():
    task = hall(24, 4, 3)
    plans = {tuple(workers.plan(task, 7, 60))[-1].best.plan for _ in range(3)}
    assert len(plans) == 1


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux lets a program choose its cores")
def test_the_plan_depends_neither_on_cores_nor_on_a_process_that_is_held_up():
    task, cores = hall(24, 4, 3, rules=[("together", (0, 1), (), ())]), os.sched_getaffinity(0)
    *_, usual = workers.plan(task, 7, 2000)
    os.sched_setaffinity(0, {min(cores)})
    try:
        search = workers.plan(task, 7, 2000)
        next(search)
        next(search)
        slow = searching()[0].pid
        os.kill(slow, signal.SIGSTOP)
        threading.Timer(0.5, os.kill, (slow, signal.SIGCONT)).start()
        *_, last = search
    finally:
        os.sched_setaffinity(0, cores)
    assert last == usual


def test_it_says_how_far_it_is_up_to_the_end():
    *told, last = workers.plan(hall(24, 4, 3), 1, 1000)
    assert [one.steps for one in told] == sorted(one.steps for one in told)
    assert (last.steps, last.of) == (1000, 1000)


def test_whoever_has_seen_enough_keeps_the_best_so_far_and_no_process_is_left():
    task = hall(60, 8, 5)
    search = workers.plan(task, 1, 10_000_000)
    first = next(search)
    for told in search:
        if told.steps > 500:
            break
    search.close()
    assert told.best.worth < first.best.worth
    assert quality(task, told.best.plan).pairs > 0
    assert searching() == []


def test_a_conflict_is_said_before_any_process_begins():
    with pytest.raises(Conflict):
        next(workers.plan(hall(6, 2, 1, rules=[("together", (0, 1), (), ()), ("apart", (0, 1), (), ())]), 1, 10))
    assert searching() == []


def test_a_process_that_is_killed_costs_only_its_own_search():
    search = workers.plan(hall(60, 8, 5), 1, 3000)
    next(search)
    next(search)
    os.kill(searching()[0].pid, 9)
    *_, last = search
    assert last.steps < last.of == 3000
    assert last.best.worth.broken == 0


def test_the_environment_is_left_as_it_was(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    search = workers.plan(hall(6, 2, 1), 1, 10)
    list(search)
    assert os.environ["OMP_NUM_THREADS"] == "3"
    assert "OPENBLAS_NUM_THREADS" not in os.environ


@pytest.mark.parametrize(("people", "tables"), [(1, 1), (50, 7), (300, 40), (999, 125)])
def test_the_usual_steps_are_fewer_in_larger_rooms_and_never_none(people, tables):
    assert 1_000 <= workers.usual_steps(hall(people, tables, 2)) <= 200_000


def test_a_search_stopped_at_any_moment_is_had_again_by_its_steps():
    task = hall(40, 6, 4)
    search = workers.plan(task, 3, 1_000_000)
    seen = [next(told for told in search if told.steps >= least) for least in (250, 1000, 1750)]
    search.close()
    for told in seen:
        *_, again = workers.plan(task, 3, 1_000_000, told.steps)
        assert (again.steps, again.best) == (told.steps, told.best)
        assert not again.is_over


def test_a_search_ends_with_the_best_of_all_whoever_finds_it_and_however_often_it_is_asked():
    task = hall(24, 6, 2, attributes=(2,))
    found = {(last.steps, last.best) for _ in range(3) for *_, last in [workers.plan(task, 5, 10_000_000)]}
    [(steps, last)] = found
    assert last.is_best
    assert steps < 10_000_000
    assert (quality(task, last.plan).repeats, last.worth.off) == (0, 0)
    assert not searching()
