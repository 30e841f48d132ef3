"""What rules on one note must find, and above all leave alone, beyond the examples of their pages."""

from pathlib import Path

import pytest

from oneonone_lint.model.value import replace
from tests.support.files import write
from tests.support.tool import Tool
from tests.support.views import RULE, run_rule, view


def places(code: str, text: str) -> list[tuple[int, int]]:
    """Return line and column of each finding of a rule in *text*."""
    return [(finding.span.line, finding.span.column) for finding in run_rule(code, text)]


@pytest.mark.parametrize(
    "text",
    [
        "<name>",
        "- <your name here>",
        "# 1:1 <report>",
        "<what\nwent well?>",
        "<was lief gut?>",
        "<何がうまくいった？>",
        "<...>",
        "<…>",
        "- <...>",
        "1. tbd.",
        "- **TBD**",
        "- [TBD]",
        "TBA",
        "…",
        "- [ ] TODO",
        "- TBD?",
        "{{ title }}",
        "due:<date>",
        "| <name> | 3 |",
        "- x\n\n  TODO",
        "<a short summary>",
        "<link to the plan>",
    ],
)
def test_placeholders_are_found_once(text: str) -> None:
    assert len(places("F007", f"## Notes\n{text}")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a <b> c",
        "x <- y -> z",
        "I <3 it",
        "<www.example.org>",
        "<alice@example.org>",
        "<foo/>",
        "<foo>x</foo>",
        "<T>",
        "Map<String, Int>",
        "`<x y>`",
        "\\<no\\>",
        "<br>",
        '<img src="x y">',
        "<ol reversed start=3>",
        "${{ secrets.x }}",
        "{{",
        "{ {x}}",
        "todo list",
        "TODO: call Sam",
        "TODO:",
        "- TODO\n  - x",
        "- TBD with Sam",
        "[...]",
        "And so on ...",
        "- The rest is TBD",
        "<pre>\n<what>\n</pre>",
        "> TODO",
        "## TBD",
        "</what>",
        "< what >",
    ],
)
def test_what_is_no_placeholder_is_left_alone(text: str) -> None:
    assert places("F007", f"## Notes\n{text}") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("## Notes\n\nTBD\n", (3, 1)),
        ("## Notes\n\x85\nTBD\n", (3, 1)),
        ("## Notes\n\u2003\nTBD\n", (3, 1)),
        ("## Notes\n- \x85\n  TBD\n", (3, 3)),
    ],
)
def test_lines_of_odd_blanks_shift_no_place(text: str, place: tuple[int, int]) -> None:
    assert places("F007", text) == [place]


@pytest.mark.parametrize(
    ("target", "looked_for"),
    [
        ("plan.md", "alice-bob/plan.md"),
        ("./plan.md#goals", "alice-bob/plan.md"),
        ("../plan%20b.md?raw=1", "plan b.md"),
        ("<plan b.md>", "alice-bob/plan b.md"),
        ("plan(1).md 'Plan'", "alice-bob/plan(1).md"),
        ("a&amp;b\\_c.md", "alice-bob/a&b_c.md"),
        ("%ff.md", "alice-bob/\udcff.md"),
    ],
)
def test_links_are_looked_up_from_the_folder_of_the_note(target: str, looked_for: str) -> None:
    seen = replace(view(f"- [x]({target})"), exists=lambda path: path == looked_for)
    assert list(RULE["F008"].check(seen)) == []
    assert len(places("F008", f"- [x]({target})")) == 1


def test_a_name_that_decomposes_its_letters_is_the_same_file() -> None:
    seen = replace(view("- [x](Pl\u00e4ne.md)"), exists=lambda path: path == "alice-bob/Pla\u0308ne.md")
    assert list(RULE["F008"].check(seen)) == []


