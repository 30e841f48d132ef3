r"""A document as its writer sees it: without what an export adds to the lines (interface, clause 5.3).

Google Docs and pandoc put backslashes before signs that would mean nothing without them, and anchors behind headings.
Forms of Word have boxes of their own, plain text has bullets of its own.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.markdown.masking import mask_code
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.markdown.traversal import list_code_lines

# ` {#nov-13}`, ` {#wins .unnumbered}` behind a heading.
_ANCHOR = lazy_pattern(r"(?P<heading>[ ]{0,3}(?:#{1,6}[ \t]|\*\*|__).*?)(?:(?<![ \t])[ \t]++)?\{[#.][^{}]*\}[ \t]*+")
_MARKER = r"(?:[-*+]|\d{1,9}[.)])[ \t]+"
# `- \[ \] Book the room`
_ESCAPED_BOX = lazy_pattern(rf"(?P<before>\s*+(?:{_MARKER})?)\\\[(?P<mark>[ xX])\\?\]")
# `- ☐ Book the room`, `☒ Book the room`, as a form in Word has them.
_FORM_BOX = lazy_pattern(rf"(?P<indent>(?<!\s)\s*+)(?P<marker>{_MARKER})?(?P<box>[☐□☒☑])[ \t\u00a0]*(?=\S)")
# `[ ] Book the room`
_BARE_BOX = lazy_pattern(r"(?P<indent>(?<!\s)\s*+)(?=\[[ xX]\][ \t]+\S)")
# `• Book the room`
_BULLET = lazy_pattern(r"(?P<indent>\s*+)[•·‣◦▪▫●○■][ \t\u00a0]+(?=\S)")
# A pair of brackets that is not the text of a link, as the bracket or colon behind it would make it.
_ESCAPED_BRACKETS = lazy_pattern(r"\\\[(?P<words>(?:[^\[\]\\]|\\[^\[\]])*)\\?\](?![\[(:])")
_ESCAPED_EMPHASIS = lazy_pattern(r"\\\*\\\*(?P<words>\S(?:[^*]*\S)?)\\\*\\\*")
_ESCAPE = lazy_pattern(r"\\(?P<sign>[!-/:-@\[-`{-~])")
_KEPT_SIGNS = frozenset("\\`|[]")  # they make code, cells and links
_BLANKS = ("", " ", "\t")
_NEW_LINE = lazy_pattern(r"[^\W\d_a-z]|[✔✓✅❌→⇒@]")
_UNDERLINE = lazy_pattern(r"\s*(?:\\?[-=][ \t]*)+")
_HTML = lazy_pattern(r"[a-z/!?]", re.IGNORECASE)
_YEAR = lazy_pattern(r"\s*\d{3,}")
_ENTITY = lazy_pattern(r"#?\w+;")


def clean_export(source: str) -> str:
    r"""Return *source* without what an export has added: ``Ask \-\> 2026\-11\-20`` is ``Ask -> 2026-11-20``.

    No line is added or taken. Code stays as it is, and so does an escape without which its line would mean something
    else.
    """
    document = parse_document(source)
    code = list_code_lines(document)
    lines = [line if number in code else _clean_line(line) for number, line in enumerate(document.lines, 1)]
    return "\n".join(lines)


def _clean_line(line: str) -> str:
    if "{" in line and (heading := _ANCHOR.fullmatch(line)):
        line = heading["heading"]
    if "\\" in line:
        line = _unescape(line)
    return line


def write_list_markers(lines: Iterable[str]) -> list[str]:
    """Return *lines* with the markers of Markdown for ``• Book it``, ``☐ Book it`` and ``[ ] Book it``.

    A line below that begins at the margin with a capital is not part of the item: a blank line says so.
    """
    written: list[str] = []
    is_below_item = False
    for line in lines:
        with_marker = _write_list_marker(line)
        if is_below_item and _NEW_LINE.match(with_marker):
            written.append("")
        if with_marker != line or line[:1] not in _BLANKS:
            is_below_item = with_marker != line
        written.append(with_marker)
    return written


def _write_list_marker(line: str) -> str:
    if _FORM_BOX.match(line):
        return _FORM_BOX.sub(_write_box, line, count=1)
    bullet = _BULLET.match(line) or _BARE_BOX.match(line)
    return f"{bullet['indent']}- {line[bullet.end() :]}" if bullet else line


def _write_box(match: re.Match[str]) -> str:
    mark = " " if match["box"] in "☐□" else "x"
    return f"{match['indent']}{match['marker'] or '- '}[{mark}] "


def _unescape(line: str) -> str:
    box = _ESCAPED_BOX.match(line)
    start = box.end() if box else 0
    opening = f"{box['before']}[{box['mark']}]" if box else ""
    rest = line[start:]
    if mask_code(rest) != rest:
        return opening + _unescape_beside_code(rest)
    return opening + _unescape_prose(rest, is_start=not box)


def _unescape_beside_code(text: str) -> str:
    """Return *text*, which has code or a comment in it, with the escapes around that undone."""
    masked = mask_code(text)
    pieces, start = [], 0
    for end in range(1, len(text) + 1):
        is_border = end == len(text) or (masked[end] == text[end]) != (masked[start] == text[start])
        if is_border:
            part = text[start:end]
            pieces.append(_unescape_prose(part, is_start=not start) if masked[start] == part[0] else part)
            start = end
    return "".join(pieces)


def _unescape_prose(text: str, *, is_start: bool) -> str:
    """Return *text*, with which its line begins if it *is_start*, with its escapes undone."""
    if is_start and _UNDERLINE.fullmatch(text):
        return text
    text = _ESCAPED_BRACKETS.sub(r"[\g<words>]", text)
    text = _ESCAPED_EMPHASIS.sub(r"**\g<words>**", text)
    pieces, position = [], 0
    for escape in _ESCAPE.finditer(text):
        pieces.append(text[position : escape.start()])
        pieces.append(escape["sign"] if _is_needless(text, escape, is_start=is_start) else escape[0])
        position = escape.end()
    return "".join([*pieces, text[position:]])


def _is_needless(text: str, escape: re.Match[str], *, is_start: bool) -> bool:
    """Tell whether *text* means the same without the backslash of *escape*."""
    sign, before, behind = escape["sign"], text[: escape.start()], text[escape.end() :]
    if sign in _KEPT_SIGNS:
        return False
    if is_start and _opens_block(sign, before):
        return False
    return _IS_NEEDLESS[sign](before, behind) if sign in _IS_NEEDLESS else True


def _opens_block(sign: str, before: str) -> bool:
    """Tell whether *sign* would make a heading or a quote of its line, or a list of one that opens with a year."""
    return (sign in "#>" and not before.strip()) or (sign == "." and _YEAR.fullmatch(before) is not None)


# By the sign: whether it means nothing between what stands before and behind it.
_IS_NEEDLESS: Mapping[str, Callable[[str, str], bool]] = {
    "_": lambda before, behind: before[-1:].isalnum() and behind.removeprefix("\\")[:1].isalnum(),
    "*": lambda before, behind: before[-1:].isspace() and behind[:1].isspace(),
    "~": lambda before, behind: not before.endswith("~") and not behind.startswith(("~", "\\~")),
    "!": lambda _, behind: not behind.startswith(("[", "\\[")),
    "(": lambda before, _: not before.endswith("]"),
    "&": lambda _, behind: _ENTITY.match(behind) is None,
    "<": lambda _, behind: _HTML.match(behind) is None,
}
