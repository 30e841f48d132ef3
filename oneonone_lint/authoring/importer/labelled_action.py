"""Actions as minutes in prose have them, behind a label: ``ACTION: Sam to book the room``, ``AI(Sam): …``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.people import People, Person

_EMPHASIS = r"[*_]{0,3}"
_LABEL = rf"{_EMPHASIS}(?P<label>AI|Action(?: items?)?|TODO){_EMPHASIS}"
_SEPARATOR = rf"[ \t]*(?::|[ \t][-–—])[ \t]*{_EMPHASIS}[ \t]*"
_NAME = r"@?[^\W\d_][\w.'’-]*(?:[ ][^\W\d_][\w.'’-]*){0,3}?"
_NAMES = rf"(?P<names>{_NAME}(?:[ ]*(?:,|&|/|\band\b)[ ]*{_NAME}){{0,3}})"
# AI(Sam): …
_OWNERS_IN_BRACKETS = re.compile(
    rf"{_LABEL}[ \t]*[(\[][ \t]*{_NAMES}[ \t]*[)\]][ \t]*:?{_EMPHASIS}:?[ \t]*", re.IGNORECASE
)
# ACTION: Sam: …
_OWNERS_BEFORE_COLON = re.compile(rf"{_LABEL}{_SEPARATOR}{_NAMES}{_EMPHASIS}[ \t]*:{_EMPHASIS}[ \t]*", re.IGNORECASE)
# Action - Sam and Bob to …
_OWNERS_BEFORE_VERB = re.compile(
    rf"{_LABEL}{_SEPARATOR}{_NAMES}{_EMPHASIS}[ \t]+(?:to|will|shall)[ \t]+", re.IGNORECASE
)
# Action items: …
_WITHOUT_OWNER = re.compile(rf"{_LABEL}[ \t]*:{_EMPHASIS}[ \t]*", re.IGNORECASE)
_EMPHASIZED = re.compile(r"([*_]{1,3})(?P<text>(?:(?!\1).)+)\1[ \t]*")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|&|/|\band\b)\s*")
_TOPIC = "ai"  # `AI: …` alone may as well be about artificial intelligence
# What stands before a "to" or a colon and is no name, however it is written.
_NOT_NAMES = frozenset(
    """
    add agree apply back commit connect contribute discuss due escalate follow forward get go have how introduce link
    listen migrate move need note post present propose read refer reply report respond return say see send speak
    start stick subscribe switch talk todo transition try up update upgrade want what when where who why write
    """.split()  # noqa: SIM905 - as a list it would be all quotes
)
_NOT_IN_HANDLE = re.compile(r"[^\w.]+")


@dataclass(frozen=True, slots=True)
class LabelledAction:
    """What stands behind a label: the handles of the *owners* that it names, and the *text* after these."""

    owners: tuple[str, ...]
    text: str


def read_labelled_action(text: str, people: People) -> LabelledAction | None:
    """Return the action that *text* is, None where it does not begin with a label."""
    emphasized = _EMPHASIZED.fullmatch(text)
    text = emphasized["text"] if emphasized else text
    return _read_with_owners(text, people) or _read_without_owner(text)


def _read_with_owners(text: str, people: People) -> LabelledAction | None:
    for pattern in (_OWNERS_IN_BRACKETS, _OWNERS_BEFORE_COLON, _OWNERS_BEFORE_VERB):
        match = pattern.match(text)
        if match is None:
            continue
        names = [name for name in _BETWEEN_NAMES.split(match["names"]) if name]
        rest = text[match.end() :]
        is_owned = pattern is _OWNERS_IN_BRACKETS or _are_people(names, people)
        if is_owned and rest.strip():
            return LabelledAction(tuple(_choose_handle(name, people) for name in names), rest)
    return None


def _read_without_owner(text: str) -> LabelledAction | None:
    match = _WITHOUT_OWNER.match(text)
    if match is None or normalize_name(match["label"]) == _TOPIC:
        return None
    rest = text[match.end() :]
    return LabelledAction((), rest) if rest.strip() else None


def _are_people(names: Sequence[str], people: People) -> bool:
    return all(_is_person(name, people) for name in names)


def _is_person(name: str, people: People) -> bool:
    """Tell whether *name* is somebody's: of the people, or where nobody is known a word with a capital, but no verb."""
    if name.startswith("@") or _find_handle(name, people):
        return True
    if people.roster or people.participants:
        return False
    return name[0].isupper() and normalize_name(name).split()[0] not in _NOT_NAMES


def _choose_handle(name: str, people: People) -> str:
    """Return the handle of *name*; of somebody unknown called ``Zoe Ray`` it is ``zoe-ray``."""
    handle = _find_handle(name, people)
    if handle:
        return handle
    return name[1:] if name.startswith("@") else _NOT_IN_HANDLE.sub("-", normalize_name(name))


def _find_handle(name: str, people: People) -> str | None:
    return people.resolve(name.removeprefix("@")) or _find_by_first_name(name, people)


def _find_by_first_name(name: str, people: People) -> str | None:
    """Return the handle of the only person of the roster with that first name."""
    handles = [person.handle for person in people.roster if _has_first_name(person, name)]
    return handles[0] if len(handles) == 1 else None


def _has_first_name(person: Person, name: str) -> bool:
    return bool(person.name) and normalize_name(person.name).split()[0] == normalize_name(name)
