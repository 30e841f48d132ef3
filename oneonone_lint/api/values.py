"""What the functions of the API return: plain frozen dataclasses, as other programs know them.

Their fields are those of the JSON (interface, clauses 6 and 7), but that days are dates and paths are whole.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A stretch of a file, which *replacement* is to take the place of; lines and columns count from 1."""

    path: Path
    line: int
    column: int
    end_line: int
    end_column: int
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """How a finding can be mended, by all *edits* together; a *safe* one changes nothing that a note says."""

    safe: bool
    title: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place that a finding speaks of."""

    path: Path
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """What a rule has found, in a stretch of a file; lines and columns count from 1, the end is exclusive."""

    path: Path
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    message: str
    help: str
    fix: Fix | None
    related: tuple[Related, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An action as one note has it."""

    path: Path
    line: int
    date: dt.date
    state: Literal["open", "done", "cancelled"]
    due: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action as it stands after all notes; *path* and *line* say where it is mentioned last."""

    repo: str
    series: str
    id: str
    text: str
    owners: tuple[str, ...]
    state: Literal["open", "done", "cancelled"]
    due: dt.date | None
    overdue_days: int
    opened: dt.date
    closed: dt.date | None
    closed_between: tuple[dt.date, dt.date] | None
    carried: int
    slipped: int
    slipped_days: int
    path: Path
    line: int
    age_days: int
    on_time: bool | None
    mentions: tuple[Mention, ...]
