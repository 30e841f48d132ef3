"""Two hooks of one run of pre-commit tell no finding twice (interface, clause 8.4).

Whichever hook runs first leaves in the git folder which findings it has told, as hashes, with the process that has
started it; the other one, started by the same process, leaves those out. It fails all the same.
"""

import os
import time
from collections.abc import Iterable
from typing import Any

from oneonone_lint.cli.check.options import CheckOptions
from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.disk.reading import read_regular_file
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic
from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.hashes import sha256
from oneonone_lint.model.text import pluralize
from oneonone_lint.model.value import replace
from oneonone_lint.repo.git.command import Repository
from oneonone_lint.repo.source import is_in_pre_commit

_FILE_NAME = "oneonone-lint-told.json"
_LONGEST_RUN = 3600  # seconds
_LARGEST = 1 << 24  # bytes
_HOOKS = ("named", "whole")
"""The hook that is given the names of files, and the one that looks at all."""


def is_hook(options: CheckOptions) -> bool:
    """Tell whether pre-commit has started this run, for people to read."""
    return options.staged and options.is_list_for_people and is_in_pre_commit()


def leave_out_told(report: LintReport, root: str, options: CheckOptions, common: CommonOptions) -> LintReport:
    """Return *report* without what the other hook has told in this run of pre-commit, and note what this one tells."""
    if not is_hook(options) or not report.diagnostics:
        return report
    file = _find_record(root)
    if file is None:
        return report
    untold = _tell_untold(report.diagnostics, root, file, is_named=bool(options.paths))
    left_out = len(report.diagnostics) - len(untold)
    if left_out:
        common.warn(f"{pluralize(left_out, 'finding')} more, which the hook before this one has told")
    return replace(report, diagnostics=untold)


def _tell_untold(diagnostics: Iterable[Diagnostic], root: str, file: str, *, is_named: bool) -> tuple[Diagnostic, ...]:
    """Return those of *diagnostics* that the other hook has not told, and note in the record *file* that this one does.

    The hook is the one that is given names, or the one that is not.
    """
    mine, other = _HOOKS if is_named else _HOOKS[::-1]
    told = _read_told(file)
    told_by_other = frozenset(told[other])
    untold, ids = [], []
    for diagnostic in diagnostics:
        identity = _identify(diagnostic, root)
        if identity not in told_by_other:
            untold.append(diagnostic)
            ids.append(identity)
    _write_told(file, {**told, mine: told[mine] + ids})
    return tuple(untold)


def _find_record(root: str) -> str | None:
    try:
        out = Repository(root).run("rev-parse", "--absolute-git-dir")
    except OneononeError:
        return None
    return os.path.join(os.fsdecode(out.rstrip(b"\n")), _FILE_NAME)


def _read_told(file: str) -> dict[str, list[str]]:
    """Return what each hook has told in this run; nothing where the record is of another run or cannot be read."""
    import json

    try:
        is_recent = time.time() - os.stat(file).st_mtime < _LONGEST_RUN
        record: Any = json.loads(read_regular_file(file, _LARGEST)) if is_recent else {}
        if record["run"] == os.getppid():
            return {hook: list(record[hook]) for hook in _HOOKS}
    except (UnreadableError, OSError, ValueError, TypeError, KeyError):
        pass
    return {hook: [] for hook in _HOOKS}


def _write_told(file: str, told: dict[str, list[str]]) -> None:
    """Write the record; where that cannot be, the other hook tells all there is."""
    import json

    from oneonone_lint.disk.atomic_write import write_file

    record = json.dumps({"run": os.getppid(), **told})
    try:
        write_file(file, record.encode(), fence=None)
    except OneononeError:
        return


def _identify(diagnostic: Diagnostic, root: str) -> str:
    finding = diagnostic.finding
    words = (full_path(root, finding.path), finding.span.line, finding.span.column, diagnostic.code, finding.message)
    return sha256(repr(words).encode())
