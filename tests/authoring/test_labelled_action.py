"""Actions behind a label, as minutes in prose have them."""

import pytest

from oneonone_lint.authoring.importer.labelled_action import LabelledAction, read_labelled_action, split_promises
from oneonone_lint.model.people import People, Person

PEOPLE = People((Person("sam", "Sam Lee"), Person("bob", "Bob Ray")))
NOBODY = People()


@pytest.mark.parametrize(
    ("text", "owners", "rest"),
    [
        ("AI(Sam): book the room", ("sam",), "book the room"),
        ("ACTION: Sam to book the room", ("sam",), "book the room"),
        ("Action - Bob Ray will call", ("bob",), "call"),
        ("TODO: Sam and Bob: call", ("sam", "bob"), "call"),
        ("**Action item: @zoe to call**", ("zoe",), "call"),
        ("AI(Zoe Ray): call", ("zoe-ray",), "call"),
        ("AI: Bob – call", (), "Bob – call"),
        ("AP: bob → call", (), "bob → call"),
        ("AI: Sam needs to call", (), "Sam needs to call"),
        ("Action Sam: call", ("sam",), "call"),
        ("ACTION @bob call", ("bob",), "call"),
        ("Action item: @Bob Ray call", ("bob",), "call"),
        ("ACTION @Bob Ray: call", ("bob",), "call"),
        ("**Actions:** **Sam** to call", ("sam",), "call"),
        ("Next steps: Sam to call", ("sam",), "call"),
        ("TODO: buy a cake", (), "buy a cake"),
        ("ACTION: Add Zoe to the list", (), "Add Zoe to the list"),
    ],
)
def test_owners_and_text(text: str, owners: tuple[str, ...], rest: str) -> None:
    assert read_labelled_action(text, PEOPLE) == LabelledAction(owners, rest)


@pytest.mark.parametrize(
    "text",
    [
        "AI: shall we use it?",
        "Actions",
        "TODO:",
        "The action: Sam to call",
        "AI(Sam):",
        "Action plan: grow",
        "AI - the future",
        "Next steps: think",
    ],
)
def test_no_action(text: str) -> None:
    assert read_labelled_action(text, PEOPLE) is None


def test_where_nobody_is_known_a_capital_makes_a_name_and_a_verb_is_none() -> None:
    assert read_labelled_action("ACTION: Zoe to call", NOBODY) == LabelledAction(("zoe",), "call")
    assert read_labelled_action("ACTION: Add to the list", NOBODY) == LabelledAction((), "Add to the list")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Actions: Sam to call; Bob to write", ["Actions: Sam to call", "ACTION: Bob to write"]),
        ("ACTION: Sam: call, Bob: write.", ["ACTION: Sam: call", "ACTION: Bob: write."]),
        ("TODO: Sam to call and **Bob** will write", ["TODO: Sam to call", "ACTION: **Bob** will write"]),
        ("ACTION: Sam to ask Kim and Bob to write", ["ACTION: Sam to ask Kim and Bob to write"]),
        ("ACTION: Sam to send the plan; the list; the date", ["ACTION: Sam to send the plan; the list; the date"]),
        ("ACTION: Sam, Bob to call", ["ACTION: Sam, Bob to call"]),
        ("Next steps: Sam to ask Kim; Bob to write", ["Next steps: Sam to ask Kim", "ACTION: Bob to write"]),
        ("ACTION: Sam to call; Zed to write", ["ACTION: Sam to call; Zed to write"]),
        ("ACTION: Sam to read `x; Bob to y`", ["ACTION: Sam to read `x; Bob to y`"]),
    ],
)
def test_each_promise_of_a_label_is_one(text: str, parts: list[str]) -> None:
    assert split_promises(text, PEOPLE) == parts
