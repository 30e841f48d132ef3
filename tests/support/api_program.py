"""A program of somebody else: the type checker reads it as strictly as ours, here and against what is installed."""

import datetime as dt
from pathlib import Path
from typing import assert_type

from oneonone_lint import (
    SPEC_VERSION,
    Action,
    Diagnostic,
    Edit,
    Fix,
    Mention,
    OneononeError,
    Related,
    __version__,
    check_notes,
    check_text,
    list_actions,
)


def name_late(folder: Path, today: dt.date) -> dict[str, list[Action]]:
    """Return the overdue actions below *folder* by owner."""
    late: dict[str, list[Action]] = {}
    for action in list_actions(folder, today=today):
        if action.state == "open" and action.due and action.due < today:
            for owner in action.owners:
                late.setdefault(owner, []).append(action)
    return late


def describe(note: Path, buffer: str) -> list[str]:
    """Return what an editor shows of *buffer*, or why it cannot."""
    try:
        found = check_text(buffer, note)
    except OneononeError as error:
        return list(error.lines)
    return [f"{diagnostic.line}:{diagnostic.column} {diagnostic.severity}" for diagnostic in found]


def verify_types() -> None:
    """Hold fast what the type checker knows of each field that is a value of its own."""
    assert_type((__version__, SPEC_VERSION), tuple[str, str])
    for diagnostic in assert_type(check_notes(), list[Diagnostic]):
        assert_type(diagnostic.path, Path)
        assert_type(diagnostic.related, tuple[Related, ...])
        fix = assert_type(diagnostic.fix, Fix | None)
        assert_type(fix.edits if fix else (), tuple[Edit, ...])
    for action in assert_type(list_actions("a", Path("b")), list[Action]):
        assert_type(action.mentions, tuple[Mention, ...])
        assert_type((action.due, action.opened), tuple[dt.date | None, dt.date])
        assert_type(action.closed_between, tuple[dt.date, dt.date] | None)
        assert_type((action.on_time, action.slipped), tuple[bool | None, int])
