"""``SECURITY.md``: each promise names one test, that test exists, and no two promises lean on the same one."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.support.project import ROOT

ROW = re.compile(r"^\| (?P<promise>[^|]+?) \| (?P<proof>[^|]+?) \|$", re.MULTILINE)
TEST = re.compile(r"`(?P<file>tests/[\w/]+\.py)::(?P<name>test_\w+)`")


def rows() -> Iterator[tuple[str, str]]:
    """Yield each promise with the cell that names its test."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for match in ROW.finditer(text):
        if match["promise"] not in ("promise", "---"):
            yield match["promise"], match["proof"]


@pytest.mark.parametrize(("promise", "proof"), list(rows()))
def test_each_promise_names_a_test_that_exists(promise: str, proof: str) -> None:
    match = TEST.fullmatch(proof)
    assert match is not None, promise
    tree = ast.parse((ROOT / match["file"]).read_text(encoding="utf-8"))
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert match["name"] in functions


def test_no_test_stands_for_two_promises() -> None:
    proofs = [proof for _, proof in rows()]
    assert len(proofs) == len(set(proofs)) >= 8
