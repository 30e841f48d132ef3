"""The words that are left of a line once fields, due date and owners are taken, without the punctuation of those."""

import re

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import UNREAD, TextRange
from oneonone_lint.parsing.markdown.masking import MaskedText

_TAKEN_SIGN = "\0"  # stands for what is taken; in no note that can be read
# In `Book the room ␀, then tell Kim` the stretch before the comma, in `Book the room ␀. Tell Kim` that before the stop.
_TAKEN_BEFORE_COMMA = lazy_pattern(r"(?<![\s\0])\s*+\0[\0\s]*+(?=[,;](?:\s|$)|[.!]\s+[^\s\0])")
# In `Book the room, ␀, then tell Kim` and `Book the room - ␀ - today` the first comma or dash with it.
_TAKEN_BETWEEN = lazy_pattern(r"(?:[,;]|\s[-–—])\s*+\0[\0\s]*+(?=([,;]|[-–—]\s))")
# In `Book the room (␀ with Kim)` and `(␀, 20 Nov)` what stands between the bracket and the word.
_TAKEN_BEHIND_BRACKET = lazy_pattern(r"(?<=[(\[])\0[\0\s]*+(?:[,;]\s+)?(?=[^\s)\],;|])")
# In `(the big one, ␀)` what stands between the word and the bracket.
_TAKEN_BEFORE_BRACKET = lazy_pattern(r"(?<=[^\s\0(\[,;])[,;]?\s*+\0[\0\s]*+(?=[)\]])")
# In `**␀ books the room**` the blank behind the emphasis.
_TAKEN_BEHIND_EMPHASIS = lazy_pattern(r"(?:(?<=\A[*_])|(?<=\A[*_]{2})|(?<=\A[*_]{3}))\0[\0\s]*+(?=[^\s*_])")
# `(␀)`, `( , ␀)`, `[␀]`, but not the text of a link, and not what was empty before.
_EMPTIED_BRACKETS = lazy_pattern(r"\((?=[^()]*+\0)[\s,;|\0]*+\)|(?<![^\s\0])\[(?=[^\[\]]*+\0)[\s,;|\0]*+\](?!\()")
# `, `, `– `, `[ ]` and `( )` before the words: a second box, or what a list in another program began with.
_BEFORE_WORDS = lazy_pattern(r"\s*+(?:[,;:–—-]+(?=\s|\Z)|[,;:](?![,;:])|\([\s,;|]*+\)|\[[\s,;|]*+\](?!\())")
# What is left before the text of an owner that opened it: `: `, `- `.
_LEFT_OVER = lazy_pattern(r"[\s,;:–—-]+(?=\s|$)|[,;:](?![,;:])\s*")
_DANGLING = " ,;:|–—-"
_STOPS = ".!"
# The mark of a question that a field ends: `Book the room ?`.
_LOOSE_MARK = lazy_pattern(r"(?<=[^\s?])\s+(?=\?+\Z)")
# `:tada:`, `&quot;`
_KEPT_END = lazy_pattern(r"(?<!\S):[a-z0-9_+-]+:$|&#?\w{1,31};$", re.IGNORECASE)


def join_words(line: MaskedText) -> str:
    """Return the words of *line* from which nothing was taken, without the punctuation that belonged to the rest."""
    words = line.replace_taken(_TAKEN_SIGN)
    words = _EMPTIED_BRACKETS.sub(lambda match: _TAKEN_SIGN * len(match[0]), words)
    words = _TAKEN_BETWEEN.sub(lambda match: "" if match[1] in ",;" else " ", words)
    words = _TAKEN_BEHIND_BRACKET.sub("", words)
    words = _TAKEN_BEFORE_BRACKET.sub("", words)
    words = _TAKEN_BEHIND_EMPHASIS.sub("", words)
    words = _TAKEN_BEFORE_COMMA.sub("", words).replace(_TAKEN_SIGN, " ").replace(UNREAD, " ")
    text = " ".join(words.split())
    if left_over := _LEFT_OVER.match(text):
        text = text[left_over.end() :]
    return text if _KEPT_END.search(text) else _strip_end(_LOOSE_MARK.sub("", text))


def find_left_over(line: MaskedText) -> TextRange:
    """Return what stands before the words of *line* and says nothing: of ``, [ ] Sam: book it`` all before ``Sam``."""
    end = 0
    while match := _BEFORE_WORDS.match(line.masked, end):
        end = match.end()
    return TextRange(0, end)


def _strip_end(text: str) -> str:
    """Return *text* without separators at its end; in `Book the room -.` the stop goes with them."""
    without_stop = text.rstrip(_STOPS)
    if without_stop != text and without_stop[-1:] in _DANGLING:
        return _strip_end(without_stop.rstrip(_DANGLING))
    return text.rstrip(_DANGLING).strip()
