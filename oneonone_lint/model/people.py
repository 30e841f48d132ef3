"""Who is who: the roster and the participants, and the handle that a written name stands for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import close_matches, normalize_name
from oneonone_lint.model.value import Value, cached_property

_WORD = lazy_pattern(r"\w+")


class Person(Value):
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


class RosterIndex(Value):
    """Finds the *people* of the config by name and by address; all notes share one, however many people there are."""

    people: tuple[Person, ...]

    @cached_property
    def _close_handles(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def hash_of_people(self) -> int:
        """The hash of all people, worked out once."""
        return hash(self.people)

    @cached_property
    def handles(self) -> Mapping[str, str | None]:
        """The handle for each name, as names are compared; None where two people share it."""
        handles: dict[str, str | None] = {}
        for person in self.people:
            for name in map(normalize_name, person.names):
                is_shared = handles.setdefault(name, person.handle) != person.handle
                handles[name] = None if is_shared else person.handle
        for person in self.people:
            handles[normalize_name(person.handle)] = person.handle
        return handles

    def close_handles(self, name: str) -> frozenset[str]:
        """Return the handles of those with a name one edit apart from *name*, which is as names are compared."""
        if name not in self._close_handles:
            known = [candidate for candidate, handle in self.handles.items() if handle]
            handles = map(self.handles.get, close_matches(name, known))
            self._close_handles[name] = frozenset(filter(None, handles))
        return self._close_handles[name]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that is part of a name, as names are compared."""
        return frozenset(_list_words(self.handles))

    @cached_property
    def by_first_name(self) -> Mapping[str, list[str]]:
        """The handles of those whose full name begins with a word, by that word."""
        handles: dict[str, list[str]] = {}
        for person in self.people:
            if person.name:
                handles.setdefault(_first_word(person.name), []).append(person.handle)
        return handles

    @cached_property
    def by_address(self) -> Mapping[str, list[str]]:
        """The handles of those who have an e-mail address, by that."""
        handles: dict[str, list[str]] = {}
        for person in self.people:
            for address in dict.fromkeys(map(normalize_name, person.email)):
                handles.setdefault(address, []).append(person.handle)
        return handles


@lru_cache(maxsize=4)  # whoever calls again and again opens the same config anew each time
def _index_roster(people: tuple[Person, ...]) -> RosterIndex:
    return RosterIndex(people)


class People(Value):
    """The roster and the participants of one meeting; names are compared without case (spec, clause 5.4).

    *shared_index* is that of the roster, where others have the same.
    """

    roster: tuple[Person, ...] = ()
    participants: tuple[str, ...] = ()
    shared_index: RosterIndex | None = None

    def __eq__(self, other: object) -> bool:
        """Tell whether the same people are meant; it is asked with every line that is read, as is the hash."""
        if not isinstance(other, People):
            return NotImplemented
        has_same_roster = self._index is other._index or self.roster == other.roster
        return has_same_roster and self.participants == other.participants

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self._index.hash_of_people, self.participants))

    def resolve(self, name: str) -> str | None:
        """Return the handle that *name* stands for, None where nobody is called that."""
        normalized = normalize_name(name)
        if normalized in self._index.handles:
            return self._index.handles[normalized]
        return self._strangers.get(normalized)

    def canonical_handle(self, name: str) -> str:
        """Return the handle as the roster spells it, *name* itself where nobody is called that."""
        return self.resolve(name) or name

    def close_match(self, name: str) -> str | None:
        """Return the handle of the only person with a handle, name or alias one edit apart from *name*."""
        normalized = normalize_name(name)
        strangers = {self._strangers[known] for known in close_matches(normalized, self._strangers)}
        handles = strangers | self._index.close_handles(normalized)
        return handles.pop() if len(handles) == 1 else None

    def find_by_first_name(self, name: str) -> str | None:
        """Return the handle of the only person of the roster whose full name begins with *name*."""
        handles = self._index.by_first_name.get(normalize_name(name), [])
        return handles[0] if len(handles) == 1 else None

    def handles_with_email(self, address: str) -> list[str]:
        """Return the handles of those whose e-mail *address* it is: none, one, or a pair that shares it."""
        return self._index.by_address.get(normalize_name(address), [])

    def with_participants(self, participants: Iterable[str]) -> "People":
        """Return the same roster with the *participants* of one meeting: those of the note before are one value."""
        handles = tuple(participants)
        if handles not in self._of_last_note:
            self._of_last_note.clear()  # no memory grows with the number of series
            self._of_last_note[handles] = People(self.roster, handles, self._index)
        return self._of_last_note[handles]

    def are_named_in(self, words: Collection[str]) -> bool:
        """Tell whether one of the *words*, which are as names are compared, is part of somebody's name."""
        return not (self._index.words.isdisjoint(words) and self._words_of_strangers.isdisjoint(words))

    @cached_property
    def _of_last_note(self) -> dict[tuple[str, ...], "People"]:
        return {}

    @cached_property
    def _index(self) -> RosterIndex:
        return self.shared_index or _index_roster(self.roster)

    @cached_property
    def _strangers(self) -> Mapping[str, str]:
        """The participants who are not on the roster, by name as names are compared."""
        handles = {normalize_name(handle): handle for handle in self.participants}
        return {name: handle for name, handle in handles.items() if name not in self._index.handles}

    @cached_property
    def _words_of_strangers(self) -> frozenset[str]:
        return frozenset(_list_words(self._strangers))


def _list_words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from _WORD.findall(name)


def _first_word(name: str) -> str:
    return normalize_name(name).partition(" ")[0]
