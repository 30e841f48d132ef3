"""What is asked before lines that are in no list are looked at: none of them is lost by it (spec, clause 5.14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneonone_lint.model.document import Document
from oneonone_lint.rules.note import t008_action_not_a_task
from tests.support.fuzz_notes import LINES
from tests.support.views import run_rule, view

INDENTED = st.tuples(st.sampled_from(("", "", "  ", "    ", "\n")), LINES).map("".join)
UNDERLINE = st.sampled_from(("", "", "---", "\nBob: book it by Friday\n---", "Bob: book it by Friday\n==="))


@given(st.sampled_from(("Actions", "Review")), st.lists(INDENTED, max_size=4), UNDERLINE)
def test_no_line_is_lost(title: str, lines: list[str], underline: str) -> None:
    text = "\n".join([f"## {title}", *lines, underline, "", "## Reflection", ""])
    actions, findings = view(text).actions, run_rule("T008", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Document, "has_text_outside_items", lambda *_: True)
        patch.setattr(t008_action_not_a_task, "_holds_lines", lambda *_: True)
        assert (view(text).actions, run_rule("T008", text)) == (actions, findings)
