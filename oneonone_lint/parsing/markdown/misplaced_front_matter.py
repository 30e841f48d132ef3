"""Front matter that was meant to be and is not read: in another format than YAML, or not at the very top.

``+++`` over ``report = "alice"`` is TOML, ``---`` over ``report: alice`` below a comment comes too late. Nothing of it
counts, so that F003 has to say so (spec, clause 3.2).
"""

import re
from collections.abc import Sequence

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.front_matter import FrontMatter, FrontMatterError
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.profile import Status
from oneonone_lint.model.value import Value

_INVISIBLE = "\ufeff\u200b\u2060\xa0"
# What may stand above and says nothing: blanks, tags, and comments as HTML, Obsidian and Markdown have them.
_NOTHING_SAID = lazy_pattern(
    rf"(?:[\s{_INVISIBLE}]+|<!---?>|<!--.*?-->|<[?!/a-z][^<>]*>|&(?:nbsp|#160|#8203|ZeroWidthSpace);|%%.*?%%|\[(?://|comment)\]:[^\n]*(?:\n|\Z))*",
    re.DOTALL | re.IGNORECASE,
)
_KEYS = "report|manager|status|date|time|duration|moved-to|started|ended|reason|rotation"
# One of ours, or any in quotes, as JSON has them.
_KEY = lazy_pattern(rf"\s*+(?:[\"']?(?:{_KEYS})[\"']?[ \t]*[:=](?:\s|[\"']|$)|\{{?\s*\"[\w-]+\"\s*:)", re.IGNORECASE)
_ENTRY = lazy_pattern(r"[ \t]*(?:[\"']?[\w-]+[\"']?[ \t]*[:=](?:\s|[\"']|$)|- |#|\{|\}|$)|[ \t]+\S")
_SAYING_KEY = lazy_pattern(rf"status:[ \t]*[\"']?(?:{'|'.join(Status)})\b", re.IGNORECASE)
# `Status: cancelled` and `Date: November 13, 2026`, as a database exports them below the title; `- **Status:** moved`,
# `> status:: cancelled` and `| Status | cancelled |`
_DRESS = r"(?:[-*+>][ \t]+)?[*_]{0,3}"
_COLON = r"[*_]{0,3}::?[*_]{0,3}[ \t]+"
_BARE_STATUS = lazy_pattern(
    rf"(?:{_DRESS}status{_COLON}|\|[ \t]*[*_]{{0,3}}status[*_]{{0,3}}:?[ \t]*\|[ \t]*)"
    rf"[\"'*_`]{{0,3}}(?:{'|'.join(Status)}|canceled)[\"'*_`]{{0,3}}[ \t|.]*",
    re.IGNORECASE,
)
_BARE_ENTRY = lazy_pattern(rf"{_DRESS}[\w-]+(?: [\w-]+){{0,2}}{_COLON}\S.*|\|.*\|[ \t]*")
_COVERING = lazy_pattern(r"[ \t]*(?:```|~~~|<!--(?!.*-->))")
_RULE = "---"
_SECTION = "## "
_LONGEST = 60  # lines: further down nobody looks for the end of front matter
_WRITE_YAML = "write it as YAML in line 1: `---`, lines such as `report: alice`, `---`"
_MOVE_UP = "put it at the very top, between two lines `---`"


class _Form(Value):
    """A way to write front matter that is not read: the lines that open and close it, and what is said of it.

    One that *is_plain* opens a block of text or code as well, and is front matter only with one of our keys in it.
    """

    opener: re.Pattern[str]
    closer: re.Pattern[str]
    message: str
    remedy: str
    is_plain: bool

    @classmethod
    def of(cls, opener: str, closer: str, message: str, remedy: str = _WRITE_YAML, *, is_plain: bool) -> "_Form":
        return cls(
            lazy_pattern(opener, re.IGNORECASE), lazy_pattern(rf"[ \t]*{closer}[ \t]*"), message, remedy, is_plain
        )


