"""Whom an action line names as its owner, and whom it only mentions."""

import datetime as dt

import pytest
from hypothesis import given

from oneonone_lint.model.action import ParsedAction
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.actions.any_form import parse_any_action
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.handles import may_name_anybody
from oneonone_lint.parsing.actions.line_parser import parse_action
from tests.support.fuzz_notes import LINES, promises

ROSTER = (Person("sam", "Sam Lee", (), ("SL",)), Person("kim", "Kim van der Berg"), Person("will"))
PEOPLE = People(ROSTER, ("alice", "bob"))
CONTEXT = DateContext(dt.date(2026, 11, 13), dt.date(2026, 11, 20))


def parse(line: str) -> ParsedAction:
    return parse_action(Text.of(line), CONTEXT, PEOPLE)


def owners(line: str) -> list[str]:
    return [owner.handle for owner in parse(line).owners]


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("Send the draft to @bob", "to @bob"),
        ("Send the draft to @bob due:2026-11-20", "to @bob"),
        ("Send the draft w @bob", "w @bob"),
        ("Send the draft /cc @bob", "cc @bob"),
        ("Compare the draft vs. @bob", "vs. @bob"),
        ("Work under @bob", "under @bob"),
        ("Entwurf mit @bob", "mit @bob"),
        ("Send the draft due:2026-11-20 to @bob", "to @bob"),
        ("Send the draft to @bob due:2026-11-20 (the big one)", "to @bob"),
        ("Send the draft to **@bob**.", "to **@bob"),
        ("Send the draft to \\@bob #travel", "to \\@bob"),
        ("Book it with @bob and @kim", "with @bob and @kim"),
        ("Book it with both @bob and @kim", "with both @bob and @kim"),
        ("Book it with @bob, @alice", "with @bob, @alice"),
        ("Book it (together with @bob)", "together with @bob"),
        ("Book it (to be discussed with @bob)", "with @bob"),
        ("Book it [cc: @bob, @kim]", "cc: @bob, @kim"),
        ("Book it w/@bob", "w/@bob"),
        ("Settle it between @bob and @kim", "between @bob and @kim"),
        ("Book it on behalf of @bob", "on behalf of @bob"),
        ("Book it for @bob Friday", "for @bob"),
        ("Waiting on @bob", "Waiting on @bob"),
        ("Ask @bob", "Ask @bob"),
        ("Write it down, then tell @bob", "tell @bob"),
        ("Call @bob", "Call @bob"),
        ("Send it to @Sam Lee", "to @Sam Lee"),
        ("Run it past @bob", "Run it past @bob"),
        ("Clear it with HR and @bob", "and @bob"),
        ("Clear it with HR & @bob", "& @bob"),
        ("Find out if not @bob", "not @bob"),
        ("Write it down & tell @bob", "tell @bob"),
        ("Write it down / tell @bob", "tell @bob"),
        ("Write it down → tell @bob", "tell @bob"),
        ("Write it down, but ask @bob", "ask @bob"),
        ("Write it down after asking @bob", "asking @bob"),
        ("Write it down & loop in @bob", "loop in @bob"),
        ("Send it to @alice, else @bob", "to @alice, else @bob"),
    ],
)
def test_a_handle_behind_a_preposition_is_a_mention(line: str, phrase: str) -> None:
    assert owners(line) == []
    assert parse(line).passed_over == phrase


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Book it @alice with @bob", "Book it with @bob"),
        ("Book it @alice due:2026-11-20 with @bob and @kim", "Book it with @bob and @kim"),
        ("Book it @alice, cc @bob @kim", "Book it, cc @bob @kim"),
        ("Book it @alice (with @bob)", "Book it (with @bob)"),
        ("Book it @alice, not @bob", "Book it, not @bob"),
        ("Book it @alice, no longer @bob", "Book it, no longer @bob"),
        ("Book it @alice rather than @bob", "Book it rather than @bob"),
        ("Book it @alice and tell @bob", "Book it and tell @bob"),
        ("Book it @alice due:2026-11-20 & tell @bob", "Book it & tell @bob"),
        ("Book it @alice due:2026-11-20. Bring cake.", "Book it. Bring cake."),
        ("Book it @alice due:2026-11-20 (see #12)", "Book it (see #12)"),
        ("Book it @alice due:2026-11-20 (closes #12, #13)", "Book it (closes #12, #13)"),
        ("Book it @alice due:2026-11-20 #12", "Book it #12"),
        ("Book it @alice due:2026-11-20 PR #12", "Book it PR #12"),
        ("Book it (@alice with @bob)", "Book it (with @bob)"),
        ("Book it @alice (to be discussed with @bob)", "Book it (to be discussed with @bob)"),
        ("Book it @alice with @bob, cc @kim", "Book it with @bob, cc @kim"),
        ("Book it @alice with @bob due:2026-11-20 (the big one)", "Book it with @bob (the big one)"),
        ("Book it @alice with Sam", "Book it with Sam"),
        ("Book it @alice (with Sam Lee)", "Book it (with Sam Lee)"),
        ("Book it @alice with help from @bob", "Book it with help from @bob"),
        ("Book it with @bob @alice", "Book it with @bob"),
        ("Book it with @bob and @kim @alice", "Book it with @bob and @kim"),
        ("Ask @bob @alice", "Ask @bob"),
        ("Send a ping @alice", "Send a ping"),
        ("In between @alice", "In between"),
        ("Send it to all @alice", "Send it to all"),
        ("Decide whom to talk to due:2026-11-20 @alice", "Decide whom to talk to"),
        ("Move it (was @bob) @alice", "Move it (was @bob)"),
        ("Book it @alice and cc @bob", "Book it and cc @bob"),
        ("Book it @alice, reviewer: @bob", "Book it, reviewer: @bob"),
        ("Book it, assigned to @alice", "Book it"),
        ("Book it (owner @alice)", "Book it"),
        ("Book it → @alice", "Book it"),
        ("Book it - @alice", "Book it"),
    ],
)
def test_what_is_mentioned_hides_no_owner(line: str, text: str) -> None:
    assert owners(line) == ["alice"]
    assert parse(line).text == text


