"""Start Facilitator; on a fresh machine, install what it needs first.

Standard library alone, and no syntax newer than Python 3.6: an older Python must be able to say that it is too old.
"""

import os
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
LOCK = os.path.join(HERE, "requirements.txt")
PYTHON = "%d.%d" % sys.version_info[:2]
START = ("import sys; sys.argv[0], sys.path[0] = 'facilitator', sys.argv.pop(1); "
         "from facilitator.start import main; sys.exit(main(sys.argv[1:]))")
PIP = "import ensurepip, importlib.util; importlib.util.find_spec('pip') or ensurepip.bootstrap()"
FOR_CLONES = {"test": ["-m", "pytest"], "bench": ["-m", "tests.benchmarks"]}

# What Qt asks of a Linux system, by use: the library that must load, and Debian's package that brings it.
LIBRARIES = {
    "drawing": "libGL.so.1=libgl1 libEGL.so.1=libegl1 libglib-2.0.so.0=libglib2.0-0 libgthread-2.0.so.0=libglib2.0-0 "
               "libfontconfig.so.1=libfontconfig1 libfreetype.so.6=libfreetype6 libdbus-1.so.3=libdbus-1-3 "
               "libxkbcommon.so.0=libxkbcommon0 libX11.so.6=libx11-6",
    "xcb": "libxcb.so.1=libxcb1 libX11-xcb.so.1=libx11-xcb1 libxkbcommon-x11.so.0=libxkbcommon-x11-0 "
           "libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0 "
           "libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-randr.so.0=libxcb-randr0 libxcb-render.so.0=libxcb-render0 "
           "libxcb-render-util.so.0=libxcb-render-util0 libxcb-shape.so.0=libxcb-shape0 libxcb-shm.so.0=libxcb-shm0 "
           "libxcb-sync.so.1=libxcb-sync1 libxcb-util.so.1=libxcb-util1 libxcb-xfixes.so.0=libxcb-xfixes0 "
           "libxcb-xkb.so.1=libxcb-xkb1",
    "wayland": "libwayland-client.so.0=libwayland-client0 libwayland-cursor.so.0=libwayland-cursor0 "
               "libwayland-egl.so.1=libwayland-egl1",
}

# What pip and the system write when they fail, and what to tell a person; the first that fits is told.
REASONS = (
    ("No space left on device", "the disk is full: free 1 GB and start again."),
    ("DO NOT MATCH THE HASHES", "a package is not the one that requirements.txt names, so it was not installed: get it "
                                "again, from another place."),
    ("Read-only file system", "this disk cannot be written to: copy the folder to another one and start there."),
    ("Permission denied", "this account may not write here: copy the folder to a place of your own and start there."),
)


class Trouble(Exception):
    """Why the start cannot go on: one sentence for the person at the keyboard."""


def main(argv):
    """Prepare the environment, then run the command in it; returns the exit status where it comes back at all."""
    try:
        if sys.version_info < (3, 11):
            raise Trouble(f"Python 3.11 or newer is needed, and this is {PYTHON}: install a newer one and use that.")
        wheels, argv = folder_of_wheels(argv)
        return start(prepared(wheels), argv)
    except Trouble as trouble:
        sentence = str(trouble)
    except OSError as error:
        sentence = in_plain_words(str(error))
    except KeyboardInterrupt:
        sentence = "stopped; start again to go on."
    say("facilitator: " + sentence)
    return 1


