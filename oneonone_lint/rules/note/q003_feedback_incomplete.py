"""Q003 feedback-incomplete: feedback that has some of the profile's labels and not the others."""

import re
from collections.abc import Iterable, Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Item
from oneonone_lint.model.note import Section
from oneonone_lint.parsing.markdown.masking import mask
from oneonone_lint.parsing.markdown.traversal import collect_texts
from oneonone_lint.parsing.notes.section_items import list_points
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Look at each piece of feedback in the sections that the profile gives labels to."""
    for section in view.note.sections:
        if section.spec and section.spec.labels:
            for item, used in _pieces(view, section, section.spec.labels):
                missing = [label for label in section.spec.labels if label not in used]
                if used and missing:
                    yield _finding(view, item, used, missing)


def _pieces(view: NoteView, section: Section, labels: Iterable[str]) -> Iterator[tuple[Item, set[str]]]:
    """Yield the first item of each piece, and the labels in it: an item a label makes one piece of them."""
    first: Item | None = None
    used: set[str] = set()
    for item in list_points(view.note, section):
        here = {label for label in labels if _uses(view, item, label)}
        if first and used and here and not used & here:
            used |= here
            continue
        if first:
            yield first, used
        first, used = item, here
    if first:
        yield first, used


def _uses(view: NoteView, item: Item, label: str) -> bool:
    spellings = "|".join(re.escape(spelling) for spelling in label.split("/"))
    written = re.compile(rf"(?<!\w)(?:{spellings})[*_]*[ \t]*:", re.IGNORECASE)
    return any(written.search(mask(text.joined)) for text in collect_texts(view.document, item))


def _finding(view: NoteView, item: Item, used: set[str], missing: list[str]) -> Finding:
    names = [label.partition("/")[0] for label in missing]
    said = sorted(label.partition("/")[0] for label in used)
    return view.finding(
        item.span,
        f"this feedback says {' and '.join(said)}, but not {' and '.join(names)}",
        f"add {' and '.join(f'`{name}: …`' for name in names)}, so that the other one can do something with it",
    )


RULE = NoteRule(
    code="Q003",
    name="feedback-incomplete",
    summary="feedback with some of the profile's labels and not the others",
    severity=Severity.INFO,
    check=check,
)
