"""Profiles as data: the sections of a note, what each is for, the rules a way of meeting switches (spec, 7)."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files

from oneonone_lint.note import Role, Status
from oneonone_lint.text import near, nearest

_SHORTEST_MISSPELT = 5
_ESTIMATE = re.compile(r"\(\s*~?\d+\s*(?:m|min|mins|minutes)\.?\s*\)\s*$")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
_EDGES = " \t*_`#:"
_NOT_LETTERS = frozenset({"So", "Sk", "Cf", "Cn", "Co", "Me"})
_DEADLINE = re.compile(r"\d{1,3}h|(?:(?:[01]\d|2[0-3]):[0-5]\d )?previous day")
_MINUTES = re.compile(r"(\d{1,3})m")
_VARIATION = re.compile("[\ufe00-\ufe0f]")


class Required(StrEnum):
    """From which status on a section has to be there."""

    AGENDA = "agenda"
    HELD = "held"
    NEVER = "never"


class Match(StrEnum):
    """How well a heading's title is one of a section's."""

    TITLE = "title"
    ALIAS = "alias"
    MISSPELT = "misspelt"


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section of a profile; *parts* are titles that may stand side by side for it."""

    key: str
    title: str
    role: Role | None = None
    aliases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    required: Required = Required.NEVER
    least: int = 0
    most: int | None = None
    list: str | None = None
    prompt: str = ""

    def required_at(self, status: Status) -> bool:
        """Tell whether a note with *status* has to have this section."""
        if status is Status.AGENDA:
            return self.required is Required.AGENDA
        return status is Status.HELD and self.required is not Required.NEVER


@dataclass(frozen=True)
class Profile:
    """A way of running 1:1s; *duration* is the range in minutes, *on* and *off* are rules it switches."""

    name: str
    title: str
    summary: str
    sections: tuple[SectionSpec, ...]
    fixed_order: bool = True
    deadline: str | None = None
    duration: tuple[int, int] | None = None
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()

    @cached_property
    def _titles(self) -> Mapping[str, tuple[SectionSpec, Match]]:
        found: dict[str, tuple[SectionSpec, Match]] = {}
        for spec in self.sections:
            for alias in spec.aliases:
                found.setdefault(title_key(alias), (spec, Match.ALIAS))
        for spec in self.sections:
            found[title_key(spec.title)] = (spec, Match.TITLE)
        return found

    def match(self, title: str) -> tuple[SectionSpec, Match] | None:
        """Return the section that a heading's *title* names, by title, alias or one slip of the pen."""
        key = title_key(title)
        exact = self._titles.get(key)
        if exact or len(key) < _SHORTEST_MISSPELT:
            return exact
        meant = near(key, self._titles)
        return (self._titles[meant][0], Match.MISSPELT) if meant else None

    def section(self, role: Role) -> SectionSpec | None:
        """Return the first section with *role*."""
        return next((spec for spec in self.sections if spec.role is role), None)


def title_key(title: str) -> str:
    """Return *title* as headings are compared: without case, emoji, emphasis, number, estimate, closing colon."""
    text = unicodedata.normalize("NFC", title.replace("&amp;", "&")).replace("&", " and ")
    text = "".join(char for char in _VARIATION.sub("", text) if unicodedata.category(char) not in _NOT_LETTERS)
    text = " ".join(text.casefold().split()).strip(_EDGES)
    text = _ESTIMATE.sub("", _NUMBER.sub("", text))
    return " ".join(text.strip(_EDGES).split())


