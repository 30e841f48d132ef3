"""A report of which each action is a line, put together from pieces: what each chain of series adds to its text.

A chain says the same for as long as its notes do, so that its piece is cut once and kept (``kept_pieces.py``). In a
format that can be cut, no line says anything of another chain.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from oneonone_lint.model.value import Value
from oneonone_lint.reports.status.facts import StatusFacts, merge_facts

if TYPE_CHECKING:
    from oneonone_lint.reports.status.action_row import ActionRow, SortKey
    from oneonone_lint.reports.status.report import StatusReport


class Line(NamedTuple):
    """An action as *text*, and the key that lines are sorted by."""

    key: "SortKey"
    text: str


class Piece(Value):
    """A part of a report as text: a line for each action, and the *lists* that the format has besides, by name."""

    facts: StatusFacts
    lines: Sequence[Line]
    lists: Mapping[str, Sequence[str]]


class PieceFormat(Value):
    """What makes text of an action, of the lists of a report, and of a whole report on a day."""

    format_row: "Callable[[ActionRow], str]"
    format_lists: "Callable[[StatusReport], Mapping[str, Sequence[str]]]"
    lay_out: Callable[[Piece, dt.date], str]


def cut_piece(report: "StatusReport", piece_format: PieceFormat) -> Piece:
    """Return *report*, on all or on a part, as text."""
    lines = [Line(row.sort_key, piece_format.format_row(row)) for row in report.rows]
    return Piece(StatusFacts.of(report), lines, piece_format.format_lists(report))


def merge_pieces(pieces: Sequence[Piece]) -> Piece:
    """Return one piece of *pieces*, its lines in the order of the report."""
    lines = chain.from_iterable(piece.lines for piece in pieces)
    names = dict.fromkeys(chain.from_iterable(piece.lists for piece in pieces))
    return Piece(
        facts=merge_facts([piece.facts for piece in pieces]),
        lines=sorted(lines, key=itemgetter(0)),
        lists={name: _join(piece.lists.get(name, ()) for piece in pieces) for name in names},
    )


def _join(lists: Iterable[Sequence[str]]) -> list[str]:
    return list(chain.from_iterable(lists))
