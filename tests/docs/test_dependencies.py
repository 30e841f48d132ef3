"""CONTRIBUTING lists what runs with the tool and under which licence, and each may be used with a tool under MIT."""

import re
from importlib.metadata import PackageMetadata, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.project import ROOT

TABLE = dict(
    re.findall(
        r"^\| `([\w.-]+)` \| ([\w.-]+) \| .+ \|$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE
    )
)
# Licences that ask for no more than to be named: no copyleft among them.
PERMISSIVE = ("MIT", "BSD", "Apache", "PSF", "ISC")
COPYLEFT = re.compile(r"\b[AL]?GPL|\bMPL|\bEUPL|\bEPL|\bCDDL|General Public|Mozilla", re.IGNORECASE)


def closure(name: str, extra: str) -> set[str]:
    """Return the names of all that is installed because *name* with its *extra* needs it to run."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for line in distribution(waiting.pop()).requires or []:
            requirement = Requirement(line)
            needed = canonicalize_name(requirement.name)
            applies = requirement.marker is None or requirement.marker.evaluate({"extra": extra})
            if applies and needed not in found:
                found.add(needed)
                waiting.append(needed)
    return found


def licence_of(metadata: PackageMetadata) -> str:
    """Return what a package says of its licence in one of the three places that there are, without the text of it."""
    classifiers = [entry for entry in metadata.get_all("Classifier") or [] if entry.startswith("License ::")]
    stated = [*(metadata.get_all("License-Expression") or []), *(metadata.get_all("License") or [])]
    return "; ".join([*(entry.partition("\n")[0] for entry in stated), *classifiers])


RUNTIME = sorted(closure("oneonone-lint", "page"))


@pytest.mark.parametrize("name", RUNTIME)
def test_what_runs_with_the_tool_is_under_a_licence_that_is_listed(name: str) -> None:
    licence = licence_of(distribution(name).metadata)
    family = TABLE[name].partition("-")[0]
    assert family in PERMISSIVE
    assert family.casefold() in licence.casefold(), licence
    assert not COPYLEFT.search(licence), licence


def test_nothing_is_listed_that_nobody_needs() -> None:
    """What another version of Python or of a library needs may be listed, too."""
    assert TABLE.keys() - set(RUNTIME) <= {"typing-extensions", "tzdata", "six", "colorama"}
    assert len(RUNTIME) > 7
