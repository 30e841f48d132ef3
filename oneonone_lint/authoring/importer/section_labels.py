"""Plain lines that stand over a list as a heading would: ``Actions:`` (interface, clause 5.3)."""

from collections.abc import Iterator, Sequence

from oneonone_lint.model.document import BlockKind, Document, Item, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import ACTION_ROLES, Match, Profile, Role, SectionSpec
from oneonone_lint.parsing.actions.owner_match import split_names
from oneonone_lint.parsing.markdown.parser import parse_document

# `Notes:`, `Open questions:`
_LABEL = lazy_pattern(r"[^\W\d_][^:.!?@\[\]()]{0,40}:")
_MOST_WORDS = 4
_NEXT_IS_LIST = lazy_pattern(r"\s*(?:[-*+]|\d{1,2}[.)]|\|)(?:\s|\|)?")


def write_section_headings(lines: Sequence[str], profile: Profile, people: People) -> tuple[str, ...]:
    """Return the *lines* of a meeting with a heading for ``Actions:``, where that is the only one for its section.

    A label further down, such as ``Notes:``, ends the section, and becomes a heading too; ``Alice:`` does not.
    """
    document = parse_document("\n".join(lines))
    labels = [line for line in _iter_lines(document) if _stands_over_list(line, document)]
    opened = _choose_labels(labels, document, profile)
    changed = list(lines)
    for line in (*opened, *_choose_following(labels, opened, document, people)):
        changed[line.number - 1] = f"## {line.text.strip().removesuffix(':').rstrip()}"
    return tuple(changed)


def _choose_following(
    labels: Sequence[TextLine], opened: Sequence[TextLine], document: Document, people: People
) -> Iterator[TextLine]:
    """Yield those of *labels* between the first one *opened* and the next heading that end its section."""
    if opened:
        first = min(line.number for line in opened)
        below = (heading.span.line for heading in document.headings if heading.span.line > first)
        end = next(below, len(document.lines) + 1)
        for line in labels:
            if first < line.number < end and line not in opened and _ends_section(line, people):
                yield line


def find_label_items(document: Document, profile: Profile) -> Iterator[Item]:
    """Yield the items that are nothing but the title of the section for actions: ``- Action items:``."""
    parents = {item.parent for item in document.items}
    for item in document.items:
        spec = _match_section(item.text.joined, profile)
        if item.index in parents and item.box is None and spec and spec.role is Role.ACTIONS:
            yield item


def _iter_lines(document: Document) -> Iterator[TextLine]:
    """Yield the lines that are in no list and are no headings; Markdown takes one right below a list for its end."""
    headings = {heading.span.line for heading in document.headings}
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.text and block.item is None:
            yield from (line for line in block.text.lines if line.number not in headings)
    for item in document.items:
        yield from (line for line in item.text.lines[1:] if line.column == 1)


def _stands_over_list(line: TextLine, document: Document) -> bool:
    """Tell whether *line* ends with a colon, opens a paragraph of several lines, or has a list or a table below it."""
    above, following = document.lines[: line.number - 1][-1:], document.lines[line.number : line.number + 1]
    opens_paragraph = not any(text.strip() for text in above) and any(text.strip() for text in following)
    if line.text.rstrip(" *_").endswith(":") or opens_paragraph:
        return True
    below = next((text for text in document.lines[line.number :] if text.strip()), "")
    return _NEXT_IS_LIST.match(below) is not None


def _choose_labels(labels: Sequence[TextLine], document: Document, profile: Profile) -> list[TextLine]:
    """Return the first of *labels* for each section with actions that has no heading."""
    headed = {match.spec.key for heading in document.headings if (match := profile.match(heading.title))}
    chosen: dict[str, TextLine] = {}
    for line in labels:
        spec = _match_section(line.text, profile)
        if spec and spec.key not in headed and spec.role in ACTION_ROLES:
            chosen.setdefault(spec.key, line)
    return list(chosen.values())


def _match_section(title: str, profile: Profile) -> SectionSpec | None:
    match = profile.match(title)
    return match.spec if match and match.kind is not Match.MISSPELT else None


def _ends_section(line: TextLine, people: People) -> bool:
    words = line.text.strip(" *_").removesuffix(":")
    is_label = _LABEL.fullmatch(line.text.strip()) is not None and len(words.split()) <= _MOST_WORDS
    return is_label and not split_names(words, people)
