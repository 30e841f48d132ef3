"""The config: what it may say, how a mistake is told, and that the JSON Schema for editors says the same."""

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from oneonone_lint.config.loader import load_config, parse_config
from oneonone_lint.config.schema import PAUSE_KEYS, PERSON_KEYS, SERIES_KEYS, TABLES, TOP_KEYS
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.settings import Config, Pause
from oneonone_lint.rules.registry import load_rules
from tests.support.files import write
from tests.support.project import ROOT
from tests.support.tool import Tool

SCHEMA = json.loads((ROOT / "spec/schemas/oneonone.schema.json").read_text(encoding="utf-8"))
CHECKER = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
BUILT_IN = sorted((ROOT / "oneonone_lint/profiles").glob("*.toml"))
EXAMPLE = """
spec = "1.0"
name = "team-notes"               # for reports over several repos
profile = "aquip"
style = "plain"
canonical-titles = false         # true: an alias as a heading is S005
exclude = ["archive/**"]
enforce-from = 2026-01-01
review = "due"                   # or "all"
extend-select = ["P003"]         # or select = [...], which replaces the default set
ignore = ["Q002"]
timezone = "Europe/Berlin"
lookback = 6                     # M, C, G and T006 speak of the last six notes of a series

[severity]
C001 = "warning"

[people]
alice = { name = "Alice Ng", email = ["alice@example.org"], aliases = ["AN"] }
bob = { name = "Bob Ray" }

[series.alice-bob]               # the folder, relative to the root; a glob such as "teams/*/*" too
report = "alice"
manager = "bob"
cadence = "weekly"               # weekly | fortnightly | monthly | an RFC 5545 RRULE
weekday = "friday"
time = 14:00:00
duration = "30m"
profile = "top-three"
continues = "alice-zoe"
pauses = [{ from = 2026-12-21, to = 2027-01-03, reason = "holidays" }]

[per-file]
"legacy/**" = ["T004", "S"]

[profiles.ours]
extends = "aquip"
# sections, limits, deadline, rotation
"""


def load(source: str) -> Config:
    return parse_config(source.encode(), "oneonone.toml", "")


