"""An answer that says there is nothing to say, as people write it under a heading (spec, clause 4.6)."""

import re

_NOTHING = frozenset({"", "-", "–", "—", "none", "n/a", "na", "nil", "nothing"})


# `None this time`, `No new action items`, `There were no follow-ups from this meeting`, `Nothing to review yet`
_NO_NEWS = re.compile(
    r"(?:there (?:is|are|was|were) |we (?:have|had) )?(?:no|none|nothing|nil)(?:[\s-]+(?:new|open|further|more|other"
    r"|action|item|point|task|decision|question|issue|blocker|update|change|topic|next|step|follow|up|promise|commitment"
    r"|(?:this|last) (?:time|week|month)|today|for|from|now|yet|so|far|to|at|the|moment|report|add|discuss|review|note"
    r"|here|us|me|outstanding|pending|left|agreed|taken|assigned|was|were|are|is|needed|required|carried|over|came|out"
    r"|of|(?:this|the|today['’]s|our) (?:meeting|session|1:1))s?)+"
)
_MARKUP = re.compile(r"[*_`]+")


def is_none_answer(words: str) -> bool:
    """Tell whether *words* say "nothing this time": ``None``, ``n/a``, ``-``, ``No actions`` (spec, clause 4.6)."""
    said = _MARKUP.sub("", words).strip(" \t\n.!()").casefold()
    return said in _NOTHING or _NO_NEWS.fullmatch(said) is not None
