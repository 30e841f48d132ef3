"""The YAML at the top of a note, read without trust: strings only, no anchors, tags or duplicate keys."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.front_matter import FrontMatter, FrontMatterError, FrontMatterField
from oneonone_lint.model.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    import yaml

MAX_SIZE = 64 * 1024
MAX_DEPTH = 20
_OPENER = Span(1, 1, 1, 4)
_FENCE = lazy_pattern(r"---[ \t]*$")
_KEY = lazy_pattern(r"[\w-]+:(\s|$)")
_OTHER_BREAKS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")  # lines to YAML 1.1, and to nobody else
# What almost every front matter is made of, and YAML can read in one way only.
_PLAIN_LINE = lazy_pattern(
    r"(?P<key>[a-z][\w-]*): +@?(?P<value>[a-z0-9](?:[!\"$-9;-~]|:(?=\w)| +(?=[!\"$-9;-~]))*) *|(?:#[ -~]*)?",
    re.IGNORECASE | re.ASCII,
)
_HANDLE_VALUE = lazy_pattern(r"^([\w-]+:[ \t]+)@(?=\w)", re.MULTILINE)


def read_front_matter(lines: list[str]) -> FrontMatter | None:
    """Return the front matter of a note: line 1 is ``---``, a ``---`` at column 1 ends it (spec, clause 3.2).

    None where there is none. That which is never closed has one line, that which is misplaced has none: both say so.
    """
    if not lines or not _FENCE.match(lines[0]):
        from oneonone_lint.parsing.markdown.misplaced_front_matter import find_misplaced_front_matter

        return find_misplaced_front_matter(lines)
    end = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.match(line)), None)
    if end is not None:
        content, end_line = lines[1:end], end + 1
        return _read_plain(tuple(content), end_line) or _read_yaml(content, end_line)
    if len(lines) > 1 and _KEY.match(lines[1]):
        return _refuse("front matter is never closed: no second `---`", _span_to_end(1, lines[0]), 1)
    return None


@lru_cache(maxsize=1 << 8)  # in most notes of a series it is the same
def _read_plain(lines: tuple[str, ...], end_line: int) -> FrontMatter | None:
    """Read *lines* that are all of the plainest kind, None where one is not: PyYAML costs as much as click to load."""
    if sum(map(len, lines)) > MAX_SIZE:
        return None
    fields = []
    for number, line in enumerate(lines, 2):
        match = _PLAIN_LINE.fullmatch(line)
        if match is None:
            return None
        if match["key"]:
            fields.append(_plain_field(match, number))
    is_once = len({field.key.casefold() for field in fields}) == len(fields)
    return FrontMatter(tuple(fields), end_line) if is_once else None


def _plain_field(match: re.Match[str], number: int) -> FrontMatterField:
    key_start, key_end = match.span("key")
    start, end = match.span("value")
    return FrontMatterField(
        key=match["key"],
        value=match["value"],
        span=Span(number, key_start + 1, number, key_end + 1),
        value_span=Span(number, start + 1, number, end + 1),
    )


def _read_yaml(lines: list[str], end_line: int) -> FrontMatter:
    # A plain YAML value cannot start with `@`, but `report: @alice` is what people write.
    source = _HANDLE_VALUE.sub(r"\1 ", "\n".join(lines)).translate(_OTHER_BREAKS)
    if len(source) > MAX_SIZE:
        return _refuse(f"front matter is larger than {MAX_SIZE // 1024} KiB", _OPENER, end_line)
    import yaml

    try:
        root = _compose(source)
    except yaml.MarkedYAMLError as error:
        message = f"front matter is not valid YAML: {error.problem or error.context}"
        return _refuse(message, _span_of_error(error.problem_mark, lines), end_line)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return _refuse(f"front matter is not valid YAML: {error}", _OPENER, end_line)
    if root is None:
        return FrontMatter((), end_line)
    if not isinstance(root, yaml.MappingNode):
        return _refuse("front matter is not a list of `key: value` lines", _span_to_end(2, lines[0]), end_line)
    return _read_mapping(root, end_line)


def _refuse(message: str, span: Span, end_line: int) -> FrontMatter:
    return FrontMatter((), end_line, (FrontMatterError(" ".join(message.split()), span),))


def _span_of_error(mark: "yaml.Mark | None", lines: list[str]) -> Span:
    """Return from where YAML stumbled to the end of the line; *lines* begin in line 2 of the note."""
    index, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    return _span_to_end(index + 2, lines[index], column)


def _span_to_end(number: int, line: str, column: int = 0) -> Span:
    """Return from *column*, from 0, to the end of a line; all of it where *column* is its end."""
    start = column if column < len(line) else 0
    return Span(number, start + 1, number, len(line) + 1)


@cache
def _loader() -> "type[yaml.SafeLoader]":
    import yaml

    class Loader(yaml.SafeLoader):
        depth = 0

        def compose_node(self, parent: "yaml.Node | None", index: int) -> "yaml.Node | None":
            self.refuse_tricks(self.peek_event())  # type: ignore[no-untyped-call]
            self.depth += 1
            node = super().compose_node(parent, index)
            self.depth -= 1
            return node

        def refuse_tricks(self, event: Any) -> None:  # noqa: ANN401 - its attributes depend on its kind
            problem = None
            if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
                problem = "anchors and aliases are refused"
            elif getattr(event, "tag", None) is not None:
                problem = "tags are refused"
            elif self.depth >= MAX_DEPTH:
                problem = f"nested more than {MAX_DEPTH} levels deep"
            if problem:
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)

    return Loader


def _compose(source: str) -> "yaml.Node | None":
    loader = _loader()(source)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _read_mapping(root: "yaml.MappingNode", end_line: int) -> FrontMatter:
    """Return the fields of *root*; of those with one key the first counts, the others are errors."""
    fields: dict[str, FrontMatterField] = {}
    errors = []
    for key_node, value_node in root.value:
        field = _field(key_node, value_node)
        earlier = fields.setdefault(field.key.casefold(), field)
        if earlier is not field:
            message = f"`{field.key}` is given twice, first in line {earlier.span.line}"
            errors.append(FrontMatterError(message, field.span, "keep the one that is right"))
    return FrontMatter(tuple(fields.values()), end_line, tuple(errors))


def _field(key: "yaml.Node", value: "yaml.Node") -> FrontMatterField:
    import yaml

    return FrontMatterField(
        key=key.value if isinstance(key, yaml.ScalarNode) else "?",
        value=value.value if isinstance(value, yaml.ScalarNode) else None,
        span=_span(key),
        value_span=_span(value),
    )


def _span(node: "yaml.Node") -> Span:
    """Return where *node* stands in the note, of which YAML sees all but line 1."""
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 2, start.column + 1, end.line + 2, end.column + 1)
