"""One action line, read whole: owners, due date, id and closing day, and the text that is left."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from oneonone_lint.model.action import Due, Field, Owner, ParsedAction
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.due_dates import DueMatch, extract_due, find_vague_word, mask_dates
from oneonone_lint.parsing.actions.fields import FieldMatch, extract_fields
from oneonone_lint.parsing.actions.owners import ExtractedOwners, extract_owners, find_mentions
from oneonone_lint.parsing.actions.tags import find_trailing_tags, mask_tags
from oneonone_lint.parsing.actions.text_key import derive_id, normalize_text
from oneonone_lint.parsing.markdown.masking import MaskedText

_SIGN = "\0"  # stands for what is taken; in no note that can be read
# In `Book the room ␀, then tell Kim` the stretch before the comma.
_TAKEN_BEFORE_COMMA = re.compile(r"(?<![\s\0])\s*+\0[\0\s]*+(?=[,;](?:\s|$))")
# In `Book the room, ␀, then tell Kim` and `Book the room - ␀ - today` the first comma or dash with it.
_TAKEN_BETWEEN = re.compile(r"(?:[,;]|\s[-–—])\s*+\0[\0\s]*+(?=([,;]|[-–—]\s))")
# `()`, `( , )`, `[ ]`, but not the text of a link
_EMPTY_BRACKETS = re.compile(r"\([\s,;|]*\)|(?<!\S)\[[\s,;|]*\](?!\()")
# What is left before the text of an owner that opened it: `: `, `- `.
_LEFT_OVER = re.compile(r"[\s,;:–—-]+(?=\s|$)|[,;:](?![,;:])\s*")
_DANGLING = " ,;:|–—-"
_STOPS = ".!"
# `:tada:`, `&quot;`
_KEPT_END = re.compile(r"(?<!\S):[a-z0-9_+-]+:$|&#?\w{1,31};$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _LineParts:
    """What a line is made of; *rest* is the line without its fields and its due date, *text* its words alone."""

    fields: list[FieldMatch]
    asides: list[TextRange]
    due: DueMatch | None
    rest: MaskedText
    owners: ExtractedOwners
    tags: list[TextRange]
    text: str


def parse_action(text: Text, context: DateContext, people: People, *, may_name_owners: bool = True) -> ParsedAction:
    """Read the paragraph *text* of an action (spec, appendix A).

    Where its owners stand elsewhere, as in another column, it *may not name* any, and its handles are mentions.
    """
    line = text.joined
    parts = _split_line(line, context, people if may_name_owners else None)
    key = normalize_text(parts.text)
    return ParsedAction(
        owners=_make_owners(parts.owners, text, people),
        due=_make_due(parts.due, text) if parts.due else None,
        fields=_make_fields(parts.fields, text),
        tags=_cut(line, parts.tags),
        asides=_cut(line, parts.asides),
        text=parts.text,
        key=key,
        derived_id=derive_id(key),
        mentions=parts.owners.mentions,
        vague_word=find_vague_word(parts.rest.masked),
        owner_range=parts.owners.text_range,
        due_range=parts.due.text_range if parts.due else None,
        last_word_end=len(mask_tags(parts.rest.masked).rstrip()),
    )


def _split_line(line: str, context: DateContext, people: People | None) -> _LineParts:
    """Take *line* apart, one kind after the other: each looks only at what those before it have left.

    Without *people* it names no owner.
    """
    fields, asides, rest = extract_fields(MaskedText.of(line))
    due, rest = extract_due(rest, context)
    owners = extract_owners(mask_dates(rest.masked, context, due), people) if people else find_mentions(rest.masked)
    words = rest.take([owners.text_range]) if owners.text_range else rest
    tags = find_trailing_tags(words.masked)
    return _LineParts(fields, asides, due, rest, owners, tags, _join_words(words.take(tags)))


def _cut(line: str, ranges: Iterable[TextRange]) -> tuple[str, ...]:
    return tuple(line[start:end].strip() for start, end in ranges)


def _make_fields(matches: Iterable[FieldMatch], text: Text) -> tuple[Field, ...]:
    return tuple(
        Field(match.key, match.value, text.span(*match.text_range), match.notation, match.text_range)
        for match in matches
    )


def _make_owners(extracted: ExtractedOwners, text: Text, people: People) -> tuple[Owner, ...]:
    owners = []
    for match in extracted.owners:
        handle = people.resolve(match.name)
        span = text.span(*match.name_range)
        owners.append(Owner(handle or match.name, match.name, span, match.notation, is_known=handle is not None))
    return tuple(owners)


def _make_due(match: DueMatch, text: Text) -> Due:
    reading = match.reading
    return Due(
        date=reading.date,
        phrase=text.joined[slice(*match.text_range)],
        written=text.joined[slice(*match.value_range)],
        span=text.span(*match.value_range),
        notation=match.notation,
        problem=reading.problem,
        readings=reading.readings,
    )


def _join_words(line: MaskedText) -> str:
    """Return the words of *line* from which nothing was taken, without the punctuation that belonged to the rest."""
    words = line.replace_taken(_SIGN)
    words = _TAKEN_BETWEEN.sub(lambda match: "" if match[1] in ",;" else " ", words)
    words = _TAKEN_BEFORE_COMMA.sub("", words).replace(_SIGN, " ")
    text = _EMPTY_BRACKETS.sub("", " ".join(words.split())).strip()
    if left_over := _LEFT_OVER.match(text):
        text = text[left_over.end() :]
    return text if _KEPT_END.search(text) else _strip_end(text)


def _strip_end(text: str) -> str:
    """Return *text* without separators at its end; in `Book the room -.` the stop goes with them."""
    without_stop = text.rstrip(_STOPS)
    if without_stop[-1:] in _DANGLING:
        text = without_stop
    return text.rstrip(_DANGLING).strip()
