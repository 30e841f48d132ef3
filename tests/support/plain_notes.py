"""Hypothesis strategies for notes of lines that are plain, or nearly so."""

from hypothesis import strategies as st

TASKS = (
    *("- [ ] Book the room @sam due:2026-11-20", "- [x] Pay it @kim due:2026-11-13 done:2026-11-12"),
    *("- [/] Write the draft @alice due:2026-11-27 id:k3f9qa", "- [-] @bob Ask around 📅 2026-11-20"),
    *("- [x] None @sam 📅 2026-11-20", "- [X] Sam to pay it @kim due:2026-11-20", "- [ ] Book it by Friday"),
    *("- [ ] [ ] Book it @sam due:2026-11-20", "- [w] Book it @sam due:2026-11-20", "- [ ]  Two @sam due:2026-11-20"),
    *("* [ ] Book it @sam due:2026-11-20", "1. [ ] Book it @sam due:2026-11-20", "- [ ] Two @sam due:2026-11-20  "),
)
ITEMS = (
    *("- The importer is out", "- Sam to book it", "- None", "1. The pilot", "2. The next one", "10. The last one"),
    *("- Two of us wait, **all week**", "- A | B", "-", "- ", "- - deeper", "- # no heading", "100. far", "- Alice:"),
    *(
        "  - There is a page on it",
        "   - One more",
        "    - Another",
        "     - Far in",
        "      - Too far",
        "  - Sam knows",
    ),
    *("  - [ ] Book it @kim due:2026-11-20", "  1. First", "  more of the same", "\tmore", "  - By Friday", "  - @kim"),
    *(
        "- 17 of 64",
        "- 17. deeper",
        "- [The rules](rules.md) hold",
        '- "It works"',
        "- (view)",
        "- `code` **bold**",
        "- ***",
    ),
    *(
        "  (view)",
        "  and so it goes on",
        "    and far in",
        "  Sam will",
        "  2. Second",
        '  "Quoted"',
        "- **Sam** to",
        "- `` ` ``",
    ),
    *(
        "- [Sam] to book it",
        "  - [1] a note",
        "  - 17 of 64",
        "  17) deeper",
        "   `code`",
        "   ```",
        "- [a]: b",
        "  - [a]: b",
    ),
)
OTHERS = (
    *("", "", "", "None", "n/a", "All is well.", "Alice:", "**Actions**", "a | b", "--- | ---", "---", "===", "***"),
    *("<!-- a comment -->", "<!-- one", "two -->", "<!-- oneonone-lint-disable T004 -->", "<div>", "> quoted", "```"),
    *("    code", "[a]: b", "%% x %%", "One line", "goes on", "Sam will book it by Friday", "\x0b", "text\u2028more"),
)
TITLES = (
    *("## Actions", "## Actions", "## Review", "## Review", "## Questions & Issues", "## Decisions", "## Acctions"),
    *(
        "# Actions",
        "# 1:1, 2026-11-13",
        "### Sam",
        "#### Actions",
        "## Notes",
        "## Actions #",
        "##Actions",
        "## *Review*",
    ),
    *("## Actions (10m)", "## Private", "## [Actions](x.md)", "## <b>Review</b>", "#", "##", "Actions\n-------"),
)
FRONT_MATTERS = (
    "",
    "",
    "---\nreport: sam\n---\n",
    "---\nstatus: moved\nmoved-to: 2026-11-17\n---\n",
    "---\nreport: [\n---\n",
)
LINE = st.sampled_from((*TASKS[:4], *TASKS, *ITEMS[:6], *ITEMS, *OTHERS, *TITLES[:5], *TITLES))


@st.composite
def lines_of_notes(draw: st.DrawFn) -> str:
    """A note of lines that are plain, or nearly so."""
    title = draw(st.sampled_from(("## Actions", "## Review", "# 1:1")))
    lines = draw(st.lists(LINE, max_size=10))
    return draw(st.sampled_from(FRONT_MATTERS)) + "\n".join((title, *lines)) + draw(st.sampled_from(("\n", "", "\n\n")))


WELL_WRITTEN = (
    *TASKS[:4],
    *(
        "- [x] Send the plan @alice due:2026-11-20 done:2026-11-12",
        "- [ ] Call Kim, then mail them @bob due:2026-11-20",
    ),
    *(
        "- [ ] Draft it 📅 2026-11-20 @bob",
        "- [ ] Draft it @bob 📅 2026-11-20",
        "- [x] Do it @bob 📅 2026-11-20 ✅ 2026-11-12",
    ),
    *("- [ ] Sort it @bob [due:: 2026-11-20]", "- [x] Pay @bob [due:: 2026-11-20] [completion:: 2026-11-12]"),
    *("- [ ] Read it @bob due:2026-11-20 id:20261120", "- [ ] Ask @bob due:2026-11-20 done:2026-11-12"),
    *("- [X] Ask them @bob due:2026-11-20 done:2026-11-31", "- [/] Ask, and bob to go @alice due:2026-11-06"),
)
POINTS = (
    *("- The rota has a hole", "- Who owns it?", "- None", "- All good", "- It waits (decision)", "- Two of us (10m)"),
    *("- TODO", "- tbd", "- Lunch... then", "- Please decide, Sam", "1. The pilot", "2. The next one", "- 3 of them"),
    *(
        "- [plan](plan.md) holds",
        "- [page](https://example.org)",
        "- A long talk (40m)",
        "- `x` (5m) <!-- y -->",
        "- (30m",
    ),
    *("  - Need: decision", "  - Proposal: I take it", "  - Option: we wait", "  - Two words, FYI", ""),
)
REMARKS = ("  - They thanked us.", "  - Ünder", "  - 2 left", "  - TBD", "")
BODIES = {
    "# 1:1, 2026-11-13": ("", "All is well.", "- A point"),
    "## Review": (*WELL_WRITTEN, *REMARKS),
    "## Accomplishments": POINTS,
    "## Questions & Issues": (*POINTS, *POINTS[-5:], *POINTS[-9:]),
    "## Priorities": ("1. One", "2. Two", "3. Three", "4. Four", "- Five", "- Six", "  - Seven"),
    "## Decisions": (*POINTS, "All is well.", "", "## Notes", "## Feedback", "## Highlights"),
    "## Actions": (*WELL_WRITTEN, *REMARKS),
}
ODD_LINES = (
    *(*TASKS, *ITEMS, *OTHERS, *TITLES, "- [ ]  ", "## Sam: book it by Friday", "<!-- oneonone-lint: ignore T004 -->"),
    *(
        "  - (x) done",
        "  - `[ ]` is it",
        "  - a: <b>",
        "- [plan](plan.md)",
        "- A <!-- b -->",
        "- a < b",
        "  more",
        "- ☐ x",
    ),
    *(
        "<!-- What was decided? -->",
        "- Sam to book it - [ ] Pay it",
        "- ....",
        "None",
        "First meeting",
        "1.\u200b[ ] Book it",
    ),
)


@st.composite
def ordinary_notes(draw: st.DrawFn) -> str:
    """A note with the sections of the default profile, as a team writes them, at times with a slip."""
    lines = ["---", "report: alice", "---"] if draw(st.booleans()) else []
    for title, body in BODIES.items():
        if draw(st.integers(0, 7)):
            lines += [title, *draw(st.lists(st.sampled_from(body), max_size=5))]
    for line in draw(st.lists(st.sampled_from(ODD_LINES), max_size=2)):
        lines.insert(draw(st.integers(0, len(lines))), line)
    return "\n".join(lines) + draw(st.sampled_from(("\n", "")))
