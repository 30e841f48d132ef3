"""What the docs say of ``action.yml`` and the template for GitLab is what these are."""

import re
from typing import Any

import pytest
import yaml

from oneonone_lint import __version__
from tests.support.clauses import clauses, read_page
from tests.support.project import ROOT
from tests.support.published_ci import TEMPLATE, read_action, read_template

PAGES = ("README.md", "docs/ci.md")
REPO = "oneonone-lint/oneonone-lint"
REMOTE = f"https://raw.githubusercontent.com/{REPO}/v{__version__}/{TEMPLATE.relative_to(ROOT)}"


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def examples(page: str) -> list[Any]:
    return [
        yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```$", read(page), re.MULTILINE | re.DOTALL)
    ]


def dicts_in(value: object) -> list[dict[str, Any]]:
    """Return every mapping in *value*, however deep."""
    if isinstance(value, list):
        return [found for part in value for found in dicts_in(part)]
    return [value, *dicts_in(list(value.values()))] if isinstance(value, dict) else []


@pytest.mark.parametrize("page", PAGES)
def test_what_the_examples_use_is_there(page: str) -> None:
    entries = dicts_in(examples(page))
    (step,) = (entry for entry in entries if entry.get("uses", "").startswith(REPO))
    (include,) = (entry for entry in entries if "remote" in entry)
    assert step["uses"] == f"{REPO}@v{__version__}"
    assert step.get("with", {}).keys() <= read_action()["inputs"].keys()
    assert include["remote"] == REMOTE
    assert include.get("inputs", {}).keys() <= read_template()[0].keys()
    (checkout,) = (entry for entry in entries if entry.get("uses", "").startswith("actions/checkout@"))
    assert checkout["with"]["fetch-depth"] == 0


@pytest.mark.parametrize("page", [*PAGES, "spec/interface.md"])
def test_what_others_pin_is_this_version(page: str) -> None:
    pinned = re.findall(r"(?:rev: |@|lint/|lint==)v?(\d+\.\d+\.\d+)", read(page))
    assert pinned
    assert set(pinned) == {__version__}


def test_the_spec_lists_every_input_and_its_default() -> None:
    rows = re.findall(
        r"^ *\| `([\w-]+)` \| (\w+) \| (?:`([^`]+)`)? *\|", clauses(read_page("interface"))["10.1"], re.MULTILINE
    )
    action, template = read_action()["inputs"], read_template()[0]
    assert {(name, default) for name, of, default in rows if of == "both"} == {
        (name, entry["default"]) for name, entry in action.items()
    }
    assert {(name, default) for name, _, default in rows} == {
        (name, entry["default"]) for name, entry in template.items()
    }


def test_the_guide_names_every_input() -> None:
    named = set(re.findall(r"`([\w-]+)`", " ".join(re.findall(r"^\| (`.*?) \|", read("docs/ci.md"), re.MULTILINE))))
    assert named == read_template()[0].keys()