@pytest.mark.parametrize(
    "line",
    [
        "Alice to send it",
        "alice to send it",
        "Alice to\nsend it",
        "Alice will send it",
        "Alice shall send it",
        "Alice'll send it",
        "Alice’ll send it",
        "Alice is going to send it",
        "Alice’s going to send it",
        "**Alice** to send it",
        "**Alice to** send it",
        "[Alice] to send it",
        "Action: Alice to send it",
        "**Action:** Alice to send it",
        "By Friday: Alice to send it",
        "Alice: to send it",
        "@alice to send it",
        "@alice: will send it",
        "**@alice to** send it",
        "@alice send it",
    ],
)
def test_a_verb_behind_a_name_goes_with_the_name(line: str) -> None:
    assert owners(line) == ["alice"]
    assert parse(line).text == "send it"


@pytest.mark.parametrize(
    ("line", "handles", "text"),
    [
        ("Alice to send it to @bob", ["alice"], "send it to @bob"),
        ("Alice & Bob to send it", ["alice", "bob"], "send it"),
        ("Alice, Bob, and Sam will send it", ["alice", "bob", "sam"], "send it"),
        ("Alice and @bob to send it", ["alice", "bob"], "send it"),
        ("Alice should send it", ["alice"], "should send it"),
        ("Alice needs to send it", ["alice"], "needs to send it"),
        ("Alice：send it", ["alice"], "send it"),
        ("Alice:send it", ["alice"], "send it"),
        ("Alice and Bob both to read it", ["alice", "bob"], "both to read it"),
        ("Will to send it", ["will"], "send it"),
        ("Will will send it", ["will"], "send it"),
        ("Alice to send it @bob", ["alice", "bob"], "Alice to send it @bob"),
        ("Alice to send it @alice", ["alice"], "Alice to send it"),
        ("🔥 Alice to send it", ["alice"], "🔥 send it"),
        ("@zoe to send it", ["zoe"], "send it"),
        ("@alice will you send it", ["alice"], "will you send it"),
        ("@alice -> @bob: send it", ["alice", "bob"], "send it"),
        ("Send it @alice or @bob", ["alice", "bob"], "Send it"),
        ("Send it @alice, @bob, and @kim", ["alice", "bob", "kim"], "Send it"),
        ("Send it @alice|@bob", ["alice", "bob"], "Send it"),
        ("Send it {owner: alice} {due: 2026-11-20}", ["alice"], "Send it"),
        ("Send it @alice, else @bob", ["alice", "bob"], "Send it"),
        ("Send it @alice or maybe @bob", ["alice", "bob"], "Send it"),
        ("Send it @alice (if not, @bob)", ["alice", "bob"], "Send it"),
        ("Send it @alice -> now @bob", ["alice", "bob"], "Send it"),
        ("Tell @alice now @bob", ["bob"], "Tell @alice now"),
        ("@alice, else @bob: send it", ["alice", "bob"], "send it"),
        ("@alice (if not, @bob) send it", ["alice", "bob"], "send it"),
        ("@alice maybe @bob can send it", ["alice"], "maybe @bob can send it"),
        ("Alice, else Bob, to send it", [], "Alice, else Bob, to send it"),
        ("@alice? Send it", [], "@alice? Send it"),
        ("@alice, @bob?: send it", [], "@alice, @bob?: send it"),
        ("**Alice to send it**", ["alice"], "**send it**"),
        ("**Alice: send it**", ["alice"], "**send it**"),
        ("Both @alice and @bob to read it", ["alice", "bob"], "Both read it"),
    ],
)
def test_who_opens_a_promise(line: str, handles: list[str], text: str) -> None:
    assert (owners(line), parse(line).text) == (handles, text)


