"""What ``status`` comes to: a report, or its text, of which only that is written anew that has changed.

Formats with a line for each action are put together from pieces, one of each chain of series, and a piece is kept by a
digest of what is known of the chain. So where one note was edited, one chain is looked into, and of the others nothing
but the files is verified.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.cli.targets import Target
from oneonone_lint.disk.digest import digest_of
from oneonone_lint.formatters.status.registry import PIECE_FORMATS
from oneonone_lint.model.value import Value
from oneonone_lint.reports.status.facts import StatusFacts
from oneonone_lint.reports.status.record_cache import RecordCache, group_series, open_status_cache

if TYPE_CHECKING:
    from oneonone_lint.formatters.status.kept_pieces import KeptPieces
    from oneonone_lint.formatters.status.pieces import Piece, PieceFormat
    from oneonone_lint.reports.status.report import StatusReport


class Outcome(Value):
    """The *facts* of a report, and its *text*, or the *report* itself where that is yet to be laid out."""

    facts: StatusFacts
    text: str
    report: "StatusReport | None" = None


def find_outcome(targets: Iterable[Target], options: StatusOptions, common: CommonOptions) -> Outcome:
    """Return what the report on *targets* comes to; raises ``OneononeError`` where that cannot be told."""
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


def _put_together(
    targets: Iterable[tuple[Target, RecordCache | None]], options: StatusOptions, today: dt.date
) -> Outcome:
    from oneonone_lint.formatters.status.pieces import merge_pieces

    piece_format = PIECE_FORMATS[options.output_format]()
    cutter = _Cutter(options, today, piece_format)
    whole = merge_pieces([piece for target, cache in targets for piece in cutter.cut(target, cache)])
    return Outcome(whole.facts, piece_format.lay_out(whole, today))


class _Cutter(Value):
    """Cuts the report on a repo into pieces, as the *options* and the *piece_format* say."""

    options: StatusOptions
    today: dt.date
    piece_format: "PieceFormat"

    def cut(self, target: Target, cache: RecordCache | None) -> "Iterator[Piece]":
        """Yield the pieces of the report on *target*; where nobody meets and where nothing is kept, there is one."""
        groups = group_series(target.workspace, target.series_names(), self.options.build_query())
        if cache and groups:
            yield from self._find_pieces(cache, groups)
        else:
            yield from self._cut_each(build_reports([(target, None)], self.options, self.today))

    def _find_pieces(self, cache: RecordCache, groups: Mapping[str, Sequence[str]]) -> "Iterator[Piece]":
        """Yield a piece for each of *groups*, cut anew where it is not kept of what is known of the group now."""
        kept = self._open_kept(cache, groups)
        pieces = kept.find_all(cache.digest_each(groups))
        missing = {name: group for name, group in groups.items() if name not in pieces}
        if missing:
            pieces |= zip(missing, self._cut_chains(cache, groups, missing), strict=True)
        kept.save(cache.digest_each(missing), pieces)
        return (pieces[name] for name in groups)

    def _open_kept(self, cache: RecordCache, groups: Mapping[str, Sequence[str]]) -> "KeptPieces":
        from oneonone_lint.formatters.status.kept_pieces import KeptPieces

        basis = repr((groups, self.options, self.today)).encode("utf-8", "surrogatepass")
        return KeptPieces(cache.file.with_suffix(".txt"), digest_of(basis))

    def _cut_chains(
        self, cache: RecordCache, groups: Mapping[str, Sequence[str]], asked: Iterable[str]
    ) -> "Iterator[Piece]":
        from oneonone_lint.reports.status.builder import report_chains

        return self._cut_each(report_chains(cache, groups, asked, self.options.build_query(), self.today))

    def _cut_each(self, reports: "Iterable[StatusReport]") -> "Iterator[Piece]":
        from oneonone_lint.formatters.status.pieces import cut_piece

        return (cut_piece(report, self.piece_format) for report in reports)
