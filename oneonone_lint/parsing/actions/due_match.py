"""What a text says of the day by which something is due, and where it says so."""

from dataclasses import dataclass

from oneonone_lint.model.action import DueProblem, Notation
from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.actions.dates import DateReading


@dataclass(frozen=True, slots=True)
class DueMatch:
    """A due date in a text: *text_range* is all of it, such as ``by Friday``, and *value_range* the date alone.

    Where it *says_more* than a day, such as a time, that is lost once it is written as a field.
    """

    text_range: TextRange
    value_range: TextRange
    notation: Notation
    reading: DateReading
    says_more: bool = False

    @property
    def is_vague(self) -> bool:
        """It names a period, such as next week, or no day at all, such as ASAP."""
        return self.reading.problem is DueProblem.VAGUE
