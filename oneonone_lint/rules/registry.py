"""Every rule, in the order of the codes: the one list that selection, reports and ``explain`` read."""

from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.note import (
    f002_date_mismatch,
    f003_front_matter_invalid,
    f005_unreadable_note,
    f010_hidden_content,
    s001_section_missing,
    s002_section_duplicate,
    s003_section_order,
    s004_section_empty,
    t001_action_without_owner,
    t002_action_unknown_owner,
    t004_action_without_due,
    t005_action_bad_due,
    t007_action_notation,
    t008_action_not_a_task,
    t009_action_without_text,
)
from oneonone_lint.rules.series import f001_note_filename

RULES: tuple[Rule, ...] = (
    f001_note_filename.RULE,
    f002_date_mismatch.RULE,
    f003_front_matter_invalid.RULE,
    f005_unreadable_note.RULE,
    f010_hidden_content.RULE,
    s001_section_missing.RULE,
    s002_section_duplicate.RULE,
    s003_section_order.RULE,
    s004_section_empty.RULE,
    t001_action_without_owner.RULE,
    t002_action_unknown_owner.RULE,
    t004_action_without_due.RULE,
    t005_action_bad_due.RULE,
    t007_action_notation.RULE,
    t008_action_not_a_task.RULE,
    t009_action_without_text.RULE,
)
