"""Suppressions: comments by which a note asks rules to say nothing about a place (spec, clause 8.4).

``<!-- oneonone-lint: ignore T004, T001 reason -->`` speaks for the item that it stands on or above, on a
heading for the section; ``ignore-file`` before the first section speaks for the note. Without a rule,
both mean every rule.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Comment, Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import unique_close_match
from oneonone_lint.model.note import Note
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.markdown.traversal import text_at

if TYPE_CHECKING:
    from oneonone_lint.parsing.notes.suppression_scope import SuppressionScope

_OPENER = lazy_pattern(r"<!--\s*oneonone-lint\s*:\s*(?P<verb>ignore-file|ignore)(?![\w-])\s*[:=]?", re.IGNORECASE)
# `oneonone-lint: disable`, and without the colon `oneonone-lint ignore`, `oneonone-lint-disable`
_WRONG_OPENER = lazy_pattern(
    r"<!--\s*(?:oneonone-lint\s*:\s*(?P<verb>[a-z][\w-]*)"
    r"|(?P<opening>oneonone-lint(?:\s+|-)(?:ignore|disable|enable|noqa|skip|suppress|off)(?:-[\w-]*)?)(?=[\s:=]))",
    re.IGNORECASE,
)
_TOKEN = lazy_pattern(r"[^\s,/]+")
_LIKE_A_CODE = lazy_pattern(r"[A-Za-z]+[-_]?\d\w{0,4}|[B-HJ-Z]")
_LIKE_A_NAME = lazy_pattern(r"[a-z]+(?:[-_][a-z]+)+")
_BEFORE_WORD, _AFTER_WORD = "[(`'\"", "])`'\":;."
_BETWEEN_WORDS = (",", "/")

Vocabulary = Mapping[str, frozenset[str]]
"""What rules can be called, in lower case: codes, names and family letters, each with the codes it stands for."""


class SuppressionWord(Value):
    """A rule as a suppression names it; *codes* is empty where no rule is called that.

    So it is for a *verb* that is none, such as ``disable``: that comment silences nothing.
    """

    text: str
    span: Span
    codes: frozenset[str]
    is_verb: bool = False


class Suppression(Value):
    """One comment: the whole note or the stretches of *lines* that it speaks for, and the rules it means.

    An ``ignore-file`` that comes too late speaks for nothing.
    """

    span: Span
    of_note: bool
    lines: tuple[range, ...]
    words: tuple[SuppressionWord, ...]

    def names(self, code: str) -> bool:
        """Tell whether it names the rule *code*."""
        return any(code in word.codes for word in self.words)

    def silences(self, code: str) -> bool:
        """Tell whether it means the rule *code*: it names it, or names none and means all."""
        return not self.words or self.names(code)


def find_suppressions(note: Note, vocabulary: Vocabulary) -> list[Suppression]:
    """Return the suppressions of *note* in the order of their places."""
    if "oneonone-lint" not in note.document.folded_text:
        return []
    comments = [comment for comment in note.document.comments if "oneonone-lint" in comment.text.casefold()]
    if not comments:
        return []
    from oneonone_lint.parsing.notes.suppression_scope import SuppressionScope

    scope = SuppressionScope(note)
    suppressions = []
    for comment in comments:
        suppression = _read_suppression(comment, scope, vocabulary)
        if suppression:
            suppressions.append(suppression)
    return suppressions


def write_suppression(verb: str, codes: Iterable[str], reason: str, vocabulary: Vocabulary) -> str:
    """Return the comment with *verb* and *reason*; a colon ends the rules where the reason begins like one."""
    first = _TOKEN.search(reason)
    word = first[0].strip(_BEFORE_WORD).rstrip(_AFTER_WORD) if first else ""
    is_like_rule = bool(_codes_of(word, vocabulary)) or _is_meant_for_rule(word, vocabulary, is_expected=True)
    return f"<!-- oneonone-lint: {verb} {', '.join(codes)}{':' if is_like_rule else ''} {reason} -->"


def _read_suppression(comment: Comment, scope: "SuppressionScope", vocabulary: Vocabulary) -> Suppression | None:
    text = text_at(scope.document, comment.span)
    opener = _OPENER.match(text.joined)
    if opener is None:
        return _read_wrong_verb(comment, text)
    words = tuple(_read_words(text, opener.end(), vocabulary))
    if opener["verb"].casefold() == "ignore":
        return Suppression(comment.span, of_note=False, lines=scope.lines_of(comment.span), words=words)
    return Suppression(comment.span, of_note=scope.is_before_sections(comment.span), lines=(), words=words)


def _read_wrong_verb(comment: Comment, text: Text) -> Suppression | None:
    """Return the suppression that a comment with another verb, such as ``disable``, was meant to be."""
    opener = _WRONG_OPENER.match(text.joined)
    if opener is None:
        return None
    group = opener.lastgroup or "verb"
    word = SuppressionWord(opener[group], text.span(*opener.span(group)), frozenset(), is_verb=True)
    return Suppression(comment.span, of_note=False, lines=(), words=(word,))


def _read_words(text: Text, start: int, vocabulary: Vocabulary) -> Iterator[SuppressionWord]:
    """Yield the rules named from *start* on: the first word that can be none begins the reason."""
    tokens = list(_TOKEN.finditer(text.joined, start, len(text.joined) - len("-->")))
    is_expected = True  # a rule is expected first of all, and after a comma
    for token, following in zip_longest(tokens, tokens[1:]):
        word = _read_word(text, token, vocabulary)
        next_word = following[0] if following else ""
        if _opens_reason(word, next_word, vocabulary, is_expected=is_expected):
            return
        yield word
        if token[0].endswith(":") or following is None:
            return
        between = text.joined[token.end() : following.start()]
        is_expected = any(sign in between for sign in _BETWEEN_WORDS)


def _read_word(text: Text, token: re.Match[str], vocabulary: Vocabulary) -> SuppressionWord:
    word = token[0].strip(_BEFORE_WORD).rstrip(_AFTER_WORD)
    start = token.start() + token[0].find(word)
    return SuppressionWord(word, text.span(start, start + len(word)), _codes_of(word, vocabulary))


def _opens_reason(word: SuppressionWord, next_word: str, vocabulary: Vocabulary, *, is_expected: bool) -> bool:
    """Tell whether the reason begins with *word*: it is no rule's and not meant for one, or it is the article ``A``."""
    if word.text == "A" and not is_expected and next_word and not _codes_of(next_word, vocabulary):
        return True
    return not word.codes and not _is_meant_for_rule(word.text, vocabulary, is_expected=is_expected)


def _codes_of(word: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the codes that *word* stands for; a family's letter only in upper case, since `a` is a word."""
    is_small_letter = len(word) == 1 and not word.isupper()
    return frozenset() if is_small_letter else vocabulary.get(word.casefold(), frozenset())


def _is_meant_for_rule(word: str, vocabulary: Vocabulary, *, is_expected: bool) -> bool:
    """Tell whether *word*, which is no rule's, is meant for one, rather than the start of the reason."""
    if unique_close_match(word, vocabulary) is not None:
        return True
    if is_expected:
        return bool(_LIKE_A_CODE.fullmatch(word) or _LIKE_A_NAME.fullmatch(word))
    return bool(_LIKE_A_CODE.fullmatch(word) and len(word) > 1 and _codes_of(word[0], vocabulary))
