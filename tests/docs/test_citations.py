"""Every clause that code, tests and schemas cite exists, and is cited in one form: ``(spec, clause 6.1)``."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.clauses import clauses, read_page, sections
from tests.support.project import ROOT

KNOWN = {name: sections(read_page(name)) | clauses(read_page(name)).keys() for name in ("spec", "interface")}
CODE = {*(ROOT / "oneonone_lint").rglob("*.py"), *(ROOT / "tests").rglob("*.py")}
FILES = sorted(CODE - {Path(__file__)}) + sorted((ROOT / "spec" / "schemas").glob("*.json"))
# `spec, clauses 2.1 and 2.3`, `spec, clause 3.2 and appendix B`
_PART = r"(?:clauses? \d+(?:\.\d+)?|appendix [A-Z])"
_FURTHER = rf"(?:(?:,| and) (?:{_PART}|\d+\.\d+))*"
CITATION = re.compile(rf"\b(?P<page>spec|interface), (?P<parts>{_PART}{_FURTHER})")
# Begins as a citation, and goes on in another way: `(spec, 6.1)`, `(interface, status)`.
OTHER_FORM = re.compile(rf"\((?:spec|interface), (?!{_PART})[\da-z]\S*")


def cited(text: str) -> Iterator[tuple[str, str]]:
    """Yield page and number of each clause, section or appendix that *text* cites."""
    for match in CITATION.finditer(text):
        for number in re.findall(r"\d+(?:\.\d+)?|\b[A-Z]\b", match["parts"]):
            yield match["page"], number


def read_prose(path: Path) -> str:
    """Return the text of a file on one line, as a citation may be broken over two."""
    return re.sub(r"\s*\n\s*(?:# )?", " ", path.read_text(encoding="utf-8"))


def test_a_citation_is_read_whole() -> None:
    text = "(spec, clause 3.2 and appendix B), (interface, clauses 3.8 and 4.2), spec, clause 6: of two"
    expected = [("spec", "3.2"), ("spec", "B"), ("interface", "3.8"), ("interface", "4.2"), ("spec", "6")]
    assert list(cited(text)) == expected
    assert OTHER_FORM.findall("(spec, 8.6), (interface, status)") == ["(spec, 8.6),", "(interface, status)"]
    assert OTHER_FORM.findall(text) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_cited_exists(path: Path) -> None:
    prose = read_prose(path)
    assert [(page, number) for page, number in cited(prose) if number not in KNOWN[page]] == []
    assert OTHER_FORM.findall(prose) == []


def test_there_are_citations_of_both_pages() -> None:
    pages = [page for path in FILES for page, _ in cited(read_prose(path))]
    assert pages.count("spec") > 50
    assert pages.count("interface") > 10
