"""Values have what a frozen dataclass has, and are used in its place."""

from functools import cached_property
from pathlib import Path

import pytest

import oneonone_lint
from oneonone_lint.model.value import Value, lazy_field, replace, to_dict


class Point(Value):
    """Two fields, one with a default."""

    x: int
    y: int = 0

    @cached_property
    def size(self) -> int:
        return abs(self.x) + abs(self.y)


class NamedPoint(Point, kw_only=True):
    """A field more."""

    name: str


class Other(Value):
    """The same fields as a point."""

    x: int
    y: int = 0


class LazyPoint(Point, is_lazy=True):
    """A point of which one number is known."""

    y = 0

    def __init__(self, text: str) -> None:
        self._text = text

    def _read_x(self) -> int:
        return int(self._text)

    x = lazy_field(_read_x)


def test_fields_are_given_by_place_or_name_and_have_defaults() -> None:
    assert to_dict(Point(1)) == to_dict(Point(x=1, y=0)) == {"x": 1, "y": 0}
    assert repr(Point(1, 2)) == "Point(x=1, y=2)"


def test_a_missing_field_and_an_unknown_one_are_refused() -> None:
    with pytest.raises(TypeError, match="missing"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected"):
        Point(1, z=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional"):
        NamedPoint(1, 2, "a")  # type: ignore[call-arg]


def test_the_fields_of_the_base_come_first() -> None:
    Point(1)
    assert to_dict(NamedPoint(x=1, name="a")) == {"x": 1, "y": 0, "name": "a"}
    assert NamedPoint(x=1, y=2, name="a").size == 3


def test_values_are_equal_by_class_and_fields() -> None:
    worked_out = Point(1, 2)
    assert worked_out.size == 3
    assert len({worked_out, Point(1, 2), Point(2, 2)}) == 2
    assert worked_out == Point(1, 2)
    assert Point(1) != Other(1)


def test_a_changed_value_is_another_one() -> None:
    point = Point(1, 2)
    assert replace(point, y=5) == Point(1, 5)
    assert (point.size, replace(point, y=5).size) == (3, 6)


def test_a_lazy_value_is_the_same_as_one_that_is_made_at_once() -> None:
    assert LazyPoint("1") == Point(1, 0)
    assert Point(1, 0) == LazyPoint("1") == LazyPoint("01")
    assert LazyPoint("1") not in (Point(2), Other(1))
    assert {LazyPoint("1"), Point(1)} == {Point(1)}
    assert repr(LazyPoint("1")) == "Point(x=1, y=0)"
    assert replace(LazyPoint("1"), y=3) == Point(1, 3)


def test_a_lazy_field_is_made_once_and_when_it_is_asked_for() -> None:
    point: Point = LazyPoint("one")
    assert point.y == 0
    with pytest.raises(ValueError, match="one"):
        _ = point.x
    good: Point = LazyPoint("1000")
    assert good.x is good.x


def test_no_frozen_class_is_a_dataclass_that_takes_long_to_load() -> None:
    package = Path(oneonone_lint.__file__).parent
    # Other programs know what a dataclass is, and load those of the API alone.
    sources = [path for path in package.rglob("*.py") if path != package / "api/values.py"]
    assert not [source.name for source in sources if "@dataclass(frozen" in source.read_text(encoding="utf-8")]
