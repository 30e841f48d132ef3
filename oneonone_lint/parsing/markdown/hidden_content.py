"""What hides something in a note, or is hidden: openers that are never closed, boxes where none is read (rule F010)."""

from collections.abc import Iterable, Sequence

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Text, TextLine
from oneonone_lint.model.hidden import Hidden, HiddenKind
from oneonone_lint.parsing.markdown.checkboxes import find_box_in_code, find_box_in_text, find_inner_box
from oneonone_lint.parsing.markdown.masking import mask_code


class HiddenContent:
    """Collects what hides something in a note of these *lines*."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._hidden: list[Hidden] = []

    def in_order(self) -> tuple[Hidden, ...]:
        """Return what was added, by its place."""
        return tuple(sorted(self._hidden, key=lambda hidden: hidden.span))

    def add(self, kind: HiddenKind, number: int, start: int, end: int) -> None:
        """Add ``[start, end)`` of the line *number*, from its start where that is negative."""
        start = max(start, 0)
        text = self._lines[number - 1][start:end]
        self._hidden.append(Hidden(kind, Span(number, start + 1, number, end + 1), text))

    def add_opener(self, kind: HiddenKind, number: int, opener: str) -> None:
        """Add what hides the rest of the note from *opener* in the line *number* on."""
        line = self._lines[number - 1]
        self.add(kind, number, line.find(opener), len(line))

    def add_nesting(self, number: int) -> None:
        """Add the line *number*, nested too deep to be read; the first one is enough."""
        if not any(hidden.kind is HiddenKind.NESTING for hidden in self._hidden):
            self.add(HiddenKind.NESTING, number, 0, len(self._lines[number - 1]))

    def add_lost_boxes(self, lines: Iterable[TextLine]) -> None:
        """Add the boxes inside *lines* of a text, of which none makes a task."""
        for line in lines:
            if box := find_box_in_text(line.text):
                start = line.column - 1
                self.add(box.kind, line.number, start + box.start, start + box.end)

    def add_inner_boxes(self, text: Text) -> None:
        """Add the first box behind words in the *text* of a task that was to open a task of its own."""
        words = text.joined
        if ("[" in words or "☐" in words) and (box := find_inner_box(mask_code(words))):
            line = text.lines[words.count("\n", 0, box.start)]
            start = line.column - 2 - words.rfind("\n", 0, box.start)
            self.add(box.kind, line.number, start + box.start, start + len(words[: box.end].rstrip()))

    def add_box_in_code(self, first: int, lines: Iterable[str]) -> None:
        """Add the first box in indented code that begins in the line *first*; *lines* are without their indent."""
        for number, line in enumerate(lines, first):
            if box := find_box_in_code(line):
                start = self._lines[number - 1].find(line[box.start : box.end])
                self.add(box.kind, number, start, start + box.end - box.start)
                return

    def add_box_in_html(self, first: int, lines: Iterable[str]) -> None:
        """Add the first box in HTML that begins in the line *first*; in *lines* comments are blank."""
        for number, line in enumerate(lines, first):
            if box := find_box_in_code(line):
                self.add(HiddenKind.HTML_BOX, number, box.start, box.end)
                return