_FORMS = (
    _Form.of(r"\+\+\+|---[ \t]*toml", r"(?:\+\+\+|---)", "front matter in TOML is not read", is_plain=False),
    _Form.of(r";;;|---[ \t]*json", "(?:;;;|---)", "front matter in JSON is not read", is_plain=False),
    _Form.of(r"\{[ \t]*|\{[ \t]*\"[\w-]+\"[ \t]*:.*", r"\}", "front matter in JSON is not read", is_plain=True),
    _Form.of(
        r"(?:```+|~~~+)[ \t]*(?:toml|json|ya?ml)", "(?:```+|~~~+)", "front matter in a block of code is not read",
        is_plain=True,
    ),
    _Form.of(
        r"[-–—]+[ \t]*(?:ya?ml)?", r"(?:[-–—]+|\.\.\.)",
        "front matter has to begin in line 1 with `---`; what stands here is not read", _MOVE_UP, is_plain=True,
    ),
)  # fmt: skip
_PLAIN = _FORMS[-1]


def find_misplaced_front_matter(lines: Sequence[str]) -> FrontMatter | None:
    """Return what is wrong with front matter in *lines* that is not read; None where there is none."""
    above = _NOTHING_SAID.match("\n".join(lines))
    start = above[0].count("\n") if above else 0
    opener = lines[start].strip(_INVISIBLE + " \t") if start < len(lines) else ""
    form = next((form for form in _FORMS if form.opener.fullmatch(opener)), None)
    if form and _is_front_matter(form, opener, lines[start + 1 : start + _LONGEST]):
        return _tell(form, start, lines)
    below = _find_below_text(lines, start)
    if below is None:
        below = _find_bare_status(lines)
    return None if below is None else _tell(_PLAIN, below, lines)


def _tell(form: _Form, start: int, lines: Sequence[str]) -> FrontMatter:
    span = Span(start + 1, 1, start + 1, len(lines[start]) + 1)
    return FrontMatter((), 0, (FrontMatterError(form.message, span, form.remedy),))


def _find_below_text(lines: Sequence[str], start: int) -> int | None:
    """Return where front matter opens below a title or a text; None where nothing does before the first section.

    There a line between two rules may be a text as well, so that only what says how the meeting stands will do.
    """
    for number, line in enumerate(lines[:_LONGEST]):
        if line.startswith(_SECTION) or _COVERING.match(line):
            return None
        if number <= start or line.rstrip() != _RULE:
            continue
        block, is_closed = _read_block(lines[number + 1 : number + _LONGEST], _PLAIN)
        if is_closed and any(map(_SAYING_KEY.match, block)) and all(map(_ENTRY.match, block)):
            return number
    return None


def _find_bare_status(lines: Sequence[str]) -> int | None:
    """Return where a line says how the meeting stands, alone or among others of its kind, above the first section."""
    is_among_keys = True
    for number, line in enumerate(lines[:_LONGEST]):
        if line.startswith(_SECTION) or _COVERING.match(line):
            return None
        if is_among_keys and _BARE_STATUS.fullmatch(line):
            return number
        is_among_keys = not line.strip() or line.startswith("# ") or _BARE_ENTRY.fullmatch(line) is not None
    return None


def _is_front_matter(form: _Form, opener: str, following: Sequence[str]) -> bool:
    """Tell whether *opener* and the lines *following* it are meant as front matter, and not as a text or code."""
    block, is_closed = _read_block(following, form)
    is_closed = is_closed or opener.endswith("}")
    has_key = any(map(_KEY.match, (opener, *block)))
    if form.is_plain:
        return has_key and is_closed and all(map(_ENTRY.match, block))
    return has_key or is_closed


def _read_block(lines: Sequence[str], form: _Form) -> tuple[Sequence[str], bool]:
    """Return those of *lines* before the one that closes the block, up to a blank one where none does, and which."""
    for number, line in enumerate(lines):
        if form.closer.fullmatch(line):
            return lines[:number], True
    first_blank = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    return lines[:first_blank], False
