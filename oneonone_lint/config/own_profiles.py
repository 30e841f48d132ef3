"""The profiles that a config defines itself, under ``[profiles]``, and the names of profiles in its other tables."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from oneonone_lint.config.built_in_names import built_in_names
from oneonone_lint.config.table_reader import TableReader
from oneonone_lint.config.toml_file import TomlTable
from oneonone_lint.model.names import closest

if TYPE_CHECKING:
    from oneonone_lint.config.toml_positions import KeyPath
    from oneonone_lint.model.profile import Profile

_MOST_PROFILES = 100


def read_own_profiles(tables: TableReader) -> "dict[str, Profile]":
    """Return the config's own profiles by name."""
    own = {}
    for name, value in tables.entries("profiles"):
        own[name] = tables.require_table(("profiles", name), value)
    if len(own) > _MOST_PROFILES:
        tables.fail(("profiles",), f"{len(own)} profiles; a config has {_MOST_PROFILES} at most")
    for name, table in own.items():
        refuse_unknown_profile(tables, ("profiles", name, "extends"), table.get("extends"), own)
    return {name: _build_profile(tables, name, own) for name in own}


def refuse_unknown_profile(tables: TableReader, path: "KeyPath", name: object, own: Collection[str]) -> None:
    """Refuse *name*, which *path* leads to, where it is that of no profile: neither built in nor one of *own*."""
    if not isinstance(name, str) or name in own or name in built_in_names():
        return
    names = dict.fromkeys((*own, *built_in_names()))
    candidate = closest(name, names)
    hint = f"did you mean `{candidate}`?" if candidate else f"there are {', '.join(sorted(names))}"
    tables.fail(path, f"unknown profile `{name}`; {hint}")


def _build_profile(tables: TableReader, name: str, own: Mapping[str, TomlTable]) -> "Profile":
    from oneonone_lint.config.profile_table import ProfileError
    from oneonone_lint.config.profiles import build_profile

    try:
        return build_profile(name, own)
    except ProfileError as error:
        tables.fail(("profiles", name, *error.keys), str(error))
