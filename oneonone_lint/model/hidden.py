"""What keeps part of a note from being read."""

from enum import StrEnum

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.value import Value


class HiddenKind(StrEnum):
    """What can keep part of a note from being read (rule F010)."""

    FENCE = "fence"
    HTML = "html"
    NESTING = "nesting"
    BOX = "box"  # looks like a task's and is none
    TEXT_BOX = "text box"  # of an item that is part of the paragraph above it
    INNER_BOX = "inner box"  # in the text of a task, behind its words
    CODE_BOX = "code box"  # of an item that is indented so far that it is code
    HTML_BOX = "html box"  # of an item right below a line of HTML

    @property
    def is_box(self) -> bool:
        """One task is hidden; of any other kind, all that follows is."""
        return self not in (HiddenKind.FENCE, HiddenKind.HTML, HiddenKind.NESTING)


class Hidden(Value):
    """A place that keeps text from being read; *text* is what stands there, such as ``<!-- never closed``."""

    kind: HiddenKind
    span: Span
    text: str
