"""``sarif``: the Static Analysis Results Interchange Format, version 2.1.0 (OASIS)."""

import json
import os
from typing import Any
from urllib.parse import quote

from oneonone_lint import __version__
from oneonone_lint.formatters.escaping import escape_json
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Severity
from oneonone_lint.model.display_path import join_path
from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.pages import build_rule_url, read_rule_page
from oneonone_lint.rules.registry import RULES

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "oneononeLint/v1"


def format_sarif(report: LintReport, prefix: str) -> str:
    """Return the findings and the rules that made them as one log; *prefix* as for ``concise``."""
    found = {diagnostic.code for diagnostic in report.diagnostics}
    rules = [rule for rule in RULES if rule.code in found]
    driver = {"name": "oneonone-lint", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    index = {rule.code: number for number, rule in enumerate(rules)}
    results = [_result(diagnostic, index[diagnostic.code], prefix) for diagnostic in report.diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_json(json.dumps(log, ensure_ascii=False, indent=1))


def _rule(rule: Rule) -> dict[str, Any]:
    page = read_rule_page(rule.code, rule.name)
    sentence = page.split("\n\n")[1]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(sentence.split())},
        "help": {"text": page, "markdown": page},
        "helpUri": build_rule_url(rule.code, rule.name),
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.on_by_default},
    }


def _result(diagnostic: Diagnostic, index: int, prefix: str) -> dict[str, Any]:
    finding, span = diagnostic.finding, diagnostic.finding.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _sentences(finding.message, finding.help)},
        "locations": [{"physicalLocation": _location(prefix, finding.path, region)}],
        "relatedLocations": [
            {
                "id": number,
                "message": {"text": related.message},
                "physicalLocation": _location(
                    prefix, related.path, {"startLine": related.line, "startColumn": related.column}
                ),
            }
            for number, related in enumerate(finding.related)
        ],
        "partialFingerprints": {_FINGERPRINT: diagnostic.fingerprint},
    }


def _sentences(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _location(prefix: str, path: str, region: dict[str, int]) -> dict[str, Any]:
    uri = quote(os.fsencode(join_path(prefix, path)))
    return {"artifactLocation": {"uri": uri}, "region": region}
