"""How a series stands, so that what is written into its notes can be seen to do no harm (spec, clauses 8.3 and 8.4)."""

from collections import Counter
from dataclasses import dataclass

from oneonone_lint.lint.linter import lint
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.model.note import Note
from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.repo.workspace import Workspace


@dataclass(frozen=True)
class Snapshot:
    """How a series stands: the *facts* that ``status`` takes from its notes, and how often each rule fires where."""

    facts: list[tuple[object, ...]]
    codes: Counter[tuple[str, str]]

    def is_as_good_as(self, before: "Snapshot") -> bool:
        """Tell whether nothing that ``status`` says has changed and no rule fires more often than *before*."""
        return self.facts == before.facts and self.codes <= before.codes


def take_snapshot(workspace: Workspace, name: str, selection: RuleSelection, is_reported: PathFilter) -> Snapshot:
    """Return how the series *name* stands in *workspace*."""
    report = lint(workspace, [name], selection, is_reported)
    codes = Counter((diagnostic.finding.path, diagnostic.code) for diagnostic in report.diagnostics)
    return Snapshot([_facts_of(note) for note in workspace.load(name).notes], codes)


def _facts_of(note: Note) -> tuple[object, ...]:
    return note.path, note.status, note.participants, [action.facts for action in note.actions]
