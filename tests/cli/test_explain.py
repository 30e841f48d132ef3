"""``explain``: pages and tables, from the checkout and from a wheel, on a terminal and in a pipe."""

import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.registry import load_rules
from tests.support.files import write
from tests.support.project import ROOT
from tests.support.tool import Tool

PAGE = (ROOT / "spec/rules/T004-action-without-due.md").read_text(encoding="utf-8")
EVERYWHERE = "\n## Profiles\n\nOn in every profile.\n"


@pytest.mark.parametrize("word", ["T004", "t004", "action-without-due", "Action-Without-Due"])
def test_a_page_by_code_or_name(word: str, tool: Tool) -> None:
    result = tool("explain", word)
    assert result.code == 0
    page, switches = result.out.split("\n## Switching it off\n")
    assert page == PAGE
    assert switches.endswith(EVERYWHERE)
    for setting in ("ignore T004 why", "ignore-file T004 why", '"archive/**" = ["T004"]', 'T004 = "off"'):
        assert setting in switches


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_its_page(rule: Rule, tool: Tool) -> None:
    assert tool("explain", rule.code).lines[0] == f"# {rule.code} {rule.name}"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("action-without-deu", "did you mean `action-without-due`?"),
        ("T04", "did you mean `T0"),
        ("zzzzzz", "`oneonone-lint explain` lists them"),
        ("", "`oneonone-lint explain` lists them"),
    ],
)
def test_an_unknown_rule_is_a_usage_error(word: str, hint: str, tool: Tool) -> None:
    result = tool("explain", word)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"oneonone-lint: unknown rule `{word}`; ")
    assert hint in result.err
    assert result.err.count("\n") == 1


def test_all_rules_are_a_markdown_table_in_a_pipe(tool: Tool) -> None:
    head, _, *rows = tool("explain").lines
    assert head == "| Code | Name | Severity | Scope | Fix | On by default | On in profile | What it finds |"
    assert [row.split(" | ")[0] for row in rows] == [f"| {rule.code}" for rule in load_rules()]
    assert "| T001 | action-without-owner | error | note |  | yes | all | an action that nobody owns |" in rows


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("Q001", "On in `running`, `top-three` and `wins`; off in `aquip` and `goals`."),
        ("P001", "On in `aquip` and `top-three`; off in `goals`, `running` and `wins`."),
        ("C008", "On in `goals`; off in `aquip`, `running`, `top-three` and `wins`."),
        ("G001", "Off in every profile, unless the config or the command line asks for it."),
    ],
)
def test_it_says_in_which_profiles_a_rule_is_on(code: str, sentence: str, tool: Tool) -> None:
    assert tool("explain", code).lines[-1] == sentence


def test_the_profiles_of_the_config_here_are_told_too(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": '[profiles.ours]\nextends = "aquip"\non = ["Q001"]\n'})
    assert (
        tool("explain", "Q001").lines[-1]
        == "On in `running`, `top-three`, `wins` and `ours`; off in `aquip` and `goals`."
    )
    assert (
        "| Q001 | issue-without-proposal | warning | note |  | yes | running, top-three, wins, ours |"
        in tool("explain").out
    )
    write(repo, {"oneonone.toml": "profile = 1\n"})
    assert tool("explain", "Q001").code == 0, "a config that is wrong does not keep a page from being read"
    assert tool("explain", "Q001", "--config", "oneonone.toml").code == 2


@pytest.mark.parametrize("letter", ["S", "s"])
def test_a_family_is_a_table_of_its_rules(letter: str, tool: Tool) -> None:
    rows = tool("explain", letter).lines[2:]
    assert len(rows) > 3
    assert all(row.startswith("| S0") for row in rows)


def on_terminal(*args: str) -> str:
    """What the tool shows on a terminal of 80 columns."""
    master, slave = pty.openpty()
    env = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm"}
    done = subprocess.Popen([sys.executable, "-m", "oneonone_lint", *args], stdout=slave, env=env)
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 4096):
            shown += piece
    except OSError:  # the way that Linux tells the end of a terminal
        pass
    os.close(master)
    assert done.wait() == 0
    return shown.decode()


def test_on_a_terminal_it_is_laid_out() -> None:
    page = on_terminal("explain", "T004")
    assert "T004 action-without-due" in page
    assert "alice-bob/2026-11-13.md" in page
    assert "# T004" not in page
    assert "**Why.**" not in page
    assert all(len(line) <= 80 for line in page.splitlines())
    table = on_terminal("explain", "S")
    assert "S001" in table
    assert "| S001 |" not in table


@pytest.mark.slow
def test_the_wheel_brings_the_pages_along(tmp_path: Path) -> None:
    built = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    assert subprocess.run(built, check=False).returncode == 0
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-m", "oneonone_lint", "explain", "T004"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout[: len(PAGE)], done.stderr) == (0, PAGE, "")
    assert (tmp_path / "site/oneonone_lint/spec/spec.md").is_file()
