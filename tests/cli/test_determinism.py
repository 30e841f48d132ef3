"""What is printed depends on the notes, the config and the day alone (interface, clause 1.13)."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from oneonone_lint.formatters.check.registry import FORMATS as CHECK_FORMATS
from oneonone_lint.formatters.status.registry import FORMATS as STATUS_FORMATS
from oneonone_lint.rules.registry import load_rules
from tests.support.gitrepo import GitRepo, clean_environment
from tests.support.project import ROOT
from tests.support.tool import Tool

CODES = ",".join(rule.code for rule in load_rules())
SERIES = "jonas-aiko"
LAID_OUT = ["full", "table"]  # as wide as the terminal, or as COLUMNS asks for
CHECKS = [["check", "--select", CODES, "--format", name] for name in CHECK_FORMATS]
STATUSES = [["status", "--state", "all", "--practices", "--format", name] for name in STATUS_FORMATS]
COMMANDS = [
    *CHECKS,
    *STATUSES,
    ["check", "--select", CODES, "--redact", "--format", "sarif"],
    ["check", "--select", CODES, "--statistics"],
    ["check", "--select", CODES, "--staged"],
    ["check", "--select", CODES, "--diff", "--unsafe-fixes"],
    ["status", "--format", "markdown", "--group-by", "series"],
    ["new", SERIES, "--print"],
    ["digest", SERIES],
    ["digest", SERIES, "--format", "json"],
    ["log", SERIES],
    ["calendar"],
    ["explain"],
    ["explain", "T004"],
    ["import", "one.md", "a-b", "--dry-run"],
    ["check", "nowhere"],
    ["brief"],
    ["brief", SERIES, "--format", "markdown"],
    ["brief", "--format", "json"],
    ["done", "it"],
    ["drop", "nobody has written this"],
    ["move", SERIES, "--date", "2026-11-26", "--to", "2026-11-30", "--reason", "ill"],
]
DRIVER = """
import json, sys
from oneonone_lint.cli.main import main
for args in json.loads(sys.argv[1]):
    sys.argv[:] = ["oneonone-lint", "--today", "2026-11-28", *args]
    try:
        main()
    except SystemExit as stop:
        print("exit", stop.code, args, flush=True)
"""
PLAIN = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "COLUMNS": "100"}
EAST = {
    "LC_ALL": "C",
    "LANGUAGE": "de",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "4711",
    "HOME": "/nowhere",
    "TERM": "dumb",
}
WEST = {"TZ": "Pacific/Pago_Pago", "PYTHONHASHSEED": "1", "LANG": "tr_TR.UTF-8", "USER": "somebody", "LINES": "3"}


@pytest.fixture
def notes(git: GitRepo, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repo with the notes of the sample repo, spoilt a little."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    folder = git.root / "notes"
    shutil.copytree(ROOT / "sample-repo", folder, ignore=shutil.ignore_patterns("leila-marta"))
    spoilt = "# 1:1\n## Actions\n- [ ] Book it @sam @kim\n- [ ] Call @zoe due:2026-01-01\n* @bob: tell them by Friday\n"
    git.write({"notes/jonas-aiko/2026-11-26.md": spoilt, "notes/a-b/2026-11-20.md": spoilt, "notes/a-b/11-1-26.md": ""})
    git.write({"notes/one.md": "# 3 Nov 2026\n- it\n- [ ] Call @bob due:2026-11-20\n# 10 Nov 2026\n- that\n"})
    git.commit("2026-11-27T12:00:00+01:00")
    return folder


def run_all(folder: Path, commands: list[list[str]], environment: Mapping[str, str]) -> tuple[str, str]:
    """Return what all *commands* print in *folder*, run one after the other."""
    env = {**clean_environment(), "PYTHONPATH": os.pathsep.join(sys.path), **PLAIN, **environment}
    arguments = [sys.executable, "-c", DRIVER, json.dumps(commands)]
    done = subprocess.run(arguments, cwd=folder, env=env, capture_output=True, check=True)
    return done.stdout.decode(), done.stderr.decode()


@pytest.mark.slow
def test_the_environment_makes_no_difference(notes: Path) -> None:
    expected = run_all(notes, COMMANDS, {})
    assert len(expected[0]) > 50_000
    assert run_all(notes, COMMANDS, EAST) == expected
    unlaid = [args for args in COMMANDS if args[-1] not in LAID_OUT]
    narrow, wide = {"COLUMNS": "20", **EAST}, {"COLUMNS": "1000", **WEST}
    assert run_all(notes, unlaid, narrow) == run_all(notes, unlaid, wide)


@pytest.mark.slow
def test_neither_the_folder_nor_the_order_of_files_makes_a_difference(notes: Path) -> None:
    commands = [["-C", str(notes), *args] for args in COMMANDS]
    expected = run_all(notes / SERIES, commands, {})
    for is_reversed in (False, True):
        turned = notes.with_name("turned")
        copy_in_order(notes, turned, is_reversed=is_reversed)
        shutil.rmtree(notes)
        turned.rename(notes)
        assert run_all(Path("/"), commands, {}) == expected


@pytest.mark.parametrize(
    "args",
    [
        *(["check", "--format", name] for name in CHECK_FORMATS),
        *(["status", "--format", name] for name in STATUS_FORMATS),
        ["check", "--staged"],
        ["check", "--diff", "--unsafe-fixes"],
        ["brief"],
        ["calendar"],
    ],
    ids=" ".join,
)
def test_the_order_of_arguments_makes_no_difference(args: list[str], git: GitRepo, tool: Tool) -> None:
    note = "## Actions\n- [ ] Call back\n* @bob tell them by Friday\n"
    series = ("a-b", "below/c-d", "e-f")
    git.write({f"{name}/2026-11-13.md": note for name in series} | {"below/oneonone.toml": "", "oneonone.toml": ""})
    git.commit("2026-11-13T12:00:00+01:00")
    run = tool(*args, "--today", "2026-11-20", *series)
    assert run.out
    assert tool("--today", "2026-11-20", args[0], *reversed(series), *args[1:]) == run


def copy_in_order(source: Path, target: Path, *, is_reversed: bool) -> None:
    """Copy the files of *source* one by one, by their names, so that they stand in that order on disk."""
    for path in sorted((path for path in source.rglob("*") if path.is_file()), reverse=is_reversed):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
