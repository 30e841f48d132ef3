"""One action written anew, so that it reads as it did before: text, owner, due date, id (spec, clause 5.2)."""

import re
from collections.abc import Iterator, Sequence

from oneonone_lint.model.action import Commitment, Due, DueProblem, ParsedAction, State
from oneonone_lint.model.document import Box, Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.boxes import choose_mark, read_state
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.notations import format_due, format_field, format_handles, format_timed_field
from oneonone_lint.parsing.actions.text_key import normalize_text
from oneonone_lint.parsing.actions.typography import to_plain_signs

# The place before the target of a link that is neither an address nor a path from the root: `[plan](plan.md)`.
_RELATIVE_LINK = lazy_pattern(r"(?<=\]\()(?![a-z][a-z0-9+.-]*:|[/#<])(?=[^\s()])", re.IGNORECASE)


class ActionRenderer(Value):
    """Writes actions as lines of *style*, for a note that is read with *context* and *people*."""

    style: str
    context: DateContext
    people: People

    def render(
        self,
        parsed: ParsedAction,
        *,
        owners: Sequence[str],
        due: Due | None,
        box: Box | None,
        identity: str | None = None,
    ) -> str:
        """Return the action with the text, tags and fields of *parsed* as one line, a list item.

        *owners* are the handles of those who have it and *due* is when it is due, both as taken from the line itself
        or from above it. *identity* is written out as its id; without one it keeps the id that stood there. Of the
        ways to write it the first that reads as it did is chosen: a date or an owner that cannot be read stays as it
        was written. With an *identity* words that are no day go into the text, if nothing else keeps them.
        """
        state = read_state(box, parsed)
        tail = list(self._list_tail(parsed, identity, is_closed=state.is_closed))
        content = self._compose(parsed.text, parsed.key, owners, due, tail, state)
        if identity and due and not _is_kept(due, content):
            text = f"{parsed.text} ({due.written})"  # words such as `after the launch`, from a column of a table
            content = self._compose(text, normalize_text(text), owners, due, tail, state)
        return f"- [{choose_mark(box, state)}] {content}"

    def _compose(
        self, text: str, key: str, owners: Sequence[str], due: Due | None, tail: Sequence[str], state: State
    ) -> str:
        """Return *text* with *owners*, *due* and *tail* in the first way that is read so where the box says *state*."""
        commitment = Commitment(key, tuple(owners), due.date if due else None)
        contents = list(self._iter_wordings(text, owners, due, tail))
        return next((content for content in contents if self._says(content, commitment, state)), contents[0])

    def _iter_wordings(self, text: str, owners: Sequence[str], due: Due | None, tail: Sequence[str]) -> Iterator[str]:
        """Yield the ways to write it on one line, the best first."""
        for due_field in self._list_due_fields(due):
            for words in _list_texts(text):
                for wording in _list_wordings(words, owners):
                    yield _unbreak(" ".join((wording, due_field, *tail)))

    def _says(self, content: str, commitment: Commitment, state: State) -> bool:
        parsed = parse_action(Text.of(content), self.context, self.people)
        sign = parsed.sign.state if parsed.sign else None
        return parsed.commitment == commitment and (state.is_closed or sign in (None, state))

    def _list_tail(self, parsed: ParsedAction, identity: str | None, *, is_closed: bool) -> Iterator[str]:
        """Yield what follows the due date: the id, the day of a closed action, tags and the fields of other tools."""
        identity = identity or parsed.written_id
        if identity:
            yield format_field("id", identity, self.style)
        for field in parsed.fields if is_closed else ():
            if field.key != "id":
                yield format_timed_field(field.key, field.value, field.time, self.style)
        yield from parsed.tags
        yield from parsed.asides

    def _list_due_fields(self, due: Due | None) -> list[str]:
        """Return the ways to write *due*, the last one being not at all; a time is kept where it reads the same."""
        if due is None:
            return [""]
        return [*([due.phrase] if due.says_more else []), self._format_due(due), ""]

    def _format_due(self, due: Due) -> str:
        if due.date:
            return format_due(due.date, due.time, self.style)
        if due.problem is DueProblem.CONFLICT:
            return " ".join(format_field("due", date, self.style) for date in due.readings)
        return f"due:{due.written}" if due.is_inherited else due.phrase


def _is_kept(due: Due, content: str) -> bool:
    """Tell whether *content* says when *due* is, or what stood in its place; of days that differ it has them all."""
    is_said = due.date is not None or due.problem is DueProblem.CONFLICT
    return is_said or to_plain_signs(_unbreak(due.written)) in to_plain_signs(content)


def _unbreak(words: str) -> str:
    """Return *words* on one line: a due date that nobody can read may be broken, such as ``Friday or Monday``."""
    return " ".join(words.split())


def rebase_links(line: str, prefix: str) -> str:
    """Return *line*, which comes from another folder, with the path *prefix* before its relative links."""
    return _RELATIVE_LINK.sub(lambda _: prefix, line)


def _list_texts(text: str) -> list[str]:
    """Return the ways to write *text*: of `Get it: done` and `[x] Get it` nobody knows any more that it is one."""
    return [text, f"{text}:", *([f"\\{text}"] if text.startswith("[") else [])]


def _list_wordings(text: str, owners: Sequence[str]) -> list[str]:
    """Return the ways to write *text* with *owners*, the best first."""
    if not owners:
        return [text]
    handles = format_handles(owners)
    names = ", ".join(owners)
    return [
        f"{text} {handles}",
        f"{handles} {text}",
        # A name with a blank in it is no handle, and a text that opens with one would be taken for its own owner.
        f"{text} (owner: {names})",
        f"{names}: {text}",
        f"{handles}: {text}",  # of an unknown `@Sam Miller` the colon shows where the name ends
    ]
