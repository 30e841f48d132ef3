"""What was open before ``new`` is open after it, each action once, and ``check`` has nothing to say of the new note."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from oneonone_lint.cli.main import cli
from tests.support.files import write

TODAY = "2026-11-25"
CONFIG = """\
[people]
alice = { name = "Alice Ng", aliases = ["AN"] }
bob = { name = "Bob Ray" }
sam = { name = "Sam Lee" }
[series.alice-bob]
cadence = "weekly"
weekday = "friday"
continues = "alice-zoe"
"""
FRONT = "---\nreport: alice\nmanager: {}\nstatus: {}\n---\n# 1:1\n"
STATUSES = ("held", "held", "held", "agenda", "cancelled")
WORDS = (
    *("Send the draft budget", "Book the room", "Ask @carol about the rota", "Status: waiting", "Zoe: prepare it"),
    *(
        "Read [the plan](plan.md)",
        "Fix `due:soon` in **bold**",
        "Rota for 3/4 of us",
        "Tidy up #ops",
        "Über @sam reden",
    ),
    *("Reply by mail", "@carol and I", "a", "Two\n  lines of it", "Say “no” -> maybe", "Call Bob: today?", "(someone)"),
    *(
        "Move it 2026-11-27 -> 2026-12-04",
        "Wait <!-- not long --> a bit",
        "Keep 🔁 every week",
        "x_y *z*",
        "[brackets] in it",
    ),
)
OWNERS = (
    *(
        "",
        "{} @alice",
        "{} @bob",
        "@sam {}",
        "Sam: {}",
        "**Alice Ng**: {}",
        "[Bob Ray] {}",
        "{} (owner: AN)",
        "AI(Sam): {}",
    ),
    *("{} @nobody", "{} @alice @bob", "\\@sam {}", "{} @alce", "@bob: {}", "Alice and Bob: {}"),
)
DUES = (
    *("", "due:2026-11-20", "by Friday", "due 3 Dec", "(due: 2026-11-30)", "📅 2026-12-01", "[due:: 2026-11-29]"),
    *("due:ASAP", "due 03/04", "by next 1:1", "-> 2026-12-04", "due:2026-02-30", "due:2026-11-20 due:2026-11-27"),
    *("by next Friday", "by 29 Feb", "TBD", "//2026-11-22", "@due(2026-11-28)"),
)
BOXES = ("- [ ] ", "- [ ] ", "- [ ] ", "- [/] ", "- [x] ", "- [-] ", "- [>] ", "* [ ] ", "1. [ ] ", "- ", "- [] ")
IDS = ("", "", "", "id:k3f9qa", "id:b2", "🆔 Zz9")


@st.composite
def items(draw: st.DrawFn) -> str:
    words = draw(st.sampled_from(WORDS))
    owned = (draw(st.sampled_from(OWNERS)) or "{}").format(words)
    parts = [owned, draw(st.sampled_from(DUES)), draw(st.sampled_from(IDS))]
    return draw(st.sampled_from(BOXES)) + " ".join(part for part in parts if part)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    lines = []
    for heading in ("## Review", "## Actions"):
        lines.append(heading)
        for item in draw(st.lists(items(), max_size=4)):
            # Three columns are within every list marker used here.
            nested = lines[-1].startswith(("-", "*", "1")) and draw(st.booleans())
            lines += [f"{'   ' if nested else ''}{line}" for line in item.split("\n")]
            if draw(st.sampled_from((False, False, True))):
                lines.append("### Sam")
    return "\n".join(lines) + "\n"


def run(root: Path, *args: str) -> str:
    here = Path.cwd()
    try:
        done = CliRunner().invoke(cli, ["-C", str(root), *args], standalone_mode=False, catch_exceptions=False)
    finally:
        os.chdir(here)
    return done.stdout


def open_actions(root: Path) -> list[dict[str, Any]]:
    actions = json.loads(run(root, "status", "--format", "json", "--today", TODAY))["actions"]
    told = [{key: action[key] for key in ("id", "state", "text", "owners", "due")} for action in actions]
    for action in told:
        action["text"] = action["text"].replace("(../alice-zoe/", "(")  # the way to what it links to
    return sorted(told, key=lambda action: action["id"])


@settings(max_examples=100, deadline=None)
@given(
    notes=st.lists(st.tuples(bodies(), st.sampled_from(STATUSES)), min_size=1, max_size=3),
    style=st.sampled_from(("plain", "obsidian", "dataview")),
    older=st.integers(0, 1),
)
def test_what_was_open_is_open(notes: list[tuple[str, str]], style: str, older: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "oneonone.toml").write_text(f'style = "{style}"\n{CONFIG}', encoding="utf-8")
        for number, (body, status) in enumerate(notes):
            manager = "zoe" if number < older else "bob"
            text = FRONT.format(manager, status) + body
            write(root, {f"alice-{manager}/2026-11-{6 + 7 * number:02}.md": text})
        before = open_actions(root)
        path = run(root, "new", "alice-bob", "--today", TODAY).strip()
        note = (root / "alice-bob" / Path(path).name).read_text(encoding="utf-8")
        assert open_actions(root) == before, note
        assert len({action["id"] for action in before}) == len(before)
        assert note.count("\n- [") == len(before)
        diagnostics = json.loads(run(root, "check", "--format", "json"))["diagnostics"]
        paths = {diagnostic["path"] for diagnostic in diagnostics}
        assert f"alice-bob/{Path(path).name}" not in paths, note
