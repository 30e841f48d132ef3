"""Hypothesis strategies for what people, programs and adversaries leave in a notes repo.

A note is lines of the grammar's own tokens, put together as people do and as nobody would, with raw bytes among them.
"""

from dataclasses import dataclass

from hypothesis import strategies as st

HEADINGS = (
    *("## Review", "## Actions", "## Actions", "## Priorities", "## Decisions", "## Accomplishments", "## Other"),
    *("## Questions & Issues", "## questions and issues:", "## Action items (3)", "## **Next steps**", "## Acitons"),
    *(
        "# 1:1, 2026-11-13",
        "# 13 Nov 2026",
        "### Sam",
        "### Bob:",
        "##Actions",
        "**Actions**",
        "Actions:",
        "Actions\n---",
    ),
    *(
        "## 1. Review (10m)",
        "## ✅ Actions",
        "## &nbsp;",
        "#",
        "## [Actions](a.md)",
        "## Wins",
        "## Blockers",
        "## Goals",
    ),
)
BULLETS = (
    *("- ", "- ", "- ", "* ", "+ ", "1. ", "2) ", "  - ", "    - ", "\t- ", "• ", "→ ", "a) ", "", "- - ", "-", "-  "),
    *("> - ", "- > ", "- # ", "\u200b- ", "\u00a0- ", "– ", "\\- "),
)
BOXES = (
    *(
        "[ ] ",
        "[ ] ",
        "[ ] ",
        "[ ] ",
        "[x] ",
        "[X] ",
        "[-] ",
        "[/] ",
        "[] ",
        "[>] ",
        "[✓] ",
        "✅ ",
        "☐ ",
        "❌ ",
        "\\[ \\] ",
    ),
    *("", "", "[ ]", "DONE ", "Done: ", "( ) ", "[\u00a0] ", "**[ ]** ", "[ ] [x] ", "[xx] "),
)
OWNERS = (
    *(
        "{}",
        "{} @alice",
        "{} @bob",
        "@sam {}",
        "Sam: {}",
        "**Alice Ng**: {}",
        "[Bob] {}",
        "{} (owner: AN)",
        "AI(Sam): {}",
    ),
    *(
        "ACTION: Sam to {}",
        "Alice: {}",
        "Bob, {}",
        "{} -> @bob",
        "→ Sam {}",
        "{} @alice @bob",
        "{} @nobody",
        "\\@sam {}",
    ),
    *(
        "[Alice Ng](mailto:alice@example.org) {}",
        "{} (ACTION: Sam)",
        "Sam will {}",
        "TODO Bob: {}",
        "@Sam Lee: {}",
        "we: {}",
    ),
    *("Alice and Bob: {}", "{} with @carol", "{}, cc @zoe", "Alice: {}; Bob: {}", "~~@alice~~ {} @bob", "I'll {}"),
)
TASKS = (
    *(
        "send the draft",
        "Book the room",
        "call Kim back",
        "Read [the plan](plan.md)",
        "fix `due:soon` in **bold**",
        "a",
        "",
    ),
    *(
        "Rota for 3/4 of us",
        "tidy up #ops",
        "Über @sam reden",
        "Say “no” -> maybe",
        "keep 🔁 every week",
        "x_y *z*",
        "<b>x",
    ),
    *(
        "it &amp; more",
        "[brackets] in it",
        "write <!-- not --> it",
        "see https://example.org/a//2026-11-20",
        "~~old~~ new",
    ),
    *(
        "call @carol",
        "e\u0301te\u0301",
        "two\n  lines of it",
        "a | b",
        "\\*star\\*",
        "\u202egnirts",
        "a\\",
        '"by Friday"',
        "$x$",
    ),
    *(
        "[ref][1]",
        "![p](p.png)",
        "a\u00adb\u200bc",
        "%% hidden %%",
        "${{ x }}",
        "=1+1",
        "::error::x",
        "\x1b[31mred",
        "don't",
    ),
)
DUES = (
    *(
        "",
        "",
        "due:2026-11-20",
        "due:2026-11-20",
        "by Friday",
        "due 3 Dec",
        "(due: 2026-11-30)",
        "📅 2026-12-01",
        "TBD",
    ),
    *(
        "[due:: 2026-11-29]",
        "due:ASAP",
        "due 03/04",
        "by next 1:1",
        "-> 2026-12-04",
        "due:2026-02-30",
        "@due(2026-11-28)",
    ),
    *("due:2026-11-20 due:2026-11-27", "by 29 Feb", "//2026-11-22", "*by Friday*", "due [20 Nov](x.md)", "by Fri EOD"),
    *("due:2026-11-20 17:00", "by Friday or Monday", "due:0001-01-01", "due:9999-12-31", "**due:** 2026-11-20", "soon"),
    *(
        "~~due:2026-11-13~~ due:2026-11-20",
        "due:２０２６-11-20",
        "by end of week",
        "due:",
        "📅",
        "by the 20th",
        "(by Mon)",
    ),
)
FIELDS = (
    *(
        "",
        "",
        "",
        "id:k3f9qa",
        "id:b2",
        "🆔 Zz9",
        "done:2026-11-12",
        "✅ 2026-11-12",
        "cancelled:2026-11-12",
        "#tag",
        "^abc",
    ),
    *(
        "#tag ^x1",
        "[done:: 2026-11-12]",
        "done:Friday",
        "id:",
        "id:A_b-c",
        "🔁 every week",
        "⏫",
        "(done)",
        "✅",
        "done:",
    ),
    *(
        "<!-- oneonone-lint: ignore T004 -->",
        "<!-- oneonone-lint: ignore T001 T007 -->",
        "%%x%%",
        "[id:: q1]",
        "⏳ 2026-11-18",
    ),
)
OTHER_LINES = (
    *(
        "",
        "",
        "",
        "None",
        "- None",
        "TBD",
        "Sam:",
        "- Sam",
        "- By Friday:",
        "---",
        "***",
        "```",
        "~~~",
        "````md",
        "<!--",
        "-->",
    ),
    *(
        "<!-- a comment -->",
        "<!-- oneonone-lint: ignore T004 -->",
        "<!-- oneonone-lint: ignore-file -->",
        "> quoted",
        ">",
    ),
    *(
        "<!-- oneonone-lint: disable X9 -->",
        "| Who | What | When |\n|---|---|---|",
        "| Sam | book it | 20 Nov |",
        "|",
        "%%",
    ),
    *(
        "| @alice | x | | done |",
        "| a |\n|---|",
        "+---+---+",
        "<div>",
        "</div>",
        "<details>",
        "<ul><li>Sam: x</li></ul>",
        "<pre>",
    ),
    *(
        "<script>",
        "<?x ?>",
        "<!DOCTYPE x>",
        "[1]: https://example.org",
        "[^1]: note",
        "<<<<<<< ours",
        "=======",
        ">>>>>>> x",
    ),
    *(
        "    code",
        "> [!todo]",
        "- context",
        "  - Proposal: we own it",
        "  - Need: decision",
        "1. Staging cluster",
        "<br>",
    ),
    *(
        "We went through the list",
        "See the board: https://example.org",
        "- How?",
        "Attendees: Alice, Bob",
        "    - [ ] deep",
    ),
    *(
        "{#nov-13}",
        "![][image1]",
        "[image1]: <data:image/png;base64,AA>",
        "$$",
        ":::",
        "\\",
        "  ",
        "\t",
        "&nbsp;",
        "* * *",
    ),
)
FRONT_LINES = (
    *("report: alice", "manager: bob", 'manager: "@bob"', "status: held", "status: agenda", "status: cancelled"),
    *("status: moved", "moved-to: 2026-11-20", "reason: ill", "date: 2026-11-13", "time: 14:00", "duration: 30m"),
    *(
        "rotation: goals",
        "Status: held",
        "staus: held",
        "report: [",
        "x: &a 1",
        "tags: [a, b]",
        "status:",
        "- x",
        "report: carol",
    ),
    *(
        "date: 13.11.2026",
        "started: 25:00",
        "? x",
        "x: !!python/object:os 1",
        "# comment",
        "report: alice\nreport: bob",
    ),
)
MEETINGS = (
    *(
        "# 2026-11-06",
        "## Nov 13, 2026",
        "## **Nov 20, 2026 | [A / B](x.md)**",
        "**2026-11-27**",
        "2026-12-04",
        "# 2026",
    ),
    *(
        "## 2026-11-13 cancelled",
        "## 4 Dec 2026 moved to 5 Dec",
        "# 2026-11-06 {#a}",
        "## Thu 3/4",
        "# Nov 30",
        "# 2026-13-45",
    ),
)
MARKS = st.characters(codec="utf-8", exclude_characters="\n")
RAW_BYTES = st.sampled_from(
    (b"\xff", b"\x00", b"\xed\xa0\x80", b"\x85", b"\x1b]0;x\x07", b"\xe2\x80\xa8", b"\x0c", b"\x0b")
)


