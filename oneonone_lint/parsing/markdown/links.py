"""The relative links of a note: what is written, where, and the file that it means."""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Document, Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.text import unescape_entities, unescape_markdown
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.markdown.masking import mask_code
from oneonone_lint.parsing.markdown.traversal import iter_prose

# An inline link's or image's end (CommonMark 6.3): target in angle brackets or bare, then perhaps a title.
_TARGET = lazy_pattern(
    r"(?<!\\)\]\([ \t\n]*"
    r"(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?!<)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+))"
    r"(?:[ \t\n]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t\n]*\)"
)
# A definition's label and target (CommonMark 4.7), and what refers to one (6.3).
DEFINITION = lazy_pattern(
    r" {0,3}\[(?!\^)(?P<label>(?:[^\[\]\\]|\\.)+)\]:[ \t]*(?:<(?P<angle>[^<>]*)>|(?P<bare>[^\s<]\S*))"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*"
)
_REFERENCE = lazy_pattern(r"(?<!\\)\[(?P<label>(?:[^\[\]\\]|\\.)+)\](?![:(])")
_OPENER = lazy_pattern(r"(?<!\\)\[")
_SCHEME_OR_ROOT = r"[a-z][a-z0-9+.-]*:|[/#?]"
_NOT_RELATIVE = lazy_pattern(_SCHEME_OR_ROOT, re.IGNORECASE)
_MAY_BE_RELATIVE = lazy_pattern(rf"\]\((?![ \t\n]*<?(?:{_SCHEME_OR_ROOT}))", re.IGNORECASE)


class Link(Value):
    """A relative link: its target as *written*, ``../goals.md#q4``, and the *path* from the root that it means."""

    span: Span
    written: str
    path: str


def find_relative_links(document: Document, note: str) -> Iterator[Link]:
    """Yield the links in *document*, whose path is *note*, to files inside the root."""
    if not _MAY_BE_RELATIVE.search(document.searched_text) and "]:" not in document.searched_text:
        return
    texts = [text for text in iter_prose(document) if "]" in text.joined]
    for text in texts:
        if "](" in text.joined:
            yield from _find_inline_links(text, note)
    if any("]:" in text.joined for text in texts):
        yield from _find_definitions(texts, note)


def _find_definitions(texts: list[Text], note: str) -> Iterator[Link]:
    """Yield the targets of the labels that something refers to; ``[Sam]: the rota`` is a promise of Sam's."""
    used = {label for text in texts for label in _find_labels(text)}
    for text in texts:
        for line in text.lines:
            match = DEFINITION.fullmatch(line.text)
            if match and normalize_name(match["label"]) in used:
                yield from _read_target(Text((line,)), match, note)


def _find_labels(text: Text) -> Iterator[str]:
    """Yield the labels that *text* refers to."""
    for match in _REFERENCE.finditer(mask_code(text.joined)):
        yield normalize_name(match["label"])


def _find_inline_links(text: Text, note: str) -> Iterator[Link]:
    masked = mask_code(text.joined)
    opener = _OPENER.search(masked)
    if opener:
        for match in _TARGET.finditer(masked, opener.end()):
            yield from _read_target(text, match, note)


def _read_target(text: Text, match: re.Match[str], note: str) -> Iterator[Link]:
    start, end = match.span("angle" if match["angle"] is not None else "bare")
    target = text.joined[start:end]
    path = _resolve_target(note, target)
    if path is not None:
        yield Link(text.span(start, end), target, path)


def _resolve_target(note: str, target: str) -> str | None:
    """Return the path from the root that *target* means, None where it is no relative one or leads out of the root."""
    from urllib.parse import unquote

    target = unescape_entities(unescape_markdown(target)).strip()
    if not target or _NOT_RELATIVE.match(target):
        return None
    file = re.split(r"[#?]", target, maxsplit=1)[0]
    path = normpath(join(dirname(note), unquote(file, errors="surrogateescape")))
    return None if path == ".." or path.startswith(("../", "/")) else path
