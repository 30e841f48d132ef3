"""Two months of three people, as transcripts: played with real git and pre-commit, and what is printed is compared."""

from pathlib import Path

import pytest

from tests.support.session import PageSession, session_environment

PEOPLE = sorted((Path(__file__).parent / "months").glob("*.md"))


@pytest.mark.slow
@pytest.mark.parametrize("page", PEOPLE, ids=lambda page: page.stem)
def test_the_months_of(page: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    session = PageSession(tmp_path / "notes", session_environment(tmp_path))
    for shown, printed in session.play(page.read_text(encoding="utf-8")):
        assert printed == shown
