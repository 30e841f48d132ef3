"""The id of an action that has none in its note, derived from its text (spec, clause 6.1)."""

from functools import lru_cache

from oneonone_lint.model.hashes import sha256

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"  # base 32 of RFC 4648, in lower case
_LENGTH = 6  # characters of five bits, the first ones of the digest
_UNUSED_BITS = 256 - 5 * _LENGTH


@lru_cache(maxsize=1 << 10)  # an action is mentioned in one note after the other
def derive_id(key: str) -> str:
    """Return six characters that stand for the normalised text *key*."""
    number = int(sha256(key.encode("utf-8", "surrogatepass")), 16) >> _UNUSED_BITS
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
