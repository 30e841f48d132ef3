"""Reads the examples of a page in ``spec/``: files, what ``check`` says of them, what ``--fix`` makes of them.

A fence whose info string is a language and a path is a file. Files in a row are one repo; a path that comes
again, a config, a heading or an expectation between them starts a new one. A ``text`` fence holds the findings of the
rule for the repo above it, a ``diff`` fence what ``--fix --diff`` prints (``diff unsafe``: with --unsafe-fixes).
A repo without a ``text`` fence must give no finding of the rule. In a ``bytes`` fence ``\\xNN`` stands for a byte.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

_FENCE = re.compile(r"^(?P<marks>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=marks)[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass
class Example:
    """One small notes repo on a page, from *line* on."""

    line: int
    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    diff: str | None = None
    unsafe: bool = False
    is_closed: bool = False

    def write(self, root: Path) -> None:
        """Write the files below *root*."""
        for path, content in self.files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def examples(page: str) -> list[Example]:
    """Return the examples of *page* in their order."""
    found: list[Example] = []
    end = 0
    for match in _FENCE.finditer(page):
        language, _, path = match["info"].strip().partition(" ")
        if language in ("text", "diff") and found:
            _expect(found[-1], language, path, match["body"])
        elif path:
            line = page.count("\n", 0, match.start()) + 1
            between = page[end : match.start()]
            if not found or found[-1].is_closed or _starts_anew(found[-1], path, between):
                found.append(Example(line))
            found[-1].files[path] = _content(language, match["body"])
        end = match.end()
    return found


def _starts_anew(example: Example, path: str, between: str) -> bool:
    has_heading = re.search(r"^#", between, re.MULTILINE) is not None
    return has_heading or path in example.files or (path == "oneonone.toml" and bool(example.files))


def _content(language: str, body: str) -> bytes:
    content = body.encode()
    if language == "bytes":
        content = re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes.fromhex(match[1].decode()), content)
    return content


def _expect(example: Example, language: str, info: str, body: str) -> None:
    example.is_closed = True
    if language == "text":
        example.findings = body.splitlines()
    else:
        example.diff, example.unsafe = body, info == "unsafe"
