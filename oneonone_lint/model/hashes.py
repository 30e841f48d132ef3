"""Hashes by the code that Python brings along: ``hashlib`` loads OpenSSL first, a twentieth of what a hook takes.

Where a Python is built without it, OpenSSL's are as good: the digests are the same.
"""

from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hashlib import _Hash


class _Algorithm(Protocol):
    def __call__(self, content: bytes, /, *, usedforsecurity: bool) -> "_Hash": ...


def sha1(content: bytes) -> str:
    """Return the SHA-1 of *content* in hexadecimal digits, as git names a file; it keeps nothing safe."""
    return _find_sha1()(content, usedforsecurity=False).hexdigest()


def sha256(content: bytes) -> str:
    """Return the SHA-256 of *content* in hexadecimal digits."""
    return _find_sha256()(content, usedforsecurity=False).hexdigest()


@cache  # to look for a module that is not there takes as long as to read a note
def _find_sha1() -> _Algorithm:
    if TYPE_CHECKING:
        from hashlib import sha1
    else:
        try:
            from _sha1 import sha1
        except ImportError:
            from hashlib import sha1
    return sha1


@cache
def _find_sha256() -> _Algorithm:
    if TYPE_CHECKING:
        from hashlib import sha256
    else:
        try:
            from _sha2 import sha256  # before Python 3.12 it is _sha256
        except ImportError:
            try:
                from _sha256 import sha256
            except ImportError:
                from hashlib import sha256
    return sha256
