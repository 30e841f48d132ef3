"""F003 front-matter-invalid: the front matter is no YAML that can be read, or a key or its value is wrong.

Flags ``duration: soon``, ``mangaer: bob``, and ``+++`` over TOML; leaves ``duration: 30m`` alone, and keys that are the
writer's own.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Document
from oneonone_lint.model.front_matter import FrontMatter, FrontMatterField
from oneonone_lint.model.names import hint_closest, unique_close_match
from oneonone_lint.model.profile import Status
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.conflict_markers import find_conflict_markers
from oneonone_lint.parsing.notes.front_matter_values import KNOWN_KEYS
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

# One letter away from a key of ours, and a word of its own in editors and site generators.
_FOREIGN_KEYS = frozenset({"data", "dates", "times", "edited", "season", "seasons", "starred", "reports", "managers"})


def check(view: NoteView) -> Iterator[Finding]:
    """Report why the front matter could not be read, then each key that is wrong or has a wrong value."""
    front_matter = view.document.front_matter
    if front_matter is None:
        return
    yield from _check_yaml(view, front_matter)
    for field in front_matter.fields:
        if field.key.casefold() in KNOWN_KEYS:
            yield from _check_value(view, field)
        else:
            yield from _check_key(view, field)


def _check_yaml(view: NoteView, front_matter: FrontMatter) -> Iterator[Finding]:
    if not front_matter.errors or _holds_conflict(view.document, front_matter):
        return
    for error in front_matter.errors:
        yield view.finding(error.span, error.message, error.remedy)


def _holds_conflict(document: Document, front_matter: FrontMatter) -> bool:
    """Tell whether two versions of the front matter stand one above the other, of which F006 tells."""
    return any(line <= front_matter.end_line for line in find_conflict_markers(document))


def _check_value(view: NoteView, field: FrontMatterField) -> Iterator[Finding]:
    key = field.key.casefold()
    known = KNOWN_KEYS[key]
    has_value = field.value is not None and field.value.strip() != ""
    if field.value is None or (has_value and known.reader(field.value) is None):
        message = f"`{key}` is {_describe_value(key, field.value)}"
        yield view.finding(field.value_span, message, f"write {known.expected}")
    elif key == "rotation":
        yield from _check_rotation(view, field)


def _describe_value(key: str, value: str | None) -> str:
    if value is None:
        return "a list or table"
    hint = hint_closest(value, map(str, Status)) if key == "status" else ""
    return f"{quote(value)}{hint}"


def _check_rotation(view: NoteView, field: FrontMatterField) -> Iterator[Finding]:
    from oneonone_lint.series.rotation import unknown_topics

    keys = [topic.key for topic in view.note.profile.rotation]
    for name in unknown_topics(view.note):
        message = f"`rotation` is {quote(name)}, no topic of this profile{hint_closest(name, keys)}"
        yield view.finding(field.value_span, message, f"write {_list_choices(keys)}")


def _list_choices(keys: list[str]) -> str:
    choices = ", ".join(f"`{key}`" for key in keys)
    return f"one of {choices}" if len(keys) > 1 else choices


def _check_key(view: NoteView, field: FrontMatterField) -> Iterator[Finding]:
    meant = unique_close_match(field.key, KNOWN_KEYS)
    if meant and field.key.casefold() not in _FOREIGN_KEYS:
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
