"""Sessions at a terminal, as README and guides show them, played with real git in order.

A line ``$ …`` is a command; the lines below it are what it prints, and where there are none, that is not compared and
the command has to succeed. ``# …`` is what people do in between. In a page, a comment ``<!-- today 2026-11-06 -->``
says what day it is from there on, and ``<!-- do`` holds what people do, as a script of the shell; the guides are in
``$DOCS``.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.support.project import ROOT

_PART = re.compile(
    r"^<!-- today (?P<today>\S+) -->$|^<!-- do\n(?P<script>.*?)^-->$|^```console\n(?P<console>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
# What pre-commit says of a hook that is verbose; no page can show it, as it is another one each time.
_DURATION = re.compile(r"- duration: [\d.]+s")
_GIT_SETTINGS = "[user]\nname = Alice\nemail = alice@example.org\n[init]\ndefaultBranch = main\n"


def session_environment(scratch: Path) -> dict[str, str]:
    """Return an environment with settings of git in *scratch*, and none of the user's own."""
    (scratch / "gitconfig").write_text(_GIT_SETTINGS, encoding="utf-8")
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(scratch / "pre-commit"),
        "GIT_CONFIG_GLOBAL": str(scratch / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "DOCS": str(ROOT / "docs"),
        "NO_COLOR": "1",
        "COLUMNS": "80",
    }


def run_command(command: str, today: str, folder: Path, env: dict[str, str]) -> tuple[int, list[str]]:
    """Return the exit code of *command* in a shell on the day *today*, and the lines that it prints."""
    script = f'oneonone-lint() {{ command oneonone-lint "$@" --today {today}; }}\n{command}'
    day = {"GIT_AUTHOR_DATE": f"{today}T15:00:00+00:00", "GIT_COMMITTER_DATE": f"{today}T15:00:00+00:00"}
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env={**env, **day},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    lines = [line.rstrip() for line in done.stdout.decode().rstrip().splitlines()]
    return done.returncode, [line for line in lines if not _DURATION.fullmatch(line)]


class PageSession:
    """The session of a page: what it shows, and what is printed when it is played in *folder*."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self.folder = folder
        self.today = "2026-11-06"
        self._env = env

    def play(self, page: str) -> Iterator[tuple[list[str], list[str]]]:
        """Yield for each command of *page* its line with the lines shown, and with those printed now."""
        for part in _PART.finditer(page):
            if part["today"]:
                self.today = part["today"]
            elif part["script"]:
                code, lines = run_command(part["script"], self.today, self.folder, self._env)
                assert code == 0, lines
            else:
                for block in re.split(r"^(?=\$ )", part["console"], flags=re.MULTILINE):
                    if block.startswith("$ "):
                        yield self._play_block([line for line in block.splitlines() if not line.startswith("# ")])

    def _play_block(self, block: list[str]) -> tuple[list[str], list[str]]:
        """Run the command of *block*, a line and what it prints."""
        command = block[0].removeprefix("$ ")
        while block[-1] == "":
            block.pop()
        if command.startswith("cd "):
            self.folder = (self.folder / command.removeprefix("cd ")).resolve()
            return block, block
        code, printed = run_command(command, self.today, self.folder, self._env)
        if len(block) > 1:
            return block, [block[0], *printed]
        return block, block if code == 0 else [block[0], *printed, f"exit code {code}"]
