"""Words about a day, read to their end, in a note of Friday 2026-11-13."""

import datetime as dt

import pytest

from oneonone_lint.model.action import DueProblem, ParsedAction
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.day_phrases import match_day_phrase
from oneonone_lint.parsing.actions.line_parser import parse_action

CONTEXT = DateContext(dt.date(2026, 11, 13), dt.date(2026, 11, 20))
PEOPLE = People((Person("sam", "Sam Lee"), Person("alice")))


def parse(line: str) -> ParsedAction:
    return parse_action(Text.of(line), CONTEXT, PEOPLE)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Friday (20 Nov)", "2026-11-20"),
        ("Friday (27 Nov)", "2026-11-27"),
        ("27 Nov (Fri)", "2026-11-27"),
        ("2026-11-27, Friday", "2026-11-27"),
        ("next Friday (20 Nov)", "2026-11-20"),
        ("next 1:1 (20 Nov)", "2026-11-20"),
        ("tomorrow (Saturday)", "2026-11-14"),
        ("today, Friday", "2026-11-13"),
        ("Friday the 20th", "2026-11-20"),
        ("Fri 20", "2026-11-20"),
        ("Thursday of next week", "2026-11-19"),
        ("Friday or Friday", "2026-11-20"),
        ("end of day on Friday", "2026-11-20"),
        ("5pm CET on Friday", "2026-11-20"),
        ("Friday or sooner", "2026-11-20"),
        ("[[daily/2026-11-20|Friday]]", "2026-11-20"),
    ],
)
def test_all_words_name_one_day(words: str, date: str) -> None:
    phrase = match_day_phrase(words, 0, CONTEXT)
    assert phrase is not None
    assert (phrase.text_range, phrase.reading.date) == ((0, len(words)), dt.date.fromisoformat(date))


@pytest.mark.parametrize(
    "words",
    [
        "Friday week",
        "Friday fortnight",
        "Friday (26 Nov)",
        "Friday the 27th",
        "Friday this week",
        "Friday in two weeks",
        "next week Friday",
        "the Friday after next",
        "last Friday of November",
        "a week from Friday",
        "two weeks from now",
        "within 10 days",
        "w/c 23 Nov",
        "the week of 23 Nov",
        "before Friday",
        "around Friday",
        "Friday or so",
        "Friday-ish",
        "Friday + 2",
        "2026-11-20+1w",
        "20–27 Nov",
        "20-27 Nov",
        "20 to 27 Nov",
        "Nov 20–27",
        "between 20 and 27 Nov",
        "20 Nov – 27 Nov",
        "2026-11-20 to 2026-11-27",
        "Thu/Fri",
        "Mon–Wed",
        "20 Nov 26",
        "Nov 20, '26",
        "20-Nov-26",
        "27 Nov (Thu)",
        "Friday 20.11",
        "[[2026-11-20]] or Monday",
        "the 20th",
        "20-27 Nov the 20th",
        "20 Nov ± 2 days",
        "20 Nov +/- 2 days",
        "Friday at the earliest",
        "2026-11-20 → 2026-11-27",
        "Friday -> Monday",
        "20 Nov (moved to 27 Nov)",
        "Friday, pushed back to Monday",
        "Friday following",
        "the Friday after",
        "Friday onwards",
    ],
)
def test_words_that_are_not_one_day_are_quoted_whole(words: str) -> None:
    phrase = match_day_phrase(words, 0, CONTEXT)
    assert phrase is not None
    assert (phrase.text_range, phrase.reading.date) == ((0, len(words)), None)
    assert phrase.reading.problem in (DueProblem.AMBIGUOUS, DueProblem.UNCLEAR)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "end of the week",
            "EOW",
            "EOD",
            "COB",
            "month end",
            "the end of the sprint",
            "mid-December",
            "early next week",
        ),
        *("this week", "the weekend", "KW 48", "week 48", "2026-W48", "Q1 2027", "end of Q1", "December", "Christmas"),
    ],
)
def test_periods_are_no_day(words: str) -> None:
    phrase = match_day_phrase(words, 0, CONTEXT)
    assert phrase is not None
    assert (phrase.text_range, phrase.reading.problem) == ((0, len(words)), DueProblem.VAGUE)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Friday, Monday is a holiday", "Friday"),
        ("Friday and tell Kim", "Friday"),
        ("Friday to Kim", "Friday"),
        ("Friday 20 people", "Friday"),
        ("Friday for two weeks", "Friday"),
        ("Friday (1 of 3)", "Friday"),
        ("2026-11-20 Q1 numbers", "2026-11-20"),
        ("2026-11-20 Friday demo", "2026-11-20"),
        ("Friday 17:00", "Friday"),
        ("Friday (5 pm)", "Friday"),
    ],
)
def test_what_belongs_to_other_words_is_left_to_them(words: str, day: str) -> None:
    phrase = match_day_phrase(words, 0, CONTEXT)
    assert phrase is not None
    assert words[slice(*phrase.text_range)] == day
    assert phrase.reading.date


