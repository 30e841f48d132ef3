"""The tables of a profile's TOML: keys and the types they have to have, mistakes with the keys that lead there."""

import re
from collections.abc import Mapping

from oneonone_lint.model.names import hint_closest

_DEADLINE = re.compile(r"\d{1,3}h|(?:(?:[01]\d|2[0-3]):[0-5]\d )?previous day")
_MINUTES = re.compile(r"(\d{1,3})m")
_DAYS = re.compile(r"(\d{1,3})d")


class ProfileError(ValueError):
    """A profile's table that says something impossible; *keys* lead to the place."""

    def __init__(self, message: str, *keys: str) -> None:
        super().__init__(message)
        self.keys = keys


def require_table(value: object, *keys: str) -> Mapping[str, object]:
    """Return *value*, which stands at *keys*, as a table; raises ``ProfileError`` where it is none."""
    if not isinstance(value, Mapping):
        raise ProfileError(f"`{keys[-1]}` has to be a table", *keys)
    return value


class Table:
    """Reads the keys of one table and remembers them, to tell of those left over; raises ``ProfileError``."""

    def __init__(self, table: Mapping[str, object], *keys: str) -> None:
        self.table = table
        self.keys = keys
        self.read: list[str] = []

    def _get(self, key: str, kind: type, what: str) -> object | None:
        self.read.append(key)
        value = self.table.get(key)
        if value is not None and (not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)):
            raise self._wrong(key, what, value)
        return value

    def _wrong(self, key: str, what: str, value: object) -> ProfileError:
        return ProfileError(f"`{key}` has to be {what}; it is `{value}`", *self.keys, key)

    def string(self, key: str) -> str | None:
        """Return the string under *key*, if there is one."""
        value = self._get(key, str, "a string")
        return value if isinstance(value, str) else None

    def strings(self, key: str) -> tuple[str, ...]:
        """Return the list of strings under *key*, empty where there is none."""
        value = self._get(key, list, "a list of strings")
        if not isinstance(value, list):
            return ()
        if not all(isinstance(each, str) for each in value):
            raise self._wrong(key, "a list of strings", value)
        return tuple(value)

    def number(self, key: str, least: int = 0) -> int | None:
        """Return the whole number under *key*, *least* or more, if there is one."""
        value = self._get(key, int, "a whole number")
        if isinstance(value, int) and value < least:
            raise self._wrong(key, f"{least} or more", value)
        return value if isinstance(value, int) else None

    def flag(self, key: str) -> bool:
        """Return what is true or false under *key*, false where nothing is said."""
        return bool(self._get(key, bool, "true or false"))

    def choice(self, key: str, choices: tuple[str, ...]) -> str | None:
        """Return the one of *choices* under *key*, if there is one."""
        value = self.string(key)
        if value is not None:
            self._verify(key, value, choices)
        return value

    def choices(self, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
        """Return the list under *key*, each of them one of *choices*, empty where there is none."""
        values = self.strings(key)
        for value in values:
            self._verify(key, value, choices)
        return values

    def _verify(self, key: str, value: str, choices: tuple[str, ...]) -> None:
        if value not in choices:
            hint = hint_closest(value, choices)
            raise ProfileError(f"`{key}` has to be one of {', '.join(choices)}; it is `{value}`{hint}", *self.keys, key)

    def deadline(self, key: str) -> str | None:
        """Return the deadline under *key* as it is written, if there is one."""
        value = self.string(key)
        if value is not None and not _DEADLINE.fullmatch(value):
            raise self._wrong(key, "`24h`, `previous day` or `17:00 previous day`", value)
        return value

    def days(self, key: str) -> int | None:
        """Return the days that ``14d`` under *key* stands for, if there is something."""
        value = self.string(key)
        match = _DAYS.fullmatch(value) if value is not None else None
        if value is not None and match is None:
            raise self._wrong(key, "a number of days such as `14d`", value)
        return int(match[1]) if match else None

    def minutes(self, key: str) -> tuple[int, int] | None:
        """Return the least and the most minutes under *key*, if there is a range."""
        written = self.strings(key)
        values = [_MINUTES.fullmatch(value) for value in written]
        if not values:
            return None
        least, most = values if len(values) == 2 else (None, None)  # noqa: PLR2004 - a range has two ends
        if not least or not most or int(least[1]) > int(most[1]):
            raise self._wrong(key, 'a range such as ["30m", "45m"]', list(written))
        return int(least[1]), int(most[1])

    def done(self, *other: str) -> None:
        """Raise ``ProfileError`` for a key that was neither asked for nor is one of *other*."""
        known = (*self.read, *other)
        for key in self.table:
            if key not in known:
                raise ProfileError(f"unknown key `{key}`{hint_closest(key, known)}", *self.keys, key)