@cache
def built_in_names() -> tuple[str, ...]:
    """Names of the profiles that come with the tool."""
    names = [entry.name for entry in files("oneonone_lint").joinpath("profiles").iterdir()]
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def built_in(name: str) -> Mapping[str, object]:
    """Return the table of the built-in profile *name*, as it stands in its file."""
    source = files("oneonone_lint").joinpath("profiles", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


class ProfileError(ValueError):
    """A profile's table that says something impossible; *keys* lead to the place."""

    def __init__(self, message: str, *keys: str) -> None:
        super().__init__(message)
        self.keys = keys


def build(name: str, tables: Mapping[str, Mapping[str, object]]) -> Profile:
    """Return the profile *name* from its table in *tables* or the built-in one, with what it ``extends``.

    Raises ``ProfileError`` where a table is wrong.
    """
    return _profile(name, _resolved(name, tables, ()))


def _resolved(name: str, tables: Mapping[str, Mapping[str, object]], seen: tuple[str, ...]) -> dict[str, object]:
    if name in seen:
        raise ProfileError(f"profile `{name}` extends itself", "extends")
    if name not in tables and name not in built_in_names():
        raise ProfileError(f"there is no profile `{name}`", "extends")
    table = tables[name] if name in tables and name not in seen else built_in(name)
    base = table.get("extends")
    if base is None:
        return dict(table)
    below = built_in(name) if base == name else _resolved(str(base), tables, (*seen, name))
    return _merged(dict(below), table)


def _merged(base: dict[str, object], table: Mapping[str, object]) -> dict[str, object]:
    merged = {**base, **{key: value for key, value in table.items() if key not in ("extends", "sections")}}
    sections = dict(_table(base.get("sections", {}), "sections"))
    for key, value in _table(table.get("sections", {}), "sections").items():
        if value is False:
            sections.pop(key, None)
        else:
            sections[key] = {
                **_table(sections.get(key, {}), "sections", key),
                **_table(value, "sections", key),
            }
    return {**merged, "sections": sections}


def _profile(name: str, table: Mapping[str, object]) -> Profile:
    reader = _Table(table, ())
    sections = tuple(_section(key, value) for key, value in _table(table.get("sections", {}), "sections").items())
    profile = Profile(
        name=name,
        title=reader.string("title") or name,
        summary=reader.string("summary") or "",
        sections=sections,
        fixed_order=reader.choice("order", ("fixed", "free")) != "free",
        deadline=reader.deadline("deadline"),
        duration=reader.duration("duration"),
        on=reader.strings("on"),
        off=reader.strings("off"),
    )
    reader.done("sections")
    for role in (Role.REVIEW, Role.ACTIONS):
        if profile.section(role) is None:
            raise ProfileError(f"profile `{name}` has no section with the role `{role}`", "sections")
    return profile


def _section(key: str, value: object) -> SectionSpec:
    reader = _Table(_table(value, "sections", key), ("sections", key))
    role = reader.choice("role", tuple(Role))
    spec = SectionSpec(
        key=key,
        title=reader.string("title") or key.replace("-", " ").capitalize(),
        role=Role(role) if role else None,
        aliases=reader.strings("aliases"),
        parts=reader.strings("parts"),
        required=Required(reader.choice("required", tuple(Required)) or Required.NEVER),
        least=reader.number("least") or 0,
        most=reader.number("most"),
        list=reader.choice("list", ("ordered", "bullets")),
        prompt=reader.string("prompt") or "",
    )
    reader.done()
    return spec


def _table(value: object, *keys: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ProfileError("has to be a table", *keys)
    return value


class _Table:
    """Reads the keys of one table, each with the type it has to have, and tells of those left over."""

    def __init__(self, table: Mapping[str, object], keys: tuple[str, ...]) -> None:
        self.table = table
        self.keys = keys
        self.read: list[str] = []

    def _get(self, key: str, kind: type, what: str) -> object | None:
        self.read.append(key)
        value = self.table.get(key)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            raise ProfileError(f"`{key}` has to be {what}", *self.keys, key)
        return value

    def string(self, key: str) -> str | None:
        value = self._get(key, str, "a string")
        return value if isinstance(value, str) else None

    def strings(self, key: str) -> tuple[str, ...]:
        value = self._get(key, list, "a list of strings")
        if not isinstance(value, list):
            return ()
        if not all(isinstance(each, str) for each in value):
            raise ProfileError(f"`{key}` has to be a list of strings", *self.keys, key)
        return tuple(value)

    def number(self, key: str) -> int | None:
        value = self._get(key, int, "a number")
        if isinstance(value, int) and value < 0:
            raise ProfileError(f"`{key}` cannot be negative", *self.keys, key)
        return value if isinstance(value, int) else None

    def choice(self, key: str, choices: tuple[str, ...]) -> str | None:
        value = self.string(key)
        if value is not None and value not in choices:
            raise ProfileError(f"`{key}` has to be one of {', '.join(choices)}; it is `{value}`", *self.keys, key)
        return value

    def deadline(self, key: str) -> str | None:
        value = self.string(key)
        if value is not None and not _DEADLINE.fullmatch(value):
            what = "`24h`, `previous day` or `17:00 previous day`"
            raise ProfileError(f"`{key}` has to be {what}; it is `{value}`", *self.keys, key)
        return value

    def duration(self, key: str) -> tuple[int, int] | None:
        values = [_MINUTES.fullmatch(value) for value in self.strings(key)]
        if not values:
            return None
        least, most = values if len(values) == 2 else (None, None)  # noqa: PLR2004 - a range has two ends
        if not least or not most or int(least[1]) > int(most[1]):
            raise ProfileError(f'`{key}` has to be a range such as ["30m", "45m"]', *self.keys, key)
        return int(least[1]), int(most[1])

    def done(self, *other: str) -> None:
        known = (*self.read, *other)
        for key in self.table:
            if key not in known:
                guess = nearest(key, known)
                hint = f"; did you mean `{guess}`?" if guess else ""
                raise ProfileError(f"unknown key `{key}`{hint}", *self.keys, key)
