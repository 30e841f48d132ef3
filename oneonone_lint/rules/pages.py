"""The page of each rule in the spec, which ``explain`` prints and SARIF refers to."""

from pathlib import Path

from oneonone_lint import DATA

PROJECT_URL = "https://github.com/oneonone-lint/oneonone-lint"


def find_spec_folder() -> Path:
    """Return the folder of the spec: inside the package once installed, beside it in a checkout."""
    package = Path(DATA)
    packaged = package / "spec"
    return packaged if packaged.is_dir() else package.parent / "spec"


def read_rule_page(code: str, name: str) -> str:
    """Return the page of a rule as Markdown."""
    return (find_spec_folder() / "rules" / f"{code}-{name}.md").read_text(encoding="utf-8")


def build_rule_url(code: str, name: str) -> str:
    """Return the address of a rule's page."""
    return f"{PROJECT_URL}/blob/main/spec/rules/{code}-{name}.md"
