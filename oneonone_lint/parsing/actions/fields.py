"""The fields of an action line: when it is due, its id, when it was closed (spec, clauses 5.5 and 5.6)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from oneonone_lint.model.action import DueProblem, Notation
from oneonone_lint.model.text import BLOCK_ID, TextRange
from oneonone_lint.parsing.actions.dates import DATE, ISO_OR_WORDED, DateContext, DateReading, is_bare_number, read_date
from oneonone_lint.parsing.markdown.masking import blank_ranges

_BEFORE = r"(?<![\w@/.:-])"
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DUE_KEY = re.compile(
    rf"{_BEFORE}(?P<bold>\*\*)?(?:due(?:[ \t]+(?:by|on|date)\b)?(?P<early>[ \t]*)|(?P<by>by))(?(bold)(?P<unbold>\*\*)?)"
    r"(?P<colons>::?)(?(bold)(?(unbold)|(?P<unbold_late>\*\*)?))(?P<gap>[ \t]*(?:(?:by|on)[ \t]+)?)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"due:[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATAVIEW = re.compile(r"\[[ \t]*due::[ \t]*[0-9]{4}-[0-9]{2}-[0-9]{2}[ \t]*\]", re.IGNORECASE)
_DUE_CALL = re.compile(r"(?<![\w@])@due\((?P<value>[^()\n]{1,40})\)", re.IGNORECASE)
_DUE_EMOJI = re.compile(r"[📅📆🗓]\ufe0f?(?P<gap>[ \t]*)")
_DUE_WORDS = re.compile(rf"{_BEFORE}(?<!past )due[ \t\n]+(?:(?:on|by|date)[ \t\n]+)?", re.IGNORECASE)
_BY_WORDS = re.compile(rf"{_BEFORE}by[ \t\n]+", re.IGNORECASE)
_ARROW = re.compile(r"(?:(?<=\s)|^)(?:->|→)[ \t]*")
_SLASHES = re.compile(r"(?:(?<=\s)|^)//[ \t]*(?=\d)")
_OR = re.compile(r"[ \t]+or[ \t]+(?:by[ \t]+|on[ \t]+)?", re.IGNORECASE)
_TIME = re.compile(
    r"[ \t]+(?:at[ \t]+)?(?:\d{1,2}(?:[:.]\d{2}[ \t]*(?:[ap]m|h)?|[ \t]*(?:[ap]m|h))|noon)\b", re.IGNORECASE
)
_QUOTES = tuple('"”»“')
_SHORT_YEAR = re.compile(r"[ \t]+'?\d{2}(?!\w|[.:]\d)")
_FRACTION = re.compile(r"\d{1,2}[/-]\d{1,2}")
# Behind an arrow only what can hardly be a number: two digits and two, closing the text.
_CLOSING_NUMERIC = re.compile(
    r"(?P<num>\d{2}[/.-]\d{2}(?:[/.-](?:\d{4}|\d{2}))?)(?=[ \t]*(?:@[\w.-]+)?[ \t]*[.!]?[ \t]*\Z)"
)
_AFTER_DATE = re.compile(r"\d{4}-\d{2}-\d{2}[ \t]*$")
_VALUE = re.compile(r"[^\s\[\](),;]{1,40}")
_PERIOD = (
    r"(?:day|week|month|quarter|sprint|year|q[1-4]|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)"
)
_VAGUE = re.compile(
    r"(?:asap|tbd|tbc|soon|later|sometime|someday|eventually|never|none|open|n/a|\?+|-+)[.!]*", re.IGNORECASE
)
_VAGUE_WORD = re.compile(r"\b(?:asap|tbd|tbc|soon)\b", re.IGNORECASE)
_VAGUE_SPAN = rf"(?:the[ \t]+)?(?:end[ \t]+of[ \t]+(?:the[ \t]+)?|next[ \t]+|this[ \t]+){_PERIOD}"
_VAGUE_PERIOD = re.compile(rf"(?:eo[dwmqy]|{_VAGUE_SPAN})\b", re.IGNORECASE)
_NTH = r"\d{1,2}(?:st|nd|rd|th)"
_VAGUE_END = re.compile(
    rf"[(\[]?\b(?:(?:(?:due|by)[ \t]+)?(?:asap|tbd|tbc|soon)|(?:due|by)[ \t]+(?:sometime|someday|later|q[1-4])"
    rf"|(?:due|by)[ \t]+(?:eo[dwmqy]|{_VAGUE_SPAN}"
    rf"|the[ \t]+{_NTH}|(?:{_NTH}|\d{{1,2}})[ \t]+[a-z]{{3,9}}\.?[ \t]+'?\d{{2}}))\b[)\].!\s]*\Z",
    re.IGNORECASE,
)

# Other words for a limit are no marker, and hide no owner either.
_OTHER_LIMIT = re.compile(r"\b(?:until|till|before|deadline)\b:?[ \t]+", re.IGNORECASE)
_END = re.compile(r"[)\].!\s]*\Z")
_EMPTY = re.compile(rf"(?:{_BEFORE}(?:due|id|done|cancell?ed)::?\s*)+\Z", re.IGNORECASE)

_MARK = re.compile(
    rf"{_BEFORE}(?:(?P<id>id):(?P<id_value>[\w-]+)"
    rf"|(?P<key>done|cancell?ed):(?P<gap>[ \t]?)(?P<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?![\w-]))",
    re.IGNORECASE,
)
_MARK_EMOJI = re.compile(
    r"🆔\ufe0f?[ \t]*(?P<id>[\w-]+)|(?P<emoji>[✅❌])\ufe0f?[ \t]*(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
)
_MARK_DATAVIEW = re.compile(
    r"[\[(](?P<key>id|completion|done|cancell?ed)::[ \t]*(?P<value>[\w-]+)[ \t]*[\])]", re.IGNORECASE | re.ASCII
)
_ASIDE = re.compile(
    r"[➕⏳🛫]\ufe0f?[ \t]*\d{4}-\d{2}-\d{2}|[⏫🔼🔽🔺⏬]\ufe0f?|⛔\ufe0f?[ \t]*[\w,-]+"
    r"|🔁\ufe0f?[ \t]*[\w ,]+|🏁\ufe0f?[ \t]*\w+"
    r"|[\[(](?!(?:due|owner)::)[\w-]+::[^\[\]()\n]{0,200}[\])]",
    re.IGNORECASE,
)
TRAILING_BLOCK_ID = re.compile(rf"{BLOCK_ID}[ \t]*$")
_ENCLOSING = (("(", ")"), ("[", "]"), ("**", "**"), ("*", "*"), ("__", "__"), ("_", "_"))
_KEYS = {"completion": "done", "canceled": "cancelled", "✅": "done", "❌": "cancelled"}


@dataclass(frozen=True, slots=True)
class DueMatch:
    """A due date in a text: ``[start, end)`` is all of it, ``[value_start, value_end)`` the date alone."""

    start: int
    end: int
    value_start: int
    value_end: int
    notation: Notation
    reading: DateReading


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """An id or a closing day in a text."""

    start: int
    end: int
    key: str
    value: str
    notation: Notation


class ExtractedFields(NamedTuple):
    """The fields of a text, the *asides* of other tools, and the *rest*: the text with both taken out."""

    fields: list[FieldMatch]
    asides: list[TextRange]
    rest: str


def extract_fields(masked: str) -> ExtractedFields:
    """Return the ``id``, ``done`` and ``cancelled`` fields of *masked*, and what is set aside with them."""
    found = [*_plain_marks(masked), *_emoji_marks(masked), *_dataview_marks(masked)]
    masked = blank_ranges(masked, [(field.start, field.end) for field in found])
    asides = [TextRange(*match.span()) for match in _ASIDE.finditer(masked)]
    masked = blank_ranges(masked, asides)
    block_ids = [match.span() for match in TRAILING_BLOCK_ID.finditer(masked)]
    fields = sorted(found, key=lambda field: field.start)
    return ExtractedFields(fields, asides, blank_ranges(masked, block_ids))


def _plain_marks(masked: str) -> Iterator[FieldMatch]:
    for match in _MARK.finditer(masked):
        form = Notation.WORDS if match["gap"] else Notation.PLAIN
        key = "id" if match["id"] else match["key"].lower()
        yield FieldMatch(*match.span(), _KEYS.get(key, key), match["id_value"] or match["date"], form)


def _emoji_marks(masked: str) -> Iterator[FieldMatch]:
    for match in _MARK_EMOJI.finditer(masked):
        key = "id" if match["id"] else _KEYS[match["emoji"]]
        yield FieldMatch(*match.span(), key, match["id"] or match["date"], Notation.OBSIDIAN)


def _dataview_marks(masked: str) -> Iterator[FieldMatch]:
    for match in _MARK_DATAVIEW.finditer(masked):
        key = match["key"].lower()
        if key == "id" or _ISO.fullmatch(match["value"]):
            yield FieldMatch(*match.span(), _KEYS.get(key, key), match["value"], Notation.DATAVIEW)


def extract_due(masked: str, when: DateContext) -> tuple[DueMatch | None, str]:
    """Return the due date, and the text with it blanked: a field wins over words.

    Two fields, or two phrases, that name different days contradict each other.
    """
    for finder in (_explicit, _worded):
        found = list(finder(masked, when))
        if found:
            return _agreed(found), blank_ranges(masked, [(field.start, field.end) for field in found])
    return None, _EMPTY.sub(lambda match: " " * len(match[0]), masked)


def mask_dates(masked: str, when: DateContext, due_end: int | None) -> str:
    """Return *masked* with all phrases blanked that would say when it is due, were there no field that does.

    A closing ASAP says so too, badly: it stands where a date should, and hides no owner before it. Nor does a
    time of day behind the due date, which ends at *due_end*.
    """
    phrases = [(field.start, field.end) for field in _worded(masked, when)]
    if due_end is not None and (time := _TIME.match(masked, due_end)):
        phrases.append(time.span())
    ends = [match.span() for pattern in (_VAGUE_END, _EMPTY) for match in pattern.finditer(masked)]
    return blank_ranges(masked, [*phrases, *ends, *_other_limits(masked)])


def _other_limits(masked: str) -> Iterator[tuple[int, int]]:
    for marker in _OTHER_LIMIT.finditer(masked):
        value = DATE.match(masked, marker.end())
        if value and (end := _END.match(masked, value.end())):
            yield marker.start(), end.end()


def find_vague_word(masked: str) -> str | None:
    """Return the word in *masked* that stands where a date should: ASAP, TBD, soon."""
    match = _VAGUE_WORD.search(masked)
    return match[0] if match else None


def _agreed(found: list[DueMatch]) -> DueMatch:
    """Return the one that counts of several: what is wrong with any of them is wrong with all."""
    dates = tuple(sorted({field.reading.date for field in found if field.reading.date is not None}))
    if len(dates) > 1:
        return replace(found[-1], reading=DateReading(None, DueProblem.CONFLICT, dates))
    bad = (field for field in found if field.reading.problem in (DueProblem.INVALID, DueProblem.AMBIGUOUS))
    dated = (field for field in found if field.reading.date is not None)
    return next(bad, None) or next(dated, None) or found[0]


def _explicit(masked: str, when: DateContext) -> Iterator[DueMatch]:
    for match in _DUE_KEY.finditer(masked):
        if field := _key_field(masked, match, when):
            yield field
    for match in _DUE_CALL.finditer(masked):
        reading = _read_value(match["value"], when)
        yield DueMatch(*match.span(), *match.span("value"), Notation.WORDS, reading)
    for match in _DUE_EMOJI.finditer(masked):
        value = DATE.match(masked, match.end()) or _VALUE.match(masked, match.end())
        if value:
            form = Notation.OBSIDIAN if _ISO.fullmatch(value[0]) else Notation.WORDS
            yield DueMatch(match.start(), value.end(), *value.span(), form, _read_value(value[0], when))


def _key_field(masked: str, match: re.Match[str], when: DateContext) -> DueMatch | None:
    value = next(filter(None, (form.match(masked, match.end()) for form in (DATE, _VAGUE_PERIOD, _VALUE))), None)
    if value is None:
        return None
    words = value[0] if DATE.fullmatch(value[0]) else value[0].rstrip(".!:")
    reading = _read_value(words, when)
    is_loose = match["gap"] or match["early"] or match["by"]
    if is_loose and reading.problem is DueProblem.INVALID and not words[:1].isdigit():
        return None  # `Due: the whole report` is a sentence
    is_open = match["bold"] and not (match["unbold"] or match["unbold_late"])
    start, value_end = match.start() + len("**" if is_open else ""), value.start() + len(words)
    whole = _widened(masked, start, value_end)
    return DueMatch(*whole, value.start(), value_end, _key_form(masked[slice(*whole)]), reading)


def _key_form(written: str) -> Notation:
    if _PLAIN.fullmatch(written):
        return Notation.PLAIN
    return Notation.DATAVIEW if _DATAVIEW.fullmatch(written) else Notation.WORDS


def _read_value(words: str, when: DateContext) -> DateReading:
    if _VAGUE.fullmatch(words) or _VAGUE_PERIOD.fullmatch(words):
        return DateReading(None, DueProblem.VAGUE)
    return read_date(words, when)


def _worded(masked: str, when: DateContext) -> Iterator[DueMatch]:
    for match in _DUE_WORDS.finditer(masked):
        yield from _phrase(masked, match, DATE, when)
    due_found = {match.end() for match in _DUE_WORDS.finditer(masked)}
    for match in _BY_WORDS.finditer(masked):
        if match.end() not in due_found:
            yield from _phrase(masked, match, DATE, when)
    for match in _ARROW.finditer(masked):
        if not _AFTER_DATE.search(masked[max(0, match.start() - 40) : match.start()]):
            yield from _sign_phrase(masked, match, when)
    for match in _SLASHES.finditer(masked):
        yield from _sign_phrase(masked, match, when)


def _sign_phrase(masked: str, marker: re.Match[str], when: DateContext) -> Iterator[DueMatch]:
    is_numeric = _CLOSING_NUMERIC.match(masked, marker.end())
    yield from _phrase(masked, marker, _CLOSING_NUMERIC if is_numeric else ISO_OR_WORDED, when)


def _phrase(masked: str, marker: re.Match[str], dates: re.Pattern[str], when: DateContext) -> Iterator[DueMatch]:
    value = dates.match(masked, marker.end())
    if value is None or _is_no_date(marker[0], value[0], masked[value.end() :]):
        return
    other = _OR.match(masked, value.end())
    second = dates.match(masked, other.end()) if other else None
    last = second.end() if second else value.end()
    reading = _either(read_date(value[0], when), read_date(second[0], when) if second else None)
    start, end = _widened(masked, marker.start(), last)
    if not masked[:start].strip() and masked.startswith(":", end):
        end += 1  # `By Friday: send it`
    yield DueMatch(start, end, value.start(), last, Notation.WORDS, reading)


def _either(first: DateReading, second: DateReading | None) -> DateReading:
    """Return what ``Friday or Monday`` says: two days, unless they are one."""
    days = {reading.date for reading in (first, second) if reading and reading.date}
    return DateReading(None, DueProblem.AMBIGUOUS, tuple(sorted(days))) if len(days) > 1 else first


def _is_no_date(marker: str, words: str, behind: str) -> bool:
    """Tell whether a phrase says something else: ``by 3/4``, ``by 10/20 people``, ``due 3-4 weeks later``."""
    if behind.startswith(_QUOTES):
        return True
    if _SHORT_YEAR.match(behind) and words[-1:].isalpha():
        return True
    is_range = "-" in words and _FRACTION.fullmatch(words) is not None
    is_count = _FRACTION.fullmatch(words) is not None and behind.lstrip(" \t")[:1].isalpha()
    is_by = marker.lower().startswith("by")
    return (is_range and (is_count or is_by)) or (is_by and (is_count or is_bare_number(words)))


def _widened(masked: str, start: int, end: int) -> tuple[int, int]:
    """Return ``[start, end)`` with the brackets and the emphasis that enclose nothing else."""
    inner = len(masked[:start].rstrip(" \t")), end + len(masked[end:]) - len(masked[end:].lstrip(" \t"))
    for opener, closer in _ENCLOSING:
        left, right = inner if opener in "([" else (start, end)
        if masked.endswith(opener, 0, left) and masked.startswith(closer, right):
            return _widened(masked, left - len(opener), right + len(closer))
    return start, end
