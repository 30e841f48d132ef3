"""Other contents in the place of some files of a tree, before anybody writes them."""

from collections.abc import Iterator, Mapping
from posixpath import basename, dirname

from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.value import Value
from oneonone_lint.repo.file_tree import MAX_SIZE, TOO_LARGE, FileTree


class Overlay(Value):
    """The files of *base*, with *contents* in the place of some: what an editor pipes in, what fixes make of notes."""

    base: FileTree
    contents: Mapping[str, bytes]

    def list_files(self, folder: str) -> list[str]:
        """Return the names of the files in *folder*, those of overlaid files among them."""
        overlaid = [basename(path) for path in self.contents if dirname(path) == folder]
        return sorted({*self.base.list_files(folder), *overlaid})

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """Yield the folders of the tree below: nobody lays a file over a folder that is not there."""
        return self.base.walk_dirs(folder)

    def read(self, path: str) -> bytes:
        """Return the overlaid content, else that of the tree below; raises ``UnreadableError``."""
        if path not in self.contents:
            return self.base.read(path)
        content = self.contents[path]
        if len(content) > MAX_SIZE:
            raise UnreadableError(TOO_LARGE)
        return content

    def exists(self, path: str) -> bool:
        """Tell whether anything stands at *path*."""
        return path in self.contents or self.base.exists(path)

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder."""
        return path not in self.contents and self.base.is_dir(path)

    @property
    def unlisted(self) -> Mapping[str, str]:
        """What the tree below could not look into."""
        return self.base.unlisted
