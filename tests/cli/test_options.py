"""Options: the common ones before a command's name and after it, days, periods, numbers of days."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import click
import pytest

from oneonone_lint.cli.options import CommonOptions, Days, common_options, resolve_common_options
from oneonone_lint.cli.period import build_period, period_options
from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.cli.status_parameters import status_parameters
from oneonone_lint.model.period import Period
from tests.support.files import write
from tests.support.terminal import run_in_terminal
from tests.support.tool import Tool


@click.group()
@common_options
def group() -> None:
    pass


@group.command()
@common_options
@click.pass_context
def command(ctx: click.Context, /) -> CommonOptions:
    return resolve_common_options(ctx)


def common(*args: str) -> CommonOptions:
    resolved = group.main([*args], standalone_mode=False)
    assert isinstance(resolved, CommonOptions)
    return resolved


@pytest.mark.parametrize(
    ("args", "color", "is_quiet"),
    [
        (["command"], "auto", False),
        (["--color", "never", "command"], "never", False),
        (["command", "--color", "always"], "always", False),
        (["--color", "never", "command", "--color", "always"], "always", False),
        (["-q", "command", "--color", "never"], "never", True),
    ],
)
def test_a_common_option_stands_on_either_side_and_the_later_one_wins(
    args: list[str], color: str, *, is_quiet: bool
) -> None:
    options = common(*args)
    assert (options.color, options.quiet) == (color, is_quiet)


def test_one_run_leaves_nothing_to_the_next() -> None:
    common("--color", "never", "-q", "command")
    assert common("command").color == "auto"


@pytest.mark.parametrize(
    ("variables", "piped", "on_terminal"),
    [
        ({}, False, True),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, False, True),
        ({"FORCE_COLOR": ""}, False, True),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR": "0"}, False, False),
        ({"CLICOLOR": "0", "FORCE_COLOR": "1"}, True, True),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
    ],
    ids=str,
)
def test_variables_that_ask_for_colour(
    variables: dict[str, str],
    repo: Path,
    tool: Tool,
    monkeypatch: pytest.MonkeyPatch,
    *,
    piped: bool,
    on_terminal: bool,
) -> None:
    write(repo, {"a-b/2026-11-06.md": "## Actions\n- [ ] A\n"})
    monkeypatch.delenv("NO_COLOR")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    for command in ("status", "check"):
        assert ("\x1b[" in "".join(run_in_terminal(repo, 80, command, **variables))) is on_terminal
        assert "\x1b[" not in tool(command, "--color", "never").out
    assert ("\x1b[" in tool("check", "--format", "full").out) is piped
    assert ("\x1b[" in tool("status").out) is piped


@pytest.mark.parametrize(
    ("args", "period"),
    [([], (None, None)), (["--since", "2026-11-01", "--until", "2026-11-01"], ("2026-11-01", "2026-11-01"))],
)
def test_a_period_may_be_a_single_day_or_open(args: list[str], period: tuple[str | None, str | None]) -> None:
    built = run_period(*args)
    assert tuple(day and str(day) for day in (built.since, built.until)) == period


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(click.UsageError, match="--since 2026-11-02 is after --until 2026-11-01"):
        run_period("--since", "2026-11-02", "--until", "2026-11-01")


def run_period(*args: str) -> Period:
    @click.command()
    @period_options
    @click.pass_context
    def show(ctx: click.Context, /, since: dt.date | None, until: dt.date | None) -> Period:
        return build_period(ctx, since, until)

    period = show.main([*args], standalone_mode=False)
    assert isinstance(period, Period)
    return period


@pytest.mark.parametrize(("text", "days"), [("7d", 7), ("7", 7), ("2w", 14), (" 10D ", 10), ("0", 0)])
def test_days(text: str, days: int) -> None:
    assert Days().convert(text, None, None) == days


@pytest.mark.parametrize("text", ["", "d", "-1d", "7 days", "1m", "12345"])
def test_no_days(text: str) -> None:
    with pytest.raises(click.BadParameter, match="not a number of days"):
        Days().convert(text, None, None)


def status(*args: str) -> StatusOptions:
    @click.command()
    @status_parameters
    def show(**values: object) -> Mapping[str, object]:
        return values

    return StatusOptions(paths=(), **show.main([*args], standalone_mode=False))


@pytest.mark.parametrize(
    ("asked", "name", "is_included"),
    [
        ([], "alice-bob", True),
        (["alice-bob"], "alice-bob", True),
        (["alice-bob/"], "teams/x/alice-bob", True),
        (["teams/x/alice-bob"], "teams/x/alice-bob", True),
        (["x/alice-bob"], "teams/x/alice-bob", False),
        (["alice"], "alice-bob", False),
        (["zoe-carl", "alice-bob"], "alice-bob", True),
    ],
)
def test_a_series_is_asked_for_by_its_path_or_its_last_part(asked: list[str], name: str, *, is_included: bool) -> None:
    args = [word for series in asked for word in ("--series", series)]
    assert status(*args).includes_series(name) is is_included


def test_an_owner_is_asked_for_with_or_without_an_at() -> None:
    assert status("--owner", "@bob", "--owner", "alice").build_query().owners == {"alice", "bob"}
