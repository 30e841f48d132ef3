"""Q003 feedback-incomplete: a piece of feedback has some of the profile's labels and not the others.

Flags ``- Situation: the release call`` where the profile also has Behaviour and Impact; leaves feedback alone that has
all three labels, or none.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Document, Item
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Section
from oneonone_lint.parsing.markdown.traversal import iter_masked_texts
from oneonone_lint.parsing.notes.section_items import list_points
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


class _Feedback(NamedTuple):
    """A piece of feedback: the item that it begins with, and the labels that it uses."""

    item: Item
    labels: frozenset[str]


def check(view: NoteView) -> Iterator[Finding]:
    """Report the incomplete pieces of feedback in the sections that the profile gives labels to."""
    for section in view.note.sections:
        if section.spec is None or not section.spec.labels:
            continue
        for feedback in _iter_feedback(view, section, section.spec.labels):
            missing = [label for label in section.spec.labels if label not in feedback.labels]
            if feedback.labels and missing:
                yield _build_finding(view, feedback, missing)


def _iter_feedback(view: NoteView, section: Section, labels: tuple[str, ...]) -> Iterator[_Feedback]:
    """Yield the pieces of feedback in *section*: items that follow with one label each make one piece."""
    feedback: _Feedback | None = None
    for item in list_points(view.note, section):
        used = _find_labels(view.document, item, labels)
        if feedback and feedback.labels and used and not feedback.labels & used:
            feedback = feedback._replace(labels=feedback.labels | used)
            continue
        if feedback:
            yield feedback
        feedback = _Feedback(item, used)
    if feedback:
        yield feedback


def _find_labels(document: Document, item: Item, labels: Iterable[str]) -> frozenset[str]:
    """Return those of *labels* that *item*, or what is nested under it, has."""
    texts = list(iter_masked_texts(document, item))
    return frozenset(label for label in labels if any(map(_compile_label(label).search, texts)))


def _compile_label(label: str) -> re.Pattern[str]:
    """Return the pattern of a *label* such as ``Behaviour/Behavior``, in one of its spellings: ``**Behavior**:``."""
    spellings = "|".join(map(re.escape, label.split("/")))
    return lazy_pattern(rf"(?<!\w)(?:{spellings})[*_]*[ \t]*:", re.IGNORECASE)


def _build_finding(view: NoteView, feedback: _Feedback, missing: list[str]) -> Finding:
    used = " and ".join(sorted(map(_pick_spelling, feedback.labels)))
    names = [_pick_spelling(label) for label in missing]
    examples = " and ".join(f"`{name}: …`" for name in names)
    return view.finding(
        feedback.item.span,
        f"this feedback says {used}, but not {' and '.join(names)}",
        f"add {examples}, so that the other one can do something with it",
    )


def _pick_spelling(label: str) -> str:
    """Return the first spelling of *label*: ``Behaviour`` of ``Behaviour/Behavior``."""
    return label.partition("/")[0]


RULE = NoteRule(
    code="Q003",
    name="feedback-incomplete",
    summary="feedback with some of the profile's labels and not the others",
    severity=Severity.INFO,
    check=check,
)
