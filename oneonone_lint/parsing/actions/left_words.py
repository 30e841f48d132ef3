"""The words that are left of a line once fields, due date and owners are taken, without the punctuation of those."""

import re

from oneonone_lint.model.text import UNREAD
from oneonone_lint.parsing.markdown.masking import MaskedText

_TAKEN_SIGN = "\0"  # stands for what is taken; in no note that can be read
# In `Book the room ␀, then tell Kim` the stretch before the comma.
_TAKEN_BEFORE_COMMA = re.compile(r"(?<![\s\0])\s*+\0[\0\s]*+(?=[,;](?:\s|$))")
# In `Book the room, ␀, then tell Kim` and `Book the room - ␀ - today` the first comma or dash with it.
_TAKEN_BETWEEN = re.compile(r"(?:[,;]|\s[-–—])\s*+\0[\0\s]*+(?=([,;]|[-–—]\s))")
# In `Book the room (␀ with Kim)` and `(␀, 20 Nov)` what stands between the bracket and the word.
_TAKEN_BEHIND_BRACKET = re.compile(r"(?<=[(\[])\0[\0\s]*+(?:[,;]\s+)?(?=[^\s)\],;|])")
# In `(the big one, ␀)` what stands between the word and the bracket.
_TAKEN_BEFORE_BRACKET = re.compile(r"(?<=[^\s\0(\[,;])[,;]?\s*+\0[\0\s]*+(?=[)\]])")
# In `**␀ books the room**` the blank behind the emphasis.
_TAKEN_BEHIND_EMPHASIS = re.compile(r"(?:(?<=\A[*_])|(?<=\A[*_]{2})|(?<=\A[*_]{3}))\0[\0\s]*+(?=[^\s*_])")
# `()`, `( , )`, `[ ]`, but not the text of a link
_EMPTY_BRACKETS = re.compile(r"\([\s,;|]*\)|(?<!\S)\[[\s,;|]*\](?!\()")
# What is left before the text of an owner that opened it: `: `, `- `.
_LEFT_OVER = re.compile(r"[\s,;:–—-]+(?=\s|$)|[,;:](?![,;:])\s*")
_DANGLING = " ,;:|–—-"
_STOPS = ".!"
# The mark of a question that a field ends: `Book the room ?`.
_LOOSE_MARK = re.compile(r"(?<=[^\s?])\s+(?=\?+\Z)")
# `:tada:`, `&quot;`
_KEPT_END = re.compile(r"(?<!\S):[a-z0-9_+-]+:$|&#?\w{1,31};$", re.IGNORECASE)


def join_words(line: MaskedText) -> str:
    """Return the words of *line* from which nothing was taken, without the punctuation that belonged to the rest."""
    words = line.replace_taken(_TAKEN_SIGN)
    words = _TAKEN_BETWEEN.sub(lambda match: "" if match[1] in ",;" else " ", words)
    words = _TAKEN_BEHIND_BRACKET.sub("", words)
    words = _TAKEN_BEFORE_BRACKET.sub("", words)
    words = _TAKEN_BEHIND_EMPHASIS.sub("", words)
    words = _TAKEN_BEFORE_COMMA.sub("", words).replace(_TAKEN_SIGN, " ").replace(UNREAD, " ")
    text = _EMPTY_BRACKETS.sub("", " ".join(words.split())).strip()
    if left_over := _LEFT_OVER.match(text):
        text = text[left_over.end() :]
    return text if _KEPT_END.search(text) else _strip_end(_LOOSE_MARK.sub("", text))


def _strip_end(text: str) -> str:
    """Return *text* without separators at its end; in `Book the room -.` the stop goes with them."""
    without_stop = text.rstrip(_STOPS)
    if without_stop != text and without_stop[-1:] in _DANGLING:
        return _strip_end(without_stop.rstrip(_DANGLING))
    return text.rstrip(_DANGLING).strip()