@pytest.mark.parametrize("words", ["two weeks", "3 days", "3-4 weeks", "may", "the end", "5 people", "Friday's", "20"])
def test_no_day_and_no_period(words: str) -> None:
    assert match_day_phrase(words, 0, CONTEXT) is None


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("Book it @sam 2026-11-20", "2026-11-20"),
        ("Book it — @sam, Fri", "Fri"),
        ("Book it (@sam, Fri)", "Fri"),
        ("Book it @sam (20 Nov)", "20 Nov"),
        ("Book it @sam tomorrow morning", "tomorrow"),
        ("Book it @sam -> Friday", "Friday"),
        ("Book it @sam until Friday", "Friday"),
        ("@sam Friday: book it", "Friday"),
        ("@sam 2026-11-20 book it", "2026-11-20"),
        ("Fri: @sam book it", "Fri"),
        ("Sam (Fri): book it", "Fri"),
        ("Sam: book it, Friday", "Friday"),
        ("Book it Friday @sam", "Friday"),
        ("Book it by end of week @sam", "end of week"),
        ("Book it @sam next week", "next week"),
        ("Book it @sam Friday?", "Friday"),
        ("Book it @sam 20.11.2026", "20.11.2026"),
        ("@sam Friday 5pm: book it", "Friday"),
        ("@sam until Friday: book it", "Friday"),
    ],
)
def test_a_day_without_a_marker_hides_no_owner_and_is_told(line: str, quoted: str) -> None:
    parsed = parse(line)
    assert [owner.handle for owner in parsed.owners] == ["sam"]
    assert parsed.due is None
    assert parsed.unread_day is not None
    assert parsed.unread_day.written == quoted


@pytest.mark.parametrize(
    "line",
    [
        "Prepare the slides for Friday @sam",
        "Prepare the Friday demo @sam",
        "@sam Monday report for the board",
        "Move the launch 2026-11-27 -> 2026-12-04 @sam",
        "Read chapter 3/4 @sam",
        "Book it @sam due:2026-11-20",
    ],
)
def test_a_day_that_says_what_the_text_is_about_is_not_told(line: str) -> None:
    parsed = parse(line)
    assert [owner.handle for owner in parsed.owners] == ["sam"]
    assert parsed.unread_day is None


@pytest.mark.parametrize("due", ["by Friday?", "@due(Friday (20 Nov))", "(due: Friday 5pm)", "by Fri 20", "by 20.11."])
def test_no_sign_behind_a_due_date_hides_the_owner(due: str) -> None:
    parsed = parse(f"Book it @sam {due}")
    assert [owner.handle for owner in parsed.owners] == ["sam"]
    assert parsed.due is not None
    assert parsed.due.date == dt.date(2026, 11, 20)


@pytest.mark.parametrize("line", ["Meet @sam on Friday", "Talk to @sam on Friday", "Send it to @sam by the release"])
def test_whom_a_day_does_not_make_an_owner(line: str) -> None:
    assert parse(line).owners == ()


@pytest.mark.parametrize(
    "due",
    [
        *("Deadline: 2026-11-20", "(ETA: Friday)", ", target date: 20 Nov", "**Deadline:** Friday", "due - 20 Nov"),
        *(
            "due=2026-11-20",
            "due -> 2026-11-20",
            "due→2026-11-20",
            "by @Friday",
            "due @November 20, 2026",
            "due: @Nov 20",
            "due:2026-11-20T17:00",
            "by Friday (UK time)",
            "by Friday CET",
            "due deadline Friday",
            "due latest Friday",
            "by **Friday**",
            "by *20 Nov*",
            "by __Friday__",
        ),
        *(
            "by `2026-11-20`",
            "due:`2026-11-20`",
            "due:**2026-11-20**",
            'by "Friday"',
            "by “Friday”",
            "by <u>Friday</u>",
        ),
        *("by [Friday](https://example.org)", "due [20 Nov](https://example.org)", "by ==Friday==", "by ***Friday***"),
    ],
)
def test_labels_and_days_in_other_dress(due: str) -> None:
    for line in (f"Book it @sam {due}", f"@sam Book it {due}"):
        parsed = parse(line)
        assert parsed.due is not None
        assert (parsed.due.date, parsed.text) == (dt.date(2026, 11, 20), "Book it")
        assert [owner.handle for owner in parsed.owners] == ["sam"]


