"""The first line of a file that is kept: a digest of what follows, so that half of one passes for none."""

from oneonone_lint.disk.digest import digest_of


def seal(content: bytes) -> bytes:
    """Return *content* with its seal in front."""
    return b"%b\n%b" % (digest_of(content).encode(), content)


def unseal(whole: bytes) -> bytes:
    """Return what stands below the seal, nothing where that is not what was sealed."""
    words, _, content = whole.partition(b"\n")
    return content if words == digest_of(content).encode() else b""
