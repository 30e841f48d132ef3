"""What looks as if it were read, and is not, is told (interface, clauses 2.6 and 3.10)."""

from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

NOTE = "## Actions\n- [ ] Read it @bob\n"
NO_NOTE = "not read: a note is a file YYYY-MM-DD.md in the folder of its series"
BACKUP = "not read: a backup of a note that is not there"
NO_CONFIG = "not read: a config is called oneonone.toml"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"OneOnOne.toml": ""}, f"OneOnOne.toml {NO_CONFIG}"),
        ({"alice-bob/.oneonone.toml": ""}, f"alice-bob/.oneonone.toml {NO_CONFIG}"),
        ({"oneonone-lint.yaml": ""}, f"oneonone-lint.yaml {NO_CONFIG}"),
        ({"oneonone.json": "", "oneonone.toml": ""}, ""),
        (
            {"pyproject.toml": "[tool.oneonone_lint.series]\n"},
            "pyproject.toml not read: the table is called [tool.oneonone-lint]",
        ),
        (
            {"pyproject.toml": "[tool.oneonone-lint]\n", "oneonone.toml": ""},
            "pyproject.toml not read: oneonone.toml stands beside it, and that counts",
        ),
        ({"pyproject.toml": "[tool.oneonone-lint]\n"}, ""),
        ({"pyproject.toml": "[tool.ruff]\n"}, ""),
        ({"alice-bob/2026/11/20.md": NOTE}, f"alice-bob/2026/11/20.md {NO_NOTE}"),
        ({"alice-bob/2026-11/20.md": NOTE}, f"alice-bob/2026-11/20.md {NO_NOTE}"),
        ({"2026-11-20/alice-bob.md": NOTE}, f"2026-11-20/alice-bob.md {NO_NOTE}"),
        ({"alice-bob/2026-11-13/slides.md": "", "alice-bob/2026/13/13.md": ""}, ""),
        ({"alice-bob/.2026-11-20.md": NOTE}, f"alice-bob/.2026-11-20.md {NO_NOTE}"),
        ({"alice-bob/2026-W47.md": NOTE}, f"alice-bob/2026-W47.md {NO_NOTE}"),
        ({"alice-bob/W46-2026.md": NOTE}, f"alice-bob/W46-2026.md {NO_NOTE}"),
        ({"alice-bob/kw46.md": NOTE}, f"alice-bob/kw46.md {NO_NOTE}"),
        ({"alice-bob/13-nov.md": NOTE, "alice-bob/Nov 13th.md": NOTE}, ""),  # F001 tells
        ({"alice-bob/march.md": "", "log/nov-13.md": "", "log/W46-2026.md": ""}, ""),
        ({"alice-bob/2026-11-20.md~": NOTE}, f"alice-bob/2026-11-20.md~ {BACKUP}"),
        ({"alice-bob/#2026-11-20.md#": NOTE}, f"alice-bob/#2026-11-20.md# {BACKUP}"),
        ({"carl-dan/2026-11-20.md.bak": NOTE}, f"carl-dan/2026-11-20.md.bak {BACKUP}"),
        ({"carl-dan/2026-11-20.md.orig": NOTE}, f"carl-dan/2026-11-20.md.orig {BACKUP}"),
        ({"alice-bob/2026-11-13.md~": "", "alice-bob/.2026-11-13.md.swp": ""}, ""),
        ({"alice-bob/2026-11-20.docx": ""}, f"alice-bob/2026-11-20.docx {NO_NOTE}"),
        ({"alice-bob/2026-11-13.txt": "", "alice-bob/2026-11-20-a.txt": "", "log/2026-11-20.txt": ""}, ""),
        ({"pyvenv.cfg": "", "lib/2026-11-20.md": NOTE}, "lib not looked into: it stands beside pyvenv.cfg"),
        ({"Alice-Bob/2026-11-20.md": NOTE}, "Alice-Bob, alice-bob look alike: each is a series of its own"),
        ({"\u0430lice_bob/2026-11-20.md": NOTE}, "alice-bob, \u0430lice_bob look alike: each is a series of its own"),
        ({"oneonone.toml": 'exclude = ["carl-*"]\n', "carl-dan/2026/11/20.md": ""}, ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
def test_what_looks_as_if_it_were_read_is_told(files: dict[str, str], told: str, git: GitRepo, tool: Tool) -> None:
    write(git.root, {"alice-bob/2026-11-13.md": NOTE, **files})
    for command in ("check", "status"):
        assert tool(command, "--today", "2026-11-20").err.splitlines() == ([told] if told else [])


def test_several_are_told_in_one_line(repo: Path, tool: Tool) -> None:
    names = [f"alice-bob/2026-W4{number}.md" for number in range(1, 6)]
    write(repo, {"alice-bob/2026-11-06.md": NOTE} | dict.fromkeys(names, NOTE))
    assert tool("check").err.splitlines() == [f"{', '.join(names[:3])} and 2 more files {NO_NOTE}"]


def test_a_config_above_the_git_repo_is_told(git: GitRepo, tool: Tool) -> None:
    write(git.root, {"oneonone.toml": "", "notes/alice-bob/2026-11-13.md": NOTE})
    GitRepo(git.root / "notes")
    told = "../oneonone.toml not read: it stands above the git repo; move it into the repo\n"
    assert tool("-C", "notes", "check").err == told


def test_a_series_that_is_a_link_to_what_is_passed_over_is_told(repo: Path, tool: Tool) -> None:
    write(repo, {".data/ab/2026-11-13.md": NOTE, "carl-dan/2026-11-13.md": NOTE})
    (repo / "alice-bob").symlink_to(".data/ab")
    assert tool("check").err == "alice-bob not looked into: a link to a folder that is passed over\n"


def test_a_submodule_that_is_not_checked_out_is_told(git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-13T12:00:00+01:00", {"carl-dan/2026-11-13.md": NOTE})
    git("update-index", "--add", "--cacheinfo", f"160000,{git('rev-parse', 'HEAD').strip()},alice-bob")
    write(git.root, {".gitmodules": '[submodule "alice-bob"]\n\tpath = alice-bob\n\turl = ../ab\n'})
    told = "alice-bob not looked into: a submodule that is not checked out; `git submodule update --init` does so\n"
    assert tool("check").err == told


@pytest.mark.parametrize(
    ("series", "told"),
    [
        ("alice-bob", "each folder of notes is a series, such as alice-bob/2026, and that one holds none"),
        (".data", "that folder is not looked into, or is called otherwise"),
        ("carl-dan", ""),
    ],
)
def test_a_table_that_counts_for_nothing_is_told(series: str, told: str, repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026/2026-11-13.md": NOTE, "alice-bob/goals.md": "", ".data/2026-11-13.md": NOTE})
    write(repo, {"carl-dan/goals.md": "", "oneonone.toml": f'[series."{series}"]\n'})
    expected = f"oneonone.toml:1: [series.{series}] counts for nothing: {told}\n" if told else ""
    assert tool("check", "--select", "T001").err == expected
