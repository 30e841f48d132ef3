"""The same answer to the same question: printed before the command line is loaded at all (interface, clause 1.15)."""

import sys

from oneonone_lint.disk import folder_state
from oneonone_lint.repo.cache.answer import find_answer, find_text
from oneonone_lint.repo.cache.scout import Scout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oneonone_lint.cli.question import Question
    from oneonone_lint.cli.renewal import Renewed
    from oneonone_lint.repo.cache.answer import Answer


def replay(question: "Question") -> int | None:
    """Print the answer to *question* that is kept, if it still holds or can be renewed, and return its exit code.

    Else it is None, and who has looked at the folders is left with *question*.
    """
    answer = find_answer(question.file)
    if answer is None or not answer.ground.has_same_files():
        return None
    question.scout = Scout(answer.ground.folders, answer.ground.size)
    if question.scout.finds_all_as_noted():
        text = find_text(question.file, answer)
        return None if text is None else _print(answer.code, text, question.scout)
    renewed = _renew(answer, question.scout)
    if renewed is None:
        return None
    code = _print(renewed.code, renewed.text, question.scout)
    renewed.keep(question.file, question.began - folder_state.RECENT)
    return code


def _renew(answer: "Answer", scout: Scout) -> "Renewed | None":
    """Return what *answer* comes to now, None where that is left to the long way."""
    if not answer.renewal:
        return None
    from oneonone_lint.cli.renewal import renew

    try:
        return renew(answer, scout)
    except Exception:  # noqa: BLE001 - the long way comes to the same fault, and says what it is
        return None


def _print(code: int, text: bytes, scout: Scout) -> int:
    """Print *text* and return the exit *code*, else that of a run that cannot print; the *scout* is done."""
    scout.end()
    try:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    except OSError as error:
        from oneonone_lint.cli.main import fail_on_system

        return fail_on_system(error)
    return code
