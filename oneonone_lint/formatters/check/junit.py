"""``junit``: an XML report of tests, a failed one for each finding."""

from collections.abc import Container, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from oneonone_lint.formatters.check.labels import label_place, label_rule
from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Severity
from oneonone_lint.model.display_path import join_path
from oneonone_lint.model.lazy_pattern import lazy_pattern

_NAME = "oneonone-lint"
_NO_TIME = "0.000"
_NO_XML = lazy_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_junit(report: LintReport, root: str) -> str:
    """Return a suite for each file with findings, one passed test where there are none; *root* as for ``concise``.

    A finding for which the run does not fail is a test that has passed, with what it says as its output. Times are
    there because readers ask for them; they are 0, so that the same notes give the same report.
    """
    suites = [
        _build_suite(join_path(root, path), list(diagnostics), report.failing)
        for path, diagnostics in groupby(report.diagnostics, lambda diagnostic: diagnostic.finding.path)
    ]
    failures = sum(report.count(severity) for severity in report.failing)
    top = _build_element("testsuites", len(report.diagnostics) or 1, failures)
    top.extend(suites or [_build_passed_suite(report.notes)])
    ET.indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(top, encoding="unicode")}'


def _build_suite(path: str, diagnostics: Sequence[Diagnostic], failing: Container[Severity]) -> ET.Element:
    failures = sum(diagnostic.severity in failing for diagnostic in diagnostics)
    suite = _build_element("testsuite", len(diagnostics), failures, name=_escape(path))
    for diagnostic in diagnostics:
        suite.append(_build_case(_escape(path), diagnostic, is_failed=diagnostic.severity in failing))
    return suite


def _build_case(path: str, diagnostic: Diagnostic, *, is_failed: bool) -> ET.Element:
    finding = diagnostic.finding
    line, column = finding.span.line, finding.span.column
    name = f"{label_rule(diagnostic)} ({line}:{column})"
    case = ET.Element("testcase", name=name, classname=path, time=_NO_TIME, file=path, line=str(line))
    if is_failed:
        said = ET.SubElement(case, "failure", message=_escape(finding.message), type=str(diagnostic.severity))
    else:
        said = ET.SubElement(case, "system-out")
    place = label_place(path, line, column)
    said.text = f"{_escape(f'{place}: {diagnostic.code} {finding.message}')}\n{_escape(finding.help)}"
    return case


def _build_passed_suite(notes: int) -> ET.Element:
    suite = _build_element("testsuite", tests=1, failures=0)
    ET.SubElement(suite, "testcase", name=f"{notes} notes", classname=_NAME, time=_NO_TIME)
    return suite


def _build_element(tag: str, tests: int, failures: int, name: str = _NAME) -> ET.Element:
    counts = {"tests": str(tests), "failures": str(failures), "errors": "0", "skipped": "0"}
    return ET.Element(tag, {"name": name, **counts, "time": _NO_TIME})


def _escape(text: str) -> str:
    """Return *text* on one line, with nothing in it that XML 1.0 has no character for."""
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", escape_line(text))
