"""What history proves does not hang on what was asked before."""

from pathlib import Path

from oneonone_lint.repo.history_provider import HistoryProvider
from oneonone_lint.repo.opening import open_workspace
from tests.support.files import write
from tests.support.gitrepo import GitRepo


def provider(root: Path) -> HistoryProvider:
    return HistoryProvider(open_workspace(root))


def test_why_it_proves_nothing_is_known_at_once_and_stays_so(repo: Path) -> None:
    write(repo, {"a-b/2026-11-13.md": ""})
    history = provider(repo)
    reason = history.skipped
    assert reason == f"{repo} is in no git repo"
    assert history.history_of(open_workspace(repo).load("a-b")) is None
    assert history.emptied_series(lambda _: True) == []
    assert history.skipped == reason


def test_a_series_whose_notes_were_all_deleted_is_found(git: GitRepo) -> None:
    git.commit(
        "2026-11-09T09:00:00+01:00", {"a-b/2026-11-06.md": "x\n", "c-d/2026-11-06.md": "x\n", "README.md": "x\n"}
    )
    git.commit("2026-11-10T09:00:00+01:00", {"a-b/2026-11-06.md": None})
    history = provider(git.root)
    assert history.emptied_series(lambda _: True) == ["a-b"]
    assert history.emptied_series(lambda path: path.startswith("c-d")) == []
    assert history.skipped is None
