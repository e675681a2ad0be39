"""What the tests of the command line share: files to take in, and ways to call it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

FILES = {
    "people": "id,name,role,email,Ward\n7,Siân O'Brien-Smith,member,sian@example.org,North\n"
              "8,Łukasz Król,member,,South\n9,Bo Li,note-taker,,North\n",
    "agenda": "date,start,end,title,kind\n2026-05-16,09:30,10:00,Welcome,plenary\n"
              "2026-05-16,10:00,11:00,Talk,roundtable\n",
    "notes": 'text,table\nA bench by the river,1\n"Buses, which\nstop at six",2\n',
    "seating": "round,table,participant_id\n1,1,7\n1,2,8\n",
}


def write_files():
    """Files to take in, in the folder that we are in."""
    for name, text in FILES.items():
        Path(f"{name}.csv").write_text(text, "utf-8")


def start(*argv, **how):
    """A command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **how.pop("env", {})}
    return subprocess.Popen([sys.executable, "-m", "facilitator", *map(str, argv)], env=environment,
                            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how})


def by_shell(line, **env):
    """What a line typed into a shell says: its exit status and both outputs."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "F": f"{sys.executable} -m facilitator", **env}
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line.replace("facilitator", "$F")], env=environment,
                          capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def everything(folder="."):
    """Every file of a folder with its bytes."""
    return {path: path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}
