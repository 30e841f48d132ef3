"""Names of copies that a sync tool or a merge leaves beside a file (spec, clause 2.3).

``2026-11-13 (Alice's conflicted copy 2026-11-14).md`` is Dropbox's, ``2026-11-13.sync-conflict-20261114-101112-ABC.md``
Syncthing's, ``2026-11-13 2.md`` iCloud's, ``2026-11-13-DESKTOP-4F2K.md`` OneDrive's, ``2026-11-13.md.orig`` a merge's.
"""

import re

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.actions.dates import WEEKDAY_NAME
from oneonone_lint.parsing.notes.title_dates import find_dates

_CONFLICT = r"(?:conflict(?:ed|ing|o)?|conflit|conflitto|conflito|konflikt)"
_IN_EACH_CONFLICT = "onfli"
_COPY = r"(?:copy|kopie|copie|copia|cópia|kopia)"
_DATE = r"\d{4}-?\d\d-?\d\d"
_OTHERS = r"[^()\[\]]*"
# `(Alice's conflicted copy 2026-11-14)`, `[Conflict 1]`, `(SFConflict a@example.org 2026-11-14-10-11-12)`
_IN_BRACKETS = (
    rf"{_OTHERS}\bconflicted\b{_OTHERS}"
    rf"|{_OTHERS}{_CONFLICT}{_OTHERS}(?:{_COPY}|{_DATE}){_OTHERS}"
    rf"|{_OTHERS}{_COPY}{_OTHERS}{_CONFLICT}{_OTHERS}"
    r"|(?:(?:case|slash|edit|sync|selective sync|unicode encoding) )?conflict(?:[ -]?\d+)?"
)
# Only tools write these, whatever the file is called.
_BY_TOOL = lazy_pattern(
    rf"(?P<original>.+?)(?:"
    rf"[ _.-]*[(\[](?:{_IN_BRACKETS})[)\]]"
    r"|[._]sync-conflict-[\w-]+"
    r"|[._](?:[\w-]+_)?(?:case)?conflict(?:ed)?(?:[._-]?[\d-]+)?"
    rf"|[ ._-]+conflict(?:ed)?[ _-]{_COPY}\b.*"
    r"|_conf\(\d+\)"
    r")(?: ?\(\d{1,2}\)| [1-9])?",
    re.IGNORECASE,
)
# These are a copy's only behind the name of a note.
_BEHIND_NOTE = lazy_pattern(
    r"(?P<original>.+?)(?:"
    r"-(?:DESKTOP|LAPTOP|WIN|PC)-[A-Z0-9]{2,15}(?:-\d+)?"
    r"|-(?:[^\W\d][\w'’ -]*[ -])?MacBook[ -](?:Pro|Air)(?:-\d+)?"
    r"|_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+"
    rf"|(?i: (?:- )?{_COPY}(?: ?\(?\d{{1,2}}\)?)?)"
    r"| ?\(\d{1,2}\))"
)
# And these may be a person's words, unless they follow a day alone.
_BEHIND_DAY = lazy_pattern(rf"(?P<original>.+?)(?:(?i:[ _-]+{_COPY}(?:[ _-]?\d{{1,2}})?)| [1-9])")
_BEFORE_NAME = lazy_pattern(r"(?:copy of|kopie von|copie de|copia de|cópia de) (?P<original>.+)", re.IGNORECASE)
_MARKDOWN = lazy_pattern(
    r"(?P<stem>.+)\.(?:md|markdown)(?P<ending>\.(?:orig|rej|mine)|~\w[\w.-]*)?", re.IGNORECASE | re.DOTALL
)
_LONGEST_NAME = 255  # characters: no disk holds a longer one
_NAME_OF_NOTE = lazy_pattern(r"\d{4}-\d\d-\d\d-\S+")


def find_original(file_name: str) -> str | None:
    """Return the name, without its ending, of the file that *file_name* is by its name a copy of; else None."""
    markdown = _MARKDOWN.fullmatch(file_name) if _may_be_copy(file_name) else None
    if markdown is None:
        return None
    stem = markdown["stem"]
    if markdown["ending"]:
        return stem if _is_named_like_note(stem) else None
    if match := _BY_TOOL.fullmatch(stem):
        return match["original"]
    match = _BEHIND_NOTE.fullmatch(stem) or _BEFORE_NAME.fullmatch(stem)
    if match and _is_named_like_note(match["original"]):
        return match["original"]
    match = _BEHIND_DAY.fullmatch(stem)
    return match["original"] if match and _is_day_alone(match["original"]) else None


def _may_be_copy(file_name: str) -> bool:
    """Tell whether *file_name* holds the day of a note, or a number, or the word by which tools name a conflict."""
    if len(file_name) > _LONGEST_NAME:
        return False
    return any(map(str.isdecimal, file_name)) or _IN_EACH_CONFLICT in file_name.casefold()


def _is_named_like_note(stem: str) -> bool:
    """Tell whether *stem* is a day alone, or a note's name whose slug is one word: ``2026-11-13-catch-up``."""
    return _is_day_alone(stem) or _NAME_OF_NOTE.fullmatch(stem) is not None


def _is_day_alone(stem: str) -> bool:
    """Tell whether *stem* is a day in any readable form, and the day of the week at most: ``13-11-2026``."""
    match = next((match for match in find_dates(stem) if match.days), None)
    if match is None:
        return False
    words = f"{stem[: match.start]} {stem[match.end :]}".strip("-_. ,()")
    return not words or WEEKDAY_NAME.fullmatch(words) is not None
