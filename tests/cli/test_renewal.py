"""An answer where only notes have changed since: given before the command line is loaded (interface, clause 1.15)."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from oneonone_lint.cli import renewal
from oneonone_lint.cli.renewal import KeptChain, Renewal
from oneonone_lint.cli.status import command
from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.config.built_in_names import built_in_names
from oneonone_lint.config.loader import load_config
from oneonone_lint.config.profiles import build_built_in
from oneonone_lint.model.value import replace
from tests.support.gitrepo import GitRepo
from tests.support.project import ROOT
from tests.support.renewals import watch_renewals
from tests.support.tool import Run, Tool

CONFIG = """
profile = "wins"
[series."pairs/*"]
cadence = "weekly"
[series."pairs/a-b"]
report = "bob"
continues = "pairs/was-a-b"
[people]
bob = { name = "Bob Ray", email = ["bob@example.org"] }
"""
SERIES = ("pairs/was-a-b", "pairs/a-b", "pairs/c-d", "pairs/e-f", "pairs/g-h", ".")
NOTE = "## Actions\n- [ ] @bob read the plan -> 2026-11-10\n- [ ] Write to Zoë @zoe due:2026-11-27\n"
EDITED = NOTE.replace("read the plan", "burn the plan")
DAYS = ("2026-11-06", "2026-11-13")
TODAY = ("--today", "2026-11-20")
STATUS = ("status", "--format", "json", *TODAY)


def path_of(series: str, day: str = DAYS[-1]) -> str:
    return f"{day}.md" if series == "." else f"{series}/{day}.md"


@pytest.fixture
def notes(repo: Path, git: GitRepo, monkeypatch: pytest.MonkeyPatch) -> GitRepo:
    """Six series, of which two are one chain; files count as settled at once."""
    monkeypatch.setattr("oneonone_lint.disk.folder_state.RECENT", -(10**18))
    files = {path_of(series, day): NOTE for series in SERIES for day in DAYS}
    git.commit("2026-11-13T12:00:00+01:00", {"oneonone.toml": CONFIG, "README.md": "Ours\n", **files})
    monkeypatch.chdir(repo)
    return git


@pytest.fixture
def renewals(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each renewal that was tried came to something."""
    return watch_renewals(monkeypatch)


def keep_answer(tool: Tool, args: tuple[str, ...]) -> None:
    for _ in range(3):
        tool(*args)


def fail(_: object) -> None:
    raise AssertionError("the command line was loaded")


ASKED: dict[str, tuple[str, ...]] = {
    "json": STATUS,
    "jsonl": ("status", "--format", "jsonl", *TODAY, "--state", "all"),
    "csv": ("status", "--format", "csv", *TODAY, "--all", "--redact"),
    "something overdue": (*STATUS, "--fail-overdue", "--overdue"),
    "due soon": (*STATUS, "--due-within", "2w", "--since", "2026-11-01"),
    "a series": (*STATUS, "--series", "a-b"),
    "paths": (*STATUS, "pairs/a-b", "pairs/c-d/2026-11-06.md"),
    "from elsewhere": ("-C", "pairs", "-C", "a-b", *STATUS, ".", "../c-d"),
    "by the clock": ("status", "--format", "json"),
    "a config from elsewhere": (*STATUS, "--config", "other.toml"),
}


