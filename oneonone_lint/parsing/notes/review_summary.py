"""What a review says of all that it took up, and of no action: ``We went through all of it`` (spec, clause 5.15)."""

import re

from oneonone_lint.model.document import Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Note
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.markdown.masking import mask

# `We went through the list`, `Reviewed all of them`, `see the board: https://…`, `Jira: https://…`
_ALL_OF_IT = (
    r"(?:all|it|everything|each|every|them|both|(?:(?:the|our|these|those|last)\s+)?(?:[\w'’]+\s+){0,2}(?:list|items?|actions?"
    r"|points?|tasks?|todos?|board|tracker|sheet|backlog))"
)
_TOOL = r"(?:board|tracker|list|sheet|backlog|jira|trello|asana|notion|linear)"
_SUMMARY = lazy_pattern(
    r"[\W_]*+(?:last (?:time|week|month|meeting):\s+)?(?:(?:we|i|both|quickly|briefly|just|have|['’]ve)\s+)*(?:"
    rf"(?:went|gone|ran|looked|talked|stepped)\s+(?:\w+\s+)?(?:through|over|at)\s+{_ALL_OF_IT}"
    rf"|(?:reviewed|checked|covered|discussed|updated|walked|did)\s+{_ALL_OF_IT}"
    r"|(?:reviewed|checked|covered|discussed)(?:\s+(?:above|below|today|live|together|in person|on the call))*\W*\Z"
    rf"|{_ALL_OF_IT}\s+(?:\w+\s+){{0,3}}?(?:reviewed|discussed|checked|covered|tracked|in|on)"
    rf"|(?:please\s+)?see|cf\.|(?:tracked|kept|managed)\s+(?:in|on)|(?:(?:the|our)\s+)?(?:\w+\s+)?{_TOOL})(?!\w)",
    re.IGNORECASE,
)
_LINK_ALONE = lazy_pattern(r"[^\w\[<]*+<?(?:\[[^\]]*+\]\([^()\s]*+\)|https?://\S++)\W*+", re.IGNORECASE)
_WORD = lazy_pattern(r"\w+")


def is_review_summary(text: Text, note: Note) -> bool:
    """Tell whether *text* in the review of *note* speaks of all actions, or of where they are: of nobody and no day."""
    words = text.joined
    is_summary = _SUMMARY.match(words) or _LINK_ALONE.fullmatch(words)
    if not is_summary or "@" in words or _names_somebody(words, note):
        return False
    parsed = parse_action(text, DateContext(note.date, note.date), note.people)
    return not (parsed.owners or parsed.due or parsed.sign)


def _names_somebody(words: str, note: Note) -> bool:
    """Tell whether one of *words*, links apart, is a name of somebody."""
    return any(note.people.resolve(word[0]) for word in _WORD.finditer(mask(words)))
