"""What ``--redact`` hides of a finding and of an action, and what it leaves."""

from pathlib import Path

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Related, Span
from oneonone_lint.model.people import Person
from oneonone_lint.model.redaction import HIDDEN, known_handles, redact_action, redact_finding
from oneonone_lint.model.settings import Config, SeriesSettings, SeriesTable
from tests.support.views import view

SPAN = Span(3, 1, 3, 9)


def test_the_config_names_people_and_participants() -> None:
    settings = SeriesSettings(report="Alice", manager="bob")
    config = Config(root=Path(), people=(Person("carol", "Carol Ng"),), series=(SeriesTable("alice-bob", settings),))
    assert known_handles(config) == {"alice", "bob", "carol"}


def test_a_finding_keeps_its_places() -> None:
    fix = Fix(safe=True, title="write @bob", edits=(Edit("a.md", SPAN, "secret @bob"),))
    finding = Finding("a.md", SPAN, "“secret” has no owner", "add @bob", None, fix, (Related("b.md", 1, 2, "secret"),))
    redacted = redact_finding(finding, "T001", "an action has no owner")
    assert "secret" not in repr(redacted)
    assert (redacted.path, redacted.span, redacted.message) == ("a.md", SPAN, "an action has no owner")
    assert redacted.fix == Fix(safe=True, title="redacted", edits=())
    assert redacted.related == (Related("b.md", 1, 2, "related"),)


def test_an_action_keeps_its_dates_and_the_owners_that_are_known() -> None:
    note = view("## Actions\n- [x] Secret plan @bob @mallory due:2026-11-20 id:plan66 done:2026-11-18\n").note
    action = redact_action(note.actions[0], {"bob"})
    assert (action.text, action.written_id) == (HIDDEN, None)
    assert [owner.handle for owner in action.owners] == ["bob", HIDDEN]
    assert action.due == note.actions[0].due
    assert action.closed_on == note.actions[0].closed_on
