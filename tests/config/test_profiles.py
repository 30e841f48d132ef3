"""The five profiles and those of a team: their pages are executed, and every practice has its place."""

import re
import tomllib
from pathlib import Path

import pytest

from oneonone_lint.authoring.question_bank import load_question_bank
from oneonone_lint.config.built_in_names import built_in_names
from oneonone_lint.config.loader import parse_config
from oneonone_lint.config.profile_table import ProfileError
from oneonone_lint.config.profiles import build_profile
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.model.profile import THEMES, Role
from oneonone_lint.model.settings import Config
from oneonone_lint.rules.registry import load_rules
from tests.support.pages import examples
from tests.support.project import ROOT
from tests.support.tool import Tool

PAGES = ROOT / "spec" / "profiles"
CODES = {rule.code: rule for rule in load_rules()}
# What the source of each profile asks for; a word or two that its row has to hold.
PRACTICES = {
    "running": (
        *("recurring", "prepares", "one place", "copy the template", "sections, with links", "grouped", "24 hours"),
        *("possible solutions", "lessons", "not just reporting", "decisions noted", "owner and due date"),
        *("written down afterwards", "reviewed at the start"),
    ),
    "aquip": (
        *("fortnightly or monthly", "30–45 minutes", "owns it", "not a status update", "kept, not", "beforehand"),
        *("last outcomes", "up to three", "patterns", "what is needed", "clear actions", "ranked", "links to material"),
        *("day before", "manager adds", "fits the time", "reflection", "yearly reviews", "calendar invite"),
    ),
    "goals": ("before the first meeting", "broken down", "between meetings", "goalposts", "clear agenda", "on time"),
    "wins": (
        *("shared document", "wins first", "blockers", "specific", "small bites", "personal updates", "30–60 minutes"),
        *("never cancelled", "postpone", "situation", "revisited", "read the agenda"),
    ),
    "top-three": (
        *("fixed day", "17:00", "supporting data", "monkey", "solutions with problems", "seven items", "top three"),
        *("one thing the manager", "unclear", "rotation", "two weeks", "commitments", "do what you say"),
        *("ground rules", "punctuality"),
    ),
}
PAIRS = [pytest.param(name, id=name) for name in built_in_names()]


