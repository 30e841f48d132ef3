"""Suppressions: which findings a comment silences, and what is said of one that silences nothing."""

import json
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

NOTE = "alice-bob/2026-11-13.md"
IGNORE = "<!-- oneonone-lint: ignore T004 -->"


def found(tool: Tool, *options: str) -> list[str]:
    """Line and code of each finding of the rules on actions and on suppressions."""
    return [
        f"{line.split(':')[1]} {line.split()[1]}" for line in tool("check", "--select", "T,N", *options, NOTE).lines
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(f"- [ ] Write @alice {IGNORE}\n", [], id="on the item"),
        pytest.param(f"- [ ] {IGNORE} Write @alice\n", [], id="at its start"),
        pytest.param(f"- [ ] Write\n  the note @alice\n      {IGNORE}\n", [], id="on a line that continues it"),
        pytest.param(f"{IGNORE}\n- [ ] Write @alice\n- [ ] Ring @bob\n", ["4 T004"], id="on the line above"),
        pytest.param(f"{IGNORE}\n\n- [ ] Write @alice\n", [], id="above, as a formatter leaves it"),
        pytest.param(f"{IGNORE}\n<!-- as agreed -->\n- [ ] Write @alice\n", [], id="above another comment"),
        pytest.param(
            f"- [ ] Write @alice\n  {IGNORE}\n- [ ] Ring @bob\n", ["4 T004"], id="under the item it belongs to"
        ),
        pytest.param(
            f"- [x] Plan @alice\n  {IGNORE}\n  - [ ] Write @alice\n- [ ] Ring @bob\n",
            ["5 T004"],
            id="above a nested item",
        ),
        pytest.param(f"- [ ] Write @alice\n- [ ] Ring @bob {IGNORE}\n", ["2 T004"], id="the item alone"),
        pytest.param(
            f"### Sam {IGNORE}\n- [ ] Write @alice\n### Bob\n- [ ] Ring @bob\n", ["5 T004"], id="a sub-heading"
        ),
        pytest.param("<!--oneonone-lint:ignore T004-->\n- [ ] Write @alice\n", [], id="without blanks"),
        pytest.param(
            "<!--\noneonone-lint: ignore\n  T004, T003\n-->\n- [ ] Write @a @b\n", [], id="over several lines"
        ),
    ],
)
def test_where_a_suppression_counts(body: str, expected: list[str], repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: f"## Actions\n{body}"})
    assert found(tool) == expected


def test_a_heading_speaks_for_its_section(repo: Path, tool: Tool) -> None:
    body = f"## Review {IGNORE}\n- [ ] Write @alice\n\n- [ ] Read @alice\n\n## Actions\n- [ ] Ring @bob\n"
    write(repo, {NOTE: body})
    assert found(tool) == ["7 T004"]


def test_a_section_is_found_behind_its_comment(repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: f"**Actions** {IGNORE}\n\n- [ ] Ring @bob\n"})
    assert found(tool) == []
    summary = json.loads(tool("check", "--select", "T", "--format", "json").out)["summary"]
    assert summary["suppressed"] == 1


