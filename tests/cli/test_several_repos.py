"""A folder of notes repos is checked and reported on as one, each repo by its own config (interface, clause 9.1)."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.support.files import write
from tests.support.gitrepo import GitRepo
from tests.support.tool import Run, Tool

DAY = ("--today", "2026-11-16")
CONFIG = """\
[series.one-on-one]
report = "{0}"
manager = "mia"
cadence = "weekly"
weekday = "{1}"
"""
NOTE = "## Actions\n- [ ] Ask {0} @mia due:2026-11-17\n- [ ] Call back @{0}\n"
PAIRS = {"alice": "friday", "carl": "tuesday", "eve": "thursday"}


@pytest.fixture
def pairs(git: GitRepo) -> Path:
    """Three repos in a folder that is none itself."""
    folder = git.root / "pairs"
    for report, weekday in PAIRS.items():
        config = CONFIG.format(report, weekday)
        write(folder / report, {"oneonone.toml": config, "one-on-one/2026-11-13.md": NOTE.format(report)})
        GitRepo(folder / report)
    return folder


def places(run: Run) -> list[str]:
    return [line.partition(" action")[0] for line in run.lines]


def test_check_of_a_folder_checks_each_repo_by_its_config(pairs: Path, tool: Tool) -> None:
    write(pairs, {"carl/oneonone.toml": 'ignore = ["T004"]\n' + CONFIG.format("carl", "tuesday")})
    run = tool("check", "pairs", "--select", "T004")
    told = [f"pairs/{name}/one-on-one/2026-11-13.md:3:1: T004" for name in PAIRS]
    assert (run.code, places(run)) == (1, told)
    assert "pairs/carl/oneonone.toml takes T004 for less than errors" in tool("check", "pairs").err


def test_a_broken_config_stops_no_other_repo(pairs: Path, tool: Tool) -> None:
    write(pairs, {"carl/oneonone.toml": "bogus = 1\n"})
    told = "oneonone-lint: pairs/carl/oneonone.toml:1: unknown key `bogus`"
    run = tool("check", "pairs", "--select", "T004")
    assert (run.code, len(run.lines), run.err.splitlines()) == (2, 2, [told])
    status = tool("status", "pairs", *DAY, "--format", "json")
    assert (status.code, status.err.splitlines()) == (2, [told])
    assert {action["repo"] for action in json.loads(status.out)["actions"]} == {"alice", "eve"}
    for command in ("brief", "calendar"):
        run = tool(command, "pairs", *DAY)
        assert (run.code, "alice" in run.out, "carl" in run.out, run.err.splitlines()) == (2, True, False, [told])
    assert (tool("check", "pairs/carl").code, tool("brief", "pairs/carl").code) == (2, 2)
    assert tool("check", "pairs/carl", "pairs/eve", "--select", "T004").lines


def test_one_document_for_several_repos(pairs: Path, tool: Tool) -> None:
    run = tool("check", pairs, "--select", "T004", "--format", "json")
    report = json.loads(run.out)
    paths = [f"pairs/{name}/one-on-one/2026-11-13.md" for name in PAIRS]
    assert (report["root"], report["notes"], [found["path"] for found in report["diagnostics"]]) == (".", 3, paths)
    assert len({found["fingerprint"] for found in report["diagnostics"]}) == 3
    for output_format in ("sarif", "github", "gitlab", "junit"):
        run = tool("check", "pairs", "--select", "T004", "--format", output_format)
        assert [path in run.out for path in paths] == [True] * 3


def test_roots_in_one_git_repo_have_paths_from_its_top(git: GitRepo, tool: Tool) -> None:
    for name in ("a", "b"):
        write(git.root, {f"team/{name}/oneonone.toml": "", f"team/{name}/x-y/2026-11-13.md": NOTE.format("x")})
    run = tool("-C", "team", "check", "--select", "T004", "--format", "gitlab")
    assert [entry["location"]["path"] for entry in json.loads(run.out)] == [
        f"team/{name}/x-y/2026-11-13.md" for name in ("a", "b")
    ]


def test_statistics_and_patches_of_several_repos(pairs: Path, tool: Tool) -> None:
    assert tool("check", "pairs", "--select", "T004", "--statistics").lines == ["3  T004 action-without-due"]
    patch = tool("check", "pairs", "--select", "S001", "--unsafe-fixes", "--diff")
    assert (patch.code, patch.out.count("+++ ")) == (1, 3)
    assert tool("check", "pairs", "--select", "S001", "--unsafe-fixes").code == 0
    assert all("## Decisions" in (pairs / name / "one-on-one/2026-11-13.md").read_text() for name in PAIRS)


def test_the_repo_around_leaves_those_below_alone(git: GitRepo, tool: Tool) -> None:
    inner = {"inner/oneonone.toml": 'ignore = ["T004"]\n', "inner/x-y/2026-11-13.md": NOTE.format("x")}
    write(git.root, {"oneonone.toml": "", "a-b/2026-11-13.md": NOTE.format("a"), **inner})
    run = tool("check", "--select", "T004")
    assert places(run) == ["a-b/2026-11-13.md:3:1: T004", "inner/x-y/2026-11-13.md:3:1: T004"]
    assert "inner/oneonone.toml takes T004 for less than errors" in run.err
    assert tool("digest", "x-y").code == 2
    summary = json.loads(tool("status", *DAY, "--format", "json").out)["summary"]
    assert (summary["series"], summary["notes"], summary["open"]) == (2, 2, 4)


def test_what_a_config_leaves_out_below_is_told(git: GitRepo, tool: Tool) -> None:
    inner = {"inner/oneonone.toml": 'exclude = ["**"]\n', "inner/x-y/2026-11-13.md": NOTE.format("x")}
    write(git.root, {"oneonone.toml": "", "a-b/2026-11-13.md": NOTE.format("a"), **inner})
    run = tool("check", "--select", "T004")
    assert (len(run.lines), run.err.splitlines()) == (1, ["inner/oneonone.toml leaves out 1 note (`exclude`)"])


def test_what_the_repo_around_excludes_is_not_taken_along(git: GitRepo, tool: Tool) -> None:
    inner = {"archive/old/oneonone.toml": "bogus = 1", "archive/old/x-y/2026-11-13.md": NOTE.format("x")}
    write(git.root, {"oneonone.toml": 'exclude = ["archive/**"]', "a-b/2026-11-13.md": NOTE.format("a"), **inner})
    assert len(tool("check", "--select", "T004").lines) == 1


def test_one_config_for_all(git: GitRepo, tool: Tool) -> None:
    inner = {"inner/oneonone.toml": 'exclude = ["**"]\n', "inner/x-y/2026-11-13.md": NOTE.format("x")}
    git.commit("2026-11-13T12:00:00+01:00", {"oneonone.toml": "", "a-b/2026-11-13.md": NOTE.format("a"), **inner})
    for asked in ((), ("--staged",)):
        assert places(tool("check", "--select", "T004", "--config", "oneonone.toml", *asked)) == [
            "a-b/2026-11-13.md:3:1: T004",
            "inner/x-y/2026-11-13.md:3:1: T004",
        ]


@pytest.mark.parametrize("name", ["oneonone.toml", "pyproject.toml"])
@pytest.mark.parametrize("asked", [("--staged",), ("--config-from", "HEAD"), ("--since", "HEAD~1"), ()], ids=str)
def test_a_note_that_is_named_has_the_config_that_it_has_unnamed(
    asked: tuple[str, ...], name: str, git: GitRepo, tool: Tool
) -> None:
    """The hook that is given names and the one that looks at all agree."""
    table = "[tool.oneonone-lint]\n" if name == "pyproject.toml" else ""
    weak = {f"deep/inner/{name}": f'{table}ignore = ["T004"]\n', "deep/inner/x-y/2026-11-13.md": NOTE.format("x")}
    git.commit("2026-11-12T12:00:00+01:00", {"oneonone.toml": ""})
    git.commit("2026-11-13T12:00:00+01:00", {"a-b/2026-11-13.md": NOTE.format("a"), **weak})
    run = tool("check", *asked, "--format", "concise")
    assert {line.split()[1] for line in run.lines if line.startswith("deep/")} == {"F009", "S001"}
    named = ("a-b/2026-11-13.md", "deep/inner/x-y/2026-11-13.md")
    assert tool("check", *asked, *named).lines == run.lines
    assert f"deep/inner/{name} takes T004 for less than errors" in run.err


def test_a_config_of_the_index_counts_for_what_is_below_it(git: GitRepo, tool: Tool) -> None:
    inner = {"inner/x-y/2026-11-13.md": NOTE.format("x")}
    git.commit("2026-11-13T12:00:00+01:00", {"oneonone.toml": "", "a-b/2026-11-13.md": NOTE.format("a"), **inner})
    write(git.root, {"inner/oneonone.toml": 'exclude = ["**"]\n'})
    both = ["a-b/2026-11-13.md:3:1: T004", "inner/x-y/2026-11-13.md:3:1: T004"]
    assert places(tool("check", "--select", "T004", "--staged")) == both
    git("add", ".")
    run = tool("check", "--select", "T004", "--staged")
    assert (places(run), run.err.splitlines()) == (both[:1], ["inner/oneonone.toml leaves out 1 note (`exclude`)"])
    told = "inner/oneonone.toml is not as it was at HEAD: the notes were checked by what it said there"
    for config_from in ("--config-from", "HEAD"), ("--config-from", "HEAD", "--staged"):
        run = tool("check", "--select", "T004", *config_from, "--quiet")
        assert (places(run), run.err.splitlines()) == (both, [told])
        assert tool("check", *config_from, "--quiet", "--fail-on", "never").err == ""


def test_brief_of_several_repos_is_in_the_order_of_the_next_meetings(pairs: Path, tool: Tool) -> None:
    heads = [f"{name} / mia ({name}: one-on-one)" for name in ("carl", "eve", "alice")]
    for args in (("pairs",), (), (str(pairs),)):
        assert [line for line in tool("brief", *args, *DAY).lines if line.endswith(")")] == heads
    assert tool(*DAY, "brief", "pairs/eve").lines[0] == "eve / mia (one-on-one)"
    run = tool(*DAY, "brief", "one-on-one")
    assert (run.code, run.out) == (2, "")
    assert "several series are called `one-on-one`: pairs/alice/one-on-one, " in run.err
    assert "there is no series `one-on-won` in the repos here; did you mean" in tool("brief", "one-on-won").err


@pytest.mark.parametrize("command", ["brief", "calendar"])
def test_the_folder_of_the_repo_here_stands_for_all_its_series(
    command: str, repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = "".join(f'[series."{name}"]\ncadence = "weekly"\n' for name in ("a-b", "a-c", "."))
    write(repo, {"oneonone.toml": config.rpartition("[")[0], "a-b/2026-11-13.md": "", "a-c/2026-11-13.md": ""})
    everything = tool(*DAY, command).out
    for folder in (".", "./", str(repo), "a-b/.."):
        assert tool(*DAY, command, folder).out == everything != ""
    monkeypatch.chdir(repo / "a-b")
    assert tool(*DAY, command, "..").out == everything
    assert "there is no series `.`" in tool(*DAY, command, ".").err
    monkeypatch.chdir(repo)
    write(repo, {"oneonone.toml": config, "2026-11-13.md": ""})
    assert tool(*DAY, command, ".").out not in (everything, tool(*DAY, command).out), "a series of that name"


def test_calendar_of_several_repos(pairs: Path, tool: Tool) -> None:
    run = tool(*DAY, "calendar", pairs, "--weeks", "1")
    uids = [entry["UID"] for entry in Calendar.from_ical(run.out).walk() if "UID" in entry]
    assert (len(uids), len(set(uids))) == (12, 12)
    assert tool(*DAY, "calendar", "pairs/alice", "--weeks", "1").out.count("UID:") == 4


def test_a_named_note_is_checked_as_with_all(pairs: Path, tool: Tool) -> None:
    write(pairs, {"carl/oneonone.toml": 'ignore = ["T004"]\n'})
    everything = tool("check", "pairs").lines
    for name in PAIRS:
        note = f"pairs/{name}/one-on-one/2026-11-13.md"
        assert tool("check", note).lines == [line for line in everything if line.startswith(note)]


def test_a_folder_of_repos_without_notes_names_no_fault(pairs: Path, tool: Tool) -> None:
    GitRepo(_folder(pairs.parent / "code/one"))
    GitRepo(_folder(pairs.parent / "code/two"))
    run = tool("check", "code")
    assert (run.code, run.out, run.err.count("no note found")) == (0, "", 1)


def _folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path
