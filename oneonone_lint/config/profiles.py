"""From the TOML of a profile, built in or a team's own in the config, to a ``Profile`` (spec, clause 7.1).

table → the tables that it ``extends`` put below it → sections, rotation and the rest read key by key → ``Profile``
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeGuard

from oneonone_lint.config.built_in_names import built_in_names
from oneonone_lint.config.profile_table import ProfileError, ProfileTable, require_table
from oneonone_lint.disk.data_files import read_data
from oneonone_lint.model.names import hint_closest
from oneonone_lint.model.profile import (
    ACTION_ROLES,
    MINUTES_WITHIN,
    THEMES,
    Profile,
    Required,
    Role,
    SectionSpec,
    Topic,
)
from oneonone_lint.model.titles import normalize_title
from oneonone_lint.model.value import replace

_MANAGERS_NOTICE = 14  # days
_MOST_ENTRIES = 100  # of sections, and of topics
_TABLES_OF_ENTRIES = ("sections", "rotation")

_Table = Mapping[str, object]


@cache
def load_built_in(name: str) -> _Table:
    """Return the table of the built-in profile *name*, as it stands in its file."""
    return tomllib.loads(read_data("profiles", f"{name}.toml"))


@cache
def build_built_in(name: str) -> Profile:
    """Return the built-in profile *name*; raises ``ProfileError`` where there is none."""
    return build_profile(name, {})


def build_profile(name: str, own_tables: Mapping[str, _Table]) -> Profile:
    """Return the profile *name*: one of *own_tables*, which a config has, else the built-in one.

    Raises ``ProfileError`` where a table is wrong.
    """
    profile = _read_profile(name, _resolve_extends(name, own_tables, ()))
    return replace(profile, is_from_scratch=_is_from_scratch(name, own_tables))


def _is_from_scratch(name: str, own_tables: Mapping[str, _Table]) -> bool:
    """Tell whether neither *name* nor what it ``extends``, directly or by way of others, is built in."""
    while name in own_tables:
        base_name = own_tables[name].get("extends")
        if base_name is None:
            return True
        if base_name == name:
            return False
        name = str(base_name)
    return False


def _resolve_extends(name: str, own_tables: Mapping[str, _Table], extended_by: tuple[str, ...]) -> _Table:
    """Return the table of the profile *name* together with those that it ``extends``.

    A profile may extend the built-in one of its own name, and must not extend itself by way of others:
    *extended_by* are those passed already.
    """
    if name in extended_by:
        raise ProfileError(f"profile `{name}` extends itself", "extends")
    is_own, is_built_in = name in own_tables, name in built_in_names()
    if not is_own and not is_built_in:
        raise ProfileError(f"there is no profile `{name}`", "extends")
    table = own_tables[name] if is_own else load_built_in(name)
    base_name = table.get("extends")
    if base_name is None:
        return table
    if base_name == name and is_built_in:
        return _merge_tables(load_built_in(name), table)
    return _merge_tables(_resolve_extends(str(base_name), own_tables, (*extended_by, name)), table)


def _merge_tables(base: _Table, table: _Table) -> _Table:
    merged = {**base, **table}
    merged.pop("extends")
    for key in _TABLES_OF_ENTRIES:
        if key in base and key in table:
            merged[key] = _merge_entries(key, require_table(base[key], key), require_table(table[key], key))
    merged.update(_merge_rules(base, table))
    return merged


def _merge_rules(base: _Table, table: _Table) -> _Table:
    """Return the lists ``on`` and ``off`` of *base* as *table* changes them: of two that name a rule its own counts.

    What is no list is left as it stands, and refused where it is read.
    """
    merged: dict[str, object] = {}
    for key, opposite in (("on", "off"), ("off", "on")):
        inherited, own, switched_back = base.get(key, []), table.get(key, []), table.get(opposite, [])
        if _is_list_of_words(inherited) and _is_list_of_words(own) and _is_list_of_words(switched_back):
            dropped = frozenset(switched_back)
            merged[key] = list(dict.fromkeys([*own, *(rule for rule in inherited if rule not in dropped)]))
    return merged


def _is_list_of_words(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _merge_entries(key: str, base: _Table, table: _Table) -> _Table:
    """Return the sections or topics of *base* as *table* changes them: ``false`` drops one."""
    merged = dict(base)
    for name, value in table.items():
        if value is not False:
            merged[name] = {**require_table(merged.get(name, {}), key, name), **require_table(value, key, name)}
        elif name in base:
            del merged[name]
        else:
            raise ProfileError(f"there is no `{name}` to drop{hint_closest(name, base)}", key, name)
    return merged


def _read_profile(name: str, values: _Table) -> Profile:
    table = ProfileTable(values)
    minutes_within = table.days("minutes-within")
    profile = Profile(
        name=name,
        title=table.string("title") or name,
        summary=table.text("summary"),
        sections=_read_sections(values),
        fixed_order=table.choice("order", ("fixed", "free")) == "fixed",
        deadline=table.deadline("deadline"),
        duration=table.minutes("duration"),
        on=table.rules("on"),
        off=table.rules("off"),
        minutes_within=MINUTES_WITHIN if minutes_within is None else minutes_within,
        never_cancelled=table.flag("never-cancelled"),
        rotation=_read_rotation(values),
    )
    table.refuse_other_keys("extends", *_TABLES_OF_ENTRIES)
    for role in ACTION_ROLES:
        if profile.section(role) is None:
            raise ProfileError(f"profile `{name}` has no section with the role `{role}`", "sections")
    return profile


def _read_sections(values: _Table) -> tuple[SectionSpec, ...]:
    entries = _require_entries(values, "sections")
    sections = [_read_section(key, entries[key]) for key in _order_sections(entries)]
    _refuse_equal_titles(sections)
    return tuple(sections)


def _require_entries(values: _Table, key: str) -> _Table:
    """Return the table of sections or topics under *key*, an empty one where there is none."""
    entries = require_table(values.get(key, {}), key)
    if len(entries) > _MOST_ENTRIES:
        raise ProfileError(f"{len(entries)} entries in `{key}`; a profile has {_MOST_ENTRIES} at most", key)
    return entries


def _order_sections(entries: _Table) -> list[str]:
    """Return the keys of *entries* in the order of the file, but a section that names another right ``after`` it."""
    order = list(entries)
    for key, value in entries.items():
        table = ProfileTable(value, "sections", key)
        after = table.string("after")
        if after is None:
            continue
        others = [other for other in entries if other != key]
        if after not in others:
            raise table.error(f"`after` names no other section: `{after}`{hint_closest(after, others)}", "after")
        order.remove(key)
        order.insert(order.index(after) + 1, key)
    return order


def _refuse_equal_titles(sections: Iterable[SectionSpec]) -> None:
    """Raise ``ProfileError`` where a title says nothing, or is that of another section too."""
    keys: dict[str, str] = {}
    for spec in sections:
        title = normalize_title(spec.title)
        if not title:
            raise ProfileError("`title` has to say something", "sections", spec.key, "title")
        other = keys.setdefault(title, spec.key)
        if other != spec.key:
            raise ProfileError(f"`{spec.title}` is the title of section `{other}` too", "sections", spec.key, "title")


def _read_section(key: str, value: object) -> SectionSpec:
    table = ProfileTable(value, "sections", key)
    role = table.member("role", Role)
    aliases = _read_aliases(table, role)
    title = table.string("title")
    spec = SectionSpec(
        key=key,
        title=_title_of_key(key) if title is None else title,
        role=role,
        aliases=aliases,
        parts=table.strings("parts"),
        required=table.member("required", Required) or Required.NEVER,
        least=table.number("least") or 0,
        most=table.number("most"),
        list=table.choice("list", ("ordered", "bullets")),
        prompt=table.text("prompt"),
        link=table.string("link"),
        questions=table.choices("questions", THEMES),
        labels=table.strings("labels"),
        private=table.flag("private"),
    )
    table.refuse_other_keys("after")
    _refuse_empty_range(table, spec)
    _refuse_private_actions(table, spec)
    return spec


def _read_aliases(table: ProfileTable, role: Role | None) -> tuple[str, ...]:
    """Return the section's own aliases, and what a section with *role* may be called in any profile."""
    aliases = dict.fromkeys(table.strings("aliases"))
    if role:
        aliases |= dict.fromkeys(_load_role_aliases().get(role, ()))
    return tuple(aliases)


