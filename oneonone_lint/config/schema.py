"""The keys of ``oneonone.toml``, each with the reader of its value (interface, clause 9.3).

``spec/schemas/oneonone.schema.json`` says the same to editors, and the tests hold the two together. The keys of a
profile are in ``profiles.py``.
"""

from collections.abc import Mapping

from oneonone_lint.config.value_readers import (
    Reader,
    choice_reader,
    read_boolean,
    read_cadence,
    read_count,
    read_date,
    read_duration,
    read_handle,
    read_list_of_pauses,
    read_rules,
    read_series_name,
    read_string,
    read_string_or_strings,
    read_strings,
    read_time,
    read_timezone,
    read_weekday,
)
from oneonone_lint.model.settings import OFF

Readers = Mapping[str, Reader[object]]

TOP_KEYS: Readers = {
    "spec": read_string,
    "name": read_string,
    "profile": read_string,
    "style": choice_reader("plain", "obsidian", "dataview"),
    "canonical-titles": read_boolean,
    "exclude": read_strings,
    "enforce-from": read_date,
    "review": choice_reader("due", "all"),
    "select": read_rules,
    "extend-select": read_rules,
    "ignore": read_rules,
    "timezone": read_timezone,
    "lookback": read_count,
}
PERSON_KEYS: Readers = {
    "name": read_string,
    "email": read_string_or_strings,
    "aliases": read_string_or_strings,
}
SERIES_KEYS: Readers = {
    "report": read_handle,
    "manager": read_handle,
    "cadence": read_cadence,
    "weekday": read_weekday,
    "time": read_time,
    "duration": read_duration,
    "profile": read_string,
    "continues": read_series_name,
    "pauses": read_list_of_pauses,
}
PAUSE_KEYS: Readers = {"from": read_date, "to": read_date, "reason": read_string}

TABLES = ("severity", "people", "series", "per-file", "profiles")
"""The tables of the config, whose own keys are rules, handles, series, patterns and profiles."""

read_severity = choice_reader("error", "warning", "info", OFF)