@pytest.mark.parametrize(
    "line", ["Deadline: 20 Nov - @sam book it", "**ETA:** Friday @sam book it", "By Fri, @sam book it"]
)
def test_a_due_date_that_opens_the_text(line: str) -> None:
    parsed = parse(line)
    assert parsed.due is not None
    assert (parsed.due.date, parsed.text) == (dt.date(2026, 11, 20), "book it")
    assert [owner.handle for owner in parsed.owners] == ["sam"]


@pytest.mark.parametrize(
    "text",
    [
        "Talk about the ETA: unclear",
        "Meet the deadline",
        "Agree on a target: 20 people",
        "Target: 3/4 of it",
        "Timeline: 20 Nov kick-off",
    ],
)
def test_a_label_without_a_day_is_text(text: str) -> None:
    parsed = parse(f"{text} @sam due:2026-11-20")
    assert (parsed.text, parsed.due and parsed.due.date) == (text, dt.date(2026, 11, 20))


@pytest.mark.parametrize(
    ("due", "quoted"),
    [
        *(("on Friday", "Friday"), ("ETA 20 Nov", "20 Nov"), ("deadline is Friday", "Friday"), ("//Friday", "Friday")),
        *(("// Friday", "Friday"), ("=> Friday", "Friday"), ("`Friday`", "Friday"), ("Friday (tbc)", "Friday")),
        *(("from 20 to 22 Nov", "from 20 to 22 Nov"), ("between Mon and Wed", "between Mon and Wed")),
        *(("every Friday", "every Friday"), ("by the release", "the release"), ("by sprint 12", "sprint 12")),
        *(("before the board meeting", "the board meeting"), ("by Freitag", "Freitag"), ("weekly", "weekly")),
        *(("as soon as possible", "as soon as possible"), ("(no date yet)", "no date yet"), ("at 5pm", "at 5pm")),
        ("[Nov 20, 2026](https://example.org)", "[Nov 20, 2026](https://example.org)"),
    ],
)
def test_what_stands_behind_an_owner_for_a_day_is_told(due: str, quoted: str) -> None:
    parsed = parse(f"Book it @sam {due}")
    assert [owner.handle for owner in parsed.owners] == ["sam"]
    assert parsed.due is None
    assert parsed.unread_day is not None
    assert parsed.unread_day.written == quoted


@pytest.mark.parametrize(
    "words",
    ["Friday of next week but one", "Friday next but one", "the Friday of that week", "every Friday", "until Friday"],
)
def test_no_word_about_the_day_is_left_behind(words: str) -> None:
    parsed = parse(f"Book it @sam due {words}")
    assert parsed.due is not None
    assert (parsed.due.date, parsed.due.written, parsed.text) == (None, words, "Book it")


@pytest.mark.parametrize("marker", ["due ", "due:", "by ", "deadline: "])
@pytest.mark.parametrize(
    "words",
    [
        *("20 Nov, now 27 Nov", "20 Nov; moved to 27 Nov", "20 Nov - new date: 27 Nov", "20 Nov, updated: 27 Nov"),
        *("Friday, maybe Monday", "Friday, otherwise on Monday", "Friday if possible, else Monday", "20 Nov, or EOW"),
        *("Friday unless Kim is ill, then Monday", "2026-11-20, now due 27 Nov", "20 Nov; Monday at the latest"),
    ],
)
def test_another_day_behind_a_due_date_is_asked_about(marker: str, words: str) -> None:
    parsed = parse(f"Book it @sam {marker}{words}")
    assert parsed.due is not None
    assert (parsed.due.date, parsed.due.written, parsed.text) == (None, words, "Book it")


@pytest.mark.parametrize(
    "due",
    ["by Friday (maybe Monday)", "(due: 20 Nov, now 27 Nov)", "by Friday [or Monday]", "due 20 Nov (not this one)"],
)
def test_so_is_one_in_brackets(due: str) -> None:
    parsed = parse(f"Book it {due} @sam")
    assert parsed.due is not None
    assert (parsed.due.date, parsed.text) == (None, "Book it")
    assert [owner.handle for owner in parsed.owners] == ["sam"]


