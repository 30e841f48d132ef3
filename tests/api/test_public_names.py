"""What is public is what the spec lists (interface, clause 11), and asking for it costs a command nothing."""

import ast
import dataclasses
import importlib.resources
import inspect
import json
import re
import subprocess
import sys

import pytest

import oneonone_lint
from tests.support.clauses import clauses, read_page
from tests.support.project import ROOT

ROWS = re.findall(r"^ *\| (`.+?) \|(?= [a-z])", clauses(read_page("interface"))["11.1"], re.MULTILINE)
WRITTEN = [name.replace("\\|", "|") for row in ROWS for name in re.findall(r"`([^`]+)`", row)]
SIGNATURES = [name for name in WRITTEN if "(" in name]


def test_what_is_public_is_what_the_spec_lists() -> None:
    assert sorted(name.partition("(")[0] for name in WRITTEN) == sorted(oneonone_lint.__all__)
    assert dir(oneonone_lint) == sorted(oneonone_lint.__all__)
    assert all(getattr(oneonone_lint, name) is not None for name in oneonone_lint.__all__)
    assert len(SIGNATURES) == 3


@pytest.mark.parametrize("written", SIGNATURES)
def test_a_function_is_called_as_the_spec_says(written: str) -> None:
    name = written.partition("(")[0]
    signature = str(inspect.signature(getattr(oneonone_lint, name)))
    assert f"{name}{re.sub(r'oneonone_lint[a-z_.]*[.]', '', signature)}" == written


PARTS = {"Diagnostic": "check", "Action": "status"}


@pytest.mark.parametrize("name", PARTS)
def test_a_value_has_the_fields_of_the_json(name: str) -> None:
    fields = {field.name for field in dataclasses.fields(getattr(oneonone_lint, name))}
    text = (ROOT / "spec" / "schemas" / f"{PARTS[name]}.schema.json").read_text(encoding="utf-8")
    assert fields == json.loads(text)["$defs"][name.lower()]["properties"].keys() - {"count"}


def test_the_names_for_the_type_checker_are_those_that_are_public() -> None:
    tree = ast.parse((ROOT / "oneonone_lint" / "__init__.py").read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    named = {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert named == set(oneonone_lint.__all__) - {"__version__", "SPEC_VERSION"}
    assert importlib.resources.files(oneonone_lint).joinpath("py.typed").is_file()


def test_nothing_else_can_be_imported_from_it() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'lint_everything'"):
        getattr(oneonone_lint, "lint_everything")  # noqa: B009 - the type checker knows that it is not there
    with pytest.raises(ImportError):
        exec("from oneonone_lint import lint_everything")


def test_importing_the_package_loads_nothing_of_it() -> None:
    script = "import sys, oneonone_lint; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    loaded = done.stdout.decode().split()
    assert [name for name in loaded if name.startswith(("oneonone_lint.", "click", "dataclasses"))] == []
