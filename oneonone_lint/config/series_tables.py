"""The tables ``[series.…]`` of the config: what is settled for one series, or for all that match a pattern."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from oneonone_lint.config.own_profiles import refuse_unknown_profile
from oneonone_lint.config.schema import PAUSE_KEYS, SERIES_KEYS
from oneonone_lint.config.table_reader import TableReader
from oneonone_lint.config.value_readers import CADENCES, show_value
from oneonone_lint.model.path_patterns import is_pattern
from oneonone_lint.model.series_folder import normalize_series_name
from oneonone_lint.model.settings import Pause, SeriesSettings, SeriesTable

if TYPE_CHECKING:
    from oneonone_lint.config.toml_positions import KeyPath

_MOST_TABLES = 1000
_MOST_RULES = 50
_MOST_JOINED = 20
_MOST_PAUSES = 200


def read_series_tables(tables: TableReader, own_profiles: Collection[str]) -> tuple[SeriesTable, ...]:
    """Return the tables of series in the order of the file; *own_profiles* are the names of the config's own."""
    _refuse_many_tables(tables)
    _refuse_many_rules(tables)
    series = [_read_series(tables, key, value, own_profiles) for key, value in tables.entries("series")]
    _refuse_broken_chains(tables, series)
    return tuple(series)


def _refuse_many_tables(tables: TableReader) -> None:
    """Refuse more series than a run can look after in time, as when it writes a note for each."""
    number = len(list(tables.entries("series")))
    if number > _MOST_TABLES:
        remedy = 'one such as [series."teams/*"] is for many'
        tables.fail(("series",), f"{number} tables of series; a config has {_MOST_TABLES} at most, and {remedy}")


def _refuse_many_rules(tables: TableReader) -> None:
    """Refuse more recurrence rules than can be tried in time: whether one has a day at all takes some milliseconds."""
    values = [value.get("cadence") for _, value in tables.entries("series") if isinstance(value, Mapping)]
    rules = {value for value in values if isinstance(value, str)}.difference(CADENCES)
    if len(rules) > _MOST_RULES:
        tables.fail(("series",), f"{len(rules)} different cadences; a config has {_MOST_RULES} at most")


def _read_series(tables: TableReader, key: str, value: object, own_profiles: Collection[str]) -> SeriesTable:
    path = ("series", key)
    values = tables.read_table(path, value, SERIES_KEYS)
    refuse_unknown_profile(tables, (*path, "profile"), values.get("profile"), own_profiles)
    entries = values.pop("pauses", ())
    if len(entries) > _MOST_PAUSES:
        tables.fail((*path, "pauses"), f"{len(entries)} pauses; a series has {_MOST_PAUSES} at most")
    pauses = [_read_pause(tables, (*path, "pauses", index), entry) for index, entry in enumerate(entries)]
    return SeriesTable(normalize_series_name(key), SeriesSettings(pauses=tuple(pauses), **values))


def _read_pause(tables: TableReader, path: "KeyPath", value: object) -> Pause:
    if not isinstance(value, Mapping):
        tables.fail(path, f"a pause has to be a table such as {{ from = …, to = … }}; it is {show_value(value)}")
    values = tables.read_keys(path, value, PAUSE_KEYS)
    if "from" not in values or "to" not in values:
        tables.fail(path, "a pause needs `from` and `to`")
    start, end = values["from"], values["to"]
    if start > end:
        tables.fail(path, f"a pause ends before it starts: {start} to {end}")
    return Pause(start, end, values.get("reason", ""))


def _refuse_broken_chains(tables: TableReader, series: Iterable[SeriesTable]) -> None:
    """Refuse series that continue each other in a circle, and two that continue the same one (spec, clause 2.5)."""
    continues = {table.pattern: table.settings.continues for table in series if table.settings.continues}
    continued_by: dict[str, str] = {}
    for name, earlier in continues.items():
        path = ("series", name, "continues")
        if is_pattern(name):
            tables.fail(path, f"`continues` is for one series, and `{name}` may be many")
        if earlier in continued_by:
            tables.fail(path, f"series `{continued_by[earlier]}` continues `{earlier}` already; one alone can")
        continued_by[earlier] = name
        chain = _list_earlier(name, continues)
        if name in chain:
            by_way = "" if earlier == name else f", by way of `{earlier}`"
            tables.fail(path, f"series `{name}` continues itself{by_way}")
        if len(chain) >= _MOST_JOINED:
            tables.fail(path, f"more than {_MOST_JOINED} series continue one another up to `{name}`")


def _list_earlier(name: str, continues: Mapping[str, str]) -> dict[str, None]:
    """Return the series that *name* continues, the one that this continues and so on, each once and not very many."""
    passed: dict[str, None] = {}
    current = continues.get(name)
    while current is not None and current not in passed and len(passed) < _MOST_JOINED:
        passed[current] = None
        current = continues.get(current)
    return passed