@pytest.mark.parametrize(
    "more",
    [
        *("(was 13 Nov)", "(now Friday)", ", now 20 Nov", ", now Kim is back", "(or earlier)", "(the Monday call)"),
        *(", maybe Monday's draft", ", otherwise Monday is lost", ", if not done yet", "(agreed on 12 Nov)"),
    ],
)
def test_what_else_stands_behind_a_due_date_leaves_it_alone(more: str) -> None:
    due = parse(f"@sam book it due:2026-11-20 {more}").due
    assert due is not None
    assert due.date == dt.date(2026, 11, 20)


@pytest.mark.parametrize("time", ["1700", "0930", "2359"])
def test_four_digits_behind_a_month_are_a_time_where_they_are_no_year_of_ours(time: str) -> None:
    due = parse(f"Book it @sam due 20 Nov {time}").due
    assert due is not None
    assert (due.date, due.time) == (dt.date(2026, 11, 20), time)


@pytest.mark.parametrize("due", ["📅 by Friday", "📅 due 20 Nov", "📅 on Friday", "🗓️ due by Friday"])
def test_a_sign_and_a_word_are_one_marker(due: str) -> None:
    parsed = parse(f"Book it @sam {due}")
    assert parsed.due is not None
    assert (parsed.due.date, parsed.text) == (dt.date(2026, 11, 20), "Book it")


@pytest.mark.parametrize(
    "field",
    [
        *("due:2026-11-20", "due: 2026-11-20", "[due:: 2026-11-20]", "by: Friday", "@due(2026-11-20)"),
        *("📅 2026-11-20", "🗓️ Friday", "Deadline: 2026-11-20"),
    ],
)
def test_a_sign_before_a_field_says_nothing(field: str) -> None:
    parsed = parse(f"Book it 📅 {field}")
    assert parsed.due is not None
    assert (parsed.due.date, parsed.due.problem, parsed.text) == (dt.date(2026, 11, 20), None, "Book it 📅")


@pytest.mark.parametrize(("behind", "tags"), [("#travel", ("#travel",)), ("^b2", ())])
def test_neither_a_tag_nor_a_block_id_is_the_value_of_a_sign(behind: str, tags: tuple[str, ...]) -> None:
    parsed = parse(f"Book it @sam 📅 {behind}")
    assert (parsed.due, parsed.text, parsed.tags) == (None, "Book it 📅", tags)


def test_a_marker_of_a_struck_day_goes_with_it() -> None:
    assert parse("Book it @sam by ~~Friday~~").text == "Book it"
    assert parse("Book it @sam due ~~Friday~~ 20 Nov").due is not None


@pytest.mark.parametrize(
    "due",
    [
        "due:\u00a02026-11-20",
        "due：２０２６－１１－２０",
        "（due：2026-11-20）",
        "by\u202fFriday",
        "due:2026\u201111\u201120",
        "due:2026–11–20",
        "📅\u00a02026-11-20",
        "@due（2026-11-20）",
        "［due:: 2026-11-20］",
    ],
)
def test_signs_of_any_width(due: str) -> None:
    parsed = parse(f"Book it @sam {due}")
    assert parsed.due is not None
    assert (parsed.due.date, parsed.text) == (dt.date(2026, 11, 20), "Book it")
    assert [owner.handle for owner in parsed.owners] == ["sam"]


@pytest.mark.parametrize("day", [dt.date.min, dt.date(1, 1, 6), dt.date(9999, 12, 26), dt.date.max])
@pytest.mark.parametrize(
    "words",
    [
        *("by the 20th", "by Sunday next week", "by Monday this week", "by Sunday week", "by the Friday after next"),
        *("by tomorrow", "by Sunday", "by Thursday 31 Dec", "by Saturday 1 Jan", "in 3 months", "in two weeks"),
        *("by end of the month", "by mid January", "next month", "by the last Friday of December", "by 31/12"),
        *("by Q1", "by the end of next quarter", "by week 1", "by yesterday", "in 99 years", "by next 1:1"),
    ],
)
@pytest.mark.parametrize("field", ["", " due:0001-01-01", " due:9999-12-31"])
def test_where_the_calendar_ends_no_words_are_a_fault(words: str, day: dt.date, field: str) -> None:
    parsed = parse_action(Text.of(f"Book it {words}{field}"), DateContext(day, day), PEOPLE)
    assert parsed.text.startswith("Book it")
