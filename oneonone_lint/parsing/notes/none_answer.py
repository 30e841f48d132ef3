"""An answer that says there is nothing to say, as people write it under a heading (spec, clause 4.6)."""

import re

_NOTHING = frozenset({"", "-", "–", "—", "none", "n/a", "na", "nil", "nothing"})


_NO_NEWS = re.compile(
    r"(?:no|none|nothing|nil)(?:\s+(?:new|open|further|more|other|action|item|point|task|decision|question|issue|blocker"
    r"|update|change|topic|this|last|time|week|month|today|for|from|now|yet|so|far|to|at|the|moment|report|add|discuss"
    r"|here|us|me)s?)+"
)


def is_none_answer(words: str) -> bool:
    """Tell whether *words* say "nothing this time": ``None``, ``n/a``, ``-``, ``No actions`` (spec, clause 4.6)."""
    said = words.strip(" \t\n*_`.!()").casefold()
    return said in _NOTHING or _NO_NEWS.fullmatch(said) is not None
