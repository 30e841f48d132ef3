"""The words with which people say what they want of each other: a decision, help, an opinion, or nothing but an ear.

A list of what is understood; what is not in it, such as a wish between the lines, is asked for (rule Q002).
"""

import re

from oneonone_lint.model.lazy_pattern import lazy_pattern

# What a sentence may say and mean the opposite: `no need to`, `we don't need it`, `no decision yet`.
_NOT = r"(?P<no>\b(?:no|not|never|nobody|no[ -]one|no longer|without(?: an?| any)?)\s+|n['’]t\s+)?"
# What was decided is not asked for: `The decision of last week was wrong`.
_NOT_PAST = r"(?![^.;!?\n]{0,80}\b(?:was|were|had|has been|have been|came|took|turned out)\b)"
_OPINION = (
    r"(?:views?|advice|input|opinions?|thoughts?|take|feedback|call|help|support|ok|okay|approval|blessing|guidance"
    r"|perspective|eyes|judge?ment|decision|steer|go-ahead|say|ideas?|backing|permission|recommendations?"
    r"|point of view)"
)
_WANTED = r"(?:any|some|want|like|need|get|ask(?:ing)? for|seek(?:ing)?|look(?:ing)? for)"
_WELCOME = r"(?:wanted|welcome|appreciated|please|sought|requested|needed)"

# Words that say the opposite behind a "no".
_NOUNS = lazy_pattern(
    rf"{_NOT}\b(?:needs?\b(?![*_]*\s*:)|needed\b(?=\s*(?:from|by|$|[.!)\]]))|help\b(?!\s*(?:desk|page|text|cent))"
    rf"|(?:decisions?|approvals?|sign-?offs?|go-ahead|green light)\b{_NOT_PAST})",
    re.IGNORECASE | re.MULTILINE,
)
_PHRASES = lazy_pattern(
    r"\b(?:please|pls|decide|approve|sign off|fyi|wdyt|unblock)\b"
    r"|\bfor (?:your |our )?(?:information|info|awareness|visibility|discussion|decision|approval|review)\b"
    r"|\bheads[ -]?up\b|\bjust so (?:that )?you know\b|\bjust (?:to )?(?:vent(?:ing)?|let(?:ting)? you know)\b"
    r"|\bno (?:action|answer|reply|response)s? (?:is )?(?:needed|required|necessary)\b"
    r"|\b(?:could|can|would|will|should|shall|may) (?:you|we|i)\b|\b(?:could|can|would|should) @"
    r"|\b(?:would|['’]d) like (?:you|your|us)\b|\bwant you to\b|\b(?:let me know|tell me)\b"
    r"|\bwait(?:ing)? (?:for|on) you\b"
    r"|\bto (?:discuss|be (?:discussed|decided|agreed))\b|\blet['’]?s (?:discuss|talk|agree)\b"
    r"|\bthought[ -]partner|\bsecond opinion\b|\bsounding board\b|\bsanity check\b"
    rf"|\byour (?:[\w-]+ ){{0,2}}{_OPINION}\b|\b{_WANTED} (?:[\w-]+ )?{_OPINION}\b"
    rf"|\b{_OPINION} (?:is |are )?{_WELCOME}\b",
    re.IGNORECASE,
)


def says_need(text: str) -> bool:
    """Tell whether *text*, masked, says what is wanted: ``Please join us``, ``FYI``, ``I need your view``."""
    words = text.replace("\n", " ")
    if _PHRASES.search(words):
        return True
    return any(match["no"] is None for match in _NOUNS.finditer(words))
