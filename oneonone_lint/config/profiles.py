"""From the TOML of a profile, built in or a team's own in the config, to a ``Profile`` (spec, clause 7.1)."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

from oneonone_lint import DATA
from oneonone_lint.config.profile_table import ProfileError, Table, require_table
from oneonone_lint.model.names import hint_closest
from oneonone_lint.model.profile import MINUTES_WITHIN, THEMES, Profile, Required, Role, SectionSpec, Topic
from oneonone_lint.model.titles import normalize_title

_NOTICE = 14


@cache
def built_in_names() -> tuple[str, ...]:
    """Names of the profiles that come with the tool."""
    return tuple(sorted(file.stem for file in (DATA / "profiles").glob("*.toml")))


@cache
def load_built_in(name: str) -> Mapping[str, object]:
    """Return the table of the built-in profile *name*, as it stands in its file."""
    return tomllib.loads((DATA / "profiles" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _role_aliases() -> Mapping[str, list[str]]:
    """Return what a section with a role may be called in any profile."""
    return tomllib.loads((DATA / "role_aliases.toml").read_text(encoding="utf-8"))


def build_profile(name: str, tables: Mapping[str, Mapping[str, object]]) -> Profile:
    """Return the profile *name* from its table in *tables* or the built-in one, with what it ``extends``.

    Raises ``ProfileError`` where a table is wrong.
    """
    return _profile(name, _resolved(name, tables, ()))


def _resolved(name: str, tables: Mapping[str, Mapping[str, object]], seen: tuple[str, ...]) -> dict[str, object]:
    if name in seen:
        raise ProfileError(f"profile `{name}` extends itself", "extends")
    if name not in tables and name not in built_in_names():
        raise ProfileError(f"there is no profile `{name}`", "extends")
    table = tables[name] if name in tables and name not in seen else load_built_in(name)
    base = table.get("extends")
    if base is None:
        return dict(table)
    below = load_built_in(name) if base == name in built_in_names() else _resolved(str(base), tables, (*seen, name))
    return _merged(dict(below), table)


def _merged(base: Mapping[str, object], table: Mapping[str, object]) -> dict[str, object]:
    merged = {**base, **{key: value for key, value in table.items() if key != "extends"}}
    for key in ("sections", "rotation"):
        if key in base and key in table:
            merged[key] = _merged_entries(key, require_table(base[key], key), require_table(table[key], key))
    return merged


def _merged_entries(key: str, base: Mapping[str, object], table: Mapping[str, object]) -> dict[str, object]:
    """Return the entries of *base* as *table* changes them: ``false`` drops one."""
    merged = dict(base)
    for name, value in table.items():
        if value is False:
            if name not in base:
                raise ProfileError(f"there is no `{name}` to drop{hint_closest(name, base)}", key, name)
            del merged[name]
            continue
        merged[name] = {**require_table(merged.get(name, {}), key, name), **require_table(value, key, name)}
    return merged


def _profile(name: str, table: Mapping[str, object]) -> Profile:
    reader = Table(table)
    minutes = reader.days("minutes-within")
    profile = Profile(
        name=name,
        title=reader.string("title") or name,
        summary=reader.string("summary") or "",
        sections=_sections(table),
        fixed_order=reader.choice("order", ("fixed", "free")) != "free",
        deadline=reader.deadline("deadline"),
        duration=reader.minutes("duration"),
        on=reader.strings("on"),
        off=reader.strings("off"),
        minutes_within=MINUTES_WITHIN if minutes is None else minutes,
        never_cancelled=reader.flag("never-cancelled"),
        rotation=_rotation(table),
    )
    reader.done("extends", "sections", "rotation")
    for role in (Role.REVIEW, Role.ACTIONS):
        if profile.section(role) is None:
            raise ProfileError(f"profile `{name}` has no section with the role `{role}`", "sections")
    return profile


def _sections(table: Mapping[str, object]) -> tuple[SectionSpec, ...]:
    """Return the sections in the order of the file, but for those that name the one they stand ``after``."""
    entries = require_table(table.get("sections", {}), "sections")
    order = list(entries)
    for key, value in entries.items():
        after = Table(require_table(value, "sections", key), "sections", key).string("after")
        if after is None:
            continue
        if after == key or after not in entries:
            hint = hint_closest(after, [name for name in entries if name != key])
            raise ProfileError(f"`after` names no other section: `{after}`{hint}", "sections", key, "after")
        order.remove(key)
        order.insert(order.index(after) + 1, key)
    return tuple(_apart([_section(key, entries[key]) for key in order]))


def _apart(sections: list[SectionSpec]) -> Iterator[SectionSpec]:
    """Yield *sections*; raises ``ProfileError`` where a title says nothing, or is that of another one too."""
    taken: dict[str, str] = {}
    for spec in sections:
        title = normalize_title(spec.title)
        if not title:
            raise ProfileError("`title` has to say something", "sections", spec.key, "title")
        other = taken.setdefault(title, spec.key)
        if other != spec.key:
            raise ProfileError(f"`{spec.title}` is the title of section `{other}` too", "sections", spec.key, "title")
        yield spec


def _section(key: str, value: object) -> SectionSpec:
    reader = Table(require_table(value, "sections", key), "sections", key)
    role = reader.choice("role", tuple(Role))
    own = reader.strings("aliases")
    title = reader.string("title")
    spec = SectionSpec(
        key=key,
        title=_titled(key) if title is None else title,
        role=Role(role) if role else None,
        aliases=(*own, *(alias for alias in _role_aliases().get(role or "", ()) if alias not in own)),
        parts=reader.strings("parts"),
        required=Required(reader.choice("required", tuple(Required)) or Required.NEVER),
        least=reader.number("least") or 0,
        most=reader.number("most"),
        list=reader.choice("list", ("ordered", "bullets")),
        prompt=reader.string("prompt") or "",
        link=reader.string("link"),
        questions=reader.choices("questions", THEMES),
        labels=reader.strings("labels"),
        private=reader.flag("private"),
    )
    reader.done("after")
    if spec.most is not None and spec.most < spec.least:
        raise ProfileError(f"`most` is less than `least`: {spec.most} and {spec.least}", *reader.keys, "most")
    return spec


def _rotation(table: Mapping[str, object]) -> tuple[Topic, ...]:
    entries = require_table(table.get("rotation", {}), "rotation")
    return tuple(_topic(key, value, len(entries)) for key, value in entries.items())


def _topic(key: str, value: object, number: int) -> Topic:
    reader = Table(require_table(value, "rotation", key), "rotation", key)
    if "," in key:
        raise ProfileError(f"a topic's key has no comma: `{key}`", "rotation", key)
    by_manager = reader.choice("by", ("report", "manager")) == "manager"
    notice = reader.days("notice")
    topic = Topic(
        key=key,
        title=reader.string("title") or _titled(key),
        aliases=reader.strings("aliases"),
        every=reader.number("every", least=1) or number,
        by_manager=by_manager,
        notice=notice if notice is not None else _NOTICE * by_manager,
        prompt=reader.string("prompt") or "",
    )
    reader.done()
    return topic


def _titled(key: str) -> str:
    return key.replace("-", " ").capitalize()
