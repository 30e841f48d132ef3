"""Frozen values as values that JSON has, and back, by the types of their fields.

A value of a class becomes the list of its fields, a day what ISO 8601 writes, a member of an enumeration its value.
JSON is a format that can hold nothing that runs; what does not fit the types is refused.
"""

import datetime as dt
import types
from collections.abc import Callable
from enum import Enum
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
_PLAIN = (str, int, bool, float)


class Codec(NamedTuple, Generic[Value]):
    """Turns a value into what JSON has, and back; *decode* raises ``ValueError`` or ``TypeError`` for anything else."""

    encode: Callable[[Value], Any]
    decode: Callable[[Any], Value]


def build_codec(kind: Any) -> Codec[Any]:  # noqa: ANN401 - a type
    """Return the codec of values of the type *kind*: plain ones, days, enumerations, tuples of a type, and classes."""
    if kind in _PLAIN:
        return Codec(_keep, lambda value: _require(value, kind))
    if kind is dt.date:
        return Codec(dt.date.isoformat, dt.date.fromisoformat)
    if get_origin(kind) is tuple:
        return _build_tuple_codec(build_codec(get_args(kind)[0]))
    if get_origin(kind) is types.UnionType:
        return _build_optional_codec(build_codec(get_args(kind)[0]))
    if issubclass(kind, Enum):
        return Codec(lambda member: member.value, kind)
    return _build_class_codec(kind)


def _keep(value: Value) -> Value:
    return value


def _require(value: Any, kind: type) -> Any:  # noqa: ANN401 - a value of that type
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _build_tuple_codec(codec: Codec[Any]) -> Codec[Any]:
    return Codec(
        encode=lambda values: [codec.encode(value) for value in values],
        decode=lambda values: tuple(codec.decode(value) for value in _require(values, list)),
    )


def _build_optional_codec(codec: Codec[Any]) -> Codec[Any]:
    return Codec(
        encode=lambda value: None if value is None else codec.encode(value),
        decode=lambda value: None if value is None else codec.decode(value),
    )


def _build_class_codec(kind: type) -> Codec[Any]:
    hints = get_type_hints(kind).items()
    codecs = {name: build_codec(hint) for name, hint in hints if get_origin(hint) is not ClassVar}

    def encode(value: Any) -> list[Any]:  # noqa: ANN401 - a value of that type
        return [codec.encode(getattr(value, name)) for name, codec in codecs.items()]

    def decode(values: Any) -> Any:  # noqa: ANN401 - what JSON has, a value of that type
        return kind(*(codec.decode(value) for codec, value in zip(codecs.values(), values, strict=True)))

    return Codec(encode, decode)
