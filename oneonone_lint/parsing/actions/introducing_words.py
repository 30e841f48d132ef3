"""The words that make a mention of the handle behind them: ``with @kim``, ``ask @kim`` (spec, clause 5.4).

A new one is a word more in ``PREPOSITIONS`` or ``_ADDRESSING_WORDS``. They are apart from the patterns that are made of
them, as hardly a line needs these.
"""

# `assigned to @sam`, `owner @sam`: words that say the same as the place.
_OWNER_TITLES = "owner|assignee|responsible|dri"
OWNER_WORDS = rf"(?:assigned\s+to|delegated\s+to|owned\s+by|{_OWNER_TITLES})\b:?"
_COPY_ENDINGS = ("ed", "'ed", "’ed", "d", "'d", "’d", "ing", "'ing", "’ing", "")
COPY = "|".join((*(f"{copy}{ending}" for copy in ("bcc", "cc") for ending in _COPY_ENDINGS), "fyi", "attn"))
PREPOSITIONS = (
    "to|with|without|w/o|w/|wo|w|from|for|about|by|via|per|of|c/o|re|regarding|concerning|incl|including|excl|excluding"
    "|alongside|towards|toward|against|after|under|unlike|than|except|despite|and|or|plus|&"
    "|vs|versus|not|mit|für|von|bei|avec|pour|chez|con|para"
)
PREPOSITION = (
    rf"(?:{PREPOSITIONS}"
    r"|(?:wait(?:ing|s)?|block(?:ed|s)?|depend(?:s|ent|ing)?|rely|relies|count|check(?:ing)?\s+in|follow(?:ing)?\s+up)\s+on"
    r"|run(?:ning|s)?(?:\s+[\w'’-]{1,20}){1,3}\s+past|no\s+longer)"
)
OF_SEVERAL = "between|among"
# Verbs that ask for somebody to follow, where they are no nouns as in `send a ping @sam`.
_ADDRESSING_WORDS = (
    "ask|tell|ping|remind|nudge|inform|notify|thanks|thank|invite|chase|introduce|congratulate|welcome|unblock"
    "|asking|telling|pinging|reminding|nudging|informing|notifying|thanking|inviting|chasing"
)
ADDRESSING = rf"{_ADDRESSING_WORDS}|(?:loop|bring|pull)(?:ing)?\s+in"
# Behind a separator these say what else somebody is: `…, reviewer: @sam`.
OTHER_ROLE = (
    "reviewers|reviewer|reviews|review|approvers|approver|approvals|approval|back-up|backup|deputy|helpers|helper|helps"
    "|help|support|informed|consulted|sponsor|mentor|tester|stand-in|standin|cover|sign-off|signoff|pair|see|ex|was|were"
    "|formerly|previously"
)
# Of these the first word of a text says that nothing is said but whom it is about: `Call @sam`.
ALONE = (
    "called|call|e-mailed|e-mail|emailed|email|mailed|mail|message|meet|met|see|saw|lunch|visit|help|brief|contact|onboard"
    "|interview|update|support|mentor|connect|pair|match|transfer|move|assign|link|compare|replace|swap|praise|train"
    "|coach|promote|hire|shadow|include|add|join|phone|text|slack|dm"
)
# The last of all these words, wherever in a text they stand: `on` is that of `blocked on`, `past` of `run it past`, and
# `in` of `loop in`. To look into sets takes a thousandth of what it takes to compile such a pattern.
_INTRODUCING_WORDS = frozenset(
    (
        *f"{COPY}|{OF_SEVERAL}|{PREPOSITIONS}|{_ADDRESSING_WORDS}|{OTHER_ROLE}|{_OWNER_TITLES}".split("|"),
        *(f"{title}:" for title in _OWNER_TITLES.split("|")),
        *("on", "in", "past", "longer", "both", "all", "everyone", "everybody"),
    )
)
_WORDS_ALONE = frozenset(ALONE.split("|"))  # of these none follows another word, as in `how we hire`


def may_introduce(words: str) -> bool:
    """Tell whether the handle behind *words* may be a mention, or the last of them part of what names the owner."""
    start = words.rfind(" ") + 1
    end = words[start:].lower()
    endings = [end[at:] for at in range(len(end)) if at == 0 or not (end[at - 1].isalnum() or end[at - 1] == "_")]
    alone = endings[1:] if words[:start][-2:-1].isalpha() else endings
    return not (_INTRODUCING_WORDS.isdisjoint(endings) and _WORDS_ALONE.isdisjoint(alone))
