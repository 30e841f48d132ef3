"""From the file of a config to the settings that hold (interface, clause 9).

file → bytes → table (``toml_file``) → values, each read by its key (``table_reader``, ``schema``) → ``Config``

A mistake on the way is a ``OneononeError`` that names the line and the likely remedy.
"""

import os

from oneonone_lint import SPEC_VERSION
from oneonone_lint.config.finder import MAX_SIZE, PYPROJECT, find_fence, find_git_top
from oneonone_lint.config.origins import Origins
from oneonone_lint.config.own_profiles import read_own_profiles, refuse_unknown_profile
from oneonone_lint.config.people_table import read_people
from oneonone_lint.config.schema import read_severity
from oneonone_lint.config.series_tables import read_series_tables
from oneonone_lint.config.table_reader import TableReader
from oneonone_lint.config.toml_file import TomlFile
from oneonone_lint.config.value_readers import read_rules
from oneonone_lint.disk.reading import read_regular_file
from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.model.settings import Config, RulesOff, field_of_key

_TABLE_IN_PYPROJECT = ("tool", "oneonone-lint")


def load_config(file: str, root: str | None = None, *, is_named: bool = False) -> Config:
    """Return the settings in *file*; *root* is the notes repo's root where it is not the file's folder.

    No link leads out of the git repo that the file stands in. Where it stands in none, links go anywhere if the user
    has named the file, else not out of its folder. Raises ``OneononeError`` where the file cannot be read or used.
    """
    source = read_config(file, is_named=is_named)
    return parse_config(source, file, root or os.path.dirname(file))


def read_config(file: str, *, is_named: bool = False) -> bytes:
    """Return what is in the config *file*; as for ``load_config``."""
    fence = find_git_top(os.path.dirname(file)) if is_named else find_fence(file)
    try:
        return read_regular_file(file, MAX_SIZE, fence)
    except UnreadableError as error:
        raise OneononeError(f"cannot read the config {file}: {error}") from error


def parse_config(source: bytes, file: str, root: str) -> Config:
    """Return the settings in *source*, the content of *file*; raises ``OneononeError`` where it cannot be used."""
    toml = TomlFile(source, file, _TABLE_IN_PYPROJECT if os.path.basename(file) == PYPROJECT else ())
    tables = TableReader(toml)
    # Of several mistakes the first one in this order is told.
    top = tables.read_top()
    _refuse_other_spec(tables, top.get("spec", SPEC_VERSION))
    profiles = read_own_profiles(tables)
    refuse_unknown_profile(tables, ("profile",), top.get("profile"), profiles)
    series = read_series_tables(tables, profiles)
    people = read_people(tables)
    per_file = _read_per_file(tables)
    severity = _read_severities(tables)
    return Config(
        root=root,
        file=file,
        people=people,
        series=series,
        per_file=per_file,
        severity=severity,
        profiles=profiles,
        origins=Origins(toml),
        digest=toml.digest,
        **{field_of_key(key): value for key, value in top.items()},
    )


def _refuse_other_spec(tables: TableReader, version: str) -> None:
    if version != SPEC_VERSION:
        tables.fail(("spec",), f"this tool knows version {SPEC_VERSION} of the convention, not `{version}`")


def _read_per_file(tables: TableReader) -> tuple[RulesOff, ...]:
    entries = []
    for pattern, value in tables.entries("per-file"):
        rules = tables.read_value(("per-file", pattern), value, read_rules)
        entries.append(RulesOff(pattern, rules))
    return tuple(entries)


def _read_severities(tables: TableReader) -> dict[str, str]:
    entries = tables.entries("severity")
    return {rule: tables.read_value(("severity", rule), value, read_severity) for rule, value in entries}
