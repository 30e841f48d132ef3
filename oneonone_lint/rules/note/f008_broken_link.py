"""F008 broken-link: a relative link, or an image, leads to a file that is not there.

Flags ``[plan](plan.md)`` where the folder of the note has no such file; leaves ``[site](https://example.org)`` alone.
"""

import unicodedata
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.links import find_relative_links
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the relative links that lead to no file, looked up from the folder of the note."""
    for link in find_relative_links(view.document, view.note.path):
        if not _is_there(view, link.path):
            yield view.finding(
                link.span,
                f"the link leads to {quote(link.written)}, which is not there",
                "correct the path, which starts at the folder of this note, or add the file to the repo",
            )


def _is_there(view: NoteView, path: str) -> bool:
    """Tell whether *path* is there, as some systems compose its letters, or as wikis leave its ``.md`` out."""
    composed = unicodedata.normalize("NFC", path)
    decomposed = unicodedata.normalize("NFD", path)
    return any(map(view.exists, {path, composed, decomposed, f"{path}.md"}))


RULE = NoteRule(
    code="F008",
    name="broken-link",
    summary="a relative link to a file that is not there",
    severity=Severity.WARNING,
    check=check,
)
