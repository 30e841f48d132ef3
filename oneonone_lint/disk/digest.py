"""Digests that tell whether something is as it was: BLAKE2, which nobody makes a second content for."""

try:  # the same as in hashlib, which loads OpenSSL as well: a tenth of what a run takes that knows all from before
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

_SIZE = 16  # bytes
DIGEST_LENGTH = 2 * _SIZE  # characters


def digest_of(*parts: bytes) -> str:
    """Return the digest of *parts*, one after the other."""
    whole = blake2b(digest_size=_SIZE)
    for part in parts:
        whole.update(part)
    return whole.hexdigest()
