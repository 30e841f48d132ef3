"""Results that follow from series, worked out again only when one of the files has changed that they rest on."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from oneonone_lint.model.value import replace
from oneonone_lint.repo.cache.cache_file import CacheFile, Entry, find_cache_file
from oneonone_lint.repo.cache.codec import Codec, build_codec
from oneonone_lint.repo.cache.trace import Trace, TracedTree, Witness
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.workspace import Workspace

Result = TypeVar("Result")
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError)


class SeriesCache(Generic[Result]):
    """Results of one kind on the series of *workspace*."""

    def __init__(self, workspace: Workspace, codec: Codec[Result], witness: Witness, file: CacheFile) -> None:
        self.workspace = workspace
        self.codec = codec
        self._witness = witness
        self._file = file
        self._entries = file.load()
        self._changes: list[str] = []

    def remember(self, name: str, work_out: Callable[[str, Workspace], Result]) -> Result:
        """Return the result *name*: the one that is kept if it is still good, else what *work_out* comes to.

        *work_out* is given that name, and learns of the files only from the workspace that it is given.
        """
        try:
            return self._recall(name)
        except LookupError:
            return self._work_out(name, work_out)

    def save(self) -> None:
        """Keep what was worked out in this run."""
        if self._changes:
            self._file.save(self._entries)

    def _recall(self, name: str) -> Result:
        """Return the result *name* as it is kept; raises ``LookupError`` where there is none that is still good."""
        entry = self._entries[name]
        try:
            trace, result = Trace(*entry.trace), self.codec.decode(entry.value)
            is_good = self._witness.still_has(trace)
        except _BROKEN as error:
            raise LookupError from error
        if not is_good:
            raise LookupError
        if trace.contents:
            self._keep(name, self._witness.settle(trace), entry.value)
        return result

    def _work_out(self, name: str, work_out: Callable[[str, Workspace], Result]) -> Result:
        files = TracedTree(self._witness)
        result = work_out(name, replace(self.workspace, files=files))
        trace = files.trace()
        if trace is None:
            self._forget(name)
        else:
            self._keep(name, trace, self.codec.encode(result))
        return result

    def _keep(self, name: str, trace: Trace, value: Any) -> None:  # noqa: ANN401 - what JSON has
        entry = Entry(list(trace), value)
        if entry != self._entries.get(name):
            self._entries[name] = entry
            self._changes.append(name)

    def _forget(self, name: str) -> None:
        if self._entries.pop(name, None):
            self._changes.append(name)


def open_series_cache(
    workspace: Workspace, purpose: str, kind: type[Result], flags: Iterable[object]
) -> SeriesCache[Result] | None:
    """Return the results for *purpose*, values of *kind*, which depend on *flags* too; None where none can be kept.

    None are where the notes are not read from disk alone: in a sparse checkout, from the index, from a pipe.
    """
    files = workspace.files
    if not isinstance(files, WorkingTree):
        return None
    file = find_cache_file(workspace.config.root, purpose, (files.crosses_roots, workspace.config, *flags))
    if file is None:
        return None
    return SeriesCache(workspace, build_codec(kind), Witness(files), file)
