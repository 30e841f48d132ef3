"""Files of a notes repo, written from what a test holds."""

from collections.abc import Mapping
from pathlib import Path

PAIR = """\
[people]
alice = { name = "Alice Ng" }
[series.alice-bob]
report = "alice"
manager = "bob"
"""
"""The config of a pair, of whom one has a name."""


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write *files*, path to content, below *root*."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="")
