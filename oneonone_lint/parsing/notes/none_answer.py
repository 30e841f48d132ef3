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
# What a review says where nothing is left of it: `All done ✅`, `Everything from last time is closed`, `First meeting`.
_SETTLED = re.compile(
    r"(?:(?:all|both|everything|(?:all |the )?(?:actions?|items?|points?|tasks?))(?: (?:of|it|them|these|those|the|our"
    r"|actions?|items?|points?|tasks?|from|last|time|week|month|meeting|is|are|was|were|has|have|been|now|got))* )?"
    r"(?:done|closed|completed?|finished|settled|sorted|clear|good|fine)|(?:our |the )?first (?:1:1|meeting|time|one)|",
    re.IGNORECASE,
)
_AROUND_SETTLED = " .!*_✅✔☑✓👍\ufe0f"
_MARKUP = re.compile(r"[*_`]+")


def is_none_answer(words: str) -> bool:
    """Tell whether *words* say "nothing this time": ``None``, ``n/a``, ``-``, ``No actions`` (spec, clause 4.6)."""
    said = _MARKUP.sub("", words).strip(" \t\n.!()").casefold()
    return said in _NOTHING or _NO_NEWS.fullmatch(said) is not None


def is_settled_answer(words: str) -> bool:
    """Tell whether *words* say that nothing is left of what was to be done: ``All done``, ``✅`` (rule T013)."""
    return _SETTLED.fullmatch(words.strip(_AROUND_SETTLED)) is not None