def test_links_that_no_file_can_have_are_broken_and_no_crash(repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026-11-13.md": f"## Notes\n[x]({'a' * 300}.md) [y](a%00b.md)\n"})
    assert len(tool("check", "--select", "F008", "--format", "concise").lines) == 2


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] @jane",
        "- [ ] Jane Doe @jane",
        "- [x] Jane Doe @jane (TSC)",
        "- [ ] @jane - Jane Doe, Example Ltd",
        "- [ ] jane doe @jane",
        "- [ ] Ludwig van Beethoven @lvb",
        "1. [ ] 王小明 @xm",
        "- [ ] Jane (back by Friday)",
        "- [ ] Send numbers to Sam @bob\n- [x] @alice",
        "- [ ] Status: waiting for the vendor",
        "- [ ] The new logo",
        "- [ ] Ask @carol about the rota",
        "- [ ] The rota of the summer @bob",
        "- [ ] Renew the contract by Friday",
        "- [ ] ✅ Renew the contract @bob by Friday",
        "- [x] Book the room @bob",
        "- [-] Book the room @bob",
        "- [ ] Send it soon",
        "- Book the room @bob due:2026-11-20",
        "> - [ ] Book the room @bob",
        "```\n- [ ] Book the room @bob\n```",
    ],
)
def test_attendance_and_topics_are_no_promises(text: str) -> None:
    assert places("T011", f"## Attendees\n{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] Book the room @bob due:2026-12-01",
        "- [/] Book the room @bob by Friday",
        "- [ ] Bob: book the room by Friday",
        "- [ ] @bob book the room due:2026-12-01",
        "- [ ] Contract @bob due:2026-12-01",
        "- [ ] Plan the launch @bob by Friday",
        "- Topic\n  - [ ] Tell them what we know @bob due:2026-12-01",
    ],
)
def test_promises_outside_actions_are_found(text: str) -> None:
    assert len(places("T011", f"## Notes\n{text}")) == 1


@pytest.mark.parametrize(
    "end",
    [
        "(decision)",
        "(Decision, action)",
        "[view]",
        "(for your decision)",
        "(point of view)",
        "(decision by Friday)",
        "Need: help",
        "**Ask**: a day off",
        "*right?*",
        "what?!",
        "ok？",
        "why? (people)",
        "why? #growth @bob",
        "why?)",
        "\n  Need: action",
        "\n  - who?",
        "and I need your view",
        "and somebody needs to say who",
        "- please join us",
        ": could you talk to them",
        ". Can you help",
        "should we take it",
        "(FYI)",
        "FYI",
        "for your information",
        "\n  - for your information",
        "\n\n  Help with the wording would be good.",
        "and we have to decide",
        "\n  - decision today",
        "; approve the new owner",
        "and I am after your advice",
        "- your input",
        "**Your thoughts** matter here",
        "\n    - would you take it",
        "- any ideas welcome",
        "- heads-up",
        "- second opinion",
    ],
)
def test_an_issue_says_what_is_needed(end: str) -> None:
    assert places("Q002", f"## Issues\n- Two teams own it {end}") == []


UNASKED = [
    "no need to act",
    "and they don't need us",
    "and their decision was wrong",
    "without a decision",
    "and that helps nobody",
    "and the helpful one left",
    "and `please` is code",
    "[need](need.md)",
    "and they decided without us",
    "and what we could do is unclear",
    "with no help",
    "\n  - since Monday",
]


@pytest.mark.parametrize(
    "end", ["", "(no decision yet)", "what? Nobody knows.", "Ask him to come", "why? `x`", *UNASKED]
)
def test_an_issue_does_not_say_what_is_needed(end: str) -> None:
    assert places("Q002", f"## Issues\n- Two teams own it {end}") == [(2, 1)]


@pytest.mark.parametrize(
    "below",
    [
        "- Proposal: x",
        "- **Option A** x",
        "- my idea: x",
        "- we could x",
        "- How about x",
        "Suggestion: x",
        "- (proposal: x)",
        "- x\n    - Plan: y",
        "> x\n\n  Solution: y",
        "- who could take it?",
        "- I asked IT, ticket open",
        "- Asked IT twice, no answer; asking the lead next",
        "- we've already filed a ticket",
        "- ticket is open",
        "- Bob to ask their lead",
        "- @bob will call them",
        "- [ ] Ask their lead @bob due:2026-11-20",
        "- [x] ask their lead",
        "- I'll talk to them on Monday",
        "- we will move it",
        "- I'm looking into it",
        "- Next step: a call",
        "- **Action:** a call",
        "- ask the lead",
        "- call booked for Monday",
        "- a fix is on its way",
        "- unfair \u2192 swap the weekends",
        "- how do we find out",
        "- [Who owns it?](issue.md)",
        "    - since May, working on it",
    ],
)
def test_an_issue_comes_with_a_proposal(below: str) -> None:
    assert places("Q001", f"## Issues\n- Two teams own it\n  {below}") == []


