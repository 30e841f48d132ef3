"""The turns of a profile's rotation: which topics a meeting took up, and which one comes next (spec, clause 7.4)."""

from collections.abc import Iterable, Iterator, Sequence

from oneonone_lint.model.document import BlockKind
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import Profile, Role, Status, Topic, title_key
from oneonone_lint.parsing.notes.note_reader import is_none_answer


def topics_covered(note: Note) -> tuple[Topic, ...]:
    """Return the topics that *note* takes up.

    They are named by ``rotation:`` in the front matter, else by a heading or the first words of an item in a
    section for them; where the profile has one topic only, anything there is about it. A meeting that was held
    and left the section empty took none up.
    """
    topics = note.profile.rotation
    there = [section for section in note.sections if section.role is Role.ROTATION]
    filled = [section for section in there if _is_filled(note, section)]
    if there and not filled and (note.status is Status.HELD or note.rotation is None):
        return ()
    if note.rotation is not None:
        return tuple(_named(topics, note.rotation.split(",")))
    if filled and len(topics) == 1:
        return topics
    return tuple(_named(topics, (words for section in filled for words in _openings(note, section))))


def unknown_topics(note: Note) -> list[str]:
    """Return what ``rotation:`` names that is no topic of the profile; of a profile without topics nobody can say."""
    topics = note.profile.rotation
    return [
        words.strip()
        for words in (note.rotation or "").split(",")
        if topics and words.strip() and not is_none_answer(words) and not any(_named(topics, [words]))
    ]


def is_unnamed(note: Note) -> bool:
    """Tell whether a section for topics is filled, but with none that the profile knows by that name."""
    there = [section for section in note.sections if section.role is Role.ROTATION]
    return not topics_covered(note) and any(_is_filled(note, section) for section in there)


def upcoming_topics(profile: Profile, earlier: Sequence[Note]) -> Iterator[Topic | None]:
    """Yield whose turn it is at each of the coming meetings, without end, None where it is nobody's.

    It is that of the topic not taken up for longest, of several the one that the profile names first. Topics
    that together come round seldom, as one in four meetings, leave meetings between them free.
    """
    meetings = [note for note in earlier if note.took_place]
    last = {topic.key: index for index, note in enumerate(meetings) for topic in topics_covered(note)}
    is_dense = sum(1 / topic.every for topic in profile.rotation) >= 1
    number = len(meetings)
    while True:
        topic = min(profile.rotation, key=lambda each: last.get(each.key, -1), default=None)
        if topic and not is_dense and topic.key in last and number - last[topic.key] < topic.every:
            topic = None
        if topic:
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
    return any(not is_none_answer(text.joined) for text in texts)
