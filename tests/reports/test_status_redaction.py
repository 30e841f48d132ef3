"""What ``--redact`` hides of an action, and what it leaves (interface, clause 4.2)."""

from oneonone_lint.model.redaction import HIDDEN
from oneonone_lint.reports.status.action_record import ActionRecord
from oneonone_lint.reports.status.redaction import redact_action
from oneonone_lint.series.action_threads import ActionThread, Mention
from tests.support.views import view


def test_an_action_keeps_its_dates_and_the_owners_that_are_known() -> None:
    note = view("## Actions\n- [x] Secret plan @bob @mallory due:2026-11-20 id:plan66 done:2026-11-18\n").note
    action = ActionRecord.of(ActionThread((Mention("alice-bob", note, note.actions[0]),)))
    redacted = redact_action(action, {"bob"})
    assert redacted.text == HIDDEN
    assert "plan66" not in repr(redacted)
    assert redacted.owners == ("bob", HIDDEN)
    assert (redacted.due, redacted.closed) == (action.due, action.closed)
