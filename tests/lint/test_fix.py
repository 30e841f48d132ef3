"""``--fix``, ``--unsafe-fixes`` and ``--diff``: what is mended, what stays as it was to the byte."""

import io
import json
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from oneonone_lint.disk.atomic_write import replace_file
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.rules.registry import load_rules
from tests.support.files import write
from tests.support.pages import Example, examples, page_of
from tests.support.tool import Tool

NOTE = "alice-bob/2026-11-13.md"
CROOKED = """\
---
report: alice
manager: bob
---
## Actions
- [ ] Alice: write the note by Friday
- Ask for a cluster @bob due:2026-11-20
- [] Book the room (owner: Bob, due: 20 Nov)
- Think about it
- [ ] Order the laptop @alcie due:2026-11-20
"""
SAFE = """\
---
report: alice
manager: bob
---
## Actions
- [ ] @alice write the note due:2026-11-20
- [ ] Ask for a cluster @bob due:2026-11-20
- [ ] Book the room @bob due:2026-11-20
- Think about it
- [ ] Order the laptop @alcie due:2026-11-20
"""
UNSAFE = SAFE.replace("- Think", "- [ ] Think").replace("@alcie", "@alice")


def status(tool: Tool) -> list[dict[str, Any]]:
    actions = json.loads(tool("status", "--state", "all", "--today", "2026-11-20", "--format", "json").out)["actions"]
    for action in actions:
        for place in (action, *action["mentions"]):
            del place["line"]
    return sorted(actions, key=json.dumps)


def test_safe_fixes_leave_status_as_it_was(repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: CROOKED})
    before = status(tool)
    found = tool("check", "--fix", "--select", "T")
    assert (repo / NOTE).read_text(encoding="utf-8") == SAFE
    assert status(tool) == before
    assert "mended 4 findings in 1 note" in found.err
    assert [line.split()[1] for line in found.lines] == ["T008", "T002"]
    assert found.code == 1


def test_unsafe_fixes_are_made_when_asked_for(repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: CROOKED})
    tool("check", "--unsafe-fixes", "--select", "T")
    assert (repo / NOTE).read_text(encoding="utf-8") == UNSAFE


def test_diff_changes_nothing_and_git_can_apply_it(repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: CROOKED.rstrip("\n")})
    found = tool("check", "--diff", "--select", "T")
    assert found.code == 1
    assert (repo / NOTE).read_text(encoding="utf-8") == CROOKED.rstrip("\n")
    subprocess.run(["git", "apply", "-"], input=found.out.encode(), cwd=repo, check=True)
    assert (repo / NOTE).read_text(encoding="utf-8") == SAFE.rstrip("\n")
    again = tool("check", "--diff", "--select", "T")
    assert (again.code, again.out) == (0, "")


def test_the_patch_goes_where_the_report_would(repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: CROOKED})
    printed = tool("check", "--diff", "--select", "T").out
    found = tool("check", "--diff", "--select", "T", "-o", "mend.patch")
    assert (found.code, found.out) == (1, "")
    assert (repo / "mend.patch").read_text(encoding="utf-8") == printed


def test_a_patch_cannot_be_redacted(repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: CROOKED})
    found = tool("check", "--diff", "--redact")
    assert (found.code, found.out) == (2, "")
    assert found.err == "oneonone-lint: --diff shows the notes' own lines: leave --redact out\n"


