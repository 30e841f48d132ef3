r"""The text of an action as two mentions are compared (spec, clause 6.1).

A phone sets curly quotes, an exporter escapes and adds entities; what they did is undone here::

    Don’t merge &amp; deploy\_all — yet…
    don't merge & deploy_all - yet          normalize_text(text)
"""

import re
import unicodedata

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import unescape_entities, unwrap_wiki_links
from oneonone_lint.parsing.actions.typography import drop_invisible, fold_typography
from oneonone_lint.parsing.markdown.masking import LINK_TARGET, LINK_TEXT

# `&amp;`, `&#39;`, `&#x27;`: as Markdown reads them, with a semicolon.
_ENTITY = lazy_pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ENTITY_DEPTH = 2  # `&amp;#39;`: an exporter escaped what another one had escaped
# The backslash of `\*` and `\_`, and one that ends its line.
_BACKSLASH = lazy_pattern(r"\\(?=[^\w\s]|[_\n])")
# `[the plan](plan.md)`, `[the plan][1]`, `[the plan]{.underline}`
_LINK = lazy_pattern(rf"\[({LINK_TEXT})\](?:{LINK_TARGET}|\[[^\[\]\n]{{0,100}}\]|\{{[.#][^{{}}\n]{{0,100}}\}})")
# `<https://example.org>`, `<sam@example.org>`
_AUTOLINK = lazy_pattern(r"<([a-z][a-z0-9+.-]{1,31}:[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>", re.IGNORECASE)
# `[^1]`, `<sup>[1]</sup>`
_FOOTNOTE_MARK = lazy_pattern(r"\[\^[^\[\]\s]{1,100}\]|<sup>\[\w{1,3}\]</sup>", re.IGNORECASE)
_LINE_BREAK = lazy_pattern(r"</?br\s*/?>", re.IGNORECASE)
# `<b>`, `</span>`, `<span style="color: red">`
_FORMAT_TAG = lazy_pattern(
    r"</?(?:a|b|big|code|del|em|font|i|ins|mark|s|small|span|strong|sub|sup|tt|u|wbr)(?:\s+[\w:-]+=[^<>]{0,300})?\s*/?>",
    re.IGNORECASE,
)
_HIGHLIGHT = lazy_pattern(r"==(?=[^\s=])([^=\n]{1,300})(?<=\S)==")
# `**`, backticks and `~~` anywhere, `_` at the edge of a word only.
_EMPHASIS = lazy_pattern(r"[*`~]+|(?<!\w)_+|(?<!_)_++(?!\w)")
_CLOSING_PUNCTUATION = ".,;:!?"


def normalize_text(text: str) -> str:
    """Return *text* as two mentions are compared: its words, whatever case, markup and typography they stand in."""
    words = _drop_markup(_decode_entities(text))
    folded = unicodedata.normalize("NFC", fold_typography(words)).casefold()
    return " ".join(folded.split()).rstrip(_CLOSING_PUNCTUATION).rstrip()


def _decode_entities(text: str) -> str:
    for _ in range(_ENTITY_DEPTH):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda match: unescape_entities(match[0]), text)
    return text


def _drop_markup(text: str) -> str:
    """Return the words of *text* without what only Markdown and HTML read: links, tags, escapes, emphasis."""
    text = _BACKSLASH.sub("", drop_invisible(text))
    text = _FOOTNOTE_MARK.sub("", text)
    text = _LINK.sub(r"\1", unwrap_wiki_links(text))
    if "<" in text:
        text = _FORMAT_TAG.sub("", _LINE_BREAK.sub(" ", _AUTOLINK.sub(r"\1", text)))
    return _EMPHASIS.sub("", _HIGHLIGHT.sub(r"\1", text))
