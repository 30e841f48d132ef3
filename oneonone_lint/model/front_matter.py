"""The YAML at the top of a note, as a value (spec, clause 3.2)."""

from dataclasses import dataclass

from oneonone_lint.model.diagnostic import Span


@dataclass(frozen=True, slots=True)
class FrontMatterField:
    """One key of the front matter; *value* is None where it is not a plain value."""

    key: str
    value: str | None
    span: Span
    value_span: Span


@dataclass(frozen=True, slots=True)
class FrontMatterError:
    """Why the front matter could not be taken as it stands, and what to do about it."""

    message: str
    span: Span
    remedy: str = "mend the YAML between the two `---` lines"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML at the top: its fields, how many lines it takes, what is wrong with it."""

    fields: tuple[FrontMatterField, ...]
    end_line: int
    errors: tuple[FrontMatterError, ...] = ()

    def get(self, key: str) -> FrontMatterField | None:
        """The field named *key*, compared without case."""
        return next((item for item in self.fields if item.key.casefold() == key), None)
