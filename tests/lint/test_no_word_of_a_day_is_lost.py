"""No fix removes a word that says something about a day, unless the date that it writes says the same (clause 5.8)."""

import datetime as dt
import re
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from oneonone_lint.lint.fixer import fix, save_fixes
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors
from oneonone_lint.repo.opening import open_workspace

CONFIG = """\
[people]
alice = { name = "Alice Ng" }
[series.pair]
report = "alice"
manager = "bob"
"""
STYLES = ("", 'style = "obsidian"\n', 'style = "dataview"\n')
MARKERS = ("by ", "due ", "due: ", "due:", "on ", "until ", "before ", "", "📅 ", "→ ", "by the end of ")
DAYS = (
    *("Friday", "Fri", "20 Nov", "Nov 20", "November 20th, 2026", "2026-11-20", "20.11.2026", "11/20", "the 20th"),
    *("today", "tomorrow", "next Friday", "next week", "this week", "next 1:1", "next meeting", "EOW", "Thursday"),
    *("27 Nov", "Friday 20 Nov", "the next day", "week 47", "Q1", "2026-W47", "Christmas", "18-27 Nov", "mid November"),
)
MORE = (
    *("", "", "", " next week", " week", " or Monday", " at 5pm", " EOD", " (20 Nov)", " (27 Nov)", " + 1w", " latest"),
    *(" morning", " noon", " at the latest", ", or later", " the 20th", " 2027", " in December", "-ish", " sharp", "?"),
    *(" if we can", " UTC", " 17:00", " - 27 Nov", " every week", " after lunch", ", 2027", " (hopefully)"),
)
PLACES = (
    *("- [ ] Send {} WHEN @alice", "- [ ] Send {} @alice WHEN", "- [ ] Alice: send {} WHEN"),
    *("- Send {} WHEN @alice", "- [ ] {} (WHEN, @alice)", "- [ ] Send {} @alice (due: WHEN)"),
)
LINES = st.builds(
    lambda place, *when: place.replace("WHEN", "".join(when)), *map(st.sampled_from, (PLACES, MARKERS, DAYS, MORE))
)
OF_ACTION = ("the", "due", "by", "on", "until", "before")
ORDINALS = ("st", "nd", "rd", "th")
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
TODAY = dt.date(2026, 11, 13)


def words_of(line: str) -> Counter[str]:
    return Counter(word.casefold() for word in WORD.findall(line))


def date_in(line: str) -> dt.date | None:
    match = re.search(r"\d{4}-\d\d-\d\d", line)
    return dt.date.fromisoformat(match[0]) if match else None


def is_said_by(word: str, due: dt.date) -> bool:
    """Tell whether *due* says what *word* did, of a line with a fix: its weekday, month, day or year, ``next week``."""
    said = {due.isoformat(), str(due.day), str(due.month), str(due.year), *(f"{due.day}{end}" for end in ORDINALS)}
    said |= {f"{due:{form}}".casefold() for form in ("%A", "%a", "%B", "%b")}
    if due in (TODAY, TODAY + dt.timedelta(days=1)):
        said |= {"today", "tomorrow"}
    if TODAY + dt.timedelta(days=3) <= due <= TODAY + dt.timedelta(days=14):
        said |= {"next", "week", "meeting", "1"}
    return word in said


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STYLES), st.lists(LINES, min_size=1, max_size=12))
def test_what_a_safe_fix_removes_its_date_says(style: str, lines: list[str]) -> None:
    numbered = [line.format(f"draft {number}") for number, line in enumerate(lines, 100)]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "pair").mkdir()
        (root / "oneonone.toml").write_text(style + CONFIG, encoding="utf-8")
        note = root / "pair" / f"{TODAY}.md"
        note.write_text("\n".join(["## Actions", *numbered, ""]), encoding="utf-8")
        workspace = open_workspace(root)
        selection = RuleSelection(workspace.config, RuleSelectors(select=("T", "F")))
        save_fixes(workspace, fix(workspace, ["pair"], selection, lambda _: True))
        _, *fixed = note.read_text(encoding="utf-8").splitlines()
    for before, after in zip(numbered, fixed, strict=True):
        due = date_in(after)
        for word in words_of(before) - words_of(after):
            assert word in OF_ACTION or (due and is_said_by(word, due)), (before, after)
