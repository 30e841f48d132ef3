"""Which commits are the past of a note: imports, renames, branches, merges."""

import pytest

from tests.support.gitrepo import GitRepo, signed
from tests.support.history import AGENDA, EARLY, LATE, NOTE, CheckHistory


def test_an_import_proves_nothing_for_what_it_added(git: GitRepo, check_history: CheckHistory) -> None:
    old = {f"alice-bob/2026-10-{day}.md": AGENDA + "## Decisions\n- x\n" for day in ("16", "23")}
    git.commit("2026-11-01T09:00:00+01:00", {**old, "bob-zoe/2026-10-16.md": AGENDA})
    assert check_history() == ["G001 16"]
    git.commit("2026-11-14T09:00:00+01:00", {NOTE: AGENDA, "alice-bob/2026-10-16.md": AGENDA + "## Decisions\n- y\n"})
    assert check_history("alice-bob") == ["G001 13"]


def test_two_notes_of_one_day_are_no_import(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit(LATE, {NOTE: AGENDA, "alice-bob/2026-11-13-again.md": AGENDA, "other-pair/2026-11-20.md": AGENDA})
    assert check_history() == ["G001 in", "G001 13"]


@pytest.mark.parametrize("old", ["alice-bob/13-11-2026.md", "drafts/next.md", "alice-bob/2026-11-12.md", "a.md"])
def test_renames_are_followed(old: str, git: GitRepo, check_history: CheckHistory) -> None:
    text = AGENDA + "".join(f"- point {number}\n" for number in range(9))
    git.commit(EARLY, {old: text})
    git.write({old: None})
    git.commit(LATE, {NOTE: text + "- and one more\n"})
    assert check_history() == []


def test_a_whole_folder_renamed_is_no_import_and_nothing_deleted(git: GitRepo, check_history: CheckHistory) -> None:
    for day, when in (("06", "2026-11-06T09:00:00+01:00"), ("13", EARLY)):
        git.commit(when, {f"ab/2026-11-{day}.md": f"{AGENDA}- on {day}\n"})
    git("mv", "ab", "alice-bob")
    git.commit("2026-11-14T09:00:00+01:00")
    assert check_history() == ["G001 06"]


def test_a_new_note_under_the_old_name_has_its_own_past(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit(EARLY, {NOTE: AGENDA})
    git("mv", NOTE, "alice-bob/2026-11-20.md")
    git.commit(LATE)
    git.commit("2026-11-13T10:00:00+01:00", {NOTE: "## Decisions\n- Something else altogether\n"})
    assert check_history() == ["G001 13"]


def test_content_counts_from_the_branch_it_came_by(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"README.md": "x"})
    git("checkout", "--quiet", "-b", "agenda")
    git.commit(EARLY, {NOTE: AGENDA})
    git("checkout", "--quiet", "main")
    git.commit(EARLY, {"README.md": "y"})
    git("merge", "--quiet", "--no-edit", "agenda", env=signed(LATE))
    assert check_history() == []


def test_what_a_merge_itself_brings_counts_from_the_merge(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"README.md": "x"})
    git("checkout", "--quiet", "-b", "other")
    git.commit(EARLY, {"other.md": "x"})
    git("checkout", "--quiet", "main")
    git("merge", "--quiet", "--no-ff", "--no-commit", "other")
    git.commit(LATE, {NOTE: AGENDA})
    assert check_history() == ["G001 13"]


def test_an_octopus_has_more_than_two_parents(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"README.md": "x"})
    for branch in ("one", "two"):
        git("checkout", "--quiet", "-b", branch, "main")
        git.commit(EARLY, {f"{branch}-x/2026-11-13.md": AGENDA + branch})
    git("checkout", "--quiet", "main")
    git.commit(EARLY, {"README.md": "y"})
    git("merge", "--quiet", "--no-commit", "one", "two", env=signed(LATE))
    git.commit(LATE, {NOTE: AGENDA, "one-x/2026-11-13.md": AGENDA + "changed on the way\n"})
    assert git("rev-list", "--parents", "-1", "HEAD").count(" ") == 3
    assert check_history() == ["G001 13"]


def test_a_rename_on_one_branch_and_a_change_on_another(git: GitRepo, check_history: CheckHistory) -> None:
    text = AGENDA + "".join(f"- point {number}\n" for number in range(9))
    git.commit(EARLY, {"alice-bob/13-11-2026.md": text})
    git("checkout", "--quiet", "-b", "other")
    git.commit("2026-11-13T08:00:00+01:00", {"alice-bob/13-11-2026.md": text + "- more\n"})
    git("checkout", "--quiet", "main")
    git("mv", "alice-bob/13-11-2026.md", NOTE)
    git.commit("2026-11-13T08:30:00+01:00")
    git("merge", "--quiet", "--no-edit", "other", env=signed(LATE))
    assert (git.root / NOTE).read_text(encoding="utf-8").endswith("- more\n")
    assert check_history() == []


def test_of_two_branches_the_earlier_counts(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"README.md": "x"})
    git("checkout", "--quiet", "-b", "other")
    git.commit(EARLY, {NOTE: AGENDA})
    git("checkout", "--quiet", "main")
    git.commit(LATE, {NOTE: AGENDA})
    git("merge", "--quiet", "--no-edit", "other", env=signed(LATE))
    assert check_history() == []
