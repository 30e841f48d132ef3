"""Who is who: the roster and the participants, and the handle that a written name stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import close_matches, normalize_name

_WORD = lazy_pattern(r"\w+")


@dataclass(frozen=True, slots=True)
class Person:
    """An entry of the roster: names and e-mail addresses as the config spells them."""

    handle: str
    name: str | None = None
    email: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> Iterable[str]:
        """Everything the person is called."""
        name = (self.name,) if self.name else ()
        return (self.handle, *name, *self.aliases)


@dataclass(frozen=True)
class People:
    """The roster and the participants of one meeting; names are compared without case (spec, clause 5.4)."""

    roster: tuple[Person, ...] = ()
    participants: tuple[str, ...] = ()

    @cached_property
    def _handles(self) -> Mapping[str, str]:
        """The handle for each name, as names are compared; of two people with one name nobody can say who is meant."""
        handles: dict[str, str] = {}
        shared = set()
        for person in self.roster:
            for name in map(normalize_name, person.names):
                if handles.setdefault(name, person.handle) != person.handle:
                    shared.add(name)
        in_roster = frozenset(handles)
        for handle in self.participants:
            if normalize_name(handle) not in in_roster:
                handles[normalize_name(handle)] = handle
        for name in shared:
            del handles[name]
        for person in self.roster:
            handles[normalize_name(person.handle)] = person.handle
        return handles

    def resolve(self, name: str) -> str | None:
        """Return the handle that *name* stands for, None where nobody is called that."""
        return self._handles.get(normalize_name(name))

    def canonical_handle(self, name: str) -> str:
        """Return the handle as the roster spells it, *name* itself where nobody is called that."""
        return self.resolve(name) or name

    def close_match(self, name: str) -> str | None:
        """Return the handle of the only person with a handle, name or alias one edit apart from *name*."""
        handles = {self._handles[known] for known in close_matches(name, self._handles)}
        return handles.pop() if len(handles) == 1 else None

    def find_by_first_name(self, name: str) -> str | None:
        """Return the handle of the only person of the roster whose full name begins with *name*."""
        first = normalize_name(name)
        handles = [person.handle for person in self.roster if person.name and _first_word(person.name) == first]
        return handles[0] if len(handles) == 1 else None

    def handles_with_email(self, address: str) -> list[str]:
        """Return the handles of those whose e-mail *address* it is: none, one, or a pair that shares it."""
        normalized = normalize_name(address)
        return [person.handle for person in self.roster if normalized in map(normalize_name, person.email)]

    def with_participants(self, participants: Iterable[str]) -> "People":
        """Return the same roster with the *participants* of one meeting."""
        handles = tuple(participants)
        return self._of_meetings.setdefault(handles, People(self.roster, handles))

    @cached_property
    def _of_meetings(self) -> dict[tuple[str, ...], "People"]:
        return {}

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every word that is part of somebody's name, as names are compared."""
        return frozenset(word for name in self._handles for word in _WORD.findall(name))


def _first_word(name: str) -> str:
    return normalize_name(name).partition(" ")[0]
