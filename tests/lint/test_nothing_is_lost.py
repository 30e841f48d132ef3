"""Silence means that all is well: no line of Actions that promises something is passed over, and no fix changes one."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from oneonone_lint.lint.fixer import fix, save_fixes
from oneonone_lint.lint.linter import lint
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors
from oneonone_lint.model.action import Action
from oneonone_lint.model.diagnostic import Diagnostic, Span
from oneonone_lint.model.note import Note
from oneonone_lint.repo.opening import open_workspace
from oneonone_lint.repo.workspace import Workspace

CONFIG = """\
{style}
[people]
alice = {{ name = "Alice Ng", aliases = ["AN"] }}
bob = {{ name = "Bob Ray" }}
sam = {{ name = "Sam Lee" }}
[series.pair]
report = "alice"
manager = "bob"
"""
STYLES = ("", 'style = "obsidian"', 'style = "dataview"')
FORMS = ("@{}", "{}:", "**{}:**", "[{}]", "AI({}):", "ACTION: {}:", "**@{}**:", "@{},")
CLOSINGS = (" @{}", " (@{})", " (owner: {})")
DUES = (
    *(" due:2026-11-20", " by Friday", " 📅 2026-11-20", " (due: 20 Nov)", ", due 20 Nov 2026", " [due:: 2026-11-20]"),
    *(" by 03/04", " by next Friday", " by Friday (27 Nov)", " by 27-01-05", " by Friday or Monday", " due:2026-02-30"),
)
TASKS = ("send the draft", "book a room", "call Kim back", "tell the others about it", "renew `a|b`", "fix 🎉 that")
SIGNS = (
    *("", "", "• ", "– ", "▪ ", "→ ", "a) ", "TODO ", "- ", "- ", "1. ", "1) ", "+ ", "* ", "  - ", "- [ ] ", "- [x] "),
    *("* [-] ", "- [/] ", "[ ] ", "[x] ", "• [ ] ", "-[ ] ", "- [ ]", "\\[ \\] "),
)
ENDS = ("", "", "", "\\", "  ", "<br>")
FRAMES = (
    *("<ul>\n<li>{}</li>\n</ul>\n", "<p>{}</p>\n", "<table>\n<tr><td>{}</td></tr>\n</table>\n", "<div>\n{}\n</div>\n"),
    *(
        "- We said:\n  > {}",
        "- We said:\n\n  {}",
        "We said:\n: {}",
        "| Next |\n|---|\n| {} |",
        "> {}",
        "- x\n\n      {}",
    ),
    *("> {}", "- x\n\n      {}", "- x\n  1) {}", "### {}", "**{}**", "- - {}"),
)
REMARKS = (
    *(
        "It went well.",
        "### Sam",
        "**Bob**",
        "Alice:",
        "For the launch:",
        "None",
        "> quoted\n",
        "<b>html</b>\n",
        "\n---",
    ),
    *(
        "<!-- a comment -->",
        "<b>html</b>\n",
        "```\ncode\n```",
        "  - more of it",
        "| Name | Role |\n|-|-|\n| Kim | a |",
        "[x](y.md)",
    ),
)
TITLES = ("Who", "What", "When", "Status")


@dataclass(frozen=True)
class Piece:
    """Some lines of Actions; what they promise, as it must be found again."""

    lines: str
    task: str | None


@st.composite
def promises(draw: st.DrawFn) -> Piece:
    """A line or two, with an owner, a due date, or both."""
    task = draw(st.sampled_from(TASKS))
    name = draw(st.sampled_from(("alice", "Bob", "sam")))
    is_opened, due = draw(st.booleans()), draw(st.sampled_from(DUES))
    opening = draw(st.sampled_from(FORMS)).format(name) + " " if is_opened else ""
    closing = "" if is_opened else draw(st.sampled_from(CLOSINGS)).format(name)
    has_due = draw(st.booleans())
    words = f"{opening}{task}{due if has_due else ''}{closing}"
    if draw(st.integers(0, 3)) == 0:
        words = words.replace(" the ", " the\n").replace(" a ", " a\n")
    return Piece(draw(st.sampled_from(SIGNS)) + words + draw(st.sampled_from(ENDS)), task)


@st.composite
def framed_promises(draw: st.DrawFn) -> Piece:
    """A promise that says who and by when, in something else than an item or a line."""
    task, name = draw(st.sampled_from(TASKS[:4])), draw(st.sampled_from(("Alice", "Bob", "Sam")))
    words = f"{name} to {task}{draw(st.sampled_from(DUES[:2]))}"
    return Piece(f"\n{draw(st.sampled_from(FRAMES)).format(words)}\n", task)


@st.composite
def drawn_tables(draw: st.DrawFn) -> Piece:
    """A table of one row that is drawn, has no titles or foreign ones, or stands right below an item."""
    task, name = draw(st.sampled_from(TASKS[:4])), draw(st.sampled_from(("Alice", "@sam", "Bob")))
    row = f"| {name} | {task} | 20 Nov |"
    grid = f"+---+---+---+\n{row}\n+---+---+---+"
    columns = f"{'Who':10}{'What':24}When\n-------   -------------------     ------\n{name:10}{task:24}20 Nov"
    titles = draw(st.sampled_from(("| Who | What | When |", "| Wer | Was | Wann |", "| | | |")))
    pipes = f"{titles}\n|---|---|---|\n{row}"
    body = draw(st.sampled_from((grid, columns, pipes, f"{row}\n{row}", f"- x\n{pipes}", f"- x\n\n  {pipes}")))
    return Piece(f"\n{body}\n", task)


@st.composite
def rows(draw: st.DrawFn) -> Piece:
    """A table of one row."""
    task = draw(st.sampled_from(TASKS[:4]))
    who = draw(st.sampled_from(("alice", "**Bob**", "@sam", "Alice & Bob", "TBD", "", "Zoe")))
    when = draw(st.sampled_from(("20 Nov", "Friday", "by Friday", "TBD", "-", "", "03/04", "Friday or Monday")))
    status = draw(st.sampled_from(("", "done", "open", "❌", "whatever")))
    head = "| " + " | ".join(TITLES) + " |\n|---|---|---|---|\n"
    return Piece(f"\n{head}| {who} | {task} | {when} | {status} |\n", task)


PIECES = st.lists(
    promises()
    | framed_promises()
    | drawn_tables()
    | rows()
    | st.sampled_from(REMARKS).map(lambda lines: Piece(lines, None))
    | st.just(Piece("", None)),
    max_size=7,
)


def write(root: Path, style: str, pieces: list[Piece]) -> Workspace:
    body = "\n".join(piece.lines for piece in pieces)
    (root / "oneonone.toml").write_text(CONFIG.format(style=style), encoding="utf-8")
    (root / "pair").mkdir()
    (root / "pair" / "2026-11-13.md").write_text(f"# 1:1\n\n## Actions\n{body}\n", encoding="utf-8")
    return open_workspace(root)


def read(workspace: Workspace) -> Note:
    (note,) = workspace.load("pair").notes
    assert isinstance(note, Note)
    return note


def check(workspace: Workspace) -> list[Diagnostic]:
    selection = RuleSelection(workspace.config, RuleSelectors(select=("T", "F")))
    return list(lint(workspace, ["pair"], selection, lambda _: True).diagnostics)


def holds(span: Span, line: int) -> bool:
    return span.line <= line <= span.end_line


def lines_of_promises(note: Note, pieces: list[Piece]) -> list[tuple[int, str]]:
    """The number of the line on which each promise begins, and its first word."""
    numbers = []
    line = 4
    for piece in pieces:
        if piece.task:
            words = piece.task.split()
            inside = [
                number
                for number in range(line, line + piece.lines.count("\n") + 1)
                if words[0] in note.document.lines[number - 1]
            ]
            numbers.append((inside[-1], words[0]))
        line += piece.lines.count("\n") + 1
    return numbers


def lines_above(note: Note, line: int) -> list[int]:
    """The lines of the item in *line* and of those it stands below: who mends what is told of these reads it again."""
    item = next((item for item in note.document.items if holds(item.span, line)), None)
    lines = [item.line] if item else []
    while item is not None and item.parent is not None:
        item = note.document.items[item.parent]
        lines.append(item.line)
    return lines


ITEM_OVER_TABLE = [
    Piece("\n- x\n| Who | What | When |\n|---|---|---|\n| Alice | book a room | 20 Nov |\n", "book a room"),
    Piece("  - send the\ndraft @alice", "send the draft"),
]


@settings(max_examples=300, deadline=None)
@given(PIECES, st.sampled_from(STYLES))
@example(ITEM_OVER_TABLE, "")
def test_every_promise_is_read_or_named(pieces: list[Piece], style: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = write(Path(folder), style, pieces)
        note = read(workspace)
        findings = [diagnostic.finding for diagnostic in check(workspace)]
        for line, word in lines_of_promises(note, pieces):
            is_read = any(holds(action.span, line) and word in action.text for action in note.actions)
            told_of = [line, *lines_above(note, line)]
            is_told = any(holds(finding.span, number) for finding in findings for number in told_of)
            assert is_read or is_told, note.document.lines[line - 1]


@settings(max_examples=200, deadline=None)
@given(PIECES)
def test_where_nothing_is_read_something_is_said(pieces: list[Piece]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = write(Path(folder), "", pieces)
        note = read(workspace)
        codes = {diagnostic.code for diagnostic in check(workspace)}
        says_nothing = all(
            piece.task is None and piece.lines in ("", "### Sam", "**Bob**", "None", "\n---", "<!-- a comment -->")
            for piece in pieces
        )
        if not note.actions and not says_nothing:
            assert codes & {"T013", "F010", "T008", "T011"}
        if note.actions or says_nothing:
            assert "T013" not in codes


def told(action: Action) -> tuple[object, ...]:
    """What ``status`` says of an action."""
    return action.facts, action.due_problem


@settings(max_examples=300, deadline=None)
@given(PIECES, st.sampled_from(STYLES))
def test_a_safe_fix_changes_nothing_that_status_tells(pieces: list[Piece], style: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = write(Path(folder), style, pieces)
        before = [told(action) for action in read(workspace).actions]
        selection = RuleSelection(workspace.config, RuleSelectors(select=("T", "F", "S", "N")))
        assert save_fixes(workspace, fix(workspace, ["pair"], selection, lambda _: True)).failures == ()
        after = [told(action) for action in read(open_workspace(Path(folder))).actions]
        assert after == before


@settings(max_examples=200, deadline=None)
@given(PIECES)
def test_with_unsafe_fixes_too_no_promise_is_lost(pieces: list[Piece]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = write(Path(folder), "", pieces)
        before = {action.key for action in read(workspace).actions}
        selection = RuleSelection(workspace.config, RuleSelectors(select=("T008",)))
        fixed = fix(workspace, ["pair"], selection, lambda _: True, unsafe=True)
        assert save_fixes(workspace, fixed).failures == ()
        after = (Path(folder) / "pair" / "2026-11-13.md").read_text(encoding="utf-8").casefold()
        assert all(word in after for key in before for word in key.split() if word.isalpha() and word != "todo")
