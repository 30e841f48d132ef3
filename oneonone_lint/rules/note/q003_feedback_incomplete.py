"""Q003 feedback-incomplete: a piece of feedback has some of the profile's labels and not the others.

Flags ``- Situation: the release call`` where the profile also has Behaviour and Impact; leaves feedback alone that has
all three labels, or none.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Document, Item
from oneonone_lint.model.note import Section
from oneonone_lint.parsing.markdown.masking import mask
from oneonone_lint.parsing.markdown.traversal import iter_texts
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
        used = frozenset(label for label in labels if _has_label(view.document, item, label))
        if feedback and feedback.labels and used and not feedback.labels & used:
            feedback = feedback._replace(labels=feedback.labels | used)
            continue
        if feedback:
            yield feedback
        feedback = _Feedback(item, used)
    if feedback:
        yield feedback


def _has_label(document: Document, item: Item, label: str) -> bool:
    """Tell whether *item*, or what is nested under it, has a *label* in one of its spellings, such as ``a/b``."""
    spellings = "|".join(re.escape(spelling) for spelling in label.split("/"))
    pattern = re.compile(rf"(?<!\w)(?:{spellings})[*_]*[ \t]*:", re.IGNORECASE)  # `**Impact**:`
    return any(pattern.search(mask(text.joined)) for text in iter_texts(document, item))


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
