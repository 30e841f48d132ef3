"""Notes whose history is looked at: what their texts, times and people are called in the tests of family G."""

from collections.abc import Callable

NOTE = "alice-bob/2026-11-13.md"
FIRST_NOTE = "2026-10-02.md"
"""An empty note before those of a test, as a series' first is not asked for its agenda in time."""
AGENDA = "## Accomplishments\n- The nightly import takes 9 minutes\n"
EMPTY = "---\nstatus: agenda\n---\n# 1:1\n\n## Review\nNone\n\n## Accomplishments\n<!-- Up to three. -->\n"
PEOPLE = """
[people]
alice = { name = "Alice Ng", email = ["Alice@Example.org"] }
bob = { email = "bob@example.org" }
[series.alice-bob]
report = "alice"
manager = "bob"
"""
EARLY, LATE = "2026-11-12T16:00:00+01:00", "2026-11-13T09:12:00+01:00"

CheckHistory = Callable[..., list[str]]
"""Runs ``check`` with the arguments given and returns its findings as `CODE day`, as in `G001 13`."""


def config_with_deadline(deadline: str, tables: str = "") -> str:
    """Return a config with *tables* and a profile that has the *deadline*."""
    return f'profile = "ours"\n{tables}\n[profiles.ours]\nextends = "aquip"\ndeadline = "{deadline}"\n'