def page(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def rows(name: str) -> list[tuple[str, str]]:
    lines = page(name).partition("| --- | --- |\n")[2].partition("\n\n")[0].splitlines()
    return [(practice.strip(), place.strip()) for _, practice, place, _ in (line.split("|") for line in lines)]


def test_every_profile_has_a_page_and_every_page_a_profile() -> None:
    assert sorted(path.stem for path in PAGES.glob("[a-z]*.md")) == list(built_in_names()) == sorted(PRACTICES)


@pytest.mark.parametrize("name", PAIRS)
def test_the_example_checks_clean_and_shows_every_section(name: str, repo: Path, tool: Tool) -> None:
    (example,) = examples(page(name).partition("## Practices")[0])
    example.write(repo)
    run = tool("check", "--fail-on", "warning")
    assert (run.code, run.lines) == (0, [])
    assert tool("check", "--select", "A,C,F,M,P,Q,S,T", "--ignore", "S006,Q001,Q002").lines == []
    profile = build_profile(name, {})
    titles = re.findall(r"^## (.+)$", "".join(path.read_text() for path in repo.rglob("2026-*.md")), re.MULTILINE)
    matched = [profile.match(title) for title in titles]
    assert {match.spec.key for match in matched if match} == {spec.key for spec in profile.sections}


@pytest.mark.parametrize("name", PAIRS)
def test_every_practice_has_its_place(name: str) -> None:
    practices = [practice for practice, _ in rows(name)]
    assert [word for word in PRACTICES[name] if sum(word in practice for practice in practices) != 1] == []
    assert len(practices) == len(PRACTICES[name])


@pytest.mark.parametrize("name", PAIRS)
def test_the_rules_named_are_there_and_in_force(name: str, tool: Tool) -> None:
    in_force = RuleSelection(Config("")).in_force(build_profile(name, {})).codes
    for practice, place in rows(name):
        assert re.match(r"(rules? [A-Z]\d{3}|number|prompt|left)", place), practice
        for part in place.split(";"):
            for code in re.findall(r"\b[A-Z]\d{3}\b", part):
                is_on_request = "on request" in place or code[0] == "G"
                assert code in (CODES if is_on_request else in_force), practice
        for command in re.findall(r"`(status|new|init|digest|log|calendar|import)\b[^`]*`", place):
            assert tool(command, "--help").code == 0, practice


@pytest.mark.parametrize("name", PAIRS)
def test_a_team_s_own_variant_is_one_that_config_takes(name: str) -> None:
    own = page(name).partition("## Make it yours")[2].partition("```toml\n")[2].partition("```")[0]
    config = parse_config(own.encode(), "oneonone.toml", "")
    assert config.profile == "ours"
    assert config.profiles["ours"] != build_profile(name, {})


def test_the_overview_compares_all_and_its_config_is_taken() -> None:
    text = (PAGES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[`([a-z-]+)`\]", text, re.MULTILINE) == ["aquip", "running", "goals", "wins", "top-three"]
    own = text.partition("```toml\n")[2].partition("```")[0]
    profile = parse_config(own.encode(), "oneonone.toml", "").profiles["ours"]
    keys = [spec.key for spec in profile.sections]
    assert keys.index("thanks") == keys.index("accomplishments") + 1
    assert "reflection" not in keys


def test_the_spec_names_the_pages() -> None:
    spec = (PAGES.parent / "spec.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in spec for name in built_in_names())


def test_extending_adds_removes_changes_and_places_sections() -> None:
    table: dict[str, object] = {
        "extends": "aquip",
        "sections": {
            "thanks": {"title": "Thanks", "after": "review"},
            "reflection": False,
            "priorities": {"most": 5},
            "last": {},
        },
    }
    ours = build_profile("ours", {"ours": table})
    assert [spec.key for spec in ours.sections] == [
        *("review", "thanks", "accomplishments", "issues", "priorities", "decisions", "actions", "last")
    ]
    priorities = ours.section(Role.PRIORITIES)
    assert priorities is not None
    assert (priorities.most, priorities.title, priorities.list) == (5, "Priorities", "ordered")


def test_extending_one_of_one_s_own_and_the_built_in_of_the_same_name() -> None:
    tables: dict[str, dict[str, object]] = {
        "wins": {"extends": "wins", "duration": ["20m", "30m"]},
        "ours": {"extends": "wins", "rotation": {"career": {"every": 2}, "sales": {"by": "manager"}}},
    }
    ours = build_profile("ours", tables)
    assert ours.duration == (20, 30)
    assert [(topic.key, topic.every, topic.notice) for topic in ours.rotation] == [("career", 2, 0), ("sales", 2, 14)]
    assert ours.never_cancelled


@pytest.mark.parametrize(
    ("table", "keys", "message"),
    [
        ({"extends": "nobody"}, ("extends",), "there is no profile `nobody`"),
        ({"extends": "ours"}, ("extends",), "profile `ours` extends itself"),
        ({"extends": "aquip", "dedline": "24h"}, ("dedline",), "unknown key `dedline`; did you mean `deadline`?"),
        ({"extends": "aquip", "deadline": "noon"}, ("deadline",), "`deadline` has to be"),
        ({"extends": "aquip", "minutes-within": "soon"}, ("minutes-within",), "a number of days"),
        ({"extends": "aquip", "never-cancelled": 1}, ("never-cancelled",), "true or false"),
        ({"extends": "aquip", "sections": {"actions": False}}, ("sections",), "no section with the role `actions`"),
        ({"extends": "aquip", "sections": {"x": {"role": "acts"}}}, ("sections", "x", "role"), "mean `actions`"),
        ({"extends": "aquip", "sections": {"x": {"after": "y"}}}, ("sections", "x", "after"), "no other section"),
        ({"extends": "aquip", "sections": {"x": {"most": True}}}, ("sections", "x", "most"), "a whole number"),
        ({"extends": "aquip", "sections": {"x": {"least": 2, "most": 1}}}, ("sections", "x", "most"), "less than"),
        ({"extends": "aquip", "sections": {"x": 1}}, ("sections", "x"), "has to be a table"),
        ({"extends": "wins", "rotation": {"career": {"every": 0}}}, ("rotation", "career", "every"), "1 or more"),
        ({"extends": "wins", "rotation": {"x": {"who": "me"}}}, ("rotation", "x", "who"), "unknown key `who`"),
    ],
)
def test_a_profile_that_cannot_be(table: dict[str, object], keys: tuple[str, ...], message: str) -> None:
    with pytest.raises(ProfileError, match=re.escape(message)) as caught:
        build_profile("ours", {"ours": table})
    assert caught.value.keys == keys


def test_sections_ask_only_for_themes_that_the_bank_has() -> None:
    bank = load_question_bank()
    sections = [spec for name in built_in_names() for spec in build_profile(name, {}).sections]
    themes = {theme for spec in sections for theme in spec.questions}
    assert themes == set(bank) == set(THEMES)
    questions = [question for theme in bank.values() for question in theme]
    assert len(questions) == len(set(questions)) >= 60
    assert all(question.endswith("?") for question in questions)


def test_the_bank_never_asks_the_same_a_week_a_fortnight_or_a_month_later() -> None:
    for days in (7, 14, 28, 30, 31):
        assert all(days % len(theme) for theme in load_question_bank().values())


def test_every_file_of_profiles_is_toml_with_a_title_and_a_sentence() -> None:
    for name in built_in_names():
        table = tomllib.loads((PAGES.parents[1] / f"oneonone_lint/profiles/{name}.toml").read_text(encoding="utf-8"))
        assert table["title"]
        assert table["summary"]


SECTIONS: dict[str, dict[str, object]] = {"review": {"role": "review"}, "actions": {"role": "actions"}}


def rules_in_force(table: dict[str, object]) -> frozenset[str]:
    return RuleSelection(Config("")).in_force(build_profile("ours", {"ours": table})).codes


def test_a_profile_from_scratch_has_only_the_rules_that_its_sections_ask_for() -> None:
    bare = rules_in_force({"sections": SECTIONS})
    assert not {code for code in bare if code[0] in "APQ"}
    assert not bare & {"C007", "F011", "S007"}
    assert {"T001", "T004", "S001", "C001", "M001"} <= bare
    issues = {"issues": {"role": "issues"}, "plans": {"role": "priorities"}, "wins": {"role": "accomplishments"}}
    assert rules_in_force({"sections": SECTIONS | issues}) == bare


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ({"role": "accomplishments", "most": 3}, "A001"),
        ({"role": "priorities", "most": 3}, "P002"),
        ({"list": "ordered"}, "P001"),
        ({"least": 1}, "S007"),
        ({"link": "goals.md"}, "F011"),
    ],
)
def test_a_section_asks_for_its_rules(section: dict[str, object], code: str) -> None:
    assert code in rules_in_force({"sections": SECTIONS | {"more": section}})


def test_the_sections_of_a_profile_from_scratch_stand_in_any_order() -> None:
    assert not build_profile("ours", {"ours": {"sections": SECTIONS}}).fixed_order
    assert build_profile("ours", {"ours": {"sections": SECTIONS, "order": "fixed"}}).fixed_order
    assert build_profile("ours", {"ours": {"extends": "aquip"}}).fixed_order
    assert not build_profile("ours", {"ours": {"extends": "aquip", "order": "free"}}).fixed_order


def test_topics_that_take_turns_ask_for_c007() -> None:
    assert "C007" in rules_in_force({"sections": SECTIONS, "rotation": {"skill": {}}})


def test_a_profile_from_scratch_says_itself_whether_issues_need_something() -> None:
    sections = SECTIONS | {"issues": {"role": "issues"}}
    assert "Q002" in rules_in_force({"sections": sections, "on": ["Q002"]})
    assert "Q002" in rules_in_force({"extends": "aquip"})


def test_on_and_off_add_to_those_of_the_profile_that_is_extended() -> None:
    assert not rules_in_force({"extends": "aquip", "off": ["A001"]}) & {"A001", "Q001"}
    assert "Q001" in rules_in_force({"extends": "aquip", "on": ["Q001"]})
    assert {"P003", "C008"} <= rules_in_force({"extends": "wins", "on": ["C008"]})
    assert "P003" not in rules_in_force({"extends": "wins", "off": ["P003"]})


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Actions & next steps", "actions"),
        ("Action items/todos", "actions"),
        ("Wins and highlights", "accomplishments"),
        ("Decisions & actions", None),
        ("Risks & actions", None),
    ],
)
def test_two_names_of_one_section_are_a_name_of_it(title: str, key: str | None) -> None:
    match = build_profile("aquip", {}).match(title)
    assert (match and match.spec.key) == key
