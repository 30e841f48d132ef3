"""The words of a calendar: days, periods, times, and what may stand between two of them.

A new word is a pattern more in ``_PATTERNS``.
"""

import re
from enum import Enum, auto

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.actions.date_words import MONTH
from oneonone_lint.parsing.actions.dates import DATE_START, WEEKDAY
from oneonone_lint.parsing.markdown.masking import FIELD_GAP


class WordKind(Enum):
    """What a word of the calendar is."""

    DATE = auto()  # Friday, 20 Nov, 2026-11-20
    NTH = auto()  # the 27th
    NUMBER = auto()  # 20, of a range, behind a weekday, or a short year
    SPAN = auto()  # in two weeks
    PERIOD = auto()  # next week, mid-December, Q1, EOW
    MONTH = auto()  # December
    COUNT = auto()  # two weeks, 3 days
    SHIFT = auto()  # what moves a day: Friday week, Friday or so, Friday after next
    TIME = auto()  # 17:00, 5pm CET, noon, end of day
    LATEST = auto()  # at the latest
    OPENER = auto()  # (
    CLOSER = auto()  # )
    PAUSE = auto()  # a comma, a semicolon, a dash, "and": what follows may be said of something else
    JOINT = auto()  # or, to, .., +, in, of


_MANY = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:a\s+)?couple(?:\s+of)?|(?:a\s+)?few|several)"
)
_UNIT = r"(?:(?:working|business|calendar)\s+)?(?:day|week|fortnight|month|quarter|year|sprint)s?(?:['’](?=\s))?"
# `two weeks`, `3-5 days`, `2w`
_COUNT = rf"(?:(?:\d{{1,3}}(?:\s?[-–/]\s?\d{{1,2}})?|{_MANY})[ -]?{_UNIT}|\d{{1,2}}\s?[dwmy])\b(?:\s+time\b)?"
_BIG_UNIT = r"(?:week(?:end)?|month|quarter|year|sprint|iteration|term|half)"
# `the end of`, `mid-`
_PART = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle|course|first\s+half|second\s+half)\s+of"
    r"|early|late|later|sometime|mid)"
)
_WHICH = r"(?:next|this|the\s+coming|coming|the\s+following|following|last|first|second|third|1st|2nd|3rd)"
_YEAR = r"(?:\s*+(?:,\s*+)?(?:20\d{2}\b|['’]\d{2}\b))?"
# `May` and `March` are words: only as names of months, with a capital.
_NAMED_MONTH = rf"(?:(?!may\b|march\b){MONTH}|(?-i:May|MAY|March|MARCH))"
_HOLIDAY = r"(?:Christmas|Xmas|Easter|Thanksgiving|Whitsun|New\s+Year(?:['’]s)?)(?:\s+(?:Eve|Day|break))?"
# `UK time`, `CET`, behind a day without a time
_LONE_ZONE = r"(?:(?-i:UTC|GMT|CES?T|EES?T|WES?T|BST|IST|[ECMP][SD]T)|(?-i:UK|US)\stime)"
_ZONE = (
    r"(?:\s?\(?(?:UTC|GMT|CES?T|EES?T|WES?T|BST|IST|[ECMP][SD]?T|Z)(?:\s?[+-]\d{1,2})?\)?(?!\w)"
    r"|\s(?:(?:local|my|your|our|UK|US)\stime|Uhr|hours)\b)?"
)
# `moved to`, `pushed back to`: what follows is another day
MOVED = (
    r"(?:moved|extended|postponed|delayed|pushed|slipped|changed|rescheduled|shifted|deferred|bumped)"
    r"(?:\s+(?:back|out|on))?"
)
_NAMED_TIME = (
    r"(?:(?:early\s+|late\s+|mid[- ]?)?(?:morning|afternoon|evening|night)|noon|midday|midnight|lunch(?:time)?"
    r"|breakfast|EOD|EOB|COB|COP|(?:the\s+)?(?:close|end)\s+of\s+(?:(?:the|that)\s+)?(?:day|business|play)"
    r"|first\s+thing|sharp)"
)
# `17:00`, `5 pm`, `5.30pm`, `17h`, `17:00 CET`
_CLOCK = (
    r"(?:(?:\d{1,2}(?::\d{2})?\s?[-–]\s?)?"
    r"\d{1,2}(?::\d{2}(?::\d{2})?(?:\s*(?:[ap]\.?m\b\.?|h(?:rs)?))?|[.]\d{2}\s*(?:[ap]m|h)"
    r"|h\d{2}|\s*(?:[ap]\.?m\b\.?|h(?:rs)?|o['’]clock))"
    rf"{_ZONE})"
)
_AT = r"(?:(?:(?:at|in\s+the|before|around|by|after|until|till)\s+|@\s?))?"
_CLAUSE_END = rf"(?:(?=[ \t]{{{FIELD_GAP},}})|(?![ \t]*[\w'’\"“`\ue000&]))"
# `at 5`
_BARE_HOUR = rf"(?:at\s+|@\s?)\d{{1,2}}(?![\w.:/-]){_CLAUSE_END}"
# `20.11` behind a weekday, which is no time
_DOTTED = (
    r"(?<=(?:day|mon|tue|wed|thu|fri|sat|sun)\s)(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])"
    r"(?!\d|\.\d|\s*[ap]m|\.\s*\Z)"
)

