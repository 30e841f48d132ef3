"""Suppressions: comments by which a note asks rules to say nothing about a place (spec, clause 8.4).

``<!-- oneonone-lint: ignore T004, T001 reason -->`` speaks for the item that it stands on or above, on a
heading for the section; ``ignore-file`` before the first section speaks for the note. Without a rule,
both mean every rule.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import BlockKind, Comment, Heading, Item, Text, TextLine
from oneonone_lint.model.names import unique_close_match
from oneonone_lint.model.note import Note
from oneonone_lint.parsing.markdown.html_comments import strip_comments

_MARK = re.compile(r"<!--\s*oneonone-lint\s*:\s*(?P<verb>ignore-file|ignore)(?![\w-])\s*[:=]?", re.IGNORECASE)
_SLIP = re.compile(r"<!--\s*oneonone-lint\s*:\s*(?P<verb>[a-z][\w-]*)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s,/]+")
_LIKE_A_CODE = re.compile(r"[A-Za-z]+[-_]?\d\w{0,4}|[B-HJ-Z]")
_LIKE_A_NAME = re.compile(r"[a-z]+(?:[-_][a-z]+)+")
_BEFORE_WORD, _AFTER_WORD = "[(`'\"", "])`'\":;."
_BETWEEN_WORDS = (",", "/")

Vocabulary = Mapping[str, frozenset[str]]
"""What rules can be called, in lower case: codes, names and family letters, each with the codes it stands for."""


@dataclass(frozen=True, slots=True)
class SuppressionWord:
    """A rule as a suppression names it; *codes* is empty where no rule is called that.

    So it is for a *verb* that is none, such as ``disable``: that comment silences nothing.
    """

    text: str
    span: Span
    codes: frozenset[str]
    is_verb: bool = False


@dataclass(frozen=True, slots=True)
class Suppression:
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
    marked = [comment for comment in note.document.comments if "oneonone-lint" in comment.text.casefold()]
    if not marked:
        return []
    places = _Places(note)
    return [found for comment in marked if (found := _read(comment, places, vocabulary))]


def _read(comment: Comment, places: "_Places", vocabulary: Vocabulary) -> Suppression | None:
    text = _stretch(places.source, comment.span)
    mark = _MARK.match(text.joined)
    if mark is None:
        return _slip(comment, text)
    words = tuple(_words(text, mark.end(), vocabulary))
    if mark["verb"].casefold() == "ignore":
        return Suppression(comment.span, of_note=False, lines=places.lines_of(comment.span), words=words)
    return Suppression(comment.span, of_note=comment.span.line < places.first_section, lines=(), words=words)


def _slip(comment: Comment, text: Text) -> Suppression | None:
    """Return the suppression that a comment with another verb was meant to be."""
    mark = _SLIP.match(text.joined)
    if mark is None:
        return None
    word = SuppressionWord(mark["verb"], text.span(*mark.span("verb")), frozenset(), is_verb=True)
    return Suppression(comment.span, of_note=False, lines=(), words=(word,))


def _stretch(lines: tuple[str, ...], span: Span) -> Text:
    """Return what stands at *span* as it is in the file, indentation included."""
    found = []
    for number in range(span.line, span.end_line + 1):
        start = span.column - 1 if number == span.line else 0
        end = span.end_column - 1 if number == span.end_line else None
        found.append(TextLine(number, start + 1, lines[number - 1][start:end]))
    return Text(tuple(found))


def _words(text: Text, start: int, vocabulary: Vocabulary) -> Iterator[SuppressionWord]:
    """Yield the rules named from *start* on: the first word that can be none begins the reason."""
    tokens = list(_TOKEN.finditer(text.joined, start, len(text.joined) - len("-->")))
    due = True  # a rule is expected here: first of all, and after a comma
    for token, following in zip_longest(tokens, tokens[1:]):
        written = token[0].strip(_BEFORE_WORD).rstrip(_AFTER_WORD)
        start = token.start() + token[0].find(written)
        codes = _codes(written, vocabulary)
        opens_reason = written == "A" and not due and following and not _codes(following[0], vocabulary)
        if opens_reason or not (codes or _is_meant(written, vocabulary, due=due)):
            return
        yield SuppressionWord(written, text.span(start, start + len(written)), codes)
        if token[0].endswith(":") or following is None:
            return
        due = any(sign in text.joined[token.end() : following.start()] for sign in _BETWEEN_WORDS)


def _codes(written: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The codes that a word stands for; a family's letter only in upper case, since `a` is a word."""
    is_word = len(written) == 1 and not written.isupper()
    return frozenset() if is_word else vocabulary.get(written.casefold(), frozenset())


