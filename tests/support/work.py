"""What a run of the tool does: which modules it loads, which processes it starts, which files it reads."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.support.gitrepo import clean_environment

# It runs in the process of the tool, and writes down at the end what happened there.
_WATCH = """
import json, os, sys
steps, loaded = [], set(sys.modules)

def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)) and not args[2] & (os.O_WRONLY | os.O_RDWR):
        steps.append(os.fsdecode(args[0]))
    elif event == "subprocess.Popen":
        steps.append([os.fsdecode(word) for word in args[1]])

def report():
    packages = {module: getattr(sys.modules[module], "__file__", None) or "" for module in set(sys.modules) - loaded}
    with open(os.environ["WORK_REPORT"], "w") as file:
        json.dump({"modules": packages, "steps": steps}, file)

sys.addaudithook(watch)
from oneonone_lint.__main__ import run
try:
    run()
finally:
    report()
"""


class Work(NamedTuple):
    """What a run came to.

    *modules* are those of ours, *packages* those installed beside the tool, *of_python* the modules that Python itself
    has. *steps* are in their order the programs started, without options before their first word, and the paths of the
    files in the folder that were opened.
    """

    modules: frozenset[str]
    packages: frozenset[str]
    of_python: frozenset[str]
    steps: tuple[str, ...]

    @property
    def commands(self) -> tuple[str, ...]:
        """The programs started."""
        return tuple(step for step in self.steps if step.startswith("git "))

    @property
    def reads(self) -> Counter[str]:
        """How often each file in the folder was opened."""
        return Counter(step for step in self.steps if not step.startswith("git "))


def watch_run(folder: Path, report: Path, *args: str, **variables: str) -> Work:
    """Run the tool in *folder*, with *variables*, and return what it did, which it writes into the file *report*."""
    environment = clean_environment() | variables | {"WORK_REPORT": str(report)}
    command = [sys.executable, "-c", _WATCH, *args]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    seen = json.loads(report.read_text())
    names = seen["modules"]
    ours = frozenset(name for name in names if name.startswith("oneonone_lint"))
    packages = frozenset(name.split(".")[0] for name, path in names.items() if "site-packages" in path)
    return Work(
        modules=ours,
        packages=packages,
        of_python=frozenset(name for name in names if name.split(".")[0] not in {"oneonone_lint", *packages}),
        steps=tuple(filter(None, (_name_step(step, folder) for step in seen["steps"]))),
    )


def _name_step(step: str | list[str], folder: Path) -> str:
    """Return the command that *step* started, or the path of the file that it opened, empty where nobody cares."""
    if isinstance(step, list):
        return _name_command(step)
    path = os.path.relpath(step, folder) if Path(step).is_relative_to(folder) else ""
    return "" if path.startswith(".git") else path


def _name_command(words: list[str]) -> str:
    """Return the program and its command: ``git ls-files``."""
    values = ("-c", "-C")
    plain = [word for word, before in zip(words[1:], words, strict=False) if before not in values and word[0] != "-"]
    return " ".join([words[0], *plain[:1]])