def say(line):
    """Tell the person; standard output is left to the answer of the command itself."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def folder_of_wheels(argv):
    """The folder to install from instead of a network, or "", and the arguments without the option that names it."""
    folder = os.path.join(HERE, "wheels")
    if "--wheels" not in argv:
        return (folder if os.path.isdir(folder) else ""), argv
    at = argv.index("--wheels")
    folder = os.path.abspath(argv[at + 1]) if argv[at + 1:] else ""
    if not os.path.isdir(folder):
        raise Trouble(f"--wheels wants a folder that is there, and '{folder}' is not: give its path.")
    return folder, argv[:at] + argv[at + 2:]


def prepared(wheels):
    """The Python of the environment that holds what the lock names, made or completed where it does not yet."""
    key, uses = lock_key(), uses_of_qt()
    beside, cache = os.path.join(HERE, ".venv"), cache_place()
    venv = next((place for place in (beside, cache) if is_whole(place, key)), None)
    found = stamp(venv)[1:] if venv else []
    if not set(uses) <= set(found):
        found = provide_libraries(uses, venv is None)
        if venv and os.access(venv, os.W_OK):
            write_stamp(venv, [key] + found)
    if venv is None:
        venv = beside if is_writable(HERE) else cache
        os.makedirs(os.path.dirname(venv), exist_ok=True)
        lock = lock_others_out(venv + "-lock")
        try:
            if not is_whole(venv, key):
                fill(venv, wheels)
                write_stamp(venv, [key] + found)
        finally:
            lock.close()
    return python_of(venv)


def start(python, argv):
    """Hand this process over to the command; on Windows, where that cannot be done, wait for it."""
    if argv and argv[0] in FOR_CLONES:
        os.chdir(HERE)
        command = [python] + FOR_CLONES[argv[0]] + (on_all_cores() if argv[0] == "test" else []) + argv[1:]
    else:
        command = [python, "-c", START, HERE] + argv
    if os.name != "nt":
        os.execv(python, command)
    import signal
    import subprocess
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)


def on_all_cores():
    """What tells pytest to use the processor's cores that this process may use; options that a person gives win."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return ["-n", str(min(cores, 8)), "--dist", "worksteal"] if cores > 1 else []


def lock_key():
    """What an environment is made from and for: the content of the lock, the system, the version of Python."""
    import hashlib
    with open(LOCK, "rb") as lock:
        return f"{hashlib.sha256(lock.read()).hexdigest()} {sys.platform} {PYTHON}"


def stamp(venv):
    """The lines of its stamp: the key, then the uses of Qt that were provided for. None where it was made by hand."""
    try:
        with open(os.path.join(venv, "facilitator.stamp")) as file:
            return file.read().splitlines()
    except OSError:
        return []


def write_stamp(venv, lines):
    """Put a stamp on it in one step, so that nobody reads half of one."""
    path = os.path.join(venv, "facilitator.stamp")
    with open(path + ".new", "w") as file:
        file.write("\n".join(lines))
    os.replace(path + ".new", path)


def is_whole(venv, key):
    """Whether all that the key stands for was installed there, to the last package."""
    return stamp(venv)[:1] == [key] and os.path.exists(python_of(venv))


