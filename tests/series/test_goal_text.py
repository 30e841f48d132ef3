"""A goal with its progress behind it is the same goal (rule C008)."""

import pytest

from oneonone_lint.parsing.actions.text_key import normalize_text
from oneonone_lint.series.goal_text import strip_progress
from oneonone_lint.series.priorities import find_kept

PROGRESS = [
    *("{} (80 %)", "{} 80%", "{} \u2013 80 % done", "{}: 80%, rest next week", "{} | 80 %", "{} 60% \u2192 80%"),
    *("[80%] {}", "80 % {}", "{} \u2014 done 3/5", "{} 3 of 5", "{} (3/5, was 2/5)", "{}: 12 of 20 people trained"),
    *("{}: on track", "{} [on track]", "{}: at risk, waiting for Kim", "{} - still in progress", "{} (almost done)"),
    *("{} (started)", "{}... done", "{} \u2013 halfway", "{} (cont.)", "{}: not started yet", "{}, blocked", "{} done"),
    *("Done: {}", "WIP - {}", "On track: {}", "{} \u2705", "\u2705 {}", "{} \U0001f7e2", "{} :white_check_mark:"),
    *("{} \u23f3 50 %", "{} \u2192 80 %", "{} -> next week", "{} \u2191", "{} (by 20 Nov)", "{}, due 2026-11-20"),
    *("{} by Friday", "{} due:2026-11-20", "{} (week 47)", "{}: Nov 20", "{} (20.11.)", "**{}** - done", "~~{}~~"),
]
NO_PROGRESS = [
    *(
        "Get the build green",
        "Ship it live",
        "Hire a tester - Norway",
        "On-call rota",
        "Half-year review",
        "Q4 planning",
    ),
    *("Nov launch", "Reach 3 of 5 partners", "\u2705", "100%", "Done", "Friday", "Project X: launch"),
]


@pytest.mark.parametrize("form", PROGRESS)
@pytest.mark.parametrize("goal", ["Error budget report", "Hiring"])
def test_progress_is_no_part_of_a_goal(form: str, goal: str) -> None:
    assert strip_progress(normalize_text(form.format(goal))) == goal.casefold()


@pytest.mark.parametrize("goal", NO_PROGRESS)
def test_a_goal_stays_what_it_is(goal: str) -> None:
    assert strip_progress(normalize_text(goal)) == normalize_text(goal)


@pytest.mark.parametrize(
    ("goal", "other"),
    [
        ("hiring", "hiring: two interviews held"),
        ("error budget report: draft is with kim", "error budget report: rewritten, and sent to all"),
        ("staging cluster (two nodes run)", "staging cluster (the third waits for a key)"),
    ],
)
def test_a_goal_is_kept_with_another_remark(goal: str, other: str) -> None:
    assert find_kept([goal], [other]) == [True]
    assert find_kept([other], [goal]) == [True]


@pytest.mark.parametrize(
    ("goal", "other"), [("hiring", "budget"), ("project x: launch in norway", "project x: a new on-call rota")]
)
def test_another_goal_is_another_one(goal: str, other: str) -> None:
    assert find_kept([goal], [other]) == [False]
