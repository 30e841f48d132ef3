"""What is known of chains of series from earlier runs, for ``status``."""

from typing import TYPE_CHECKING

from oneonone_lint.repo.cache.series_cache import SeriesCache, open_series_cache
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.query import StatusQuery
from oneonone_lint.reports.status.scope import choose_scope

if TYPE_CHECKING:
    from oneonone_lint.repo.cache.codec import Codec
    from oneonone_lint.reports.status.chain_record import ChainRecord

RecordCache = SeriesCache["ChainRecord"]


def open_status_cache(workspace: Workspace, query: StatusQuery) -> RecordCache | None:
    """Return the records of chains that are kept from run to run, None where nothing is kept that *query* asks for."""
    if query.practices or query.timelines or query.at:
        return None
    scope = choose_scope(workspace, query)
    return open_series_cache(workspace, "status", _build_codec, (sorted(scope.states), scope.since))


def _build_codec() -> "Codec[ChainRecord]":
    from oneonone_lint.reports.status.chain_record import build_record_codec  # where all is known none is understood

    return build_record_codec()
