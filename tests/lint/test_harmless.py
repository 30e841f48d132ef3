"""Fixes are tried together, and those to blame are found by where the harm shows (interface, clause 3.4)."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from oneonone_lint.lint.edits import edit_contents
from oneonone_lint.lint.harmless import HarmlessSearch
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.lint.trials import Trials
from oneonone_lint.model.diagnostic import Fix
from oneonone_lint.repo.history_provider import HistoryProvider
from oneonone_lint.repo.opening import open_workspace
from tests.support.files import write
from tests.support.tool import Tool

NOTE = "alice-bob/2026-11-13.md"
HEAD = "---\nreport: alice\nmanager: bob\n---\n# 1:1\n\n## Actions\n"
TASK = "- [ ] Write page {} @alice due:2026-11-20\n"
CROOKED = "- [ ] Alice: write page {} by Friday\n"
UNUSED = "- [ ] Write page {} @alice due:2026-11-20 <!-- oneonone-lint: ignore T001 -->\n"
HAS_TO_STAY = {
    "between lines": f"{TASK}<!-- oneonone-lint: ignore T001 -->\n  and send it\n",
    "before code": f"{TASK}\n<!-- oneonone-lint: ignore T001 -->\n    - [ ] Print it @alice due:2026-11-20\n",
    "within a word": TASK.replace("page", "pa<!-- oneonone-lint: ignore T001 -->ge"),
    "below a quote": "> so\n<!-- oneonone-lint: ignore T001 -->\nAlice: write page {} by Friday\n\n",
}


def repeat(times: int, *parts: str) -> str:
    return "".join(part.format(number) for number in range(times) for part in parts)


@pytest.mark.parametrize("kind", HAS_TO_STAY)
@pytest.mark.parametrize("times", [1, 60])
def test_what_would_do_harm_stays_and_is_told(times: int, kind: str, repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: HEAD + repeat(times, HAS_TO_STAY[kind], UNUSED)})
    run = tool("check", "--fix", "--select", "T,N")
    assert "that would change what the note says, bring another finding" in run.err
    once = (repo / NOTE).read_text(encoding="utf-8")
    assert once.count("oneonone-lint") == times
    tool("check", "--fix", "--select", "T,N")
    assert (repo / NOTE).read_text(encoding="utf-8") == once


@pytest.mark.parametrize("times", [1, 20])
def test_what_another_rule_asks_about_is_left_to_people(times: int, repo: Path, tool: Tool) -> None:
    copied = "---\nstatus: held\n---\n" + HEAD.partition("---\n# 1:1\n")[2]
    lines = repeat(times, "- [ ] Write page {} @alice by Tuesday\n", "- [ ] Send page {} @alice by 2026-12-04\n")
    paths = ("alice-bob/2026-11-06.md", NOTE)
    write(repo, dict.fromkeys(paths, f"{copied}{lines}"))
    run = tool("check", "--fix", "--select", "C,T")
    assert [line.partition(" ")[2][:4] for line in run.lines].count("C005") == times
    assert f"did not mend {times * 2} findings in 2 notes" in run.err
    for path in paths:
        text = (repo / path).read_text(encoding="utf-8")
        assert (text.count("by Tuesday"), text.count("due:2026-12-04")) == (times, times)
    assert tool("check", "--unsafe-fixes", "--select", "C,T").lines == []


@pytest.mark.parametrize("times", [1, 20])
def test_who_silences_a_question_means_it(times: int, repo: Path, tool: Tool) -> None:
    text = HEAD + repeat(times, "- [ ] Write page {} @alice by Tuesday\n")
    write(repo, {"alice-bob/2026-11-06.md": text, NOTE: text})
    assert tool("check", "--select", "C", "--add-ignores", "it may move").lines == []
    assert (repo / NOTE).read_text(encoding="utf-8").count("ignore C005") == times


@pytest.mark.parametrize("kind", HAS_TO_STAY)
def test_a_few_looks_tell_which_of_many_fixes_do_harm(kind: str, repo: Path) -> None:
    write(repo, {NOTE: HEAD + repeat(60, HAS_TO_STAY[kind], UNUSED)})
    workspace = open_workspace(repo)
    trials = Trials(
        workspace, ["alice-bob"], RuleSelection(workspace.config), lambda _: True, HistoryProvider(workspace)
    )
    before = trials.look({})
    fixes = [each.finding.fix for each in before.diagnostics if each.code == "N001" and each.finding.fix]
    looks: list[int] = []

    def apply(fixes: Sequence[Fix]) -> dict[str, bytes]:
        looks.append(len(fixes))
        return edit_contents(workspace.files, fixes)

    search = HarmlessSearch(trials, before, apply)
    assert (len(fixes), len(search.find(fixes)), len(search.refused), search.untried) == (120, 60, 60, set())
    assert len(looks) <= 4


@pytest.mark.slow
def test_what_cannot_be_tried_is_told(repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: HEAD + repeat(1, HAS_TO_STAY["between lines"]) + repeat(1300, CROOKED)})
    run = tool("check", "--fix", "--select", "T,N")
    assert "did not try to mend 1301 findings in 1 note, which is too much at once" in run.err
    assert "mended" not in run.err
