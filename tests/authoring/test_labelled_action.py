"""Actions behind a label, as minutes in prose have them."""

import pytest

from oneonone_lint.authoring.importer.labelled_action import LabelledAction, read_labelled_action
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
    ],
)
def test_no_action(text: str) -> None:
    assert read_labelled_action(text, PEOPLE) is None


def test_where_nobody_is_known_a_capital_makes_a_name_and_a_verb_is_none() -> None:
    assert read_labelled_action("ACTION: Zoe to call", NOBODY) == LabelledAction(("zoe",), "call")
    assert read_labelled_action("ACTION: Add to the list", NOBODY) == LabelledAction((), "Add to the list")
