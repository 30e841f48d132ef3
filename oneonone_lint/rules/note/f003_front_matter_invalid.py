"""F003 front-matter-invalid: YAML that cannot be taken, a known key with a wrong value, a key one slip away."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import FrontMatterField
from oneonone_lint.model.names import hint_closest, unique_close_match
from oneonone_lint.model.profile import Status
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.conflict_markers import find_conflict_markers
from oneonone_lint.parsing.notes.front_matter_values import READERS
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView
from oneonone_lint.series.rotation import unknown_topics

# One letter away from a key of ours, and a word of its own in editors and site generators.
_OTHERS = frozenset({"data", "dates", "times", "edited", "season", "seasons", "starred", "reports", "managers"})


def check(view: NoteView) -> Iterator[Finding]:
    """Report what the front matter was refused for, then each key."""
    front_matter = view.document.front_matter
    if front_matter is None:
        return
    # Of two versions of the front matter, one above the other, F006 tells.
    is_merged = front_matter.errors and any(
        line <= front_matter.end_line for line in find_conflict_markers(view.document)
    )
    for error in () if is_merged else front_matter.errors:
        remedy = "mend the YAML between the two `---` lines" if front_matter.end_line else "put it at the very top"
        yield view.finding(error.span, error.message, remedy)
    for field in front_matter.fields:
        yield from _value(view, field) if field.key.casefold() in READERS else _key(view, field)


def _value(view: NoteView, field: FrontMatterField) -> Iterator[Finding]:
    key = field.key.casefold()
    read, expected = READERS[key]
    if field.value is not None and (not field.value.strip() or read(field.value) is not None):
        if key == "rotation":
            yield from _rotation(view, field)
        return
    written = quote(field.value) if field.value is not None else "a list or table"
    hint = hint_closest(field.value, map(str, Status)) if key == "status" and field.value else ""
    yield view.finding(field.value_span, f"`{key}` is {written}{hint}", f"write {expected}")


def _rotation(view: NoteView, field: FrontMatterField) -> Iterator[Finding]:
    keys = [topic.key for topic in view.note.profile.rotation]
    for name in unknown_topics(view.note):
        message = f"`rotation` is {quote(name)}, no topic of this profile{hint_closest(name, keys)}"
        yield view.finding(field.value_span, message, f"write {_either(keys)}")


def _either(keys: list[str]) -> str:
    return f"one of {', '.join(f'`{key}`' for key in keys)}" if len(keys) > 1 else f"`{keys[0]}`"


def _key(view: NoteView, field: FrontMatterField) -> Iterator[Finding]:
    meant = unique_close_match(field.key, READERS)
    if meant and field.key.casefold() not in _OTHERS:
        yield view.finding(
            field.span,
            f"unknown key `{field.key}`; did you mean `{meant}`?",
            f"write `{meant}:`, or another name if it is a key of your own",
            severity=Severity.WARNING,
        )


RULE = NoteRule(
    code="F003",
    name="front-matter-invalid",
    summary="front matter that does not parse, or a known key with a wrong value",
    severity=Severity.ERROR,
    check=check,
    always=True,
)
