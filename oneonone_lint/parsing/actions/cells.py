"""What the cells of a table say of an action: who has it, when it is due, how it stands (spec, clause 5.13).

In a column for it a name needs no colon and a date no marker.
"""

import datetime as dt
import re
from collections.abc import Iterator

from oneonone_lint.model.action import Due, DueProblem, Notation, Owner
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Box, Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange, unwrap_wiki_links
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.boxes import choose_mark, read_box_state
from oneonone_lint.parsing.actions.closing_signs import find_closing_sign, find_opening_sign
from oneonone_lint.parsing.actions.dates import DATE, WEEKDAY, DateContext, read_date
from oneonone_lint.parsing.actions.due_dates import ExtractedDue, extract_due
from oneonone_lint.parsing.actions.due_match import DueMatch
from oneonone_lint.parsing.actions.handles import measure_handle
from oneonone_lint.parsing.markdown.html_comments import strip_comments
from oneonone_lint.parsing.markdown.masking import FIELD_GAP, LINK_TARGET, LINK_TEXT, MaskedText

# A cell that says nothing: `-`, `n/a`, `?`.
_NOTHING = lazy_pattern(
    r"[\s\W_]*|tb[dca]|n/?a|none|nobody|no one|nil|unassigned|open|to be (?:decided|defined|confirmed)", re.IGNORECASE
)
_BETWEEN_OWNERS = lazy_pattern(
    r"(?:(?<!\s)\s++)?(?:[,;/&+|]|<br ?/?>|\band\b|\n)\s*+|(?<!\s)\s++(?=\\?@)", re.IGNORECASE
)
# `(lead)`, `(with Bob)`, `w/ Bob`, `cc Bob`
_ASIDE = lazy_pattern(r"(?:(?<!\s)\s++)?(?:\([^()]*\)|\b(?:with|w/|cc|via)(?!\w).*)", re.IGNORECASE)
_AROUND_A_NAME = lazy_pattern(r"^[^\w@\\]+|(?<![^\w.)])[^\w.)]++$")
_ON = lazy_pattern(r"[\s*_(]*(?:on\b:*)?[\s*_(]*", re.IGNORECASE)
_DUE = "due: "
_NO_DAY = lazy_pattern(r"[^\w?]*+(?:(?:n/?a|none)[^\w?]*+)?", re.IGNORECASE)
# What may stand beside a day and leaves it the same: `5pm`, `EOD`, `at the latest`, a remark without numbers.
_HARMLESS = lazy_pattern(
    rf"(?:\((?![^()]*\b(?:or|{WEEKDAY}|today|tomorrow|later|earlier)\b)[^()\d]*+\)"
    r"|\b(?:at \d{1,2}(?::\d{2})?(?: ?[ap]m)?|\d{1,2}(?::\d{2}(?: ?[ap]m)?| ?[ap]m)"
    r"|noon|eod|cob|end of day|(?:at the )?latest|ideally)\b|[\s\W_])*+",
    re.IGNORECASE,
)
_STRUCK = lazy_pattern(r"~~[^~]+~~")
_LINK = lazy_pattern(rf"\[({LINK_TEXT})\]{LINK_TARGET}")

_CHECKED = "x✓✔☑✅🗸"
_DONE = lazy_pattern(
    rf"[{_CHECKED}]|:white_check_mark:|:heavy_check_mark:|y|yes|true|100 ?%"
    r"|(?:done|completed?|closed|finished|resolved|shipped|sent|delivered)(?![\w?])"
    r"(?! (?:by (?:\d|mon|tue|wed|thu|fri|sat|sun|next|end|tomorrow)|soon|next|tomorrow)).*",
    re.IGNORECASE | re.DOTALL,
)
_CANCELLED = lazy_pattern(
    r"[❌✗✘🚫]|:x:|(?:cancell?ed|dropped|won['’]?t (?:do|fix)|wontfix|abandoned|obsolete|rejected"
    r"|no longer needed|not needed)(?![\w?]).*",
    re.IGNORECASE | re.DOTALL,
)
_IN_PROGRESS = lazy_pattern(
    r"[🚧🔄⏳]|(?:in[ -]progress|wip|started|ongoing|doing|under ?way|working on it)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_OPEN = lazy_pattern(
    r"[\s\W_]*|n|no|not (?:yet|done|started)|open|new|to-?do|to do|pending|tbd|tbc|n/?a|false|0 ?%", re.IGNORECASE
)
# Before the words: the tick of `✅ Done`, the light of `🟢 Done`.
_SIGNS_BEFORE = lazy_pattern(r"\A[^\w(\[]+(?=[\w(])")
_YEAR = dt.timedelta(days=364)
_DIGIT = lazy_pattern(r"\d")
_DAY_ALONE = lazy_pattern(r"(?=[\d./ -]*+\Z)[\d./ -]*\d[./][\d./ -]*+")
_DONE_TITLE = lazy_pattern(r"done|complet|closed|finished", re.IGNORECASE)
_NO_SIGNS = "❌✗✘🚫"
# `[x]`, `[ ]`
_BOX = lazy_pattern(r"\\?\[(.?)\\?\]\ufe0f?")


