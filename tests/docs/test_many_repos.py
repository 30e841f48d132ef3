"""``docs/many-repos.md`` is true of two hundred repos: what its workflow publishes, what is asked, what is drawn."""

import csv
import datetime as dt
import io
import json
import re
import shlex
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import pytest
import yaml

from tests.support.html_page import Page
from tests.support.in_process import run_in_process
from tests.support.project import ROOT
from tests.support.session import session_environment

pytestmark = pytest.mark.slow
GUIDE = (ROOT / "docs/many-repos.md").read_text(encoding="utf-8")
WORKFLOW = yaml.safe_load((ROOT / "docs/many-repos/numbers.yml").read_text(encoding="utf-8"))
PUBLISH, UPLOAD = WORKFLOW["jobs"]["publish"]["steps"][-1]["run"].splitlines()
ASK, WHO_IS_SILENT, DRAW = re.findall(r"^\$ (.+)$", GUIDE, re.MULTILINE)
QUESTIONS = DRAW.split()[2:6]

TODAY = dt.date(2026, 11, 20)
MEETINGS = [dt.date(2026, 5, 22) + dt.timedelta(days=35 * number) for number in range(6)]
REPOS = 200
SILENT = "pair-13"
NO_ACTIONS = "pair-18"
TEAMS = ["Billing", "R&D", "Größe", '<b>"Ops"</b>', "Data, Berlin", "日本", "Search", "Web"]
Row = dict[str, Any]


class Fate(NamedTuple):
    """What becomes of an action: days from its opening to when it is due and was closed, and the words for that."""

    due: int | None
    closed: int | None = None
    ending: str = ""
    on_time: bool | None = None


FATES = [
    Fate(10, 7, "[x] {} done:{}", on_time=True),
    Fate(12),
    Fate(10, 20, "[x] {} done:{}", on_time=False),
    Fate(None),
    Fate(None, 3, "[x] {} done:{}"),
    Fate(10, 5, "[-] {} cancelled:{}"),
    Fate(10, 35, "[x] {}", on_time=True),  # by its day no note had it open
    Fate(60),
    Fate(0, 35, "[x] {}", on_time=False),
]


class Action(NamedTuple):
    """An action as it was made up."""

    repo: str
    series: str
    text: str
    opened: dt.date
    fate: Fate

    @property
    def due(self) -> dt.date | None:
        return None if self.fate.due is None else self.opened + dt.timedelta(days=self.fate.due)

    @property
    def closed(self) -> dt.date | None:
        """The day of its end, of which the meeting after its opening tells; after the last one there is none."""
        if self.fate.closed is None or self.opened == MEETINGS[-1]:
            return None
        return self.opened + dt.timedelta(days=self.fate.closed)

    @property
    def is_overdue(self) -> bool:
        return self.closed is None and self.due is not None and self.due < TODAY

    @property
    def line(self) -> str:
        return f"- [ ] {self.text} @bob" + (f" due:{self.due}" if self.due else "")

    @property
    def last_line(self) -> str:
        return f"- {self.fate.ending.format(self.text, self.closed)}"


def team_of(number: int) -> str | None:
    return [*TEAMS, None][number % (len(TEAMS) + 1)]


def series_of(number: int) -> list[str]:
    return [f"report{number}-bob", f"other{number}-bob"] if number % 10 == 0 else [f"report{number}-bob"]


def make_up_actions() -> Iterator[Action]:
    for number in range(REPOS):
        repo = f"pair-{number}"
        for place, series in enumerate(series_of(number)):
            for meeting, day in enumerate(MEETINGS):
                for turn in range(0 if repo == NO_ACTIONS else (number + meeting) % 3):
                    fate = FATES[(7 * number + 5 * meeting + turn + place) % len(FATES)]
                    yield Action(repo, series, f"Secret {meeting}.{turn}", day, fate)


ACTIONS = list(make_up_actions())
OPEN = [action for action in ACTIONS if action.closed is None]
TEAM_OF = {f"pair-{number}": team_of(number) for number in range(REPOS)}