@st.composite
def promises(draw: st.DrawFn) -> str:
    """A line of an action, or of what is nearly one."""
    words = draw(st.sampled_from(OWNERS)).replace("{}", draw(st.sampled_from(TASKS)))
    parts = [words, *draw(st.permutations([draw(st.sampled_from(DUES)), draw(st.sampled_from(FIELDS))]))]
    return draw(st.sampled_from(BULLETS)) + draw(st.sampled_from(BOXES)) + " ".join(part for part in parts if part)


LINES = (
    promises()
    | promises()
    | promises()
    | st.sampled_from(OTHER_LINES)
    | st.sampled_from(HEADINGS)
    | st.text(MARKS, max_size=20)
)


@st.composite
def front_matters(draw: st.DrawFn) -> list[str]:
    """Front matter in order, or with anything in it, or none."""
    usual = ["---", "report: alice", "manager: bob", draw(st.sampled_from(("status: held", "status: agenda"))), "---"]
    odd = ["---", *draw(st.lists(st.sampled_from(FRONT_LINES), max_size=5)), draw(st.sampled_from(("---", "...", "")))]
    return draw(st.sampled_from((usual, usual, usual, odd, [])))


def _frame(draw: st.DrawFn, text: str) -> bytes:
    """Return *text* as a file holds it: with some kind of line ends, at times a BOM or bytes that are no text."""
    ends = draw(st.sampled_from(("\n", "\n", "\n", "\n", "\r\n", "\r")))
    content = text.replace("\n", ends).encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        content = b"\xef\xbb\xbf" + content
    if draw(st.integers(0, 19)) == 0:
        at = draw(st.integers(0, len(content)))
        content = content[:at] + draw(RAW_BYTES | st.binary(max_size=4)) + content[at:]
    return content


