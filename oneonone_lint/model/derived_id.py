"""The id of an action that has none in its note, derived from its text (spec, clause 6.1)."""

from functools import lru_cache

_LENGTH = 6
_BYTES = 5  # of the digest: eight characters


@lru_cache(maxsize=1 << 10)  # an action is mentioned in one note after the other
def derive_id(key: str) -> str:
    """Return six characters that stand for the normalised text *key*."""
    import base64  # both are dear to load, and in a series without written ids nobody asks for one
    from hashlib import sha256

    digest = sha256(key.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest[:_BYTES]).decode().lower()[:_LENGTH]
