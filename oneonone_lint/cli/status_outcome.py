"""What ``status`` comes to: a report, or its text, which is written anew only where what it says has changed.

A text is kept by a digest: of the records that it was made of, of what was asked for, and of the day. So of a repo in
which nothing has changed no report is built, and nothing but the records has to be verified.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.cli.targets import Target
from oneonone_lint.disk.digest import digest_of
from oneonone_lint.model.value import Value
from oneonone_lint.repo.cache.codec import build_codec
from oneonone_lint.reports.status.record_cache import RecordCache, digest_records, open_status_cache

if TYPE_CHECKING:
    from oneonone_lint.reports.status.report import StatusReport

_KEPT_FORMATS = ("json", "jsonl", "csv", "markdown")  # our own code alone writes them


class StatusFacts(Value):
    """What a run has to know of a report besides its words: *owners* are all who have or had an action.

    *unreadable* are files; *skipped* says why git's history could not tell.
    """

    notes: int
    has_overdue: bool
    owners: tuple[str, ...]
    unreadable: tuple[str, ...]
    skipped: str | None

    @classmethod
    def of(cls, report: "StatusReport") -> "StatusFacts":
        """Return the facts of *report*."""
        return cls(
            notes=report.notes,
            has_overdue=report.summary()["overdue"] > 0,
            owners=tuple(sorted(report.owners)),
            unreadable=report.unreadable,
            skipped=report.skipped,
        )


class Outcome(Value):
    """The *facts* of a report, and its *text*, or the *report* itself where that is yet to be laid out."""

    facts: StatusFacts
    text: str
    report: "StatusReport | None" = None


def find_outcome(targets: Iterable[Target], options: StatusOptions, common: CommonOptions) -> Outcome:
    """Return what the report on *targets* comes to; raises ``OneononeError`` where that cannot be told."""
    query = options.build_query()
    opened = [(target, open_status_cache(target.workspace, query) if common.uses_cache else None) for target in targets]
    outcome = _find_or_build(opened, options, options.at or common.today)
    for _, cache in opened:
        if cache:
            cache.save()
    return outcome


def _find_or_build(
    targets: Sequence[tuple[Target, RecordCache | None]], options: StatusOptions, today: dt.date
) -> Outcome:
    target, cache = targets[0]
    if len(targets) > 1 or cache is None or options.output_format not in _KEPT_FORMATS:
        return _build_outcome(targets, options, today)
    kept = _KeptText(cache, target, options, today)
    outcome = kept.find()
    if outcome is None:
        outcome = _build_outcome(targets, options, today)
        kept.save(outcome)
    return outcome


def build_reports(
    targets: Iterable[tuple[Target, RecordCache | None]], options: StatusOptions, today: dt.date
) -> "Iterator[StatusReport]":
    """Yield the report on each repo, made with what the cache of its records has."""
    from oneonone_lint.reports.status.builder import build_status

    query = options.build_query()
    for target, cache in targets:
        yield build_status(target.workspace, target.series_names(), query, today, cache)


def _build_outcome(
    targets: Iterable[tuple[Target, RecordCache | None]], options: StatusOptions, today: dt.date
) -> Outcome:
    from oneonone_lint.cli.status_text import format_as_text
    from oneonone_lint.reports.status.report import merge_reports

    report = merge_reports(list(build_reports(targets, options, today)))
    return Outcome(StatusFacts.of(report), format_as_text(report, options), report)


class _KeptText:
    """The text that an earlier run has made of the records in *cache*, where they are the same and so is the day."""

    def __init__(self, cache: RecordCache, target: Target, options: StatusOptions, today: dt.date) -> None:
        self._cache = cache
        self._target = target
        self._options = options
        self._today = today
        self._file = cache.file.with_suffix(".txt")

    def find(self) -> Outcome | None:
        """Return the outcome with that text, None where there is none."""
        name = self._name()
        kept = self._file.load().split(b"\n", 2) if name else []
        if not kept or kept[0] != name:
            return None
        _, facts, text = kept
        return Outcome(build_codec(StatusFacts).decode(json.loads(facts)), text.decode("utf-8", "surrogatepass"))

    def save(self, outcome: Outcome) -> None:
        """Keep the text of *outcome*."""
        name = self._name()
        if name:
            facts = json.dumps(build_codec(StatusFacts).encode(outcome.facts)).encode()
            self._file.save(b"\n".join((name, facts, outcome.text.encode("utf-8", "surrogatepass"))))

    def _name(self) -> bytes:
        """Return the digest of all that the text follows from, nothing where that is not kept."""
        records = digest_records(self._cache, self._target.series_names(), self._options.build_query())
        basis = repr((records, self._options, self._today)).encode("utf-8", "surrogatepass")
        return digest_of(basis).encode() if records else b""
