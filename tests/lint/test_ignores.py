"""``check --add-ignores`` silences what stands, and changes nothing else (interface, clause 3.11)."""

import json
import re
from pathlib import Path

import pytest

from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.registry import load_rules
from tests.support.files import write
from tests.support.pages import Example, examples, page_of
from tests.support.tool import Tool

REASON = "before we began"
PAST_SILENCING = {"F001", "F005", "F011", "G004", "N002"}
CASES = [
    (rule, example)
    for rule in load_rules()
    for example in examples(page_of(rule))
    if example.findings and "never closed: no second `---`" not in example.findings[0]  # then there is no note below
]
NOTE = "---\nstatus: held\n---\n# A talk\n\n## Actions\n\n- [ ] Book the room\n- [ ] Call @bob due:2026-11-20\n"


def findings(tool: Tool) -> list[str]:
    diagnostics = json.loads(tool("check", "--extend-select", "G", "--format", "json").out)["diagnostics"]
    return [diagnostic["code"] for diagnostic in diagnostics if diagnostic["severity"] != "info"]


def status(tool: Tool) -> list[dict[str, object]]:
    actions = json.loads(tool("status", "--state", "all", "--today", "2026-11-25", "--format", "json").out)["actions"]
    return [{key: value for key, value in action.items() if key not in ("line", "mentions")} for action in actions]


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{rule.code}-line{example.line}" for rule, example in CASES])
def test_the_next_check_finds_nothing(rule: Rule, example: Example, repo: Path, tool: Tool) -> None:
    example.write(repo)
    before = status(tool)
    run = tool("check", "--extend-select", "G", "--add-ignores", REASON)
    left = set(findings(tool))
    assert left <= PAST_SILENCING, rule.code
    assert (f"what is left of {', '.join(sorted(left))}" in run.err) is bool(left)
    assert status(tool) == before


def test_comments_stand_where_the_finding_is(repo: Path, tool: Tool) -> None:
    write(repo, {"a-b/2026-11-13.md": NOTE})
    run = tool("check", "--select", "T001,T004,S001", "--add-ignores", REASON)
    assert (run.code, run.out, run.err) == (0, "", "silenced 7 findings in 1 note\n")
    note = (repo / "a-b/2026-11-13.md").read_text()
    assert "- [ ] Book the room <!-- oneonone-lint: ignore T001, T004 before we began -->\n" in note
    assert note.startswith(
        "---\nstatus: held\n---\n<!-- oneonone-lint: ignore-file S001 before we began -->\n# A talk\n"
    )
    assert re.sub(r" ?<!-- .*? -->", "", note).replace("---\n\n#", "---\n#") == NOTE
    assert tool("check", "--select", "T,S,N").lines == []


@pytest.mark.parametrize(
    "reason", ["T004 was new then", "A thing of the past", "S, as it was", "priorities-not-ranked"]
)
def test_a_reason_that_begins_like_a_rule_is_none(reason: str, repo: Path, tool: Tool) -> None:
    write(repo, {"a-b/2026-11-13.md": NOTE})
    assert tool("check", "--select", "T001,N", "--add-ignores", reason).code == 0
    assert tool("check", "--select", "T001,N").lines == []
    assert len(tool("check", "--select", "T004,N").lines) == 1


def test_line_ends_and_byte_order_mark_stay(repo: Path, tool: Tool) -> None:
    path = repo / "a-b/2026-11-13.md"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf" + NOTE.replace("\n", "\r\n").encode())
    tool("check", "--add-ignores", REASON)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf---\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_patch_shows_the_comments(repo: Path, tool: Tool) -> None:
    write(repo, {"a-b/2026-11-13.md": NOTE})
    run = tool("check", "--select", "T001", "--add-ignores", REASON, "--diff")
    assert (run.code, "+- [ ] Book the room <!-- oneonone-lint: ignore T001 before we began -->" in run.lines) == (
        1,
        True,
    )
    assert (repo / "a-b/2026-11-13.md").read_text() == NOTE


@pytest.mark.parametrize("reason", ["", " ", "over -- and out", "a > b", "two\nlines", "%%"])
def test_a_reason_that_would_end_the_comment_is_refused(reason: str, repo: Path, tool: Tool) -> None:
    write(repo, {"a-b/2026-11-13.md": NOTE})
    assert tool("check", "--add-ignores", reason).code == 2
    assert (repo / "a-b/2026-11-13.md").read_text() == NOTE


def test_fixes_come_first(repo: Path, tool: Tool) -> None:
    write(repo, {"a-b/2026-11-13.md": NOTE})
    assert "run one after the other" in tool("check", "--fix", "--add-ignores", REASON).err


def test_how_to_leave_old_notes_alone_is_told(repo: Path, tool: Tool) -> None:
    notes = {f"a-b/2026-{month:02}-05.md": NOTE for month in range(1, 12)}
    write(repo, {"oneonone.toml": "", **notes})
    told = (
        "20 of the findings stand in notes older than the latest; to leave these alone, put `enforce-from = 2026-10-06`"
        " at the top of oneonone.toml, or silence each: check --add-ignores REASON\n"
    )
    assert tool("check", "--select", "T001").err == told
    for args in (("--format", "json"), ("--quiet",), ("a-b/2026-11-05.md",)):
        assert "enforce-from" not in tool("check", "--select", "T001", *args).err
    write(repo, {"oneonone.toml": "enforce-from = 2026-10-06"})
    run = tool("check", "--select", "T001")
    assert (len(run.lines), run.err) == (2, "")


def test_what_no_comment_silences_the_config_does(repo: Path, tool: Tool) -> None:
    write(repo, {"a-b/13-11-2026.md": "# A talk\n", "a-b/2026-11-06.md": "\0"})
    told = tool("check", "--select", "F", "--ignore", "F011", "--add-ignores", REASON).err
    title, *lines = told.splitlines()
    assert title.endswith("left of F001, F005; the config can, in [per-file]:")
    write(repo, {"oneonone.toml": "\n".join(["[per-file]", *lines])})
    assert tool("check", "--select", "F", "--ignore", "F011").lines == []
