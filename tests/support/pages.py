"""Reads the examples of a page in ``spec/``: files, what ``check`` says of them, what ``--fix`` makes of them.

A fence whose info string is a language and a path is a file. Files in a row are one repo; a path that comes
again, a config, a heading or an expectation between them starts a new one. A ``text`` fence holds the findings of the
rule for the repo above it, a ``diff`` fence what ``--fix --diff`` prints, without the line
``diff --git`` (``diff unsafe``: with --unsafe-fixes).
A repo without a ``text`` fence must give no finding of the rule. In a ``bytes`` fence ``\\xNN`` stands for a byte.

A ``commit`` fence commits all that stands there: its first line has the time and the author's e-mail address, further
lines are git commands to run before. After one, a path that comes again is a later state of that file.
"""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

from oneonone_lint.rules.base import Rule
from tests.support.gitrepo import GitRepo
from tests.support.project import ROOT

_FENCE = re.compile(r"^(?P<marks>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=marks)[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass
class Example:
    """One small notes repo on a page, from *line* on; *history* has what was committed, *files* what came after."""

    line: int
    history: list[tuple[dict[str, bytes], list[str]]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    diff: str | None = None
    unsafe: bool = False
    is_closed: bool = False

    def commit(self, script: list[str]) -> None:
        """Take the files so far for a commit: *script* has its time and author, then commands to run before."""
        self.history.append((self.files, script))
        self.files = {}

    def expect(self, language: str, info: str, body: str) -> None:
        """Take *body* for what is expected of the repo so far: its findings, or a patch."""
        self.is_closed = True
        if language == "text":
            self.findings = body.splitlines()
        else:
            self.diff, self.unsafe = body, info == "unsafe"

    def write(self, root: Path) -> None:
        """Write the files below *root*, commit after commit."""
        git = GitRepo(root) if self.history else None
        for files, (when, *commands) in self.history:
            _write(root, files)
            if git:
                for command in commands:
                    git(*shlex.split(command)[1:])
                time, _, email = when.partition(" ")
                git.commit(time, author=f"{email.partition('@')[0]} <{email}>")
        _write(root, self.files)


def _write(root: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def examples(page: str) -> list[Example]:
    """Return the examples of *page* in their order."""
    collected: list[Example] = []
    end = 0
    for fence in _FENCE.finditer(page):
        language, _, info = fence["info"].strip().partition(" ")
        if language in ("text", "diff") and collected:
            collected[-1].expect(language, info, fence["body"])
        elif language == "commit":
            collected[-1].commit(fence["body"].splitlines())
        elif info:
            between = page[end : fence.start()]
            if not collected or _starts_anew(collected[-1], info, between):
                collected.append(Example(_line_at(page, fence.start())))
            collected[-1].files[info] = _content(language, fence["body"])
        end = fence.end()
    return collected


def _line_at(page: str, offset: int) -> int:
    return page.count("\n", 0, offset) + 1


def _starts_anew(example: Example, path: str, between: str) -> bool:
    has_heading = re.search(r"^#", between, re.MULTILINE) is not None
    is_late_config = path == "oneonone.toml" and bool(example.files or example.history)
    return example.is_closed or has_heading or is_late_config or path in example.files


def _content(language: str, body: str) -> bytes:
    content = body.encode()
    if language == "bytes":
        content = re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes.fromhex(match[1].decode()), content)
    return content


PAGES = ROOT / "spec" / "rules"


def page_of(rule: Rule) -> str:
    return (PAGES / f"{rule.code}-{rule.name}.md").read_text(encoding="utf-8")
