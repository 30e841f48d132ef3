"""The lines of an item's text, and where the words of each end that are neither field nor owner."""

from bisect import bisect_right
from collections.abc import Iterator

from oneonone_lint.model.action import ParsedAction
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.fields import TRAILING_BLOCK_ID
from oneonone_lint.parsing.markdown.masking import blank_ranges

_BLANK_OR_STOP = " \t.!"


class LineEnds(Value):
    """Where a line of an item's text starts and ends, and where its last word does that is neither field nor owner."""

    start: int
    end: int
    word_end: int


class TextLines:
    """The lines of an item's text."""

    def __init__(self, raw: str, parsed: ParsedAction) -> None:
        self._lines = list(_measure_lines(raw, parsed))

    def end_of(self, offset: int) -> int:
        """Where the line of *offset* ends, but for a block id, which has to stay last."""
        return self._line_at(offset).end

    def has_no_word_behind(self, offset: int) -> bool:
        """Tell whether only fields and the owner follow *offset* in its line."""
        return self._line_at(offset).word_end <= offset

    def _line_at(self, offset: int) -> LineEnds:
        return self._lines[bisect_right(self._lines, offset, key=lambda line: line.start) - 1]


def _measure_lines(raw: str, parsed: ParsedAction) -> Iterator[LineEnds]:
    ranges = [field.text_range for field in parsed.fields]
    ranges += filter(None, (parsed.due_range, parsed.owner_range))
    masked = blank_ranges(raw, ranges)
    start = 0
    for line, masked_line in zip(raw.split("\n"), masked.split("\n"), strict=True):
        without_block_id = TRAILING_BLOCK_ID.sub("", line.rstrip()).rstrip()
        words = masked_line.rstrip(_BLANK_OR_STOP)
        yield LineEnds(start, start + len(without_block_id), start + len(words))
        start += len(line) + 1
