"""CONTRIBUTING is true: the house is drawn from the imports, and the files and functions that it names exist."""

import ast
import re

from tests.support.house import PACKAGE, draw_house, modules, room_of
from tests.support.project import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PROSE = re.sub(r"^```.*?^```$", "", CONTRIBUTING, flags=re.MULTILINE | re.DOTALL)
CODE = re.findall(r"`([^`\n]+)`", PROSE)
# Stands for what somebody adds.
PLACEHOLDER = re.compile(r"NAME|[Xx]000")
TOP_FOLDERS = ("oneonone_lint/", "spec/", "tests/", ".ci/")


def test_the_picture_is_the_house() -> None:
    match = re.search(r"<!-- house -->\n\n```mermaid\n(.*?)```\n\n<!-- /house -->", CONTRIBUTING, re.DOTALL)
    assert match is not None
    assert match[1] == draw_house() + "\n"


def test_every_room_has_a_row() -> None:
    rows = re.findall(r"^\| `oneonone_lint/(\w+)/` \|", CONTRIBUTING, re.MULTILINE)
    folders = [path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()]
    assert sorted(rows) == sorted(folders)


def test_the_picture_leaves_out_what_follows_from_others() -> None:
    arrows = [line.split(" --> ") for line in draw_house().splitlines()[1:]]
    assert ["    page", "formatters"] in arrows
    assert ["    cli", "model"] not in arrows
    assert {room_of(f"oneonone_lint.{room.strip()}") for room, _ in arrows} >= {"cli", "lint", "parsing.notes"}


def test_files_exist() -> None:
    paths = [code for code in CODE if code.startswith(TOP_FOLDERS) and not PLACEHOLDER.search(code)]
    assert len(paths) > 30
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_functions_exist() -> None:
    named = {code.removesuffix("()") for code in CODE if re.fullmatch(r"\w+\(\)", code)}
    defined: set[str] = set()
    for path in modules():
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        defined |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    assert len(named) > 4
    assert named - defined == set()