# In this order: of what may be read two ways the first counts.
_PATTERNS = (
    (WordKind.LATEST, r"(?:at\s+the\s+)?(?:very\s+)?latest\b"),
    (WordKind.LATEST, r"or\s+(?:earlier|sooner|before)\b"),
    (WordKind.SHIFT, r"(?:at\s+the\s+)?(?:very\s+)?earliest\b"),
    (WordKind.SHIFT, r"or\s+(?:so|later|after|thereabouts)\b|-?ish\b"),
    (WordKind.SHIFT, r"(?:after|before)\s+(?:next|last|that)\b|(?:next\s+)?but\s+(?:one|two)\b|(?:every|each)\b"),
    (WordKind.SHIFT, rf"(?:after|following|onwards?){_CLAUSE_END}"),
    (WordKind.SHIFT, _DOTTED),
    (WordKind.SPAN, rf"(?:with)?in\s+(?:about\s+|around\s+|the\s+next\s+|under\s+)?{_COUNT}"),
    (WordKind.SPAN, rf"within\s+(?:the\s+)?{_BIG_UNIT}\b|{_COUNT}\s+from\s+(?:now|today)\b"),
    (WordKind.SPAN, rf"(?:\+/?-?|±)\s?(?:{_COUNT}|\d{{1,3}}\b)"),
    (WordKind.TIME, rf"{_AT}(?:{_CLOCK}|{_NAMED_TIME})(?!\w)"),
    (WordKind.TIME, _BARE_HOUR),
    (WordKind.TIME, rf"(?:the\s+)?end\s+of(?=\s+(?:this\s+|the\s+)?(?:{WEEKDAY}\b|\d))"),
    (WordKind.PERIOD, rf"EO[WMQY]\b|{_BIG_UNIT}[- ]?end\b(?!s)|[hq][1-4]\b{_YEAR}"),
    (
        WordKind.PERIOD,
        r"(?:the\s+)?week\s+after\s+next\b|(?:of\s+)?that\s+week\b|(?:calendar\s+week|[ck]w|wk|week)[ .]{0,2}\d{1,2}\b",
    ),
    (WordKind.PERIOD, r"(?-i:W)\d{2}\b|20\d{2}-W\d{2}(?:-\d)?\b"),
    (
        WordKind.PERIOD,
        rf"(?:{_PART}[ -]*)+(?:the\s+)?(?:{_WHICH}\s+)*(?:(?:{_BIG_UNIT}|[hq][1-4])\b|{MONTH}(?!\w){_YEAR})",
    ),
    (WordKind.PERIOD, rf"(?:the\s+)?(?:{_WHICH}\s+)+(?:{_BIG_UNIT}\b|{_NAMED_MONTH}(?!\w)(?!\s+\d))"),
    (WordKind.PERIOD, rf"(?:the|over\s+the|at\s+the)\s+weekend\b|{_HOLIDAY}\b"),
    (WordKind.COUNT, _COUNT),
    (WordKind.DATE, DATE_START.pattern),
    (WordKind.NTH, rf"the\s+\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}(?:st|nd|rd|th)\b{_CLAUSE_END}"),
    (WordKind.MONTH, rf"{_NAMED_MONTH}(?!\w){_YEAR}|20\d{{2}}-(?:0\d|1[0-2])\b(?!-)"),
    (WordKind.SHIFT, r"w/[ceb]\b|week\s+(?:commencing|beginning|ending|of)\b|(?:week|fortnight|weekend)\b"),
    (WordKind.NUMBER, r"['’]\d{2}\b|20\d{2}\b(?!-)|\d{1,2}\b(?![.:/]\d|\s?%)"),
    (WordKind.OPENER, r"\("),
    (WordKind.CLOSER, r"\)"),
    (WordKind.PAUSE, r"[,;]|(?<=\s)[-–—](?=\s)|and\b|&"),
    (
        WordKind.JOINT,
        r"(?:or\s+(?:by|on)|or|to|till|until|through|thru|from|of|in|on|at|after|before|between|around)\b",
    ),
    (WordKind.JOINT, r"(?:during|starting|beginning)\b"),
    (WordKind.JOINT, r"(?:about|approx\.?|the|a|an|plus|minus|late|early|mid|last|first|second|third|following)\b"),
    (WordKind.JOINT, rf"{MOVED}\s+to\b|[-=]>|[→⇒]"),
    (WordKind.JOINT, r"(?:not|then)\b|\.{2,3}|\+/-|[-–—/…+~=|±]"),
)
WORDS = tuple((kind, lazy_pattern(f"(?:{pattern})", re.IGNORECASE)) for kind, pattern in _PATTERNS)
# What each phrase about a day has in it: a digit, or the name of a day, of a period or of a time. It is sought first,
# as most lines have none, and all the patterns above take long to compile.
NAME = lazy_pattern(
    rf"\d|(?<![^\W\d_])(?:mid|early|later?|sometime|of)*(?:(?:{WEEKDAY}|{MONTH}|eo[wmqydb]|co[bp])(?!\w)"
    r"|(?:to)?day|week|fortnight|month|quarter|year|sprint|iteration|term|half|tomorrow|(?:to)?night|meeting|one[ -]on"
    r"|christmas|xmas|easter|thanksgiving|whitsun|morning|(?:after)?noon|evening|lunch|breakfast|business|play"
    r"|first\s+thing|sharp)",
    re.IGNORECASE,
)
# A clause ends where no word follows: at a comma, a bracket, a handle, a field, the end.
AT_CLAUSE_END = lazy_pattern(_CLAUSE_END)
_BRACKETED = rf"\((?:{_AT}{_CLOCK}|{_AT}{_NAMED_TIME}|{_LONE_ZONE})\)"
# What follows a day: ` at 10:00`, ` noon`, ` (5pm)`, ` 1700`.
TIME_BEHIND = lazy_pattern(
    rf"(?:,?[ \t]+|(?=@\d))(?P<time>{_AT}(?:{_CLOCK}|{_NAMED_TIME}|{_LONE_ZONE}|\d{{1,2}}\.\d{{2}}(?!\.?\d))(?!\w)"
    rf"(?:[ \t]sharp\b)?|{_BRACKETED}|{_BARE_HOUR}|(?:0\d|1[0-8]|2[1-3])[0-5]\d(?![\w.:/-]){_CLAUSE_END})",
    re.IGNORECASE,
)
# ` at 17:00 ` before a field that has to stand last
TIME_BEFORE = lazy_pattern(
    rf"(?<!\S)(?:{_AT}(?:{_CLOCK}|{_NAMED_TIME})(?:[ \t]sharp)?|{_LONE_ZONE}|{_BRACKETED}"
    r"|(?:at\s+|@\s?)\d{1,2})[ \t]*\Z",
    re.IGNORECASE,
)
# Where a time such as `morning` is no part of what follows: not in `Friday morning stand-up`.
TIME_END = lazy_pattern(
    rf"(?:{_CLAUSE_END}|(?=\s+(?:and|or|then|with|to|for|so|but|because|if|when|as)\b))", re.IGNORECASE
)
NAMED_TIME = lazy_pattern(rf"{_NAMED_TIME}\Z", re.IGNORECASE)
