"""``sarif``: the Static Analysis Results Interchange Format, version 2.1.0 (OASIS)."""

import os
from typing import Any
from urllib.parse import quote

from oneonone_lint import __version__
from oneonone_lint.formatters.json_text import dump_json
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Related, Severity, Span
from oneonone_lint.model.display_path import join_path
from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.pages import PROJECT_URL, build_rule_url, read_rule_page
from oneonone_lint.rules.registry import load_rules

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "oneononeLint/v1"


def format_sarif(report: LintReport, root: str) -> str:
    """Return the findings and the rules that made them as one log; *root* as for ``concise``."""
    codes = {diagnostic.code for diagnostic in report.diagnostics}
    rules = [rule for rule in load_rules() if rule.code in codes]
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "oneonone-lint",
        "version": __version__,
        "informationUri": PROJECT_URL,
        "rules": [_build_rule(rule) for rule in rules],
    }
    results = [_build_result(diagnostic, index[diagnostic.code], root) for diagnostic in report.diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return dump_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _build_rule(rule: Rule) -> dict[str, Any]:
    page = read_rule_page(rule.code, rule.name)
    _title, first_paragraph, *_rest = page.split("\n\n")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(first_paragraph.split())},
        "help": {"text": page, "markdown": page},
        "helpUri": build_rule_url(rule.code, rule.name),
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.on_by_default},
    }


def _build_result(diagnostic: Diagnostic, index: int, root: str) -> dict[str, Any]:
    finding = diagnostic.finding
    related = [_build_related_location(number, related, root) for number, related in enumerate(finding.related)]
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _escape_links(message)},
        "locations": [{"physicalLocation": _build_physical_location(root, finding.path, _build_region(finding.span))}],
        "relatedLocations": related,
        "partialFingerprints": {_FINGERPRINT: diagnostic.fingerprint},
        "occurrenceCount": diagnostic.count,
    }


def _build_related_location(number: int, related: Related, root: str) -> dict[str, Any]:
    region = {"startLine": related.line, "startColumn": related.column}
    return {
        "id": number,
        "message": {"text": _escape_links(related.message)},
        "physicalLocation": _build_physical_location(root, related.path, region),
    }


def _escape_links(text: str) -> str:
    """Return *text* without a link that a viewer would follow, as ``[words](target)`` is one (SARIF, 3.11.6)."""
    return text.replace("](", "\\](")


def _build_region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _build_physical_location(root: str, path: str, region: dict[str, int]) -> dict[str, Any]:
    uri = quote(os.fsencode(join_path(root, path)))
    return {"artifactLocation": {"uri": uri}, "region": region}
