"""What the fixes of the rules on one note keep: no new finding, the same actions, nothing moved but what they name."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oneonone_lint.model.action import ActionFacts
from oneonone_lint.model.diagnostic import Edit
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.markdown.parser import parse_document
from tests.support.files import write
from tests.support.tool import Tool
from tests.support.views import RULE, run_rule, view


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    first_applied = len(text) + 1
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        assert start <= end <= first_applied, "edits overlap"
        text = text[:start] + edit.replacement + text[end:]
        first_applied = start
    return text


def fix_all(text: str, code: str, *, canonical_titles: bool = False) -> str:
    """Apply the first fix of the rule until none is left, as many times as there may be sections."""
    for _ in range(10):
        findings = run_rule(code, text, canonical_titles=canonical_titles)
        fixes = [finding.fix for finding in findings if finding.fix]
        if not fixes:
            return text
        text = apply_edits(text, fixes[0].edits)
    raise AssertionError(f"{code} never comes to rest:\n{text}")


def count_findings(text: str, *, canonical_titles: bool) -> Counter[str]:
    """Return how many findings each rule has in *text*."""
    note_view = view(text, canonical_titles=canonical_titles)
    return Counter(code for code, rule in RULE.items() for _ in rule.check(note_view))


def list_facts(text: str) -> list[tuple[Role, ActionFacts]]:
    """Return what ``status`` shows of the actions in *text*, each with the role of its section."""
    return [(action.role, action.facts) for action in view(text).actions]


TITLES = st.sampled_from(
    ["Review", "Wins", "Questions & Issues", "Questions", "Priorites", "Decisions", "Actions", "Next steps", "Notes"]
)
HEADINGS = st.builds(
    str.format,
    st.sampled_from(["# {}", "## {}", "### {} ##", "## 🎯 **{}:** (5m)", "**{}**", "__{}:__", "{}\n====", "  {}\n--"]),
    TITLES,
)
LINES = st.sampled_from(
    [
        "- a",
        "* b",
        "+ c",
        "1. d",
        "2) e",
        "-   wide",
        "-\ttab",
        "-",
        "- [ ] Ask Sam @bob due:2026-11-20",
        "- None",
        "  - nested",
        "    - deep",
        "\t- tabbed",
        "  lazy",
        "lazy",
        "   three",
        "      six",
        "  > quote",
        "  1. x",
        "  ```\n  code\n  ```",
        "",
        "",
        "<!-- note -->",
        "### Sam",
        "- - double",
        "  - [x] Ask Carol @alice",
        "text",
    ]
)
NOTES = st.lists(st.one_of(HEADINGS, LINES, LINES, LINES), max_size=25).map("\n".join)


LISTS = st.lists(LINES, min_size=2, max_size=12).map(lambda lines: "\n".join(["## Priorities", *lines]))


@given(st.one_of(NOTES, LISTS), st.sampled_from(["P001", "S005"]), st.booleans())
@example("## Priorities\n- a\n      six\n- b\n\n      code", "P001", False)  # noqa: FBT003 - drawn in the other cases
@example("- a\n**Questions & Issues**\n  - nested", "S005", False)  # noqa: FBT003 - as above
def test_a_safe_fix_adds_no_finding_and_leaves_actions_as_they_were(text: str, code: str, canonical: bool) -> None:  # noqa: FBT001 - drawn
    before, facts = count_findings(text, canonical_titles=canonical), list_facts(text)
    for finding in run_rule(code, text, canonical_titles=canonical):
        if finding.fix:
            fixed_text = apply_edits(text, finding.fix.edits)
            assert finding.fix.safe
            assert not count_findings(fixed_text, canonical_titles=canonical) - before
            assert list_facts(fixed_text) == facts
    assert list_facts(fix_all(text, code, canonical_titles=canonical)) == facts


@given(LISTS)
@example("## Priorities\n- a\n\n\t- tabbed\n\t  - deep\n- b")
def test_numbering_leaves_the_words_and_their_nesting(text: str) -> None:
    old, new = parse_document(text), parse_document(fix_all(text, "P001"))
    assert [item.text.joined for item in new.items] == [item.text.joined for item in old.items]
    assert [item.parent for item in new.items] == [item.parent for item in old.items]
    assert [(block.kind, block.item) for block in new.blocks] == [(block.kind, block.item) for block in old.blocks]


@given(NOTES)
@example("## Actions\nNone")
@example("\n\n## Actions\n- x\n\n\n\n## Wins\n- y\n\n\n")
def test_moving_a_section_loses_no_word(text: str) -> None:
    moved = fix_all(text, "S003")
    assert sorted(filter(str.strip, moved.split("\n"))) == sorted(filter(str.strip, text.split("\n")))


AGENDA = "---\nstatus: agenda\n---\n"
MISSING = [
    ("## Wins\n-\n\n## Issues\n-\n", "## Review\nNone\n\n## Wins\n-\n\n## Issues\n-\n\n## Priorities\nNone\n"),
    ("## Review\n-\n## Issues\n-", "## Review\n-\n\n## Accomplishments\nNone\n\n## Issues\n-\n\n## Priorities\nNone"),
    (
        "## Review\n-\n\n## Wins\n-\n\n## Questions\n-\n\n## Issues\n-\n\n## Mood\nBad\n\n",
        "## Review\n-\n\n## Wins\n-\n\n## Questions\n-\n\n## Issues\n-\n\n## Priorities\nNone\n\n## Mood\nBad\n\n",
    ),
]


@pytest.mark.parametrize("opener", ["```", "<!--", "<script>"])
def test_nothing_is_put_where_nothing_is_read(opener: str) -> None:
    text = f"## Actions\nNone\n\n## Review\nNone\n\n{opener}\n"
    assert fix_all(text, "S001") == fix_all(text, "S003") == text


@pytest.mark.parametrize(("text", "expected"), MISSING)
def test_missing_sections_are_added_where_they_belong(text: str, expected: str) -> None:
    assert fix_all(f"{AGENDA}\n{text}", "S001") == f"{AGENDA}\n{expected}"


@pytest.mark.parametrize(
    "line",
    ["order it @alice (if not, @bob) due:2026-11-20", "order it @alice (maybe @bob) by Friday"],
)
def test_how_to_choose_one_of_two_owners_is_left_to_people(line: str) -> None:
    (finding,) = run_rule("T007", f"## Actions\n- [ ] {line}")
    assert finding.fix is None


@pytest.mark.parametrize(
    "line",
    ["@alice order it ( due: 2026-11-20, please )", "@alice order it **due: 2026-11-20 please**"],
)
def test_a_field_among_other_words_in_brackets_or_emphasis_is_left_to_people(line: str) -> None:
    (finding,) = run_rule("T007", f"## Actions\n- [ ] {line}")
    assert finding.fix is None


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("Buy it @bob, by Friday.", "Buy it @bob, due:2026-11-20"),
        ("Buy it @bob by 2026-11-20!", "Buy it @bob due:2026-11-20"),
    ],
)
def test_the_end_of_a_sentence_goes_with_the_date_that_ends_it(line: str, mended: str) -> None:
    assert fix_all(f"## Actions\n- [ ] {line}", "T007") == f"## Actions\n- [ ] {mended}"
    (action,) = view(f"## Actions\n- [ ] {line}").actions
    assert action.text == "Buy it"


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("x @alice due:2026-11-20 @bob", "x @alice @bob 📅 2026-11-20"),
        ("x @alice 📅 2026-11-20 **@bob**", "x @alice **@bob** 📅 2026-11-20"),
        ("@alice by Friday @bob Plan", "@alice @bob Plan 📅 2026-11-20"),
        ("x (@alice, due:2026-11-20)", "x @alice 📅 2026-11-20"),
        ("x due:ASAP @alice 🆔 a1", "x due:ASAP @alice 🆔 a1"),
    ],
)
def test_for_obsidian_each_field_is_moved_once(line: str, mended: str, repo: Path, tool: Tool) -> None:
    note = "alice-bob/2026-11-13.md"
    write(repo, {"oneonone.toml": 'style = "obsidian"', note: f"## Actions\n- [ ] {line}\n"})
    for _ in range(2):
        tool("check", "--fix", "--select", "T007")
        assert (repo / note).read_text(encoding="utf-8") == f"## Actions\n- [ ] {mended}\n"
    assert "T007" not in tool("check", "--select", "T007").out


def test_what_would_be_a_list_under_a_heading_stays_under_its_bold_line() -> None:
    (finding,) = run_rule("S005", "**Questions & Issues**\n2) e")
    assert finding.fix is None


@pytest.mark.parametrize(
    ("line", "mended", "text"),
    [
        ("Do x, due Friday, with Carol @alice", "Do x, with Carol @alice due:2026-11-20", "Do x, with Carol"),
        ("By Friday, do y @alice", "do y @alice due:2026-11-20", "do y"),
        ("Do x - due Friday - with Carol @alice", "Do x - with Carol @alice due:2026-11-20", "Do x - with Carol"),
        ("Do x, by Friday; then y @alice", "Do x; then y @alice due:2026-11-20", "Do x; then y"),
    ],
)
def test_a_date_between_separators_takes_one_along(line: str, mended: str, text: str) -> None:
    assert fix_all(f"## Actions\n- [ ] {line}", "T007") == f"## Actions\n- [ ] {mended}"
    (action,) = view(f"## Actions\n- [ ] {line}").actions
    assert action.text == text


@pytest.mark.parametrize(
    "line",
    ["@bob Friday: plan", "@bob (20 Nov): plan", "@bob - Fri - plan", "@bob [20 Nov] plan", "@bob (@Friday): plan"],
)
def test_a_day_taken_from_between_two_words_leaves_a_blank(line: str) -> None:
    assert fix_all(f"## Actions\n- [ ] {line}", "T004") in (
        "## Actions\n- [ ] @bob plan due:2026-11-20",
        "## Actions\n- [ ] @bob - plan due:2026-11-20",
    )


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("plain", "due:2026-11-20 {}"),
        ("obsidian", "{} 📅 2026-11-20"),
        ("dataview", "[due:: 2026-11-20] {}"),
    ],
)
@pytest.mark.parametrize("time", ["17:00", "at 5pm", "EOD", "(noon)", "UK time", "(CET)"])
def test_a_fix_and_the_next_note_keep_the_time(repo: Path, tool: Tool, style: str, written: str, time: str) -> None:
    note = "---\nreport: alice\nmanager: bob\n---\n\n## Actions\n- [ ] Book it @bob by Friday {}\n"
    files = {"oneonone.toml": f'style = "{style}"\n', "a-b/2026-11-13.md": note.format(time)}
    write(repo, files)
    tool("check", "--fix")
    due = written.format(time)
    assert (repo / "a-b/2026-11-13.md").read_text(encoding="utf-8").endswith(f"\n- [ ] Book it @bob {due}\n")
    assert (
        tool("check", "--select", "T").out.startswith("No problems") or " T0" not in tool("check", "--select", "T").out
    )
    assert f"Book it @bob {due}" in tool("new", "a-b", "--print").out


@pytest.mark.parametrize(
    ("lines", "fixed"),
    [
        ("[x] Book it @bob", "- [x] Book it @bob"),
        ("• [ ] Book it @bob", "- [ ] Book it @bob"),
        ("Book it @bob\nWe met at noon", "- [ ] Book it @bob\n\nWe met at noon"),
        ("Book it @bob\n| a | b |\n|---|---|", "- [ ] Book it @bob\n| a | b |\n|---|---|"),
        ("Bob: book it by Friday\nwith breakfast", "- [ ] Bob: book it by Friday\nwith breakfast"),
        ("**Bob: book it by Friday**", "**Bob: book it by Friday**"),
        ("- [ ] Pay it @alice\nBob: book it", "- [ ] Pay it @alice\n- [ ] Bob: book it"),
        ("- Talk\n\n  Bob: book it by Friday", "- Talk\n\n  - [ ] Bob: book it by Friday"),
    ],
)
def test_a_line_becomes_an_item_and_what_follows_stays_apart(lines: str, fixed: str) -> None:
    text = fix_all(f"## Actions\n{lines}\n", "T008")
    assert text.removeprefix("## Actions\n").replace("- [ ] Talk", "- Talk") == f"{fixed}\n"


@pytest.mark.parametrize(
    "action",
    [
        "@bob book it by <!-- at noon --> Friday",
        "@bob book it due: <!-- ? --> 20 Nov",
        "book it (owner: <!-- ? --> Bob)",
    ],
)
def test_what_would_lose_a_comment_is_not_rewritten(action: str) -> None:
    text = f"## Actions\n- [ ] {action}\n"
    assert run_rule("T007", text)
    assert fix_all(text, "T007") == text