@pytest.mark.parametrize(
    "line",
    [
        "Status to follow",
        "Will send it",
        "Ask Alice to send it",
        "Alice's draft to review",
        "Alice to be told",
        "Alice will not send it",
        "Alice to Bob: the keys",
        "Alice to the office",
    ],
)
def test_who_does_not(line: str) -> None:
    assert owners(line) == []


@pytest.mark.parametrize(
    ("line", "handle", "text"),
    [
        ("@Sam Lee book it", "sam", "book it"),
        ("@sam lee: book it", "sam", "book it"),
        ("**@Sam Lee** book it", "sam", "book it"),
        ("@Kim van der Berg to book it", "kim", "book it"),
        ("Book it @Kim van der Berg.", "kim", "Book it"),
        ("Book it (@Sam Lee) #travel", "sam", "Book it"),
        ("Book it @Sam Lee Friday", "sam", "Book it Friday"),
        ("@Sam Miller: book it", "Sam Miller", "book it"),
        ("@Sam Miller book it", "Sam Miller", "book it"),
        ("@Sam Miller books it", "Sam Miller", "books it"),
        ("@Sam Miller will book it", "Sam Miller", "book it"),
        ("Book it @Sam Miller due:2026-11-20", "Sam Miller", "Book it"),
        ("Book it @Zoe O'Neill", "Zoe O'Neill", "Book it"),
        ("Book it @Sam Miller with @kim", "Sam Miller", "Book it with @kim"),
        ("@Alice Review: the plan", "alice", "Review: the plan"),
        ("@Sam Book the room", "sam", "Book the room"),
        ("@Sam Reconcile the accounts", "sam", "Reconcile the accounts"),
        ("@sam Budget plan", "sam", "Budget plan"),
        ("Book it @Sam Friday", "sam", "Book it Friday"),
        ("@Sam Lee's draft goes to print @kim", "kim", "@Sam Lee's draft goes to print"),
    ],
)
def test_a_handle_may_be_a_full_name(line: str, handle: str, text: str) -> None:
    assert (owners(line), parse(line).text) == ([handle], text)


@pytest.mark.parametrize(
    "end",
    [
        "@alice Friday",
        "@alice, Fri",
        "— @alice, 20 Nov",
        "@alice 2026-11-20",
        "(@alice, Fri)",
        "@alice (Fri)",
        "@alice EOW",
        "@alice later this week",
        "@alice, sometime this month",
    ],
)
def test_a_day_without_a_marker_hides_no_owner(end: str) -> None:
    assert owners(f"Book it {end}") == ["alice"]
    assert parse(f"Book it {end}").due is None


@pytest.mark.parametrize("line", ["Sam will email @kim", "Sam to call @kim", "Sam’ll update @kim and @alice"])
def test_of_a_promise_to_somebody_the_promising_one_is_the_owner(line: str) -> None:
    assert owners(line) == ["sam"]


