"""What the tool says of a repo in which anything may stand, for the properties to compare."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from tests.support.in_process import run_in_process
from tests.support.tool import Run

TODAY = "2026-11-25"
SERIES = "alice-bob"
Json = dict[str, Any]


def run(root: Path, *args: str) -> Run:
    """Run the tool, which is not to fail by a fault of its own, on the day of the tests."""
    today = () if args[0] in ("check", "log", "import") else ("--today", TODAY)
    done = run_in_process(root, *args, *today, "--debug")
    assert "Traceback" not in done.err, (args, done.err)
    return done


def run_json(root: Path, *args: str) -> Json:
    """Run the tool and read the JSON that it prints."""
    done = run(root, *args, "--format", "json")
    assert done.code in (0, 1), (args, done.err)
    report: Json = json.loads(done.out)
    return report


def status(root: Path) -> list[Json]:
    """Return what ``status`` says of every action but on which line it stands."""
    actions: list[Json] = run_json(root, "status", "--state", "all", "--all")["actions"]
    for action in actions:
        del action["line"]
        for mention in action["mentions"]:
            del mention["line"]
    return sorted(actions, key=json.dumps)


def open_actions(root: Path) -> list[Json]:
    """Return what is open in the pair's series, but for where it stands and how often it was mentioned."""
    told = ("id", "state", "text", "owners", "due")
    actions = [{key: action[key] for key in told} for action in run_json(root, "status")["actions"]]
    for action in actions:
        action["text"] = action["text"].replace("(../alice-zoe/", "(")  # the way to what it links to
        action["text"] = action["text"].removeprefix("\\")  # a box that is none is written so
    return sorted(actions, key=lambda action: str(action["id"]))


def list_comments(files: dict[str, bytes]) -> dict[str, list[bytes]]:
    """Return the comments in *files* that suppress nothing."""
    return {path: re.findall(rb"<!--(?!\s*oneonone-lint).*?-->", text, re.DOTALL) for path, text in files.items()}


def body_of(note: bytes) -> bytes:
    """Return what stands in *note* below its front matter."""
    return re.sub(
        rb"\A(\xef\xbb\xbf)?(---[ \t]*[\r\n].*?[\r\n](---|\.\.\.)[ \t]*(\r\n?|\n|\Z))?", b"", note, flags=re.DOTALL
    )


def findings_of(root: Path) -> Counter[tuple[str, str]]:
    """Count what ``check`` reports, by file and rule."""
    return Counter((entry["path"], entry["code"]) for entry in run_json(root, "check")["diagnostics"])


def errors_of(root: Path) -> Counter[tuple[str, str]]:
    """Count the errors that ``check`` reports, by file and rule."""
    diagnostics = run_json(root, "check")["diagnostics"]
    return Counter((entry["path"], entry["code"]) for entry in diagnostics if entry["severity"] == "error")


def assert_same(before: list[Json], after: list[Json], *context: object) -> None:
    """Compare what is told of actions, and say no more than what differs."""
    gone = [entry for entry in before if entry not in after]
    come = [entry for entry in after if entry not in before]
    assert (gone, come) == ([], []), (gone, come, *context)
    assert len(before) == len(after), context
