"""One meeting of the document as the text of a note (interface, clause 5.3)."""

import datetime as dt

from oneonone_lint.authoring.importer.splitter import MeetingText


def render_meeting(meeting: MeetingText, today: dt.date) -> str:
    """Return the text of the note of *meeting*; after *today* it is an agenda, unless it will not take place."""
    heading = f"{_front_matter(meeting, today)}# {meeting.title}\n"
    body = "\n".join(meeting.lines).strip("\n")
    return f"{heading}\n{body}\n" if body.strip() else heading


def _front_matter(meeting: MeetingText, today: dt.date) -> str:
    if meeting.absence:
        return f"---\n{meeting.absence.front_matter}\n---\n"
    return "---\nstatus: agenda\n---\n" if meeting.day > today else ""
