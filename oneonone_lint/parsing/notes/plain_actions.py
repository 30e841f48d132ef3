"""The actions of a note in which nothing may mean more than it seems, found without reading what stands around them.

::

    ## Actions
    - [ ] Book the room @sam due:2026-11-20
      - The big one

Of older notes hardly more is asked than what was promised in them. Where all lines are titles of sections, items,
paragraphs of one line, comments or blank, and every task of Review and Actions is canonical, the lines alone say that.
Any other line, anywhere, leaves the note to ``action_reader``, which decides: both find the same
(``tests/parsing/test_plain_actions.py``).
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oneonone_lint.model.action import Action, ActionForm
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Box, Item, Text, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.outline import KINDS, LineKind
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import ACTION_ROLES, Profile, Role
from oneonone_lint.model.value import lazy_field
from oneonone_lint.parsing.actions.boxes import read_mark
from oneonone_lint.parsing.actions.canonical import read_canonical
from oneonone_lint.parsing.actions.handles import may_name_anybody
from oneonone_lint.parsing.notes.none_answer import is_none_answer

# In no plain line; by itself, as a class of signs beyond Latin takes long to compile wherever it stands in a pattern.
_ODD_SIGN = lazy_pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_TASK = ActionForm.TASK  # what an Enum has takes long to ask for
_LONGEST = 300  # characters: what runs on for longer is read as a whole
# What opens no block inside of an item, and no box.
_WORDS = rf"(?!\d+[.)](?:\s|$))(?:[^\W_]|[\"'(]|[“‘]|\*\*?(?=[^\W_])|`(?=[^`\s])).{{0,{_LONGEST}}}"
# Each kind of line by the name of its last group.
_LINE = lazy_pattern(
    rf"- \[(?P<mark>[ /xX-])\] (?P<task> *\S.{{0,{_LONGEST}}})"
    rf"|(?:-|\d{{1,2}}\.) (?P<item>(?:\[(?=[^\W_]{{2}}))?{_WORDS})"
    r"|(?P<blank>)"
    rf"|(?P<indent> {{2,5}})- (?P<inner>{_WORDS})"
    rf"| {{2,}}(?P<more>{_WORDS})"
    rf"|(?P<hashes>##?) (?P<title>[^\W_][^#<]{{0,{_LONGEST}}})"
    rf"|(?P<words>[^\W\d_][^#*_<|`~=\\]{{0,{_LONGEST}}})"
    rf"|(?P<comment><!--(?!-?>)(?:(?!-->).){{0,{_LONGEST}}}-->)"
)


def _may_follow(above: str, kind: str) -> bool:
    """Tell whether a line of this *kind* is plain below one of the kind *above*: a paragraph is by itself."""
    if kind == "more":
        return above in ("task", "item", "inner", "more")
    return "words" not in (kind, above) or "blank" in (kind, above) or "title" in (kind, above)


# The kinds of lines that are plain below each, by the name that their group has in the pattern.
_PLAIN_BELOW: Mapping[LineKind, Mapping[str | None, LineKind]] = {
    above: {kind: kind for kind in KINDS if _may_follow(above, kind)} for above in KINDS
}


class _OpenTask(NamedTuple):
    """A task that may go on in the next line: the *number* of its first one, its *place* among the items."""

    number: int
    place: int
    line: re.Match[str]


class PlainActions(NamedTuple):
    """The actions of a note, and the kind of each of its lines."""

    actions: tuple[Action, ...]
    kinds: list[LineKind]


def read_plain_actions(lines: Sequence[str], skipped: int, profile: Profile, people: People) -> PlainActions | None:
    """Return the actions in *lines*, those of a file, behind the first *skipped*; None where anything is not plain."""
    text = "".join(lines)
    is_even = text.isprintable() or not _ODD_SIGN.search(text)
    return _PlainActions(profile, people).read(lines, skipped) if is_even else None


class _PlainActions:
    """The state of one pass: the section, how many items there were, and the task whose last line is still to come."""

    def __init__(self, profile: Profile, people: People) -> None:
        self._profile = profile
        self._people = people
        self._actions: list[Action] = []
        self._role: Role | None = None  # of a section for actions
        self._count = 0  # of items
        self._is_in_list = False
        self._inner_indent = ""
        self._task: _OpenTask | None = None

    def read(self, lines: Sequence[str], skipped: int) -> PlainActions | None:
        """Return the actions of a note, None where one of its lines is not plain."""
        kinds: list[LineKind] = ["front matter"] * skipped
        above: LineKind = "blank"
        for number, line in enumerate(lines[skipped:], skipped + 1):
            match = _LINE.fullmatch(line)
            kind = _PLAIN_BELOW[above].get(match.lastgroup) if match else None
            if match is None or kind is None or not self._read_line(kind, number, match):
                return None
            kinds.append(kind)
            above = kind
        return PlainActions(tuple(self._actions), kinds) if self._end_task(len(lines)) else None

    def _read_line(self, kind: LineKind, number: int, line: re.Match[str]) -> bool:
        """Take in a *line* of this *kind*; tell whether it is plain where it stands."""
        if kind == "blank":
            return True
        if kind == "inner":
            return self._read_inner_item(line)
        if kind == "more":  # of a remark; what goes on with the words of a task is a part of it
            return self._role is None or (bool(self._inner_indent) and self._is_remark(line["more"]))
        is_plain = self._task is None or self._end_task(number - 1)
        self._inner_indent = ""
        self._is_in_list = kind in ("task", "item")
        return is_plain and self._read_opening(kind, number, line)

    def _read_opening(self, kind: LineKind, number: int, line: re.Match[str]) -> bool:
        """Read a line that is in no item."""
        if kind == "task":
            if self._role is not None:
                self._task = _OpenTask(number, self._count, line)
            self._count += 1
            return True
        if kind == "item":
            self._count += 1
            return self._role is None
        if kind == "title":
            return self._read_title(line)
        return kind == "comment" or self._role is None or is_none_answer(line["words"])

    def _read_inner_item(self, line: re.Match[str]) -> bool:
        """Read an item below another: all of them stand as far in, and among actions it is a remark."""
        indent = line["indent"]
        is_aligned = self._inner_indent in ("", indent)
        self._inner_indent = indent
        self._count += 1
        return self._is_in_list and is_aligned and (self._role is None or self._is_remark(line["inner"]))

    def _is_remark(self, words: str) -> bool:
        return not may_name_anybody(words, self._people)

    def _read_title(self, line: re.Match[str]) -> bool:
        is_of_section = len(line["hashes"]) > 1
        match = self._profile.match(line["title"].rstrip(), may_be_misspelt=is_of_section)
        role = match.spec.role if match else None
        self._role = role if role in ACTION_ROLES else None
        return is_of_section or match is None

    def _end_task(self, end_line: int) -> bool:
        """End the task that has begun, if any, in that line; tell whether it is a canonical one."""
        if self._task is None or self._role is None:
            return True
        number, place, line = self._task
        self._task = None
        mark, words = line.group("mark", "task")
        text = TextLine(number, line.start("task") + 1, words.rstrip())
        parsed = read_canonical(text, self._people)
        if parsed is None:
            return False
        item = _PlainItem(place, mark, text, end_line)
        self._actions.append(Action(_TASK, item, self._role, read_mark(mark), parsed, parsed.owners, parsed.due))
        return True


class _PlainItem(Item, is_lazy=True):
    """The item of a canonical task, with that *mark* in its box and one *line* of text; of most nobody asks for it."""

    parent = None
    depth = 0
    ordered = False

    def __init__(self, index: int, mark: str, line: TextLine, end_line: int) -> None:
        self.__dict__.update(index=index, end_line=end_line)
        self._mark = mark
        self._line = line

    def _make_box(self) -> Box:
        return Box(self._mark, Span(self._line.number, 3, self._line.number, 6))

    def _make_marker(self) -> Span:
        return Span(self._line.number, 1, self._line.number, 2)

    def _make_text(self) -> Text:
        return Text((self._line,))

    marker = lazy_field(_make_marker)
    box = lazy_field(_make_box)
    text = lazy_field(_make_text)
