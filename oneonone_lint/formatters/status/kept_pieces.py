"""The pieces of a report that an earlier run has cut, each by a digest of what it was cut from."""

import json
from collections.abc import Mapping

from oneonone_lint.formatters.status.pieces import Line, Piece
from oneonone_lint.repo.cache.cache_file import CacheFile
from oneonone_lint.reports.status.facts import StatusFacts


class KeptPieces:
    """The pieces in *file*, if they are of a report on the same *basis*.

    That is the first line. Each of the others is a piece: between tabs the digest, what is no text, as JSON, and the
    lines of text, which have no tab in them.
    """

    def __init__(self, file: CacheFile, basis: str) -> None:
        self._file = file
        self._basis = basis.encode()
        head, *pieces = file.load().split(b"\n")
        split = (piece.partition(b"\t") for piece in pieces) if head == self._basis else ()
        self._as_loaded = {digest: piece for digest, _, piece in split}
        self._used: dict[bytes, bytes] = {}

    def find_all(self, digests: Mapping[str, str]) -> dict[str, Piece]:
        """Return the pieces that were cut from what has these *digests* by name, those that are kept."""
        keys = {name: digest.encode() for name, digest in digests.items()}
        found = {name: key for name, key in keys.items() if key in self._as_loaded}
        self._used.update((key, self._as_loaded[key]) for key in found.values())
        return {name: _decode(self._as_loaded[key]) for name, key in found.items()}

    def save(self, digests: Mapping[str, str], pieces: Mapping[str, Piece]) -> None:
        """Keep those of *pieces* of which there are *digests*, by name, and what was of use in this run before."""
        self._used.update((digest.encode(), _encode(pieces[name])) for name, digest in digests.items())
        if self._used.keys() != self._as_loaded.keys():
            lines = [b"%b\t%b" % item for item in self._used.items()]
            self._file.save(b"\n".join((self._basis, *lines)))


def _encode(piece: Piece) -> bytes:
    keys = [line.key for line in piece.lines]
    lengths = {name: len(lines) for name, lines in piece.lists.items()}
    facts = piece.facts
    head = json.dumps((facts.summary, facts.owners, facts.unreadable, keys, lengths))
    texts = [line.text for line in piece.lines]
    for lines in piece.lists.values():
        texts.extend(lines)
    return "\t".join((head, *texts)).encode("utf-8", "surrogatepass")


def _decode(content: bytes) -> Piece:
    head, *texts = content.decode("utf-8", "surrogatepass").split("\t")
    summary, owners, unreadable, keys, lengths = json.loads(head)
    lines = list(map(Line, map(tuple, keys), texts))
    lists, start = {}, len(lines)
    for name, length in lengths.items():
        lists[name] = texts[start : start + length]
        start += length
    return Piece(StatusFacts(summary, tuple(owners), tuple(unreadable)), lines, lists)
