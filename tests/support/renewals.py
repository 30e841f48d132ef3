"""Tells whether answers were renewed."""

import pytest

from oneonone_lint.cli import renewal
from oneonone_lint.cli.renewal import Renewed
from oneonone_lint.repo.cache.answer import Answer
from oneonone_lint.repo.cache.scout import Scout


def watch_renewals(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return the list in which each renewal is noted from now on, and whether it came to something."""
    tried: list[bool] = []
    renew = renewal.renew

    def renew_and_note(answer: Answer, scout: Scout) -> Renewed | None:
        tried.append(False)
        renewed = renew(answer, scout)
        tried[-1] = renewed is not None
        return renewed

    monkeypatch.setattr(renewal, "renew", renew_and_note)
    return tried
