"""Hashes by the code that Python brings along: ``hashlib`` loads OpenSSL first, a twentieth of what a hook takes.

Where a Python is built without it, OpenSSL's are as good: the digests are the same.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any


def sha1(content: bytes) -> str:
    """Return the SHA-1 of *content* in hexadecimal digits, as git names a file; it keeps nothing safe."""
    digest: str = _find_sha1()(content, usedforsecurity=False).hexdigest()
    return digest


def sha256(content: bytes) -> str:
    """Return the SHA-256 of *content* in hexadecimal digits."""
    digest: str = _find_sha256()(content, usedforsecurity=False).hexdigest()
    return digest


@cache  # to look for a module that is not there takes as long as to read a note
def _find_sha1() -> Callable[..., Any]:
    if TYPE_CHECKING:
        from hashlib import sha1
    else:
        try:
            from _sha1 import sha1
        except ImportError:
            from hashlib import sha1
    return sha1


@cache
def _find_sha256() -> Callable[..., Any]:
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
