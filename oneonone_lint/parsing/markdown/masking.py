"""What in a line is not prose: code, comments, links.

Masked text is as long as the text that it is made of, and its lines end where they ended: an offset in the one is an
offset in the other. Two characters stand for what is not to be searched, and the patterns of this package count on it:

- ``TAKEN``, a blank: what stood here is understood already, such as a comment, a field or an owner. Patterns pass over
  it as over the blank between two words.
- ``OPAQUE``, a character of no alphabet: what stands here is part of the text, but nothing is looked for in it: code,
  a link, an address. It is no letter, no blank and no punctuation, so that every pattern stops at it.

With ``·`` for ``TAKEN`` and ``█`` for ``OPAQUE``::

    Run `make` <!-- or not? --> @sam due:2026-11-20
    Run ██████ ················ @sam due:2026-11-20    mask(text)
    Run ██████ ················ @sam ··············    blank_ranges(masked, [where the due date stands])

A blank that somebody typed looks like one that is taken. ``MaskedText`` tells them apart; a pattern, which cannot,
takes ``FIELD_GAP`` blanks and more for the place of a field.
"""

import re
from collections.abc import Iterable

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import WIKI_LINK, TextRange
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.markdown.html_comments import find_inline_spans

TAKEN = " "
OPAQUE = "\ue000"
FIELD_GAP = 6  # characters: the shortest field and the blank before it, ` id:a1`