def write_repos(folder: Path) -> None:
    """Write the notes of all repos, each in a folder of its own."""
    lines: dict[tuple[str, str, dt.date], list[str]] = defaultdict(list)
    for action in ACTIONS:
        lines[action.repo, action.series, action.opened].append(action.line)
        if action.closed:
            next_meeting = MEETINGS[MEETINGS.index(action.opened) + 1]
            lines[action.repo, action.series, next_meeting].append(action.last_line)
    for number in range(REPOS):
        (folder / f"pair-{number}").mkdir(parents=True)
        (folder / f"pair-{number}" / "oneonone.toml").write_text("[people]\nbob = {}\n", encoding="utf-8")
        for series in series_of(number):
            notes = folder / f"pair-{number}" / series
            notes.mkdir()
            for day in MEETINGS:
                said = "\n".join(lines[f"pair-{number}", series, day])
                (notes / f"{day}.md").write_text(f"---\nstatus: held\n---\n## Actions\n{said}\n", encoding="utf-8")


def publish(repos: Path, place: Path) -> None:
    """Do in each repo what the workflow does, but for the one whose CI is down."""
    place.mkdir()
    for repo in repos.iterdir():
        if repo.name != SILENT:
            done = run_in_process(repo, *shlex.split(PUBLISH)[1:], "--today", str(TODAY))
            assert (done.code, done.out, done.err) == (0, "", "")
            (repo / "actions.jsonl").rename(place / f"{repo.name}.jsonl")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that the guide asks for."""
    folder = tmp_path_factory.mktemp("office")
    write_repos(folder / "repos")
    publish(folder / "repos", folder / "pairs")
    with (folder / "teams.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("repo", "team"), *((repo, team) for repo, team in TEAM_OF.items() if team)])
    (sql,) = re.findall(r"^```sql\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    (folder / "numbers.sql").write_text(sql, encoding="utf-8")
    (folder / "draw.py").write_bytes((ROOT / "docs/many-repos/draw.py").read_bytes())
    return folder


def run(office: Path, command: str) -> str:
    env = session_environment(office)
    done = subprocess.run(["bash", "-c", command], cwd=office, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def ask(office: Path, question: str) -> list[Row]:
    rows: list[Row] = json.loads(run(office, ASK.replace("open_by_team", question).replace("-markdown", "-json")))
    return rows


def published(actions: list[Action]) -> list[Action]:
    return [action for action in actions if action.repo != SILENT]


def group(actions: list[Action], key: str) -> dict[str, list[Action]]:
    keys = {
        "team": lambda action: TEAM_OF[action.repo] or "no team",
        "month": lambda action: f"{action.due:%Y-%m}",
        "series": lambda action: f"{action.repo}: {action.series}",
        "quarter": lambda action: f"{action.closed.year} Q{(action.closed.month + 2) // 3}",
    }
    groups: dict[str, list[Action]] = defaultdict(list)
    for action in published(actions):
        groups[keys[key](action)].append(action)
    return dict(sorted(groups.items()))


def test_both_hosts_are_told_the_same() -> None:
    template = (ROOT / "oneonone_lint/templates/github.yml").read_text(encoding="utf-8")
    assert f"uses: {WORKFLOW['jobs']['publish']['steps'][0]['uses']}  #" in template
    gitlab = yaml.safe_load((ROOT / "docs/many-repos/numbers.gitlab-ci.yml").read_text(encoding="utf-8"))
    named = UPLOAD.replace("$LOGIN", "$NUMBERS_LOGIN").replace("$PLACE", "$NUMBERS_PLACE")
    assert gitlab["numbers"]["script"][1:] == [
        PUBLISH,
        named.replace("${GITHUB_REPOSITORY##*/}", "$CI_PROJECT_PATH_SLUG"),
    ]


def test_nothing_is_published_but_numbers_names_and_days(office: Path) -> None:
    files = list((office / "pairs").iterdir())
    assert len(files) == REPOS - 1
    assert (office / "pairs" / f"{NO_ACTIONS}.jsonl").read_bytes() == b""
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(published(ACTIONS)) > 1000
    assert not [line for line in lines if "Secret" in line or '"text": "(redacted)"' not in line]


def test_open_by_team(office: Path) -> None:
    expected = [{"team": team, "actions": len(actions)} for team, actions in group(OPEN, "team").items()]
    assert len(expected) == 9
    assert ask(office, "open_by_team") == expected


def test_overdue_by_month(office: Path) -> None:
    late = group([action for action in ACTIONS if action.is_overdue], "month")
    assert len(late) > 5
    assert ask(office, "overdue_by_month") == [{"month": month, "actions": len(late[month])} for month in late]


def test_age_by_series(office: Path) -> None:
    ages = {
        series: mean((TODAY - action.opened).days for action in actions)
        for series, actions in group(OPEN, "series").items()
    }
    rows = ask(office, "age_by_series")
    oldest = {row["series"]: row["days"] for row in rows}
    assert oldest == pytest.approx({series: ages[series] for series in oldest}, abs=0.051)
    assert list(oldest.values()) == sorted(oldest.values(), reverse=True)
    assert len(oldest) == 20
    assert min(oldest.values()) >= max(age for series, age in ages.items() if series not in oldest) - 0.051


def test_on_time_by_quarter(office: Path) -> None:
    dated = group([action for action in ACTIONS if action.closed and action.fate.on_time is not None], "quarter")
    rows = ask(office, "on_time_by_quarter")
    assert [(row["quarter"], row["done"]) for row in rows] == [(quarter, len(dated[quarter])) for quarter in dated]
    shares = [100 * mean(bool(action.fate.on_time) for action in actions) for actions in dated.values()]
    assert [row["percent"] for row in rows] == pytest.approx(shares, abs=0.051)
    assert len(rows) > 2


def test_who_is_silent(office: Path) -> None:
    rows = csv.DictReader(io.StringIO(run(office, WHO_IS_SILENT)))
    assert sorted(row["repo"] for row in rows) == sorted([SILENT, NO_ACTIONS])
    drawn = Page(run(office, DRAW.partition(" ")[0] + " draw.py silent"))
    assert {NO_ACTIONS, SILENT} <= {cell.text for cell in drawn.all("td")}
    assert drawn.all("svg") == []  # there is no number to draw


def test_the_page_shows_the_answers(office: Path) -> None:
    """Bars say what they are to a screen reader, and stand in a table too; nothing on the page runs or is fetched."""
    run(office, DRAW)
    page = Page((office / "numbers.html").read_text(encoding="utf-8"))
    bars = {element.attributes.get("aria-label") for element in page.elements}
    cells = [cell.text for cell in page.all("td")]
    for question in QUESTIONS:
        for row in ask(office, question):
            (name, called), (number, value) = list(row.items())[:2]
            assert f"{number}: {value:g}; {name}: {called}" in bars
            assert cells[: len(row)] == [str(value) for value in row.values()]
            del cells[: len(row)]
            if number == "percent":
                (bar, *_) = page.all("path", **{"aria-label": f"percent: {value:g}; {name}: {called}"})
                assert f"h{4 * value:g}v" in bar.attributes["d"]  # the whole is 400 wide
    assert cells == []
    assert [heading.text for heading in page.all("h2")][2:] == [
        "Age by series, in days",
        "On time by quarter, in percent",
    ]
    assert (page.handlers, page.links, page.all("script"), page.all("b")) == ([], set(), [], [])
    assert page.policy.startswith("default-src 'none'; ")


def test_the_page_of_all_repos_counts_the_same(office: Path) -> None:
    """Whoever has the notes of all repos is told by ``status`` what DuckDB says of what was published."""
    done = run_in_process(office / "repos", "status", "--format", "json", "--today", str(TODAY))
    report = json.loads(done.out)
    assert report["summary"]["open"] == len(OPEN)
    assert report["summary"]["overdue"] == sum(action.is_overdue for action in ACTIONS)
    closed = [action.fate.on_time for action in ACTIONS if action.closed]
    habits = report["habits"]
    assert sum(entry["closed_on_time"] for entry in habits) == closed.count(True)
    assert sum(entry["closed_dated"] for entry in habits) == len(closed) - closed.count(None)
