"""Tags such as ``#travel``."""

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange, find_ranges
from oneonone_lint.parsing.markdown.masking import blank_ranges

_SEPARATORS = " \t\n,;:|–—-.!"  # which say nothing at the end of a text
# `#travel` and `#2026-plan`, but neither `#12`, nor the one of `(see #a12)`, nor the `#` of `C#`.
_TAG = lazy_pattern(r"(?<=\s)#(?!\d+[.,;:]?(?:\s|$))[^\s#()\[\]]+(?=\s|$)")


def mask_tags(text: str) -> str:
    """Return *text* with its ``#tags`` blanked."""
    return blank_ranges(text, find_ranges(_TAG, text))


def find_trailing_tags(text: str) -> list[TextRange]:
    """Return where the ``#tags`` stand that no word follows: in ``Book it #travel - @sam`` the one there."""
    trailing: list[TextRange] = []
    end = len(text)
    for tag in reversed(find_ranges(_TAG, text)):
        if text[tag.end : end].strip(_SEPARATORS):
            break
        trailing.append(tag)
        end = tag.start
    return trailing[::-1]
