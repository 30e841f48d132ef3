"""The group of commands, loaded one at a time, and the door where every error becomes words and an exit code."""

import errno
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from oneonone_lint.cli.options import common_options
from oneonone_lint.cli.output import print_remark, print_text, swallow
from oneonone_lint.disk.signals import StoppedError, stop_on_signals
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.names import closest
from oneonone_lint.model.text import limit_repetition

if TYPE_CHECKING:
    from oneonone_lint.cli.question import Question


class _Entry(NamedTuple):
    """Where a command stands below oneonone_lint.cli, and what it does: the first sentence of its docstring."""

    module: str
    summary: str


# So ``--help`` loads none of them; `import` is a word of Python's own.
_COMMANDS = {
    "check": _Entry("check.command", "Lint notes."),
    "status": _Entry("status", "Every action's state across all notes."),
    "brief": _Entry("brief", "One screen before a meeting."),
    "done": _Entry("done", "Tick actions off, by id or by words."),
    "drop": _Entry("drop", "Cancel actions, by id or by words."),
    "due": _Entry("due", "Give an action another due date."),
    "new": _Entry("new", "Write the next note of a series."),
    "move": _Entry("move", "Move the coming meeting of a series to another day."),
    "cancel": _Entry("cancel", "Cancel the coming meeting of a series."),
    "init": _Entry("init", "Set up a notes repo."),
    "digest": _Entry("digest", "What came out of the meetings of a period."),
    "log": _Entry("log", "A series as one running document, newest first."),
    "import": _Entry("import_command", "Split a running document into dated notes."),
    "calendar": _Entry("calendar", "Coming meetings and due actions as an .ics file."),
    "explain": _Entry("explain", "A rule's page, or the table of rules."),
    "config": _Entry("config", "The resolved settings, and where each came from."),
}
# Exit codes (interface, clause 2.1) beside 0 and 1, which a command finds itself.
_CANNOT = 2
_INTERRUPTED = 130
_KILLED = 128
_REFUSALS = (errno.ENAMETOOLONG, errno.EACCES, errno.EPERM, errno.EROFS, errno.ELOOP, errno.EMFILE, errno.ENFILE)
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_EPILOG = """\b
First steps:
  oneonone-lint check          what is wrong with the notes in this folder
  oneonone-lint status         what is open, who has it, what is overdue

Exit codes: 0 nothing to report, 1 findings, 2 the tool could not do what was asked."""


class _LazyGroup(click.Group):
    """Imports a command's module only when it is called: a hook should start fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"oneonone_lint.cli.{_COMMANDS[cmd_name].module}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            likely = closest(args[0], _COMMANDS)
            hint = f"; did you mean `{likely}`?" if likely else f"; there are {', '.join(_COMMANDS)}"
            raise click.UsageError(f"no such command `{args[0]}`{hint}", ctx) from None


def _change_folder(_ctx: click.Context, _param: click.Parameter, folders: tuple[str, ...]) -> None:
    """Go to each of *folders* from the one before, as git does; an empty one changes nothing."""
    for folder in filter(None, folders):
        try:
            os.chdir(folder)
        except OSError as error:
            raise click.UsageError(f"cannot change to {folder}: {error.strerror}") from error


@click.group(
    cls=_LazyGroup,
    epilog=_EPILOG,
    context_settings={"max_content_width": 100},
)
@click.option(
    "-C",
    "folders",
    metavar="DIR",
    multiple=True,
    help="Work as if started in DIR.",
    expose_value=False,
    is_eager=True,
    callback=_change_folder,
)
@common_options
def cli() -> None:
    """1:1 meeting notes as plain Markdown in git, kept honest.

    Checks that the sections, owners and due dates are there, follows every action from note to note
    until it is closed, and lists what is open.
    """


def main(question: "Question | None" = None) -> NoReturn:
    """Run the command line and exit with 0, 1, 2 or, stopped by a signal, 128 and more (interface, clause 2.1).

    What comes of it may be kept as the answer to *question*.
    """
    _open_streams()
    with stop_on_signals():
        code = _exit_code(question)
    sys.exit(code)


def _open_streams() -> None:
    """Make standard output and error take any text; one that was closed before the start swallows it.

    Where standard input was closed, its number is taken, so that no file of ours stands in for it in another program.
    """
    if sys.stdin is None:
        os.open(os.devnull, os.O_RDONLY)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _exit_code(question: "Question | None") -> int:
    """Run the command and return its exit code; of every kind of error, say what it is and return its own."""
    try:
        code = _run(question)
    except click.exceptions.NoArgsIsHelpError as error:
        print_text(f"{error.format_message()}\n", err=True)
        code = _CANNOT
    except click.ClickException as error:
        code = _fail(error.format_message(), *_hint_at_help(error))
    except OneononeError as error:
        code = _fail(*error.lines)
    except (click.Abort, KeyboardInterrupt):
        code = _INTERRUPTED
    except StoppedError as error:
        code = _KILLED + error.number
    except OSError as error:
        code = fail_on_system(error)
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user unasked
        code = _fail_on_fault(error)
    return code


def _run(question: "Question | None") -> int:
    """Run the command; where the reader of a pipe has gone, click and rich want out in their own ways."""
    stdout = sys.stdout
    try:
        code: object = cli.main(standalone_mode=False, obj=question)
        sys.stdout.flush()
    except SystemExit as error:
        is_unread = sys.stdout is not stdout or isinstance(error.__context__, BrokenPipeError)
        code = 0 if is_unread else error.code
    return code if isinstance(code, int) else 0


def _fail(message: str, *further_lines: str) -> int:
    for line in (f"oneonone-lint: {message}", *limit_repetition(further_lines)):
        print_remark(line)
    return _CANNOT


def _hint_at_help(error: click.ClickException) -> Iterator[str]:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context:
        yield f"Try `{context.command_path} --help`."


def fail_on_system(error: OSError) -> int:
    """Return the exit code where the system has refused something: what is printed has no reader, or no room."""
    is_unread = isinstance(error, BrokenPipeError)
    if not is_unread and error.errno not in _NO_ROOM:
        return _fail_on_refusal(error)
    swallow(sys.stdout)
    return 0 if is_unread else _fail(f"cannot write what was found: {error.strerror}")


def _fail_on_refusal(error: OSError) -> int:
    """Say what the system has refused; what it does not refuse for a reason of the user's is a fault of the tool."""
    from oneonone_lint.cli.refusals import describe_refusal, has_current_folder

    if has_current_folder() and (error.errno not in _REFUSALS or "--debug" in sys.argv):
        return _fail_on_fault(error)
    return _fail(describe_refusal(error, names_file="--redact" not in sys.argv))


def _fail_on_fault(error: Exception) -> int:
    """Say that the tool is at fault, and how; with ``--redact`` not in words, which may be those of a note."""
    is_redacted = "--redact" in sys.argv
    kind = type(error).__name__
    words = f"{kind}: {error}" if str(error) and not is_redacted else kind
    if "--debug" in sys.argv:
        import traceback

        frames = traceback.format_tb(error.__traceback__)
        print_text("".join(frames if is_redacted else traceback.format_exception(error)), err=True)
    return _fail(f"internal error: {words}", "This is a fault of the tool. --debug shows where; please report it.")
