"""Runs a case of ``spec/conformance`` through the command line alone, as that folder's README says."""

import base64
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from tests.support.gitrepo import GitRepo, signed
from tests.support.project import ROOT

SUITE = ROOT / "spec" / "conformance"
CASES = SUITE / "cases"

Json = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What one run of the tool gave; *report* is None where it printed no JSON."""

    code: int
    report: Json | None
    error: str


class Scene:
    """The repo of a case, in a folder of its own below *folder*."""

    def __init__(self, name: str, folder: Path) -> None:
        self.case: Json = json.loads((CASES / name / "case.json").read_text(encoding="utf-8"))
        self.root = folder / "notes"
        self.home = folder / "home"
        self.home.mkdir()
        if (CASES / name / "repo").is_dir():
            shutil.copytree(CASES / name / "repo", self.root)
        self.root.mkdir(exist_ok=True)
        self._play(CASES / name / "commits.json")
        for path, content in self.case.get("files", {}).items():
            _put(self.root / path, content)

    def _play(self, script: Path) -> None:
        """Make the commits of the case, and the clone of them that is looked at."""
        if not script.exists():
            return
        git = GitRepo(self.root)
        for commit in json.loads(script.read_text(encoding="utf-8")):
            for old, new in commit.get("rename", {}).items():
                (self.root / new).parent.mkdir(parents=True, exist_ok=True)
                (self.root / old).rename(self.root / new)
            for path in commit.get("delete", ()):
                (self.root / path).unlink()
            for path, text in commit.get("write", {}).items():
                _put(self.root / path, {"text": text})
            git("add", "--all")
            git("commit", "--quiet", "--allow-empty", "--no-verify", "--message=notes", env=_signatures(commit))
        if "clone" in self.case:
            origin = self.root.rename(self.root.with_name("origin"))
            depth = f"--depth={self.case['clone']['depth']}"
            subprocess.run(["git", "clone", "--quiet", depth, origin.as_uri(), self.root], check=True)

    def run(self, asked: Json) -> Outcome:
        """Run the tool as *asked*, in the root of the repo."""
        today = ("--today", asked["today"]) if "today" in asked else ()
        command = [sys.executable, "-m", "oneonone_lint", asked["command"], *asked["args"], *today]
        settings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        settings |= {"HOME": str(self.home), "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            [*command, "--format", "json"], cwd=self.root, env=settings, capture_output=True, check=False
        )
        report = json.loads(done.stdout) if done.stdout.startswith(b"{") else None
        return Outcome(done.returncode, report, done.stderr.decode(errors="replace"))

    def read(self, path: str) -> str:
        """Return what a file of the repo holds, line ends as they are."""
        return (self.root / path).read_bytes().decode()


def differences(asked: Json, outcome: Outcome, scene: Scene) -> list[str]:
    """Return what is not as the case has it; nothing else is compared."""
    found = [f"exit code {outcome.code}, not {asked['exit']}: {outcome.error}"] * (outcome.code != asked["exit"])
    report = outcome.report or {}
    for key in ("summary", "notes"):
        if key in asked and not matches(asked[key], report.get(key)):
            found.append(f"{key} {_shown(report.get(key))}")
    if "actions" in asked:
        found += _unlike(asked["actions"], report.get("actions", []))
    for key, name in (("findings", "diagnostics"), ("attention", "attention"), ("habits", "habits")):
        if key in asked:
            found += _unpaired(asked[key], report.get(name, []))
    for path, content in asked.get("files", {}).items():
        if scene.read(path) != content:
            found.append(f"{path} holds {scene.read(path)!r}")
    return found


def matches(expected: Any, got: Any) -> bool:  # noqa: ANN401 - any JSON
    """Tell whether *got* has all that *expected* names: of objects no more than the keys named there count."""
    if isinstance(expected, dict):
        return isinstance(got, dict) and all(key in got and matches(expected[key], got[key]) for key in expected)
    if isinstance(expected, list):
        return (
            isinstance(got, list)
            and len(expected) == len(got)
            and all(matches(*pair) for pair in zip(expected, got, strict=True))
        )
    return bool(expected == got)


def _unlike(expected: list[Json], got: list[Json]) -> list[str]:
    """Compare entry by entry, in their order."""
    pairs = [pair for pair in zip_longest(expected, got) if not matches(*pair)]
    return [f"expected {_shown(entry)}, got {_shown(given)}" for entry, given in pairs]


def _unpaired(expected: list[Json], got: list[Json]) -> list[str]:
    """Pair each entry expected with one that was given, the most exact first, and tell what is left over."""
    left, missing = list(got), []
    for entry in sorted(expected, key=len, reverse=True):
        pair = next((each for each in left if matches(entry, each)), None)
        if pair is None:
            missing.append(f"missing: {_shown(entry)}")
        else:
            left.remove(pair)
    return [*missing, *(f"unexpected: {_shown(entry)}" for entry in left)]


def _shown(value: Any) -> str:  # noqa: ANN401 - any JSON
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
    written, made = commit["author"], commit.get("committer", {})
    when, name, email = written["date"], written["name"], written["email"]
    by = f"{made.get('name', name)} <{made.get('email', email)}>"
    return {
        **signed(when, f"{name} <{email}>", by),
        "GIT_COMMITTER_DATE": made.get("date", when),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
