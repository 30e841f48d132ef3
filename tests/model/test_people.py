"""Who a written name stands for."""

import pytest

from oneonone_lint.model.people import People, Person

ROSTER = People(
    (Person("sam", "Sam Lee", aliases=("SL",)), Person("kim", "Kim Oh"), Person("okim", "Kim Oh"), Person("lee", "Sam"))
).with_participants(["bob"])


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Sam Lee", "sam"),
        ("sl", "sam"),
        ("BOB", "bob"),
        ("SAM", "sam"),
        ("KIM", "kim"),
        ("kim oh", None),
        ("zoe", None),
    ],
)
def test_a_name_stands_for_one_person_or_nobody(name: str, handle: str | None) -> None:
    assert ROSTER.resolve(name) == handle
