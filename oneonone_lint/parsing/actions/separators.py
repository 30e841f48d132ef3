"""What stands between two people who are named side by side: `` and ``, `` -> ``, ``, else `` (spec, clause 5.9).

A new word that chooses between two is a word more in ``_CHOICE``.
"""

import re

from oneonone_lint.model.lazy_pattern import lazy_pattern

ARROW = r"(?:[-=–]>|>|[→⇒➔➜➡]\ufe0f?)"
_GLUE = r"[\s*_\[(\\]*+"
# Between two of a list: `, `, ` and `, `/`, `, and `, `** & **`, ` (lead), `.
_LIST_SEPARATOR = (
    r"(?:\s*+\((?![^()]*@)[\w ]{1,20}\))?[\s*_\])(\[]*+"
    rf"(?:[,;/&+，、]|(?:,\s*+)?\b(?:and|or|and/or|as\s+well\s+as|(?:and\s+)?then)\b){_GLUE}"
)
# Between two that stand side by side, lists and hand-overs among them: ` `, ` -> `.
SEPARATOR = rf"{_LIST_SEPARATOR}|[\s*_\])]*+(?:{ARROW})?{_GLUE}"
# Of two people the second one may have it: `@sam, else @kim`, `@sam (maybe @kim)`.
_CHOICE = (
    r"(?:(?:or\s+)?(?:else|rather|maybe|perhaps|possibly|probably)|or|otherwise|alternatively|if\s+not|failing\s+that"
    r"|(?:and\s+)?then|followed\s+by|resp(?:ectively|\.)?)(?!\w)"
)
# Or has it by now: `@sam, now @kim`, but not `Tell @sam now @kim`.
_CHANGE = r"(?:(?<=[,;>→⇒–—-]\s)|(?<=[(\[]))(?:now|later)(?!\w)"
CHOICE = rf"(?:{_CHOICE}|{_CHANGE})"
_CHOOSES = lazy_pattern(rf"\b{_CHOICE}|{_CHANGE}", re.IGNORECASE)
_BEFORE_CHOICE = rf"(?:{SEPARATOR})(?<=[\s(\[])"
# Between two whom one preposition mentions: `with @sam, else @kim`.
MENTION_SEPARATOR = lazy_pattern(rf"{_LIST_SEPARATOR}|{_BEFORE_CHOICE}{_CHOICE}[,:]?\s++", re.IGNORECASE)
CLOSING_SEPARATOR = lazy_pattern(
    rf"{SEPARATOR}|\s++[-–—]\s++|\s*+\|\s*+|{_BEFORE_CHOICE}{CHOICE}[,:]?\s++", re.IGNORECASE
)
# Between two that open a text, where `maybe` may be what the second one does: `@sam maybe @kim can help`.
OPENING_SEPARATOR = lazy_pattern(
    rf"{SEPARATOR}|{_BEFORE_CHOICE}(?:(?:or\s+)?else|or\s+(?:rather|maybe|perhaps|possibly)|otherwise|alternatively"
    r"|if\s+not|failing\s+that)[,:]?\s++",
    re.IGNORECASE,
)


def is_choice(words: str) -> bool:
    """Tell whether *words*, which name several owners, say how to choose one: ``@sam, else @kim``."""
    return _CHOOSES.search(words) is not None
