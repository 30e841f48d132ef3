"""The turns of a profile's rotation: which topics a meeting took up, and which one comes next (spec, clause 7.4)."""

from collections.abc import Iterable, Iterator, Sequence

from oneonone_lint.keys import value_of
from oneonone_lint.note import BlockKind, Note, Role, Section
from oneonone_lint.profile import Profile, Topic, title_key
from oneonone_lint.reading import says_nothing


def taken(note: Note) -> tuple[Topic, ...]:
    """Return the topics that *note* takes up.

    They are named by ``rotation:`` in the front matter, else by a heading or the first words of an item in a
    section for them that is not empty; where the profile has one topic only, anything there is about it.
    """
    topics = note.profile.rotation
    written = value_of(note.document, "rotation")
    if written is not None:
        return tuple(_named(topics, written.split(",")))
    sections = [section for section in note.sections if section.role is Role.ROTATION and _is_filled(note, section)]
    if sections and len(topics) == 1:
        return topics
    return tuple(_named(topics, (words for section in sections for words in _openings(note, section))))


def next_topic(profile: Profile, earlier: Sequence[Note]) -> Topic | None:
    """Return the topic whose turn it is after the *earlier* meetings: the one not taken up for longest."""
    return next(coming_topics(profile, earlier), None)


def coming_topics(profile: Profile, earlier: Sequence[Note]) -> Iterator[Topic]:
    """Yield the topics of the coming meetings, one each, without end where the profile has any.

    A topic never taken up comes first, and of several in one state the one that the profile names first.
    """
    last = {topic.key: index for index, note in enumerate(earlier) if note.took_place for topic in taken(note)}
    number = len(earlier)
    while profile.rotation:
        topic = min(profile.rotation, key=lambda each: last.get(each.key, -1))
        last[topic.key] = number
        number += 1
        yield topic


def _named(topics: Iterable[Topic], words: Iterable[str]) -> Iterator[Topic]:
    keys = {title_key(each) for each in words}
    for topic in topics:
        if keys & {title_key(name) for name in (topic.key, topic.title, *topic.aliases)}:
            yield topic


def _openings(note: Note, section: Section) -> Iterator[str]:
    """Yield what may name a topic: the section's title, the headings in it, what stands before an item's colon."""
    yield section.heading.title
    for heading in note.document.headings:
        if section.holds(heading.span.line):
            yield heading.title
    for item in note.items_of(section):
        yield item.text.joined.partition(":")[0]


def _is_filled(note: Note, section: Section) -> bool:
    paragraphs = (
        block.text
        for block in note.document.blocks
        if block.kind is BlockKind.PARAGRAPH and block.text and section.holds(block.line)
    )
    texts = [*(item.text for item in note.items_of(section)), *paragraphs]
    return any(not says_nothing(text.joined) for text in texts)