@pytest.mark.parametrize(
    "code",
    [
        f"```\n{IGNORE}\n```\n- [ ] Write @alice\n",
        f"- [ ] Write `{IGNORE}` @alice\n",
        f"    {IGNORE}\n\n- [ ] Write @alice\n",
        f"<pre>\n{IGNORE}\n</pre>\n- [ ] Write @alice\n",
        f"- [ ] Write \\{IGNORE} @alice\n",
    ],
)
def test_in_code_it_is_only_text(code: str, repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: f"## Actions\n{code}"})
    assert [line.split()[1] for line in found(tool)] == ["T004"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("T001", ["2 T004"]),
        ("t001, T004", []),
        ("T001 T004 nobody knows yet", []),
        ("action-without-owner,action-without-due", []),
        ("T: a family", []),
        ("", []),
        ("nobody knows yet", []),
        ("T001: T004 says so", ["2 T004"]),
        ("T001 a follow-up of Q3, see P1", ["2 T004"]),
        ("T001 A wise decision", ["2 T004"]),
        ("T004", ["2 T001"]),
        ("T001 T0004", ["2 N002", "2 T004"]),
        ("no-such-rule", ["2 N002", "2 T001", "2 T004"]),
        ("X999, T", ["2 N002"]),
        ("T001 action-without-du", ["2 N002", "2 T004"]),
    ],
)
def test_what_a_suppression_names(words: str, expected: list[str], repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: f"## Actions\n- [ ] Write it down <!-- oneonone-lint: ignore {words} -->\n"})
    assert sorted(found(tool)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("<!-- oneonone-lint: ignore-file T004 -->\n", "", []),
        ("---\nreport: alice\n---\n# 1:1\n\n<!-- oneonone-lint: ignore-file T004 -->\n", "", []),
        ("<!-- oneonone-lint: ignore-file -->\n", "", []),
        ("<!-- oneonone-lint: ignore-file T003 -->\n", "", ["1 N001", "3 T004"]),
        ("", "<!-- oneonone-lint: ignore-file T004 -->\n", ["2 T004", "3 N001"]),
    ],
)
def test_a_note_is_silenced_at_its_top(before: str, after: str, expected: list[str], repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: f"{before}## Actions\n- [ ] Write @alice\n{after}"})
    assert found(tool) == expected


def test_what_has_no_line_of_its_own_is_silenced_for_the_note(repo: Path, tool: Tool) -> None:
    body = "# 1:1\n<!-- oneonone-lint: ignore-file S001, F009 we only keep actions -->\n## Actions\nNone\n"
    write(repo, {NOTE: body})
    report = json.loads(tool("check", "--format", "json").out)
    assert report["diagnostics"] == []
    assert report["summary"]["suppressed"] == 5


def test_what_spans_notes_is_silenced_where_it_is_told(repo: Path, tool: Tool) -> None:
    later = "<!-- oneonone-lint: ignore-file C001 gone with the project -->\n## Actions\nNone\n"
    write(repo, {"alice-bob/2026-11-06.md": "## Actions\n- [ ] Write @alice due:2026-11-10\n", NOTE: later})
    assert tool("check", "--select", "C,N").lines == []
    write(repo, {NOTE: later.replace("None", "- [x] Write @alice")})
    assert [line.split()[1] for line in tool("check", "--select", "C,N").lines] == ["N001"]


def test_a_cancelled_meeting_can_be_silenced(repo: Path, tool: Tool) -> None:
    note = "---\nstatus: cancelled\n---\n"
    write(repo, {NOTE: note})
    assert [line.split()[1] for line in tool("check", "--select", "M,N").lines] == ["M002"]
    write(repo, {NOTE: f"{note}<!-- oneonone-lint: ignore-file M002, T004 -->\n"})
    assert tool("check", "--select", "M,N").lines == []


@pytest.mark.parametrize(
    ("options", "config", "expected"),
    [
        (["--select", "N"], "", []),
        (["--select", "N,T001"], "", []),
        (["--select", "N,T004"], "", ["N001"]),
        (["--ignore", "S,F"], "", ["N001"]),
        (["--ignore", "S,F,T"], "", []),
        (["--ignore", "S,F"], 'ignore = ["T004"]', []),
        (["--ignore", "S,F"], '[per-file]\n"alice-bob/*" = ["T004"]', []),
        (["--ignore", "S,F"], '[per-file]\n"alice-bob/*" = ["unused-suppression"]', []),
        (["--ignore", "S,F"], "enforce-from = 2027-01-01", []),
    ],
)
def test_idle_is_only_what_was_asked(
    options: list[str], config: str, expected: list[str], repo: Path, tool: Tool
) -> None:
    write(repo, {NOTE: f"## Actions\n- [x] Write @alice {IGNORE}\n", "oneonone.toml": config})
    assert [line.split()[1] for line in tool("check", *options).lines] == expected


def test_a_family_or_everything_is_idle_only_if_all_of_it_was_asked(repo: Path, tool: Tool) -> None:
    for words in ("T", ""):
        write(repo, {NOTE: f"## Actions\n- [x] Write @alice <!-- oneonone-lint: ignore {words} -->\n"})
        assert tool("check", "--select", "N,T004").lines == []
        assert "N001" in [line.split()[1] for line in tool("check").lines], words


