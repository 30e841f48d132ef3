"""Who is who: the roster and the participants, and the handle that a written name stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from oneonone_lint.model.names import close_matches, normalize_name


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
        return (self.handle, *([self.name] if self.name else ()), *self.aliases)


@dataclass(frozen=True)
class People:
    """The roster and the participants of one meeting; names are compared without case (spec, clause 5.4)."""

    roster: tuple[Person, ...] = ()
    participants: tuple[str, ...] = ()

    @cached_property
    def _handles(self) -> Mapping[str, str]:
        called: dict[str, set[str]] = {}
        for person in self.roster:
            for name in person.names:
                called.setdefault(normalize_name(name), set()).add(person.handle)
        return {
            # Of two people with one name nobody can say who is meant.
            **{name: next(iter(handles)) for name, handles in called.items() if len(handles) == 1},
            **{normalize_name(handle): handle for handle in self.participants if normalize_name(handle) not in called},
            **{normalize_name(person.handle): person.handle for person in self.roster},
        }

    def resolve(self, name: str) -> str | None:
        """Return the handle that *name* stands for, None where nobody is called that."""
        return self._handles.get(normalize_name(name))

    def spelled(self, name: str) -> str:
        """Return the handle as the roster spells it, *name* itself where nobody is called that."""
        return self.resolve(name) or name

    def close_match(self, name: str) -> str | None:
        """Return the handle of the only person with a handle, name or alias one slip away from *name*."""
        found = {self._handles[known] for known in close_matches(name, self._handles)}
        return found.pop() if len(found) == 1 else None

    def having_email(self, address: str) -> list[str]:
        """Return the handles of those whose e-mail *address* it is: none, one, or a pair that shares it."""
        folded = normalize_name(address)
        return [person.handle for person in self.roster if folded in map(normalize_name, person.email)]

    def having(self, participants: Iterable[str]) -> "People":
        """Return the same roster with the *participants* of one meeting."""
        return People(self.roster, tuple(participants))
