"""Strings of a note and of a message: where lines end, links between notes, quotes and plurals."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from oneonone_lint.model.lazy_pattern import lazy_pattern

LINE_END = lazy_pattern(r"\r\n|\r|\n")
MOST_TOLD = 50
"""Of findings and remarks that say the same again and again, so many are told one by one (interface, clause 3.9)."""
_MOST_QUOTED = 80
_LONGEST_MESSAGE = 1000
_QUOTED = lazy_pattern(r"`[^`\n]*`|“[^“”\n]*”")
_LONG_NAME = lazy_pattern(r"[^\s/]{101,}")
_LONG_PATH = lazy_pattern(r"\S{401,}")
_ESCAPE = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
# The limits keep a line of nothing but brackets from being searched to its end at each of them.
WIKI_LINK = lazy_pattern(r"\[\[(?:[^\[\]|\n]{0,300}\|)?([^\[\]\n]{1,300})\]\]")
"""``[[Alice]]`` or ``[[people/alice|Alice]]``, as Obsidian links pages; the group is the text that it shows."""
BLOCK_ID = r"(?<=\s)\^[\w-]+"
"""What Obsidian puts at the end of a line so that links can lead to it: ``^a1b2c3``."""

UNREAD = "\ufdd0"
"""Stands for a character in which nothing is looked for, and which is shown as a blank: Unicode gives it to nobody."""


def unescape_entities(text: str) -> str:
    """Return *text* with the characters that its entities stand for: ``a & b`` for ``a &amp; b``."""
    if "&" not in text:
        return text
    import html

    return html.unescape(text)


class TextRange(NamedTuple):
    """The stretch ``text[start:end]`` of a text."""

    start: int
    end: int

    @classmethod
    def of(cls, match: re.Match[str], group: int | str = 0) -> "TextRange":
        """Return where *match*, or that *group* of it, stands."""
        return cls(*match.span(group))


def find_ranges(pattern: re.Pattern[str], text: str) -> list[TextRange]:
    """Return where *pattern* matches in *text*."""
    return [TextRange.of(match) for match in pattern.finditer(text)]


def split_lines(source: str) -> list[str]:
    """Return the lines of a note without their ends; only CR, LF and CRLF end a line (CommonMark 2.1)."""
    return LINE_END.split(source) if "\r" in source else source.split("\n")


def unescape_markdown(text: str) -> str:
    r"""Return *text* with each character that a backslash escapes as it is shown: ``\*`` as ``*`` (CommonMark 2.4)."""
    return _ESCAPE.sub(r"\1", text)


def unwrap_wiki_links(text: str) -> str:
    """Return *text* with each ``[[page|words]]`` as the words that it shows, the page where it gives none."""
    return WIKI_LINK.sub(r"\1", text) if "[[" in text else text


def quote(words: str, width: int = 40) -> str:
    """Return *words* as a message shows them: on one line, in typographic quotes, cut to *width* characters."""
    return f"“{truncate(words, width)}”"


def truncate(text: str, width: int) -> str:
    """Return *text* on one line, cut to *width* characters with an ellipsis."""
    line = " ".join(text.replace(UNREAD, " ").split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def shorten_message(message: str) -> str:
    """Return *message* with no more than some eighty characters of anything that it quotes (interface, clause 1.11).

    Whoever writes a message need not think of it: what stands in quotes or backticks is cut, then every name, path and
    line that is longer than any of ours.
    """
    if len(message) <= _MOST_QUOTED:
        return message
    quotes_cut = _QUOTED.sub(lambda quoted: _cut_quoted(quoted[0]), message)
    names_cut = _LONG_NAME.sub(lambda name: f"{name[0][:_MOST_QUOTED]}…", quotes_cut)
    paths_cut = _LONG_PATH.sub(lambda path: f"{path[0][:_MOST_QUOTED]}…{path[0][-_MOST_QUOTED:]}", names_cut)
    return paths_cut if len(paths_cut) <= _LONGEST_MESSAGE else f"{paths_cut[:_LONGEST_MESSAGE]}…"


def _cut_quoted(quoted: str) -> str:
    return quoted if len(quoted) <= _MOST_QUOTED + 2 else f"{quoted[:_MOST_QUOTED]}…{quoted[-1]}"


def limit_repetition(messages: Iterable[str]) -> Iterator[str]:
    """Yield the first of *messages*, which say the same of one thing after another, and how many more there are."""
    left = iter(messages)
    yield from islice(left, MOST_TOLD)
    number = sum(1 for _ in left)
    if number:
        yield f"and {number} more like that"


def pluralize(number: int, noun: str) -> str:
    """Return *number* with its *noun*, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
