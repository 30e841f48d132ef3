"""The text of a note, made of one meeting of a running document (interface, clause 5.3)."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from oneonone_lint.authoring.importer.splitter import MeetingText
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.people import People
from oneonone_lint.parsing.markdown.links import DEFINITION

_AGENDA = "---\nstatus: agenda\n---\n"
_LABEL = re.compile(r"\[([^\[\]]+)\](?![(:])")
_ESCAPED_BOX = re.compile(r"^(\s*(?:[-*+]|\d{1,9}[.)])[ \t]+)\\\[([ xX])\\?\]", re.MULTILINE)
_ESCAPE = re.compile(r"\\([-\[\]>.@+=~])")  # what an export escapes needlessly
_MAIL_LINK = re.compile(r"@?\[[^\[\]]*\]\(mailto:([^()\s]+)\)")
_MAY_BE_ACTION = re.compile(
    r"^\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+\[.\]|[-*+\d.)\s*_]*(?:AI|Action|TODO)\b)", re.IGNORECASE
)


def unescape_boxes(source: str) -> str:
    r"""Return *source* with the boxes of tasks as boxes that an export has escaped: ``- \[ \] Book the room``."""
    return _ESCAPED_BOX.sub(r"\1[\2]", source)


def find_definitions(lines: Iterable[str]) -> Mapping[str, str]:
    """Return the lines that say where links lead, such as ``[plan]: plan.md``, by their normalized labels."""
    definitions = {}
    for line in lines:
        match = DEFINITION.fullmatch(line.rstrip("\r"))
        if match:
            definitions[normalize_name(match["label"])] = match[0].strip()
    return definitions


def render_meeting(meeting: MeetingText, people: People, definitions: Mapping[str, str], today: dt.date) -> str:
    """Return the text of the note of *meeting*; after *today* it is an agenda.

    Of the *definitions* of the whole document it gets those that it uses: some exports have all of them at the end.
    """
    front_matter = _AGENDA if meeting.day > today else ""
    body = "\n".join(_write_handles(line, people) for line in meeting.lines).strip("\n")
    missing = _find_missing_definitions(meeting, body, definitions)
    if missing:
        body = "\n".join([body, "", *missing]).strip("\n")
    heading = f"{front_matter}# {meeting.title}\n"
    return f"{heading}\n{body}\n" if body.strip() else heading


def _find_missing_definitions(meeting: MeetingText, body: str, definitions: Mapping[str, str]) -> list[str]:
    own = find_definitions(meeting.lines)
    used = {normalize_name(match[1]) for match in _LABEL.finditer(f"{meeting.title}\n{body}")}
    return [line for label, line in definitions.items() if label in used - own.keys()]


def _write_handles(line: str, people: People) -> str:
    """Return a line that may be an action without escapes, and with handles for links to addresses of the roster.

    ``- [ ] [Bob Ray](mailto:bob@example.org) Book it`` becomes ``- [ ] @bob Book it``.
    """
    if not _MAY_BE_ACTION.match(line):
        return line

    def write_handle(link: re.Match[str]) -> str:
        handles = people.handles_with_email(link[1])
        return f"@{handles[0]}" if len(handles) == 1 else link[0]

    return _MAIL_LINK.sub(write_handle, _ESCAPE.sub(r"\1", line))