# The limits keep a line of nothing but brackets from being searched to its end at each of them.
LINK_TEXT = r"(?:[^\[\]]|\[[^\[\]]{0,100}\]){0,300}"
LINK_TARGET = r"\([^()\n]{0,1000}(?:\([^()\n]{0,1000}\)[^()\n]{0,1000})?\)"
# `[the plan](plan.md)`, `![a chart](chart.png)`, `[the plan][1]`
_LINK = lazy_pattern(rf"!?\[{LINK_TEXT}\](?:{LINK_TARGET}|\[[^\[\]]{{1,100}}\])")
# `[[people/alice|Alice]]`, `![[chart.png]]`
_WIKI_LINK = lazy_pattern(f"!?{WIKI_LINK.pattern}")
# `<https://example.org>`, `https://example.org`, `mailto:sam@example.org`
_ADDRESS = lazy_pattern(r"<(?!due:)[a-z][a-z0-9+.-]{1,31}:[^<>\s]*>|\b(?:https?|ftp|mailto):[^\s<>]+", re.IGNORECASE)
# A link to a day is read as that day: `[[2026-11-20]]`, `[[daily/2026-11-20|Friday]]`, `[20 Nov 2026](journal.md)`.
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    r"(?:today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
    rf"|\d{{4}}-\d\d-\d\d|(?:\w+,? )?(?:\d{{1,2}}\w{{0,2}}\.? )?{_MONTH_NAME}(?: \d{{1,2}}\w{{0,2}},?)?(?: \d{{4}})?)"
)
_DAY_LINK = lazy_pattern(rf"\[\[(?:[^\[\]|\n]*/)?{_DAY}(?:\|[^\[\]|\n]*)?\]\]|\[{_DAY}\]\([^()\n]*\)", re.IGNORECASE)
# A chip of somebody: `[Sam Lee](mailto:sam@example.org)`, `[@sam](https://example.org/sam)`.
_PERSON_LINK = lazy_pattern(r"\[@?[^\[\]\n@]{1,60}\]\(mailto:[^()\s]*\)|\[@[^\[\]\n@]{1,60}\]\([^()\s]*\)")
# A day in code is a day all the same: `by ``2026-11-20```.
_DAY_IN_CODE = lazy_pattern(rf"`{_DAY}`", re.IGNORECASE)
# Most lines have none of these, and looking for a character costs a hundredth of looking for a pattern.
_OPAQUE_PATTERNS = (("[[", _WIKI_LINK), ("]", _LINK))
# `\(@sam\)`, `\[due:: 2026-11-20\]`, as an exporter writes the brackets of an owner or a field
_ESCAPED_BRACKETS = lazy_pattern(
    r"\\(?P<opener>[(\[])(?P<words>(?:@|(?:due|by)\b)[^()\[\]\\\n]{0,60})\\(?P<closer>[)\]])", re.IGNORECASE
)
# A backslash that ends its line, as `\\` does not.
_HARD_BREAK = lazy_pattern(r"(?<!\\)\\(?=\n|\Z)")
# `&nbsp;`, and `&#8203;` at the end of a word: an exporter's blanks.
_BLANK_ENTITY = lazy_pattern(
    r"&(?:nbsp|ensp|emsp|thinsp|hairsp|numsp|#160|#8239|#x0*a0|#x202f);"
    r"|&(?:shy|zwnj|zwj|lrm|rlm|ZeroWidthSpace|#173|#820[3-7]|#8288|#65279|#x200[b-f]|#6503[89]|#x2060|#xfe0[ef]|#xfeff|#xad);(?=\s|$)",
    re.IGNORECASE,
)
INVISIBLE = r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Characters without a shape or a width, for the brackets of a pattern, but for those that a script is spelt with."""
# At the edge of a word, where it is pasted along; one inside of a handle rule F010 tells of.
_EDGE_INVISIBLE = lazy_pattern(rf"(?<![^\s:(\[*_,])[{INVISIBLE}]+|[{INVISIBLE}]+(?![^\s:)\]*_.,;])")
_NOT_LINE_END = lazy_pattern(r"[^\n]")
# A no-break blank, a thin one, the wide one of CJK text.
_ODD_BLANKS = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
# `（due：２０２６‑１１‑２０）`, but not the full-width `＠`, which is a loose form of a handle.
_ODD_SIGNS = {
    **{code: code - 0xFEE0 for code in (*range(0xFF01, 0xFF20), *range(0xFF21, 0xFF5F))},
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2212, 0xFE63), "-"),
    **str.maketrans("【】〔〕、。", "[][],."),
}
_DASHED_DATE = lazy_pattern(r"(?<!\d)(\d{4})[–—](\d{2})[–—](\d{2})(?!\d)")


class MaskedText(Value):
    """A *raw* text and what is left to be searched of it: *masked*, from which one thing after another is taken."""

    raw: str
    masked: str

    @classmethod
    def of(cls, raw: str) -> "MaskedText":
        """Return *raw* with nothing taken from it but comments and hard breaks; signs of any width are plain ones."""
        if raw.isascii():
            return cls(raw, mask(raw))
        plain = raw.translate(_ODD_BLANKS)
        return cls(plain, _fold_signs(mask(plain)))

    def take(self, ranges: Iterable[TextRange]) -> "MaskedText":
        """Return the text with each of *ranges*, which may overlap, taken."""
        return MaskedText(self.raw, blank_ranges(self.masked, ranges))

    def obscure(self, ranges: Iterable[TextRange]) -> "MaskedText":
        """Return the text with each of *ranges* as part of it in which nothing is looked for."""
        return MaskedText(self.raw, _fill(self.masked, ranges, OPAQUE))

    def replace_taken(self, sign: str) -> str:
        """Return the raw text with *sign* for each character that was taken, blanks aside."""
        pairs = zip(self.raw, self.masked, strict=True)
        return "".join(sign if masked == TAKEN != raw else raw for raw, masked in pairs)


def mask(text: str) -> str:
    """Return *text* with comments, hard breaks and `&nbsp;` as ``TAKEN``; code, links and addresses as ``OPAQUE``."""
    masked = mask_code(text)
    if "\\" in masked:
        masked = _HARD_BREAK.sub(TAKEN, masked)
        masked = _ESCAPED_BRACKETS.sub(rf"\g<opener>{TAKEN}\g<words>{TAKEN}\g<closer>", masked)
    if "&" in masked:
        masked = _BLANK_ENTITY.sub(lambda match: TAKEN * len(match[0]), masked)
    for sign, pattern in _OPAQUE_PATTERNS:
        if sign in masked:
            masked = pattern.sub(_hide_link, masked)
    if masked.count(":") > masked.count(": "):  # a word stands right behind the colon of an address
        masked = _ADDRESS.sub(_hide_link, masked)
    return masked


def _hide_link(link: re.Match[str]) -> str:
    words, bracket, target = link[0].partition("](")
    if not _DAY_LINK.fullmatch(link[0]) and not _PERSON_LINK.fullmatch(link[0]):
        return _NOT_LINE_END.sub(OPAQUE, link[0])
    return f"{words}{bracket}{OPAQUE * len(target[:-1])}{target[-1:]}"


def _fold_signs(masked: str) -> str:
    """Return *masked* with full-width signs and typographic hyphens as those of ASCII, each in its place.

    What nobody sees is ``TAKEN`` at the edge of a word.
    """
    plain = _DASHED_DATE.sub(r"\1-\2-\3", masked.translate(_ODD_SIGNS))
    return _EDGE_INVISIBLE.sub(lambda match: TAKEN * len(match[0]), plain)


def mask_code(text: str) -> str:
    """Return *text* with comments as ``TAKEN`` and code spans as ``OPAQUE``; links and addresses stay."""
    if "`" not in text and "<!--" not in text:
        return text
    spans = list(find_inline_spans(text))
    comments = [TextRange(span.start, span.end) for span in spans if not span.is_code]
    code_spans = [TextRange(span.start, span.end) for span in spans if span.is_code]
    code_spans = [span for span in code_spans if not _DAY_IN_CODE.fullmatch(text[slice(*span)])]
    return _fill(blank_ranges(text, comments), code_spans, OPAQUE)


def blank_ranges(text: str, ranges: Iterable[TextRange]) -> str:
    """Return *text* with each of *ranges*, which may overlap, as ``TAKEN``."""
    return _fill(text, ranges, TAKEN)


def _fill(text: str, ranges: Iterable[TextRange], filler: str) -> str:
    in_order = sorted(ranges)
    if not in_order:
        return text
    pieces, position = [], 0
    for start, end in in_order:
        if end > position:
            first = max(start, position)
            pieces += [text[position:first], _NOT_LINE_END.sub(filler, text[first:end])]
            position = end
    return "".join(pieces) + text[position:]
