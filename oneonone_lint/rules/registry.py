"""Every rule, in the order of the codes: the one list that rule selection, reports and ``explain`` read.

What a rule is called says its module's name, and whether it is on by default this list: so none is loaded that does
not run.
"""

from functools import cache
from importlib import import_module

from oneonone_lint.model.value import Value
from oneonone_lint.rules.base import Rule

_MODULES = (
    "note.a001_too_many_accomplishments",
    "series.c001_action_not_reviewed",
    "series.c002_action_reopened",
    "series.c004_action_carried_often",
    "series.c005_due_slipping",
    "series.c006_manager_holds_the_actions",
    "series.c007_rotation_missed",
    "series.c008_goalposts_moving",
    "series.f001_note_filename",
    "note.f002_date_mismatch",
    "note.f003_front_matter_invalid",
    "file.f005_unreadable_note",
    "note.f006_conflict_marker",
    "note.f007_placeholder_left",
    "note.f008_broken_link",
    "series.f009_participants_unknown",
    "note.f010_hidden_content",
    "series.f011_companion_unwritten",
    "history.g001_agenda_late",
    "history.g002_agenda_not_by_report",
    "history.g003_minutes_late",
    "history.g004_note_deleted",
    "series.m001_cadence_gap",
    "series.m002_meeting_cancelled",
    "note.m003_duration_out_of_range",
    "suppression.n001_unused_suppression",
    "suppression.n002_unknown_rule",
    "note.p001_priorities_not_ranked",
    "note.p002_too_many_priorities",
    "note.p003_vague_priority",
    "note.q001_issue_without_proposal",
    "note.q002_issue_without_need",
    "note.q003_feedback_incomplete",
    "note.q004_issues_without_actions",
    "note.s001_section_missing",
    "note.s002_section_duplicate",
    "note.s003_section_order",
    "note.s004_section_empty",
    "note.s005_section_markup",
    "note.s006_stray_content",
    "note.s007_section_item_count",
    "note.t001_action_without_owner",
    "note.t002_action_unknown_owner",
    "note.t003_action_several_owners",
    "note.t004_action_without_due",
    "note.t005_action_bad_due",
    "note.t006_action_due_before_meeting",
    "note.t007_action_notation",
    "note.t008_action_not_a_task",
    "note.t009_action_without_text",
    "note.t010_action_duplicate",
    "note.t011_action_outside_section",
    "note.t012_action_id_clash",
    "note.t013_actions_unread",
)
# Those of severity "info", which only say what is worth knowing.
_INFORMING = frozenset(("C006", "C008", "G002", "G003", "P003", "Q003", "Q004", "S006"))


class ListedRule(Value):
    """A rule before it is loaded: its *code* and *name*, and the *module* below ``rules`` that holds it."""

    module: str
    code: str
    name: str

    @property
    def folder(self) -> str:
        """The folder that its module stands in, which says what it may see."""
        return self.module.partition(".")[0]

    @property
    def family(self) -> str:
        """The letter that the code begins with."""
        return self.code[0]

    @property
    def reads_history(self) -> bool:
        """It runs on git's history, and only where that is whole."""
        return self.folder == "history"

    @property
    def on_by_default(self) -> bool:
        """Every error and warning is on, except those of family G, which need git's log (spec, clause 8)."""
        return not self.reads_history and self.code not in _INFORMING

    def load(self) -> Rule:
        """Return the rule: the ``RULE`` of its module."""
        rule: Rule = import_module(f"oneonone_lint.rules.{self.module}").RULE
        return rule


def _list_rule(module: str) -> ListedRule:
    code, _, name = module.partition(".")[2].partition("_")
    return ListedRule(module, code.upper(), name.replace("_", "-"))


LISTED_RULES = tuple(map(_list_rule, _MODULES))
"""Every rule, none of them loaded."""


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return every rule."""
    return tuple(listed.load() for listed in LISTED_RULES)