@pytest.mark.parametrize(
    ("line", "handle", "text"),
    [
        ("Sam - book it", "sam", "book it"),
        ("**Sam Lee** – book it", "sam", "book it"),
        ("Sam -> book it", "sam", "book it"),
        ("Sam → book it", "sam", "book it"),
        ("Sam, book it", "sam", "book it"),
        ("**Sam** book it", "sam", "book it"),
        ("@sam. Book it", "sam", "Book it"),
        ("Sam, to book it", "sam", "book it"),
        ("→ Sam books it", "sam", "books it"),
        ("-> Sam: book it", "sam", "book it"),
        ("=> Sam to book it", "sam", "book it"),
        ("→ @sam books it", "sam", "books it"),
        ("Next: Sam to book it", "sam", "book it"),
        ("Next steps - Sam will book it", "sam", "book it"),
        ("Follow-up: @sam book it", "sam", "book it"),
        ("Hiring: Sam to book it", "sam", "Hiring: book it"),
        ("[Sam Lee](mailto:sam@example.org) book it", "sam", "book it"),
        ("[Sam Lee](mailto:sam@example.org): book it", "sam", "book it"),
        ("[Sam Lee](mailto:sam@example.org) to book it", "sam", "book it"),
        ("Book it [Sam Lee](mailto:sam@example.org)", "sam", "Book it"),
        ("Book it [@sam](https://example.org/sam)", "sam", "Book it"),
        ("Book it with [@kim](https://example.org/kim) @sam", "sam", "Book it with [@kim](https://example.org/kim)"),
        ("Book it @sam reviewed by @kim", "sam", "Book it reviewed by @kim"),
        ("Book it @sam, review: @kim", "sam", "Book it, review: @kim"),
        ("Book it @sam (was @kim)", "sam", "Book it (was @kim)"),
        ("Book it @sam (@kim helps)", "sam", "Book it (@kim helps)"),
        ("Book it @sam (the big one)", "sam", "Book it (the big one)"),
        ("Book it @sam, Friday with @kim", "sam", "Book it, Friday with @kim"),
        ("Book it @sam due:2026-11-20 PROJ-12", "sam", "Book it PROJ-12"),
        (
            "Book it @sam due:2026-11-20 [PROJ-12](x.md), https://example.org",
            "sam",
            "Book it [PROJ-12](x.md), https://example.org",
        ),
        ("Book it @sam due:2026-11-20 #work !high", "sam", "Book it #work !high"),
    ],
)
def test_in_any_dress_the_owner_is_one(line: str, handle: str, text: str) -> None:
    assert (owners(line), parse(line).text) == ([handle], text)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Sam, Kim and I met",
            "Sam, who is away",
            "Sam -> Kim: the keys",
            "Ask Sam - he knows",
            "Re-read it - Sam knows",
        ),
        *(
            "Status - waiting",
            "Sam - on leave next week",
            "Sam, thanks for the help",
            "→ Sam is out",
            "*Sam* likes it",
            "*Sam* is away",
            "Plan → ship",
            "We, the team",
            "Note: Sam to be told",
            "[Sam Lee](https://example.org) wrote",
            "sam:8080 is down",
            "Introduce @sam to @kim",
            "Connect @sam with @kim",
            "Compare @sam and @kim",
            "Book it @Friday",
            "Book it by @2026-11-20",
        ),
    ],
)
def test_who_is_only_spoken_of_is_no_owner(line: str) -> None:
    assert owners(line) == []


@pytest.mark.parametrize(
    "remark",
    ["if possible", "please", ", if Kim agrees", "[1]", "- see JIRA-123", "(JIRA-123)", "with the team", "!!", "."],
)
def test_a_remark_behind_owner_and_day_hides_neither(remark: str) -> None:
    for due in ("by Friday", "due:2026-11-20", "due 20 Nov 17:00"):
        parsed = parse(f"Book it @sam {due} {remark}")
        assert [owner.handle for owner in parsed.owners] == ["sam"]
        assert parsed.due is not None


@pytest.mark.parametrize("line", ["@sam | book it | 20 Nov", "@sam → book it → Friday"])
def test_signs_between_an_owner_and_a_text_are_no_text(line: str) -> None:
    assert not parse(line).text.startswith(("|", "→"))


@pytest.mark.parametrize(
    "line",
    [
        "Sam or Kim: book it",
        "Sam and Kim - book it",
        "Book it @sam, then @kim",
        "Book it @sam (+ @kim)",
        "Book it @sam (lead), @kim",
    ],
)
def test_of_several_the_rule_asks(line: str) -> None:
    assert owners(line) == ["sam", "kim"]


@pytest.mark.parametrize(
    "name", ["Zoë O'Neill", "Zoë O’Neill", "zoe\u0308 o'neill", "Jean-Luc Dé", "Jean\u2011Luc Dé", "דנה לוי"]
)
@pytest.mark.parametrize("line", ["{}: book it", "{} to book it", "{} - book it", "Book it @{}"])
def test_names_of_any_spelling(line: str, name: str) -> None:
    people = People((Person("zoe", "Zoë O'Neill"), Person("jl", "Jean-Luc Dé"), Person("dana", "דנה לוי")))
    parsed = parse_action(Text.of(line.format(name)), CONTEXT, people)
    assert [owner.handle for owner in parsed.owners if owner.is_known] != []
    assert parsed.text.lower() == "book it"


def test_a_long_line_of_mentions_is_read_in_no_time() -> None:
    assert owners("to @sam " * 20_000) == []
    assert owners("@sam " * 20_000 + "x") == ["sam"] * 20_000


@given(promises() | LINES)
def test_a_text_without_a_handle_or_a_name_names_nobody(line: str) -> None:
    people = People((Person("sam", "Sam Lee"), Person("o'neill", "Bea O'Neill")), ("alice", "bob"))
    if not may_name_anybody(line, people):
        parsed = parse_any_action(Text.of(line), CONTEXT, people)
        assert (parsed.owners, parsed.passed_over, parsed.mentions) == ((), None, ())


@pytest.mark.parametrize(
    "line",
    ["@kim", "＠kim", "Sam: go", "sam’s", "_Sam_ to go", "Ｓａｍ: go", "lee", "Bea OʼNeill: go", "[[people/alice|A]]"],
)
def test_what_may_name_somebody(line: str) -> None:
    assert may_name_anybody(line, People((Person("sam", "Sam Lee"), Person("o'neill", "Bea O'Neill")), ("alice",)))
