"""What counts as closed, and as closed on time."""

import pytest

from oneonone_lint.reports.closures import Closures, count_closures
from oneonone_lint.series.action_threads import ActionThread, Mention
from tests.support.views import view


def thread(line: str) -> ActionThread:
    note = view(f"## Actions\n{line}\n").note
    return ActionThread((Mention("alice-bob", note, note.actions[0]),))


@pytest.mark.parametrize(
    ("line", "closures"),
    [
        ("- [ ] Call @bob due:2026-11-20", Closures(0, 0, 0)),
        ("- [x] Call @bob due:2026-11-20 done:2026-11-20", Closures(1, 1, 1)),
        ("- [x] Call @bob due:2026-11-20 done:2026-11-21", Closures(1, 1, 0)),
        ("- [-] Call @bob due:2026-11-20 cancelled:2026-11-19", Closures(1, 1, 1)),
        ("- [x] Call @bob done:2026-11-20", Closures(1, 0, 0)),
    ],
)
def test_closures_of_one_action(line: str, closures: Closures) -> None:
    assert count_closures([thread(line)]) == closures
