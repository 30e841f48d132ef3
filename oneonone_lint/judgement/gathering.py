"""The promises of a note that stand outside its actions, in whatever form, taken there (contract, ``import``)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oneonone_lint.rules.base import NoteView
from oneonone_lint.rules.note.t011_action_outside_section import strays
from oneonone_lint.understanding.notation.compose import composed
from oneonone_lint.understanding.notation.dates import When
from oneonone_lint.understanding.notation.line import read_line
from oneonone_lint.understanding.reading import state_of
from oneonone_lint.words.action import Action, Form, Owner, State
from oneonone_lint.words.diagnostic import Span
from oneonone_lint.words.document import BlockKind, Item, Text
from oneonone_lint.words.note import Note
from oneonone_lint.words.people import People
from oneonone_lint.words.profile import Role
from oneonone_lint.words.text import fold

_BOLD = r"[*_]{0,3}"
_LABEL = rf"{_BOLD}(?P<label>AI|Action(?: item)?|TODO){_BOLD}"
_NAME = r"(?:@[\w.-]*\w|[A-Z]\w+(?:[ ][A-Z]\w+){0,2})"
_NAMES = rf"(?P<names>{_NAME}(?:[ ]*(?:,|&|/|\band\b)[ ]*{_NAME}){{0,3}})"
_FORMS = tuple(
    re.compile(rf"{_LABEL}{form}", re.IGNORECASE)
    for form in (
        rf"[ \t]*[(\[][ \t]*(?-i:{_NAMES})[ \t]*[)\]][ \t]*:?{_BOLD}:?[ \t]*",
        rf"[ \t]*(?::|[ \t][-–—])[ \t]*{_BOLD}(?-i:{_NAMES}){_BOLD}[ \t]*:{_BOLD}[ \t]*",
        rf"[ \t]*(?::|[ \t][-–—])[ \t]*{_BOLD}(?-i:{_NAMES}){_BOLD}[ \t]+(?:to|will|shall)[ \t]+",
        rf"[ \t]*:{_BOLD}[ \t]*(?P<names>)",
    )
)
_BETWEEN = re.compile(r"\s*(?:,|&|/|\band\b)\s*")
_TOPIC = "ai"  # `AI: …` alone may as well be about artificial intelligence
_NO_HANDLE = re.compile(r"[^\w.]+")
_HERE = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class _Promise:
    """Lines of the note, both ends included, and the line of an action that the first of them becomes."""

    start: int
    end: int
    line: str


def gathered(view: NoteView, when: When) -> str:
    """Return the text of the note with every promise among its actions, what is nested under one along with it."""
    lines: list[str | None] = list(view.document.lines)
    moved: list[tuple[int, list[str]]] = []
    # The innermost first: what goes out of an item no longer goes with it.
    for promise in sorted(_promises(view, when), key=lambda promise: (promise.end - promise.start, promise.start)):
        under = [line for line in lines[promise.start : promise.end] if line is not None and line.strip()]
        moved.append((promise.start, [promise.line, *_indented(under)]))
        lines[promise.start - 1 : promise.end] = [None] * (promise.end - promise.start + 1)
    if not moved:
        return "\n".join(view.document.lines)
    return "\n".join(_placed(view.note, lines, [line for _, group in sorted(moved) for line in group]))


def _promises(view: NoteView, when: When) -> Iterator[_Promise]:
    people, note = view.note.people, view.note
    taken = set()
    for item in note.document.items:
        found = _labelled(item.text.joined, people)
        section = note.section_at(item.line)
        stays = section is not None and section.role in (Role.REVIEW, Role.ACTIONS) and not found
        if found and not stays:
            taken.add(item.index)
            yield _Promise(item.line, _end(item, view), _written(item, found, view.style, when, people))
    for item, _ in strays(view):
        if item.index not in taken:
            found = (), item.text
            yield _Promise(item.line, _end(item, view), _written(item, found, view.style, when, people))
    for block in note.document.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.text:
            for number, _, words in block.text.lines:
                if found := _labelled(words, people):
                    yield _Promise(number, number, _written(None, found, view.style, when, people))


def _end(item: Item, view: NoteView) -> int:
    end = item.end_line
    while end > item.line and not view.document.lines[end - 1].strip():
        end -= 1
    return end


_Found = tuple[tuple[str, ...], Text]


def _labelled(words: str, people: People) -> _Found | None:
    """Return whom a line such as ``ACTION: Sam to book the room`` names, and what it says beside that."""
    for form in _FORMS:
        match = form.match(words)
        if match is None:
            continue
        if not match["names"] and fold(match["label"]) == _TOPIC:
            return None
        rest = words[match.end() :]
        names = tuple(_handle(name, people) for name in _BETWEEN.split(match["names"]) if name)
        if rest.strip():
            return names, Text(tuple((number, 1, line) for number, line in enumerate(rest.split("\n"), 1)))
    return None


def _handle(name: str, people: People) -> str:
    written = name.removeprefix("@")
    return people.resolve(written) or (written if name != written else _NO_HANDLE.sub("-", fold(written)))


def _written(item: Item | None, found: _Found, style: str, when: When, people: People) -> str:
    names, text = found
    line = read_line(text, when, people)
    owners = tuple(Owner(name, name, _HERE, Form.NAME, known=True) for name in names) or line.owners
    box = item.box if item else None
    own = Item(0, None, 0, False, _HERE, box, text, 1)  # noqa: FBT003 - a bullet
    state = state_of(box) if box else State.OPEN
    return composed(Action(own, Role.ACTIONS, state, line, owners, line.due), None, style, when, people)


def _indented(lines: list[str]) -> Iterator[str]:
    """Yield *lines* two columns in, what is further in staying so."""
    margin = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    yield from (f"  {line[margin:]}" for line in lines)


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
    yield from rest or [""]
