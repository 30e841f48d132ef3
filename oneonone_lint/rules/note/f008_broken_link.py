"""F008 broken-link: a relative link to a file that is not there."""

import html
import re
import unicodedata
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from oneonone_lint.rules.base import NoteRule, NoteView
from oneonone_lint.rules.content import prose
from oneonone_lint.understanding.notation.mask import mask_code
from oneonone_lint.words.diagnostic import Finding, Severity
from oneonone_lint.words.document import Text
from oneonone_lint.words.text import quoted

# An inline link's or image's end (CommonMark 6.3): target in angle brackets or bare, then perhaps a title.
_TARGET = re.compile(
    r"(?<!\\)\]\([ \t\n]*"
    r"(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?!<)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+))"
    r"(?:[ \t\n]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t\n]*\)"
)
_OPENER = re.compile(r"(?<!\\)\[")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_NOT_RELATIVE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#?]", re.IGNORECASE)


def check(view: NoteView) -> Iterator[Finding]:
    """Look up what every relative link leads to, from the folder of the note."""
    for text in prose(view.document):
        if "](" in text.joined:
            yield from _links(view, text)


def _links(view: NoteView, text: Text) -> Iterator[Finding]:
    masked = mask_code(text.joined)
    opener = _OPENER.search(masked)
    for match in _TARGET.finditer(masked, opener.end() if opener else len(masked)):
        place = match.span("angle" if match["angle"] is not None else "bare")
        written = text.joined[slice(*place)]
        path = _path(view.note.path, written)
        if path is not None and not _is_there(view, path):
            yield view.finding(
                text.span(*place),
                f"the link leads to {quoted(written)}, which is not there",
                "correct the path, which starts at the folder of this note, or add the file to the repo",
            )


def _path(note: str, written: str) -> str | None:
    """Return the path from the root that a target means, None where it is no relative one or leads out of the root."""
    target = html.unescape(_ESCAPE.sub(r"\1", written)).strip()
    if not target or _NOT_RELATIVE.match(target):
        return None
    file = unquote(re.split(r"[#?]", target, maxsplit=1)[0], errors="surrogateescape")
    path = normpath(join(dirname(note), file))
    return None if path == ".." or path.startswith(("../", "/")) else path


def _is_there(view: NoteView, path: str) -> bool:
    """Tell whether *path* is there, as some systems compose its letters, or as wikis leave its ``.md`` out."""
    forms = {path, unicodedata.normalize("NFC", path), unicodedata.normalize("NFD", path)}
    return any(view.exists(form) for form in (*forms, f"{path}.md"))


RULE = NoteRule(
    code="F008",
    name="broken-link",
    summary="a relative link to a file that is not there",
    severity=Severity.WARNING,
    check=check,
)
