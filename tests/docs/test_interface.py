"""``spec/interface.md`` is true: its options are those of the commands, its examples pass schemas and config."""

import json
import re
import textwrap
from pathlib import Path

import click
import pytest

from oneonone_lint.cli.main import cli
from oneonone_lint.config.loader import load_config
from tests.support.clauses import clauses, read_page
from tests.support.project import ROOT
from tests.support.schemas import validator

INTERFACE = read_page("interface")
CONTEXT = click.Context(cli)
COMMANDS = cli.list_commands(CONTEXT)
COMMON = {option for param in cli.params for option in param.opts}
CLAUSES = clauses(INTERFACE)
CLAUSE_NUMBERS = dict(
    re.findall(r"^ *\| `oneonone-lint (\w+)[^|]*\| [^|]+ \| ([\d.]+) \|$", CLAUSES["1.1"], re.MULTILINE)
)


def command_named(name: str) -> click.Command:
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    return command


def clauses_of(name: str) -> str:
    """Return the text of what the table of commands names: one clause, or a section of them."""
    number = CLAUSE_NUMBERS[name]
    return "".join(text for clause, text in CLAUSES.items() if clause == number or clause.startswith(f"{number}."))


def options_in(text: str) -> set[str]:
    code = " ".join(re.findall(r"`([^`\n]+)`", text))
    return set(re.findall(r"(?<![\w-])--?[A-Za-z][a-z-]*", code))


def options_of(command: click.Command) -> set[str]:
    options = [param for param in command.params if isinstance(param, click.Option)]
    return {name for option in options for name in option.opts}


def fences(info: str) -> list[str]:
    blocks = re.findall(rf"^ *```{info}\n(.*?)^ *```$", INTERFACE, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for block in blocks]


def test_common_options() -> None:
    assert options_in(CLAUSES["1.2"] + CLAUSES["1.3"]) == {*COMMON, "-h", "--help"}


def test_every_command_has_its_clauses() -> None:
    assert sorted(CLAUSE_NUMBERS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_options_of_a_command(name: str) -> None:
    assert options_in(clauses_of(name)) == options_of(command_named(name)) - COMMON


@pytest.mark.parametrize("name", COMMANDS)
def test_choices_of_a_command(name: str) -> None:
    for param in command_named(name).params:
        if isinstance(param.type, click.Choice) and not COMMON & set(param.opts):
            assert [choice for choice in param.type.choices if not re.search(rf"\b{choice}\b", clauses_of(name))] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_shows_examples(name: str) -> None:
    assert f"Examples:\n  oneonone-lint {name}" in (command_named(name).epilog or "")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    summary = command_named(name).get_short_help_str(100)
    assert re.search(rf"^  {name} +{re.escape(summary)}$", cli.get_help(CONTEXT), re.MULTILINE)


@pytest.mark.parametrize("name", ["check", "status"])
def test_json_is_what_its_schema_says(name: str) -> None:
    (example,) = fences(f"json {name}")
    assert [error.message for error in validator(name).iter_errors(json.loads(example))] == []


def test_config_is_accepted_and_has_every_key(tmp_path: Path) -> None:
    (example,) = fences("toml")
    (tmp_path / "oneonone.toml").write_text(example, encoding="utf-8")
    assert load_config(str(tmp_path / "oneonone.toml")).repo == "team-notes"
    schema = json.loads((ROOT / "spec" / "schemas" / "oneonone.schema.json").read_text(encoding="utf-8"))
    series = schema["$defs"]["series"]["properties"]
    for key in (*schema["properties"], *series):
        assert re.search(rf"\b{key}\b", example), key
