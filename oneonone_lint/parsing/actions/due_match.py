"""What a text says of the day by which something is due, and where it says so."""

import re

from oneonone_lint.model.action import DueProblem, Notation
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.dates import DateContext, DateReading
from oneonone_lint.parsing.actions.day_phrases import DayPhrase, match_day_phrase, match_time

_ENCLOSING = (
    *(("(", ")"), ("[", "]"), ("***", "***"), ("**", "**"), ("*", "*"), ("___", "___"), ("__", "__"), ("_", "_")),
    *(
        ("{", "}"),
        ("<", ">"),
        ("==", "=="),
        ("`", "`"),
        ('"', '"'),
        ("“", "”"),
        ("„", "“"),
        ("<u>", "</u>"),
        ("<b>", "</b>"),
        ("<i>", "</i>"),
    ),
)
_BRACKETS = "([{"
# Or the brackets of Org and of a journal: `<2026-11-20 Fri>`, `[2026-11-20]`.
_EMPHASIS = lazy_pattern(
    r"(?P<sign>[*_]{1,3}|==|[`\"“„]|<(?=\d{4}-)|\[(?=\d{4}-[^\[\]\n]*+\](?!\()))(?=\w)|<(?P<tag>u|b|i|em|strong|mark)>",
    re.IGNORECASE,
)
_CLOSERS = {"<": ">", "[": "]", "“": "”", "„": "“", "«": "»"}
_SEPARATOR = lazy_pattern(r":|[ \t]*(?:,|\||[-–—](?=[ \t]))")
_OPENING_EMPHASIS = lazy_pattern(r"\s*(?P<sign>[*_]{1,3})\Z")
_LONGEST_PHRASE = 80  # characters


class DueMatch(Value):
    """A due date in a text: *text_range* is all of it, such as ``by Friday``, and *value_range* the date alone.

    Where it *says_more* than a day, that is lost once it is written as a field; the *time* that belongs to it is not.
    """

    text_range: TextRange
    value_range: TextRange
    notation: Notation
    reading: DateReading
    says_more: bool = False
    time: TextRange | None = None

    @property
    def is_vague(self) -> bool:
        """It names a period, such as next week, or no day at all, such as ASAP."""
        return self.reading.problem is DueProblem.VAGUE

    @classmethod
    def of(cls, masked: str, start: int, phrase: DayPhrase, notation: Notation) -> "DueMatch":
        """Return what *phrase* says behind a marker at *start* of *masked*, with brackets, emphasis and time around."""
        text_range = widen(masked, start, phrase.text_range.end)
        is_enclosed = text_range.end > phrase.end
        time = phrase.time or (match_time(masked, text_range.end) if is_enclosed else None)
        if time and time.end > text_range.end:
            text_range = widen(masked, text_range.start, time.end)
        text_range = _take_separator(masked, text_range)
        return cls(text_range, phrase.text_range, notation, phrase.reading, phrase.says_more, time)


def match_marked_phrase(masked: str, start: int, context: DateContext) -> DayPhrase | None:
    """Return the phrase at *start* of *masked*, behind a marker; in emphasis it may stand alone: ``by **Friday**``."""
    emphasis = _EMPHASIS.match(masked, start)
    if emphasis is None:
        return match_day_phrase(masked, start, context)
    closer = _CLOSERS.get(emphasis["sign"], emphasis["sign"]) or f"</{emphasis['tag']}>"
    end = masked.find(closer, emphasis.end(), emphasis.end() + _LONGEST_PHRASE)
    phrase = match_day_phrase(masked[:end], emphasis.end(), context) if end > 0 else None
    return phrase if phrase and phrase.end == end else None


def _take_separator(masked: str, text_range: TextRange) -> TextRange:
    """Return *text_range*, in ``By Friday: send it`` and ``By Friday - send it`` with the sign behind it."""
    start, end = _take_label(masked, text_range)
    separator = _SEPARATOR.match(masked, end)
    is_opening = separator is not None and not masked[:start].strip(" \t\n*_")
    return TextRange(start, separator.end() if separator and is_opening else end)


def _take_label(masked: str, text_range: TextRange) -> TextRange:
    """Return *text_range*, in ``**By Friday:** send it`` with the emphasis that closes behind the colon."""
    start, end = text_range
    opening = _OPENING_EMPHASIS.match(masked, 0, start)
    sign = opening["sign"] if opening else ""
    is_label = bool(sign) and masked.startswith(f":{sign}", end)
    return TextRange(start - len(sign), end + len(sign) + 1) if is_label else text_range


def _is_open(words: str, opener: str, closer: str) -> bool:
    """Tell whether *opener* stands in *words*, and a bracket is not closed in them."""
    return opener in words and (opener not in _BRACKETS or words.count(opener) > words.count(closer))


def widen(masked: str, start: int, end: int) -> TextRange:
    """Return ``[start, end)`` with the brackets and the emphasis that enclose nothing else, or the end of it alone."""
    inner_start = len(masked[:start].rstrip(" \t"))
    inner_end = len(masked) - len(masked[end:].lstrip(" \t"))
    for opener, closer in _ENCLOSING:
        left, right = (inner_start, inner_end) if opener in _BRACKETS else (start, end)
        if masked.endswith(opener, 0, left) and masked.startswith(closer, right):
            return widen(masked, left - len(opener), right + len(closer))
        if masked.startswith(closer, end) and _is_open(masked[start:end], opener, closer):
            return widen(masked, start, end + len(closer))
    return TextRange(start, end)
