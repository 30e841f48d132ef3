"""The numbered clauses of ``spec/spec.md`` and ``spec/interface.md``."""

import re

from tests.support.project import ROOT

_CLAUSE = re.compile(r"^- \*\*(\d+\.\d+)\*\* (.*?)(?=^- \*\*\d|^#|\Z)", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## (?:(\d+) |Appendix ([A-Z]))", re.MULTILINE)


def read_page(name: str) -> str:
    """Return the page *name* of the spec: ``spec`` or ``interface``."""
    return (ROOT / "spec" / f"{name}.md").read_text(encoding="utf-8")


def clauses(page: str) -> dict[str, str]:
    """Return the text of each clause of *page* by its number, such as ``6.1``."""
    return dict(_CLAUSE.findall(page))


def sections(page: str) -> set[str]:
    """Return the number of each section of *page* and the letter of each appendix."""
    return {number or letter for number, letter in _SECTION.findall(page)}
