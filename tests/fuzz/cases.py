"""What fuzzing has found: the smallest input, and a name that says what was wrong."""

from tests.fuzz import properties
from tests.fuzz.properties import Case
from tests.support.fuzz_notes import repo_with

CASES: dict[str, Case] = {
    "of two days of which one is of full width, `new` wrote one into the text again": Case(
        properties.what_is_open_stays_open,
        repo_with("## Actions\n- [ ] @sam book it due:２０２６-11-20 due:2026-11-27\n"),
    ),
    "a field whose value stands in the next line was read only after `new`": Case(
        properties.what_is_open_stays_open,
        repo_with(
            "## Actions\n- [ ] send it due:\nNone\n- [ ] book it 📅\n  2026-11-20\n- [ ] go done:\n  2026-11-20\n"
        ),
    ),
    "an action whose text ends with an empty field was closed by `new`": Case(
        properties.what_is_open_stays_open,
        repo_with("## Actions\n- [ ] call @carol due:2026-11-20 done:\n- [ ] @bob go due:2026-11-20 cancelled:\n"),
    ),
    "an owner behind a box that is glued to it was read only after `new`": Case(
        properties.what_is_open_stays_open,
        repo_with("## Actions\n• [ ]@Sam Lee: book it 📅 2026-12-01 id:b2\n"),
    ),
    "an owner behind a second box was read only after `new`": Case(
        properties.what_is_open_stays_open,
        repo_with("## Actions\n- [ ] [] alice: book it due:2026-12-01\n- [ ] , Bob: sell it due:2026-12-01\n"),
    ),
    "an action that is open twice in a note is closed only where both are": Case(
        properties.a_change_of_an_action_changes_its_line_alone,
        repo_with("## Actions\n- [ ] @bob book it due:2026-11-20\n- [ ] @bob book it due:2026-11-20\n"),
    ),
    "two blanks are left where a box in the middle of a text is taken away": Case(
        properties.what_is_open_stays_open,
        repo_with("## Actions\n\\- [\u00a0] Alice: call @carol *by Friday*\n"),
    ),
    "a text that opens with a box was closed by `new`": Case(
        properties.what_is_open_stays_open,
        repo_with("## Actions\n- [ ]  @alice\n\u00a0- [x] send the draft\n"),
    ),
    "a day of a month in an action that is due when the calendar ends was a fault of the tool": Case(
        properties.safe_fixes_keep_what_is_known,
        repo_with("## Actions\n- [ ] Sam: send it due:9999-12-31\n\u2022 [ ] send it by the 20th\n"),
    ),
    "`due` took a conflict marker in the line below a bare sign for its value": Case(
        properties.a_change_of_an_action_changes_its_line_alone,
        repo_with("## Actions\n- [ ] send it \U0001f4c5\n<<<<<<< ours\n- [ ] book it\n"),
    ),
    "`due` wrote a time that stands in the next line a second time": Case(
        properties.a_change_of_an_action_changes_its_line_alone,
        repo_with("## Actions\n- [ ] send it @bob due:2026-11-20\n14:00 is fine\n- [ ] go due:2026-11-20\n0\n"),
    ),
    "of three that say the same one names an owner, who has it once all are closed": Case(
        properties.a_change_of_an_action_changes_its_line_alone,
        repo_with("## Actions\n- [ ] send it\n- [ ] send it @alice\n- [ ] send it\n"),
    ),
    "an action that ends with a bare sign and takes its day from above had no day after `new`": Case(
        properties.what_is_open_stays_open,
        repo_with("## Actions\n- [ ] send it 📅 2026-11-20\n  - [ ] book it 📅\n", style="obsidian"),
    ),
    "a tag with nothing but signs behind it was part of the text until `new` dropped the signs": Case(
        properties.what_is_open_stays_open,
        repo_with("## Actions\n- [ ] tidy up #ops\n:::\n- [ ] sell it #ops - @bob\n"),
    ),
    "a comment behind a field of Obsidian Tasks was written into the next note as a part of it": Case(
        properties.what_is_open_stays_open,
        repo_with("## Actions\n- [ ] keep 🔁 every week <!-- oneonone-lint: ignore T001 T007 -->\n"),
    ),
    "behind an open sign or a dash that nobody sees `Done:` was a part of the text, and closed the one of `new`": Case(
        properties.what_is_open_stays_open,
        repo_with(
            "## Actions\n\u200b- Done: send it @alice\n\n- [ ] ☐ Done: book it @alice\n"
            "- [ ] @alice\n\u200b- DONE go\n- [ ] a\n- ( ) @alice (done)\n"
            "- ☐ @bob Done: sell it\n- ☐ see it @bob (done)\n- ☐ look @bob - cancelled, no budget\n"
        ),
    ),
    "a due date that is broken and no day was written over two lines, of which the second one was an item": Case(
        properties.what_is_open_stays_open,
        repo_with("## Actions\n- [ ] send the draft 📅\n\u00a0- [ ] send the draft\n- [ ] go by Friday\n  or Monday\n"),
    ),
    "a day, an owner or nothing below a marker that ends its line was read only after `new`": Case(
        properties.what_is_open_stays_open,
        repo_with(
            "## Actions\n- [ ] send it due:\n&nbsp;\n0\n- [ ] book it @bob ->\n  2026-11-20\n"
            "- [ ] go @bob due:2026-11-20 done:\n  20-Nov-2026\n- [ ] sell it (owner:\n  Sam) by Friday\n"
        ),
    ),
    "`due` changed three lines where one between a key and its day shows nothing": Case(
        properties.a_change_of_an_action_changes_its_line_alone,
        repo_with("## Actions\n- [ ] send it @bob due:\n&nbsp;\n2026-11-20\n"),
    ),
}
