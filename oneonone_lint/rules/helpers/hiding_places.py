"""What a task that is hidden among the actions is told to stand in, and how it gets out of there."""

from oneonone_lint.parsing.notes.hidden_tasks import HidingPlace

_PLACES = {
    HidingPlace.QUOTE: (
        "a quote or callout",
        "write it as an item of its own, without the `>`: `- [ ] TEXT @owner due:…`",
    ),
    HidingPlace.HTML: ("HTML", "write it as an item of a list: `- [ ] TEXT @owner due:…`"),
    HidingPlace.CODE: ("a code block", "take it out of the block: `- [ ] TEXT @owner due:…`"),
    HidingPlace.TABLE: (
        "a table without a column for the owner or the day",
        "write it as an item of a list: `- [ ] TEXT @owner due:…`",
    ),
}


def explain_place(place: HidingPlace) -> tuple[str, str]:
    """Return what *place* is called, and what to do about a task in it."""
    return _PLACES[place]
