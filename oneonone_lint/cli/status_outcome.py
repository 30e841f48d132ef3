"""What ``status`` comes to: a report, or its text, of which only that is written anew that has changed.

Formats with a line for each action are put together from pieces, one of each chain of series, and a piece is kept by a
digest of what is known of the chain. So where one note was edited, one chain is looked into, and of the others nothing
but the files is verified.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.disk.digest import digest_of
from oneonone_lint.formatters.status.registry import PIECE_FORMATS
from oneonone_lint.model.value import Value, cached_property
from oneonone_lint.repo.cache import PIECES
from oneonone_lint.repo.cache.cache_file import CacheFile
from oneonone_lint.reports.status.facts import StatusFacts
from oneonone_lint.reports.status.scope import group_series

if TYPE_CHECKING:
    from oneonone_lint.cli.options import CommonOptions
    from oneonone_lint.cli.targets import Target
    from oneonone_lint.formatters.status.kept_pieces import KeptPieces
    from oneonone_lint.formatters.status.pieces import Piece, PieceFormat
    from oneonone_lint.reports.status.record_cache import RecordCache
    from oneonone_lint.reports.status.report import StatusReport


class Outcome(Value):
    """The *facts* of a report, and its *text*, or the *report* itself where that is yet to be laid out."""

    facts: StatusFacts
    text: str
    report: "StatusReport | None" = None


def find_outcome(targets: Iterable["Target"], options: StatusOptions, common: "CommonOptions") -> Outcome:
    """Return what the report on *targets* comes to; raises ``OneononeError`` where that cannot be told."""
    from oneonone_lint.reports.status.record_cache import open_status_cache

    query = options.build_query()
    opened = [(target, open_status_cache(target.workspace, query) if common.uses_cache else None) for target in targets]
    today = options.at or common.today
    if options.output_format in PIECE_FORMATS:
        outcome = _put_together(opened, options, today)
    else:
        outcome = _build_outcome(opened, options, today)
    for _, cache in opened:
        if cache:
            cache.save()
    return outcome


def build_reports(
    targets: Iterable["tuple[Target, RecordCache | None]"], options: StatusOptions, today: dt.date
) -> "Iterator[StatusReport]":
    """Yield the report on each repo, made with what the cache of its records has."""
    from oneonone_lint.reports.status.builder import build_status

    query = options.build_query()
    for target, cache in targets:
        yield build_status(target.workspace, target.series_names(), query, today, cache)


def _build_outcome(
    targets: Iterable["tuple[Target, RecordCache | None]"], options: StatusOptions, today: dt.date
) -> Outcome:
    from oneonone_lint.cli.status_text import format_as_text
    from oneonone_lint.reports.status.report import merge_reports

    report = merge_reports(list(build_reports(targets, options, today)))
    return Outcome(StatusFacts.of(report), format_as_text(report, options), report)


def _put_together(
    targets: Iterable["tuple[Target, RecordCache | None]"], options: StatusOptions, today: dt.date
) -> Outcome:
    cutter = PieceCutter(options, today)
    return cutter.lay_out([piece for target, cache in targets for piece in cutter.cut(target, cache)])


class PieceCutter(Value):
    """Cuts the report on a repo into pieces, as the *options* say, and puts a whole one together."""

    options: StatusOptions
    today: dt.date

    def cut(self, target: "Target", cache: "RecordCache | None") -> "Iterator[Piece]":
        """Yield the pieces of the report on *target*; where nobody meets and where nothing is kept, there is one."""
        groups = group_series(target.workspace, target.series_names(), self.options.build_query())
        if cache and groups:
            yield from self._find_pieces(cache, groups)
        else:
            yield from self.cut_each(build_reports([(target, None)], self.options, self.today))

    def name_pieces(self, records: CacheFile) -> CacheFile:
        """Return where the pieces are kept that are cut as the options say: beside the *records*."""
        return records.with_suffix(f"-{digest_of(repr(self.options).encode('utf-8', 'surrogatepass'))}{PIECES}")

    def open_kept(self, file: CacheFile, groups: Mapping[str, Sequence[str]]) -> "KeptPieces":
        """Return the pieces of today's report on *groups* that *file* keeps."""
        from oneonone_lint.formatters.status.kept_pieces import KeptPieces

        return KeptPieces(file, digest_of(repr((groups, self.today)).encode("utf-8", "surrogatepass")))

    def lay_out(self, pieces: "Sequence[Piece]") -> Outcome:
        """Return the whole report that consists of *pieces*."""
        from oneonone_lint.formatters.status.pieces import merge_pieces

        whole = merge_pieces(pieces)
        return Outcome(whole.facts, self._piece_format.lay_out(whole, self.today))

    def cut_each(self, reports: "Iterable[StatusReport]") -> "Iterator[Piece]":
        """Yield a piece for each of *reports*."""
        from oneonone_lint.formatters.status.pieces import cut_piece

        return (cut_piece(report, self._piece_format) for report in reports)

    def _find_pieces(self, cache: "RecordCache", groups: Mapping[str, Sequence[str]]) -> "Iterator[Piece]":
        """Yield a piece for each of *groups*, cut anew where it is not kept of what is known of the group now."""
        kept = self.open_kept(self.name_pieces(cache.file), groups)
        pieces = kept.find_all(cache.digest_each(groups))
        missing = {name: group for name, group in groups.items() if name not in pieces}
        if missing:
            pieces |= zip(missing, self._cut_chains(cache, groups, missing), strict=True)
        kept.save(cache.digest_each(missing), pieces)
        return (pieces[name] for name in groups)

    def _cut_chains(
        self, cache: "RecordCache", groups: Mapping[str, Sequence[str]], asked: Iterable[str]
    ) -> "Iterator[Piece]":
        from oneonone_lint.reports.status.builder import report_chains

        query = self.options.build_query()
        return self.cut_each(report_chains(cache.workspace, groups, asked, query, self.today, cache))

    @cached_property
    def _piece_format(self) -> "PieceFormat":
        return PIECE_FORMATS[self.options.output_format]()