@st.composite
def notes(draw: st.DrawFn) -> bytes:
    """A note, messy or not one at all."""
    lines = draw(front_matters())
    lines += draw(st.sampled_from((["# 1:1, 2026-11-13"], ["# 1:1"], [])))
    for heading in draw(st.sampled_from((("## Review", "## Actions"), ("## Actions",), ()))):
        lines += [heading, *draw(st.lists(LINES, max_size=6))]
    lines += draw(st.lists(LINES, max_size=4))
    return _frame(draw, "\n".join(lines) + draw(st.sampled_from(("\n", "\n", ""))))


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A running document for ``import``."""
    lines = [] if draw(st.integers(0, 3)) else draw(st.lists(LINES, max_size=3))
    for meeting in draw(st.lists(st.sampled_from(MEETINGS), min_size=1, max_size=3)):
        lines += [meeting, *draw(st.lists(LINES, max_size=6))]
    return _frame(draw, "\n".join(lines) + draw(st.sampled_from(("\n", ""))))


@dataclass(frozen=True)
class MessyRepo:
    """What a notes repo holds: its files, path to content."""

    files: dict[str, bytes]


CONFIG = """\
style = "{style}"
profile = "{profile}"
[people]
alice = {{ name = "Alice Ng", email = ["alice@example.org"], aliases = ["AN"] }}
bob = {{ name = "Bob Ray", email = ["bob@example.org"] }}
sam = {{ name = "Sam Lee" }}
[series.alice-bob]
report = "alice"
manager = "bob"
cadence = "weekly"
weekday = "friday"
continues = "alice-zoe"
"""
STYLES = ("plain", "plain", "obsidian", "dataview")
PROFILES = ("aquip", "aquip", "running", "goals", "wins", "top-three")
PATHS = ("alice-bob/2026-11-13.md", "alice-bob/2026-11-20.md", "alice-bob/2026-11-06.md", "alice-zoe/2026-10-30.md")


@st.composite
def repos(draw: st.DrawFn, contents: st.SearchStrategy[bytes] | None = None) -> MessyRepo:
    """A repo of one pair, and of the one before it."""
    config = CONFIG.format(style=draw(st.sampled_from(STYLES)), profile=draw(st.sampled_from(PROFILES)))
    number = draw(st.integers(1, len(PATHS)))
    files = {path: draw(contents or notes()) for path in PATHS[:number]}
    return MessyRepo({"oneonone.toml": config.encode(), **files})


def repo_with(*texts: str, style: str = "plain", profile: str = "aquip") -> MessyRepo:
    """Return the repo of a pair with a note of each of *texts*, the first of the second week of November."""
    config = CONFIG.format(style=style, profile=profile)
    return MessyRepo({"oneonone.toml": config.encode(), **dict(zip(PATHS, map(str.encode, texts), strict=False))})
