"""``spec/interface.md`` is true: its options are those of the commands, its examples pass schemas and config."""

import json
import re
import textwrap
from pathlib import Path

import click
import pytest

from oneonone_lint.cli.main import cli
from oneonone_lint.config.loader import load_config
from tests.support.project import ROOT
from tests.support.schemas import validator

INTERFACE = (ROOT / "spec" / "interface.md").read_text(encoding="utf-8")
CONTEXT = click.Context(cli)
COMMANDS = cli.list_commands(CONTEXT)
COMMON = {option for param in cli.params for option in param.opts}
COMMON_CLAUSES = ("1.2", "1.3")
CLAUSES_OF = {
    "check": ("3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8"),
    "status": ("4.1", "4.2", "4.3"),
    "new": ("5.1",),
    "init": ("5.2",),
    "import": ("5.3",),
    "digest": ("5.4",),
    "log": ("5.5",),
    "calendar": ("5.6",),
    "explain": ("5.7",),
    "config": ("5.8",),
}


def clause(number: str) -> str:
    match = re.search(rf"^- \*\*{re.escape(number)}\*\* (.*?)(?=^- \*\*|^## |\Z)", INTERFACE, re.MULTILINE | re.DOTALL)
    assert match is not None, number
    return match[1]


def options_in(numbers: tuple[str, ...]) -> set[str]:
    code = " ".join(span for number in numbers for span in re.findall(r"`([^`\n]+)`", clause(number)))
    return set(re.findall(r"(?<![\w-])--?[A-Za-z][a-z-]*", code))


def options_of(command: click.Command) -> set[str]:
    options = [param for param in command.params if isinstance(param, click.Option)]
    return {name for option in options for name in option.opts}


def fences(info: str) -> list[str]:
    blocks = re.findall(rf"^ *```{info}\n(.*?)^ *```$", INTERFACE, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for block in blocks]


def test_common_options() -> None:
    assert options_in(COMMON_CLAUSES) == {*COMMON, "-h", "--help"}


def test_every_command_has_its_clauses() -> None:
    assert list(CLAUSES_OF) == sorted(COMMANDS, key=list(CLAUSES_OF).index)
    assert re.findall(r"\| `oneonone-lint (\w+)", clause("1.1")) == list(CLAUSES_OF)


@pytest.mark.parametrize("name", COMMANDS)
def test_options_of_a_command(name: str) -> None:
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    assert options_in(CLAUSES_OF[name]) == options_of(command) - COMMON


@pytest.mark.parametrize("name", COMMANDS)
def test_choices_of_a_command(name: str) -> None:
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    text = " ".join(map(clause, CLAUSES_OF[name]))
    for param in command.params:
        if isinstance(param.type, click.Choice) and not COMMON & set(param.opts):
            assert [choice for choice in param.type.choices if not re.search(rf"\b{choice}\b", text)] == []


@pytest.mark.parametrize("name", ["check", "status"])
def test_json_is_what_its_schema_says(name: str) -> None:
    (example,) = fences(f"json {name}")
    assert [error.message for error in validator(name).iter_errors(json.loads(example))] == []


def test_config_is_accepted_and_has_every_key(tmp_path: Path) -> None:
    (example,) = fences("toml")
    (tmp_path / "oneonone.toml").write_text(example, encoding="utf-8")
    assert load_config(tmp_path / "oneonone.toml").repo == "team-notes"
    schema = json.loads((ROOT / "spec" / "schemas" / "oneonone.schema.json").read_text(encoding="utf-8"))
    series = schema["$defs"]["series"]["properties"]
    for key in (*schema["properties"], *series):
        assert re.search(rf"\b{key}\b", example), key
