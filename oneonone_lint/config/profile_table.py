"""The tables of a profile's TOML: keys and the types they have to have, mistakes with the keys that lead there."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from oneonone_lint.config.value_readers import LARGEST_NUMBER, MOST_RULES, show_value
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import hint_closest
from oneonone_lint.model.profile import DurationRange

_DEADLINE = lazy_pattern(r"\d{1,3}h|(?:(?:[01]\d|2[0-3]):[0-5]\d )?previous day")
_MINUTES = lazy_pattern(r"(\d{1,3})m")
_DAYS = lazy_pattern(r"(\d{1,3})d")
_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=StrEnum)


class ProfileError(ValueError):
    """A mistake in a profile's table; *keys* lead to it from the profile."""

    def __init__(self, message: str, *keys: str) -> None:
        super().__init__(message)
        self.keys = keys


def require_table(value: object, *keys: str) -> Mapping[str, object]:
    """Return *value*, which stands at *keys*, as a table; raises ``ProfileError`` where it is none."""
    if not isinstance(value, Mapping):
        raise ProfileError(f"`{keys[-1]}` has to be a table", *keys)
    return value


class ProfileTable:
    """Reads the keys of one table and remembers which, so that ``refuse_other_keys`` knows those left over.

    Each method returns None, or a value that says nothing, where the key is not there, and raises ``ProfileError``
    where its value is of another kind.
    """

    def __init__(self, value: object, *keys: str) -> None:
        self._table = require_table(value, *keys)
        self._keys = keys
        self._keys_read: list[str] = []

    def string(self, key: str) -> str | None:
        """Return the string under *key*."""
        return self._read(key, str, "a string")

    def text(self, key: str) -> str:
        """Return the string under *key*, an empty one where there is none."""
        return self.string(key) or ""

    def strings(self, key: str) -> tuple[str, ...]:
        """Return the list of strings under *key*, an empty one where there is none."""
        values = self._read(key, list, "a list of strings") or []
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(key, "a list of strings", values)
        return tuple(values)

    def rules(self, key: str) -> tuple[str, ...]:
        """Return the list of rules under *key*, an empty one where there is none."""
        rules = self.strings(key)
        if len(rules) > MOST_RULES:
            raise self._wrong(key, f"a list of at most {MOST_RULES} rules", list(rules))
        return rules

    def number(self, key: str, least: int = 0) -> int | None:
        """Return the whole number under *key*, which is *least* or more."""
        number = self._read(key, int, "a whole number")
        if number is not None and number < least:
            raise self._wrong(key, f"{least} or more", number)
        if number is not None and number > LARGEST_NUMBER:
            raise self._wrong(key, "a million at most", number)
        return number

    def flag(self, key: str) -> bool:
        """Return what is true or false under *key*, false where nothing is said."""
        return self._read(key, bool, "true or false") or False

    def choice(self, key: str, choices: tuple[str, ...]) -> str | None:
        """Return the one of *choices* under *key*."""
        value = self.string(key)
        if value is not None:
            self._require_choice(key, value, choices)
        return value

    def choices(self, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
        """Return the list under *key*, each of its values one of *choices*; an empty one where there is none."""
        values = self.strings(key)
        for value in values:
            self._require_choice(key, value, choices)
        return values

    def member(self, key: str, kind: type[_Choice]) -> _Choice | None:
        """Return the member of the enumeration *kind* whose value stands under *key*."""
        value = self.choice(key, tuple(kind))
        return None if value is None else kind(value)

    def deadline(self, key: str) -> str | None:
        """Return the deadline under *key* as it is written, ``24h`` or ``17:00 previous day``."""
        value = self.string(key)
        if value is not None and not _DEADLINE.fullmatch(value):
            raise self._wrong(key, "`24h`, `previous day` or `17:00 previous day`", value)
        return value

    def days(self, key: str) -> int | None:
        """Return the number of days that ``14d`` under *key* stands for."""
        value = self.string(key)
        if value is None:
            return None
        match = _DAYS.fullmatch(value)
        if match is None:
            raise self._wrong(key, "a number of days such as `14d`", value)
        return int(match[1])

    def minutes(self, key: str) -> DurationRange | None:
        """Return the range of minutes that ``["30m", "45m"]`` under *key* stands for."""
        values = self.strings(key)
        if not values:
            return None
        matches = [_MINUTES.fullmatch(value) for value in values]
        minutes = [int(match[1]) for match in matches if match]
        is_range = len(minutes) == len(values) == 2 and minutes[0] <= minutes[1]  # noqa: PLR2004 - a range has two ends
        if not is_range:
            raise self._wrong(key, 'a range such as ["30m", "45m"]', list(values))
        return DurationRange(*minutes)

    def refuse_other_keys(self, *known: str) -> None:
        """Raise ``ProfileError`` for a key that was neither read nor is *known*."""
        names = (*self._keys_read, *known)
        for key in self._table:
            if key not in names:
                raise self.error(f"unknown key `{key}`{hint_closest(key, names)}", key)

    def error(self, message: str, key: str) -> ProfileError:
        """Return the error with *message* at *key* of this table."""
        return ProfileError(message, *self._keys, key)

    def _read(self, key: str, kind: type[_Value], description: str) -> _Value | None:
        self._keys_read.append(key)
        value = self._table.get(key)
        if value is None:
            return None
        is_bool_for_number = isinstance(value, bool) and kind is not bool  # in Python, true is a number
        if not isinstance(value, kind) or is_bool_for_number:
            raise self._wrong(key, description, value)
        return value

    def _require_choice(self, key: str, value: str, choices: tuple[str, ...]) -> None:
        if value not in choices:
            hint = hint_closest(value, choices)
            raise self.error(f"`{key}` has to be one of {', '.join(choices)}; it is {show_value(value)}{hint}", key)

    def _wrong(self, key: str, description: str, value: object) -> ProfileError:
        return self.error(f"`{key}` has to be {description}; it is {show_value(value)}", key)
