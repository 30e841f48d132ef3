"""The page in a real browser (interface, clause 4.7): it fetches nothing, runs nothing of others, shuts nobody out."""

import datetime as dt
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.support.browser import CHROMIUM, Answer, ask
from tests.support.files import write
from tests.support.gitrepo import GitRepo
from tests.support.hostile import build_repo
from tests.support.project import ROOT
from tests.support.tool import Tool

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here: `apt-get install chromium`"),
]
Open = Callable[..., Answer]
WIDTHS = [320, 900, 2000]
DARK = {"force-dark-mode": "1", "blink-settings": "preferredColorScheme=0"}
AXE = Path(os.environ.get("AXE_CORE", ROOT / "node_modules/axe-core")) / "axe.min.js"
NO_AXE = f"no axe-core is at {AXE}: `npm install axe-core`, or AXE_CORE names its folder"
CHECK = """
const {violations} = await axe.run();
return violations.map((each) => each.id + ": " + each.nodes.map((node) => node.html).slice(0, 3).join(" "));
"""
WIDER = """
document.querySelectorAll("details").forEach((details) => { details.open = true; });
const wider = (element) => element.clientWidth && element.scrollWidth > element.clientWidth + 1;
const elements = [...document.querySelectorAll("main :not(svg *)")];
return [innerWidth, ...elements.filter(wider).map((element) => element.outerHTML.slice(0, 99))];
"""
NAMES = (
    "جدول أعمال الاجتماع القادم مع الفريق",
    "四半期の目標を書き直して共有する",
    "Donaudampfschifffahrtsgesellschaft" * 6,
)
NOTE = """\
---
status: held
---
## Priorities
1. {first}
2. {second}

## Actions
- [ ] {first} @alice due:2026-11-06
- [ ] {second} @bob due:2026-12-06
- [ ] {third}
"""


@pytest.fixture
def draw(tool: Tool, repo: Path) -> Open:
    """Draw the page of the paths given and open it in a browser *width* pixels wide."""

    def run(*paths: str | Path, width: int = 900, script: str = "", library: str = "", **options: str) -> Answer:
        result = tool(
            "status", *paths, "--today", "2026-11-20", "--format", "html", "--state", "all", "-o", "page.html"
        )
        assert result.code == 0, result.err
        page = (repo / "page.html").read_text(encoding="utf-8")
        return ask(page, repo, script, library, width, options)

    return run


def assert_quiet(answer: Answer) -> None:
    assert (answer.violations, answer.errors, answer.alerts, answer.fetched) == ([], [], 0, [])


@pytest.mark.parametrize("options", [{}, DARK], ids=["light", "dark"])
def test_axe_finds_nothing(draw: Open, options: Mapping[str, str]) -> None:
    if not AXE.is_file():
        pytest.skip(NO_AXE)
    answer = draw(ROOT / "sample-repo", script=CHECK, library=AXE.read_text(encoding="utf-8"), **options)
    assert_quiet(answer)
    assert answer.asked == []


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_any_script_and_length_fit(repo: Path, draw: Open, width: int) -> None:
    first, second, third = NAMES
    note = NOTE.format(first=first, second=second, third=third)
    write(repo, {f"{folder}/2026-11-13.md": note for folder in ("a-b", "الفريق-b")})
    answer = draw(width=width, script=WIDER)
    assert_quiet(answer)
    assert answer.overflow <= 0
    assert answer.asked == [width]


def test_a_hostile_repo_does_nothing(git: GitRepo, draw: Open) -> None:
    build_repo(git)
    script = "return document.querySelectorAll('main img, main a:not([href^=\"#\"]), main script, main iframe').length"
    answer = draw(script=script)
    assert_quiet(answer)
    assert answer.asked == 0


def test_without_its_script_all_can_be_read(draw: Open) -> None:
    """The filters are hidden then, as they would do nothing."""
    answer = draw(ROOT / "sample-repo", script="return document.getElementById('filters').hidden")
    assert answer.asked is False
    page = Path("page.html").read_text(encoding="utf-8")
    assert '<form id="filters" hidden>' in page
    assert page.count("<tr data-owners=") > 60


@pytest.mark.parametrize("width", [320, 900])
def test_it_filters_and_sorts(draw: Open, width: int) -> None:
    script = """
    const rows = () => [...document.querySelectorAll("tbody tr[data-due]:not([hidden])")];
    const set = (name, value) => {
      document.forms[0].elements[name].value = value;
      document.forms[0].dispatchEvent(new Event("input"));
    };
    const owner = [...document.forms[0].elements.owner.options].find((option) => option.text === "leila").value;
    set("owner", owner);
    const owned = rows().map((row) => row.cells[2].textContent);
    set("due", "overdue");
    const late = rows().map((row) => row.dataset.due);
    set("owner", ""); set("due", ""); set("words", "PROMOTION CASE");
    const named = rows().map((row) => row.cells[1].textContent.includes("romotion case"));
    set("words", "");
    const button = document.querySelector("th button");
    button.scrollIntoView();
    const {x, y} = button.getBoundingClientRect();
    const is_seen = document.elementFromPoint(x + 1, y + 1) === button;
    button.click(); button.click();
    const days = rows().map((row) => row.cells[0].dataset.sort);
    return {owned, late, named, days, is_seen, sort: button.parentNode.getAttribute("aria-sort"),
            shown: document.getElementById("shown").textContent};
    """
    asked = draw(ROOT / "sample-repo", script=script, width=width).asked
    assert asked["is_seen"]
    assert set(asked["owned"]) == {"leila"}
    assert asked["late"] == ["overdue"]
    assert len(asked["named"]) > 2
    assert all(asked["named"])
    assert asked["days"] == sorted(asked["days"], reverse=True)
    assert (asked["sort"], asked["shown"]) == ("descending", f"{len(asked['days'])} of {len(asked['days'])} shown")


def test_fifty_series_are_no_heavy_page(repo: Path, tool: Tool) -> None:
    """What 5,000 notes come to stays below 5 MB; how long it takes to open says more about the machine."""
    note = NOTE.format(first="Hiring", second="Budget", third="Something that nobody has {number}")
    write(repo, {"oneonone.toml": 'name = "big"\n'})
    for series in range(50):
        folder = repo / f"report{series}-manager"
        folder.mkdir()
        for week in range(100):
            day = dt.date(2026, 11, 20) - week * dt.timedelta(days=7)
            (folder / f"{day}.md").write_text(note.replace("{number}", str(week)), encoding="utf-8")
    assert tool("status", "--today", "2026-11-20", "--format", "html", "-o", "page.html").code == 0
    page = (repo / "page.html").read_text(encoding="utf-8")
    assert len(page.encode()) < 5_000_000
    answer = ask(page, repo)
    assert_quiet(answer)
    assert answer.elements < 150_000
