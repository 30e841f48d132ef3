"""Days without a marker beside an owner, which are not due dates: ``@sam Friday`` (spec, clause 5.5)."""

import re

from oneonone_lint.model.action import DueProblem, Notation
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.actions.closing_handles import precedes_mention
from oneonone_lint.parsing.actions.dates import DateContext, DateReading, is_bare_number
from oneonone_lint.parsing.actions.day_phrases import DayPhrase, match_day_phrase
from oneonone_lint.parsing.actions.due_match import DueMatch
from oneonone_lint.parsing.actions.full_names import find_named_handles
from oneonone_lint.parsing.actions.handles import DAY_CHIP, find_handles
from oneonone_lint.parsing.actions.tags import mask_tags
from oneonone_lint.parsing.markdown.masking import MaskedText

# What says by when, and is no marker: `until `, `ETA: `, `deadline is `, `// `.
_LIMIT = (
    r"(?:(?:(?:until|till|before|deadline|eta|target(?:\s+date)?|not\s+before|latest|for|date|day|ddl|dl|d/l)\b(?:\s*:|\s+is\b)?"
    r"|[-=]?>|→)[ \t]+|//[ \t]*)?"
)
# `(tbc)` behind a day
_DOUBT = r"(?:\((?:tbc|tbd|tentative|provisional|approx\.?|to be confirmed|\?+)\))?"
# Between an owner and a day: `, `, ` (`, ` — `, `: until `.
_BETWEEN = lazy_pattern(
    rf"[)\]*_]{{0,20}}(?P<separator>(?:[\s,;:|(\[*_`–—·•⏰⌛⏳🔔]|-(?!>)|[/@](?=\s))+{_LIMIT}(?:{DAY_CHIP.pattern})?)(?!(?:at|about)\b)",
    re.IGNORECASE,
)
# `Sam (`, `Sam, ` before a day and a colon
_OPENING_NAME = lazy_pattern(r"\s*[*_]*[^\W\d_][\w .'’-]{0,40}?[*_]*(?P<separator>[ \t]*[(,][ \t]*)")
_COLON = lazy_pattern(r"\)?(?=[*_]*[ \t]*:)")
_CLOSING = lazy_pattern(rf"[\s.,;!?)\]*_~`|–—-]*+{_DOUBT}[\s.,;!?)\]*_~|–—-]*+\Z", re.IGNORECASE)
_OPENING_BRACKET = lazy_pattern(r"(?<![*_(\[])(?:[*_(\[]++@?|@)\Z")
_EXPLICIT = lazy_pattern(r"\d{4}-\d\d|\[\[")
_OPENING = lazy_pattern(rf"[\s*_(\[]*(?:on\s+)?{_LIMIT}(?:{DAY_CHIP.pattern})?", re.IGNORECASE)
# Behind a day that opens a text: `: `, `) - `, `] `; none is needed before a handle.
_OPENING_END = lazy_pattern(r"[)\]*_]*[ \t]*(?:[:,–—-]+|(?=\\?@)|(?<=[)\]]))[*_]*[ \t]?")
_WORD_START = lazy_pattern(
    r"(?<![\w@/.:#'’-])(?=[\w~\[])(?!(?:on|before|until|till|from|during|at(?!\s+\d))\b)", re.IGNORECASE
)
# Before a day that closes a text: words that are part of what it says, and words that say what else the text is about.
_LIMIT_BEFORE = lazy_pattern(r"\b(?:on|until|till|before|deadline|latest|not\s+before)\b:?[ \t]+\Z", re.IGNORECASE)
_OTHER_WORD_BEFORE = lazy_pattern(
    r"\b(?:for|of|from|since|after|to|at|as|and|or|than|the|a|an|per|during|over|around|about|between|in|through|was|is|are"
    r"|last|by|due|past)[ \t]+\Z|\d[ \t]?(?:->|→)[ \t]*\Z|\S[ \t]?[/+~=][ \t]*\Z",
    re.IGNORECASE,
)
# `20 Nov -> 27 Nov`: what the text is about
_CHANGE = lazy_pattern(r"[-=]>|[→⇒]")
_SEPARATOR_BEFORE = lazy_pattern(r"[ \t]?(?:->|→|[,;:|(\[*_–—-]+)[ \t]?@?\Z|[ \t]@?\Z")
_QUESTION = lazy_pattern(r"[`*_]*\?*")
_ONLY_TIME = lazy_pattern(
    r"(?:at\s+|before\s+)?(?:\d{1,2}(?::\d{2})+|\d[\d:.]*\s*(?:[ap]\.?m\.?|h))|noon|sharp|night|morning", re.IGNORECASE
)
_OPENERS = ("(", "[")
_CLOSER = lazy_pattern(r"[ \t]*[)\]]+")
# What stands behind a handle where a day should: `by the release`, `weekly`, `at 5pm`.
_WORD = r"(?:[^\s@#,;:.!?()\[\]]|:(?=\S))++"
_EVENT = lazy_pattern(
    r"[)\]*_]*(?P<all>[\s,;:(\[–—-]++(?:"
    r"(?:due(?:\s+by|(?!\s+to\b))|by|before|until|till|(?:no|not)\s+later\s+than)\s++"
    rf"(?P<event>(?!\w+ing\b){_WORD}(?:[ \t]{_WORD}){{0,4}})"
    r"|(?P<words>a\.s\.a\.p|as\s+soon\s+as\s+possible|immediately|urgent(?:ly)?|right\s+away|at\s+once|now|ongoing"
    r"|(?:bi-?)?(?:weekly|monthly)|daily|quarterly|yearly|regularly|continuous(?:ly)?"
    r"|no\s+(?:(?:due\s+)?date|deadline)(?:\s+yet)?|(?:at\s+)?\d{1,2}(?:[:.]\d\d(?:\s*+[ap]m)?|\s*+[ap]m|h)))"
    r")[\s.,;!?)\]*_~|–—-]*+\Z",
    re.IGNORECASE,
)
_REACH = 80  # characters: as far from the end as a day that closes a text may begin


