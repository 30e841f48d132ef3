"""Looks whether folders are as they were noted, before the command line is loaded; a second process looks with it.

The second process begins with the second half, and goes on to the first one from its end. So where all is as noted,
each has looked at half; where the first process finds a change, it goes on to load the command line, and the second one
has looked at the rest by the time that somebody asks. It is a fork, sends lines, and ends with the run; what it does
not deliver somebody looks at later.

This is done before anything else of a run is loaded: it imports next to nothing.
"""

import os

from oneonone_lint.disk.folder_state import ABSENT, FolderState, look_at_folder
from oneonone_lint.disk.helper_process import HelperProcess, may_help, start_helper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MANY_FILES = 2000  # looking at fewer takes no longer than to start a process, which is small as yet
_PIECE = 1 << 16  # bytes


def look_at_folders(paths: "Iterable[str]") -> "dict[str, FolderState]":
    """Return the state of each of the folders *paths* of which something tells."""
    return {path: state for path in paths if (state := _look_at(path)) is not None}


def _look_at(path: str) -> FolderState | None:
    try:
        return look_at_folder(path)
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT
    except OSError:
        return None


class Scout:
    """Looks at folders that were *noted* by their paths, with *files* in all of them."""

    def __init__(self, noted: "Mapping[str, str]", files: int) -> None:
        paths = list(noted)
        half = len(paths) // 2
        self._noted = noted
        self._states: dict[str, FolderState] = {}
        self._helper = _start_helper([*paths[half:], *reversed(paths[:half])]) if files >= _MANY_FILES else None
        self._own = paths[:half] if self._helper else paths

    def finds_all_as_noted(self) -> bool:
        """Tell whether each folder is as it was noted: what was learned until that was clear is known then."""
        if not all(self._is_as_noted(path, _look_at(path)) for path in self._own):
            return False
        for path, state in self._helper.receive() if self._helper else ():
            if not self._is_as_noted(path, state):
                return False
            if len(self._states) == len(self._noted):
                break
        return len(self._states) == len(self._noted)

    def tell(self) -> "Mapping[str, FolderState]":
        """Look at the folders that nobody has looked at yet, and return the states of all, by their paths."""
        for path, state in self._helper.receive() if self._helper else ():
            if state:
                self._states.setdefault(path, state)
        self._states.update(look_at_folders(path for path in self._noted if path not in self._states))
        return self._states

    def list_found(self) -> "dict[str, FolderState]":
        """Return the states of the folders that are known by now not to be as they were noted."""
        return {path: state for path, state in self._states.items() if state.digest != self._noted[path]}

    def list_changed(self) -> "dict[str, FolderState] | None":
        """Return the states of all folders that are not as they were noted; None where nothing tells of one."""
        return self.list_found() if len(self.tell()) == len(self._noted) else None

    def end(self) -> None:
        """End the second process, if there is one, and wait until it is gone."""
        if self._helper:
            self._helper.end()
            self._helper = None

    def _is_as_noted(self, path: str, state: FolderState | None) -> bool:
        if state is None:
            return False
        self._states.setdefault(path, state)
        return state.digest == self._noted[path]


class _Helper:
    """A second process that looks at *paths* and writes a line on each."""

    def __init__(self, process: HelperProcess, paths: "Iterable[str]") -> None:
        self._process = process
        self._paths = iter(paths)
        self._lines = iter(self._read_lines())

    def receive(self) -> "Iterator[tuple[str, FolderState | None]]":
        """Yield what the helper found, each path once, and wait for what it is yet to find."""
        for line in self._lines:
            yield next(self._paths), FolderState.of_line(line) if line else None

    def end(self) -> None:
        """End the process, and wait until it is gone."""
        os.close(self._process.receiver)
        self._process.end()

    def _read_lines(self) -> "Iterator[str]":
        rest = b""
        while piece := os.read(self._process.receiver, _PIECE):
            *lines, rest = (rest + piece).split(b"\n")
            yield from (line.decode() for line in lines)


def _start_helper(paths: "list[str]") -> _Helper | None:
    """Return a helper that looks at *paths*, None where none can be started."""
    process = start_helper(lambda sender: _send_states(paths, sender)) if may_help() else None
    return _Helper(process, paths) if process else None


def _send_states(paths: "Iterable[str]", sender: int) -> None:
    with os.fdopen(sender, "wb", buffering=0) as stream:
        for path in paths:
            state = _look_at(path)
            stream.write(f"{state.to_line() if state else ''}\n".encode())
