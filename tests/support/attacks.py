"""Texts on which a regular expression works hardest: long runs of what it looks for, and an end that it does not take.

They are made from the pattern itself: of each of its characters, of pairs of them, and of each of its repeats behind
what has to stand before it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_ENDS = ("\0", " x\n")
_ALWAYS = (" ", "a", "1", "\n", "-", "\ufdd0")
_OF_CATEGORY = {
    op.CATEGORY_DIGIT: "1",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_WORD: "a",
    op.CATEGORY_NOT_DIGIT: "x",
    op.CATEGORY_NOT_SPACE: "x",
    op.CATEGORY_NOT_WORD: "-",
}
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_Tree = Iterable[tuple[Any, Any]]
_LONG = 8  # times: what is repeated less often cannot run on


class Attack(NamedTuple):
    """A text of any length: the *unit* again and again between *start* and *end*."""

    start: str
    unit: str
    end: str

    def of(self, length: int) -> str:
        """Return the text of about that *length*."""
        return self.start + self.unit * (length // len(self.unit)) + self.end


def build_attacks(pattern: re.Pattern[str]) -> list[Attack]:
    """Return the attacks on *pattern*."""
    return list(dict.fromkeys(attack for attack in _iter_attacks(pattern) if attack.unit))


def _iter_attacks(pattern: re.Pattern[str]) -> Iterator[Attack]:
    tree = _parser.parse(pattern.pattern, pattern.flags)
    chars = _choose(_chars_of(tree))
    yield from (Attack("", char, "\0") for char in chars)
    yield from (Attack("", pair, "\0") for pair in _pairs_of(chars))
    pumps: list[tuple[str, list[str]]] = []
    whole = _sample(tree, pumps, "")
    for start, units in pumps:
        yield from (Attack(start, unit, end) for unit in units for end in _ENDS)
        yield from (Attack(start, pair, "\0") for pair in _pairs_of(units[:4]))
        yield from (Attack("", start + behind, "\0") for behind in ("", " "))
    yield from (Attack("", whole + behind, "\0") for behind in ("", " "))


def _pairs_of(chars: list[str]) -> list[str]:
    """Return pairs of *chars*, of letters and digits only one each; `ab` again and again holds `ba` as well."""
    signs = [char for char in chars if not char.isalnum()][:6]
    words = [char for char in chars if char.isalnum()][:2]
    return ["".join(pair) for pair in combinations([*signs, *words], 2)]


def _choose(chars: Iterable[str]) -> list[str]:
    """Return the characters to attack with: all that are no letters, and some of those that are."""
    found = list(dict.fromkeys(chars))
    signs = [char for char in found if not char.isalpha()]
    letters = [char for char in found if char.isalpha()]
    return list(dict.fromkeys([*signs[:25], *letters[:6], *_ALWAYS]))


def _sample(tree: _Tree, pumps: list[tuple[str, list[str]]], before: str) -> str:
    """Return a short text that *tree* matches behind *before*; note each of its repeats in *pumps*."""
    text = ""
    for kind, value in tree:
        here = before + text
        if kind in _REPEATS:
            least, most, body = value
            unit = _sample(body, pumps, here)
            if most > _LONG:
                pumps.append((here, _units(body) or [unit]))
            text += unit * max(least, 1)
        elif kind is op.ASSERT:
            ahead = _sample(value[1], [], "")
            text += "" if here.endswith(ahead) else ahead
        elif kind is op.ASSERT_NOT:
            continue
        elif parts := _parts_of(kind, value):
            samples = [_sample(part, pumps, here) for part in parts]
            text += samples[0]
        else:
            text += next(iter(_chars_of_one(kind, value)), "")
    return text


def _units(body: Sequence[tuple[Any, Any]]) -> list[str]:
    """Return what a repeat of one character may be made of."""
    is_single = len(body) == 1 and body[0][0] in (op.IN, op.ANY)
    return _chars_of(body)[:6] if is_single else []


def _parts_of(kind: object, value: Sequence[Any]) -> list[_Tree]:
    """Return the patterns that one is made of: a group, a repeat, each of several to choose from."""
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.GROUPREF_EXISTS:
        return [part for part in value[1:] if part]
    if kind is op.ATOMIC_GROUP:
        return [value]
    places = {op.SUBPATTERN: 3, op.ASSERT: 1, op.ASSERT_NOT: 1, **dict.fromkeys(_REPEATS, 2)}
    return [value[places[kind]]] if kind in places else []


def _chars_of(tree: _Tree) -> list[str]:
    """Return characters that *tree* matches somewhere, one for each thing it names."""
    chars: list[str] = []
    for kind, value in tree:
        chars += _chars_of_one(kind, value)
        for part in _parts_of(kind, value):
            chars += _chars_of(part)
    return chars


def _chars_of_one(kind: object, value: Any) -> list[str]:  # noqa: ANN401 - what it is depends on the kind
    if kind is op.LITERAL:
        return [chr(value)]
    if kind is op.NOT_LITERAL:
        return ["b" if value == ord("a") else "a"]
    if kind is op.ANY:
        return [" ", "a"]
    return _chars_of_set(value) if kind is op.IN else []


def _chars_of_set(members: Sequence[tuple[Any, Any]]) -> list[str]:
    found: list[str] = []
    for kind, value in members:
        if kind is op.LITERAL:
            found.append(chr(value))
        elif kind is op.RANGE:
            found.append(chr(value[0]))
        elif kind is op.CATEGORY:
            found.append(_OF_CATEGORY[value])
    is_negated = members[0][0] is op.NEGATE
    others = [char for char in (*_ALWAYS, "x", ".") if char not in found]
    return others if is_negated else found
