"""The turns of a profile's rotation: which topics a meeting took up, and which one comes next (spec, clause 7.4)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from oneonone_lint.model.document import BlockKind
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import Profile, Role, Status, Topic
from oneonone_lint.model.titles import normalize_title
from oneonone_lint.parsing.notes.none_answer import is_none_answer


def topics_covered(note: Note) -> tuple[Topic, ...]:
    """Return the topics that *note* takes up, in the order of the profile.

    They are named by ``rotation:`` in the front matter, else by a heading or the first words of an item in a section
    with the role rotation; where the profile has one topic only, whatever stands there is about it. A meeting that was
    held and left that section empty took none up, and neither did one that names none.
    """
    topics = note.profile.rotation
    sections = _rotation_sections(note)
    filled = [section for section in sections if _has_content(note, section)]
    is_left_empty = bool(sections) and not filled
    if is_left_empty and (note.status is Status.HELD or note.rotation is None):
        return ()
    if note.rotation is not None:
        return _topics_named(topics, note.rotation.split(","))
    if filled and len(topics) == 1:
        return topics
    names = [name for section in filled for name in _possible_names(note, section)]
    return _topics_named(topics, names)


def unknown_topics(note: Note) -> list[str]:
    """Return the names in ``rotation:`` that no topic of the profile has; none for a profile without topics."""
    topics = note.profile.rotation
    if not topics:
        return []
    names = [name.strip() for name in (note.rotation or "").split(",")]
    return [name for name in names if name and not is_none_answer(name) and not _topics_named(topics, [name])]


def has_unnamed_topic(note: Note) -> bool:
    """Tell whether a section with the role rotation has content, but nothing in it names a topic of the profile."""
    is_filled = any(_has_content(note, section) for section in _rotation_sections(note))
    return is_filled and not topics_covered(note)


def upcoming_topics(profile: Profile, earlier: Sequence[Note]) -> Iterator[Topic | None]:
    """Yield whose turn it is at each meeting after the *earlier* notes, without end, None where it is nobody's.

    It is the turn of the topic not taken up for longest; of several, that of the one that the profile names first.
    Topics that have fewer turns than there are meetings leave some free: a single topic that comes every fourth meeting
    is followed by three times None.
    """
    meetings = [note for note in earlier if note.took_place]
    last_covered: dict[str, int] = {}
    for index, note in enumerate(meetings):
        last_covered.update({topic.key: index for topic in topics_covered(note)})
    fills_every_meeting = sum(1 / topic.every for topic in profile.rotation) >= 1
    for index in count(len(meetings)):
        topic = min(profile.rotation, key=lambda topic: last_covered.get(topic.key, -1), default=None)
        if topic and (fills_every_meeting or _is_due(topic, index, last_covered.get(topic.key))):
            last_covered[topic.key] = index
            yield topic
        else:
            yield None


def _is_due(topic: Topic, meeting: int, last: int | None) -> bool:
    """Tell whether *topic*, taken up at the meeting with the number *last*, is due again at that numbered *meeting*."""
    return last is None or meeting - last >= topic.every


def _rotation_sections(note: Note) -> list[Section]:
    return [section for section in note.sections if section.role is Role.ROTATION]


def _topics_named(topics: Iterable[Topic], names: Iterable[str]) -> tuple[Topic, ...]:
    """Return those of *topics* of which a key, title or alias is among *names*."""
    keys = {normalize_title(name) for name in names}
    return tuple(topic for topic in topics if not keys.isdisjoint(map(normalize_title, _names_of(topic))))


def _names_of(topic: Topic) -> tuple[str, ...]:
    return (topic.key, topic.title, *topic.aliases)


def _possible_names(note: Note, section: Section) -> Iterator[str]:
    """Yield what may name a topic: the section's title, the headings in it, what stands before an item's colon."""
    yield section.heading.title
    for heading in note.document.headings:
        if section.holds(heading.span.line):
            yield heading.title
    for item in note.items_of(section):
        yield item.text.joined.partition(":")[0]


def _has_content(note: Note, section: Section) -> bool:
    """Tell whether an item or paragraph of *section* says more than "none"."""
    if any(not is_none_answer(item.text.joined) for item in note.items_of(section)):
        return True
    for block in note.document.blocks:
        is_inside = block.kind is BlockKind.PARAGRAPH and section.holds(block.line)
        if is_inside and block.text and not is_none_answer(block.text.joined):
            return True
    return False
