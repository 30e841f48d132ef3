"""What a goal is called, without how far it is: `error budget report` of `error budget report - done 3/5`."""

from oneonone_lint.model.lazy_pattern import lazy_pattern

_PERCENT = r"~?\d{1,3}(?:[.,]\d+)?\s?%"
_FRACTION = r"\d+\s?(?:/|of|out of)\s?\d+"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY = (
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]?(?:\d{2,4})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH}(?: \d{{4}})?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|{_WEEKDAY}|(?:week|kw|cw|w) ?\d{{1,2}}|q[1-4](?: \d{{4}})?"
    r"|next (?:week|month)|end of (?:week|month|year)|today|tomorrow)"
)
# Words that tell a state wherever a goal ends with them, and words that do so only behind a dash, a colon or a bracket.
_STATE = (
    r"(?:on track|off track|at risk|in progress|in review|on hold|not started(?: yet)?|half ?way(?: there)?|half done"
    r"|(?:nearly|almost|mostly|partly|partially|all) (?:done|there|finished|complete)|completed?|finished|done|ongoing"
    r"|wip|cont(?:['.]?d|inued|\.)?|carried over|no change|unchanged|behind(?: schedule)?|ahead(?: of schedule)?)"
)
_REMARK = (
    r"(?:started|begun|blocked|stuck|paused|parked|postponed|delayed|late|slipp(?:ed|ing)|waiting|pending|open|closed"
    r"|shipped|released|live|merged|achieved|reached|met|missed|dropped|planned|to ?do|new|again|still|same"
    r"|green|amber|yellow|orange|red|ok|okay|good|fine|draft(?:ed)?|ready|tested|testing|first half|second half)"
)
_LEAD_IN = (
    r"(?:(?:now|still|currently|was|is|at|about|up to|we are|status:?|progress:?|eta|due:?|by|until|since|for|from"
    r"|done)\s+)*"
)
_PROGRESS = rf"(?:{_PERCENT}|{_FRACTION}|{_DAY}|{_STATE})"
_BEHIND = rf"{_LEAD_IN}(?:{_PROGRESS}|{_REMARK})(?!\w)"
# `: on track, waiting for Kim`, `- done 3/5`, `(80 %)`, `-> 80%`, `[2026-11-20]`: from there on it is progress.
_TAIL = lazy_pattern(
    rf"(?:[:;,|]\s*+|\s-\s*+|-\s++|[(\[]\s*+){_BEHIND}.*$|(?:->|=>|[\u2190-\u21ff\u27a1\u27f6\u279c]).*$"
)
# `report 80 % done`, `report 3/5`, `report by 20 nov`, `report on track`
_BARE_TAIL = lazy_pattern(
    rf"(?<!\s)\s++(?:(?:{_PERCENT}|{_FRACTION})(?:\s+(?:done|complete|completed|finished|ready|there))?|{_STATE}"
    rf"|(?:by|due:?|until|eta)\s*{_DAY})$"
)
# `done: report`, `[80 %] report`, `80% report`
_FRONT = lazy_pattern(rf"^(?:{_BEHIND}\s*(?::|-|\|)\s+|[(\[]{_BEHIND}[)\]]\s*|{_PERCENT}\s+)")
_SIGNS = lazy_pattern(
    r"[\u2300-\u23ff\u2600-\u27a0\u27a2-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]+|(?<!\S):[a-z0-9_+-]+:?(?!\S)"
)
_LETTER = lazy_pattern(r"[^\W\d_]")
# What a remark begins with, and how many words make what stands before it a name: `Project X: ` may be a mere heading.
_REMARK_SIGN = lazy_pattern(r"\s-\s|\s[(\[]|[:;]\s")
_NAME_WORDS = {":": 3, ";": 2, "-": 2, "(": 2, "[": 2}
_EDGES = " \t:;,.|-!?"


def strip_progress(goal: str) -> str:
    """Return the normalised *goal* without percentages, fractions, days, states and signs before or behind it.

    What is nothing but progress stays as it is.
    """
    name = _SIGNS.sub(" ", goal).strip(_EDGES)
    for pattern in (_FRONT, _BARE_TAIL, _TAIL, _BARE_TAIL, _BARE_TAIL):
        rest = pattern.sub("", name).strip(_EDGES)
        if _LETTER.search(rest):
            name = rest
    return " ".join(name.split()) if _LETTER.search(name) else goal


def name_goal(goal: str) -> str:
    """Return the normalised *goal* up to the remark behind it: `error budget report - draft is with kim`."""
    sign = _REMARK_SIGN.search(goal)
    if sign is None:
        return goal
    name = goal[: sign.start()]
    is_name = len(name.split()) >= _NAME_WORDS[sign[0].strip()]
    return name if is_name else goal
