"""What must hold for any notes at all, tried on many: the runs agree, spans point into the file, no action is lost."""

import datetime as dt
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from oneonone_lint.formatters.status.json import to_json_value
from oneonone_lint.lint.fixer import fix, save_fixes
from oneonone_lint.lint.linter import lint
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors
from oneonone_lint.model.diagnostic import Diagnostic, Span
from oneonone_lint.model.text import split_lines
from oneonone_lint.repo.opening import open_workspace
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.builder import build_status
from oneonone_lint.reports.status.query import StatusQuery
from oneonone_lint.rules.registry import load_rules

CONFIG = """\
[people]
alice = { name = "Alice Ng", aliases = ["AN"] }
bob = { name = "Bob Ray" }
[series.old]
report = "alice"
manager = "bob"
cadence = "weekly"
[series.new]
manager = "bob"
continues = "old"
[series.free]
profile = "top-three"
"""
ALL = RuleSelectors(select=tuple(sorted({rule.family for rule in load_rules()} - {"G"})))
FAMILIAR = """\
---|status: held|status: agenda|status: cancelled|reason: ill|report: alice|manager: "@bob"
rotation: goals|date: 2026-11-06|# 1:1, 2026-11-06|## Review|## Accomplishments|## Actions|## Priorities
## Questions & Issues|### Bob|**Actions**|## Other|#|- [ ] Order the laptop @bob due:2026-11-20
- [x] Order the laptop done:2026-11-12|- [ ] Order two laptops @bob id:eqc3kl
- [ ] order the **laptop** @alice due:2026-11-27|  - [ ] nested|  - context @alice
- Call the bank @bob by Friday|- [ ] Alice: write the note by next 1:1|- [-] write the note|- [] box
- [ ]|- [ ] @bob due:2026-11-20|1. Staging cluster|- None|* [ ] Write it \\@bob (due: 20 Nov)
+ [/] Write it 📅 2026-11-20 @bob|- [ ] Due 03/04 @nobody due:2026-02-30 #tag ^x1|    - [ ] deep
> - [ ] quoted|```|~~~|<!--|-->|<!-- oneonone-lint: ignore T004 -->|<!-- oneonone-lint: ignore-file -->
<script>|- - - - - x|TBD|[a](b.md)|<<<<<<< ours|=======|>>>>>>> theirs|| \t|\ufeff|\u2028|\u00a0- [ ] x
\x0b|e\u0301
""".replace("\n", "|").split("|")
NOTES = st.lists(
    st.sampled_from(FAMILIAR) | st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=30),
    max_size=14,
).map(lambda lines: "".join(f"{line}\n" for line in lines))
PATHS = ("old/2026-11-06.md", "old/2026-11-06-b.md", "old/2026-11-27.md", "new/2026-11-20.md", "free/2026-11-13.md")
ODD_PATHS = ("old/20261113.md", "old/2026-02-30.md", "free/goals.md", "new/13-11-2026.md")
REPOS = st.dictionaries(st.sampled_from(PATHS), NOTES, min_size=1, max_size=4)
ALL_REPOS = st.dictionaries(st.sampled_from((*PATHS, *ODD_PATHS)), NOTES | st.just("\0"), min_size=1, max_size=6)


@contextmanager
def repo(notes: dict[str, str]) -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder:
        for path, text in {"oneonone.toml": CONFIG, **notes}.items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8", "surrogatepass"))
        yield open_workspace(Path(folder))


def checked(workspace: Workspace, only: str | None = None, names: list[str] | None = None) -> list[Diagnostic]:
    """What ``check`` says: of the file *only*, with its series loaded as the command line does, else of all."""
    name = workspace.series_of(only) if only else None
    asked = [name] if name else names or workspace.series_in("")
    selection = RuleSelection(workspace.config, ALL)
    return list(lint(workspace, asked, selection, lambda path: only in (None, path)).diagnostics)


def is_inside(span: Span, lines: list[str]) -> bool:
    ends = ((span.line, span.column), (span.end_line, span.end_column))
    inside = all(1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1 for line, column in ends)
    return inside and ends[0] <= ends[1]


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(PATHS), NOTES | st.text(), min_size=1, max_size=2))
@example({"old/2026-11-06.md": "\ud800"})
@example({"old/2026-11-06.md": ""})
def test_any_text_is_checked_and_every_place_lies_in_its_file(notes: dict[str, str]) -> None:
    with repo(notes) as workspace:
        lines = {path: split_lines(text.removeprefix("\ufeff")) for path, text in notes.items()}
        for diagnostic in checked(workspace):
            finding = diagnostic.finding
            assert is_inside(finding.span, lines[finding.path]), diagnostic
            for place in finding.related:
                assert is_inside(Span(place.line, place.column, place.line, place.column), lines[place.path]), (
                    diagnostic
                )
            for edit in finding.fix.edits if finding.fix else ():
                assert is_inside(edit.span, lines[edit.path]), diagnostic


@settings(max_examples=60, deadline=None)
@given(ALL_REPOS, st.randoms(use_true_random=False))
def test_runs_on_single_files_add_up_to_the_run_on_all_in_any_order(
    notes: dict[str, str], chance: random.Random
) -> None:
    with repo(notes) as workspace:
        whole = checked(workspace)
        assert (
            sorted((each for path in notes for each in checked(workspace, path)), key=lambda each: each.sort_key)
            == whole
        )
        names = workspace.series_in("")
        chance.shuffle(names)
        assert checked(workspace, names=names) == whole
        assert len({each.fingerprint for each in whole}) == len(whole)


