"""[SERIES]… of a command that may speak of several notes repos (interface, clause 5.16)."""

import os
from collections.abc import Iterable, Iterator

from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.series_argument import find_series
from oneonone_lint.cli.series_names import is_called, list_likely, list_series
from oneonone_lint.cli.targets import Target, Targets, find_targets
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.names import hint_closest
from oneonone_lint.model.series_folder import folder_of, is_at_or_below
from oneonone_lint.model.value import Value
from oneonone_lint.repo.workspace import Workspace


class ChosenSeries(Value):
    """The *names* of the series asked for in one repo, which are all that it has or were named one by one."""

    workspace: Workspace
    names: tuple[str, ...]
    are_all: bool = True

    def unlisted(self) -> Iterator[str]:
        """Yield a message for each folder that could not be looked into and that may hold what was asked for."""
        if self.are_all:
            yield from self.workspace.unlisted()
            return
        for name in self.names:
            yield from self.workspace.unlisted_of(name)


class SeriesChoice(Value):
    """The series asked for, repo by repo, and the *problems* of repos that could not be opened."""

    repos: tuple[ChosenSeries, ...]
    problems: tuple[str, ...]

    @property
    def has_several_repos(self) -> bool:
        """Whether names of series are not enough to tell them apart."""
        return len([repo for repo in self.repos if repo.names]) > 1

    @property
    def targets(self) -> tuple[Target, ...]:
        """The repos, each as a whole."""
        return tuple(Target(repo.workspace, ("",)) for repo in self.repos)

    def refuse_problems(self) -> None:
        """Raise ``OneononeError`` where there is something that could not be opened, or not be looked into so far."""
        unlisted = [message for repo in self.repos for message in repo.unlisted()]
        if self.problems or unlisted:
            raise OneononeError(*self.problems, *unlisted)


def choose_series(given: Iterable[str], common: CommonOptions) -> SeriesChoice:
    """Return the series *given*, by default all of the repo here and of those below the current folder.

    One that is given may be a folder of repos as well. Raises ``OneononeError`` where there is no such series.
    """
    chooser = _Chooser(find_targets((), common.config), common)
    named = tuple(given)
    for name in named:
        chooser.add(name)
    if not named:
        chooser.add_all()
    return chooser.result()


class _Chooser:
    """Collects series of the repos *here*, and of others whose folder is named."""

    def __init__(self, here: Targets, common: CommonOptions) -> None:
        self._here = here
        self._common = common
        self._workspaces: dict[str, Workspace] = {}
        self._names: dict[str, dict[str, None]] = {}
        self._problems: dict[str, None] = {}
        self._roots_of_all: set[str] = set()

    def add_all(self) -> None:
        """Add every series of the repos here."""
        for target in self._here:
            self._add(target, _list_whole(target))
        self._problems |= dict.fromkeys(self._here.problems)

    def add(self, name: str) -> None:
        """Add what *name* stands for: the series in a folder of repos, else one series of a repo here."""
        try:
            targets = self._find_repos(name)
        except OneononeError as error:
            self._problems |= dict.fromkeys(error.lines)
            return
        if targets is None:
            self._add(*self._find_one(name), are_all=False)
            return
        for target in targets:
            self._add(target, target.series_names() if any(target.paths) else _list_whole(target))
        self._problems |= dict.fromkeys(targets.problems)

    def result(self) -> SeriesChoice:
        """Return what was collected; raises ``OneononeError`` where nothing was."""
        if not self._workspaces:
            raise OneononeError(*self._problems)
        repos = [
            ChosenSeries(self._workspaces[root], tuple(sorted(self._names[root])), root in self._roots_of_all)
            for root in sorted(self._workspaces)
        ]
        return SeriesChoice(tuple(repos), tuple(self._problems))

    def _add(self, target: Target, names: Iterable[str], *, are_all: bool = True) -> None:
        root = target.workspace.config.root
        if are_all:
            self._roots_of_all.add(root)
        self._workspaces.setdefault(root, target.workspace)
        self._names.setdefault(root, {}).update(dict.fromkeys(names))

    def _find_repos(self, name: str) -> Targets | None:
        """Return the repos at or below the folder *name*, None where that is a place inside the one here."""
        may_look = os.access(name, os.R_OK | os.X_OK)  # where not, whoever looks for a series of that name says so
        if not (may_look and os.path.isdir(name)):
            return None
        targets = find_targets((name,), self._common.config)
        here = self._here.found[0].workspace
        is_elsewhere = any(target.workspace.config.root != here.config.root for target in targets)
        is_whole = os.path.samefile(name, here.config.root) and os.path.normpath(name) not in list_series(here)
        return targets if is_elsewhere or is_whole or targets.problems else None

    def _find_one(self, name: str) -> tuple[Target, list[str]]:
        """Return the repo here, and the name in it, of the one series that *name* stands for."""
        first, *below = self._here
        try:
            return first, [find_series(first.workspace, name)]
        except OneononeError:
            if not below:
                raise
        matches = [(target, series) for target in below for series in _list_matches(target, name)]
        if len(matches) == 1:
            return matches[0][0], [matches[0][1]]
        raise OneononeError(self._describe_none_or_many(name, [_show(*match) for match in matches]))

    def _describe_none_or_many(self, name: str, places: list[str]) -> str:
        if places:
            return f"several series are called `{name}`: {', '.join(places)}; name the folder of one"
        known = [series for target in self._here for series in _list_whole(target)]
        return f"there is no series `{name}` in the repos here{hint_closest(name, list_likely(known, name))}"


def _list_whole(target: Target) -> list[str]:
    """Return every series of a repo, but for those that are in a repo of their own."""
    names = list_series(target.workspace)
    return [name for name in names if not is_at_or_below(folder_of(name), target.roots_below)]


def _list_matches(target: Target, name: str) -> Iterator[str]:
    for series in _list_whole(target):
        if is_called(series, name):
            yield series


def _show(target: Target, series: str) -> str:
    return relative_to_cwd(full_path(target.workspace.config.root, folder_of(series)))
