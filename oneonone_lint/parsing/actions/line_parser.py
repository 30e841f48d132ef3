"""One action line, read whole: owners, due date, id and closing day, and the text that is left."""

import re

from oneonone_lint.model.action import Due, Field, Owner, ParsedAction
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.fields import (
    DueMatch,
    FieldMatch,
    extract_due,
    extract_fields,
    find_vague_word,
    mask_dates,
)
from oneonone_lint.parsing.actions.owners import OwnerMatch, find_owners
from oneonone_lint.parsing.actions.tags import find_trailing_tags, mask_tags
from oneonone_lint.parsing.actions.text_key import derive_id, normalize_text
from oneonone_lint.parsing.markdown.masking import blank, blank_ranges, mask

_LEFT_OVER = re.compile(r"[\s,;:–—-]+(?=\s|$)|[,;:](?![,;:])\s*")
_TAKEN = "\0"  # in no note that can be read
_TAKEN_BEFORE_COMMA = re.compile(r"(?<![\s\0])\s*+\0[\0\s]*+(?=[,;](?:\s|$))")
_TAKEN_BETWEEN = re.compile(r"(?:[,;]|\s[-–—])\s*+\0[\0\s]*+(?=([,;]|[-–—]\s))")
_DANGLING = " ,;:|–—-"
_EMPTY_BRACKETS = re.compile(r"\([\s,;|]*\)|(?<!\S)\[[\s,;|]*\](?!\()")
_SHORTCODE_END = re.compile(r"(?<!\S):[a-z0-9_+-]+:$", re.IGNORECASE)


def parse_action(text: Text, context: DateContext, people: People) -> ParsedAction:
    """Read the paragraph *text* of an action (spec, appendix A)."""
    raw = text.joined
    fields, asides, masked = extract_fields(mask(raw))
    due, masked = extract_due(masked, context)
    owners, mentions = find_owners(mask_dates(masked, context, due.end if due else None), people)
    owner_range = TextRange(owners[0].start, owners[-1].end) if owners else None
    words = blank(masked, *owner_range) if owner_range else masked
    tags = find_trailing_tags(words)
    rest = _rest(raw, blank_ranges(words, tags))
    key = normalize_text(rest)
    return ParsedAction(
        owners=tuple(_owner(field, text, people) for field in owners),
        due=_due(due, text) if due else None,
        fields=tuple(_mark(field, text) for field in fields),
        tags=tuple(raw[start:end] for start, end in tags),
        asides=tuple(raw[start:end].strip() for start, end in asides),
        text=rest,
        key=key,
        derived_id=derive_id(key),
        mentions=tuple(mentions),
        vague_word=find_vague_word(masked),
        owner_range=owner_range,
        due_range=TextRange(due.start, due.end) if due else None,
        last_word_end=len(mask_tags(masked).rstrip()),
    )


def _mark(field: FieldMatch, text: Text) -> Field:
    span = text.span(field.start, field.end)
    return Field(field.key, field.value, span, field.notation, TextRange(field.start, field.end))


def _owner(field: OwnerMatch, text: Text, people: People) -> Owner:
    known = people.resolve(field.written)
    span = text.span(field.name_start, field.name_end)
    return Owner(known or field.written, field.written, span, field.notation, known is not None)


def _due(field: DueMatch, text: Text) -> Due:
    reading = field.reading
    phrase = text.joined[field.start : field.end]
    written = text.joined[field.value_start : field.value_end]
    span = text.span(field.value_start, field.value_end)
    return Due(reading.date, phrase, written, span, field.notation, reading.problem, reading.readings)


def _rest(raw: str, masked: str) -> str:
    """Return the words of *raw* that nothing else has taken: what is blank in *masked* is taken."""
    kept = "".join(_TAKEN if masked[i] == " " != char else char for i, char in enumerate(raw))
    kept = _TAKEN_BETWEEN.sub(lambda match: "" if match[1] in ",;" else " ", kept)
    kept = _TAKEN_BEFORE_COMMA.sub("", kept).replace(_TAKEN, " ")
    text = _EMPTY_BRACKETS.sub("", " ".join(kept.split())).strip()
    text = _LEFT_OVER.sub("", text, count=1) if _LEFT_OVER.match(text) else text
    if _SHORTCODE_END.search(text):
        return text
    closed = text.rstrip(".!")
    return (closed if closed[-1:] in _DANGLING else text).rstrip(_DANGLING).strip()