def _is_meant(written: str, vocabulary: Vocabulary, *, due: bool) -> bool:
    """Tell whether a word that is no rule's is meant for one, rather than the start of the reason."""
    if unique_close_match(written, vocabulary) is not None:
        return True
    if due:
        return bool(_LIKE_A_CODE.fullmatch(written) or _LIKE_A_NAME.fullmatch(written))
    return bool(_LIKE_A_CODE.fullmatch(written) and len(written) > 1 and _codes(written[0], vocabulary))


class _Places:
    """Where in a note a suppression stands, and which lines are meant by that."""

    def __init__(self, note: Note) -> None:
        document = note.document
        self.note = note
        self.source = document.lines
        self.headings = {heading.span.line: heading for heading in document.headings}
        self.items: dict[int, Item] = {}
        for item in document.items:
            self.items.update(dict.fromkeys(range(item.line, item.span.end_line + 1), item))
        self.holders = {
            line: document.items[block.item]
            for block in document.blocks
            if block.kind is BlockKind.HTML and block.item is not None
            for line in range(block.line, block.end_line + 1)
        }
        self.first_section = note.sections[0].heading.span.line if note.sections else len(self.source) + 1
        self.following = self._following()

    def lines_of(self, span: Span) -> tuple[range, ...]:
        """The lines of the comment itself, and of what it stands on or above."""
        own = range(span.line, span.end_line + 1)
        if heading := self.headings.get(span.line):
            return own, self._section(heading)
        if item := self.items.get(span.line):
            return own, _lines(item)
        return (own, self._below(span)) if self._is_alone(span) else (own,)

    def _section(self, heading: Heading) -> range:
        """The section of a heading; of a title or sub-heading, all up to the next one that is not below it."""
        section = next((section for section in self.note.sections if section.heading is heading), None)
        if section or not heading.level:
            return range(heading.span.line, section.end if section else heading.end_line + 1)
        later = (other for other in self.note.document.headings if other.span.line > heading.span.line)
        end = next((other.span.line for other in later if 0 < other.level <= heading.level), len(self.source) + 1)
        return range(heading.span.line, end)

    def _is_alone(self, span: Span) -> bool:
        rest = self.source[span.line - 1][: span.column - 1] + self.source[span.end_line - 1][span.end_column - 1 :]
        return not strip_comments(rest).strip()

    def _below(self, span: Span) -> range:
        """What follows the comment; the item that holds it, where nothing of that item follows."""
        line = self.following[span.end_line]
        holder = self.holders.get(span.line)
        if holder and line > holder.end_line:
            return _lines(holder)
        item = self.items.get(line)
        return _lines(item) if item else range(line, line + 1)

    def _following(self) -> list[int]:
        """For each line the next one that holds more than blanks and comments."""
        found = [len(self.source) + 1] * (len(self.source) + 1)
        for line in range(len(self.source) - 1, 0, -1):
            is_content = strip_comments(self.source[line]).strip()
            found[line] = line + 1 if is_content else found[line + 1]
        return found


def _lines(item: Item) -> range:
    return range(item.line, item.span.end_line + 1)
