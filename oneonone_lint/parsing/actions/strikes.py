"""What is struck through in an action's text: ``~~Book the room~~``, ``<del>due:2026-11-13</del>`` (clause 5.6)."""

import re

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value

# `~~words~~`; a single `~` only where no word, path or number runs on: not in `~5 to ~10` or `~/x`
_TILDES = r"(?<![~\\\w])(?P<tildes>~~?)(?![~\s/])(?P<tilde_words>(?:(?!\n\s*\n)[^~])+?)(?<![\s\\])(?P=tildes)(?![~\w/])"
_ELEMENT = r"<(?P<tag>s|del|strike)>(?P<tag_words>(?:(?!</?(?:s|del|strike)>).)+)</(?P=tag)>"
# `**~~words~~**`: emphasis around all of it goes with the marks
_STRIKE = lazy_pattern(rf"(?P<emphasis>[*_]{{1,3}}|)(?:{_TILDES}|{_ELEMENT})(?P=emphasis)", re.IGNORECASE | re.DOTALL)


class Strike(Value):
    """A stretch that is struck through: *outer* with the marks around it, *inner* without."""

    outer: TextRange
    inner: TextRange

    @property
    def marks(self) -> tuple[TextRange, TextRange]:
        """Where the two marks stand."""
        return TextRange(self.outer.start, self.inner.start), TextRange(self.inner.end, self.outer.end)


def find_strikes(masked: str) -> list[Strike]:
    """Return what is struck through in *masked*, in order."""
    if "~" not in masked and "<" not in masked:
        return []
    return [_make_strike(match) for match in _STRIKE.finditer(masked)]


def _make_strike(match: re.Match[str]) -> Strike:
    group = "tilde_words" if match["tildes"] else "tag_words"
    return Strike(TextRange.of(match), TextRange.of(match, group))
