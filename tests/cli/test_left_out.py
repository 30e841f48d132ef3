"""Nothing is left out unseen: what silences a note or weakens the check is told on standard error (clause 3.10)."""

from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

NOTE = "## Actions\n- [ ] Read it @bob\n"
SILENCE = "<!-- oneonone-lint: ignore-file -->\n"
BY = "`ignore-file`, or `ignore` on the title, silences"
SILENCED = f"{BY} alice-bob/2026-11-13.md whole: no error is reported there"


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('exclude = ["archive/**"]', "oneonone.toml leaves out 1 note (`exclude`)"),
        ("enforce-from = 2030-01-01", "asks nothing of any note before 2030-01-01 (`enforce-from`)"),
        ('ignore = ["T001", "Q002"]', "takes T001 for less than errors"),
        ('[severity]\nT001 = "info"', "takes T001 for less than errors"),
        ('select = ["T004"]', "takes C001, F001, F002"),
        ('profile = "ours"\n[profiles.ours]\nextends = "aquip"\noff = ["T001"]', "takes T001 for less than errors"),
        ('[per-file]\n"archive/**" = ["T001", "Q002"]', "switches T001 off for some files (`[per-file]`)"),
        ('exclude = ["nowhere/**"]', ""),
        ("enforce-from = 2026-01-01", ""),
        ('ignore = ["Q002"]\n[severity]\nQ001 = "info"', ""),
        ('extend-select = ["P003"]', ""),
    ],
)
def test_what_the_config_weakens_is_told(config: str, told: str, repo: Path, tool: Tool) -> None:
    files = {"alice-bob/2026-11-13.md": NOTE, "archive/carl-dan/2026-11-13.md": NOTE, "oneonone.toml": config}
    write(repo, files)
    lines = tool("check", "--today", "2026-11-20").err.splitlines()
    assert [told in line for line in lines] == ([True] if told else [])
    assert tool("check", "alice-bob/2026-11-13.md").err == ""


def test_a_note_that_is_silenced_whole_is_told(git: GitRepo, tool: Tool) -> None:
    git.write({"alice-bob/2026-11-13.md": SILENCE + NOTE, "alice-bob/2026-11-06.md": NOTE})
    git("add", ".")
    assert tool("check").err.splitlines() == [SILENCED]
    assert tool("check", "--staged", "alice-bob/2026-11-13.md").err.splitlines() == [SILENCED]
    assert tool("check", "--staged", "alice-bob/2026-11-06.md").err == ""
    assert tool("check", "--staged").err == ""


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (f"# 1:1 <!-- oneonone-lint: ignore as agreed -->\n{NOTE}", [SILENCED]),
        (f"<!-- oneonone-lint: ignore-file T S F C -->\n{NOTE}", [SILENCED]),
        (f"<!-- oneonone-lint: ignore-file T S F -->\n<!-- oneonone-lint: ignore-file C -->\n{NOTE}", [SILENCED]),
        (f"# 1:1 <!-- oneonone-lint: ignore T -->\n{NOTE}", []),
        (f"{NOTE}## Notes <!-- oneonone-lint: ignore as agreed -->\n- x\n", []),
    ],
)
def test_whatever_silences_all_errors_is_told(note: str, told: list[str], repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026-11-13.md": note})
    assert tool("check").err.splitlines() == told


def test_one_rule_silenced_is_nothing_unusual(repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026-11-13.md": SILENCE.replace(" -->", " T004 -->") + NOTE})
    assert tool("check").err == ""


def test_a_note_that_was_named_and_is_excluded_is_told(repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026-11-13.md": NOTE, "alice-bob/oneonone.toml": 'exclude = ["**"]', "oneonone.toml": ""})
    err = tool("check", "alice-bob/2026-11-13.md").err
    told = "alice-bob/2026-11-13.md not checked: `exclude` in alice-bob/oneonone.toml passes over it"
    assert err.splitlines()[0] == told
    assert tool("check").err.splitlines()[0] == "alice-bob/oneonone.toml leaves out 1 note (`exclude`)"


def test_it_stands_in_the_summary_of_the_job_too(repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repo, {"alice-bob/2026-11-13.md": SILENCE + NOTE, "oneonone.toml": 'ignore = ["T001"]'})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repo / "summary.md"))
    tool("check", "--format", "github")
    summary = (repo / "summary.md").read_text(encoding="utf-8")
    assert "silences alice-bob/2026-11-13.md whole" in summary
    assert "takes T001 for less than errors" in summary


def test_a_series_that_is_a_link_to_elsewhere_is_told(
    repo: Path, tool: Tool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere, {"2026-11-13.md": NOTE})
    write(repo, {"alice-bob/2026-11-13.md": NOTE})
    (repo / "carl-dan").symlink_to(elsewhere)
    (repo / "inside").symlink_to("alice-bob")
    told = ["carl-dan not looked into: a link to a folder outside the notes repo"]
    assert tool("check").err.splitlines() == told
    assert tool("status").err.splitlines() == told
    assert tool("check", "alice-bob").err + tool("status", "alice-bob").err == ""
    write(repo, {"oneonone.toml": 'exclude = ["carl-dan"]'})
    assert tool("check").err == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n", "it is a pointer of Git LFS"),
        (b"\0GITCRYPT\0abc", "it is encrypted"),
        (NOTE.encode("utf-16"), "it is UTF-16"),
        (b"# 1:1\n\0", "it holds a NUL byte in line 2"),
    ],
)
def test_a_note_that_is_something_else_is_told(content: bytes, told: str, repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026-11-13.md": ""})
    (repo / "alice-bob/2026-11-13.md").write_bytes(content)
    assert told in tool("check", "--select", "F005").out
