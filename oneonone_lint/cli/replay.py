"""The same answer to the same question: printed before the command line is loaded at all (interface, clause 1.15)."""

import sys

from oneonone_lint.repo.cache.answer import find_answer, find_last_use, find_text, note_use
from oneonone_lint.repo.cache.scout import Scout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oneonone_lint.cli.question import Question
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
        said = _repeat(answer, question.file)
    else:
        said = _renew(answer, question.scout, question.file)
    if said is None:
        return None
    question.scout.end()
    return _print(*said)


def _repeat(answer: "Answer", file: str) -> "tuple[int, bytes] | None":
    """Return the exit code and the text of *answer*, which *file* keeps, None where the text is not whole."""
    text = find_text(file, answer)
    return None if text is None else (answer.code, text)


def _renew(answer: "Answer", scout: Scout, file: str) -> "tuple[int, bytes] | None":
    """Return what *answer*, which *file* keeps, comes to now, None where that is left to the long way."""
    if not answer.renewal:
        return None
    from oneonone_lint.cli.renewal import renew

    try:
        renewed = renew(answer, scout, find_last_use(file))
        if renewed:
            note_use(file)
    except Exception:  # noqa: BLE001 - the long way comes to the same fault, and says what it is
        return None
    return renewed


def _print(code: int, text: bytes) -> int:
    """Print *text* and return the exit *code*, else that of a run that cannot print."""
    try:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    except OSError as error:
        from oneonone_lint.cli.main import fail_on_system

        return fail_on_system(error)
    return code