@pytest.mark.parametrize("asked", ASKED)
def test_after_an_edit_the_answer_is_renewed(
    asked: str, notes: GitRepo, tool: Tool, renewals: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    notes.write({"other.toml": 'name = "other"\n'})
    args = ASKED[asked]

    def run(*more: str) -> Run:
        os.chdir(notes.root)
        return tool(*args, *more)

    before = [run() for _ in range(4)]
    for number, series in enumerate(("pairs/a-b", "pairs/c-d")):
        notes.write({path_of(series): EDITED if number else f"{EDITED}- [x] Call Ann @bob done:2026-11-12\n"})
        with monkeypatch.context() as patch:
            patch.setattr("oneonone_lint.cli.main.main", fail)
            renewed = run()
        assert renewed == run("--no-cache")
        assert renewed not in before
        assert renewals == [True] * (number + 1)


EDITS: dict[str, tuple[str, ...]] = {
    "the series that another one continues": ("pairs/was-a-b",),
    "both series of a chain": ("pairs/was-a-b", "pairs/a-b"),
    "the series in the root": (".",),
    "three chains": ("pairs/a-b", "pairs/c-d", "."),
    "only a file where nobody meets": (),
}


@pytest.mark.parametrize("edit", EDITS)
def test_any_few_chains_may_have_changed(edit: str, notes: GitRepo, tool: Tool, renewals: list[bool]) -> None:
    notes.write({"pairs/plan.md": "plan\n"})
    keep_answer(tool, STATUS)
    notes.write({"pairs/plan.md": "another plan\n", **{path_of(series): EDITED for series in EDITS[edit]}})
    assert tool(*STATUS) == tool(*STATUS, "--no-cache")
    assert renewals == [True]


def break_pieces(notes: GitRepo) -> None:
    for file in (notes.root / ".git/oneonone-lint").glob("*.txt"):
        file.write_bytes(b"?")
    edit(notes)


def edit(notes: GitRepo) -> None:
    notes.write({path_of("pairs/a-b"): EDITED})


LONG_WAY: dict[str, Callable[[GitRepo], object]] = {
    "a new note": lambda notes: notes.write({path_of("pairs/a-b", "2026-11-20"): NOTE}),
    "a note less": lambda notes: (notes.root / path_of("pairs/a-b")).unlink(),
    "a note that cannot be read": lambda notes: (notes.root / path_of("pairs/a-b")).write_bytes(b"\0"),
    "a note that is a link": lambda notes: link(notes, path_of("pairs/a-b")),
    "many chains": lambda notes: notes.write({path_of(series): EDITED for series in SERIES}),
    "pieces that are lost": break_pieces,
    "a config that appears": lambda notes: notes.write({"pairs/c-d/pyproject.toml": "[tool.oneonone-lint]\n"}),
    "another config": lambda notes: notes.write({path_of("."): EDITED, "oneonone.toml": CONFIG.replace("bob", "rob")}),
}


@pytest.mark.parametrize("change", LONG_WAY)
def test_all_else_goes_the_long_way(change: str, notes: GitRepo, tool: Tool, renewals: list[bool]) -> None:
    keep_answer(tool, STATUS)
    LONG_WAY[change](notes)
    assert tool(*STATUS) == tool(*STATUS, "--no-cache")
    assert True not in renewals


def link(notes: GitRepo, path: str) -> None:
    (notes.root / path).unlink()
    (notes.root / path).symlink_to(notes.root / "README.md")


@pytest.mark.parametrize("table", ["", "[tool.oneonone-lint]\n"])
def test_a_file_beside_notes_that_becomes_a_config(
    table: str, notes: GitRepo, tool: Tool, renewals: list[bool]
) -> None:
    notes.write({"pairs/c-d/pyproject.toml": "# nothing yet\n"})
    keep_answer(tool, STATUS)
    notes.write({"pairs/c-d/pyproject.toml": f"# still here\n{table}"})
    assert tool(*STATUS) == tool(*STATUS, "--no-cache")
    assert renewals == [False]


def test_who_asks_for_somebody_by_name_hears_whether_there_is_such_a_person(notes: GitRepo, tool: Tool) -> None:
    args = (*STATUS, "--owner", "zoe")
    keep_answer(tool, args)
    notes.write({path_of(series, day): NOTE.replace("zoe", "kim") for series in SERIES for day in DAYS})
    assert "nobody is called `zoe`" in tool(*args).err


def test_what_was_renewed_is_the_answer_to_the_next_run(notes: GitRepo, tool: Tool, renewals: list[bool]) -> None:
    keep_answer(tool, STATUS)
    for number, series in enumerate(("pairs/a-b", "pairs/c-d", "pairs/e-f", "pairs/g-h", "."), 1):
        notes.write({path_of(series): EDITED})
        runs = [tool(*STATUS) for _ in range(2)]
        assert runs == [tool(*STATUS, "--no-cache")] * 2
        assert renewals == [True] * number


def test_what_may_change_yet_is_renewed_again_and_not_kept(
    notes: GitRepo, tool: Tool, renewals: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_answer(tool, STATUS)
    edit(notes)
    monkeypatch.setattr("oneonone_lint.disk.folder_state.RECENT", 10**12)
    files = read_kept(notes)
    runs = [tool(*STATUS) for _ in range(2)]
    assert runs == [tool(*STATUS, "--no-cache")] * 2
    assert renewals == [True, True]
    assert read_kept(notes) == files


def read_kept(notes: GitRepo) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (notes.root / ".git/oneonone-lint").iterdir()}


def test_a_fault_on_the_way_is_left_to_the_long_way(
    notes: GitRepo, tool: Tool, renewals: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_answer(tool, STATUS)
    edit(notes)

    def break_down(*_: object) -> object:
        raise ValueError

    monkeypatch.setattr(renewal, "report_chains", break_down)
    assert tool(*STATUS) == tool(*STATUS, "--no-cache")
    assert renewals == [False]


OWN_PROFILE = """
profile = "ours"
style = "obsidian"
exclude = ["old/**"]
enforce-from = 2026-01-01
timezone = "Europe/Berlin"
[profiles.ours]
extends = "top-three"
duration = ["20m", "45m"]
[series.a-b]
report = "al"
manager = "bo"
cadence = "fortnightly"
weekday = "friday"
time = 14:30:00
duration = "45m"
pauses = [{ from = 2026-12-21, to = 2027-01-03, reason = "holidays" }]
[people]
al = { name = "Al", email = ["al@example.org"], aliases = ["Albert"] }
[severity]
T002 = "error"
[per-file]
"a-b/**" = ["M001"]
"""


@pytest.mark.parametrize("source", ["the sample", "all settings"])
def test_a_config_is_kept_with_all_that_it_says(source: str, tmp_path: Path) -> None:
    file = ROOT / "sample-repo/oneonone.toml" if source == "the sample" else tmp_path / "oneonone.toml"
    if source == "all settings":
        file.write_text(OWN_PROFILE)
    config = load_config(str(file))
    profiles = {**config.profiles, **{name: build_built_in(name) for name in built_in_names()}}
    config = replace(config, origins={}, profiles=profiles)
    status = command.make_context("status", ["--since", "2026-11-01", "--due-within", "2w", "here"])
    options = StatusOptions(**status.params)
    kept = Renewal(
        config=config,
        crosses_roots=False,
        options=options,
        today=dt.date(2026, 11, 20),
        pieces="a\udcff.txt",
        chains=(KeptChain("a", ("a",), ("a", ""), "0"),),
        guarded=(),
    )
    assert Renewal.decode(kept.encode()) == kept
