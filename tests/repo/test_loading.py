"""What a run reads: the series asked for and those it is joined to, each note once, and nothing else."""

from collections import Counter
from functools import cached_property
from pathlib import Path

import pytest

from oneonone_lint.lint.linter import lint
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors
from oneonone_lint.model.value import replace
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.opening import open_workspace
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.builder import build_status
from oneonone_lint.reports.status.query import StatusQuery
from oneonone_lint.rules.registry import load_rules
from tests.support.files import write

CONFIG = '[series.old]\n[series.new]\ncontinues = "old"\n[series.newest]\ncontinues = "new"\n'
NOTE = "## Actions\n- [ ] A @bob due:2026-11-20\n"
JOINED = [f"{name}/2026-11-{day}.md" for name in ("old", "new", "newest") for day in ("06", "13")]
ALONE = [f"{name}/2026-11-06.md" for name in ("other", "deep/er/pair")]


class Counting(WorkingTree):
    """The working tree, each reading of a file counted."""

    @cached_property
    def reads(self) -> Counter[str]:
        return Counter()

    def read(self, path: str) -> bytes:
        self.reads[path] += 1
        return super().read(path)


@pytest.fixture
def counted(repo: Path) -> tuple[Workspace, Counter[str]]:
    write(repo, {"oneonone.toml": CONFIG, "other/goals.md": "# Goals\n", **dict.fromkeys(JOINED + ALONE, NOTE)})
    files = Counting(str(repo))
    return replace(open_workspace(repo), files=files), files.reads


def everything(workspace: Workspace) -> RuleSelection:
    return RuleSelection(workspace.config, RuleSelectors(select=tuple({rule.family for rule in load_rules()} - {"G"})))


@pytest.mark.parametrize(
    ("path", "read"),
    [("other/2026-11-06.md", ["other/2026-11-06.md"]), ("new/2026-11-13.md", JOINED), ("old/2026-11-06.md", JOINED)],
)
def test_one_note_loads_its_series_and_those_it_is_joined_to(
    path: str, read: list[str], counted: tuple[Workspace, Counter[str]]
) -> None:
    workspace, reads = counted
    name = workspace.series_of(path)
    assert name is not None
    lint(workspace, [name], everything(workspace), lambda candidate: candidate == path)
    assert reads == Counter(read)


def test_a_whole_repo_is_read_once(counted: tuple[Workspace, Counter[str]]) -> None:
    workspace, reads = counted
    lint(workspace, workspace.series_in(""), everything(workspace), lambda _: True)
    assert reads == Counter(JOINED + ALONE)


def test_status_reads_once(counted: tuple[Workspace, Counter[str]]) -> None:
    workspace, reads = counted
    today = workspace.load("other").notes[0].date
    reads.clear()
    report = build_status(workspace, workspace.series_in(""), StatusQuery(), today)
    assert reads == Counter(JOINED + ALONE)
    # "A" is one action in the joined series, and one in each of the others.
    assert len(report.rows) == 3
