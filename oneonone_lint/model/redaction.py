"""What ``--redact`` hides: every word that stands in a note (interface, clauses 3.8 and 4.2).

What is left says where something stands and how it stands: paths, lines and columns, dates, states, the words of the
rules, and handles that the config names. What tells one finding or action from another is made of places alone: a
digest of words would tell whoever guesses them that the guess is right. Whatever shows a finding or an action takes it
from here.
"""

import os
import re
from collections.abc import Collection

from oneonone_lint.model.diagnostic import Finding, Fix, Related
from oneonone_lint.model.file_paths import list_upwards
from oneonone_lint.model.hashes import sha256
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import replace

HIDDEN = "(redacted)"
_FIX_TITLE = "redacted"
_RELATED_MESSAGE = "related"


def known_handles(config: Config) -> frozenset[str]:
    """Return the handles that *config* names, normalized: these are no words of a note."""
    handles = [person.handle for person in config.people]
    for _, settings in config.series:
        handles += [handle for handle in (settings.report, settings.manager) if handle]
    return frozenset(map(normalize_name, handles))


def digest_place(*place: object) -> str:
    """Return the hexadecimal digest of a *place*, such as a path and a line: the same in every run."""
    text = "\0".join(map(str, place))
    return sha256(text.encode("utf-8", "surrogatepass"))


def hide_whereabouts(line: str, here: str, home: str) -> str:
    """Return *line* with the paths of *here*, the current folder, and of those above it as seen from there.

    Where the notes stand on a machine may tell whose it is, and so may what stands in *home*.
    """
    line = _replace_folder(line, here, ".")
    folders = list(list_upwards(os.path.dirname(here)))
    for number, above in enumerate(folders[:-1], start=1):
        line = _replace_folder(line, above, "/".join([".."] * number))
    return _replace_folder(line, home, "~") if os.path.dirname(home) not in ("", home) else line


def _replace_folder(line: str, folder: str, shown: str) -> str:
    return re.sub(rf"(?<![\w./-]){re.escape(folder)}(?![\w.-])", lambda _: shown, line)


def redact_handle(handle: str, known: Collection[str]) -> str:
    """Return *handle* if it is *known* (``known_handles``)."""
    return handle if normalize_name(handle) in known else HIDDEN


def redact_finding(finding: Finding, code: str, summary: str) -> Finding:
    """Return *finding* with the *summary* of its rule for a message; of a fix only that there is one, safe or not."""
    return replace(
        finding,
        message=summary,
        help=f"`oneonone-lint explain {code}` tells how to mend it",
        fix=_redact_fix(finding.fix) if finding.fix else None,
        related=tuple(_redact_related(related) for related in finding.related),
    )


def _redact_fix(fix: Fix) -> Fix:
    return replace(fix, title=_FIX_TITLE, edits=())


def _redact_related(related: Related) -> Related:
    return replace(related, message=_RELATED_MESSAGE)
