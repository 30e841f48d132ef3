"""Never silently unread: what covers a promise among the actions is named in its line, and nothing else is (F010)."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.hidden import HiddenKind
from oneonone_lint.model.note import Note, NoteName, Participants
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.covered_tasks import find_covered_tasks
from oneonone_lint.parsing.notes.hidden_tasks import find_hidden_tasks
from oneonone_lint.parsing.notes.line_covers import is_bare_item, uncover_parts, unwrap
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note
from oneonone_lint.parsing.notes.section_breaks import find_section_breaks
from tests.support.project import ROOT

PEOPLE = People((Person("alice", "Alice Ng", (), ("AN",)), Person("bob", "Bob Ray"), Person("sam", "Sam Lee")))
CONTEXT = SeriesContext(
    build_profile("aquip", {}), PEOPLE, Participants("alice", "bob"), lambda day: day + dt.timedelta(days=7)
)
ZEBRA = "zebra"
PROMISES = ("[ ] zebra @bob due:2026-11-20", "[x] zebra", "zebra @bob due:2026-11-20")
OWNED = "Bob: zebra and lion"
# Around an item, `{}`: with a box, or with an owner or a day.
OF_ITEMS = (
    *("- {}\n  ---", "- {}\n  ===", "- # {}", "1. ###### {}", "### - {}", "- > {}", "- > - {}", "* > > {}"),
    *("- ``` {}", "- ``` {}\n  ```", "- ~~~\n  {}\n  ~~~", "- <div>{}</div>", "- <p>{}", "- <!-- x --> {}"),
    *(
        "<!-- x --> - {}",
        "<!-- a\nb --> - {}",
        "<!-- a --> <!-- b --> - {}",
        "<!--> - {}",
        "<!-- a <!-- b --> - {} -->",
    ),
    *("<?x ?>- {}", "<?x\n- {}\n?>", "<!DOCTYPE x>- {}", "<![CDATA[x]]> - {}", "<![CDATA[\n- {}\n]]>"),
    *("<pre>\n- {}\n</pre>", "<pre>\n</pre> - {}", "<script></script>- {}", "<style>\n- {}\n</style>"),
    *("<textarea>\n- {}\n</textarea>", "<div>\n- {}\n</div>", "<details>\n- {}\n</details>", "<x>\n- {}\n</x>"),
    *(
        "<details><summary>a</summary>\n- {}\n</details>",
        "<table>\n- {}\n</table>",
        "<table><tr><td>{}</td></tr></table>",
    ),
    *("<ul><li>a</li><li>{}</li></ul>", "<hr>\n- {}", "<br>\n* {}", "<center>- {}"),
    *("a\n\n    - {}", "a\n\n\t- {}", "-     {}", "- a\n\n          - {}", "> a\n{}"),
)
# These cover a box and an owner in front; an owner at the end is read.
OF_OPENINGS = (
    *(
        "\u200b- {}",
        "-\u200b {}",
        "\ufeff- {}",
        "\u2060- {}",
        "\u00ad- {}",
        "\u200e- {}",
        "\u3164- {}",
        "\U000e0001- {}",
    ),
    *(f"a{sign}- {{}}" for sign in "\u2028\u2029\x85\x0b\x0c"),
    *("\\- {}", "// - {}", "%% - {}", "{{# - {} #}}", "[^1]: {}", "<input type=checkbox> {}", "a <!-- a\nb --> - {}"),
)

# These cover a box alone.
OF_BOXES = ("1.1. {}", "#. {}", "iv. {}", "\U0001f449 {}", "** {}", "... - {}", "`- {}`")


def read(body: str, section: str = "Actions") -> Note:
    document = parse_document(f"## {section}\n- [ ] Read it @bob due:2026-11-19\n\n{body}\n")
    return build_note(document, "alice-bob/2026-11-13.md", NoteName(dt.date(2026, 11, 13)), CONTEXT)


def is_told(note: Note) -> bool:
    """Tell whether the line with the word zebra is read or named."""
    lines = {number for number, line in enumerate(note.document.lines, 1) if ZEBRA in line}
    read = {line.number for action in note.actions for line in action.item.text.lines}
    named = {task.line.number for task in find_covered_tasks(note)}
    named |= {hidden.span.line for hidden in note.document.hidden}
    return lines <= read | named


@pytest.mark.parametrize("section", ["Actions", "Review"])
@pytest.mark.parametrize("cover", [*OF_ITEMS, *OF_OPENINGS])
@pytest.mark.parametrize("promise", PROMISES)
def test_what_is_covered_is_named(cover: str, promise: str, section: str) -> None:
    assert is_told(read(cover.format(promise), section))


@pytest.mark.parametrize("section", ["Actions", "Review"])
@pytest.mark.parametrize("cover", OF_BOXES)
def test_a_box_behind_a_sign_is_named(cover: str, section: str) -> None:
    assert is_told(read(cover.format(PROMISES[1]), section))


@pytest.mark.parametrize("cover", [*OF_ITEMS, *OF_OPENINGS])
def test_in_actions_an_owner_is_enough(cover: str) -> None:
    assert is_told(read(cover.format(OWNED)))


@pytest.mark.parametrize(
    "title",
    [
        "",
        "&nbsp;",
        '<span style="display:none">Notes</span>',
        "<b hidden>Notes</b>",
        "<!-- x -->",
        "\u200b",
        "##",
        '<a id="x"></a>',
        "&#8203;",
        "**\u00a0**",
        "-",
        "\u2800",
        "\u3164",
        "%% x %%",
        "[ ](x)",
    ],
)
@pytest.mark.parametrize("task", [f"- {PROMISES[0]}", f"- {PROMISES[1]}", f"- {OWNED}"])
def test_a_heading_that_shows_nothing_ends_no_section_unseen(title: str, task: str) -> None:
    (found,) = find_section_breaks(read(f"## {title}\n{task}"))
    assert (found.heading.span.line, found.is_empty) == (4, True)


def test_an_underlined_text_is_named_if_tasks_stand_below_it() -> None:
    assert [found.is_empty for found in find_section_breaks(read("Some text\n---\n- [ ] zebra"))] == [False]
    assert list(find_section_breaks(read("Some text\n---\n- The rota"))) == []
    assert list(find_section_breaks(read("## Notes\n- [ ] zebra @bob due:2026-11-20"))) == []


@pytest.mark.parametrize(
    "body",
    [
        "- Context of nobody\n  - Alice liked it",
        "> Carol wrote: the numbers are due on Friday",
        "- See [the plan of @bob](plan.md)",
        "- `done:` and `due:` are read in the same way",
        "- <!-- ask @bob by Friday -->",
        "<!-- - [ ] zebra @bob due:2026-11-20 -->",
        "<details><summary>Why</summary>\nIt took long.\n</details>",
        "### 2. Bob\n- [ ] a @bob due:2026-11-20",
        "### Bob: follow-ups\n- [ ] a @bob due:2026-11-20",
        "- [ ] a @bob due:2026-11-20\n  > Alice: I liked it",
        "    make staging",
        "- ---",
        "- [x]",
        "None",
        "- None",
        "<p>None</p>",
    ],
)
def test_what_is_no_promise_is_left_alone(body: str) -> None:
    note = read(body)
    assert (list(find_covered_tasks(note)), list(find_section_breaks(note))) == ([], [])


@pytest.mark.parametrize(
    "between",
    [" [ ]", " - [ ]", " - [x]", "<br>[ ]", "<br>[x]", "\u2028- [ ]", " ([ ]", "; [ ]", " \u2610", "\n  at noon [ ]"],
)
def test_a_task_in_the_text_of_another_is_named(between: str) -> None:
    (hidden,) = read(f"- [x] Book it @bob due:2026-11-20{between} Zebra @alice due:2026-11-20").document.hidden
    assert hidden.kind is HiddenKind.INNER_BOX


@pytest.mark.parametrize(
    "text",
    [
        "Tick the [ ] box @bob",
        "@bob Tick the [ ] box",
        "Ask whether \u2610 means open @bob",
        "[ ] a @bob",
        "a `[ ]` b @bob",
        "see [x] for a @bob",
        "a [ ](x) @bob",
        "a @bob \u2610",
    ],
)
def test_not_every_bracket_in_a_task_is_a_box(text: str) -> None:
    assert read(f"- [ ] {text} due:2026-11-20").document.hidden == ()


@pytest.mark.parametrize("item", ["`- [ ] zebra`", "`- [ ] zebra @bob due:2026-11-20`"])
def test_a_task_that_is_code_as_a_whole_is_told(item: str) -> None:
    assert is_told(read(f"- {item}"))


def test_what_hides_on_purpose_is_told_by_another_rule() -> None:
    note = read("> - [ ] zebra\n\n```\n- Bob: lion\n```")
    assert (list(find_covered_tasks(note)), len(list(find_hidden_tasks(note)))) == ([], 2)


@pytest.mark.parametrize("path", sorted((ROOT / "tests/lint/ordinary_notes").rglob("*.md")), ids=lambda path: path.stem)
def test_ordinary_notes_hide_nothing(path: Path) -> None:
    document = parse_document(path.read_text(encoding="utf-8"))
    note = build_note(document, "weekly/2026-11-13.md", NoteName(dt.date(2026, 11, 13)), CONTEXT)
    assert (list(find_covered_tasks(note)), list(find_section_breaks(note))) == ([], [])


@given(
    st.lists(st.sampled_from(("- ", "> ", "# ", "<b>", "\\", "\u200b", "    ", "`" * 3, "-->", "[^1]: ")), max_size=4),
    st.sampled_from(PROMISES),
)
def test_however_covers_are_piled_up_a_task_is_told(covers: list[str], promise: str) -> None:
    note = read(f"- {''.join(covers)}{promise}")
    quoted = {task.line.number for task in find_hidden_tasks(note)}
    assert is_told(note) or quoted


@given(st.text(st.sampled_from("- \t1.*+>#|/a@:%\\x0bé\u200b[]`<"), max_size=12))
def test_a_bare_item_covers_nothing(words: str) -> None:
    for line in (words, f"- {words}", f"- a{words}", f"  1. Alice: a{words} due:2026-11-20"):
        if is_bare_item(line):
            pieces = list(uncover_parts(line))
            assert [(piece.has_marker, piece.has_box, piece.is_covered) for piece in pieces] == [(True, False, False)]
            assert unwrap(pieces[0].words) == pieces[0].words