def read_owner_cell(cell: Text, people: People) -> tuple[Owner, ...] | None:
    """Return whom *cell* names, nobody for ``TBD`` or ``-``; None where it names somebody whom nobody knows."""
    words = _plain_words(cell.joined)
    if _NOTHING.fullmatch(words):
        return ()
    return _read_names(words, cell, people) or _read_names(_ASIDE.sub("", words), cell, people) or None


def _read_names(words: str, cell: Text, people: People) -> tuple[Owner, ...]:
    """Return the owners that *words* list, empty unless each is known or a handle."""
    whole = _AROUND_A_NAME.sub("", words)
    names = [whole] if people.resolve(whole) else list(_split_names(words))
    owners = [_read_owner(name, cell, people) for name in names]
    known = tuple(owner for owner in owners if owner)
    return known if len(known) == len(owners) else ()


def _split_names(words: str) -> Iterator[str]:
    for part in _BETWEEN_OWNERS.split(words):
        name = _AROUND_A_NAME.sub("", part)
        if name:
            yield name


def _read_owner(name: str, cell: Text, people: People) -> Owner | None:
    bare_name = name.lstrip("@\\")
    handle = people.resolve(bare_name) or _find_by_address(bare_name, people)
    is_handle = bare_name != name and measure_handle(bare_name) == len(bare_name)
    if handle is None and not is_handle:
        return None
    start = cell.joined.find(name)
    span = cell.span(start, start + len(name)) if start >= 0 else cell.whole
    notation = Notation.HANDLE if is_handle else Notation.NAME
    return Owner(handle or bare_name, bare_name, span, notation, is_known=handle is not None)


def _find_by_address(words: str, people: People) -> str | None:
    handles = people.handles_with_email(words) if "@" in words else []
    return handles[0] if len(handles) == 1 else None


def read_day_cell(cell: Text, context: DateContext) -> Due | None:
    """Return when *cell* says that something is due, None for ``-`` or nothing."""
    words = _blank_struck(cell.joined)
    if _NO_DAY.fullmatch(words):
        return None
    (match, rest, _), shift = _extract(words, context)
    if match is None:
        return _doubt(cell, DueProblem.VAGUE)
    if match.reading.problem is None and _says_more(rest.masked):
        return _doubt(cell, DueProblem.UNCLEAR)
    return _build_due(match, cell, shift)


def _extract(words: str, context: DateContext) -> tuple[ExtractedDue, int]:
    """Return when *words* are due, with a marker or without one, and by how much the offsets of the cell differ."""
    extracted = extract_due(MaskedText.of(words), context)
    if extracted.due:
        return extracted, 0
    on = _ON.match(words)
    start = on.end() if on else 0
    return extract_due(MaskedText.of(_DUE + words[start:]), context), start - len(_DUE)


def _says_more(masked: str) -> bool:
    """Tell whether words stand in *masked*, from which the day and its time are taken, that say more."""
    return _HARMLESS.fullmatch(masked) is None


def _doubt(cell: Text, problem: DueProblem) -> Due:
    """Return what *cell* says, which is no day for *problem*."""
    return Due(None, f"{_DUE}{cell.joined}", cell.joined, cell.whole, Notation.WORDS, problem)


