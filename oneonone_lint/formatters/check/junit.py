"""``junit``: an XML report of tests, a failed one for each finding."""

import re
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from oneonone_lint.formatters.check.labels import label_place, label_rule
from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic
from oneonone_lint.model.display_path import join_path

_NAME = "oneonone-lint"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_junit(report: LintReport, root: str) -> str:
    """Return a suite for each file with findings, one passed test where there are none; *root* as for ``concise``."""
    suites = [
        _build_failed_suite(join_path(root, path), list(diagnostics))
        for path, diagnostics in groupby(report.diagnostics, lambda diagnostic: diagnostic.finding.path)
    ]
    failures = len(report.diagnostics)
    top = _build_element("testsuites", failures or 1, failures)
    top.extend(suites or [_build_passed_suite(report.notes)])
    ET.indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(top, encoding="unicode")}'


def _build_failed_suite(path: str, diagnostics: Sequence[Diagnostic]) -> ET.Element:
    suite = _build_element("testsuite", len(diagnostics), len(diagnostics), name=_escape(path))
    suite.extend([_build_failed_case(_escape(path), diagnostic) for diagnostic in diagnostics])
    return suite


def _build_failed_case(path: str, diagnostic: Diagnostic) -> ET.Element:
    finding = diagnostic.finding
    line, column = finding.span.line, finding.span.column
    name = f"{label_rule(diagnostic)} ({line}:{column})"
    case = ET.Element("testcase", name=name, classname=path, file=path, line=str(line))
    failure = ET.SubElement(case, "failure", message=_escape(finding.message), type=str(diagnostic.severity))
    place = label_place(path, line, column)
    failure.text = f"{_escape(f'{place}: {diagnostic.code} {finding.message}')}\n{_escape(finding.help)}"
    return case


def _build_passed_suite(notes: int) -> ET.Element:
    suite = _build_element("testsuite", tests=1, failures=0)
    ET.SubElement(suite, "testcase", name=f"{notes} notes", classname=_NAME)
    return suite


def _build_element(tag: str, tests: int, failures: int, name: str = _NAME) -> ET.Element:
    return ET.Element(tag, name=name, tests=str(tests), failures=str(failures), errors="0")


def _escape(text: str) -> str:
    """Return *text* on one line, with nothing in it that XML 1.0 has no character for."""
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", escape_line(text))
