"""People and days that an editor has put into a line as links: ``[Bob Ray](mailto:…)``, ``@November 20, 2026``."""

import datetime as dt
import re

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.actions.date_words import DAY, MONTH
from oneonone_lint.parsing.actions.dates import WEEKDAY_NAME, DateContext, read_date

_MAIL = lazy_pattern(r"@?\[(?P<words>[^\[\]]*)\]\(mailto:(?P<address>[^()\s]+)\)")
_PAGE = lazy_pattern(r"\[@(?P<words>[^\[\]]+)\]\([^()\s]*\)")
_CAPITAL_WORDS = lazy_pattern(r"(?!(?:The|Our|A|My|Your)\b)[^\W\d_][\w.'’-]*(?:[ ][^\W\d_][\w.'’-]*){1,3}")
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_WHOLE_DAY = rf"(?:{MONTH}[ ]{DAY},?[ ]\d{{4}}|{DAY}[ ]{MONTH},?[ ]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})(?![\w-])"
_DAY = lazy_pattern(rf"(?<![\w@.-])(?P<at>@?)(?P<day>{_WHOLE_DAY})", re.IGNORECASE)
# `@Nov 18`, and behind a marker `@Friday`.
_WORDED_DAY = rf"(?:today|tomorrow|{WEEKDAY_NAME.pattern})\b"
_OTHER_DAY = lazy_pattern(
    rf"(?<![\w@.])@(?={MONTH}[ ]{DAY}(?!\w)|{DAY}[ ]{MONTH}(?!\w))|(?:(?<=\bby )|(?<=\bdue ))@(?={_WORDED_DAY})",
    re.IGNORECASE,
)
# Words with which a day is no due date, or one that has its marker.
_GOVERNED = lazy_pattern(
    r"(?:\b(?:due|by|until|till|before|after|on|of|from|since|for|in|at|the|dated|and|or|to|vs|between|due:|date:)"
    r"|[-=]>|→|//|📅|::?|–|\()[ ]?\Z",
    re.IGNORECASE,
)
# The handles of two chips side by side: `@bob@alice`
_GLUED_HANDLE = lazy_pattern(r"(?<![\w.])@[\w-]+(?=@)")
_ONLY_PEOPLE = lazy_pattern(r"(?:[\s.,;:!)*_|+–—-]|@[\w.-]++|\[[ xX-]\]|\d{1,9}[.)])*+")


def write_chips(line: str, people: People, day: dt.date) -> str:
    """Return a *line* of a promise, made on *day*, with handles for links to people, and a due date for a day's chip.

    ``- [ ] [Bob Ray](mailto:bob@example.org) Book it Nov 20, 2026`` becomes ``- [ ] @bob Book it due Nov 20, 2026``.
    A link whose words are no name stays one.
    """
    with_handles = write_handles(line, people)
    has_chip = with_handles != line or bool(_DAY.search(line) and "@" in line)
    return unmark_days(_mark_due(with_handles, day) if has_chip else with_handles)


def write_handles(line: str, people: People) -> str:
    """Return *line* with handles for links to people."""

    def write_handle(link: re.Match[str]) -> str:
        handle = _find_handle(link, people)
        return f"@{handle}" if handle else link[0]

    def write_page(link: re.Match[str]) -> str:
        handle = people.resolve(link["words"])
        return f"@{handle}" if handle else link[0]

    written = _PAGE.sub(write_page, _MAIL.sub(write_handle, line))
    return line if written == line else _GLUED_HANDLE.sub(r"\g<0> ", written)


def unmark_days(line: str) -> str:
    """Return *line* without the ``@`` that makes a day a mention: ``by @November 18, 2026``."""
    return _OTHER_DAY.sub("", _DAY.sub(r"\g<day>", line)) if "@" in line else line


def _find_handle(link: re.Match[str], people: People) -> str | None:
    """Return the handle of the one whose address, or else whose name, *link* holds; its words have to be a name."""
    words = link["words"].removeprefix("@").strip()
    handles = people.handles_with_email(link["address"])
    named = people.resolve(words)
    if not handles:
        return named
    person = next(person for person in people.roster if person.handle == handles[0])
    is_person = len(handles) == 1 and named in (None, handles[0])
    return handles[0] if is_person and (named or _may_be_name(words, link["address"], person)) else None


def _may_be_name(words: str, address: str, person: Person) -> bool:
    """Tell whether *words* may be what *person* is called: the address, parts of a name, or any where none is known."""
    if not words or normalize_name(words) == normalize_name(address):
        return True
    parts = {normalize_name(part) for name in (*person.names, address) for part in _LETTERS.findall(name)}
    if {normalize_name(part) for part in _LETTERS.findall(words)} <= parts:
        return True
    is_called = any(name != person.handle for name in person.names)
    return not is_called and words.istitle() and _CAPITAL_WORDS.fullmatch(words) is not None


def _mark_due(line: str, day: dt.date) -> str:
    """Return *line* with ``due`` before its only day, where that stands at an end, beside nobody but people."""
    matches = list(_DAY.finditer(line))
    date = read_date(matches[0]["day"], DateContext(day, day)).date if len(matches) == 1 else None
    if date is None or date < day:
        return line
    before, behind = line[: matches[0].start()], line[matches[0].end() :]
    is_at_end = _ONLY_PEOPLE.fullmatch(behind) or _ONLY_PEOPLE.fullmatch(before)
    return f"{before}due {matches[0]['day']}{behind}" if is_at_end and not _GOVERNED.search(before) else line
