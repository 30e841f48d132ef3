"""Every regular expression of ours, and the ways in which it is used."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import NamedTuple

import oneonone_lint
from oneonone_lint.model import lazy_pattern

_SEARCHES = frozenset(("search", "sub", "subn", "split", "findall", "finditer"))
_METHODS = _SEARCHES | {"match", "fullmatch"}
_WITHOUT_PATTERNS = {"oneonone_lint.__main__", lazy_pattern.__name__}
_LAZY = type(lazy_pattern.lazy_pattern(""))


class PatternUse(NamedTuple):
    """A pattern, the global or line that holds it, and its *ways* to a text: match, fullmatch, finditer."""

    pattern: re.Pattern[str]
    name: str
    ways: frozenset[str]


class _Calls(NamedTuple):
    """What a module calls by the name of a global in capitals.

    *handed_on* has those that are used in another way than to call something on them, with what is called on variables
    there: in the same function, or in the module.
    """

    by_name: dict[str, set[str]]
    handed_on: dict[str, set[str]]


def find_patterns() -> list[PatternUse]:
    """Return each compiled pattern that a module holds, however deep, and each that stands in a call of ``re``."""
    found: dict[re.Pattern[str], PatternUse] = {}
    for use in (*_iter_held(), *_iter_literals()):
        known = found.get(use.pattern, use)
        found[use.pattern] = use._replace(ways=use.ways | known.ways)
    return list(found.values())


def list_put_together() -> set[str]:
    """Return the functions that put a pattern together whenever they are called."""
    found = set()
    for module in _modules():
        for function in (node for node in ast.walk(_tree(module)) if isinstance(node, ast.FunctionDef)):
            calls = [call for call in ast.walk(function) if isinstance(call, ast.Call)]
            if any(_is_of_re(call) and not isinstance(call.args[0], ast.Constant) for call in calls):
                found.add(function.name)
    return found


def _iter_held() -> Iterator[PatternUse]:
    for module in _modules():
        for name, value in vars(module).items():
            for pattern in _patterns_in(value, set()):
                if isinstance(pattern.pattern, str):
                    yield PatternUse(pattern, f"{module.__name__}.{name}", _ways_of(name, module))


def _iter_literals() -> Iterator[PatternUse]:
    """Yield what stands in a call such as ``re.search(r"\\d+", text)``."""
    for module in _modules():
        for call in (node for node in ast.walk(_tree(module)) if isinstance(node, ast.Call)):
            method = getattr(call.func, "attr", "")
            if _is_of_re(call) and method in _METHODS and isinstance(call.args[0], ast.Constant):
                yield PatternUse(
                    re.compile(str(call.args[0].value)), f"{module.__name__}:{call.lineno}", _ways_for({method})
                )


def _ways_for(methods: set[str]) -> frozenset[str]:
    searches = {"finditer"} if methods & _SEARCHES else set()
    return frozenset(methods & {"match", "fullmatch"} | searches)


def _ways_of(name: str, module: ModuleType) -> frozenset[str]:
    """Return how the global *name* is used, in any way where that is not to be seen."""
    users = [module] if name.startswith("_") else _modules()
    methods: set[str] = set()
    for calls in map(_calls_in, users):
        methods |= calls.by_name.get(name, set()) | calls.handed_on.get(name, set())
    return _ways_for(methods) or _ways_for(set(_METHODS))


@cache
def _calls_in(module: ModuleType) -> _Calls:
    tree = _tree(module)
    by_name: dict[str, set[str]] = {}
    handed_on: dict[str, set[str]] = {}
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    everything = list(ast.walk(tree))
    at_top = [node for node in everything if id(node) not in inside]
    for users, called in [*((list(ast.walk(function)),) * 2 for function in functions), (at_top, everything)]:
        for name in _names_used(users):
            handed_on.setdefault(name, set()).update(_called_on_variables(called))
    for method in _methods_named(everything):
        if isinstance(method.value, ast.Name):
            by_name.setdefault(method.value.id, set()).add(method.attr)
    return _Calls(by_name, handed_on)


def _methods_named(nodes: list[ast.AST]) -> list[ast.Attribute]:
    return [node for node in nodes if isinstance(node, ast.Attribute) and node.attr in _METHODS]


def _names_used(nodes: list[ast.AST]) -> set[str]:
    """Return the globals that are named, but to call a method on them or to put their pattern into another."""
    receivers = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    loads = [node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    return {node.id for node in loads if node.id.isupper() and id(node) not in receivers}


def _called_on_variables(nodes: list[ast.AST]) -> set[str]:
    called = {method.attr for method in _methods_named(nodes) if not _is_global(method.value)}
    return called | ({"finditer"} if any(_is_name(node, "find_ranges") for node in nodes) else set())


def _is_global(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and (node.id.isupper() or node.id == "re")


def _is_of_re(call: ast.Call) -> bool:
    function = call.func
    if not isinstance(function, ast.Attribute):
        return _is_name(function, "lazy_pattern")
    return _is_name(function.value, "re") and function.attr in _METHODS | {"compile"}


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


@cache
def _modules() -> list[ModuleType]:
    names = [module.name for module in pkgutil.walk_packages(oneonone_lint.__path__, "oneonone_lint.")]
    return [importlib.import_module(name) for name in names if name not in _WITHOUT_PATTERNS]


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def _patterns_in(value: object, seen: set[int]) -> Iterator[re.Pattern[str]]:
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield value
    if isinstance(value, _LAZY):
        yield re.compile(value.pattern, value.flags)
    for part in _parts_of(value):
        yield from _patterns_in(part, seen)


def _parts_of(value: object) -> list[object]:
    """Return what *value* is made of: items, fields, attributes of a class of ours, what a function closes over."""
    if isinstance(value, dict):
        return [*value, *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    if not str(getattr(value, "__module__", "")).startswith("oneonone_lint"):
        return []
    if isinstance(value, type):
        return list(vars(value).values())
    cells = getattr(value, "__closure__", None) or ()
    wrapped = getattr(value, "__wrapped__", None)
    fields = getattr(value, "field_names", ())
    return [*(cell.cell_contents for cell in cells), wrapped, *(getattr(value, field, None) for field in fields)]
