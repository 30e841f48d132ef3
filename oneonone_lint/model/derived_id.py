"""The id of an action that has none in its note, derived from its text (spec, clause 6.1)."""

from functools import lru_cache

from oneonone_lint.model.hashes import sha256

_LENGTH = 6
_BYTES = 5  # of the digest: eight characters


@lru_cache(maxsize=1 << 10)  # an action is mentioned in one note after the other
def derive_id(key: str) -> str:
    """Return six characters that stand for the normalised text *key*."""
    import base64  # it is dear to load, and in a series with written ids nobody asks for another

    digest = bytes.fromhex(sha256(key.encode("utf-8", "surrogatepass")))
    return base64.b32encode(digest[:_BYTES]).decode().lower()[:_LENGTH]
