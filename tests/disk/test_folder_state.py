"""What tells whether something in a folder has changed (interface, clause 1.15)."""

import os
import time
from pathlib import Path

import pytest

from oneonone_lint.disk.folder_state import look_at_folder

SECOND = 1_000_000_000


@pytest.mark.parametrize("seconds", [-60, 0, 1.9, 60])
def test_what_changed_in_the_last_two_seconds_is_recent(
    seconds: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "2026-11-13.md"
    note.write_text("")
    os.utime(note, (0, 0))  # nobody can set back the other time
    now = note.stat().st_ctime_ns + round(seconds * SECOND)
    monkeypatch.setattr(time, "time_ns", lambda: now)
    assert look_at_folder(str(tmp_path)).is_recent == (seconds < 2)