def _refuse_empty_range(table: ProfileTable, spec: SectionSpec) -> None:
    if spec.most is not None and spec.most < spec.least:
        raise table.error(f"`most` is less than `least`: {spec.most} and {spec.least}", "most")


def _refuse_private_actions(table: ProfileTable, spec: SectionSpec) -> None:
    """Raise ``ProfileError`` for a private section whose actions the reports are about (spec, clause 7.2)."""
    if spec.private and spec.role in ACTION_ROLES:
        message = f"a section with the role {spec.role} cannot be private: `status` and `new` show its actions"
        raise table.error(message, "private")


@cache
def _load_role_aliases() -> Mapping[str, list[str]]:
    return tomllib.loads(read_data("role_aliases.toml"))


def _read_rotation(values: _Table) -> tuple[Topic, ...]:
    entries = _require_entries(values, "rotation")
    return tuple(_read_topic(key, value, len(entries)) for key, value in entries.items())


def _read_topic(key: str, value: object, number_of_topics: int) -> Topic:
    table = ProfileTable(value, "rotation", key)
    if "," in key:
        raise ProfileError(f"a topic's key has no comma: `{key}`", "rotation", key)
    by_manager = table.choice("by", ("report", "manager")) == "manager"
    notice = table.days("notice")
    if notice is None:
        notice = _MANAGERS_NOTICE if by_manager else 0
    topic = Topic(
        key=key,
        title=table.string("title") or _title_of_key(key),
        aliases=table.strings("aliases"),
        every=table.number("every", least=1) or number_of_topics,
        by_manager=by_manager,
        notice=notice,
        prompt=table.text("prompt"),
    )
    table.refuse_other_keys()
    return topic


def _title_of_key(key: str) -> str:
    """Return the title that a section or topic has by its *key*: ``open-issues`` is ``Open issues``."""
    return key.replace("-", " ").capitalize()
