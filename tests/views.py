"""A note as a rule on one note sees it, made of its text alone."""

import datetime as dt
from functools import cache

from oneonone_lint.rules.base import NoteRule, NoteView
from oneonone_lint.rules.registry import RULES
from oneonone_lint.understanding.parser import parse
from oneonone_lint.understanding.profile_file import build
from oneonone_lint.understanding.reading import Context, read_note
from oneonone_lint.words.note import NoteName, Participants
from oneonone_lint.words.people import People
from oneonone_lint.words.profile import Profile

RULE = {rule.code: rule for rule in RULES if isinstance(rule, NoteRule)}
DAY = dt.date(2026, 11, 13)


@cache
def _profile(name: str) -> Profile:
    return build(name, {})


def view(text: str, *, profile: str = "aquip", canonical_titles: bool = False) -> NoteView:
    """The view of a later note of alice and bob, on 2026-11-13; no file but it is there."""
    week = dt.timedelta(days=7)
    context = Context(_profile(profile), People(), Participants("alice", "bob"), lambda day: day + week)
    note = read_note(parse(text), "alice-bob/2026-11-13.md", NoteName(DAY), context)
    return NoteView(note, True, "plain", canonical_titles, lambda _: False)  # noqa: FBT003 - it has an earlier one