def python_of(venv):
    """Its interpreter."""
    return os.path.join(venv, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def cache_place():
    """Where the environment goes when the folder of main.py cannot be written to."""
    import zlib
    home = os.path.expanduser("~")
    caches = {"win32": os.environ.get("LOCALAPPDATA", home), "darwin": os.path.join(home, "Library", "Caches")}
    linux = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(caches.get(sys.platform, linux), "facilitator", "venv-%08x" % zlib.crc32(HERE.encode()))


def is_writable(folder):
    """Whether files can be made there; asked by making one, the only answer that holds on every system."""
    import tempfile
    try:
        tempfile.TemporaryFile(dir=folder).close()
        return True
    except OSError:
        return False


def lock_others_out(path):
    """Wait until no other start installs. SQLite's lock works alike on every system and ends with the process."""
    import sqlite3
    lock = sqlite3.connect(path, timeout=1, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        say("Another start is installing already; waiting for it.")
        lock.execute("PRAGMA busy_timeout = 3600000")
        lock.execute("BEGIN EXCLUSIVE")
    return lock


def fill(venv, wheels):
    """Install what the lock names, into the environment that is there if it is sound, else into a new one."""
    sound = stamp(venv) != ["unfinished"] and is_our_python(python_of(venv))
    say(f"Facilitator is not set up here yet: about 740 MB go to {venv}, once.")
    say(f"1 of 2: an environment for Python {PYTHON}")
    if not sound:
        move_away(venv)
        os.mkdir(venv)
    write_stamp(venv, ["unfinished"])
    if not sound:
        run([sys.executable, "-m", "venv", "--without-pip", venv])
    run([python_of(venv), "-c", PIP])
    say(f"2 of 2: the packages that requirements.txt names, from {wheels or 'the package index'}")
    source = ["--no-index", "--find-links", wheels] if wheels else []
    run([python_of(venv), "-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--require-hashes",
         "--only-binary=:all:", "-r", LOCK] + source, wheels, sys.stderr.fileno())


def is_our_python(python):
    """Whether an interpreter is there, runs, and is of this version."""
    import subprocess
    try:
        version = subprocess.check_output([python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
    except (OSError, subprocess.CalledProcessError):
        return False
    return version.decode().strip() == PYTHON


def move_away(venv):
    """Remove what is there. It is renamed first, so that an interrupted removal is never taken for an environment."""
    import shutil
    shutil.rmtree(venv + "-old", ignore_errors=True)
    if os.path.lexists(venv):
        os.replace(venv, venv + "-old")
        shutil.rmtree(venv + "-old", ignore_errors=True)


def run(command, wheels="", output=None):
    """Run one step, its output going to `output` if anywhere; raises Trouble with the reason when it fails."""
    from subprocess import DEVNULL, PIPE, Popen
    step = Popen(command, stdin=DEVNULL, stdout=output or DEVNULL, stderr=PIPE)
    errors = step.communicate()[1].decode("utf-8", "replace")
    if step.returncode:
        raise Trouble(in_plain_words(errors, wheels))


def in_plain_words(errors, wheels=""):
    """One sentence for what pip or the system said; their own last line where it is none of the usual reasons."""
    for sign, sentence in REASONS:
        if sign in errors:
            return sentence
    nobody_has = "No matching distribution found for "
    wanted = errors.rpartition(nobody_has)[2].split(" ")[0].strip()
    if nobody_has in errors and wheels:
        return f"the folder {wheels} lacks {wanted} for Python {PYTHON}: fill it as README.md says."
    if nobody_has in errors:
        return (f"no package index that has {wanted} for Python {PYTHON} can be reached: connect to a network, or give "
                "a folder of wheels with --wheels FOLDER.")
    return "setting up failed: " + (errors.strip().rpartition("\n")[2] or "no reason was given.")


def uses_of_qt():
    """What Qt will do on this Linux system: always draw, and open windows where there is a display."""
    if not sys.platform.startswith("linux"):
        return []
    if os.environ.get("DISPLAY"):
        return ["drawing", "xcb"]
    return ["drawing", "wayland"] if os.environ.get("WAYLAND_DISPLAY") else ["drawing"]


def provide_libraries(uses, makes_environment):
    """Install the system packages that are missing, or say how; returns the uses of Qt that are provided for."""
    import shutil
    lacking = missing(uses, makes_environment)
    if lacking and may_install():
        install(sorted(set(lacking.values())))
        lacking = missing(uses, makes_environment)
    if not lacking:
        return uses
    remedy = "type this line, then start again: sudo apt-get install " + " ".join(sorted(set(lacking.values())))
    if not shutil.which("apt-get"):
        remedy = "install %s with the system's package manager, then start again." % ", ".join(sorted(lacking))
    if missing(uses[:1], makes_environment):
        raise Trouble("this system lacks what Facilitator needs; " + remedy)
    say("facilitator: no window can open yet; " + remedy)
    for display in ("DISPLAY", "WAYLAND_DISPLAY"):
        os.environ.pop(display, None)
    return uses[:1]


def missing(uses, makes_environment):
    """What does not load, each with its Debian package; for making an environment Python's own installer too."""
    import ctypes
    import importlib.util
    lacking = {}
    for library, package in (pair.split("=") for use in uses for pair in LIBRARIES[use].split()):
        try:
            ctypes.CDLL(library)
        except OSError:
            lacking[library] = package
    if makes_environment and uses and importlib.util.find_spec("ensurepip") is None:
        lacking["Python's module ensurepip"] = f"python{PYTHON}-venv"
    return lacking


def may_install():
    """Whether this account may install Debian packages without being asked for a password."""
    import shutil
    import subprocess
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        return True
    return bool(shutil.which("sudo")) and not subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL)


def install(packages):
    """Install Debian packages, saying first which."""
    import subprocess
    say("Installing system packages: " + " ".join(packages))
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = root + ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
    for step in (["update"], ["install", "-y", "--no-install-recommends"] + packages):
        subprocess.call(apt + step, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
