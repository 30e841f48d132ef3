"""How series stand, so that what is written into their notes can be seen to do no harm (spec, clauses 8.3 and 8.4)."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping

from oneonone_lint.lint.results import SeriesResult
from oneonone_lint.model.diagnostic import Diagnostic, Finding
from oneonone_lint.model.note import Note
from oneonone_lint.model.value import Value, cached_property


class Snapshot(Value):
    """How series stand: what came of checking them, the *results*, and their *notes* by path."""

    results: tuple[SeriesResult, ...]
    notes: Mapping[str, Note]

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the rules found."""
        return tuple(diagnostic for result in self.results for diagnostic in result.diagnostics)

    @cached_property
    def codes(self) -> Counter[tuple[str, str]]:
        """How often each rule fires in which file."""
        return Counter((diagnostic.finding.path, diagnostic.code) for diagnostic in self.diagnostics)

    @cached_property
    def questions(self) -> tuple[Finding, ...]:
        """The findings that ask what was meant."""
        return tuple(diagnostic.finding for diagnostic in self.diagnostics if diagnostic.finding.asks)

    def of_file(self, path: str, codes: Container[str]) -> Iterator[Diagnostic]:
        """Yield what the rules *codes* found in the file *path*."""
        for diagnostic in self.diagnostics:
            if diagnostic.finding.path == path and diagnostic.code in codes:
                yield diagnostic

    def is_as_good_as(self, before: "Snapshot") -> bool:
        """Tell whether nothing that ``status`` says has changed and no rule fires more often than *before*."""
        return not self.changed_paths(before) and self.codes <= before.codes

    def changed_paths(self, before: "Snapshot") -> set[str]:
        """Return the paths of the notes of which ``status`` says something else than *before*."""
        paths = self.notes.keys() | before.notes.keys()
        return {path for path in paths if not _say_the_same(self.notes.get(path), before.notes.get(path))}


def _say_the_same(first: Note | None, second: Note | None) -> bool:
    if first is None or second is None:
        return first is second
    return first is second or _facts_of(first) == _facts_of(second)


def _facts_of(note: Note) -> tuple[object, ...]:
    return note.status, note.participants, [action.facts for action in note.actions]
