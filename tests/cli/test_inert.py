"""What the tool prints is inert (interface, clause 1.6): every command and format, over the repo of an adversary."""

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import pytest
from markdown_it import MarkdownIt

from oneonone_lint.cli.completion import complete_series
from oneonone_lint.cli.main import cli
from oneonone_lint.formatters.check.registry import FORMATS as CHECK_FORMATS
from oneonone_lint.formatters.status.registry import FORMATS as STATUS_FORMATS
from tests.support.files import write
from tests.support.gitrepo import GitRepo
from tests.support.hostile import SERIES, build_repo
from tests.support.tool import Run, Tool

DRIVING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
UNSEEN = "\u200b\ufeff\u00ad\U000e0041"
RAW = re.compile(f"[{DRIVING}{UNSEEN}]|##(?:vso|teamcity)?\\[")
RAW_TO_PASS_ON = re.compile(f"[{DRIVING}]|##(?:vso|teamcity)?\\[")
OWN_COMMAND = re.compile(r"::(?:error|warning|notice) file=[^:]*::(?!.*(?<!\S)::\w)")
OUR_COLOURS = re.compile("\x1b\\[[0-9;]*m")
EVIL = "evil\n::error::evil\nINJECTED\x1b[31m"

CHECKS = [["check", "--format", name] for name in CHECK_FORMATS]
STATUSES = [["status", "--state", "all", "--practices", "--format", name] for name in STATUS_FORMATS]
OTHERS = [
    ["check", "--statistics"],
    ["check", "--redact", "--format", "full"],
    ["check", "--staged"],
    ["check", "--config-from", "HEAD", "--since", "HEAD"],
    ["status", "--redact", "--group-by", "series"],
    ["status", "--ids"],
    ["status", "--ids", "--format", "markdown"],
    ["status", "--format", "markdown", "--group-by", "due"],
    ["new", SERIES],
    ["digest", SERIES],
    ["digest", SERIES, "--format", "json"],
    ["log", SERIES],
    ["calendar"],
    ["explain"],
    ["explain", "T004"],
    ["config"],
    ["import", "clean.md", SERIES],
    ["init", EVIL],
    ["init", "--series", "carol-bob", "--report", "carol", "--manager", "bob"],
    ["new", "--all", "--within", "60d"],
    ["brief"],
    ["brief", SERIES, "--format", "markdown"],
    ["brief", "--format", "json"],
    ["done", "x8"],
    ["drop", "x8", "--reason", "::error::evil ##[group]evil"],
    ["due", "x8", "2026-12-01"],
    ["move", SERIES, "--to", "2026-11-30", "--reason", "::error::evil ##[group]evil"],
    ["cancel", SERIES, "--reason", "::error::evil ##[group]evil"],
]
REFUSED = [
    ["check", "--since", EVIL],
    ["check", "--config-from", EVIL],
    ["check", "--select", EVIL],
    ["check", EVIL],
    ["check", f"--{EVIL}"],
    ["check", "--format", EVIL],
    ["check", "--config", EVIL],
    ["check", "--config", "broken.toml"],
    ["check", "--config", "torn.toml"],
    ["new", EVIL],
    ["log", SERIES, "--section", EVIL],
    ["explain", EVIL],
    ["import", "one.md", SERIES],
    ["import", EVIL, SERIES],
    ["init", "--series", EVIL],
    ["done", EVIL],
    ["done", "Carried"],
    ["done", "x8", "--series", EVIL],
    ["drop", "x8", "--reason", EVIL],
    ["due", "x8", EVIL],
    ["move", EVIL, "--to", "2026-11-30", "--reason", "ill"],
    ["move", SERIES, "--to", EVIL, "--reason", "ill"],
    ["move", SERIES, "--to", "2026-11-30", "--reason", EVIL],
    ["move", SERIES, "--date", "2026-11-06", "--to", "2026-11-30", "--reason", "ill"],
    ["cancel", EVIL, "--reason", "ill"],
    ["brief", EVIL],
    ["new", "--all", "--within", EVIL],
    ["-C", EVIL, "check"],
    [EVIL],
    ["--today", EVIL, "status"],
]


