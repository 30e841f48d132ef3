"""The YAML at the top of a note, read without trust: strings only, no anchors, tags or duplicate keys."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import FrontMatter, FrontMatterError, FrontMatterField
from oneonone_lint.parsing.markdown.html_comments import strip_comments

if TYPE_CHECKING:
    import yaml

MAX_SIZE = 64 * 1024
MAX_DEPTH = 20
_FENCE = re.compile(r"---[ \t]*$")
_KEY = re.compile(r"[\w-]+:(\s|$)")
_KNOWN = re.compile(r"(?:report|manager|status|date|time|duration):(\s|$)", re.IGNORECASE)
_OTHER_BREAKS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")  # lines to YAML 1.1, and to nobody else
# What almost every front matter is made of, and YAML can read in one way only.
_PLAIN_LINE = re.compile(
    r"(?P<key>[a-z][\w-]*): +@?(?P<value>[a-z0-9](?:[!\"$-9;-~]|:(?=\w)| +(?=[!\"$-9;-~]))*) *|(?:#[ -~]*)?",
    re.IGNORECASE | re.ASCII,
)
_HANDLE_VALUE = re.compile(r"^([\w-]+:[ \t]+)@(?=\w)", re.MULTILINE)


def read_front_matter(lines: list[str]) -> FrontMatter | None:
    """Take the front matter off *lines*: line 1 is ``---``, a ``---`` at column 1 ends it (spec, clause 3.2)."""
    if not lines or not _FENCE.match(lines[0]):
        return _late(lines)
    end = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.match(line)), None)
    if end is not None:
        return _read_plain(lines[1:end], end + 1) or _read(lines[1:end], end + 1)
    if len(lines) > 1 and _KEY.match(lines[1]):
        error = FrontMatterError("front matter is never closed: no second `---`", _line_span(1, lines[0]))
        return FrontMatter((), 1, (error,))
    return None


def _late(lines: list[str]) -> FrontMatter | None:
    """Return what is wrong with front matter that only blank lines and comments keep from the top."""
    start = next((number for number, line in enumerate(lines) if strip_comments(line).strip()), 0)
    opener, *following = lines[start:] or [""]
    if not (_FENCE.match(opener) and following and _KNOWN.match(following[0]) and any(map(_FENCE.match, following))):
        return None
    message = "front matter has to begin in line 1; what stands here is not read"
    return FrontMatter((), 0, (FrontMatterError(message, _line_span(start + 1, opener)),))


def _read_plain(lines: list[str], end_line: int) -> FrontMatter | None:
    """Take *lines* that are all of the plainest kind, None where one is not: PyYAML costs as much as click to load."""
    matches = [_PLAIN_LINE.fullmatch(line) for line in lines]
    if not all(matches) or sum(map(len, lines)) > MAX_SIZE:
        return None
    found = [_plain_field(match, line) for line, match in enumerate(matches, 2) if match and match["key"]]
    is_once = len({field.key.casefold() for field in found}) == len(found)
    return FrontMatter(tuple(found), end_line) if is_once else None


def _plain_field(match: re.Match[str], line: int) -> FrontMatterField:
    places = (Span(line, match.start(group) + 1, line, match.end(group) + 1) for group in ("key", "value"))
    return FrontMatterField(match["key"], match["value"], *places)


def _read(lines: list[str], end_line: int) -> FrontMatter:
    # A plain YAML value cannot start with `@`, but `report: @alice` is what people write.
    source = _HANDLE_VALUE.sub(r"\1 ", "\n".join(lines)).translate(_OTHER_BREAKS)
    if len(source) > MAX_SIZE:
        return _refused(f"front matter is larger than {MAX_SIZE // 1024} KiB", Span(1, 1, 1, 4), end_line)
    import yaml

    try:
        root = _compose(source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
        message = f"front matter is not valid YAML: {error.problem or error.context}"
        return _refused(message, _line_span(line + 2, lines[line], column), end_line)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return _refused(f"front matter is not valid YAML: {error}", Span(1, 1, 1, 4), end_line)
    return _fields(root, lines, end_line)


def _refused(message: str, span: Span, end_line: int) -> FrontMatter:
    return FrontMatter((), end_line, (FrontMatterError(" ".join(message.split()), span),))


def _line_span(line: int, text: str, column: int = 0) -> Span:
    """From *column* to the end of a line, all of it where YAML stumbles over its end."""
    start = column if column < len(text) else 0
    return Span(line, start + 1, line, len(text) + 1)


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


def _fields(root: "yaml.Node | None", lines: list[str], end_line: int) -> FrontMatter:
    import yaml

    if root is None:
        return FrontMatter((), end_line)
    if not isinstance(root, yaml.MappingNode):
        at = _line_span(2, lines[0])
        return _refused("front matter is not a list of `key: value` lines", at, end_line)
    fields: dict[str, FrontMatterField] = {}
    errors = []
    for key, value in root.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        found = FrontMatterField(
            name, value.value if isinstance(value, yaml.ScalarNode) else None, _span(key), _span(value)
        )
        if name.casefold() in fields:
            first = fields[name.casefold()].span.line
            errors.append(FrontMatterError(f"`{name}` is given twice, first in line {first}", found.span))
        else:
            fields[name.casefold()] = found
    return FrontMatter(tuple(fields.values()), end_line, tuple(errors))


def _span(node: "yaml.Node") -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 2, start.column + 1, end.line + 2, end.column + 1)
