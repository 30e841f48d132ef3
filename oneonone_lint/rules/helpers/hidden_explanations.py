"""What keeps something in a note from being read, in words."""

from typing import NamedTuple

from oneonone_lint.model.hidden import Hidden, HiddenKind
from oneonone_lint.parsing.notes.covered_tasks import Cover


class Explanation(NamedTuple):
    """What is wrong, as the end of a sentence, and what to do about it."""

    problem: str
    remedy: str


_EXPLANATIONS = {
    HiddenKind.FENCE: Explanation(
        "opens a code block that is never closed: what follows is not read",
        "close it with the same marks on a line of their own",
    ),
    HiddenKind.HTML: Explanation(
        "opens HTML that is never closed: what follows is not read",
        "close it with what belongs to it, such as `</pre>`",
    ),
    HiddenKind.NESTING: Explanation(
        "is nested too deep: what is inside is not read",
        "nest lists and quotes less than fifty levels deep",
    ),
    HiddenKind.BOX: Explanation(
        "looks like a task's box but is none: the task is not read",
        "write `- [ ] `, `- [x] ` if it is done, `- [-] ` if it is dropped, with one plain blank in each place",
    ),
    HiddenKind.TEXT_BOX: Explanation(
        "is part of the text above it: the task is not read",
        "indent the item no deeper than the text above it, or put an empty line before it",
    ),
    HiddenKind.INNER_BOX: Explanation(
        "stands in the text of another task: what follows is no task of its own",
        "write it as an item of its own, or in code if it is no box: `` `[ ]` ``",
    ),
    HiddenKind.HTML_BOX: Explanation(
        "stands in HTML: the task is not read",
        "put an empty line between the HTML and the list",
    ),
    HiddenKind.CODE_BOX: Explanation(
        "is indented so far that it is code: the task is not read",
        "indent the item less, and put one blank before the box",
    ),
}
_AS_ITEM = "write it as an item of a list: `- [ ] TEXT @owner due:…`"
_COVERS = {
    Cover.HEADING: Explanation(
        "is a heading to Markdown, and no action is read in one",
        f"{_AS_ITEM}, without `#`, and with an empty line before a line of dashes",
    ),
    Cover.QUOTE: Explanation("is quoted: it is not read", f"{_AS_ITEM}, without `>`"),
    Cover.LAZY: Explanation("is part of the quote above it: it is not read", "put an empty line before it"),
    Cover.FENCE: Explanation("opens or is a block of code: it is not read", f"{_AS_ITEM}, without the marks of code"),
    Cover.INDENT: Explanation("is indented so far that it is code: it is not read", "indent it less"),
    Cover.HTML: Explanation("stands in HTML: it is not read", f"{_AS_ITEM}, with an empty line above it"),
    Cover.SIGNS: Explanation(
        "is not read, as more than an item's marker stands before it",
        f"{_AS_ITEM}, and nothing before it, not even a blank that nobody sees",
    ),
    Cover.WRAP: Explanation(
        "is a link or code as a whole, in which no owner and no day is read", "write owner and day behind it"
    ),
    Cover.PARAGRAPH: Explanation("is no item of a list: it is not read here", _AS_ITEM),
}
_COMMENT = Explanation("opens a comment that is never closed: what follows is not read", "close it with `-->`")


def explain_hidden(hidden: Hidden) -> Explanation:
    """Return what is wrong with *hidden*: what opens it, or a box that is none."""
    return _COMMENT if hidden.text.startswith("<!--") else _EXPLANATIONS[hidden.kind]


def explain_cover(cover: Cover) -> Explanation:
    """Return what is wrong with a promise that stands under *cover*."""
    return _COVERS[cover]