HELPLESS = [
    "- it has broken the import twice",
    "- since Monday",
    "- I am stuck",
    "- we lost two people",
    "- we will never know",
    "- they asked us nothing",
    "- test data is missing",
    "- Move is hard on everybody",
    "- support tickets pile up",
    "- `what now?`",
    "- [the log](https://example.org/log?a=b)",
    "- start date unclear",
    "- open since Monday",
]


@pytest.mark.parametrize(
    "below", ["- x", "- no idea", "- the stock option plan", "- we could not x", "> Proposal: x", *HELPLESS]
)
def test_an_issue_comes_without_a_proposal(below: str) -> None:
    assert places("Q001", f"## Issues\n- Two teams own it\n  {below}") == [(2, 1)]


@pytest.mark.parametrize("words", ["work on", "Continuing", "look into", "Keep working on", "help with", "focus on"])
def test_vague_words_are_found_where_they_stand(words: str) -> None:
    assert places("P003", f"## Priorities\n1. [ ] **{words}** the migration") == [(2, 10)]


@pytest.mark.parametrize("text", ["Workshop", "Continuous delivery", "Work on-call rota out", "Keep p99 below 50 ms"])
def test_words_that_only_begin_alike_are_fine(text: str) -> None:
    assert places("P003", f"## Priorities\n1. {text}") == []


def test_the_second_of_two_estimates_that_do_not_fit_is_named_once() -> None:
    text = "---\nduration: 30m\n---\n## Issues\n- a (20m)\n- b (15 min)\n- c (~5m)\n"
    assert places("M003", text) == [(6, 5)]


def test_only_the_section_with_the_role_is_asked_for_proposals() -> None:
    text = "## Roadblocks\n- The vendor is late\n\n## What is unclear\n- The plan\n"
    findings = run_rule("Q001", text, profile="top-three")
    assert [finding.span.line for finding in findings] == [2]


@pytest.mark.parametrize("html", ["<div>", "<details>", "<details open><summary>Later</summary>", "<table><tr><td>"])
def test_a_task_right_below_html_is_told_not_lost(html: str) -> None:
    assert places("F010", f"## Actions\n\n{html}\n- [ ] Order it @bob due:2026-11-20\n") == [(4, 3)]
    assert places("F010", f"## Actions\n\n{html}\n\n- [ ] Order it @bob due:2026-11-20\n") == []


@pytest.mark.parametrize(
    "html", ["<pre>\nmake [x] # @bob\n</pre>", "<!--\n- [ ] Order it\n-->", "<div>\nNothing\n</div>"]
)
def test_what_is_raw_or_a_comment_is_no_lost_task(html: str) -> None:
    assert places("F010", f"## Actions\n\n{html}\n") == []


def test_a_look_alike_is_not_read_as_open_either() -> None:
    assert list(view("## Actions\n- [x]Order it @bob due:2026-11-20\n").actions) == []


@pytest.mark.parametrize(
    "text",
    [
        "Do it @bob - due Nov 20",
        "Do it @bob, by Friday",
        "Do it @bob by EOW",
        "Do it (@bob) ASAP",
        "Do it @bob due:",
        "Do it @bob due:2026-11-20 id:",
        "Do it @bob due:next week",
        "~~Do it @bob~~",
        "Do it @bob due:2026-11-20 🙏",
        "Do it @bob due:2026-11-20 (moved from last week)",
        "Do it | @bob |",
        "Do it @bob due:2026-11-20 :tada:",
        "Do it @bob [^1] due:2026-11-20",
        "Do it @bob&nbsp;",
        "Do it ＠bob",
        "🔥 @bob does it",
        "#todo @bob does it",
        "Do it @bob\\\n  due:2026-11-20",
        "Do it @bob until 2026-11-20",
        "Do it @bob by end of November",
        "Do it @bob by sometime",
        "Do it @bob deadline: 20 Nov",
        "By Friday: do it @bob",
        "Action: @bob does it",
        "**TODO** - @bob: do it",
        "Do it (@alice) by Friday (@bob)",
    ],
)
def test_what_says_when_hides_no_owner(text: str) -> None:
    assert places("T001", f"## Actions\n- [ ] {text}\n") == []


