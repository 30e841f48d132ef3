"""A real git repo for tests: fixed people and dates, none of the user's own settings."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

ALICE = "Alice Ng <alice@example.org>"
BOB = "Bob Ray <bob@example.org>"


class GitRepo:
    """git at work in *root*; times are ISO 8601 with their zone, people are ``Name <e-mail>``."""

    def __init__(self, root: Path, *init: str) -> None:
        self.root = root
        self("init", "--quiet", "--initial-branch=main", *init)

    def __call__(self, *args: str | bytes, env: dict[str, str] | None = None, check: bool = True) -> str:
        settings = {**clean_environment(), **(env or {})}
        done = subprocess.run(["git", *args], cwd=self.root, env=settings, capture_output=True, check=False)
        assert done.returncode == 0 or not check, done.stderr.decode()
        return (done.stdout + (b"" if check else done.stderr)).decode(errors="replace")

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write *files*, path to content; None takes the file away."""
        for path, content in files.items():
            target = self.root / path
            if content is None:
                target.unlink()
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8", newline="")

    def commit(
        self,
        when: str,
        files: Mapping[str, str | None] | None = None,
        *,
        author: str = ALICE,
        committer: str | None = None,
    ) -> str:
        """Write *files*, commit all there is at the time *when*, and return the commit's id."""
        self.write(files or {})
        self("add", "--all")
        self("commit", "--quiet", "--allow-empty", "--message=notes", env=signed(when, author, committer))
        return self("rev-parse", "HEAD").strip()


def clean_environment() -> dict[str, str]:
    """Return the environment without what the user's own settings and a surrounding hook bring."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        **signed("2026-11-13T12:00:00+01:00"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }


def signed(when: str, author: str = ALICE, committer: str | None = None) -> dict[str, str]:
    """Return what git needs to know to write a commit at the time *when*."""
    variables = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    for role, person in (("AUTHOR", author), ("COMMITTER", committer or author)):
        name, _, email = person.rstrip(">").partition(" <")
        variables |= {f"GIT_{role}_NAME": name, f"GIT_{role}_EMAIL": email}
    return variables