def _build_due(match: DueMatch, cell: Text, shift: int) -> Due:
    """Return what *match* says, whose offsets are those of *cell* less *shift*."""
    value = _shift(match.value_range, shift)
    written = cell.joined[slice(*value)]
    reading = match.reading
    return Due(
        date=reading.date,
        phrase=f"{_DUE}{written}",
        written=written,
        span=cell.span(*value),
        notation=Notation.WORDS,
        problem=reading.problem,
        readings=reading.readings,
        says_more=match.says_more,
        time=cell.joined[slice(*_shift(match.time, shift))] if match.time else "",
    )


def _shift(text_range: TextRange, shift: int) -> TextRange:
    return TextRange(max(text_range.start + shift, 0), text_range.end + shift)


def _blank_struck(words: str) -> str:
    """Return *words* with blanks for what is struck through, if anything else is left, else without the signs of it."""
    without = _STRUCK.sub(lambda match: " " * len(match[0]), words)
    return without if without.strip() else words.replace("~~", "  ")


def _plain_words(words: str) -> str:
    """Return *words* without comments, with the words of its links, and without what is struck through."""
    shown = _LINK.sub(r"\1", unwrap_wiki_links(strip_comments(words)))
    return _blank_struck(shown).strip()


class StatusReading(Value):
    """What a cell for the status says: the *mark* of the box that says the same, and the *day* of closing."""

    mark: str
    day: dt.date | None = None


def read_status_cell(cell: Text, title: str, context: DateContext) -> StatusReading | None:
    """Return how *cell*, in the column *title*, says that an action stands, None where nobody knows.

    Under ``Done`` and ``Ready?`` a cross answers no; elsewhere it stands for what was dropped. Under ``Done`` a day
    says yes.
    """
    said = _plain_words(cell.joined).strip(" \t*_.!").replace("\ufe0f", "")
    day = _read_closing_day(said, context)
    is_day_alone = _DAY_ALONE.fullmatch(DATE.sub("1.", said)) is not None
    if is_day_alone and _DONE_TITLE.search(title):
        return StatusReading("x", day)
    is_question = title.rstrip(" *_").endswith("?") or _DONE_TITLE.search(title) is not None
    mark = _read_mark(said, is_question=is_question)
    return None if mark is None else StatusReading(mark, day if mark in "x-" else None)


def read_mark_beside(cell: Text) -> str | None:
    """Return the mark of the box that says what a sign in *cell*, for an owner or a day, does: ``20 Nov ✅``, ``done``.

    A cross alone may say that there is no day.
    """
    said = _plain_words(cell.joined).replace("\ufe0f", "")
    if said in _NO_SIGNS:
        return None
    sign = find_opening_sign(said) or find_closing_sign(f"{' ' * FIELD_GAP}{said}")
    return choose_mark(None, sign.state) if sign and sign.state and sign.state.is_closed else None


def _read_mark(said: str, *, is_question: bool) -> str | None:
    """Return the mark of the box that says what *said* does, None where nobody knows."""
    box = _BOX.fullmatch(said)
    if box:
        return choose_mark(None, read_box_state(Box(box[1], Span.at(1, 1))))
    if is_question and said in _NO_SIGNS:
        return " "
    words = _SIGNS_BEFORE.sub("", said)
    if DATE.fullmatch(words.strip(" ()")):
        return _match_mark(said[:1])
    return _match_mark(said) or _match_mark(words)


def _match_mark(said: str) -> str | None:
    marks = (("x", _DONE), ("-", _CANCELLED), ("/", _IN_PROGRESS), (" ", _OPEN))
    return next((mark for mark, pattern in marks if pattern.fullmatch(said)), None)


def _read_closing_day(said: str, context: DateContext) -> dt.date | None:
    """Return the day in *said*; one without a year is the last such day, None where that is ahead of the note."""
    match = DATE.search(said)
    if match is None or not _DIGIT.search(match[0]):
        return None  # `Friday` is one ahead, or any before
    a_year_ago = context.date - _YEAR if context.date > dt.date.min + _YEAR else context.date
    day = read_date(match[0], DateContext(a_year_ago, context.next_meeting)).date
    return day if day and (day <= context.date or match[0] == str(day)) else None
