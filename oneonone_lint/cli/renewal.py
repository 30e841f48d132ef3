"""The same answer where only notes have changed: their chain is read anew, all else is as it was kept (clause 1.15).

An answer is text that consists of pieces, one of each chain of series (``status_outcome.py``). With it is noted which
folders each chain rests on. Where files in some of these have changed, and no name, the answer follows from the same
options, config and folders, and from the pieces of the other chains: nothing else of a run can come out otherwise, but
for remarks on what cannot be read. So the command line need not be understood again, nor anything be looked for.

Nothing is kept of that: whoever asks once more takes the long way, which keeps what it finds.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.cli.status_outcome import Outcome, PieceCutter
from oneonone_lint.formatters.escaping import encode_safely
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import Value, cached_property
from oneonone_lint.repo.cache.cache_file import CacheFile
from oneonone_lint.repo.cache.codec import Codec, build_codec
from oneonone_lint.repo.file_tree import WorkingTree, relative_path
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.builder import report_chains

if TYPE_CHECKING:
    from oneonone_lint.disk.folder_state import FolderState
    from oneonone_lint.formatters.status.pieces import Piece
    from oneonone_lint.repo.cache.answer import Answer
    from oneonone_lint.repo.cache.scout import Scout

_MOST_CHAINS = 3  # what is found out of more is worth to be kept


class KeptChain(Value):
    """A chain by its *name*: the *series* asked for, the *folders* it rests on, a *digest* of what is known of it."""

    name: str
    series: tuple[str, ...]
    folders: tuple[str, ...]
    digest: str


class Renewal(Value):
    """All that is to be known besides notes: the config with its profiles, what was asked, where *pieces* are kept.

    *guarded* are folders in which a file may become a config, and then more may be another than the chains.
    """

    config: Config
    crosses_roots: bool
    options: StatusOptions
    today: dt.date
    pieces: str
    chains: tuple[KeptChain, ...]
    guarded: tuple[str, ...]

    def encode(self) -> bytes:
        """Return it as JSON."""
        return json.dumps(_build_codec().encode(self)).encode()

    @classmethod
    def decode(cls, source: bytes) -> "Renewal":
        """Return what *source*, which comes of ``encode``, stands for."""
        renewal: Renewal = _build_codec().decode(json.loads(source))
        return renewal

    @cached_property
    def groups(self) -> Mapping[str, list[str]]:
        """The series asked for, by the name of their chain."""
        return {chain.name: list(chain.series) for chain in self.chains}

    def find_chains(self, folders: Iterable[str]) -> list[str] | None:
        """Return the few chains that rest on one of *folders*, None where they are many, or one of these is guarded."""
        changed = set(folders)
        found = [chain.name for chain in self.chains if not changed.isdisjoint(chain.folders)]
        return found if len(found) <= _MOST_CHAINS and changed.isdisjoint(self.guarded) else None


def _build_codec() -> Codec[Renewal]:
    return build_codec(Renewal, {"Profile": Profile})


def renew(answer: "Answer", scout: "Scout", last_asked: int) -> tuple[int, bytes] | None:
    """Return the exit code and the text that *answer* comes to now, None where that is left to the long way.

    That is so where all changes are older than *last_asked*, in nanoseconds: then they have been answered before.
    """
    renewal = Renewal.decode(answer.renewal)
    pieces = _Pieces(renewal)
    for look in (scout.list_found, scout.list_changed):  # meanwhile a second process looks at the other folders
        changed = look()
        if not changed or not _are_new_contents(changed, answer.ground.folders, last_asked):
            return None
        chains = renewal.find_chains(relative_path(path, renewal.config.root) for path in changed)
        if chains is None:
            return None
        pieces.cut_anew(chains)
    outcome = pieces.put_together()
    if outcome is None or outcome.facts.unreadable:
        return None
    return renewal.options.exit_code(has_overdue=outcome.facts.has_overdue), encode_safely(outcome.text)


def _are_new_contents(changed: "Mapping[str, FolderState]", noted: Mapping[str, str], last_asked: int) -> bool:
    have_same_names = all(state.has_names_of(noted[path]) for path, state in changed.items())
    return have_same_names and max(state.newest for state in changed.values()) > last_asked


class _Pieces:
    """Those of a report that is renewed: some are cut anew, all others are as they are kept."""

    def __init__(self, renewal: Renewal) -> None:
        self._renewal = renewal
        self._workspace = Workspace(renewal.config, WorkingTree(renewal.config.root, renewal.crosses_roots))
        self._cutter = PieceCutter(renewal.options, renewal.today)
        self._anew: dict[str, Piece] = {}

    def cut_anew(self, chains: Iterable[str]) -> None:
        """Cut the pieces of *chains* from the notes as they are now, if that has not been done."""
        asked = [name for name in chains if name not in self._anew]
        query = self._renewal.options.build_query()
        reports = report_chains(self._workspace, self._renewal.groups, asked, query, self._renewal.today)
        self._anew.update(zip(asked, self._cutter.cut_each(reports), strict=True))

    def put_together(self) -> Outcome | None:
        """Return the whole report, None where a piece of another chain is not kept any more."""
        groups = self._renewal.groups
        kept = self._cutter.open_kept(CacheFile(self._renewal.pieces), groups)
        others = {chain.name: chain.digest for chain in self._renewal.chains if chain.name not in self._anew}
        pieces = {**kept.find_all(others), **self._anew}
        return self._cutter.lay_out([pieces[name] for name in groups]) if len(pieces) == len(groups) else None
