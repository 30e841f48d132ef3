"""The tools that are measured: ours and its peers, installed from their registries into a folder of their own."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_PROJECT = Path(__file__).parents[1]
_FROM_PYPI = ("rumdl", "pymarkdownlnt", "mdformat", "yamllint")
_FROM_NPM = ("markdownlint-cli2",)


@dataclass(frozen=True, slots=True)
class Toolbox:
    """The installed tools in *folder*."""

    folder: Path

    @property
    def python(self) -> str:
        """The interpreter that ours and the peers in Python run on."""
        return self.path("python")

    def path(self, name: str) -> str:
        """Return the program *name*."""
        is_from_npm = name in _FROM_NPM
        programs = self.folder / "node_modules" / ".bin" if is_from_npm else self.folder / "venv" / "bin"
        return str(programs / name)

    def list_versions(self) -> dict[str, str]:
        """Return the version of each tool, and of what they run on."""
        pip_list = self._ask(self.python, "-m", "pip", "list", "--format", "json")
        versions = {entry["name"]: entry["version"] for entry in json.loads(pip_list)}
        chosen = {name: versions[name] for name in ("oneonone-lint", "click", *_FROM_PYPI)}
        for name in _FROM_NPM:
            manifest = self.folder / "node_modules" / name / "package.json"
            chosen[name] = json.loads(manifest.read_bytes())["version"]
        chosen["Python"] = self._ask(self.python, "--version").split()[-1]
        chosen["git"] = self._ask("git", "--version").split()[2]
        return chosen

    def _ask(self, *command: str) -> str:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def install(toolbox: Toolbox) -> None:
    """Install the tools, ours as it stands in this checkout."""
    folder = toolbox.folder
    if not Path(toolbox.python).exists():
        _run(sys.executable, "-m", "venv", str(folder / "venv"))
    _run(toolbox.python, "-m", "pip", "install", "--quiet", *_FROM_PYPI)
    _run(toolbox.python, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", str(_PROJECT))
    _run(toolbox.python, "-m", "pip", "install", "--quiet", str(_PROJECT))
    _run("npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(folder), *_FROM_NPM)


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
