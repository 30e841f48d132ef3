"""Reads the examples of a page in ``spec/``: files, what ``check`` says of them, what ``--fix`` makes of them.

A fence whose info string is a language and a path is a file. Files in a row are one repo; a path that comes
again, a heading or an expectation between them starts a new one. A ``text`` fence holds the findings of the
rule for the repo above it, a ``diff`` fence what ``--fix --diff`` prints (``diff unsafe``: with --unsafe-fixes).
A repo without a ``text`` fence must give no finding of the rule.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

_FENCE = re.compile(r"^(?P<marks>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=marks)[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass
class Example:
    """One small notes repo on a page, from *line* on."""

    line: int
    files: dict[str, str] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    diff: str | None = None
    unsafe: bool = False
    is_closed: bool = False

    def write(self, root: Path) -> None:
        """Write the files below *root*."""
        for path, content in self.files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8", newline="")


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
            if not found or found[-1].is_closed or path in found[-1].files or re.search(r"^#", between, re.MULTILINE):
                found.append(Example(line))
            found[-1].files[path] = match["body"]
        end = match.end()
    return found


def _expect(example: Example, language: str, info: str, body: str) -> None:
    example.is_closed = True
    if language == "text":
        example.findings = body.splitlines()
    else:
        example.diff, example.unsafe = body, info == "unsafe"