@pytest.mark.parametrize(
    ("sign", "box"),
    [
        ("☐", "[ ]"),
        ("( )", "[ ]"),
        ("☑", "[x]"),
        ("(x)", "[x]"),
        ("✅", "[x]"),
        (":white_check_mark:", "[x]"),
        ("DONE", "[x]"),
        ("Done -", "[x]"),
        ("**Done:**", "[x]"),
        ("[done]", "[x]"),
        ("❌", "[-]"),
        ("CANCELLED:", "[-]"),
    ],
)
def test_a_sign_that_says_what_a_box_would_makes_room_for_it(sign: str, box: str) -> None:
    (finding,) = run_rule("T008", f"## Actions\n- {sign} Order it @bob due:2026-11-20\n")
    assert finding.fix is not None
    assert finding.fix.safe
    (edit,) = finding.fix.edits
    assert (edit.span.column, edit.span.end_column, edit.replacement) == (3, 4 + len(sign), f"{box} ")


@pytest.mark.parametrize("sign", ["☒", "✗", "🚫", ":negative_squared_cross_mark:", "[WIP]", "[in progress]"])
def test_a_sign_that_nobody_knows_gets_no_box_before_it(sign: str) -> None:
    (finding,) = run_rule("T008", f"## Actions\n- {sign} Order it @bob due:2026-11-20\n")
    assert finding.fix is None


@pytest.mark.parametrize("start", ["• [ ]", "→ [ ]", "@bob [x]", "– [x]", "(1) [ ]"])
def test_a_box_behind_a_sign_gets_no_second_one_before_it(start: str) -> None:
    (finding,) = run_rule("T008", f"## Actions\n- {start} order it @bob due:2026-11-20\n")
    assert finding.fix is None


def test_a_second_box_is_asked_about() -> None:
    (finding,) = run_rule("T007", "## Actions\n- [ ] [w] order it @bob due:2026-11-20\n")
    assert (finding.message, finding.fix) == ("“[w]” may say done or cancelled, but the box is [ ]", None)
    assert run_rule("T007", "## Actions\n- [ ] [WIP] order it @bob due:2026-11-20\n") == []


@pytest.mark.parametrize(
    "promises",
    [
        "Plan @alice due:2026-11-20\n  Bob: book the room by Monday",
        "Plan @alice due:2026-11-20\n  @bob book the room by Monday",
        "Alice: plan by Friday<br>Bob: book the room",
        "Alice: Bob to draft it due:2026-11-20",
        "Alice: Bob: draft it due:2026-11-20",
        "Bob: draft it (owner: Alice) due:2026-11-20",
        "Plan @bob due:2026-11-20, book the room @alice due:2026-11-20",
    ],
)
def test_a_second_promise_is_quoted_wherever_it_stands(promises: str) -> None:
    (finding,) = run_rule("T003", f"---\nreport: alice\nmanager: bob\n---\n## Actions\n- [ ] {promises}\n")
    assert "holds a promise of @bob as well" in finding.message


@pytest.mark.parametrize("words", ["Plan with\n  @bob on the port @alice", "Pair with @bob, then tell him @alice"])
def test_who_is_mentioned_in_a_later_line_promises_nothing(words: str) -> None:
    note = f"---\nreport: alice\nmanager: bob\n---\n## Actions\n- [ ] {words} due:2026-11-20\n"
    assert run_rule("T003", note) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x (@bob, due:2026-11-20)", "x"),
        ("x [due:2026-11-20; @bob]", "x"),
        ("x @alice by Friday (@bob)", "x"),
        ("~~x @bob~~ due:2026-11-20", "x"),
    ],
)
def test_owner_and_date_leave_no_litter(text: str, words: str) -> None:
    (action,) = view(f"## Actions\n- [ ] {text}\n").actions
    assert action.text == words


