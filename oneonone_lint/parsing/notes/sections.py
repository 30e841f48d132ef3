"""The sections of a note: which headings are those of its profile, and how far each reaches (spec, clause 4)."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from oneonone_lint.model.document import Document, Heading
from oneonone_lint.model.note import SECTION_LEVEL, Section
from oneonone_lint.model.profile import Match, Profile, SectionMatch


def find_sections(document: Document, profile: Profile) -> Iterator[Section]:
    """Yield the sections of a note in order, also those that *profile* does not know (spec, clause 4.1)."""
    matches = _match_headings(document.headings, profile)
    starts = [
        heading for heading in document.headings if heading.span.line in matches or 0 < heading.level <= SECTION_LEVEL
    ]
    for heading, following in zip_longest(starts, starts[1:]):
        end = following.span.line if following else len(document.lines) + 1
        match = matches.get(heading.span.line)
        if match:
            yield Section(heading, match.spec, match.kind, heading.end_line + 1, end)
        elif heading.level == SECTION_LEVEL:
            yield Section(heading, None, Match.TITLE, heading.end_line + 1, end)


def _match_headings(headings: Iterable[Heading], profile: Profile) -> dict[int, SectionMatch]:
    """Pair headings, by their line, with sections of *profile*.

    A heading of another level than 2 is that of a section which has none on level 2, unless it is misspelt (spec,
    clause 4.3).
    """
    matches: dict[int, SectionMatch] = {}
    off_level: dict[int, SectionMatch] = {}
    for heading in headings:
        is_on_level = heading.level == SECTION_LEVEL
        match = profile.match(heading.title, may_be_misspelt=is_on_level)
        if match and is_on_level:
            matches[heading.span.line] = match
        elif match:
            off_level[heading.span.line] = match
    present = {match.spec.key for match in matches.values()}
    absent = {line: match for line, match in off_level.items() if match.spec.key not in present}
    return matches | absent
