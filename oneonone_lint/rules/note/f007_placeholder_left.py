"""F007 placeholder-left: template text that nobody filled in."""

import re
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import BlockKind, Item, Text
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.html_comments import RAW_ELEMENTS
from oneonone_lint.parsing.markdown.masking import mask
from oneonone_lint.parsing.markdown.traversal import collect_subtree, iter_prose
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_MARKED = re.compile(
    r"(?<![\w\\</])<(?P<words>(?:[^\W\d_]|\.{3}|…)(?:[^<>]{0,200}[^\s<>=-])?)>(?![\w>])|(?<![$\\{])\{\{[^{}\n]{1,100}\}\}"
)
_WORD = r"\b(?:TO-?DO|TB[DCA])\b|(?<![(\[])(?:\.{3,}|…)"
_LONE = re.compile(rf"[\s*_~(\[]*(?:{_WORD})[\s*_~)\].:!?]*", re.IGNORECASE)
_PLACE = re.compile(_WORD, re.IGNORECASE)
_RAW_HTML = re.compile(rf"\s*<(?:{RAW_ELEMENTS}|[?!])", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[^\s/]+")

# The elements of HTML (https://html.spec.whatwg.org/multipage/indices.html), and those of old that people still write.
_ELEMENTS = frozenset(
    """
    a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption
    center cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption
    figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins
    kbd label legend li link main map mark math menu meta meter nav noscript object ol optgroup option output p
    picture pre progress q rp rt ruby s samp script search section select slot small source span strike strong
    style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var
    video wbr
    """.split()  # noqa: SIM905 - a hundred words read better without their quotes
)
_FLAGS = frozenset(
    ("autofocus", "autoplay", "checked", "controls", "disabled", "hidden", "inert", "loop", "muted", "open")
)


def check(view: NoteView) -> Iterator[Finding]:
    """Report what a template left: words in angle brackets or braces, and items that are only ``TODO``."""
    for text in (*iter_prose(view.document), *_html(view)):
        if "<" in text.joined or "{{" in text.joined:
            yield from _marked(view, text)
    for text in _lone(view):
        place = _PLACE.search(text.joined)
        if place:
            yield _finding(view, text, place)


def _marked(view: NoteView, text: Text) -> Iterator[Finding]:
    for match in _MARKED.finditer(mask(text.joined)):
        if match["words"] is None or not _is_markup(match["words"], text.joined):
            yield _finding(view, text, match)


def _is_markup(words: str, around: str) -> bool:
    """Tell whether what stands in angle brackets is a tag, an address or the like, and no prompt."""
    first = _FIRST_WORD.match(words)
    name, rest = (first[0], words[first.end() :].split()) if first else ("", [])
    if "=" in words or words.endswith("/") or f"</{name}" in around:
        return True
    if not rest and re.search(r"[@.:/\\]", words.strip(".…")):
        return True
    if name.casefold() in _ELEMENTS:
        return all(word.casefold() in _FLAGS for word in rest)
    return len(words) == 1 and words.isalpha()  # `<T>` is a type, `<x>` a sign


def _html(view: NoteView) -> Iterator[Text]:
    """Yield the blocks that Markdown takes for HTML: ``<your name>`` on a line of its own is one."""
    for block in view.document.blocks:
        if block.kind is BlockKind.HTML:
            lines = view.document.lines[block.line - 1 : block.end_line]
            if not _RAW_HTML.match(lines[0], lines[0].find("<")):
                yield Text.of_lines(lines, block.line)


def _lone(view: NoteView) -> Iterator[Text]:
    """Yield the items and paragraphs that are nothing but a placeholder; with something beneath it is a label."""
    actions = {action.item.index: action.text for action in view.actions}
    for item in view.document.items:
        if _LONE.fullmatch(actions.get(item.index, item.text.joined)) and _is_bare(view, item):
            yield item.text
    titles = {section.heading.span.line for section in view.note.sections}
    for block in view.document.blocks:
        words = block.text.joined if block.text else ""
        if block.text and _LONE.fullmatch(words) and not words.endswith(":") and block.line not in titles:
            yield block.text


def _is_bare(view: NoteView, item: Item) -> bool:
    items, blocks = collect_subtree(view.document, item)
    return len(items) == 1 and not blocks


def _finding(view: NoteView, text: Text, match: re.Match[str]) -> Finding:
    return view.finding(
        text.span(*match.span()),
        f"the placeholder {quote(text.joined[slice(*match.span())])} was never filled in",
        "write what belongs here, `None` if there is nothing, or delete it",
    )


RULE = NoteRule(
    code="F007",
    name="placeholder-left",
    summary="template text that was never filled in",
    severity=Severity.WARNING,
    check=check,
)
