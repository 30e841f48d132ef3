"""The words of a way out of an issue: a proposal, a question, or what somebody does about it already (rule Q001)."""

import re

from oneonone_lint.model.lazy_pattern import lazy_pattern

_PART = r"(?:^|(?<=[.;:!?(–—,])|(?<=\s-))(?:[^\S\n]|[*_])*+"  # of a line, of a sentence or of a part of one
_SENTENCE = r"(?:^|(?<=[.;:!?(–—])|(?<=\s-))(?:[^\S\n]|[*_])*+"
_WHOSE = r"(?:(?:my|our|a|an|one|another|possible|proposed|suggested|first|second)\s+){0,2}"  # `my first `
_NOUN = r"(?:proposal|proposition|option|idea|suggestion|solution|recommendation|alternative|work-?around|way out)s?"
_VERB = r"(?:propos(?:e|ed|ing)|suggest(?:ed|ing)?|recommend(?:ed|ing)?)"
_LABEL = (
    r"(?:fix|plan|remedy|mitigation|actions?|next(?: steps?)?|to-?do|follow-?up|way forward|approach|tried|doing)"
    r"[*_]*\s*:"
)
_WISH = r"(?:(?:could|should) we|what if|how about|let[’']?s)\b"
_COULD = r"\b(?:we|i)\s+(?:could(?!\s+not)|propose|suggest|recommend)\b"  # `we could`, anywhere
# `Proposal: we take it`, `- our idea is`, `What if`
_PROPOSAL = rf"{_SENTENCE}(?:{_WHOSE}(?:{_NOUN}|{_VERB})\b|{_LABEL}|{_WISH})|{_COULD}"

# `Who owns it?`, `how do we find out`, `can you ask them`
_QUESTION = (
    r"\w[*_)\"”’']{0,5}\s?[?？؟‽⁇⁈⁉]"
    rf"|{_SENTENCE}(?:(?:how|who|what|which|when|where|why)\s+(?:do|does|can|could|should|shall|would|to)\b"
    r"|(?:can|could|should|shall|would|may)\s+(?:we|i|you|they|he|she|somebody|someone|anybody)\b)"
)

_DO = (
    r"(?:ask|call|e-?mail|mail|message|ping|phone|write|tell|talk|speak|remind|file|raise|report|log|escalate|schedule"
    r"|book|plan|set up|try|work|fix|draft|prepare|move|switch|swap|order|request|submit|send|agree|meet|look|check"
    r"|investigate|test|review|add|patch|roll|hire|buy|replace|split|remove|drop|stop|start|make|create|find|get|take"
    r"|share|train|invite|follow|postpone|automate|contact|propose|discuss|organi[sz]e|arrange|document|open|close)"
)
_DONE = (
    r"(?:asked|called|e-?mailed|mailed|messaged|pinged|phoned|wrote|written|told|talked|spoke|spoken|reminded|filed"
    r"|raised|reported|logged|escalated|scheduled|booked|planned|set up|tried|worked on|fixed|drafted|prepared|switched"
    r"|swapped|ordered|requested|submitted|sent|agreed|met with|looked into|checked|investigated|tested|added|patched"
    r"|rolled back|replaced|removed|started|began|begun|created|shared|invited|followed up|contacted|opened|arranged"
    r"|organi[sz]ed|chased)"
)
_DOING = (
    r"(?:asking|calling|writing|talking|speaking|chasing|escalating|scheduling|planning|trying|working on|fixing"
    r"|drafting|preparing|moving|switching|swapping|looking (?:into|for|at)|checking|investigating|testing|adding"
    r"|patching|replacing|following up|meeting with|getting|taking|waiting (?:for|on)|collecting|gathering)"
)
_AT_LENGTH = r"(?:(?:have|had|already|also|just|now|then|once|twice|currently|still)\s+){0,3}"
_WE = r"\b(?:i|we)"
_OBJECT = r"(?:the|an?|our|my|their|it|them|him|her|to|with|for|about|up|into|back|on|another|(?-i:[A-Z])|@)"
# `I asked IT`, `we'll move it`, `I'm looking into it`, `Asked IT twice`, `Ask them on Monday`, `Bob to call them`
_ACTION = (
    rf"{_WE}(?:['’]ve)?\s+{_AT_LENGTH}{_DONE}\b"
    rf"|{_WE}(?:['’](?:m|re)|\s+(?:am|are))\s+{_AT_LENGTH}(?:{_DOING}|going to)\b"
    rf"|{_WE}(?:['’]ll|\s+will|\s+shall)\s+(?!not\b|never\b|be\b|have\b)\w"
    rf"|{_WE}\s+(?:plan|intend|aim|mean)\s+to\b"
    rf"|{_PART}{_AT_LENGTH}(?:{_DONE}|{_DOING})\s+{_OBJECT}"
    rf"|{_SENTENCE}{_DO}\s+{_OBJECT}"
    rf"|(?-i:\b[A-Z]\w++|@[\w.-]++)\s++(?:to|will)\s+{_DO}\b"
)
# `ticket open`, `a fix is on its way`, `meeting booked`, `in progress`
_UNDER_WAY = (
    r"\b(?:ticket|pull request|pr|mr|request)\s+(?:is\s+|was\s+)?"
    r"(?:open(?:ed)?|filed|raised|created|logged|submitted|sent|in review|pending)\b"
    r"|\b(?:meeting|appointment|call|session|workshop|interview)\s+(?:is\s+)?(?:booked|scheduled|planned|set up)\b"
    r"|\b(?:fix|patch|workaround|work-around)\s+(?:is\s+)?(?:in\b|on\b|ready|coming|planned|under|merged|deployed|there)"
    r"|\b(?:in progress|under ?way|on it|plan is|next steps? (?:is|are))\b"
    r"|\b(?:is|are|will be) (?:being )?(?:fixed|solved|resolved|replaced|repaired|handled|addressed|worked on)\b"
    r"|(?:->|=>|→|⇒|➜|⟶)\s*\w"
    r"|(?<!\S)due:\s?\d|📅"
)
_WAY_OUT = lazy_pattern(f"{_PROPOSAL}|{_QUESTION}|{_ACTION}|{_UNDER_WAY}", re.IGNORECASE | re.MULTILINE)


def says_way_out(text: str) -> bool:
    """Tell whether *text*, masked, has a proposal, a question, or what is done: ``I asked IT, ticket open``."""
    return _WAY_OUT.search(text) is not None
