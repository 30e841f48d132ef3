"""Results that follow from series, worked out again only when one of the files has changed that they rest on."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import replace, to_dict
from oneonone_lint.repo.cache.cache_file import CacheFile, find_cache_file
from oneonone_lint.repo.cache.codec import Codec, build_codec
from oneonone_lint.repo.cache.trace import Trace, TracedTree, Witness
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.work_sharing import is_worth_sharing, work_through
from oneonone_lint.repo.workspace import Workspace

Result = TypeVar("Result")


_MOST_CHARACTERS = 1 << 22  # of one result that is kept


class SeriesCache(Generic[Result]):
    """Results of one kind on the series of *workspace*, each with its trace; names and both are kept as JSON."""

    def __init__(self, workspace: Workspace, codec: Codec[Result], witness: Witness, file: CacheFile) -> None:
        self.workspace = workspace
        self.codec = codec
        self._witness = witness
        self._file = file
        self._as_loaded = file.load()
        self._kept = dict(self._as_loaded)

    def remember_all(
        self, groups: Mapping[str, Sequence[str]], work_out: Callable[[Sequence[str], Workspace], Result]
    ) -> Iterator[Result]:
        """Yield the result of each of *groups* of series, by its name: the one that is kept, if it is still good.

        Else it is what *work_out* comes to, which is given the group, and learns of the files only from the workspace
        that it is given. Where many are not kept at all, two processes work them out.
        """
        absent = {name: group for name, group in groups.items() if _key(name) not in self._kept}
        worked_out = work_through(
            list(absent.values()),
            lambda group: self._work_out(group, work_out),
            lambda: Codec(_encode_worked_out, self._decode_worked_out),
            is_much=is_worth_sharing(self.workspace, absent.values()),
        )
        for name, group in groups.items():
            if name in absent:
                yield self._keep(name, next(worked_out))
            else:
                yield self._recall(name) or self._keep(name, self._work_out(group, work_out))

    def save(self) -> None:
        """Keep what was worked out in this run."""
        if self._kept != self._as_loaded:
            self._file.save(self._kept)

    def _recall(self, name: str) -> Result | None:
        """Return the result *name* as it is kept, None where it is good no more."""
        answers, value = json.loads(self._kept[_key(name)])
        trace = Trace(*answers)
        if not self._witness.still_has(trace):
            return None
        result = self.codec.decode(value)
        if trace.contents:
            self._keep(name, _WorkedOut(self._witness.settle(trace), value, result))
        return result

    def _work_out(
        self, group: Sequence[str], work_out: Callable[[Sequence[str], Workspace], Result]
    ) -> "_WorkedOut[Result]":
        files = TracedTree(self._witness)
        result = work_out(group, replace(self.workspace, files=files))
        return _WorkedOut(files.trace(), self.codec.encode(result), result)

    def _decode_worked_out(self, parts: list[Any]) -> "_WorkedOut[Result]":
        answers, value = parts
        return _WorkedOut(Trace(*answers) if answers else None, value, self.codec.decode(value))

    def _keep(self, name: str, worked_out: "_WorkedOut[Result]") -> Result:
        """Keep a result of some size, of which something has to tell whether it is still good; return it.

        Thousands of findings in one long line would each be kept with that line.
        """
        if worked_out.trace is None or _measure(worked_out.value) > _MOST_CHARACTERS:
            self._kept.pop(_key(name), None)
        else:
            self._kept[_key(name)] = json.dumps([worked_out.trace, worked_out.value]).encode()
        return worked_out.result


class _WorkedOut(NamedTuple, Generic[Result]):
    """A *result*, the *value* that JSON has for it, and what it rests on, None where nothing tells."""

    trace: Trace | None
    value: Any
    result: Result


def _encode_worked_out(worked_out: _WorkedOut[Result]) -> list[Any]:
    return [worked_out.trace, worked_out.value]


def _measure(value: Any) -> int:  # noqa: ANN401 - what JSON has
    """Return the number of characters in the texts of *value*."""
    if isinstance(value, list | tuple):
        return sum(map(_measure, value))
    return len(value) if isinstance(value, str) else 0


def _key(name: str) -> bytes:
    return json.dumps(name).encode()


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
