"""The door: ``oneonone-lint`` and ``python -m oneonone_lint``."""

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from oneonone_lint.cli.question import Question

_ANSWERED = "status"  # the command of which answers are kept
_INTERRUPTED = 130


def main() -> "NoReturn":
    """Run the command line; who interrupts it before it is loaded sees no traceback either."""
    try:
        run()
    except KeyboardInterrupt:
        _end(_INTERRUPTED)
    except SystemExit as end:
        _end(end.code if isinstance(end.code, int) else 0)


def run() -> "NoReturn":
    """Give the answer that is kept, else load the command line and run it; raises ``SystemExit``."""
    gc.disable()  # what is read of many notes is alive to the end, and looking through it again and again is dear
    question = None
    if _ANSWERED in sys.argv:
        from oneonone_lint.cli.question import ask_question

        question = ask_question()
    if question:
        _answer(question)
    from oneonone_lint.cli.main import main as run_command

    run_command()


def _answer(question: "Question") -> "NoReturn":
    """Give the answer to *question* that is kept, else run the command; raises ``SystemExit``."""
    from oneonone_lint.cli.replay import replay

    try:
        code = replay(question)
        if code is not None:
            sys.exit(code)
        from oneonone_lint.cli.main import main as run_command

        run_command(question)
    finally:
        question.end()


def _end(code: int) -> "NoReturn":
    """End the process as it stands: to take apart all that is loaded takes as long as to read twenty notes."""
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105 - contextlib is not loaded where the answer is kept
            stream.flush()
        except (OSError, ValueError):  # what could not be written was told when it was
            pass
    os._exit(code)


def _leave_current_folder() -> None:
    """Load no module from the current folder, where ``python -m`` looks first: notes are somebody else's."""
    if sys.path and not sys.flags.safe_path:
        del sys.path[0]


if __name__ == "__main__":
    _leave_current_folder()
    main()
