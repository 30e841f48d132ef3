"""What ``--redact`` hides of a finding and of an action, and what it leaves."""

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Related, Span
from oneonone_lint.model.people import Person
from oneonone_lint.model.redaction import known_handles, redact_finding
from oneonone_lint.model.settings import Config, SeriesSettings, SeriesTable

SPAN = Span(3, 1, 3, 9)


def test_the_config_names_people_and_participants() -> None:
    settings = SeriesSettings(report="Alice", manager="bob")
    config = Config(root="", people=(Person("carol", "Carol Ng"),), series=(SeriesTable("alice-bob", settings),))
    assert known_handles(config) == {"alice", "bob", "carol"}


def test_a_finding_keeps_its_places() -> None:
    fix = Fix(safe=True, title="write @bob", edits=(Edit("a.md", SPAN, "secret @bob"),))
    finding = Finding("a.md", SPAN, "“secret” has no owner", "add @bob", None, fix, (Related("b.md", 1, 2, "secret"),))
    redacted = redact_finding(finding, "T001", "an action has no owner")
    assert "secret" not in repr(redacted)
    assert (redacted.path, redacted.span, redacted.message) == ("a.md", SPAN, "an action has no owner")
    assert redacted.fix == Fix(safe=True, title="redacted", edits=())
    assert redacted.related == (Related("b.md", 1, 2, "related"),)
