"""What is noted with an answer, so that it can be given where only notes have changed (``renewal.py``)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from oneonone_lint.cli.renewal import KeptChain, Renewal
from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.cli.status_outcome import PIECES
from oneonone_lint.cli.targets import Target
from oneonone_lint.config.finder import ROOT_MARKS
from oneonone_lint.formatters.status.registry import PIECE_FORMATS
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.value import replace
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.record_cache import group_series, open_status_cache


def note_renewal(target: Target, tree: WorkingTree, options: StatusOptions, today: dt.date) -> bytes:
    """Return what is to be known to renew the answer about *target*, whose notes are in *tree*.

    It is nothing where that is left to the long way.

    Of whom somebody asks for by name it has to be known whether there is such a person, in any of the notes.
    """
    cache = open_status_cache(target.workspace, options.build_query())
    if cache is None or options.owners or options.output_format not in PIECE_FORMATS:
        return b""
    groups = group_series(target.workspace, target.series_names(), options.build_query())
    digests = cache.digest_each(groups)
    if digests.keys() != groups.keys():
        return b""
    renewal = Renewal(
        config=replace(target.workspace.config, origins={}, profiles=_find_profiles(target.workspace, groups)),
        crosses_roots=tree.crosses_roots,
        options=options,
        today=today,
        pieces=cache.file.with_suffix(PIECES).path,
        chains=tuple(
            KeptChain(name, tuple(group), tuple(_select_plain(tree, cache.folders_of(name))), digests[name])
            for name, group in groups.items()
        ),
    )
    return renewal.encode()


def _find_profiles(workspace: Workspace, groups: Mapping[str, Sequence[str]]) -> dict[str, Profile]:
    """Return the profiles that the series of *groups* may have, by their names."""
    config = workspace.config
    series = {joined for group in groups.values() for name in group for joined in workspace.chain_names(name)}
    names = {config.series_settings(name).profile or config.profile for name in series}
    return {name: workspace.profile(name) for name in sorted(names)}


def _select_plain(tree: WorkingTree, folders: Iterable[str]) -> Iterator[str]:
    """Yield those of *folders* in which no file may be a config: of the root itself that is noted elsewhere."""
    for folder in folders:
        names = tree.list_files(folder) if folder else ()
        if not any(mark in names for mark in ROOT_MARKS):
            yield folder
