"""The YAML at the top of a note, as a value (spec, clause 3.2)."""

from collections.abc import Mapping

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.value import Value, cached_property

_PLAIN_YAML = 'write each line as `key: value`, and a value with a colon or a sign in quotes, as `reason: "Bob: ill"`'


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
    remedy: str = _PLAIN_YAML


class FrontMatter(Value):
    """The YAML at the top: its fields, how many lines it takes, what is wrong with it."""

    fields: tuple[FrontMatterField, ...]
    end_line: int
    errors: tuple[FrontMatterError, ...] = ()

    def get(self, key: str) -> FrontMatterField | None:
        """The field named *key*, compared without case."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> Mapping[str, FrontMatterField]:
        """The fields by their keys in small letters, of two with one key the first."""
        return {field.key.casefold(): field for field in reversed(self.fields)}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """What stands under each key, in small letters, that holds more than blanks; these are cut around it."""
        texts = {key: (field.value or "").strip() for key, field in self._by_key.items()}
        return {key: text for key, text in texts.items() if text}
