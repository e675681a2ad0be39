"""On a terminal, in a pipe, in a strange alphabet, and when it is stopped."""

import errno
import json
import os
import select
import signal
import struct
import sys
import time

import pytest

from facilitator.domain import polls
from facilitator.domain.changes import create
from facilitator.domain.records import Note, Poll
from facilitator.store.device import Device
from facilitator.store.store import Store
from tests.cli.helpers import by_shell, start

fcntl, pty, termios = (pytest.importorskip(name, reason="Only Unix has terminals that a test can make up.")
                       for name in ("fcntl", "pty", "termios"))


def on_a_terminal(*argv, answer=""):
    """Runs a command as on a terminal: its exit status and all that was seen."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = start(*argv, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen, asked = b"", not answer
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                got = os.read(ours, 65536)
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                break
            if not got:
                break
            seen += got
        if not asked and b"[y/N]" in seen:
            os.write(ours, answer.encode())
            asked = True
    os.close(ours)
    return process.wait(60), seen.decode()


def test_progress_is_shown_on_a_terminal_and_nowhere_else(event):
    status, seen = on_a_terminal("report", event, "out.txt")
    assert status == 0
    assert "Writing the report" in seen
    process = start("report", event, "out.txt")
    out, err = process.communicate()
    assert (process.returncode, out, err) == (0, b"Wrote out.txt.\n", b"")


def many_polls(event, count=4000):
    """So many polls that their results fill a pipe."""
    with Store.open(event, Device("desk")) as store:
        store.do("Add polls", [create(Poll(id=f"{number:032x}", question=f"Poll {number}? " + "Why so? " * 5,
                                           position=float(number))) for number in range(count)])


def test_whoever_reads_only_the_first_line_hears_no_complaint(event):
    many_polls(event)
    assert by_shell("facilitator results town | head -1")[::2] == (0, "")
    assert by_shell("facilitator results town --json | head -c 10")[::2] == (0, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="This system has no disk that is always full.")
def test_what_cannot_be_said_for_want_of_room_is_one_line(event):
    assert by_shell("facilitator check town > /dev/full") == (
        1, "", "facilitator: all is done, but what there is to say could not be written: its disk may be full.\n")
    assert by_shell("facilitator check town >&-")[::2] == (0, "")
    assert by_shell("facilitator check town <&-")[::2] == (0, "")


@pytest.mark.parametrize("terminal", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0",
                                                                      "PYTHONCOERCECLOCALE": "0"}])
def test_a_terminal_that_lacks_letters_gets_the_rest(event, terminal):
    many_polls(event, 1)
    with Store.open(event, Device("desk")) as store:
        store.do("Reword", polls.reword(store.book.all(Poll)[0], "Łukasz asks: 村?"))
    status, out, err = by_shell("facilitator results town", **terminal)
    assert (status, err) == (0, "")
    assert "ukasz asks: " in out
    status, out, _ = by_shell("facilitator results town --json", **terminal)
    assert json.loads(out)["polls"][0]["question"] == "Łukasz asks: 村?"
    status, out, err = by_shell("facilitator new 'Łódź 村' && facilitator check 'Łódź 村'", **terminal)
    assert (status, err) == (0, "")
    status, out, err = by_shell("facilitator check 'missing Łódź'", **terminal)
    assert (status, out, err.count("\n")) == (1, "", 1)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Only Linux has file names that are no text.")
def test_a_file_whose_name_is_no_text_is_no_trouble(event):
    assert by_shell("facilitator new $'odd \\xff' --title $'odd \\xff'")[0] == 0
    status, out, err = by_shell("facilitator check $'odd \\xff' --json")
    assert (status, err, json.loads(out)["sound"]) == (0, "", True)
    assert by_shell("facilitator check $'missing \\xff'")[0] == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="This system has no named pipes.")
def test_a_command_that_is_stopped_says_so_in_one_line_and_changes_nothing(event):
    os.mkfifo("slow.csv")
    before = event.read_bytes()
    process = start("merge", event, "slow.csv")
    with open("slow.csv", "wb"):  # Which is open as soon as the command reads from it, and waits for what never comes.
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (1, b"", b"facilitator: stopped.\n")
    assert event.read_bytes() == before


@pytest.mark.parametrize(("answer", "notes"), [("y\n", 4), ("n\n", 2), ("\n", 2)])
def test_on_a_terminal_it_asks_before_notes_are_doubled(event, answer, notes):
    status, seen = on_a_terminal("import", "notes", event.with_name("notes.csv"), event, answer=answer)
    assert "has rows without ids. Take it in again, which doubles them? [y/N]" in seen
    assert status == (0 if notes == 4 else 1)
    with Store.open(event, Device("desk")) as store:
        assert len(store.book.all(Note)) == notes
