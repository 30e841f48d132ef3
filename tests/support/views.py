"""A note as a rule on one note sees it, made of its text alone."""

import datetime as dt
from functools import cache

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.diagnostic import Finding
from oneonone_lint.model.note import NoteName, Participants
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Profile
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.registry import load_rules
from oneonone_lint.rules.views import NoteView

RULE = {rule.code: rule for rule in load_rules() if isinstance(rule, NoteRule)}
DAY = dt.date(2026, 11, 13)


@cache
def _profile(name: str) -> Profile:
    return build_profile(name, {})


def view(text: str, *, profile: str = "aquip", canonical_titles: bool = False) -> NoteView:
    """The view of a later note of alice and bob, on 2026-11-13; no file but it is there."""
    week = dt.timedelta(days=7)
    context = SeriesContext(_profile(profile), People(), Participants("alice", "bob"), lambda day: day + week)
    note = build_note(parse_document(text), "alice-bob/2026-11-13.md", NoteName(DAY), context)
    return NoteView(note, True, "plain", canonical_titles, lambda _: False)  # noqa: FBT003 - it has an earlier one


def run_rule(code: str, text: str, *, profile: str = "aquip", canonical_titles: bool = False) -> list[Finding]:
    """Return what the rule on one note with *code* finds in *text*."""
    return list(RULE[code].check(view(text, profile=profile, canonical_titles=canonical_titles)))
