"""A note on disk beside the same note in the index, which git may have converted on the way (interface, clause 8.3).

A checkout may have other line ends (``core.autocrlf``, ``eol``), another encoding (``working-tree-encoding``) or an
id in the place of ``$Id$`` (``ident``). git itself tells whether two contents are one for it: ``hash-object --path``
converts what is on disk as ``git add`` would. It would also run the clean filter that an attribute names, so where
there is one git is not asked, and only line ends may differ.
"""

import codecs
import os
from collections.abc import Iterator, Sequence

from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.value import Value
from oneonone_lint.repo.git.changes import hash_blob
from oneonone_lint.repo.git.command import Repository
from oneonone_lint.repo.git.environment import find_top
from oneonone_lint.repo.git.files_of_git import list_folders_above, refuse_unfit

_NO_VALUES = (b"unspecified", b"unset", b"set")
_FILTER, _ENCODING = "filter", "working-tree-encoding"
# The longer ones first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def mend_checkout(root: str, path: str, on_disk: bytes, before: bytes, after: bytes) -> bytes:
    """Return *on_disk*, the file *path* below *root*, with the change that made *after* of *before* in the index.

    What the change does not touch stays as the checkout has it. Raises ``OneononeError`` where the file on disk is
    another one than that in the index.
    """
    if on_disk == before:
        return after
    converter = _find_converter(root, path)
    if not converter.is_same(on_disk, before):
        raise OneononeError(f"{path} on disk is not what is in the index; nothing was written: `git add` it, run again")
    mended = converter.carry_over(on_disk, before, after)
    if not converter.is_same(mended, after):
        raise OneononeError(f"{path}: git would not read it as it was mended; nothing was written")
    return mended


def is_checkout_of(root: str, path: str, on_disk: bytes, staged: bytes) -> bool:
    """Tell whether git would add *on_disk*, the file *path* below *root*, as *staged*."""
    is_same_text = on_disk.replace(b"\r\n", b"\n") == staged
    return is_same_text or _find_converter(root, path).is_same(on_disk, staged)


class _Converter(Value):
    """What git does to the file *path* between the disk and the index; *encoding* is that on disk."""

    repository: Repository
    path: str
    encoding: str
    has_filter: bool

    def is_same(self, on_disk: bytes, staged: bytes) -> bool:
        """Tell whether git would add *on_disk* as *staged*."""
        if self.has_filter:
            return on_disk.replace(b"\r\n", b"\n") == staged
        blob = self.repository.feed(on_disk, "hash-object", "--stdin", f"--path={self.path}").decode("ascii").strip()
        return blob == hash_blob(staged, blob)

    def carry_over(self, on_disk: bytes, before: bytes, after: bytes) -> bytes:
        """Return *on_disk* with the lines that *after* has in the place of some of *before*."""
        mark, encoding = self._detect_mark(on_disk)
        try:
            kept = on_disk.removeprefix(mark).decode(encoding).split("\n")
            lines = _replace_lines(kept, before.decode().split("\n"), after.decode().split("\n"))
            return mark + "\n".join(lines).encode(encoding)
        except (UnicodeError, LookupError) as error:
            raise OneononeError(f"{self.path}: cannot be written in the encoding {self.encoding}: {error}") from error

    def _detect_mark(self, on_disk: bytes) -> tuple[bytes, str]:
        """Return the byte order mark of *on_disk* and the encoding that it says, else none and that of the file."""
        if self.encoding.upper().startswith(("UTF-16", "UTF-32")):
            for mark, encoding in _MARKS:
                if on_disk.startswith(mark):
                    return mark, encoding
        return b"", self.encoding


def _find_converter(root: str, path: str) -> _Converter:
    """Return the converter of the file that *path* leads to, by the attributes of that file."""
    target = os.path.relpath(os.path.realpath(full_path(root, path)), os.path.realpath(root)).replace(os.sep, "/")
    repository = Repository(root)
    folder = os.path.dirname(full_path(root, target))
    refuse_unfit(".gitattributes", list_folders_above(folder, find_top(root) or root))
    out = repository.run("check-attr", "-z", _FILTER, _ENCODING, "--", target)
    fields = out.split(b"\0")
    values = {name.decode(): value for name, value in zip(fields[1::3], fields[2::3], strict=False)}
    encoding = values[_ENCODING]
    return _Converter(
        repository,
        target,
        "utf-8" if encoding in _NO_VALUES else os.fsdecode(encoding),
        values[_FILTER] not in _NO_VALUES,
    )


def _replace_lines(kept: Sequence[str], before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the lines *kept*, which stand for those *before*, with what *after* changes; all without a line feed."""
    from difflib import SequenceMatcher

    is_crlf = any(line.endswith("\r") for line in kept) and not any(line.endswith("\r") for line in before)
    last = len(after) - 1
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            yield from kept[start:end]
            continue
        for number in range(new_start, new_end):
            yield f"{after[number]}\r" if is_crlf and number < last else after[number]
