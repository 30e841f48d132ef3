"""Keeps what ``status`` has said as the answer to its question, where all that it rests on can be noted.

That is where a run was on one notes repo, all of it on disk and none below it, had nothing to remark, and read no note,
as every record was kept and good: what such a run asks of the disk is what ``repo/cache/answer.py`` notes. git is not
asked then, but where there are submodules. On a disk that takes no notice of the case of letters nothing is kept: how a
path is spelled there may change.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator

from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.question import Question, today
from oneonone_lint.cli.renewal_notes import describe_renewal
from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.cli.targets import Targets
from oneonone_lint.config.finder import FILE_NAME, PYPROJECT, find_git_top
from oneonone_lint.disk import folder_state
from oneonone_lint.disk.private_file import is_own
from oneonone_lint.disk.spelling import may_ignore_case
from oneonone_lint.model.display_path import absolute_path
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.file_paths import list_upwards
from oneonone_lint.model.value import Value
from oneonone_lint.repo.cache.answer import NOT_THERE, Ground, describe_file
from oneonone_lint.repo.cache.save_answer import save_answer
from oneonone_lint.repo.cache.scout import look_at_folders
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.git.git_folder import INDEX, find_git_folder

_SUBMODULES = ".gitmodules"
_MARKS = (FILE_NAME, PYPROJECT, ".git", _SUBMODULES)
_FILES_OF_GIT = ("HEAD", INDEX)


def keep_answer(
    question: Question, code: int, text: bytes, targets: Targets, options: StatusOptions, common: CommonOptions
) -> None:
    """Keep the exit *code* and the *text* of a run on *targets*, if nothing but what is noted can matter for them."""
    with contextlib.suppress(OSError, UnreadableError):
        run = _find_run(targets, options.paths or (".",))
        if run is None or not _is_looked_for(question, run.git_folder) or today() != question.day:
            return
        ground = _find_ground(run, question.began - folder_state.RECENT)
        if ground:
            renewal = describe_renewal(targets.found[0], run.tree, options, common.today)
            save_answer(question.file, code, text, ground, renewal)


class _Run(Value):
    """A run on the repo whose files are *tree*, in the working tree *top*, from the folders *starts* upwards."""

    tree: WorkingTree
    config: str | None
    top: str
    git_folder: str
    starts: tuple[str, ...]

    def list_files(self) -> Iterator[str]:
        """Yield the files outside of the tree that tell where it is, its config, and what is special about it."""
        yield from (os.path.join(self.git_folder, name) for name in _FILES_OF_GIT)
        if self.config:
            yield self.config
        for start in {os.fspath(self.tree.root), *self.starts}:
            for folder in list_upwards(start):
                yield from (os.path.join(folder, mark) for mark in _MARKS)
                if folder == self.top:
                    break

    def has_settled(self, before: int) -> bool:
        """Tell whether these files, what stands beside them, and the folders are as they were since *before*."""
        times = (state.newest for state in self.tree.states.values())
        return all(time < before for time in (*map(_find_newest, self._list_places()), *times))

    def _list_places(self) -> Iterator[str]:
        """Yield the files, and the folders they stand in, but for git's, in which the first run makes our own."""
        for file in self.list_files():
            folder = os.path.dirname(file)
            yield from (path for path in (file, folder) if path != self.git_folder)

    def list_configs_above(self) -> Iterator[str]:
        """Yield where there is no config, above the working tree: of one there would be a remark."""
        if not self.config:
            yield from (os.path.join(above, FILE_NAME) for above in list_upwards(os.path.dirname(self.top)))


def _find_run(targets: Targets, paths: Iterable[str]) -> _Run | None:
    """Return the run that *paths* have led to *targets*, None where more than is noted may matter."""
    target = next(iter(targets))
    config, tree = target.workspace.config, target.workspace.files
    top = find_git_top(config.root)
    starts = tuple(_folder_of(absolute_path(path)) for path in paths)
    if len(targets.found) > 1 or targets.problems or target.roots_below or top is None:
        return None
    if not isinstance(tree, WorkingTree) or tree.unlisted or tree.has_root_below():
        return None
    if os.path.lexists(os.path.join(top, _SUBMODULES)) or not all(_is_plainly_in(top, start) for start in starts):
        return None
    return _Run(tree, config.file, top, find_git_folder(top), starts)


def _folder_of(path: str) -> str:
    return path if os.path.isdir(path) else os.path.dirname(path)


def _is_plainly_in(top: str, start: str) -> bool:
    return find_git_top(start) == top and not may_ignore_case(start)


def _find_ground(run: _Run, before: int) -> Ground | None:
    """Return what a run rests on, None where something has not been as it is since *before*, or where nothing tells.

    All is looked at once more: what has not changed by now since before the run began was the same in the whole of it.
    """
    if not run.has_settled(before):
        return None
    asked = run.tree.asked_folders()
    folders = _note_folders(map(run.tree.full_path, asked), before)
    files = {file: describe_file(file) for file in run.list_files()}
    files |= dict.fromkeys(run.list_configs_above(), NOT_THERE)  # in the run; what stands beside them changes all day
    size = sum(len(run.tree.list_files(folder)) for folder in asked)
    ground = Ground(files, folders, size, os.path.join(run.git_folder, INDEX))
    return ground if run.has_settled(before) and len(folders) == len(asked) and ground.tells_all() else None


def _note_folders(paths: Iterable[str], before: int) -> dict[str, str]:
    """Return what those of the folders *paths* are like that have been so since *before*.

    Those that changed last come first: there the next change is found soonest.
    """
    states = look_at_folders(paths)
    latest_first = sorted(states, key=lambda path: (-states[path].newest, path))
    return {path: states[path].digest for path in latest_first if states[path].newest < before}


def _is_looked_for(question: Question, git_folder: str) -> bool:
    """Tell whether the answer would be found, in the folder of git that counts, which is of whoever runs this."""
    return is_own(git_folder) and os.path.samefile(git_folder, os.path.dirname(os.path.dirname(question.file)))


def _find_newest(path: str) -> int:
    """Return when the file or folder *path*, if it is there, changed last."""
    if not os.path.isfile(path) and not os.path.isdir(path):
        return 0
    status = os.lstat(path)
    return max(status.st_mtime_ns, status.st_ctime_ns)