def test_where_one_note_cannot_be_written_the_others_are_and_the_rest_is_told(repo: Path) -> None:
    large = CROOKED + "- so it went\n" * 400
    write(repo, {NOTE: CROOKED, "alice-bob/2026-11-06.md": large})
    found = subprocess.run(
        [sys.executable, "-m", "oneonone_lint", "check", "--fix", "--select", "T007"],
        cwd=repo,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert found.returncode == 2
    assert f"cannot write {repo}/alice-bob/2026-11-06.md: File too large" in found.stderr
    assert "mended 2 findings in 1 note" in found.stderr
    assert {line.partition(":")[0] for line in found.stdout.splitlines()} == {"alice-bob/2026-11-06.md"}
    assert (repo / "alice-bob/2026-11-06.md").read_text(encoding="utf-8") == large
    assert sorted(file.name for file in (repo / "alice-bob").iterdir()) == ["2026-11-06.md", "2026-11-13.md"]


def test_a_file_that_changed_meanwhile_is_not_written_over(repo: Path) -> None:
    write(repo, {NOTE: "as an editor saved it just now\n"})
    with pytest.raises(OneononeError, match="has changed meanwhile"):
        replace_file(repo, NOTE, b"as it was read\n", b"as it was mended\n")
    assert (repo / NOTE).read_text(encoding="utf-8") == "as an editor saved it just now\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_mark_stay(line_end: str, bom: bytes, repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: ""})
    (repo / NOTE).write_bytes(bom + CROOKED.replace("\n", line_end).encode())
    tool("check", "--fix", "--select", "T")
    assert (repo / NOTE).read_bytes() == bom + SAFE.replace("\n", line_end).encode()


def test_mode_and_link_stay(repo: Path, tool: Tool) -> None:
    write(repo, {"kept/real.md": CROOKED, "alice-bob/goals.md": ""})
    (repo / "kept/real.md").chmod(0o640)
    (repo / NOTE).symlink_to("../kept/real.md")
    tool("check", "--fix", "--select", "T")
    assert (repo / NOTE).is_symlink()
    assert (repo / "kept/real.md").read_text(encoding="utf-8") == SAFE
    assert (repo / "kept/real.md").stat().st_mode & 0o777 == 0o640
    assert [file.name for file in (repo / "kept").iterdir()] == ["real.md"]


def test_only_the_notes_named_are_mended(repo: Path, tool: Tool) -> None:
    other = "alice-bob/2026-11-06.md"
    write(repo, {NOTE: CROOKED, other: CROOKED})
    tool("check", "--fix", "--select", "T", NOTE)
    assert (repo / other).read_text(encoding="utf-8") == CROOKED
    assert (repo / NOTE).read_text(encoding="utf-8") == SAFE


def test_standard_input_comes_back_mended(repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repo, {NOTE: "# as on disk\n"})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CROOKED.encode())))
    found = tool("check", "-", "--stdin-filename", NOTE, "--fix", "--select", "T007,T008")
    assert found.out == SAFE
    assert "T008" in found.err
    assert (repo / NOTE).read_text(encoding="utf-8") == "# as on disk\n"


def test_what_is_staged_is_mended_on_disk_where_that_is_the_same(repo: Path, tool: Tool) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=repo, check=True)
    write(repo, {NOTE: CROOKED})
    subprocess.run(["git", "add", "."], cwd=repo, check=True)
    write(repo, {NOTE: f"{CROOKED}more\n"})
    found = tool("check", "--staged", "--fix")
    assert found.code == 2
    assert "on disk is not what is in the index; nothing was written" in found.err
    assert (repo / NOTE).read_text(encoding="utf-8") == f"{CROOKED}more\n"
    write(repo, {NOTE: CROOKED})
    assert tool("check", "--staged", "--fix").code in (0, 1)
    assert (repo / NOTE).read_text(encoding="utf-8") != CROOKED


EXAMPLES = [
    pytest.param(example, id=f"{rule.code}-line{example.line}")
    for rule in load_rules()
    for example in examples(page_of(rule))
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_fix_twice_is_fix_once(example: Example, repo: Path, tool: Tool) -> None:
    """On the examples of every page: nothing more to mend, no new error, the same promises, the same bytes."""

    refusals: list[bool] = []

    def fixed(*options: str) -> list[dict[str, Any]]:
        run = tool("check", "--fail-on", "never", "--format", "json", *options)
        refusals.append("did not mend" in run.err)
        found: list[dict[str, Any]] = json.loads(run.out)["diagnostics"]
        return found

    example.write(repo)
    promised, before = status(tool), fixed()
    left = fixed("--fix")
    assert status(tool) == promised
    assert any(each["fix"] and each["fix"]["safe"] for each in left) == refusals[-1]
    assert Counter(each["code"] for each in left) <= Counter(each["code"] for each in before)
    once = {path: (repo / path).read_bytes() for path in example.files}
    assert fixed("--fix") == left
    assert {path: (repo / path).read_bytes() for path in example.files} == once
    assert not [each for each in fixed("--unsafe-fixes") if each["fix"]]
