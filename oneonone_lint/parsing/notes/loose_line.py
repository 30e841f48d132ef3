"""A line of a paragraph, and what makes it somebody's promise (spec, clause 5.14)."""

import re

from oneonone_lint.model.action import DueProblem, Owner, ParsedAction
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Box, Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.owner_match import split_names
from oneonone_lint.parsing.notes.none_answer import is_settled_answer

# `ACTION: `, `**To do** - `, `AI(`
_LABEL = lazy_pattern(r"[\s*_]*(?:AI|AP|Action(?: item| point)?|TO-?DO)[*_]*[ \t]*[-–—:(]", re.IGNORECASE)
# `Alice - `, `Alice, `, `**Alice** (`, `Alice | `: in no form of an owner, but meant for one.
_NAME = lazy_pattern(r"[\s*_]*(?P<name>[^\W\d_][\w.'’ &/+]{0,60}?)[\s*_]*(?:[-–—→]+>?\s|[(,|\t]|[ ]{2})")
# `(Alice)`, `(Alice, Friday)` at the end
_NAME_IN_BRACKETS = lazy_pattern(r"\((?P<name>[^\W\d_][\w.'’ &/+]{0,60}?)\s*(?:[,;:–-][^()]*)?\)[\s.!]*\Z")
# `None, but Alice to …`, `Nothing new. Only Alice will …`, `None, Alice to …`
_NONE_BUT = lazy_pattern(
    r"\W*(?:none|nothing|no)\b[^,.;:–—-]{0,40}[,.;:–—-]?\s*(?<![\w@])"
    r"(?:(?:but|though|except(?: that)?|only|however|and)\s+(?P<name>@?[^\W\d_][\w.'’]{0,60})"
    r"(?:\s+(?:to|will|shall|should|must)\b|\s*:|['’]ll\b)|(?P<to>@?[^\W\d_][\w.'’]{0,60})\s+to\b)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2  # of a text whose owner closes it; `Thanks @alice` is no promise


class LooseLine(Value):
    """A line, *text*, with those that go on with it, the sign before it, and its box if it opens with one.

    *owners* are those of a line above it in the paragraph that names nobody else, such as ``Alice:``. A *title* is that
    of a sub-heading.
    """

    marker: Span
    box: Box | None
    text: Text
    owners: tuple[Owner, ...] = ()
    is_title: bool = False

    @property
    def has_marker(self) -> bool:
        """It has a sign before it, and is meant to be an item."""
        return self.marker.column != self.marker.end_column

    @property
    def span(self) -> Span:
        """From the sign to the end of the text."""
        return self.marker.to(self.text.whole)


def is_promise(line: LooseLine, parsed: ParsedAction) -> bool:
    """Tell whether *line*, read as *parsed*, says who is to do something, or by when; a title says both."""
    words = line.text.joined
    is_dated = parsed.due is not None and parsed.due.problem is not DueProblem.VAGUE
    is_owned = parsed.opens_with_owner(words)
    if not parsed.key or (line.is_title and not (is_owned and is_dated)):
        return False
    if is_owned or _has_plain_box(line) or opens_with_label(words) or _says_how(parsed):
        return True
    if words.rstrip(" *_").endswith(":"):
        return False  # `All by Friday:` is about what follows
    return is_dated or (bool(parsed.owners) and len(parsed.text.split()) >= _FEWEST_WORDS)


def _has_plain_box(line: LooseLine) -> bool:
    """Tell whether a box opens *line*; ``[1]`` may be the number of a note."""
    return line.box is not None and (line.box.mark in "xX" or not line.box.mark.isalnum())


def _says_how(parsed: ParsedAction) -> bool:
    """Tell whether a sign says how something stands, and not that all does: not in ``✅ All good``."""
    return parsed.sign is not None and parsed.sign.state is not None and not is_settled_answer(parsed.text)


def is_meant_as_item(line: LooseLine, people: People) -> bool:
    """Tell whether *line* looks like an item, or like somebody's promise: ``• Book it``, ``Alice - book it``."""
    words = line.text.joined
    return not line.is_title and (
        line.has_marker or _has_plain_box(line) or opens_with_name(words, people) or _closes_with_name(words, people)
    )


def opens_with_name(words: str, people: People) -> bool:
    """Tell whether *words* begin as if somebody were their owner: ``Alice - send the draft``."""
    matches = filter(None, (_NAME.match(words), _NONE_BUT.match(words)))
    return any(split_names(match[match.lastgroup or 0], people) for match in matches)


def _closes_with_name(words: str, people: People) -> bool:
    """Tell whether *words* end as if somebody were their owner: ``Send the draft (Alice, Friday)``."""
    match = _NAME_IN_BRACKETS.search(words)
    return match is not None and bool(split_names(match["name"], people))


def opens_with_label(words: str) -> bool:
    """Tell whether *words* begin with what says that an action follows: ``ACTION:``."""
    return _LABEL.match(words) is not None