def as_json(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    """What an editor's TOML plugin hands to a JSON Schema: dates and times as strings."""
    if isinstance(value, dict):
        return {key: as_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [as_json(entry) for entry in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def test_the_example_of_the_interface_loads() -> None:
    config = load(EXAMPLE)
    assert config.name == "team-notes"
    assert config.enforce_from == dt.date(2026, 1, 1)
    assert config.per_file == (("legacy/**", ("T004", "S")),)
    folder, series = config.series[0]
    assert (folder, series.report, series.manager, series.weekday) == ("alice-bob", "alice", "bob", 4)
    assert (series.time, series.duration, series.continues) == (dt.time(14), 30, "alice-zoe")
    assert series.pauses == (Pause(dt.date(2026, 12, 21), dt.date(2027, 1, 3), "holidays"),)
    assert config.people[0].names == ("alice", "Alice Ng", "AN")
    assert config.profiles["ours"].sections
    assert CHECKER.is_valid(as_json(tomllib.loads(EXAMPLE)))


VALID = [
    "",
    EXAMPLE,
    'enforce-from = "2026-01-01"',
    "select = []",
    'select = ["T", "action-without-due", "s001"]',
    '[series."teams/*/*"]\nweekday = "Friday"\ntime = "9:30"\nduration = "1h30m"',
    '[series."."]\nreport = "@alice"',
    '[series.a]\ncadence = "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU"',
    '[series.a]\ncadence = "RRULE:FREQ=MONTHLY;BYDAY=1FR;UNTIL=20301231T000000Z"',
    '[people]\n"@jürgen" = { email = "j@example.org", aliases = "JJ" }\n"a.b-c_9" = {}',
    '[severity]\nS = "info"\naction-without-due = "error"',
    """
    [profiles.ours]
    extends = "aquip"
    deadline = "24h"
    duration = ["30m", "60m"]
    on = ["Q001"]
    sections.decisions = false
    sections.priorities.most = 5
    """,
    """
    [profiles.ours]
    extends = "aquip"
    rotation.skill = { every = 4, by = "manager", notice = "14d" }
    sections.turn = { title = "Turn", role = "rotation" }
    """,
]


@pytest.mark.parametrize("source", VALID)
def test_loader_and_schema_take_what_is_right(source: str) -> None:
    load(source)
    assert list(CHECKER.iter_errors(as_json(tomllib.loads(source)))) == []


INVALID = [
    ("nme = 'x'", 1, "unknown key `nme`; did you mean `name`?"),
    ("extend_select = []", 1, "unknown key `extend_select`; did you mean `extend-select`?"),
    ("\n\n[serie.a]", 3, "unknown key `serie`; did you mean `series`?"),
    ("cadence = 'weekly'", 1, "unknown key `cadence`; `cadence` belongs into the table of a series such as"),
    ("name = 1", 1, "`name` has to be a string in quotes; it is `1`"),
    ("spec = '2.0'", 1, "this tool knows version 1.0 of the convention, not `2.0`"),
    ("style = 'obsidain'", 1, "did you mean `obsidian`?"),
    ("review = 'none'", 1, "`review` has to be one of due, all; it is `none`"),
    ("lookback = 0", 1, "`lookback` has to be a whole number of 1 or more; it is `0`"),
    ("lookback = true", 1, "`lookback` has to be a whole number of 1 or more; it is `true`"),
    ("lookback = 'all'", 1, "`lookback` has to be a whole number of 1 or more; it is `all`"),
    ("canonical-titles = 'yes'", 1, "`canonical-titles` has to be true or false; it is `yes`"),
    ("exclude = 'a'", 1, "`exclude` has to be a list of strings; it is `a`"),
    ("ignore = ['T001', 2]", 1, "`ignore` has to be a list of strings"),
    ("enforce-from = 'soon'", 1, "`enforce-from` has to be a date such as 2026-01-31; it is `soon`"),
    ("enforce-from = '2026-02-30'", 1, "`enforce-from` has to be a day of the calendar"),
    ("enforce-from = 2026-01-01T10:00:00", 1, "`enforce-from` has to be a date"),
    ("people = 1", 1, "`people` has to be a table"),
    ("[people]\nbob = 'Bob Ray'", 2, "`bob` has to be a table such as { name = "),
    ("[people]\nbob = { nmae = 'Bob' }", 2, "unknown key `nmae`; did you mean `name`?"),
    ("[people]\n'Bob Ray' = {}", 2, "this is no handle"),
    ("[people]\nbob = {}\nignore = ['T001']", 3, "for the whole repo it has to stand above the first [table]"),
    ("[series.a]\nmanger = 'bob'", 2, "unknown key `manger`; did you mean `manager`?"),
    ("[series.a]\nreport = ''", 2, '`report` has to be a handle such as "alice"'),
    ("[series.a]\n# c\nweekday = 'Fridy'", 3, "did you mean `friday`?"),
    ("[series.a]\nweekday = 5", 2, "`weekday` has to be one of monday,"),
    ("[series.a]\ncadence = 'biweekly'", 2, "did you mean `fortnightly`?"),
    ("[series.a]\ncadence = 'FREQ=HOURLY'", 2, "an RFC 5545 RRULE such as FREQ=WEEKLY;INTERVAL=3"),
    ("[series.a]\ntime = '25:00'", 2, "`time` has to be a time such as 14:00:00; it is `25:00`"),
    ("[series.a]\nduration = 30", 2, '`duration` has to be a length such as "30m"; it is `30`'),
    ("[series.a]\nduration = '0m'", 2, "`duration` has to be a length"),
    ("[series.a]\ncontinues = ''", 2, "`continues` has to be the folder of a series"),
    (f"\nignore = {['T001'] * 201}", 2, "`ignore` has to be a list of at most 200 rules; it is a list"),
    (f"[per-file]\n'a/**' = {['T001'] * 201}", 2, "`a/**` has to be a list of at most 200 rules"),
    ("[series.a]\npauses = { from = 2026-01-01, to = 2026-01-02 }", 2, "`pauses` has to be a list"),
    ("[series.a]\npauses = [\n {from = 2026-01-01, to = 2026-01-02},\n {form = 2026-01-03}]", 4, "mean `from`?"),
    ("[[series.a.pauses]]\nfrom = 2026-01-01", 1, "a pause needs `from` and `to`"),
    ("[series.a]\npauses = ['june']", 2, "a pause has to be a table"),
    ("[severity]\nT001 = 'fatal'", 2, "`T001` has to be one of error, warning, info, off; it is `fatal`"),
    ("[per-file]\n'a/**' = 'T001'", 2, "`a/**` has to be a list of strings"),
    ("[profiles]\nours = 'aquip'", 2, "`ours` has to be a table such as { extends = "),
    ("[profiles.ours]\nextend = 'aquip'", 2, "unknown key `extend`; did you mean `extends`?"),
    (
        "[profiles.ours]\nextends = 'aquip'\nsections.x = {questions = ['peopel']}",
        3,
        "feedback, goals; it is `peopel`; did you mean `people`?",
    ),
    ("[profiles.ours]\nextends = 'aquip'\ndeadlin = '24h'", 3, "unknown key `deadlin`; did you mean `deadline`?"),
    ("[profiles.ours]\nextends = 'aquip'\nduration = ['30m']", 3, "`duration` has to be a range"),
    ("[profiles.ours]\nextends = 'aquip'\n[profiles.ours.sections.actions]\nmots = 2", 4, "did you mean `most`?"),
    ("[profiles.ours]\nextends = 'aquip'\nsections.actions.role = 'acts'", 3, "`role` has to be one of"),
]


@pytest.mark.parametrize(("source", "line", "message"), INVALID)
def test_loader_and_schema_refuse_what_is_wrong(source: str, line: int, message: str) -> None:
    with pytest.raises(OneononeError) as error:
        load(source)
    assert str(error.value).startswith(f"oneonone.toml:{line}: ")
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert not CHECKER.is_valid(as_json(tomllib.loads(source)))


# What only the loader can know: other files, the calendar of a rule, one key against another.
BEYOND_THE_SCHEMA = [
    ("\nprofile = 'aquib'", 2, "unknown profile `aquib`; did you mean `aquip`?"),
    ("[series.a]\nprofile = 'nothing like it'", 2, "unknown profile `nothing like it`; there are aquip,"),
    ("[profiles.ours]\nextends = 'aquib'", 2, "unknown profile `aquib`; did you mean `aquip`?"),
    ("[profiles.a]\nextends = 'b'\n[profiles.b]\nextends = 'a'", 2, "extends itself"),
    ("[profiles.ours]\ntitle = 'Ours'", 1, "no section with the role `review`"),
    ("timezone = 'Europe/Berln'", 1, "did you mean `Europe/Berlin`?"),
    ("timezone = '../../etc/passwd'", 1, "`timezone` has to be the name of a time zone"),
    ("[series.a]\ncadence = 'FREQ=WEEKLY;BYDAY=XX'", 2, "`cadence` has to be"),
    ("[series.a]\ncadence = 'FREQ=WEEKLY;INTERVAL=0'", 2, "`cadence` has to be"),
    ("[series.a]\ncadence = 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'", 2, "`cadence` has to be"),
    ("[series.a]\ncadence = 'FREQ=DAILY;INTERVAL=7;BYDAY=MO'", 2, "a day in the ten years after whatever day"),
    ("[series.a]\ncadence = 'FREQ=MONTHLY;INTERVAL=12;BYMONTH=2'", 2, "a day in the ten years after whatever day"),
    ("".join(f"[series.s{number}]\n" for number in range(1001)), 1, "a config has 1000 at most, and one such as"),
    (f"[series.a]\npauses = [{'{from = 2026-01-01, to = 2026-01-02},' * 201}]", 2, "201 pauses; a series has 200 at"),
    ("[series.a]\npauses = [{from = 2026-02-01, to = 2026-01-01}]", 2, "a pause ends before it starts"),
    (
        "[profiles.p]\nextends = 'aquip'\nsections.x = {title = 'Actions'}",
        3,
        "`Actions` is the title of section `actions` too",
    ),
    ("[profiles.p]\nextends = 'aquip'\nsections.x = {title = ''}", 3, "`title` has to say something"),
    ("[profiles.p]\nextends = 'top-three'\nrotation.'a, b' = {}", 3, "a topic's key has no comma"),
    ("[people]\nal = {}\nbo = { aliases = ['AL'] }", 3, "alias 1 of `bo` already stands for `al`; give each their own"),
    ("[people]\nal = { aliases = ['X'] }\nbo = { aliases = ['x'] }", 3, "alias 1 of `bo` already stands for `al`"),
    ("[profiles.p]\nextends = 'aquip'\nsections.actions = {least = 3, most = 2}", 3, "`most` is less than `least`"),
    (
        "[profiles.p]\nextends = 'aquip'\n[profiles.p.sections.review]\nprivate = true",
        4,
        "a section with the role review cannot be private: `status` and `new` show its actions",
    ),
    (
        "[profiles.p]\nextends = 'aquip'\nsections.x = {role = 'actions', private = true}",
        3,
        "a section with the role actions cannot be private",
    ),
    ("[profiles.p]\nextends = 'aquip'\nsections.prioritys = false", 3, "to drop; did you mean `priorities`?"),
    (
        "[profiles.p]\nextends = 'aquip'\nsections.x = {after = 'revue'}",
        3,
        "`after` names no other section: `revue`; did you mean `review`?",
    ),
    ("[series.a]\ncontinues = 'a'", 2, "series `a` continues itself"),
    ("[series.a]\ncontinues = 'b'\n[series.b]\ncontinues = 'a'", 2, "`a` continues itself, by way of `b`"),
    ("[series.b]\ncontinues = 'a'\n[series.c]\ncontinues = 'a'", 4, "series `b` continues `a` already"),
    (
        "".join(f"[series.s{number}]\ncontinues = 's{number + 1}'\n" for number in range(20)),
        2,
        "more than 20 series continue one another up to `s0`",
    ),
    ("[series.'t/*']\ncontinues = 'a'", 2, "`continues` is for one series, and `t/*` may be many"),
]


@pytest.mark.parametrize(("source", "line", "message"), BEYOND_THE_SCHEMA)
def test_loader_refuses_what_no_schema_can(source: str, line: int, message: str) -> None:
    with pytest.raises(OneononeError) as error:
        load(source)
    assert str(error.value).startswith(f"oneonone.toml:{line}: ")
    assert message in str(error.value)


NOT_TOML = [
    ("a = 1\nb = 'x\n", 2, "not valid TOML"),
    ("name = 'a'\nname = 'b'", 2, "not valid TOML: Cannot overwrite a value"),
    ("[series.a]\ntime = 14:00", 2, "a time has seconds: 14:00:00"),
    ("[people]\njürgen = {}", 2, 'a key with such letters stands in quotes: "jürgen"'),
    ("[series.teams/a-b]\nreport = 'a'", 1, "a key with such a sign stands in quotes"),
    ("[people]\n@bob = {}", 2, "a key with such a sign stands in quotes"),
    ("[series.a b]\nreport = 'a'", 1, "a key with such a sign stands in quotes"),
    ("a = [", 1, "not valid TOML"),
    (f"x = {'1' * 5000}\na = 1", 1, "not valid TOML: a number is too long"),
    (f"\n{'a.' * 30_000}b = 1", 2, "a key of more than 64 parts"),
]


@pytest.mark.parametrize(("source", "line", "message"), NOT_TOML, ids=range(len(NOT_TOML)))
def test_broken_toml_is_named_with_its_line(source: str, line: int, message: str) -> None:
    with pytest.raises(OneononeError) as error:
        load(source)
    assert str(error.value).startswith(f"oneonone.toml:{line}: ")
    assert message in str(error.value)


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(OneononeError, match=r"^oneonone\.toml: not valid TOML: nested too deep$"):
        load(f"a = {'[' * 20_000}")


def test_a_config_has_at_most_64_kib() -> None:
    filler = b"# " + b"x" * (64 * 1024 - 3) + b"\n"
    assert parse_config(filler, "oneonone.toml", "").people == ()
    with pytest.raises(OneononeError, match="larger than 64 KiB"):
        parse_config(filler + b"\n", "oneonone.toml", "")


def test_bytes_that_are_no_text_are_named_with_their_line() -> None:
    with pytest.raises(OneononeError, match=r"^oneonone\.toml:2: not UTF-8"):
        parse_config(b"\nname = '\xff'", "oneonone.toml", "")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    config = parse_config(b'\xef\xbb\xbfname = "x"\r\n[series.a]\r\nreport = "al"\r\n', "oneonone.toml", "")
    assert config.name == "x"
    assert config.origins["series.a.report"] == "oneonone.toml:3"


@pytest.mark.parametrize(
    ("defs", "known"),
    [(None, (*TOP_KEYS, *TABLES)), ("person", PERSON_KEYS), ("series", SERIES_KEYS), ("pause", PAUSE_KEYS)],
)
def test_the_schema_has_the_keys_of_the_loader(defs: str | None, known: tuple[str, ...]) -> None:
    table = SCHEMA["$defs"][defs] if defs else SCHEMA
    assert set(table["properties"]) == set(known)


@pytest.mark.parametrize("file", BUILT_IN, ids=lambda file: file.stem)
def test_the_schema_takes_the_built_in_profiles(file: Path) -> None:
    profile = tomllib.loads(file.read_text(encoding="utf-8"))
    checker = Draft202012Validator(
        {**SCHEMA, "$ref": "#/$defs/profile", "properties": {}, "additionalProperties": True}
    )
    assert list(checker.iter_errors(profile)) == []


def every_property(schema: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - a JSON value
    if isinstance(schema, list):
        return [pair for part in schema for pair in every_property(part)]
    if not isinstance(schema, dict):
        return []
    own = list(schema.get("properties", {}).items())
    return own + every_property(list(schema.values()))


def test_the_schema_is_valid_and_describes_every_key() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    properties = every_property(SCHEMA)
    assert len(properties) > 40
    assert [name for name, entry in properties if "description" not in entry] == []


def test_an_unreadable_config_is_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(OneononeError, match="cannot read the config"):
        load_config(str(tmp_path))


@pytest.mark.parametrize(
    "source", ["x =", 'name = "x', "name = x", "ignore = [\"T004\"\nname = 'y'", "enforce-from = 2026-02-30"]
)
def test_other_slips_in_toml_get_no_remedy_that_is_not_theirs(source: str) -> None:
    with pytest.raises(OneononeError) as error:
        load(source)
    assert "stands in quotes" not in str(error.value)


def test_an_unknown_rule_is_shown_with_the_way_to_the_config(repo: Path, tool: Tool) -> None:
    write(repo, {"notes/oneonone.toml": 'ignore = ["T04"]\n', "notes/a-b/2026-11-13.md": ""})
    assert tool("check", "notes").err.startswith("oneonone-lint: notes/oneonone.toml:1: unknown rule `T04`")


def test_the_schema_knows_the_rules() -> None:
    known = {word for rule in load_rules() for word in (rule.family, rule.code, rule.name)}
    assert set(SCHEMA["$defs"]["rule"]["anyOf"][0]["enum"]) == known
    schema = {"$ref": "#/$defs/rule", "$defs": SCHEMA["$defs"]}
    takes = Draft202012Validator(schema).is_valid
    assert all(takes(word) and takes(word.lower()) for word in known)
    assert not any(map(takes, ("T999", "t04", "X", "action-without", "T0041")))
