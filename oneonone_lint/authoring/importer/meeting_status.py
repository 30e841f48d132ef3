"""Whether a meeting of the document took place: what its heading says of it, or the one line below that."""

import datetime as dt
import re

from oneonone_lint.authoring.front_matter_edits import quote_yaml
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.profile import Status
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.dates import DATE, DateContext, read_date
from oneonone_lint.parsing.notes.title_dates import find_dates

_SUBJECT = r"(?:(?:was|is|got|we|the|meeting|1:1|1-1|sync)[ ]+)*"
_NO_MEETING = r"no[ ]+(?:meeting|1:1|1-1|one-on-one|sync|call)|did(?:[ ]not|n['’]t)[ ]+(?:meet|happen|take[ ]place)"
_CANCELLED = rf"{_SUBJECT}(?:cancell?ed|called[ ]off|skipped|not[ ]held|{_NO_MEETING})"
_MOVED = rf"{_SUBJECT}(?:moved|postponed|rescheduled|shifted|pushed)(?![ ]+(?:here[ ]+)?from\b)"
# `cancelled`, `cancelled (Bob ill)`, `moved to 17 Nov, Bob is away`, but not `cancelled project`.
_NOTICE = lazy_pattern(
    rf"(?:(?P<cancelled>{_CANCELLED})|(?P<moved>{_MOVED}))(?:[ ]+(?:this|today|that)(?:[ ]+(?:week|day|time))?)?"
    r"(?P<rest>[ ]*(?:\Z|[-–—:,.;(|!)\]]|(?:to|till|until|by|due|because|as|since|for|on)\b).*)",
    re.IGNORECASE | re.DOTALL,
)
# `Cancelled: 13 Nov 2026`, `[MOVED] 13 Nov 2026 to 17 Nov`
_OPENING_NOTICE = lazy_pattern(
    rf"\W*(?:(?P<cancelled>{_CANCELLED})|(?P<moved>{_MOVED}))\W+(?P<dated>\S.*)", re.IGNORECASE | re.DOTALL
)
# ` – public holiday`, ` (Bob OOO)`: reasons that say it alone.
_DAY_OFF = lazy_pattern(
    r"[\s\-–—:,|(]++"
    r"(?P<reason>(?:[\w’'.-]+[ ]){0,3}(?:holidays?|vacation|pto|ooo|out of office|on leave|sick|ill))\W*+",
    re.IGNORECASE,
)
# `Labor Day – no meeting`, `Bob OOO: no 1:1 this week`, `Bank holiday (no meeting)`
_CLOSING_NOTICE = lazy_pattern(
    r"(?P<reason>[^\n.?!;:,]{1,60}?)(?:[ ][-–—]++[ ]|[:,][ ]|[ ]\()"
    rf"(?P<words>(?:we[ ]+)?(?:{_NO_MEETING})(?:[ ]+(?:this|today|that)(?:[ ]+(?:week|day|time))?)?)\W*+",
    re.IGNORECASE,
)
_EMPHASIS = lazy_pattern(r"[*~]++")
_DIGIT = lazy_pattern(r"\d")
# Before a notice in a title: ` – `, ` (`, `: `.
_SEPARATOR = lazy_pattern(r"(?:\A|[ ][-–—]++[ ]|[-–—:|,(\[/•·][ ]*+|(?<![ ])[ ]++)(?=\w)")
_STRUCK = lazy_pattern(r"\s*+~~.*~~\s*+", re.DOTALL)
# ` to `, `, to `: the latter is what `log` prints.
_TARGET = lazy_pattern(r"(?:[ ]*+(?:till|until|by|on)|[ ,:–—-]*+to)[ ]+(?:the[ ]+)?", re.IGNORECASE)
_REASON_OPENING = lazy_pattern(
    r"[\s\-–—:,.;(|!\[]*(?:(?:due[ ]to|because[ ]of|because|since|as|for)[ ]+)?", re.IGNORECASE
)
_REASON_EDGES = " \t-–—:,.;()[]|!*_~"
_LINE_EDGES = "-+* \t_~()[]"


