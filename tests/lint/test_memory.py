"""What was read of a series is let go with it: a run never looks for what only holds itself, so there must be none."""

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from oneonone_lint.lint.linter import Linter
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.repo.opening import open_workspace
from tests.support.files import write

PLAIN = "# 1:1\n\n## Review\nNone\n\n## Actions\n- [ ] Book it @bob due:2026-11-20\n  - why\n- Sam to call by Friday\n"
OTHER = "---\nreport: [a\n---\n# 1:1\n\n> - [ ] x\n\n| who | what |\n| --- | --- |\n| bob | it |\n\n```\n- [ ] x\n```\n"
NOTES = {
    "a-b/2026-11-06.md": PLAIN,
    "a-b/2026-11-13.md": OTHER + PLAIN,
    "c-d/2026-11-13.md": "\xff",
    "c-d/goals.md": "# Goals\n",
}


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def lint_all(root: Path) -> int:
    workspace = open_workspace(root)
    linter = Linter(workspace, RuleSelection(workspace.config), lambda _: True)
    return sum(len(linter.lint_series(name).diagnostics) for name in workspace.series_in(""))


@pytest.mark.usefixtures("no_collector")
def test_nothing_of_a_note_holds_itself(repo: Path) -> None:
    write(repo, NOTES)
    lint_all(repo)
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        assert lint_all(repo) > 0
        gc.collect()
        assert Counter(type(thing).__name__ for thing in gc.garbage) == {}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