@pytest.mark.parametrize(
    "line",
    [
        "- [✓]Order it",
        "- [ w] Order it",
        "- \\[w\\] Order it",
        "- **[ ]** Order it",
        "- `[x]` Order it",
        "- ~~[ ] Order it~~",
        "- [x]: Order it",
        "~~- [ ] Order it~~",
        "-[w] Order it",
        "•[✓] Order it",
        "[x]Order it",
    ],
)
def test_what_is_nearly_a_box_is_pointed_out_and_gets_no_second_one(line: str) -> None:
    note = f"## Actions\n{line} @bob due:2026-11-20\n"
    assert (places("F010", note), places("T008", note)) == ([(2, 1 if line[:2] != "- " else 3)], [])


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        ("> Bob: order it\n> by Friday", [2]),
        ("> Bob: order it by Friday\n> Alice: pay it by Monday", [2, 3]),
        ("> > - [x] order it", [2]),
        ("<ul>\n<li>Order it</li>\n<li>None</li>\n</ul>", [3]),
        ("<table>\n<tr><td>Bob</td>\n<td>Order it today</td></tr>\n</table>", [4]),
        ("<table><tr><td>Bob</td><td>Order</td></tr></table>", []),
        ("> Bob to order it\n> Alice: thank you all", [2]),
        ("> | Who | What |\n> |---|---|\n> | Bob | order it |", [4]),
        ("```\n| Who | What |\n|---|---|\n| Bob | order it |\n```", [5]),
        ("| Topic | Next |\n|-|-|\n| Bob to order it | - |", [4]),
        ("> # [ ] order it", [2]),
        ("> - Bob: order it", [2]),
        ("```\n- Bob: order it\n```", [3]),
        ("- a\n  > - Bob: order it", [3]),
        ("> Bob ordered it\n> and it came on Friday", []),
        ("```sh\nmake [x] # @bob\n```", []),
        ("<!-- Bob: order it by Friday -->", []),
    ],
)
def test_tasks_that_are_quoted_or_code(note: str, lines: list[int]) -> None:
    assert [line for line, _ in places("T011", f"## Actions\n{note}\n")] == lines


@pytest.mark.parametrize(
    "title",
    [
        "## Actions (3)",
        "## :white_check_mark: Actions",
        "## [Actions](#acts)",
        "## 5. Actions: (10m)",
        "## **Actions** {#actions}",
        "## Actions ^act",
        "## Actions #work",
        "## ==Actions==",
        "## [[Actions]]",
        "## <u>Actions</u>",
        '## Actions<a id="a"></a>',
    ],
)
def test_what_stands_around_a_title_is_not_read(title: str) -> None:
    (section,) = view(f"{title}\nNone\n").note.sections
    assert section.role == "actions"


@pytest.mark.parametrize(
    "title", [r"Questions \& Issues", "Questions / Issues", "Questions + Issues", "Questions &amp; Issues"]
)
def test_and_in_a_title(title: str) -> None:
    (section,) = view(f"## {title}\nNone\n").note.sections
    assert section.role == "issues"


@pytest.mark.parametrize(
    "words",
    ["due: by Friday", "due by: Friday", "by: Friday", "due : 2026-11-20", "(due: by Friday)", "Due: on 20 Nov"],
)
def test_a_due_date_with_one_word_too_many_is_read(words: str) -> None:
    text = f"## Actions\n- [ ] Do it @bob {words}\n"
    (action,) = view(text).actions
    assert (str(action.due and action.due.date), action.text) == ("2026-11-20", "Do it")
    assert places("T007", text) != []


@pytest.mark.parametrize("heading", ["### 🙋 Alice", "### Alice 🙋", "### 👩 @alice:", "- 🙋 Alice"])
def test_an_emoji_beside_a_name_over_a_list(heading: str) -> None:
    indent = "  " if heading.startswith("-") else ""
    assert places("T001", f"## Actions\n{heading}\n{indent}- [ ] Do it due:2026-11-20\n") == []


