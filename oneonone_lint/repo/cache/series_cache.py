"""Results that follow from series, worked out again only when one of the files has changed that they rest on."""

import json
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import replace, to_dict
from oneonone_lint.repo.cache.cache_file import CacheFile, find_cache_file
from oneonone_lint.repo.cache.codec import Codec, build_codec
from oneonone_lint.repo.cache.trace import Trace, TracedTree, Witness
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.workspace import Workspace

Result = TypeVar("Result")


class SeriesCache(Generic[Result]):
    """Results of one kind on the series of *workspace*, each with its trace; names and both are kept as JSON."""

    def __init__(self, workspace: Workspace, codec: Codec[Result], witness: Witness, file: CacheFile) -> None:
        self.workspace = workspace
        self.codec = codec
        self._witness = witness
        self._file = file
        self._as_loaded = file.load()
        self._kept = dict(self._as_loaded)

    def remember(self, name: str, work_out: Callable[[str, Workspace], Result]) -> Result:
        """Return the result *name*: the one that is kept if it is still good, else what *work_out* comes to.

        *work_out* is given that name, and learns of the files only from the workspace that it is given.
        """
        key = json.dumps(name).encode()
        try:
            return self._recall(key)
        except LookupError:
            return self._work_out(key, name, work_out)

    def save(self) -> None:
        """Keep what was worked out in this run."""
        if self._kept != self._as_loaded:
            self._file.save(self._kept)

    def _recall(self, key: bytes) -> Result:
        """Return the result *key* as it is kept; raises ``LookupError`` where there is none that is still good."""
        answers, value = json.loads(self._kept[key])
        trace = Trace(*answers)
        if not self._witness.still_has(trace):
            raise LookupError
        if trace.contents:
            self._keep(key, self._witness.settle(trace), value)
        return self.codec.decode(value)

    def _work_out(self, key: bytes, name: str, work_out: Callable[[str, Workspace], Result]) -> Result:
        files = TracedTree(self._witness)
        result = work_out(name, replace(self.workspace, files=files))
        trace = files.trace()
        if trace is None:
            self._kept.pop(key, None)
        else:
            self._keep(key, trace, self.codec.encode(result))
        return result

    def _keep(self, key: bytes, trace: Trace, value: Any) -> None:  # noqa: ANN401 - what JSON has
        self._kept[key] = json.dumps([trace, value]).encode()


def open_series_cache(
    workspace: Workspace, purpose: str, kind: type[Result], flags: Iterable[object]
) -> SeriesCache[Result] | None:
    """Return the results for *purpose*, values of *kind*, which depend on *flags* too; None where none can be kept.

    None are where the notes are not read from disk alone: in a sparse checkout, from the index, from a pipe.
    """
    files = workspace.files
    if not isinstance(files, WorkingTree):
        return None
    basis = (_list_settings(workspace.config), files.crosses_roots, sorted(workspace.repos_below), *flags)
    file = find_cache_file(workspace.config.root, purpose, basis)
    if file is None:
        return None
    return SeriesCache(workspace, build_codec(kind), Witness(files), file)


def _list_settings(config: Config) -> dict[str, Any]:
    """Return all that *config* settles, without the lines where it does so: these tell nothing of the notes."""
    settings = to_dict(config)
    del settings["origins"]
    return settings
