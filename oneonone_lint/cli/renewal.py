"""The same answer where only notes have changed: their chain is read anew, all else is as it was kept (clause 1.15).

An answer is text that consists of pieces, one of each chain of series (``status_outcome.py``). With it is noted which
folders each chain rests on. Where contents of files in some of these have changed, and no name, the answer follows from
the same options, config and folders, and from the pieces of the other chains: nothing else of a run can come out
otherwise, but for remarks on what cannot be read. So the command line need not be understood again, nor anything be
looked for. Once the files have settled, what comes of it is kept as the answer to the next run.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.cli.status_outcome import PieceCutter
from oneonone_lint.disk.digest import digest_of
from oneonone_lint.formatters.escaping import encode_safely
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import Value, cached_property, replace
from oneonone_lint.repo.cache.answer import Answer, Ground
from oneonone_lint.repo.cache.cache_file import CacheFile
from oneonone_lint.repo.cache.codec import Codec, build_codec
from oneonone_lint.repo.file_tree import WorkingTree, relative_path
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.builder import report_chains

if TYPE_CHECKING:
    from oneonone_lint.disk.folder_state import FolderState
    from oneonone_lint.formatters.status.kept_pieces import KeptPieces
    from oneonone_lint.formatters.status.pieces import Piece
    from oneonone_lint.repo.cache.scout import Scout

_MOST_CHAINS = 3  # what is found out of more is worth to be kept as records


class KeptChain(Value):
    """A chain by its *name*: the *series* asked for, the *folders* it rests on, the *digest* its piece is kept by."""

    name: str
    series: tuple[str, ...]
    folders: tuple[str, ...]
    digest: str


class Renewal(Value):
    """All that is to be known besides notes: the config with its profiles, what was asked, where *pieces* are kept.

    *guarded* are folders in which a file may become a config: then another repo may begin there.
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

    def with_digests(self, digests: Mapping[str, str]) -> "Renewal":
        """Return the same, with the pieces of some chains kept by *digests*, by the name of the chain."""
        chains = (replace(chain, digest=digests.get(chain.name, chain.digest)) for chain in self.chains)
        return replace(self, chains=tuple(chains))


def _build_codec() -> Codec[Renewal]:
    return build_codec(Renewal, {"Profile": Profile})


class Renewed(Value):
    """What an answer with this *ground* and *renewal* comes to: its exit *code*, its *text*, the pieces cut *anew*.

    *changed* are the states of the folders that are not as they were noted, *kept* the pieces that stand in a file.
    """

    code: int
    text: bytes
    ground: Ground
    renewal: Renewal
    changed: "Mapping[str, FolderState]"
    kept: "KeptPieces"
    anew: "Mapping[str, Piece]"

    def keep(self, file: str, before: int) -> None:
        """Keep it as the answer in *file*, if nothing has changed since *before*, in nanoseconds.

        Each state was looked at before the notes were read: who changes one after that has another state.
        """
        if any(state.newest >= before for state in self.changed.values()):
            return
        from oneonone_lint.disk.signals import hold_signals
        from oneonone_lint.repo.cache.save_answer import save_answer

        new_states = {path: state.digest for path, state in self.changed.items()}
        ground = self.ground.with_folders(new_states)
        digests = {name: digest_of(repr((name, new_states)).encode("utf-8", "surrogatepass")) for name in self.anew}
        with hold_signals():
            self.kept.save(digests, self.anew)
            save_answer(file, self.code, self.text, ground, self.renewal.with_digests(digests).encode())


def renew(answer: Answer, scout: "Scout") -> Renewed | None:
    """Return what *answer* comes to now, None where that is left to the long way."""
    renewer = _Renewer(answer)
    if not renewer.read_anew(scout.list_found()):  # while a second process looks at the other folders
        return None
    changed = scout.list_changed()
    return renewer.put_together(changed) if changed and renewer.read_anew(changed) else None


class _Renewer:
    """Cuts some pieces of an *answer* anew, and puts them together with those that are kept."""

    def __init__(self, answer: Answer) -> None:
        self._ground = answer.ground
        self._renewal = Renewal.decode(answer.renewal)
        config = self._renewal.config
        self._workspace = Workspace(config, WorkingTree(config.root, self._renewal.crosses_roots))
        self._cutter = PieceCutter(self._renewal.options, self._renewal.today)
        self._anew: dict[str, Piece] = {}

    def read_anew(self, changed: "Mapping[str, FolderState]") -> bool:
        """Read the chains that rest on the folders *changed*; return False where more may be another than they are."""
        if not changed or not all(state.has_names_of(self._ground.folders[path]) for path, state in changed.items()):
            return False
        root = self._renewal.config.root
        chains = self._renewal.find_chains(relative_path(path, root) for path in changed)
        if chains is None:
            return False
        self._cut([name for name in chains if name not in self._anew])
        return True

    def _cut(self, chains: Sequence[str]) -> None:
        renewal = self._renewal
        reports = report_chains(self._workspace, renewal.groups, chains, renewal.options.build_query(), renewal.today)
        self._anew.update(zip(chains, self._cutter.cut_each(reports), strict=True))

    def put_together(self, changed: "Mapping[str, FolderState]") -> Renewed | None:
        """Return the whole, None where a piece is not kept any more, or where a note cannot be read."""
        renewal = self._renewal
        kept = self._cutter.open_kept(CacheFile(renewal.pieces), renewal.groups)
        others = {chain.name: chain.digest for chain in renewal.chains if chain.name not in self._anew}
        pieces = {**kept.find_all(others), **self._anew}
        if pieces.keys() != renewal.groups.keys():
            return None
        outcome = self._cutter.lay_out([pieces[name] for name in renewal.groups])
        if outcome.facts.unreadable:
            return None
        code = renewal.options.exit_code(has_overdue=outcome.facts.has_overdue)
        return Renewed(code, encode_safely(outcome.text), self._ground, renewal, changed, kept, self._anew)
