"""The JSON Schemas of ``spec/schemas`` as checkers of what the tool prints."""

import json

from jsonschema import Draft202012Validator

from tests.support.project import ROOT

SCHEMAS = ROOT / "spec" / "schemas"


def validator(name: str, part: str = "") -> Draft202012Validator:
    """The checker of a schema of ``spec/schemas``, or of one of its definitions."""
    value = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(value)
    whole = {"$ref": part, "$defs": value["$defs"]} if part else value
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


CHECK = validator("check")


ACTION = validator("status", "#/$defs/action")