@pytest.fixture
def notes(git: GitRepo, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return build_repo(git)


def raw_places(text: str, raw: re.Pattern[str] = RAW) -> Iterator[str]:
    """Yield each line of *text* that would drive something, or that a name has begun."""
    for line in text.replace("\r\n", "\n").split("\n"):
        is_command = re.match(r"\s*::\w", line) and not OWN_COMMAND.match(line)
        if raw.search(line) or is_command or line.lstrip().startswith("INJECTED"):
            yield line


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("args", [*CHECKS, *STATUSES, *OTHERS, *REFUSED], ids=lambda args: " ".join(args)[:40])
@pytest.mark.parametrize("color", ["never", "always"])
def test_nothing_raw_reaches_output_or_errors(args: list[str], color: str, tool: Tool) -> None:
    options = [] if args[0] in ("-C", "--today") else ["--today", "2026-11-20", "--color", color]
    result = tool(*options, *args)
    assert result.code == 2 if args in REFUSED else result.code in (0, 1), result.err
    assert "internal error" not in result.err
    out = OUR_COLOURS.sub("", result.out) if color == "always" else result.out
    assert list(raw_places(out)) == []
    assert list(raw_places(result.err)) == []
    assert result.out or result.err


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("args", [["check", "--diff", "--unsafe-fixes"], ["new", SERIES, "--print"]])
def test_what_is_passed_on_drives_nothing(args: list[str], tool: Tool) -> None:
    result = tool(*args, "--today", "2026-11-20")
    assert len(result.lines) > 10
    assert list(raw_places(result.out, RAW_TO_PASS_ON)) == []


def test_a_patch_that_is_not_to_the_letter_says_so(notes: Path, tool: Tool) -> None:
    result = tool("check", "--diff", "--unsafe-fixes")
    assert "the patch is not shown to the letter" in result.err
    tool("check", "--diff", "--unsafe-fixes", "-o", "../whole.patch")
    whole = (notes.parent / "whole.patch").read_bytes()
    assert b"\x1b]8;;" in whole
    done = subprocess.run(["git", "apply", "--check", "../whole.patch"], cwd=notes, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("args", [*CHECKS[:2], ["check", "--diff", "--unsafe-fixes"], ["status"], ["log", SERIES]])
def test_on_a_terminal_too(args: list[str], notes: Path) -> None:
    result = run_on_terminal(notes, [*args, "--today", "2026-11-20", "--color", "always"])
    assert len(result.lines) > 10
    assert list(raw_places(OUR_COLOURS.sub("", result.out))) == []


def run_on_terminal(folder: Path, args: list[str]) -> Run:
    """Run the tool as a process whose output is a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "oneonone_lint", *args]
    out = b""
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        try:
            while chunk := os.read(ours, 65536):
                out += chunk
        except OSError:  # what a terminal says when nobody is left on the other side
            pass
    os.close(ours)
    return Run(running.returncode, out.decode(), "")


@pytest.mark.usefixtures("notes")
def test_the_summary_of_a_job_is_inert(notes: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(notes / "summary"))
    tool("check", "--format", "github", "--config-from", "HEAD")
    summary = (notes / "summary").read_text(encoding="utf-8")
    assert "more finding" in summary
    assert list(raw_places(summary)) == []
    assert_only_words(summary)


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("group_by", ["owner", "series", "due"])
def test_markdown_holds_words_and_nothing_else(group_by: str, tool: Tool) -> None:
    assert_only_words(tool("status", "--state", "all", "--format", "markdown", "--group-by", group_by).out)


@pytest.mark.usefixtures("notes")
def test_the_markdown_of_a_brief_holds_words_and_nothing_else(tool: Tool) -> None:
    assert_only_words(tool("brief", SERIES, "--format", "markdown", "--today", "2026-11-20").out)


@pytest.mark.parametrize("args", [["drop", "read", "--reason"], ["cancel", "a;b", "--reason"]])
@pytest.mark.parametrize("reason", ["\x1b[31m", "\x7f", "a\u202eb", "a\u200bb", "\udcff", " \n", "", "x" * 501])
def test_nothing_raw_is_written_for_a_reason(args: list[str], reason: str, repo: Path, tool: Tool) -> None:
    note = "## Actions\n- [ ] Read it @bob due:2026-11-20\n"
    write(repo, {"a;b/2026-11-13.md": note})
    run = tool(*args, reason, "--today", "2026-11-16")
    assert (run.code, "internal error" in run.err, len(run.err) < 300) == (2, False, True)
    assert [path.read_text(encoding="utf-8") for path in repo.rglob("*.md")] == [note]


def test_what_is_to_be_typed_is_quoted_for_a_shell(repo: Path, tool: Tool) -> None:
    series = "a $(touch x);b"
    config = f"[series.'{series}']\nreport = 'a'\nmanager = 'b'\ncadence = 'weekly'\n"
    write(repo, {"oneonone.toml": config, f"{series}/2026-11-13.md": "## Actions\n- [ ] Read it @b due:2026-11-20\n"})
    write(repo, {"doc.md": "# 2026-11-06\n## Actions\n- [ ] x @b due:2026-11-20\n"})
    told = [
        tool("done", "read").err,
        tool("new", series, "--today", "2026-11-16").err,
        tool("new", series, "--date", "2027-01-01", "--today", "2026-11-16").err,
        tool("import", "doc.md", series).err,
        tool("log", "QQQQQQQQQQQQQQQQQQQ $(touch x)").err,
        tool("init", "--series", series, "--report", "a", "--manager", "b", "--ci", "none").err,
    ]
    commands = re.findall(r"(?:oneonone-lint (?:new|move|check|init)|git add) .*touch x.*", "\n".join(told))
    assert len(commands) == 5
    assert [line for line in commands if not re.search(r"'(?:a|QQQQQQQQQQQQQQQQQQQ) \$\(touch x\)", line)] == []


def assert_only_words(text: str) -> None:
    """Assert that no markup in *text* is that of a note, and nobody and nothing is referred to."""
    shown = []
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        assert token.type not in ("html_block", "fence", "code_block", "blockquote_open", "hr")
        children = token.children or []
        assert {child.type for child in children} <= {"text", "text_special", "strong_open", "strong_close"}
        shown.append("".join(child.content for child in children))
    words = "\n".join(shown)
    assert re.findall(r"[@#!][\w]|GH-\d|\bdeadbeef|\[\w+:\d", words) == []
    assert "mallory" in words


@pytest.mark.usefixtures("notes")
def test_no_cell_of_the_csv_is_a_formula(tool: Tool) -> None:
    text = tool("status", "--state", "all", "--format", "csv").out
    for delimiter in (",", ";", "\t"):
        cells = [cell for row in csv.reader(io.StringIO(text), delimiter=delimiter) for cell in row]
        assert not [cell for cell in cells if re.match(r"\s*[=+\-@\t\r＝＋－＠]", cell)]


@pytest.mark.usefixtures("notes")
def test_machines_read_what_they_expect(tool: Tool) -> None:
    report = tool("check", "--format", "json").out
    assert json.loads(report)["diagnostics"]
    assert "</script" not in report
    assert len(list(ET.fromstring(tool("check", "--format", "junit").out).iter("testcase"))) > 10
    for text in (tool("status", "--format", "ics").out, tool("calendar", "--today", "2026-11-20").out):
        assert {line.partition(":")[0] for line in re.split(r"\r\n(?![ \t])", text)} >= {"BEGIN", "SUMMARY", "UID"}
        names = {name for todo in icalendar.Calendar.from_ical(text).walk() for name in todo}
        assert not names & {"INJECTED", "ATTACH", "URL"}


@pytest.mark.usefixtures("notes")
def test_a_message_of_sarif_has_no_link_of_a_note(tool: Tool) -> None:
    (run,) = json.loads(tool("check", "--format", "sarif").out)["runs"]
    texts = [result["message"]["text"] for result in run["results"]]
    assert any("See [it\\](//evil) now" in text for text in texts)
    assert not [text for text in texts if re.search(r"(?<!\\)\]\(", text)]


@pytest.mark.usefixtures("notes")
def test_completion_offers_no_name_that_a_shell_would_run() -> None:
    context = cli.make_context("oneonone-lint", ["config"])
    param = next(param for param in cli.params if param.name)
    assert [item.value for item in complete_series(context, param, "")] == []
