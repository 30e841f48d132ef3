"""Keys of the front matter of a note, set where they stand or added at its end."""

import json
import re
from collections.abc import Iterator, Mapping

from oneonone_lint.model.diagnostic import Edit, Span
from oneonone_lint.model.document import Document
from oneonone_lint.model.lazy_pattern import lazy_pattern

_PLAIN_YAML = lazy_pattern(r"[^\W\d][\w.-]*(?: [\w.-]+)*")
_ISO_DAY = lazy_pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YAML_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_FENCE = "---"


def set_fields(document: Document, path: str, values: Mapping[str, str]) -> list[Edit]:
    """Return the edits by which the front matter of *document*, the note *path*, comes to say *values*."""
    edits = list(_replace_fields(document, path, values))
    added = [format_field(key, value) for key, value in values.items() if not document.front_matter_field(key)]
    if not added:
        return edits
    if document.front_matter:
        closing = Span.at(document.front_matter.end_line, 1)
        return [*edits, Edit(path, closing, "".join(f"{line}\n" for line in added))]
    return [*edits, Edit(path, Span.at(1, 1), "".join(f"{line}\n" for line in (_FENCE, *added, _FENCE)))]


def format_field(key: str, value: str) -> str:
    """Return the line that gives *key* the *value*, which is read as a string."""
    return f"{key}: {quote_yaml(value)}"


def quote_yaml(text: str) -> str:
    """Return *text* as a value of YAML that is read as a string: plain where that will do."""
    is_plain = _PLAIN_YAML.fullmatch(text) and text.casefold() not in _YAML_WORDS
    return text if is_plain or _ISO_DAY.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _replace_fields(document: Document, path: str, values: Mapping[str, str]) -> Iterator[Edit]:
    for key, value in values.items():
        field = document.front_matter_field(key)
        if field:
            yield Edit(path, field.span.to(field.value_span), format_field(field.key, value))
