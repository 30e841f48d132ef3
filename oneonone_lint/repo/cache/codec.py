"""Frozen values as values that JSON has, and back, by the types of their fields.

A value of a class becomes the list of its fields, a day and a time what ISO 8601 writes, a member of an enumeration
its value.
JSON is a format that can hold nothing that runs. That a value is one of its type has to be known from elsewhere.
"""

import datetime as dt
import types
from collections.abc import Callable, Mapping
from enum import Enum
from operator import attrgetter
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

Kept = TypeVar("Kept")
_PLAIN = (str, int, bool, float)
_IN_ISO_FORMAT = (dt.date, dt.time)


class Codec(NamedTuple, Generic[Kept]):
    """Turns a value into what JSON has, and back."""

    encode: Callable[[Kept], Any]
    decode: Callable[[Any], Kept]


def _keep(value: Any) -> Any:  # noqa: ANN401 - what is plain is the same in JSON
    return value


_AS_IT_IS: Codec[Any] = Codec(_keep, _keep)


def build_codec(kind: Any, names: Mapping[str, type] | None = None) -> Codec[Any]:  # noqa: ANN401 - a type
    """Return the codec of values of the type *kind*; raises ``TypeError`` where there is none.

    There is one for plain ones, days, enumerations, ``tuple[X, ...]``, tables by text, ``X | None``, and classes that
    have such fields. *names* are those that classes call types by which they import for a type checker alone.
    """
    if kind in _PLAIN:
        return _AS_IT_IS
    if kind in _IN_ISO_FORMAT:
        return Codec(kind.isoformat, kind.fromisoformat)
    composite = _COMPOSITES.get(get_origin(kind))
    if composite:
        part, other = get_args(kind)[composite.place], get_args(kind)[1 - composite.place]
        if other is not composite.other:
            raise TypeError(f"no codec for {kind}")
        return composite.build(build_codec(part, names))
    if issubclass(kind, Enum):
        return Codec(attrgetter("value"), kind)
    return _build_class_codec(kind, names)


def _build_tuple_codec(codec: Codec[Any]) -> Codec[Any]:
    if codec is _AS_IT_IS:
        return Codec(list, tuple)
    return Codec(
        encode=lambda values: [codec.encode(value) for value in values],
        decode=lambda values: tuple([codec.decode(value) for value in values]),
    )


def _build_table_codec(codec: Codec[Any]) -> Codec[Any]:
    return Codec(
        encode=lambda table: {key: codec.encode(value) for key, value in table.items()},
        decode=lambda table: {key: codec.decode(value) for key, value in table.items()},
    )


def _build_optional_codec(codec: Codec[Any]) -> Codec[Any]:
    if codec is _AS_IT_IS:
        return _AS_IT_IS
    return Codec(
        encode=lambda value: None if value is None else codec.encode(value),
        decode=lambda value: None if value is None else codec.decode(value),
    )


def _build_class_codec(kind: type, names: Mapping[str, type] | None) -> Codec[Any]:
    hints = get_type_hints(kind, localns=names).items()
    codecs = {name: build_codec(hint, names) for name, hint in hints if get_origin(hint) is not ClassVar}
    converted = [(index, codec) for index, codec in enumerate(codecs.values()) if codec is not _AS_IT_IS]
    get_fields = attrgetter(*codecs)

    def encode(value: Any) -> list[Any]:  # noqa: ANN401 - a value of that type
        fields = list(get_fields(value)) if len(codecs) > 1 else [get_fields(value)]
        for index, codec in converted:
            fields[index] = codec.encode(fields[index])
        return fields

    def decode(values: list[Any]) -> Any:  # noqa: ANN401 - a value of that type
        fields = list(values)
        for index, codec in converted:
            fields[index] = codec.decode(fields[index])
        return kind(*fields)

    return Codec(encode, decode)


class _Composite(NamedTuple):
    """A type of two arguments, of which that at the *place* is the type of parts, and there is only one *other*."""

    build: Callable[[Codec[Any]], Codec[Any]]
    place: int
    other: object


_COMPOSITES = {
    tuple: _Composite(_build_tuple_codec, 0, ...),
    Mapping: _Composite(_build_table_codec, 1, str),
    types.UnionType: _Composite(_build_optional_codec, 0, types.NoneType),
}
