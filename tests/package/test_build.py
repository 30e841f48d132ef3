"""What is released: the source and the wheel hold all they should and nothing else, and anybody can build the same.

The first build is of this tree, the second of the source package that it made, by somebody with other habits.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.specifiers import SpecifierSet

from oneonone_lint import __version__
from tests.support.project import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
IN_SDIST = PYPROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"]
NAME = f"oneonone_lint-{__version__}"
NOTES = "2026-11-13.md"


class Build(NamedTuple):
    """What one build made."""

    sdist: Path
    wheel: Path

    def files_of_sdist(self) -> set[str]:
        with tarfile.open(self.sdist) as archive:
            return {member.name.removeprefix(f"{NAME}/") for member in archive.getmembers()}

    def files_of_wheel(self) -> set[str]:
        with zipfile.ZipFile(self.wheel) as archive:
            return set(archive.namelist())

    def read(self, path: str) -> bytes:
        with zipfile.ZipFile(self.wheel) as archive:
            return archive.read(path)

    def metadata(self) -> Message:
        return message_from_bytes(self.read(f"{NAME}.dist-info/METADATA"))


def build(folder: Path, umask: int, **variables: str) -> Build:
    """Build both packages of the tree in *folder*."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder / "dist")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795910400", **variables}
    subprocess.run(command, cwd=folder, env=environment, umask=umask, check=True, capture_output=True)
    return Build(folder / "dist" / f"{NAME}.tar.gz", folder / "dist" / f"{NAME}-py3-none-any.whl")


def list_with_git(*which: str) -> set[str]:
    command = ["git", "ls-files", "-z", *which]
    return set(
        filter(None, subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0"))
    )


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The packages built from a copy of this tree, in which something else lies about."""
    copy = tmp_path_factory.mktemp("first") / "tree"
    copy.mkdir()
    for name in IN_SDIST:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy)
    (copy / NOTES).write_text("# Nobody's business\n", encoding="utf-8")
    return build(copy, 0o022, PYTHONHASHSEED="1")


@pytest.fixture(scope="module")
def second(first: Build, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The same from the source package: in another folder, later, with other modes, order and language."""
    folder = tmp_path_factory.mktemp("second")
    with tarfile.open(first.sdist) as archive:
        archive.extractall(folder, filter="data")
    for path in sorted((folder / NAME).rglob("*"), reverse=True):
        os.utime(path, (2_000_000_000, 2_000_000_000))
        path.chmod(path.stat().st_mode & 0o700)
    return build(folder / NAME, 0o077, PYTHONHASHSEED="2", LC_ALL="C", TZ="Asia/Tokyo")


def test_two_builds_are_the_same_to_the_byte(first: Build, second: Build) -> None:
    assert first.sdist.read_bytes() == second.sdist.read_bytes()
    assert first.wheel.read_bytes() == second.wheel.read_bytes()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="git says what belongs to the source")
def test_the_source_package_is_what_is_in_git(first: Build) -> None:
    not_yet = list_with_git("--others")
    assert first.files_of_sdist() - not_yet - {"PKG-INFO"} == list_with_git("--cached")


def test_the_source_package_has_no_more_than_belongs_to_it(first: Build) -> None:
    files = first.files_of_sdist()
    assert {path.partition("/")[0] for path in files} == {*IN_SDIST, "PKG-INFO"}
    assert NOTES not in files


def test_the_wheel_has_the_package_and_the_pages_of_the_spec(first: Build) -> None:
    package = {path for path in first.files_of_sdist() if path.startswith("oneonone_lint/")}
    pages = {path for path in first.files_of_sdist() if re.match(r"spec/(?!conformance/)", path)}
    own = {path for path in first.files_of_wheel() if not path.startswith(f"{NAME}.dist-info/")}
    assert own == package | {f"oneonone_lint/{page}" for page in pages}
    assert "oneonone_lint/py.typed" in own


def test_the_wheel_says_what_it_is(first: Build) -> None:
    said = first.metadata()
    project = PYPROJECT["project"]
    assert (said["Name"], said["Version"], said["Summary"]) == ("oneonone-lint", __version__, project["description"])
    assert (said["License-Expression"], said["License-File"]) == ("MIT", "LICENSE")
    assert said["Author"] == said["Maintainer"] == "The oneonone-lint authors"
    labels = {url.partition(",")[0] for url in said.get_all("Project-URL", [])}
    assert labels == {"Homepage", "Documentation", "Source", "Issues", "Changelog", "Security"}
    assert first.read(f"{NAME}.dist-info/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert b"oneonone-lint = oneonone_lint.__main__:main" in first.read(f"{NAME}.dist-info/entry_points.txt")


def test_it_is_said_to_run_on_what_it_admits(first: Build) -> None:
    said = first.metadata()
    prefix = "Programming Language :: Python :: 3."
    versions = [f"3.{line.removeprefix(prefix)}" for line in said.get_all("Classifier", []) if line.startswith(prefix)]
    admitted = SpecifierSet(said["Requires-Python"])
    assert versions
    assert all(version in admitted for version in versions)
    oldest = min(versions, key=lambda version: int(version.partition(".")[2]))
    assert f">={oldest}" == said["Requires-Python"]


def test_every_link_on_the_index_is_whole_and_leads_to_this_version(first: Build) -> None:
    said = first.metadata()
    assert said["Description-Content-Type"] == "text/markdown"
    text = str(said.get_payload(decode=True).decode())  # type: ignore[union-attr]
    prose = re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", prose)
    assert [target for target in targets if not target.startswith("https://")] == []
    host = r"https://(?:raw\.githubusercontent\.com|github\.com)/oneonone-lint/oneonone-lint/(?:blob/)?"
    ours = [match for target in targets if (match := re.fullmatch(rf"{host}v([\d.]+)/([^#]*)(#.+)?", target))]
    assert len(ours) > len(PYPROJECT["project"]["urls"])
    assert {match[1] for match in ours} == {__version__}
    assert [match[2] for match in ours if not (ROOT / match[2]).exists()] == []
