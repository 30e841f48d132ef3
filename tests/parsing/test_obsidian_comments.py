"""Comments of Obsidian, hidden before Markdown is read."""

import pytest

from oneonone_lint.parsing.markdown.obsidian_comments import hide_obsidian_comments
from oneonone_lint.parsing.markdown.parser import parse_document


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ("a %% b c %% d", "a <!--  --> d"),
        ("a %%b%%", "a      "),
        ("  %% b %%", "         "),
        ("%%\n- [ ] a\n%%\nb", "  \n       \n  \nb"),
        ("a `%%` b `%%`", "a `%%` b `%%`"),
        ("```\n%%\n```\na", "```\n%%\n```\na"),
        ("- ~~~\n  %%\n  ~~~\n", "- ~~~\n  %%\n  ~~~\n"),
        ("%%\n```\n%%\na", "  \n   \n  \na"),
        ("a %% b", "a %% b"),
        ("> ```\n> %%\n> ```\n> %% a", "> ```\n> %%\n> ```\n> %% a"),
        ("%% - [ ] a\nand --> this %%", "          \n               "),
        ("- %% x %% a", "- \u200b\u200b\u200b\u200b\u200b\u200b\u200b a"),
    ],
)
def test_each_sign_keeps_its_place(source: str, hidden: str) -> None:
    result = "\n".join(hide_obsidian_comments(source.split("\n")))
    assert (result, len(result)) == (hidden, len(source))


def test_only_in_the_style_of_obsidian() -> None:
    source = "%%\n- [ ] a\n%%\n"
    assert len(parse_document(source).items) == 1
    document = parse_document(source, has_percent_comments=True)
    assert (document.items, document.lines) == ((), ("%%", "- [ ] a", "%%", ""))
