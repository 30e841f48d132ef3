"""What ``init`` has to know before it sets up a notes repo, and which answers will do (interface, clause 5.2)."""

import os
from pathlib import PurePosixPath

from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.handles import measure_handle

_NOT_IN_FOLDER = lazy_pattern(r"[\x00-\x1f\x7f\ud800-\udfff\\*?\[\]:\"<>|]")


class Participant(Value):
    """One of the two by the *handle*, and by the whole *name* if that was given."""

    handle: str
    name: str | None = None


class Answers(Value):
    """What a repo is set up with.

    *name* is the repo's, *series* the folder of its first pair, *report* and *manager* are its people. *profile*,
    *cadence* and *weekday* are as the config has them, *ci* is a key of ``CI_FILES``, None for no CI.
    """

    name: str
    series: str
    report: Participant
    manager: Participant
    profile: str
    cadence: str
    weekday: str | None
    ci: str | None

    @property
    def people(self) -> tuple[Participant, Participant]:
        """The two of the pair."""
        return (self.report, self.manager)


def name_repo(root: str) -> str:
    """Return the name of the repo in *root*: that of the folder, without what is no text in it."""
    return os.fsencode(os.path.basename(root)).decode("utf-8", "replace") or "notes"


def read_participant(given: str) -> Participant:
    """Return who is meant by *given*, a handle or a name: ``Alice Ng`` is `alice`, and so is ``Alice``.

    Raises ``OneononeError`` where it does not begin with what can be a handle (spec, clause 5.4).
    """
    name = " ".join(given.split()).removeprefix("@")
    first, _, others = name.partition(" ")
    is_name = bool(others) or first.istitle()
    handle = first.casefold() if is_name else first
    if not handle or measure_handle(handle) != len(handle):
        raise OneononeError(f"`{given}` is not a handle: write one word of letters, digits, `-`, `_` and `.`")
    return Participant(handle, name if is_name else None)


def normalize_folder(given: str) -> str:
    """Return *given* as the folder of a series; raises ``OneononeError`` where notes in it would not be found."""
    path = PurePosixPath(given.strip())
    if not path.parts or path.is_absolute() or any(part.startswith(".") for part in path.parts):
        raise OneononeError(f"`{given}` is not a folder below the repo's root that is not hidden, such as `alice-bob`")
    if _NOT_IN_FOLDER.search(given):
        raise OneononeError(f"`{given}` holds a sign that a folder's name should not have")
    return str(path)


def guess_participants(folder: str) -> tuple[str, str] | None:
    """Return report and manager as a folder such as ``teams/alice-bob`` names them, None where it names no two."""
    _, _, name = folder.rpartition("/")
    report, _, manager = name.partition("-")
    is_pair = report and manager and "-" not in manager
    return (report, manager) if is_pair else None
