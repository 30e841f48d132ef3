"""``status --format html`` (interface, clause 4.7): one file that says all, and fetches and runs nothing of others."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.gitrepo import GitRepo
from tests.support.hostile import build_repo
from tests.support.html_page import Page, words_of
from tests.support.project import ROOT
from tests.support.tool import Tool

Draw = Callable[..., Page]
CONFIG = """\
name = "ours"
[people]
alice = {}
bob = {}
[series.alice-bob]
report = "alice"
manager = "bob"
cadence = "weekly"
pauses = [{ from = 2026-10-19, to = 2026-10-25 }]
"""
NOTE = """\
---
status: {status}
---
## Priorities
1. Staging cluster
2. {priority}

## Actions
{actions}
"""
FILES = {
    "oneonone.toml": CONFIG,
    "alice-bob/2026-10-30.md": NOTE.format(
        status="held",
        priority="Budget",
        actions="- [ ] Ask for a cluster @bob due:2026-11-06 id:a1\n- [ ] Call the bank @alice due:2026-11-05 id:b2",
    ),
    "alice-bob/2026-11-06.md": NOTE.format(
        status="held",
        priority="Hiring",
        actions="- [ ] Ask for a cluster @bob due:2026-11-13 id:a1\n"
        "- [x] Call the bank @alice due:2026-11-05 done:2026-11-04 id:b2\n- [ ] مراجعة العقد @alice\n",
    ),
    "alice-bob/2026-11-27.md": NOTE.format(status="agenda", priority="长期计划", actions=""),
}
# What the page is made of; a word of a note that became markup would add to it.
ELEMENTS = {
    *("a", "html", "head", "meta", "title", "link", "style", "body", "script", "header", "main", "footer", "section"),
    *("article", "h1", "h2", "h3", "h4", "p", "ul", "li", "strong", "bdi", "span", "small", "form", "label", "select"),
    *("option", "input", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "details"),
    *("summary", "div", "svg", "symbol", "use", "g", "path", "line", "rect", "text", "circle", "desc"),
}


@pytest.fixture
def draw(tool: Tool) -> Draw:
    def run(*args: str) -> Page:
        result = tool("status", "--today", "2026-11-20", "--format", "html", *args)
        assert result.code == 0, result.err
        return Page(result.out)

    return run


def assert_inert(page: Page) -> None:
    assert page.handlers == []
    assert {link for link in page.links if not link.startswith("#")} == {"data:,"}
    assert {element.name for element in page.elements} <= ELEMENTS
    assert len(page.all("script")) == 1
    policy = page.policy.split("; ")
    assert policy[0] == "default-src 'none'"
    assert "unsafe" not in page.policy
    assert page.inline_hashes == [policy[1].removeprefix("style-src "), policy[2].removeprefix("script-src ")]


def test_the_sample_repo(draw: Draw) -> None:
    page = draw(str(ROOT / "sample-repo"))
    assert_inert(page)
    rows = [row.text.split() for row in page.all("tr") if "data-due" in row.attributes]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert len(rows) == 14
    assert [heading.text for heading in page.all("h3")[2:]] == ["jonas-aiko", "leila-marta", "tom-ingrid"]


@pytest.mark.usefixtures("git")
def test_it_shows_what_people_ask(repo: Path, draw: Draw) -> None:
    write(repo, FILES)
    page = draw()
    assert_inert(page)
    text = words_of(page)
    assert "2 open 1 overdue 0 due within 7 days 1 without a due date" in text
    assert "2026-11-13 7 d late Ask for a cluster alice-bob/2026-11-06.md:9 bob alice-bob" in text
    assert (
        "Calendar JunJulAugSepOctNov Meetings 2 held, 1 ahead, 1 gap, 1 pause 30 Oct held, 6 Nov held, 27 Nov ahead"
        in text
    )
    assert "Staging cluster 3×, 30 Oct to 27 Nov" in text
    assert "Budget 30 Oct" in text
    assert "长期计划 27 Nov" in text
    assert (
        "Ask for a cluster opened 30 Oct, carried 1×, slipped 7 d, due 13 Nov, 7 d late 30 Oct opened, 6 Nov put off"
        in text
    )
    assert "Call the bank opened 30 Oct, carried 1×, done 4 Nov" in text
    assert "alice 1 open, 1 closed bob 1 open, 0 closed" in text
    assert "3 opened and 1 closed in 26 weeks; 2 open at the end." in text
    assert "1 of 1 done on time in 6 months." in text
    assert "2026-11-02 1 1 2" in text  # the table of the weeks: opened, closed, open at its end
    assert page.all("bdi")  # words of any script keep their own direction


@pytest.mark.usefixtures("git")
def test_each_line_has_its_signs(repo: Path, draw: Draw) -> None:
    """A browser draws these; the words beside them say the same."""
    write(repo, FILES)
    page = draw()
    drawn = [element.attributes.get("href") for element in page.all("use") if "x" in element.attributes]
    assert {sign: drawn.count(sign) for sign in ("#s-held", "#s-ahead", "#s-slipped", "#s-done", "#s-due")} == {
        "#s-held": 2,
        "#s-ahead": 1,
        "#s-slipped": 1,
        "#s-done": 1,
        "#s-due": 1,
    }
    assert len(page.all("path", class_="overdue")) == 2  # one is that of the legend
    assert len(page.all("path", class_="pause")) == 2


@pytest.mark.usefixtures("git")
def test_the_line_of_an_action_is_as_long_as_its_life(repo: Path, draw: Draw) -> None:
    """One unit is half a day; late is what lies between the due date and the end, but not of what was dropped."""
    first = "## Actions\n" + "".join(f"- [ ] {name} @bob due:2026-11-06 id:{name}\n" for name in "abc")
    second = "## Review\n- [x] a @bob due:2026-11-06 done:2026-11-10 id:a\n- [-] b @bob due:2026-11-06 id:b\n"
    write(repo, {"a-b/2026-11-02.md": first, "a-b/2026-11-13.md": second})
    drawn = [path.attributes for path in draw().all("path")]
    start, due = 328, 336  # 161 and 165 days behind 25 May
    assert [path["d"] for path in drawn if path.get("class") == "overdue"][1:] == [
        f"M{due} 8H{start + 36}",  # C, up to today
        f"M{due} 8H{start + 16}",  # A, up to 10 November
    ]
    assert [path["d"] for path in drawn if path.get("class") == "open"] == [
        f"M{start} 8H{due}",
        f"M{start} 8H{start + 22}",  # B, up to 13 November
        f"M{start} 8H{due}",
    ]


@pytest.mark.usefixtures("git")
def test_words_of_others_keep_their_direction_among_ours(repo: Path, draw: Draw) -> None:
    """Each in a ``bdi``: what is quoted, and the names in a path, which goes from left to right."""
    note = "## Actions\n- [ ] مراجعة العقد Legal @bob due:2026-10-01 id:a1\n"
    write(repo, {"فريق-b/2026-09-18.md": note})
    page = draw()
    assert "“مراجعة العقد Legal” is 50 days overdue فريق-b/2026-09-18.md" in words_of(page)
    apart = ["مراجعة العقد Legal", "فريق-b", "2026-09-18.md"]
    assert [element.text for element in page.all("bdi")[2:5]] == apart
    assert page.all("span", class_="place", dir="ltr")


@pytest.mark.usefixtures("git")
def test_the_filter_offers_no_day_on_which_nothing_is_due(repo: Path, draw: Draw) -> None:
    write(repo, FILES)
    offered = [option.text for option in draw().all("option")][-3:]
    assert offered == ["any time", "overdue", "no date"]


def test_agendas_in_time_and_late(git: GitRepo, draw: Draw) -> None:
    config = f'profile = "ours"\n{CONFIG}\n[profiles.ours]\nextends = "aquip"\ndeadline = "previous day"\n'
    agenda = "## Accomplishments\n- The import is fast\n"
    git.commit("2026-10-29T12:00:00+01:00", {"oneonone.toml": config, "alice-bob/2026-10-30.md": agenda})
    git.commit("2026-11-05T12:00:00+01:00", {"alice-bob/2026-11-06.md": agenda})
    git.commit("2026-11-13T09:00:00+01:00", {"alice-bob/2026-11-13.md": agenda})
    assert "Agendas 1 in time, 1 late" in words_of(draw())
    (git.root / ".git/shallow").write_text(git("rev-parse", "HEAD"))
    text = words_of(draw())
    assert "Agendas" not in text
    assert "git's history is not whole here" in text


def test_it_does_not_tell_where_it_was_made(repo: Path, draw: Draw) -> None:
    """Whoever gets the page learns nothing of the machine, in no git repo either."""
    write(repo, FILES)
    page = draw()
    assert "or there is none" in words_of(page)
    assert str(repo.parent) not in page.source


def test_hostile_words_are_words(git: GitRepo, draw: Draw) -> None:
    build_repo(git)
    page = draw("--state", "all", "--practices")
    assert_inert(page)
    assert "<img src=x>" in words_of(page)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.source)


@pytest.mark.usefixtures("git")
def test_template_code_in_notes_is_words(repo: Path, draw: Draw) -> None:
    """What would be code for Jinja2, Vega or the style sheet is none in a note."""
    words = "{{ 7*7 }} {% raw %} {# x #} datum.value var(--x) </style> </title> \"' --> ]]>"
    files = {
        **FILES,
        "alice-bob/2026-11-13.md": NOTE.format(status="held", priority=words, actions=f"- [ ] {words} @bob"),
    }
    write(repo, files)
    page = draw()
    assert_inert(page)
    assert words_of(page).count("{{ 7*7 }} {% raw %} {# x #} datum.value var(--x) </style> </title>") == 3


@pytest.mark.usefixtures("git")
def test_redacted_it_has_the_same_shapes(repo: Path, draw: Draw) -> None:
    profile = '[profiles.ours]\nextends = "aquip"\n[profiles.ours.rotation.vision]\ntitle = "Vision"\n'
    write(repo, {**FILES, "oneonone.toml": f'profile = "ours"\n{CONFIG}{profile}'})
    shown, redacted = draw(), draw("--redact")
    shapes = ("use", "path", "line", "rect")
    assert [element.attributes for element in shown.elements if element.name in shapes] == [
        element.attributes for element in redacted.elements if element.name in shapes
    ]
    assert "next is Vision" in words_of(shown)
    for word in ("cluster", "Budget", "مراجعة", "长期", "Vision"):
        assert word not in redacted.source


@pytest.mark.usefixtures("git")
def test_nothing_of_a_private_section(repo: Path, draw: Draw) -> None:
    profile = '[profiles.ours]\nextends = "aquip"\n[profiles.ours.sections]\npriorities.private = true\n'
    write(repo, {**FILES, "oneonone.toml": f'profile = "ours"\n{CONFIG}{profile}'})
    page = draw()
    assert "Staging" not in page.source
    assert "Ask for a cluster" in page.source


@pytest.mark.usefixtures("git")
def test_options_narrow_it(repo: Path, draw: Draw) -> None:
    write(repo, FILES)
    assert "Ask for a cluster" not in draw("--owner", "alice").source
    assert "Call the bank" in draw("--owner", "alice").source
    assert "مراجعة" not in draw("--at", "2026-11-01").source
    assert "Budget" not in draw("--series", "nobody").source
    assert "Only actions" not in words_of(draw("--state", "all"))
    narrow = ("--owner", "@bob", "--series", "alice-bob", "--since", "2026-10-01", "--overdue")
    told = "Only actions of {} in alice-bob, opened since 2026-10-01, that are overdue."
    assert told.format("bob,") in words_of(draw(*narrow))
    assert told.format("somebody,") in words_of(draw(*narrow, "--redact"))


@pytest.mark.usefixtures("git")
def test_what_is_overdue_comes_first_and_what_was_closed_last(repo: Path, draw: Draw) -> None:
    write(repo, FILES)
    rows = [row.attributes["data-due"] for row in draw("--state", "all").all("tr") if "data-due" in row.attributes]
    assert rows == ["overdue", "none", "closed"]


@pytest.mark.usefixtures("git")
def test_several_repos(repo: Path, draw: Draw) -> None:
    theirs = {f"theirs/{path}": text.replace('"ours"', '"theirs"') for path, text in FILES.items()}
    write(repo, {**{f"ours/{path}": text for path, text in FILES.items()}, **theirs})
    page = draw("ours", "theirs")
    assert "in ours, theirs" in words_of(page)
    assert [heading.text for heading in page.all("h3")[2:]] == ["ours: alice-bob", "theirs: alice-bob"]
    assert "6 opened and 2 closed in 26 weeks" in words_of(page)
    assert "Last met Meetings ours: alice-bob 2 1 2026-11-06 2 held, 1 ahead" in words_of(page)


@pytest.mark.parametrize(("repos", "words"), [("abcdef", "in a, b, c, d, e, f"), ("abcdefg", "in 7 repos")])
def test_many_repos_are_counted_not_named(repo: Path, draw: Draw, repos: str, words: str) -> None:
    write(repo, {f"{name}/oneonone.toml": "" for name in repos})
    write(repo, {f"{name}/alice-bob/2026-11-06.md": "## Actions\nNone\n" for name in repos})
    assert words in words_of(draw())


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31", "2026-11-20"])
def test_it_stands_at_the_ends_of_the_calendar_and_without_notes(repo: Path, tool: Tool, today: str) -> None:
    config = CONFIG.replace("2026-10-19", "0001-01-01").replace("2026-10-25", "9999-12-31")
    write(repo, {"oneonone.toml": config})
    nothing = Page(tool("status", "--today", today, "--format", "html").out)
    assert nothing.all("title")[0].text == f"1:1s, {today}"
    assert "Nothing to list." in words_of(nothing)
    notes = {f"alice-bob/{day}.md": FILES["alice-bob/2026-11-06.md"] for day in ("0001-01-01", "9999-12-31")}
    write(repo, notes)
    result = tool("status", "--today", today, "--format", "html")
    assert result.code == 0, result.err
    assert_inert(Page(result.out))


@pytest.mark.usefixtures("git")
def test_what_is_printed_is_what_is_written(repo: Path, tool: Tool) -> None:
    write(repo, FILES)
    args = ["status", "--today", "2026-11-20", "--format", "html"]
    printed = tool(*args)
    assert tool(*args, "-o", "page.html").code == 0
    assert (repo / "page.html").read_text(encoding="utf-8") == printed.out == tool(*args).out


@pytest.mark.parametrize("module", ["jinja2", "vl_convert"])
def test_without_the_extra_it_says_how_to_install_it(
    repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    write(repo, FILES)
    for name in [name for name in sys.modules if name.startswith("oneonone_lint.page")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    result = tool("status", "--format", "html", "-o", "page.html")
    assert (result.code, result.out) == (2, "")
    assert "uv tool install 'oneonone-lint[page]'" in result.err
    assert not (repo / "page.html").exists()
    assert tool("status", "--format", "json").code == 0


@pytest.mark.usefixtures("git")
def test_it_says_what_the_json_says(repo: Path, tool: Tool, draw: Draw) -> None:
    write(repo, FILES)
    actions = json.loads(tool("status", "--today", "2026-11-20", "--format", "json").out)["actions"]
    rows = [row for row in draw().all("tr") if "data-due" in row.attributes]
    assert len(rows) == len(actions)
    for row, action in zip(rows, actions, strict=True):
        assert action["text"] in row.text
        assert f"{action['path']}:{action['line']}" in row.text
