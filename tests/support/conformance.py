"""Runs a case of ``spec/conformance`` through the command line alone, as that folder's README says."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from tests.support.gitrepo import GitRepo, signed
from tests.support.project import ROOT
from tests.support.tool import Run

SUITE = ROOT / "spec" / "conformance"
CASES = SUITE / "cases"

Json = dict[str, Any]
Runner = Callable[[Path, list[str], Mapping[str, str]], Run]
"""Runs the tool in a folder, with arguments and environment variables."""
# What a case calls a list whose order does not count, and what the report calls it.
_LISTS = {"findings": "diagnostics", "attention": "attention", "habits": "habits"}


@dataclass(frozen=True)
class Outcome:
    """What one run of the tool gave; *report* is None where it printed no JSON."""

    code: int
    report: Json | None
    error: str


class Scene:
    """The repo of a case, in a folder of its own below *folder*."""

    def __init__(self, name: str, folder: Path) -> None:
        self.case = read_case(name)
        self.root = folder / "notes"
        self.home = folder / "home"
        self.home.mkdir()
        self._copy_repo(CASES / name / "repo")
        self._make_commits(CASES / name / "commits.json")
        if "clone" in self.case:
            self._clone(self.case["clone"]["depth"])
        for path, content in self.case.get("files", {}).items():
            _put(self.root / path, content)

    def _copy_repo(self, source: Path) -> None:
        if source.is_dir():
            shutil.copytree(source, self.root)
        else:
            self.root.mkdir()

    def _make_commits(self, script: Path) -> None:
        if not script.exists():
            return
        git = GitRepo(self.root)
        for commit in json.loads(script.read_text(encoding="utf-8")):
            self._change_files(commit)
            git("add", "--all")
            git("commit", "--quiet", "--allow-empty", "--no-verify", "--message=notes", env=_signatures(commit))

    def _change_files(self, commit: Json) -> None:
        for old, new in commit.get("rename", {}).items():
            (self.root / new).parent.mkdir(parents=True, exist_ok=True)
            (self.root / old).rename(self.root / new)
        for path in commit.get("delete", ()):
            (self.root / path).unlink()
        for path, text in commit.get("write", {}).items():
            _put(self.root / path, {"text": text})

    def _clone(self, depth: int) -> None:
        """Put a clone of the repo in its place."""
        origin = self.root.rename(self.root.with_name("origin"))
        subprocess.run(["git", "clone", "--quiet", f"--depth={depth}", origin.as_uri(), self.root], check=True)

    def run(self, expected: Json, runner: Runner) -> Outcome:
        """Run the command of *expected*, one of the runs of the case, in the root of the repo."""
        today = ["--today", expected["today"]] if "today" in expected else []
        args = [expected["command"], *expected["args"], *today, "--format", "json"]
        run = runner(self.root, args, {"HOME": str(self.home), "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1"})
        report = json.loads(run.out) if run.out.startswith("{") else None
        return Outcome(run.code, report, run.err)

    def read(self, path: str) -> str:
        """Return what a file of the repo holds, line ends as they are."""
        return (self.root / path).read_bytes().decode()


def read_case(name: str) -> Json:
    """Return the ``case.json`` of the case *name*."""
    case: Json = json.loads((CASES / name / "case.json").read_text(encoding="utf-8"))
    return case


def find_differences(expected: Json, outcome: Outcome, scene: Scene) -> list[str]:
    """Return what *outcome* has other than *expected*, a run of the case; nothing else is compared."""
    code = outcome.code
    wrong_code = [] if code == expected["exit"] else [f"exit code {code}, not {expected['exit']}: {outcome.error}"]
    return [*wrong_code, *_compare_report(expected, outcome.report or {}), *_compare_files(expected, scene)]


def _compare_report(expected: Json, report: Json) -> Iterator[str]:
    for key in ("summary", "notes"):
        if key in expected and not matches(expected[key], report.get(key)):
            yield f"{key} {_dump(report.get(key))}"
    if "actions" in expected:
        yield from _compare_in_order(expected["actions"], report.get("actions", []))
    for key, name in _LISTS.items():
        if key in expected:
            yield from _compare_in_any_order(expected[key], report.get(name, []))


def _compare_files(expected: Json, scene: Scene) -> Iterator[str]:
    for path, content in expected.get("files", {}).items():
        if scene.read(path) != content:
            yield f"{path} holds {scene.read(path)!r}"


def matches(expected: Any, actual: Any) -> bool:  # noqa: ANN401 - any JSON
    """Tell whether *actual* has all that *expected* names: of objects no more than the keys named there count."""
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(
            key in actual and matches(value, actual[key]) for key, value in expected.items()
        )
    if isinstance(expected, list):
        is_as_long = isinstance(actual, list) and len(expected) == len(actual)
        return is_as_long and all(matches(*pair) for pair in zip(expected, actual, strict=True))
    return bool(expected == actual)


def _compare_in_order(expected: list[Json], actual: list[Json]) -> list[str]:
    pairs = zip_longest(expected, actual)
    return [f"expected {_dump(wanted)}, got {_dump(given)}" for wanted, given in pairs if not matches(wanted, given)]


def _compare_in_any_order(expected: list[Json], actual: list[Json]) -> list[str]:
    """Pair each entry expected with one that was given, those with the most keys first, and tell what is left over."""
    unpaired, differences = list(actual), []
    for entry in sorted(expected, key=len, reverse=True):
        partner = next((candidate for candidate in unpaired if matches(entry, candidate)), None)
        if partner is None:
            differences.append(f"missing: {_dump(entry)}")
        else:
            unpaired.remove(partner)
    return [*differences, *(f"unexpected: {_dump(entry)}" for entry in unpaired)]


def _dump(value: Any) -> str:  # noqa: ANN401 - any JSON
    return json.dumps(value, ensure_ascii=False)


def _put(target: Path, content: Json) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if "symlink" in content:
        target.symlink_to(content["symlink"])
    elif "directory" in content:
        target.mkdir()
    elif "base64" in content:
        target.write_bytes(base64.b64decode(content["base64"]))
    else:
        target.write_bytes(content["text"].encode() * content.get("repeat", 1))


def _signatures(commit: Json) -> dict[str, str]:
    """Return the variables that make git sign *commit*; the committer is the author but for what the case says."""
    author = commit["author"]
    committer = {**author, **commit.get("committer", {})}
    return {
        **signed(author["date"], _signature(author), _signature(committer)),
        "GIT_COMMITTER_DATE": committer["date"],
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


def _signature(person: Json) -> str:
    return f"{person['name']} <{person['email']}>"