class Absence(Value):
    """Why there was no meeting: its *status*, the day it was *moved_to*, and the *reason*, where these are given."""

    status: Status
    moved_to: dt.date | None
    reason: str

    @property
    def front_matter(self) -> str:
        """The lines of the front matter that say so."""
        lines = [f"status: {self.status}"]
        if self.moved_to:
            lines.append(f"moved-to: {self.moved_to}")
        if self.reason:
            lines.append(f"reason: {quote_yaml(self.reason)}")
        return "\n".join(lines)


def find_notice(title: str) -> re.Match[str] | None:
    """Return where *title* says that there was no meeting: in ``13 Nov – cancelled (ill)`` from ``cancelled`` on.

    A notice stands behind the date, which may be any digit here.
    """
    for separator in _SEPARATOR.finditer(title):
        notice = _NOTICE.fullmatch(title, separator.end())
        if notice and _DIGIT.search(title, 0, separator.start()):
            return notice
    return None


def split_title(title: str, day: dt.date) -> tuple[str, Absence | None]:
    """Return the *title* of the meeting on *day*, and what it says of one that did not take place.

    ``13 Nov 2026 – cancelled (Bob is ill)`` and ``~~13 Nov 2026~~`` do, ``13 Nov 2026 (moved from 12 Nov)`` does not.
    What goes into the front matter, such as the reason, is no longer in the title.
    """
    notice = find_notice(title)
    if notice:
        return _split(title, notice, notice["rest"], day)
    opening = _OPENING_NOTICE.fullmatch(title)
    date = next(find_dates(opening["dated"]), None) if opening else None
    if opening and date:
        return _split(title, opening, opening["dated"][date.end :], day)
    return title, Absence(Status.CANCELLED, None, "") if _STRUCK.fullmatch(title) else None


def _split(title: str, notice: re.Match[str], rest: str, day: dt.date) -> tuple[str, Absence]:
    """Return *title* without its *rest*, in which *notice* gives the reason, and what it says with that."""
    words = title.removesuffix(rest)
    closed = words + ")" * (words.count("(") - words.count(")"))
    return closed, _read_notice(notice, rest, day)


def split_line(line: str, day: dt.date) -> tuple[str, Absence | None]:
    """Return the only *line* of the meeting on *day*, and what it says, if that is that there was none."""
    words = _EMPHASIS.sub("", line).strip(_LINE_EDGES)
    notice = _NOTICE.fullmatch(words)
    if notice:
        return _split(words, notice, notice["rest"], day)
    closing = _CLOSING_NOTICE.fullmatch(words)
    return (closing["words"], Absence(Status.CANCELLED, None, closing["reason"])) if closing else (line, None)


def split_day_off(title: str) -> tuple[str, Absence | None]:
    """Return the *title* of a meeting, of which no more is said, and why there was none: ``13 Nov 2026 – holiday``."""
    date = next(find_dates(title), None)
    reason = _DAY_OFF.fullmatch(title, date.end) if date else None
    if reason is None:
        return title, None
    return title[: reason.start()], Absence(Status.CANCELLED, None, reason["reason"].strip(_REASON_EDGES))


def as_reason(line: str) -> str:
    """Return *line*, all that is said of a meeting which did not take place, as the reason for that."""
    return line.strip(_LINE_EDGES)


def _read_notice(notice: re.Match[str], rest: str, day: dt.date) -> Absence:
    if notice["cancelled"]:
        return Absence(Status.CANCELLED, None, _read_reason(rest))
    target = _TARGET.match(rest)
    date = DATE.match(rest, target.end()) if target else None
    moved_to = read_date(date[0], DateContext(day, day)).date if date else None
    if moved_to is None or date is None or moved_to == day:
        return Absence(Status.MOVED, None, _read_reason(rest))
    return Absence(Status.MOVED, moved_to, _read_reason(rest[date.end() :]))


def _read_reason(rest: str) -> str:
    opening = _REASON_OPENING.match(rest)
    return rest[opening.end() if opening else 0 :].strip(_REASON_EDGES)
