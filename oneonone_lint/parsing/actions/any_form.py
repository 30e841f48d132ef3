"""An action line in any form, read whole: owners, due date, id and closing day, and the text that is left."""

from collections.abc import Iterable

from oneonone_lint.model.action import Due, Field, Owner, ParsedAction, StateSign
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.due_dates import find_vague_word
from oneonone_lint.parsing.actions.due_match import DueMatch
from oneonone_lint.parsing.actions.fields import FieldMatch
from oneonone_lint.parsing.actions.line_parts import LineParts, split_line
from oneonone_lint.parsing.actions.owners import ExtractedOwners
from oneonone_lint.parsing.actions.text_key import normalize_text


def parse_any_action(text: Text, context: DateContext, people: People, *, may_name_owners: bool = True) -> ParsedAction:
    """Read the paragraph *text* of an action, in whatever form it is written."""
    line = text.joined
    parts = split_line(line, context, people if may_name_owners else None)
    owned = parts.owners
    key = normalize_text(parts.text)
    return ParsedAction(
        owners=_make_owners(owned, text, people),
        due=_make_due(parts.due, text),
        fields=_make_fields(parts.fields, text),
        tags=_cut(line, parts.tags),
        asides=_cut(line, parts.asides),
        text=parts.text,
        key=key,
        mentions=owned.mentions,
        vague_word=find_vague_word(parts.rest.masked),
        passed_over=_cut_range(line, owned.passed_over),
        owner_range=owned.text_range,
        due_range=_range_of(parts.due),
        sign=_make_sign(parts, text),
        aside_ranges=tuple(parts.asides),
        unread_day=_make_due(parts.unread_day, text),
        unread_range=_range_of(parts.unread_day),
    )


def _cut(line: str, ranges: Iterable[TextRange]) -> tuple[str, ...]:
    return tuple(line[start:end].strip() for start, end in ranges)


def _cut_range(line: str, text_range: TextRange | None) -> str | None:
    return line[slice(*text_range)] if text_range else None


def _make_fields(matches: Iterable[FieldMatch], text: Text) -> tuple[Field, ...]:
    return tuple(
        Field(
            key=match.key,
            value=match.value,
            span=text.span(*match.text_range),
            notation=match.notation,
            text_range=match.text_range,
            says_more=match.says_more,
            time=match.time,
        )
        for match in matches
    )


def _make_owners(extracted: ExtractedOwners, text: Text, people: People) -> tuple[Owner, ...]:
    owners = []
    for match in extracted.owners:
        handle = people.resolve(match.name)
        span = text.span(*match.name_range)
        owners.append(Owner(handle or match.name, match.name, span, match.notation, is_known=handle is not None))
    return tuple(owners)


def _make_sign(parts: LineParts, text: Text) -> StateSign | None:
    sign = parts.sign
    if sign is None:
        return None
    written = text.joined[slice(*sign.text_range)].strip()
    return StateSign(sign.state, written, text.span(*sign.text_range), sign.text_range, parts.is_struck)


def _range_of(match: DueMatch | None) -> TextRange | None:
    return match.text_range if match else None


def _make_due(match: DueMatch | None, text: Text) -> Due | None:
    if match is None:
        return None
    reading = match.reading
    return Due(
        date=reading.date,
        phrase=text.joined[slice(*match.text_range)],
        written=text.joined[slice(*match.value_range)],
        span=text.span(*match.value_range),
        notation=match.notation,
        problem=reading.problem,
        readings=reading.readings,
        says_more=match.says_more,
        time=_cut_range(text.joined, match.time) or "",
    )
