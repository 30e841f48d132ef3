"""Frozen values: a class says its fields, and gets what a frozen dataclass has.

``dataclasses`` writes and compiles six methods for each class that is loaded: 1.2 ms a class, which for a hundred of
them is four times ``import click``, and 1.7 µs for each value of six fields. ``NamedTuple`` takes 0.2 ms and 0.5 µs,
but its values equal other tuples and can be unpacked by mistake. A ``Value`` takes 0.015 ms and 0.3 µs: ``__init__`` is
compiled once a few of a class were made, and the type checker (PEP 681) sees to it that nobody sets a field.

Of a value that is made for every line, and of which hardly a field is asked, a *lazy* class makes the fields when they
are asked for; its ``__init__`` puts those that everybody asks for into ``__dict__``. It is another way to the same
value: equal to one that was made at once, and shown as that.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast, dataclass_transform

_Field = TypeVar("_Field")
_FEW = 8  # values of a class that are made without compiling anything: most classes have fewer in a run

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 - so names and types of the changes are checked
else:

    def replace(value: "Value", /, **changes: object) -> "Value":
        """Return *value* with other fields."""
        return value.value_class(**to_dict(value) | changes)


class _LazyAttribute:
    """What is worked out when it is first asked for, and then an attribute of the object."""

    def __init__(self, make: Callable[[Any], object]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type) -> object:
        if instance is None:
            return self
        attribute = instance.__dict__[self._name] = self._make(instance)
        return attribute


if TYPE_CHECKING:
    from functools import cached_property as cached_property  # noqa: PLC0414 - so types are checked
else:
    # That of functools takes a lock, up to Python 3.11: five times as long as all else of it.
    cached_property = _LazyAttribute


def lazy_field(make: Callable[[Any], _Field]) -> _Field:
    """Return a field of a lazy class: *make* makes it of the value when it is first asked for."""
    return cast("_Field", _LazyAttribute(make))


@dataclass_transform(frozen_default=True)
class Value:
    """The base of frozen values: what a class annotates are its fields, what it assigns there are defaults."""

    field_names: ClassVar[tuple[str, ...]] = ()
    value_class: ClassVar[type[Any]]
    _set_of_names: ClassVar[frozenset[str]]
    _defaults: ClassVar[Mapping[str, object]]
    _fields_of: ClassVar[Callable[[Any], Any]]
    _is_kw_only: ClassVar[bool]
    _made_so_far: ClassVar[Iterator[int]]

    def __init_subclass__(cls, *, kw_only: bool = False, is_lazy: bool = False) -> None:
        """Note the names of the fields, those of the base first; a lazy class has those of its base, and no others."""
        if is_lazy:
            return
        cls.value_class = cls
        cls.field_names = (*cls.field_names, *cls.__annotations__)
        cls._set_of_names = frozenset(cls.field_names)
        cls._defaults = {name: getattr(cls, name) for name in cls.field_names if hasattr(cls, name)}
        cls._fields_of = attrgetter(*cls.field_names)
        cls._is_kw_only = kw_only
        cls._made_so_far = count(1)
        cls.__init__ = Value.__init__  # type: ignore[method-assign]

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Make one of the first values of its class, which then gets an ``__init__`` of its own."""
        cls: Any = type(self)
        fields = _bind(cls, args, kwargs) if next(cls._made_so_far) <= _FEW else None
        if fields is None:
            cls.__init__ = _write_init(cls)
            cls.__init__(self, *args, **kwargs)
        else:
            self.__dict__.update(fields)

    def __eq__(self, other: object) -> bool:
        fields_of = type(self)._fields_of
        is_same_class = isinstance(other, Value) and other.value_class is self.value_class
        return bool(fields_of(self) == fields_of(other)) if is_same_class else NotImplemented

    def __hash__(self) -> int:
        cls = type(self)
        return hash(cls._fields_of(self))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={field!r}" for name, field in to_dict(self).items())
        return f"{self.value_class.__name__}({fields})"


def to_dict(value: Value) -> dict[str, Any]:
    """Return the fields of *value* by their names."""
    return {name: getattr(value, name) for name in value.field_names}


def _bind(cls: type[Value], args: Sequence[object], kwargs: Mapping[str, object]) -> dict[str, object] | None:
    """Return the fields of a value that is made of these arguments, None where Python has to say what is wrong."""
    given: dict[str, object] = dict(zip(cls.field_names, args, strict=False)) if args else {}
    given.update(kwargs)
    fields = {**cls._defaults, **given}
    is_wrong = len(given) != len(args) + len(kwargs) or (args and cls._is_kw_only)
    return None if is_wrong or fields.keys() != cls._set_of_names else fields


def _write_init(cls: type[Value]) -> Callable[..., None]:
    """Compile a function that sets each field of *cls*."""
    names = cls.field_names
    defaults = cls._defaults
    body = "\n".join(f"    self.{name} = {name}" for name in names)
    namespace: dict[str, Any] = {"defaults": defaults}
    exec(f"def __init__({_write_signature(cls, defaults)}):\n{body}", namespace)  # noqa: S102 - all of it is our own
    function: Callable[..., None] = namespace["__init__"]
    return function


def _write_signature(cls: type[Value], defaults: Container[str]) -> str:
    parameters = [f"{name}=defaults[{name!r}]" if name in defaults else name for name in cls.field_names]
    return ", ".join(["self", "*", *parameters] if cls._is_kw_only else ["self", *parameters])
