"""The jobs that ``init`` sets up in a CI, run in a shell."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.support.tool import Run

BIN = Path(sys.executable).parent
WORKFLOWS = ".github/workflows"
PAIR = ("--report", "alice", "--manager", "bob", "--today", "2026-11-10")
BAD_NOTE = "# 1:1\n## Accomplishments\n- Secret\n## Actions\n- [ ] Secret @bob\n"
NEVER = "0" * 40
"""The commit that hosts name where there was none before."""
# Modules that a notes repo may hold so that somebody else's machine runs them.
HOSTILE_MODULES = {
    f"{name}.py": 'open("evil", "w")\n' for name in ("pip", "venv", "click", "oneonone_lint", "sitecustomize")
}


def run_shell(repo: Path, script: str, variables: Mapping[str, str]) -> Run:
    """Run *script* as a CI does, where the tool is installed already."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_AUTHOR", "CI_"))}
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    settings = {"PATH": path, "GITHUB_STEP_SUMMARY": str(repo / "summary"), "PIP_NO_INDEX": "1"}
    settings |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=repo,
        env={**inherited, **settings, **variables},
        capture_output=True,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def read_workflow(repo: Path, name: str) -> dict[str, Any]:
    """Return the workflow of GitHub in the file *name*."""
    workflow: dict[str, Any] = yaml.safe_load((repo / WORKFLOWS / name).read_text(encoding="utf-8"))
    return workflow


def read_gitlab_job(repo: Path, name: str) -> dict[str, Any]:
    """Return the job *name* of GitLab."""
    job: dict[str, Any] = yaml.safe_load((repo / ".gitlab-ci.yml").read_text(encoding="utf-8"))[name]
    return job
