"""The table ``[people]`` of the config: the roster (spec, clause 5.4)."""

from oneonone_lint.config.schema import PERSON_KEYS
from oneonone_lint.config.table_reader import TableReader
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.people import Person
from oneonone_lint.parsing.actions.handles import measure_handle


def read_people(tables: TableReader) -> tuple[Person, ...]:
    """Return the people of the roster, in the order of the file; no handle or alias stands for two of them.

    Where one does, it is not quoted: with ``--redact`` nothing of a person is told but the handle.
    """
    people = []
    handles: dict[str, str] = {}
    for key, value in tables.entries("people"):
        person = _read_person(tables, key, value)
        for number, name in enumerate((person.handle, *person.aliases)):
            handle = handles.setdefault(normalize_name(name), person.handle)
            if handle != person.handle:
                what = f"alias {number} of `{person.handle}`" if number else f"`{name}`"
                tables.fail(("people", key), f"{what} already stands for `{handle}`; give each their own")
        people.append(person)
    return tuple(people)


def normalize_handle_key(key: str) -> str:
    """Return the handle that *key*, such as ``@alice``, is."""
    return key.removeprefix("@")


def _read_person(tables: TableReader, key: str, value: object) -> Person:
    values = tables.read_table(("people", key), value, PERSON_KEYS)
    handle = normalize_handle_key(key)
    if not handle or measure_handle(handle) < len(handle):
        problem = "this is no handle, which has letters, digits, `-`, `_` and `.` only; a name goes into `name`"
        tables.fail(("people", key), problem)
    return Person(handle, **values)
