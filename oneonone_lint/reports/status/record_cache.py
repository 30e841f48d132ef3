"""What is known of chains of series from earlier runs, for ``status``."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.query import StatusQuery
from oneonone_lint.reports.status.scope import choose_scope

if TYPE_CHECKING:
    from oneonone_lint.repo.cache.codec import Codec
    from oneonone_lint.repo.cache.series_cache import SeriesCache
    from oneonone_lint.reports.status.chain_record import ChainRecord

    RecordCache = SeriesCache[ChainRecord]


def open_status_cache(workspace: Workspace, query: StatusQuery) -> "RecordCache | None":
    """Return the records of chains that are kept from run to run, None where nothing is kept that *query* asks for."""
    if query.practices or query.timelines or query.at:
        return None
    from oneonone_lint.repo.cache.series_cache import open_series_cache

    scope = choose_scope(workspace, query)
    return open_series_cache(workspace, "status", build_record_codec, (sorted(scope.states), scope.since))


def build_record_codec() -> "Codec[ChainRecord]":
    """Return what turns records into JSON and back."""
    from oneonone_lint.repo.cache.codec import build_codec
    from oneonone_lint.reports.status.chain_record import ChainRecord

    return build_codec(ChainRecord)


def group_series(workspace: Workspace, names: Iterable[str], query: StatusQuery) -> dict[str, list[str]]:
    """Return those of the series *names* that *query* asks for in groups, one for each chain, by the first of each."""
    groups = workspace.group_by_chain(name for name in names if query.includes_series(name))
    return {group[0]: group for group in groups}