def said(workspace: Workspace) -> list[tuple[object, ...]]:
    found = (each.finding for each in checked(workspace))
    return [(each.path, each.span, each.message, each.help, each.severity, each.related) for each in found]


@settings(max_examples=60, deadline=None)
@given(REPOS, st.sampled_from(("\r\n", "\r")))
def test_line_ends_make_no_difference(notes: dict[str, str], line_end: str) -> None:
    with repo(notes) as workspace, repo({path: text.replace("\n", line_end) for path, text in notes.items()}) as other:
        assert said(other) == said(workspace)


@settings(max_examples=60, deadline=None)
@given(REPOS, st.booleans())
def test_mended_twice_is_mended_once(notes: dict[str, str], unsafe: bool) -> None:  # noqa: FBT001 - drawn
    with repo(notes) as workspace:
        names, selection = workspace.series_in(""), RuleSelection(workspace.config, ALL)
        once = fix(workspace, names, selection, lambda _: True, unsafe=unsafe)
        assert save_fixes(workspace, once).failures == ()
        assert list(fix(workspace, names, selection, lambda _: True, unsafe=unsafe).iter_changed()) == []


# A small model of actions: what each note does to them, and how they stand afterwards.


@dataclass
class Life:
    """An action as the model knows it; *id* once it is written out."""

    text: str
    id: str | None = None
    state: str = "open"
    dues: list[dt.date] = field(default_factory=list)
    dates: list[dt.date] = field(default_factory=list)
    path: str = ""
    line: int = 0
    closed: dt.date | None = None

    @property
    def told(self) -> tuple[object, ...]:
        """What follows from the mentions (spec, clause 6.4)."""
        slips = [(later - earlier).days for earlier, later in zip(self.dues, self.dues[1:], strict=False)]
        later = [days for days in slips if days > 0]
        return (
            *(self.text, self.state, str(self.dates[0]), str(self.closed) if self.closed else None),
            *(str(self.dues[-1]), len(self.dates) - 1, len(later), sum(later), self.path, self.line),
        )


BOXES = {"open": " /", "done": "xX", "cancelled": "-~"}


class Model:
    """Writes a series of notes, step by step, and keeps count."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.lives: list[Life] = []
        self.notes: dict[str, str] = {}
        self.latest = ""

    def meet(self, number: int, *, is_new_series: bool) -> None:
        day = dt.date(2026, 1, 2) + dt.timedelta(days=number * 7 // 2)
        path = f"{'new' if is_new_series else 'old'}/{day}{self.draw(st.sampled_from(('', '-b')))}.md"
        if self.draw(st.integers(0, 5)) == 0:
            self.notes[path] = "---\nstatus: cancelled\n---\n## Actions\n- [x] Task 0 @alice\n- [ ] Lost @bob\n"
            return
        lines = ["## Review", *(f"- note {i}" for i in range(self.draw(st.integers(0, 2))))]
        for life in self.draw(st.permutations(self.lives)):
            if self.draw(st.integers(0, 2)):
                lines.append(self.mention(life, day))
                life.path, life.line = path, len(lines)
        lines += ["", "## Actions"]
        for _ in range(self.draw(st.integers(0, 2))):
            life = Life(f"Task {len(self.lives)}", dues=[day])
            self.lives.append(life)
            lines.append(self.mention(life, day))
            life.path, life.line = path, len(lines)
        self.notes[path] = "\n".join(lines) + "\n"
        self.latest = path

    def mention(self, life: Life, day: dt.date) -> str:
        if life.id and self.draw(st.booleans()):
            life.text += " anew"
        was_written = life.id is not None and "anew" in life.text
        if self.draw(st.booleans()) or was_written:
            life.id = life.id or f"t{self.lives.index(life)}"
        life.state = self.draw(st.sampled_from(("open", "open", "done", "cancelled")))
        life.closed = None if life.state == "open" else life.closed or day
        life.dues.append(day + dt.timedelta(days=self.draw(st.integers(0, 20))))
        life.dates.append(day)
        mark = self.draw(st.sampled_from(BOXES[life.state]))
        written = f" id:{life.id}" if life.id else ""
        return f"- [{mark}] {life.text} @alice due:{life.dues[-1]}{written}"


@st.composite
def models(draw: st.DrawFn) -> Model:
    model = Model(draw)
    number = draw(st.integers(1, 6))
    change = draw(st.integers(1, 8))
    for meeting in range(number):
        model.meet(meeting, is_new_series=meeting >= change)
    for life in model.lives:
        del life.dues[0]
    return model


@settings(max_examples=150, deadline=None)
@given(models())
def test_every_action_stands_as_its_latest_mention_says_and_none_is_lost(model: Model) -> None:
    with repo(model.notes) as workspace:
        query = StatusQuery(states=frozenset(BOXES))  # type: ignore[arg-type]
        report = build_status(workspace, workspace.series_in(""), query, dt.date(2026, 12, 1))
        keys = ("text", "state", "opened", "closed", "due", "carried", "slipped", "slipped_days", "path", "line")
        told = [tuple(action[key] for key in keys) for action in map(to_json_value, report.rows)]
        assert Counter(told) == Counter(life.told for life in model.lives)

        unmentioned = [life for life in model.lives if life.state == "open" and life.path != model.latest]
        series = model.latest.partition("/")[0]
        missed = [each for each in checked(workspace) if each.code == "C001" and each.finding.path.startswith(series)]
        assert {each.finding.path for each in missed} <= {model.latest}
        assert sorted(each.finding.message.split("”")[0][1:] for each in missed) == sorted(
            life.text for life in unmentioned
        )
