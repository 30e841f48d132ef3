"""What other repos use of us in their CI, ``action.yml`` and the template for GitLab, run as the hosts run them."""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.support.ci import BIN, run_shell
from tests.support.project import ROOT
from tests.support.tool import Run

TEMPLATE = ROOT / "templates" / "oneonone-lint.yml"
INSTALL, CHECK, STATUS = "Install oneonone-lint", "Check the notes", "List what is open"
_EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")
_INPUT = re.compile(r"\$\[\[ inputs\.(\S+) \]\]")


@cache
def read_action() -> dict[str, Any]:
    """Return the action of GitHub."""
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return action


@cache
def read_template() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the inputs of the template for GitLab, and its job as it is written."""
    head, body = yaml.safe_load_all(TEMPLATE.read_text(encoding="utf-8"))
    return head["spec"]["inputs"], body["oneonone-lint"]


class Runner:
    """A machine of a CI that has checked out *workspace*, with a folder *temp* of its own.

    What is installed there is the tool under test, until the step that installs it has been run; *programs* are folders
    in which others are found first.
    """

    def __init__(self, workspace: Path, temp: Path, programs: Sequence[Path] = ()) -> None:
        self.workspace = workspace
        self.summary = temp / "summary"
        self._temp = temp
        self.path = os.pathsep.join([*map(str, programs), str(BIN), os.environ["PATH"]])
        activate = temp / "oneonone-lint" / "bin" / "activate"
        activate.parent.mkdir(parents=True)
        activate.write_text(f"PATH='{self.path}'\n", encoding="utf-8")

    def run_step(self, name: str, event: Mapping[str, str], variables: Mapping[str, str], **inputs: str) -> Run:
        """Run the step *name* of the action, used with *inputs*, for *event*: paths in GitHub's context to values."""
        (step,) = (step for step in read_action()["runs"]["steps"] if step.get("name") == name)
        given = {name: entry["default"] for name, entry in read_action()["inputs"].items()} | inputs
        context = {
            **{f"inputs.{name}": value for name, value in given.items()},
            **{f"github.event.{path}": value for path, value in event.items()},
            "steps.python.outputs.python-path": sys.executable,
        }
        environment = {name: _fill(value, context) for name, value in step["env"].items()}
        own = {
            "RUNNER_TEMP": str(self._temp),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }
        folder = self.workspace / _fill(step.get("working-directory", "."), context)
        return run_shell(folder, step["run"], {**own, **environment, **variables})

    def run_job(self, variables: Mapping[str, str], **inputs: str) -> Run:
        """Run the job of the template for GitLab, included with *inputs*."""
        specified, job = read_template()
        given = {name: entry["default"] for name, entry in specified.items()} | inputs
        environment = {
            name: _INPUT.sub(lambda match: given[match[1]], value) for name, value in job["variables"].items()
        }
        own = {"CI_PROJECT_DIR": str(self.workspace), "CI_DEFAULT_BRANCH": "main", "PATH": self.path}
        return run_shell(self.workspace, "\n".join(job["script"]), {**own, **environment, **variables})


def _fill(text: str, context: Mapping[str, str]) -> str:
    """Return *text* with its expressions worked out; of ``a || b`` the first that is not empty counts."""

    def resolve(match: re.Match[str]) -> str:
        return next(filter(None, (context.get(path, "") for path in match[1].split(" || "))), "")

    return _EXPRESSION.sub(resolve, text)