def test_what_waits_for_the_meeting_is_not_idle_before(repo: Path, tool: Tool) -> None:
    note = f"---\nstatus: agenda\n---\n## Review\n- [ ] Write @alice {IGNORE}\n## Actions\n"
    write(repo, {"alice-bob/2026-11-06.md": f"## Actions\n- [ ] Write @alice {IGNORE}\n", NOTE: note})
    assert found(tool) == []
    write(repo, {NOTE: note.replace("agenda", "held")})
    assert found(tool) == []


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        (f"- [x] Write @alice {IGNORE}\n", "- [x] Write @alice\n"),
        (f"- [x] {IGNORE} Write @alice\n", "- [x] Write @alice\n"),
        (f"{IGNORE}\n- [x] Write @alice\n", "- [x] Write @alice\n"),
        (f"- [x] Write @alice\n{IGNORE}", "- [x] Write @alice"),
        (
            "- [ ] Write @alice <!-- oneonone-lint: ignore T001, T004 T003 it hurts -->\n",
            "- [ ] Write @alice <!-- oneonone-lint: ignore T004 it hurts -->\n",
        ),
        (
            "- [ ] Write @alice <!-- oneonone-lint: ignore T004, T001 -->\n",
            "- [ ] Write @alice <!-- oneonone-lint: ignore T004 -->\n",
        ),
        (f"{IGNORE}\n" * 12 + "- [x] Write @alice\n", "- [x] Write @alice\n"),
    ],
)
def test_idle_suppressions_are_deleted(line: str, mended: str, repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: f"## Actions\n{line}"})
    assert tool("check", "--select", "T,N", "--fix").lines == []
    assert (repo / NOTE).read_text(encoding="utf-8") == f"## Actions\n{mended}"


def test_a_suppression_that_parts_two_paragraphs_stays(repo: Path, tool: Tool) -> None:
    note = f"## Actions\n- [x] Write @alice\n{IGNORE}\nto the board\n"
    write(repo, {NOTE: note})
    assert [line.split()[1] for line in tool("check", "--select", "N,T004", "--fix").lines] == ["N001"]
    assert (repo / NOTE).read_text(encoding="utf-8") == note


def test_nothing_silences_what_is_said_of_an_unknown_rule(repo: Path, tool: Tool) -> None:
    top = "<!-- oneonone-lint: ignore-file N002 -->\n<!-- oneonone-lint: ignore-file -->\n"
    write(repo, {NOTE: f"{top}## Actions\n- [ ] Write <!-- oneonone-lint: ignore T0004 -->\n"})
    assert "4 N002" in found(tool)


def test_what_is_said_of_suppressions_can_be_silenced_by_name_only(repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: f"## Actions\n- [x] Write @alice {IGNORE} <!-- oneonone-lint: ignore -->\n"})
    assert "N001" in " ".join(found(tool))
    write(repo, {NOTE: f"## Actions\n- [x] Write @alice {IGNORE} <!-- oneonone-lint: ignore unused-suppression -->\n"})
    assert found(tool) == []


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("oneonone-lint ignore T004", ["2 N002", "2 T004"]),
        ("oneonone-lint-disable T004", ["2 N002", "2 T004"]),
        ("oneonone-lint-ignore-file: T004", ["2 N002", "2 T004"]),
        ("oneonone-lint finds T004 here", ["2 T004"]),
        ("see oneonone-lint ignore", ["2 T004"]),
    ],
)
def test_a_suppression_without_its_colon_is_told(comment: str, expected: list[str], repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: f"## Actions\n- [ ] Write it down @bob <!-- {comment} -->\n"})
    assert sorted(found(tool)) == expected


def test_only_what_is_reported_on_is_counted(repo: Path, tool: Tool) -> None:
    note = f"## Actions\n- [ ] Write @alice {IGNORE}\n"
    write(repo, {NOTE: note, "alice-bob/2026-11-06.md": note.replace("Write", "Read"), "zoe-bob/2026-11-06.md": note})

    def suppressed(*paths: str) -> int:
        return int(json.loads(tool("check", "--select", "T", "--format", "json", *paths).out)["summary"]["suppressed"])

    assert (suppressed(), suppressed("alice-bob"), suppressed(NOTE)) == (3, 2, 1)
