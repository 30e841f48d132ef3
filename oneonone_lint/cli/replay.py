"""The same answer to the same question: printed before the command line is loaded at all (interface, clause 1.15)."""

import sys

from oneonone_lint.repo.cache.answer import find_answer, has_files, look_at_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oneonone_lint.cli.question import Question
    from oneonone_lint.repo.cache.answer import Answer


def replay(question: "Question") -> int | None:
    """Print the answer to *question* that is kept, if it still holds, and return its exit code; else None.

    What was learned of folders is left with *question*.
    """
    answer = find_answer(question.file)
    if answer is None or not _still_holds(answer, question):
        return None
    return _print(answer.text) or answer.code


def _still_holds(answer: "Answer", question: "Question") -> bool:
    if not has_files(answer):
        return False
    question.states = look_at_folders(answer.folders)
    states = {path: state.digest for path, state in question.states.items()}
    return states == answer.folders


def _print(text: bytes) -> int:
    """Print *text*; return the exit code of a run that could not, else 0."""
    try:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    except OSError as error:
        from oneonone_lint.cli.main import fail_on_system

        return fail_on_system(error)
    return 0
