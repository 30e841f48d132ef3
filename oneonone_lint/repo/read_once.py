"""Files as they were when they were first read."""

from collections.abc import Iterator, Mapping

from oneonone_lint.model.value import Value, cached_property, replace
from oneonone_lint.repo.file_tree import FileTree
from oneonone_lint.repo.workspace import Workspace


class ReadOnce(Value):
    """The files of *base*, each as it was when it was read first.

    What changes a note looks at it several times, and somebody else may save it in between: edits that were worked out
    for one content must not be applied to another.
    """

    base: FileTree

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        return {}

    def list_files(self, folder: str) -> list[str]:
        """Return the names of the files in *folder*, as they are now."""
        return self.base.list_files(folder)

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """Yield *folder* and each folder below it that may hold notes, as they are now."""
        return self.base.walk_dirs(folder)

    def read(self, path: str) -> bytes:
        """Return the content that *path* had when it was first asked for; raises ``UnreadableError``."""
        if path not in self._contents:
            self._contents[path] = self.base.read(path)
        return self._contents[path]

    def exists(self, path: str) -> bool:
        """Tell whether anything stands at *path* now."""
        return self.base.exists(path)

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder now."""
        return self.base.is_dir(path)

    @property
    def unlisted(self) -> Mapping[str, str]:
        """The folders that could not be looked into so far."""
        return self.base.unlisted


def hold_still(workspace: Workspace) -> Workspace:
    """Return *workspace* with each of its notes as it is read first."""
    return replace(workspace, files=ReadOnce(workspace.files))
