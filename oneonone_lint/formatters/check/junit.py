"""``junit``: an XML report of tests, a failed one for each finding."""

import re
from itertools import groupby
from xml.etree import ElementTree as ET

from oneonone_lint.formatters.escaping import escape_control_chars
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic
from oneonone_lint.model.display_path import join_path

_NAME = "oneonone-lint"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_junit(report: LintReport, prefix: str) -> str:
    """Return a suite for each file with findings, one passed test where there are none; *prefix* as for ``concise``."""
    number = str(len(report.diagnostics))
    top = ET.Element("testsuites", name=_NAME, tests=number, failures=number, errors="0")
    for path, found in groupby(report.diagnostics, lambda diagnostic: diagnostic.finding.path):
        _add_suite(top, _text(join_path(prefix, path)), list(found))
    if not report.diagnostics:
        top.set("tests", "1")
        suite = ET.SubElement(top, "testsuite", name=_NAME, tests="1", failures="0", errors="0")
        ET.SubElement(suite, "testcase", name=f"{report.notes} notes", classname=_NAME)
    ET.indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(top, encoding="unicode")}'


def _add_suite(top: ET.Element, path: str, found: list[Diagnostic]) -> None:
    number = str(len(found))
    suite = ET.SubElement(top, "testsuite", name=path, tests=number, failures=number, errors="0")
    for diagnostic in found:
        finding = diagnostic.finding
        place = f"{path}:{finding.span.line}:{finding.span.column}"
        name = f"{diagnostic.code} {diagnostic.name} ({finding.span.line}:{finding.span.column})"
        case = ET.SubElement(suite, "testcase", name=name, classname=path, file=path, line=str(finding.span.line))
        failure = ET.SubElement(case, "failure", message=_text(finding.message), type=str(diagnostic.severity))
        failure.text = _text(f"{place}: {diagnostic.code} {finding.message}\n{finding.help}")


def _text(words: str) -> str:
    """Return *words* with nothing in it that XML 1.0 has no character for."""
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", escape_control_chars(words))