def find_days_beside_owner(masked: str, context: DateContext, people: People | None) -> list[DueMatch]:
    """Return the days that keep an owner from opening or closing *masked*: ``@sam, Friday``, ``Fri: @sam``."""
    text = mask_tags(masked)
    handles = find_named_handles(text, people) if people else find_handles(text)
    days = [
        _match_behind_handle(text, handle.end, context) or _match_event(text, handle.end, people) for handle in handles
    ]
    days += [_match_opening(text, context), _match_behind_name(text, context)]
    return [day for day in days if day]


def is_only_time(words: str) -> bool:
    """Tell whether *words* name no day but a time: ``5pm``, ``noon``."""
    return _ONLY_TIME.fullmatch(words) is not None


def find_unmarked_day(words: MaskedText, context: DateContext) -> DueMatch | None:
    """Return the day that closes or opens *words*, from which owner and tags are taken, but for one behind ``for``."""
    return _find_closing(words, context) or _match_opening(words.masked, context)


def _match_behind_handle(text: str, handle_end: int, context: DateContext) -> DueMatch | None:
    between = _BETWEEN.match(text, handle_end)
    if between is None:
        return None
    is_link = text.endswith("[", 0, between.end())
    starts = (between.end() - 1, between.end()) if is_link else (between.end(),)
    phrase = next(filter(None, (_match_closing_phrase(text, start, context) for start in starts)), None)
    if phrase is None:
        return None
    day = _make_match(text, phrase, phrase.text_range.start)
    end = _QUESTION.match(text, day.text_range.end)
    text_range = TextRange(between.start("separator"), end.end() if end else day.text_range.end)
    return replace(day, text_range=text_range)