def test_a_footnote_is_no_link() -> None:
    assert places("F008", "## Accomplishments\n- Shipped[^1]\n\n[^1]: Confidential\n") == []


@pytest.mark.parametrize(
    "words", ["2026/11/13", "13.11.2026", '"[[2026-11-13]]"', "Friday 13 November 2026", "13/11/2026"]
)
def test_days_as_editors_write_them(words: str) -> None:
    assert places("F003", f"---\ndate: {words}\n---\n") == []
    assert places("F002", f"---\ndate: {words}\n---\n") == []
    assert len(places("F002", f"---\ndate: {words.replace('13', '20')}\n---\n")) == 1


def test_digits_that_can_be_read_two_ways_are_no_day() -> None:
    assert places("F003", "---\ndate: 03/04/2026\n---\n") == [(2, 7)]


@pytest.mark.parametrize("status", ["moved", "cancelled"])
def test_of_a_meeting_that_did_not_take_place_the_title_is_not_looked_at(status: str) -> None:
    assert places("F002", f"---\nstatus: {status}\n---\n# 1:1 2026-11-16\n") == []


def test_what_is_needed_may_stand_over_the_issue() -> None:
    body = "## Questions & Issues\n### Rota {}\n- It is unfair\n{}- Always me\n"
    assert places("Q002", body.format("", "")) == [(3, 1), (4, 1)]
    assert places("Q002", body.format("(decision)", "")) == []
    assert places("Q002", body.format("", "- Need: decision\n")) == []


@pytest.mark.parametrize("above", ["", "<!-- oneonone-lint: ignore-file F009 -->", " \n"])
def test_front_matter_that_is_not_at_the_top_is_told(above: str) -> None:
    text = f"{above}\n---\nreport: alice\n---\n"
    assert places("F003", text) == [(above.count("\n") + 2, 1)]
    assert places("F003", f"{above}\n---\nwords: many\n---\n") == []


@pytest.mark.parametrize(
    "title", ["1:1 2026-11-20T10:00", "1:1 20-Nov-2026", "1:1 Nov 20, 2026", "1:1 2026-11-20T10:00:00+01:00"]
)
def test_days_in_a_title(title: str) -> None:
    assert places("F002", f"# {title}\n") == [(1, 3)]
    assert (
        places(
            "F002", f"# {title.replace('20', '13', 1) if '2026' not in title[:9] else title.replace('-20', '-13')}\n"
        )
        == []
    )


@pytest.mark.parametrize(
    ("title", "count"),
    [
        *(("13.11.2026", 0), ("11/13/2026", 0), ("2026/11/13", 0), ("11.11.2026 - 13.11.2026", 0), ("v1.2.2026", 0)),
        *(("20.11.2026", 1), ("06.11.2026", 1), ("20. November 2026", 1), ("2026 Nov 20", 1), ("2026/11/20", 1)),
    ],
)
def test_days_in_digits_in_a_title(title: str, count: int) -> None:
    assert len(places("F002", f"# 1:1 {title}\n")) == count


def test_of_digits_that_can_be_read_two_ways_each_is_told() -> None:
    (finding,) = run_rule("F002", "# 1:1 06.11.2026\n")
    assert finding.message.startswith("the title says 2026-06-11 (Thu) or 2026-11-06 (Fri), the file")


@pytest.mark.parametrize("needs", ["Need:", "**Ask**:"])
def test_a_label_alone_says_no_need(needs: str) -> None:
    assert places("Q002", f"## Questions & Issues\n- Two teams\n  - {needs}\n") == [(2, 1)]
    assert places("Q002", f"## Questions & Issues\n- Two teams\n  - {needs}\n    - decide\n") == []


@pytest.mark.parametrize("group", ["all", "Team", "everyone"])
def test_a_group_is_no_slip_for_a_person(group: str) -> None:
    (finding,) = run_rule("T002", f"## Actions\n- [ ] Clear the fridge @{group} due:2026-11-20\n")
    assert finding.fix is None


