"""The promises of a note that stand outside its actions, in whatever form, taken there (contract, ``import``)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from oneonone_lint.model.document import BlockKind, Item, Text, TextLine
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.note import Note
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.renderer import ActionRenderer
from oneonone_lint.parsing.notes.stray_tasks import find_stray_tasks
from oneonone_lint.rules.views import NoteView

_BOLD = r"[*_]{0,3}"
_LABEL = rf"{_BOLD}(?P<label>AI|Action(?: items?)?|TODO){_BOLD}"
_AFTER = rf"[ \t]*(?::|[ \t][-–—])[ \t]*{_BOLD}[ \t]*"
_NAME = r"@?[^\W\d_][\w.'’-]*(?:[ ][^\W\d_][\w.'’-]*){0,3}?"
_NAMES = rf"(?P<names>{_NAME}(?:[ ]*(?:,|&|/|\band\b)[ ]*{_NAME}){{0,3}})"
_SURE = re.compile(rf"{_LABEL}[ \t]*[(\[][ \t]*{_NAMES}[ \t]*[)\]][ \t]*:?{_BOLD}:?[ \t]*", re.IGNORECASE)
_LIKELY = tuple(
    re.compile(rf"{_LABEL}{_AFTER}{form}", re.IGNORECASE)
    for form in (rf"{_NAMES}{_BOLD}[ \t]*:{_BOLD}[ \t]*", rf"{_NAMES}{_BOLD}[ \t]+(?:to|will|shall)[ \t]+")
)
_NOBODY = re.compile(rf"{_LABEL}[ \t]*:{_BOLD}[ \t]*", re.IGNORECASE)
_WHOLE = re.compile(r"([*_]{1,3})((?:(?!\1).)+)\1[ \t]*")
_BETWEEN = re.compile(r"\s*(?:,|&|/|\band\b)\s*")
_TOPIC = "ai"  # `AI: …` alone may as well be about artificial intelligence
# What stands before a "to" or a colon and is no name, however it is written.
_NO_NAMES = frozenset(
    """
    add agree apply back commit connect contribute discuss due escalate follow forward get go have how introduce link
    listen migrate move need note post present propose read refer reply report respond return say see send speak
    start stick subscribe switch talk todo transition try up update upgrade want what when where who why write
    """.split()  # noqa: SIM905 - as a list it would be all quotes
)
_NO_HANDLE = re.compile(r"[^\w.]+")


@dataclass(frozen=True, slots=True)
class _Promise:
    """Lines of the note, both ends included, and the *line* of an action that those before *under* become."""

    start: int
    end: int
    under: int
    line: str


def collect_actions(view: NoteView, when: DateContext) -> str:
    """Return the text of the note with every promise among its actions, what is nested under one along with it."""
    lines: list[str | None] = list(view.document.lines)
    moved: list[tuple[int, list[str]]] = []
    # The innermost first: what goes out of an item no longer goes with it.
    for promise in sorted(_promises(view, when), key=lambda promise: (promise.end - promise.start, promise.start)):
        under = [line for line in lines[promise.under - 1 : promise.end] if line is not None]
        moved.append((promise.start, [promise.line, *_indented(under)]))
        lines[promise.start - 1 : promise.end] = [None] * (promise.end - promise.start + 1)
    if not moved:
        return "\n".join(view.document.lines)
    return "\n".join(_placed(view.note, lines, [line for _, group in sorted(moved) for line in group]))


def _promises(view: NoteView, when: DateContext) -> Iterator[_Promise]:
    yield from _in_items(view, when)
    for block in view.document.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.text:
            yield from _in_lines(block.text.lines, view, when)


def _in_items(view: NoteView, when: DateContext) -> Iterator[_Promise]:
    people, note = view.note.people, view.note
    taken = set()
    for item in note.document.items:
        later = next((i for i, line in enumerate(item.text.lines[1:], 1) if _labelled(line.text, people)), None)
        own = Text(item.text.lines[:later])
        if later:
            yield from _in_lines(item.text.lines[later:], view, when)
        found = _labelled(own.joined, people)
        if found:
            taken.add(item.index)
            yield _of_item(item, found, own.lines[-1].number, view, when)
    for item, _ in find_stray_tasks(view.note):
        if item.index not in taken:
            yield _of_item(item, ((), item.text), item.text.lines[-1].number, view, when)


def _in_lines(lines: Sequence[TextLine], view: NoteView, when: DateContext) -> Iterator[_Promise]:
    """Yield the promises that begin in one of *lines*; one that goes on with a small letter is part of it."""
    people = view.note.people
    for index, line in enumerate(lines):
        if not _labelled(line.text, people):
            continue
        rest = takewhile(lambda other: _continues(other.text, people), lines[index + 1 :])
        whole = [line.text, *(other.text for other in rest)]
        if found := _labelled("\n".join(whole), people):
            end = line.number + len(whole) - 1
            yield _Promise(line.number, end, end + 1, _written(None, found, view.style, when, people))


def _continues(words: str, people: People) -> bool:
    """Tell whether a line goes on with the promise above it: it begins with a small letter and with no label."""
    return words[:1].islower() and not _labelled(words, people)


def _of_item(item: Item, found: "_Found", last: int, view: NoteView, when: DateContext) -> _Promise:
    """Return the promise that *item* is, *last* the line up to which it reads as *found*."""
    end = item.end_line
    while end > item.line and not view.document.lines[end - 1].strip():
        end -= 1
    line = _written(item, found, view.style, when, view.note.people)
    return _Promise(item.line, end, last + 1, line)


_Found = tuple[tuple[str, ...], Text]


def _labelled(words: str, people: People) -> _Found | None:
    """Return whom a line such as ``ACTION: Sam to book the room`` names, and what it says beside that."""
    whole = _WHOLE.fullmatch(words)
    words = whole[2] if whole else words
    for form in (_SURE, *_LIKELY):
        match = form.match(words)
        names = [name for name in _BETWEEN.split(match["names"]) if name] if match else []
        if (
            match
            and words[match.end() :].strip()
            and (form is _SURE or all(_is_person(name, people) for name in names))
        ):
            return tuple(_handle(name, people) for name in names), Text.of(words[match.end() :])
    match = _NOBODY.match(words)
    if match and normalize_name(match["label"]) != _TOPIC and words[match.end() :].strip():
        return (), Text.of(words[match.end() :])
    return None


def _is_person(name: str, people: People) -> bool:
    """Tell whether *name* is one: somebody known, or where nobody is known a word with a capital that is no verb."""
    if name.startswith("@") or _known(name, people):
        return True
    is_anybody_known = bool(people.roster or people.participants)
    return not is_anybody_known and name[0].isupper() and normalize_name(name).split()[0] not in _NO_NAMES


def _known(name: str, people: People) -> str | None:
    return people.resolve(name.removeprefix("@")) or _by_first_name(name, people)


def _handle(name: str, people: People) -> str:
    written = name.removeprefix("@")
    return _known(name, people) or (written if name != written else _NO_HANDLE.sub("-", normalize_name(written)))


def _by_first_name(name: str, people: People) -> str | None:
    """Return the handle of the only person of the roster with that first name."""
    found = [
        person.handle
        for person in people.roster
        if person.name and normalize_name(person.name).split()[0] == normalize_name(name)
    ]
    return found[0] if len(found) == 1 else None


def _written(item: Item | None, found: _Found, style: str, when: DateContext, people: People) -> str:
    names, text = found
    parsed = parse_action(text, when, people)
    owners = names or [owner.handle for owner in parsed.owners]
    box = item.box if item else None
    return ActionRenderer(style, when, people).render(parsed, owners=owners, due=parsed.due, box=box)


def _indented(lines: list[str]) -> Iterator[str]:
    """Yield *lines* two columns in, what is further in staying so, without blank ones at the end."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    yield from (f"  {line[margin:]}" if line.strip() else "" for line in lines)


def _placed(note: Note, lines: list[str | None], actions: list[str]) -> Iterator[str]:
    section = note.section(Role.ACTIONS)
    end = section.end - 1 if section else len(lines)
    while end and not (lines[end - 1] or "").strip():
        end -= 1
    yield from (line for line in lines[:end] if line is not None)
    if section is None:
        spec = note.profile.section(Role.ACTIONS)
        yield from ("", f"## {spec.title if spec else 'Actions'}")
    yield from actions
    rest = [line for line in lines[end:] if line is not None]
    yield from rest if any(line.strip() for line in rest) else [""]
