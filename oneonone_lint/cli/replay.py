"""The same answer to the same question: printed before the command line is loaded at all (interface, clause 1.15)."""

import sys

from oneonone_lint.repo.cache.answer import find_answer, has_files
from oneonone_lint.repo.cache.scout import Scout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oneonone_lint.cli.question import Question
    from oneonone_lint.repo.cache.answer import Answer


def replay(question: "Question") -> int | None:
    """Print the answer to *question* that is kept, if it still holds, and return its exit code; else None.

    Who has looked at the folders is left with *question*.
    """
    answer = find_answer(question.file)
    if answer is None or not has_files(answer):
        return None
    question.scout = Scout(answer.folders, answer.size)
    if not question.scout.finds_all_as_noted():
        return None
    question.scout.end()
    return _print(answer)


def _print(answer: "Answer") -> int:
    """Print *answer* and return its exit code, else that of a run that cannot print."""
    try:
        sys.stdout.buffer.write(answer.text)
        sys.stdout.buffer.flush()
    except OSError as error:
        from oneonone_lint.cli.main import fail_on_system

        return fail_on_system(error)
    return answer.code
