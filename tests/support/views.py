"""A note as a rule on one note sees it, made of its text alone."""

import datetime as dt
from functools import cache

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.diagnostic import Finding
from oneonone_lint.model.note import Note, NoteName, Participants
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Profile
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note, read_plain_note
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.registry import load_rules
from oneonone_lint.rules.views import NoteView

RULE = {rule.code: rule for rule in load_rules() if isinstance(rule, NoteRule)}
DAY = dt.date(2026, 11, 13)
PATH = "alice-bob/2026-11-13.md"


@cache
def _profile(name: str) -> Profile:
    return build_profile(name, {})


def _context(profile: str) -> SeriesContext:
    week = dt.timedelta(days=7)
    return SeriesContext(_profile(profile), People(), Participants("alice", "bob"), lambda day: day + week)


def _view(note: Note, style: str, *, canonical_titles: bool) -> NoteView:
    return NoteView(note, True, style, canonical_titles, lambda _: False)  # noqa: FBT003 - it has an earlier one


def view(text: str, *, profile: str = "aquip", style: str = "plain", canonical_titles: bool = False) -> NoteView:
    """The view of a later note of alice and bob, on 2026-11-13; no file but it is there."""
    note = build_note(parse_document(text), PATH, NoteName(DAY), _context(profile))
    return _view(note, style, canonical_titles=canonical_titles)


def plain_view(
    text: str, *, profile: str = "aquip", style: str = "plain", canonical_titles: bool = False
) -> NoteView | None:
    """The same of a note whose lines are plain, of which no more is read than a rule asks for; None of any other."""
    note = read_plain_note(text, PATH, NoteName(DAY), _context(profile))
    return _view(note, style, canonical_titles=canonical_titles) if note else None


def run_rule(code: str, text: str, *, profile: str = "aquip", canonical_titles: bool = False) -> list[Finding]:
    """Return what the rule on one note with *code* finds in *text*, however little of it has to be read."""
    findings = list(RULE[code].check(view(text, profile=profile, canonical_titles=canonical_titles)))
    plain = plain_view(text, profile=profile, canonical_titles=canonical_titles)
    assert plain is None or list(RULE[code].check(plain)) == findings
    return findings
