"""Names whose letters are composed and those whose letters are not are the same (interface, clause 1.5)."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

NFC, NFD = (unicodedata.normalize(form, "jürgen-zoé") for form in ("NFC", "NFD"))
ACTIONS = "## Actions\n- [ ] Write it @jürgen due:2026-11-20\n- [ ] Read it\n"
SPELLINGS = pytest.mark.parametrize(("on_disk", "typed"), [(NFD, NFC), (NFC, NFD)], ids=["NFD", "NFC"])


def config_for(name: str) -> str:
    report, manager = name.split("-")
    table = f'[series."{name}"]\nreport = "{report}"\nmanager = "{manager}"\ncadence = "weekly"\n'
    return f'{table}[people]\n"{report}" = {{}}\n"{manager}" = {{ aliases = ["{name}"] }}\n'


@SPELLINGS
def test_a_series_is_found_and_no_second_folder_is_made(on_disk: str, typed: str, repo: Path, tool: Tool) -> None:
    config = f'[series."x/{typed}"]\nreport = "alice"\nmanager = "bob"\n'
    write(repo, {"oneonone.toml": config, f"x/{on_disk}/2026-11-06.md": ACTIONS})
    for given in (typed, f"x/{typed}"):
        assert tool("new", given, "--date", "2026-11-13", "--print").code == 0
        assert tool("log", given).code == tool("digest", given).code == tool("calendar", given).code == 0
    (repo / "doc.md").write_text("## 2026-10-30\n\n- one\n", encoding="utf-8")
    assert tool("new", typed, "--date", "2026-11-13").out == f"x/{on_disk}/2026-11-13.md\n"
    assert tool("import", "doc.md", typed).lines[0] == f"x/{on_disk}/2026-10-30.md"
    assert [path.name for path in (repo / "x").iterdir()] == [on_disk]


@SPELLINGS
def test_a_table_of_the_config_is_for_it(on_disk: str, typed: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": config_for(typed), f"{on_disk}/2026-11-06.md": ACTIONS})
    assert tool("check", "--select", "F009,T002", "--format", "json").code == 0
    assert "no `cadence`" not in tool("calendar").err
    assert tool("config").out.count("cadence") == 1
    assert tool("new", typed, "--print", "--date", "2026-11-13").code == 0


@SPELLINGS
def test_exclude_and_per_file(on_disk: str, typed: str, repo: Path, tool: Tool) -> None:
    write(repo, {f"{on_disk}/2026-11-06.md": ACTIONS})
    assert tool("check", "--select", "T001").code == 1
    for config in (f'exclude = ["{typed}/**"]\n', f'exclude = ["{typed}"]\n', f'[per-file]\n"{typed}/*" = ["T001"]\n'):
        write(repo, {"oneonone.toml": config})
        assert tool("check", "--select", "T001").code == 0


@SPELLINGS
def test_paths_series_and_owners_that_are_asked_for(on_disk: str, typed: str, repo: Path, tool: Tool) -> None:
    owner = typed.split("-", maxsplit=1)[0]
    write(repo, {"oneonone.toml": config_for(on_disk), f"{on_disk}/2026-11-06-zoé.md": ACTIONS})
    for path in (typed, f"{typed}/2026-11-06-zoé.md", str(repo / typed)):
        assert [line.split(":")[0] for line in tool("check", "--select", "T001", path).lines] == [
            f"{on_disk}/2026-11-06-zoé.md"
        ]
    for asking in (("--series", typed), ("--owner", owner), ("--owner", f"@{owner.upper()}"), (typed,)):
        run = tool("status", "--format", "json", *asking)
        assert (run.err, len(json.loads(run.out)["actions"]) >= 1) == ("", True), asking


@SPELLINGS
def test_a_series_that_another_continues(on_disk: str, typed: str, repo: Path, tool: Tool) -> None:
    write(
        repo,
        {
            "oneonone.toml": f'[series.new]\ncontinues = "{typed}"\n',
            f"{on_disk}/2026-11-06.md": ACTIONS,
            "new/2026-11-13.md": "## Actions\nNone\n",
        },
    )
    assert "@jürgen" in tool("new", "new", "--print", "--date", "2026-11-20").out
    assert tool("status").err == ""
    assert "there is no such series" not in tool("config").out


@SPELLINGS
def test_the_index(on_disk: str, typed: str, git: GitRepo, tool: Tool) -> None:
    git.write({f"{on_disk}/2026-11-06.md": ACTIONS, "oneonone.toml": config_for(typed)})
    git("add", ".")
    assert len(tool("check", "--staged", "--select", "T001,F009,T002", typed).lines) == 1
    assert len(tool("check", "--since", "HEAD", "--select", "T001", typed).lines) == 1


@SPELLINGS
def test_init_adds_to_the_folder_that_is_there(on_disk: str, typed: str, repo: Path, tool: Tool) -> None:
    (repo / on_disk).mkdir()
    assert tool("init", "--series", typed, "--report", "alice", "--manager", "bob").code == 0
    assert [path.name for path in repo.iterdir() if not path.name.isascii()] == [on_disk]


NO_UTF8 = os.fsdecode(b"caf\xe9-bob")
COMMANDS = ["check", "status", "new", "log", "digest", "calendar", "config"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_whose_name_is_no_utf8(command: str, repo: Path, tool: Tool) -> None:
    write(repo, {f"{NO_UTF8}/2026-11-06.md": ACTIONS})
    args = [] if command == "config" else [NO_UTF8]
    run = tool(command, *args, "--today", "2026-11-12")
    assert (run.code, "internal error" in run.err) == (int(command == "check"), False), run.err
    if command == "new":
        assert (repo / NO_UTF8 / "2026-11-12.md").is_file() or len(list((repo / NO_UTF8).iterdir())) == 2


def test_import_and_init_with_a_name_that_is_no_utf8(repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repo, {f"{NO_UTF8}/2026-11-06.md": ACTIONS, "doc.md": "## 2026-10-30\n\n- one\n"})
    assert tool("import", "doc.md", NO_UTF8).code == 0
    run = tool("init", "--series", NO_UTF8, "--report", "a", "--manager", "b")
    assert (run.code, "holds a sign that a folder's name should not have" in run.err) == (2, True)
    monkeypatch.chdir(repo / NO_UTF8)
    assert tool("init", "--report", "a", "--manager", "b").code == 0
    assert 'name = "caf\ufffd-bob"' in Path("oneonone.toml").read_text(encoding="utf-8")