def test_an_odd_blank_behind_the_marker_is_told() -> None:
    assert places("F010", "## Actions\n-\u00a0[ ] Order it @bob due:2026-11-20\n") == [(2, 1)]


def test_a_title_with_an_exclamation_mark_is_the_title() -> None:
    assert places("S005", "## Actions!\nNone\n") == []


@pytest.mark.parametrize("text", ["Order it @bob due:", "Order it @bob due: id:x1"])
def test_half_a_due_date_is_one_fault(text: str) -> None:
    note = f"## Actions\n- [ ] {text}\n"
    assert (places("T001", note), places("T004", note)) == ([], [(2, 1)])


def test_a_heading_of_any_level_is_a_section_where_there_is_none_of_level_2() -> None:
    text = "# 1:1\n\n#### Actions\n- [ ] Do it @bob due:2026-11-20\n"
    assert len(view(text).actions) == 1
    assert places("S005", text) == [(3, 1)]


def test_a_numeric_day_of_two_digits_each_is_one() -> None:
    for words, date in (("by 20.11.", "2026-11-20"), ("by 20/11", "2026-11-20")):
        (action,) = view(f"## Actions\n- [ ] Do it @bob {words}\n").actions
        assert str(action.due and action.due.date) == date
    assert places("T005", "## Actions\n- [ ] Upgrade it by 4.3. @bob due:2026-11-20\n") == []


@pytest.mark.parametrize(
    "words", ["by Mon or Tue", "by Friday or Monday", "due 20 Nov or 23 Nov", "by 2026-11-20 or 2026-11-23"]
)
def test_two_days_are_no_due_date(words: str) -> None:
    assert len(places("T005", f"## Actions\n- [ ] Do it @bob {words}\n")) == 1
    assert places("T005", "## Actions\n- [ ] Do it @bob by Friday or 20 Nov\n") == []


@pytest.mark.parametrize("words", ["by 2026-11-20 14:00", "by Friday at noon", "due 20 Nov at 9am", "by Friday 14.30"])
def test_a_time_behind_the_day_hides_no_owner(words: str) -> None:
    assert places("T001", f"## Actions\n- [ ] Do it @bob {words}\n") == []


def test_none_in_brackets_is_none() -> None:
    assert places("T008", "## Actions\n- (none)\n") == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("We all read the draft.", 2),
        ("\n- think about it", 3),
        ("See [the board](https://example.org/board).", 2),
        ("None\nSend the draft to finance", 3),
        ("None, but @alice to send the draft", 2),
        ("None, but the draft is to be sent", 2),
        ("None, @alice sends the draft", 2),
        ("No actions, except @alice sends the draft", 2),
        ("None besides the draft", 2),
        ("None, ask @alice for the draft", 2),
        ("No new actions; @bob: send it", 2),
        ("Nothing new (@bob will send it)", 2),
        ("> quoted words", 2),
        ("```\nSend the draft\n```", 3),
        ("<table>\n<tr><td>Send the draft</td></tr>\n</table>", 3),
        ("### Alice: send the draft", 2),
        ("| Topic | Link |\n|-|-|\n| Draft | x |", 2),
    ],
)
def test_actions_of_which_nothing_is_read(body: str, line: int) -> None:
    assert [place[0] for place in places("T013", f"## Actions\n{body}")] == [line]


@pytest.mark.parametrize(
    "body",
    [
        "None",
        "None, as we only met\nbriefly this time",
        "None, as Alice will be out",
        "None - Alice is on leave",
        "None, Alice was ill",
        "None because we only talked",
        "No action items were identified.",
        "- n/a",
        "**None** this time.",
        "No new actions\nnothing new either",
        "<!-- Who does what by when? -->",
        "### Alice\n\n### Bob",
        "---",
        "All done ✅",
        "TBD",
        "- [ ] Send it @alice\n\nWe all read the draft.",
        "Alice: send it",
        "| Who | What |\n|-|-|\n| Alice | Send it |",
    ],
)
def test_actions_that_say_nothing_or_are_read(body: str) -> None:
    assert places("T013", f"## Actions\n{body}") == []
