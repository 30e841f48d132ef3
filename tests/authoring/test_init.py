"""What ``init`` sets up, and that it works at once: the hook under the real pre-commit, the CI's steps in a shell."""

import contextlib
import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from oneonone_lint import __version__
from oneonone_lint.cli.main import cli
from tests.support.files import write
from tests.support.gitrepo import GitRepo, clean_environment
from tests.support.tool import Tool

BIN = Path(sys.executable).parent
PAIR = ("--report", "alice", "--manager", "bob", "--today", "2026-11-10")


@pytest.fixture(autouse=True)
def _with_pre_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    """pre-commit is installed beside the tool, wherever the tests are started from."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


def files(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_what_it_writes_and_says(repo: Path, tool: Tool) -> None:
    result = tool("init", "notes", *PAIR)
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "notes/oneonone.toml\n"
        "notes/.pre-commit-config.yaml\n"
        "notes/.github/workflows/oneonone-lint.yml\n"
        "notes/.github/workflows/oneonone-lint-agendas.yml\n"
        "notes/alice-bob/goals.md\n"
        "notes/alice-bob/ground-rules.md\n"
        "notes/alice-bob/2026-11-10.md\n"
        "\n"
        "The first agenda is notes/alice-bob/2026-11-10.md: write into it what you want to talk about.\n"
        "\n"
        "Next:\n"
        "  cd notes && git init && pre-commit install\n"
        '  git add . && git commit -m "Notes of our 1:1s"\n'
        "  oneonone-lint new alice-bob    after the first meeting, for the second one\n"
    )
    assert tool("check", "notes", "--fail-on", "warning").lines == []
    config = tomllib.loads((repo / "notes/oneonone.toml").read_text(encoding="utf-8"))
    assert config == {
        "spec": "1.0",
        "name": "notes",
        "profile": "aquip",
        "people": {"alice": {}, "bob": {}},
        "series": {"alice-bob": {"report": "alice", "manager": "bob", "cadence": "weekly"}},
    }


@pytest.mark.parametrize("profile", ["aquip", "goals", "running", "top-three", "wins"])
def test_every_profile_begins_clean(profile: str, repo: Path, tool: Tool) -> None:
    assert tool("init", *PAIR, "--profile", profile).code == 0
    assert tool("check", "--fail-on", "warning").lines == []
    assert (repo / "alice-bob/2026-11-10.md").is_file()


@pytest.mark.parametrize(
    ("options", "report", "manager", "series"),
    [
        ([], "report", "manager", "report-manager"),
        (["--series", "teams/Ann-Åsa"], "ann", "åsa", "teams/Ann-Åsa"),
        (["--report", "Ann", "--manager", "KJ"], "ann", "KJ", "ann-KJ"),
        (["--series", "us"], "report", "manager", "us"),
        (["--report", "@al.b"], "al.b", "manager", "al.b-manager"),
    ],
)
def test_defaults(options: list[str], report: str, manager: str, series: str, repo: Path, tool: Tool) -> None:
    assert tool("init", *options, "--ci", "none").code == 0
    config = tomllib.loads((repo / "oneonone.toml").read_text(encoding="utf-8"))
    assert config["series"] == {series: {"report": report, "manager": manager, "cadence": "weekly"}}
    assert not (repo / ".github").exists()
    assert tool("check", "--fail-on", "warning").lines == []


@pytest.mark.parametrize(
    "options",
    [
        ("--report", "!a b"),
        ("--report", ""),
        ("--report", "bob", "--manager", "Bob"),
        ("--series", "../elsewhere"),
        ("--series", "/notes"),
        ("--series", ".hidden"),
        ("--series", "a*"),
        ("--cadence", "often"),
        ("--profile", "nobody"),
        ("--ci", "jenkins"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(options: list[str], repo: Path, tool: Tool) -> None:
    result = tool("init", *options)
    assert (result.code, result.out) == (2, "")
    assert files(repo) == []


def test_nothing_that_exists_is_touched(repo: Path, tool: Tool) -> None:
    mine = {
        "oneonone.toml": "# mine\n",
        ".pre-commit-config.yaml": "repos: []\n",
        "alice-bob/goals.md": "# Ours\n",
        "alice-bob/2026-11-03.md": "---\nreport: alice\nmanager: bob\nstatus: cancelled\nreason: ill\n---\n",
    }
    write(repo, mine)
    result = tool("init", *PAIR)
    workflows = [".github/workflows/oneonone-lint.yml", ".github/workflows/oneonone-lint-agendas.yml"]
    assert result.lines[:4] == [*workflows, "alice-bob/ground-rules.md", "oneonone.toml"]
    assert [line for line in result.err.splitlines() if "left alone" in line] == [
        "left alone, as it is there already: .pre-commit-config.yaml",
        "left alone, as it is there already: alice-bob/goals.md",
    ]
    assert "alice-bob has notes already; `oneonone-lint new alice-bob` writes the next one" in result.err
    assert (repo / "oneonone.toml").read_text(encoding="utf-8").startswith(mine.pop("oneonone.toml"))
    assert {path: (repo / path).read_text(encoding="utf-8") for path in mine} == mine
    before = {path: (repo / path).read_bytes() for path in files(repo)}
    assert tool("init", *PAIR).code == 0
    assert {path: (repo / path).read_bytes() for path in files(repo)} == before


def test_a_second_pair_is_added_to_the_config(repo: Path, tool: Tool) -> None:
    tool("init", *PAIR)
    before = (repo / "oneonone.toml").read_text(encoding="utf-8")
    result = tool("init", "--report", "Carol O'Neill", "--manager", "bob", "--today", "2026-11-10")
    assert result.lines[:3] == ["carol-bob/goals.md", "carol-bob/ground-rules.md", "oneonone.toml"]
    after = (repo / "oneonone.toml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip())
    config = tomllib.loads(after)
    assert config["people"] == {"alice": {}, "bob": {}, "carol": {"name": "Carol O'Neill"}}
    assert config["series"]["carol-bob"] == {"report": "carol", "manager": "bob", "cadence": "weekly"}
    assert "who can read this repo can read the notes of all its pairs" in result.err
    assert "# 1:1 carol / bob, 2026-11-10" in (repo / "carol-bob/2026-11-10.md").read_text(encoding="utf-8")
    assert tool("check", "--fail-on", "warning").lines == []
    again = {path: (repo / path).read_bytes() for path in files(repo)}
    tool("init", "--report", "carol", "--manager", "bob", "--today", "2026-11-10")
    assert {path: (repo / path).read_bytes() for path in files(repo)} == again


def test_a_config_grows_with_its_own_line_ends(repo: Path, tool: Tool) -> None:
    (repo / "oneonone.toml").write_bytes(b'[people]\r\nbob = { name = "Bob Ray" }\r\n')
    assert tool("init", *PAIR).code == 0
    config = (repo / "oneonone.toml").read_bytes()
    assert b"[series." in config
    assert b"\n" not in config.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "config", ["".join(f"[series.s{number}]\n" for number in range(1000)), "#" * 65_500, 'spec = "9.0"\n']
)
def test_where_the_config_cannot_grow_nothing_is_written(config: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": config})
    result = tool("init", *PAIR)
    assert (result.code, result.out, files(repo)) == (2, "", ["oneonone.toml"])
    assert (repo / "oneonone.toml").read_text(encoding="utf-8") == config


def test_a_new_manager_is_told_how_to_carry_on(repo: Path, tool: Tool) -> None:
    tool("init", *PAIR)
    told = tool("init", "--report", "alice", "--manager", "zoe").err
    assert 'add `continues = "alice-bob"` to [series.alice-zoe], delete the first agenda' in told
    config = (repo / "oneonone.toml").read_text(encoding="utf-8")
    write(repo, {"oneonone.toml": config.replace("[series.alice-zoe]", '[series.alice-zoe]\ncontinues = "alice-bob"')})
    assert "alice-zoe carries alice-bob on: `oneonone-lint new alice-zoe`" in tool("new", "alice-bob").err


def test_a_config_in_pyproject_is_told_what_to_add(repo: Path, tool: Tool) -> None:
    mine = "[tool.oneonone-lint]\nprofile = 'wins'\n"
    write(repo, {"pyproject.toml": mine})
    result = tool("init", *PAIR)
    assert '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\n' in result.err
    assert (repo / "pyproject.toml").read_text(encoding="utf-8") == mine


def test_the_first_day_and_the_weekday(repo: Path, tool: Tool) -> None:
    result = tool("init", *PAIR, "--date", "2026-11-13", "--weekday", "friday", "--ci", "none")
    assert "alice-bob/2026-11-13.md" in result.lines
    assert (
        tomllib.loads((repo / "oneonone.toml").read_text(encoding="utf-8"))["series"]["alice-bob"]["weekday"]
        == "friday"
    )
    assert tool("new", "alice-bob", "--today", "2026-11-14").lines == ["alice-bob/2026-11-20.md"]


def test_older_notes_that_are_not_in_order_are_left_alone(repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026-10-30.md": "## Actions\n- [ ] Book it\n", "alice-bob/2026-11-03.md": "# free text\n"})
    result = tool("init", *PAIR)
    assert "errors stand in older notes: `enforce-from = 2026-11-04` in the config leaves them alone" in result.err
    assert (
        tomllib.loads((repo / "oneonone.toml").read_text(encoding="utf-8"))["enforce-from"].isoformat() == "2026-11-04"
    )
    assert tool("check").code == 0


def test_a_second_pair_keeps_its_own_way_of_meeting(repo: Path, tool: Tool) -> None:
    tool("init", *PAIR)
    assert tool("init", "--report", "dan", "--manager", "bob", "--profile", "wins", "--today", "2026-11-10").code == 0
    config = tomllib.loads((repo / "oneonone.toml").read_text(encoding="utf-8"))
    pair = {"report": "dan", "manager": "bob", "cadence": "weekly", "profile": "wins"}
    assert (config["profile"], config["series"]["dan-bob"]) == ("aquip", pair)
    assert "## Wins" in (repo / "dan-bob/2026-11-10.md").read_text(encoding="utf-8")
    assert tool("check", "--fail-on", "warning").lines == []


def test_a_hook_file_of_their_own_is_told_what_to_add(repo: Path, tool: Tool) -> None:
    write(repo, {".pre-commit-config.yaml": "repos:\n", ".gitlab-ci.yml": "stages: [test]\n"})
    said = tool("init", *PAIR, "--ci", "gitlab").err
    hook = said.partition("add to it:\n\n")[2].partition("\n\n")[0]
    (entry,) = yaml.safe_load(f"repos:\n{hook}\n")["repos"]
    assert entry["hooks"][0]["entry"] == "oneonone-lint check --staged --format full"
    assert "oneonone-lint check --extend-select G" in said
    write(repo, {".pre-commit-config.yaml": f"repos:\n{hook}\n"})
    assert "add to it:\n\n  - repo" not in tool("init", *PAIR, "--ci", "gitlab").err


def test_a_file_where_a_folder_should_be_is_named(repo: Path, tool: Tool) -> None:
    write(repo, {".github": ""})
    result = tool("init", *PAIR)
    assert result.code == 2
    assert "cannot write .github/workflows/oneonone-lint.yml: .github is a file, not a folder" in result.err


def test_a_cadence_that_is_none_is_refused_before_anything_is_written(repo: Path, tool: Tool) -> None:
    result = tool("init", *PAIR, "--cadence", "fornightly")
    assert (result.code, files(repo)) == (2, [])
    assert "`fornightly` is not a cadence" in result.err
    assert "did you mean `fortnightly`?" in result.err


def test_settings_in_a_pyproject_count_as_a_config(repo: Path, tool: Tool) -> None:
    write(repo, {"pyproject.toml": '[tool.oneonone-lint]\nprofile = "wins"\n'})
    assert "left alone, as it is there already: pyproject.toml" in tool("init", *PAIR).err
    assert not (repo / "oneonone.toml").exists()


def test_a_folder_within_a_repo_is_warned_of(git: GitRepo, tool: Tool) -> None:
    assert git("status", "--short") == ""
    below = tool("init", "notes", *PAIR)
    assert "a CI looks for its files only there, so move them" in below.err
    assert "  cd notes && pre-commit install\n" in below.out
    result = tool("init", *PAIR)
    assert result.err == ""
    assert "  pre-commit install\n" in result.out


def test_the_hooks_of_a_repo_around_are_not_switched_off(git: GitRepo, repo: Path, tool: Tool) -> None:
    """git has one hook of a kind, and `pre-commit install` in a folder makes it that of the folder."""
    write(repo, {".pre-commit-config.yaml": "repos: []\n"})
    assert git("status", "--short") == "?? .pre-commit-config.yaml\n"
    below = tool("init", "notes", *PAIR)
    assert "`pre-commit install` beside notes/.pre-commit-config.yaml would switch off the hooks of" in below.err
    assert " of .pre-commit-config.yaml: move what it says there\n" in below.err
    assert "\n  cd notes && git add . && git commit " in below.out
    assert "pre-commit install" not in below.out
    write(repo, {".pre-commit-config.yaml": (repo / "notes/.pre-commit-config.yaml").read_text(encoding="utf-8")})
    again = tool("init", "others", *PAIR, "--ci", "none")
    assert again.err == ""
    assert "pre-commit install" not in again.out


@pytest.mark.slow
def test_the_hook_refuses_a_bad_commit(git: GitRepo, repo: Path, tool: Tool) -> None:
    assert tool("init", *PAIR).code == 0
    home = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PRE_COMMIT_HOME": str(repo / ".git/home")}
    env = {**os.environ, **clean_environment(), **home}
    subprocess.run([BIN / "pre-commit", "install"], cwd=repo, env=env, check=True, capture_output=True)
    git("add", "--all")
    git("commit", "--message=Notes of our 1:1s", env=home)
    note = repo / "alice-bob/2026-11-10.md"
    held = note.read_text(encoding="utf-8").replace("status: agenda", "status: held")
    note.write_text(f"{held}\n## Actions\n- [ ] Order the laptop @bob\n", encoding="utf-8")
    git("add", "--all")
    assert "error[T004] action-without-due: “Order the laptop” has no due date" in git(
        "commit", "--message=Bad", env=home, check=False
    )
    assert git("log", "--format=%s") == "Notes of our 1:1s\n"


@pytest.mark.slow
def test_the_hook_file_is_what_pre_commit_takes(repo: Path, tool: Tool) -> None:
    tool("init", *PAIR)
    text = (repo / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    pinned = "\n".join(line.removeprefix("#") for line in text.splitlines() if line.startswith("#  "))
    write(repo, {"pinned.yaml": f"repos:\n{pinned}\n"})
    for name in (".pre-commit-config.yaml", "pinned.yaml"):
        done = subprocess.run([BIN / "pre-commit", "validate-config", name], cwd=repo, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout
    assert yaml.safe_load((repo / "pinned.yaml").read_text())["repos"][0]["rev"] == f"v{__version__}"
    assert yaml.safe_load(text)["repos"][0]["hooks"][0]["language"] == "system"
    assert yaml.safe_load(text)["repos"][0]["hooks"][0]["verbose"] is True


def test_it_asks_on_a_terminal(repo: Path) -> None:
    command = [str(BIN / "oneonone-lint"), "init", "notes", "--today", "2026-11-10", "--color", "never"]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=repo, stdin=theirs, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        answers = ["!!", "Alice Ng", "bob", "", "wins", "fortnightly", "monday", "none"]
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        said = b""
        with contextlib.suppress(OSError):  # what a terminal says when nobody is left on the other side
            while chunk := os.read(ours, 4096):
                said += chunk
    os.close(ours)
    assert running.returncode == 0, said.decode()
    assert "`!!` is not a handle" in said.decode()
    assert "Folder of their notes [alice-bob]:" in said.decode()
    config = tomllib.loads((repo / "notes/oneonone.toml").read_text(encoding="utf-8"))
    assert config["profile"] == "wins"
    pair = {"report": "alice", "manager": "bob", "cadence": "fortnightly", "weekday": "monday"}
    assert config["series"] == {"alice-bob": pair}
    assert config["people"] == {"alice": {"name": "Alice Ng"}, "bob": {}}
    assert (repo / "notes/alice-bob/2026-11-16.md").is_file()
    assert not (repo / "notes/.github").exists()


def test_help_shows_an_example() -> None:
    command = cli.get_command(cli.make_context("oneonone-lint", ["check"]), "init")
    assert command is not None
    assert "oneonone-lint init notes --report alice --manager bob" in (command.epilog or "")


def test_a_further_pair_meets_as_the_first_does_and_ci_is_the_one_that_is_here(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": 'profile = "top-three"\n', ".gitlab-ci.yml": "# ours\n"})
    result = tool("init", "--series", "carol-dave", "--report", "carol", "--manager", "dave")
    assert result.code == 0
    assert not (repo / ".github").exists()
    (note,) = (repo / "carol-dave").glob("2*.md")
    assert "## Top three priorities" in note.read_text(encoding="utf-8")
