"""Titles of sections as headings are compared, whatever stands around their words (spec, clause 4.2)."""

import re
import unicodedata
from functools import lru_cache

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import BLOCK_ID, unescape_markdown, unwrap_wiki_links

ESTIMATE = lazy_pattern(r"\(\s*~?(?P<minutes>\d{1,3})\s*(?:m|min|mins|minutes)\.?\s*\)\s*$", re.IGNORECASE)
"""How long a section or a point is meant to take: ``(10m)``."""

# `Questions & Issues`, `1:1, 2026-11-13`: most titles are such, and need nothing of what follows.
_PLAIN = lazy_pattern(
    r"(?!\d{1,2}\. |.*:.*:)[a-zA-Z0-9](?:[a-zA-Z0-9,.:'-]|/(?! )|(?: &)? (?=[a-zA-Z0-9]))*+(?<=[a-zA-Z0-9])"
)
# What may stand around the words of a title; most titles have none of these signs.
_MARKUP = lazy_pattern(r"[\\\[\]<>{}^#]|:[^:]*:")
_LINK = lazy_pattern(r"\[([^\[\]]+)\]\([^()]*\)")
_TAG = lazy_pattern(r"</?[a-z][^<>]*>", re.IGNORECASE)
_SHORTCODE = lazy_pattern(r"(?<!\S):[a-z0-9_+-]+:(?!\S)", re.IGNORECASE)
# What editors hang on a heading: an id, a block id, tags.
_SUFFIX = lazy_pattern(rf"(?:(?<!\s)\s++)?(?:\{{#[^{{}}\s]+\}}|{BLOCK_ID}|(?<=\s)#[^\W\d][^\s#]*)\s*$")
_NUMBER = lazy_pattern(r"^\d{1,2}[.)]\s+")
_COUNT = lazy_pattern(r"(?:(?<!\s)\s++)?\(\d{1,3}\)$")
_AND = lazy_pattern(r"(?:(?<!\s)\s++)?&\s*+|(?<!\s)\s++[/+]\s++")
_LONGEST = 500  # characters: no section has so long a title
_EDGES = " \t*_`#:!.="
_EMOJI = frozenset({"So", "Sk", "Cf", "Cn", "Co", "Me"})  # and whatever else is no letter, by its category in Unicode
_VARIATION = lazy_pattern("[\ufe00-\ufe0f]")


@lru_cache(maxsize=1 << 12)
def normalize_title(title: str) -> str:
    """Return *title* as headings are compared: ``2. ✅ **Actions & Todos** (10m):`` is ``actions and todos``."""
    title = title[:_LONGEST]
    return title.casefold().replace(" & ", " and ") if _PLAIN.fullmatch(title) else normalize_any(title)


def normalize_any(title: str) -> str:
    """Return what ``normalize_title`` does of *title*, which may have any sign in it."""
    words = _strip_markup(title) if _MARKUP.search(title) else title
    words = unicodedata.normalize("NFC", words)
    words = _AND.sub(" and ", words.replace("&amp;", "&"))
    words = _strip_emoji(words)
    words = " ".join(words.casefold().split()).strip(_EDGES)
    words = _NUMBER.sub("", words)
    words = _COUNT.sub("", ESTIMATE.sub("", words))
    return " ".join(words.strip(_EDGES).split())


def _strip_markup(title: str) -> str:
    """Return *title* without what Markdown, HTML and editors put around its words."""
    words = _LINK.sub(r"\1", unescape_markdown(title))
    words = _TAG.sub("", unwrap_wiki_links(words))
    words = _SHORTCODE.sub(" ", words)
    while match := _SUFFIX.search(words):
        words = words[: match.start()]
    return words


def _strip_emoji(words: str) -> str:
    return "".join(char for char in _VARIATION.sub("", words) if unicodedata.category(char) not in _EMOJI)
