"""Results that follow from series, worked out again only when one of the files has changed that they rest on."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from oneonone_lint.disk.digest import digest_of
from oneonone_lint.model.series_folder import folder_of
from oneonone_lint.model.value import cached_property, replace
from oneonone_lint.repo.cache.cache_file import CacheFile, find_cache_file
from oneonone_lint.repo.cache.codec import Codec
from oneonone_lint.repo.cache.trace import Trace, TracedTree, Witness
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.work_sharing import is_worth_sharing, work_through
from oneonone_lint.repo.workspace import Workspace

Result = TypeVar("Result")


_MOST_CHARACTERS = 1 << 22  # of one result that is kept


class _Kept(NamedTuple):
    """A result as it is kept: its trace and its value, both as JSON."""

    trace: bytes
    value: bytes


class SeriesCache(Generic[Result]):
    """Results on the series of *workspace*, each kept with its trace by the name of its group.

    The *file* has one in a line: name, trace and value, between tabs. What the values mean is known to the codec, which
    is built where one has to be understood.
    """

    def __init__(
        self, workspace: Workspace, build_codec: Callable[[], Codec[Result]], witness: Witness, file: CacheFile
    ) -> None:
        self.workspace = workspace
        self.file = file
        self._build_codec = build_codec
        self._witness = witness
        lines = [line.split(b"\t") for line in file.load().splitlines()]
        self._as_loaded = {name: _Kept(*fields) for name, *fields in lines}
        self._kept = dict(self._as_loaded)
        self._good: set[bytes] = set()

    @cached_property
    def codec(self) -> Codec[Result]:
        """What turns results into JSON and back."""
        return self._build_codec()

    def digest_each(self, groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Return a digest of the result on each of *groups* of series, by its name; none of what is good no more.

        Whatever follows from a result alone is the same for as long as it is.
        """
        self._look_at_all(groups)
        values = ((name, self._find_good(name)) for name in groups)
        return {name: digest_of(_key(name), value) for name, value in values if value}

    def folders_of(self, name: str) -> list[str]:
        """Return the folders in which the content of a file may change the result *name*, which is one that is kept.

        What else it rests on depends on names of files and folders alone.
        """
        return list(Trace(*json.loads(self._kept[_key(name)].trace)).folders)

    def remember_all(
        self, groups: Mapping[str, Sequence[str]], work_out: Callable[[Sequence[str], Workspace], Result]
    ) -> Iterator[Result]:
        """Yield the result of each of *groups* of series, by its name: the one that is kept, if it is still good.

        Else it is what *work_out* comes to, which is given the group, and learns of the files only from the workspace
        that it is given. Where many are not kept at all, two processes work them out.
        """
        self._look_at_all(groups)
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

    def _look_at_all(self, groups: Mapping[str, Sequence[str]]) -> None:
        """Look at the folders of *groups* of which something is kept, if that is yet to be done."""
        unseen = [name for name in groups if _key(name) in self._kept and _key(name) not in self._good]
        folders = [folder_of(series) for name in unseen for series in groups[name]]
        if self.workspace.shares_work:
            self._witness.look_at_all(folders)

    def save(self) -> None:
        """Keep what was worked out in this run, and no word of a series that is gone: who deletes notes means it."""
        gone = [key for key in self._kept if key not in self._good and not self._is_there(key)]
        for key in gone:
            del self._kept[key]
        if gone:
            self.file.forget_texts()
        if self._kept != self._as_loaded:
            self.file.save(b"\n".join(b"\t".join((name, *kept)) for name, kept in self._kept.items()))

    def _is_there(self, key: bytes) -> bool:
        """Tell whether there is the folder of the series that the result with this *key* is called by."""
        first, _, _ = json.loads(key).partition("\0")
        return self.workspace.files.is_dir(folder_of(first))

    def _recall(self, name: str) -> Result | None:
        """Return the result *name* as it is kept, None where it is good no more."""
        value = self._find_good(name)
        return self.codec.decode(json.loads(value)) if value else None

    def _find_good(self, name: str) -> bytes:
        """Return the value of the result *name* as it is kept, nothing where there is none or it is good no more."""
        key = _key(name)
        if key in self._kept and key not in self._good:
            self._verify(key, self._kept[key])
        return self._kept[key].value if key in self._good else b""

    def _verify(self, key: bytes, kept: _Kept) -> None:
        """Note whether *kept* is good, once in a run."""
        trace = Trace(*json.loads(kept.trace))
        if self._witness.still_has(trace):
            self._good.add(key)
            if trace.contents:
                self._kept[key] = _Kept(_dump(self._witness.settle(trace)), kept.value)

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
        key = _key(name)
        if worked_out.trace is None or _measure(worked_out.value) > _MOST_CHARACTERS:
            self._kept.pop(key, None)
            self._good.discard(key)
        else:
            self._kept[key] = _Kept(_dump(worked_out.trace), _dump(worked_out.value))
            self._good.add(key)
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
    return _dump(name)


def _dump(value: object) -> bytes:
    return json.dumps(value).encode()


def open_series_cache(
    workspace: Workspace, purpose: str, build_codec: Callable[[], Codec[Result]], flags: Iterable[object]
) -> SeriesCache[Result] | None:
    """Return the results for *purpose*, which depend on *flags* too; None where none can be kept.

    None are where the notes are not read from disk alone: in a sparse checkout, from the index, from a pipe.
    """
    files = workspace.files
    if not isinstance(files, WorkingTree):
        return None
    config = workspace.config
    basis = (config.file, config.digest, files.crosses_roots, sorted(workspace.repos_below), *flags)
    file = find_cache_file(config.root, purpose, basis)
    if file is None:
        return None
    return SeriesCache(workspace, build_codec, Witness(files), file)
