"""The YAML at the top of a note, as a value (spec, clause 3.2)."""

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.value import Value


class FrontMatterField(Value):
    """One key of the front matter; *value* is None where it is not a plain value."""

    key: str
    value: str | None
    span: Span
    value_span: Span


class FrontMatterError(Value):
    """Why the front matter could not be taken as it stands, and what to do about it."""

    message: str
    span: Span
    remedy: str = "mend the YAML between the two `---` lines"


class FrontMatter(Value):
    """The YAML at the top: its fields, how many lines it takes, what is wrong with it."""

    fields: tuple[FrontMatterField, ...]
    end_line: int
    errors: tuple[FrontMatterError, ...] = ()

    def get(self, key: str) -> FrontMatterField | None:
        """The field named *key*, compared without case."""
        return next((item for item in self.fields if item.key.casefold() == key), None)