def _match_event(text: str, handle_end: int, people: People | None) -> DueMatch | None:
    """Match what closes *text* behind a handle in the place of a day: ``by the release``, ``weekly``, ``5pm``."""
    match = _EVENT.match(text, handle_end)
    if match is None or (match["event"] and people and people.resolve(match["event"])):
        return None
    value_range = TextRange.of(match, "event" if match["event"] else "words")
    reading = DateReading(None, DueProblem.VAGUE)
    return DueMatch(TextRange.of(match, "all"), value_range, Notation.WORDS, reading)


def _match_behind_name(text: str, context: DateContext) -> DueMatch | None:
    """Match the day of ``Sam (Friday): book the room``."""
    opening = _OPENING_NAME.match(text)
    phrase = match_day_phrase(text, opening.end(), context) if opening else None
    end = _COLON.match(text, phrase.end) if phrase else None
    if opening is None or phrase is None or end is None:
        return None
    text_range = TextRange(opening.start("separator"), end.end())
    return _make_day(text_range, phrase)


def _match_opening(text: str, context: DateContext) -> DueMatch | None:
    opening = _OPENING.match(text)
    phrase = match_day_phrase(text, opening.end(), context) if opening else None
    if phrase is None or not _is_day_or_period(text, phrase):
        return None
    text_range = _widen_opening(text, TextRange(phrase.text_range.start, phrase.end))
    if text_range is None or not text[text_range.end :].strip():
        return None
    return _make_day(text_range, phrase)


def _make_day(text_range: TextRange, phrase: DayPhrase) -> DueMatch:
    return DueMatch(text_range, phrase.text_range, Notation.WORDS, phrase.reading, phrase.says_more, phrase.time)


def _widen_opening(text: str, day_range: TextRange) -> TextRange | None:
    """Return *day_range* with its brackets and its colon; None for ``Monday report``, where it is part of the text."""
    start, end = day_range
    separator = _OPENING_END.match(text, end)
    if separator is None and not _EXPLICIT.match(text, start, end):
        return None
    opener = _OPENING_BRACKET.search(text, 0, start)
    return TextRange(opener.start() if opener else start, separator.end() if separator else end)


def _find_closing(words: MaskedText, context: DateContext) -> DueMatch | None:
    text = words.masked
    for start in _WORD_START.finditer(text, max(0, len(text.rstrip()) - _REACH)):
        phrase = _match_closing_phrase(text, start.start(), context)
        if phrase:
            limit = _LIMIT_BEFORE.search(text, max(0, start.start() - _REACH), start.start())
            if _CHANGE.search(text, *phrase.text_range):
                return None
            if limit is None and _OTHER_WORD_BEFORE.search(text, max(0, start.start() - _REACH), start.start()):
                return None
            return _make_match(words.raw, phrase, limit.start() if limit else start.start())
    return None


def _match_closing_phrase(text: str, start: int, context: DateContext) -> DayPhrase | None:
    phrase = match_day_phrase(text, start, context)
    if phrase is None or not _is_day_or_period(text, phrase):
        return None
    return phrase if _CLOSING.match(text, phrase.end) or precedes_mention(text, phrase.end) else None


def _is_day_or_period(text: str, phrase: DayPhrase) -> bool:
    """Tell whether *phrase* is more likely a day than ``3/4``, a mere time or the name of a month."""
    words = text[slice(*phrase.text_range)]
    return not is_bare_number(words) and not is_only_time(words)


def _make_match(text: str, phrase: DayPhrase, start: int) -> DueMatch:
    """Return the day that *phrase* is, together with its brackets and with what separates it from what is before it."""
    end = phrase.end
    before = _SEPARATOR_BEFORE.search(text, max(0, start - _REACH), start)
    first = before.start() if before else start
    if before and any(opener in before[0] for opener in _OPENERS):
        closer = _CLOSER.match(text, end)
        end = closer.end() if closer else end
        first = first if closer else start
    return _make_day(TextRange(first, end), phrase)
