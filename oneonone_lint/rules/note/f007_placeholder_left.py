"""F007 placeholder-left: text of a template was never filled in.

Flags ``<what went well?>``, ``{{date}}`` and the item ``- TODO``; leaves ``<br>`` and ``- TODO: call Sam`` alone.
"""

import re
from collections.abc import Container, Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import BlockKind, Document, Item, Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.html_comments import RAW_ELEMENTS
from oneonone_lint.parsing.markdown.masking import mask
from oneonone_lint.parsing.markdown.traversal import collect_subtree, iter_prose
from oneonone_lint.parsing.notes.template_detection import PLACEHOLDER_STARTS, PLACEHOLDER_WORD
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

# `<what went well?>`, `<...>`; `{{ title }}`
_PROMPT = lazy_pattern(
    r"(?<![\w\\</])<(?P<words>(?:[^\W\d_]|\.{3}|…)(?:[^<>]{0,200}[^\s<>=-])?)>(?![\w>])|(?<![$\\{])\{\{[^{}\n]{1,100}\}\}"
)
# Most notes and texts have neither, and looking for a character costs a hundredth of masking.
_SIGNS_OF_PROMPTS = ("<", "{{")
_WORD = rf"{PLACEHOLDER_WORD}|(?<![(\[])(?:\.{{3,}}+|…)"  # `TODO`, `TBD`, `...`
_PLACEHOLDER = lazy_pattern(_WORD, re.IGNORECASE)
_ONLY_PLACEHOLDER = lazy_pattern(rf"[\s*_~(\[]*(?:{_WORD})[\s*_~)\].:!?]*+", re.IGNORECASE)  # `**TBD**?`
_RAW_HTML = lazy_pattern(rf"\s*<(?:{RAW_ELEMENTS}|[?!])", re.IGNORECASE)  # `<pre>`, `<!--`
_NAME_END = lazy_pattern(r"[\s/]")  # of the name of a tag
_CLOSED = lazy_pattern(r"</([^\s<>/]+)")
_IN_ADDRESS = lazy_pattern(r"[@.:/\\]")  # `<www.example.org>`, `<alice@example.org>`

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
    """Report prompts in angle brackets or braces, and the items and paragraphs that are only ``TODO`` or the like."""
    if _may_hold_prompts(view.document.searched_text):
        for text in (*iter_prose(view.document), *_iter_html(view.document)):
            yield from _check_prompts(view, text)
    if any(start in view.document.folded_text for start in PLACEHOLDER_STARTS):
        for text in (*_iter_bare_items(view), *_iter_bare_paragraphs(view)):
            placeholder = _PLACEHOLDER.search(text.joined)
            if placeholder:
                yield _build_finding(view, text, placeholder)


def _may_hold_prompts(text: str) -> bool:
    """Tell whether *text* has the sign that a prompt opens with, and that opens no comment."""
    return "{{" in text or text.count("<") > text.count("<!--")


def _build_finding(view: NoteView, text: Text, placeholder: re.Match[str]) -> Finding:
    return view.finding(
        text.span(*placeholder.span()),
        f"the placeholder {quote(text.joined[slice(*placeholder.span())])} was never filled in",
        "write what belongs here, `None` if there is nothing, or delete it",
    )


def _check_prompts(view: NoteView, text: Text) -> Iterator[Finding]:
    if not any(sign in text.joined for sign in _SIGNS_OF_PROMPTS):
        return
    closed = frozenset(_CLOSED.findall(text.joined))
    for prompt in _PROMPT.finditer(mask(text.joined)):
        words = prompt["words"]
        if words is None or not _is_markup(words, closed):
            yield _build_finding(view, text, prompt)


def _is_markup(words: str, closed: Container[str]) -> bool:
    """Tell whether *words* in angle brackets are a tag, an address or a type, and no prompt.

    *closed* are the tags that the text closes.
    """
    name = _NAME_END.split(words, maxsplit=1)[0]
    attributes = words[len(name) :].split()
    if "=" in words or words.endswith("/") or name in closed:
        return True
    if not attributes and _IN_ADDRESS.search(words.strip(".…")):
        return True
    if name.casefold() in _ELEMENTS:
        return all(attribute.casefold() in _FLAGS for attribute in attributes)
    return len(words) == 1 and words.isalpha()  # `<T>` is a type, `<x>` a sign


def _iter_html(document: Document) -> Iterator[Text]:
    """Yield the blocks that Markdown takes for HTML: ``<your name>`` on a line of its own is one."""
    for block in document.blocks:
        if block.kind is BlockKind.HTML:
            lines = document.lines_of(block)
            if not _RAW_HTML.match(lines[0], lines[0].find("<")):
                yield Text.of_lines(lines, block.line)


def _iter_bare_items(view: NoteView) -> Iterator[Text]:
    """Yield the items that are nothing but a placeholder; with something beneath it is a label."""
    actions = {action.item.index: action.text for action in view.actions}
    for item in view.document.items:
        words = actions.get(item.index, item.text.joined)
        if _ONLY_PLACEHOLDER.fullmatch(words) and _is_leaf(view.document, item):
            yield item.text


def _is_leaf(document: Document, item: Item) -> bool:
    items, blocks = collect_subtree(document, item)
    return len(items) == 1 and not blocks


def _iter_bare_paragraphs(view: NoteView) -> Iterator[Text]:
    """Yield the paragraphs that are nothing but a placeholder; ``TODO:`` is a label of what follows."""
    titles = view.note.section_heading_lines
    for block in view.document.blocks:
        if block.text is None or block.line in titles:
            continue
        words = block.text.joined
        if _ONLY_PLACEHOLDER.fullmatch(words) and not words.endswith(":"):
            yield block.text


RULE = NoteRule(
    code="F007",
    name="placeholder-left",
    summary="template text that was never filled in",
    severity=Severity.WARNING,
    check=check,
)
