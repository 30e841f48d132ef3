"""What is noted with an answer, so that it can be given where only notes have changed (``renewal.py``)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from oneonone_lint.cli.renewal import KeptChain, Renewal
from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.cli.status_outcome import PieceCutter
from oneonone_lint.cli.targets import Target
from oneonone_lint.config.finder import ROOT_MARKS
from oneonone_lint.formatters.status.registry import PIECE_FORMATS
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.value import replace
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.record_cache import RecordCache, open_status_cache
from oneonone_lint.reports.status.scope import group_series


def describe_renewal(target: Target, tree: WorkingTree, options: StatusOptions, today: dt.date) -> bytes:
    """Return what is to be known to renew the answer about *target*, whose notes are in *tree*.

    It is nothing where that is left to the long way, as where somebody is asked for by name: whether there is such a
    person is said by all notes.
    """
    cache = open_status_cache(target.workspace, options.build_query())
    if cache is None or options.owners or options.output_format not in PIECE_FORMATS:
        return b""
    groups = group_series(target.workspace, target.series_names(), options.build_query())
    chains = tuple(_note_chains(cache, groups))
    if not chains or len(chains) < len(groups):
        return b""
    renewal = Renewal(
        config=replace(target.workspace.config, origins={}, profiles=_find_profiles(target.workspace, groups)),
        crosses_roots=tree.crosses_roots,
        options=options,
        today=today,
        pieces=PieceCutter(options, today).name_pieces(cache.file).path,
        chains=chains,
        guarded=tuple(_find_guarded(tree)),
    )
    return renewal.encode()


def _note_chains(cache: RecordCache, groups: Mapping[str, Sequence[str]]) -> Iterator[KeptChain]:
    """Yield each of *groups* of which something is known that still holds."""
    for name, digest in cache.digest_each(groups).items():
        yield KeptChain(name, tuple(groups[name]), tuple(cache.folders_of(name)), digest)


def _find_profiles(workspace: Workspace, groups: Mapping[str, Sequence[str]]) -> dict[str, Profile]:
    """Return the profiles that the series of *groups* may have, by their names."""
    config = workspace.config
    series = {joined for group in groups.values() for name in group for joined in workspace.chain_names(name)}
    names = {config.series_settings(name).profile or config.profile for name in series}
    return {name: workspace.profile(name) for name in sorted(names)}


def _find_guarded(tree: WorkingTree) -> Iterator[str]:
    """Yield the folders in which a file may become a config, but for the root, of which that is noted elsewhere."""
    for folder in tree.asked_folders():
        names = tree.list_files(folder) if folder else ()
        if any(mark in names for mark in ROOT_MARKS):
            yield folder
